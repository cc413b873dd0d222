use super::*;

fn file(name: &str, text: &str) -> SourceFile {
    SourceFile::new(path_of(name), text.to_owned())
}

/// The findings as `code @ marked text: message`.
fn findings(files: &[SourceFile]) -> Vec<String> {
    let (_, diagnostics) = read(files);
    diagnostics
        .iter()
        .map(|finding| {
            let text = &files.iter().find(|file| file.path == finding.path).unwrap().text;
            let marked = finding.span.map_or("", |span| &text[span.range()]);
            format!("{} @ {}: {}", finding.code.name, marked.trim(), finding.message)
        })
        .collect()
}

#[test]
fn three_severities_one_plan_and_one_number_fit_in_a_few_lines() {
    let files = [
        file("severities", "a:\nb:\nc:\n"),
        file(
            "service-levels",
            "plan_groups:\n  business: {}\nlevels:\n  - { severity: a, first_response: 1h }\n  \
             - { severity: [b], first_response: 1 business day }\n  - { severity: c, first_response: not_committed }\n",
        ),
        file("contacts", "phone: { kind: phone, numbers: [\"+31 20 555 0100\"] }\n"),
    ];
    let (facts, diagnostics) = read(&files);
    assert_eq!(diagnostics, []);
    assert_eq!(facts.severities.len(), 3);
    let version = &facts.service_levels.versions[0];
    let level = version.levels_of(Some("business"), "b").next().unwrap();
    let day = Duration { count: 1, unit: Unit::BusinessDays };
    assert_eq!(level.first_response.value, FirstResponse::AtMost(day));
    let number = &facts.contacts.get("phone").unwrap().numbers[0].value;
    assert_eq!(number.dialled().as_deref(), Some("+31205550100"));
}

#[test]
fn nothing_is_needed() {
    assert!(Facts::none().severities.is_empty());
    for name in FILES {
        for text in ["", "\n# nothing yet\n", "\u{feff}", "{}"] {
            assert_eq!(findings(&[file(name, text)]), [""; 0], "{name}: {text:?}");
        }
    }
}

#[test]
fn a_bad_entry_costs_itself() {
    let text = "nl: { kind: phone, numbers: [\"+31 20 555 0100\"] }\nbe: { kind: phne }\ncn: { kind: web, urll: x }\n";
    let files = [file("contacts", text)];
    assert_eq!(
        findings(&files),
        ["support-fact @ phne: `phne` is not known here", "support-fact @ urll: unknown key `urll`"]
    );
    let (facts, diagnostics) = read(&files);
    assert_eq!(facts.contacts.len(), 1);
    assert!(facts.contacts.knows("be"), "what refers to it is not wrong as well");
    assert_eq!(diagnostics[0].help.as_deref(), Some("did you mean `phone`?"));
    assert_eq!(diagnostics[1].help.as_deref(), Some("did you mean `url`?"));
}

#[test]
fn a_bad_level_costs_itself() {
    let text = "levels:\n  - { severity: a, first_response: 1 fortnight }\n  - { severity: b, first_response: 2h }\n";
    let files = [file("service-levels", text)];
    let found = findings(&files);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("support-fact @ 1 fortnight: `1 fortnight` is no duration"), "{found:?}");
    assert_eq!(read(&files).0.service_levels.versions[0].levels.len(), 1);
}

#[test]
fn ids_with_spaces_or_of_another_case_are_found() {
    let found = findings(&[file("products", "\"Exchange Online\":\nmail:\nMail:\n")]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("support-id @ \"Exchange Online\""), "{found:?}");
    assert_eq!(found[1], "support-id @ Mail: `Mail` differs from `mail` in case only");
}

#[test]
fn half_a_file_is_one_finding() {
    for name in FILES {
        assert_eq!(findings(&[file(name, "a: [1, {")]).len(), 1, "{name}");
        assert_eq!(findings(&[file(name, "- a\n- b\n")]).len(), 1, "{name}");
        assert_eq!(findings(&[file(name, "just words\n")]).len(), 1, "{name}");
    }
}

#[test]
fn a_misspelled_file_is_found() {
    let found = read(&[file("contact", "")]).1;
    assert_eq!((found[0].code.name, found[0].help.as_deref()), ("support-file", Some("did you mean `contacts`?")));
}

#[test]
fn categories_know_those_above_them_even_in_a_circle() {
    let (facts, _) = read(&[file("categories", "a: { parent: b }\nb: { parent: a }\nc: { parent: a }\n")]);
    let ids: Vec<_> = facts.with_parents("c").iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["c", "a", "b"]);
}

#[test]
fn links_may_differ_by_operator() {
    let text = "same: https://example.com/\nper: { worldwide: https://w.example/, china: https://c.example/ }\n";
    let (facts, diagnostics) = read(&[file("links", text)]);
    assert_eq!(diagnostics, []);
    let per = facts.links.get("per").unwrap();
    assert_eq!(per.target(Some("china")), Some("https://c.example/"));
    assert_eq!(per.target(None), Some("https://w.example/"));
}

#[test]
fn a_named_link_leads_nowhere_that_a_browser_may_not_be_sent() {
    let (facts, _) = read(&[file(
        "links",
        "bad: javascript:hit()\nper: { worldwide: 'data:text/html,x', china: https://c.example/ }\n",
    )]);
    let target = |id: &str, operator| facts.links.get(id).unwrap().target(operator);
    assert_eq!((target("bad", None), target("per", None)), (None, None));
    assert_eq!(target("per", Some("china")), Some("https://c.example/"));
}

#[test]
fn each_file_has_a_schema_with_every_key_described() {
    let schemas = schemas();
    assert_eq!(schemas.iter().map(|(name, _)| *name).collect::<Vec<_>>(), FILES);
    for (name, text) in schemas {
        let schema: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert!(schema["title"].is_string(), "{name}");
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    }
}
