//! A build costs what changed, and a warm build equals a cold one.

use std::fs;
use std::path::Path;

use loket::bundle::Sink;
use loket::path::OutPath;
use loket::publish::{Look, ManifestMeta, Report, Target, load_part, save_part};
use loket::source::Hash;

use super::{Desk, Site, artifact, publish, site, tree};

fn pages(n: usize) -> Site {
    (0..n).map(|n| (format!("nl/page-{n}/index.html"), format!("page {n}"))).collect()
}

fn counts(report: &Report) -> [usize; 4] {
    [report.written, report.linked, report.removed, report.unchanged]
}

#[cfg(unix)]
fn inode(path: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt;
    path.metadata().unwrap().ino()
}

#[test]
fn nothing_changed_touches_nothing() {
    let desk = Desk::new();
    let report = desk.publish(&pages(20)).unwrap();
    assert_eq!((counts(&report), report.bytes_written), ([20, 0, 0, 0], 130));
    #[cfg(unix)]
    let before = inode(&desk.out);
    let report = desk.publish(&pages(20)).unwrap();
    assert_eq!((counts(&report), report.bytes_written), ([0, 0, 0, 20], 0));
    #[cfg(unix)]
    assert_eq!(inode(&desk.out), before);
    assert_eq!(desk.work(), ["keys", "lock", "target"]);
}

#[test]
fn one_changed_file_is_one_file_written() {
    let desk = Desk::new();
    let mut site = pages(20);
    desk.publish(&site).unwrap();
    for (text, linked) in [("two", 19), ("three", 0), ("four", 0)] {
        site.insert("nl/page-7/index.html".to_owned(), text.to_owned());
        let report = desk.publish(&site).unwrap();
        assert_eq!((counts(&report), report.bytes_written), ([1, linked, 0, 19], text.len() as u64));
        assert_eq!(desk.published(), site);
        assert_eq!(desk.work(), ["keys", "lock", "site", "target"]);
    }
}

#[cfg(unix)]
#[test]
fn unchanged_files_are_shared_by_both_generations() {
    let desk = Desk::new();
    desk.publish(&site(&[("a", "1"), ("b", "1")])).unwrap();
    let before = inode(&desk.out.join("a"));
    desk.publish(&site(&[("a", "1"), ("b", "2")])).unwrap();
    assert_eq!(inode(&desk.out.join("a")), before);
}

#[test]
fn a_file_that_both_generations_share_is_not_written_through() {
    let desk = Desk::new();
    desk.publish(&site(&[("a", "1"), ("b", "1")])).unwrap();
    desk.publish(&site(&[("a", "1"), ("b", "2")])).unwrap();
    let stage = desk.open().unwrap().stage();
    stage.put(artifact("a", "3"));
    assert_eq!(desk.published(), site(&[("a", "1"), ("b", "2")]));
    stage.finish(ManifestMeta::default()).unwrap();
    assert_eq!(desk.published(), site(&[("a", "3")]));
}

#[test]
fn the_work_for_a_site_that_is_gone_goes_too() {
    let mut desk = Desk::new();
    desk.publish(&pages(1)).unwrap();
    let gone = desk.work_folder();
    fs::rename(&desk.out, desk.portal().join("other")).unwrap();
    desk.out = desk.portal().join("other");
    desk.publish(&pages(2)).unwrap();
    assert!(desk.work_folder() != gone);
    assert_eq!(desk.published(), pages(2));
}

#[test]
fn files_and_folders_come_and_go_and_change_places() {
    let desk = Desk::new();
    let sites = [
        site(&[("a", "file"), ("b/index.html", "folder"), ("c/d/e/f", "deep"), ("z", "same")]),
        site(&[("a/index.html", "folder"), ("b", "file"), ("z", "same")]),
        site(&[("z", "same")]),
        site(&[]),
    ];
    for n in [0, 1, 0, 1, 0, 2, 1, 2, 1, 1, 0, 3, 0, 3, 3, 2] {
        desk.publish(&sites[n]).unwrap();
        assert_eq!(desk.published(), sites[n]);
        let folders = walkdir::WalkDir::new(&desk.out).into_iter().filter_map(Result::ok);
        let empty = folders.filter(|entry| entry.depth() > 0 && entry.path().is_dir());
        let empty: Vec<_> = empty.filter(|entry| fs::read_dir(entry.path()).unwrap().next().is_none()).collect();
        assert!(empty.is_empty(), "{empty:?}");
    }
}

#[test]
fn the_next_change_is_part_of_the_site() {
    let desk = Desk::new();
    desk.publish(&pages(2)).unwrap();
    let stage = desk.open().unwrap().stage();
    for (path, text) in &pages(2) {
        stage.put(artifact(path, text));
    }
    let meta = ManifestMeta { next_change: "2026-12-01".parse().ok() };
    assert_eq!(counts(&stage.finish(meta).unwrap()), [0, 2, 0, 2]);
    let manifest = fs::read_to_string(desk.out.join("manifest.json")).unwrap();
    assert!(
        manifest.starts_with("{\"loket\":1,\"next_change\":\"2026-12-01\",\"files\":{\n\"nl/page-0/"),
        "{manifest}"
    );
}

#[test]
fn what_a_hand_did_to_the_site_is_mended() {
    let desk = Desk::new();
    let site = pages(5);
    desk.publish(&site).unwrap();
    let page = desk.out.join("nl/page-3/index.html");
    let damages: [&dyn Fn(); 4] = [
        &|| fs::remove_file(&page).unwrap(),
        &|| fs::remove_dir_all(page.parent().unwrap()).unwrap(),
        &|| fs::write(&page, "page 3, edited").unwrap(),
        &|| {
            // The same size; an editor that is quicker than the clock of the file system ticks is not noticed.
            fs::write(&page, "Page 3").unwrap();
            let later = fs::metadata(desk.out.join("manifest.json")).unwrap().modified().unwrap();
            let file = fs::File::options().write(true).open(&page).unwrap();
            file.set_modified(later + std::time::Duration::from_secs(1)).unwrap();
        },
    ];
    for damage in damages {
        damage();
        let report = desk.publish(&site).unwrap();
        assert_eq!((report.written, report.unchanged), (1, 4));
        assert_eq!(desk.published(), site);
        assert_eq!(counts(&desk.publish(&site).unwrap()), [0, 0, 0, 5]);
    }
}

#[test]
fn what_a_hand_did_to_the_older_generation_does_not_come_back() {
    let desk = Desk::new();
    let sites = [site(&[("a", "1"), ("b/c", "1"), ("d", "1")]), site(&[("a", "2"), ("b/c", "1"), ("d", "1")])];
    desk.publish(&sites[0]).unwrap();
    desk.publish(&sites[1]).unwrap();
    let work = desk.work_folder();
    let older = work.join("site");
    fs::write(older.join("b/foreign"), "x").unwrap();
    fs::create_dir(older.join("empty")).unwrap();
    fs::remove_file(older.join("d")).unwrap();
    fs::create_dir(older.join("d")).unwrap();
    fs::write(older.join("d/e"), "x").unwrap();
    desk.publish(&sites[0]).unwrap();
    assert_eq!(desk.published(), sites[0]);
    assert!(!desk.out.join("empty").exists());
    // Nor does it, when it cannot be read at all.
    fs::write(work.join("site/manifest.json"), "torn").unwrap();
    desk.publish(&sites[1]).unwrap();
    assert_eq!(desk.published(), sites[1]);
}

#[test]
fn a_build_that_was_given_up_leaves_the_site_and_its_work_to_the_next() {
    let desk = Desk::new();
    desk.publish(&pages(5)).unwrap();
    let mut next = pages(5);
    next.insert("nl/page-1/index.html".to_owned(), "changed".to_owned());
    let stage = desk.open().unwrap().stage();
    for (path, text) in &next {
        stage.put(artifact(path, text));
    }
    drop(stage);
    assert_eq!(desk.published(), pages(5));
    let report = desk.publish(&next).unwrap();
    assert_eq!((counts(&report), report.bytes_written), ([1, 4, 0, 4], 0));
    assert_eq!(desk.published(), next);
}

#[test]
fn a_second_artifact_replaces_the_first() {
    let desk = Desk::new();
    for last in ["two", "one"] {
        let stage = desk.open().unwrap().stage();
        for text in ["zero", "one", last] {
            stage.put(artifact("a", text));
        }
        stage.finish(ManifestMeta::default()).unwrap();
        assert_eq!(desk.published(), site(&[("a", last)]));
    }
    // Back to what the live site has.
    let stage = desk.open().unwrap().stage();
    stage.put(artifact("a", "three"));
    stage.put(artifact("a", "one"));
    assert_eq!(counts(&stage.finish(ManifestMeta::default()).unwrap()), [0, 0, 0, 1]);
    desk.publish(&site(&[("a", "one"), ("b", "new")])).unwrap();
    assert_eq!(desk.published(), site(&[("a", "one"), ("b", "new")]));
}

#[test]
fn one_thread_and_many_give_the_same_bytes() {
    let site = pages(300);
    let build = |n_threads: usize| {
        let desk = Desk::new();
        for version in ["old", "new"] {
            let stage = desk.open().unwrap().stage();
            let all: Vec<_> = site.iter().collect();
            std::thread::scope(|scope| {
                for part in all.chunks(all.len().div_ceil(n_threads)) {
                    let stage = &stage;
                    scope.spawn(move || {
                        for (n, (path, text)) in part.iter().enumerate() {
                            let text = if n % 3 == 0 { format!("{version} {text}") } else { (*text).clone() };
                            stage.put(artifact(path, &text));
                        }
                    });
                }
            });
            stage.finish(ManifestMeta::default()).unwrap();
        }
        tree(&desk.out)
    };
    // In chunks of a multiple of three, each page has the same text whoever makes it.
    assert_eq!(build(1), build(10));
}

#[cfg(target_os = "linux")]
#[test]
fn a_cache_on_another_file_system_is_not_used_for_the_stage() {
    use std::os::unix::fs::MetadataExt;
    let Ok(other) = tempfile::TempDir::new_in("/var/tmp") else { return };
    let mut desk = Desk::new();
    if other.path().metadata().unwrap().dev() == desk.portal().metadata().unwrap().dev() {
        return;
    }
    desk.cache = other.path().join("cache");
    desk.publish(&pages(3)).unwrap();
    let report = desk.publish(&pages(4)).unwrap();
    assert_eq!(counts(&report), [1, 3, 0, 3]);
    assert_eq!(desk.published(), pages(4));
    assert!(desk.portal().join(".site.loket/site/manifest.json").is_file());
    assert!(!desk.cache.exists());
}

/// Publishes two pages with a key each; returns which of them the build did not make anew.
fn keyed(desk: &Desk, keys: [&str; 2]) -> [bool; 2] {
    let stage = desk.open().unwrap().stage();
    let reused = [("a", keys[0]), ("b", keys[1])].map(|(path, text)| {
        let key = Hash::of(text.as_bytes());
        let reused = stage.reuse(&OutPath::new(path).unwrap(), key);
        if !reused {
            stage.put(artifact(path, text).keyed(key));
        }
        reused
    });
    stage.put(artifact("c", "always made anew"));
    assert!(!stage.reuse(&OutPath::new("d").unwrap(), Hash::of(b"d")));
    stage.finish(ManifestMeta::default()).unwrap();
    assert_eq!(desk.published(), site(&[("a", keys[0]), ("b", keys[1]), ("c", "always made anew")]));
    reused
}

#[test]
fn pages_made_of_the_same_are_not_made_again() {
    let desk = Desk::new();
    assert_eq!(keyed(&desk, ["1", "1"]), [false, false]);
    assert_eq!(keyed(&desk, ["1", "1"]), [true, true]);
    assert_eq!(keyed(&desk, ["1", "2"]), [true, false]);
    assert_eq!(keyed(&desk, ["2", "2"]), [false, true]);
    assert_eq!(keyed(&desk, ["2", "2"]), [true, true]);
    fs::remove_file(desk.out.join("b")).unwrap();
    assert_eq!(keyed(&desk, ["2", "2"]), [true, false]);
}

#[test]
fn keys_that_are_damaged_or_of_another_site_are_not_believed() {
    let desk = Desk::new();
    keyed(&desk, ["1", "1"]);
    let work = desk.work_folder();
    let keys = work.join("keys");
    let whole = fs::read(&keys).unwrap();
    let mut edited = whole.clone();
    edited[whole.len() / 2] ^= 1;
    for damaged in [&whole[..whole.len() - 1], &edited, b""] {
        fs::write(&keys, damaged).unwrap();
        assert_eq!(keyed(&desk, ["1", "1"]), [false, false]);
        assert_eq!(keyed(&desk, ["1", "1"]), [true, true]);
    }
    // Another build without keys, then the file of before.
    publish(desk.open().unwrap(), &site(&[("a", "1"), ("b", "other"), ("c", "always made anew")])).unwrap();
    fs::write(&keys, &whole).unwrap();
    assert_eq!(keyed(&desk, ["1", "1"]), [false, false]);
}

#[test]
fn a_look_at_a_site_that_was_published_since_is_not_believed() {
    let desk = Desk::new();
    let (first, second) = (site(&[("a", "1"), ("b", "1")]), site(&[("a", "2"), ("c", "1")]));
    desk.publish(&first).unwrap();
    let look = || Look::new(&desk.out, &desk.portal(), &desk.cache).unwrap();
    let before = look();
    let manifest = desk.out.join("manifest.json");
    let then = fs::metadata(&manifest).unwrap().modified().unwrap();
    desk.publish(&second).unwrap();
    // Within one tick of the file system's clock.
    fs::File::options().write(true).open(&manifest).unwrap().set_modified(then).unwrap();
    // What it was then is published again: nothing of it may be taken for being there.
    publish(Target::open_after(before, &|| {}).unwrap(), &first).unwrap();
    assert_eq!(desk.published(), first);
    let report = publish(Target::open_after(look(), &|| {}).unwrap(), &first).unwrap();
    assert_eq!((report.written, report.unchanged), (0, 2), "one that is up to date saves the second look");
}

#[cfg(unix)]
#[test]
fn a_note_is_believed_of_the_site_that_it_was_written_for_and_by_its_program() {
    let desk = Desk::new();
    let program = Hash::of(b"a program");
    let publish = |site: &Site, note: &[u8]| {
        let stage = desk.open().unwrap().built_by(program).stage();
        for (path, text) in site {
            stage.put(artifact(path, text));
        }
        stage.finish_with(ManifestMeta::default(), note).unwrap();
    };
    let note = |program| Look::new(&desk.out, &desk.portal(), &desk.cache)?.note(program);
    publish(&pages(2), b"two");
    let two = fs::read(desk.work_folder().join("note")).unwrap();
    assert_eq!(note(program).as_deref(), Some(&b"two"[..]));
    assert_eq!(note(Hash::of(b"another program")), None);
    // Something that is not ours lies in the site, until it is taken away.
    let foreign = desk.out.join("foreign");
    fs::write(&foreign, "x").unwrap();
    let later = fs::metadata(desk.out.join("manifest.json")).unwrap().modified().unwrap();
    fs::File::open(&desk.out).unwrap().set_modified(later + std::time::Duration::from_secs(1)).unwrap();
    assert_eq!(note(program), None);
    fs::remove_file(foreign).unwrap();
    assert!(note(program).is_some());
    fs::write(desk.out.join("nl/page-1/index.html"), "edited").unwrap();
    assert_eq!(note(program), None);
    // The note of a site that was there before.
    publish(&pages(3), b"three");
    assert_eq!(note(program).as_deref(), Some(&b"three"[..]));
    fs::write(desk.work_folder().join("note"), two).unwrap();
    assert_eq!(note(program), None);
}

#[test]
fn parts_of_the_cache_are_believed_when_whole_and_of_the_same_program() {
    let desk = Desk::new();
    let (folder, program) = (desk.cache.join("articles"), Hash::of(b"a program"));
    let load = |number| load_part(&folder, number, program);
    assert_eq!(load(7), None);
    save_part(&folder, 7, program, b"one");
    save_part(&folder, 8, program, b"other");
    save_part(&folder, 7, program, b"two");
    assert_eq!((load(7), load(8)), (Some(b"two".to_vec()), Some(b"other".to_vec())));
    assert_eq!(load_part(&folder, 7, Hash::of(b"another program")), None);
    let file = folder.join("07");
    let whole = fs::read(&file).unwrap();
    for at in 0..whole.len() {
        let mut edited = whole.clone();
        edited[at] ^= 1;
        for damaged in [&whole[..at], &edited] {
            fs::write(&file, damaged).unwrap();
            assert_eq!(load(7), None, "byte {at}");
        }
    }
    save_part(&folder, 7, program, b"");
    assert!(!file.exists() && load(8).is_some());
}
