//! The disk behind [`crate::source::Files`]: the only reader of it.
//!
//! A portal is read as if it were hostile: links are followed only when they stay inside it, only regular files are
//! opened, and nothing that is found makes a build wait, loop or stop. What is refused is a [`ReadError`].

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::path::SourcePath;
use crate::source::{ABSENT, Entry, Files, MAX_FILE_BYTES, MIB, ReadError, Stamp};

/// The folder of a portal.
#[derive(Debug)]
pub struct DiskFiles {
    /// As it was given, until [`DiskFiles::new`] found where it really is.
    root: PathBuf,
    #[cfg(target_os = "linux")]
    handle: Option<File>,
}

impl DiskFiles {
    /// Returns the portal in the folder `root`. One that does not exist has no files.
    pub fn new(root: PathBuf) -> Self {
        let root = root.canonicalize().unwrap_or(root);
        Self {
            #[cfg(target_os = "linux")]
            handle: File::open(&root).ok(),
            root,
        }
    }

    /// Returns the folder, absolute and free of links when it exists.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns what the links below `folder` lead to, as far as it lies in the portal and so is read: absolute, sorted.
    pub fn link_targets(&self, folder: &str) -> Vec<PathBuf> {
        let found = WalkDir::new(self.root.join(folder)).into_iter().flatten();
        let links = found.filter(|entry| entry.path_is_symlink() && !is_hidden(entry.path()));
        let targets = links.filter_map(|link| link.path().canonicalize().ok());
        let inside: std::collections::BTreeSet<_> = targets.filter(|target| target.starts_with(&self.root)).collect();
        inside.into_iter().collect()
    }

    /// Returns where a file of the portal is on the disk, when there is one.
    pub fn locate(&self, path: &SourcePath) -> Option<PathBuf> {
        let file = self.root.join(path.as_str());
        file.is_file().then_some(file)
    }

    /// Returns the path below the portal's folder, for messages.
    fn relative(&self, path: &Path) -> String {
        let relative = path.strip_prefix(&self.root).unwrap_or(path).to_string_lossy();
        if cfg!(windows) { relative.replace('\\', "/") } else { relative.into_owned() }
    }

    fn error(&self, path: &Path, reason: impl Into<String>) -> ReadError {
        ReadError { path: self.relative(path), reason: reason.into() }
    }

    /// Whether what `path` leads to, links followed, is in the portal.
    fn holds(&self, path: &Path) -> io::Result<bool> {
        Ok(path.canonicalize()?.starts_with(&self.root))
    }

    /// Returns why a link is not followed, if it is one and is not.
    fn link_refusal(&self, found: &DirEntry, in_linked_folder: bool) -> Option<ReadError> {
        if !found.path_is_symlink() || is_hidden(found.path()) {
            return None;
        }
        match self.holds(found.path()) {
            Ok(false) => Some(self.error(found.path(), OUTSIDE)),
            // A few folders full of links to each other would be a walk without end.
            Ok(true) if found.file_type().is_dir() && in_linked_folder => Some(self.error(found.path(), LINK_IN_LINK)),
            Ok(true) => None,
            Err(error) => Some(self.error(found.path(), reason(&error))),
        }
    }

    /// Returns what the walk could not read, unless it is hidden (editors leave links that lead nowhere).
    fn walk_error(&self, error: &walkdir::Error) -> Option<ReadError> {
        let path = error.path().unwrap_or(&self.root);
        (!is_hidden(path)).then(|| self.error(path, walk_reason(error)))
    }

    /// Returns the entry of a file that the walk has found.
    fn entry(&self, found: &DirEntry) -> Result<Entry, ReadError> {
        let path = found.path();
        if !found.file_type().is_file() {
            return Err(self.error(path, "not a regular file"));
        }
        let relative = path.strip_prefix(&self.root).unwrap_or(path);
        let Some(relative) = relative.to_str() else {
            return Err(self.error(path, "the name is not UTF-8"));
        };
        let relative = if cfg!(windows) { relative.replace('\\', "/") } else { relative.to_owned() };
        let source = SourcePath::new(&relative).map_err(|error| self.error(path, error.to_string()))?;
        let metadata = found.metadata().map_err(|error| self.error(path, walk_reason(&error)))?;
        Ok(Entry { path: source, len: metadata.len(), stamp: stamp(&metadata) })
    }

    /// Opens a file of the portal for reading, without waiting for anything.
    fn open(&self, path: &str) -> io::Result<File> {
        #[cfg(target_os = "linux")]
        if let Some(file) = self.open_beneath(path) {
            return file;
        }
        let path = self.root.join(path);
        if !self.holds(&path)? {
            return Err(io::Error::other(OUTSIDE));
        }
        open_at_once(&path)
    }

    /// Lets the kernel see to it that the path stays below the root. `None` when it cannot decide: an old kernel, or a
    /// link that is absolute.
    #[cfg(target_os = "linux")]
    fn open_beneath(&self, path: &str) -> Option<io::Result<File>> {
        use rustix::fs::{Mode, OFlags, ResolveFlags, openat2};
        use rustix::io::Errno;
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
        match openat2(self.handle.as_ref()?, path, flags, Mode::empty(), ResolveFlags::BENEATH) {
            Ok(file) => Some(Ok(file.into())),
            Err(Errno::XDEV | Errno::NOSYS | Errno::PERM | Errno::AGAIN | Errno::INVAL) => None,
            Err(errno) => Some(Err(errno.into())),
        }
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none")]
fn stamp(metadata: &Metadata) -> Option<Stamp> {
    use std::os::unix::fs::MetadataExt;
    let time = |seconds: i64, nanoseconds: i64| seconds.saturating_mul(1_000_000_000).saturating_add(nanoseconds);
    Some(Stamp {
        modified: time(metadata.mtime(), metadata.mtime_nsec()),
        changed: time(metadata.ctime(), metadata.ctime_nsec()),
        inode: metadata.ino(),
    })
}

/// A time that anybody can set back is no proof.
#[cfg(not(unix))]
fn stamp(_: &Metadata) -> Option<Stamp> {
    None
}

const OUTSIDE: &str = "the link leads out of the portal";
const LINK_IN_LINK: &str = "a link inside a linked folder is not followed";

#[cfg(unix)]
fn open_at_once(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags, open};
    Ok(open(path, OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY, Mode::empty())?.into())
}

#[cfg(not(unix))]
fn open_at_once(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// Returns the bytes of a file that is none of a portal's, as if it were: without waiting for anything, and no more than
/// [`MAX_FILE_BYTES`].
pub fn read_whole(path: &Path) -> io::Result<Vec<u8>> {
    open_at_once(path).and_then(whole)
}

fn whole(file: File) -> io::Result<Vec<u8>> {
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    // One byte more than allowed, so that a file that grows meanwhile is noticed and does not fill the memory.
    let mut bytes = Vec::with_capacity(metadata.len().min(MAX_FILE_BYTES) as usize + 1);
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(io::Error::other(format!("larger than {} MiB", MAX_FILE_BYTES / MIB)));
    }
    Ok(bytes)
}

impl Files for DiskFiles {
    fn list(&self, folder: &str) -> (Vec<Entry>, Vec<ReadError>) {
        let mut entries = Vec::new();
        let mut errors = Vec::new();
        let start = self.root.join(folder);
        if start.symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            return (entries, errors);
        }
        if !folder.is_empty() && SourcePath::new(folder).is_err() || self.holds(&start).is_ok_and(|holds| !holds) {
            return (entries, vec![self.error(&start, OUTSIDE)]);
        }
        let mut walk = WalkDir::new(&start).follow_links(true).min_depth(1).into_iter();
        // How deep the linked folder lies that the walk is in.
        let mut linked: Option<usize> = None;
        while let Some(found) = walk.next() {
            let found = match found {
                Ok(found) => found,
                Err(error) => {
                    errors.extend(self.walk_error(&error));
                    continue;
                }
            };
            let is_folder = found.file_type().is_dir();
            linked = linked.filter(|depth| found.depth() > *depth);
            let refusal = self.link_refusal(&found, linked.is_some());
            if is_hidden(found.path()) || refusal.is_some() {
                if is_folder {
                    walk.skip_current_dir();
                }
                errors.extend(refusal);
            } else if !is_folder {
                match self.entry(&found) {
                    Ok(entry) => entries.push(entry),
                    Err(error) => errors.push(error),
                }
            } else if found.path_is_symlink() {
                linked = Some(found.depth());
            }
        }
        entries.sort_unstable();
        errors.sort_unstable();
        (entries, errors)
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        self.open(path.as_str())
            .and_then(whole)
            .map_err(|error| ReadError { path: path.to_string(), reason: reason(&error) })
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// Returns what went wrong in a few words, without a path.
fn walk_reason(error: &walkdir::Error) -> String {
    match (error.loop_ancestor(), error.io_error()) {
        (Some(_), _) => "the link leads back to a folder that holds it".to_owned(),
        (None, Some(error)) => reason(error),
        (None, None) => "cannot be read".to_owned(),
    }
}

/// The same words on every system, for those errors that writers meet.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => ABSENT.to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ if is_loop(error) => "the link leads to itself".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(unix)]
fn is_loop(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}

#[cfg(not(unix))]
fn is_loop(_: &io::Error) -> bool {
    false
}
