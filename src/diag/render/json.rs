//! The format `json`: one object a line. The keys are a contract with scripts.

use serde::Serialize;

use super::{Place, Sources};
use crate::diag::{Diagnostic, Severity};

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: Severity,
    path: &'a str,
    #[serde(flatten)]
    place: Place,
    message: &'a str,
    help: Option<&'a str>,
}

pub(super) fn render(diagnostic: &Diagnostic, sources: &Sources<'_>, out: &mut String) {
    let line = Line {
        code: diagnostic.code.name,
        severity: diagnostic.severity,
        path: diagnostic.path.as_str(),
        place: sources.place(diagnostic),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
    };
    // Plain strings and numbers always serialise.
    out.push_str(&serde_json::to_string(&line).unwrap_or_default());
    out.push('\n');
}
