//! BM25 as tantivy has it, of what shards say of terms and the root of all documents. The client reckons the same, step by
//! step (`search/score.js`): sums, products and quotients of such numbers are equal everywhere, to the last digit.

#![allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "scores are positive and rounded to units")]

use super::analyze::Field;
use super::codec::Corrupt;
use super::coder::{Coder, Decoder, Encoder};
use super::postings::{BODY, FIELDS, Posting, Term};

/// How many units a BM25 score of 1 has.
pub const UNITS: u32 = 1 << 14;

/// How much a term that comes again adds.
const K: f64 = 1.2;
/// How much the length of a field counts.
const B: f64 = 0.75;
/// So many documents of a list make the first tier.
const FIRST_TIER: usize = 1_024;
/// Boosts are kept in parts of this.
const BOOST: f32 = 256.0;

/// What scores need to know of all documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many documents there are.
    pub docs: u32,
    /// How many terms each field has in all of them.
    pub terms: [u32; FIELDS],
}

/// What scores need to know of each document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Norms {
    /// How long the texts are, in tantivy's steps.
    pub lengths: Vec<u8>,
    /// Documents whose scores are multiplied, with by what, in 256ths.
    pub boosts: Vec<(u32, u32)>,
}

impl Norms {
    /// Returns the norms of documents with these lengths and boosts.
    pub(super) fn new(lengths: Vec<u8>, boosts: impl Iterator<Item = f32>) -> Self {
        let steps = boosts.map(|boost| (boost * BOOST).round() as u32);
        let boosts = (0..).zip(steps).filter(|&(_, boost)| boost != BOOST as u32).collect();
        Self { lengths, boosts }
    }

    /// Returns the bytes: the lengths, then how many documents have a boost, and for each the difference and it.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut encoder = Encoder::new(FAMILIES);
        // Writing cannot fail.
        let _ = code(&mut encoder, self, self.lengths.len());
        encoder.finish()
    }

    /// Reads what [`Norms::encode`] wrote of `docs` documents.
    pub(super) fn decode(bytes: &[u8], docs: u32) -> Result<Self, Corrupt> {
        let mut decoder = Decoder::new(FAMILIES, bytes);
        let norms = code(&mut decoder, &Self::default(), docs as usize)?;
        decoder.finish()?;
        Ok(norms)
    }

    fn boost(&self, doc: u32) -> f64 {
        let found = self.boosts.binary_search_by_key(&doc, |&(doc, _)| doc);
        found.map_or(1.0, |at| f64::from(self.boosts[at].1) / f64::from(BOOST))
    }
}

// Families of the range coder.
const LENGTH: usize = 0;
const BOOSTS: usize = 1;
const GAP: usize = 2;
const BY: usize = 3;
const FAMILIES: usize = 4;

fn code<C: Coder>(coder: &mut C, given: &Norms, docs: usize) -> Result<Norms, Corrupt> {
    let mut norms = Norms::default();
    for at in 0..docs {
        let length = given.lengths.get(at).copied().unwrap_or_default();
        norms.lengths.push(coder.tree::<8>(C::cell(LENGTH), length.into())? as u8);
    }
    let mut next = 0u32;
    for at in 0..coder.number(BOOSTS, given.boosts.len() as u32)? as usize {
        let (doc, boost) = given.boosts.get(at).copied().unwrap_or_default();
        let doc = next.checked_add(coder.number(GAP, doc.wrapping_sub(next))?).ok_or(Corrupt)?;
        norms.boosts.push((doc, coder.number(BY, boost)?));
        next = doc.checked_add(1).ok_or(Corrupt)?;
    }
    Ok(norms)
}

/// Returns the scores of a term's documents, in units.
pub(super) fn scores(term: &Term, totals: &Totals, norms: &Norms) -> Vec<u64> {
    let docs = f64::from(totals.docs.max(1));
    let found = term.found_in();
    let weights: [f64; FIELDS] = std::array::from_fn(|field| {
        let rarity = logarithm((docs + 1.0) / (f64::from(found[field]) + 0.5));
        rarity * (K + 1.0) * f64::from(Field::ALL[field].boost())
    });
    let averages = totals.terms.map(|terms| f64::from(terms.max(1)) / docs);
    let score = |posting: &Posting| {
        let mut score = 0.0;
        for field in (0..FIELDS).filter(|&field| posting.counts[field] > 0) {
            let norm = if field == BODY { norms.lengths.get(posting.doc as usize) } else { posting.lengths.get(field) };
            let length = f64::from(length_of(norm.copied().unwrap_or_default()));
            let count = f64::from(posting.counts[field]);
            score += weights[field] * (count / (count + K * (1.0 - B + B * length / averages[field])));
        }
        (score * norms.boost(posting.doc) * f64::from(UNITS) + 0.5).floor().max(1.0) as u64
    };
    term.postings.iter().map(score).collect()
}

/// Cuts a long list into tiers: the first documents are told apart by how often they hold the term, all others count as
/// holding it once. What stands out keeps its counts in any case.
pub(super) fn level(term: &mut Term, totals: &Totals, norms: &Norms) {
    if term.postings.len() <= FIRST_TIER {
        return;
    }
    let scores = scores(term, totals, norms);
    let mut ranked = scores.clone();
    let (_, &mut least, _) = ranked.select_nth_unstable_by(FIRST_TIER - 1, |a, b| b.cmp(a));
    for (posting, score) in term.postings.iter_mut().zip(scores) {
        if score < least && !posting.stands_out() {
            posting.counts[BODY] = 1;
        }
    }
}

/// Returns the length that a norm stands for: exact below 40, then in steps of an eighth of what it has grown to.
fn length_of(norm: u8) -> u32 {
    let norm = u32::from(norm);
    if norm < 32 { norm } else { 24 + ((norm & 7 | 8) << ((norm >> 3) - 4)) }
}

/// The natural logarithm by a series: that of a library may differ from another's in the last digit.
fn logarithm(mut number: f64) -> f64 {
    let mut halvings = 0.0;
    while number > 1.5 {
        number /= 2.0;
        halvings += 1.0;
    }
    let ratio = (number - 1.0) / (number + 1.0);
    let (mut power, mut sum) = (ratio, 0.0);
    for odd in (1..=19).step_by(2) {
        sum += power / f64::from(odd);
        power *= ratio * ratio;
    }
    halvings * std::f64::consts::LN_2 + 2.0 * sum
}

#[cfg(test)]
#[allow(clippy::cast_precision_loss, reason = "tantivy computes in f32, too")]
mod tests {
    use tantivy::fieldnorm::FieldNormReader;
    use tantivy::query::Bm25Weight;

    use super::*;

    #[test]
    fn logarithms_are_what_they_are() {
        for number in [0.9, 1.0, 1.1, 1.5, 2.0, 3.7, 1e3, 16_001.0, 1e7] {
            let difference = logarithm(number) - number.ln();
            assert!(difference.abs() < 1e-12, "{number}: {difference}");
        }
    }

    #[test]
    fn norms_are_those_of_tantivy() {
        for norm in 0..=u8::MAX {
            assert_eq!(length_of(norm), FieldNormReader::id_to_fieldnorm(norm), "{norm}");
        }
    }

    #[test]
    fn scores_are_those_of_tantivy() {
        let totals = Totals { docs: 3_000, terms: [15_000, 60_000, 0, 1_500_000] };
        let norms = Norms::new(vec![70, 90, 110], [1.0, 1.5, 1.0].into_iter());
        let posting = |doc, counts, lengths| Posting { doc, counts, lengths, place: 0 };
        let term = Term {
            postings: vec![
                posting(0, [0, 0, 0, 3], [0; 3]),
                posting(1, [1, 2, 0, 1], [6, 30, 0]),
                posting(2, [1, 0, 0, 0], [4, 0, 0]),
            ],
        };
        let bm25 = |field: usize, found: u64, norm: u8, count: u32| {
            let average = totals.terms[field] as f32 / totals.docs as f32;
            let weight = Bm25Weight::for_one_term_without_explain(found, u64::from(totals.docs), average);
            f64::from(weight.boost_by(Field::ALL[field].boost()).score(norm, count))
        };
        let expected =
            [bm25(3, 2, 70, 3), 1.5 * (bm25(0, 2, 6, 1) + bm25(1, 1, 30, 2) + bm25(3, 2, 90, 1)), bm25(0, 2, 4, 1)];
        for (score, expected) in scores(&term, &totals, &norms).into_iter().zip(expected) {
            assert!((score as f64 / f64::from(UNITS) - expected).abs() < 1e-3, "{score} {expected}");
        }
    }

    #[test]
    fn norms_come_back() {
        let norms = Norms::new((0..200).collect(), (0..200).map(|doc| if doc % 50 == 7 { 0.3 } else { 1.0 }));
        assert_eq!(norms.boosts.len(), 4);
        let bytes = norms.encode();
        assert_eq!(Norms::decode(&bytes, 200), Ok(norms));
        assert_eq!(Norms::decode(&bytes[..bytes.len() / 2], 200), Err(Corrupt));
    }
}
