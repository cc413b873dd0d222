//! `translation-tables`: tables of another shape than those of the source.

use crate::check::context::{Context, PageView};
use crate::check::pair::{Lack, Part, pair};
use crate::diag::{Diagnostic, TRANSLATION_TABLES};
use crate::parse::document::NodeKind;

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pair) = pair(context, view) else { return };
    let (source, own) = pair.both(shapes);
    if source == own {
        return;
    }
    let lack = if source.len() == own.len() {
        let differing = source.iter().zip(&own).position(|(a, b)| a != b).unwrap_or_default();
        let ((rows, columns), (own_rows, own_columns)) = (source[differing], own[differing]);
        let message = format!(
            "table {} has {rows} rows of {columns} columns in the source, and {own_rows} of {own_columns} here",
            differing + 1
        );
        let mut tables = pair.own().nodes().iter().filter(|node| matches!(node.kind, NodeKind::Table(_)));
        Lack { message, at: tables.nth(differing).map(|table| table.span) }
    } else {
        let message = format!("the source has {} tables, the translation {}", source.len(), own.len());
        Lack { message, at: pair.place(|source, own| shapes(source).len() != shapes(own).len()) }
    };
    found.push(pair.finding(&TRANSLATION_TABLES, lack, "a row or a `|` was lost"));
}

/// Rows and columns of each table.
fn shapes(part: Part<'_>) -> Vec<(usize, usize)> {
    let mut shapes = Vec::new();
    for node in part.nodes() {
        match &node.kind {
            NodeKind::Table(columns) => shapes.push((0, columns.len())),
            NodeKind::TableRow => {
                if let Some((rows, _)) = shapes.last_mut() {
                    *rows += 1;
                }
            }
            _ => {}
        }
    }
    shapes
}
