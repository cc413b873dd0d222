//! Findings as text: one file per format. Nothing here prints.

mod github;
mod human;
mod json;
mod short;

use std::collections::BTreeMap;

use serde::Serialize;

use super::Diagnostic;
use crate::path::SourcePath;
use crate::source::Files;

/// How findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// With an excerpt of the source and carets.
    #[default]
    Human,
    /// `path:line:column: severity[code]: message`, one line each.
    Short,
    /// One JSON object a line.
    Json,
    /// Workflow commands that GitHub shows as annotations.
    Github,
}

/// Returns the findings as text in `format`. `files` is asked for the sources that they point into; `color` adds ANSI
/// colours to the human format.
pub fn render(diagnostics: &[Diagnostic], files: &dyn Files, format: Format, color: bool) -> String {
    let sources = Sources::of(diagnostics, files);
    let mut out = String::new();
    for diagnostic in diagnostics {
        match format {
            Format::Human => human::render(diagnostic, &sources, color, &mut out),
            Format::Short => short::render(diagnostic, &sources, &mut out),
            Format::Json => json::render(diagnostic, &sources, &mut out),
            Format::Github => github::render(diagnostic, &sources, &mut out),
        }
    }
    out
}

/// Returns where each of the findings stands, in their order: the top of the file for one about the file as a whole.
pub fn places(diagnostics: &[Diagnostic], files: &dyn Files) -> Vec<Place> {
    let sources = Sources::of(diagnostics, files);
    diagnostics.iter().map(|diagnostic| sources.place(diagnostic)).collect()
}

/// A place in a text file: lines and columns count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The line of the first character.
    pub line: usize,
    /// Its column.
    pub column: usize,
    /// The line of the end.
    pub end_line: usize,
    /// The column one past the last character.
    pub end_column: usize,
}

/// The texts that findings point into.
struct Sources {
    texts: BTreeMap<SourcePath, Text>,
}

struct Text {
    text: String,
    line_starts: Vec<usize>,
}

impl Sources {
    fn of(diagnostics: &[Diagnostic], files: &dyn Files) -> Self {
        let mut texts = BTreeMap::new();
        for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.span.is_some()) {
            if !texts.contains_key(&diagnostic.path)
                && let Ok(bytes) = files.read(&diagnostic.path)
            {
                texts.insert(diagnostic.path.clone(), Text::new(String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
        Self { texts }
    }

    /// Returns where a finding stands; the top of the file when it is about the file as a whole.
    fn place(&self, diagnostic: &Diagnostic) -> Place {
        let top = Place { line: 1, column: 1, end_line: 1, end_column: 1 };
        let Some(span) = diagnostic.span else { return top };
        let Some(text) = self.texts.get(&diagnostic.path) else { return top };
        let (line, column) = text.position(span.start as usize);
        let (end_line, end_column) = text.position(span.end as usize);
        Place { line, column, end_line, end_column }
    }
}

impl Text {
    fn new(text: String) -> Self {
        let line_starts =
            std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Self { text, line_starts }
    }

    /// Returns line and column of a byte; one that lies within a character counts as that character.
    fn position(&self, byte: usize) -> (usize, usize) {
        let byte = self.text.floor_char_boundary(byte);
        let line = self.line_starts.partition_point(|start| *start <= byte);
        let start = self.line_starts[line - 1];
        // A byte order mark at the top is no column that an editor shows.
        let before = self.text[start..byte].trim_start_matches('\u{feff}');
        (line, before.chars().count() + 1)
    }
}

#[cfg(test)]
mod tests;
