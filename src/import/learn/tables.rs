//! Tables whose cells hold lines: a cell of lines becomes a list, and its table one that may hold lists.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::article::Work;
use crate::import::draft::Edit;
use crate::import::tables::{Cell, cell, has_blocks, trim_breaks, write};

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
        let rows: Vec<Vec<Cell>> =
            table.rows.iter().map(|row| row.iter().map(|range| cell(&words(range))).collect()).collect();
        if rows.iter().flatten().any(has_blocks) {
            let start = text[..table.range.start].rfind('\n').map_or(0, |at| at + 1);
            let indent: String =
                text[start..table.range.start].chars().map(|c| if c == '>' { c } else { ' ' }).collect();
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
