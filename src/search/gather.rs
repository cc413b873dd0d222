//! From pages to records: what search is told of a locale.

use super::record::{Facet, SearchRecord};
use crate::config::LocaleId;
use crate::parse::Document;
use crate::parse::document::NodeKind;
use crate::parse::front_matter::PageKind;
use crate::path::encode;
use crate::portal::{Page, PageId, Portal};
use crate::source::Hash;

/// Returns the words for a value of a dimension (`category`, `product`, `kind`), `None` when there are none: readers
/// cannot narrow by what has no name.
pub type Labels<'a> = dyn Fn(&str, &str) -> Option<String> + Sync + 'a;

/// Returns the records of a locale's pages with the page of each: those with a text of their own that do not ask to be left
/// out.
pub fn page_records(portal: &Portal, locale: LocaleId, labels: &Labels<'_>) -> Vec<(PageId, SearchRecord)> {
    let pages = portal.pages.iter().enumerate().filter(|(_, page)| page.locale == locale);
    let found = pages.filter(|(_, page)| page.fallback_from.is_none() && !page.front.search.exclude);
    found.filter_map(|(id, page)| Some((id, page_record(portal, page, labels)?))).collect()
}

/// Stands on both sides of the number of a directive that says a fact, which only those know who have the facts.
const FACT: char = '\u{fffc}';

/// Puts facts where the text of a page names them: `say` gives the words of a directive of the page.
pub fn say_facts(record: &mut SearchRecord, say: impl Fn(usize) -> String) {
    if !record.body.contains(FACT) {
        return;
    }
    let said = |(at, piece): (usize, &str)| match at % 2 {
        0 => piece.to_owned(),
        _ => piece.parse().map(&say).unwrap_or_default(),
    };
    record.body = record.body.split(FACT).enumerate().map(said).collect();
    record.key = Hash::of_parts([record.key.as_bytes().as_slice(), record.body.as_bytes()]);
}

/// Returns the record of a row of support facts that stands on the page of `page`.
pub fn row_record(page: &SearchRecord, anchor: &str, title: String, text: String) -> SearchRecord {
    let mut breadcrumb = page.breadcrumb.clone();
    breadcrumb.push(page.title.clone());
    let row = Hash::of_parts([page.key.as_bytes().as_slice(), anchor.as_bytes(), title.as_bytes(), text.as_bytes()]);
    SearchRecord {
        url: format!("{}#{}", page.url, encode(anchor)),
        title,
        breadcrumb,
        headings: Vec::new(),
        body: text,
        keywords: Vec::new(),
        key: row,
        ..page.clone()
    }
}

fn page_record(portal: &Portal, page: &Page, labels: &Labels<'_>) -> Option<SearchRecord> {
    let facets = |dimension: &str, ids: Vec<&str>| -> Vec<Facet> {
        let named = ids.into_iter().filter_map(|id| Some(Facet { id: id.to_owned(), label: labels(dimension, id)? }));
        named.collect()
    };
    let ids = |list: &'_ [crate::yaml::Spanned<String>]| list.iter().map(|id| id.value.clone()).collect::<Vec<_>>();
    let (categories, products) = (ids(&page.front.category), ids(&page.front.product));
    let mut headings = Vec::new();
    for heading in page.document.headings.iter().filter(|heading| page.title_heading != Some(heading.node)) {
        headings.push((heading.id.clone(), heading.text.clone()));
    }
    let mut record = SearchRecord {
        url: portal.config.base_url.rooted(&page.url.encoded()),
        path: page.source.clone()?,
        title: page.title.clone(),
        breadcrumb: breadcrumb(portal, page),
        headings,
        body: body(&page.document),
        keywords: page.front.keywords.clone(),
        category: facets("category", categories.iter().map(String::as_str).collect()),
        product: facets("product", products.iter().map(String::as_str).collect()),
        kind: facets("kind", vec![kind_name(page.kind())]),
        boost: page.front.search.boost,
        key: page.hash,
    };
    record.key = key(&record, page.hash);
    Some(record)
}

/// Returns the kind as readers tell kinds apart.
fn kind_name(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Sla => "sla",
        PageKind::Contact => "contact",
        PageKind::Video => "video",
        PageKind::Article | PageKind::Landing | PageKind::Links | PageKind::Accessibility => "article",
    }
}

/// The hash of the page and of what comes from elsewhere: its URL and the words of its facets.
fn key(record: &SearchRecord, page: Hash) -> Hash {
    let labels = record.facets().into_iter().flatten().map(|facet| facet.label.as_bytes());
    let own = [page.as_bytes().as_slice(), record.url.as_bytes(), record.title.as_bytes()];
    Hash::of_parts(own.into_iter().chain(record.breadcrumb.iter().map(String::as_bytes)).chain(labels))
}

/// The titles of the sections above a page; home is above all of them and is left out.
fn breadcrumb(portal: &Portal, page: &Page) -> Vec<String> {
    let mut titles = Vec::new();
    let mut above = page.parent;
    while let Some(parent) = above.map(|id| &portal.pages[id]) {
        if parent.parent.is_some() {
            titles.push(parent.title.clone());
        }
        above = parent.parent;
    }
    titles.reverse();
    titles
}

/// The text of a document, one line per block, without its headings (which stand apart).
fn body(document: &Document) -> String {
    let mut text = String::with_capacity(document.text.len());
    let mut at = 0;
    while let Some(node) = document.nodes.get(at as usize) {
        match node.kind {
            NodeKind::Heading(_) => {
                new_line(&mut text);
                at = node.end;
                continue;
            }
            NodeKind::Text(piece) | NodeKind::Code(piece) => text.push_str(document.str(piece)),
            NodeKind::SoftBreak | NodeKind::HardBreak => text.push(' '),
            NodeKind::CodeBlock { code, .. } => {
                new_line(&mut text);
                text.push_str(document.str(code));
            }
            NodeKind::TableCell if !text.ends_with('\n') => text.push(' '),
            NodeKind::Paragraph | NodeKind::Item | NodeKind::TableRow | NodeKind::TableHead => new_line(&mut text),
            NodeKind::Directive(index) if document.directives[index as usize].name == "fact" => {
                text.extend([FACT.to_string(), index.to_string(), FACT.to_string()]);
                at = node.end;
                continue;
            }
            NodeKind::Directive(index) => {
                let label = &document.directives[index as usize].label;
                if !label.is_empty() {
                    new_line(&mut text);
                    text.push_str(label);
                    new_line(&mut text);
                }
            }
            _ => {}
        }
        at += 1;
    }
    text.truncate(text.trim_end().len());
    text
}

fn new_line(text: &mut String) {
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push('\n');
    }
}
