//! `llms.txt` (llmstxt.org): what the portal holds, for language models, with links to the Markdown twins of pages.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::bundle::Artifact;
use crate::config::LocaleId;
use crate::i18n::Language;
use crate::path::OutPath;
use crate::portal::{Page, PageId, Portal};

/// Returns `llms.txt`; with several locales also `<locale>/llms.txt` for each. `languages` are by locale id.
pub fn artifacts(portal: &Portal, languages: &[Arc<Language>]) -> Vec<Artifact> {
    let mut files: Vec<_> = super::text("llms.txt", root(portal, languages)).into_iter().collect();
    if portal.config.published().count() > 1 {
        let of = |locale: LocaleId| {
            let path = format!("{}/llms.txt", portal.config.locales[locale].folder);
            super::text(&path, head(portal, locale) + &sections(portal, locale, &languages[locale], false))
        };
        files.extend(portal.config.published().filter_map(of));
    }
    files
}

/// Returns where the Markdown twin of a page is published; `None` for pages without a text of their own: fallback pages
/// and folders without `index.md`.
pub fn twin(page: &Page) -> Option<OutPath> {
    page.is_listed().then(|| OutPath::new(&format!("{}index.md", page.url)).ok()).flatten()
}

fn root(portal: &Portal, languages: &[Arc<Language>]) -> String {
    let config = &portal.config;
    let many = config.published().count() > 1;
    let mut text = head(portal, config.first_published());
    if many {
        for locale in config.published().map(|locale| &config.locales[locale]) {
            let url = config.base_url.absolute(&format!("{}/llms.txt", locale.folder));
            push_link(&locale.name, &url, None, &mut text);
        }
        text.push('\n');
    }
    for locale in config.published() {
        text.push_str(&sections(portal, locale, &languages[locale], many));
    }
    text
}

fn head(portal: &Portal, locale: LocaleId) -> String {
    let mut text = format!("# {}\n\n", plain(&portal.config.titles[locale]));
    if let Some(summary) = super::description(portal, portal.homes[locale]) {
        let _ = writeln!(text, "> {}\n", plain(summary));
    }
    text
}

/// A heading and links for each top-level section, after those for the pages at the top. With `named`, each heading
/// begins with the name of the language.
fn sections(portal: &Portal, locale: LocaleId, language: &Language, named: bool) -> String {
    let home = portal.homes[locale];
    let name = &portal.config.locales[locale].name;
    let children = &portal.pages[home].children;
    let top = children.iter().copied().filter(|id| !portal.pages[*id].section);
    let mut text = String::new();
    let heading = if named { name.clone() } else { language.text("home").into_owned() };
    section(portal, &heading, std::iter::once(home).chain(top), &mut text);
    for id in children.iter().copied().filter(|id| portal.pages[*id].section) {
        let title = portal.pages[id].title.as_str();
        let both = || language.format("label-value", &[("label", name.into()), ("value", title.into())]);
        section(portal, &if named { both() } else { title.to_owned() }, below(portal, id).into_iter(), &mut text);
    }
    text
}

fn section(portal: &Portal, heading: &str, pages: impl Iterator<Item = PageId>, text: &mut String) {
    let mut links = String::new();
    for id in pages {
        let Some(twin) = twin(&portal.pages[id]) else { continue };
        let url = portal.config.base_url.absolute(&twin.encoded());
        push_link(&portal.pages[id].title, &url, super::description(portal, id), &mut links);
    }
    if !links.is_empty() {
        let _ = write!(text, "## {}\n\n{links}\n", plain(heading));
    }
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

fn push_link(title: &str, url: &str, description: Option<&str>, out: &mut String) {
    // Parentheses may stand bare in a URL, but not in a Markdown link.
    let url = url.replace('(', "%28").replace(')', "%29");
    let _ = write!(out, "- [{}]({url})", plain(title));
    if let Some(description) = description {
        let _ = write!(out, ": {}", plain(description));
    }
    out.push('\n');
}

/// The text as Markdown that shows it: on one line, with what would be markup escaped.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in super::one_line(text).chars() {
        if matches!(c, '\\' | '[' | ']' | '<' | '*' | '_' | '`') {
            out.push('\\');
        }
        out.push(c);
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
