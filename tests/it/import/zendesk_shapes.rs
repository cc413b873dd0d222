//! An export as the Help Center API really gives it: several languages, with all keys that its objects have.

use loket::bundle::Bundle;
use serde_json::{Value, json};

use super::{Done, Import};
use crate::portal::{Portal, build};

const HOST: &str = "https://hulp.zendesk.com";

/// An object with the keys of all of these; the last one wins.
fn joined(parts: &[&Value]) -> Value {
    let pairs = parts.iter().flat_map(|part| part.as_object().unwrap().clone());
    Value::Object(pairs.collect())
}

/// An article with the keys that the API documents, in the language it was written in.
fn article(id: u64, title: &str, body: &Value, more: &Value) -> Value {
    let place = json!({
        "id": id, "url": format!("{HOST}/api/v2/help_center/nl/articles/{id}.json"),
        "html_url": format!("{HOST}/hc/nl/articles/{id}-{title}"), "section_id": 20, "position": 0,
        "promoted": false, "draft": false, "user_segment_id": null, "user_segment_ids": [], "permission_group_id": 78
    });
    let words = json!({
        "name": title, "title": title, "body": body, "source_locale": "nl", "locale": "nl", "outdated": false,
        "outdated_locales": ["de"], "content_tag_ids": ["01GT"], "label_names": ["mail", "Gedeeld: postvak"]
    });
    let history = json!({
        "author_id": 3600, "comments_disabled": true, "vote_sum": 3, "vote_count": 5,
        "created_at": "2024-01-02T03:04:05Z", "updated_at": "2026-05-06T07:08:09Z", "edited_at": "2026-05-05T00:00:00Z"
    });
    joined(&[&place, &words, &history, more])
}

fn translation(id: u64, locale: &str, title: &str, more: &Value) -> Value {
    let words = json!({
        "id": id * 100, "url": format!("{HOST}/api/v2/help_center/articles/{id}/translations/{locale}.json"),
        "html_url": format!("{HOST}/hc/{locale}/articles/{id}"), "source_id": id, "source_type": "Article",
        "locale": locale, "title": title, "body": format!("<p>{title}</p>")
    });
    let state = json!({
        "outdated": false, "draft": false, "hidden": false, "created_at": "2024-01-02T03:04:05Z",
        "updated_at": "2026-05-06T07:08:09Z", "created_by_id": 3600, "updated_by_id": 3600
    });
    joined(&[&words, &state, more])
}

fn export() -> Value {
    let image = "<p><img src=\"https://hulp.zendesk.com/hc/article_attachments/901\" alt=\"knop.png\"></p>";
    json!([
        { "categories": [{ "id": 1, "position": 0, "name": "Mail", "description": "", "locale": "nl", "source_locale": "nl", "outdated": false, "html_url": format!("{HOST}/hc/nl/categories/1-Mail") }], "count": 1, "next_page": null, "page": 1, "page_count": 1, "per_page": 30, "previous_page": null, "sort_by": "position", "sort_order": "asc" },
        { "sections": [
            { "id": 20, "category_id": 1, "parent_section_id": 21, "position": 1, "name": "Postvakken", "description": null, "locale": "nl", "source_locale": "nl", "sorting": "manual", "theme_template": "section_page", "html_url": format!("{HOST}/hc/nl/sections/20") },
            { "id": 21, "category_id": 1, "parent_section_id": null, "position": 0, "name": "Outlook", "description": "Alles", "locale": "nl", "source_locale": "nl", "html_url": format!("{HOST}/hc/nl/sections/21") }
        ], "count": 2 },
        { "articles": [
            article(301, "Openen", &json!(image), &json!({ "promoted": true })),
            article(302, "Concept", &json!("<p>Nog niet</p>"), &json!({ "draft": true, "position": 1 })),
            article(303, "Intern", &json!("<p>Voor ons</p>"), &json!({ "user_segment_ids": [71, 70], "user_segment_id": 70 })),
            article(304, "Leeg", &Value::Null, &json!({ "label_names": [] }))
        ], "count": 4 },
        { "translations": [
            translation(301, "en-us", "Open", &json!({})), translation(301, "de", "Öffnen", &json!({ "draft": true, "outdated": true })),
            translation(302, "en-us", "Ready", &json!({})), translation(302, "de", "Versteckt", &json!({ "hidden": true }))
        ], "count": 4 },
        { "article_attachments": [
            { "id": 901, "article_id": 301, "file_name": "knop.png", "display_file_name": "knop.png", "content_url": format!("{HOST}/hc/article_attachments/901"), "content_type": "image/png", "size": 9, "inline": true, "locale": null },
            { "id": 902, "article_id": 301, "file_name": "a1b2.pdf", "display_file_name": "Formulier.pdf", "content_url": format!("{HOST}/hc/article_attachments/902"), "inline": false, "locale": "nl" },
            { "id": 903, "article_id": 301, "file_name": "form.pdf", "content_url": format!("{HOST}/hc/article_attachments/903"), "inline": false, "locale": "en-us" }
        ], "count": 3 }
    ])
}

fn done() -> Done {
    Import::new().with("export.json", export().to_string()).zendesk().unwrap()
}

fn page(done: &Done, locale: &str, name: &str) -> String {
    done.text(&format!("content/{locale}/mail/outlook/postvakken/{name}.md"))
}

#[test]
fn each_language_says_for_itself_whether_it_is_a_draft() {
    let done = done();
    let is_draft = |locale: &str, name: &str| page(&done, locale, name).contains("\ndraft: true\n");
    assert_eq!(["nl", "en-US", "de"].map(|locale| is_draft(locale, "openen")), [false, false, true]);
    assert_eq!(["nl", "en-US", "de"].map(|locale| is_draft(locale, "concept")), [true, false, true]);
    assert!(is_draft("nl", "intern"));
    let note = "article 303 is for user segment 70, 71 alone; it is a draft now";
    assert!(done.notes().iter().any(|entry| entry.ends_with(note)), "{:?}", done.notes());
}

#[test]
fn files_stand_beside_the_language_they_belong_to() {
    let done = done();
    let related = |locale: &str| {
        let text = page(&done, locale, "openen");
        text.lines().find(|line| line.starts_with("related:")).map(str::to_owned)
    };
    let link = |id: u64, name: &str| {
        format!("related: [{{ url: \"{HOST}/hc/article_attachments/{id}\", title: {name}, kind: download }}]")
    };
    assert_eq!(related("nl"), Some(link(902, "Formulier.pdf")));
    assert_eq!(related("en-US"), Some(link(903, "form.pdf")));
    assert_eq!(related("de"), None);
    assert!(page(&done, "nl", "openen").ends_with(&format!("![knop.png]({HOST}/hc/article_attachments/901)\n")));
}

#[test]
fn an_article_without_text_is_told() {
    let done = done();
    assert!(
        done.notes().iter().any(|note| note.ends_with("article: article 304 has no text in nl")),
        "{:?}",
        done.notes()
    );
    assert!(page(&done, "nl", "leeg").contains("title: Leeg\n"));
}

#[test]
fn all_of_it_is_published() {
    let done = done();
    let built = build(&done.portal, &Portal::new().options, Bundle::new());
    let errors: Vec<_> = built.findings.iter().filter(|finding| finding.severity == "error").collect();
    assert!(errors.is_empty(), "{errors:?}");
    let is_there = |path: &str| built.paths().iter().any(|own| own == path);
    assert!(is_there("nl/mail/outlook/postvakken/openen/index.html"));
    assert!(is_there("en-US/mail/outlook/postvakken/concept/index.html"));
    assert!(!is_there("nl/mail/outlook/postvakken/concept/index.html"));
}
