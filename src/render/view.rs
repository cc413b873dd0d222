//! What pages share: links, languages, breadcrumbs, dates, as templates see them.

use chrono::NaiveDate;

use super::around::Around;
use super::context::{DateView, FallbackView, LanguageView, LinkView, NavView, SourceView};
use crate::config::LocaleId;
use crate::i18n::{DateStyle, Language};
use crate::portal::{Page, PageId, Portal};

/// Returns a link to a page as it stands on a page of `locale`.
pub(super) fn link(portal: &Portal, id: PageId, locale: LocaleId) -> LinkView {
    let page = &portal.pages[id];
    let own = &portal.config.locales[locale].locale;
    let text = &portal.config.locales[page.text_locale()].locale;
    let other = (own != text).then_some(text);
    LinkView {
        title: page.title.clone(),
        url: portal.config.base_url.rooted(&page.url.encoded()),
        description: description(page).to_owned(),
        count: page.articles,
        lang: other.map(ToString::to_string),
        dir: other.map(crate::locale::Locale::direction),
        current: false,
    }
}

/// Returns the description of a page; empty when it has none.
pub(super) fn description(page: &Page) -> &str {
    page.front.description.as_ref().map_or("", |text| text.value.trim())
}

/// Returns the top-level section that is or holds the page.
pub(super) fn top_section(portal: &Portal, id: PageId) -> Option<PageId> {
    let home = portal.homes[portal.pages[id].locale];
    std::iter::successors(Some(id), |id| portal.pages[*id].parent)
        .find(|id| portal.pages[*id].parent == Some(home) && portal.pages[*id].section)
}

/// Returns the side navigation of a page.
pub(super) fn navigation(portal: &Portal, id: PageId, around: &Around) -> NavView {
    let locale = portal.pages[id].locale;
    let item = |sibling: &PageId| LinkView {
        description: String::new(),
        current: *sibling == id,
        ..link(portal, *sibling, locale)
    };
    NavView {
        section: around.section.map(|section| link(portal, section, locale)),
        items: around.siblings.iter().map(item).collect(),
        hidden: around.hidden,
    }
}

/// Returns the entries of the language switcher on the page of `key` in `locale`; `nearest` are those of
/// [`languages`](super::around::languages).
pub(super) fn languages(portal: &Portal, locale: LocaleId, key: &str, nearest: &[PageId]) -> Vec<LanguageView> {
    let entry = |(id, nearest): (LocaleId, &PageId)| {
        let (config, nearest) = (&portal.config.locales[id], &portal.pages[*nearest]);
        LanguageView {
            lang: config.locale.to_string(),
            dir: config.locale.direction(),
            name: config.name.clone(),
            url: portal.config.base_url.rooted(&nearest.url.encoded()),
            current: id == locale,
            translated: nearest.key == key && nearest.fallback_from.is_none(),
        }
    };
    portal.config.published().zip(nearest).map(entry).collect()
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

/// Returns the source of a text that is a translation to be wary of, in the reader's language.
pub(super) fn translation_source(portal: &Portal, source: PageId, language: &Language) -> SourceView {
    let source = &portal.pages[source];
    let config = &portal.config.locales[source.locale];
    SourceView {
        language: language.language_name(&config.locale),
        lang: config.locale.to_string(),
        url: portal.config.base_url.rooted(&source.url.encoded()),
    }
}

/// Returns a date in machine form and as the locale writes it.
pub(super) fn date(language: &Language, date: NaiveDate) -> DateView {
    DateView { iso: date.to_string(), text: language.formats.date(date, DateStyle::Long) }
}
