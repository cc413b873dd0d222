//! The work folder of a target.
//!
//! ```text
//! lock      taken for the length of a build
//! target    the path of the site, so that the folder can go when the site has gone
//! site/     the older generation; half-made when it has no manifest, and then removed by the next build
//! retired/  the live generation for the moment between two renames, where folders cannot be exchanged
//! keys      of what each live file was made
//! note      what the caller wants to know of the build that made the live site
//! ```
//!
//! It lies in the cache, so that no web server finds it; hidden beside the site when the cache is on another file
//! system, which a rename cannot leave, or cannot be written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::error::PublishError;
use super::lock::{Lock, lock_file, try_lock_file};
use super::place::{Place, volume};
use crate::source::Hash;

/// A work folder, locked.
pub(super) struct Work {
    root: PathBuf,
    _lock: Lock,
}

impl Work {
    /// Returns the work folder of a place, made, locked and put in order after a build that was killed.
    pub(super) fn open(place: &Place, disk: &dyn Disk, waiting: &dyn Fn()) -> Result<Self, PublishError> {
        let (in_cache, beside) = (in_cache(place), beside(place));
        let work = if volume(&in_cache) == volume(&place.out)
            && let Ok(work) = Self::make(&in_cache, disk, waiting)
        {
            forget_others(&place.cache.join("publish"), &in_cache, disk);
            work
        } else {
            Self::make(&beside, disk, waiting).map_err(PublishError::disk("use the work folder", &beside))?
        };
        let target = work.root.join("target");
        if !target.exists() {
            // Only needed to clean up; not worth a failed build.
            let _ = disk.write_new(&target, place.out.as_os_str().as_encoded_bytes());
        }
        recover(disk, &work.root, &place.out)?;
        // The build that was killed may have used the other one.
        let other = if work.root == beside { in_cache } else { beside };
        if other.join("retired").is_dir() && try_lock_file(&other.join("lock")).is_some() {
            recover(disk, &other, &place.out)?;
        }
        Ok(work)
    }

    fn make(root: &Path, disk: &dyn Disk, waiting: &dyn Fn()) -> io::Result<Self> {
        create_folders(disk, root)?;
        let lock = lock_file(&root.join("lock"), waiting)?;
        Ok(Self { root: root.to_owned(), _lock: lock })
    }

    /// Returns the folder of the older generation.
    pub(super) fn older(&self) -> PathBuf {
        self.root.join("site")
    }

    /// Returns where the live generation waits between two renames.
    pub(super) fn retired(&self) -> PathBuf {
        self.root.join("retired")
    }

    /// Returns the file with the note on the live site.
    pub(super) fn note(&self) -> PathBuf {
        self.root.join("note")
    }

    /// Returns the file with the render keys.
    pub(super) fn keys(&self) -> PathBuf {
        self.root.join("keys")
    }
}

/// Returns the files in which the note on a place's live site may be, without making anything.
pub(super) fn notes(place: &Place) -> [PathBuf; 2] {
    [in_cache(place), beside(place)].map(|root| root.join("note"))
}

/// Writes a file in the work folder anew, or leaves it missing: it only saves time.
pub(super) fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8]) {
    let fresh = path.with_extension("new");
    let _ = disk.remove_file(&fresh);
    if disk.write_new(&fresh, bytes).is_err() || disk.rename(&fresh, path).is_err() {
        let _ = disk.remove_file(path);
        let _ = disk.remove_file(&fresh);
    }
}

fn in_cache(place: &Place) -> PathBuf {
    place.cache.join("publish").join(id(place))
}

fn beside(place: &Place) -> PathBuf {
    let name = place.out.file_name().unwrap_or_default().to_string_lossy();
    place.out.with_file_name(format!(".{name}.loket"))
}

/// Returns the name of the work folder in the cache: the same in each checkout, so that a cache that was carried to
/// another machine fits.
fn id(place: &Place) -> String {
    let path = place.out.strip_prefix(&place.portal).unwrap_or(&place.out);
    Hash::of(path.as_os_str().as_encoded_bytes()).to_hex()[..16].to_owned()
}

/// Puts the site back that a build was about to replace when it was killed between its two renames.
fn recover(disk: &dyn Disk, work: &Path, out: &Path) -> Result<(), PublishError> {
    let (retired, older) = (&work.join("retired"), &work.join("site"));
    if !retired.is_dir() {
        return Ok(());
    }
    if out.symlink_metadata().is_err() {
        disk.rename(retired, out).map_err(PublishError::disk("put back", out))
    } else if !older.is_dir() {
        disk.rename(retired, older).map_err(PublishError::disk("make", older))
    } else {
        disk.remove_tree(retired).map_err(PublishError::disk("remove", retired))
    }
}

/// Removes the work folders of sites that are gone, unless one holds the only copy of its site.
#[expect(clippy::disallowed_methods, reason = "`publish` reads what it wrote")]
fn forget_others(all: &Path, own: &Path, disk: &dyn Disk) {
    let Ok(entries) = fs::read_dir(all) else { return };
    for other in entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| path != own) {
        let Ok(site) = fs::read_to_string(other.join("target")) else { continue };
        let is_gone = Path::new(&site).symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
        if is_gone && !other.join("retired").exists() && try_lock_file(&other.join("lock")).is_some() {
            let _ = disk.remove_tree(&other);
        }
    }
}

/// Makes a folder and those above it.
pub(super) fn create_folders(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        create_folders(disk, parent)?;
    }
    match disk.create_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        result => result,
    }
}
