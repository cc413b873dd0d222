//! Tables: GFM tables, and the `table` directive, whose nested lists are rows and cells that hold blocks.
//!
//! In the directive an item of the outer list is a row, an item of the list in it a cell. Words of a row before its list
//! are its first cell; a row without a list heads the rows below it. `header` is `row` (the first row, the default),
//! `column` (the first cell of each row), `both` or `none`.

use std::fmt::Write as _;
use std::ops::Range;

use super::escape;
use super::walk::{Close, Role, Writer};
use crate::parse::Document;
use crate::parse::document::{Alignment, Directive, NodeId, NodeKind};

/// A table that is open.
#[derive(Default)]
pub(super) struct TableState<'a> {
    alignments: &'a [Alignment],
    /// The headings of the columns, without markup.
    labels: Vec<String>,
    header_row: bool,
    header_column: bool,
    caption: &'a str,
    /// How many cells a full row has.
    columns: usize,
    /// The number of the current row, from 0, and of the next cell in it.
    row: usize,
    column: usize,
    part: Part,
}

/// The part of a table that is being written.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Caption,
    Head,
    Body,
}

impl<'a> TableState<'a> {
    /// Returns the table that a list in a `table` directive is.
    fn of_lists(document: &'a Document, list: NodeId, directive: &'a Directive) -> Self {
        let header = directive.attribute("header").unwrap_or("row");
        let header_row = matches!(header, "row" | "both");
        let first = document.children(list).find(|row| !is_group(document, *row));
        let cells = first.map_or(Vec::new(), |row| row_cells(document, row));
        Self {
            header_row,
            header_column: matches!(header, "column" | "both"),
            caption: directive.attribute("caption").unwrap_or(&directive.label),
            columns: cells.len().max(1),
            labels: if header_row {
                cells.into_iter().map(|cell| text_of(document, cell)).collect()
            } else {
                Vec::new()
            },
            ..Self::default()
        }
    }
}

impl<'a> Writer<'a> {
    /// Renders the start of a GFM table or a part of it; returns false when the node is something else.
    pub(super) fn table(&mut self, id: NodeId, kind: &'a NodeKind) -> bool {
        let document = self.document;
        let end = document.nodes[id as usize].end;
        match kind {
            NodeKind::Table(alignments) => {
                let labels = document
                    .children(id)
                    .next()
                    .map_or(Vec::new(), |head| document.children(head).map(|cell| self.plain_text(cell)).collect());
                // Writers who want no headings leave the cells of the head empty: GFM has no other way.
                let header_row = labels.iter().any(|label| !label.is_empty());
                let columns = alignments.len();
                self.tables.push(TableState { alignments, labels, header_row, columns, ..TableState::default() });
                self.open_table();
                self.push_frame(end, Close::Table, Role::Flow);
            }
            NodeKind::TableHead if !self.tables.last().is_some_and(|table| table.header_row) => {
                // Nothing in it: its cells are opened and closed without a trace.
                self.push(end, "");
            }
            NodeKind::TableHead | NodeKind::TableRow => self.open_row(end, matches!(kind, NodeKind::TableHead)),
            NodeKind::TableCell if self.tables.last().is_some_and(|table| table.part != Part::Caption) => {
                self.open_cell(id..end, end, Role::Flow);
            }
            NodeKind::TableCell => self.push(end, ""),
            _ => return false,
        }
        true
    }

    /// Renders the start of a list or item that is a part of a `table` directive; returns false for others.
    pub(super) fn table_list(&mut self, id: NodeId, kind: &NodeKind) -> bool {
        let document = self.document;
        let end = document.nodes[id as usize].end;
        match (self.role(), kind) {
            (Role::TableDirective(directive), NodeKind::List { .. }) => {
                let directive = &document.directives[directive as usize];
                self.tables.push(TableState::of_lists(document, id, directive));
                self.open_table();
                self.push_frame(end, Close::Table, Role::Rows);
            }
            (Role::Rows, NodeKind::Item) if is_group(document, id) => self.open_group(end),
            (Role::Rows, NodeKind::Item) => {
                let head = self.tables.last().is_some_and(|table| table.header_row && table.row == 0);
                self.open_row(end, head);
                if let Some(frame) = self.frames.last_mut() {
                    frame.role = Role::Row;
                }
            }
            (Role::Row, NodeKind::List { .. }) => self.push_frame(end, Close::Tag(""), Role::Cells),
            (Role::Cells, NodeKind::Item) => self.open_cell(id + 1..end, end, Role::Flow),
            _ => return false,
        }
        true
    }

    /// In a row of a `table` directive: opens a cell for what stands beside its list.
    pub(super) fn open_cell_before(&mut self, id: NodeId) {
        let document = self.document;
        if self.role() != Role::Row || is_list(document, id) {
            return;
        }
        let mut end = id;
        while self.frames.last().is_some_and(|row| end < row.end) && !is_list(document, end) {
            end = document.nodes[end as usize].end;
        }
        self.open_cell(id..end, end, Role::Flow);
    }

    /// Opens the region in which the table scrolls, focusable for the keyboard (WCAG 2.1.1), and the table.
    fn open_table(&mut self) {
        let words = self.words;
        let caption = self.tables.last().map_or("", |table| table.caption);
        let label =
            [caption, self.heading, &words.table].into_iter().find(|label| !label.is_empty()).unwrap_or_default();
        self.out.push_str("<div class=\"lk-table\" role=\"region\" tabindex=\"0\"");
        self.attribute("aria-label", label);
        self.out.push_str("><table>\n");
        if !caption.is_empty() {
            self.out.push_str("<caption>");
            self.text(caption);
            self.out.push_str("</caption>\n");
        }
    }

    pub(super) fn close_table(&mut self) {
        let table = self.tables.pop();
        let body = table.is_some_and(|table| table.part == Part::Body);
        self.out.push_str(if body { "</tbody>\n</table></div>\n" } else { "</table></div>\n" });
    }

    fn open_row(&mut self, end: NodeId, head: bool) {
        let Some(table) = self.tables.last_mut() else { return };
        table.row += 1;
        table.column = 0;
        if head {
            table.part = Part::Head;
            self.out.push_str("<thead><tr>");
            self.push(end, "</tr></thead>\n");
        } else {
            if table.part != Part::Body {
                table.part = Part::Body;
                self.out.push_str("<tbody>\n");
            }
            self.out.push_str("<tr>");
            self.push(end, "</tr>\n");
        }
    }

    /// Opens a row that heads those below it, in a body of its own.
    fn open_group(&mut self, end: NodeId) {
        let Some(table) = self.tables.last_mut() else { return };
        table.row += 1;
        if table.part == Part::Body {
            self.out.push_str("</tbody>\n");
        }
        table.part = Part::Body;
        let _ =
            write!(self.out, "<tbody>\n<tr><th class=\"lk-group\" scope=\"rowgroup\" colspan=\"{}\">", table.columns);
        self.push(end, "</th></tr>\n");
    }

    /// Opens a cell that holds the nodes `content` and ends before `end`. A heading without words is no heading.
    fn open_cell(&mut self, content: Range<NodeId>, end: NodeId, role: Role) {
        let document = self.document;
        let Some(table) = self.tables.last_mut() else { return };
        let column = table.column;
        table.column += 1;
        let empty = content.is_empty() || text_of(document, content).is_empty();
        let (tag, close) = match (table.part == Part::Head, table.header_column && column == 0) {
            _ if empty => ("<td", "</td>"),
            (true, _) => ("<th scope=\"col\"", "</th>"),
            (_, true) => ("<th scope=\"row\"", "</th>"),
            _ => ("<td", "</td>"),
        };
        self.out.push_str(tag);
        self.out.push_str(match table.alignments.get(column) {
            Some(Alignment::Center) => " class=\"lk-center\"",
            Some(Alignment::End) => " class=\"lk-end\"",
            // The start is where cells are aligned anyway.
            Some(Alignment::None | Alignment::Start) | None => "",
        });
        if table.part == Part::Body
            && let Some(label) = table.labels.get(column).filter(|label| !label.is_empty())
        {
            escape::push_attribute(&mut self.out, "data-label", label);
        }
        self.out.push('>');
        self.push_frame(end, Close::Tag(close), role);
    }
}

fn is_list(document: &Document, id: NodeId) -> bool {
    matches!(document.nodes[id as usize].kind, NodeKind::List { .. })
}

/// Returns true for an item without a list: it heads the rows below it.
fn is_group(document: &Document, row: NodeId) -> bool {
    !document.children(row).any(|child| is_list(document, child))
}

/// Returns the nodes of each cell of a row.
pub(in crate::render) fn row_cells(document: &Document, row: NodeId) -> Vec<Range<NodeId>> {
    let mut cells: Vec<Range<NodeId>> = Vec::new();
    let mut open = false;
    for child in document.children(row) {
        let end = document.nodes[child as usize].end;
        if is_list(document, child) {
            cells.extend(document.children(child).map(|cell| document.below(cell)));
            open = false;
        } else if let Some(cell) = cells.last_mut().filter(|_| open) {
            cell.end = end;
        } else {
            cells.push(child..end);
            open = true;
        }
    }
    cells
}

/// Returns the words in a range of nodes.
pub(in crate::render) fn text_of(document: &Document, nodes: Range<NodeId>) -> String {
    let mut text = String::new();
    document.push_plain_text(nodes, &mut text);
    text.truncate(text.trim_end().len());
    text
}
