//! A portal with another body in one of its articles: what changes when a writer edits text, and nothing else.

use std::sync::Arc;

use super::{Page, PageId, Parsed, Portal, pages};
use crate::parse::document::Directive;
use crate::parse::{Article, Document};

/// Directives that are text and markup: no page, list or row of another page comes from them.
const MARKUP: [&str; 9] = ["steps", "details", "tabs", "tab", "audience", "table", "video", "qr", "ui"];

/// An edit of a body, carried out.
pub struct Edited {
    /// The pages that show the body: the article, and those of other locales that fall back to it. None when the article is
    /// not published.
    pub pages: Vec<PageId>,
    /// True when links to headings of the article may lead elsewhere than before.
    pub anchors: bool,
}

impl Portal {
    /// Puts the body of `now` in the place of the one of `before`, the same article. Returns `None`, and changes nothing,
    /// when the articles differ in more than what stands on their own pages; then the portal is to be resolved anew.
    ///
    /// The links of the pages are those of `before` until they are resolved.
    pub fn with_body(&mut self, before: &Article, now: &Parsed) -> Option<Edited> {
        let article = &now.article;
        let same_face = before.front == article.front && first_heading(before) == first_heading(article);
        if !same_face || shape(&before.document) != shape(&article.document) || includes(&article.document) {
            return None;
        }
        let key = pages::key_of(&now.file.rest);
        let shows = |page: &Page| page.source.as_ref() == Some(&now.file.path) && page.made.is_none();
        let found =
            (0..self.config.locales.len()).filter_map(|locale| self.by_key.get(&(locale, key.clone())).copied());
        let pages: Vec<PageId> = found.filter(|id| shows(&self.pages[*id])).collect();
        for id in &pages {
            let page = Arc::make_mut(&mut self.pages[*id]);
            page.document = Arc::clone(&article.document);
            page.title_heading = article.title_heading;
            page.hash = article.hash;
        }
        Some(Edited { pages, anchors: anchors(&before.document) != anchors(&article.document) })
    }
}

/// The words that stand in for a missing title.
fn first_heading(article: &Article) -> Option<&str> {
    let has_title = article.front.title.as_ref().is_some_and(|title| !title.value.trim().is_empty());
    article.document.headings.first().filter(|_| !has_title).map(|heading| heading.text.as_str())
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
