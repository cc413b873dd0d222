//! What happens on a disk: every change is seen, what is no change is not.

use std::fs;
use std::io::Write as _;

use super::{Desk, FILES, write};

#[test]
fn a_save_is_one_build_that_says_what_changed() {
    let desk = Desk::open();
    desk.article("content/nl/mail.md", "Nieuw.");
    let build = desk.build();
    assert_eq!(build.changed, ["content/nl/mail.md"]);
    assert!(build.rendered > 0 && build.shown);
}

#[test]
fn editors_that_write_beside_and_rename() {
    let desk = Desk::open();
    for turn in 0..5 {
        let text = format!("---\ntitle: E-mail\n---\nKeer {turn}.\n");
        write(&desk.path("content/nl/.mail.md.swp"), &text);
        fs::rename(desk.path("content/nl/mail.md"), desk.path("content/nl/mail.md~")).unwrap();
        fs::rename(desk.path("content/nl/.mail.md.swp"), desk.path("content/nl/mail.md")).unwrap();
        fs::remove_file(desk.path("content/nl/mail.md~")).unwrap();
        desk.until("/hulp/nl/mail/", |answer| answer.says(&format!("Keer {turn}.")));
    }
}

#[test]
fn editors_that_write_in_place_and_take_their_time() {
    let desk = Desk::open();
    let mut file = fs::File::create(desk.path("content/nl/mail.md")).unwrap();
    for part in ["---\ntitle: E-mail\n", "---\nEen begin ", "en een einde.\n"] {
        file.write_all(part.as_bytes()).unwrap();
        file.sync_all().unwrap();
    }
    desk.until("/hulp/nl/mail/", |answer| answer.says("Een begin en een einde."));
}

#[test]
fn every_kind_of_source_is_watched() {
    let desk = Desk::open();
    desk.save("locales/nl.ftl", "search = Zoek maar\n");
    desk.until("/hulp/nl/", |answer| answer.says("Zoek maar"));
    desk.save("themes/default/templates/partials/footer.html", "<footer>Onze voet</footer>\n");
    desk.until("/hulp/nl/", |answer| answer.says("Onze voet"));
    desk.save("content/_support/contacts.yaml", "[\n");
    assert!(desk.build().new.starts_with("content/_support/contacts.yaml"));
    desk.save("content/_support/contacts.yaml", "");
    desk.until("/hulp/nl/", |answer| answer.status == 200);
}

#[test]
fn a_checkout_of_five_hundred_files_is_seen_whole() {
    let desk = Desk::open();
    for n in 0..500 {
        desk.article(&format!("content/nl/map{}/a{n}.md", n % 20), "Uit een andere tak.");
    }
    let mut seen = 0;
    while seen < 500 {
        seen += desk.build().changed.len();
    }
    assert_eq!(desk.get("/hulp/nl/map19/a499/").status, 200);
    for n in 0..20 {
        fs::remove_dir_all(desk.path(&format!("content/nl/map{n}"))).unwrap();
    }
    desk.until("/hulp/nl/map19/a499/", |answer| answer.status == 404);
    desk.until("/hulp/nl/map0/a0/", |answer| answer.status == 404);
}

#[test]
fn a_folder_that_is_moved_in_is_watched_from_then_on() {
    let desk = Desk::open();
    write(&desk.path("elders/diep/dieper/x.md"), "---\ntitle: X\n---\nEerst.\n");
    fs::rename(desk.path("elders"), desk.path("content/nl/map")).unwrap();
    desk.until("/hulp/nl/map/diep/dieper/x/", |answer| answer.says("Eerst."));
    desk.save("content/nl/map/diep/dieper/x.md", "---\ntitle: X\n---\nDaarna.\n");
    desk.until("/hulp/nl/map/diep/dieper/x/", |answer| answer.says("Daarna."));
}

#[test]
fn folders_that_are_deleted_and_made_again() {
    let desk = Desk::open();
    for turn in 0..3 {
        fs::remove_dir_all(desk.path("content/nl")).unwrap();
        desk.article("content/nl/mail.md", &format!("Ronde {turn}."));
        desk.until("/hulp/nl/mail/", |answer| answer.says(&format!("Ronde {turn}.")));
        desk.article("content/nl/mail.md", &format!("Ronde {turn}, verder."));
        desk.until("/hulp/nl/mail/", |answer| answer.says(&format!("Ronde {turn}, verder.")));
    }
}

#[test]
fn a_portal_that_is_deleted_or_replaced_as_a_whole() {
    let desk = Desk::open();
    let (portal, old, new) = (
        desk.folder.path().to_owned(),
        desk.folder.path().with_extension("old"),
        desk.folder.path().with_extension("new"),
    );
    for turn in 0..2 {
        for (path, text) in FILES {
            write(&new.join(path), text);
        }
        // Once it is gone for a while, once another folder stands in its place at once.
        if turn == 0 {
            fs::remove_dir_all(&portal).unwrap();
            while desk.build().errors == 0 {}
        } else {
            fs::rename(&portal, &old).unwrap();
        }
        write(&new.join("content/nl/mail.md"), &format!("---\ntitle: E-mail\n---\nUit map {turn}.\n"));
        fs::rename(&new, &portal).unwrap();
        desk.until("/hulp/nl/mail/", |answer| answer.says(&format!("Uit map {turn}.")));
        desk.article("content/nl/mail.md", &format!("Map {turn}, verder."));
        desk.until("/hulp/nl/mail/", |answer| answer.says(&format!("Map {turn}, verder.")));
    }
    fs::remove_dir_all(&old).unwrap();
}

#[test]
fn what_comes_during_a_build_is_in_the_next() {
    let desk = Desk::open();
    for turn in 0..40 {
        desk.article(&format!("content/nl/snel{turn}.md"), &format!("Nummer {turn}."));
        std::thread::yield_now();
    }
    for turn in 0..40 {
        desk.until(&format!("/hulp/nl/snel{turn}/"), |answer| answer.says(&format!("Nummer {turn}.")));
    }
}

#[cfg(unix)]
#[test]
fn what_a_link_leads_to_is_watched_too() {
    let desk = Desk::open();
    write(&desk.path("gedeeld/x.md"), "---\ntitle: X\n---\nEerst.\n");
    write(&desk.path("los/y.md"), "---\ntitle: Y\n---\nEerst.\n");
    std::os::unix::fs::symlink("../../gedeeld", desk.path("content/nl/map")).unwrap();
    std::os::unix::fs::symlink("../../los/y.md", desk.path("content/nl/y.md")).unwrap();
    for page in ["/hulp/nl/map/x/", "/hulp/nl/y/"] {
        desk.until(page, |answer| answer.status == 200 && answer.says("Eerst."));
    }
    desk.save("gedeeld/x.md", "---\ntitle: X\n---\nDaarna.\n");
    desk.until("/hulp/nl/map/x/", |answer| answer.says("Daarna."));
    desk.save("los/y.md", "---\ntitle: Y\n---\nDaarna.\n");
    desk.until("/hulp/nl/y/", |answer| answer.says("Daarna."));
}

#[test]
fn what_is_no_source_makes_no_build() {
    let desk = Desk::open();
    for path in ["site/nl/index.html", ".loket/cache", "content/nl/.mail.md.swp", "content/.git/HEAD", "notes.md"] {
        desk.save(path, "x");
    }
    desk.article("content/nl/mail.md", "Een bron.");
    assert_eq!(desk.build().changed, ["content/nl/mail.md"]);
}

#[test]
fn a_preview_that_looks_for_itself_sees_the_same() {
    let desk = Desk::begin(&[], true);
    desk.article("content/nl/mail.md", "Gezien.");
    desk.until("/hulp/nl/mail/", |answer| answer.says("Gezien."));
    fs::remove_dir_all(desk.path("content/nl")).unwrap();
    desk.until("/hulp/nl/mail/", |answer| answer.status == 404);
    desk.article("content/nl/mail.md", "Terug.");
    desk.until("/hulp/nl/mail/", |answer| answer.says("Terug."));
    desk.article("content/nl/mail.md", "Nog eens.");
    desk.until("/hulp/nl/mail/", |answer| answer.says("Nog eens."));
}
