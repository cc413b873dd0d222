//! Findings from build to build: which are new, which are gone, and since when each is there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::{Diagnostic, Severity};
use crate::path::SourcePath;

/// The findings of a build, each with the build that first had it.
#[derive(Debug, Default)]
pub(super) struct Findings {
    all: Arc<Vec<Diagnostic>>,
    /// The revision of the build that first had each.
    since: Vec<u64>,
}

/// What makes two findings the same although lines were added above: everything but the place.
type Key<'a> = (&'a SourcePath, &'static str, Severity, &'a str);

fn key(diagnostic: &Diagnostic) -> Key<'_> {
    (&diagnostic.path, diagnostic.code.name, diagnostic.severity, &diagnostic.message)
}

/// An error, remembered beyond its build.
pub(super) type ErrorKey = (SourcePath, &'static str, String);

impl Findings {
    /// Returns the findings of build `revision`, which come after these, with those that are new and those that are gone.
    pub(super) fn followed_by(
        &self,
        all: Arc<Vec<Diagnostic>>,
        revision: u64,
    ) -> (Self, Vec<Diagnostic>, Vec<Diagnostic>) {
        let mut before: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
        for (at, diagnostic) in self.all.iter().enumerate() {
            before.entry(key(diagnostic)).or_default().push(at);
        }
        let mut new = Vec::new();
        let mut since = Vec::with_capacity(all.len());
        for diagnostic in all.iter() {
            let known = before.get_mut(&key(diagnostic)).and_then(Vec::pop);
            if known.is_none() {
                new.push(diagnostic.clone());
            }
            since.push(known.map_or(revision, |at| self.since[at]));
        }
        let gone = before.into_values().flatten().map(|at| self.all[at].clone()).collect();
        (Self { all, since }, new, gone)
    }

    /// Returns all of them, by path and place.
    pub(super) fn all(&self) -> &[Diagnostic] {
        &self.all
    }

    /// Returns the errors, the newest first.
    pub(super) fn errors(&self) -> Vec<&Diagnostic> {
        let of_each = self.all.iter().zip(&self.since);
        let mut errors: Vec<_> = of_each.filter(|(diagnostic, _)| diagnostic.severity == Severity::Error).collect();
        errors.sort_by_key(|(_, since)| std::cmp::Reverse(**since));
        errors.into_iter().map(|(diagnostic, _)| diagnostic).collect()
    }

    /// Returns what is remembered of the errors.
    pub(super) fn error_keys(&self) -> BTreeSet<ErrorKey> {
        let error =
            |diagnostic: &Diagnostic| (diagnostic.path.clone(), diagnostic.code.name, diagnostic.message.clone());
        self.errors().into_iter().map(error).collect()
    }

    /// Returns how many there are of a severity.
    pub(super) fn count(&self, severity: Severity) -> usize {
        self.all.iter().filter(|diagnostic| diagnostic.severity == severity).count()
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

    fn messages(diagnostics: &[Diagnostic]) -> Vec<&str> {
        diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect()
    }

    #[test]
    fn a_finding_that_has_moved_is_the_same_one() {
        let (first, new, gone) =
            Findings::default().followed_by(Arc::new(vec![finding("a.md", "x", 3), finding("a.md", "x", 9)]), 0);
        assert_eq!((messages(&new), gone.len()), (vec!["x", "x"], 0));
        let (_, new, gone) = first.followed_by(Arc::new(vec![finding("a.md", "x", 5), finding("b.md", "x", 5)]), 1);
        assert_eq!((new.len(), gone.len()), (1, 1));
        assert_eq!((new[0].path.as_str(), gone[0].path.as_str()), ("b.md", "a.md"));
    }

    #[test]
    fn the_newest_error_comes_first() {
        let error = |message: &str| Diagnostic::new(&TEMPLATE, &SourcePath::new("t.html").unwrap(), message);
        let (first, ..) = Findings::default().followed_by(Arc::new(vec![error("a"), error("c")]), 0);
        let (second, ..) =
            first.followed_by(Arc::new(vec![error("a"), error("b"), error("c"), finding("a.md", "x", 0)]), 1);
        assert_eq!(second.errors().iter().map(|error| &*error.message).collect::<Vec<_>>(), ["b", "a", "c"]);
        assert_eq!((second.count(Severity::Error), second.count(Severity::Warning)), (3, 1));
    }
}
