//! A disk that asks before each call whether it may succeed.

use std::io;
use std::path::Path;

use loket::publish::{Disk, OsDisk};

/// Whether this system can exchange two folders in one step.
pub(super) const CAN_EXCHANGE: bool = cfg!(any(target_os = "linux", target_vendor = "apple"));

/// The disk of the system, but for two things: `before` is asked at each call, by the call's name, and nothing is
/// flushed, since a process that ends loses nothing that the system has.
pub(crate) struct AskingDisk<F>(pub(crate) F);

/// A disk without faults.
pub(super) fn quick() -> impl Disk {
    AskingDisk(|_: &'static str| Ok(()))
}

impl<F: Fn(&'static str) -> io::Result<()> + Send + Sync> Disk for AskingDisk<F> {
    /// Fails after half the bytes.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.0("write") {
            OsDisk.write_new(path, &bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        OsDisk.write_new(path, bytes)
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0("link").and_then(|()| OsDisk.link(from, to))
    }
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.0("remove").and_then(|()| OsDisk.remove_file(path))
    }
    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.0("create").and_then(|()| OsDisk.create_dir(path))
    }
    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.0("remove").and_then(|()| OsDisk.remove_dir(path))
    }
    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        self.0("remove").and_then(|()| OsDisk.remove_tree(path))
    }
    fn sync(&self, _: &Path) -> io::Result<()> {
        self.0("sync")
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0("rename").and_then(|()| OsDisk.rename(from, to))
    }
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.0("exchange").and_then(|()| OsDisk.exchange(one, other))
    }
}
