//! The format `short`: one line a finding, as compilers and editors read it.

use std::fmt::Write;

use super::Sources;
use super::visible::visible;
use crate::diag::Diagnostic;

pub(super) fn render(diagnostic: &Diagnostic, sources: &Sources<'_>, out: &mut String) {
    let place = sources.place(diagnostic);
    let severity = diagnostic.severity.name();
    let (path, message) = (visible(diagnostic.path.as_str()), visible(&diagnostic.message));
    let _ = writeln!(out, "{path}:{}:{}: {severity}[{}]: {message}", place.line, place.column, diagnostic.code.name);
}
