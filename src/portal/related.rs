//! Related pages: those a writer names, then those that share categories and keywords.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Page, PageId, Portal, RelatedLink, pages};
use crate::diag::{BROKEN_LINK, Diagnostic};
use crate::parse::front_matter::{PageKind, Related, RelatedKind};
use crate::yaml::Spanned;

/// So many related links are shown at most when the build finds them.
const FOUND: usize = 5;

/// Words that more pages share than this say little of any two of them.
const COMMON: usize = 100;

/// Pages by what they share, for one locale each.
pub(super) struct Index {
    categories: BTreeMap<(usize, String), Vec<PageId>>,
    keywords: BTreeMap<(usize, String), Vec<PageId>>,
}

impl Index {
    pub(super) fn new(all: &[Arc<Page>]) -> Self {
        let mut index = Self { categories: BTreeMap::new(), keywords: BTreeMap::new() };
        for (id, page) in all.iter().enumerate().filter(|(_, page)| !page.section) {
            for category in &page.front.category {
                index.categories.entry((page.locale, category.value.clone())).or_default().push(id);
            }
            for keyword in &page.front.keywords {
                index.keywords.entry((page.locale, keyword.to_lowercase())).or_default().push(id);
            }
        }
        index
    }

    /// The pages that share most with `id`: a keyword counts two, a category one.
    fn nearest(&self, id: PageId, page: &Page) -> Vec<PageId> {
        let mut scores: BTreeMap<PageId, usize> = BTreeMap::new();
        let categories =
            page.front.category.iter().filter_map(|c| self.categories.get(&(page.locale, c.value.clone())));
        let keywords = page.front.keywords.iter().filter_map(|k| self.keywords.get(&(page.locale, k.to_lowercase())));
        for (list, weight) in categories.map(|list| (list, 1)).chain(keywords.map(|list| (list, 2))) {
            if list.len() <= COMMON {
                for other in list.iter().filter(|other| **other != id) {
                    *scores.entry(*other).or_default() += weight;
                }
            }
        }
        let mut ranked: Vec<_> = scores.into_iter().collect();
        ranked.sort_by_key(|(other, score)| (std::cmp::Reverse(*score), *other));
        ranked.truncate(FOUND);
        ranked.into_iter().map(|(other, _)| other).collect()
    }
}

/// Returns the related links of a page: those its writer names, or when there are none, the nearest pages.
pub(super) fn of(portal: &Portal, index: &Index, id: PageId, diagnostics: &mut Vec<Diagnostic>) -> Vec<RelatedLink> {
    let page = &portal.pages[id];
    let explicit: Vec<_> =
        page.front.related.iter().filter_map(|related| explicit(portal, page, related, diagnostics)).collect();
    if !explicit.is_empty() || page.section {
        return explicit;
    }
    index.nearest(id, page).into_iter().map(|other| link_to(portal, other, None, RelatedKind::Article)).collect()
}

/// Gives the related links of all pages that lead to a page its present title.
pub(super) fn retitle(portal: &mut Portal, to: PageId) {
    let leads = |link: &RelatedLink| link.page == Some(to);
    for id in 0..portal.pages.len() {
        let page = &portal.pages[id];
        if !page.related.iter().any(leads) {
            continue;
        }
        // What is wrong with them was found before, and titles have no part in it.
        let named: Vec<_> =
            page.front.related.iter().filter_map(|r| explicit(portal, page, r, &mut Vec::new())).collect();
        let title = portal.pages[to].title.clone();
        let page = Arc::make_mut(&mut portal.pages[id]);
        if named.is_empty() {
            page.related.iter_mut().filter(|link| leads(link)).for_each(|link| link.title.clone_from(&title));
        } else {
            page.related = named;
        }
    }
}

fn explicit(
    portal: &Portal,
    page: &Page,
    related: &Spanned<Related>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<RelatedLink> {
    let Related { target, title, kind } = &related.value;
    if target.starts_with("http://") || target.starts_with("https://") {
        let title = title.clone().unwrap_or_else(|| target.clone());
        return Some(RelatedLink { page: None, href: target.clone(), title, kind: *kind });
    }
    if let Some(link) = target.strip_prefix("link:").and_then(|name| portal.facts.links.get(name)?.target(None)) {
        let title = title.clone().unwrap_or_else(|| link.to_owned());
        return Some(RelatedLink { page: None, href: link.to_owned(), title, kind: *kind });
    }
    let source = page.source.as_ref()?;
    let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
    let found = source.join(path).ok().and_then(|path| {
        let (_, rest) = path.strip("content")?.split_once('/')?;
        portal.by_key.get(&(page.locale, pages::key_of(rest))).copied()
    });
    let Some(found) = found else {
        if page.fallback_from.is_none() {
            let message = format!("there is no related page `{target}`");
            let help = "write a path to a `.md` file, relative to this one, or a URL";
            diagnostics.push(Diagnostic::new(&BROKEN_LINK, source, message).at(related.span).help(help));
        }
        return None;
    };
    let mut link = link_to(portal, found, title.clone(), *kind);
    if !fragment.is_empty() {
        link.href = format!("{}#{}", link.href, crate::path::encode(fragment));
    }
    Some(link)
}

fn link_to(portal: &Portal, id: PageId, title: Option<String>, kind: RelatedKind) -> RelatedLink {
    let page = &portal.pages[id];
    let kind = match (kind, page.kind()) {
        (RelatedKind::Article, PageKind::Video) => RelatedKind::Video,
        (RelatedKind::Article, PageKind::Links) => RelatedKind::Links,
        (kind, _) => kind,
    };
    let href = portal.config.base_url.rooted(&page.url.encoded());
    RelatedLink { page: Some(id), href, title: title.unwrap_or_else(|| page.title.clone()), kind }
}
