//! The tantivy index of a locale, and what it has counted: how often every term stands where, and how long texts are.
//!
//! One segment in memory, built whole and never by deletion, so that what is published depends on the documents alone.
//! The only file (with the stemmers in `analyze`) that knows tantivy.

use tantivy::directory::RamDirectory;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::Postings as _;
use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::store::Compressor;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use tantivy::{DocSet as _, Index, IndexSettings, TERMINATED, TantivyDocument, TantivyError};

use super::analyze::{Analyzed, Field};
use super::postings::{FIELDS, Posting};

/// The memory that tantivy may take for one locale, in bytes; a locale of 24,000 articles needs half of it.
const MEMORY: usize = 1_000_000_000;

/// The name under which the tokenizer of finished terms is registered.
const TERMS: &str = "terms";

/// What tantivy has counted.
pub(super) struct Counted {
    /// The terms, sorted by their bytes.
    pub terms: Vec<TermDocs>,
    /// How many terms each field has in all documents.
    pub totals: [u64; FIELDS],
    /// How long the text of each document is, as a norm.
    pub lengths: Vec<u8>,
}

/// A term and the documents that hold it, in order.
pub(super) struct TermDocs {
    /// The term.
    pub term: String,
    /// Its documents.
    pub postings: Vec<Posting>,
}

/// Builds the index of a locale. Document ids are positions in `documents`.
pub(super) fn build(documents: &[&Analyzed]) -> Result<Index, TantivyError> {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer(TERMS).set_index_option(IndexRecordOption::WithFreqs);
    let options = TextOptions::default().set_indexing_options(indexing);
    let fields = Field::ALL.map(|field| schema.add_text_field(field.name(), options.clone()));
    let settings = IndexSettings { docstore_compression: Compressor::None, ..IndexSettings::default() };
    let builder = Index::builder().schema(schema.build()).settings(settings);
    let tokenizers = tantivy::tokenizer::TokenizerManager::default();
    tokenizers.register(TERMS, Lines::default());
    let mut writer = builder
        .tokenizers(tokenizers)
        .single_segment_index_writer::<TantivyDocument>(RamDirectory::create(), MEMORY)?;
    for analyzed in documents {
        let mut document = TantivyDocument::new();
        for (field, terms) in fields.iter().zip(&analyzed.terms) {
            if !terms.is_empty() {
                document.add_text(*field, terms);
            }
        }
        writer.add_document(document)?;
    }
    writer.finalize()
}

/// Returns every term with the documents that hold it, how often and where, and how long texts are.
pub(super) fn count(index: &Index, documents: usize) -> Result<Counted, TantivyError> {
    let mut counted = Counted { terms: Vec::new(), totals: [0; FIELDS], lengths: Vec::new() };
    let searcher = index.reader()?.searcher();
    if documents == 0 {
        return Ok(counted);
    }
    let segment = searcher.segment_reader(0);
    for field in Field::ALL {
        let id = segment.schema().get_field(field.name())?;
        let inverted = segment.inverted_index(id)?;
        let norms = segment.get_fieldnorms_reader(id)?;
        counted.totals[field as usize] = inverted.total_num_tokens();
        let postings = field_postings(&inverted, &norms, field)?;
        counted.terms = merge(counted.terms, postings);
        if field == Field::Body {
            counted.lengths = (0..documents as u32).map(|doc| norms.fieldnorm_id(doc)).collect();
        }
    }
    Ok(counted)
}

fn field_postings(
    inverted: &InvertedIndexReader,
    norms: &FieldNormReader,
    field: Field,
) -> Result<Vec<TermDocs>, TantivyError> {
    let field = field as usize;
    let mut terms = Vec::new();
    let mut stream = inverted.terms().stream()?;
    while stream.advance() {
        let info = stream.value();
        let mut found = inverted.read_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
        let mut postings = Vec::with_capacity(info.doc_freq as usize);
        let mut doc = found.doc();
        while doc != TERMINATED {
            let mut posting = Posting { doc, ..Posting::default() };
            posting.counts[field] = u16::try_from(found.term_freq()).unwrap_or(u16::MAX);
            if let Some(length) = posting.lengths.get_mut(field) {
                *length = norms.fieldnorm_id(doc);
            }
            postings.push(posting);
            doc = found.advance();
        }
        terms.push(TermDocs { term: String::from_utf8_lossy(stream.key()).into_owned(), postings });
    }
    Ok(terms)
}

/// Merges two lists sorted by term, joining the documents of terms that stand in both.
fn merge(left: Vec<TermDocs>, right: Vec<TermDocs>) -> Vec<TermDocs> {
    if left.is_empty() {
        return right;
    }
    let mut merged = Vec::with_capacity(left.len() + right.len() / 2);
    let mut left = left.into_iter().peekable();
    for term in right {
        while let Some(before) = left.next_if(|before| before.term < term.term) {
            merged.push(before);
        }
        match left.next_if(|same| same.term == term.term) {
            Some(same) => merged.push(TermDocs { postings: join(&same.postings, &term.postings), term: term.term }),
            None => merged.push(term),
        }
    }
    merged.extend(left);
    merged
}

fn join(left: &[Posting], right: &[Posting]) -> Vec<Posting> {
    let mut joined = Vec::with_capacity(left.len() + right.len());
    let (mut l, mut r) = (0, 0);
    while let (Some(a), Some(b)) = (left.get(l), right.get(r)) {
        joined.push(match a.doc.cmp(&b.doc) {
            std::cmp::Ordering::Less => *a,
            std::cmp::Ordering::Greater => *b,
            std::cmp::Ordering::Equal => a.with(b),
        });
        l += usize::from(a.doc <= b.doc);
        r += usize::from(b.doc <= a.doc);
    }
    joined.extend_from_slice(&left[l..]);
    joined.extend_from_slice(&right[r..]);
    joined
}

/// Reads terms that are ready, one a line.
#[derive(Clone, Default)]
struct Lines {
    token: Token,
}

struct LineStream<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl Tokenizer for Lines {
    type TokenStream<'a> = LineStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> LineStream<'a> {
        self.token.reset();
        LineStream { rest: text, token: &mut self.token }
    }
}

impl TokenStream for LineStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((term, rest)) = self.rest.split_once('\n') else { return false };
        self.token.text.clear();
        self.token.text.push_str(term);
        self.token.position = self.token.position.wrapping_add(1);
        self.rest = rest;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
