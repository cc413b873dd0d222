//! What goes into the pipeline and what comes out of it.

use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;

use super::articles::Part;
use super::memory::Support;
use super::record::Sources;
use crate::config::BaseUrl;
use crate::diag::Diagnostic;
use crate::discover::SITE_YAML;
use crate::i18n::Language;
use crate::portal::Portal;
use crate::render::glossary::{self, Term};
use crate::render::support::Directives;
use crate::render::theme::Theme;
use crate::source::SourceFile;

/// What a build is asked for besides the portal itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The day of the build; `None` takes `today` in the portal's time zone.
    pub now: Option<NaiveDate>,
    /// The present moment, by which `now` is found in the portal's time zone.
    pub clock: chrono::DateTime<chrono::Utc>,
    /// Replaces `base_url`.
    pub base_url: Option<BaseUrl>,
    /// The tags of the locales to publish; empty for all.
    pub locales: Vec<String>,
    /// Publish drafts, and what is scheduled or expired.
    pub drafts: bool,
    /// Publish what can be published although there are errors.
    pub keep_going: bool,
}

/// Told of progress.
pub trait Progress: Sync {
    /// A phase begins that has `items` steps; 0 when they are not counted.
    fn begin(&self, phase: &'static str, items: usize);

    /// A step of it is done.
    fn step(&self);
}

/// Nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoProgress;

impl Progress for NoProgress {
    fn begin(&self, _: &'static str, _: usize) {}

    fn step(&self) {}
}

/// How long one phase took.
#[derive(Clone, Debug)]
pub struct Timing {
    /// Its name.
    pub phase: &'static str,
    /// Its duration on the wall.
    pub duration: Duration,
    /// How many items it went through.
    pub items: usize,
}

/// A portal that cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnalyzeError {
    /// There is no configuration, and so no portal.
    #[error("there is no portal here: `{SITE_YAML}` does not exist; `loket new DIR` makes one to begin with")]
    NoPortal,
    /// A locale was asked for that the portal does not have.
    #[error("the portal has no locale `{0}`")]
    NoLocale(String),
}

/// A portal, read and resolved, with everything that was found wrong.
pub struct Analysis {
    /// The resolved portal; `None` when its configuration or theme cannot be used.
    pub portal: Option<Resolved>,
    /// The findings of all phases so far, at the portal's levels, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// How long each phase took.
    pub timings: Vec<Timing>,
    /// The files that it was made from.
    pub inputs: Sources,
    /// What to keep of the articles for the next time, as far as it has changed; see [`super::analyze_kept`].
    pub parts: Vec<Part>,
}

/// What the three readers of the portal need. Cheap to clone.
#[derive(Clone)]
pub struct Resolved {
    /// The portal.
    pub portal: Portal,
    /// What is needed to speak each locale, by locale id.
    pub languages: Vec<Arc<Language>>,
    /// The support facts and the words for them.
    pub support: Support,
    /// The theme.
    pub theme: Arc<Theme>,
    /// The day of the build.
    pub today: NaiveDate,
    /// Terms, pins and other data of the locales, each with its locale.
    pub locale_data: Arc<[(usize, SourceFile)]>,
    /// The portal's tests of its search.
    pub search_tests: Option<Arc<SourceFile>>,
}

impl Resolved {
    /// Returns the terms that are explained, by locale id.
    pub fn terms(&self) -> Vec<Vec<Term>> {
        let files = |locale| self.locale_data.iter().filter(move |(owner, _)| *owner == locale).map(|(_, file)| file);
        let terms = |locale| {
            files(locale).filter(|file| file.path.file_name() == glossary::FILE).flat_map(glossary::read).collect()
        };
        (0..self.languages.len()).map(terms).collect()
    }

    /// Returns the renderers of support facts.
    pub fn directives(&self) -> Directives<'_> {
        let Support { facts, words, source } = &self.support;
        Directives::new(&self.portal, facts, words, &self.languages, self.today, *source)
    }
}
