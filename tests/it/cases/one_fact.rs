//! The sample portal, with one thing changed: what a writer changes once, and what a translator leaves out.

use crate::portal::{Built, Portal};

const PAGES: [(&str, &str); 3] = [
    ("nl/ondersteuning/reactietijden/", "2 uur"),
    ("zh-CN/support/response-times/", "2 小时"),
    ("en/support/response-times/", "2 hours"),
];

fn sample() -> Portal {
    let pages = PAGES.map(|(page, _)| format!("{page}index.html"));
    Portal::sample().only(&pages.each_ref().map(String::as_str))
}

/// The sample with a sentence about severity A on its page of response times.
fn with_sentence(mut portal: Portal) -> Portal {
    for locale in ["nl", "zh-CN", "en"] {
        let path = format!("content/{locale}/support/response-times.md");
        let text = portal.text(&path);
        portal = portal.file(&path, text + "\n> Binnen :fact[severity.a.first-response].\n");
    }
    portal
}

#[test]
fn changing_a_response_time_changes_table_sentence_data_and_due_time_in_every_language() {
    let levels = sample().text("content/_support/service-levels.yaml");
    assert_eq!(levels.matches("first_response: 1h").count(), 1, "one place");
    let built = with_sentence(sample())
        .file("content/_support/service-levels.yaml", levels.replace("first_response: 1h", "first_response: 2h"))
        .build();
    for (page, words) in PAGES {
        let html = format!("{page}index.html");
        assert!(built.texts(&html, "#response-paid-a td")[0].contains(words), "{page}: table");
        assert_eq!(built.texts(&html, "blockquote time"), [words], "{page}: sentence");
        let data = built.attributes(&html, "#response-paid-a time, blockquote time", "datetime");
        assert_eq!(data, ["PT2H", "PT2H"], "{page}: structured data");
        let due = &built.attributes(&html, ".lk-due", "data-levels")[0];
        assert!(due.contains(r#"{"count":2,"day":null"#) && !due.contains(r#""count":1,"day":null"#), "{page}: {due}");
        assert!(built.html(&format!("{page}index.md")).matches(words).count() >= 2, "{page}: twin");
    }
}

#[test]
fn a_dutch_word_that_is_deleted_is_one_finding_where_it_belongs() {
    let check = |file: &str, line: &str, expected: &str| {
        let path = format!("content/nl/_support/{file}.yaml");
        let text = sample().text(&path);
        assert_eq!(text.matches(line).count(), 1, "{line}");
        let built = sample().file(&path, text.replacen(line, "", 1)).build();
        assert_eq!(built.findings(), expected);
    };
    check(
        "severities",
        "    site-down: Een SharePoint-site ligt plat.\n",
        "content/nl/_support/severities.yaml:7:3 missing-sla-word `nl` lacks a word of `severities`: `a.examples.site-down`",
    );
    check(
        "contacts",
        "nl-phone: { name: Telefonische ondersteuning Nederland, description: voor de wereldwijde dienst }\n",
        "content/nl/_support/contacts.yaml:1:1 missing-word `nl` lacks 2 words of `contacts`: `nl-phone`",
    );
}

/// Rows of all tables of facts on a page: id and the digits of each cell.
fn rows(built: &Built, page: &str) -> Vec<(String, String)> {
    let ids = built.attributes(page, "table.lk-facts tr[id]", "id");
    let digits = |text: &String| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let firsts: Vec<_> = ids.iter().map(|id| digits(&built.texts(page, &format!("#{id} td"))[0])).collect();
    ids.into_iter().zip(firsts).collect()
}

#[test]
fn the_languages_promise_the_same_row_by_row() {
    let built = sample().build();
    let [nl, zh, en] = PAGES.map(|(page, _)| rows(&built, &format!("{page}index.html")));
    assert_eq!(nl.len(), 5);
    assert_eq!(nl, zh);
    assert_eq!(nl, en);
}
