//! What open pages are told: those that show what has changed, and nobody else.

use super::Desk;

#[test]
fn only_browsers_on_a_changed_page_reload() {
    let desk = Desk::open();
    let (mut mail, mut agenda) = (desk.look("/hulp/nl/mail/"), desk.look("/hulp/nl/agenda/"));
    assert_eq!(mail.news()["status"]["page"]["source"]["label"], "content/nl/mail.md");
    agenda.news();
    desk.save("content/nl/mail.md", "---\ntitle: E-mail\n---\nZo werkt het nu.\n");
    assert_eq!(mail.news(), serde_json::json!({ "reload": true }));
    assert!(agenda.is_quiet());
}

#[test]
fn a_title_reaches_the_pages_that_list_it() {
    let desk = Desk::open();
    let (mut home, mut english) = (desk.look("/hulp/nl/"), desk.look("/hulp/en/"));
    home.news();
    english.news();
    desk.save("content/nl/mail.md", "---\ntitle: Post\n---\nZo werkt e-mail.\n");
    assert_eq!(home.news(), serde_json::json!({ "reload": true }));
    assert!(english.is_quiet());
}

#[test]
fn what_changed_while_nobody_listened_is_told_on_connecting() {
    let desk = Desk::open();
    assert_eq!(desk.listen("/hulp/nl/mail/", "older").news(), serde_json::json!({ "reload": true }));
}

#[test]
fn a_style_sheet_is_exchanged_without_loading_the_page() {
    let desk = Desk::open_with(&[("themes/default/assets/custom.css", "body { color: red }\n")]);
    let mut page = desk.look("/hulp/nl/mail/");
    let styles = |news: &serde_json::Value| {
        let urls = news["styles"].as_array().cloned().unwrap_or_default();
        urls.iter().filter_map(|url| url.as_str()).find(|url| url.contains("/custom.")).map(str::to_owned)
    };
    let first = styles(&page.news()).unwrap();
    desk.save("themes/default/assets/custom.css", "body { color: blue }\n");
    let news = page.news();
    let second = styles(&news).unwrap();
    assert_ne!(first, second);
    assert_eq!(news["reload"], serde_json::Value::Null);
    assert!(desk.get(&second).says("blue"));
}

#[test]
fn a_page_with_a_new_address_takes_its_reader_along() {
    let desk = Desk::open();
    let mut page = desk.look("/hulp/nl/mail/");
    page.news();
    desk.save("content/nl/mail.md", "---\ntitle: E-mail\nslug: post\n---\nZo werkt e-mail.\n");
    assert_eq!(page.news(), serde_json::json!({ "go": "/hulp/nl/post/" }));
}

#[test]
fn a_page_that_is_deleted_and_made_again_is_shown_again() {
    let desk = Desk::open();
    let mut page = desk.look("/hulp/nl/mail/");
    page.news();
    std::fs::remove_file(desk.path("content/nl/mail.md")).unwrap();
    assert_eq!(page.news(), serde_json::json!({ "reload": true }));
    let mut missing = desk.look("/hulp/nl/mail/");
    missing.news();
    desk.article("content/nl/mail.md", "Terug.");
    assert_eq!(missing.news(), serde_json::json!({ "reload": true }));
    assert!(desk.get("/hulp/nl/mail/").says("Terug."));
}

#[test]
fn the_bar_says_where_a_page_comes_from_and_how_it_stands_in_each_language() {
    let desk = Desk::open_with(&[("content/nl/mail.md", "---\ntitle: E-mail\n---\n[weg](weg.md)\n")]);
    let mut page = desk.look("/hulp/nl/mail/");
    let status = page.news()["status"].take();
    let url = format!("vscode://file{}:4:1", desk.path("content/nl/mail.md").canonicalize().unwrap().display());
    let finding = &status["page"]["findings"][0];
    assert_eq!(
        (&finding["severity"], &finding["file"]["label"]),
        (&"warning".into(), &"content/nl/mail.md:4:1".into())
    );
    assert_eq!(finding["file"]["url"].as_str(), Some(&*url));
    let state = |status: &serde_json::Value| {
        let languages = status["page"]["languages"].as_array().unwrap().clone();
        languages.iter().map(|language| language["state"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(state(&status), ["source", "missing"]);
    let fallback = desk.look("/hulp/nl/phone/").news()["status"].take();
    assert_eq!(state(&fallback), ["shows English", "has no source"]);
    assert_eq!(fallback["page"]["marks"], serde_json::json!(["Fallback: shows English"]));
}

#[test]
fn the_bar_knows_from_the_ledger_whether_a_translation_is_as_new_as_its_source() {
    let desk = Desk::open();
    let english = |desk: &Desk| {
        let status = desk.look("/hulp/nl/").news()["status"].take();
        status["page"]["languages"][1]["state"].as_str().unwrap().to_owned()
    };
    assert_eq!(english(&desk), "translated, not in the ledger");
    desk.save("content/en/_translations.yaml", "version: 1\nunits:\n  index.md:\n    ^: 0123456789abcdef human\n");
    desk.build();
    assert_eq!(english(&desk), "source has changed: 1 of 1 parts");
}

#[test]
fn two_hundred_browsers_hear_of_one_save() {
    let desk = Desk::open();
    let mut browsers: Vec<_> = (0..200).map(|_| desk.look("/hulp/nl/mail/")).collect();
    for browser in &mut browsers {
        browser.news();
    }
    desk.article("content/nl/mail.md", "Voor iedereen.");
    for browser in &mut browsers {
        assert_eq!(browser.news(), serde_json::json!({ "reload": true }));
    }
    assert_eq!(desk.get("/hulp/nl/mail/").status, 200);
}
