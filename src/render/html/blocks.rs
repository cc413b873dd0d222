//! Paragraphs, headings, quotes, alerts, lists and code blocks.

use std::fmt::Write as _;

use super::walk::{Close, Role, Writer};
use super::words::fill;
use super::{TocEntry, escape, ids};
use crate::locale::Direction;
use crate::parse::document::{AlertKind, NodeId, NodeKind, Text};
use crate::render::highlight;

impl Writer<'_> {
    pub(super) fn block(&mut self, id: NodeId, kind: &NodeKind) {
        let end = self.document.nodes[id as usize].end;
        match kind {
            NodeKind::Paragraph => self.paragraph(id, end),
            NodeKind::Heading(index) => self.open_heading(*index, end),
            NodeKind::BlockQuote => {
                self.out.push_str("<blockquote>\n");
                self.push(end, "</blockquote>\n");
            }
            NodeKind::Alert(alert) => self.alert(*alert, end),
            NodeKind::CodeBlock { info, code } => self.code_block(*info, *code),
            NodeKind::Rule => self.out.push_str("<hr>\n"),
            _ => {}
        }
    }

    fn paragraph(&mut self, id: NodeId, end: NodeId) {
        if let Some(index) = self.footnotes.ends_with(id) {
            self.out.push_str("<p>");
            self.push_frame(end, Close::FootnoteParagraph(index), Role::Flow);
        } else if self.is_figure(id) {
            self.out.push_str("<figure class=\"lk-figure\">");
            self.push(end, "</figure>\n");
        } else {
            self.out.push_str("<p>");
            self.push(end, "</p>\n");
        }
    }

    fn open_heading(&mut self, index: u32, end: NodeId) {
        let heading = &self.document.headings[index as usize];
        let level = (heading.level + self.shift).min(6);
        self.level = level;
        self.heading = &heading.text;
        let _ = write!(self.out, "<div class=\"lk-heading\"><h{level}");
        self.author_id(Some(&heading.id));
        self.out.push('>');
        self.push_frame(end, Close::Heading(index, level), Role::Flow);
    }

    pub(super) fn close_heading(&mut self, index: u32, level: u8) {
        let heading = &self.document.headings[index as usize];
        let id = ids::author_id(&heading.id);
        let _ = write!(self.out, "</h{level}><a class=\"lk-anchor\" href=\"#");
        escape::push_value(&mut self.out, &id);
        self.out.push('"');
        self.attribute("aria-label", &fill(&self.words.heading_link, &heading.text));
        self.out.push_str("></a></div>\n");
        let entry = TocEntry { id: id.into_owned(), text: heading.text.clone(), children: Vec::new() };
        match (level, self.toc.last_mut()) {
            (3, Some(parent)) => parent.children.push(entry),
            (2 | 3, _) => self.toc.push(entry),
            _ => {}
        }
    }

    fn alert(&mut self, alert: AlertKind, end: NodeId) {
        self.alerts += 1;
        let (name, number) = (alert.name(), self.alerts);
        let _ = write!(
            self.out,
            "<aside class=\"lk-alert lk-alert-{name}\" role=\"note\" aria-labelledby=\"lk-alert-{number}\">\
             <p class=\"lk-alert-title\" id=\"lk-alert-{number}\">"
        );
        let words = self.words;
        self.text(&words.alerts[alert as usize]);
        self.out.push_str("</p>\n");
        self.push(end, "</aside>\n");
    }

    fn code_block(&mut self, info: Text, code: Text) {
        let (info, code) = (self.document.str(info), self.document.str(code));
        let language = info.split(|c: char| c.is_whitespace() || matches!(c, ',' | '{')).next().unwrap_or_default();
        // Focusable, so that a wide block can be scrolled with the keyboard (WCAG 2.1.1).
        self.out.push_str("<pre class=\"lk-code\" tabindex=\"0\"");
        self.code_direction();
        if !language.is_empty() {
            self.attribute("data-language", language);
        }
        self.out.push_str("><code>");
        highlight::push_code(&mut self.out, language, code);
        self.out.push_str("</code></pre>\n");
    }

    /// Code is written from left to right in every language.
    pub(super) fn code_direction(&mut self) {
        if self.options.direction == Direction::Rtl {
            self.out.push_str(" dir=\"ltr\"");
        }
    }

    /// Renders the start of a list or item; returns false when the node is neither.
    pub(super) fn list(&mut self, id: NodeId, kind: &NodeKind) -> bool {
        if self.table_list(id, kind) {
            return true;
        }
        let end = self.document.nodes[id as usize].end;
        match kind {
            NodeKind::List { start: None } => {
                self.out.push_str("<ul>\n");
                self.push(end, "</ul>\n");
            }
            NodeKind::List { start: Some(start) } => {
                self.out.push_str("<ol");
                if *start != 1 {
                    let _ = write!(self.out, " start=\"{start}\"");
                }
                self.out.push_str(">\n");
                self.push(end, "</ol>\n");
            }
            NodeKind::Item => {
                self.out.push_str(if self.is_task(id) { "<li class=\"lk-task\">" } else { "<li>" });
                self.push(end, "</li>\n");
            }
            _ => return false,
        }
        true
    }

    /// Returns true when an item begins with a box.
    fn is_task(&self, item: NodeId) -> bool {
        let mut kinds = self.document.nodes[item as usize..].iter().skip(1).map(|node| &node.kind);
        match kinds.next() {
            Some(NodeKind::TaskMarker(_)) => true,
            Some(NodeKind::Paragraph) => matches!(kinds.next(), Some(NodeKind::TaskMarker(_))),
            _ => false,
        }
    }
}
