//! What can be wrong with facts that can each be read: one finding for each mistake, where it stands.
//!
//! An entry that could not be read has its finding already; nothing that refers to it is reported again.

mod contacts;
mod directives;
mod hours;
mod promises;
mod prose;
mod references;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::diag::{self, Code, Diagnostic};
use crate::path::SourcePath;
use crate::source::Span;
use crate::support::model::Facts;
use crate::support::words::{self, LocaleWords};

pub use directives::directives;
pub use prose::contradictions;

/// Returns the findings about the facts and the words of all locales on a day, in no particular order.
pub fn check(facts: &Facts, locales: &[Arc<LocaleWords>], today: NaiveDate) -> Vec<Diagnostic> {
    let mut findings = Findings { facts, found: Vec::new() };
    findings.references();
    findings.audiences();
    findings.promises();
    findings.binding_locale(locales);
    findings.hours(today);
    findings.contacts();
    findings.notices(today);
    findings.found.extend(words::check(facts, locales));
    findings.found
}

/// The facts, and what was found so far.
struct Findings<'f> {
    facts: &'f Facts,
    found: Vec<Diagnostic>,
}

impl Findings<'_> {
    fn report(
        &mut self,
        code: &'static Code,
        path: &SourcePath,
        span: Option<Span>,
        message: String,
    ) -> &mut Diagnostic {
        let mut finding = Diagnostic::new(code, path, message);
        finding.span = span;
        let last = self.found.len();
        self.found.push(finding);
        &mut self.found[last]
    }

    /// A reference to an id that does not exist.
    fn unknown(&mut self, kind: &str, path: &SourcePath, id: &str, span: Span, known: &[&str]) {
        let message = format!("there is no {kind} `{id}`");
        let help = diag::suggest(id, known.iter().copied());
        self.report(&diag::UNKNOWN_FACT, path, Some(span), message).help = help;
    }
}

#[cfg(test)]
mod tests;
