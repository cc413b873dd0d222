//! One generation of a site on disk: its manifest, and what a look at the disk says of it.
//!
//! The look costs one `stat` per file and folder and reads nothing. The manifest is the last thing written to a
//! generation, so whatever is younger than it was changed by somebody else: such a file is not believed, such a folder
//! is searched for entries that the manifest does not know.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::look::{Time, Viewpoint};
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
    /// When that was written.
    since: Time,
    /// For each file of the manifest, whether it is there and as it was left.
    intact: Vec<bool>,
    /// What is there and not in the manifest, relative to `root`.
    pub(super) foreign: Vec<PathBuf>,
}

impl Generation {
    /// Returns the generation in the folder `root`; `None` when there is no manifest.
    pub(super) fn load(root: &Path) -> Result<Option<Self>, NotReadable> {
        let Some((json, since)) = Self::manifest_of(root)? else { return Ok(None) };
        let manifest = Manifest::parse(&json)?;
        let (intact, foreign) = inspect(root, &manifest, since).map_err(|_| NotReadable::NotOurs)?;
        Ok(Some(Self { manifest, digest: Hash::of(&json), since, intact, foreign }))
    }

    /// Returns true when it is still the generation in the folder `root`: a manifest is written once.
    pub(super) fn is_in(&self, root: &Path) -> bool {
        matches!(Self::manifest_of(root), Ok(Some((json, since))) if since == self.since && Hash::of(&json) == self.digest)
    }

    /// Returns the bytes of the manifest in the folder `root`, and when it was written. A link is no folder of ours, wherever it
    /// leads.
    pub(super) fn manifest_of(root: &Path) -> Result<Option<(Vec<u8>, Time)>, NotReadable> {
        if root.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink()) {
            return Ok(None);
        }
        let Ok(seen) = Viewpoint::new(root).and_then(|root| root.look(MANIFEST)) else { return Ok(None) };
        #[expect(clippy::disallowed_methods, reason = "`publish` reads what it wrote")]
        let json = if seen.is_file { fs::read(root.join(MANIFEST)).ok() } else { None };
        let json = json.ok_or(NotReadable::NotOurs)?;
        Manifest::check_version(&json)?;
        Ok(Some((json, seen.modified)))
    }

    /// Returns the place and the record of a file that is there as it was left.
    pub(super) fn get(&self, path: &str) -> Option<(usize, Record)> {
        let n = self.manifest.position(path).filter(|n| self.intact[*n])?;
        Some((n, self.manifest.files()[n].1))
    }

    /// Returns the files of a folder, given with the slash at its end, each with its place in the manifest; `None` when one
    /// of them is not as it was left.
    pub(super) fn below(&self, folder: &str) -> Option<impl Iterator<Item = (usize, &(OutPath, Record))>> {
        let range = self.manifest.below(folder);
        let is_whole = self.intact[range.clone()].iter().all(|is| *is);
        is_whole.then(|| range.clone().zip(&self.manifest.files()[range]))
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

/// Returns for each file whether it is as it was left, and what is there beside them. The files and the folders are
/// looked at by a thread each: nearly all the time is the system's.
fn inspect(root: &Path, manifest: &Manifest, since: Time) -> io::Result<(Vec<bool>, Vec<PathBuf>)> {
    let view = Viewpoint::new(root)?;
    std::thread::scope(|scope| {
        let folders = scope.spawn(|| inspect_folders(root, &view, manifest, since));
        let is_intact = |(path, record): &(OutPath, Record)| {
            view.look(path.as_str())
                .is_ok_and(|seen| seen.is_file && seen.size == record.size && seen.modified <= since)
        };
        let mut intact: Vec<bool> = manifest.files().iter().map(is_intact).collect();
        let (foreign, links) = folders.join().unwrap_or_default();
        for ((path, _), intact) in manifest.files().iter().zip(&mut intact).filter(|_| !links.is_empty()) {
            *intact &= !is_behind(&links, path.as_str());
        }
        Ok((intact, foreign))
    })
}

/// Searches the folders in which something was made, removed or renamed since the manifest was written. Returns what is foreign
/// there, and what stands where a folder should: a link would lead whoever writes or removes below it out of the site.
fn inspect_folders<'a>(
    root: &Path,
    view: &Viewpoint,
    manifest: &'a Manifest,
    since: Time,
) -> (Vec<PathBuf>, BTreeSet<&'a str>) {
    let folders = manifest.folders();
    let (mut foreign, mut links) = (Vec::new(), BTreeSet::new());
    for folder in std::iter::once("").chain(folders.iter().copied()) {
        let Ok(seen) = view.look(folder) else { continue };
        if is_behind(&links, folder) {
            continue;
        }
        if !seen.is_folder {
            links.insert(folder);
            foreign.push(PathBuf::from(folder));
        } else if seen.modified > since {
            foreign.extend(unknown_entries(root, folder, manifest, &folders));
        }
    }
    foreign.sort_unstable();
    (foreign, links)
}

/// True when a path leads through one of these.
fn is_behind(links: &BTreeSet<&str>, path: &str) -> bool {
    path.match_indices('/').any(|(at, _)| links.contains(&path[..at]))
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
