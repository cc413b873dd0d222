//! From block events to nodes. Holds the state of one parse; inline events are left to `inline`.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};

use super::footnotes::Footnotes;
use super::inline::{Token, TokenKind};
use super::markers::Marker;
use super::{MAX_DEPTH, headings, urls};
use crate::diag::{Diagnostic, NESTING};
use crate::parse::document::{Alignment, Document, Heading, Node, NodeId, NodeKind, Text};
use crate::path::SourcePath;
use crate::source::Span;

pub(super) struct Builder<'a> {
    pub(super) path: &'a SourcePath,
    /// The whole file.
    pub(super) source: &'a str,
    /// Where the body begins in it.
    from: usize,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    pub(super) document: Document,
    /// The blocks that are open.
    pub(super) frames: Vec<Frame>,
    /// How many of them have a node.
    depth: usize,
    /// The inline tokens since the last block event.
    pub(super) run: Vec<Token<'a>>,
    /// The inline nodes that are open while a run is written; kept for its memory.
    pub(super) open_inlines: Vec<Option<NodeId>>,
    pub(super) footnotes: Footnotes,
    /// The directive lines that were masked, in order.
    pub(super) markers: Vec<Marker>,
    too_deep: bool,
}

/// An open block.
pub(super) struct Frame {
    /// `None` when it was nested too deep and left out, or never has one.
    pub(super) node: Option<NodeId>,
    pub(super) kind: FrameKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FrameKind {
    Block,
    Item,
    Code,
    Html,
    /// The line of a directive, masked as HTML: nothing of it is shown.
    Masked,
    /// A directive block with the number of its colons.
    Directive(usize),
    /// A line of another program's syntax, such as `::: zone`; its closing line is expected.
    Foreign,
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        path: &'a SourcePath,
        source: &'a str,
        from: usize,
        markers: Vec<Marker>,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        let document = Document { text: String::with_capacity(source.len() - from), ..Document::default() };
        Self {
            path,
            source,
            from,
            diagnostics,
            document,
            frames: Vec::new(),
            depth: 0,
            run: Vec::new(),
            open_inlines: Vec::new(),
            footnotes: Footnotes::default(),
            markers,
            too_deep: false,
        }
    }

    pub(super) fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        let span = Span::new(range.clone()).shift(self.from);
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Text(text) => self.text(text, span),
            Event::Code(code) => self.token(TokenKind::Code(code), span),
            Event::Html(html) => self.html(&html, span),
            Event::InlineHtml(html) => self.inline_html(html, span),
            Event::FootnoteReference(label) => self.token(TokenKind::FootnoteReference(label), span),
            Event::SoftBreak => self.token(TokenKind::SoftBreak, span),
            Event::HardBreak => self.token(TokenKind::HardBreak, span),
            Event::TaskListMarker(checked) => self.token(TokenKind::TaskMarker(checked), span),
            Event::Rule => {
                self.finish_run();
                self.push(NodeKind::Rule, span);
            }
            // Not enabled.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.token(TokenKind::Text(text), span),
        }
    }

    pub(super) fn finish(mut self) -> Document {
        self.finish_run();
        self.close_directives();
        self.footnotes.finish(&mut self.document);
        headings::finish(&mut self.document, self.path, self.diagnostics);
        urls::collect(&mut self.document);
        self.document
    }

    fn token(&mut self, kind: TokenKind<'a>, span: Span) {
        self.run.push(Token { kind, span });
    }

    fn start(&mut self, tag: Tag<'a>, span: Span) {
        let inline = match tag {
            Tag::Emphasis => TokenKind::Emphasis,
            Tag::Strong => TokenKind::Strong,
            Tag::Strikethrough => TokenKind::Strikethrough,
            Tag::Link { link_type, dest_url, title, .. } => {
                let target = if link_type == LinkType::Email { format!("mailto:{dest_url}").into() } else { dest_url };
                TokenKind::Link { target, title, image: false }
            }
            Tag::Image { dest_url, title, .. } => TokenKind::Link { target: dest_url, title, image: true },
            block => return self.start_block(block, span),
        };
        self.token(inline, span);
    }

    fn start_block(&mut self, tag: Tag<'a>, span: Span) {
        self.finish_run();
        match tag {
            Tag::Heading { level, .. } => {
                let index = self.document.headings.len() as u32;
                let words = self.source[span.range()].trim_end().len() as u32;
                let span = Span { end: span.start + words, ..span };
                let node = self.open(NodeKind::Heading(index), span, FrameKind::Block);
                let (level, id, text) = (level as u8, String::new(), String::new());
                self.document.headings.push(Heading { node, level, id, declared: false, text });
            }
            Tag::BlockQuote(_) => {
                self.open_container(NodeKind::BlockQuote, span, FrameKind::Block, MAX_DEPTH);
            }
            // A list is left out together with its items.
            Tag::List(start) => {
                self.open_container(NodeKind::List { start }, span, FrameKind::Block, MAX_DEPTH - 1);
            }
            Tag::Item => {
                let listed = self.frames.last().is_some_and(|list| list.node.is_some());
                self.open_container(NodeKind::Item, span, FrameKind::Item, if listed { usize::MAX } else { 0 });
            }
            Tag::FootnoteDefinition(label) => {
                if self.depth < MAX_DEPTH {
                    self.footnotes.define(self.document.nodes.len() as NodeId, &label);
                }
                self.open_container(NodeKind::FootnoteDefinition(0), span, FrameKind::Block, MAX_DEPTH);
            }
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => self.add_text(info.trim()),
                    CodeBlockKind::Indented => self.add_text(""),
                };
                let code = self.add_text("");
                self.open(NodeKind::CodeBlock { info, code }, span, FrameKind::Code);
            }
            Tag::HtmlBlock => self.start_html(span),
            Tag::Table(columns) => {
                let columns = columns.into_iter().map(alignment).collect();
                self.open(NodeKind::Table(columns), span, FrameKind::Block);
            }
            Tag::TableHead => drop(self.open(NodeKind::TableHead, span, FrameKind::Block)),
            Tag::TableRow => drop(self.open(NodeKind::TableRow, span, FrameKind::Block)),
            Tag::TableCell => drop(self.open(NodeKind::TableCell, span, FrameKind::Block)),
            // Other blocks are not enabled.
            _ => drop(self.open(NodeKind::Paragraph, span, FrameKind::Block)),
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        if matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image) {
            return self.token(TokenKind::Close, span);
        }
        self.finish_run();
        self.close_directives();
        let Some(frame) = self.frames.pop() else { return };
        let Some(node) = frame.node else { return };
        self.depth -= 1;
        if tag == TagEnd::Paragraph && node as usize + 1 == self.document.nodes.len() {
            // Only the marker of an alert stood in it.
            self.document.nodes.pop();
            return;
        }
        if frame.kind == FrameKind::Html {
            self.end_html(node);
        }
        self.close(node);
    }

    fn text(&mut self, text: CowStr<'a>, span: Span) {
        let text = if self.holds_marker(span) { self.source[span.range()].into() } else { text };
        if let Some(Frame { kind: FrameKind::Code, node: Some(node) }) = self.frames.last() {
            let node = *node as usize;
            let end = self.add_text(&text).end;
            if let NodeKind::CodeBlock { code, .. } = &mut self.document.nodes[node].kind {
                code.end = end;
            }
        } else {
            self.token(TokenKind::Text(text), span);
        }
    }

    // Raw HTML.

    fn start_html(&mut self, span: Span) {
        if let Some(marker) = self.marker_at(span) {
            self.directive_line(marker);
            self.frames.push(Frame { node: None, kind: FrameKind::Masked });
        } else {
            let text = self.add_text("");
            self.open(NodeKind::Html(text), span, FrameKind::Html);
        }
    }

    fn html(&mut self, html: &str, span: Span) {
        let Some(Frame { kind: FrameKind::Html, node: Some(node) }) = self.frames.last() else { return };
        let node = *node as usize;
        let html = if self.holds_marker(span) { &self.source[span.range()] } else { html };
        let end = self.add_text(html).end;
        if let NodeKind::Html(text) = &mut self.document.nodes[node].kind {
            text.end = end;
        }
    }

    /// Comments and bare line breaks are no markup that must be sanitised.
    fn end_html(&mut self, node: NodeId) {
        let NodeKind::Html(text) = self.document.nodes[node as usize].kind else { return };
        let html = self.document.str(text).trim();
        if is_comment(html) || is_line_break(html) {
            self.document.text.truncate(text.start as usize);
            self.document.nodes.truncate(node as usize);
        } else {
            self.document.raw_html = true;
        }
    }

    fn inline_html(&mut self, html: CowStr<'a>, span: Span) {
        if self.holds_marker(span) {
            self.token(TokenKind::Text(self.source[span.range()].into()), span);
        } else if is_line_break(&html) {
            self.token(TokenKind::HardBreak, span);
        } else if !is_comment(&html) {
            self.token(TokenKind::Html(html), span);
        }
    }

    pub(super) fn push_html(&mut self, text: Text, span: Span) {
        self.document.raw_html = true;
        self.push(NodeKind::Html(text), span);
    }

    // The tree.

    pub(super) fn add_text(&mut self, text: &str) -> Text {
        let start = self.document.text.len() as u32;
        self.document.text.push_str(text);
        Text { start, end: self.document.text.len() as u32 }
    }

    pub(super) fn push(&mut self, kind: NodeKind, span: Span) -> NodeId {
        let node = self.document.nodes.len() as NodeId;
        self.document.nodes.push(Node { kind, span, end: node + 1 });
        node
    }

    pub(super) fn open(&mut self, kind: NodeKind, span: Span, frame: FrameKind) -> NodeId {
        let node = self.push(kind, span);
        self.depth += 1;
        self.frames.push(Frame { node: Some(node), kind: frame });
        node
    }

    /// Opens a block unless `max_depth` blocks are open.
    pub(super) fn open_container(&mut self, kind: NodeKind, span: Span, frame: FrameKind, max_depth: usize) {
        if self.depth < max_depth {
            self.open(kind, span, frame);
        } else {
            self.frames.push(Frame { node: None, kind: frame });
            self.nested_too_deep(span);
        }
    }

    /// Pops the innermost frame and ends its node.
    pub(super) fn pop(&mut self) -> Option<NodeId> {
        let node = self.frames.pop()?.node?;
        self.depth -= 1;
        self.close(node);
        Some(node)
    }

    /// How many blocks are open.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    fn close(&mut self, node: NodeId) {
        let end = self.document.nodes.len() as NodeId;
        if let Some(open) = self.document.nodes.get_mut(node as usize) {
            open.end = end;
        }
    }

    pub(super) fn nested_too_deep(&mut self, span: Span) {
        if !std::mem::replace(&mut self.too_deep, true) {
            let finding = Diagnostic::new(&NESTING, self.path, format!("nested more than {MAX_DEPTH} deep"));
            self.diagnostics.push(finding.at(span).help("what is nested deeper is shown without its nesting"));
        }
    }

    pub(super) fn open_heading(&mut self) -> Option<&mut Heading> {
        let node = self.frames.last()?.node?;
        let NodeKind::Heading(index) = self.document.nodes[node as usize].kind else { return None };
        self.document.headings.get_mut(index as usize)
    }

    /// The quote whose first paragraph is being read.
    pub(super) fn fresh_quote(&self) -> Option<NodeId> {
        let [.., quote, _] = self.frames.as_slice() else { return None };
        let quote = quote.node?;
        let nodes = self.document.nodes.get(quote as usize..)?;
        let kinds = nodes.iter().map(|node| &node.kind);
        kinds.eq([&NodeKind::BlockQuote, &NodeKind::Paragraph]).then_some(quote)
    }

    pub(super) fn in_skipped_item(&self) -> bool {
        matches!(self.frames.last(), Some(Frame { node: None, kind: FrameKind::Item }))
    }
}

fn alignment(column: pulldown_cmark::Alignment) -> Alignment {
    match column {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}

/// True for a single comment and nothing else.
fn is_comment(html: &str) -> bool {
    html.strip_prefix("<!--").and_then(|rest| rest.find("-->").map(|at| at + 3 == rest.len())).unwrap_or_default()
}

/// True for `<br>` in any of its spellings.
fn is_line_break(html: &str) -> bool {
    let name = html.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    name.is_some_and(|name| name.trim_matches(|c: char| c == '/' || c.is_ascii_whitespace()).eq_ignore_ascii_case("br"))
}
