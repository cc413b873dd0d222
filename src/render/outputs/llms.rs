//! `llms.txt` (llmstxt.org): what the portal holds, for language models, with links to the Markdown twins of pages.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::bundle::Artifact;
use crate::config::LocaleId;
use crate::i18n::Language;
use crate::path::OutPath;
use crate::portal::{Page, PageId, Portal};
use crate::render::view;

/// Returns `llms.txt`; with several locales also `<locale>/llms.txt` for each. `languages` are by locale id.
pub fn artifacts(portal: &Portal, languages: &[Arc<Language>]) -> Vec<Artifact> {
    let published: Vec<LocaleId> = portal.config.published().collect();
    let lists: Vec<(LocaleId, Vec<Section<'_>>)> =
        published.into_iter().map(|locale| (locale, sections(portal, locale))).collect();
    let mut files: Vec<_> = super::text("llms.txt", root(portal, &lists, languages)).into_iter().collect();
    if lists.len() > 1 {
        let of = |(locale, sections): &(LocaleId, Vec<Section<'_>>)| {
            let path = format!("{}/llms.txt", portal.config.locales[*locale].folder);
            let home = languages[*locale].text("home");
            let heading = |title: Option<&str>| title.unwrap_or(&home).to_owned();
            super::text(&path, head(portal, *locale) + &text(sections, heading))
        };
        files.extend(lists.iter().filter_map(of));
    }
    files
}

/// Returns where the Markdown twin of a page is published; `None` for pages without a text of their own: fallback pages
/// and folders without `index.md`.
pub fn twin(page: &Page) -> Option<OutPath> {
    page.is_listed().then(|| page.url.twin())
}

fn root(portal: &Portal, lists: &[(LocaleId, Vec<Section<'_>>)], languages: &[Arc<Language>]) -> String {
    let config = &portal.config;
    let many = lists.len() > 1;
    let mut all = head(portal, config.first_published());
    if many {
        for locale in lists.iter().map(|(locale, _)| &config.locales[*locale]) {
            let url = config.base_url.absolute(&format!("{}/llms.txt", locale.folder));
            push_link(&locale.name, &url, "", &mut all);
        }
        all.push('\n');
    }
    for (locale, sections) in lists {
        let (name, language) = (&config.locales[*locale].name, &languages[*locale]);
        // Among several languages, each heading begins with the name of its own.
        let named = |title: Option<&str>| match title {
            Some(title) => language.format("label-value", &[("label", name.into()), ("value", title.into())]),
            None => name.clone(),
        };
        let alone = |title: Option<&str>| title.map_or_else(|| language.text("home").into_owned(), str::to_owned);
        all.push_str(&if many { text(sections, named) } else { text(sections, alone) });
    }
    all
}

fn head(portal: &Portal, locale: LocaleId) -> String {
    let mut text = format!("# {}\n\n", plain(&portal.config.titles[locale]));
    let summary = view::description(&portal.pages[portal.homes[locale]]);
    if !summary.is_empty() {
        let _ = writeln!(text, "> {}\n", plain(summary));
    }
    text
}

/// A top-level section with links to its pages.
struct Section<'a> {
    /// Its title; none for the pages at the top.
    title: Option<&'a str>,
    links: String,
}

/// The pages at the top, then each top-level section.
fn sections(portal: &Portal, locale: LocaleId) -> Vec<Section<'_>> {
    let home = portal.homes[locale];
    let (below_home, top): (Vec<PageId>, Vec<PageId>) =
        portal.pages[home].children.iter().partition(|id| portal.pages[**id].section);
    let section =
        |id: PageId| Section { title: Some(&portal.pages[id].title), links: links(portal, below(portal, id)) };
    let first = Section { title: None, links: links(portal, std::iter::once(home).chain(top)) };
    std::iter::once(first).chain(below_home.into_iter().map(section)).collect()
}

/// A heading and links for each section that has any.
fn text(sections: &[Section<'_>], heading: impl Fn(Option<&str>) -> String) -> String {
    let mut text = String::new();
    for Section { title, links } in sections.iter().filter(|section| !section.links.is_empty()) {
        let _ = write!(text, "## {}\n\n{links}\n", plain(&heading(*title)));
    }
    text
}

fn links(portal: &Portal, pages: impl IntoIterator<Item = PageId>) -> String {
    let mut links = String::new();
    for page in pages.into_iter().map(|id| &portal.pages[id]) {
        if let Some(twin) = twin(page) {
            let url = portal.config.base_url.absolute(&twin.encoded());
            push_link(&page.title, &url, view::description(page), &mut links);
        }
    }
    links
}

/// A section and all pages below it, in the order of the navigation.
fn below(portal: &Portal, section: PageId) -> Vec<PageId> {
    let mut found = Vec::new();
    let mut left = vec![section];
    while let Some(id) = left.pop() {
        found.push(id);
        left.extend(portal.pages[id].children.iter().rev());
    }
    found
}

fn push_link(title: &str, url: &str, description: &str, out: &mut String) {
    // Parentheses may stand bare in a URL, but not in a Markdown link.
    let url = if url.contains(['(', ')']) { &url.replace('(', "%28").replace(')', "%29") } else { url };
    let _ = write!(out, "- [{}]({url})", plain(title));
    if !description.is_empty() {
        let _ = write!(out, ": {}", plain(description));
    }
    out.push('\n');
}

/// The text as Markdown that shows it: on one line, with what would be markup escaped.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            if matches!(c, '\\' | '[' | ']' | '<' | '*' | '_' | '`') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{FALLBACK, languages, portal, show};
    use super::*;

    const PAGES: [(&str, &str); 5] = [
        ("nl/index.md", "---\ntitle: Thuis\ndescription: Alle hulp\n---\n"),
        ("nl/los.md", "---\ntitle: Los blad\n---\n"),
        ("nl/mail/index.md", "---\ntitle: E-mail\n---\n"),
        ("nl/mail/diep/a.md", "---\ntitle: 'Een [haak] & <b>'\ndescription: \"Twee\\nregels\"\nslug: a(1)\n---\n"),
        ("en/mail/b.md", "---\ntitle: B\n---\n"),
    ];

    #[test]
    fn every_page_with_a_text_of_its_own_is_listed_by_section() {
        let portal = portal(&format!("{FALLBACK}\ntitle: Hulp"), &PAGES);
        let files = artifacts(&portal, &languages(&portal));
        insta::assert_snapshot!(show(&files), @r###"
    === llms.txt
    # Hulp

    > Alle hulp

    - [Nederlands](https://h.example/office/nl/llms.txt)
    - [English](https://h.example/office/en/llms.txt)

    ## Nederlands

    - [Thuis](https://h.example/office/nl/index.md): Alle hulp
    - [Los blad](https://h.example/office/nl/los/index.md)

    ## Nederlands: E-mail

    - [E-mail](https://h.example/office/nl/mail/index.md)
    - [Een \[haak\] & \<b>](https://h.example/office/nl/mail/diep/a%281%29/index.md): Twee regels

    ## English: mail

    - [B](https://h.example/office/en/mail/b/index.md)

    === nl/llms.txt
    # Hulp

    > Alle hulp

    ## Start

    - [Thuis](https://h.example/office/nl/index.md): Alle hulp
    - [Los blad](https://h.example/office/nl/los/index.md)

    ## E-mail

    - [E-mail](https://h.example/office/nl/mail/index.md)
    - [Een \[haak\] & \<b>](https://h.example/office/nl/mail/diep/a%281%29/index.md): Twee regels

    === en/llms.txt
    # Hulp

    ## mail

    - [B](https://h.example/office/en/mail/b/index.md)
    "###);
    }

    #[test]
    fn one_locale_needs_one_file() {
        let portal = portal("locales: [nl]\ntitle: Hulp", &PAGES[..3]);
        insta::assert_snapshot!(show(&artifacts(&portal, &languages(&portal))), @r###"
    === llms.txt
    # Hulp

    > Alle hulp

    ## Start

    - [Thuis](https://h.example/office/nl/index.md): Alle hulp
    - [Los blad](https://h.example/office/nl/los/index.md)

    ## E-mail

    - [E-mail](https://h.example/office/nl/mail/index.md)
    "###);
    }
}
