//! The format `short`: one line a finding, as compilers and editors read it.

use std::fmt::Write;

use super::Sources;
use crate::diag::{Diagnostic, Severity};

pub(super) fn render(diagnostic: &Diagnostic, sources: &Sources, out: &mut String) {
    let place = sources.place(diagnostic);
    let severity = name(diagnostic.severity);
    let Diagnostic { path, code, message, .. } = diagnostic;
    let _ = writeln!(out, "{path}:{}:{}: {severity}[{}]: {message}", place.line, place.column, code.name);
}

/// Returns the lower-case name of a severity.
pub(super) fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
