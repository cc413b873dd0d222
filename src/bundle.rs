//! What will be published: artifacts, and the sink that phases put them into.
//!
//! `publish` streams them to its stage, `serve` and the tests keep them in a [`Bundle`]. Neither can tell which phase
//! made what, so the preview cannot differ from the release.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::cache::Shelf;
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

    /// Takes over all that the build before made in the folder of `path`, when it made the artifact at `path` from inputs
    /// with the same hash. Returns false when it did not; the caller then makes all of the folder, that artifact with this
    /// key.
    fn reuse_folder(&self, path: &OutPath, key: Hash) -> bool;

    /// Takes an artifact. A second one for the same path replaces the first: who fills the sink sees to it that paths
    /// do not collide.
    fn put(&self, artifact: Artifact);
}

/// Artifacts in memory.
#[derive(Debug, Default)]
pub struct Bundle {
    artifacts: Mutex<Shelf<OutPath, Artifact>>,
    previous: Option<Arc<Bundle>>,
    made: AtomicUsize,
}

impl Bundle {
    /// Returns an empty bundle.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns an empty bundle that can take over what `previous` holds.
    pub fn following(previous: Arc<Self>) -> Self {
        Self { previous: Some(previous), ..Self::default() }
    }

    /// Returns a bundle that holds what this one holds, to be changed here and there.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self { artifacts: Mutex::new(self.lock().clone()), ..Self::default() }
    }

    /// Forgets the bundle before, once this one is filled.
    #[must_use]
    pub fn sealed(self) -> Self {
        Self { previous: None, ..self }
    }

    /// Returns the artifact at `path`.
    pub fn get(&self, path: &str) -> Option<Artifact> {
        self.lock().get(path).cloned()
    }

    /// Returns all artifacts, sorted by path.
    pub fn artifacts(&self) -> Vec<Artifact> {
        self.lock().sorted().into_iter().map(|(_, artifact)| artifact.clone()).collect()
    }

    /// Returns how many artifacts with a key were made for this bundle, and not taken over.
    pub fn made(&self) -> usize {
        self.made.load(Ordering::Relaxed)
    }

    /// Returns the paths at which the two hold other bytes, or only one of them holds any, sorted.
    pub fn difference(&self, before: &Self) -> Vec<OutPath> {
        if std::ptr::eq(self, before) {
            return Vec::new();
        }
        let (now, before) = (self.lock().clone(), before.lock().clone());
        let differs = |now: Option<&Artifact>, before: Option<&Artifact>| match (now, before) {
            (Some(now), Some(before)) => !Arc::ptr_eq(&now.bytes, &before.bytes) && now.bytes != before.bytes,
            _ => true,
        };
        let differing = now.beside(&before).into_iter().filter(|(_, now, before)| differs(*now, *before));
        differing.map(|(path, ..)| path.clone()).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Shelf<OutPath, Artifact>> {
        // A panic while the map was locked leaves it whole: one insert is all that ever happens.
        self.artifacts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Bundle {
    fn reuse(&self, path: &OutPath, key: Hash) -> bool {
        let known = self.previous.as_deref().unwrap_or(self).get(path.as_str());
        let Some(artifact) = known.filter(|artifact| artifact.key == Some(key)) else { return false };
        self.lock().insert(path.clone(), artifact);
        true
    }

    fn reuse_folder(&self, path: &OutPath, key: Hash) -> bool {
        let Some(previous) = self.previous.as_ref().filter(|_| self.reuse(path, key)) else { return false };
        let below =
            previous.artifacts().into_iter().filter(|artifact| artifact.path.as_str().starts_with(path.folder()));
        below.for_each(|artifact| {
            self.lock().insert(artifact.path.clone(), artifact);
        });
        true
    }

    fn put(&self, artifact: Artifact) {
        if artifact.key.is_some() {
            self.made.fetch_add(1, Ordering::Relaxed);
        }
        self.lock().insert(artifact.path.clone(), artifact);
    }
}
