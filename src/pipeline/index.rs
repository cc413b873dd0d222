//! The phase of search: records, their terms, and the files of each locale's index.

use std::sync::Arc;

use rayon::prelude::*;

use super::Resolved;
use crate::bundle::{Artifact, Sink};
use crate::cache::Memo;
use crate::config::LocaleId;
use crate::diag::{Diagnostic, UNREADABLE};
use crate::discover::SITE_YAML;
use crate::path::{OutPath, SourcePath};
use crate::portal::PageId;
use crate::render::support::{self, Directives};
use crate::search::{
    Analyzed, Analyzer, AnalyzerOptions, FileKind, IndexFile, IndexReader, Probes, ROOT, ReadError, SearchRecord,
    SearchWords, Tested, Words, export, page_records, probe, read_pins, read_synonyms, row_record, run_tests,
    say_facts,
};
use crate::source::Hash;

/// The file of a locale that pins answers to queries.
const PINS: &str = "_pins.yaml";

/// The search index of a locale and what it was made from.
pub struct LocaleIndex {
    /// The locale.
    pub locale: LocaleId,
    /// What can be found.
    pub records: Vec<SearchRecord>,
    /// The files below `search/<locale>/`.
    pub files: Vec<IndexFile>,
}

/// The terms of documents, kept from one index of a locale to the next.
pub(super) type Terms = Memo<Arc<Analyzed>>;

/// Returns the index of every locale that is published, and what is wrong with the words that search is given.
pub fn index(resolved: &Resolved) -> (Vec<LocaleIndex>, Vec<Diagnostic>) {
    let locales: Vec<LocaleId> = resolved.portal.config.published().collect();
    let directives = resolved.directives();
    let index = |locale| Indexing::new(resolved, &directives, locale).index(&mut Terms::default());
    let done: Vec<_> = locales.into_par_iter().map(index).collect();
    let mut indexes = Vec::with_capacity(done.len());
    let mut diagnostics = Vec::new();
    for (index, found) in done {
        indexes.push(index);
        diagnostics.extend(found);
    }
    (indexes, diagnostics)
}

/// Returns what is wrong with the words that search is given, without an index.
pub(super) fn advice(resolved: &Resolved) -> Vec<Diagnostic> {
    let has_pins =
        |locale| resolved.locale_data.iter().any(|(own, file)| *own == locale && file.path.file_name() == PINS);
    let directives = resolved.directives();
    let of_locale = |locale: LocaleId| {
        if has_pins(locale) {
            Indexing::new(resolved, &directives, locale).diagnostics
        } else {
            analyzer_of(resolved, locale).1.into_iter().collect()
        }
    };
    if resolved.portal.config.search.is_none() {
        Vec::new()
    } else {
        resolved.portal.config.published().flat_map(of_locale).collect()
    }
}

/// A locale about to be indexed.
pub(super) struct Indexing {
    locale: LocaleId,
    analyzer: Analyzer,
    records: Vec<SearchRecord>,
    words: SearchWords,
    diagnostics: Vec<Diagnostic>,
}

impl Indexing {
    /// Gathers what is to be indexed of a locale.
    pub(super) fn new(resolved: &Resolved, directives: &Directives<'_>, locale: LocaleId) -> Self {
        let (analyzer, finding) = analyzer_of(resolved, locale);
        let mut diagnostics: Vec<Diagnostic> = finding.into_iter().collect();
        let mut pages = page_records(&resolved.portal, locale, &|dimension, id| label(resolved, locale, dimension, id));
        for (id, page) in &mut pages {
            let document = &resolved.portal.pages[*id].document;
            say_facts(page, |at| directives.of_page(*id).plain(document, at));
        }
        let rows: Vec<_> = pages.iter().flat_map(|(id, page)| rows(resolved, directives, *id, page)).collect();
        let records: Vec<_> = pages.into_iter().map(|(_, page)| page).chain(rows).collect();
        let words = search_words(resolved, locale, &records, &mut diagnostics);
        Self { locale, analyzer, records, words, diagnostics }
    }

    /// Returns the key of the index: of all that is indexed, and how.
    pub(super) fn key(&self) -> Hash {
        let words = format!("{} {:?}", self.analyzer.id(), self.words);
        let records = self.records.iter().map(|record| &record.key.as_bytes()[..]);
        Hash::of_parts(std::iter::once(words.as_bytes()).chain(records))
    }

    /// Makes the index, with the terms of documents that are known.
    pub(super) fn index(self, terms: &mut Terms) -> (LocaleIndex, Vec<Diagnostic>) {
        let Self { locale, analyzer, records, words, mut diagnostics } = self;
        let key = |record: &SearchRecord| Hash::of_parts([analyzer.id().as_bytes(), record.key.as_bytes()]);
        terms.begin();
        let known: Vec<_> = records.iter().map(|record| terms.get(&key(record))).collect();
        let analyze = |words: &mut Words, (record, known): (&SearchRecord, Option<Arc<Analyzed>>)| {
            known.unwrap_or_else(|| Arc::new(analyzer.analyze(record, words)))
        };
        let analyzed: Vec<_> = records.par_iter().zip(known).map_init(Words::default, analyze).collect();
        for (record, analyzed) in records.iter().zip(&analyzed) {
            terms.keep(key(record), Arc::clone(analyzed));
        }
        terms.end();
        let documents: Vec<_> = records.iter().zip(analyzed.iter().map(|analyzed| &**analyzed)).collect();
        let files = export(&analyzer, &documents, &words).unwrap_or_else(|error| {
            let path = SourcePath::new(SITE_YAML).ok();
            diagnostics.extend(path.map(|path| Diagnostic::new(&UNREADABLE, &path, error.to_string())));
            Vec::new()
        });
        (LocaleIndex { locale, records, files }, diagnostics)
    }
}

/// How the text of a locale is read, and what its owner is to know of that.
fn analyzer_of(resolved: &Resolved, locale: LocaleId) -> (Analyzer, Option<Diagnostic>) {
    let analyzer = Analyzer::for_locale(&resolved.portal.config.locales[locale].locale, options(resolved));
    let finding = SourcePath::new(SITE_YAML).ok().and_then(|path| analyzer.finding(&path, None));
    (analyzer, finding)
}

/// How the portal wants its text indexed.
fn options(resolved: &Resolved) -> AnalyzerOptions {
    resolved.portal.config.search.map_or_else(AnalyzerOptions::default, |search| AnalyzerOptions {
        stemming: search.stemming,
        chinese_variants: search.chinese_variants,
    })
}

/// The rows of support facts that a page shows, each a hit of its own.
fn rows(resolved: &Resolved, directives: &Directives<'_>, id: PageId, page: &SearchRecord) -> Vec<SearchRecord> {
    let document = &resolved.portal.pages[id].document;
    if document.directives.is_empty() {
        return Vec::new();
    }
    let rows = support::records::records(&directives.of_page(id), document);
    rows.into_iter().map(|row| row_record(page, &row.anchor, row.title, row.text)).collect()
}

/// Makes the index of every locale that is published and puts it into the sink, unless that has it from the same inputs.
/// Returns how many files were put there, and what is wrong with the words that search is given.
pub(super) fn publish_all(resolved: &Resolved, sink: &dyn Sink) -> (usize, Vec<Diagnostic>) {
    let directives = resolved.directives();
    let publish_one = |locale| {
        let indexing = Indexing::new(resolved, &directives, locale);
        let key = indexing.key();
        if path_of(resolved, locale, ROOT).is_some_and(|root| sink.reuse_folder(&root, key)) {
            return (0, indexing.diagnostics);
        }
        let (index, found) = indexing.index(&mut Terms::default());
        publish(resolved, &index, key, sink);
        (index.files.len(), found)
    };
    let locales: Vec<LocaleId> = resolved.portal.config.published().collect();
    let done: Vec<_> = locales.into_par_iter().map(publish_one).collect();
    let count = done.iter().map(|(count, _)| count).sum();
    (count, done.into_iter().flat_map(|(_, found)| found).collect())
}

/// Puts the files of an index into the sink, compressing those that the build before did not have. `key` is that of the
/// index: its root stands for all of it.
pub(super) fn publish(resolved: &Resolved, index: &LocaleIndex, key: Hash, sink: &dyn Sink) {
    index.files.par_iter().for_each(|file| {
        let Some(path) = path_of(resolved, index.locale, &file.name) else { return };
        let key = if file.kind == FileKind::Root { key } else { file.key };
        if !sink.reuse(&path, key) {
            sink.put(Artifact::new(path, file.published()).keyed(key));
        }
    });
}

fn path_of(resolved: &Resolved, locale: LocaleId, file: &str) -> Option<OutPath> {
    OutPath::new(&format!("search/{}/{file}", resolved.portal.config.locales[locale].folder)).ok()
}

/// How well search finds the articles of a locale by their titles.
pub struct SearchReport {
    /// The folder of the locale.
    pub locale: String,
    /// What the probes found.
    pub probes: Probes,
}

/// Makes the indexes, runs the portal's tests of its search and the probes of each locale. Tests of locales that are not published fail.
pub(super) fn test(resolved: &Resolved) -> Result<(Vec<SearchReport>, Vec<Diagnostic>), ReadError> {
    if resolved.portal.config.search.is_none() {
        return Ok((Vec::new(), Vec::new()));
    }
    let (indexes, mut found) = index(resolved);
    let locales = &resolved.portal.config.locales;
    let folder = |index: &LocaleIndex| locales[index.locale].folder.as_str();
    if let Some(file) = &resolved.search_tests {
        let readers: Vec<IndexReader<'_>> =
            indexes.iter().map(|index| IndexReader::of_files(&index.files)).collect::<Result<_, _>>()?;
        let pairs = indexes.iter().zip(&readers);
        let tested: Vec<Tested<'_>> =
            pairs.map(|(index, reader)| Tested { locale: folder(index), reader, records: &index.records }).collect();
        found.extend(run_tests(file, &tested)?);
    }
    // A reader belongs to one thread.
    let report = |index: &LocaleIndex| {
        let probes = probe(&Tested {
            locale: folder(index),
            reader: &IndexReader::of_files(&index.files)?,
            records: &index.records,
        })?;
        Ok(SearchReport { locale: folder(index).to_owned(), probes })
    };
    Ok((indexes.par_iter().map(report).collect::<Result<_, ReadError>>()?, found))
}

/// The words for a value of a dimension: a support fact's name, or the interface's word for a kind of page.
fn label(resolved: &Resolved, locale: LocaleId, dimension: &str, id: &str) -> Option<String> {
    if dimension == "kind" {
        let catalog = &resolved.languages[locale].catalog;
        let message = format!("search-kind-{id}");
        return catalog.contains(&message).then(|| catalog.text(&message).into_owned());
    }
    let facts = if dimension == "category" { "categories" } else { "products" };
    resolved.support.words[locale].get(&format!("{facts}.{id}.name")).map(|found| found.word.text.clone())
}

fn search_words(
    resolved: &Resolved,
    locale: LocaleId,
    records: &[SearchRecord],
    diagnostics: &mut Vec<Diagnostic>,
) -> SearchWords {
    let mut words = SearchWords::default();
    for (_, file) in resolved.locale_data.iter().filter(|(owner, _)| *owner == locale) {
        match file.path.file_name() {
            "_terms.yaml" => words.synonyms.extend(read_synonyms(file)),
            PINS => words.pins.extend(read_pins(file, records, diagnostics)),
            _ => {}
        }
    }
    words
}
