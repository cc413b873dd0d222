//! Locales: what is translated, what is not, and how a reader gets from one to another.

use crate::portal::{Built, Portal};

/// Dutch falls back to English; Arabic and Chinese stand alone.
const SITE: &str = "locales:
  nl: { name: Nederlands, fallback: [en] }
  en: { name: English }
  ar: { name: العربية }
  zh-CN: { name: 简体中文 }
source_locale: en";

fn built() -> Built {
    Portal::new()
        .site(SITE)
        .page("nl/index.md", "---\ntitle: Thuis\n---\n[Post](mail/doorsturen.md)\n")
        .page("nl/mail/doorsturen.md", "---\ntitle: Doorsturen\nslug: post-doorsturen\n---\nZo.\n")
        .titled("en/index.md", "Home")
        .page("en/mail/doorsturen.md", "---\ntitle: Forwarding\nslug: forwarding\n---\nSo.\n")
        .page("en/mail/shared.md", "---\ntitle: Shared mailbox\n---\nSee [forwarding](doorsturen.md).\n")
        .titled("ar/index.md", "الرئيسية")
        .titled("zh-CN/index.md", "首页")
        .titled("zh-CN/mail/doorsturen.md", "转发")
        .build()
}

#[test]
fn a_slug_is_that_of_a_locale() {
    let built = built();
    assert_eq!(built.findings(), "");
    assert_eq!(built.pages("nl"), ["mail/", "mail/post-doorsturen/", "mail/shared/"]);
    assert_eq!(built.pages("en"), ["mail/", "mail/forwarding/", "mail/shared/"]);
    assert_eq!(built.pages("zh-CN"), ["mail/", "mail/doorsturen/"]);
    assert_eq!(built.links("nl/index.html", ".prose a"), ["Post > /nl/mail/post-doorsturen/"]);
}

#[test]
fn what_a_locale_lacks_is_shown_in_its_fallback_and_says_so() {
    let built = built();
    let page = "nl/mail/shared/index.html";
    assert_eq!(built.attributes(page, "html", "lang"), ["nl"]);
    assert_eq!(built.attributes(page, "article", "lang"), ["en"]);
    assert_eq!(built.attributes(page, "article", "dir"), ["ltr"]);
    assert_eq!(built.attributes(page, "article .head > div:has(.notice)", "lang"), ["nl"]);
    insta::assert_snapshot!(built.texts(page, ".notice").join("\n"), @r###"Dit artikel is nog niet vertaald in het Nederlands; u leest de versie in het Engels. Lees het origineel in het Engels"###);
    assert_eq!(built.attributes(page, ".notice a", "href"), ["/en/mail/shared/"]);
    // Its links stay in the reader's locale.
    assert_eq!(built.links(page, ".prose a"), ["forwarding > /nl/mail/post-doorsturen/"]);
}

#[test]
fn a_fallback_page_is_not_for_search_engines() {
    let built = built();
    let page = "nl/mail/shared/index.html";
    assert_eq!(built.attributes(page, "link[rel=canonical]", "href"), ["https://h.example/en/mail/shared/"]);
    assert_eq!(built.attributes(page, "meta[name=robots]", "content"), ["noindex"]);
    assert_eq!(built.attributes(page, "link[hreflang]", "hreflang"), [""; 0]);
    let sitemap = built.html("sitemap.xml");
    assert!(sitemap.contains("https://h.example/en/mail/shared/"));
    assert!(!sitemap.contains("https://h.example/nl/mail/shared/"));
}

#[test]
fn hreflang_is_reciprocal_and_has_a_default() {
    let built = built();
    let pages =
        ["nl/mail/post-doorsturen/index.html", "en/mail/forwarding/index.html", "zh-CN/mail/doorsturen/index.html"];
    for page in pages {
        let tags = built.attributes(page, "link[hreflang]", "hreflang");
        let targets = built.attributes(page, "link[hreflang]", "href");
        assert_eq!(tags, ["nl", "en", "zh-CN", "x-default"], "{page}");
        assert_eq!(
            targets,
            [
                "https://h.example/nl/mail/post-doorsturen/",
                "https://h.example/en/mail/forwarding/",
                "https://h.example/zh-CN/mail/doorsturen/",
                "https://h.example/nl/mail/post-doorsturen/",
            ],
            "{page}"
        );
    }
}

#[test]
fn the_switcher_stays_on_the_article_where_it_can() {
    let built = built();
    let at = |page: &str| built.links(page, ".lang .panel a");
    assert_eq!(
        at("en/mail/forwarding/index.html"),
        [
            "Nederlands > /nl/mail/post-doorsturen/",
            "English > /en/mail/forwarding/",
            "العربية (not translated yet) > /ar/",
            "简体中文 > /zh-CN/mail/doorsturen/",
        ]
    );
    assert_eq!(at("zh-CN/mail/doorsturen/index.html")[2], "العربية（尚未翻译） > /ar/");
}

#[test]
fn a_locale_that_is_written_from_the_right_is_shown_so() {
    let built = built();
    assert_eq!(built.attributes("ar/index.html", "html", "dir"), ["rtl"]);
    assert_eq!(built.attributes("ar/index.html", "html", "lang"), ["ar"]);
    assert_eq!(built.attributes("zh-CN/index.html", "html", "dir"), ["ltr"]);
}

#[test]
fn between_scripts_of_one_language_the_notice_says_script() {
    let built = Portal::new()
        .site("locales: { zh-TW: { name: 繁體中文, fallback: [zh-CN] }, zh-CN: { name: 简体中文 } }")
        .titled("zh-CN/index.md", "首页")
        .titled("zh-CN/a.md", "转发")
        .build();
    insta::assert_snapshot!(built.texts("zh-TW/a/index.html", ".notice").join("\n"), @r###"本文尚無繁體中文版本，以簡體中文顯示。 閱讀簡體中文原文"###);
    assert_eq!(built.attributes("zh-TW/a/index.html", "article", "lang"), ["zh-CN"]);
}

#[test]
fn the_root_lets_readers_choose_and_each_locale_has_its_404() {
    let built = built();
    assert_eq!(
        built.links("index.html", "[data-chooser] a"),
        ["Nederlands > /nl/", "English > /en/", "العربية > /ar/", "简体中文 > /zh-CN/"]
    );
    for locale in ["nl", "en", "ar", "zh-CN"] {
        assert_eq!(built.attributes(&format!("{locale}/404.html"), "html", "lang"), [locale]);
    }
    assert_eq!(built.attributes("404.html", "html", "lang"), ["nl"]);
}

#[test]
fn a_build_of_one_locale_names_no_other() {
    let portal = Portal::new()
        .site(SITE)
        .page("nl/a.md", "---\ntitle: A\naliases: [/oud/]\n---\nZo.\n")
        .page("en/a.md", "---\ntitle: A\naliases: [/old/]\n---\nSo.\n")
        .titled("en/b.md", "B");
    let built = portal.locale("nl").build();
    assert_eq!(built.findings(), "");
    assert_eq!(built.pages("nl"), ["a/", "b/"]);
    // The chooser, alternates, the language menu, sitemap, feeds, redirects, headers, `llms.txt` and twins: all of it. A
    // fallback page alone still leads to its original, where the whole portal has it.
    let texts = built.paths().into_iter().filter(|path| !path.starts_with("search/") && path != "nl/b/index.html");
    let naming_english: Vec<_> =
        texts.filter(|path| built.html(path).contains("/en/") || path.starts_with("en")).collect();
    assert_eq!(naming_english, [""; 0]);
    assert!(!built.has("old/index.html"));
    assert!(built.has("oud/index.html"));
}

#[test]
fn one_locale_can_be_published_alone() {
    let portal = Portal::new().site(SITE).titled("nl/a.md", "A").titled("en/a.md", "A").locale("en");
    let built = portal.build();
    assert!(built.has("en/a/index.html"));
    assert!(!built.has("nl/a/index.html"));
}
