//! The phase of `loket check`: the rules that a portal has not silenced, over its files and pages.

use rayon::prelude::*;

use super::phases::Run;
use crate::check::{Context, Rules, Terms};
use crate::config::{Config, LocaleId};
use crate::diag::Diagnostic;
use crate::portal::Parsed;
use crate::source::SourceFile;

impl Run<'_> {
    /// Applies the rules to the articles and snippets in `files`, and to the portal that was made from them.
    pub(super) fn rules(&mut self, context: &Context<'_>, files: &[&[Parsed]]) {
        let rules = Rules::of(&context.portal.config);
        let pages = context.portal.pages.len();
        self.phase("rules", pages, |run| {
            let files: Vec<&Parsed> = files.iter().copied().flatten().collect();
            let found: Vec<Vec<Diagnostic>> = files.into_par_iter().map(|file| rules.file(context, file)).collect();
            run.general.extend(found.into_iter().flatten());
            let found: Vec<Vec<Diagnostic>> = (0..pages).into_par_iter().map(|id| rules.page(context, id)).collect();
            run.general.extend(found.into_iter().flatten());
            run.general.extend(rules.portal(context));
            (pages, ())
        });
    }
}

/// The termbase of each locale, by locale id.
pub(super) fn terms(config: &Config, locale_data: &[(LocaleId, SourceFile)]) -> Vec<Terms> {
    let of = |locale| locale_data.iter().find(|(own, file)| *own == locale && file.path.file_name() == "_terms.yaml");
    (0..config.locales.len()).map(|id| of(id).map_or_else(Terms::default, |(_, file)| Terms::read(file))).collect()
}
