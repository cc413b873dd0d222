//! Footnotes: at the end of the article, linked with each of their references both ways.

use std::fmt::Write as _;

use super::walk::Writer;
use super::words::fill;
use crate::parse::Document;
use crate::parse::document::{NodeId, NodeKind};

/// What is known of the footnotes of a document, by their index.
#[derive(Default)]
pub(super) struct State {
    notes: Vec<Footnote>,
    /// The last paragraph of the note that is being rendered, and its index.
    last_paragraph: Option<(NodeId, u32)>,
}

#[derive(Clone, Default)]
struct Footnote {
    definition: Option<NodeId>,
    /// How many references the document holds.
    references: u32,
    /// How many of them were rendered.
    rendered: u32,
}

impl State {
    pub(super) fn new(document: &Document) -> Self {
        let mut notes = vec![Footnote::default(); document.footnotes.len()];
        if !notes.is_empty() {
            for (id, node) in document.nodes.iter().enumerate() {
                match node.kind {
                    NodeKind::FootnoteDefinition(index) => notes[index as usize].definition = Some(id as NodeId),
                    NodeKind::FootnoteReference(index) => notes[index as usize].references += 1,
                    _ => {}
                }
            }
        }
        Self { notes, last_paragraph: None }
    }

    /// Returns the footnote that ends with this paragraph, if any.
    pub(super) fn ends_with(&self, paragraph: NodeId) -> Option<u32> {
        self.last_paragraph.and_then(|(last, index)| (last == paragraph).then_some(index))
    }
}

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, index: u32) {
        let words = self.words;
        let note = &mut self.footnotes.notes[index as usize];
        let number = index + 1;
        if note.definition.is_none() {
            let label = format!("[^{}]", self.document.footnotes[index as usize]);
            self.text(&label);
            return;
        }
        note.rendered += 1;
        let reference = reference_id(number, note.rendered);
        let _ = write!(
            self.out,
            "<sup class=\"lk-fnref\"><a id=\"{reference}\" href=\"#lk-fn-{number}\" role=\"doc-noteref\""
        );
        self.attribute("aria-label", &fill(&words.footnote_number, &number.to_string()));
        let _ = write!(self.out, ">{number}</a></sup>");
    }

    /// Renders the notes that are referred to, in the order of their numbers.
    pub(super) fn push_footnotes(&mut self) {
        if self.footnotes.notes.iter().all(|note| note.definition.is_none() || note.references == 0) {
            return;
        }
        let (document, words) = (self.document, self.words);
        self.out.push_str(
            "<section class=\"lk-footnotes\" role=\"doc-endnotes\" aria-labelledby=\"lk-footnotes\">\
             <h2 id=\"lk-footnotes\">",
        );
        self.text(&words.footnotes);
        self.out.push_str("</h2>\n<ol>\n");
        for index in 0..self.footnotes.notes.len() as u32 {
            let note = &self.footnotes.notes[index as usize];
            let (Some(definition), 1..) = (note.definition, note.references) else { continue };
            let number = index + 1;
            // The number is written down because a note without a definition leaves a gap.
            let _ = write!(self.out, "<li id=\"lk-fn-{number}\" value=\"{number}\">");
            let last = document.children(definition).last();
            let last = last.filter(|last| matches!(document.nodes[*last as usize].kind, NodeKind::Paragraph));
            self.footnotes.last_paragraph = last.map(|last| (last, index));
            self.walk(document.below(definition));
            if last.is_none() {
                self.out.push_str("<p>");
                self.push_backlinks(index);
                self.out.push_str("</p>\n");
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol></section>\n");
    }

    /// Appends a link back to each reference.
    pub(super) fn push_backlinks(&mut self, index: u32) {
        let words = self.words;
        let number = index + 1;
        for nth in 1..=self.footnotes.notes[index as usize].references {
            let _ = write!(
                self.out,
                " <a class=\"lk-fnback\" href=\"#{}\" role=\"doc-backlink\"",
                reference_id(number, nth)
            );
            let name = if nth == 1 { number.to_string() } else { format!("{number}-{nth}") };
            self.attribute("aria-label", &fill(&words.footnote_back, &name));
            // The arrow with a variation selector: text, not an emoji.
            self.out.push_str(">\u{21a9}\u{fe0e}</a>");
        }
    }
}

fn reference_id(number: u32, nth: u32) -> String {
    if nth == 1 { format!("lk-fnref-{number}") } else { format!("lk-fnref-{number}-{nth}") }
}
