//! Footnotes: their numbers, in the order of their first reference.

use std::collections::{HashMap, HashSet};

use crate::parse::Document;
use crate::parse::document::{NodeId, NodeKind};

/// The footnotes of a document while it is parsed.
#[derive(Default)]
pub(super) struct Footnotes {
    labels: Vec<String>,
    by_label: HashMap<String, u32>,
    definitions: Vec<(NodeId, String)>,
}

impl Footnotes {
    /// Returns the index of a footnote; a label that is new gets the next one. Case does not count (as in CommonMark's
    /// link labels).
    pub(super) fn reference(&mut self, label: &str) -> u32 {
        let next = self.labels.len() as u32;
        let index = *self.by_label.entry(label.to_lowercase()).or_insert(next);
        if index == next {
            self.labels.push(label.to_owned());
        }
        index
    }

    /// Notes that `node` defines a footnote.
    pub(super) fn define(&mut self, node: NodeId, label: &str) {
        self.definitions.push((node, label.to_owned()));
    }

    /// Gives definitions their indexes. Those that nothing refers to come last, and so does a second definition of a
    /// label, so that no two share a number.
    pub(super) fn finish(&mut self, document: &mut Document) {
        let mut defined = HashSet::new();
        for (node, label) in std::mem::take(&mut self.definitions) {
            let mut index = self.reference(&label);
            if !defined.insert(index) {
                index = self.labels.len() as u32;
                self.labels.push(label);
            }
            document.nodes[node as usize].kind = NodeKind::FootnoteDefinition(index);
        }
        document.footnotes = std::mem::take(&mut self.labels);
    }
}
