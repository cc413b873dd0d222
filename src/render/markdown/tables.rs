//! Tables as Markdown. GFM tables stay tables; those of the `table` directive, whose cells hold blocks, become a list of
//! rows with a list of their cells, each with the heading of its column.

use super::writer::{Close, Writer};
use crate::parse::document::{Alignment, Directive, NodeId, NodeKind};
use crate::render::html::{row_cells, text_of};

impl Writer<'_> {
    pub(super) fn gfm_table(&mut self, id: NodeId, alignments: &[Alignment]) {
        let document = self.document;
        self.lines.begin_block();
        for (nth, row) in document.children(id).enumerate() {
            self.lines.raw("|");
            for cell in document.children(row) {
                self.lines.raw(" ");
                self.in_cell = true;
                self.walk(document.below(cell));
                self.in_cell = false;
                self.lines.raw(" |");
            }
            self.lines.end_line();
            if nth == 0 {
                let rule = alignments.iter().map(|alignment| match alignment {
                    Alignment::None => "---|",
                    Alignment::Start => ":--|",
                    Alignment::Center => ":-:|",
                    Alignment::End => "--:|",
                });
                self.lines.raw(&format!("|{}", rule.collect::<String>()));
                self.lines.end_line();
            }
        }
        self.lines.end_block();
    }

    /// Begins a `table` directive: notes the heading of each cell's column and drops the row that holds the headings.
    pub(super) fn table_directive(&mut self, id: NodeId, directive: &Directive) {
        let document = self.document;
        let caption = directive.attribute("caption").unwrap_or(&directive.label);
        if !caption.is_empty() {
            self.title(caption);
        }
        let is_list = |node: &NodeId| matches!(document.nodes[*node as usize].kind, NodeKind::List { .. });
        if matches!(directive.attribute("header").unwrap_or("row"), "row" | "both") {
            for list in document.children(id).filter(is_list) {
                self.label_cells(list);
            }
        }
        self.push(document.nodes[id as usize].end, Close::Nothing);
    }

    fn label_cells(&mut self, list: NodeId) {
        let document = self.document;
        let mut labels: Vec<String> = Vec::new();
        for (nth, row) in document.children(list).enumerate() {
            let cells = row_cells(document, row);
            if nth == 0 {
                labels = cells.into_iter().map(|cell| text_of(document, cell)).collect();
                self.dropped.insert(row);
                continue;
            }
            for (cell, label) in cells.iter().zip(&labels).skip(1).filter(|(_, label)| !label.is_empty()) {
                // The item that is the cell; words beside the list of cells have none.
                let item = cell.start - 1;
                if item != row && matches!(document.nodes[item as usize].kind, NodeKind::Item) {
                    self.labels.insert(item, label.clone());
                }
            }
        }
    }
}
