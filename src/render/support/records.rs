//! Rows of support facts as search hits: their words, and the anchor at which they stand.

use super::SupportRenderer;
use super::view::{Block, Part};
use crate::parse::Document;
use crate::parse::document::DirectiveForm;

/// A row of facts, to be found by search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The anchor on the page, without `#`.
    pub anchor: String,
    /// What the row is about: its first cell, with the head of its group.
    pub title: String,
    /// The rest of the row.
    pub text: String,
}

/// Returns the rows of all tables that the directives of a page show. Takes a renderer of its own, so that anchors count
/// from the top of the page as they do there.
pub fn records(renderer: &SupportRenderer<'_>, document: &Document) -> Vec<Record> {
    let mut records = Vec::new();
    let shown = document.directives.iter().filter(|directive| directive.form != DirectiveForm::Inline);
    for directive in shown {
        push(&renderer.blocks(directive).unwrap_or_default(), &mut records);
    }
    records
}

fn push(blocks: &[Block], records: &mut Vec<Record>) {
    for block in blocks {
        match block {
            Block::Section { blocks, .. } => push(blocks, records),
            Block::Table(table) => {
                for group in &table.groups {
                    for row in &group.rows {
                        let mut cells = row.cells.iter().map(|cell| plain(cell));
                        let first = cells.next().unwrap_or_default();
                        let head = group.head.as_ref().map(|head| head.plain.as_str());
                        let title = head.map_or_else(|| first.clone(), |head| format!("{head} – {first}"));
                        let rest: Vec<_> = cells.filter(|cell| !cell.is_empty()).collect();
                        records.push(Record { anchor: row.id.clone(), title, text: rest.join(" ") });
                    }
                }
            }
            Block::Paragraph(_) | Block::List(_) | Block::Finder { .. } | Block::Script(_) => {}
        }
    }
}

fn plain(parts: &[Part]) -> String {
    let lines = parts.iter().flat_map(|part| match part {
        Part::Text(text) => vec![text.plain.as_str()],
        Part::List(items) => items.iter().map(|item| item.plain.as_str()).collect(),
    });
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
