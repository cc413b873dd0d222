//! Directive blocks and leaves: from masked lines to nodes.
//!
//! A closing fence closes the innermost open block with at most as many colons; what is still open where its container
//! ends is closed there, with a finding.

use super::MAX_DEPTH;
use super::builder::{Builder, Frame, FrameKind};
use super::markers::MarkerKind;
use crate::diag::{DIRECTIVE_ATTRIBUTE, Diagnostic, UNCLOSED_DIRECTIVE};
use crate::parse::directives;
use crate::parse::document::{Directive, DirectiveForm, NodeId, NodeKind};
use crate::source::Span;

impl Builder<'_> {
    /// Returns the marker whose masked line is the HTML block at `span`.
    pub(super) fn marker_at(&self, span: Span) -> Option<usize> {
        let start = span.start as usize;
        let index = self.markers.partition_point(|marker| marker.range.start < start);
        let indent = &self.source.as_bytes()[start..self.markers.get(index)?.range.start];
        (indent.len() <= 3 && indent.iter().all(|byte| *byte == b' ')).then_some(index)
    }

    /// True when a masked line stands in `span`, which then must be read from the file.
    pub(super) fn holds_marker(&self, span: Span) -> bool {
        if self.markers.is_empty() {
            return false;
        }
        let index = self.markers.partition_point(|marker| marker.range.end <= span.start as usize);
        self.markers.get(index).is_some_and(|marker| marker.range.start < span.end as usize)
    }

    pub(super) fn directive_line(&mut self, index: usize) {
        let marker = &mut self.markers[index];
        let span = Span::new(marker.range.clone());
        match std::mem::replace(&mut marker.kind, MarkerKind::Used) {
            MarkerKind::Used => {}
            MarkerKind::Close { colons } => self.close_fence(colons, span),
            MarkerKind::Foreign { name, closed } => self.foreign(&name, closed, span),
            MarkerKind::Directive { colons, directive, rest } => self.directive(colons, directive, rest),
        }
    }

    fn directive(&mut self, colons: usize, directive: Directive, rest: Option<Span>) {
        let span = directive.span;
        if let Some(rest) = rest {
            let finding = Diagnostic::new(
                &DIRECTIVE_ATTRIBUTE,
                self.path,
                format!("this part of the directive `{}` cannot be read", directive.name),
            );
            let help = "write the label in brackets and attributes in braces: `[label]{key=\"value\"}`";
            self.diagnostics.push(finding.at(rest).help(help));
        }
        directives::check(&directive, self.path, self.diagnostics);
        let is_block = directive.form == DirectiveForm::Block;
        let takes_blocks =
            directives::find(&directive.name).is_none_or(|spec| spec.forms.contains(&DirectiveForm::Block));
        if is_block && takes_blocks && self.depth() < MAX_DEPTH {
            let kind = self.add_directive(directive);
            self.open(kind, span, FrameKind::Directive(colons));
            return;
        }
        if is_block && takes_blocks {
            self.nested_too_deep(span);
        } else {
            let kind = self.add_directive(directive);
            self.push(kind, span);
        }
        if is_block {
            // Its closing line is expected all the same.
            self.frames.push(Frame { node: None, kind: FrameKind::Foreign });
        }
    }

    /// Adds a directive for the node that is pushed next.
    pub(super) fn add_directive(&mut self, directive: Directive) -> NodeKind {
        let index = self.document.directives.len() as u32;
        self.document.directives.push(Directive { node: self.document.nodes.len() as NodeId, ..directive });
        NodeKind::Directive(index)
    }

    /// A line in another program's syntax costs one finding; neither it nor its closing line is shown.
    fn foreign(&mut self, name: &str, closed: bool, span: Span) {
        let ends_foreign = self.frames.last().is_some_and(|frame| frame.kind == FrameKind::Foreign);
        if name.ends_with("-end") && ends_foreign {
            self.frames.pop();
            return;
        }
        self.diagnostics.push(directives::unknown(name, self.path).at(span));
        if !closed && !name.ends_with("-end") {
            self.frames.push(Frame { node: None, kind: FrameKind::Foreign });
        }
    }

    fn close_fence(&mut self, colons: usize, span: Span) {
        let closes = |frame: &Frame| match frame.kind {
            FrameKind::Directive(opened) => opened <= colons,
            kind => kind == FrameKind::Foreign,
        };
        let own = self.frames.iter().rposition(|frame| !frame.is_directive()).map_or(0, |at| at + 1);
        let Some(at) = self.frames[own..].iter().rposition(closes) else {
            let finding = Diagnostic::new(&UNCLOSED_DIRECTIVE, self.path, "nothing is open that this line could close");
            self.diagnostics.push(
                finding.at(span).help("remove it, or give it at least as many colons as the line that opens the block"),
            );
            return;
        };
        while self.frames.len() > own + at + 1 {
            self.close_unclosed();
        }
        if let Some(node) = self.pop() {
            self.document.nodes[node as usize].span.end = span.end;
        }
    }

    /// Closes the directives that are open in the innermost container.
    pub(super) fn close_directives(&mut self) {
        while self.frames.last().is_some_and(Frame::is_directive) {
            self.close_unclosed();
        }
    }

    fn close_unclosed(&mut self) {
        let Some(node) = self.pop() else { return };
        let end = self.document.nodes.last().map_or(0, |last| last.span.end);
        let open = &mut self.document.nodes[node as usize];
        open.span.end = open.span.end.max(end);
        let NodeKind::Directive(index) = open.kind else { return };
        let directive = &self.document.directives[index as usize];
        let finding = Diagnostic::new(
            &UNCLOSED_DIRECTIVE,
            self.path,
            format!("the directive `{}` is never closed", directive.name),
        );
        let help = "put a line `:::` after its content, indented as the line that opens it";
        self.diagnostics.push(finding.at(directive.span).label("opened here").help(help));
    }
}

impl Frame {
    pub(super) fn is_directive(&self) -> bool {
        matches!(self.kind, FrameKind::Directive(_) | FrameKind::Foreign)
    }
}
