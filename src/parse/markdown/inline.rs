//! Runs of inline tokens: what stands in a paragraph, heading, cell or tight item, before it becomes nodes.
//!
//! Tokens are flat (open … close), so that passes can rewrite a run without touching the tree.

use pulldown_cmark::CowStr;

use super::builder::Builder;
use super::{MAX_DEPTH, alerts, emphasis, headings, inline_directives};
use crate::parse::document::{Directive, Link, NodeId, NodeKind, Text};
use crate::source::Span;

/// One token with its place in the file.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind<'a>,
    pub(super) span: Span,
}

#[derive(Clone, Debug)]
pub(super) enum TokenKind<'a> {
    Text(CowStr<'a>),
    Code(CowStr<'a>),
    Html(CowStr<'a>),
    FootnoteReference(CowStr<'a>),
    SoftBreak,
    HardBreak,
    TaskMarker(bool),
    Emphasis,
    Strong,
    Strikethrough,
    Link {
        target: CowStr<'a>,
        title: CowStr<'a>,
        image: bool,
    },
    Directive(Box<Directive>),
    /// Closes the innermost open token; its span is that of the whole.
    Close,
}

impl Token<'_> {
    /// True for tokens that a [`TokenKind::Close`] ends.
    pub(super) fn opens(&self) -> bool {
        matches!(
            self.kind,
            TokenKind::Emphasis
                | TokenKind::Strong
                | TokenKind::Strikethrough
                | TokenKind::Link { .. }
                | TokenKind::Directive(_)
        )
    }

    /// True for text that stands in the file byte by byte as it is (no entity).
    pub(super) fn is_literal_text(&self) -> bool {
        matches!(&self.kind, TokenKind::Text(text) if text.len() == self.span.range().len())
    }
}

/// True when the byte at `at` is escaped: an odd number of backslashes stands before it.
pub(super) fn is_escaped(source: &str, at: usize) -> bool {
    source.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

impl<'a> Builder<'a> {
    /// Ends the run of inline tokens, if there is one: lets the passes rewrite it and writes its nodes.
    pub(super) fn finish_run(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let mut run = std::mem::take(&mut self.run);
        self.take_alert(&mut run);
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            self.run = run;
            return;
        };
        let range = first.span.start as usize..last.span.end as usize;
        let source = self.source;
        emphasis::repair(source, range.clone(), &mut run);
        if let Some(heading) = self.open_heading() {
            headings::take_id(source, &mut run, heading);
        }
        inline_directives::find(self, range, &mut run);
        self.write(&mut run);
        run.clear();
        self.run = run;
    }

    /// Recognises `[!NOTE]` at the beginning of a quote.
    fn take_alert(&mut self, run: &mut Vec<Token<'a>>) {
        let Some(quote) = self.fresh_quote() else { return };
        if let Some(kind) = alerts::take(self.source, run) {
            self.document.nodes[quote as usize].kind = NodeKind::Alert(kind);
        }
    }

    /// Writes the nodes of a run. Containers that are nested too deep are left out, their content stays.
    fn write(&mut self, run: &mut [Token<'a>]) {
        // Items that were flattened would otherwise run together.
        let wrapper = self.in_skipped_item().then(|| {
            let span = Span { start: run[0].span.start, end: run[run.len() - 1].span.end };
            self.push(NodeKind::Paragraph, span)
        });
        let mut open: Vec<Option<NodeId>> = std::mem::take(&mut self.open_inlines);
        let mut after_text = false;
        for index in 0..run.len() {
            let span = run[index].span;
            let was_text = std::mem::replace(&mut after_text, false);
            if run[index].opens() {
                let node = (open.len() < MAX_DEPTH).then(|| self.push_container(&mut run[index], span));
                if node.is_none() {
                    self.nested_too_deep(span);
                }
                open.push(node);
                continue;
            }
            match &run[index].kind {
                TokenKind::Close => {
                    if let Some(node) = open.pop().flatten() {
                        self.document.nodes[node as usize].end = self.document.nodes.len() as NodeId;
                    }
                }
                TokenKind::Text(text) => {
                    self.write_text(text, span, was_text);
                    after_text = true;
                }
                TokenKind::SoftBreak if joins_without_space(run, index) => after_text = was_text,
                TokenKind::SoftBreak => drop(self.push(NodeKind::SoftBreak, span)),
                TokenKind::HardBreak => drop(self.push(NodeKind::HardBreak, span)),
                TokenKind::TaskMarker(checked) => drop(self.push(NodeKind::TaskMarker(*checked), span)),
                TokenKind::Code(code) => {
                    let text = self.add_text(code);
                    self.push(NodeKind::Code(text), span);
                }
                TokenKind::Html(html) => {
                    let text = self.add_text(html);
                    self.push_html(text, span);
                }
                TokenKind::FootnoteReference(label) => {
                    let index = self.footnotes.reference(label);
                    self.push(NodeKind::FootnoteReference(index), span);
                }
                _ => {}
            }
        }
        open.clear();
        self.open_inlines = open;
        if let Some(node) = wrapper {
            self.document.nodes[node as usize].end = self.document.nodes.len() as NodeId;
        }
    }

    fn push_container(&mut self, token: &mut Token<'a>, span: Span) -> NodeId {
        let node = self.document.nodes.len() as NodeId;
        let kind = match std::mem::replace(&mut token.kind, TokenKind::SoftBreak) {
            TokenKind::Emphasis => NodeKind::Emphasis,
            TokenKind::Strikethrough => NodeKind::Strikethrough,
            TokenKind::Link { target, title, image } => {
                let index = self.document.links.len() as u32;
                let (target, title) = (target.into_string(), title.into_string());
                self.document.links.push(Link { node, target, title, span, image });
                if image { NodeKind::Image(index) } else { NodeKind::Link(index) }
            }
            TokenKind::Directive(directive) => self.add_directive(*directive),
            _ => NodeKind::Strong,
        };
        self.push(kind, span)
    }

    /// Writes text, or lengthens the text just before it.
    fn write_text(&mut self, text: &str, span: Span, after_text: bool) {
        let Text { start, end } = self.add_text(text);
        if after_text
            && let Some(last) = self.document.nodes.last_mut()
            && let NodeKind::Text(before) = &mut last.kind
            && before.end == start
        {
            before.end = end;
            last.span.end = span.end;
            return;
        }
        self.push(NodeKind::Text(Text { start, end }), span);
    }
}

/// True when a line ends and the next begins with a Han or kana character: such lines are joined without a space.
/// Hangul keeps it.
fn joins_without_space(run: &[Token<'_>], index: usize) -> bool {
    let before = run[..index].iter().rev().find(|token| !matches!(token.kind, TokenKind::Close) && !token.opens());
    let after = run[index + 1..].iter().find(|token| !matches!(token.kind, TokenKind::Close) && !token.opens());
    let last = |token: &Token<'_>| match &token.kind {
        TokenKind::Text(text) => text.chars().next_back(),
        _ => None,
    };
    let first = |token: &Token<'_>| match &token.kind {
        TokenKind::Text(text) => text.chars().next(),
        _ => None,
    };
    before.and_then(last).is_some_and(is_han_or_kana) && after.and_then(first).is_some_and(is_han_or_kana)
}

/// Han, kana, bopomofo, and the punctuation and full-width forms that are written with them.
fn is_han_or_kana(c: char) -> bool {
    matches!(u32::from(c),
        0x2E80..=0x312F
        | 0x31A0..=0x31FF
        | 0x3220..=0x4DBF
        | 0x4E00..=0x9FFF
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE4F
        | 0xFF01..=0xFF9F
        | 0x20000..=0x3FFFD)
}
