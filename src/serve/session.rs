//! From build to build: what is shown next, and what stays.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, NaiveDate, Utc};

use super::build::{Built, build};
use super::editor;
use super::findings::{ErrorKey, Findings};
use super::shown::{Shown, Site};
use super::watch::Batch;
use super::{Preview, Through};
use crate::diag::Diagnostic;
use crate::files_disk::DiskFiles;
use crate::path::SourcePath;
use crate::pipeline::{Options, Warm};
use crate::source::Files;

/// A preview between two builds.
pub(super) struct Session {
    files: Arc<DiskFiles>,
    options: Options,
    clock: fn() -> DateTime<Utc>,
    /// The editor that was asked for on the command line.
    editor: Option<String>,
    through: Option<Through>,
    warm: Warm,
    revision: u64,
    last: Option<Arc<Shown>>,
    /// The errors that the shown build has.
    accepted: BTreeSet<ErrorKey>,
}

/// What a build has changed.
pub(super) struct Step {
    pub(super) shown: Arc<Shown>,
    pub(super) revision: u64,
    pub(super) sources: Vec<SourcePath>,
    pub(super) rendered: usize,
    pub(super) new: Vec<Diagnostic>,
    pub(super) gone: Vec<Diagnostic>,
}

impl Session {
    pub(super) fn new(files: DiskFiles, preview: Preview) -> Self {
        let Preview { root: _, options, clock, editor, poll: _, through } = preview;
        Self {
            files: Arc::new(files),
            options,
            clock,
            editor,
            through,
            warm: Warm::new(),
            revision: 0,
            last: None,
            accepted: BTreeSet::new(),
        }
    }

    /// Builds, and decides what is shown.
    ///
    /// A build is good unless it has an error that the shown one does not have: a portal whose first build has errors can
    /// be worked on, and from then on a new mistake never replaces a page that was right.
    pub(super) fn step(&mut self, batch: &Batch) -> Step {
        // A folder that was deleted and made again is another folder.
        self.files = Arc::new(DiskFiles::new(self.files.root().to_owned()));
        self.options.clock = (self.clock)();
        let mut read = |files: &dyn Files| build(&mut self.warm, files, &self.options, batch);
        let built = match &self.through {
            None => read(&*self.files),
            Some(through) => read(&*through(&self.files)),
        };
        let Built { site, findings, is_read, sources, rendered } = built;
        let none = Findings::default();
        let before = self.last.as_ref().map_or(&none, |last| &last.findings);
        // What was not looked at is not mended.
        let findings = if is_read { findings } else { before.with(&findings) };
        let (findings, new, gone) = before.followed_by(findings, self.revision);
        let errors = findings.error_keys();
        let showing = self.last.as_ref().and_then(|last| last.site.clone());
        let good = showing.is_none() || errors.is_subset(&self.accepted);
        let (site, current) = match site {
            Some(site) if good => {
                self.accepted = errors;
                (Some(Arc::new(site)), true)
            }
            _ => (showing, false),
        };
        let shown = Arc::new(Shown {
            editor: self.editor(site.as_deref()),
            site,
            current,
            findings,
            files: Arc::clone(&self.files),
            statuses: Mutex::default(),
        });
        self.last = Some(Arc::clone(&shown));
        self.revision += 1;
        Step { shown, revision: self.revision - 1, sources, rendered, new, gone }
    }

    fn editor(&self, site: Option<&Site>) -> String {
        let of_site = || site.and_then(|site| site.resolved.portal.config.editor.clone());
        self.editor.clone().or_else(of_site).unwrap_or_else(|| editor::DEFAULT.to_owned())
    }

    /// Returns true when a day has passed since the last build, in the portal's zone, and nobody asked for a fixed one.
    pub(super) fn day_has_changed(&self) -> bool {
        let shown = self.last.as_ref().and_then(|last| last.site.as_ref());
        let today = |site: &Site| -> NaiveDate {
            (self.clock)().with_timezone(&site.resolved.portal.config.time_zone).date_naive()
        };
        self.options.now.is_none() && shown.is_some_and(|site| today(site) != site.resolved.today)
    }

    pub(super) fn files(&self) -> &DiskFiles {
        &self.files
    }
}
