//! What an import did, construct by construct, with the place in the source: for people and for scripts.
//!
//! Knows no format of a source; does not print.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

/// How well something came over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It says and does the same.
    Exact,
    /// It says the same in another form; worth a look.
    Approximated,
    /// It stands as it stood, or could not be brought over at all; it needs a hand.
    Left,
}

/// One construct of the source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Entry {
    /// The file of the source.
    pub path: String,
    /// The line in it, from 1.
    pub line: u32,
    /// What kind of construct: `alert`, `include`, `link` …
    pub construct: &'static str,
    /// How well it came over.
    pub outcome: Outcome,
    /// What is to be known about it; empty for what came over exactly.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What happened to one file of the portal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct FileEntry {
    /// The file of the portal.
    pub path: String,
    /// What happened to it.
    pub action: Action,
}

/// What an import does to a file of the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Its source changed, and so did the file, or it is not ours: it stays as it is.
    Conflict,
    /// It was edited since it was imported, and its source has nothing new.
    Kept,
    /// It is new.
    Created,
    /// Its source changed.
    Updated,
    /// Its source is gone.
    Removed,
    /// There was nothing to do.
    Unchanged,
}

/// Everything an import has to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The constructs, sorted by place.
    pub entries: Vec<Entry>,
    /// The files of the portal, sorted by path.
    pub files: Vec<FileEntry>,
}

/// Gathers the entries of one file.
#[derive(Clone, Debug)]
pub struct Notes {
    path: String,
    entries: Vec<Entry>,
}

impl Notes {
    /// Returns an empty list for the file at `path`.
    pub fn new(path: impl Into<String>) -> Self {
        Self { path: path.into(), entries: Vec::new() }
    }

    /// Notes that a construct came over as it was.
    pub fn exact(&mut self, construct: &'static str, line: u32) {
        self.add(construct, line, Outcome::Exact, String::new());
    }

    /// Notes that a construct came over in another form.
    pub fn approximated(&mut self, construct: &'static str, line: u32, note: impl Into<String>) {
        self.add(construct, line, Outcome::Approximated, note.into());
    }

    /// Notes that a construct needs a hand.
    pub fn left(&mut self, construct: &'static str, line: u32, note: impl Into<String>) {
        self.add(construct, line, Outcome::Left, note.into());
    }

    fn add(&mut self, construct: &'static str, line: u32, outcome: Outcome, note: String) {
        self.entries.push(Entry { path: self.path.clone(), line, construct, outcome, note });
    }

    /// Returns the entries.
    pub fn into_entries(self) -> Vec<Entry> {
        self.entries
    }
}

/// How often a construct came over in each way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// As it was.
    pub exact: usize,
    /// In another form.
    pub approximated: usize,
    /// Not.
    pub left: usize,
}

impl Counts {
    fn add(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::Exact => &mut self.exact,
            Outcome::Approximated => &mut self.approximated,
            Outcome::Left => &mut self.left,
        } += 1;
    }
}

#[derive(Serialize)]
struct Json<'a> {
    loket_import: u32,
    constructs: BTreeMap<&'a str, Counts>,
    files: &'a [FileEntry],
    entries: &'a [Entry],
}

impl Report {
    /// Adds what a file has to say.
    pub fn add(&mut self, notes: Notes) {
        self.entries.extend(notes.into_entries());
    }

    /// Sorts everything by place, so that the order of work does not show.
    pub fn sort(&mut self) {
        self.entries.sort();
        self.files.sort();
    }

    /// Returns how often each construct came over in each way.
    pub fn counts(&self) -> BTreeMap<&'static str, Counts> {
        let mut counts: BTreeMap<_, Counts> = BTreeMap::new();
        for entry in &self.entries {
            counts.entry(entry.construct).or_default().add(entry.outcome);
        }
        counts
    }

    /// Returns how many files met this fate.
    pub fn count(&self, action: Action) -> usize {
        self.files.iter().filter(|file| file.action == action).count()
    }

    /// Returns true when a file was not brought over: it is in conflict, or could not be read.
    pub fn failed(&self) -> bool {
        let unread = |entry: &Entry| entry.outcome == Outcome::Left && matches!(entry.construct, "file" | "encoding");
        self.count(Action::Conflict) > 0 || self.entries.iter().any(unread)
    }

    /// Returns the report as one JSON object on one line, ended by a line break.
    pub fn json(&self) -> String {
        let json = Json { loket_import: 1, constructs: self.counts(), files: &self.files, entries: &self.entries };
        serde_json::to_string(&json).map(|text| text + "\n").unwrap_or_default()
    }

    /// Returns the report for people: what needs a look, conflicts first, `limit` lines of each kind at most; then a table
    /// of counts.
    pub fn human(&self, limit: usize) -> String {
        let mut out = String::new();
        for file in self.files.iter().filter(|file| file.action == Action::Conflict) {
            let path = &file.path;
            let _ =
                writeln!(out, "conflict: {path} differs from what was imported, and its source has changed; it stays");
        }
        for outcome in [Outcome::Left, Outcome::Approximated] {
            for construct in self.counts().keys() {
                let own = |entry: &&Entry| entry.outcome == outcome && entry.construct == *construct;
                let entries: Vec<_> = self.entries.iter().filter(own).collect();
                let word = if outcome == Outcome::Left { "left" } else { "approximated" };
                for Entry { path, line, note, .. } in entries.iter().take(limit) {
                    let path = path.replace(char::is_control, "\u{fffd}");
                    let _ = writeln!(out, "{path}:{line}: {word} {construct}: {note}");
                }
                if entries.len() > limit {
                    let _ = writeln!(out, "… and {} more of {construct} {word}", entries.len() - limit);
                }
            }
        }
        self.push_table(&mut out);
        out
    }

    fn push_table(&self, out: &mut String) {
        let counts = self.counts();
        if counts.is_empty() {
            return;
        }
        let mut all = Counts::default();
        let _ = writeln!(out, "{:<16} {:>7} {:>13} {:>6}", "construct", "exact", "approximated", "left");
        for (construct, Counts { exact, approximated, left }) in &counts {
            let _ = writeln!(out, "{construct:<16} {exact:>7} {approximated:>13} {left:>6}");
            all.exact += exact;
            all.approximated += approximated;
            all.left += left;
        }
        let _ = writeln!(out, "{:<16} {:>7} {:>13} {:>6}", "all", all.exact, all.approximated, all.left);
    }
}
