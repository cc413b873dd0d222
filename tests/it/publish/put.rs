//! Changes to the files of a portal: all of them or none, at whatever call the disk fails.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use loket::path::SourcePath;
use loket::publish::{Change, PutError, put, put_back, put_on};
use loket::source::Hash;
use tempfile::TempDir;

use super::disk::AskingDisk;

type Tree = BTreeMap<&'static str, &'static str>;

/// A portal and what becomes of it: files that are changed, made in a new folder, removed and left alone.
fn before_and_after() -> (Tree, Tree) {
    let before = Tree::from([("a.md", "een"), ("b/c.md", "twee"), ("d.md", "drie"), ("z.md", "blijft")]);
    let after = Tree::from([("a.md", "EEN"), ("d.md", "DRIE"), ("nieuw/e/f.md", "vier"), ("z.md", "blijft")]);
    (before, after)
}

fn changes(before: &Tree, after: &Tree) -> Vec<Change> {
    let mut paths: Vec<_> = before.keys().chain(after.keys()).collect();
    paths.sort();
    paths.dedup();
    let change = |path: &&str| Change {
        path: SourcePath::new(path).unwrap(),
        bytes: after.get(path).map(|text| text.as_bytes().to_vec()),
        replaces: before.get(path).map(|text| Hash::of(text.as_bytes())),
    };
    paths.into_iter().filter(|path| before.get(**path) != after.get(**path)).map(change).collect()
}

fn folder(tree: &Tree) -> TempDir {
    let dir = TempDir::new().unwrap();
    for (path, text) in tree {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

/// What is in a folder: files with their text, and folders. The folder for what Loket keeps may stay.
fn look(dir: &Path) -> BTreeMap<String, String> {
    let found = walkdir::WalkDir::new(dir).min_depth(1).into_iter().map(Result::unwrap);
    let name = |path: &Path| path.strip_prefix(dir).unwrap().to_string_lossy().replace('\\', "/");
    let named = found.map(|entry| (name(entry.path()), fs::read_to_string(entry.path()).unwrap_or_default()));
    named.filter(|(name, _)| name != ".loket").collect()
}

/// Lets each call of one change fail in turn, once or from then on.
fn fail_everywhere(error: io::ErrorKind, for_good: bool) {
    let (before, after) = before_and_after();
    let (old, new) = (look(folder(&before).path()), look(folder(&after).path()));
    for at in 0.. {
        let dir = folder(&before);
        let calls = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&calls);
        let disk = AskingDisk(move |_: &'static str| {
            let n = counted.fetch_add(1, Ordering::Relaxed);
            if n == at || for_good && n > at { Err(error.into()) } else { Ok(()) }
        });
        let result = put_on(&disk, dir.path(), &changes(&before, &after));
        let n_calls = calls.load(Ordering::Relaxed);
        let what = format!("call {at} of {n_calls}: {result:?}");

        let mut content = look(dir.path());
        content.retain(|path, _| !path.starts_with(".loket/"));
        match &result {
            Ok(()) => {
                // The folder that the removed file leaves empty may have to stay.
                content.remove("b");
                assert_eq!(content, new, "{what}");
            }
            Err(PutError::Halfway { .. }) => assert!(for_good, "{what}"),
            Err(error) => {
                assert_eq!(content, old, "{what}");
                let text = error.to_string();
                assert!(text.contains(&dir.path().display().to_string()), "{what}");
                assert!(text.ends_with("; nothing was changed"), "{what}");
            }
        }

        put_back(dir.path()).unwrap();
        let found = look(dir.path());
        assert!(!found.keys().any(|path| path.starts_with(".loket/")), "{what}: {found:?}");
        if result.is_err() {
            assert_eq!(found, old, "{what}: the next start did not put it back");
            put(dir.path(), &changes(&before, &after)).unwrap();
            assert_eq!(look(dir.path()), new, "{what}: the next run");
        }
        if n_calls <= at {
            assert!(at > 15, "the disk never failed");
            return;
        }
    }
}

#[test]
fn a_single_error_anywhere() {
    fail_everywhere(io::ErrorKind::Other, false);
    fail_everywhere(io::ErrorKind::StorageFull, false);
}

#[test]
fn a_disk_that_fails_from_some_moment_on() {
    fail_everywhere(io::ErrorKind::StorageFull, true);
    fail_everywhere(io::ErrorKind::PermissionDenied, true);
}

#[test]
fn what_somebody_wrote_after_it_stopped_stays() {
    let (before, after) = before_and_after();
    let dir = folder(&before);
    // The second file cannot be put into place, and the first one cannot be put back.
    let renames = AtomicUsize::new(0);
    let disk = AskingDisk(move |call: &'static str| match call {
        "rename" if renames.fetch_add(1, Ordering::Relaxed) > 0 => Err(io::ErrorKind::PermissionDenied.into()),
        _ => Ok(()),
    });
    let result = put_on(&disk, dir.path(), &changes(&before, &after));
    assert!(matches!(result, Err(PutError::Halfway { .. })), "{result:?}");
    assert_eq!(fs::read_to_string(dir.path().join("a.md")).unwrap(), "EEN");

    fs::write(dir.path().join("a.md"), "van mij").unwrap();
    put_back(dir.path()).unwrap();
    let found = look(dir.path());
    assert_eq!((&*found["a.md"], &*found["b/c.md"], &*found["d.md"]), ("van mij", "twee", "drie"));
    assert_eq!(found.len(), 5, "{found:?}");
}

#[test]
fn a_file_that_was_changed_meanwhile_stops_it_all() {
    let (before, after) = before_and_after();
    let dir = folder(&before);
    fs::write(dir.path().join("d.md"), "van mij").unwrap();
    let found = look(dir.path());
    let result = put(dir.path(), &changes(&before, &after));
    assert!(matches!(result, Err(PutError::Changed(path)) if path.ends_with("d.md")));
    assert_eq!(look(dir.path()), found);
}

#[test]
fn two_at_once_wait_for_one_another() {
    let dir = TempDir::new().unwrap();
    std::thread::scope(|scope| {
        for number in 0..8 {
            let dir = dir.path();
            scope.spawn(move || {
                let path = SourcePath::new(&format!("{number}/a.md")).unwrap();
                put(dir, &[Change { path, bytes: Some(b"tekst".to_vec()), replaces: None }]).unwrap();
            });
        }
    });
    assert_eq!(look(dir.path()).len(), 16);
}
