//! A disk that fails, and a process that is killed, while a second import is written over a finished one.

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
use proptest::prelude::RngExt;
use proptest::test_runner::{RngAlgorithm, TestRng};
use tempfile::TempDir;

use crate::killed::{self, run_and_kill, tell};
use crate::publish::disk::AskingDisk;

const N_KILLS: usize = 200;

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

/// Not a test of its own: what the killed processes do. Nobody kills the process of a test: then it does nothing.
#[test]
fn import_until_killed() {
    let Some(dir) = killed::folder() else { return };
    for second in [true, false].into_iter().cycle() {
        put_back(&dir).unwrap();
        import(second, &dir, &AskingDisk(|_: &'static str| tell())).unwrap();
    }
}

#[test]
fn killed_at_random_moments() {
    let dir = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap();
    // What was declared for the second state stays in the first: from the third on they take turns.
    let states = [false, true, false, true].map(|second| {
        import(second, dir.path(), &OsDisk).unwrap();
        files(dir.path())
    });
    let mut rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let (mut seen, mut halfway) = ([0, 0], 0);
    for n in 0..N_KILLS {
        // An import makes about 50 calls.
        let n_calls = rng.random_range(1..150);
        run_and_kill("import::faults::import_until_killed", dir.path(), n_calls);

        let mut left = files(dir.path());
        left.retain(|path, _| !path.starts_with(".loket/"));
        halfway += usize::from(!states[2..].contains(&left));
        put_back(dir.path()).unwrap();
        let state = states[2..].iter().position(|state| *state == files(dir.path()));
        seen[state.unwrap_or_else(|| panic!("kill {n}, after {n_calls} calls: some of an import is there"))] += 1;
    }
    assert!(seen.iter().all(|seen| *seen > 0), "one state was never seen: {seen:?}");
    assert!(halfway > 0, "no process was killed in the midst of it: what is put back was never needed");
    import(true, dir.path(), &OsDisk).unwrap();
    assert_eq!(files(dir.path()), states[3]);
}
