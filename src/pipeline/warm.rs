//! A portal that is kept warm: built again after each change, with what the builds before it made.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::findings::{Findings, Ledger, OfFile};
use super::memory::{Linked, Memory};
use super::phases::{Run, Seen};
use super::search_files::{SearchFiles, SearchMemory};
use super::store::{Changes, View};
use super::values::{AnalyzeError, Options, Progress, Resolved, Timing};
use super::{Rigour, analyze_with, index, render_pages};
use crate::bundle::Bundle;
use crate::config::Config;
use crate::path::{OutPath, SourcePath};
use crate::portal::PageId;
use crate::render::Fittings;
use crate::source::Files;

/// A portal with what its last builds made.
#[derive(Default)]
pub struct Warm {
    pub(super) memory: Memory,
    search: SearchMemory,
    pub(super) bundle: Arc<Bundle>,
    pub(super) ledger: Ledger,
    /// The build before, when it was whole.
    pub(super) last: Option<Last>,
    /// Templates and the like, taken over as far as they are the same.
    pub(super) fittings: Option<Fittings>,
}

/// A build that was whole: what an edit of articles begins with.
pub(super) struct Last {
    pub(super) options: Asked,
    pub(super) config: Arc<Config>,
    pub(super) resolved: Arc<Resolved>,
    pub(super) linked: Vec<Arc<Linked>>,
    /// The pages with links that name a heading of a page.
    pub(super) anchored: BTreeMap<PageId, Vec<PageId>>,
    /// False when articles with errors were left out.
    pub(super) is_all: bool,
}

/// What a build was asked for; the same question again has the same answer.
#[derive(Clone, PartialEq)]
pub(super) struct Asked {
    pub(super) options: Options,
    pub(super) today: NaiveDate,
}

impl Asked {
    pub(super) fn new(options: &Options, config: &Config) -> Self {
        let today = options.now.unwrap_or_else(|| options.clock.with_timezone(&config.time_zone).date_naive());
        // Of the clock, only the day counts.
        Self { options: Options { clock: chrono::DateTime::UNIX_EPOCH, ..options.clone() }, today }
    }
}

/// What a build of a warm portal gives.
pub struct Rebuilt {
    /// Everything that is published but the files of search. When `is_whole` is false: the last site that was whole.
    pub bundle: Arc<Bundle>,
    /// False when the configuration, the theme or a template cannot be used; the findings say why.
    pub is_whole: bool,
    /// The portal behind it; `None` when its configuration or theme cannot be used.
    pub resolved: Option<Arc<Resolved>>,
    /// The files of search, made when somebody asks for them.
    pub search: SearchFiles,
    /// All findings, at the portal's levels. Those of the configuration alone when it cannot be used, since it says what else
    /// there is to be looked at: `is_read` is false then.
    pub findings: Findings,
    /// False when the configuration cannot be used.
    pub is_read: bool,
    /// How long each phase took.
    pub timings: Vec<Timing>,
    /// The published files that are new, gone or have other bytes than before, sorted; those of search aside.
    pub changed: Vec<OutPath>,
    /// The source files that are new, gone or have other bytes than before, sorted.
    pub sources: Vec<SourcePath>,
    /// How many pages, twins and images were made anew: all others were taken over.
    pub rendered: usize,
}

impl Warm {
    /// Returns a portal that has not been built yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Builds the portal. What it gives is what a cold build gives, byte for byte.
    ///
    /// A path in `changes` that links lead to is to be given under each of its names.
    pub fn rebuild(
        &mut self,
        files: &dyn Files,
        options: &Options,
        changes: &Changes,
        progress: &dyn Progress,
    ) -> Result<Rebuilt, AnalyzeError> {
        let touched = self.memory.store.begin(files, changes);
        if let Some(touched) = touched
            && let Some(rebuilt) = self.edit_articles(files, options, &touched, progress)
        {
            return Ok(rebuilt);
        }
        self.memory.links.begin();
        let seen = analyze_with(Rigour::Build, &mut self.memory, files, options, progress);
        self.memory.links.end();
        let Seen { config, resolved, found, mut timings, linked, is_all } = seen?;
        let resolved = resolved.map(Arc::new);
        let (bundle, fittings) =
            self.render(files, resolved.as_deref(), found, config.as_deref(), &mut timings, progress);
        let before = Arc::clone(&self.bundle);
        let is_whole = fittings.is_some();
        let rendered = bundle.made();
        if is_whole {
            self.bundle = Arc::new(bundle.sealed());
            self.fittings = fittings;
        }
        let last = match (&config, &resolved) {
            (Some(config), Some(resolved)) if is_whole => {
                Some(Last::new(Asked::new(options, config), config, resolved, &linked, is_all))
            }
            _ => None,
        };
        let forgotten = std::mem::replace(&mut self.last, last);
        // A whole portal takes a while to be given back, and nobody waits for it.
        rayon::spawn(move || drop(forgotten));
        let sources = self.memory.store.end();
        Ok(self.rebuilt(&before, (config.is_some(), is_whole), resolved, timings, sources, rendered))
    }

    /// Renders a portal after the build before, and notes what was found. Gives no fittings when pages are missing.
    fn render(
        &mut self,
        files: &dyn Files,
        resolved: Option<&Resolved>,
        mut found: BTreeMap<SourcePath, OfFile>,
        config: Option<&Config>,
        timings: &mut Vec<Timing>,
        progress: &dyn Progress,
    ) -> (Bundle, Option<Fittings>) {
        let bundle = Bundle::following(Arc::clone(&self.bundle));
        let mut fittings = None;
        if let Some(resolved) = resolved {
            let store = Arc::clone(&self.memory.store);
            let view = View::new(&store, files);
            let mut run = Run::new(&mut self.memory, &view, progress);
            fittings = render_pages(&mut run, resolved, self.fittings.as_ref(), &bundle);
            run.found(index::advice(resolved));
            let (general, more) = run.end();
            timings.extend(more);
            for diagnostic in general {
                found.entry(diagnostic.path.clone()).or_default().general.push(diagnostic);
            }
        }
        self.ledger.replace(found, config);
        (bundle, fittings)
    }

    pub(super) fn rebuilt(
        &self,
        before: &Bundle,
        (is_read, is_whole): (bool, bool),
        resolved: Option<Arc<Resolved>>,
        timings: Vec<Timing>,
        sources: Vec<SourcePath>,
        rendered: usize,
    ) -> Rebuilt {
        Rebuilt {
            bundle: Arc::clone(&self.bundle),
            is_whole,
            search: SearchFiles::new(resolved.clone(), Arc::clone(&self.search)),
            resolved,
            findings: self.ledger.shown().clone(),
            is_read,
            timings,
            changed: self.bundle.difference(before),
            sources,
            rendered,
        }
    }
}

impl Last {
    fn new(
        options: Asked,
        config: &Arc<Config>,
        resolved: &Arc<Resolved>,
        linked: &[Arc<Linked>],
        is_all: bool,
    ) -> Self {
        let mut anchored: BTreeMap<PageId, Vec<PageId>> = BTreeMap::new();
        for (id, linked) in linked.iter().enumerate() {
            for (other, _) in &linked.anchors_of {
                anchored.entry(*other).or_default().push(id);
            }
        }
        Self {
            options,
            config: Arc::clone(config),
            resolved: Arc::clone(resolved),
            linked: linked.to_vec(),
            anchored,
            is_all,
        }
    }
}
