//! A section on one page, to be printed: all of its articles in order, each id once, never too much on one page.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::portal::Portal;

const SECTION: &str = "---\ntitle: Facturen\nprint: true\n---\nOver facturen. Zie [betalen](betalen.md#hoe).\n";

fn portal() -> Portal {
    Portal::new()
        .page("nl/f/index.md", SECTION)
        .page(
            "nl/f/betalen.md",
            "---\ntitle: Betalen\ndescription: Zo betaalt u.\nupdated: 2026-11-01\nweight: 1\n---\n## Hoe {#hoe}\n\nZie [later](later.md#hoe), [hier](#hoe) en [elders](../los.md).[^1]\n\n### Dieper\n\n[^1]: Noot.\n",
        )
        .page("nl/f/later.md", "---\ntitle: Later\nweight: 2\n---\n## Hoe {#hoe}\n\nAnders.[^1]\n\n[^1]: Andere noot.\n")
        .titled("nl/f/dieper/a.md", "Staat lager")
        .titled("nl/los.md", "Elders")
}

#[test]
fn a_section_that_asks_for_it_is_one_page_with_its_articles_in_order() {
    let built = portal().build();
    assert_eq!(built.findings(), "");
    let page = "nl/f/print/index.html";
    assert_eq!(built.texts(page, ".contents li"), ["Betalen", "Later"]);
    assert_eq!(
        built.texts(page, "main h1, main h2, main h3, main h4"),
        ["Facturen", "Inhoud", "Betalen", "Hoe", "Dieper", "Voetnoten", "Later", "Hoe", "Voetnoten"]
    );
    assert_eq!(built.attributes(page, "[name=robots]", "content"), ["noindex"]);
    assert!(built.texts(page, ".part .meta")[0].contains("https://h.example/nl/f/betalen/"), "paper names the page");
    assert_eq!(built.links("nl/f/index.html", ".tools a"), ["Afdrukversie > /nl/f/print/"]);
    assert!(!built.html("sitemap.xml").contains("print"));
}

#[test]
fn ids_are_told_apart_and_links_between_the_articles_stay_in_the_page() {
    let built = portal().build();
    let page = "nl/f/print/index.html";
    let ids = built.attributes(page, "[id]", "id");
    let unique: BTreeSet<_> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    assert_eq!(built.attributes(page, ".part .prose > p > a", "href"), ["#hoe-p2", "#hoe-p1", "/nl/los/"]);
    assert_eq!(built.attributes(page, "main > div.prose a", "href"), ["#hoe-p1"]);
    for target in built.attributes(page, "main a[href^='#']", "href") {
        assert!(ids.iter().any(|id| *id == target[1..]), "{target}");
    }
}

#[test]
fn other_sections_have_none() {
    let built = portal().page("nl/f/index.md", "---\ntitle: Facturen\n---\n").build();
    assert!(!built.paths().iter().any(|path| path.contains("print")));
    assert_eq!(built.links("nl/f/index.html", ".tools a"), Vec::<String>::new());
}

#[test]
fn a_large_section_has_a_hundred_articles_on_each_of_several_pages() {
    let mut portal = Portal::new().page("nl/f/index.md", "---\ntitle: Veel\nprint: true\n---\nInleiding.\n");
    for n in 1..=205 {
        let mut name = String::new();
        write!(name, "nl/f/a{n:03}.md").unwrap();
        portal = portal.titled(&name, &format!("Artikel {n:03}"));
    }
    let built = portal.build();
    let parts = |page: &str| built.texts(page, ".part h2");
    assert_eq!(parts("nl/f/print/index.html").len(), 100);
    assert_eq!(
        parts("nl/f/print/page/3/index.html"),
        ["Artikel 201", "Artikel 202", "Artikel 203", "Artikel 204", "Artikel 205"]
    );
    assert_eq!(built.links("nl/f/page/3/index.html", ".tools a"), ["Afdrukversie > /nl/f/print/page/3/"]);
    assert_eq!(
        built.texts("nl/f/print/page/3/index.html", "main > div.prose"),
        Vec::<String>::new(),
        "the text of the section stands once"
    );
}

#[test]
fn a_text_in_another_language_says_so() {
    let built = Portal::new()
        .site("locales: { nl: { fallback: [en] }, en: {} }")
        .page("nl/f/index.md", SECTION)
        .titled("nl/f/betalen.md", "Betalen\nprint: false")
        .page("en/f/later.md", "---\ntitle: Later\n---\n## How\n\nText.\n")
        .build();
    assert_eq!(built.attributes("nl/f/print/index.html", ".part[lang]", "lang"), ["en"]);
}

#[test]
fn on_an_article_it_means_nothing_and_is_found() {
    let built = Portal::new().page("nl/a.md", "---\ntitle: A\nprint: true\n---\nTekst.\n").build();
    assert_eq!(
        built.helped(),
        "content/nl/a.md:3:8 front-matter-type `print` is for sections: it puts their articles on one page (write it in the \
         `index.md` of the section, or leave it out: every page can be printed)"
    );
}
