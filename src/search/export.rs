//! From records to files: the index of a locale as it is published below `search/<locale>/`.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::analyze::{Analyzed, Analyzer, LAST};
use super::codec::{deflate, wrap};
use super::docs::{self, Block, DocData, DocText};
use super::fold::{Piece, canonical, pieces};
use super::index;
use super::postings::Term;
use super::reader::Fetched;
use super::record::{DIMENSIONS, Facet, SearchRecord};
use super::root::{Directory, MAX_ENTRIES, Name, ROOT, Root, RootPin, encode_facets};
use super::score::{self, Norms, Totals};
use super::shard::{self, Shard};
use super::variants::Variants;
use super::words::SearchWords;
use crate::source::Hash;

/// The index could not be built: tantivy reports that it ran out of memory or threads.
#[derive(Debug, thiserror::Error)]
#[error("the search index cannot be built: {0}")]
pub struct IndexError(#[from] tantivy::TantivyError);

/// What a file of a published index holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FileKind {
    /// Where everything stands.
    Root,
    /// A page of a root that is too long for one file.
    Page,
    /// Forms and the documents of their terms.
    Shard,
    /// What results show.
    Block,
    /// Whole texts, for quoted phrases and longer snippets.
    Texts,
    /// How long texts are.
    Norms,
    /// The values to filter by.
    Facets,
}

/// A file of a published index, not yet compressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexFile {
    /// Its path in the folder of the locale.
    pub name: String,
    /// What it holds.
    pub kind: FileKind,
    /// The hash of what it is made from; the same key gives the same published bytes.
    pub key: Hash,
    content: Content,
}

/// What a file is made from. Shards are coded when they are published, since that takes longer than to make them.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Content {
    Bytes(Arc<[u8]>),
    Shard(Arc<Shard>),
}

impl Content {
    fn key(&self) -> Hash {
        match self {
            Self::Bytes(bytes) => Hash::of(bytes),
            Self::Shard(shard) => shard.key(),
        }
    }
}

impl IndexFile {
    /// Returns what it is made from, for a reader of an index that is not published.
    pub(super) fn as_made(&self) -> Fetched {
        match &self.content {
            Content::Bytes(bytes) => Fetched::Raw(Arc::clone(bytes)),
            Content::Shard(shard) => Fetched::Shard(Arc::clone(shard)),
        }
    }

    /// Returns the bytes to be published: zlib, to be served as they are, without `Content-Encoding`.
    pub fn published(&self) -> Vec<u8> {
        match &self.content {
            Content::Bytes(bytes) => deflate(bytes),
            Content::Shard(shard) => wrap(&shard.encode()),
        }
    }
}

/// Returns the published index of a locale: `records` with the terms of each, in any order. Compressing the files
/// ([`IndexFile::published`]) is left to the caller, who can do it in parallel and only for those that are new.
pub fn export(
    analyzer: &Analyzer,
    documents: &[(&SearchRecord, &Analyzed)],
    words: &SearchWords,
) -> Result<Vec<IndexFile>, IndexError> {
    export_paged(analyzer, documents, words, MAX_ENTRIES)
}

/// As [`export`], with lists of the root in pages when they have more than `max` entries, as those of very large portals do.
pub fn export_paged(
    analyzer: &Analyzer,
    documents: &[(&SearchRecord, &Analyzed)],
    words: &SearchWords,
    max: usize,
) -> Result<Vec<IndexFile>, IndexError> {
    let mut documents = documents.to_vec();
    documents.sort_by(|a, b| a.0.url.cmp(&b.0.url));
    let (records, tokens): (Vec<_>, Vec<_>) = documents.into_iter().unzip();
    let counted = index::count(&index::build(&tokens)?, records.len())?;
    let totals = Totals { docs: records.len() as u32, terms: counted.totals.map(|terms| terms as u32) };
    let norms = Norms::new(counted.lengths, records.iter().map(|record| record.boost));
    let (names, mut terms): (Vec<String>, Vec<Term>) =
        counted.terms.into_iter().map(|term| (term.term, Term { postings: term.postings })).unzip();
    place_in_titles(&tokens, &names, &mut terms);
    for term in &mut terms {
        score::level(term, &totals, &norms);
    }
    let mut files = Files::default();
    let mut root = Root { analyzer: analyzer.id().to_owned(), totals, ..Root::default() };
    if !records.is_empty() {
        root.norms = files.add_bytes(FileKind::Norms, norms.encode());
    }
    root.shards = export_shards(&all_forms(&tokens, &names), &terms, max, &mut files);
    root.blocks = export_blocks(&records, max, &mut files);
    (root.facets, root.facet_file) = export_facets(&records, &mut files);
    root.variants = variants(analyzer, &names);
    root.synonyms.clone_from(&words.synonyms);
    root.pins = resolve_pins(words, &records);
    Ok(files.finish(&root))
}

/// The files by name. A name that two contents share (one in 10^12) goes to the one that came later, told from it by a count.
#[derive(Default)]
struct Files {
    by_name: BTreeMap<Name, IndexFile>,
}

impl Files {
    fn add(&mut self, kind: FileKind, content: Content) -> Name {
        let key = content.key();
        let free = |name: &Name| self.by_name.get(name).is_none_or(|known| known.key == key);
        let name = (0..u8::MAX).map(|count| Name::of(key, count)).find(free).unwrap_or_default();
        self.by_name.entry(name).or_insert_with(|| IndexFile { name: name.file(), kind, key, content });
        name
    }

    fn add_bytes(&mut self, kind: FileKind, bytes: Vec<u8>) -> Name {
        self.add(kind, Content::Bytes(bytes.into()))
    }

    fn finish(self, root: &Root) -> Vec<IndexFile> {
        let content = Content::Bytes(root.encode().into());
        let root = IndexFile { name: ROOT.to_owned(), kind: FileKind::Root, key: content.key(), content };
        self.by_name.into_values().chain([root]).collect()
    }
}

fn export_shards(forms: &[(&str, u32)], terms: &[Term], max: usize, files: &mut Files) -> Directory<String> {
    let mut entries = Vec::new();
    let mut last = "";
    for shard in shard::cut(forms, terms) {
        let (Some((first, _)), Some((end, _))) = (shard.forms.first(), shard.forms.last()) else { continue };
        let key = if entries.is_empty() { String::new() } else { shard::separator(last, first).to_owned() };
        // The text of `end` lives in `forms`, which outlives the shard.
        last = forms[forms.partition_point(|(form, _)| *form < end.as_str())].0;
        entries.push((key, files.add(FileKind::Shard, Content::Shard(Arc::new(shard)))));
    }
    Directory::new(entries, max, |page| files.add_bytes(FileKind::Page, page))
}

/// Notes where terms stand first in titles.
fn place_in_titles(analyzed: &[&Analyzed], names: &[String], terms: &mut [Term]) {
    for (doc, analyzed) in (0..).zip(analyzed) {
        for (name, &place) in analyzed.terms[0].lines().zip(&analyzed.title_positions) {
            let Ok(at) = names.binary_search_by(|known| known.as_str().cmp(name)) else { continue };
            let postings = &mut terms[at].postings;
            if let Ok(at) = postings.binary_search_by_key(&doc, |posting| posting.doc) {
                postings[at].place = postings[at].place.min(place);
            }
        }
    }
}

/// The other ways to write the characters of the index.
fn variants(analyzer: &Analyzer, names: &[String]) -> Variants {
    if !analyzer.joins_chinese_scripts() {
        return Variants::default();
    }
    Variants::of(names.iter().map(String::as_str).filter(|term| is_run(term)))
}

/// All forms with the index of the term each leads to, sorted: the words of the documents, and the pairs of Han and the
/// like, which are their own forms.
fn all_forms<'a>(analyzed: &[&'a Analyzed], names: &'a [String]) -> Vec<(&'a str, u32)> {
    let numbers: HashMap<&str, u32> = names.iter().map(String::as_str).zip(0..).collect();
    // Documents share most of their forms: what is left of them to be sorted is a tenth.
    let lines: HashSet<&str> = analyzed.iter().flat_map(|analyzed| analyzed.forms.lines()).collect();
    let mut forms: Vec<(&str, u32)> = lines
        .into_iter()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(form, term)| Some((form, *numbers.get(term)?)))
        .collect();
    forms.extend(names.iter().map(String::as_str).zip(0..).filter(|(term, _)| is_run(term)));
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// True for a pair of Han and the like, and for a character that ends a run.
fn is_run(term: &str) -> bool {
    let term = term.strip_prefix(LAST).unwrap_or(term);
    !term.is_ascii() && matches!(pieces(term).next(), Some(Piece::Run(run)) if run.len() == term.len())
}

fn export_blocks(records: &[&SearchRecord], max: usize, files: &mut Files) -> Directory<u32> {
    let mut entries = Vec::new();
    let mut first = 0;
    for size in docs::cut(records) {
        let block = &records[first..first + size];
        let texts: Vec<DocText> =
            block.iter().map(|record| DocText { path: record.path.to_string(), text: record.body.clone() }).collect();
        let texts = files.add_bytes(FileKind::Texts, docs::encode_texts(&texts));
        let docs = block.iter().map(|record| DocData::new(record)).collect();
        entries.push((first as u32, files.add_bytes(FileKind::Block, Block { texts, docs }.encode())));
        first += size;
    }
    Directory::new(entries, max, |page| files.add_bytes(FileKind::Page, page))
}

type Facets = [Vec<Facet>; DIMENSIONS.len()];

/// The values of each dimension, and a file with those of each document when there is something to choose.
fn export_facets(records: &[&SearchRecord], files: &mut Files) -> (Facets, Option<Name>) {
    let mut labels = <[BTreeMap<&str, &str>; DIMENSIONS.len()]>::default();
    for record in records {
        for (labels, values) in labels.iter_mut().zip(record.facets()) {
            labels.extend(values.iter().map(|value| (value.id.as_str(), value.label.as_str())));
        }
    }
    // One value alone is no choice.
    labels.iter_mut().filter(|labels| labels.len() < 2).for_each(BTreeMap::clear);
    if labels.iter().all(BTreeMap::is_empty) {
        return (Facets::default(), None);
    }
    let ids: Vec<Vec<&str>> = labels.iter().map(|labels| labels.keys().copied().collect()).collect();
    let mut values = <[Vec<Vec<u32>>; DIMENSIONS.len()]>::default();
    for record in records {
        for ((values, ids), facets) in values.iter_mut().zip(&ids).zip(record.facets()) {
            let mut found: Vec<u32> = facets
                .iter()
                .filter_map(|facet| ids.binary_search(&facet.id.as_str()).ok())
                .map(|at| at as u32)
                .collect();
            found.sort_unstable();
            found.dedup();
            values.push(found);
        }
    }
    let facets = labels.map(|labels| {
        let facets = labels.into_iter();
        facets.map(|(id, label)| Facet { id: id.to_owned(), label: label.to_owned() }).collect()
    });
    (facets, Some(files.add_bytes(FileKind::Facets, encode_facets(&values))))
}

fn resolve_pins(words: &SearchWords, records: &[&SearchRecord]) -> Vec<RootPin> {
    let doc = |url: &String| records.binary_search_by(|record| record.url.cmp(url)).ok().map(|at| at as u32);
    let pins = words.pins.iter().map(|pin| RootPin {
        queries: pin.queries.iter().map(|query| canonical(query).trim().to_owned()).collect(),
        docs: pin.urls.iter().filter_map(doc).collect(),
    });
    pins.filter(|pin| !pin.docs.is_empty()).collect()
}
