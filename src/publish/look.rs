//! A look at what is at a path: one system call, links not followed.
//!
//! A warm build looks at every file and folder of a site, so the path of the site's own folder is resolved once where
//! the system allows it.

use std::io;
use std::path::Path;

/// What is at a path.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) is_file: bool,
    pub(super) is_folder: bool,
    /// The size in bytes.
    pub(super) size: u64,
    pub(super) modified: Time,
}

pub(super) use system::{Time, Viewpoint};

#[cfg(target_os = "linux")]
mod system {
    use std::fs::File;

    use rustix::fs::{AtFlags, FileType, StatxFlags, statx};

    use super::{Path, Seen, io};

    /// Seconds and nanoseconds.
    pub(in super::super) type Time = (i64, u32);

    /// A folder from which to look.
    pub(in super::super) struct Viewpoint(File);

    impl Viewpoint {
        pub(in super::super) fn new(folder: &Path) -> io::Result<Self> {
            File::open(folder).map(Self)
        }

        /// Returns what is at `path`, relative to the folder; `""` is the folder itself.
        pub(in super::super) fn look(&self, path: &str) -> io::Result<Seen> {
            let flags = AtFlags::SYMLINK_NOFOLLOW | AtFlags::EMPTY_PATH;
            let seen = statx(&self.0, path, flags, StatxFlags::TYPE | StatxFlags::SIZE | StatxFlags::MTIME)?;
            let file_type = FileType::from_raw_mode(seen.stx_mode.into());
            Ok(Seen {
                is_file: file_type.is_file(),
                is_folder: file_type.is_dir(),
                size: seen.stx_size,
                modified: (seen.stx_mtime.tv_sec, seen.stx_mtime.tv_nsec),
            })
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use std::path::PathBuf;
    use std::time::SystemTime;

    use super::{Path, Seen, io};

    pub(in super::super) type Time = SystemTime;

    /// A folder from which to look.
    pub(in super::super) struct Viewpoint(PathBuf);

    impl Viewpoint {
        pub(in super::super) fn new(folder: &Path) -> io::Result<Self> {
            Ok(Self(folder.to_owned()))
        }

        /// Returns what is at `path`, relative to the folder; `""` is the folder itself.
        pub(in super::super) fn look(&self, path: &str) -> io::Result<Seen> {
            let seen = self.0.join(path).symlink_metadata()?;
            let modified = seen.modified()?;
            Ok(Seen { is_file: seen.is_file(), is_folder: seen.is_dir(), size: seen.len(), modified })
        }
    }
}
