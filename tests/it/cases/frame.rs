//! What stands around the text: the glossary, legal links, popular pages, notices of today.

use crate::portal::Portal;

const TERMS: &str =
    "terms:\n  - { term: ticket, definition: Een vraag., synonyms: [melding, aanvraag] }\n  - term: los woord\n";

#[test]
fn terms_that_are_explained_make_a_glossary() {
    let built = Portal::new().titled("nl/a.md", "A").file("content/nl/_terms.yaml", TERMS).build();
    assert_eq!(built.texts("nl/glossary/index.html", ".terms dt"), ["ticket"]);
    assert_eq!(built.texts("nl/glossary/index.html", ".terms small"), ["Ook wel: melding of aanvraag"]);
    assert_eq!(built.attributes("nl/glossary/index.html", ".terms > div", "id"), ["ticket"]);
    assert!(built.attributes("nl/a/index.html", ".foot a", "href").contains(&"/nl/glossary/".to_owned()));
}

#[test]
fn search_engines_are_told_of_glossaries_and_their_translations() {
    let portal = Portal::new().site("locales: [nl, en, fr]").file("content/nl/_terms.yaml", TERMS);
    let one = portal.clone().build();
    assert!(one.html("sitemap.xml").contains("<loc>https://h.example/nl/glossary/</loc>\n</url>"), "alone");
    let both_sources = portal.file("content/en/_terms.yaml", "terms:\n  - { term: case, definition: A question. }\n");
    let both = both_sources.build();
    let links = |page: &str| both.attributes(page, "link[hreflang]", "href");
    let all = ["nl", "en", "nl"].map(|locale| format!("https://h.example/{locale}/glossary/"));
    assert_eq!((links("nl/glossary/index.html"), links("en/glossary/index.html")), (all.to_vec(), all.to_vec()));
    assert_eq!(both.html("sitemap.xml").matches("/en/glossary/\"").count(), 2, "of each, in the place of the other");
    assert!(!both.html("sitemap.xml").contains("/fr/glossary/"));
    assert!(!both.html("nl/glossary/index.html").contains("noindex"));
    // What is not published is not told of.
    let one = both_sources.clone().locale("nl").build();
    assert!(!one.html("sitemap.xml").contains("/en/glossary/"));
    assert_eq!(one.attributes("nl/glossary/index.html", "link[hreflang]", "href"), Vec::<String>::new());
    // Readers of all other languages go to the source where the default locale has none.
    let site = "locales: [de, nl, en]\nsource_locale: en";
    let last = both_sources.site(site).build().attributes("nl/glossary/index.html", "link[hreflang=x-default]", "href");
    assert_eq!(last, ["https://h.example/en/glossary/"]);
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
fn what_the_law_asks_for_may_differ_by_operator_and_is_named_by_it() {
    let legal = "legal:
  copyright: Van ons
  privacy: privacy.md
  operators:
    china: { icp: { nl: 京ICP备1号 }, privacy: 'https://example.cn/' }
    world: { imprint: 'https://example.org/', copyright: Van hen }
";
    let built = Portal::new()
        .site(&format!("locales: [nl, zh-CN]\n{legal}"))
        .file("content/_support/audiences.yaml", "operator: { values: [china, world] }\n")
        .file(
            "content/nl/_support/audiences.yaml",
            "operator: { name: Dienst, values: { china: Van 21Vianet, world: Wereldwijd } }\n",
        )
        .titled("nl/privacy.md", "Over uw gegevens")
        .titled("zh-CN/privacy.md", "隐私说明")
        .build();
    let page = "nl/index.html";
    assert_eq!(built.attributes(page, ".legal:not([data-audience]) a", "href"), ["/nl/privacy/"]);
    assert_eq!(built.attributes(page, ".legal", "data-audience"), ["operator=china", "operator=world"]);
    assert_eq!(built.texts(page, ".legal[data-audience] p"), ["Van 21Vianet", "Wereldwijd", "Van hen"]);
    assert_eq!(
        built.texts(page, ".legal[data-audience] a"),
        ["Privacy", "ICP-registratienummer: 京ICP备1号", "Colofon"]
    );
    assert_eq!(
        built.texts("zh-CN/index.html", "[data-audience='operator=china'] li").len(),
        1,
        "the number is for Dutch pages"
    );
}

#[test]
fn links_at_the_foot_that_lead_nowhere_and_operators_that_nobody_has_declared() {
    let site = "locales: [nl, zh-CN]
footer: { nl: [{ title: Weg, url: weg.md }] }
legal:
  privacy: privacy.md
  operators:
    chnia: { terms: { nl: voorwaarden.md } }
lints: { missing-word: allow }
";
    let built = Portal::new()
        .site(site)
        .file("content/_support/audiences.yaml", "operator: { values: [china, world] }\n")
        .titled("nl/privacy.md", "Over uw gegevens")
        .titled("zh-CN/a.md", "一")
        .build();
    let mend = "write the path of an article below the folder of each locale, such as `support/privacy.md`, or a URL";
    let broken = |at: &str, page: &str, locale: &str| {
        format!("content/site.yaml:{at} broken-link there is no page `{page}` in {locale} ({mend})")
    };
    let undeclared = "content/site.yaml:8:5 undeclared-audience `chnia` is no value of the audience `operator` (did you mean \
                      `china`?)";
    let found = [
        broken("4:35", "weg.md", "nl"),
        broken("6:12", "privacy.md", "zh-CN"),
        undeclared.to_owned(),
        broken("8:27", "voorwaarden.md", "nl"),
    ];
    assert_eq!(built.helped(), found.join("\n"));
}

#[test]
fn what_is_said_of_a_link_at_the_foot_helps_to_mend_it() {
    let footer = |url: &str| {
        let built = Portal::new()
            .site(&format!("locales: [nl]\nfooter: [{{ title: Weg, url: '{url}' }}]"))
            .titled("nl/over/privacy.md", "Over uw gegevens")
            .page("nl/later.md", "---\ntitle: Later\ndraft: true\n---\n")
            .build();
        built.helped()
    };
    let help = "write the path of an article below the folder of each locale, such as `support/privacy.md`, or a URL";
    let found = |what: &str| format!("content/site.yaml:4:29 broken-link {what}");
    assert_eq!(
        footer("over/privcy.md"),
        found("there is no page `over/privcy.md` in nl (did you mean `over/privacy.md`?)")
    );
    assert_eq!(footer("later.md"), found(&format!("there is no page `later.md` in nl: it is a draft ({help})")));
    let lost = "https://h.example/nl/over/privcy/";
    assert_eq!(footer(lost), found(&format!("this site has no page `{lost}` ({help})")));
    for fine in [
        "over/privacy.md",
        "https://h.example/nl/over/privacy/#a",
        "https://h.example/nl/feed.xml",
        "https://h.example/",
    ] {
        assert_eq!(footer(fine), "");
    }
    // The page of another locale is no help.
    let built = Portal::new()
        .site("locales: [nl, en]\nfooter: [{ title: Privacy, url: over/privacy.md }]")
        .titled("nl/over/privacys.md", "A")
        .titled("en/over/privacy.md", "A")
        .build();
    let said = found("there is no page `over/privacy.md` in nl (did you mean `over/privacys.md`?)");
    assert_eq!(built.helped(), said.replace(":29 ", ":33 "));
}

#[test]
fn legal_links_that_are_no_map() {
    let found = |legal: &str| {
        Portal::new().site(&format!("locales: [nl]\nlegal: {legal}")).titled("nl/a.md", "A").build().helped()
    };
    assert!(found("privacy.md").starts_with("content/site.yaml:4:8 config expected legal links, found "));
    assert!(found("{ operators: [china] }").starts_with("content/site.yaml:4:21 config expected operators, found "));
    assert!(
        found("{ operators: { china: a.md } }")
            .starts_with("content/site.yaml:4:30 config expected legal links, found ")
    );
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
