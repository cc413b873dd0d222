//! What pages share: links, languages, breadcrumbs, dates, as templates see them.

use chrono::NaiveDate;

use super::context::{DateView, FallbackView, LanguageView, LinkView, NavView, SourceView};
use crate::config::LocaleId;
use crate::i18n::{DateStyle, Language};
use crate::portal::{Page, PageId, Portal};
use crate::translations::Translation;

/// The side navigation lists a section whole up to this many pages.
const NAV_WHOLE: usize = 40;

/// In a larger section it lists so many pages on each side of the page.
const NAV_AROUND: usize = 8;

/// Returns a link to a page as it stands on a page of `locale`.
pub(super) fn link(portal: &Portal, id: PageId, locale: LocaleId) -> LinkView {
    let page = &portal.pages[id];
    let own = &portal.config.locales[locale].locale;
    let text = &portal.config.locales[page.text_locale()].locale;
    let other = (own != text).then_some(text);
    LinkView {
        title: page.title.clone(),
        url: portal.config.base_url.rooted(&page.url.encoded()),
        description: description(page),
        count: page.articles,
        lang: other.map(ToString::to_string),
        dir: other.map(crate::locale::Locale::direction),
        current: false,
    }
}

/// Returns the description of a page; empty when it has none.
pub(super) fn description(page: &Page) -> String {
    page.front.description.as_ref().map(|text| text.value.trim().to_owned()).unwrap_or_default()
}

/// Returns the sections above a page, the home page first.
pub(super) fn breadcrumbs(portal: &Portal, id: PageId) -> Vec<LinkView> {
    let page = &portal.pages[id];
    let mut crumbs: Vec<_> = std::iter::successors(page.parent, |id| portal.pages[*id].parent)
        .map(|id| link(portal, id, page.locale))
        .collect();
    crumbs.reverse();
    crumbs
}

/// Returns the top-level section that is or holds the page.
pub(super) fn top_section(portal: &Portal, id: PageId) -> Option<PageId> {
    let home = portal.homes[portal.pages[id].locale];
    std::iter::successors(Some(id), |id| portal.pages[*id].parent)
        .find(|id| portal.pages[*id].parent == Some(home) && portal.pages[*id].section)
}

/// Returns the pages around an article in its section.
pub(super) fn navigation(portal: &Portal, id: PageId) -> NavView {
    let page = &portal.pages[id];
    // A page that support facts made stands behind the one that offers it.
    let shown = page.parent.filter(|_| page.made.is_some()).unwrap_or(id);
    let Some(parent) = portal.pages[shown].parent else { return NavView::default() };
    let siblings = &portal.pages[parent].children;
    let at = siblings.iter().position(|sibling| *sibling == shown).unwrap_or_default();
    let range = if siblings.len() <= NAV_WHOLE {
        0..siblings.len()
    } else {
        at.saturating_sub(NAV_AROUND)..(at + NAV_AROUND + 1).min(siblings.len())
    };
    let items = siblings[range].iter().map(|sibling| {
        let bare = LinkView { description: String::new(), ..link(portal, *sibling, page.locale) };
        LinkView { current: *sibling == id, ..bare }
    });
    let items: Vec<_> = items.collect();
    let hidden = siblings.len() - items.len();
    NavView { section: Some(link(portal, parent, page.locale)), items, hidden }
}

/// Returns the articles before and after one in its section.
pub(super) fn neighbours(portal: &Portal, id: PageId) -> (Option<LinkView>, Option<LinkView>) {
    let page = &portal.pages[id];
    let Some(parent) = page.parent else { return (None, None) };
    let siblings = &portal.pages[parent].children;
    let Some(at) = siblings.iter().position(|sibling| *sibling == id) else { return (None, None) };
    let article = |id: &&PageId| !portal.pages[**id].section;
    let previous = siblings[..at].iter().rev().find(article);
    let next = siblings[at + 1..].iter().find(article);
    let link = |id: &PageId| link(portal, *id, page.locale);
    (previous.map(link), next.map(link))
}

/// Returns the entries of the language switcher for a page.
pub(super) fn languages(portal: &Portal, locale: LocaleId, key: &str) -> Vec<LanguageView> {
    let entry = |(id, config): (LocaleId, &crate::config::LocaleConfig)| {
        let nearest = &portal.pages[portal.nearest(id, key)];
        LanguageView {
            lang: config.locale.to_string(),
            dir: config.locale.direction(),
            name: config.name.clone(),
            url: portal.config.base_url.rooted(&nearest.url.encoded()),
            current: id == locale,
            translated: nearest.key == key && nearest.fallback_from.is_none(),
        }
    };
    portal.config.published().map(|id| entry((id, &portal.config.locales[id]))).collect()
}

/// Returns the notice of a fallback page, in the reader's language.
pub(super) fn fallback(portal: &Portal, page: &Page, language: &Language) -> Option<FallbackView> {
    let source = page.fallback_from?;
    let original = &portal.pages[page.fallback_of?];
    let config = &portal.config.locales[source];
    let own = &portal.config.locales[page.locale].locale;
    Some(FallbackView {
        language: language.language_name(&config.locale),
        lang: config.locale.to_string(),
        url: portal.config.base_url.rooted(&original.url.encoded()),
        other_script: own.language() == config.locale.language() && own.script() != config.locale.script(),
    })
}

/// Returns the source of a page whose readers are told that its text is a translation to be wary of.
pub(super) fn translation_source(portal: &Portal, page: &Page, language: &Language) -> Option<SourceView> {
    if page.translation == Translation::default() {
        return None;
    }
    let folder = &portal.config.locales[page.text_locale()].folder;
    let rest = page.source.as_ref()?.strip("content")?.strip_prefix(folder)?.strip_prefix('/')?;
    let locale = portal.config.source_of(rest);
    let source = &portal.pages[*portal.by_key.get(&(locale, page.key.clone()))?];
    let is_there = source.fallback_from.is_none() && source.source.is_some() && locale != page.locale;
    let config = &portal.config.locales[locale];
    is_there.then(|| SourceView {
        language: language.language_name(&config.locale),
        lang: config.locale.to_string(),
        url: portal.config.base_url.rooted(&source.url.encoded()),
    })
}

/// Returns a date in machine form and as the locale writes it.
pub(super) fn date(language: &Language, date: NaiveDate) -> DateView {
    DateView { iso: date.to_string(), text: language.formats.date(date, DateStyle::Long) }
}
