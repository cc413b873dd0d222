//! The format `github`: workflow commands, which GitHub Actions shows beside the changed lines.

use std::fmt::Write;

use super::Sources;
use crate::diag::{Diagnostic, Severity};

pub(super) fn render(diagnostic: &Diagnostic, sources: &Sources, out: &mut String) {
    let place = sources.place(diagnostic);
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut message = diagnostic.message.clone();
    if let Some(help) = &diagnostic.help {
        let _ = write!(message, "\nhelp: {help}");
    }
    let _ = writeln!(
        out,
        "::{command} file={},line={},col={},endLine={},endColumn={},title={}::{}",
        property(diagnostic.path.as_str()),
        place.line,
        place.column,
        place.end_line,
        place.end_column,
        property(diagnostic.code.name),
        data(&message),
    );
}

/// Escapes the message as GitHub's own toolkit does.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property, in which `:` and `,` are marks too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
