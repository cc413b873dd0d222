//! From parsed files to the portal. Never fails: problems become findings.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::made::MadeTitle;
use super::tree::SortKeys;
use super::{Calendar, Frame, Media, Page, PageId, Parsed, Portal, Refs, pages, redirects, related, tree, urls};
use chrono::NaiveDate;

use crate::config::{Config, LocaleId};
use crate::diag::Diagnostic;
use crate::parse::document::{Document, NodeKind};
use crate::path::SourcePath;
use crate::support::Facts;

/// Everything that the portal is made from.
pub struct Inputs<'a> {
    /// The configuration.
    pub config: Config,
    /// The articles of all locales.
    pub articles: &'a [Parsed],
    /// What articles include.
    pub snippets: &'a [Parsed],
    /// Images and files of the content.
    pub media: BTreeMap<SourcePath, Media>,
    /// The support facts.
    pub facts: Arc<Facts>,
    /// The anchors that support facts make on pages that show them.
    pub fact_anchors: BTreeSet<String>,
    /// The collation of the locales.
    pub sort_keys: SortKeys<'a>,
    /// Titles the pages that support facts make.
    pub made_title: MadeTitle<'a>,
    /// The day of the build.
    pub calendar: Calendar,
}

/// Resolves the whole portal but for the links of bodies, which [`super::links::resolve`] does page by page.
pub fn resolve(inputs: Inputs<'_>, diagnostics: &mut Vec<Diagnostic>) -> Portal {
    let Inputs { config, articles, snippets, media, facts, fact_anchors, sort_keys, made_title, calendar } = inputs;
    let snippet_map = snippets.iter().map(|parsed| (parsed.file.path.as_str(), parsed)).collect();
    let pages = pages::build(&config, articles, &snippet_map, calendar, (&facts, made_title), diagnostics);
    let by_key = pages::ids(&pages);
    let mut pages: Vec<Page> = pages.into_values().collect();
    for page in &mut pages {
        page.fallback_of = page.fallback_from.and_then(|source| by_key.get(&(source, page.key.clone())).copied());
    }
    urls::assign(&config, &mut pages, &by_key, diagnostics);
    tree::grow(&mut pages, &by_key, sort_keys);
    let by_url: BTreeMap<String, PageId> =
        pages.iter().enumerate().map(|(id, page)| (page.url.as_str().to_owned(), id)).collect();
    let redirects = redirects::collect(&config, &pages, &by_url, diagnostics);
    let (by_name, by_folder) = files_by_name(articles, &media);
    let frame = Frame {
        homes: (0..config.locales.len()).filter_map(|locale| by_key.get(&(locale, String::new())).copied()).collect(),
        hidden: hidden(articles, calendar),
        next_change: articles.iter().filter_map(|parsed| calendar.next_change(&parsed.article.front)).min(),
        config,
        by_key,
        by_url,
        by_name,
        by_folder,
        redirects,
        media,
        facts,
        fact_anchors,
    };
    let pages = pages.into_iter().map(Arc::new).collect();
    let mut portal = Portal { pages, frame: Arc::new(frame) };
    let index = related::Index::new(&portal.pages);
    let related: Vec<_> = (0..portal.pages.len()).map(|id| related::of(&portal, &index, id, diagnostics)).collect();
    for (page, related) in portal.pages.iter_mut().zip(related) {
        Arc::make_mut(page).related = related;
    }
    portal
}

fn hidden(articles: &[Parsed], calendar: Calendar) -> HashMap<SourcePath, String> {
    let why = |parsed: &Parsed| {
        calendar.hides(&parsed.article.front).map(|why| match why {
            pages::Hidden::Draft => "it is a draft".to_owned(),
            pages::Hidden::Scheduled(date) => format!("it appears on {date}"),
            pages::Hidden::Expired(date) => format!("it expired on {date}"),
        })
    };
    articles.iter().filter_map(|parsed| Some((parsed.file.path.clone(), why(parsed)?))).collect()
}

type FilesByText = HashMap<String, Vec<SourcePath>>;

fn files_by_name(articles: &[Parsed], media: &BTreeMap<SourcePath, Media>) -> (FilesByText, FilesByText) {
    let mut by_name = FilesByText::new();
    let mut by_folder = FilesByText::new();
    for path in articles.iter().map(|parsed| &parsed.file.path).chain(media.keys()) {
        by_name.entry(path.file_name().to_lowercase()).or_default().push(path.clone());
        by_folder.entry(path.parent().to_owned()).or_default().push(path.clone());
    }
    (by_name, by_folder)
}

impl Portal {
    /// Notes a day on which what is published changes for another reason than its articles.
    pub fn note_change(&mut self, day: Option<NaiveDate>) {
        let frame = Arc::make_mut(&mut self.frame);
        frame.next_change = frame.next_change.into_iter().chain(day).min();
    }

    /// Shuts crawlers out of what is published.
    pub fn deny_robots(&mut self) {
        Arc::make_mut(&mut self.frame).config.deny_robots = true;
    }

    /// Sets the targets of a page's links, as [`super::links::resolve`] found them.
    pub fn set_refs(&mut self, id: PageId, refs: Arc<Refs>) {
        Arc::make_mut(&mut self.pages[id]).refs = refs;
    }

    /// Returns true when the body of a page has an element of that id: a heading, an id of its raw HTML or of a directive,
    /// a row of support facts.
    pub fn has_anchor(&self, id: PageId, anchor: &str) -> bool {
        let document = &self.pages[id].document;
        document.headings.iter().any(|heading| heading.id == anchor)
            || document.directives.iter().any(|directive| directive.attribute("id") == Some(anchor))
            || (self.fact_anchors.contains(anchor) && !document.directives.is_empty())
            || (document.raw_html
                && document
                    .nodes
                    .iter()
                    .any(|node| matches!(node.kind, NodeKind::Html(text) if names(document.str(text), anchor))))
    }

    /// Returns the page that a directive on a page made for an id: a region or a version.
    pub fn made_by(&self, host: PageId, id: &str) -> Option<PageId> {
        let page = &self.pages[host];
        self.by_key.get(&(page.locale, super::made::key_of(&page.key, id))).copied()
    }

    /// Returns the page of `key` in `locale`, or of the nearest section above it that the locale has.
    pub fn nearest(&self, locale: LocaleId, key: &str) -> PageId {
        let mut key = key;
        loop {
            if let Some(id) = self.by_key.get(&(locale, key.to_owned())) {
                return *id;
            }
            match pages::parent_key(key) {
                Some(parent) => key = parent,
                None => return self.homes[locale],
            }
        }
    }
}

/// Whether pages have anchors, for all that one asker wants to know: a page that is asked again is looked through once for all of them.
#[derive(Default)]
pub struct Anchors {
    asked: BTreeMap<PageId, Option<BTreeSet<String>>>,
}

impl Anchors {
    /// Returns what [`Portal::has_anchor`] does.
    pub fn has(&mut self, portal: &Portal, id: PageId, anchor: &str) -> bool {
        let Some(known) = self.asked.get_mut(&id) else {
            self.asked.insert(id, None);
            return portal.has_anchor(id, anchor);
        };
        let document = &portal.pages[id].document;
        known.get_or_insert_with(|| anchors(document)).contains(anchor)
            || (portal.fact_anchors.contains(anchor) && !document.directives.is_empty())
    }
}

/// The anchors of a document, those of support facts aside.
fn anchors(document: &Document) -> BTreeSet<String> {
    let headings = document.headings.iter().map(|heading| heading.id.clone());
    let directives = document.directives.iter().filter_map(|directive| directive.attribute("id").map(str::to_owned));
    let mut all: BTreeSet<String> = headings.chain(directives).collect();
    for node in document.nodes.iter().filter(|_| document.raw_html) {
        let NodeKind::Html(text) = node.kind else { continue };
        for start in ["id=\"", "id='", "name=\"", "name='"] {
            let html = document.str(text);
            let values = html.match_indices(start).map(|(at, _)| &html[at + start.len()..]);
            all.extend(values.filter_map(|value| Some(value.split_once(&start[start.len() - 1..])?.0.to_owned())));
        }
    }
    all
}

/// True when raw HTML declares the id, as `id="…"` or, as Microsoft's articles do, `<a name="…">`.
fn names(html: &str, anchor: &str) -> bool {
    ["id", "name"]
        .iter()
        .any(|attribute| ['"', '\''].iter().any(|quote| html.contains(&format!("{attribute}={quote}{anchor}{quote}"))))
}
