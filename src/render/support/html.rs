//! Views as HTML: the same classes as tables and footnotes of articles, so that the theme knows them.
//!
//! Beyond those: `table.lk-facts`, `section.lk-notice` (with its kind), `.lk-hours`, `.lk-due`; rows carry the anchors.

use super::audience::Concerned;
use super::rich::Rich;
use super::view::{Block, Part, Row, Table};
use crate::render::html::escape::{push_attribute, push_text};

/// Appends blocks.
pub(super) fn push(out: &mut String, blocks: &[Block], footnotes: &str) {
    for block in blocks {
        match block {
            Block::Paragraph(text) => push_paragraph(out, text),
            Block::List(items) => push_list(out, items),
            Block::Table(table) => push_table(out, table, footnotes),
            Block::Section { id, class, audience, time, blocks } => {
                out.push_str("<section");
                push_attribute(out, "class", class);
                push_present(out, "id", id);
                push_concerned(out, audience);
                time.push(out);
                out.push_str(">\n");
                push(out, blocks, footnotes);
                out.push_str("</section>\n");
            }
            Block::Finder { id, audience, label, none, links } => {
                out.push_str("<div class=\"lk-finder\"");
                push_attribute(out, "id", id);
                push_concerned(out, audience);
                push_attribute(out, "data-label", label);
                push_attribute(out, "data-none", none);
                out.push_str(">\n");
                push_list(out, links);
                out.push_str("</div>\n");
            }
            Block::Script(html) => out.push_str(html),
        }
    }
}

fn push_present(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        push_attribute(out, name, value);
    }
}

fn push_concerned(out: &mut String, audience: &Concerned) {
    push_present(out, "data-audience", &audience.values);
    push_present(out, "data-names", &audience.names);
}

/// True when words hold blocks of their own, so that no paragraph may stand around them.
fn is_block(html: &str) -> bool {
    ["<p>", "<p ", "<ul", "<ol", "<div", "<aside"].iter().any(|tag| html.contains(tag))
}

fn push_paragraph(out: &mut String, text: &Rich) {
    if is_block(&text.html) {
        out.push_str(&text.html);
    } else {
        out.push_str("<p>");
        out.push_str(&text.html);
        out.push_str("</p>");
    }
    out.push('\n');
}

fn push_list(out: &mut String, items: &[Rich]) {
    out.push_str("<ul>\n");
    for item in items {
        out.push_str("<li>");
        out.push_str(&item.html);
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}

fn push_table(out: &mut String, table: &Table, footnotes: &str) {
    let caption = format!("{}-caption", table.id);
    out.push_str("<div class=\"lk-table\" role=\"group\" tabindex=\"0\"");
    push_attribute(out, "aria-labelledby", &caption);
    out.push_str("><table class=\"lk-facts\"");
    push_attribute(out, "id", &table.id);
    out.push_str(">\n<caption");
    push_attribute(out, "id", &caption);
    out.push('>');
    out.push_str(&table.caption.html);
    out.push_str("</caption>\n<thead><tr>");
    for head in &table.heads {
        out.push_str("<th scope=\"col\">");
        out.push_str(&head.html);
        out.push_str("</th>");
    }
    out.push_str("</tr></thead>\n");
    for group in &table.groups {
        out.push_str("<tbody>\n");
        if let Some(head) = &group.head {
            out.push_str("<tr><th class=\"lk-group\" scope=\"rowgroup\"");
            push_attribute(out, "colspan", &table.heads.len().to_string());
            out.push('>');
            out.push_str(&head.html);
            out.push_str("</th></tr>\n");
        }
        for row in &group.rows {
            push_row(out, row, &table.heads);
        }
        out.push_str("</tbody>\n");
    }
    out.push_str("</table></div>\n");
    push_notes(out, table, footnotes);
}

fn push_row(out: &mut String, row: &Row, heads: &[Rich]) {
    out.push_str("<tr");
    push_present(out, "id", &row.id);
    push_concerned(out, &row.audience);
    out.push('>');
    for (column, (cell, head)) in row.cells.iter().zip(heads).enumerate() {
        out.push_str(if column == 0 { "<th scope=\"row\"" } else { "<td" });
        push_attribute(out, "data-label", &head.plain);
        out.push('>');
        push_parts(out, cell);
        out.push_str(if column == 0 { "</th>" } else { "</td>" });
    }
    out.push_str("</tr>\n");
}

/// A single text stands bare, several are paragraphs.
fn push_parts(out: &mut String, parts: &[Part]) {
    if let [Part::Text(text)] = parts {
        out.push_str(&text.html);
        return;
    }
    for part in parts {
        match part {
            Part::Text(text) => push_paragraph(out, text),
            Part::List(items) => push_list(out, items),
        }
    }
}

fn push_notes(out: &mut String, table: &Table, footnotes: &str) {
    if table.notes.is_empty() {
        return;
    }
    out.push_str("<section class=\"lk-footnotes\"");
    push_attribute(out, "aria-label", footnotes);
    out.push_str("><ol>\n");
    for (id, words) in &table.notes {
        out.push_str("<li");
        push_attribute(out, "id", &note_id(&table.id, id));
        out.push('>');
        out.push_str(&words.html);
        out.push_str(" <a class=\"lk-fnback\"");
        push_attribute(out, "href", &format!("#{}", reference_id(&table.id, id)));
        push_attribute(out, "aria-label", footnotes);
        out.push_str(">\u{21a9}\u{fe0e}</a></li>\n");
    }
    out.push_str("</ol></section>\n");
}

/// The id of a footnote.
fn note_id(table: &str, note: &str) -> String {
    format!("{table}-note-{note}")
}

/// The id of the first reference to a footnote.
fn reference_id(table: &str, note: &str) -> String {
    format!("{table}-ref-{note}")
}

/// A reference to a footnote; the first one carries the id that the footnote links back to.
pub(super) fn reference(table: &str, note: &str, number: usize, first: bool) -> Rich {
    let mut html = "<sup class=\"lk-fnref\"><a".to_owned();
    if first {
        push_attribute(&mut html, "id", &reference_id(table, note));
    }
    push_attribute(&mut html, "href", &format!("#{}", note_id(table, note)));
    html.push_str(" role=\"doc-noteref\">");
    push_text(&mut html, &number.to_string());
    html.push_str("</a></sup>");
    Rich { html, markdown: format!(" ({number})"), plain: String::new() }
}
