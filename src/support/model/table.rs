//! One file of facts as a table: entries by id in the order written, read one by one, so that a bad one costs itself.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::de::DeserializeOwned;

use super::scalar::Id;
use crate::diag::{self, Diagnostic};
use crate::path::SourcePath;
use crate::source::{SourceFile, Span};
use crate::yaml::{self, Node, ReadError, Spanned};

/// Entries of one kind by id, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<T> {
    /// The file, whether it exists or not.
    pub path: SourcePath,
    entries: IndexMap<Id, Entry<T>>,
    /// True when the file could not be read as a whole; then every id counts as known.
    broken: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Entry<T> {
    span: Span,
    /// `None` when it could not be read: what refers to it is not wrong.
    value: Option<T>,
}

impl<T> Table<T> {
    /// Returns the table of a file that does not exist.
    pub fn missing(path: SourcePath) -> Self {
        Self { path, entries: IndexMap::new(), broken: false }
    }

    /// Returns the entry of that id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.entries.get(id)?.value.as_ref()
    }

    /// Returns where the id of an entry stands.
    pub fn span(&self, id: &str) -> Option<Span> {
        self.entries.get(id).map(|entry| entry.span)
    }

    /// Returns true when the id is declared, even if its entry could not be read.
    pub fn knows(&self, id: &str) -> bool {
        self.broken || self.entries.contains_key(id)
    }

    /// Returns true when the file could not be read as a whole.
    pub fn is_broken(&self) -> bool {
        self.broken
    }

    /// Returns true when nothing is declared, and nothing failed.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && !self.broken
    }

    /// Returns how many entries can be read.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Returns the readable entries in the order of the file.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&Id, &T)> {
        self.entries.iter().filter_map(|(id, entry)| entry.value.as_ref().map(|value| (id, value)))
    }

    /// Returns every entry with its place; `None` for those that could not be read.
    pub(super) fn into_entries(self) -> impl Iterator<Item = (Id, Span, Option<T>)> {
        self.entries.into_iter().map(|(id, entry)| (id, entry.span, entry.value))
    }

    /// Returns all declared ids, for suggestions.
    pub fn ids(&self) -> impl Iterator<Item = &str> + Clone {
        self.entries.keys().map(Id::as_str)
    }
}

/// Reads the pieces of one file of facts and collects what is wrong with them.
pub(super) struct Reader<'a> {
    file: &'a SourceFile,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a SourceFile) -> Self {
        Self { file, diagnostics: Vec::new() }
    }

    /// The file as a tree; `None` when it is no YAML.
    pub(super) fn tree(&mut self) -> Option<Node> {
        let text = self.file.text.strip_prefix('\u{feff}').unwrap_or(&self.file.text);
        yaml::parse(&self.file.path, text, self.file.text.len() - text.len(), &diag::YAML, &mut self.diagnostics)
    }

    pub(super) fn report(&mut self, error: ReadError) {
        // serde lists what it expected after a comma; that is help, not the message.
        let (message, expected) = match error.message.split_once(", expected") {
            Some((message, expected)) => (message.to_owned(), Some(expected.to_owned())),
            None => (error.message, None),
        };
        let mut finding = ReadError { message: message.replace("field `", "key `"), span: error.span }
            .into_diagnostic(&diag::SUPPORT_FACT, &self.file.path);
        if let Some(expected) = expected {
            let names: Vec<_> = expected.split('`').skip(1).step_by(2).collect();
            let wrong = message.split('`').nth(1).unwrap_or_default();
            finding.help = diag::suggest(wrong, names.iter().copied()).or(Some(format!("expected{expected}")));
        }
        self.diagnostics.push(finding);
    }

    pub(super) fn complain(&mut self, code: &'static diag::Code, span: Span, message: String) {
        self.diagnostics.push(Diagnostic::new(code, &self.file.path, message).at(span));
    }

    /// A node typed, or nothing and a finding.
    pub(super) fn read<T: DeserializeOwned>(&mut self, node: &Node) -> Option<T> {
        node.read().map_err(|error| self.report(error)).ok()
    }

    /// The entries of a map; anything else is a finding.
    pub(super) fn entries<'n>(&mut self, node: &'n Node) -> Option<&'n [(Spanned<String>, Node)]> {
        let entries = node.entries();
        if entries.is_none() {
            let message = format!("expected a map of ids, found {}", node.kind());
            self.complain(&diag::SUPPORT_FACT, node.span, message);
        }
        entries
    }

    /// A map as a table, entry by entry.
    pub(super) fn table<T: DeserializeOwned>(&mut self, node: Option<&Node>) -> Table<T> {
        let mut table = Table::missing(self.file.path.clone());
        let Some(entries) = node.and_then(|node| self.entries(node)) else {
            table.broken = true;
            return table;
        };
        let mut taken = BTreeMap::new();
        for (key, node) in entries {
            let Some(id) = self.id(key, &mut taken) else { continue };
            let value = self.read(node);
            table.entries.insert(id, Entry { span: key.span, value });
        }
        table
    }

    /// A key as an id that no other differs from in case only; `taken` holds those before it by their lower case.
    pub(super) fn id(&mut self, key: &Spanned<String>, taken: &mut BTreeMap<String, Id>) -> Option<Id> {
        let id = match Id::parse(&key.value) {
            Ok(id) => id,
            Err(message) => {
                self.complain(&diag::SUPPORT_ID, key.span, message);
                return None;
            }
        };
        if let Some(other) = taken.insert(id.to_ascii_lowercase(), id.clone()) {
            let message = format!("`{id}` differs from `{other}` in case only");
            self.complain(&diag::SUPPORT_ID, key.span, message);
        }
        Some(id)
    }
}
