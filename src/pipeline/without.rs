//! The files of a portal without those that cannot be published, for builds that keep going.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Severity};
use crate::path::SourcePath;
use crate::source::{Entry, Files, ReadError};

/// Files of which some are not listed.
pub(super) struct Without<'a> {
    files: &'a dyn Files,
    hidden: BTreeSet<SourcePath>,
}

impl<'a> Without<'a> {
    /// Returns the files without the articles that have an error.
    pub(super) fn articles_with_errors(files: &'a dyn Files, diagnostics: &[Diagnostic]) -> Self {
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        let articles = errors.map(|diagnostic| &diagnostic.path).filter(|path| path.extension() == "md");
        Self { files, hidden: articles.cloned().collect() }
    }

    /// Returns true when no file is left out.
    pub(super) fn is_all(&self) -> bool {
        self.hidden.is_empty()
    }
}

impl Files for Without<'_> {
    fn list(&self, folder: &str) -> (Vec<Entry>, Vec<ReadError>) {
        let (mut entries, errors) = self.files.list(folder);
        entries.retain(|entry| !self.hidden.contains(&entry.path));
        (entries, errors)
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        self.files.read(path)
    }
}
