//! The format `short`: one line a finding, as compilers and editors read it.

use std::fmt::Write;

use super::Sources;
use crate::diag::Diagnostic;

pub(super) fn render(diagnostic: &Diagnostic, sources: &Sources<'_>, out: &mut String) {
    let place = sources.place(diagnostic);
    let severity = diagnostic.severity.name();
    let Diagnostic { path, code, message, .. } = diagnostic;
    let _ = writeln!(out, "{path}:{}:{}: {severity}[{}]: {message}", place.line, place.column, code.name);
}
