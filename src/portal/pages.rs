//! Which pages there are: one for each article, one for each folder, and fallbacks for what a locale lacks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::made::{self, MadeTitle};
use super::{Page, PageId, compose};
use crate::config::{Config, LocaleId};
use crate::diag::{Diagnostic, MISSING_TITLE};
use crate::discover::ContentFile;
use crate::parse::{Article, Document, FrontMatter};
use crate::path::UrlPath;
use crate::source::Hash;
use crate::support::Facts;
use crate::translations::Translation;

/// A parsed file of a locale.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The file.
    pub file: ContentFile,
    /// What it says.
    pub article: Arc<Article>,
}

/// Which articles are published on the day of the build.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// The day of the build, in the portal's time zone.
    pub today: NaiveDate,
    /// True when drafts are published too, and what is scheduled or expired.
    pub drafts: bool,
}

/// Why an article is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// It is a draft.
    Draft,
    /// Its day has not come.
    Scheduled(NaiveDate),
    /// Its day has passed.
    Expired(NaiveDate),
}

impl Calendar {
    /// Returns why an article is not published, `None` when it is.
    pub fn hides(self, front: &FrontMatter) -> Option<Hidden> {
        if self.drafts {
            return None;
        }
        let after = |date: &NaiveDate| *date > self.today;
        let publish_on = front.publish_on.as_ref().map(|date| date.value);
        let expires_on = front.expires_on.as_ref().map(|date| date.value);
        match (publish_on, expires_on) {
            _ if front.draft => Some(Hidden::Draft),
            (Some(date), _) if after(&date) => Some(Hidden::Scheduled(date)),
            (_, Some(date)) if !after(&date) => Some(Hidden::Expired(date)),
            _ => None,
        }
    }

    /// Returns the next day on which an article appears or disappears.
    pub fn next_change(self, front: &FrontMatter) -> Option<NaiveDate> {
        let dates = [&front.publish_on, &front.expires_on].into_iter().flatten().map(|date| date.value);
        dates.filter(|date| !front.draft && *date > self.today).min()
    }
}

/// Returns the key of a file: its path without `.md`, sections as `folder/`, the home page as `""`.
pub fn key_of(rest: &str) -> String {
    match rest.strip_suffix("index.md") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.to_owned(),
        _ => rest.strip_suffix(".md").unwrap_or(rest).to_owned(),
    }
}

/// Returns the key of the section that holds `key`, `None` for the home page.
pub fn parent_key(key: &str) -> Option<&str> {
    let inner = key.strip_suffix('/').unwrap_or(key);
    if inner.is_empty() { None } else { Some(inner.rfind('/').map_or("", |at| &key[..=at])) }
}

/// Returns all pages by (locale, key), without URLs, links or places in the tree.
pub(super) fn build(
    config: &Config,
    articles: &[Parsed],
    snippets: &compose::Snippets<'_>,
    calendar: Calendar,
    (facts, made_title): (&Facts, MadeTitle<'_>),
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<(LocaleId, String), Page> {
    let mut pages: BTreeMap<(LocaleId, String), Page> = BTreeMap::new();
    for parsed in articles.iter().filter(|parsed| calendar.hides(&parsed.article.front).is_none()) {
        let page = article_page(config, parsed, snippets, diagnostics);
        pages.insert((page.locale, page.key.clone()), page);
    }
    let made: Vec<Page> = pages.values().flat_map(|host| made::of(host, facts, made_title)).collect();
    for page in made {
        // What a writer wrote there goes before it.
        pages.entry((page.locale, page.key.clone())).or_insert(page);
    }
    for (at, page) in fallbacks(config, &pages) {
        pages.insert(at, page);
    }
    for locale in 0..config.locales.len() {
        for key in missing_sections(&pages, locale) {
            // An article beside a folder of its name is that folder's landing page.
            if let Some(article) = pages.get_mut(&(locale, key.trim_end_matches('/').to_owned()))
                && !key.is_empty()
            {
                article.section = true;
            } else {
                pages.insert((locale, key.clone()), folder_page(config, locale, key));
            }
        }
    }
    pages
}

fn article_page(
    config: &Config,
    parsed: &Parsed,
    snippets: &compose::Snippets<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Page {
    let Parsed { file, article } = parsed;
    let key = key_of(&file.rest);
    let title = title(parsed, diagnostics);
    let composed = compose::compose(parsed, snippets, &config.locales[file.locale].folder, &config.limits, diagnostics);
    Page {
        locale: file.locale,
        section: key.is_empty() || key.ends_with('/'),
        source: Some(file.path.clone()),
        key,
        title,
        title_heading: composed.title_heading,
        front: Arc::clone(&article.front),
        document: composed.document,
        hash: composed.hash,
        link_files: composed.link_files,
        ..empty_page()
    }
}

fn title(parsed: &Parsed, diagnostics: &mut Vec<Diagnostic>) -> String {
    let Parsed { file, article } = parsed;
    if let Some(title) = &article.front.title
        && !title.value.trim().is_empty()
    {
        return title.value.trim().to_owned();
    }
    let heading = article.document.headings.first().map(|heading| heading.text.trim()).filter(|text| !text.is_empty());
    let (title, from) = match heading {
        Some(heading) => (heading.to_owned(), "its first heading"),
        None => (file.path.stem().replace(['-', '_'], " "), "its file name"),
    };
    if article.front.title_is_reported {
        return title;
    }
    let message = format!("the article has no title; {from} is used: `{title}`");
    diagnostics.push(
        Diagnostic::new(&MISSING_TITLE, &file.path, message).help("write `title: …` between `---` lines at the top"),
    );
    title
}

/// What each locale lacks and its fallback chain has.
fn fallbacks(config: &Config, pages: &BTreeMap<(LocaleId, String), Page>) -> Vec<((LocaleId, String), Page)> {
    let mut found = BTreeMap::new();
    for locale in 0..config.locales.len() {
        for source in config.chain(locale).skip(1) {
            for ((_, key), page) in pages.range((source, String::new())..(source + 1, String::new())) {
                let at = (locale, key.clone());
                if !pages.contains_key(&at) && !found.contains_key(&at) {
                    found.insert(at, fallback_page(locale, source, page));
                }
            }
        }
    }
    found.into_iter().collect()
}

fn fallback_page(locale: LocaleId, source: LocaleId, page: &Page) -> Page {
    Page {
        locale,
        fallback_from: Some(source),
        key: page.key.clone(),
        source: page.source.clone(),
        title: page.title.clone(),
        title_heading: page.title_heading,
        front: Arc::clone(&page.front),
        document: Arc::clone(&page.document),
        hash: page.hash,
        link_files: page.link_files.clone(),
        section: page.section,
        made: page.made.clone(),
        ..empty_page()
    }
}

/// Folders of a locale that hold pages and have no page of their own.
fn missing_sections(pages: &BTreeMap<(LocaleId, String), Page>, locale: LocaleId) -> BTreeSet<String> {
    let mut missing = BTreeSet::from([String::new()]);
    let written =
        pages.range((locale, String::new())..(locale + 1, String::new())).filter(|(_, page)| page.made.is_none());
    for ((_, key), _) in written {
        let mut key = key.as_str();
        while let Some(parent) = parent_key(key) {
            missing.insert(parent.to_owned());
            key = parent;
        }
    }
    missing.retain(|key| !pages.contains_key(&(locale, key.clone())));
    missing
}

/// The page of a folder without `index.md`: its name is its title, its pages are listed.
fn folder_page(config: &Config, locale: LocaleId, key: String) -> Page {
    let name = key.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let title = if name.is_empty() { config.titles[locale].clone() } else { name.replace(['-', '_'], " ") };
    Page { locale, key, title, section: true, ..empty_page() }
}

pub(super) fn empty_page() -> Page {
    Page {
        locale: 0,
        key: String::new(),
        source: None,
        url: UrlPath::from_parts([]),
        title: String::new(),
        title_heading: None,
        front: Arc::new(FrontMatter::default()),
        document: Arc::new(Document::default()),
        hash: Hash::of(b""),
        link_files: Vec::new(),
        refs: Arc::default(),
        parent: None,
        children: Vec::new(),
        place: 0,
        order: Arc::default(),
        articles: 0,
        section: false,
        made: None,
        fallback_from: None,
        fallback_of: None,
        related: Vec::new(),
        translation: Translation::default(),
    }
}

/// Returns the ids of pages in the order of the map.
pub(super) fn ids(pages: &BTreeMap<(LocaleId, String), Page>) -> BTreeMap<(LocaleId, String), PageId> {
    pages.keys().cloned().enumerate().map(|(id, at)| (at, id)).collect()
}
