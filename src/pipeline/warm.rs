//! A portal that is kept warm: built again after each change, with what the builds before it made.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::values::{AnalyzeError, Options, Progress, Resolved, Timing};
use super::{analyze, index, render_site};
use crate::bundle::{Artifact, Bundle};
use crate::config::LocaleId;
use crate::diag::Diagnostic;
use crate::path::{OutPath, SourcePath};
use crate::source::{Files, Hash};

/// What may have changed since the build before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changes {
    /// Anything: all files are looked at.
    Unknown,
    /// These files only: changed, new or gone.
    Paths(Vec<SourcePath>),
}

/// A portal with what its last builds made.
#[derive(Default)]
pub struct Warm {
    bundle: Arc<Bundle>,
    sources: BTreeMap<SourcePath, Hash>,
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
    /// All findings, at the portal's levels, sorted.
    pub findings: Arc<Vec<Diagnostic>>,
    /// How long each phase took.
    pub timings: Vec<Timing>,
    /// The published files that are new, gone or have other bytes than before, sorted; those of search aside.
    pub changed: Vec<OutPath>,
    /// The source files that are new, gone or have other bytes than before, sorted.
    pub sources: Vec<SourcePath>,
    /// How many artifacts were made anew: all others were taken over.
    pub rendered: usize,
}

impl Warm {
    /// Returns a portal that has not been built yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Builds the portal. What it gives is what a cold build gives, byte for byte.
    pub fn rebuild(
        &mut self,
        files: &dyn Files,
        options: &Options,
        changes: &Changes,
        progress: &dyn Progress,
    ) -> Result<Rebuilt, AnalyzeError> {
        let _ = changes;
        let mut analysis = analyze(files, options, progress)?;
        let bundle = Bundle::following(Arc::clone(&self.bundle));
        let is_whole = render_site(&mut analysis, files, &bundle, progress);
        let before = Arc::clone(&self.bundle);
        if is_whole {
            self.bundle = Arc::new(bundle.sealed());
        }
        let (changed, rendered) = self.bundle.difference(&before);
        let resolved = analysis.portal.map(Arc::new);
        Ok(Rebuilt {
            bundle: Arc::clone(&self.bundle),
            is_whole,
            search: SearchFiles::new(resolved.clone()),
            resolved,
            findings: Arc::new(analysis.diagnostics),
            timings: analysis.timings,
            changed,
            sources: self.note_sources(files),
            rendered,
        })
    }

    /// Returns which sources have other bytes than at the build before.
    fn note_sources(&mut self, files: &dyn Files) -> Vec<SourcePath> {
        let listed = ["content", "locales", "themes"].iter().flat_map(|folder| files.list(folder).0);
        let hash = |path: &SourcePath| files.read(path).ok().map(|bytes| Hash::of(&bytes));
        let sources = listed.filter_map(|entry| hash(&entry.path).map(|hash| (entry.path, hash))).collect();
        let before = std::mem::replace(&mut self.sources, sources);
        let mut changed: Vec<SourcePath> = before
            .keys()
            .chain(self.sources.keys())
            .filter(|path| before.get(*path) != self.sources.get(*path))
            .cloned()
            .collect();
        changed.sort_unstable();
        changed.dedup();
        changed
    }
}

/// The files of search of one build. Cheap to clone; a locale's index is made when one of its files is asked for first, on
/// the thread that asks, and kept.
#[derive(Clone)]
pub struct SearchFiles {
    resolved: Option<Arc<Resolved>>,
    locales: Arc<Vec<OnceLock<BTreeMap<OutPath, Artifact>>>>,
    _memo: Arc<Mutex<()>>,
}

impl SearchFiles {
    fn new(resolved: Option<Arc<Resolved>>) -> Self {
        let count = resolved.as_ref().map_or(0, |resolved| resolved.portal.config.locales.len());
        Self { resolved, locales: Arc::new((0..count).map(|_| OnceLock::new()).collect()), _memo: Arc::default() }
    }

    /// Returns the file of search at `path`, such as `search/nl/root.bin`.
    pub fn get(&self, path: &str) -> Option<Artifact> {
        let folder = path.strip_prefix("search/")?.split('/').next()?;
        let locale = self.resolved.as_ref()?.portal.config.locale_of_folder(folder)?;
        self.locale(locale)?.get(path).cloned()
    }

    /// Returns all files of search, sorted by path.
    pub fn artifacts(&self) -> Vec<Artifact> {
        let mut all: Vec<Artifact> = (0..self.locales.len())
            .filter_map(|locale| self.locale(locale))
            .flat_map(|files| files.values().cloned())
            .collect();
        all.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        all
    }

    fn locale(&self, locale: LocaleId) -> Option<&BTreeMap<OutPath, Artifact>> {
        let resolved = self.resolved.as_ref()?;
        if resolved.portal.config.search.is_none() || !resolved.portal.config.locales[locale].published {
            return None;
        }
        let files = self.locales.get(locale)?.get_or_init(|| {
            let _one_at_a_time = self._memo.lock().unwrap_or_else(PoisonError::into_inner);
            let bundle = Bundle::new();
            let (indexes, _) = index(resolved);
            index::publish(resolved, &indexes, &bundle);
            let own = format!("search/{}/", resolved.portal.config.locales[locale].folder);
            let files = bundle.artifacts().into_iter().filter(|artifact| artifact.path.as_str().starts_with(&own));
            files.map(|artifact| (artifact.path.clone(), artifact)).collect()
        });
        Some(files)
    }
}
