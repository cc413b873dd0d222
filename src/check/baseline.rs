//! The baseline: findings that were there when a portal began to be strict. Only others count.
//!
//! A finding is known by its code, its file and its words, not by its line, so that text above it may change. The file is
//! JSON, sorted, one finding a line, so that versions of it can be compared and merged.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::diag::Diagnostic;

/// The version of the file.
const VERSION: u32 = 1;

/// Findings that are known, each with how often it stands in its file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    counts: BTreeMap<Key, usize>,
}

/// What a finding is known by: path, code, message.
type Key = (String, String, String);

/// Why a file is no baseline.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// It is not the JSON that Loket writes.
    #[error("it is no baseline of Loket")]
    Format(#[from] serde_json::Error),
    /// It was written by a later Loket.
    #[error("it is of version {0}, and this Loket reads version {VERSION}")]
    Version(u32),
}

#[derive(Deserialize)]
struct Document {
    version: u32,
    findings: Vec<Entry>,
}

#[derive(Deserialize, Serialize)]
struct Entry {
    path: String,
    code: String,
    message: String,
    count: usize,
}

impl Baseline {
    /// Returns the baseline that knows these findings.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let mut counts = BTreeMap::new();
        for diagnostic in diagnostics {
            *counts.entry(key(diagnostic)).or_default() += 1;
        }
        Self { counts }
    }

    /// Reads a baseline.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let document: Document = serde_json::from_str(text)?;
        if document.version != VERSION {
            return Err(BaselineError::Version(document.version));
        }
        let entries = document.findings.into_iter();
        Ok(Self { counts: entries.map(|entry| ((entry.path, entry.code, entry.message), entry.count)).collect() })
    }

    /// Returns the text of the file.
    pub fn to_json(&self) -> String {
        let mut out = format!("{{\n  \"version\": {VERSION},\n  \"findings\": [");
        let mut separator = "\n";
        for ((path, code, message), count) in &self.counts {
            let entry = Entry { path: path.clone(), code: code.clone(), message: message.clone(), count: *count };
            // Plain strings and numbers always serialise.
            let _ = write!(out, "{separator}    {}", serde_json::to_string(&entry).unwrap_or_default());
            separator = ",\n";
        }
        out.push_str(if self.counts.is_empty() { "]\n}\n" } else { "\n  ]\n}\n" });
        out
    }

    /// Takes the known findings out of `diagnostics`: of each as many as are known, the first ones. Returns how many were
    /// taken out, and how many known ones are mended by now.
    pub fn remove_known(&self, diagnostics: &mut Vec<Diagnostic>) -> (usize, usize) {
        let mut left = self.counts.clone();
        let before = diagnostics.len();
        diagnostics.retain(|diagnostic| match left.get_mut(&key(diagnostic)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
        (before - diagnostics.len(), left.values().sum())
    }
}

fn key(diagnostic: &Diagnostic) -> Key {
    (diagnostic.path.to_string(), diagnostic.code.name.to_owned(), diagnostic.message.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{BROKEN_LINK, EMPTY_FILE};
    use crate::path::SourcePath;
    use crate::source::Span;

    fn finding(message: &str, at: usize) -> Diagnostic {
        Diagnostic::new(&BROKEN_LINK, &SourcePath::new("content/nl/a.md").unwrap(), message).at(Span::new(at..at + 1))
    }

    #[test]
    fn known_findings_may_move_and_new_ones_count() {
        let baseline = Baseline::of(&[finding("x", 1), finding("x", 9), finding("gone", 20)]);
        let baseline = Baseline::parse(&baseline.to_json()).unwrap();
        let mut found = vec![finding("x", 5), finding("x", 30), finding("x", 40), finding("y", 1)];
        assert_eq!(baseline.remove_known(&mut found), (2, 1));
        assert_eq!(found, [finding("x", 40), finding("y", 1)]);
    }

    #[test]
    fn an_empty_baseline_knows_nothing() {
        let baseline = Baseline::parse(&Baseline::of(&[]).to_json()).unwrap();
        let mut found = vec![Diagnostic::new(&EMPTY_FILE, &SourcePath::new("a.md").unwrap(), "empty")];
        assert_eq!(baseline.remove_known(&mut found), (0, 0));
        assert!(Baseline::parse("[]").is_err());
    }
}
