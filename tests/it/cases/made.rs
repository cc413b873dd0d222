//! Pages that support facts make: one for each region of a finder, one for each version of the service levels.

use std::fmt::Write;

use crate::portal::{Built, Portal};

const SITE: &str = "locales: { nl: { name: Nederlands }, en: { name: English } }";

/// A portal whose contact page lets readers find one of these regions.
fn with_regions(contacts: &str) -> Portal {
    let page = |title| format!("---\ntitle: {title}\nkind: contact\n---\n::contact-finder{{channel=phone}}\n");
    Portal::new()
        .site(SITE)
        .file("content/_support/contacts.yaml", contacts)
        .page("nl/contact.md", &page("Contact"))
        .page("en/contact.md", &page("Contact us"))
}

const TWO: &str = "be: { kind: phone, region: BE, numbers: ['+32 2 555 01 00'] }\n\
                   nl: { kind: phone, region: NL, numbers: ['+31 20 555 0100'] }\n\
                   chat: { kind: chat, region: FR }\n";

#[test]
fn a_finder_links_to_a_page_for_each_region() {
    let built = with_regions(TWO).build();
    assert_eq!(
        built.links("nl/contact/index.html", ".lk-finder a"),
        ["België > /nl/contact/BE/", "Nederland > /nl/contact/NL/"]
    );
    assert_eq!(
        built.links("en/contact/index.html", ".lk-finder a"),
        ["Belgium > /en/contact/BE/", "Netherlands > /en/contact/NL/"]
    );
    assert_eq!(built.texts("nl/contact/NL/index.html", "h1"), ["Contact: Nederland"]);
    assert_eq!(built.attributes("nl/contact/NL/index.html", ".prose a[href^='tel:']", "href"), ["tel:+31205550100"]);
    assert!(!built.has("nl/contact/FR/index.html"), "the filter of the finder holds for its pages");
}

#[test]
fn the_page_of_a_region_is_a_page_like_others() {
    let built = with_regions(TWO).build();
    let page = "nl/contact/NL/index.html";
    assert_eq!(built.links(page, ".crumbs a"), ["Start > /nl/", "Contact > /nl/contact/"]);
    assert!(built.attributes(page, "link[rel=alternate][hreflang=en]", "href")[0].ends_with("/en/contact/NL/"));
    assert!(built.html("sitemap.xml").contains("<loc>https://h.example/en/contact/NL/</loc>"));
    assert!(built.html("nl/contact/NL/index.md").contains("+31 20 555 0100"));
    assert!(built.links(page, "a[hreflang=en]").concat().contains("/en/contact/NL/"));
    // It is an article of no list: the contact page stays one, and leads to it.
    assert_eq!(built.texts("nl/a-z/index.html", "main li a").len(), 1 + 1, "the initial and the contact page");
}

#[test]
fn what_a_writer_wrote_goes_before_the_page_of_a_region() {
    let built = with_regions(TWO).titled("nl/contact/NL.md", "Zelf geschreven").build();
    assert_eq!(built.texts("nl/contact/NL/index.html", "h1"), ["Zelf geschreven"]);
    assert_eq!(
        built.links("nl/contact/index.html", ".lk-finder a"),
        ["België > /nl/contact/BE/", "Nederland > /nl/contact/NL/"]
    );
}

#[test]
fn a_region_may_be_named_by_the_portal() {
    let words = "_regions: { NL: Koninkrijk der Nederlanden }\nnl: { name: Bellen }\nbe: { name: Bellen }\n";
    let built = with_regions(TWO).file("content/nl/_support/contacts.yaml", words).build();
    assert_eq!(built.texts("nl/contact/index.html", ".lk-finder a"), ["België", "Koninkrijk der Nederlanden"]);
    assert_eq!(built.texts("nl/contact/NL/index.html", "h1"), ["Contact: Koninkrijk der Nederlanden"]);
    assert_eq!(built.texts("en/contact/index.html", ".lk-finder a"), ["Belgium", "Netherlands"]);
}

#[test]
fn two_hundred_and_forty_six_regions() {
    let mut contacts = String::new();
    let codes = ('A'..='Z').flat_map(|a| ('A'..='Z').map(move |b| format!("{a}{b}"))).take(246);
    for code in codes {
        writeln!(contacts, "c-{code}: {{ kind: phone, region: {code}, numbers: ['+31 20 555 0100'] }}").unwrap();
    }
    let built = with_regions(&contacts).only(&["nl/contact/index.html", "nl/contact/CH/index.html"]).build();
    let links = built.links("nl/contact/index.html", ".lk-finder a");
    assert_eq!(links.len(), 246);
    assert!(links.contains(&"Zwitserland > /nl/contact/CH/".to_owned()), "{links:?}");
    assert_eq!(built.texts("nl/contact/CH/index.html", ".prose tr[id]").len(), 1);
    assert_eq!(built.texts("nl/contact/CH/index.html", "nav.side li").len(), 1, "no list of 246");
}

const VERSIONS: &str = "versions:\n  \
    \"2025\": { valid_to: 2025-12-31, levels: [{ severity: a, first_response: 4h }] }\n  \
    \"2026\": { valid_from: 2026-01-01, valid_to: 2026-12-31, levels: [{ severity: a, first_response: 2h }] }\n  \
    \"2027\": { valid_from: 2027-01-01, levels: [{ severity: a, first_response: 1h }] }\n";

fn with_versions() -> Portal {
    Portal::new()
        .file("content/_support/severities.yaml", "a:\n")
        .file("content/_support/service-levels.yaml", VERSIONS)
        .file("content/nl/_support/severities.yaml", "a: { name: Kritiek }\n")
        .file(
            "content/nl/_support/service-levels.yaml",
            "versions: { \"2025\": Toezeggingen van 2025, \"2026\": Van 2026, \"2027\": Van 2027 }\n",
        )
        .page("nl/sla.md", "---\ntitle: SLA\nkind: sla\n---\n::response-times\n")
}

fn response(built: &Built, page: &str) -> String {
    built.texts(page, "#response-a td")[0].clone()
}

#[test]
fn every_version_of_the_service_levels_has_a_page() {
    let built = with_versions().build();
    assert_eq!(response(&built, "nl/sla/index.html"), "Binnen 2 uur");
    assert_eq!(
        built.links("nl/sla/index.html", ".prose li a"),
        ["Van 2027 > /nl/sla/2027/", "Toezeggingen van 2025 > /nl/sla/2025/"]
    );
    assert_eq!(response(&built, "nl/sla/2025/index.html"), "Binnen 4 uur");
    assert_eq!(built.texts("nl/sla/2025/index.html", "h1"), ["Toezeggingen van 2025"]);
    assert_eq!(response(&built, "nl/sla/2027/index.html"), "Binnen 1 uur");
    assert!(built.main("nl/sla/2025/index.html").contains("1 januari 2026"));
    assert!(built.main("nl/sla/2027/index.html").contains("1 januari 2027"));
    assert_eq!(built.links("nl/sla/2025/index.html", ".prose p a"), ["SLA > /nl/sla/"]);
}

#[test]
fn other_versions_are_for_those_who_have_the_link() {
    let built = with_versions().build();
    for version in ["2025", "2026", "2027"] {
        let page = format!("nl/sla/{version}/index.html");
        assert_eq!(built.attributes(&page, "meta[name=robots]", "content"), ["noindex"], "{version}");
        assert!(!built.html("sitemap.xml").contains(&format!("/nl/sla/{version}/")));
        assert!(!built.has(&format!("nl/sla/{version}/index.md")));
    }
    let found = built.paths().iter().filter(|path| path.starts_with("search/")).count();
    assert!(found > 0);
}

#[test]
fn a_version_keeps_its_page_when_it_begins_and_when_it_ends() {
    for day in ["2025-06-01", "2026-06-01", "2028-06-01"] {
        let built = with_versions().now(day).build();
        assert_eq!(response(&built, "nl/sla/2026/index.html"), "Binnen 2 uur", "{day}");
    }
}

#[test]
fn one_version_alone_is_the_page_itself() {
    let one = "versions: { \"2026\": { levels: [{ severity: a, first_response: 2h }] } }\n";
    let built = with_versions().file("content/_support/service-levels.yaml", one).build();
    assert!(!built.has("nl/sla/2026/index.html"));
    assert_eq!(built.links("nl/sla/index.html", ".prose li a"), [""; 0]);
}
