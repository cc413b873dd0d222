//! Why a site was not published. Each message names the path and says what became of the old site.

use std::io;
use std::path::{Path, PathBuf};

use super::manifest::NotReadable;
use crate::path::OutPath;

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The folder is not one that Loket may replace: a mistake on the command line.
    #[error("cannot publish into `{}`: {reason}", .out.display())]
    Refused {
        /// The folder, as it was given.
        out: PathBuf,
        /// What speaks against it.
        reason: Refusal,
    },
    /// The disk refused.
    #[error("cannot {action} `{}`: {source}; the published site is unchanged{}", .path.display(), advice(.source))]
    Disk {
        /// What was tried: `write`, `remove` and so on.
        action: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// The reason of the system.
        source: io::Error,
    },
    /// One artifact is a file where another needs a folder.
    #[error("`{file}` and `{inside}` cannot both be published: one is a file where the other needs a folder")]
    FileAndFolder {
        /// The file.
        file: OutPath,
        /// The file that would lie in a folder of that name.
        inside: OutPath,
    },
    /// Two artifacts have one name on this file system.
    #[error("`{first}` and `{second}` differ in case only, and this file system cannot hold both")]
    SameName {
        /// The one.
        first: OutPath,
        /// The other.
        second: OutPath,
    },
    /// An artifact has a name that cannot be published.
    #[error("`{path}` cannot be published: {reason}")]
    Name {
        /// The artifact.
        path: OutPath,
        /// What is wrong with its name.
        reason: &'static str,
    },
    /// The folders could be exchanged only by half, and not be put back.
    #[error(
        "cannot put the site at `{}`: {source}; the old site is whole in `{}` and the next build puts it back",
        .out.display(), .kept.display()
    )]
    Halfway {
        /// Where the site belongs.
        out: PathBuf,
        /// Where it is.
        kept: PathBuf,
        /// The reason of the system.
        source: io::Error,
    },
}

impl PublishError {
    /// Returns a function for `map_err`: `action` failed for `path`.
    pub(super) fn disk(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Disk { action, path, source }
    }
}

/// Says what to do about an error of the system, where that is plain.
fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => " (free some space and build again)",
        io::ErrorKind::ReadOnlyFilesystem => " (choose an `--out` and a `--cache-dir` that can be written)",
        io::ErrorKind::CrossesDevices => " (remove the old folder, or choose another `--out`)",
        _ => "",
    }
}

/// What speaks against a folder as the target of a build. Nobody shall lose a folder to us.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is a symbolic link.
    #[error("it is a symbolic link; name the folder itself")]
    Link,
    /// It is a file or a device.
    #[error("it is not a folder")]
    NotAFolder,
    /// Something is mounted there; it cannot be exchanged.
    #[error("it is a mount point; choose a folder inside it")]
    MountPoint,
    /// The portal lies in it.
    #[error("it holds the portal itself")]
    HoldsPortal,
    /// The cache lies in it.
    #[error("it holds the cache folder")]
    HoldsCache,
    /// It lies among what is read, or in the cache.
    #[error("it lies in `{0}`, which belongs to the portal")]
    InPortal(String),
    /// It holds files, and no manifest says that they are a site of ours.
    #[error("it is not empty and holds no `manifest.json` of Loket; empty it or choose another folder")]
    NotOurs,
    /// A newer Loket made it.
    #[error("a newer Loket published it (manifest version {0}); use that one or choose another folder")]
    Newer(u64),
    /// It holds something that Loket did not put there.
    #[error("Loket did not put `{0}` there and would lose it; move it elsewhere first")]
    Foreign(String),
}

impl From<NotReadable> for Refusal {
    fn from(why: NotReadable) -> Self {
        match why {
            NotReadable::NotOurs => Self::NotOurs,
            NotReadable::Newer(version) => Self::Newer(version),
        }
    }
}
