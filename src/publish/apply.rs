//! A folder that is being brought forward: files are put into it and removed from it, folders come and go as needed.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{PoisonError, RwLock};

use super::disk::Disk;
use super::manifest::Record;

/// A folder and what is known of it. Used by many threads at once.
pub(super) struct Tree<'a> {
    disk: &'a dyn Disk,
    root: PathBuf,
    known: &'a Known,
}

/// What a [`Tree`] has learned, so that no system call is made twice for it.
#[derive(Debug, Default)]
pub(super) struct Known {
    folders: RwLock<HashSet<String>>,
    no_links: AtomicBool,
}

impl Known {
    /// Returns that these folders are there.
    pub(super) fn of<'a>(folders: impl IntoIterator<Item = &'a str>) -> Self {
        Self { folders: RwLock::new(folders.into_iter().map(str::to_owned).collect()), ..Self::default() }
    }
}

impl<'a> Tree<'a> {
    /// Returns the folder at `root`.
    pub(super) fn new(disk: &'a dyn Disk, root: PathBuf, known: &'a Known) -> Self {
        Self { disk, root, known }
    }

    /// Returns where `path` is on the disk.
    pub(super) fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Writes a new file, in the place of what was there.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.put(path, |to| self.disk.write_new(to, bytes))
    }

    /// Takes over the file `from`, which has this record, in the place of what was there.
    pub(super) fn link(&self, path: &str, from: &Path, record: Record) -> io::Result<()> {
        self.put(path, |to| {
            if self.known.no_links.load(Ordering::Relaxed) {
                return self.copy(from, to, record);
            }
            match self.disk.link(from, to) {
                Err(error) if means_no_links(&error) => {
                    self.known.no_links.store(true, Ordering::Relaxed);
                    self.copy(from, to, record)
                }
                result => result,
            }
        })
    }

    /// Removes a file that is not wanted any more, and the folders that it leaves empty.
    pub(super) fn remove(&self, path: &str) -> io::Result<()> {
        let at = self.at(path);
        match self.disk.remove_file(&at) {
            // Gone already: a file of this build may have taken the name of the folder that held it,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
            // or a folder its own.
            Err(_) if at.symlink_metadata().is_ok_and(|metadata| metadata.is_dir()) => return Ok(()),
            result => result?,
        }
        self.remove_empty_folders(path)
    }

    fn remove_empty_folders(&self, path: &str) -> io::Result<()> {
        let mut path = path;
        while let Some((folder, _)) = path.rsplit_once('/') {
            match self.disk.remove_dir(&self.at(folder)) {
                Ok(()) => {
                    self.folders_mut().remove(folder);
                }
                Err(error) => match error.kind() {
                    io::ErrorKind::NotFound => {}
                    io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
                        break;
                    }
                    _ => return Err(error),
                },
            }
            path = folder;
        }
        Ok(())
    }

    fn put(&self, path: &str, make: impl Fn(&Path) -> io::Result<()>) -> io::Result<()> {
        if let Some((folder, _)) = path.rsplit_once('/') {
            self.ensure_folder(folder)?;
        }
        let at = self.at(path);
        match make(&at) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                self.clear(&at)?;
                make(&at)
            }
            result => result,
        }
    }

    /// Makes a folder, in the place of a file that had its name, with those above it.
    fn ensure_folder(&self, folder: &str) -> io::Result<()> {
        if self.known.folders.read().unwrap_or_else(PoisonError::into_inner).contains(folder) {
            return Ok(());
        }
        let at = self.at(folder);
        match self.disk.create_dir(&at) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if !at.symlink_metadata()?.is_dir() {
                    self.clear(&at)?;
                    self.disk.create_dir(&at)?;
                }
            }
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                let Some((parent, _)) = folder.rsplit_once('/') else { return Err(error) };
                self.ensure_folder(parent)?;
                match self.disk.create_dir(&at) {
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {} // another thread was faster
                    result => result?,
                }
            }
            result => result?,
        }
        self.folders_mut().insert(folder.to_owned());
        Ok(())
    }

    /// Removes what stands where something else is wanted: a stale file, or a folder that held stale files.
    fn clear(&self, at: &Path) -> io::Result<()> {
        match at.symlink_metadata() {
            Ok(metadata) if metadata.is_dir() => self.disk.remove_tree(at),
            Ok(_) => self.disk.remove_file(at),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Copies a file, and sees to it that it is the right one.
    fn copy(&self, from: &Path, to: &Path, record: Record) -> io::Result<()> {
        #[expect(clippy::disallowed_methods, reason = "`publish` reads what it wrote")]
        let bytes = std::fs::read(from)?;
        if Record::of(&bytes) != record {
            return Err(io::Error::other("the file was changed by somebody else during the build"));
        }
        self.disk.write_new(to, &bytes)
    }

    fn folders_mut(&self) -> std::sync::RwLockWriteGuard<'_, HashSet<String>> {
        self.known.folders.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether the error says that this file system, or this user, cannot link this file.
fn means_no_links(error: &io::Error) -> bool {
    use io::ErrorKind::{CrossesDevices, PermissionDenied, TooManyLinks, Unsupported};
    matches!(error.kind(), CrossesDevices | PermissionDenied | TooManyLinks | Unsupported)
}
