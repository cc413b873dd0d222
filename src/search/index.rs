//! The tantivy index of a locale, and what it makes of it: the score of every term in every document.
//!
//! One segment in memory, built whole and never by deletion, so that what is published depends on the documents alone.
//! The only file (with the stemmers in `analyze`) that knows tantivy.

use std::collections::HashMap;

use tantivy::directory::RamDirectory;
use tantivy::index::SegmentReader;
use tantivy::postings::Postings as _;
use tantivy::query::Bm25Weight;
use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::store::Compressor;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use tantivy::{DocSet as _, Index, IndexSettings, TERMINATED, TantivyDocument, TantivyError};

use super::analyze::{Analyzed, Field};

/// The memory that tantivy may take for one locale, in bytes; a locale of 24,000 articles needs half of it.
const MEMORY: usize = 1_000_000_000;

/// The name under which the tokenizer of finished terms is registered.
const TERMS: &str = "terms";

/// The scores of one term.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TermScores {
    /// The term.
    pub term: String,
    /// The documents that hold it, in order, with its score there.
    pub scores: Vec<(u32, f32)>,
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

/// Returns every term, sorted by its bytes, with its score in each document: the sum over the fields of tantivy's BM25
/// weight times the field's boost, times the document's own boost.
pub(super) fn term_scores(index: &Index, boosts: &[f32]) -> Result<Vec<TermScores>, TantivyError> {
    let searcher = index.reader()?.searcher();
    if boosts.is_empty() {
        return Ok(Vec::new());
    }
    let segment = searcher.segment_reader(0);
    let mut terms: Vec<TermScores> = Vec::new();
    for field in Field::ALL {
        let scored = field_scores(segment, field, boosts)?;
        terms = merge(terms, scored);
    }
    Ok(terms)
}

fn field_scores(segment: &SegmentReader, field: Field, boosts: &[f32]) -> Result<Vec<TermScores>, TantivyError> {
    let id = segment.schema().get_field(field.name())?;
    let inverted = segment.inverted_index(id)?;
    let norms = segment.get_fieldnorms_reader(id)?;
    let documents = boosts.len() as u64;
    #[expect(clippy::cast_precision_loss, reason = "BM25 is computed in f32; an average needs no more")]
    let average = stepped(inverted.total_num_tokens() as f32 / documents as f32);
    let mut weights: HashMap<u32, Bm25Weight> = HashMap::new();
    let mut terms = Vec::new();
    let mut stream = inverted.terms().stream()?;
    while stream.advance() {
        let info = stream.value();
        let weight = weights.entry(info.doc_freq).or_insert_with(|| {
            Bm25Weight::for_one_term_without_explain(u64::from(info.doc_freq), documents, average)
                .boost_by(field.boost())
        });
        let mut postings = inverted.read_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
        let mut scores = Vec::with_capacity(info.doc_freq as usize);
        let mut doc = postings.doc();
        while doc != TERMINATED {
            let boost = boosts.get(doc as usize).copied().unwrap_or(1.0);
            scores.push((doc, weight.score(norms.fieldnorm_id(doc), postings.term_freq()) * boost));
            doc = postings.advance();
        }
        terms.push(TermScores { term: String::from_utf8_lossy(stream.key()).into_owned(), scores });
    }
    Ok(terms)
}

/// The average length of a field in steps of a sixteenth of an octave (4.4 %), so that one edited article does not move
/// the scores of all others. Scores move by less than 1 % for it, in the same direction.
fn stepped(average: f32) -> f32 {
    if average <= 0.0 { 1.0 } else { ((average.log2() * 16.0).round() / 16.0).exp2() }
}

/// Merges two lists sorted by term, adding up the scores of terms that stand in both.
fn merge(left: Vec<TermScores>, right: Vec<TermScores>) -> Vec<TermScores> {
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
            Some(same) => merged.push(TermScores { scores: add(&same.scores, &term.scores), term: term.term }),
            None => merged.push(term),
        }
    }
    merged.extend(left);
    merged
}

fn add(left: &[(u32, f32)], right: &[(u32, f32)]) -> Vec<(u32, f32)> {
    let mut sum = Vec::with_capacity(left.len() + right.len());
    let (mut l, mut r) = (0, 0);
    while let (Some(&(a, x)), Some(&(b, y))) = (left.get(l), right.get(r)) {
        match a.cmp(&b) {
            std::cmp::Ordering::Less => sum.push((a, x)),
            std::cmp::Ordering::Greater => sum.push((b, y)),
            std::cmp::Ordering::Equal => sum.push((a, x + y)),
        }
        l += usize::from(a <= b);
        r += usize::from(b <= a);
    }
    sum.extend_from_slice(&left[l..]);
    sum.extend_from_slice(&right[r..]);
    sum
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
