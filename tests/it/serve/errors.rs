//! Mistakes: the last good build stays, the page says what is wrong, and all is well when they are mended.

use super::Desk;

const PAGE: &str = "/hulp/nl/mail/";

/// Breaks something, sees that the page stays and the overlay comes; mends it, and sees that the overlay goes.
fn survives(desk: &Desk, break_it: impl FnOnce(), mend_it: impl FnOnce(), says: &str) {
    let mut page = desk.look(PAGE);
    assert_eq!(page.news()["status"]["errors"], serde_json::json!([]));
    break_it();
    let status = loop {
        let news = page.news();
        assert_eq!(news["reload"], serde_json::Value::Null, "{news}");
        if news["status"]["current"] == false {
            break news["status"].clone();
        }
    };
    let text = status["errors"][0]["text"].as_str().unwrap().to_owned();
    assert!(text.contains(says), "{text}");
    assert!(desk.get(PAGE).says("Zo werkt e-mail."), "the last good build stays");
    mend_it();
    let status = loop {
        let status = page.news()["status"].take();
        if status["current"] == true {
            break status;
        }
    };
    assert_eq!(status["errors"], serde_json::json!([]));
    // And it goes on from there.
    desk.save("content/nl/mail.md", "---\ntitle: E-mail\n---\nHersteld.\n");
    desk.until(PAGE, |answer| answer.says("Hersteld."));
}

#[test]
fn a_broken_template() {
    let path = "themes/default/templates/article.html";
    let desk = Desk::open();
    let template = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    desk.save(path, &template);
    desk.build();
    let broken = template.replacen("{{ page.title }}", "{{ page.title ", 1);
    survives(
        &desk,
        || desk.save(path, &broken),
        || desk.save(path, &template),
        "themes/default/templates/article.html:",
    );
}

#[test]
fn a_broken_configuration() {
    let desk = Desk::open();
    let path = "content/site.yaml";
    let site = std::fs::read_to_string(desk.path(path)).unwrap();
    survives(&desk, || desk.save(path, "base_url: [\n"), || desk.save(path, &site), "content/site.yaml");
}

#[test]
fn what_is_found_in_other_files_is_not_mended_by_a_broken_configuration() {
    let desk = Desk::open_with(&[("content/nl/mail.md", "---\ntitle: E-mail\n---\n[weg](weg.md)\n")]);
    let site = std::fs::read_to_string(desk.path("content/site.yaml")).unwrap();
    desk.save("content/site.yaml", "base_url: [\n");
    let broken = desk.build();
    assert_eq!((broken.errors, broken.gone), (1, 0));
    let status = desk.look(PAGE).news()["status"].take();
    assert_eq!(status["page"]["finding_count"], 1);
    std::fs::rename(desk.path("content"), desk.path("elders")).unwrap();
    let missing = desk.build();
    assert_eq!((missing.errors, missing.gone), (1, 1), "another mistake of the configuration");
    std::fs::rename(desk.path("elders"), desk.path("content")).unwrap();
    desk.save("content/site.yaml", &site);
    let mended = loop {
        let build = desk.build();
        if build.shown {
            break build;
        }
    };
    assert_eq!((mended.errors, mended.gone, mended.new.as_str()), (0, 1, ""));
}

#[test]
fn a_theme_that_is_deleted() {
    let site = "base_url: https://h.example/hulp/\nlocales: [nl, en]\ntheme: ours\n";
    let theme = "name: ours\nversion: 1\ncontract: 1\nextends: default\n";
    let desk = Desk::open_with(&[("content/site.yaml", site), ("themes/ours/theme.yaml", theme)]);
    let folder = desk.path("themes");
    survives(
        &desk,
        || std::fs::remove_dir_all(&folder).unwrap(),
        || desk.save("themes/ours/theme.yaml", theme),
        "there is no theme `ours`",
    );
}

#[test]
fn a_content_folder_that_is_moved_away() {
    let desk = Desk::open();
    let (here, there) = (desk.path("content"), desk.path("elsewhere"));
    survives(
        &desk,
        || std::fs::rename(&here, &there).unwrap(),
        || std::fs::rename(&there, &here).unwrap(),
        "`content/site.yaml` does not exist",
    );
}

#[test]
fn front_matter_that_is_being_written() {
    let desk = Desk::open();
    let path = "content/nl/mail.md";
    survives(
        &desk,
        || desk.save(path, "---\ntitle: E-mail\n\nZo werkt het.\n"),
        || desk.save(path, "---\ntitle: E-mail\n---\nZo werkt e-mail.\n"),
        "error[front-matter-unclosed]",
    );
}

#[test]
fn the_newest_error_is_shown_first_and_the_terminal_hears_of_each_once() {
    let desk = Desk::open();
    let open = "---\ntitle: Open\n";
    desk.save("content/nl/z.md", open);
    let first = desk.build();
    assert!(!first.shown && first.new.starts_with("content/nl/z.md:1:1: error[front-matter-unclosed]"), "{first:?}");
    desk.save("content/nl/a.md", open);
    let second = desk.build();
    assert_eq!((second.new.lines().count(), second.errors, second.gone), (1, 2, 0));
    let status = desk.look(PAGE).news()["status"].take();
    let files: Vec<_> = (0..2).map(|at| status["errors"][at]["file"]["label"].as_str().unwrap()).collect();
    assert_eq!(files, ["content/nl/a.md:1:1", "content/nl/z.md:1:1"]);
    std::fs::remove_file(desk.path("content/nl/z.md")).unwrap();
    let third = desk.build();
    assert_eq!((third.new.as_str(), third.errors, third.gone), ("", 1, 1));
}

#[test]
fn a_portal_that_begins_broken_is_shown_when_it_is_mended() {
    let desk = Desk::open_with(&[("content/site.yaml", "locales: [nl]\n")]);
    let page = desk.get("/hulp/nl/");
    assert_eq!(page.status, 503);
    let mut browser = desk.look("/hulp/nl/");
    let error = browser.news()["status"]["errors"][0]["text"].take();
    assert!(error.as_str().is_some_and(|text| text.contains("`base_url` is missing")), "{error}");
    desk.save("content/site.yaml", "base_url: https://h.example/hulp/\nlocales: [nl]\n");
    assert_eq!(browser.news(), serde_json::json!({ "reload": true }));
    assert!(desk.get("/hulp/nl/").says("Thuis."));
}

#[test]
fn errors_that_were_there_from_the_beginning_do_not_stop_the_work() {
    let desk = Desk::open_with(&[("content/nl/half.md", "---\ntitle: Half\n")]);
    let mut page = desk.look(PAGE);
    let status = page.news()["status"].take();
    assert_eq!((&status["current"], &status["error_count"]), (&true.into(), &1.into()));
    desk.save("content/nl/mail.md", "---\ntitle: E-mail\n---\nNieuw.\n");
    assert_eq!(page.news(), serde_json::json!({ "reload": true }));
}
