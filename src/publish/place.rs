//! Where a site may be published. Looks, and changes nothing.

use std::io;
use std::path::{Path, PathBuf};

use super::error::{PublishError, Refusal};

/// The folders of a portal that are read; nothing is published into them.
const SOURCES: [&str; 3] = ["content", "themes", "locales"];

/// The place of a site, examined.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The folder as it was given, for messages.
    pub(super) given: PathBuf,
    /// The folder, absolute and free of links. It may not exist yet.
    pub(super) out: PathBuf,
    /// The portal's folder, absolute and free of links.
    pub(super) portal: PathBuf,
    /// The cache folder, absolute and free of links. It may not exist yet.
    pub(super) cache: PathBuf,
}

impl Place {
    /// Returns the error that refuses the folder for `reason`.
    pub(super) fn refuse(&self, reason: Refusal) -> PublishError {
        PublishError::Refused { out: self.given.clone(), reason }
    }
}

/// Returns the place of the site, or why nothing may be published there.
pub(super) fn examine(given: &Path, portal: &Path, cache_dir: &Path) -> Result<Place, PublishError> {
    let refuse = |reason| PublishError::Refused { out: given.to_owned(), reason };
    // A slash at the end would follow a link.
    let bare: PathBuf = given.components().collect();
    match bare.symlink_metadata() {
        Ok(metadata) if metadata.is_symlink() => return Err(refuse(Refusal::Link)),
        Ok(metadata) if !metadata.is_dir() => return Err(refuse(Refusal::NotAFolder)),
        _ => {}
    }
    let find = |path: &Path| real_path(path).map_err(PublishError::disk("find", path));
    let place = Place { given: given.to_owned(), out: find(&bare)?, portal: find(portal)?, cache: find(cache_dir)? };
    let out = &place.out;
    if contains(out, &place.portal) {
        return Err(place.refuse(Refusal::HoldsPortal));
    }
    if contains(out, &place.cache) {
        return Err(place.refuse(Refusal::HoldsCache));
    }
    if contains(&place.cache, out) {
        return Err(place.refuse(Refusal::InPortal(name_of(&place.cache))));
    }
    for source in SOURCES {
        if contains(&find(&place.portal.join(source))?, out) {
            return Err(place.refuse(Refusal::InPortal(source.to_owned())));
        }
    }
    if out.is_dir() && out.parent().is_some_and(|parent| volume(parent) != volume(out)) {
        return Err(place.refuse(Refusal::MountPoint));
    }
    Ok(place)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Returns the absolute path without links and dots; its last parts may not exist yet.
fn real_path(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    let mut existing = absolute.as_path();
    let mut missing = Vec::new();
    loop {
        match existing.canonicalize() {
            Ok(real) => return Ok(missing.iter().rev().fold(real, |path, part| path.join(part))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => match (existing.parent(), existing.file_name()) {
                (Some(parent), Some(name)) => {
                    missing.push(name);
                    existing = parent;
                }
                _ => return Err(error),
            },
            Err(error) => return Err(error),
        }
    }
}

/// Whether `inner` is `outer` or lies in it, by name or, as with bind mounts, by identity.
fn contains(outer: &Path, inner: &Path) -> bool {
    inner.ancestors().any(|folder| folder == outer || is_same(folder, outer))
}

#[cfg(unix)]
fn is_same(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |path: &Path| path.metadata().ok().map(|metadata| (metadata.dev(), metadata.ino()));
    id(one).is_some_and(|one| Some(one) == id(other))
}

/// Names are enough where paths without links have one spelling.
#[cfg(not(unix))]
fn is_same(_: &Path, _: &Path) -> bool {
    false
}

/// Returns what a rename cannot leave: the mount and the device (or subvolume) of the deepest folder of `path` that
/// exists.
#[cfg(unix)]
pub(super) fn volume(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let folder = path.ancestors().find(|folder| folder.is_dir())?;
    Some((mount_id(folder).unwrap_or_default(), folder.metadata().ok()?.dev()))
}

/// Windows names the volume at the head of a path without links.
#[cfg(not(unix))]
pub(super) fn volume(path: &Path) -> Option<std::path::Component<'_>> {
    path.components().next()
}

#[cfg(target_os = "linux")]
fn mount_id(folder: &Path) -> Option<u64> {
    use rustix::fs::{AtFlags, CWD, StatxFlags, statx};
    let answer = statx(CWD, folder, AtFlags::empty(), StatxFlags::MNT_ID).ok()?;
    (answer.stx_mask & StatxFlags::MNT_ID.bits() != 0).then_some(answer.stx_mnt_id)
}

#[cfg(all(unix, not(target_os = "linux")))]
fn mount_id(_: &Path) -> Option<u64> {
    None
}
