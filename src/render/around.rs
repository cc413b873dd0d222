//! Which other pages a page shows something of, its body and its lists aside. The view of a page and its key both begin
//! here, so that a page cannot show another one that its key does not know of.

use std::collections::BTreeSet;
use std::ops::Range;

use super::outputs::sitemap;
use crate::config::LocaleId;
use crate::portal::{Page, PageId, Portal};
use crate::translations::Translation;

/// The side navigation lists a section whole up to this many pages.
const NAV_WHOLE: usize = 40;

/// In a larger section it lists so many pages on each side of the page.
const NAV_AROUND: usize = 8;

/// The pages around a page.
#[derive(Default)]
pub(super) struct Around {
    /// The sections above it, the home page first.
    pub(super) breadcrumbs: Vec<PageId>,
    /// The section whose pages the side navigation lists.
    pub(super) section: Option<PageId>,
    /// Those of its pages that are listed.
    pub(super) siblings: Vec<PageId>,
    /// How many of its pages are not listed.
    pub(super) hidden: usize,
    /// The article before it in its section.
    pub(super) previous: Option<PageId>,
    /// The article after it.
    pub(super) next: Option<PageId>,
    /// The page that each published locale has in its place.
    pub(super) languages: Vec<PageId>,
    /// Its translations, as search engines are told of them.
    pub(super) alternates: Vec<PageId>,
    /// True when search engines are asked to know it.
    pub(super) indexable: bool,
    /// The page whose text it shows, when that is another.
    pub(super) original: Option<PageId>,
    /// The source of its text, when readers are told that it is a translation to be wary of.
    pub(super) source: Option<PageId>,
}

impl Around {
    /// Returns the pages around a page of the tree.
    pub(super) fn new(portal: &Portal, id: PageId) -> Self {
        let page = &portal.pages[id];
        let mut breadcrumbs: Vec<_> = std::iter::successors(page.parent, |id| portal.pages[*id].parent).collect();
        breadcrumbs.reverse();
        let around = Self {
            breadcrumbs,
            languages: languages(portal, &page.key),
            alternates: sitemap::alternates(portal, id),
            indexable: sitemap::indexable(portal, id),
            original: page.fallback_of,
            source: source(portal, page),
            ..Self::default()
        };
        if page.section { around } else { around.in_section(portal, id) }
    }

    /// Adds the pages around an article in its section.
    fn in_section(self, portal: &Portal, id: PageId) -> Self {
        let page = &portal.pages[id];
        // A page that support facts made stands behind the one that offers it.
        let shown = page.parent.filter(|_| page.made.is_some()).unwrap_or(id);
        let Some(section) = portal.pages[shown].parent else { return self };
        let (siblings, at) = (&portal.pages[section].children, portal.pages[shown].place);
        let range = listed(siblings.len(), at);
        let (previous, next) = if page.made.is_some() { (None, None) } else { neighbours(portal, siblings, at) };
        Self {
            section: Some(section),
            hidden: siblings.len() - range.len(),
            siblings: siblings[range].to_vec(),
            previous,
            next,
            ..self
        }
    }
}

/// Which of so many siblings the side navigation lists on the page at a place among them.
fn listed(siblings: usize, at: usize) -> Range<usize> {
    if siblings <= NAV_WHOLE { 0..siblings } else { at.saturating_sub(NAV_AROUND)..(at + NAV_AROUND + 1).min(siblings) }
}

/// The articles before and after a place among siblings.
fn neighbours(portal: &Portal, siblings: &[PageId], at: usize) -> (Option<PageId>, Option<PageId>) {
    let article = |id: &&PageId| !portal.pages[**id].section;
    (siblings[..at].iter().rev().find(article).copied(), siblings[at + 1..].iter().find(article).copied())
}

/// Returns the pages around which an article stands: the other direction of [`Around::new`]. The sections above it are not
/// among them.
pub(super) fn around_which(portal: &Portal, id: PageId) -> BTreeSet<PageId> {
    let page = &portal.pages[id];
    let locales = 0..portal.config.locales.len();
    let mut found: BTreeSet<PageId> =
        locales.filter_map(|locale| portal.by_key.get(&(locale, page.key.clone())).copied()).collect();
    let Some(section) = page.parent else { return found };
    let siblings = &portal.pages[section].children;
    // A page lists those that list it.
    found.extend(&siblings[listed(siblings.len(), page.place)]);
    let (previous, next) = neighbours(portal, siblings, page.place);
    found.extend(previous.into_iter().chain(next));
    let behind = |other: &Page| other.made.is_some() && other.parent.is_some_and(|host| found.contains(&host));
    let made: Vec<PageId> = (0..portal.pages.len()).filter(|other| behind(&portal.pages[*other])).collect();
    found.extend(made);
    found
}

/// Returns, for each published locale in the order of the switcher, the page of `key`, or the nearest section above it.
pub(super) fn languages(portal: &Portal, key: &str) -> Vec<PageId> {
    portal.config.published().map(|locale| portal.nearest(locale, key)).collect()
}

fn source(portal: &Portal, page: &Page) -> Option<PageId> {
    if page.translation == Translation::default() {
        return None;
    }
    let folder = &portal.config.locales[page.text_locale()].folder;
    let rest = page.source.as_ref()?.strip("content")?.strip_prefix(folder)?.strip_prefix('/')?;
    let locale: LocaleId = portal.config.source_of(rest);
    let id = *portal.by_key.get(&(locale, page.key.clone()))?;
    let source = &portal.pages[id];
    (source.fallback_from.is_none() && source.source.is_some() && locale != page.locale).then_some(id)
}
