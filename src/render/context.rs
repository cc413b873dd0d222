//! The data that templates receive: the contract with themes, version 1.
//!
//! Every template gets `site` and `page`; further values are named with the struct that a template receives.
//! Strings of type [`Html`] are safe markup, all others are escaped by the engine. Adding a field is a compatible change;
//! renaming or removing one needs a new version.

use schemars::JsonSchema;
use serde::Serialize;

use crate::locale::Direction;

/// The version of this contract, which `theme.yaml` names.
pub const CONTRACT_VERSION: u32 = 1;

/// Markup that was rendered by Loket and is written as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Html(pub String);

/// `site`: what all pages of a locale share.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Site {
    /// The title of the site in the page's locale.
    pub title: String,
    /// The home page of the locale.
    pub home: String,
    /// The search page of the locale.
    pub search: String,
    /// The A–Z list of the locale.
    pub a_z: String,
    /// The contact page of the locale: the first page of kind `contact`; absent without one.
    pub contact: Option<LinkView>,
    /// The path that all URLs of the site begin with, such as `/office/`.
    pub base_path: String,
    /// The tag of the interface's language, for `lang`.
    pub lang: String,
    /// Its direction, for `dir`.
    pub dir: Direction,
    /// The hashed URLs of the theme's assets by their name: `site.assets["loket.css"]`.
    pub assets: std::collections::BTreeMap<String, String>,
    /// The top-level sections, in order: the first 40, and the one that the page is in.
    pub sections: Vec<LinkView>,
    /// Links at the foot of each page.
    pub footer: Vec<LinkView>,
    /// What the law asks for at the foot of each page: imprint, privacy, the accessibility statement, the ICP number.
    pub legal: Vec<LinkView>,
    /// Who holds the rights, as the owner words it; may be empty.
    pub copyright: String,
    /// What the law asks for, besides, for the readers of one operator; empty unless `site.yaml` tells operators apart.
    pub operators: Vec<OperatorView>,
    /// The glossary of the locale; absent without terms that are explained.
    pub glossary: Option<String>,
    /// The theme's options.
    pub options: serde_json::Value,
    /// The Atom feed of the locale.
    pub feed: String,
    /// The OpenSearch description of the locale.
    pub opensearch: String,
    /// The endpoint that feedback is posted to; absent when there is none.
    pub feedback: Option<String>,
    /// The folder of the locale's search index, such as `/office/search/nl/`; absent when the portal has none.
    pub search_index: Option<String>,
}

/// What the law asks for at the foot of each page for the readers of one operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OperatorView {
    /// The operator's name.
    pub name: String,
    /// For whom it is, as in `data-audience`.
    pub audience: String,
    /// Imprint, privacy, the ICP number.
    pub legal: Vec<LinkView>,
    /// Who holds the rights, as the owner words it; may be empty.
    pub copyright: String,
}

/// A link with its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LinkView {
    /// The words.
    pub title: String,
    /// The target.
    pub url: String,
    /// A short description; may be empty.
    pub description: String,
    /// How many articles are below it (for sections).
    pub count: usize,
    /// The language of the words, where it is not the page's (for `lang`).
    pub lang: Option<String>,
    /// Its direction, with `lang`.
    pub dir: Option<Direction>,
    /// True when it is the page itself or holds it.
    pub current: bool,
}

/// `page`: the page itself.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the page")]
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PageView {
    /// `article`, `landing`, `sla`, `contact`, `video`, `links`, `accessibility`; `section`, `home`, `a-z`, `print`,
    /// `glossary`, `search`, `not-found` and `chooser` for the pages that Loket makes.
    pub kind: String,
    /// The title.
    pub title: String,
    /// The title for `<title>`: with the site's title.
    pub full_title: String,
    /// The description; may be empty.
    pub description: String,
    /// The URL, from the root of the host.
    pub url: String,
    /// The absolute URL of the page whose text this is.
    pub canonical: String,
    /// False for pages that search engines are to leave out (fallback, search, not found).
    pub indexable: bool,
    /// The language of the text (differs from `site.lang` on fallback pages).
    pub lang: String,
    /// Its direction.
    pub dir: Direction,
    /// The article; may be empty. Does not hold the title.
    pub body: Html,
    /// The table of contents: headings of level 2, with those of level 3 below them.
    pub toc: Vec<TocItem>,
    /// From the home page to the section that holds the page.
    pub breadcrumbs: Vec<LinkView>,
    /// The side navigation.
    pub nav: NavView,
    /// The article before this one in its section.
    pub previous: Option<LinkView>,
    /// The article after this one.
    pub next: Option<LinkView>,
    /// Related pages and links.
    pub related: Vec<RelatedView>,
    /// The day of the last change: machine form (`2026-11-22`) and in the words of the locale.
    pub updated: Option<DateView>,
    /// Where the source can be edited.
    pub edit_url: Option<String>,
    /// The same page in every locale of the portal, in the order of the switcher, the page's own included.
    pub languages: Vec<LanguageView>,
    /// `hreflang` alternates: tag (or `x-default`) and absolute URL; empty when the page has no translation.
    pub alternates: Vec<(String, String)>,
    /// The notice of a fallback page; absent on others.
    pub fallback: Option<FallbackView>,
    /// True when the text was translated by a machine and not read over.
    pub machine_translated: bool,
    /// True when the source has changed since the text was translated, and the portal tells its readers.
    pub stale_translation: bool,
    /// The source of a text that is one of the two; absent when it has no page of its own.
    pub translation_source: Option<SourceView>,
    /// True for a draft.
    pub draft: bool,
    /// Structured data (JSON-LD), safe inside `<script type="application/ld+json">`; may be empty.
    pub json_ld: Html,
    /// The Markdown twin.
    pub markdown_url: Option<String>,
    /// The list of a section, home page or A–Z list; absent on articles.
    pub list: Option<ListView>,
    /// The articles of a section, whole, on a page that is to be printed; empty on others.
    pub parts: Vec<PartView>,
    /// What is going on now or soon (home page): incidents, maintenance, holidays; may be empty.
    pub notices: Html,
    /// Where a reader goes who needs more help; absent on pages without a category that support knows.
    pub help: Option<HelpView>,
    /// Anchors that old URLs of this page name and that are now on another page: the anchor without `#`, and the URL there.
    pub moved: Vec<(String, String)>,
    /// The `extra` of the front matter.
    pub extra: serde_json::Value,
}

/// `page.help`: the way to support for the category of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HelpView {
    /// The contacts that serve the category, the best first; empty when support does not cover it.
    pub contacts: Vec<HelpContact>,
    /// True when support does not cover the category.
    pub out_of_scope: bool,
    /// Where to go instead, with its link; empty when the facts do not say.
    pub instead: Html,
}

/// A contact of `page.help`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HelpContact {
    /// `phone`, `web`, `chat`, `messaging`, `callback`, `relay` or `community`.
    pub kind: String,
    /// Its name.
    pub name: Html,
    /// Its numbers, addresses and links, each a line.
    pub reach: Vec<Html>,
    /// When it serves the category, each a line; with an element in which a script says whether it is open now.
    pub hours: Vec<Html>,
    /// For whom it is, as in `data-audience`; empty for everybody.
    pub audience: String,
    /// The names of those values, as in `data-names`.
    pub audience_names: String,
    /// "Only for …", for readers without a script; empty for everybody.
    pub only_for: Html,
}

/// A heading in the table of contents.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TocItem {
    /// Its anchor, with `#`.
    pub url: String,
    /// Its text.
    pub title: String,
    /// The headings below it.
    pub children: Vec<TocItem>,
}

/// The side navigation: stays small however large a section is.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct NavView {
    /// The section whose pages are listed; absent at the top.
    pub section: Option<LinkView>,
    /// Its pages: all when they are few, else those around the page.
    pub items: Vec<LinkView>,
    /// How many pages of the section are not listed.
    pub hidden: usize,
}

/// A related link.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RelatedView {
    /// The words.
    pub title: String,
    /// The target.
    pub url: String,
    /// `article`, `video`, `links`, `download` or `site`.
    pub kind: String,
    /// True when it leads to another site.
    pub external: bool,
}

/// A date for `<time>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DateView {
    /// ISO 8601.
    pub iso: String,
    /// As the locale writes it.
    pub text: String,
}

/// One entry of the language switcher.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LanguageView {
    /// The tag.
    pub lang: String,
    /// Its direction.
    pub dir: Direction,
    /// The language's own name.
    pub name: String,
    /// The page in that locale, or the nearest section that it has.
    pub url: String,
    /// True for the locale of this page.
    pub current: bool,
    /// True when that locale has its own text of this page.
    pub translated: bool,
}

/// The notice of a fallback page.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FallbackView {
    /// The name of the language of the text, in the language of the interface (`Engels` on a Dutch page).
    pub language: String,
    /// The tag of that language.
    pub lang: String,
    /// The original.
    pub url: String,
    /// True when only the script differs (zh-HK → zh-TW → zh-CN).
    pub other_script: bool,
}

/// The page that a text was translated from.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SourceView {
    /// The name of its language, in the language of the interface.
    pub language: String,
    /// The tag of that language.
    pub lang: String,
    /// Its URL.
    pub url: String,
}

/// A list of pages.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct ListView {
    /// Sections, as cards.
    pub sections: Vec<LinkView>,
    /// Articles of this page of the list.
    pub articles: Vec<LinkView>,
    /// Groups of an A–Z list: initial and articles.
    pub groups: Vec<GroupView>,
    /// All initials of an A–Z list, on whichever page of the list each stands.
    pub initials: Vec<LinkView>,
    /// The latest articles (home page): by `updated`.
    pub recent: Vec<LinkView>,
    /// The number of this page of the list, from 1.
    pub page: usize,
    /// How many pages the list has.
    pub pages: usize,
    /// The page of the list before this one.
    pub previous: Option<String>,
    /// The page of the list after this one.
    pub next: Option<String>,
    /// All pages of the list, for a pager: number and URL.
    pub all: Vec<(usize, String)>,
    /// The A–Z list of the section; absent when it is short.
    pub a_z: Option<String>,
    /// The articles of this page of the list on one page, to be printed; absent unless the section asks for it.
    pub print: Option<String>,
    /// How many articles the whole list has.
    pub total: usize,
}

/// An article on a page that is to be printed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PartView {
    /// Its anchor, without `#`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its description; may be empty.
    pub description: String,
    /// The page of its own, from the root of the host.
    pub url: String,
    /// The absolute URL of that page, for paper.
    pub canonical: String,
    /// The language of its text, where it is not the page's (for `lang`).
    pub lang: Option<String>,
    /// Its direction, with `lang`.
    pub dir: Option<Direction>,
    /// The day of its last change.
    pub updated: Option<DateView>,
    /// True when the text was translated by a machine and not read over.
    pub machine_translated: bool,
    /// True when the source has changed since the text was translated, and the portal tells its readers.
    pub stale_translation: bool,
    /// Its text. Headings begin at level 3; ids are unique on the page.
    pub body: Html,
}

/// A group of an A–Z list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct GroupView {
    /// The initial.
    pub initial: String,
    /// Its anchor, without `#`.
    pub id: String,
    /// Its pages.
    pub items: Vec<LinkView>,
    /// Its terms, in a glossary.
    pub terms: Vec<TermView>,
}

/// A term of the glossary.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TermView {
    /// The term.
    pub term: String,
    /// Its anchor, without `#`.
    pub id: String,
    /// What it means.
    pub definition: String,
    /// Other words for it, joined as the language lists things; may be empty.
    pub also: String,
}
