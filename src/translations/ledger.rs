//! The ledger of a locale: `_translations.yaml`.
//!
//! ```yaml
//! version: 1
//! units:
//!   support/contact.md:
//!     ^: 3f2a9c81d0e4b7aa human
//!     by-phone: 90b1c2d3e4f50617 machine
//!   _support/severities.yaml:
//!     a.name: 5c1d2e3f40516273 human
//! ```
//!
//! A unit a line, so that two branches merge; sorted, so that the same entries give the same bytes.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::units::Fingerprint;
use crate::diag::{Diagnostic, TRANSLATION_LEDGER, YAML};

use crate::source::{SourceFile, Span};
use crate::yaml::{self, Node};

/// The name of the ledger in the folder of its locale.
pub const LEDGER: &str = "_translations.yaml";

/// Who translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Author {
    /// A person, or a person has read it over.
    Human,
    /// A machine, and nobody has read it over.
    Machine,
}

impl Author {
    /// Returns who it was, by whether it was a machine.
    pub fn of(machine: bool) -> Self {
        if machine { Self::Machine } else { Self::Human }
    }
}

/// What the ledger holds of one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The source that it was translated from.
    pub source: Fingerprint,
    /// By whom.
    pub by: Author,
    /// True while the translation is being made: the unit does not count as translated.
    pub started: bool,
}

/// The ledger of a locale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// By file (its path below the folder of the locale), then by unit.
    files: BTreeMap<String, BTreeMap<String, Entry>>,
}

impl Ledger {
    /// Returns what a file holds, and what is wrong with it line by line.
    pub fn read(file: &SourceFile, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut ledger = Self::default();
        let Some(tree) = yaml::parse(&file.path, &file.text, 0, &YAML, diagnostics) else { return ledger };
        let mut wrong = |span: Span, message: String| {
            let help = "a line of the ledger is `id: 3f2a9c81d0e4b7aa human`; `loket translations accept` writes it";
            diagnostics.push(Diagnostic::new(&TRANSLATION_LEDGER, &file.path, message).at(span).help(help));
        };
        let version = tree.get("version").and_then(Node::as_str);
        if version != Some("1") {
            wrong(tree.span, "the ledger is not of `version: 1`".to_owned());
            return ledger;
        }
        for (name, units) in tree.get("units").and_then(Node::entries).unwrap_or_default() {
            let Some(units) = units.entries() else {
                wrong(units.span, format!("`{}` has {}, not units", name.value, units.kind()));
                continue;
            };
            for (id, node) in units {
                match node.as_str().and_then(Entry::parse) {
                    Some(entry) => ledger.set(&name.value, &id.value, entry),
                    None => wrong(node.span, format!("`{}` has no fingerprint that can be read", id.value)),
                }
            }
        }
        ledger
    }

    /// Returns the entry of a unit.
    pub fn get(&self, file: &str, id: &str) -> Option<Entry> {
        self.files.get(file)?.get(id).copied()
    }

    /// Returns the entries of a file, sorted by unit.
    pub fn of_file(&self, file: &str) -> impl Iterator<Item = (&str, Entry)> {
        self.files.get(file).into_iter().flatten().map(|(id, entry)| (id.as_str(), *entry))
    }

    /// Returns the files that have entries, sorted.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Sets the entry of a unit.
    pub fn set(&mut self, file: &str, id: &str, entry: Entry) {
        self.files.entry(file.to_owned()).or_default().insert(id.to_owned(), entry);
    }

    /// Forgets a file, and returns what was known of it.
    pub fn remove(&mut self, file: &str) -> BTreeMap<String, Entry> {
        self.files.remove(file).unwrap_or_default()
    }

    /// Gives the entries of a file to another name.
    pub fn rename(&mut self, old: &str, new: &str) {
        let entries = self.remove(old);
        if !entries.is_empty() {
            self.files.insert(new.to_owned(), entries);
        }
    }

    /// Returns the ledger as it stands in its file.
    pub fn to_yaml(&self) -> String {
        let mut yaml =
            "# What each translation was made from. Written by `loket translations`; lines may be merged, not edited.\n\
             version: 1\nunits:\n"
                .to_owned();
        for (file, units) in self.files.iter().filter(|(_, units)| !units.is_empty()) {
            let _ = writeln!(yaml, "  {}:", key(file));
            for (id, entry) in units {
                let _ = writeln!(yaml, "    {}: {entry}", key(id));
            }
        }
        yaml
    }
}

impl Entry {
    fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let source = Fingerprint::parse(words.next()?)?;
        let by = match words.next()? {
            "human" => Author::Human,
            "machine" => Author::Machine,
            _ => return None,
        };
        match (words.next(), words.next()) {
            (None, _) => Some(Self { source, by, started: false }),
            (Some("started"), None) => Some(Self { source, by, started: true }),
            _ => None,
        }
    }
}

impl std::fmt::Display for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let by = match self.by {
            Author::Human => "human",
            Author::Machine => "machine",
        };
        let started = if self.started { " started" } else { "" };
        write!(f, "{} {by}{started}", self.source)
    }
}

/// A key as YAML reads it back: bare where that cannot be mistaken, else in double quotes (JSON strings are YAML).
fn key(text: &str) -> String {
    let bare = text == super::BEGINNING
        || (text.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/'))
            && !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(&&*text.to_lowercase()));
    if bare { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    fn read(text: &str) -> (Ledger, Vec<String>) {
        let path = SourcePath::new("content/nl/_translations.yaml").unwrap();
        let mut diagnostics = Vec::new();
        let ledger = Ledger::read(&SourceFile::new(path, text.to_owned()), &mut diagnostics);
        (ledger, diagnostics.into_iter().map(|finding| finding.message).collect())
    }

    #[test]
    fn what_is_written_is_read() {
        let mut ledger = Ledger::default();
        let source = Fingerprint::of(["a"]);
        ledger.set("a b.md", "^", Entry { source, by: Author::Human, started: false });
        ledger.set("a b.md", "no", Entry { source, by: Author::Machine, started: true });
        ledger.set("支持/contact.md", "a: \"b\"", Entry { source, by: Author::Machine, started: false });
        assert_eq!(read(&ledger.to_yaml()), (ledger, Vec::new()));
    }

    #[test]
    fn a_wrong_line_costs_that_line() {
        let (ledger, findings) = read("version: 1\nunits:\n  a.md:\n    ^: 00000000000000ff human\n    b: gisteren\n");
        assert_eq!(ledger.of_file("a.md").count(), 1);
        assert_eq!(findings, ["`b` has no fingerprint that can be read"]);
        assert_eq!(read("units: {}").1, ["the ledger is not of `version: 1`"]);
    }
}
