//! Findings by the files they are in, so that an edit costs those of a few files and not all.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cache::Shelf;
use crate::config::Config;
use crate::diag::{self, Diagnostic, Severity};
use crate::path::SourcePath;
use crate::source::Hash;

/// What is wrong with a portal, at its levels. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    by_file: Shelf<SourcePath, Arc<[Diagnostic]>>,
    counts: [usize; 3],
}

impl FromIterator<Diagnostic> for Findings {
    /// Returns these findings, each file's in their order.
    fn from_iter<T: IntoIterator<Item = Diagnostic>>(found: T) -> Self {
        let mut files: BTreeMap<SourcePath, Vec<Diagnostic>> = BTreeMap::new();
        for diagnostic in found {
            files.entry(diagnostic.path.clone()).or_default().push(diagnostic);
        }
        let mut findings = Self::default();
        for (path, found) in files {
            findings.set(&path, Some(found.into()));
        }
        findings
    }
}

impl Findings {
    /// Returns all findings, by path and place.
    pub fn all(&self) -> Vec<Diagnostic> {
        self.by_file.sorted().into_iter().flat_map(|(_, found)| found.iter().cloned()).collect()
    }

    /// Returns the findings in a file, by place.
    pub fn of(&self, path: &SourcePath) -> &[Diagnostic] {
        self.by_file.get(path.as_str()).map_or(&[], |found| found)
    }

    /// Returns how many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.counts[severity as usize]
    }

    /// Returns the files whose findings differ from those of a build before, sorted, with what they have now and what they
    /// had.
    pub fn changed<'a>(&'a self, before: &'a Self) -> Vec<(&'a SourcePath, &'a [Diagnostic], &'a [Diagnostic])> {
        let list = |found: Option<&'a Arc<[Diagnostic]>>| found.map_or(&[][..], |found| &**found);
        let beside = self.by_file.beside(&before.by_file).into_iter();
        let lists = beside.map(|(path, now, before)| (path, list(now), list(before)));
        lists.filter(|(_, now, before)| !std::ptr::eq(*now, *before) && now != before).collect()
    }

    /// Returns these findings with those of the files that `newer` has any of as they are there.
    #[must_use]
    pub fn with(&self, newer: &Self) -> Self {
        let mut both = self.clone();
        for (path, found) in newer.by_file.sorted() {
            both.set(path, Some(Arc::clone(found)));
        }
        both
    }

    fn set(&mut self, path: &SourcePath, found: Option<Arc<[Diagnostic]>>) {
        for diagnostic in found.iter().flat_map(|found| found.iter()) {
            self.counts[diagnostic.severity as usize] += 1;
        }
        let before = match found.filter(|found| !found.is_empty()) {
            Some(found) => self.by_file.insert(path.clone(), found),
            None => self.by_file.remove(path.as_str()),
        };
        for diagnostic in before.iter().flat_map(|found| found.iter()) {
            self.counts[diagnostic.severity as usize] -= 1;
        }
    }
}

/// Findings that belong together and are shared with the phase that made them.
pub(super) type Found = Arc<Vec<Diagnostic>>;

/// What the phases found about one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct OfFile {
    /// By phases that look at the portal as a whole.
    pub(super) general: Vec<Diagnostic>,
    /// On parsing it.
    pub(super) parsed: Found,
    /// On resolving the links of its page.
    pub(super) links: Found,
    /// On checking its page.
    pub(super) checked: Found,
}

impl OfFile {
    fn is_same(&self, other: &Self) -> bool {
        let same = |one: &Found, other: &Found| Arc::ptr_eq(one, other) || one == other;
        same(&self.parsed, &other.parsed)
            && same(&self.links, &other.links)
            && same(&self.checked, &other.checked)
            && self.general == other.general
    }
}

/// What all phases found, by file, with what is shown of it.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    files: BTreeMap<SourcePath, OfFile>,
    levels: Option<Hash>,
    shown: Findings,
}

impl Ledger {
    /// Takes the findings of a build over. What is shown of a file that has the same as before is shared with before.
    pub(super) fn replace(&mut self, files: BTreeMap<SourcePath, OfFile>, config: Option<&Config>) {
        let levels = config.map(|config| config.hash);
        let before = std::mem::replace(&mut self.files, files);
        for path in before.keys().filter(|path| !self.files.contains_key(*path)) {
            self.shown.set(path, None);
        }
        for (path, found) in &self.files {
            let known = before.get(path).filter(|before| self.levels == levels && before.is_same(found));
            if known.is_none() {
                self.shown.set(path, Some(show(found, config)));
            }
        }
        self.levels = levels;
    }

    /// Changes what is found about one file.
    pub(super) fn edit(&mut self, path: &SourcePath, config: &Config, edit: impl FnOnce(&mut OfFile)) {
        let found = self.files.entry(path.clone()).or_default();
        edit(found);
        self.shown.set(path, Some(show(found, Some(config))));
    }

    /// Returns true when phases that look at the portal as a whole found something in a file.
    pub(super) fn has_general(&self, path: &SourcePath) -> bool {
        self.files.get(path).is_some_and(|found| !found.general.is_empty())
    }

    pub(super) fn shown(&self) -> &Findings {
        &self.shown
    }
}

fn show(found: &OfFile, config: Option<&Config>) -> Arc<[Diagnostic]> {
    let OfFile { general, parsed, links, checked } = found;
    let mut all: Vec<Diagnostic> = general.iter().chain(&**parsed).chain(&**links).chain(&**checked).cloned().collect();
    if let Some(config) = config {
        set_levels(&mut all, config);
    }
    diag::sort(&mut all);
    all.into()
}

/// Gives findings the levels that the portal sets, and drops those it does not want to see.
pub(super) fn set_levels(diagnostics: &mut Vec<Diagnostic>, config: &Config) {
    diagnostics.retain_mut(|diagnostic| match config.level(diagnostic.code) {
        Some(level) => {
            if level != diagnostic.code.severity {
                diagnostic.severity = level;
            }
            true
        }
        None => false,
    });
}
