//! Support facts that are wrong: one finding where the mistake is, and all else stands.

use std::fmt::Write;

use crate::portal::{Built, Portal};

const FACTS: &[(&str, &str)] = &[
    ("severities", "a:\nb:\n"),
    ("service-levels", "levels: [{ severity: [a, b], first_response: 1h, availability: day }]\n"),
    ("hours", "day: { open: \"Mo-Fr 09:00-17:00\", zone: Europe/Amsterdam, calendar: nl }\n"),
    ("calendars", "nl: { holidays: NL }\n"),
    ("categories", "mail:\nbilling:\n"),
    ("contacts", "desk: { kind: phone, numbers: [\"+31 20 555 0100\"], service: [{ hours: day }] }\n"),
    ("roles", "you: { party: customer, does: [ask] }\n"),
    ("notices", "move: { kind: change, from: 2027-01-01 }\n"),
    ("links", "community: https://community.example/\n"),
    ("eligibility", "all: { allowed: true }\n"),
    ("products", "post: {}\n"),
    ("audiences", "operator: { values: [here, there] }\n"),
];

/// A portal with something in each file, in one language, all of it on one page.
fn whole() -> Portal {
    let words = [
        ("severities", "a: { name: Kritiek }\nb: { name: Hoog }\n"),
        ("categories", "mail: { name: E-mail, description: Alles }\nbilling: { name: Facturen, description: Ook }\n"),
        ("contacts", "desk: { name: Bellen }\n"),
        ("roles", "you: { name: U, does: { ask: vraagt } }\n"),
        ("notices", "move: { title: Verhuizing }\n"),
        ("eligibility", "all: { who: Iedereen }\n"),
        ("products", "post: { name: Post }\n"),
        ("audiences", "operator: { name: Dienst, values: { here: hier, there: daar } }\n"),
    ];
    let page = "---\ntitle: Alles\n---\n::severity-levels\n\n::response-times\n\n::support-hours\n\n::support-categories\n\n\
                ::contacts\n\n::responsibilities\n\n::service-status\n\n::who-may-ask\n";
    let mut portal = Portal::new().page("nl/alles.md", page).titled("nl/ander.md", "Ander");
    for (name, text) in FACTS {
        portal = portal.file(&format!("content/_support/{name}.yaml"), text);
    }
    for (name, text) in words {
        portal = portal.file(&format!("content/nl/_support/{name}.yaml"), text);
    }
    portal
}

fn with(name: &str, text: &str) -> Built {
    whole().file(&format!("content/_support/{name}.yaml"), text).build()
}

/// The other article, and the page of facts, are there.
fn stands(built: &Built) {
    assert_eq!(built.texts("nl/ander/index.html", "h1"), ["Ander"]);
    assert_eq!(built.texts("nl/alles/index.html", "h1"), ["Alles"]);
}

#[test]
fn nothing_is_wrong_to_begin_with() {
    let built = whole().build();
    assert_eq!(built.findings(), "");
    assert_eq!(built.attributes("nl/alles/index.html", "table.lk-facts", "id").len(), 6);
}

#[test]
fn each_file_may_be_missing_or_empty() {
    for (name, _) in FACTS {
        let path = format!("content/_support/{name}.yaml");
        for built in [whole().without(&path).build(), whole().file(&path, "").build()] {
            stands(&built);
            // What is gone is named where it was used or has words, nowhere else.
            for finding in &built.findings {
                let told = finding.path.contains("_support/") && finding.severity != "note";
                assert!(told, "{name}: {finding:?}");
            }
        }
    }
}

#[test]
fn each_file_may_be_half_written() {
    for (name, text) in FACTS {
        let half = format!("{}\nhalf: {{ open: [\n", text.trim_end());
        let built = with(name, &half);
        stands(&built);
        let path = format!("content/_support/{name}.yaml");
        let [finding] = &built.findings[..] else { panic!("{name}: {}", built.findings()) };
        assert_eq!((finding.path.as_str(), finding.code.as_str()), (path.as_str(), "yaml"), "{name}");
    }
}

#[test]
fn categories_in_a_circle() {
    let built = with("categories", "mail: { parent: billing }\nbilling: { parent: mail }\n");
    stands(&built);
    insta::assert_snapshot!(built.findings(), @r###"content/_support/categories.yaml:1:17 category-cycle `mail` in `billing` is a part of itself"###);
}

#[test]
fn ids_with_spaces_and_ids_that_differ_in_capitals_only() {
    let built = with("links", "community: https://community.example/\nour shop: https://shop.example/\n");
    stands(&built);
    insta::assert_snapshot!(built.helped(), @r###"content/_support/links.yaml:2:1 support-id `our shop` is no id: use letters a to z, digits and hyphens, such as `our-shop`"###);
    let built = with("links", "community: https://community.example/\nCommunity: https://shop.example/\n");
    stands(&built);
    insta::assert_snapshot!(built.helped(), @r###"content/_support/links.yaml:2:1 support-id `Community` differs from `community` in case only"###);
}

#[test]
fn words_for_what_does_not_exist() {
    let built =
        whole().file("content/nl/_support/contacts.yaml", "desk: { name: Bellen }\ndisk: { name: Bellen }\n").build();
    stands(&built);
    insta::assert_snapshot!(built.helped(), @r###"content/nl/_support/contacts.yaml:2:1 unused-word no support fact has the words `disk` (did you mean `desk`?)"###);
}

#[test]
fn a_word_with_a_template_that_opens_html() {
    let words = "desk: { name: \"<div><table>{{ secret }} :fact[contact.desk.number]{x='<b'} <script>\" }\n";
    let built = whole().file("content/nl/_support/contacts.yaml", words).build();
    stands(&built);
    let page = built.html("nl/alles/index.html");
    assert!(!page.contains("<script>"), "no script of a word gets into a page");
    assert!(page.contains("{{ secret }}"), "words are no templates");
    let rest = built.texts("nl/alles/index.html", ".prose #role-you, .prose #notice-move, .prose #facts-who-may-ask");
    assert_eq!(rest.len(), 3, "what comes after stands where it did");
    assert_eq!(built.texts("nl/alles/index.html", "footer").len(), 1);
}

#[test]
fn a_calendar_of_one_day() {
    let built = with("calendars", "nl: { closed: [2026-12-25] }\n");
    stands(&built);
    insta::assert_snapshot!(built.findings(), @r###"content/_support/calendars.yaml:1:1 calendar-horizon the calendar ends on 2026-12-25, less than a year ahead"###);
    let live = &built.attributes("nl/alles/index.html", "#hours-day .lk-hours", "data-hours")[0];
    assert!(live.contains("\"days\":["), "{live}");
}

#[test]
fn a_zone_that_changed_its_rules() {
    // Samoa left out 30 December 2011; Turkey has stayed on summer time since 2016.
    for (zone, day, days) in [("Pacific/Apia", "2011-12-20", 414), ("Europe/Istanbul", "2016-03-10", 414)] {
        let hours = format!("day: {{ open: \"Mo-Su 09:00-17:00\", zone: {zone} }}\n");
        let built = whole().file("content/_support/hours.yaml", hours).now(day).build();
        stands(&built);
        let data = &built.attributes("nl/alles/index.html", "#hours-day .lk-hours", "data-hours")[0];
        let data: serde_json::Value = serde_json::from_str(data).unwrap();
        let runs: Vec<u64> = data["days"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect();
        assert_eq!(runs.chunks(2).map(|run| run[0]).sum::<u64>(), days, "{zone}");
        let offsets: Vec<i64> = data["offsets"].as_array().unwrap().iter().map(|n| n.as_i64().unwrap()).collect();
        assert!(offsets.chunks(2).is_sorted_by_key(|change| change[0]), "{zone}: {offsets:?}");
        assert!(offsets.len() >= 4, "{zone} changes: {offsets:?}");
    }
    let built = with("hours", "day: { open: \"Mo-Su 09:00-17:00\", zone: Europe/Kiew, calendar: nl }\n");
    stands(&built);
    assert_eq!(built.codes(), ["unknown-time-zone"]);
}

#[test]
fn a_thousand_regions_that_are_none() {
    let mut contacts = String::new();
    for index in 0..1000 {
        writeln!(contacts, "c{index}: {{ kind: phone, region: R{index}, numbers: [\"+31 20 555 0100\"] }}").unwrap();
    }
    let built = Portal::new()
        .file("content/_support/contacts.yaml", &contacts)
        .page("nl/contact.md", "---\ntitle: Contact\n---\n::contact-finder\n")
        .only(&["nl/contact/index.html", "nl/contact/R999/index.html"])
        .build();
    assert_eq!(built.links("nl/contact/index.html", ".lk-finder a").len(), 1000);
    assert_eq!(built.texts("nl/contact/R999/index.html", "tr[id]").len(), 1);
    assert_eq!(built.codes().iter().filter(|code| **code == "support-fact").count(), 1000, "none is a region");
}
