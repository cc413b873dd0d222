//! The walk over a document: what is open, what comes next. What a node looks like is the business of the sibling files.

use std::ops::Range;

use super::raw::RawState;
use super::tables::TableState;
use super::{Options, Rendered, TocEntry, Words, escape, footnotes, ids};
use crate::parse::Document;
use crate::parse::document::{NodeId, NodeKind};
use crate::portal::{Refs, Target};
use crate::render::sanitize;

/// Appends the HTML of a document to `out`.
pub(super) struct Writer<'a> {
    pub(super) document: &'a Document,
    pub(super) refs: &'a Refs,
    pub(super) words: &'a Words,
    pub(super) options: &'a Options<'a>,
    pub(super) out: String,
    pub(super) frames: Vec<Frame>,
    pub(super) toc: Vec<TocEntry>,
    /// How many levels all headings are moved down.
    pub(super) shift: u8,
    /// The level of the last heading, as shown.
    pub(super) level: u8,
    /// The text of the last heading.
    pub(super) heading: &'a str,
    pub(super) tables: Vec<TableState<'a>>,
    pub(super) footnotes: footnotes::State,
    pub(super) raw: RawState,
    /// How many links are open: none may stand in another.
    pub(super) links_open: u32,
    pub(super) images: u32,
    pub(super) external_links: u32,
    pub(super) alerts: u32,
    pub(super) audiences: u32,
    pub(super) tab_groups: u32,
    /// The groups of tabs that are open: number of the group and tabs so far.
    pub(super) tabs: Vec<(u32, u32)>,
}

/// An open element.
pub(super) struct Frame {
    /// One past the last node in it.
    pub(super) end: NodeId,
    /// What ends it.
    pub(super) close: Close,
    /// What its children are.
    pub(super) role: Role,
}

/// What is done at the end of an element.
#[derive(Clone, Copy)]
pub(super) enum Close {
    /// Appends a tag.
    Tag(&'static str),
    /// Ends a heading, by index, of this level as shown.
    Heading(u32, u8),
    /// Ends the last paragraph of a footnote, by index, with the links back.
    FootnoteParagraph(u32),
    /// Ends a link.
    Link(&'static str),
    /// Ends a table.
    Table,
    /// Ends a group of tabs.
    Tabs,
}

/// What the children of an open element are, beyond what their kind says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Just content.
    Flow,
    /// The children of a `table` directive, by index: each list is a table.
    TableDirective(u32),
    /// Rows of a `table` directive.
    Rows,
    /// A row of a `table` directive: lists of cells, all else is a cell, too.
    Row,
    /// Cells of a `table` directive.
    Cells,
}

impl<'a> Writer<'a> {
    pub(super) fn new(document: &'a Document, refs: &'a Refs, words: &'a Words, options: &'a Options<'a>) -> Self {
        let shown = document.headings.iter().filter(|heading| options.skip != Some(heading.node));
        Self {
            document,
            refs,
            words,
            options,
            out: String::with_capacity(document.text.len() * 2),
            frames: Vec::new(),
            toc: Vec::new(),
            shift: u8::from(shown.clone().any(|heading| heading.level == 1)),
            level: 1,
            heading: "",
            tables: Vec::new(),
            footnotes: footnotes::State::new(document),
            raw: RawState::new(document),
            links_open: 0,
            images: 0,
            external_links: 0,
            alerts: 0,
            audiences: 0,
            tab_groups: 0,
            tabs: Vec::new(),
        }
    }

    pub(super) fn render(mut self) -> Rendered {
        self.walk(0..self.document.nodes.len() as NodeId);
        self.push_footnotes();
        let mut html = if self.raw_is_harmless() {
            self.out
        } else {
            sanitize::clean(&self.out, &self.raw.pieces, self.options.hash, self.options.remote_images)
        };
        if self.external_links > 0 {
            html.push_str("<span id=\"lk-external\" hidden>");
            escape::push_text(&mut html, &self.words.external_link);
            html.push_str("</span>\n");
        }
        Rendered { html, toc: self.toc }
    }

    /// Renders a range of nodes: whole subtrees, one after the other.
    pub(super) fn walk(&mut self, range: Range<NodeId>) {
        let mut next = range.start;
        while next < range.end {
            self.close_before(next);
            self.open_cell_before(next);
            next = self.open(next);
        }
        self.close_before(range.end);
    }

    fn close_before(&mut self, node: NodeId) {
        while let Some(frame) = self.frames.pop_if(|frame| frame.end <= node) {
            self.close_raw_in(self.frames.len());
            self.close(frame.close);
        }
    }

    /// Opens an element that holds the nodes up to `end`.
    pub(super) fn push(&mut self, end: NodeId, close: &'static str) {
        self.push_frame(end, Close::Tag(close), Role::Flow);
    }

    pub(super) fn push_frame(&mut self, end: NodeId, close: Close, role: Role) {
        self.frames.push(Frame { end, close, role });
    }

    /// Returns what the node that comes next is to its parent.
    pub(super) fn role(&self) -> Role {
        self.frames.last().map_or(Role::Flow, |frame| frame.role)
    }

    /// Renders the start of a node and returns the node to go on with: its first child, or what follows it.
    fn open(&mut self, id: NodeId) -> NodeId {
        let node = &self.document.nodes[id as usize];
        match &node.kind {
            NodeKind::Heading(_) if self.options.skip == Some(id) => return node.end,
            NodeKind::FootnoteDefinition(_) => return node.end,
            NodeKind::Image(link) => {
                self.image(id, *link);
                return node.end;
            }
            NodeKind::Directive(index) => return self.directive(id, *index),
            NodeKind::Html(text) => self.raw(id, self.document.str(*text)),
            kind if self.inline(id, kind) || self.list(id, kind) || self.table(id, kind) => {}
            kind => self.block(id, kind),
        }
        id + 1
    }

    fn close(&mut self, close: Close) {
        match close {
            Close::Tag(tag) => self.out.push_str(tag),
            Close::Heading(index, level) => self.close_heading(index, level),
            Close::FootnoteParagraph(index) => {
                self.push_backlinks(index);
                self.out.push_str("</p>\n");
            }
            Close::Link(tag) => {
                self.links_open -= 1;
                self.out.push_str(tag);
            }
            Close::Table => self.close_table(),
            Close::Tabs => {
                self.tabs.pop();
                self.out.push_str("</div>\n");
            }
        }
    }

    /// Returns the text below a node, without markup.
    pub(super) fn plain_text(&self, id: NodeId) -> String {
        let mut text = String::new();
        self.document.push_plain_text(self.document.below(id), &mut text);
        text
    }

    pub(super) fn target(&self, link: u32) -> &'a Target {
        self.refs.targets.get(link as usize).unwrap_or(&Target::None)
    }

    pub(super) fn text(&mut self, text: &str) {
        escape::push_text(&mut self.out, text);
    }

    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        escape::push_attribute(&mut self.out, name, value);
    }

    /// Appends the `id` that an author gave, if any.
    pub(super) fn author_id(&mut self, id: Option<&str>) {
        if let Some(id) = id.filter(|id| !id.is_empty()) {
            self.attribute("id", &ids::author_id(id));
        }
    }
}
