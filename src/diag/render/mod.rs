//! Findings as text: one file per format. Nothing here prints.

mod github;
mod human;
mod json;
mod sarif;
mod short;
mod visible;

use std::collections::BTreeMap;

use serde::Serialize;

use super::Diagnostic;
use crate::path::SourcePath;
use crate::source::{Files, Span};

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
    /// A log of the Static Analysis Results Interchange Format 2.1.0.
    Sarif,
}

/// Returns the findings as text in `format`. `files` is asked for the sources that they point into; `color` adds ANSI
/// colours to the human format.
pub fn render(diagnostics: &[Diagnostic], files: &dyn Files, format: Format, color: bool) -> String {
    render_in("", diagnostics, files, format, color)
}

/// As [`render`], for a portal that is the folder `folder` of a repository, `""` for its root: the formats `github` and
/// `sarif` name files as they stand in the repository.
pub fn render_in(folder: &str, diagnostics: &[Diagnostic], files: &dyn Files, format: Format, color: bool) -> String {
    let sources = Sources { folder, ..Sources::of(diagnostics, files) };
    let each = |one: &dyn Fn(&Diagnostic, &mut String)| {
        diagnostics.iter().fold(String::new(), |mut out, diagnostic| {
            one(diagnostic, &mut out);
            out
        })
    };
    match format {
        Format::Human => each(&|diagnostic, out| human::render(diagnostic, &sources, color, out)),
        Format::Short => each(&|diagnostic, out| short::render(diagnostic, &sources, out)),
        Format::Json => each(&|diagnostic, out| json::render(diagnostic, &sources, out)),
        Format::Github => github::render(diagnostics, &sources),
        Format::Sarif => sarif::render(diagnostics, &sources),
    }
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
struct Sources<'a> {
    texts: BTreeMap<SourcePath, Indexed>,
    /// Where in its repository the portal is.
    folder: &'a str,
}

struct Indexed {
    text: String,
    line_starts: Vec<usize>,
    /// How many characters begin before each [`STEP`]th byte, so that a long line with many findings is not counted for each.
    begun_before: Vec<usize>,
}

/// Long enough that the counts are few, short enough to be counted at once.
const STEP: usize = 1024;

impl Sources<'_> {
    fn of(diagnostics: &[Diagnostic], files: &dyn Files) -> Self {
        let mut texts = BTreeMap::new();
        for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.span.is_some()) {
            if !texts.contains_key(&diagnostic.path)
                && let Ok(bytes) = files.read(&diagnostic.path)
            {
                texts.insert(diagnostic.path.clone(), Indexed::new(String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
        Self { texts, folder: "" }
    }

    /// Returns the path of a finding's file in the repository.
    fn path_in_repository(&self, diagnostic: &Diagnostic) -> String {
        let folder = self.folder.trim_matches('/');
        let slash = if folder.is_empty() { "" } else { "/" };
        format!("{folder}{slash}{}", diagnostic.path)
    }

    /// Returns where a finding stands; the top of the file when it is about the file as a whole.
    fn place(&self, diagnostic: &Diagnostic) -> Place {
        let top = Place { line: 1, column: 1, end_line: 1, end_column: 1 };
        diagnostic.span.map_or(top, |span| self.place_of(&diagnostic.path, span))
    }

    /// Returns where a span of a file stands; its top when the file cannot be read.
    fn place_of(&self, path: &SourcePath, span: Span) -> Place {
        let Some(text) = self.texts.get(path) else { return Place { line: 1, column: 1, end_line: 1, end_column: 1 } };
        let (line, column) = text.position(span.start as usize);
        let (end_line, end_column) = text.position(span.end as usize);
        Place { line, column, end_line, end_column }
    }
}

impl Indexed {
    fn new(text: String) -> Self {
        let line_starts =
            std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        let mut n_chars = 0;
        let begun_before = text.as_bytes().chunks(STEP).map(|chunk| {
            let before = n_chars;
            n_chars += begun(chunk);
            before
        });
        Self { begun_before: begun_before.collect(), text, line_starts }
    }

    /// Returns line and column of a byte; one that lies within a character counts as that character.
    fn position(&self, byte: usize) -> (usize, usize) {
        let byte = self.text.floor_char_boundary(byte);
        let line = self.line_starts.partition_point(|start| *start <= byte);
        let start = self.line_starts[line - 1];
        // A byte order mark at the top is no column that an editor shows.
        let mark = usize::from(self.text[start..byte].starts_with('\u{feff}'));
        (line, self.chars_before(byte) - self.chars_before(start) - mark + 1)
    }

    /// Returns how many characters begin before a byte.
    fn chars_before(&self, byte: usize) -> usize {
        let step = byte / STEP;
        let known = self.begun_before.get(step).copied();
        // The end of a text that fills its last step.
        let (step, known) =
            known.map_or((step.saturating_sub(1), self.begun_before.last().copied()), |known| (step, Some(known)));
        known.unwrap_or_default() + begun(&self.text.as_bytes()[step * STEP..byte])
    }
}

/// Returns how many characters begin in these bytes of UTF-8.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests;
