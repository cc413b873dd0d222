//! Tables whose cells hold lines: a cell of lines becomes a list, and its table one that may hold lists.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::article::Work;
use super::quotes::in_cell;
use crate::import::draft::Edit;
use crate::import::tables::{Cell, cell, has_blocks, heading, trim_breaks, write};

#[derive(Default)]
struct Table {
    range: Range<usize>,
    rows: Vec<Vec<Range<usize>>>,
    aligned: bool,
}

pub(super) fn convert(work: &mut Work<'_>) {
    let text = work.draft.text().to_owned();
    let mut edits = Vec::new();
    for table in tables(work) {
        let line = work.draft.line_at(table.range.start);
        let words = |range: &Range<usize>| text[range.clone()].replace("\\|", "|");
        // The heading of a column is no list: its lines stay lines.
        let cell_of = |row: usize, range: &Range<usize>| match row {
            0 => heading(&words(range)),
            _ => cell(&words(range), in_cell),
        };
        let rows = table.rows.iter().enumerate();
        let rows: Vec<Vec<Cell>> =
            rows.map(|(row, cells)| cells.iter().map(|range| cell_of(row, range)).collect()).collect();
        if let Some(bar) = stray_bar(&text, &table.range) {
            work.notes.exact("break", work.draft.line_at(bar.start));
            edits.push(Edit::new(bar, ""));
        }
        if rows.iter().flatten().any(has_blocks) {
            let indent = work.draft.indent_at(table.range.start);
            let written = write(&rows, "row").replace('\n', &format!("\n{indent}"));
            edits.push(Edit::new(table.range.clone(), written.trim_end().to_owned() + "\n"));
            if table.aligned {
                work.notes.approximated("table", line, "its columns are aligned as all are");
            } else {
                work.notes.exact("table", line);
            }
            continue;
        }
        for range in table.rows.iter().flatten() {
            let words = text[range.clone()].trim_end();
            let kept = trim_breaks(words).len();
            if kept < words.len() {
                edits.push(Edit::new(range.start + kept..range.start + words.len(), ""));
            }
        }
        work.notes.exact("table", line);
    }
    work.draft.apply(edits);
}

/// A line below a table that is nothing but a bar: padding, which would be a paragraph.
fn stray_bar(text: &str, table: &Range<usize>) -> Option<Range<usize>> {
    let below = text[table.end..].trim_start();
    let line = below.lines().next()?.trim_end();
    let start = text.len() - below.len() + line.trim_end_matches('|').len();
    (line.trim_start_matches(['>', ' ']) == "|").then_some(start..start + 1)
}

fn tables(work: &Work<'_>) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut open: Option<Table> = None;
    for (event, range) in work.draft.events() {
        match event {
            Event::Start(Tag::Table(alignments)) => {
                let aligned = alignments.iter().any(|own| matches!(own, Alignment::Center | Alignment::Right));
                open = Some(Table { range, aligned, ..Table::default() });
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                if let Some(table) = &mut open {
                    table.rows.push(Vec::new());
                }
            }
            Event::Start(Tag::TableCell) => {
                if let Some(row) = open.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(range);
                }
            }
            Event::End(TagEnd::Table) => tables.extend(open.take()),
            _ => {}
        }
    }
    tables
}
