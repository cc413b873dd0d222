//! The feed of updates of each locale (Atom, RFC 4287) and its OpenSearch 1.1 description.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime, SecondsFormat, TimeZone};

use super::xml::Xml;
use crate::bundle::Artifact;
use crate::config::{Config, LocaleId};
use crate::i18n::Language;
use crate::portal::{PageId, Portal};

/// How many articles a feed holds.
const ENTRIES: usize = 30;

/// Returns `<locale>/feed.xml` and `<locale>/opensearch.xml` of every published locale.
pub fn artifacts(portal: &Portal, languages: &[Arc<Language>]) -> Vec<Artifact> {
    let both = |locale: LocaleId| {
        [
            super::text(&feed_path(&portal.config, locale), feed(portal, locale, &languages[locale])),
            super::text(&opensearch_path(&portal.config, locale), opensearch(&portal.config, locale)),
        ]
    };
    portal.config.published().flat_map(both).flatten().collect()
}

/// Returns where the feed of a locale is published, below the base URL.
pub fn feed_path(config: &Config, locale: LocaleId) -> String {
    format!("{}/feed.xml", config.locales[locale].folder)
}

/// Returns where the OpenSearch description of a locale is published, below the base URL.
pub fn opensearch_path(config: &Config, locale: LocaleId) -> String {
    format!("{}/opensearch.xml", config.locales[locale].folder)
}

/// Returns the latest articles of a locale that say when they were changed: newest first, then by URL. Fallback pages are
/// news in their own locale only.
fn latest(portal: &Portal, locale: LocaleId) -> Vec<(NaiveDate, PageId)> {
    let dated = portal.pages.iter().enumerate().filter_map(|(id, page)| {
        let own = page.locale == locale && page.fallback_from.is_none() && !page.section;
        Some((page.front.updated.as_ref().filter(|_| own)?.value, id))
    });
    let mut latest: Vec<_> = dated.collect();
    latest.sort_by_key(|(updated, id)| (Reverse(*updated), portal.pages[*id].url.as_str()));
    latest.truncate(ENTRIES);
    latest
}

fn feed(portal: &Portal, locale: LocaleId, language: &Language) -> String {
    let config = &portal.config;
    let title = &config.titles[locale];
    let tag = config.locales[locale].locale.as_str();
    let own_url = config.base_url.absolute(&feed_path(config, locale));
    let entries = latest(portal, locale);
    let mut xml = Xml::document();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", tag)]);
    xml.element("id", &[], &own_url);
    xml.element("title", &[], &language.format("feed-title", &[("site", title.into())]));
    xml.element("subtitle", &[], &language.text("feed-subtitle"));
    // The element is required (RFC 4287, 4.1.1) and the clock is no input: a feed without entries is as old as can be.
    let updated = entries.first().map_or(NaiveDate::default(), |(updated, _)| *updated);
    xml.element("updated", &[], &midnight(config, updated));
    xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own_url)]);
    let home = super::absolute(portal, portal.homes[locale]);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("hreflang", tag), ("href", &home)]);
    xml.open("author", &[]);
    xml.element("name", &[], title);
    xml.close();
    for (updated, id) in entries {
        entry(portal, id, updated, &mut xml);
    }
    xml.finish()
}

fn entry(portal: &Portal, id: PageId, updated: NaiveDate, xml: &mut Xml) {
    let url = super::absolute(portal, id);
    xml.open("entry", &[]);
    xml.element("id", &[], &url);
    xml.element("title", &[], &super::one_line(&portal.pages[id].title));
    xml.element("updated", &[], &midnight(&portal.config, updated));
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &url)]);
    if let Some(description) = super::description(portal, id) {
        xml.element("summary", &[], description);
    }
    xml.close();
}

/// The beginning of a day in the portal's time zone (RFC 3339); in UTC where the clocks skip that hour.
fn midnight(config: &Config, day: NaiveDate) -> String {
    let start = day.and_time(NaiveTime::MIN);
    match config.time_zone.from_local_datetime(&start).earliest() {
        Some(time) => time.to_rfc3339_opts(SecondsFormat::Secs, true),
        None => start.and_utc().to_rfc3339_opts(SecondsFormat::Secs, true),
    }
}

fn opensearch(config: &Config, locale: LocaleId) -> String {
    let title = super::one_line(&config.titles[locale]);
    let url = |path: String| config.base_url.absolute(&path);
    let template = url(format!("{}/search/?q={{searchTerms}}", config.locales[locale].folder));
    let own_url = url(opensearch_path(config, locale));
    let mut xml = Xml::document();
    xml.open("OpenSearchDescription", &[("xmlns", "http://a9.com/-/spec/opensearch/1.1/")]);
    // The lengths are those of OpenSearch 1.1, draft 6.
    xml.element("ShortName", &[], &shortened(&title, 16));
    xml.element("LongName", &[], &shortened(&title, 48));
    xml.element("Description", &[], &shortened(&title, 1024));
    xml.empty("Url", &[("type", "text/html"), ("template", &template)]);
    xml.empty("Url", &[("type", "application/opensearchdescription+xml"), ("rel", "self"), ("template", &own_url)]);
    xml.element("Language", &[], config.locales[locale].locale.as_str());
    xml.element("InputEncoding", &[], "UTF-8");
    xml.finish()
}

/// The first `max` characters, cut between words where there are any.
fn shortened(text: &str, max: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(max) else { return text.to_owned() };
    let cut = if text[end..].starts_with(' ') { end } else { text[..end].rfind(' ').unwrap_or(end) };
    text[..cut].to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{FALLBACK, languages, portal, show};
    use super::*;

    #[test]
    fn the_latest_articles_come_first_and_hostile_titles_are_text() {
        let portal = portal(
            &format!("{FALLBACK}\ntitle: Hulp & raad\ntime_zone: Europe/Amsterdam"),
            &[
                ("nl/oud.md", "---\ntitle: Oud\nupdated: 2026-03-01\n---\n"),
                ("nl/b.md", "---\ntitle: \"</title> ]]> \\\"B\\\"\"\nupdated: 2026-07-01\n---\n"),
                ("nl/a.md", "---\ntitle: A\ndescription: Over <b>A</b>.\nupdated: 2026-07-01\n---\n"),
                ("nl/zonder-datum.md", "---\ntitle: Zonder datum\n---\n"),
                ("en/c.md", "---\ntitle: C\nupdated: 2026-11-01\n---\n"),
            ],
        );
        let files = artifacts(&portal, &languages(&portal));
        for file in &files {
            roxmltree::Document::parse(std::str::from_utf8(&file.bytes).unwrap()).unwrap();
        }
        insta::assert_snapshot!(show(&files[..2]), @r###"
    === nl/feed.xml
    <?xml version="1.0" encoding="UTF-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">
    <id>https://h.example/office/nl/feed.xml</id>
    <title>Hulp &amp; raad: wijzigingen</title>
    <subtitle>Nieuwe en gewijzigde artikelen</subtitle>
    <updated>2026-07-01T00:00:00+02:00</updated>
    <link rel="self" type="application/atom+xml" href="https://h.example/office/nl/feed.xml"/>
    <link rel="alternate" type="text/html" hreflang="nl" href="https://h.example/office/nl/"/>
    <author>
    <name>Hulp &amp; raad</name>
    </author>
    <entry>
    <id>https://h.example/office/nl/a/</id>
    <title>A</title>
    <updated>2026-07-01T00:00:00+02:00</updated>
    <link rel="alternate" type="text/html" href="https://h.example/office/nl/a/"/>
    <summary>Over &lt;b&gt;A&lt;/b&gt;.</summary>
    </entry>
    <entry>
    <id>https://h.example/office/nl/b/</id>
    <title>&lt;/title&gt; ]]&gt; &quot;B&quot;</title>
    <updated>2026-07-01T00:00:00+02:00</updated>
    <link rel="alternate" type="text/html" href="https://h.example/office/nl/b/"/>
    </entry>
    <entry>
    <id>https://h.example/office/nl/oud/</id>
    <title>Oud</title>
    <updated>2026-03-01T00:00:00+01:00</updated>
    <link rel="alternate" type="text/html" href="https://h.example/office/nl/oud/"/>
    </entry>
    </feed>
    === nl/opensearch.xml
    <?xml version="1.0" encoding="UTF-8"?>
    <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
    <ShortName>Hulp &amp; raad</ShortName>
    <LongName>Hulp &amp; raad</LongName>
    <Description>Hulp &amp; raad</Description>
    <Url type="text/html" template="https://h.example/office/nl/search/?q={searchTerms}"/>
    <Url type="application/opensearchdescription+xml" rel="self" template="https://h.example/office/nl/opensearch.xml"/>
    <Language>nl</Language>
    <InputEncoding>UTF-8</InputEncoding>
    </OpenSearchDescription>
    "###);
        assert!(show(&files[2..]).contains("<title>C</title>"));
    }

    #[test]
    fn a_feed_has_thirty_entries_at_most_and_may_have_none() {
        let pages: Vec<_> =
            (0..35).map(|n| (format!("nl/p{n:02}.md"), "---\ntitle: P\nupdated: 2026-07-01\n---\n")).collect();
        let pages: Vec<_> = pages.iter().map(|(path, text)| (path.as_str(), *text)).collect();
        let portal = portal(FALLBACK, &pages);
        let files = artifacts(&portal, &languages(&portal));
        assert_eq!(show(&files[..1]).matches("<entry>").count(), 30);
        assert!(show(&files[..1]).contains("/nl/p29/") && !show(&files[..1]).contains("/nl/p30/"));
        assert!(show(&files[2..3]).contains("<updated>1970-01-01T00:00:00Z</updated>"));
    }

    #[test]
    fn names_are_cut_between_words() {
        assert_eq!(shortened("Hulp bij Office 365", 16), "Hulp bij Office");
        assert_eq!(shortened("Hulp bij Officeen", 15), "Hulp bij");
        assert_eq!(shortened("Hulp bij Kantoor 365", 16), "Hulp bij Kantoor");
        assert_eq!(shortened("一二三四五六七八九十", 4), "一二三四");
        assert_eq!(shortened("Hulp", 16), "Hulp");
    }
}
