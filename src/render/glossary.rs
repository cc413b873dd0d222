//! The glossary of a locale: the terms of its `_terms.yaml` that are explained, by their initials.

use std::collections::BTreeMap;

use super::context::{GroupView, LinkView, ListView, PageView, TermView};
use super::outputs::sitemap;
use super::{Renderer, special};
use crate::bundle::Sink;
use crate::config::LocaleId;
use crate::diag::{Diagnostic, YAML};
use crate::i18n::Language;
use crate::path;
use crate::source::SourceFile;
use crate::yaml::{self, Node};

/// The file in the folder of a locale.
pub const FILE: &str = "_terms.yaml";

/// A term with what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term.
    pub term: String,
    /// What it means.
    pub definition: String,
    /// Other words for it.
    pub synonyms: Vec<String>,
}

/// Returns the terms of a `_terms.yaml` that have a definition, in its order. Its mistakes are reported elsewhere.
pub fn read(file: &SourceFile) -> Vec<Term> {
    let Some(tree) = yaml::parse(&file.path, &file.text, 0, &YAML, &mut Vec::new()) else { return Vec::new() };
    let terms = tree.get("terms").and_then(Node::items).unwrap_or_default();
    let term = |entry: &Node| {
        let text = |key: &str| Some(entry.get(key)?.as_str()?.trim().to_owned()).filter(|text| !text.is_empty());
        let synonyms = entry.get("synonyms").and_then(Node::items).unwrap_or_default();
        Some(Term {
            term: text("term")?,
            definition: text("definition")?,
            synonyms: synonyms.iter().filter_map(Node::as_str).map(str::to_owned).collect(),
        })
    };
    terms.iter().filter_map(term).collect()
}

/// Returns the terms by their initials; `url` is that of the page.
pub(super) fn list(terms: &[Term], language: &Language, url: &str) -> ListView {
    let mut taken = BTreeMap::new();
    let mut list = ListView { page: 1, pages: 1, total: terms.len(), ..ListView::default() };
    let ordered = terms.iter().map(|term| (term, language.collation.sort_key(&term.term)));
    let letters = language.collation.index(ordered, |(term, _)| &term.term, |(_, order)| order);
    for (number, (initial, members)) in (1..).zip(letters) {
        let id = format!("lk-initial-{number}");
        list.initials.push(LinkView {
            title: initial.clone(),
            url: format!("{url}#{id}"),
            count: members.len(),
            ..LinkView::default()
        });
        let terms = members.into_iter().map(|(term, _)| view(term, language, &mut taken)).collect();
        list.groups.push(GroupView { initial, id, items: Vec::new(), terms });
    }
    list
}

fn view(term: &Term, language: &Language, taken: &mut BTreeMap<String, usize>) -> TermView {
    TermView {
        term: term.term.clone(),
        id: anchor(&term.term, taken),
        definition: term.definition.clone(),
        also: language.formats.or(&term.synonyms),
    }
}

/// The anchor of a term: its words, numbered when another term has the same. Those that begin with `lk-` are the theme's.
///
/// `taken` has the anchors so far, each with the last number that its words got, so that not all of them are tried again.
fn anchor(term: &str, taken: &mut BTreeMap<String, usize>) -> String {
    let words = path::url_part(term).to_lowercase();
    let words = if words.starts_with("lk-") { format!("term-{words}") } else { words };
    let mut number = taken.get(&words).copied().unwrap_or_default();
    let id = loop {
        number += 1;
        let id = if number == 1 { words.clone() } else { format!("{words}-{number}") };
        if !taken.contains_key(&id) {
            break id;
        }
    };
    taken.insert(id.clone(), 1);
    taken.insert(words, number);
    id
}

impl Renderer<'_> {
    pub(super) fn glossary(&self, locale: LocaleId, sink: &dyn Sink) -> Result<(), Diagnostic> {
        let special = &special::GLOSSARY;
        let language = &self.languages[locale];
        let view = special::view(self.portal, locale, special, language, &|locale| self.explains(locale));
        let list = list(&self.fittings.terms[locale], language, &view.url);
        let alternates = sitemap::siblings(&self.portal.config, &self.glossaries());
        let view = PageView { list: Some(list), indexable: true, alternates, ..view };
        self.put_view(locale, None, special.template, self.path_of(locale, special), &view, sink)
    }

    /// True for a locale that has a glossary.
    pub(super) fn explains(&self, locale: LocaleId) -> bool {
        !self.fittings.terms[locale].is_empty()
    }

    /// The published glossaries: locale and absolute URL of each.
    pub(super) fn glossaries(&self) -> Vec<(LocaleId, String)> {
        let config = &self.portal.config;
        let url = |locale: LocaleId| {
            let home = self.portal.pages[self.portal.homes[locale]].url.encoded();
            config.base_url.absolute(&format!("{home}{}", special::GLOSSARY.path))
        };
        config.published().filter(|locale| self.explains(*locale)).map(|locale| (locale, url(locale))).collect()
    }
}
