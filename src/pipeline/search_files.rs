//! The files of search of a warm portal: made when somebody asks for them, never on the way of a save.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::index::{self, Indexing, Terms};
use super::values::Resolved;
use crate::bundle::{Artifact, Bundle};
use crate::cache::Slot;
use crate::config::LocaleId;
use crate::path::OutPath;

/// The files of search of one build. Cheap to clone; a locale's index is made when one of its files is asked for first, on
/// the thread that asks, and kept.
#[derive(Clone)]
pub struct SearchFiles {
    resolved: Option<Arc<Resolved>>,
    locales: Arc<[OnceLock<Files>]>,
    memory: SearchMemory,
}

type Files = Arc<BTreeMap<OutPath, Artifact>>;

/// What all builds of a portal remember of search, by the folders of locales.
pub(super) type SearchMemory = Arc<Mutex<BTreeMap<String, Arc<Mutex<LocaleMemory>>>>>;

#[derive(Default)]
pub(super) struct LocaleMemory {
    terms: Terms,
    files: Slot<Files>,
}

impl SearchFiles {
    pub(super) fn new(resolved: Option<Arc<Resolved>>, memory: SearchMemory) -> Self {
        let count = resolved.as_ref().map_or(0, |resolved| resolved.portal.config.locales.len());
        Self { resolved, locales: (0..count).map(|_| OnceLock::new()).collect(), memory }
    }

    /// Returns the file of search at `path`, such as `search/nl/root.bin`.
    pub fn get(&self, path: &str) -> Option<Artifact> {
        let folder = path.strip_prefix("search/")?.split('/').next()?;
        let locale = self.resolved.as_ref()?.portal.config.locale_of_folder(folder)?;
        self.locale(locale)?.get(path).cloned()
    }

    /// Returns all files of search, sorted by path.
    pub fn artifacts(&self) -> Vec<Artifact> {
        let locales = (0..self.locales.len()).filter_map(|locale| self.locale(locale));
        let mut all: Vec<Artifact> = locales.flat_map(|files| files.values().cloned()).collect();
        all.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        all
    }

    fn locale(&self, locale: LocaleId) -> Option<&Files> {
        let resolved = self.resolved.as_ref()?;
        let config = &resolved.portal.config;
        if config.search.is_none() || !config.locales[locale].published {
            return None;
        }
        Some(self.locales.get(locale)?.get_or_init(|| {
            let folder = config.locales[locale].folder.clone();
            let memory = Arc::clone(lock(&self.memory).entry(folder).or_default());
            // One index of a locale at a time: the next one finds what this one made.
            let mut memory = lock(&memory);
            let LocaleMemory { terms, files } = &mut *memory;
            let indexing = Indexing::new(resolved, &resolved.directives(), locale);
            let key = indexing.key();
            files.get(key, || {
                let bundle = Bundle::new();
                let (index, _) = indexing.index(terms);
                index::publish(resolved, &index, key, &bundle);
                Arc::new(bundle.artifacts().into_iter().map(|file| (file.path.clone(), file)).collect())
            })
        }))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // What is kept after a panic is what was kept before it.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
