//! What real portals look like: a matrix of plans and severities, a country with hours by topic and language, one table
//! and nothing else. The fourth shape is the sample portal.

use crate::portal::Portal;

#[test]
fn three_severities_one_plan_and_one_telephone_number_fit_in_twenty_lines() {
    let files = [
        ("content/_support/severities.yaml", "a:\nb:\nc:\n"),
        (
            "content/_support/service-levels.yaml",
            "plan_groups:\n  standard:\nlevels:\n  - { severity: a, first_response: 1h }\n  - { severity: b, first_response: 8h }\n  - { severity: c, first_response: 3d }\n",
        ),
        ("content/_support/contacts.yaml", "phone: { kind: phone, numbers: [\"+31 20 555 0100\"] }\n"),
        ("content/nl/_support/severities.yaml", "a: { name: Kritiek }\nb: { name: Hoog }\nc: { name: Laag }\n"),
        ("content/nl/_support/service-levels.yaml", "plan_groups: { standard: Standaard }\n"),
        ("content/nl/_support/contacts.yaml", "phone: { name: Bel ons }\n"),
    ];
    assert!(files.iter().map(|(_, text)| text.lines().count()).sum::<usize>() <= 20);
    let page = "---\ntitle: Hulp krijgen\n---\n::contacts\n\n::response-times\n";
    let mut portal = Portal::new().page("nl/hulp.md", page);
    for (path, text) in files {
        portal = portal.file(path, text);
    }
    let built = portal.build();
    assert_eq!(built.findings.iter().filter(|own| own.severity != "note").count(), 0, "{}", built.findings());
    let page = "nl/hulp/index.html";
    assert_eq!(built.attributes(page, "a[href^='tel:']", "href"), ["tel:+31205550100"]);
    assert_eq!(
        built.texts(page, "#facts-response-times tr[id] td"),
        ["Binnen 1 uur", "Binnen 8 uur", "Binnen 3 kalenderdagen"]
    );
    assert_eq!(built.texts(page, ".lk-group"), ["Bel ons"], "no heading for the only plan");
}

#[test]
fn one_table_of_severities_and_nothing_else() {
    let built = Portal::new()
        .file("content/_support/severities.yaml", "hoog: { examples: [uitval] }\nlaag:\n")
        .file(
            "content/nl/_support/severities.yaml",
            "hoog: { name: Hoog, definition: Niemand kan werken., examples: { uitval: Alles ligt plat. } }\n\
             laag: { name: Laag, definition: Het kan wachten. }\n",
        )
        .page("nl/niveaus.md", "---\ntitle: Niveaus\n---\n::severity-levels\n")
        .build();
    assert_eq!(built.findings(), "");
    let page = "nl/niveaus/index.html";
    assert_eq!(built.texts(page, "tr[id] th"), ["Hoog", "Laag"]);
    assert_eq!(built.texts(page, "#severity-hoog td"), ["Niemand kan werken.", "Alles ligt plat."]);
}

#[test]
fn plans_by_severities_with_what_is_not_committed_and_notes_on_columns() {
    let built = Portal::new()
        .site("locales: { en: {} }")
        .file("content/_support/severities.yaml", "one:\ntwo:\nthree:\n")
        .file(
            "content/_support/hours.yaml",
            "always: { open: \"24/7\" }\noffice: { open: \"Mo-Fr 09:00-17:00\", zone: Europe/Amsterdam }\n",
        )
        .file(
            "content/_support/service-levels.yaml",
            "plan_groups:\n  basic: { severities: [two, three] }\n  premium:\nfootnotes: { columns: { severity: [ours] } }\nlevels:\n  \
             - { severity: one, plans: premium, first_response: 15min, promise: commitment, availability: always }\n  \
             - { severity: two, plans: premium, first_response: 2h, promise: target, availability: always }\n  \
             - { severity: two, plans: basic, first_response: 8 business hours, availability: office }\n  \
             - { severity: three, first_response: not-committed, availability: office }\n",
        )
        .file("content/en/_support/severities.yaml", "one: { name: '1' }\ntwo: { name: '2' }\nthree: { name: '3' }\n")
        .file(
            "content/en/_support/service-levels.yaml",
            "plan_groups: { basic: Basic, premium: Premium }\nfootnotes: { ours: We set the severity. }\n",
        )
        .page("en/sla.md", "---\ntitle: SLA\nkind: sla\n---\n::response-times{layout=matrix}\n")
        .build();
    let page = "en/sla/index.html";
    assert_eq!(built.codes(), ["business-day-undefined"], "8 business hours can be counted by nobody");
    assert_eq!(built.texts(page, "thead th"), ["Plan", "11", "21", "31"], "each severity with the note");
    assert_eq!(
        built.texts(page, "#response-basic td"),
        [
            "Not applicable",
            "At most 8 business hours Monday to Friday, 9:00 AM to 5:00 PM (Amsterdam time)",
            "Not committed Monday to Friday, 9:00 AM to 5:00 PM (Amsterdam time)",
        ]
    );
    let premium = built.texts(page, "#response-premium td");
    assert_eq!(premium[0], "At most 15 minutes (commitment) Around the clock (24/7)");
    assert_eq!(premium[1], "At most 2 hours (target) Around the clock (24/7)");
    assert_eq!(built.texts(page, ".lk-footnotes li").len(), 1);
}

#[test]
fn a_country_whose_hours_differ_by_topic_and_language() {
    let built = Portal::new()
        .site("locales: { en: {}, zh-TW: {} }")
        .file("content/_support/categories.yaml", "billing:\ntechnical:\n")
        .file(
            "content/_support/hours.yaml",
            "always: { open: \"24/7\" }\n\
             summer: { open: \"Apr-Sep Mo-Fr 08:00-18:00; Oct-Mar Mo-Fr 09:00-17:00\", zone: Europe/Zurich }\n\
             office: { open: \"Mo-Fr 09:00-12:00,13:30-17:00; Sa 10:00-12:00\", zone: Europe/Zurich }\n",
        )
        .file(
            "content/_support/contacts.yaml",
            "swiss:\n  kind: phone\n  region: CH\n  numbers: [{ e164: \"+41 44 555 01 00\", national: 044 555 01 00, cost: local-rate }]\n  service:\n    \
             - { category: technical, languages: en, hours: always }\n    \
             - { category: technical, languages: [de, fr, it], hours: summer }\n    \
             - { category: billing, languages: [de, fr, it, zh-TW], hours: office }\n",
        )
        .file("content/en/_support/categories.yaml", "billing: { name: Billing }\ntechnical: { name: Technical }\n")
        .file("content/zh-TW/_support/categories.yaml", "billing: { name: 帳務 }\ntechnical: { name: 技術 }\n")
        .file("content/en/_support/contacts.yaml", "swiss: { name: Phone }\n")
        .file("content/zh-TW/_support/contacts.yaml", "swiss: { name: 電話 }\n")
        .file("content/zh-TW/_support/hours.yaml", "_zones: { Europe/Zurich: 蘇黎世 }\n")
        .file("content/en/_support/hours.yaml", "_zones: { Europe/Zurich: Zurich }\n")
        .page("en/contact.md", "---\ntitle: Contact\n---\n::contact-finder\n")
        .page("zh-TW/contact.md", "---\ntitle: 聯絡方式\n---\n::contact-finder\n")
        .build();
    assert_eq!(built.findings(), "");
    let cells = |page: &str| built.texts(page, "tr[id] td:nth-child(n+3)");
    insta::assert_snapshot!(cells("en/contact/CH/index.html").join("\n"), @r###"
    English
    Around the clock (24/7)
    German, French, Italian
    October – March: Monday to Friday, 9:00 AM to 5:00 PM; April – September: Monday to Friday, 8:00 AM to 6:00 PM (Zurich time)
    German, French, Italian, Mandarin
    Monday to Friday, 9:00 AM to 12:00 PM and 1:30 PM to 5:00 PM; Saturday, 10:00 AM to 12:00 PM (Zurich time)
    "###);
    insta::assert_snapshot!(cells("zh-TW/contact/CH/index.html").join("\n"), @r###"
    英文
    全天候（每週 7 天，每天 24 小時）
    德文、法文、義大利文
    10月至3月：週一至週五 上午9:00 至 下午5:00；4月至9月：週一至週五 上午8:00 至 下午6:00（蘇黎世時間）
    德文、法文、義大利文、國語
    週一至週五 上午9:00 至 中午12:00、下午1:30 至 下午5:00；週六 上午10:00 至 中午12:00（蘇黎世時間）
    "###);
}
