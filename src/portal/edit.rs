//! A portal with another text in one of its articles: what changes when a writer edits one, and nothing else.

use std::sync::Arc;

use serde_json::Value;

use super::{Page, PageId, Parsed, Portal, pages, related, tree};
use crate::config::LocaleId;
use crate::parse::document::Directive;
use crate::parse::front_matter::PageKind;
use crate::parse::{Article, Document, FrontMatter};

/// Directives that are text and markup: no page, list or row of another page comes from them.
const MARKUP: [&str; 9] = ["steps", "details", "tabs", "tab", "audience", "table", "video", "qr", "ui"];

/// The keys of front matter that only say how an article looks in lists, and where in them it stands.
const FACE: [&str; 4] = ["title", "description", "weight", "updated"];

/// An edit of an article, carried out.
pub struct Edited {
    /// The pages that show the text: the article, and those of other locales that fall back to it. None when the article is
    /// not published.
    pub pages: Vec<PageId>,
    /// True when links to headings of the article may lead elsewhere than before.
    pub anchors: bool,
    /// True when other pages may show something else of it than before, or list it at another place.
    pub face: bool,
}

impl Portal {
    /// Puts the text of `now` in the place of the one of `before`, the same article. Returns `None`, and changes nothing, when
    /// they differ in more than their bodies and what lists show of them; then the portal is to be resolved anew. `sort_key`
    /// gives the collation of a locale.
    ///
    /// The links of the pages are those of `before` until they are resolved.
    pub fn with_article(
        &mut self,
        before: &Article,
        now: &Parsed,
        sort_key: impl Fn(LocaleId, &str) -> Vec<u8>,
    ) -> Option<Edited> {
        let article = &now.article;
        let same_shape = shape(&before.document) == shape(&article.document) && !includes(&article.document);
        let face = before.front != article.front;
        if !same_shape || (face && !same_but_for_face(&before.front, &article.front)) {
            return None;
        }
        let title = given_title(&article.front);
        // The first heading stands in for a title.
        if given_title(&before.front).is_none() || title.is_none() {
            let first = |article: &Article| article.document.headings.first().map(|heading| heading.text.clone());
            if face || first(before) != first(article) {
                return None;
            }
        }
        let key = pages::key_of(&now.file.rest);
        let shows = |page: &Page| page.source.as_ref() == Some(&now.file.path) && page.made.is_none();
        let found =
            (0..self.config.locales.len()).filter_map(|locale| self.by_key.get(&(locale, key.clone())).copied());
        let pages: Vec<PageId> = found.filter(|id| shows(&self.pages[*id])).collect();
        if face && pages.iter().any(|id| self.is_at_hand(*id)) {
            return None;
        }
        for id in &pages {
            let page = Arc::make_mut(&mut self.pages[*id]);
            page.front = Arc::clone(&article.front);
            page.document = Arc::clone(&article.document);
            page.title_heading = article.title_heading;
            page.hash = article.hash;
        }
        if let Some(title) = title.filter(|_| face) {
            for id in &pages {
                self.retitle(*id, title, &sort_key);
            }
        }
        Some(Edited { pages, anchors: anchors(&before.document) != anchors(&article.document), face })
    }

    /// True for a page that others show beyond lists and the pages around it: a section, a page with pages that support facts
    /// made, the contact page of all menus.
    fn is_at_hand(&self, id: PageId) -> bool {
        let page = &self.pages[id];
        page.section || page.kind() == PageKind::Contact || self.pages.iter().any(|other| other.parent == Some(id))
    }

    fn retitle(&mut self, id: PageId, title: &str, sort_key: impl Fn(LocaleId, &str) -> Vec<u8>) {
        let page = Arc::make_mut(&mut self.pages[id]);
        title.clone_into(&mut page.title);
        page.order = sort_key(page.locale, title).into();
        related::retitle(self, id);
        let Some(section) = self.pages[id].parent else { return };
        let mut list = self.pages[section].children.clone();
        let from = self.pages[id].place;
        list.remove(from);
        let order = |id: PageId| tree::order(&self.pages[id]);
        let to = list.partition_point(|other| order(*other) < order(id));
        list.insert(to, id);
        let (first, last) = (from.min(to), from.max(to));
        for (place, id) in (first..).zip(&list[first..=last]) {
            Arc::make_mut(&mut self.pages[*id]).place = place;
        }
        Arc::make_mut(&mut self.pages[section]).children = list;
    }
}

/// The title that a writer gave an article.
fn given_title(front: &FrontMatter) -> Option<&str> {
    front.title.as_ref().map(|title| title.value.trim()).filter(|title| !title.is_empty())
}

/// True when two say the same, wherever in the file, but for [`FACE`]. Old URLs remember where they stand.
fn same_but_for_face(before: &FrontMatter, now: &FrontMatter) -> bool {
    let said = |front: &FrontMatter| {
        // Front matter is plain data: it always serialises.
        let mut said = serde_json::to_value(front).unwrap_or_default();
        drop_spans(&mut said);
        if let Value::Object(keys) = &mut said {
            keys.retain(|key, _| !FACE.contains(&key.as_str()));
        }
        said
    };
    before.aliases.is_empty() && said(before) == said(now)
}

fn drop_spans(value: &mut Value) {
    match value {
        Value::Object(keys) => {
            keys.retain(|key, _| key != "span");
            keys.values_mut().for_each(drop_spans);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_spans),
        _ => {}
    }
}

/// The directives that others may see: those that make pages, rows of search results or anchors.
fn shape(document: &Document) -> Vec<Vec<&str>> {
    let directives = document.directives.iter().filter(|directive| !MARKUP.contains(&directive.name.as_str()));
    directives.map(words).collect()
}

/// All that a directive says but its children.
fn words(directive: &Directive) -> Vec<&str> {
    let attributes = directive.attributes.iter().flat_map(|own| [own.key.as_str(), own.value.as_str()]);
    [directive.name.as_str(), directive.label.as_str()].into_iter().chain(attributes).collect()
}

fn includes(document: &Document) -> bool {
    document.directives.iter().any(|directive| directive.name == "include")
}

/// What links to the article can name. Raw HTML may name anything.
fn anchors(document: &Document) -> (Vec<&str>, Vec<&str>, bool, Option<&Document>) {
    let headings = document.headings.iter().map(|heading| heading.id.as_str()).collect();
    let ids = document.directives.iter().filter_map(|directive| directive.attribute("id")).collect();
    (headings, ids, document.directives.is_empty(), document.raw_html.then_some(document))
}
