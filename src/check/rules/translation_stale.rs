//! `translation-stale`: a part of a translation whose source has changed since, as the ledger knows.

use crate::check::context::Context;
use crate::diag::{Diagnostic, TRANSLATION_STALE};
use crate::translations::{BEGINNING, State};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for file in context.recorded.iter().flat_map(|report| &report.files) {
        let Some(path) = &file.path else { continue };
        for unit in file.units.iter().filter(|unit| unit.state == State::Stale) {
            let what = if unit.id == BEGINNING { "of the beginning".to_owned() } else { format!("of `{}`", unit.id) };
            let message = format!("the source {what} has changed since it was translated");
            let help = format!(
                "`loket translations diff {path}` shows what; when this says the same again: `loket translations accept {path}`"
            );
            let mut finding = Diagnostic::new(&TRANSLATION_STALE, path, message).help(help);
            finding.span = unit.span.filter(|_| unit.id != BEGINNING).map(|span| context.first_line(path, span));
            found.push(finding);
        }
    }
}
