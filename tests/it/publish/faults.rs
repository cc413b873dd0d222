//! The disk fails at every single call, once or from then on: the site is the old one or the new one.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use loket::publish::{Disk, OsDisk, PublishError};

use super::{Desk, Site, site};

/// A disk that fails.
#[derive(Clone)]
struct FaultyDisk {
    calls: Arc<AtomicUsize>,
    /// The first call that fails.
    at: usize,
    /// Whether all later ones fail too.
    for_good: bool,
    error: io::ErrorKind,
    can_exchange: bool,
    can_link: bool,
}

impl FaultyDisk {
    fn fails(&self) -> bool {
        let n = self.calls.fetch_add(1, Ordering::Relaxed);
        n == self.at || self.for_good && n > self.at
    }

    fn call<T>(&self, action: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        if self.fails() { Err(self.error.into()) } else { action() }
    }
}

impl Disk for FaultyDisk {
    /// Fails after half the bytes.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if self.fails() {
            OsDisk.write_new(path, &bytes[..bytes.len() / 2])?;
            return Err(self.error.into());
        }
        OsDisk.write_new(path, bytes)
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        if !self.can_link {
            return Err(io::ErrorKind::Unsupported.into());
        }
        self.call(|| OsDisk.link(from, to))
    }
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.call(|| OsDisk.remove_file(path))
    }
    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.call(|| OsDisk.create_dir(path))
    }
    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.call(|| OsDisk.remove_dir(path))
    }
    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        self.call(|| OsDisk.remove_tree(path))
    }
    fn sync(&self, folder: &Path) -> io::Result<()> {
        self.call(|| OsDisk.sync(folder))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call(|| OsDisk.rename(from, to))
    }
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        if !self.can_exchange {
            return Err(io::ErrorKind::Unsupported.into());
        }
        self.call(|| OsDisk.exchange(one, other))
    }
}

/// Three versions of a site of a dozen files: some change, some stay, some come and go.
fn version(n: usize) -> Site {
    let mut site = site(&[("index.html", "home"), ("robots.txt", "robots")]);
    for page in 0..8 {
        let text = if page % 2 == 0 { format!("{page}, version {n}") } else { format!("{page}") };
        site.insert(format!("nl/{page}/index.html"), text);
    }
    site.insert(format!("nl/new-in-{n}/index.html"), "new".to_owned());
    site.insert(if n == 2 { "nl/turn/index.html" } else { "nl/turn" }.to_owned(), "file or folder".to_owned());
    site
}

/// A folder in which versions 0 and 1 have been published, so that there is an older generation too.
fn desk_with_history(n_versions: usize) -> Desk {
    let desk = Desk::new();
    for n in 0..n_versions {
        desk.publish(&version(n)).unwrap();
    }
    desk
}

/// Lets each call of one build fail in turn.
fn fail_everywhere(n_versions: usize, disk: &FaultyDisk) {
    let new = version(2);
    for at in 0.. {
        let desk = desk_with_history(n_versions);
        let old = desk.published();
        let disk = FaultyDisk { at, calls: Arc::default(), ..disk.clone() };
        let result = desk.publish_on(disk.clone(), &new);
        let has_failed = disk.calls.load(Ordering::Relaxed) > at;

        let what = format!("call {at} of {}", disk.calls.load(Ordering::Relaxed));
        match &result {
            Ok(_) => assert_eq!(desk.published(), new, "{what}"),
            Err(PublishError::Halfway { kept, .. }) => {
                assert!(disk.for_good && !disk.can_exchange, "{what}");
                assert!(!desk.out.exists() && kept.is_dir(), "{what}");
                drop(desk.open().unwrap());
                assert_eq!(desk.published(), old, "{what}: the next start did not put it back");
            }
            Err(error) => {
                assert!(error.to_string().contains("the published site is unchanged"), "{what}: {error}");
                assert_eq!(desk.published(), old, "{what}: {error}");
            }
        }

        desk.publish(&new).unwrap();
        assert_eq!(desk.published(), new, "{what}: the build after it");
        let left: Vec<_> =
            desk.work().into_iter().filter(|name| !["keys", "lock", "site"].contains(&&**name)).collect();
        assert!(left.is_empty(), "{what}: {left:?} left behind");
        if !has_failed {
            assert!(at > 10, "the disk never failed");
            return;
        }
    }
}

fn disk(error: io::ErrorKind) -> FaultyDisk {
    FaultyDisk { calls: Arc::default(), at: 0, for_good: false, error, can_exchange: true, can_link: true }
}

#[test]
fn a_single_error_anywhere() {
    for n_versions in 0..3 {
        fail_everywhere(n_versions, &disk(io::ErrorKind::Other));
    }
}

#[test]
fn a_disk_that_is_full_from_some_moment_on() {
    for n_versions in 0..3 {
        fail_everywhere(n_versions, &FaultyDisk { for_good: true, ..disk(io::ErrorKind::StorageFull) });
    }
}

#[test]
fn a_permission_that_is_lost_midway() {
    fail_everywhere(2, &FaultyDisk { for_good: true, ..disk(io::ErrorKind::PermissionDenied) });
}

#[test]
fn errors_where_folders_cannot_be_exchanged() {
    for for_good in [false, true] {
        fail_everywhere(2, &FaultyDisk { can_exchange: false, for_good, ..disk(io::ErrorKind::Other) });
    }
}

#[test]
fn errors_where_files_cannot_be_linked() {
    fail_everywhere(1, &FaultyDisk { can_link: false, ..disk(io::ErrorKind::Other) });
}

#[test]
fn a_full_disk_says_which_file_and_what_to_do() {
    let desk = desk_with_history(1);
    let full = FaultyDisk { at: 4, for_good: true, ..disk(io::ErrorKind::StorageFull) };
    let error = desk.publish_on(full, &version(2)).unwrap_err().to_string();
    assert!(error.starts_with("cannot write `") && error.contains("/nl/0/index.html`: "), "{error}");
    assert!(error.ends_with("the published site is unchanged (free some space and build again)"), "{error}");
}
