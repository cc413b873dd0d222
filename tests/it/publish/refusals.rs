//! Nobody loses a folder to us, and what cannot be published says why.

use std::fs;
use std::path::Path;
use std::sync::mpsc;

use loket::bundle::Sink;
use loket::publish::{ManifestMeta, PublishError, Refusal, Target};

use super::{Desk, artifact, site, tree};

/// Why `out` is refused; the portal must be as it was.
fn refusal(desk: &Desk, out: &Path) -> Refusal {
    match Target::open(out, &desk.portal(), &desk.cache, &|| {}) {
        Err(PublishError::Refused { reason, .. }) => {
            assert!(!desk.cache.exists(), "a refused build made a cache folder");
            reason
        }
        Err(other) => panic!("{}: {other}", out.display()),
        Ok(_) => panic!("{} was not refused", out.display()),
    }
}

#[test]
fn a_folder_with_other_files_is_refused() {
    let desk = Desk::new();
    fs::create_dir(&desk.out).unwrap();
    fs::write(desk.out.join("thesis.txt"), "years of work").unwrap();
    assert_eq!(refusal(&desk, &desk.out), Refusal::NotOurs);
    fs::write(desk.out.join("manifest.json"), "{\"name\":\"some web app\"}").unwrap();
    assert_eq!(refusal(&desk, &desk.out), Refusal::NotOurs);
    fs::write(desk.out.join("manifest.json"), "{\"loket\":2}").unwrap();
    assert_eq!(refusal(&desk, &desk.out), Refusal::Newer(2));
    assert_eq!(fs::read_to_string(desk.out.join("thesis.txt")).unwrap(), "years of work");
}

#[test]
fn an_empty_folder_is_taken() {
    let desk = Desk::new();
    fs::create_dir(&desk.out).unwrap();
    desk.publish(&site(&[("index.html", "hello")])).unwrap();
    assert_eq!(desk.published(), site(&[("index.html", "hello")]));
}

#[test]
fn a_folder_whose_parents_are_missing_is_made() {
    let mut desk = Desk::new();
    desk.out = desk.dir.path().join("a/b/site");
    desk.publish(&site(&[("index.html", "hello")])).unwrap();
    assert_eq!(desk.published(), site(&[("index.html", "hello")]));
}

#[test]
fn the_portal_and_its_sources_are_refused() {
    let desk = Desk::new();
    let portal = desk.portal();
    assert_eq!(refusal(&desk, &portal), Refusal::HoldsPortal);
    assert_eq!(refusal(&desk, desk.dir.path()), Refusal::HoldsPortal);
    assert_eq!(refusal(&desk, &portal.join("content/..")), Refusal::HoldsPortal);
    assert_eq!(refusal(&desk, Path::new("/")), Refusal::HoldsPortal);
    assert_eq!(refusal(&desk, &portal.join("content")), Refusal::InPortal("content".to_owned()));
    assert_eq!(refusal(&desk, &portal.join("content/nl/new/site")), Refusal::InPortal("content".to_owned()));
    assert_eq!(refusal(&desk, &portal.join("locales/../content/site/")), Refusal::InPortal("content".to_owned()));
    assert_eq!(refusal(&desk, &portal.join("themes/site")), Refusal::InPortal("themes".to_owned()));
    assert_eq!(refusal(&desk, &portal.join(".loket/site")), Refusal::InPortal(".loket".to_owned()));
}

#[test]
fn a_folder_that_holds_the_cache_is_refused() {
    let mut desk = Desk::new();
    desk.cache = desk.out.join("cache");
    assert_eq!(refusal(&desk, &desk.out), Refusal::HoldsCache);
}

#[test]
fn a_file_is_refused() {
    let desk = Desk::new();
    fs::write(&desk.out, "a file").unwrap();
    assert_eq!(refusal(&desk, &desk.out), Refusal::NotAFolder);
}

#[cfg(unix)]
#[test]
fn links_are_seen_through() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    let elsewhere = desk.dir.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    symlink(&elsewhere, &desk.out).unwrap();
    assert_eq!(refusal(&desk, &desk.out), Refusal::Link);
    assert_eq!(refusal(&desk, &desk.out.join("")), Refusal::Link, "with a slash at its end");

    symlink(desk.portal().join("content"), elsewhere.join("door")).unwrap();
    assert_eq!(refusal(&desk, &elsewhere.join("door/nl/site")), Refusal::InPortal("content".to_owned()));
    symlink(desk.dir.path(), elsewhere.join("up")).unwrap();
    assert_eq!(refusal(&desk, &elsewhere.join("up/portal")), Refusal::HoldsPortal);
}

#[cfg(target_os = "linux")]
#[test]
fn a_mount_point_is_refused() {
    assert_eq!(refusal(&Desk::new(), Path::new("/proc")), Refusal::MountPoint);
}

#[test]
fn what_somebody_put_into_the_site_is_not_lost() {
    let desk = Desk::new();
    desk.publish(&site(&[("index.html", "1"), ("nl/a/index.html", "1")])).unwrap();
    for (foreign, named) in [("CNAME", "CNAME"), ("nl/a/notes.txt", "nl/a/notes.txt"), ("nl/b/c", "nl/b")] {
        let path = desk.out.join(foreign);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "mine").unwrap();
        let error = desk.publish(&site(&[("index.html", "2")])).unwrap_err();
        assert!(error.to_string().contains(&format!("did not put `{}` there", Path::new(named).display())), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        if desk.out.join(named).is_dir() {
            fs::remove_dir_all(desk.out.join(named)).unwrap();
        } else {
            fs::remove_file(&path).unwrap();
        }
    }
    fs::write(desk.out.join("nl/.DS_Store"), "litter").unwrap();
    desk.publish(&site(&[("index.html", "2")])).unwrap();
    assert_eq!(desk.published(), site(&[("index.html", "2")]));
    desk.publish(&site(&[("index.html", "3")])).unwrap();
    assert_eq!(desk.published(), site(&[("index.html", "3")]), "litter came back from the older generation");
}

#[test]
fn names_that_collide_are_both_named_and_the_old_site_stays() {
    let desk = Desk::new();
    let old = site(&[("index.html", "old")]);
    desk.publish(&old).unwrap();
    for order in [["nl/a", "nl/a/index.html"], ["nl/a/index.html", "nl/a"]] {
        let stage = desk.open().unwrap().stage();
        for path in order {
            stage.put(artifact(path, "x"));
        }
        let error = stage.finish(ManifestMeta::default()).unwrap_err().to_string();
        assert!(error.contains("`nl/a` and `nl/a/index.html` cannot both be published"), "{error}");
        assert_eq!(desk.published(), old);
    }
    let error = desk.publish(&site(&[("manifest.json", "{}")])).unwrap_err().to_string();
    assert!(error.contains("`manifest.json` cannot be published"), "{error}");
    assert_eq!(desk.published(), old);
}

#[test]
fn a_second_build_says_that_it_waits_and_then_goes_on() {
    let desk = Desk::new();
    // A folder of its own for the cache: such builds see each other by the lock of the live folder, which Unix has.
    let caches: &[&str] = if cfg!(unix) { &[".loket", "other-cache"] } else { &[".loket"] };
    desk.publish(&site(&[("index.html", "0")])).unwrap();
    for cache in caches {
        let first = desk.open().unwrap();
        let (waits, waiting) = mpsc::channel();
        std::thread::scope(|scope| {
            let second = scope.spawn(|| {
                let waits = move || waits.send(()).unwrap();
                let target = Target::open(&desk.out, &desk.portal(), &desk.portal().join(cache), &waits).unwrap();
                super::publish(target, &site(&[("index.html", "second")])).unwrap()
            });
            waiting.recv().unwrap();
            assert!(!second.is_finished());
            super::publish(first, &site(&[("index.html", "first")])).unwrap();
            assert_eq!(second.join().unwrap().written, 1);
        });
        assert_eq!(desk.published(), site(&[("index.html", "second")]));
    }
}

/// A hostile portal may bring its own output and cache along, with links in them.
#[cfg(unix)]
#[test]
fn links_in_the_output_and_in_the_cache_lead_nowhere() {
    use std::os::unix::fs::symlink;

    let versions =
        [0, 1].map(|n| site(&[("index.html", "home"), ("nl/a/index.html", ["old", "new"][n]), ("nl/b.html", "same")]));
    let elsewhere = |desk: &Desk| {
        let victim = desk.dir.path().join("victim");
        fs::create_dir_all(victim.join("a")).unwrap();
        // What a warm build would take for its own: the bytes of the older version, older than its manifest.
        fs::write(victim.join("a/index.html"), "old").unwrap();
        fs::write(victim.join("b.html"), "same").unwrap();
        victim
    };
    let replace = |folder: &Path, victim: &Path| {
        fs::remove_dir_all(folder).unwrap();
        symlink(victim, folder).unwrap();
    };

    // A folder of the older generation, and the older generation itself.
    for inner in ["nl", ""] {
        let desk = Desk::new();
        for n in [0, 1] {
            desk.publish(&versions[n]).unwrap();
        }
        let victim = elsewhere(&desk);
        let older = desk.work_folder().join("site");
        let manifest = fs::read(older.join("manifest.json")).unwrap();
        if inner.is_empty() {
            fs::create_dir_all(victim.join("nl/a")).unwrap();
            fs::write(victim.join("nl/a/index.html"), "old").unwrap();
            fs::write(victim.join("manifest.json"), &manifest).unwrap();
        }
        replace(&if inner.is_empty() { older.clone() } else { older.join(inner) }, &victim);
        if !inner.is_empty() {
            fs::write(older.join("manifest.json"), &manifest).unwrap();
        }
        let before = tree(&victim);
        let third = site(&[("index.html", "home"), ("nl/a/index.html", "third"), ("nl/c.html", "another")]);
        desk.publish(&third).unwrap();
        assert_eq!(tree(&victim), before, "`{inner}` of the older generation");
        assert_eq!(desk.published(), third);
        assert!(!desk.out.join("nl").is_symlink() && !desk.out.is_symlink());
    }

    // A folder of the live site: that is not ours to replace.
    let desk = Desk::new();
    desk.publish(&versions[0]).unwrap();
    let victim = elsewhere(&desk);
    replace(&desk.out.join("nl"), &victim);
    let manifest = fs::read(desk.out.join("manifest.json")).unwrap();
    fs::write(desk.out.join("manifest.json"), manifest).unwrap();
    let before = tree(&victim);
    let error = desk.publish(&versions[1]).unwrap_err().to_string();
    assert!(error.contains("nl"), "{error}");
    assert_eq!(tree(&victim), before);
}
