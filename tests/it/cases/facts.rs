//! Support facts: promised once, said in every language, checked where they stand.

use crate::portal::Portal;

/// A portal with three severities, one plan and one telephone number: all that is needed.
fn small() -> Portal {
    Portal::new()
        .site("locales: { nl: { fallback: [en] }, en: {} }")
        .file("content/_support/severities.yaml", "a:\nb:\nc:\n")
        .file(
            "content/_support/service-levels.yaml",
            "plan_groups:\n  business:\nlevels:\n  - { severity: a, first_response: 1h }\n  - { severity: b, \
             first_response: 8h }\n  - { severity: c, first_response: not_committed }\n",
        )
        .file("content/_support/contacts.yaml", "desk: { kind: phone, numbers: [\"+31 20 555 0100\"] }\n")
        .file("content/en/_support/severities.yaml", "a: { name: Critical }\nb: { name: High }\nc: { name: Low }\n")
        .file("content/nl/_support/severities.yaml", "a: { name: Kritiek }\nb: { name: Hoog }\nc: { name: Laag }\n")
        .file("content/en/_support/service-levels.yaml", "plan_groups: { business: Business }\n")
        .file("content/nl/_support/service-levels.yaml", "plan_groups: { business: Zakelijk }\n")
        .file("content/en/_support/contacts.yaml", "desk: { name: Desk }\n")
        .file("content/nl/_support/contacts.yaml", "desk: { name: Loket }\n")
        .page("en/sla.md", "---\ntitle: Times\nkind: sla\n---\n::response-times\n")
        .page("nl/sla.md", "---\ntitle: Tijden\nkind: sla\n---\n::response-times\n")
}

#[test]
fn a_few_lines_are_a_page_of_promises_in_every_language() {
    let built = small().build();
    assert_eq!(built.findings(), "");
    let rows = |path: &str| built.texts(path, "tr[id] > td:nth-child(2)");
    assert_eq!(rows("en/sla/index.html"), ["At most 1 hour", "At most 8 hours", "Not committed"]);
    assert_eq!(rows("nl/sla/index.html"), ["Binnen 1 uur", "Binnen 8 uur", "Geen toezegging"]);
    let ids = |path: &str| built.attributes(path, "tr[id]", "id");
    assert_eq!(ids("en/sla/index.html"), ids("nl/sla/index.html"));
}

#[test]
fn a_missing_word_of_a_promise_is_one_error_where_it_belongs() {
    let built =
        small().file("content/nl/_support/severities.yaml", "a: { name: Kritiek }\nb: {}\nc: { name: Laag }\n").build();
    assert_eq!(
        built.findings(),
        "content/nl/_support/severities.yaml:2:1 missing-sla-word `nl` lacks a word of `severities`: `b.name`"
    );
}

#[test]
fn a_changed_fact_changes_the_table_the_sentence_and_the_twin_of_every_language() {
    let page = |time: &str| {
        let levels = format!("levels: [{{ severity: [a, b, c], first_response: {time} }}]\n");
        let text = "---\ntitle: T\n---\nWithin :fact[severity.a.first-response].\n\n::response-times\n";
        let built = small()
            .file("content/_support/service-levels.yaml", levels)
            .file("content/en/_support/service-levels.yaml", "")
            .file("content/nl/_support/service-levels.yaml", "")
            .page("en/sla.md", text)
            .page("nl/sla.md", text)
            .build();
        let twin = String::from_utf8(built.bundle.get("nl/sla/index.md").unwrap().bytes.to_vec()).unwrap();
        (built.main("en/sla/index.html"), built.main("nl/sla/index.html"), twin)
    };
    let (one, two) = (page("3h"), page("5h"));
    for (one, two, from, to) in
        [(&one.0, &two.0, "3 hours", "5 hours"), (&one.1, &two.1, "3 uur", "5 uur"), (&one.2, &two.2, "3 uur", "5 uur")]
    {
        assert!(one.matches(from).count() >= 4, "{one}");
        assert_eq!(one.matches(from).count(), two.matches(to).count());
        assert!(!two.contains(from), "{two}");
    }
}

#[test]
fn links_in_words_are_checked_where_they_stand() {
    let built = small().file("content/en/_support/contacts.yaml", "desk: { name: \"[Desk](../gone.md)\" }\n").build();
    assert_eq!(built.findings(), "content/en/_support/contacts.yaml:1:23 broken-link `../gone.md` does not exist");
    let built = small().file("content/en/_support/contacts.yaml", "desk: { name: \"[Desk](../sla.md)\" }\n").build();
    assert_eq!(built.findings(), "");
}

#[test]
fn a_text_that_contradicts_the_facts_is_found() {
    let built = small().page("nl/sla.md", "---\ntitle: T\nkind: sla\n---\nBinnen 2 uur, of binnen 8 uur.\n").build();
    assert_eq!(built.codes(), ["contradicting-number"]);
}

#[test]
fn an_unknown_category_loses_its_route_and_no_more() {
    let built = small()
        .file("content/_support/categories.yaml", "billing: { route: desk }\n")
        .file("content/en/_support/categories.yaml", "billing: { name: Billing }\n")
        .file("content/nl/_support/categories.yaml", "billing: { name: Facturen }\n")
        .page("en/a.md", "---\ntitle: A\ncategory: [biling]\n---\nx\n")
        .page("en/b.md", "---\ntitle: B\ncategory: [billing]\n---\nx\n")
        .build();
    assert_eq!(built.codes(), ["unknown-category"]);
    assert!(built.has("en/a/index.html"));
}

#[test]
fn old_versions_say_what_replaced_them() {
    let version = |id: &str, dates: &str| {
        format!("  \"{id}\":\n    {dates}\n    levels: [{{ severity: [a, b, c], first_response: 4h }}]\n")
    };
    let text =
        format!("versions:\n{}{}", version("2025", "valid_to: 2025-12-31"), version("2026", "valid_from: 2026-01-01"));
    let built = small()
        .now("2026-11-22")
        .file("content/_support/service-levels.yaml", text)
        .file("content/en/_support/service-levels.yaml", "")
        .file("content/nl/_support/service-levels.yaml", "")
        .page("en/sla.md", "---\ntitle: T\n---\n::response-times\n")
        .page("en/old.md", "---\ntitle: Old\n---\n::response-times{version=2025}\n")
        .build();
    assert!(built.main("en/sla/index.html").contains("Valid from"), "{}", built.main("en/sla/index.html"));
    let old = built.main("en/old/index.html");
    assert!(old.contains("no longer valid") && old.contains("January 1, 2026"), "{old}");
}
