//! The walk over a document, and its nodes as Markdown. As in `html`, nothing recurses.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Options;
use super::lines::Lines;
use crate::parse::Document;
use crate::parse::document::{NodeId, NodeKind};
use crate::portal::{Refs, Target};
use crate::render::html::{Words, raw_words};

pub(super) struct Writer<'a> {
    pub(super) document: &'a Document,
    refs: &'a Refs,
    pub(super) words: &'a Words,
    pub(super) options: &'a Options<'a>,
    pub(super) lines: Lines,
    frames: Vec<Frame>,
    /// How many levels all headings are moved down, below the title.
    shift: u8,
    /// The number of the next item of each list that is open; `None` for bullets.
    lists: Vec<Option<u64>>,
    /// True in a cell of a GFM table, which is one line.
    pub(super) in_cell: bool,
    /// The headings of the columns, by the items that are cells of a `table` directive.
    pub(super) labels: BTreeMap<NodeId, String>,
    /// Nodes that are left out: rows of headings.
    pub(super) dropped: BTreeSet<NodeId>,
}

/// An open element.
struct Frame {
    end: NodeId,
    close: Close,
}

/// What is done at the end of an element.
pub(super) enum Close {
    /// Nothing.
    Nothing,
    /// Writes markup.
    Mark(&'static str),
    /// Writes the end of a link.
    Link(String),
    /// Ends a block.
    Block,
    /// Ends a quote.
    Quote,
    /// Ends a list.
    List,
    /// Ends an item, of a tight list or not.
    Item(bool),
}

impl<'a> Writer<'a> {
    pub(super) fn new(document: &'a Document, refs: &'a Refs, words: &'a Words, options: &'a Options<'a>) -> Self {
        let shown = document.headings.iter().filter(|heading| options.skip != Some(heading.node));
        Self {
            document,
            refs,
            words,
            options,
            lines: Lines::new(document.text.len() + document.text.len() / 4),
            frames: Vec::new(),
            shift: u8::from(shown.clone().any(|heading| heading.level == 1)),
            lists: Vec::new(),
            in_cell: false,
            labels: BTreeMap::new(),
            dropped: BTreeSet::new(),
        }
    }

    pub(super) fn write(mut self) -> String {
        self.lines.raw("# ");
        self.lines.text(self.options.title);
        self.lines.end_block();
        self.walk(0..self.document.nodes.len() as NodeId);
        self.footnotes();
        self.lines.end_line();
        self.lines.out
    }

    pub(super) fn walk(&mut self, range: Range<NodeId>) {
        let mut next = range.start;
        while next < range.end {
            self.close_before(next);
            next = self.open(next);
        }
        self.close_before(range.end);
    }

    fn close_before(&mut self, node: NodeId) {
        while let Some(frame) = self.frames.pop_if(|frame| frame.end <= node) {
            self.close(frame.close);
        }
    }

    pub(super) fn push(&mut self, end: NodeId, close: Close) {
        self.frames.push(Frame { end, close });
    }

    /// Writes the start of a node and returns the node to go on with.
    fn open(&mut self, id: NodeId) -> NodeId {
        let document = self.document;
        let end = document.nodes[id as usize].end;
        match &document.nodes[id as usize].kind {
            NodeKind::Heading(_) if self.options.skip == Some(id) => return end,
            NodeKind::FootnoteDefinition(_) => return end,
            NodeKind::Item if self.dropped.contains(&id) => return end,
            NodeKind::Table(alignments) => {
                self.gfm_table(id, alignments);
                return end;
            }
            NodeKind::Image(link) => {
                self.image(id, *link);
                return end;
            }
            NodeKind::Directive(index) => return self.directive(id, *index),
            kind => {
                if !self.inline(id, kind) {
                    self.block(id, kind);
                }
            }
        }
        id + 1
    }

    fn block(&mut self, id: NodeId, kind: &NodeKind) {
        let document = self.document;
        let end = document.nodes[id as usize].end;
        match kind {
            NodeKind::Item => return self.item(id, end),
            NodeKind::Html(text) => return self.html(document.str(*text)),
            _ => self.lines.begin_block(),
        }
        match kind {
            NodeKind::Heading(index) => {
                let level = (document.headings[*index as usize].level + self.shift).min(6);
                self.lines.raw(&format!("{} ", "#".repeat(level.into())));
                self.push(end, Close::Block);
            }
            NodeKind::BlockQuote => {
                self.lines.push_prefix("> ", "> ");
                self.push(end, Close::Quote);
            }
            NodeKind::Alert(alert) => {
                self.lines.push_prefix("> ", "> ");
                self.title(&self.words.alerts[*alert as usize]);
                self.push(end, Close::Quote);
            }
            NodeKind::List { start } => {
                self.lists.push(*start);
                self.push(end, Close::List);
            }
            NodeKind::CodeBlock { info, code } => {
                let code = document.str(*code);
                let fence = "`".repeat(longest_run(code).max(2) + 1);
                let line_break = if code.is_empty() || code.ends_with('\n') { "" } else { "\n" };
                self.lines.raw(&format!("{fence}{}\n{code}{line_break}{fence}", document.str(*info)));
                self.lines.end_block();
            }
            NodeKind::Rule => {
                self.lines.raw("---");
                self.lines.end_block();
            }
            _ => self.push(end, Close::Block),
        }
    }

    fn item(&mut self, id: NodeId, end: NodeId) {
        let document = self.document;
        self.lines.begin_block();
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
        self.lines.push_prefix(&mark, &" ".repeat(mark.len()));
        let tight =
            document.children(id).all(|child| !matches!(document.nodes[child as usize].kind, NodeKind::Paragraph));
        self.push(end, Close::Item(tight));
        self.label(id);
    }

    /// Writes the heading of its column before the words of a cell.
    fn label(&mut self, item: NodeId) {
        let Some(label) = self.labels.get(&item) else { return };
        self.lines.raw("**");
        self.lines.text(label);
        self.lines.raw(":**");
        match self.document.children(item).next().map(|child| &self.document.nodes[child as usize].kind) {
            Some(NodeKind::Paragraph) => {
                self.lines.raw(" ");
                self.lines.join_block();
            }
            Some(kind) if is_block(kind) => {}
            _ => self.lines.raw(" "),
        }
    }

    /// Writes a line in bold type: the title of an alert, of a tab, of details.
    pub(super) fn title(&mut self, title: &str) {
        self.lines.begin_block();
        self.lines.raw("**");
        self.lines.text(title.trim());
        self.lines.raw("**");
        self.lines.end_block();
    }

    /// Writes the start of an inline node; returns false when the node is something else.
    fn inline(&mut self, id: NodeId, kind: &NodeKind) -> bool {
        let document = self.document;
        let end = document.nodes[id as usize].end;
        match kind {
            NodeKind::Text(text) => self.lines.text(document.str(*text)),
            NodeKind::Code(text) => self.lines.raw(&code_span(document.str(*text))),
            NodeKind::SoftBreak => self.lines.raw("\n"),
            NodeKind::HardBreak => self.lines.raw(if self.in_cell { "<br>" } else { "\\\n" }),
            NodeKind::Emphasis => self.mark("*", end),
            NodeKind::Strong => self.mark("**", end),
            NodeKind::Strikethrough => self.mark("~~", end),
            NodeKind::TaskMarker(done) => self.lines.raw(if *done { "[x] " } else { "[ ] " }),
            NodeKind::FootnoteReference(index) => self.lines.raw(&format!("[^{}]", index + 1)),
            NodeKind::Link(link) => match self.destination(*link) {
                Some(destination) => {
                    self.lines.raw("[");
                    self.push(end, Close::Link(format!("]({destination})")));
                }
                None => self.push(end, Close::Nothing),
            },
            _ => return false,
        }
        true
    }

    fn mark(&mut self, mark: &'static str, end: NodeId) {
        self.lines.raw(mark);
        self.push(end, Close::Mark(mark));
    }

    fn image(&mut self, id: NodeId, link: u32) {
        let mut alt = String::new();
        self.document.push_plain_text(self.document.below(id), &mut alt);
        match (self.target(link), self.destination(link)) {
            (_, None) => self.lines.text(&alt),
            (target, Some(destination)) => {
                let shown = matches!(target, Target::Image { .. } | Target::RemoteImage { shown: true, .. });
                self.lines.raw(if shown { "![" } else { "[" });
                self.lines.text(&alt);
                self.lines.raw(&format!("]({destination})"));
            }
        }
    }

    fn close(&mut self, close: Close) {
        match close {
            Close::Nothing => {}
            Close::Mark(mark) => self.lines.raw(mark),
            Close::Link(end) => self.lines.raw(&end),
            Close::Block => self.lines.end_block(),
            Close::Quote => {
                self.lines.pop_prefix();
                self.lines.end_block();
            }
            Close::List => {
                self.lists.pop();
                self.lines.end_block();
            }
            Close::Item(tight) => {
                self.lines.pop_prefix();
                if tight { self.lines.end_tight() } else { self.lines.end_block() }
            }
        }
    }

    /// Of raw HTML only the words are kept.
    fn html(&mut self, raw: &str) {
        let block = raw.ends_with('\n');
        if block {
            self.lines.begin_block();
        }
        self.lines.text(raw_words(raw).trim_end_matches('\n'));
        if block {
            self.lines.end_block();
        }
    }

    fn footnotes(&mut self) {
        let document = self.document;
        for (id, node) in document.nodes.iter().enumerate() {
            if let NodeKind::FootnoteDefinition(index) = node.kind {
                self.lines.begin_block();
                self.lines.push_prefix(&format!("[^{}]: ", index + 1), "    ");
                self.walk(document.below(id as NodeId));
                self.lines.pop_prefix();
                self.lines.end_block();
            }
        }
    }

    pub(super) fn target(&self, link: u32) -> &'a Target {
        self.refs.targets.get(link as usize).unwrap_or(&Target::None)
    }

    /// Returns what stands in the parentheses of a link, absolute; `None` when it leads nowhere.
    fn destination(&self, link: u32) -> Option<String> {
        let mut destination = self.absolute(self.target(link))?;
        let title = self.document.links[link as usize].title.as_str();
        if !title.is_empty() {
            destination.push_str(" \"");
            destination.push_str(&title.replace('\\', "\\\\").replace('"', "\\\""));
            destination.push('"');
        }
        Some(destination)
    }

    /// Returns the absolute URL of a target, in angle brackets where it needs them.
    pub(super) fn absolute(&self, target: &Target) -> Option<String> {
        let href = match target {
            Target::Page { href, .. }
            | Target::External { href }
            | Target::Other { href }
            | Target::File { href }
            | Target::Image { href, .. }
            | Target::RemoteImage { href, .. } => href,
            Target::None => return None,
        };
        let base = match href.as_bytes().first() {
            Some(b'/') => self.options.origin,
            Some(b'#') => self.options.url,
            _ => "",
        };
        let url = format!("{base}{href}");
        Some(if url.contains([' ', '(', ')', '<', '>']) { format!("<{}>", url.replace(['<', '>'], "")) } else { url })
    }
}

fn is_block(kind: &NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::List { .. }
            | NodeKind::CodeBlock { .. }
            | NodeKind::BlockQuote
            | NodeKind::Alert(_)
            | NodeKind::Table(_)
    )
}

/// Returns code in as many backticks as it needs (CommonMark 6.1).
pub(super) fn code_span(code: &str) -> String {
    let fence = "`".repeat(longest_run(code) + 1);
    let space = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{}{space}{fence}", code.replace('\n', " "))
}

/// Returns the length of the longest run of backticks.
fn longest_run(code: &str) -> usize {
    code.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
