//! `translation-orphaned`: what the ledger knows as translated and the source has no more.

use crate::check::context::Context;
use crate::config::LocaleId;
use crate::diag::{Diagnostic, TRANSLATION_ORPHANED};
use crate::path::SourcePath;
use crate::translations::{FileReport, LEDGER, State};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for report in context.recorded {
        for file in &report.files {
            match &file.path {
                Some(path) if file.source.is_some() => found.extend(units(context, file, path)),
                Some(path) => found.push(without_source(context, file, path)),
                None => found.extend(without_file(context, file, report.locale)),
            }
        }
    }
}

fn units(context: &Context<'_>, file: &FileReport, path: &SourcePath) -> Vec<Diagnostic> {
    let orphans = file.units.iter().filter(|unit| unit.state == State::Orphaned);
    let finding = |unit: &crate::translations::UnitReport| {
        let message = format!("the source has no `{}` any more", unit.id);
        let help = format!("take it out here too; then `loket translations accept {path}`");
        let mut finding = Diagnostic::new(&TRANSLATION_ORPHANED, path, message).help(help);
        finding.span = unit.span.map(|span| context.first_line(path, span));
        finding
    };
    orphans.map(finding).collect()
}

fn without_source(context: &Context<'_>, file: &FileReport, path: &SourcePath) -> Diagnostic {
    let config = &context.portal.config;
    let source = &config.locales[config.source_of(&file.file)].folder;
    let message = format!("it was translated from `content/{source}/{}`, which is gone", file.file);
    let help = "take it out too, or say in `translations: { sources: … }` of site.yaml which language it is written in";
    Diagnostic::new(&TRANSLATION_ORPHANED, path, message).help(help)
}

/// The ledger knows a file that nobody has.
fn without_file(context: &Context<'_>, file: &FileReport, locale: LocaleId) -> Option<Diagnostic> {
    let folder = &context.portal.config.locales[locale].folder;
    let ledger = SourcePath::new(&format!("content/{folder}/{LEDGER}")).ok()?;
    let message = format!("`{}` is recorded as translated, and there is no such file", file.file);
    let help = format!("`loket translations accept --all --locale {folder}` forgets it");
    let text = context.text(&ledger).unwrap_or_default();
    let mut finding = Diagnostic::new(&TRANSLATION_ORPHANED, &ledger, message).help(help);
    finding.span =
        text.find(&format!("\n  {}:", file.file)).map(|at| crate::source::Span::new(at + 3..at + 3 + file.file.len()));
    Some(finding)
}
