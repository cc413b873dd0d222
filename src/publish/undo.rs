//! What is about to be done to the files of a portal, written down before it is done, so that it can be undone.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk::Disk;
use super::files::{PutError, make_folder, read};
use crate::path::SourcePath;
use crate::source::Hash;

/// The folder of the new files.
pub(super) const NEW: &str = "new";
/// The folder of the copies of those that they replace.
pub(super) const OLD: &str = "old";
/// The file that says what is being done.
const JOURNAL: &str = "journal.json";

/// What is being done, in its order.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Journal {
    pub(super) steps: Vec<Step>,
    /// Folders that were not there; sorted, an outer one stands before those in it.
    folders: BTreeSet<String>,
}

/// One file that is made, replaced or removed.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Step {
    path: String,
    /// The hash of what will be there; `None` for nothing.
    new: Option<String>,
    /// The hash of what was there; `None` for nothing.
    old: Option<String>,
}

impl Step {
    pub(super) fn new(path: &SourcePath, new: Option<Hash>, old: Option<Hash>) -> Self {
        let hex = |hash: Option<Hash>| hash.map(|hash| hash.to_hex());
        Self { path: path.to_string(), new: hex(new), old: hex(old) }
    }
}

/// Where the file of a step waits.
pub(super) fn staged(stage: &Path, folder: &str, number: usize) -> PathBuf {
    stage.join(folder).join(number.to_string())
}

impl Journal {
    /// Notes the folders that a file needs and that are not there.
    pub(super) fn note_folders(&mut self, dir: &Path, path: &SourcePath) {
        let around = path.as_str().match_indices('/').map(|(at, _)| &path.as_str()[..at]);
        self.folders.extend(around.filter(|folder| !dir.join(folder).is_dir()).map(str::to_owned));
    }

    /// Returns the journal of what was stopped halfway. One that cannot be read was not finished, so nothing was begun.
    pub(super) fn read(stage: &Path) -> Option<Self> {
        serde_json::from_slice(&read(&stage.join(JOURNAL)).ok()??).ok()
    }

    pub(super) fn write(&self, disk: &dyn Disk, stage: &Path) -> Result<(), PutError> {
        let path = stage.join(JOURNAL);
        let bytes = serde_json::to_vec(self).map_err(std::io::Error::other).map_err(PutError::write(&path))?;
        disk.write_new(&path, &bytes).map_err(PutError::write(&path))
    }

    /// Removes the journal: from here on nothing is undone.
    pub(super) fn remove(disk: &dyn Disk, stage: &Path) -> Result<(), PutError> {
        let path = stage.join(JOURNAL);
        if !path.exists() {
            return Ok(());
        }
        disk.remove_file(&path).map_err(PutError::write(&path))
    }
}

/// Puts back what was there, the last step first. A file that somebody has changed since stays as it is.
pub(super) fn undo(disk: &dyn Disk, dir: &Path, stage: &Path, journal: &Journal) -> Result<(), PutError> {
    let halfway = |error: PutError| match error {
        PutError::Write { path, source } => PutError::Halfway { path, source },
        error => error,
    };
    for (number, step) in journal.steps.iter().enumerate().rev() {
        undo_step(disk, &dir.join(&step.path), &staged(stage, OLD, number), step).map_err(halfway)?;
    }
    for folder in journal.folders.iter().rev() {
        // One that is not empty has become somebody's.
        let _ = disk.remove_dir(&dir.join(folder));
    }
    Ok(())
}

fn undo_step(disk: &dyn Disk, target: &Path, old: &Path, step: &Step) -> Result<(), PutError> {
    let there = read(target)?.map(|bytes| Hash::of(&bytes).to_hex());
    if there == step.old || there != step.new {
        return Ok(());
    }
    if step.old.is_none() {
        return disk.remove_file(target).map_err(PutError::write(target));
    }
    if let Some(parent) = target.parent() {
        make_folder(disk, parent)?;
    }
    disk.rename(old, target).map_err(PutError::write(target))
}
