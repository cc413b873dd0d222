//! Single files and folders of a portal, read and made; every error names the one that it is about.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;

/// Why the changes were not made.
#[derive(Debug, thiserror::Error)]
pub enum PutError {
    /// Somebody changed a file since it was read.
    #[error("{} was changed meanwhile; nothing was written; run the command again", .0.display())]
    Changed(PathBuf),
    /// A folder on the way is a link that leads out of the portal.
    #[error("{} leads out of the portal; nothing is written there", .0.display())]
    Outside(PathBuf),
    /// A file or folder could not be made. Everything is as it was.
    #[error("cannot write {}: {source}; nothing was changed", .path.display())]
    Write {
        /// What could not be made.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The changes could be made by half, and not be undone.
    #[error(
        "cannot write {}: {source}; some files are changed and some are not; run `loket import`, or the command again, \
         once that is mended: it puts back what was there", .path.display()
    )]
    Halfway {
        /// What could not be put back.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl PutError {
    /// Returns a function for `map_err`: `path` could not be written.
    pub(super) fn write(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Write { path, source }
    }
}

/// The bytes of a file; `None` when there is none.
#[expect(clippy::disallowed_methods, reason = "the writer looks at what it replaces")]
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, PutError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(PutError::Write { path: path.to_owned(), source }),
    }
}

/// Makes a folder, and those around it, where there is none.
pub(super) fn make_folder(disk: &dyn Disk, path: &Path) -> Result<(), PutError> {
    if path.as_os_str().is_empty() || path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        make_folder(disk, parent)?;
    }
    match disk.create_dir(path) {
        // Another process was faster.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        result => result.map_err(PutError::write(path)),
    }
}
