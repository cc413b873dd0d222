//! What will be published: artifacts, and the sink that phases put them into.
//!
//! `publish` streams them to its stage, `serve` and the tests keep them in a [`Bundle`]. Neither can tell which phase
//! made what, so the preview cannot differ from the release.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::path::OutPath;
use crate::source::Hash;

/// One published file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Where it is published.
    pub path: OutPath,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// The hash of all that it was made from, when the phase that made it knows; see [`Sink::reuse`].
    pub key: Option<Hash>,
}

impl Artifact {
    /// Returns an artifact that is made anew in each build.
    pub fn new(path: OutPath, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self { path, bytes: bytes.into(), key: None }
    }

    /// Says from what it was made, so that the next build can leave it out.
    #[must_use]
    pub fn keyed(mut self, key: Hash) -> Self {
        self.key = Some(key);
        self
    }
}

/// Takes artifacts in any order, from any thread. Each path is put or reused once per build.
pub trait Sink: Sync {
    /// Takes over the artifact that the build before made at `path` from inputs with the same hash. Returns false when
    /// there is none; the caller then makes it and calls [`Sink::put`].
    fn reuse(&self, path: &OutPath, key: Hash) -> bool;

    /// Takes an artifact. A second one for the same path replaces the first: who fills the sink sees to it that paths
    /// do not collide.
    fn put(&self, artifact: Artifact);
}

/// Artifacts in memory, in the order of their paths.
#[derive(Debug, Default)]
pub struct Bundle {
    artifacts: Mutex<BTreeMap<OutPath, Artifact>>,
    previous: Option<Arc<Bundle>>,
}

impl Bundle {
    /// Returns an empty bundle.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns an empty bundle that can take over what `previous` holds.
    pub fn following(previous: Arc<Self>) -> Self {
        Self { artifacts: Mutex::default(), previous: Some(previous) }
    }

    /// Forgets the bundle before, once this one is filled.
    #[must_use]
    pub fn sealed(self) -> Self {
        Self { artifacts: self.artifacts, previous: None }
    }

    /// Returns the artifact at `path`.
    pub fn get(&self, path: &str) -> Option<Artifact> {
        self.lock().get(path).cloned()
    }

    /// Returns all artifacts, sorted by path.
    pub fn artifacts(&self) -> Vec<Artifact> {
        self.lock().values().cloned().collect()
    }

    /// Returns the paths at which the two hold other bytes, or only one of them holds any, sorted; and how many artifacts
    /// of this one were not taken over from the other.
    pub fn difference(&self, before: &Self) -> (Vec<OutPath>, usize) {
        if std::ptr::eq(self, before) {
            return (Vec::new(), 0);
        }
        let (now, before) = (self.lock(), before.lock());
        let mut made = 0;
        let mut paths: Vec<OutPath> = before.keys().filter(|path| !now.contains_key(*path)).cloned().collect();
        for (path, artifact) in &*now {
            let old = before.get(path);
            if old.is_some_and(|old| Arc::ptr_eq(&old.bytes, &artifact.bytes)) {
                continue;
            }
            made += 1;
            if old.is_none_or(|old| old.bytes != artifact.bytes) {
                paths.push(path.clone());
            }
        }
        paths.sort_unstable();
        (paths, made)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<OutPath, Artifact>> {
        // A panic while the map was locked leaves it whole: one insert is all that ever happens.
        self.artifacts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Bundle {
    fn reuse(&self, path: &OutPath, key: Hash) -> bool {
        let Some(artifact) = self.previous.as_ref().and_then(|previous| previous.get(path.as_str())) else {
            return false;
        };
        let same = artifact.key == Some(key);
        if same {
            self.put(artifact);
        }
        same
    }

    fn put(&self, artifact: Artifact) {
        self.lock().insert(artifact.path.clone(), artifact);
    }
}
