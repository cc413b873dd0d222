//! From imported files to changes of the portal: what is new, what changed in the source, what a person edited.

use std::collections::BTreeMap;

use super::ledger::{LEDGER, Ledger, LedgerError, Record};
use super::report::{Action, FileEntry, Report};
use crate::path::SourcePath;
use crate::publish::Change;
use crate::source::{Files, Hash};

/// A file for the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Output {
    /// Its name in the source.
    pub(super) from: String,
    /// The hash of its source.
    pub(super) source: Hash,
    /// What it holds.
    pub(super) bytes: Vec<u8>,
}

/// Everything that a source gives, before anything is written.
#[derive(Debug, Default)]
pub(super) struct Imported {
    /// The name of the import in the ledger: kind, locale, source.
    pub(super) name: String,
    /// Files of the import's own, by path in the portal.
    pub(super) outputs: BTreeMap<SourcePath, Output>,
    /// Files of the portal that imports add to, with their new text: `site.yaml`, support facts.
    pub(super) shared: BTreeMap<SourcePath, String>,
    /// What was noted.
    pub(super) report: Report,
}

/// What is to be written, and what is to be said.
#[derive(Debug)]
pub struct Plan {
    /// The changes, the ledger first: whatever stops them halfway, the next import knows what is its own.
    pub changes: Vec<Change>,
    /// What there is to say, sorted.
    pub report: Report,
}

/// Returns the changes that bring the portal to what was imported. A file that a person edited, or that is not of this
/// import, is a conflict and stays.
pub(super) fn plan(imported: Imported, portal: &dyn Files) -> Result<Plan, LedgerError> {
    let mut ledger = Ledger::read(portal)?;
    let before = ledger.import(&imported.name);
    let mut records = BTreeMap::new();
    let mut changes = Vec::new();
    let mut report = imported.report;
    for (path, output) in imported.outputs {
        let there = There::at(portal, &path);
        let old = before.get(path.as_str());
        let written = Hash::of(&output.bytes);
        let action = match there {
            There::File(hash) if hash == written => Action::Unchanged,
            There::File(hash) if old.is_some_and(|old| old.wrote(hash)) => Action::Updated,
            // Edited or removed by a person, and the source has nothing new.
            There::File(_) | There::Nothing if old.is_some_and(|old| old.written == written.to_hex()) => Action::Kept,
            There::File(_) | There::Other => Action::Conflict,
            There::Nothing => Action::Created,
        };
        let record = Record {
            from: output.from,
            source: output.source.to_hex(),
            written: written.to_hex(),
            before: there.hash().filter(|_| action == Action::Updated).map(|hash| hash.to_hex()),
        };
        match action {
            // What it was made from last is still what it was made from.
            Action::Conflict | Action::Kept => records.extend(old.map(|old| (path.to_string(), old.clone()))),
            _ => records.extend([(path.to_string(), record)]),
        }
        report.files.push(FileEntry { path: path.to_string(), action });
        if matches!(action, Action::Created | Action::Updated) {
            changes.push(Change { path, bytes: Some(output.bytes), replaces: there.hash() });
        }
    }
    remove_what_is_gone(&before, portal, &mut records, &mut changes, &mut report);
    add_shared(imported.shared, portal, &mut changes, &mut report);
    ledger.set(&imported.name, settle(records, &before));
    changes.extend(change_of_ledger(&ledger, portal));
    changes.sort_by_key(|change| (change.path.as_str() != LEDGER, change.path.clone()));
    report.sort();
    Ok(Plan { changes, report })
}

/// A record that says the same as before keeps its words, so that an import with nothing to do changes nothing.
fn settle(mut records: BTreeMap<String, Record>, before: &BTreeMap<String, Record>) -> BTreeMap<String, Record> {
    for (path, record) in &mut records {
        if let Some(old) = before.get(path)
            && (old.written == record.written && old.source == record.source && old.from == record.from)
        {
            *record = old.clone();
        }
    }
    records
}

fn remove_what_is_gone(
    before: &BTreeMap<String, Record>,
    portal: &dyn Files,
    records: &mut BTreeMap<String, Record>,
    changes: &mut Vec<Change>,
    report: &mut Report,
) {
    let made: std::collections::BTreeSet<String> = report.files.iter().map(|file| file.path.clone()).collect();
    for (name, old) in before.iter().filter(|(name, _)| !made.contains(*name)) {
        let Ok(path) = SourcePath::new(name) else { continue };
        let there = There::at(portal, &path);
        let action = match there {
            There::Nothing => continue,
            There::File(hash) if old.wrote(hash) => Action::Removed,
            There::File(_) | There::Other => Action::Conflict,
        };
        report.files.push(FileEntry { path: name.clone(), action });
        if action == Action::Removed {
            changes.push(Change { path, bytes: None, replaces: there.hash() });
        } else {
            records.insert(name.clone(), old.clone());
        }
    }
}

fn add_shared(
    shared: BTreeMap<SourcePath, String>,
    portal: &dyn Files,
    changes: &mut Vec<Change>,
    report: &mut Report,
) {
    for (path, text) in shared {
        let there = There::at(portal, &path).hash();
        let action = match there {
            Some(hash) if hash == Hash::of(text.as_bytes()) => Action::Unchanged,
            Some(_) => Action::Updated,
            None => Action::Created,
        };
        report.files.push(FileEntry { path: path.to_string(), action });
        if action != Action::Unchanged {
            changes.push(Change { path, bytes: Some(text.into_bytes()), replaces: there });
        }
    }
}

fn change_of_ledger(ledger: &Ledger, portal: &dyn Files) -> Option<Change> {
    let path = SourcePath::new(LEDGER).ok()?;
    let bytes = ledger.json().into_bytes();
    let there = There::at(portal, &path).hash();
    (there != Some(Hash::of(&bytes))).then_some(Change { path, bytes: Some(bytes), replaces: there })
}

/// What stands at a path of the portal.
#[derive(Clone, Copy)]
enum There {
    Nothing,
    File(Hash),
    /// A folder, or a file that cannot be read.
    Other,
}

impl There {
    fn at(portal: &dyn Files, path: &SourcePath) -> Self {
        match portal.read(path) {
            Ok(bytes) => Self::File(Hash::of(&bytes)),
            Err(error) if error.is_absent() => Self::Nothing,
            Err(_) => Self::Other,
        }
    }

    fn hash(self) -> Option<Hash> {
        if let Self::File(hash) = self { Some(hash) } else { None }
    }
}
