//! One generation of a site on disk: its manifest, and what a look at the disk says of it.
//!
//! The look costs one `stat` per file and folder and reads nothing. The manifest is the last thing written to a
//! generation, so whatever is younger than it was changed by somebody else: such a file is not believed, such a folder
//! is searched for entries that the manifest does not know.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::manifest::{MANIFEST, Manifest, NotReadable, Record};
use crate::path::OutPath;
use crate::source::Hash;

/// A site on disk.
#[derive(Debug)]
pub(super) struct Generation {
    /// What it should hold.
    pub(super) manifest: Manifest,
    /// The hash of its `manifest.json`.
    pub(super) digest: Hash,
    /// For each file of the manifest, whether it is there and as it was left.
    intact: Vec<bool>,
    /// What is there and not in the manifest, relative to `root`.
    pub(super) foreign: Vec<PathBuf>,
}

impl Generation {
    /// Returns the generation in the folder `root`; `None` when there is no manifest.
    pub(super) fn load(root: &Path) -> Result<Option<Self>, NotReadable> {
        let path = root.join(MANIFEST);
        let Ok(metadata) = path.symlink_metadata() else { return Ok(None) };
        let since = metadata.modified().ok();
        #[expect(clippy::disallowed_methods, reason = "`publish` reads what it wrote")]
        let json = if metadata.is_file() { fs::read(&path).ok() } else { None };
        let json = json.ok_or(NotReadable::NotOurs)?;
        let manifest = Manifest::parse(&json)?;
        let intact = manifest.files().iter().map(|(path, record)| is_intact(root, path, *record, since)).collect();
        let foreign = foreign_entries(root, &manifest, since);
        Ok(Some(Self { manifest, digest: Hash::of(&json), intact, foreign }))
    }

    /// Returns the place and the record of a file that is there as it was left.
    pub(super) fn get(&self, path: &str) -> Option<(usize, Record)> {
        let n = self.manifest.position(path).filter(|n| self.intact[*n])?;
        Some((n, self.manifest.files()[n].1))
    }

    /// Returns the files that are there as they were left.
    pub(super) fn intact(&self) -> impl Iterator<Item = &(OutPath, Record)> {
        self.files(true)
    }

    /// Returns the files that are gone or were changed by somebody else.
    pub(super) fn damaged(&self) -> impl Iterator<Item = &(OutPath, Record)> {
        self.files(false)
    }

    fn files(&self, intact: bool) -> impl Iterator<Item = &(OutPath, Record)> {
        self.manifest.files().iter().zip(&self.intact).filter(move |(_, is)| **is == intact).map(|(file, _)| file)
    }
}

fn is_intact(root: &Path, path: &OutPath, record: Record, since: Option<SystemTime>) -> bool {
    root.join(path.as_str())
        .symlink_metadata()
        .is_ok_and(|metadata| metadata.is_file() && metadata.len() == record.size && !is_younger(&metadata, since))
}

fn is_younger(metadata: &Metadata, since: Option<SystemTime>) -> bool {
    metadata.modified().ok() > since
}

fn foreign_entries(root: &Path, manifest: &Manifest, since: Option<SystemTime>) -> Vec<PathBuf> {
    let folders = manifest.folders();
    let mut foreign = Vec::new();
    for folder in std::iter::once("").chain(folders.iter().copied()) {
        let touched = root.join(folder).symlink_metadata().is_ok_and(|m| m.is_dir() && is_younger(&m, since));
        if touched {
            foreign.extend(unknown_entries(root, folder, manifest, &folders));
        }
    }
    foreign.sort_unstable();
    foreign
}

fn unknown_entries(root: &Path, folder: &str, manifest: &Manifest, folders: &BTreeSet<&str>) -> Vec<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "`publish` reads what it wrote")]
    let Ok(entries) = fs::read_dir(root.join(folder)) else { return Vec::new() };
    let known = |path: &Path| {
        path.to_str().is_some_and(|path| {
            let path = path.replace('\\', "/");
            path == MANIFEST || manifest.position(&path).is_some() || folders.contains(path.as_str())
        })
    };
    entries
        .filter_map(Result::ok)
        .map(|entry| Path::new(folder).join(entry.file_name()))
        .filter(|p| !known(p))
        .collect()
}
