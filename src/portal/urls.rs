//! URLs: one for each page, from its path and slug; collisions found and settled.

use std::collections::BTreeMap;

use super::{Page, PageId, pages};
use crate::config::{Config, LocaleId};
use crate::diag::{DUPLICATE_URL, Diagnostic, RESERVED_NAME, UNPORTABLE_NAME, URL_COLLISION};
use crate::path::{self, LONGEST_PART, UrlPath, url_part};

/// Names under which Loket publishes pages and files of its own; no article may have one of them as the last part of its URL.
const RESERVED: [&str; 12] = [
    "search",
    "404",
    "a-z",
    "print",
    "glossary",
    "page",
    "404.html",
    "feed.xml",
    "index.html",
    "index.md",
    "llms.txt",
    "opensearch.xml",
];

/// The URLs that pages have.
#[derive(Default)]
struct Taken {
    pages: BTreeMap<UrlPath, PageId>,
    /// The last suffix that a wanted URL got, so that the next page that wants it does not try all of them again.
    suffixes: BTreeMap<UrlPath, usize>,
}

/// Gives each page its URL. `ids` is in the order of the pages, so that a section comes before what it holds.
pub(super) fn assign(
    config: &Config,
    all: &mut [Page],
    ids: &BTreeMap<(LocaleId, String), PageId>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut taken = Taken::default();
    // A section's URL begins those of its pages: shallow keys first. Declared slugs before names of files, and names that are
    // taken as they are before those that had to be changed.
    let mut order: Vec<PageId> = (0..all.len()).collect();
    order.sort_by_cached_key(|id| {
        let page = &all[*id];
        let changed = url_part(name(page)) != name(page);
        (depth(&page.key), page.front.slug.is_none(), page.fallback_from.is_some(), changed, *id)
    });
    for id in order {
        let (url, declared) = wanted(config, all, ids, id, diagnostics);
        let url = settle(all, &mut taken, id, url, declared, diagnostics);
        taken.pages.insert(url.clone(), id);
        all[id].url = url;
    }
}

/// The name of a page's file or folder.
fn name(page: &Page) -> &str {
    page.key.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}

fn depth(key: &str) -> usize {
    key.trim_end_matches('/').split('/').filter(|part| !part.is_empty()).count()
}

/// The URL that a page asks for, and whether its writer declared it.
fn wanted(
    config: &Config,
    all: &[Page],
    ids: &BTreeMap<(LocaleId, String), PageId>,
    id: PageId,
    diagnostics: &mut Vec<Diagnostic>,
) -> (UrlPath, bool) {
    let page = &all[id];
    let Some(parent) = pages::parent_key(&page.key) else {
        return (UrlPath::from_parts([config.locales[page.locale].folder.as_str()]), true);
    };
    let parent = ids
        .get(&(page.locale, parent.to_owned()))
        .or_else(|| ids.get(&(page.locale, parent.trim_end_matches('/').to_owned())));
    let base = parent.map_or(String::new(), |parent| all[*parent].url.as_str().to_owned());
    let slug = page.front.slug.as_ref().map(|slug| url_part(&slug.value)).filter(|slug| !slug.is_empty());
    let declared = slug.is_some();
    report_unportable(page, slug.as_deref(), diagnostics);
    let mut part = slug.unwrap_or_else(|| url_part(name(page)));
    if part.is_empty() {
        part.push('-');
    }
    if RESERVED.contains(&part.to_lowercase().as_str()) {
        if let (Some(source), None) = (&page.source, page.fallback_from) {
            let message = format!(
                "`{part}` is a name that Loket publishes something of its own under; the article is at `{part}-2`"
            );
            diagnostics
                .push(Diagnostic::new(&RESERVED_NAME, source, message).help("rename the file or give it a `slug:`"));
        }
        part.push_str("-2");
    }
    (UrlPath::from_parts([base.trim_end_matches('/'), &part]), declared)
}

/// A slug is the name of a published folder; those of files are reported where they are found.
fn report_unportable(page: &Page, slug: Option<&str>, diagnostics: &mut Vec<Diagnostic>) {
    let (Some(source), None, Some(written)) = (&page.source, page.fallback_from, &page.front.slug) else { return };
    let problem = if written.value.len() > LONGEST_PART {
        Some(format!("no file system holds a folder of this name; it is cut after {LONGEST_PART} bytes"))
    } else {
        let reason = slug.and_then(|slug| Some((slug, path::unportable(slug)?)));
        reason.map(|(slug, reason)| format!("Windows cannot hold the published folder `{slug}`: {reason}"))
    };
    if let Some(message) = problem {
        let finding = Diagnostic::new(&UNPORTABLE_NAME, source, message).at(written.span);
        diagnostics.push(finding.help("give it another `slug:`"));
    }
}

/// Returns the wanted URL, or one with a suffix when another page has it.
fn settle(
    all: &[Page],
    taken: &mut Taken,
    id: PageId,
    url: UrlPath,
    declared: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> UrlPath {
    let Some(other) = taken.pages.get(&url).map(|other| &all[*other]) else { return url };
    let name = other.source.as_ref().map_or(other.key.as_str(), |source| source.as_str());
    let mut free = url.clone();
    let number = taken.suffixes.entry(url.clone()).or_insert(1);
    while taken.pages.contains_key(&free) {
        *number += 1;
        free = UrlPath::from_parts([&*format!("{}-{number}", url.as_str().trim_end_matches('/'))]);
    }
    let page = &all[id];
    if let (Some(source), None) = (&page.source, page.fallback_from) {
        let both = declared && other.front.slug.is_some();
        let code = if both { &DUPLICATE_URL } else { &URL_COLLISION };
        let message = if both {
            format!("`{name}` declares the same URL, `{url}`")
        } else {
            format!("`{name}` has the same URL, `{url}`; this page is at `{free}`")
        };
        let mut diagnostic = Diagnostic::new(code, source, message).help("give one of them another `slug:`");
        diagnostic.span = page.front.slug.as_ref().map(|slug| slug.span);
        diagnostics.push(diagnostic);
    }
    free
}
