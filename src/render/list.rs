//! Lists: sections, home pages and A–Z lists, in pages of a hundred.

use super::context::{GroupView, LinkView, ListView};
use super::view;
use crate::i18n::Language;
use crate::path::UrlPath;
use crate::portal::{PageId, Portal};

/// So many articles stand on one page of a list.
pub(super) const PER_PAGE: usize = 100;

/// So many of the latest articles stand on the home page.
const RECENT: usize = 6;

/// Returns how many pages the list of a section has; at least one.
pub(super) fn pages_of_section(portal: &Portal, id: PageId) -> usize {
    articles(portal, id).count().div_ceil(PER_PAGE).max(1)
}

/// The articles of a section in their order, those of sections within it left out.
fn articles(portal: &Portal, id: PageId) -> impl Iterator<Item = PageId> + '_ {
    portal.pages[id].children.iter().copied().filter(|child| !portal.pages[*child].section)
}

/// Returns the articles that stand on page `number` of the list of a section.
pub(super) fn articles_of(portal: &Portal, id: PageId, number: usize) -> impl Iterator<Item = PageId> + '_ {
    articles(portal, id).skip((number - 1) * PER_PAGE).take(PER_PAGE)
}

/// Returns true for a section that asks for a page on which its articles are to be printed, and has some.
pub(super) fn has_print(portal: &Portal, id: PageId) -> bool {
    let page = &portal.pages[id];
    let asks = page.section && page.front.print.as_ref().is_some_and(|print| print.value);
    asks && articles(portal, id).next().is_some()
}

/// Returns the number of the page of its section's list on which an article stands.
pub(super) fn number_of(portal: &Portal, section: PageId, article: PageId) -> Option<usize> {
    articles(portal, section).position(|id| id == article).map(|at| at / PER_PAGE + 1)
}

/// How many pages the A–Z list of a section has; at least one.
fn pages_of_index(portal: &Portal, id: PageId) -> usize {
    portal.pages[id].articles.div_ceil(PER_PAGE).max(1)
}

/// Returns true when a section has an A–Z list: the home page has one, and every section of more than one page.
pub(super) fn has_index(portal: &Portal, id: PageId) -> bool {
    portal.pages[id].parent.is_none() || portal.pages[id].articles > PER_PAGE
}

/// Returns the URLs of the pages that a section has beside its own: further pages of its lists, and what is to be printed.
pub(super) fn urls(portal: &Portal, id: PageId) -> Vec<UrlPath> {
    let page = &portal.pages[id];
    if !page.section {
        return Vec::new();
    }
    let pages = pages_of_section(portal, id);
    let mut urls: Vec<_> = (2..=pages).map(|number| page_url(&page.url, number)).collect();
    if has_print(portal, id) {
        let print = page.url.child("print");
        urls.extend((1..=pages).map(|number| page_url(&print, number)));
    }
    if has_index(portal, id) {
        let index = page.url.child("a-z");
        urls.extend((1..=pages_of_index(portal, id)).map(|number| page_url(&index, number)));
    }
    urls
}

/// Returns the URL of a page of a list; the first is the list itself.
pub(super) fn page_url(base: &UrlPath, number: usize) -> UrlPath {
    if number == 1 { base.clone() } else { base.child(&format!("page/{number}")) }
}

/// Returns page `number` of the list of a section or home page.
pub(super) fn section(portal: &Portal, id: PageId, number: usize) -> ListView {
    let page = &portal.pages[id];
    let sections = page.children.iter().filter(|child| portal.pages[**child].section);
    let link = |id: &PageId| view::link(portal, *id, page.locale);
    let pager = pager(portal, &page.url, number, pages_of_section(portal, id));
    let rooted = |url: &UrlPath| portal.config.base_url.rooted(&url.encoded());
    ListView {
        sections: if number == 1 { sections.map(link).collect() } else { Vec::new() },
        articles: articles_of(portal, id, number).map(|id| link(&id)).collect(),
        recent: if page.parent.is_none() { recent(portal, id) } else { Vec::new() },
        total: articles(portal, id).count(),
        a_z: has_index(portal, id).then(|| rooted(&page.url.child("a-z"))),
        print: has_print(portal, id).then(|| rooted(&page_url(&page.url.child("print"), number))),
        ..pager
    }
}

/// Returns the pages of the A–Z list of a section: all articles below it, by their initials.
pub(super) fn index(portal: &Portal, id: PageId, language: &Language) -> Vec<ListView> {
    let page = &portal.pages[id];
    let articles = articles_below(portal, id);
    let total = articles.len();
    let titled = articles.into_iter().map(|id| (id, &*portal.pages[id]));
    let letters = language.collation.index(titled, |(_, page)| &page.title, |(_, page)| &page.order);
    let base = page.url.child("a-z");
    let pages = pages_of_index(portal, id);
    let mut lists: Vec<ListView> =
        (1..=pages).map(|number| ListView { total, ..pager(portal, &base, number, pages) }).collect();
    let mut initials = Vec::new();
    let mut before = 0;
    for (number, (initial, members)) in (1..).zip(letters) {
        let group_id = format!("lk-initial-{number}");
        let on_page = page_url(&base, before / PER_PAGE + 1);
        let url = format!("{}#{group_id}", portal.config.base_url.rooted(&on_page.encoded()));
        initials.push(LinkView { title: initial.clone(), url, count: members.len(), ..LinkView::default() });
        for (id, _) in members {
            let groups = &mut lists[before / PER_PAGE].groups;
            if groups.last().is_none_or(|group: &GroupView| group.id != group_id) {
                groups.push(GroupView {
                    initial: initial.clone(),
                    id: group_id.clone(),
                    items: Vec::new(),
                    terms: Vec::new(),
                });
            }
            if let Some(group) = groups.last_mut() {
                group.items.push(view::link(portal, id, page.locale));
            }
            before += 1;
        }
    }
    for list in &mut lists {
        list.initials.clone_from(&initials);
    }
    lists
}

/// Returns the place of page `number` among `pages` of a list that begins at `base`.
pub(super) fn pager(portal: &Portal, base: &UrlPath, number: usize, pages: usize) -> ListView {
    let url = |number: usize| portal.config.base_url.rooted(&page_url(base, number).encoded());
    ListView {
        page: number,
        pages,
        previous: (number > 1).then(|| url(number - 1)),
        next: (number < pages).then(|| url(number + 1)),
        all: if pages > 1 { (1..=pages).map(|number| (number, url(number))).collect() } else { Vec::new() },
        ..ListView::default()
    }
}

/// The articles below a section, at any depth.
fn articles_below(portal: &Portal, id: PageId) -> Vec<PageId> {
    let mut found = Vec::new();
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        for child in &portal.pages[id].children {
            if portal.pages[*child].section {
                open.push(*child);
            } else {
                found.push(*child);
            }
        }
    }
    let key = |id: &PageId| portal.pages[*id].key.clone();
    found.sort_by_cached_key(key);
    found
}

/// The articles of a locale that changed last, those of the same day by title.
fn recent(portal: &Portal, home: PageId) -> Vec<LinkView> {
    let locale = portal.pages[home].locale;
    let dated = |page: &crate::portal::Page| page.front.updated.as_ref().map(|updated| updated.value);
    let mut found: Vec<_> = portal
        .pages
        .iter()
        .enumerate()
        .filter(|(_, page)| page.locale == locale && !page.section && page.fallback_from.is_none())
        .filter_map(|(id, page)| Some((std::cmp::Reverse(dated(page)?), page.key.as_str(), id)))
        .collect();
    found.sort();
    found.truncate(RECENT);
    found.into_iter().map(|(_, _, id)| view::link(portal, id, locale)).collect()
}
