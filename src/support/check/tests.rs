use super::*;
use crate::locale::Locale;
use crate::parse::document::NodeKind;
use crate::source::SourceFile;
use crate::support::model;

fn files(files: &[(&str, &str)]) -> Vec<SourceFile> {
    let path = |name| SourcePath::new(&format!("{}/{name}.yaml", model::FOLDER)).unwrap();
    files.iter().map(|(name, text)| SourceFile::new(path(name), (*text).to_owned())).collect()
}

/// The findings about facts without words, as `code @ marked text: message`.
fn found(written: &[(&str, &str)]) -> Vec<String> {
    let files = files(written);
    let (facts, mut diagnostics) = model::read(&files);
    diagnostics.extend(check(&facts, &[], NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()));
    diag::sort(&mut diagnostics);
    let line = |finding: &Diagnostic| {
        let text = &files.iter().find(|file| file.path == finding.path).unwrap().text;
        let marked = finding.span.map_or("", |span| text[span.range()].trim());
        format!("{} @ {marked}: {}", finding.code.name, finding.message)
    };
    diagnostics.iter().map(line).collect()
}

fn check_one(written: &[(&str, &str)], expected: &str) {
    assert_eq!(found(written), [expected]);
}

const SEVERITIES: (&str, &str) = ("severities", "a:\nb:\n");

#[test]
fn small_and_empty_portals_are_clean() {
    assert_eq!(found(&[]), [""; 0]);
    assert_eq!(found(&[SEVERITIES]), [""; 0]);
    let levels = "levels:\n  - { severity: a, first_response: 1h }\n  - { severity: b, first_response: none }\n";
    let phone = "phone: { kind: phone, numbers: [\"+31 20 555 0100\"] }\n";
    assert_eq!(found(&[SEVERITIES, ("service-levels", levels), ("contacts", phone)]), [""; 0]);
}

#[test]
fn ids_must_exist() {
    let levels = "levels: [{ severity: [a, b], first_response: 1h, availability: office, business_day: x }]";
    assert_eq!(
        found(&[SEVERITIES, ("service-levels", levels)]),
        ["unknown-fact @ office: there is no hours `office`", "unknown-fact @ x: there is no business day `x`"]
    );
    check_one(&[("categories", "a: { parent: b }")], "unknown-fact @ b: there is no category `b`");
    check_one(
        &[("categories", "a: { out_of_scope: { instead: { link: x } } }")],
        "unknown-fact @ x: there is no named link `x`",
    );
}

#[test]
fn a_circle_of_categories_is_one_finding() {
    check_one(
        &[("categories", "a: { parent: b }\nb: { parent: c }\nc: { parent: a }\nd: { parent: a }\n")],
        "category-cycle @ b: `a` in `b` in `c` is a part of itself",
    );
    check_one(&[("categories", "a: { parent: a }")], "category-cycle @ a: `a` is a part of itself");
}

#[test]
fn audiences_are_declared() {
    let audiences = ("audiences", "operator: { values: [worldwide, china], default: worldwide }");
    check_one(
        &[audiences, ("products", "mail: { audience: { operator: chine } }")],
        "undeclared-audience @ chine: `chine` is no declared value of `operator`",
    );
    check_one(
        &[audiences, ("products", "mail: { audience: { oprator: china } }")],
        "undeclared-audience @ oprator: the audience `oprator` is not declared",
    );
    check_one(
        &[audiences, ("links", "home: { mars: https://example.com/ }")],
        "undeclared-audience @ mars: `mars` is no declared value of `operator`",
    );
}

#[test]
fn every_severity_that_a_plan_offers_has_a_response() {
    let levels = "plan_groups:\n  paid:\n  trial: { severities: b }\nlevels:\n  - { severity: a, plans: paid, first_response: \
                  1h }\n  - { severity: b, plans: trial, first_response: not-committed }\n";
    check_one(
        &[SEVERITIES, ("service-levels", levels)],
        "missing-response-time @ paid: `paid` offers `b` without a first response",
    );
    check_one(
        &[SEVERITIES, ("service-levels", "levels: [{ severity: a, first_response: 1h }, { severity: b }]")],
        "missing-response-time @ b: `b` has no first response",
    );
}

#[test]
fn levels_do_not_contradict_each_other() {
    let levels = "levels:\n  - { severity: [a, b], first_response: 1h }\n  - { severity: b, first_response: 2h }\n";
    check_one(
        &[SEVERITIES, ("service-levels", levels)],
        "conflicting-levels @ b: this level contradicts an earlier one for the same plan and severity",
    );
    let special = levels.replace("first_response: 2h", "first_response: 2h, products: mail");
    assert_eq!(found(&[SEVERITIES, ("products", "mail:"), ("service-levels", &special)]), [""; 0]);
}

#[test]
fn versions_follow_each_other() {
    let check = |second: &str, expected: &[&str]| {
        let levels = "levels: [{ severity: [a, b], first_response: 1h }]";
        let text = format!(
            "versions:\n  \"2025\": {{ valid_to: 2025-12-31, {levels} }}\n  \"2026\": {{ valid_from: {second}, {levels} }}\n"
        );
        assert_eq!(found(&[SEVERITIES, ("service-levels", &text)]), expected);
    };
    check("2026-01-01", &[]);
    check("2025-12-31", &["sla-versions @ 2025-12-31: two versions of the service levels hold on the same day"]);
    check(
        "2026-02-01",
        &[
            "sla-versions @ 2026-02-01: no version of the service levels holds from 2026-01-01 to the day before 2026-02-01",
        ],
    );
    check(
        "2026-01-01, valid_to: 2025-01-01",
        &["sla-versions @ 2025-01-01: the version ends on 2025-01-01, before it begins on 2026-01-01"],
    );
}

#[test]
fn absurd_durations_are_found() {
    let levels = "levels: [{ severity: a, first_response: 300d }, { severity: b, first_response: 301d }]";
    let expected = [
        "absurd-duration @ 300d: `300d` is too long to be meant",
        "absurd-duration @ 301d: `301d` is too long to be meant",
    ];
    let hours = "x: { open: \"24/7\" }";
    let levels = levels.replace("300d", "300d, availability: x").replace("301d", "301d, availability: x");
    assert_eq!(found(&[SEVERITIES, ("hours", hours), ("service-levels", &levels)]), expected);
    let levels = "levels: [{ severity: a, first_response: 8h }, { severity: b, first_response: 1h }]";
    check_one(
        &[SEVERITIES, ("service-levels", levels)],
        "absurd-duration @ 1h: `b` is answered sooner than `a`, which is worse",
    );
}

#[test]
fn a_business_day_is_defined_or_gives_no_due_time() {
    let levels = "levels: [{ severity: [a, b], first_response: 1bd }]";
    check_one(
        &[SEVERITIES, ("service-levels", levels)],
        "business-day-undefined @ 1bd: no due time can be shown: nobody says what a business day is here",
    );
}

#[test]
fn hours_that_cannot_be_read_are_found_with_a_hint() {
    let check = |hours: &str, code: &str, help: &str| {
        let files = files(&[("hours", hours)]);
        let (facts, _) = model::read(&files);
        let found = check(&facts, &[], NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].code.name, found[0].help.as_deref().unwrap()), (code, help));
    };
    check(
        "x: { open: \"Mo-Fr 09:00–17:00\", zone: Asia/Shanghai }",
        "opening-hours",
        "`–` is no hyphen: write `Mo-Fr 09:00-17:00`",
    );
    check(
        "x: { open: \"Mo-Fr 09:00-17:00\", zone: Asia/Shangai }",
        "unknown-time-zone",
        "did you mean `Asia/Shanghai`?",
    );
    check(
        "x: { open: \"Mo-Fr 09:00-17:00\" }",
        "unknown-time-zone",
        "add the zone of the desk, such as `zone: Asia/Shanghai`",
    );
    check("x:", "support-fact", "write `open: \"Mo-Fr 09:00-17:00\"` and `zone:`, or `stated: office-hours`");
}

#[test]
fn calendars_reach_a_year_ahead() {
    check_one(
        &[("calendars", "c: { closed: [2026-12-25] }")],
        "calendar-horizon @ c: the calendar ends on 2026-12-25, less than a year ahead",
    );
    assert_eq!(found(&[("calendars", "c: { closed: [2026-12-25], known_until: 2027-12-31 }")]), [""; 0]);
    assert_eq!(found(&[("calendars", "c: { holidays: CN }")]), [""; 0]);
    check_one(
        &[("calendars", "c: { holidays: Chine, known_until: 2027-12-31 }")],
        "unknown-fact @ Chine: the holidays of `Chine` are not known",
    );
}

#[test]
fn numbers_are_e164() {
    let check = |number: &str| {
        let text = format!("phone: {{ kind: phone, numbers: [\"{number}\"] }}");
        check_one(
            &[("contacts", &text)],
            &format!("malformed-phone-number @ \"{number}\": `{number}` is no number in the form of E.164"),
        );
    };
    check("020 555 0100");
    check("+31 (0)20 555 0100");
    check("+0 20 555 0100");
    check("+31 20 555 0100 0100 0100");
}

#[test]
fn a_messenger_can_be_tapped_and_copied() {
    let check = |rest: &str, lacks: &str| {
        let text = format!("chat: {{ kind: messaging{rest} }}");
        check_one(
            &[("contacts", &text)],
            &format!("support-fact @ chat: `chat` is a messaging contact without {lacks}"),
        );
    };
    check(", account: help-21v", "`url:` or `link:`, which readers tap");
    check(", url: 'https://example.org/'", "`account:`, which readers copy into the app on another device");
    let whole = "chat: { kind: messaging, url: 'https://example.org/', account: help-21v }";
    assert_eq!(found(&[("contacts", whole)]), [""; 0]);
}

#[test]
fn plans_and_categories_have_a_contact() {
    let contact = "mail: { kind: email, email: a@example.com, plans: paid, service: [{ category: billing }] }";
    let levels = "plan_groups:\n  paid:\n  trial:\n";
    assert_eq!(
        found(&[("contacts", contact), ("service-levels", levels), ("categories", "billing:\ntechnical:\n")]),
        [
            "missing-contact @ technical: no contact serves the category `technical`",
            "missing-contact @ trial: no contact serves the plan group `trial`"
        ]
    );
}

#[test]
fn a_severity_is_not_offered_where_it_does_not_apply() {
    let contact = "mail: { kind: email, email: a@example.com, service: [{ category: billing, severity: a }, { category: technical }] }";
    check_one(
        &[
            ("contacts", contact),
            ("categories", "billing:\ntechnical:\n"),
            ("severities", "a: { applies_to: technical }"),
        ],
        "severity-scope @ a: severity `a` does not apply to what is served here",
    );
}

#[test]
fn notices_are_not_kept_for_ever() {
    check_one(
        &[("notices", "n: { kind: holiday, from: 2026-10-01, to: 2026-10-07 }")],
        "expired-notice @ 2026-10-07: `n` is over since 2026-10-07",
    );
    check_one(
        &[("notices", "n: { kind: holiday, from: 2027-10-08, to: 2027-10-07 }")],
        "support-fact @ 2027-10-07: `n` ends before it begins",
    );
}

#[test]
fn links_are_safe_urls() {
    check_one(
        &[("links", "x: javascript:alert(1)")],
        "unsafe-url @ javascript:alert(1): links with `javascript:` are not allowed",
    );
    check_one(&[("links", "x: example.com")], "malformed-url @ example.com: `example.com` is no URL");
}

#[test]
fn a_number_in_the_text_that_contradicts_the_facts_is_found() {
    let files = files(&[SEVERITIES, ("service-levels", "levels: [{ severity: [a, b], first_response: 2h }]")]);
    let (facts, _) = model::read(&files);
    let (catalog, _) = crate::i18n::Catalog::build(&[Locale::parse("nl").unwrap()], &crate::i18n::OwnWords::default());
    let text = "Wij antwoorden binnen 1 uur, soms binnen 2 uur, 24 uur per dag, na 08.30 uur.";
    let path = SourcePath::new("content/nl/sla.md").unwrap();
    let node = crate::parse::document::Node {
        kind: NodeKind::Text(crate::parse::document::Text { start: 0, end: text.len() as u32 }),
        span: Span::new(0..text.len()),
        end: 1,
    };
    let document = crate::parse::Document { text: text.to_owned(), nodes: vec![node], ..Default::default() };
    let found = contradictions(&path, &document, &facts, &catalog);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].message, "`1 uur` is promised by no service level");
}
#[test]
fn directives_name_facts_that_exist() {
    let facts = [
        SEVERITIES,
        ("service-levels", "levels: [{ severity: [a, b], first_response: 2h }]"),
        ("audiences", "operator: { values: [worldwide, china] }"),
    ];
    let (facts, _) = model::read(&files(&facts));
    let path = SourcePath::new("content/nl/sla.md").unwrap();
    let check = |text: &str, expected: &[&str]| {
        let document = crate::parse::markdown::parse(&path, text, 0, &mut Vec::new());
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let found = directives(&path, &document, &facts, today);
        let found: Vec<_> = found
            .iter()
            .map(|finding| format!("{}: {}", &text[finding.span.unwrap().range()], finding.message))
            .collect();
        assert_eq!(found, expected);
    };
    check("::response-times{severity=a,b layout=matrix}", &[]);
    check("::response-times{severity=z}", &["severity=z: there is no severity `z`"]);
    check("::response-times{channel=phone}", &["channel=phone: there is no filter `channel` here"]);
    check(
        "::contacts{audience=\"operator=mars\"}",
        &["audience=\"operator=mars\": `mars` is no declared value of `operator`"],
    );
    check(":::audience{operater=china}\nx\n:::\n", &["operater=china: the audience `operater` is not declared"]);
    check("x :fact[severity.a.first-response]", &[]);
    check("x :fact[severity.q.first-response] y", &[":fact[severity.q.first-response]: there is no severity `q`"]);
}

#[test]
fn ten_thousand_regions_take_no_time() {
    use std::fmt::Write;
    let mut contacts = String::new();
    for index in 0..10_000 {
        writeln!(contacts, "c{index}: {{ kind: phone, region: NL, numbers: [\"+31 20 55{index:05}\"] }}").unwrap();
    }
    assert_eq!(found(&[("contacts", &contacts), ("categories", "billing:\n")]), [""; 0]);
}
