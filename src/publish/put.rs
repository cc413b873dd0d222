//! Changes to the files of a portal: what an import and the commands for writers put into `content/`.
//!
//! Everything is staged before the first file is replaced, and a file that was changed meanwhile stops it all: nothing is
//! put into place then.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

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

/// Why the changes were not made.
#[derive(Debug, thiserror::Error)]
pub enum PutError {
    /// Somebody changed a file since it was read.
    #[error("{} was changed meanwhile; nothing was written; run the command again", .0.display())]
    Changed(PathBuf),
    /// A folder on the way is a link that leads out of the portal.
    #[error("{} leads out of the portal; nothing is written there", .0.display())]
    Outside(PathBuf),
    /// A file or folder could not be made.
    #[error("cannot write {}: {source}", .path.display())]
    Write {
        /// What could not be made.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Where files wait until all of them are written; below the folder, so that they can be moved into place.
const STAGE: &str = ".loket/put";

/// Makes the changes below `dir`, in their order. Makes `dir` when it does not exist.
pub fn put(dir: &Path, changes: &[Change]) -> Result<(), PutError> {
    if changes.is_empty() {
        return Ok(());
    }
    let stage = dir.join(STAGE);
    let result = stage_all(dir, &stage, changes).and_then(|()| place_all(dir, &stage, changes));
    // What is left of the stage is of no use to anybody; the outcome of the import does not depend on it.
    #[expect(clippy::disallowed_methods, reason = "this is the writer")]
    let _ = fs::remove_dir_all(&stage);
    // Nor is the folder around it, where nothing else is kept: this succeeds on an empty one only.
    let _ = stage.parent().map(fs::remove_dir);
    result
}

fn stage_all(dir: &Path, stage: &Path, changes: &[Change]) -> Result<(), PutError> {
    create_folder(stage)?;
    let root = dir.canonicalize().map_err(|source| write_error(dir, source))?;
    for (number, Change { path, bytes, replaces }) in changes.iter().enumerate() {
        let target = dir.join(path.as_str());
        if inside(&root, &target).is_none() {
            return Err(PutError::Outside(target));
        }
        if hash_of(&target)? != *replaces {
            return Err(PutError::Changed(target));
        }
        if let Some(bytes) = bytes {
            let staged = stage.join(number.to_string());
            #[expect(clippy::disallowed_methods, reason = "this is the writer")]
            fs::write(&staged, bytes).map_err(|source| write_error(&staged, source))?;
        }
    }
    Ok(())
}

fn place_all(dir: &Path, stage: &Path, changes: &[Change]) -> Result<(), PutError> {
    for (number, Change { path, bytes, .. }) in changes.iter().enumerate() {
        let target = dir.join(path.as_str());
        if bytes.is_some() {
            if let Some(parent) = target.parent() {
                create_folder(parent)?;
            }
            #[expect(clippy::disallowed_methods, reason = "this is the writer")]
            fs::rename(stage.join(number.to_string()), &target).map_err(|source| write_error(&target, source))?;
        } else {
            #[expect(clippy::disallowed_methods, reason = "this is the writer")]
            fs::remove_file(&target).map_err(|source| write_error(&target, source))?;
            remove_empty_folders(dir, &target);
        }
    }
    Ok(())
}

/// The nearest folder of `target` that exists, when it lies below `root`.
fn inside(root: &Path, target: &Path) -> Option<PathBuf> {
    let nearest = target.ancestors().skip(1).find_map(|folder| folder.canonicalize().ok())?;
    nearest.starts_with(root).then_some(nearest)
}

#[expect(clippy::disallowed_methods, reason = "the writer looks at what it replaces")]
fn hash_of(path: &Path) -> Result<Option<Hash>, PutError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(Hash::of(&bytes))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(write_error(path, source)),
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the writer")]
fn create_folder(path: &Path) -> Result<(), PutError> {
    fs::create_dir_all(path).map_err(|source| write_error(path, source))
}

/// Removes the folders that a removed file leaves empty.
fn remove_empty_folders(dir: &Path, removed: &Path) {
    for folder in removed.ancestors().skip(1).take_while(|folder| *folder != dir) {
        if fs::remove_dir(folder).is_err() {
            return;
        }
    }
}

fn write_error(path: &Path, source: io::Error) -> PutError {
    PutError::Write { path: path.to_path_buf(), source }
}
