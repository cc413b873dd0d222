//! Findings from build to build: which are new, which are gone, and since when each is there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::cache::Shelf;
use crate::diag::{Diagnostic, Severity};
use crate::path::SourcePath;
use crate::pipeline;

/// The findings of a build, each with the build that first had it. What an edit costs depends on the files whose findings
/// change, not on how many there are in the portal.
#[derive(Debug, Default)]
pub(super) struct Findings {
    now: pipeline::Findings,
    /// By file, the revision of the build that first had each of its findings.
    since: Shelf<SourcePath, Arc<[u64]>>,
}

/// What makes two findings of a file the same although lines were added above: everything but the place.
type Key<'a> = (&'static str, Severity, &'a str);

fn key(diagnostic: &Diagnostic) -> Key<'_> {
    (diagnostic.code.name, diagnostic.severity, &diagnostic.message)
}

/// An error, remembered beyond its build.
pub(super) type ErrorKey = (SourcePath, &'static str, String);

impl Findings {
    /// Returns the findings of build `revision`, which come after these, with those that are new and those that are gone.
    pub(super) fn followed_by(
        &self,
        now: pipeline::Findings,
        revision: u64,
    ) -> (Self, Vec<Diagnostic>, Vec<Diagnostic>) {
        let (mut new, mut gone) = (Vec::new(), Vec::new());
        let mut since = self.since.clone();
        for (path, found, before) in now.changed(&self.now) {
            let mut known: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
            for (at, diagnostic) in before.iter().enumerate() {
                known.entry(key(diagnostic)).or_default().push(at);
            }
            let first_had = self.since.get(path.as_str());
            let mut revisions = Vec::with_capacity(found.len());
            for diagnostic in found {
                let same = known.get_mut(&key(diagnostic)).and_then(Vec::pop);
                if same.is_none() {
                    new.push(diagnostic.clone());
                }
                revisions.push(same.and_then(|at| first_had?.get(at).copied()).unwrap_or(revision));
            }
            gone.extend(known.into_values().flatten().map(|at| before[at].clone()));
            if revisions.is_empty() {
                since.remove(path.as_str());
            } else {
                since.insert(path.clone(), revisions.into());
            }
        }
        (Self { now, since }, new, gone)
    }

    /// Returns the findings with those of some files as a newer build has them.
    pub(super) fn with(&self, newer: &pipeline::Findings) -> pipeline::Findings {
        self.now.with(newer)
    }

    /// Returns those of a file, by place.
    pub(super) fn of(&self, path: &SourcePath) -> &[Diagnostic] {
        self.now.of(path)
    }

    /// Returns the errors, the newest first.
    pub(super) fn errors(&self) -> Vec<Diagnostic> {
        if self.count(Severity::Error) == 0 {
            return Vec::new();
        }
        let mut errors: Vec<(u64, Diagnostic)> = Vec::new();
        for (path, revisions) in self.since.sorted() {
            let found = self.now.of(path).iter().zip(revisions.iter());
            let of_file = found.filter(|(diagnostic, _)| diagnostic.severity == Severity::Error);
            errors.extend(of_file.map(|(diagnostic, since)| (*since, diagnostic.clone())));
        }
        errors.sort_by_key(|(since, _)| std::cmp::Reverse(*since));
        errors.into_iter().map(|(_, diagnostic)| diagnostic).collect()
    }

    /// Returns what is remembered of the errors.
    pub(super) fn error_keys(&self) -> BTreeSet<ErrorKey> {
        self.errors().into_iter().map(|error| (error.path, error.code.name, error.message)).collect()
    }

    /// Returns how many there are of a severity.
    pub(super) fn count(&self, severity: Severity) -> usize {
        self.now.count(severity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{BROKEN_LINK, TEMPLATE};
    use crate::source::Span;

    fn finding(path: &str, message: &str, at: usize) -> Diagnostic {
        Diagnostic::new(&BROKEN_LINK, &SourcePath::new(path).unwrap(), message).at(Span::new(at..at + 1))
    }

    fn list<const N: usize>(found: [Diagnostic; N]) -> pipeline::Findings {
        found.into_iter().collect()
    }

    fn messages(diagnostics: &[Diagnostic]) -> Vec<&str> {
        diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect()
    }

    #[test]
    fn a_finding_that_has_moved_is_the_same_one() {
        let (first, new, gone) =
            Findings::default().followed_by(list([finding("a.md", "x", 3), finding("a.md", "x", 9)]), 0);
        assert_eq!((messages(&new), gone.len()), (vec!["x", "x"], 0));
        let (_, new, gone) = first.followed_by(list([finding("a.md", "x", 5), finding("b.md", "x", 5)]), 1);
        assert_eq!((new.len(), gone.len()), (1, 1));
        assert_eq!((new[0].path.as_str(), gone[0].path.as_str()), ("b.md", "a.md"));
    }

    #[test]
    fn the_newest_error_comes_first() {
        let error = |message: &str| Diagnostic::new(&TEMPLATE, &SourcePath::new("t.html").unwrap(), message);
        let (first, ..) = Findings::default().followed_by(list([error("a"), error("c")]), 0);
        let (second, ..) = first.followed_by(list([error("a"), error("b"), error("c"), finding("a.md", "x", 0)]), 1);
        assert_eq!(second.errors().iter().map(|error| &*error.message).collect::<Vec<_>>(), ["b", "a", "c"]);
        assert_eq!((second.count(Severity::Error), second.count(Severity::Warning)), (3, 1));
    }
}
