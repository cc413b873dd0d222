//! Days: what is published depends on the day of the build, which is an input.

use loket::pipeline::{NoProgress, analyze};

use crate::portal::{Portal, day};

fn portal() -> Portal {
    Portal::new()
        .page("nl/straks.md", "---\ntitle: Straks\npublish_on: 2026-12-01\n---\n")
        .page("nl/actie.md", "---\ntitle: Actie\npublish_on: 2026-11-01\nexpires_on: 2026-12-10\n---\n")
        .page("nl/concept.md", "---\ntitle: Concept\ndraft: true\npublish_on: 2026-11-25\n---\n")
}

#[test]
fn an_article_appears_on_its_day_and_is_gone_on_its_last() {
    let on = |date: &str| portal().now(date).build().pages("nl");
    assert_eq!(on("2026-10-31"), [""; 0]);
    assert_eq!(on("2026-11-01"), ["actie/"]);
    assert_eq!(on("2026-11-30"), ["actie/"]);
    assert_eq!(on("2026-12-01"), ["actie/", "straks/"]);
    assert_eq!(on("2026-12-09"), ["actie/", "straks/"]);
    assert_eq!(on("2026-12-10"), ["straks/"]);
}

#[test]
fn the_next_change_is_the_next_day_on_which_the_site_would_be_another() {
    let next = |date: &str| {
        let portal = portal().now(date);
        let analysis = analyze(&portal.files, &portal.options, &NoProgress).unwrap();
        analysis.portal.unwrap().portal.next_change
    };
    assert_eq!(next("2026-10-01"), Some(day("2026-11-01")));
    assert_eq!(next("2026-11-01"), Some(day("2026-12-01")));
    assert_eq!(next("2026-12-01"), Some(day("2026-12-10")));
    assert_eq!(next("2026-12-10"), None);
}

#[test]
fn drafts_show_what_is_not_published_yet_and_say_so() {
    let built = portal().drafts().build();
    assert_eq!(built.pages("nl"), ["actie/", "concept/", "straks/"]);
    insta::assert_snapshot!(built.texts("nl/concept/index.html", ".notice").concat(), @r###"Dit is een concept. Lezers zien het niet."###);
    assert_eq!(built.attributes("nl/concept/index.html", "meta[name=robots]", "content"), ["noindex"]);
}

#[test]
fn a_link_to_what_is_not_there_yet_says_when_it_will_be() {
    let built = portal().page("nl/a.md", "---\ntitle: A\n---\n[s](straks.md) [c](concept.md)\n").build();
    insta::assert_snapshot!(built.findings(), @r###"
    content/nl/a.md:4:1 broken-link `straks.md` is not published: it appears on 2026-12-01
    content/nl/a.md:4:16 broken-link `concept.md` is not published: it is a draft
    "###);
}

#[test]
fn without_a_day_it_is_today_in_the_zone_of_the_portal() {
    // The clock says noon UTC on 22 November: that is the 23rd on Kiritimati (UTC+14).
    let article = "---\ntitle: A\npublish_on: 2026-11-23\n---\n";
    let in_zone = |zone: &str| {
        let site = format!("locales: [nl]\ntime_zone: {zone}");
        let mut portal = Portal::new().site(&site).page("nl/a.md", article);
        portal.options.now = None;
        portal.build().pages("nl")
    };
    assert_eq!(in_zone("Pacific/Kiritimati"), ["a/"]);
    assert_eq!(in_zone("Europe/Amsterdam"), [""; 0]);
}
