//! What all pages of a locale share, as templates see it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::{LinkView, OperatorView, Site};
use super::engine::Shared;
use super::glossary::Term;
use super::special::GLOSSARY;
use super::theme::Theme;
use super::view;
use crate::config::{Legal, LegalLink, LocaleId};
use crate::i18n::{Arg, Language};
use crate::parse::front_matter::PageKind;
use crate::parse::markdown;
use crate::portal::{PageId, Portal};
use crate::source::Hash;
use crate::support::SupportWords;
use crate::support::model::OPERATOR;
use crate::yaml::Spanned;

/// The register to which the filing number of a site in China must lead (Order 33 of 2005 of the Ministry of
/// Information Industry, article 13).
const ICP_REGISTER: &str = "https://beian.miit.gov.cn/";

/// The `site` value of a locale in each of its variants: made once, shared by all pages.
pub(super) struct Sites {
    variants: BTreeMap<(LocaleId, Option<PageId>), (Shared, Hash)>,
    contacts: Vec<Option<PageId>>,
}

impl Sites {
    /// Makes the values: one for each top-level section that can be current, one for the contact page, one for neither.
    pub(super) fn new(
        portal: &Portal,
        languages: &[Arc<Language>],
        theme: &Theme,
        words: &[SupportWords],
        terms: &[Vec<Term>],
        has_search: bool,
    ) -> Self {
        let mut variants = BTreeMap::new();
        let (contacts, statements) = (nearest(portal, PageKind::Contact), nearest(portal, PageKind::Accessibility));
        for (locale, home) in portal.homes.iter().enumerate() {
            let has = Has { search: has_search, glossary: !terms[locale].is_empty() };
            let common = site(portal, (&languages[locale], &words[locale]), theme, locale, statements[locale], has);
            let children = portal.pages[*home].children.iter().copied();
            let sections: Vec<_> = children.filter(|child| portal.pages[*child].section).collect();
            let contact = contacts[locale];
            for current in std::iter::once(None).chain(sections.iter().copied().chain(contact).map(Some)) {
                let site = Site {
                    sections: menu(portal, locale, current, &sections),
                    contact: contact.map(|id| LinkView { current: current == Some(id), ..plain(portal, id, locale) }),
                    ..common.clone()
                };
                // Views are plain structs of text and numbers: they always serialise.
                let json = serde_json::to_vec(&site).unwrap_or_default();
                variants.insert((locale, current), (Shared::new(&site), Hash::of(&json)));
            }
        }
        Self { variants, contacts }
    }

    /// Returns the value for a page, with its hash; `id` is `None` for pages outside the tree.
    pub(super) fn of(&self, portal: &Portal, locale: LocaleId, id: Option<PageId>) -> (Shared, Hash) {
        let current =
            id.and_then(|id| if self.contacts[locale] == Some(id) { Some(id) } else { view::top_section(portal, id) });
        let found = self.variants.get(&(locale, current)).or_else(|| self.variants.get(&(locale, None)));
        found.cloned().unwrap_or_else(|| (Shared::new(&()), Hash::of(b"")))
    }
}

/// The menu of each page names so many top-level sections, and the one that the page is in: if it named all of them, a portal
/// with thousands would be larger than its text by their number. The home page and the A–Z list have all.
const MENU: usize = 40;

/// What a locale has beside its pages.
#[derive(Clone, Copy)]
struct Has {
    search: bool,
    glossary: bool,
}

/// The first page of a kind in each locale, nearest to the root.
fn nearest(portal: &Portal, kind: PageKind) -> Vec<Option<PageId>> {
    let mut found = vec![None; portal.homes.len()];
    let rank = |id: PageId| (portal.pages[id].key.matches('/').count(), portal.pages[id].key.as_str());
    for (id, page) in portal.pages.iter().enumerate().filter(|(_, page)| page.kind() == kind) {
        let best = &mut found[page.locale];
        if best.is_none_or(|best| rank(id) < rank(best)) {
            *best = Some(id);
        }
    }
    found
}

/// The top-level sections, as they stand in the menu of the pages of `current`: a section, or the contact page, which has a
/// variant of its own and is in its section all the same.
fn menu(portal: &Portal, locale: LocaleId, current: Option<PageId>, sections: &[PageId]) -> Vec<LinkView> {
    let (first, own) = (sections.iter().take(MENU).copied(), current.and_then(|id| view::top_section(portal, id)));
    let beyond = own.filter(|own| first.clone().all(|id| id != *own));
    let link = |id: PageId| LinkView { current: own == Some(id), ..plain(portal, id, locale) };
    first.chain(beyond).map(link).collect()
}

/// A link without a description.
fn plain(portal: &Portal, id: PageId, locale: LocaleId) -> LinkView {
    LinkView { description: String::new(), ..view::link(portal, id, locale) }
}

/// The value of a locale but for its menu. `statement` is its page of kind `accessibility`.
fn site(
    portal: &Portal,
    (language, words): (&Language, &SupportWords),
    theme: &Theme,
    locale: LocaleId,
    statement: Option<PageId>,
    has: Has,
) -> Site {
    let config = &portal.config;
    let home = &portal.pages[portal.homes[locale]];
    let rooted = |path: &str| config.base_url.rooted(path);
    let below = |rest: &str| rooted(&format!("{}{rest}", home.url.encoded()));
    let footer = config.footer[locale].iter();
    let footer = footer.map(|link| LinkView {
        title: link.title.clone(),
        url: target(portal, locale, &link.target.value),
        ..LinkView::default()
    });
    Site {
        title: config.titles[locale].clone(),
        home: rooted(&home.url.encoded()),
        search: below("search/"),
        a_z: below("a-z/"),
        contact: None,
        base_path: config.base_url.path.clone(),
        lang: config.locales[locale].locale.to_string(),
        dir: config.locales[locale].locale.direction(),
        assets: theme.assets.iter().map(|(name, asset)| (name.clone(), rooted(&asset.out.encoded()))).collect(),
        sections: Vec::new(),
        footer: footer.collect(),
        legal: legal(portal, language, locale, statement),
        copyright: config.legal[locale].copyright.clone().unwrap_or_default(),
        operators: operators(portal, language, locale, words),
        glossary: has.glossary.then(|| below(GLOSSARY.path)),
        options: serde_json::Value::Object(theme.options.clone()),
        feed: below("feed.xml"),
        opensearch: below("opensearch.xml"),
        feedback: config.feedback_url.clone(),
        search_index: has.search.then(|| rooted(&format!("search/{}/", config.locales[locale].folder))),
    }
}

/// The links that the law asks for. `statement`, a page of kind `accessibility`, is the one on it, unless `site.yaml` names
/// another.
fn legal(portal: &Portal, language: &Language, locale: LocaleId, statement: Option<PageId>) -> Vec<LinkView> {
    let legal = &portal.config.legal[locale];
    let mut links = legal_links(portal, language, locale, legal);
    if legal.links.iter().all(|(what, _)| *what != LegalLink::Accessibility)
        && let Some(page) = statement
    {
        let url = portal.config.base_url.rooted(&portal.pages[page].url.encoded());
        let title = language.text(LegalLink::Accessibility.message()).into_owned();
        let before_number = links.len() - usize::from(legal.icp.is_some());
        links.insert(before_number, LinkView { title, url, ..LinkView::default() });
    }
    links
}

fn legal_links(portal: &Portal, language: &Language, locale: LocaleId, legal: &Legal) -> Vec<LinkView> {
    let link = |title: String, url: String| LinkView { title, url, ..LinkView::default() };
    let named = legal
        .links
        .iter()
        .map(|(what, url)| link(language.text(what.message()).into_owned(), target(portal, locale, &url.value)));
    let number = legal
        .icp
        .as_deref()
        .map(|number| link(language.format("icp-number", &[("number", Arg::from(number))]), ICP_REGISTER.to_owned()));
    named.chain(number).collect()
}

/// What the law asks for at the foot for the readers of each operator.
fn operators(portal: &Portal, language: &Language, locale: LocaleId, words: &SupportWords) -> Vec<OperatorView> {
    let operators = portal.config.legal[locale].operators.iter();
    let view = |(operator, legal): &(Spanned<String>, Legal)| OperatorView {
        name: operator_name(words, &operator.value),
        audience: format!("{OPERATOR}={}", operator.value),
        legal: legal_links(portal, language, locale, legal),
        copyright: legal.copyright.clone().unwrap_or_default(),
    };
    operators.map(view).collect()
}

/// A link at the foot: a URL, or the path of a page's file below the locale's folder (`privacy.md`).
fn target(portal: &Portal, locale: LocaleId, url: &str) -> String {
    let page = portal.page_of_file(locale, url);
    page.map_or_else(|| url.to_owned(), |id| portal.config.base_url.rooted(&portal.pages[id].url.encoded()))
}

/// The name of an operator in a locale, else its id.
fn operator_name(words: &SupportWords, id: &str) -> String {
    let Some(found) = words.get(&format!("audiences.{OPERATOR}.values.{id}")) else { return id.to_owned() };
    let document = markdown::parse(&found.word.path, &found.word.text, 0, &mut Vec::new());
    let mut name = String::new();
    document.push_plain_text(0..document.nodes.len() as u32, &mut name);
    name
}
