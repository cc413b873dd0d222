//! Tables of HTML: a plain one as a table of GFM, one whose cells hold blocks as a table of lists.

use std::rc::Rc;

use htmd::element_handler::{HandlerResult, Handlers};
use htmd::{Element, Node};
use markup5ever_rcdom::NodeData;

use super::html::{Heard, hear};
use crate::import::report::Outcome;
use crate::import::tables::{Block, Cell, write};

struct Row {
    cells: Vec<Cell>,
    /// Which of the cells are headings.
    headings: Vec<bool>,
}

#[derive(Default)]
struct Table {
    caption: String,
    rows: Vec<Row>,
    /// True when cells reach over columns or rows.
    spans: bool,
}

/// Returns the handler of tables.
pub(super) fn handler(heard: Heard) -> impl Fn(&dyn Handlers, Element<'_>) -> Option<HandlerResult> + Send + Sync {
    move |handlers: &dyn Handlers, element: Element<'_>| {
        let mut table = Table::default();
        read(element.node, handlers, &mut table);
        table.rows.retain(|row| !row.cells.is_empty());
        let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        if columns == 0 {
            return Some(HandlerResult::from(""));
        }
        for row in &mut table.rows {
            row.cells.resize(columns, Cell::new());
        }
        if table.spans {
            hear(&heard, "table", Outcome::Approximated, "cells that reach over others stand in the first of them");
        } else {
            hear(&heard, "table", Outcome::Exact, "");
        }
        let header = header(&table);
        let cells: Vec<Vec<Cell>> = table.rows.into_iter().map(|row| row.cells).collect();
        let is_plain = header == "row" && cells.iter().flatten().all(is_line);
        let caption = if table.caption.is_empty() { String::new() } else { format!("{}\n\n", table.caption) };
        let written = if is_plain { pipes(&cells) } else { write(&cells, header) };
        Some(format!("\n\n{caption}{written}\n\n").into())
    }
}

/// Reads the rows below a node, those of tables within cells aside.
fn read(node: &Rc<Node>, handlers: &dyn Handlers, table: &mut Table) {
    for child in node.children.borrow().iter() {
        let NodeData::Element { name, .. } = &child.data else { continue };
        match &*name.local {
            "tr" => {
                let row = row(child, handlers, table);
                table.rows.push(row);
            }
            "caption" => table.caption = format!("**{}**", handlers.walk_children(child).content.trim()),
            "thead" | "tbody" | "tfoot" => read(child, handlers, table),
            _ => {}
        }
    }
}

fn row(node: &Rc<Node>, handlers: &dyn Handlers, table: &mut Table) -> Row {
    let mut row = Row { cells: Vec::new(), headings: Vec::new() };
    for child in node.children.borrow().iter() {
        let NodeData::Element { name, attrs, .. } = &child.data else { continue };
        if !matches!(&*name.local, "td" | "th") {
            continue;
        }
        let span = |key: &str| {
            let attributes = attrs.borrow();
            let value = attributes.iter().find(|own| &*own.name.local == key).map(|own| own.value.to_string());
            value.and_then(|value| value.trim().parse::<usize>().ok()).unwrap_or(1).clamp(1, 100)
        };
        let content = handlers.walk_children(child).content;
        row.cells.push(cell(content.trim()));
        row.headings.push(&*name.local == "th");
        let columns = span("colspan");
        table.spans |= columns > 1 || span("rowspan") > 1;
        for _ in 1..columns {
            row.cells.push(Cell::new());
            row.headings.push(row.headings.last().copied().unwrap_or_default());
        }
    }
    row
}

fn cell(content: &str) -> Cell {
    match content {
        "" => Cell::new(),
        line if !line.contains('\n') => vec![Block::Text(line.to_owned())],
        lines => vec![Block::Lines(lines.to_owned())],
    }
}

fn is_line(cell: &Cell) -> bool {
    cell.iter().all(|block| matches!(block, Block::Text(_)))
}

/// The attribute `header` of the table.
fn header(table: &Table) -> &'static str {
    let first_row = table.rows.first().is_some_and(|row| row.headings.iter().all(|own| *own));
    let body = &table.rows[usize::from(first_row).min(table.rows.len())..];
    let first_column = !body.is_empty() && body.iter().all(|row| row.headings.first() == Some(&true));
    match (first_row, first_column) {
        (true, true) => "both",
        (true, false) => "row",
        (false, true) => "column",
        (false, false) => "none",
    }
}

fn pipes(rows: &[Vec<Cell>]) -> String {
    let line = |row: &Vec<Cell>| {
        let words = row.iter().map(|cell| match cell.first() {
            Some(Block::Text(words)) => words.replace('|', "\\|"),
            _ => String::new(),
        });
        format!("| {} |", words.collect::<Vec<_>>().join(" | "))
    };
    let mut lines: Vec<_> = rows.iter().map(line).collect();
    lines.insert(1, format!("|{}", " --- |".repeat(rows[0].len())));
    lines.join("\n")
}
