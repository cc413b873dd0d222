//! The sitemap (sitemaps.org, protocol 0.9) with the translations of each page, and the one place that knows `hreflang`.

use super::xml::Xml;
use crate::bundle::Artifact;
use crate::config::{Config, LocaleId};
use crate::portal::{PageId, Portal};

/// The most that one file may hold (sitemaps.org): 50,000 URLs and 50 MB before compression.
const LIMITS: Limits = Limits { urls: 50_000, bytes: 52_428_800 };

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

#[derive(Clone, Copy)]
struct Limits {
    urls: usize,
    bytes: usize,
}

/// Pages that stand in no tree and are translations of one another: locale and absolute URL of each, in the order of the
/// locales.
pub type Siblings = [(LocaleId, String)];

/// Returns `sitemap.xml`; for a portal above the limits of one file an index of that name and `sitemap-1.xml` and so on.
pub fn artifacts(portal: &Portal, glossaries: &Siblings) -> Vec<Artifact> {
    let pages = (0..portal.pages.len()).filter(|id| indexable(portal, *id)).map(|id| page(portal, id));
    let links = siblings(&portal.config, glossaries);
    let glossaries = glossaries.iter().map(|(_, loc)| url(loc, None, &links));
    let mut files = split(pages.chain(glossaries), LIMITS);
    if files.len() == 1 {
        return super::text("sitemap.xml", files.remove(0)).into_iter().collect();
    }
    let index = index(portal, files.len());
    let parts = files.into_iter().enumerate().filter_map(|(n, file)| super::text(&part_name(n), file));
    parts.chain(super::text("sitemap.xml", index)).collect()
}

/// Returns true for the pages that search engines are asked to know: those with a text of their own locale. A folder
/// without `index.md` counts when some page below it does.
pub fn indexable(portal: &Portal, id: PageId) -> bool {
    if !portal.config.locales[portal.pages[id].locale].published {
        return false;
    }
    let is_own = |id: PageId| portal.pages[id].is_listed();
    if portal.pages[id].source.is_some() {
        return is_own(id);
    }
    // The tree is walked for folders only, and mostly no further than the first child.
    let mut left = portal.pages[id].children.clone();
    while let Some(id) = left.pop() {
        if is_own(id) {
            return true;
        }
        left.extend(&portal.pages[id].children);
    }
    false
}

/// Returns the translations of a page, itself included, in the order of the locales, then the one that is meant for readers
/// of all other languages (`x-default`). Empty when there is no other translation, and for pages that are not
/// [`indexable`]: alternates must be reciprocal, and nothing may point at a page whose canonical URL is another.
///
/// `x-default` is the page of the portal's default locale, else of the source locale, else the first there is.
pub fn alternates(portal: &Portal, id: PageId) -> Vec<PageId> {
    let config = &portal.config;
    if config.locales.len() < 2 || !indexable(portal, id) {
        return Vec::new();
    }
    let translation = |locale: LocaleId| portal.by_key.get(&(locale, portal.pages[id].key.clone())).copied();
    let mut found: Vec<PageId> =
        (0..config.locales.len()).filter_map(translation).filter(|other| indexable(portal, *other)).collect();
    if found.len() < 2 {
        return Vec::new();
    }
    let locales: Vec<LocaleId> = found.iter().map(|other| portal.pages[*other].locale).collect();
    found.push(found[default_of(config, &locales)]);
    found
}

/// The place of the locale that is meant for readers of all other languages.
fn default_of(config: &Config, locales: &[LocaleId]) -> usize {
    let of = |locale: LocaleId| locales.iter().position(|other| *other == locale);
    of(0).or_else(|| of(config.source_locale)).unwrap_or_default()
}

/// Returns the `hreflang` links of siblings, as [`hreflang`] does for pages of the tree.
pub fn siblings(config: &Config, siblings: &Siblings) -> Vec<(String, String)> {
    if siblings.len() < 2 {
        return Vec::new();
    }
    let locales: Vec<LocaleId> = siblings.iter().map(|(locale, _)| *locale).collect();
    let tag = |locale: LocaleId| config.locales[locale].locale.to_string();
    let links = siblings.iter().map(|(locale, url)| (tag(*locale), url.clone()));
    links.chain([("x-default".to_owned(), siblings[default_of(config, &locales)].1.clone())]).collect()
}

/// Returns the `hreflang` links of [`alternates`]: language tag (or `x-default`) and absolute URL.
pub fn hreflang(portal: &Portal, alternates: &[PageId]) -> Vec<(String, String)> {
    let tag = |id: PageId| portal.config.locales[portal.pages[id].locale].locale.as_str();
    let link = |(at, id): (usize, &PageId)| {
        let tag = if at + 1 == alternates.len() { "x-default" } else { tag(*id) };
        (tag.to_owned(), super::absolute(portal, *id))
    };
    alternates.iter().enumerate().map(link).collect()
}

fn page(portal: &Portal, id: PageId) -> String {
    let updated = portal.pages[id].front.updated.as_ref().map(|updated| updated.value.to_string());
    url(&super::absolute(portal, id), updated.as_deref(), &hreflang(portal, &alternates(portal, id)))
}

fn url(loc: &str, updated: Option<&str>, translations: &[(String, String)]) -> String {
    let mut xml = Xml::piece();
    xml.open("url", &[]);
    xml.element("loc", &[], loc);
    if let Some(updated) = updated {
        xml.element("lastmod", &[], updated);
    }
    for (tag, href) in translations {
        xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", tag), ("href", href)]);
    }
    xml.finish()
}

/// Returns the files that hold all `urls`, each within the limits; at least one.
fn split(urls: impl Iterator<Item = String>, limits: Limits) -> Vec<String> {
    // The declaration, the root element and its end.
    const FRAME: usize = 256;
    let mut files = Vec::new();
    let (mut xml, mut count, mut bytes) = (urlset(), 0, FRAME);
    for url in urls {
        if count > 0 && (count == limits.urls || bytes + url.len() > limits.bytes) {
            files.push(std::mem::replace(&mut xml, urlset()).finish());
            (count, bytes) = (0, FRAME);
        }
        xml.insert(&url);
        count += 1;
        bytes += url.len();
    }
    files.push(xml.finish());
    files
}

fn urlset() -> Xml {
    let mut xml = Xml::document();
    xml.open("urlset", &[("xmlns", NAMESPACE), ("xmlns:xhtml", XHTML)]);
    xml
}

fn index(portal: &Portal, parts: usize) -> String {
    let mut xml = Xml::document();
    xml.open("sitemapindex", &[("xmlns", NAMESPACE)]);
    for part in 0..parts {
        xml.open("sitemap", &[]);
        xml.element("loc", &[], &portal.config.base_url.absolute(&part_name(part)));
        xml.close();
    }
    xml.finish()
}

fn part_name(part: usize) -> String {
    format!("sitemap-{}.xml", part + 1)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, FALLBACK, find, portal, show};
    use super::*;

    #[test]
    fn pages_stand_with_their_translations_and_fallbacks_do_not() {
        let portal = portal(
            FALLBACK,
            &[
                ("nl/index.md", "---\ntitle: Thuis\n---\n"),
                ("nl/a.md", "---\ntitle: A\nslug: een & twee\nupdated: 2026-11-01\n---\n"),
                ("en/index.md", "---\ntitle: Home\n---\n"),
                ("en/a.md", "---\ntitle: A\n---\n"),
                ("en/b.md", "---\ntitle: B\n---\n"),
            ],
        );
        let files = artifacts(&portal, &[]);
        roxmltree::Document::parse(std::str::from_utf8(&files[0].bytes).unwrap()).unwrap();
        insta::assert_snapshot!(show(&files), @r###"
    === sitemap.xml
    <?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
    <url>
    <loc>https://h.example/office/nl/</loc>
    <xhtml:link rel="alternate" hreflang="nl" href="https://h.example/office/nl/"/>
    <xhtml:link rel="alternate" hreflang="en" href="https://h.example/office/en/"/>
    <xhtml:link rel="alternate" hreflang="x-default" href="https://h.example/office/nl/"/>
    </url>
    <url>
    <loc>https://h.example/office/nl/een-%26-twee/</loc>
    <lastmod>2026-11-01</lastmod>
    <xhtml:link rel="alternate" hreflang="nl" href="https://h.example/office/nl/een-%26-twee/"/>
    <xhtml:link rel="alternate" hreflang="en" href="https://h.example/office/en/a/"/>
    <xhtml:link rel="alternate" hreflang="x-default" href="https://h.example/office/nl/een-%26-twee/"/>
    </url>
    <url>
    <loc>https://h.example/office/en/</loc>
    <xhtml:link rel="alternate" hreflang="nl" href="https://h.example/office/nl/"/>
    <xhtml:link rel="alternate" hreflang="en" href="https://h.example/office/en/"/>
    <xhtml:link rel="alternate" hreflang="x-default" href="https://h.example/office/nl/"/>
    </url>
    <url>
    <loc>https://h.example/office/en/a/</loc>
    <xhtml:link rel="alternate" hreflang="nl" href="https://h.example/office/nl/een-%26-twee/"/>
    <xhtml:link rel="alternate" hreflang="en" href="https://h.example/office/en/a/"/>
    <xhtml:link rel="alternate" hreflang="x-default" href="https://h.example/office/nl/een-%26-twee/"/>
    </url>
    <url>
    <loc>https://h.example/office/en/b/</loc>
    </url>
    </urlset>
    "###);
    }

    #[test]
    fn alternates_are_reciprocal_and_default_to_what_there_is() {
        let portal = portal(
            "locales: { nl: {}, zh-CN: {}, en: {} }\nsource_locale: en",
            &[
                ("nl/a.md", "---\ntitle: A\n---\n"),
                ("zh-CN/a.md", "---\ntitle: A\n---\n"),
                ("zh-CN/b.md", "---\ntitle: B\n---\n"),
                ("en/b.md", "---\ntitle: B\n---\n"),
                ("en/c.md", "---\ntitle: C\n---\n"),
            ],
        );
        let shown = |url: &str| {
            let found = hreflang(&portal, &alternates(&portal, find(&portal, url)));
            found.into_iter().map(|(tag, url)| format!("{tag} {}", fixture::page(&url))).collect::<Vec<_>>()
        };
        assert_eq!(shown("nl/a/"), ["nl nl/a/", "zh-CN zh-CN/a/", "x-default nl/a/"]);
        assert_eq!(shown("nl/a/"), shown("zh-CN/a/"));
        assert_eq!(shown("en/b/"), ["zh-CN zh-CN/b/", "en en/b/", "x-default en/b/"]);
        assert_eq!(shown("en/c/"), Vec::<String>::new());
    }

    #[test]
    fn a_folder_of_nothing_but_fallbacks_is_left_out() {
        let portal = portal(
            FALLBACK,
            &[
                ("en/s/b.md", "---\ntitle: B\n---\n"),
                ("en/t/u/index.md", "---\ntitle: U\n---\n"),
                ("nl/t/u/c.md", "---\ntitle: C\n---\n"),
            ],
        );
        assert!(!indexable(&portal, find(&portal, "nl/s/")));
        assert!(!indexable(&portal, find(&portal, "nl/t/u/")));
        assert!(indexable(&portal, find(&portal, "nl/t/")));
        assert!(indexable(&portal, find(&portal, "en/s/")));
        assert_eq!(alternates(&portal, find(&portal, "en/s/")), Vec::<PageId>::new());
    }

    #[test]
    fn a_large_portal_gets_an_index_of_sitemaps() {
        let urls = || (0..5).map(|n| format!("<url><loc>https://h.example/{n}/</loc></url>\n"));
        let count = |files: &[String]| files.iter().map(|file| file.matches("<loc>").count()).collect::<Vec<_>>();
        let one = split(urls(), LIMITS);
        assert_eq!(count(&one), [5]);
        assert_eq!(count(&split(urls(), Limits { urls: 2, ..LIMITS })), [2, 2, 1]);
        let small = split(urls(), Limits { bytes: one[0].len() + 50, ..LIMITS });
        assert!(small.len() > 1 && small.iter().all(|file| file.len() <= one[0].len() + 50));
        let portal = portal(FALLBACK, &[]);
        insta::assert_snapshot!(index(&portal, 2), @r###"
    <?xml version="1.0" encoding="UTF-8"?>
    <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <sitemap>
    <loc>https://h.example/office/sitemap-1.xml</loc>
    </sitemap>
    <sitemap>
    <loc>https://h.example/office/sitemap-2.xml</loc>
    </sitemap>
    </sitemapindex>
    "###);
    }
}
