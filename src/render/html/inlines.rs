//! What stands in a line: text, emphasis, code, breaks, boxes of tasks.

use super::walk::Writer;
use crate::parse::document::{NodeId, NodeKind};

impl Writer<'_> {
    /// Renders the start of an inline node; returns false when the node is something else.
    pub(super) fn inline(&mut self, id: NodeId, kind: &NodeKind) -> bool {
        let document = self.document;
        let end = document.nodes[id as usize].end;
        match kind {
            NodeKind::Text(text) => self.text(document.str(*text)),
            NodeKind::Code(text) => {
                self.out.push_str("<code");
                self.code_direction();
                self.out.push('>');
                self.text(document.str(*text));
                self.out.push_str("</code>");
            }
            NodeKind::SoftBreak => self.out.push('\n'),
            NodeKind::HardBreak => self.out.push_str("<br>\n"),
            NodeKind::Emphasis => {
                self.out.push_str("<em>");
                self.push(end, "</em>");
            }
            NodeKind::Strong => {
                self.out.push_str("<strong>");
                self.push(end, "</strong>");
            }
            NodeKind::Strikethrough => {
                self.out.push_str("<del>");
                self.push(end, "</del>");
            }
            NodeKind::Link(link) => self.link(id, *link),
            NodeKind::TaskMarker(done) => self.task_marker(*done),
            NodeKind::FootnoteReference(index) => self.footnote_reference(*index),
            _ => return false,
        }
        true
    }

    fn task_marker(&mut self, done: bool) {
        let words = self.words;
        self.out.push_str("<input type=\"checkbox\" disabled");
        if done {
            self.out.push_str(" checked");
        }
        self.attribute("aria-label", if done { &words.task_done } else { &words.task_open });
        self.out.push_str("> ");
    }
}
