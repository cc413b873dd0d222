//! The disk fails at every single call, once or from then on: the site is the old one or the new one.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use loket::publish::{Disk, PublishError};

use super::disk::{AskingDisk, CAN_EXCHANGE};
use super::{Desk, Site, site};

/// How a disk fails.
#[derive(Clone, Copy)]
struct Fault {
    /// The first call that fails.
    at: usize,
    /// Whether all later ones fail too.
    for_good: bool,
    error: io::ErrorKind,
    /// The call that the system does not have at all.
    lacks: &'static str,
}

impl Fault {
    /// Returns a disk with this fault; it counts its calls.
    fn disk(self, calls: Arc<AtomicUsize>) -> impl Disk {
        AskingDisk(move |call: &'static str| {
            if call == self.lacks {
                return Err(io::ErrorKind::Unsupported.into());
            }
            let n = calls.fetch_add(1, Ordering::Relaxed);
            if n == self.at || self.for_good && n > self.at { Err(self.error.into()) } else { Ok(()) }
        })
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
fn fail_everywhere(n_versions: usize, fault: Fault) {
    let new = version(2);
    for at in 0.. {
        let desk = desk_with_history(n_versions);
        let old = desk.published();
        let calls = Arc::new(AtomicUsize::new(0));
        let result = desk.publish_on(Fault { at, ..fault }.disk(calls.clone()), &new);
        let n_calls = calls.load(Ordering::Relaxed);

        let what = format!("call {at} of {n_calls}");
        match &result {
            Ok(_) => assert_eq!(desk.published(), new, "{what}"),
            Err(PublishError::Halfway { kept, .. }) => {
                assert!(fault.for_good && (fault.lacks == "exchange" || !CAN_EXCHANGE), "{what}");
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
        let mut left = desk.work();
        left.retain(|name| !["keys", "lock", "site", "target"].contains(&name.as_str()));
        assert!(left.is_empty(), "{what}: {left:?} left behind");
        if n_calls <= at {
            assert!(at > 10, "the disk never failed");
            return;
        }
    }
}

fn once(error: io::ErrorKind) -> Fault {
    Fault { at: 0, for_good: false, error, lacks: "nothing" }
}

fn for_good(error: io::ErrorKind) -> Fault {
    Fault { for_good: true, ..once(error) }
}

#[test]
fn a_single_error_anywhere() {
    for n_versions in 0..3 {
        fail_everywhere(n_versions, once(io::ErrorKind::Other));
    }
}

#[test]
fn a_disk_that_is_full_from_some_moment_on() {
    for n_versions in 0..3 {
        fail_everywhere(n_versions, for_good(io::ErrorKind::StorageFull));
    }
}

#[test]
fn a_permission_that_is_lost_midway() {
    fail_everywhere(2, for_good(io::ErrorKind::PermissionDenied));
}

#[test]
fn errors_where_folders_cannot_be_exchanged() {
    fail_everywhere(2, Fault { lacks: "exchange", ..once(io::ErrorKind::Other) });
    fail_everywhere(2, Fault { lacks: "exchange", ..for_good(io::ErrorKind::Other) });
}

#[test]
fn errors_where_files_cannot_be_linked() {
    fail_everywhere(1, Fault { lacks: "link", ..once(io::ErrorKind::Other) });
}

#[test]
fn a_full_disk_says_which_file_and_what_to_do() {
    let desk = desk_with_history(1);
    let full = AskingDisk(|call: &'static str| match call {
        "write" => Err(io::ErrorKind::StorageFull.into()),
        _ => Ok(()),
    });
    let error = desk.publish_on(full, &version(2)).unwrap_err().to_string();
    assert!(error.starts_with("cannot write `") && error.contains("/nl/0/index.html`: "), "{error}");
    assert!(error.ends_with("the published site is unchanged (free some space and build again)"), "{error}");
}
