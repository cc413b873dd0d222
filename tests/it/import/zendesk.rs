//! Exports of Zendesk Guide, in the shapes of the Help Center API.

use loket::bundle::Bundle;
use loket::import::report::Action;
use loket::import::{ExportError, ImportError};
use serde_json::{Value, json};

use super::{Done, Import};
use crate::portal::{Portal, build};

fn export() -> Value {
    let url = |path: &str| format!("https://acme.zendesk.com/hc/en-us/{path}");
    json!({
        "categories": [
            { "id": 1, "locale": "en-us", "source_locale": "en-us", "name": "Getting started", "description": "First steps", "position": 0, "html_url": url("categories/1-Getting-started") }
        ],
        "sections": [
            { "id": 11, "category_id": 1, "parent_section_id": null, "locale": "en-us", "name": "Mail", "description": "", "position": 2, "html_url": url("sections/11-Mail") },
            { "id": 12, "category_id": 1, "parent_section_id": 11, "locale": "en-us", "name": "Shared mailboxes", "position": 0, "html_url": url("sections/12") }
        ],
        "articles": [
            {
                "id": 101, "section_id": 12, "locale": "en-us", "source_locale": "en-us", "title": "Open a shared mailbox",
                "body": "<p>See <a href=\"https://acme.zendesk.com/hc/en-us/articles/102-Call-us#h_1\">Call us</a>.</p>",
                "label_names": ["mail", "shared mailbox"], "position": 3, "draft": false, "promoted": true,
                "edited_at": "2026-03-04T05:06:07Z", "created_at": "2025-01-01T00:00:00Z", "html_url": url("articles/101-Open-a-shared-mailbox")
            },
            {
                "id": 102, "section_id": 11, "locale": "en-us", "source_locale": "en-us", "title": "Call us",
                "body": "<h2 id=\"h_1\">By phone</h2><p>24/7</p>", "position": 0, "draft": true,
                "html_url": url("articles/102-Call-us")
            },
            {
                "id": 103, "section_id": 11, "locale": "en-us", "title": "For staff", "body": "<p>Secret</p>", "user_segment_id": 7,
                "html_url": url("articles/103")
            }
        ],
        "translations": [
            { "id": 901, "source_id": 101, "source_type": "Article", "locale": "nl", "title": "Een gedeeld postvak openen", "body": "<p>Zie <a href=\"/hc/nl/articles/102\">Bel ons</a>.</p>", "draft": false, "html_url": "https://acme.zendesk.com/hc/nl/articles/101" },
            { "id": 902, "source_id": 11, "source_type": "Section", "locale": "nl", "title": "Post", "body": "Alles over post" }
        ],
        "article_attachments": [
            { "id": 501, "article_id": 101, "file_name": "form.pdf", "content_url": "https://acme.zendesk.com/hc/article_attachments/501", "inline": false },
            { "id": 502, "article_id": 101, "file_name": "shot.png", "content_url": "https://acme.zendesk.com/hc/article_attachments/502", "inline": true }
        ]
    })
}

fn import(export: &Value) -> Done {
    let text = serde_json::to_string_pretty(export).unwrap();
    Import::new().with("export.json", text).zendesk().unwrap()
}

/// The Markdown of an article with this body.
fn body(html: &str) -> String {
    let done = article(html);
    let path = done.paths().into_iter().find(|path| path.ends_with("/a.md")).unwrap();
    done.body(path)
}

fn article(html: &str) -> Done {
    import(
        &json!({ "articles": [{ "id": 1, "locale": "nl", "title": "A", "body": html, "html_url": "https://acme.zendesk.com/hc/nl/articles/1-A" }] }),
    )
}

#[test]
fn categories_sections_and_translations_become_folders() {
    let done = import(&export());
    assert_eq!(
        done.paths(),
        [
            "content/en-US/getting-started/index.md",
            "content/en-US/getting-started/mail/call-us.md",
            "content/en-US/getting-started/mail/for-staff.md",
            "content/en-US/getting-started/mail/index.md",
            "content/en-US/getting-started/mail/shared-mailboxes/index.md",
            "content/en-US/getting-started/mail/shared-mailboxes/open-a-shared-mailbox.md",
            "content/nl/getting-started/mail/index.md",
            "content/nl/getting-started/mail/shared-mailboxes/open-a-shared-mailbox.md",
            "content/site.yaml",
        ]
    );
    insta::assert_snapshot!(done.text("content/en-US/getting-started/mail/shared-mailboxes/open-a-shared-mailbox.md"), @r###"
    ---
    title: Open a shared mailbox
    keywords: [mail, shared mailbox]
    weight: 4
    updated: 2026-03-04
    aliases: ["/hc/en-us/articles/101-Open-a-shared-mailbox"]
    related: [{ url: "https://acme.zendesk.com/hc/article_attachments/501", title: form.pdf, kind: download }]
    extra: { zendesk: { id: 101, created_at: "2025-01-01T00:00:00Z", promoted: true, source_locale: "en-us" } }
    ---
    See [Call us](../call-us.md#h_1).
    "###);
    insta::assert_snapshot!(done.text("content/nl/getting-started/mail/shared-mailboxes/open-a-shared-mailbox.md"), @r###"
    ---
    title: Een gedeeld postvak openen
    keywords: [mail, shared mailbox]
    weight: 4
    aliases: ["/hc/nl/articles/101"]
    related: [{ url: "https://acme.zendesk.com/hc/article_attachments/501", title: form.pdf, kind: download }]
    extra: { zendesk: { id: 101, created_at: "2025-01-01T00:00:00Z", promoted: true, source_locale: "en-us" } }
    ---
    Zie [Bel ons](../call-us.md).
    "###);
    insta::assert_snapshot!(done.text("content/nl/getting-started/mail/index.md"), @r###"
    ---
    title: Post
    weight: 3
    ---
    Alles over post
    "###);
    insta::assert_snapshot!(done.text("content/en-US/getting-started/mail/call-us.md"), @r###"
    ---
    title: Call us
    weight: 1
    draft: true
    aliases: ["/hc/en-us/articles/102-Call-us"]
    extra: { zendesk: { id: 102, source_locale: "en-us" } }
    ---
    ## By phone {#h_1}

    24/7
    "###);
    assert!(done.text("content/site.yaml").ends_with("locales: [en-US, nl]\n"));
}

#[test]
fn what_is_for_some_users_alone_is_a_draft() {
    let done = import(&export());
    assert!(done.text("content/en-US/getting-started/mail/for-staff.md").contains("\ndraft: true\n"));
    let note = "article 103 is for user segment 7 alone; it is a draft now";
    assert!(done.notes().iter().any(|entry| entry.ends_with(note)), "{:?}", done.notes());
}

#[test]
fn pages_of_the_api_are_one_export() {
    let whole = export();
    let page = |key: &str, items: &[Value]| json!({ key: items, "count": whole[key].as_array().unwrap().len(), "next_page": null });
    let articles = whole["articles"].as_array().unwrap();
    let mut pages: Vec<Value> = ["categories", "sections", "translations", "article_attachments"]
        .map(|key| page(key, whole[key].as_array().unwrap()))
        .to_vec();
    pages.extend([page("articles", &articles[..1]), page("articles", &articles[1..])]);
    let done = import(&Value::Array(pages.clone()));
    let of_whole = import(&whole);
    assert_eq!(done.paths(), of_whole.paths());
    let path = "content/en-US/getting-started/mail/call-us.md";
    assert_eq!(done.text(path), of_whole.text(path));

    pages.pop();
    let done = import(&Value::Array(pages));
    assert!(done.notes().iter().any(|note| note.contains("there are 3 articles and holds 1")), "{:?}", done.notes());
}

#[test]
fn translations_may_come_with_their_article() {
    let done = import(&json!({ "articles": [{ "id": 1, "title": "A", "body": "<p>a</p>", "locale": "en-us",
        "translations": [{ "locale": "en-us", "title": "A", "body": "<p>a</p>" }, { "locale": "zh-cn", "title": "甲", "body": "<p>乙</p>" }] }] }));
    assert_eq!(done.body("content/zh-CN/a.md"), "乙\n");
}

#[test]
fn words_keep_their_look() {
    insta::assert_snapshot!(body(
        "<h1>Kop</h1><h2 id=\"h_01\"><a name=\"oud\"></a>Sub</h2><p>Een <strong>vet</strong>, <em>schuin</em>, <code>code</code>,<br>H<sub>2</sub>O.</p>\
         <ul><li>Een<ol><li>Diep</li></ol></li><li>Twee</li></ul><pre>ping\n  pong</pre><p><a name=\"hier\"></a>Doel</p><p>* geen lijst</p>"
    ), @r###"
    ## Kop

    <a id="oud"></a>

    ### Sub {#h_01}

    Een **vet**, *schuin*, `code`,\
    H<sub>2</sub>O.

    - Een
      1. Diep
    - Twee

    ```
    ping
      pong
    ```

    <a id="hier"></a>Doel

    \* geen lijst
    "###);
}

#[test]
fn callouts_are_alerts() {
    insta::assert_snapshot!(body(
        "<div class=\"callout callout--warning\"><h4>Pas op</h4><p>Heet.</p><ul><li>Echt</li></ul></div><p class=\"note\">Terzijde.</p><div class=\"noteworthy\">Gewoon</div>"
    ), @r###"
    > [!WARNING]
    > #### Pas op
    >
    > Heet.
    >
    > - Echt

    > [!NOTE]
    > Terzijde.

    Gewoon
    "###);
}

#[test]
fn tables_with_blocks_in_their_cells_are_tables_of_lists() {
    insta::assert_snapshot!(body(
        "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1|2</td><td>x</td></tr></tbody></table>\
         <table><tr><th>Soort</th><th>Voorbeelden</th></tr><tr><td rowspan=\"2\">Post</td><td><p>Zoals:</p><ul><li>een</li><li>twee</li></ul></td></tr><tr><td colspan=\"2\">Rest</td></tr></table>\
         <table><tr><td>zonder</td><td>koppen</td></tr></table>"
    ), @r###"
    | A | B |
    | --- | --- |
    | 1\|2 | x |

    :::table{header=row}
    - - Soort
      - Voorbeelden
    - - Post
      - Zoals:

        - een
        - twee
    - - Rest
      -
    :::


    :::table{header=none}
    - - zonder
      - koppen
    :::
    "###);
}

#[test]
fn videos_images_and_parts_that_open() {
    insta::assert_snapshot!(body(
        "<iframe src=\"//www.youtube-nocookie.com/embed/x\" title=\"Uitleg\"></iframe><iframe src=\"https://maps.example/x\"></iframe>\
         <p><img src=\"/hc/article_attachments/502/shot.png\" alt=\"Scherm\" width=\"10\"></p><details><summary>Meer</summary><p>Diep</p></details>"
    ), @r###"
    ::video{src="https://www.youtube-nocookie.com/embed/x" title="Uitleg"}

    [https://maps.example/x](https://maps.example/x)

    ![Scherm](https://acme.zendesk.com/hc/article_attachments/502/shot.png)

    :::details[Meer]
    Diep
    :::
    "###);
}

#[test]
fn a_second_export_changes_what_changed_alone_and_keeps_names() {
    let first = import(&export());
    let mut changed = export();
    changed["articles"][0]["title"] = "Use a shared mailbox".into();
    let again = Import::new().with("export.json", changed.to_string()).into_portal(&first.portal).zendesk().unwrap();
    let path = "content/en-US/getting-started/mail/shared-mailboxes/open-a-shared-mailbox.md";
    assert_eq!(again.files(Action::Updated), [path]);
    assert!(again.text(path).contains("title: Use a shared mailbox\n"));

    let same = Import::new().with("export.json", export().to_string()).into_portal(&first.portal).zendesk().unwrap();
    assert_eq!(same.changed, Vec::<String>::new());
}

#[test]
fn an_imported_export_is_published_without_errors() {
    let done = import(&export());
    let built = build(&done.portal, &Portal::new().options, Bundle::new());
    let errors: Vec<_> = built.findings.iter().filter(|finding| finding.severity == "error").collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn an_export_that_is_cut_short_imports_nothing() {
    let text = serde_json::to_string_pretty(&export()).unwrap();
    let error = Import::new().with("export.json", &text[..text.len() / 2]).zendesk().err();
    assert!(matches!(error, Some(ImportError::Export(ExportError::CutShort(_)))));
    let error = Import::new().with("export.json", "{ \"articles\": nee }").zendesk().err();
    assert!(matches!(error, Some(ImportError::Export(ExportError::Syntax(_)))));
    let error = Import::new().with("export.json", b"{ \"articles\": [{ \"title\": \"caf\xe9\" }] }").zendesk().err();
    assert!(matches!(error, Some(ImportError::Export(ExportError::Encoding))));
    let error = Import::new().with("export.json", "{ \"tickets\": [] }").zendesk().err();
    assert!(matches!(error, Some(ImportError::Export(ExportError::NoArticles))));
}

#[test]
fn sections_that_hold_themselves_or_are_not_there() {
    let done = import(&json!({
        "sections": [{ "id": 1, "parent_section_id": 2, "name": "Een", "locale": "nl" }, { "id": 2, "parent_section_id": 1, "name": "Twee", "locale": "nl" }],
        "articles": [
            { "id": 3, "section_id": 1, "title": "A", "body": "", "locale": "nl" },
            { "id": 4, "section_id": 99, "title": "A", "body": "<p>x</p>", "locale": "nl" },
            { "id": 5, "section_id": 99, "title": "a", "body": "<p>y</p>", "locale": "nl" },
            { "id": "6", "title": "", "locale": "??", "body": "" },
            { "title": "Zonder" }
        ]
    }));
    assert!(
        done.paths().contains(&"content/nl/a.md") && done.paths().contains(&"content/nl/a-2.md"),
        "{:?}",
        done.paths()
    );
    assert!(done.counts()["section"][2] >= 3, "{:?}", done.notes());
    assert_eq!(done.counts()["translation"], [0, 0, 1]);
    assert_eq!(done.counts()["export"], [0, 0, 1]);
}

#[test]
fn words_that_look_like_directives_stay_words() {
    let text = "<p>:::details[x]</p><p>::include{path=a.md}</p><p>Kies :ui[Help] om 9:30: klaar</p><pre>:::x</pre>";
    insta::assert_snapshot!(body(text), @r"
    \:::details\[x\]

    \::include{path=a.md}

    Kies :ui\[Help\] om 9:30: klaar

    ```
    :::x
    ```
    ");
}

#[test]
fn html_without_end() {
    let deep = "<div>".repeat(5_000) + "woorden";
    let done = article(&deep);
    assert_eq!(done.body("content/nl/a.md"), "woorden\n");
    assert_eq!(done.counts()["html"], [0, 0, 1]);
    let soup = body("<p>Open <b>vet <i>schuin</b> <script>alert(1)</script><a href=x>link");
    assert!(["Open", "vet", "schuin", "[link](x)"].iter().all(|words| soup.contains(words)), "{soup}");
    assert!(!soup.contains("alert"));
}
