//! What the portal's owner adds to the words of its articles: synonyms from `_terms.yaml`, answers from `_pins.yaml`.
//!
//! ```yaml
//! # _terms.yaml (its other keys are not search's business)
//! terms:
//!   - term: beheerder
//!     forbidden: [administrator]
//!     synonyms: [admin]
//! # _pins.yaml: paths are relative to the folder of the locale and may have an anchor
//! - queries: [telefoonnummer, bellen]
//!   pages: [support/phone-support.md]
//! ```

use super::fold::pieces;
use super::record::SearchRecord;
use crate::diag::{Diagnostic, SEARCH_WORDS, YAML, suggest};
use crate::path::SourcePath;
use crate::source::SourceFile;
use crate::yaml::{self, Node, Spanned};

/// Synonyms and pinned answers of a locale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchWords {
    /// Sets of phrases that mean the same.
    pub synonyms: Vec<Vec<String>>,
    /// Answers that stand first for certain queries.
    pub pins: Vec<Pin>,
}

/// Answers that stand first for certain queries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pin {
    /// The queries; case, accents and punctuation do not matter.
    pub queries: Vec<String>,
    /// The URLs of the answers, as records have them, in order.
    pub urls: Vec<String>,
}

/// Returns the synonyms of a `_terms.yaml`: each term with its synonyms and with the words that writers must not use,
/// since readers do. Other mistakes in the file are not reported here.
pub fn read_synonyms(file: &SourceFile) -> Vec<Vec<String>> {
    let Some(tree) = yaml::parse(&file.path, &file.text, 0, &YAML, &mut Vec::new()) else { return Vec::new() };
    let terms = tree.get("terms").and_then(Node::items).unwrap_or_default();
    let sets = terms.iter().filter_map(|entry| {
        let lists = ["synonyms", "forbidden"].into_iter().filter_map(|key| entry.get(key)?.items());
        let others = lists.flatten().filter_map(Node::as_str);
        let mut set: Vec<String> = Vec::new();
        for phrase in entry.get("term")?.as_str().into_iter().chain(others) {
            if pieces(phrase).next().is_some() && !set.iter().any(|known| known == phrase) {
                set.push(phrase.to_owned());
            }
        }
        (set.len() > 1).then_some(set)
    });
    sets.collect()
}

/// Returns the pins of a `_pins.yaml` that stands in the folder of its locale, and what is wrong with it.
pub fn read_pins(file: &SourceFile, records: &[SearchRecord], diagnostics: &mut Vec<Diagnostic>) -> Vec<Pin> {
    let Some(tree) = yaml::parse(&file.path, &file.text, 0, &YAML, diagnostics) else { return Vec::new() };
    let Some(entries) = tree.items() else {
        let finding = Diagnostic::new(&SEARCH_WORDS, &file.path, format!("pins are a list, not {}", tree.kind()));
        diagnostics.push(finding.at(tree.span).help("begin each pin with `- queries: […]`"));
        return Vec::new();
    };
    let pins = entries.iter().filter_map(|entry| read_pin(file, entry, records, diagnostics));
    pins.collect()
}

fn read_pin(
    file: &SourceFile,
    entry: &Node,
    records: &[SearchRecord],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Pin> {
    for (key, _) in entry.entries().unwrap_or_default() {
        if !["queries", "pages"].contains(&key.value.as_str()) {
            let finding = Diagnostic::new(&SEARCH_WORDS, &file.path, format!("a pin has no key `{}`", key.value));
            let help = suggest(&key.value, ["queries", "pages"]).unwrap_or_default();
            diagnostics.push(finding.at(key.span).help(help));
        }
    }
    let mut list = |key: &str| {
        let read = entry.get(key).map(Node::read::<Vec<Spanned<String>>>);
        if let Some(Ok(list)) = read
            && !list.is_empty()
        {
            return Some(list);
        }
        let finding = Diagnostic::new(&SEARCH_WORDS, &file.path, format!("a pin needs a list of `{key}`"));
        diagnostics.push(finding.at(entry.span).help("- queries: [what readers type]\n  pages: [path/of/article.md]"));
        None
    };
    let (queries, pages) = (list("queries")?, list("pages")?);
    let urls: Vec<String> = pages.iter().filter_map(|page| url_of(file, page, records, diagnostics)).collect();
    let queries = queries.into_iter().map(|query| query.value).collect();
    (!urls.is_empty()).then_some(Pin { queries, urls })
}

fn url_of(
    file: &SourceFile,
    page: &Spanned<String>,
    records: &[SearchRecord],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<String> {
    let found = find_record(file.path.parent(), &page.value, records);
    if found.is_none() {
        let message = format!("`{}` is no page that search can find", page.value);
        let folder = file.path.parent();
        let known = records.iter().filter_map(|record| record.path.strip(folder));
        let help = suggest(&page.value, known.collect::<Vec<_>>())
            .unwrap_or_else(|| "give the path of an article of this locale, relative to its folder".to_owned());
        diagnostics.push(Diagnostic::new(&SEARCH_WORDS, &file.path, message).at(page.span).help(help));
    }
    found.map(|record| record.url.clone())
}

/// Returns the record of a page (`path.md`, with an anchor for a part of it) below the folder of a locale.
pub(super) fn find_record<'a>(folder: &str, page: &str, records: &'a [SearchRecord]) -> Option<&'a SearchRecord> {
    let (path, anchor) = page.split_once('#').unwrap_or((page, ""));
    let path = SourcePath::new(&format!("{folder}/{path}")).ok()?;
    records.iter().find(|record| record.path == path && record.url.split_once('#').map_or("", |(_, id)| id) == anchor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Hash;

    fn file(path: &str, text: &str) -> SourceFile {
        SourceFile::new(SourcePath::new(path).unwrap(), text.to_owned())
    }

    fn record(path: &str, url: &str) -> SearchRecord {
        SearchRecord {
            url: url.to_owned(),
            path: SourcePath::new(path).unwrap(),
            title: String::new(),
            breadcrumb: Vec::new(),
            headings: Vec::new(),
            body: String::new(),
            keywords: Vec::new(),
            category: Vec::new(),
            product: Vec::new(),
            kind: Vec::new(),
            boost: 1.0,
            key: Hash::of(b""),
        }
    }

    #[test]
    fn synonyms_are_all_that_readers_may_type() {
        let text = "terms:\n  - { term: beheerder, forbidden: [administrator], synonyms: [admin, beheerder] }\n  - term: alleen\n";
        assert_eq!(read_synonyms(&file("content/nl/_terms.yaml", text)), [["beheerder", "admin", "administrator"]]);
    }

    #[test]
    fn pins_name_pages_and_parts_of_pages() {
        let records =
            [record("content/nl/support/bel.md", "/nl/support/bel/"), record("content/nl/sla.md", "/nl/sla/#a")];
        let text = "- queries: [bellen]\n  pages: [support/bel.md, 'sla.md#a']\n- queries: [mail]\n  pages: [support/bell.md]\n- page: x\n";
        let mut diagnostics = Vec::new();
        let pins = read_pins(&file("content/nl/_pins.yaml", text), &records, &mut diagnostics);
        assert_eq!(
            pins,
            [Pin { queries: vec!["bellen".into()], urls: vec!["/nl/support/bel/".into(), "/nl/sla/#a".into()] }]
        );
        let messages: Vec<&str> = diagnostics.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "`support/bell.md` is no page that search can find",
                "a pin has no key `page`",
                "a pin needs a list of `queries`"
            ]
        );
        assert_eq!(diagnostics[0].help.as_deref(), Some("did you mean `support/bel.md`?"));
    }
}
