//! The format `github`: workflow commands, which GitHub Actions shows beside the changed lines.

use std::fmt::Write;

use super::visible::visible;
use super::{Sources, short};
use crate::diag::{Diagnostic, Severity};

/// GitHub shows so many annotations of each kind for a step, and drops the rest.
const SHOWN: usize = 10;

/// The worst first, since those after the tenth of a kind are not shown as annotations: they stand in the log, folded.
pub(super) fn render(diagnostics: &[Diagnostic], sources: &Sources<'_>) -> String {
    let mut out = String::new();
    let mut folded: Vec<&Diagnostic> = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let of_kind = diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity);
        for (at, diagnostic) in of_kind.enumerate() {
            if at < SHOWN { annotation(diagnostic, sources, &mut out) } else { folded.push(diagnostic) }
        }
    }
    if !folded.is_empty() {
        let _ = writeln!(out, "::group::{} more findings", folded.len());
        for diagnostic in folded {
            short::render(diagnostic, sources, &mut out);
        }
        out.push_str("::endgroup::\n");
    }
    out
}

fn annotation(diagnostic: &Diagnostic, sources: &Sources<'_>, out: &mut String) {
    let place = sources.place(diagnostic);
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut message = visible(&diagnostic.message).into_owned();
    if let Some(help) = &diagnostic.help {
        let _ = write!(message, "\nhelp: {}", visible(help));
    }
    let _ = writeln!(
        out,
        "::{command} file={},line={},col={},endLine={},endColumn={},title={}::{}",
        property(&visible(&sources.path_in_repository(diagnostic))),
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
