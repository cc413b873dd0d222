//! What a directive shows, before it is HTML or Markdown: paragraphs, lists and tables.

use super::audience::Concerned;
use super::rich::Rich;
use super::status::Time;

/// A block.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Paragraph(Rich),
    List(Vec<Rich>),
    Table(Table),
    /// A group of blocks with an id, a class, and whom it concerns.
    Section {
        id: String,
        class: &'static str,
        audience: Concerned,
        time: Time,
        blocks: Vec<Block>,
    },
    /// Links among which a script helps to find one; the words are for its field, `{}` being what is typed.
    Finder {
        id: String,
        audience: Concerned,
        label: String,
        none: String,
        links: Vec<Rich>,
    },
    /// Markup for a script, which means nothing without it.
    Script(String),
}

/// A table with a caption.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table {
    pub(super) id: String,
    pub(super) caption: Rich,
    /// The heads of the columns.
    pub(super) heads: Vec<Rich>,
    pub(super) groups: Vec<Group>,
    /// Footnotes: their ids and words, in the order of their first reference.
    pub(super) notes: Vec<(String, Rich)>,
}

/// Rows that belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Group {
    pub(super) head: Option<Rich>,
    pub(super) rows: Vec<Row>,
}

/// A row. Its first cell is its head.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Row {
    /// The anchor, the same in every language.
    pub(super) id: String,
    /// Whom it concerns.
    pub(super) audience: Concerned,
    pub(super) cells: Vec<Vec<Part>>,
}

/// A part of a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    Text(Rich),
    List(Vec<Rich>),
}

impl From<Part> for Block {
    fn from(part: Part) -> Self {
        match part {
            Part::Text(text) => Self::Paragraph(text),
            Part::List(items) => Self::List(items),
        }
    }
}

impl Table {
    pub(super) fn is_empty(&self) -> bool {
        self.groups.iter().all(|group| group.rows.is_empty())
    }

    /// Leaves out columns, the first apart, that no row has anything in.
    pub(super) fn without_empty_columns(mut self) -> Self {
        let used = |column: usize| {
            let mut rows = self.groups.iter().flat_map(|group| &group.rows);
            column == 0 || rows.any(|row| row.cells.get(column).is_some_and(|cell| !cell.is_empty()))
        };
        let keep: Vec<bool> = (0..self.heads.len()).map(used).collect();
        let mut flags = keep.iter();
        self.heads.retain(|_| flags.next().copied().unwrap_or(true));
        for row in self.groups.iter_mut().flat_map(|group| &mut group.rows) {
            let mut flags = keep.iter();
            row.cells.retain(|_| flags.next().copied().unwrap_or(true));
        }
        self
    }
}

/// Text as the only part of a cell; nothing when it is empty.
pub(super) fn cell(text: Rich) -> Vec<Part> {
    if text.is_empty() { Vec::new() } else { vec![Part::Text(text)] }
}

/// A list as the only part of a cell; nothing when it is empty.
pub(super) fn list(items: Vec<Rich>) -> Vec<Part> {
    if items.is_empty() { Vec::new() } else { vec![Part::List(items)] }
}
