//! A disk that fails while a second import is written over a finished one.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use loket::files_disk::DiskFiles;
use loket::import::{LearnOptions, learn};
use loket::locale::Locale;
use loket::publish::{Disk, OsDisk, PutError, put_back, put_on};
use loket::source::MemoryFiles;
use tempfile::TempDir;

use crate::publish::disk::AskingDisk;

/// Two states of a repository: articles change, come and go, one is new below a new folder, and there are audiences.
fn source(second: bool) -> MemoryFiles {
    let mut files = MemoryFiles::new();
    for number in 0..4 {
        let text = if second && number % 2 == 0 { "nieuw" } else { "oud" };
        files.insert(&format!("map/{number}.md"), format!("---\ntitle: {number}\n---\n{text}\n"));
    }
    if second {
        files.insert("ander/a.md", "::: moniker range=\"china\"\nTekst\n::: moniker-end\n");
    } else {
        files.insert("weg/a.md", "Weg\n");
    }
    files
}

fn import(second: bool, portal: &Path, disk: &dyn Disk) -> Result<(), PutError> {
    let options = LearnOptions {
        locale: Locale::parse("nl").unwrap(),
        source_locale: None,
        name: "docs".to_owned(),
        links_to: "https://learn.example.org".to_owned(),
        dimension: "operator".to_owned(),
    };
    let plan = learn(&source(second), &DiskFiles::new(portal.to_owned()), &options).unwrap();
    put_on(disk, portal, &plan.changes)
}

fn files(dir: &Path) -> BTreeMap<String, String> {
    let found = walkdir::WalkDir::new(dir).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(dir).unwrap().to_string_lossy().replace('\\', "/");
    found.map(|entry| (name(entry.path()), fs::read_to_string(entry.path()).unwrap())).collect()
}

fn fail_everywhere(error: io::ErrorKind, for_good: bool) {
    let finished = |second| {
        let dir = TempDir::new().unwrap();
        import(false, dir.path(), &OsDisk).unwrap();
        if second {
            import(true, dir.path(), &OsDisk).unwrap();
        }
        dir
    };
    let (old, new) = (files(finished(false).path()), files(finished(true).path()));
    for at in 0.. {
        let dir = finished(false);
        let calls = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&calls);
        let disk = AskingDisk(move |_: &'static str| {
            let n = counted.fetch_add(1, Ordering::Relaxed);
            if n == at || for_good && n > at { Err(error.into()) } else { Ok(()) }
        });
        let result = import(true, dir.path(), &disk);
        let what = format!("call {at}: {result:?}");
        if let Err(error) = &result {
            assert!(error.to_string().contains(&dir.path().display().to_string()), "{what}");
        }

        // The next start.
        put_back(dir.path()).unwrap();
        assert_eq!(files(dir.path()), if result.is_ok() { new.clone() } else { old.clone() }, "{what}");
        import(true, dir.path(), &OsDisk).unwrap();
        assert_eq!(files(dir.path()), new, "{what}: the next run");
        if calls.load(Ordering::Relaxed) <= at {
            assert!(at > 20, "the disk never failed");
            return;
        }
    }
}

#[test]
fn a_single_error_anywhere() {
    fail_everywhere(io::ErrorKind::Other, false);
}

#[test]
fn a_disk_that_is_full_from_some_moment_on() {
    fail_everywhere(io::ErrorKind::StorageFull, true);
}

#[test]
fn a_permission_that_is_lost_midway() {
    fail_everywhere(io::ErrorKind::PermissionDenied, true);
}
