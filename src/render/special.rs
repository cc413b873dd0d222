//! Pages that no file stands for: search, not found, the language chooser, redirects.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::article::full_title;
use super::context::{Html, LanguageView, NavView, PageView};
use super::{around, view};
use crate::config::LocaleId;
use crate::i18n::Language;
use crate::portal::Portal;

/// `chooser`: the page at the root of the site.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Chooser {
    /// The title of the site in the default locale.
    pub title: String,
    /// The locales with their home pages.
    pub entries: Vec<LanguageView>,
    /// The path that all URLs of the site begin with.
    pub base_path: String,
    /// The hashed URLs of the theme's assets by their name.
    pub assets: BTreeMap<String, String>,
    /// The theme's options.
    pub options: serde_json::Value,
}

/// `redirect`: the page at an old URL.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RedirectView {
    /// Where it leads.
    pub to: String,
    /// The title of the page there.
    pub title: String,
    /// The language of the title.
    pub lang: String,
}

/// A page that Loket makes in each locale.
pub(super) struct Special {
    /// Its kind, as templates see it.
    pub(super) kind: &'static str,
    /// Its path below the home page of the locale.
    pub(super) path: &'static str,
    /// The template that fills it.
    pub(super) template: &'static str,
    /// The message that is its title.
    pub(super) title: &'static str,
}

/// The search page.
pub(super) const SEARCH: Special =
    Special { kind: "search", path: "search/", template: "search.html", title: "search" };

/// The page for what is not found.
pub(super) const NOT_FOUND: Special =
    Special { kind: "not-found", path: "404.html", template: "not-found.html", title: "not-found-title" };

/// The glossary.
pub(super) const GLOSSARY: Special =
    Special { kind: "glossary", path: "glossary/", template: "glossary.html", title: "glossary" };

/// Returns the view of a page that Loket makes, outside the tree of sections. `elsewhere` says which other locales have
/// the page too, so that a change of language stays on it.
pub(super) fn view(
    portal: &Portal,
    locale: LocaleId,
    special: &Special,
    language: &Language,
    elsewhere: &dyn Fn(LocaleId) -> bool,
) -> PageView {
    let config = &portal.config;
    let home = &portal.pages[portal.homes[locale]];
    let own = &config.locales[locale].locale;
    let title = language.text(special.title);
    let url = format!("{}{}", home.url.encoded(), special.path);
    let languages = config.published().zip(view::languages(portal, locale, "", &around::languages(portal, ""))).map(
        |(other, entry)| {
            let url = if elsewhere(other) { format!("{}{}", entry.url, special.path) } else { entry.url };
            LanguageView { url, translated: true, ..entry }
        },
    );
    debug_assert_eq!(language.locale(), own);
    PageView {
        kind: special.kind.to_owned(),
        full_title: full_title(&title, &config.titles[locale]),
        title: title.into_owned(),
        description: String::new(),
        url: config.base_url.rooted(&url),
        canonical: config.base_url.absolute(&url),
        indexable: false,
        lang: own.to_string(),
        dir: own.direction(),
        body: Html::default(),
        toc: Vec::new(),
        breadcrumbs: vec![view::link(portal, portal.homes[locale], locale)],
        nav: NavView::default(),
        previous: None,
        next: None,
        related: Vec::new(),
        updated: None,
        edit_url: None,
        languages: languages.collect(),
        alternates: Vec::new(),
        fallback: None,
        machine_translated: false,
        stale_translation: false,
        translation_source: None,
        draft: false,
        json_ld: Html::default(),
        markdown_url: None,
        list: None,
        parts: Vec::new(),
        notices: Html::default(),
        help: None,
        moved: Vec::new(),
        extra: serde_json::Value::Null,
    }
}
