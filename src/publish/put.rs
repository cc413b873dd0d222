//! Changes to the files of a portal: what an import and the commands for writers put into `content/`.
//!
//! ```text
//! stage: new files, copies of the old ones ─► journal ─► put into place, one by one ─► journal removed
//!                                                │ fails, or stops            ▲ from here on it is done
//!                                                └─► undone: at once, or at the next start
//! ```
//!
//! So a portal holds all of the changes or none, whatever stops them, and nobody's file is written over: one that was
//! changed meanwhile stops it all.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, OsDisk};
use super::files::{PutError, make_folder, read};
use super::lock::{Lock, lock_folder};
use super::undo::{self, Journal, Step};
use crate::path::SourcePath;
use crate::source::Hash;

/// One file that is made, replaced or removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where it is, below the folder.
    pub path: SourcePath,
    /// Its new bytes; `None` to remove it.
    pub bytes: Option<Vec<u8>>,
    /// What is there now: the hash of its bytes, or `None` when there must be nothing.
    pub replaces: Option<Hash>,
}

/// Where files wait until all of them are written; below the folder, so that they can be moved into place.
const STAGE: &str = ".loket/put";

/// Folders that others remove at the same time are made so often.
const MAX_TRIES: usize = 64;

/// Makes the changes below `dir`: all or none. Makes `dir` when it does not exist.
pub fn put(dir: &Path, changes: &[Change]) -> Result<(), PutError> {
    put_on(&OsDisk, dir, changes)
}

/// Makes the changes below `dir` on a disk of the caller's.
pub fn put_on(disk: &dyn Disk, dir: &Path, changes: &[Change]) -> Result<(), PutError> {
    if changes.is_empty() {
        return Ok(());
    }
    let desk = Desk::open(disk, dir)?;
    let result = desk.put(changes);
    // Where a journal is left, its copies are still needed.
    if !matches!(result, Err(PutError::Halfway { .. })) {
        desk.close();
    }
    result
}

/// Undoes what was stopped halfway below `dir`, and removes what it left behind. To be called before files are read
/// that are to be changed.
pub fn put_back(dir: &Path) -> Result<(), PutError> {
    if dir.join(STAGE).is_dir() {
        Desk::open(&OsDisk, dir)?.close();
    }
    Ok(())
}

/// The folder in which changes are prepared, for one process at a time.
struct Desk<'a> {
    disk: &'a dyn Disk,
    dir: &'a Path,
    stage: PathBuf,
    /// Windows has no locks on folders.
    _lock: Option<Lock>,
}

impl<'a> Desk<'a> {
    /// Opens the folder and puts back what an earlier process left halfway.
    fn open(disk: &'a dyn Disk, dir: &'a Path) -> Result<Self, PutError> {
        let stage = dir.join(STAGE);
        let lock = lock(disk, &stage)?;
        let desk = Self { disk, dir, stage, _lock: lock };
        if let Some(journal) = Journal::read(&desk.stage) {
            undo::undo(disk, dir, &desk.stage, &journal)?;
        }
        desk.clear()?;
        Ok(desk)
    }

    /// Removes what is in the folder, the journal first: without it nothing is undone.
    fn clear(&self) -> Result<(), PutError> {
        Journal::remove(self.disk, &self.stage)?;
        for name in [undo::NEW, undo::OLD] {
            let folder = self.stage.join(name);
            if folder.is_dir() {
                self.disk.remove_tree(&folder).map_err(PutError::write(&folder))?;
            }
        }
        Ok(())
    }

    /// Removes the folder. What cannot be removed is of no use to anybody, and goes at the next start.
    fn close(self) {
        let _ = self.disk.remove_tree(&self.stage);
        // Nor is the folder around it, where nothing else is kept: this succeeds on an empty one only.
        let _ = self.stage.parent().map(|folder| self.disk.remove_dir(folder));
    }

    fn put(&self, changes: &[Change]) -> Result<(), PutError> {
        let journal = self.prepare(changes)?;
        journal.write(self.disk, &self.stage)?;
        // Where the power fails, the copies of what was there must not come to the disk after what replaces them.
        self.disk.sync(&self.stage).map_err(PutError::write(self.dir))?;
        let placed = changes.iter().enumerate().try_for_each(|(number, own)| self.place(number, own));
        if let Err(error) = placed.and_then(|()| Journal::remove(self.disk, &self.stage)) {
            undo::undo(self.disk, self.dir, &self.stage, &journal)?;
            return Err(error);
        }
        for change in changes.iter().filter(|change| change.bytes.is_none()) {
            remove_empty_folders(self.disk, self.dir, &self.dir.join(change.path.as_str()));
        }
        Ok(())
    }

    /// Writes the new files, and copies of those that they replace. Returns what is about to be done.
    fn prepare(&self, changes: &[Change]) -> Result<Journal, PutError> {
        let root = self.dir.canonicalize().map_err(PutError::write(self.dir))?;
        for name in [undo::NEW, undo::OLD] {
            let folder = self.stage.join(name);
            self.disk.create_dir(&folder).map_err(PutError::write(&folder))?;
        }
        let mut journal = Journal::default();
        for (number, Change { path, bytes, replaces }) in changes.iter().enumerate() {
            let target = self.dir.join(path.as_str());
            if inside(&root, &target).is_none() {
                return Err(PutError::Outside(target));
            }
            let there = read(&target)?;
            if there.as_deref().map(Hash::of) != *replaces {
                return Err(PutError::Changed(target));
            }
            for (folder, bytes) in [(undo::NEW, bytes), (undo::OLD, &there)] {
                if let Some(bytes) = bytes {
                    let staged = undo::staged(&self.stage, folder, number);
                    self.disk.write_new(&staged, bytes).map_err(PutError::write(&target))?;
                }
            }
            let new = bytes.as_deref().map(Hash::of);
            journal.steps.push(Step::new(path, new, *replaces));
            journal.note_folders(self.dir, path);
        }
        Ok(journal)
    }

    fn place(&self, number: usize, Change { path, bytes, .. }: &Change) -> Result<(), PutError> {
        let target = self.dir.join(path.as_str());
        if bytes.is_none() {
            return self.disk.remove_file(&target).map_err(PutError::write(&target));
        }
        make_folder(self.disk, target.parent().unwrap_or(self.dir))?;
        let staged = undo::staged(&self.stage, undo::NEW, number);
        self.disk.rename(&staged, &target).map_err(PutError::write(&target))
    }
}

/// Takes the lock of the folder at `path`, which is made when it is missing. `None` where folders have no locks.
fn lock(disk: &dyn Disk, path: &Path) -> Result<Option<Lock>, PutError> {
    // Whoever had the lock before may have removed the folder since it was made, and the one around it.
    for _ in 0..MAX_TRIES {
        match make_folder(disk, path) {
            Err(PutError::Write { source, .. }) if source.kind() == io::ErrorKind::NotFound => continue,
            made => made?,
        }
        if let Some(lock) = lock_folder(path, &|| {}).map_err(PutError::write(path))? {
            return Ok(Some(lock));
        }
    }
    Ok(None)
}

/// The nearest folder of `target` that exists, when it lies below `root`.
fn inside(root: &Path, target: &Path) -> Option<PathBuf> {
    let nearest = target.ancestors().skip(1).find_map(|folder| folder.canonicalize().ok())?;
    nearest.starts_with(root).then_some(nearest)
}

/// Removes the folders that a removed file leaves empty.
fn remove_empty_folders(disk: &dyn Disk, dir: &Path, removed: &Path) {
    for folder in removed.ancestors().skip(1).take_while(|folder| *folder != dir) {
        if disk.remove_dir(folder).is_err() {
            return;
        }
    }
}
