//! One build at a time per target. A second one waits, after it has said so.
//!
//! Two locks are taken, always in this order: a file in the work folder (it guards the older generation and the keys),
//! then the live folder itself, so that builds with different caches into one folder see each other as well. Both are
//! the system's and end with the process, however it ends.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

/// Holds a lock until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Takes the lock that the file at `path` stands for; makes the file when it is missing.
pub(super) fn lock_file(path: &Path, waiting: &dyn Fn()) -> io::Result<Lock> {
    let file = File::options().write(true).create(true).truncate(false).open(path)?;
    acquire(&file, waiting)?;
    Ok(Lock { _file: file })
}

/// Takes the lock that the file at `path` stands for, if nobody has it.
pub(super) fn try_lock_file(path: &Path) -> Option<Lock> {
    let file = File::options().write(true).create(true).truncate(false).open(path).ok()?;
    file.try_lock().is_ok().then_some(Lock { _file: file })
}

/// Takes the lock of the folder that is at `path` when the wait is over; another build may have exchanged it meanwhile.
/// `None` when there is no folder, or when this file system has no locks on folders.
#[cfg(unix)]
pub(super) fn lock_folder(path: &Path, waiting: &dyn Fn()) -> io::Result<Option<Lock>> {
    use std::os::unix::fs::MetadataExt;

    loop {
        let folder = match File::open(path) {
            Ok(folder) => folder,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        if acquire(&folder, waiting).is_err() {
            return Ok(None); // NFS, for one.
        }
        let locked = folder.metadata()?;
        match path.symlink_metadata() {
            Ok(now) if (now.dev(), now.ino()) == (locked.dev(), locked.ino()) => {
                return Ok(Some(Lock { _file: folder }));
            }
            _ => {}
        }
    }
}

/// Windows has no locks on folders; the lock in the work folder must do.
#[cfg(not(unix))]
pub(super) fn lock_folder(_: &Path, _: &dyn Fn()) -> io::Result<Option<Lock>> {
    Ok(None)
}

fn acquire(file: &File, waiting: &dyn Fn()) -> io::Result<()> {
    match file.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => {
            waiting();
            file.lock()
        }
        Err(TryLockError::Error(error)) => Err(error),
    }
}
