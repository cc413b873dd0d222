//! What stands around the text: the glossary, legal links, popular pages, notices of today.

use crate::portal::Portal;

const TERMS: &str =
    "terms:\n  - { term: ticket, definition: Een vraag., synonyms: [melding, aanvraag] }\n  - term: los woord\n";

#[test]
fn terms_that_are_explained_make_a_glossary() {
    let built = Portal::new().titled("nl/a.md", "A").file("content/nl/_terms.yaml", TERMS).build();
    assert_eq!(built.texts("nl/glossary/index.html", ".terms dt"), ["ticket"]);
    assert_eq!(built.texts("nl/glossary/index.html", ".terms small"), ["Ook wel: melding en aanvraag"]);
    assert_eq!(built.attributes("nl/glossary/index.html", ".terms > div", "id"), ["ticket"]);
    assert!(built.attributes("nl/a/index.html", ".foot a", "href").contains(&"/nl/glossary/".to_owned()));
}

#[test]
fn without_explained_terms_there_is_none() {
    let built = Portal::new().titled("nl/a.md", "A").build();
    assert!(!built.has("nl/glossary/index.html"));
    assert!(!built.html("nl/index.html").contains("glossary"));
}

#[test]
fn legal_links_stand_at_the_foot_of_every_page_in_the_words_of_its_language() {
    let legal = "legal: { privacy: privacy.md, imprint: 'https://example.org/', copyright: { nl: Van ons }, icp: { zh-CN: 京ICP备1号 } }";
    let built = Portal::new()
        .site(&format!("locales: [nl, zh-CN]\n{legal}"))
        .titled("nl/privacy.md", "Over uw gegevens")
        .titled("nl/hulp.md", "Voor iedereen\nkind: accessibility")
        .titled("zh-CN/privacy.md", "隐私说明")
        .build();
    let links = |page: &str| built.attributes(page, ".legal a", "href");
    assert_eq!(links("nl/privacy/index.html"), ["https://example.org/", "/nl/privacy/", "/nl/hulp/"]);
    assert_eq!(built.texts("nl/index.html", ".legal a"), ["Colofon", "Privacy", "Toegankelijkheid"]);
    assert_eq!(built.texts("nl/index.html", ".legal p"), ["Van ons"]);
    assert_eq!(links("zh-CN/index.html").last().map(String::as_str), Some("https://beian.miit.gov.cn/"));
    assert!(built.texts("zh-CN/index.html", ".legal").concat().contains("京ICP备1号"));
}

#[test]
fn a_key_of_legal_that_is_unknown() {
    let built = Portal::new().site("locales: [nl]\nlegal: { privcy: a.md }").titled("nl/a.md", "A").build();
    assert_eq!(
        built.helped(),
        "content/site.yaml:4:10 config unknown key `privcy` in `legal` (did you mean `privacy`?)"
    );
}

#[test]
fn the_home_page_shows_what_its_writer_relates_to_it_and_the_notices_of_the_day() {
    let notice = |from: &str, to: &str| format!("storing: {{ kind: incident, from: {from}, to: {to} }}\n");
    let home = |notices: &str| {
        let built = Portal::new()
            .page("nl/index.md", "---\ntitle: Welkom\nrelated: [a.md]\n---\n")
            .titled("nl/a.md", "Veel gevraagd")
            .file("content/_support/notices.yaml", notices)
            .file(
                "content/nl/_support/notices.yaml",
                "storing: { title: E-mail ligt eruit, text: Er wordt aan gewerkt. }\n",
            )
            .build();
        assert_eq!(built.texts("nl/index.html", ".popular a"), ["Veel gevraagd"]);
        built.texts("nl/index.html", ".news .lk-notice").concat()
    };
    assert!(home(&notice("2026-11-22", "2026-11-23")).contains("E-mail ligt eruit"));
    assert_eq!(home(&notice("2026-11-23", "2026-11-24")), "", "not yet");
}

#[test]
fn a_section_without_articles_says_so_and_leads_on() {
    let built = Portal::new().page("nl/leeg/index.md", "---\ntitle: Leeg\n---\n").titled("nl/vol/a.md", "A").build();
    assert!(built.texts("nl/leeg/index.html", "main > p").concat().contains("nog geen artikelen"));
    assert!(built.attributes("nl/leeg/index.html", ".chips a", "href").contains(&"/nl/vol/".to_owned()));
}

#[test]
fn no_two_terms_of_a_glossary_have_one_anchor_and_none_has_that_of_the_theme() {
    let terms = "terms:
  - { term: SLA, definition: Een. }
  - { term: sla, definition: Twee. }
  - { term: lk-content, definition: Drie. }
";
    let built = Portal::new().titled("nl/a.md", "A").file("content/nl/_terms.yaml", terms).build();
    let mut ids = built.attributes("nl/glossary/index.html", ".terms > div", "id");
    ids.sort_unstable();
    assert_eq!(ids, ["sla", "sla-2", "term-lk-content"]);
}
