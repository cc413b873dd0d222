//! Views as CommonMark with GFM tables, for the Markdown twin of a page.

use std::fmt::Write as _;

use super::rich::Rich;
use super::view::{Block, Part, Table};

/// Appends blocks, an empty line between them, none at the end.
pub(super) fn push(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Paragraph(text) => start(out).push_str(&text.markdown),
            Block::List(items) | Block::Finder { links: items, .. } => push_list(start(out), items),
            Block::Table(table) => push_table(start(out), table),
            Block::Section { blocks, .. } => push(out, blocks),
            Block::Script(_) => {}
        }
    }
}

fn start(out: &mut String) -> &mut String {
    if !out.is_empty() && !out.ends_with("\n\n") {
        out.push_str(if out.ends_with('\n') { "\n" } else { "\n\n" });
    }
    out
}

fn push_list(out: &mut String, items: &[Rich]) {
    let lines: Vec<_> = items.iter().map(|item| format!("- {}", item.markdown.replace('\n', "\n  "))).collect();
    out.push_str(&lines.join("\n"));
}

fn push_table(out: &mut String, table: &Table) {
    if !table.caption.is_empty() {
        let _ = write!(out, "**{}**\n\n", table.caption.markdown);
    }
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push_str(&line(table.heads.iter().map(|head| one_line(&head.markdown)).collect()));
    out.push_str(&line(table.heads.iter().map(|_| "---".to_owned()).collect()));
    for group in &table.groups {
        if let Some(head) = &group.head {
            let mut cells = vec![format!("**{}**", one_line(&head.markdown))];
            cells.resize(table.heads.len(), String::new());
            out.push_str(&line(cells));
        }
        for row in &group.rows {
            out.push_str(&line(row.cells.iter().map(|cell| parts(cell)).collect()));
        }
    }
    for (number, (_, words)) in table.notes.iter().enumerate() {
        let _ = writeln!(out, "\n({}) {}", number + 1, words.markdown);
    }
    out.truncate(out.trim_end().len());
}

/// A cell of a GFM table is one line: its parts stand behind `<br>`, items of a list behind a bullet.
fn parts(parts: &[Part]) -> String {
    let lines = parts.iter().flat_map(|part| match part {
        Part::Text(text) => vec![one_line(&text.markdown)],
        Part::List(items) => items.iter().map(|item| format!("• {}", one_line(&item.markdown))).collect(),
    });
    // What a script fills is empty here.
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("<br>")
}

fn one_line(markdown: &str) -> String {
    let lines: Vec<_> = markdown.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("<br>").replace('|', "\\|").replace("\\\\|", "\\|")
}
