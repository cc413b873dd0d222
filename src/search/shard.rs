//! A shard: a stretch of the sorted forms of a locale, with the documents of the terms they lead to.
//!
//! ```text
//! forms   varint count, then per form: the form after the one before it; 0 for a new term, k for the k-th newest
//! terms   varint count, then per term: varint documents, varint top, varint places
//! docs    per term: the documents as differences
//! impacts per term with several documents: a byte for each of them; a single document has all of `top`
//! places  per term: pairs of (varint difference of the index in its documents, byte position in the title)
//! ```
//!
//! A score is `impact × top`, in units of 1/16320 of a BM25 score. The columns stand apart because that deflates best.

#![allow(clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "scores are positive and rounded to a byte")]

use super::codec::{Corrupt, Reader, Writer, shared_prefix};

/// How many units a BM25 score of 1 has: `top` is in 64ths and an impact in 255ths of it.
pub const UNITS: u32 = 64 * 255;

/// Lists longer than this keep their scores in steps of an eighth (of a BM25 score), as fine as the 255 steps of a rare
/// word and a third of the bytes.
const LONG: usize = 256;
/// Of longer lists, so many documents keep a score of their own; the tier below them shares one.
const FIRST_TIER: usize = 1_024;

/// A shard holds at least this, before compression, unless it is the last.
const MIN_BYTES: usize = 4_600;
/// A shard is cut when it reaches this, wherever it is.
const MAX_BYTES: usize = 8_100;

/// A term and its documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// The greatest score, in 64ths, rounded up; the only one is rounded to the nearest.
    pub top: u32,
    /// The documents that hold it, in order.
    pub docs: Vec<u32>,
    /// For each of them its score in 255ths of `top`, at least 1.
    pub impacts: Vec<u8>,
    /// For documents with the term in their title: their index in `docs`, and its first position there.
    pub places: Vec<(u32, u8)>,
}

/// Forms and the terms they lead to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shard {
    /// The forms, sorted, with the index of their term. A form can lead to several terms.
    pub forms: Vec<(String, u32)>,
    /// The terms, in the order of their first form.
    pub terms: Vec<Term>,
}

impl Term {
    /// Returns the term with its scores rounded: 255 steps for short lists, steps of an eighth for long ones, and one
    /// shared step for the low tier of very long ones.
    pub fn new(scores: &[(u32, f32)], places: Vec<(u32, u8)>) -> Self {
        let greatest = scores.iter().map(|&(_, score)| score).fold(0.0, f32::max);
        if let &[(doc, score)] = scores {
            return Self { top: ((score * 64.0).round() as u32).max(1), docs: vec![doc], impacts: vec![255], places };
        }
        let top = ((greatest * 64.0).ceil() as u32).max(1);
        let steps = if scores.len() > LONG { (top / 8).clamp(15, 255) } else { 255 };
        let step = |score: f32| {
            let at = (score * 64.0 / top as f32 * steps as f32).round() as u32;
            (at.clamp(1, steps) * 255 / steps) as u8
        };
        let mut impacts: Vec<u8> = scores.iter().map(|&(_, score)| step(score)).collect();
        if scores.len() > FIRST_TIER {
            level_low_tier(scores, &mut impacts, step);
        }
        Self { top, docs: scores.iter().map(|&(doc, _)| doc).collect(), impacts, places }
    }

    /// Returns the score in the `index`-th document, in units.
    pub fn score(&self, index: usize) -> u64 {
        self.impacts.get(index).map_or(0, |&impact| u64::from(impact) * u64::from(self.top))
    }

    fn size(&self) -> usize {
        4 + self.docs.len() * 2 + self.places.len() * 2 + self.docs.len() / 8
    }
}

/// Gives all documents below the first tier the mean of their scores.
fn level_low_tier(scores: &[(u32, f32)], impacts: &mut [u8], step: impl Fn(f32) -> u8) {
    let mut ranked: Vec<f32> = scores.iter().map(|&(_, score)| score).collect();
    ranked.sort_unstable_by(|a, b| b.total_cmp(a));
    let least = ranked[FIRST_TIER - 1];
    let low = &ranked[ranked.partition_point(|&score| score >= least)..];
    if low.is_empty() {
        return;
    }
    let shared = step(low.iter().sum::<f32>() / low.len() as f32);
    for (impact, &(_, score)) in impacts.iter_mut().zip(scores) {
        if score < least {
            *impact = shared;
        }
    }
}

impl Shard {
    /// Returns the bytes, not yet compressed.
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.len(self.forms.len());
        let mut previous = "";
        let mut terms = 0;
        for (form, term) in &self.forms {
            writer.string_after(previous, form);
            previous = form;
            if *term == terms {
                writer.number(0);
                terms += 1;
            } else {
                writer.number(terms - term);
            }
        }
        writer.len(self.terms.len());
        for term in &self.terms {
            writer.len(term.docs.len());
            writer.number(term.top);
            writer.len(term.places.len());
        }
        for term in &self.terms {
            write_differences(&mut writer, term.docs.iter().copied());
        }
        for term in self.terms.iter().filter(|term| term.docs.len() > 1) {
            writer.raw(&term.impacts);
        }
        for term in &self.terms {
            let mut before = 0;
            for &(index, position) in &term.places {
                writer.number(index - before);
                writer.byte(position);
                before = index;
            }
        }
        writer.finish()
    }

    /// Reads what [`Shard::encode`] wrote.
    pub fn decode(bytes: &[u8]) -> Result<Self, Corrupt> {
        let mut reader = Reader::new(bytes);
        let mut forms: Vec<(String, u32)> = Vec::new();
        let mut known = 0;
        for _ in 0..reader.len()? {
            let form = reader.string_after(forms.last().map_or("", |(form, _)| form))?;
            let back = reader.number()?;
            let term = known - if back <= known { back } else { return Err(Corrupt) };
            known += u32::from(back == 0);
            forms.push((form, term));
        }
        let count = reader.len()?;
        if count != known as usize {
            return Err(Corrupt);
        }
        let mut sizes = Vec::with_capacity(count);
        for _ in 0..count {
            sizes.push((reader.len()?, reader.number()?, reader.len()?));
        }
        let mut terms: Vec<Term> = Vec::with_capacity(count);
        for &(docs, top, _) in &sizes {
            let docs = read_differences(&mut reader, docs)?;
            terms.push(Term { top, docs, ..Term::default() });
        }
        for term in &mut terms {
            let count = term.docs.len();
            term.impacts = if count > 1 { reader.raw(count)?.to_vec() } else { vec![255; count] };
        }
        for (term, &(docs, _, places)) in terms.iter_mut().zip(&sizes) {
            let mut index = 0u32;
            for _ in 0..places {
                index = index.checked_add(reader.number()?).filter(|&index| (index as usize) < docs).ok_or(Corrupt)?;
                term.places.push((index, reader.byte()?));
            }
        }
        reader.finish()?;
        Ok(Self { forms, terms })
    }

    /// Returns the terms that a form leads to.
    pub fn terms_of<'a>(&'a self, form: &'a str) -> impl Iterator<Item = u32> + 'a {
        let start = self.forms.partition_point(|(known, _)| known.as_str() < form);
        self.forms[start..].iter().take_while(move |(known, _)| known == form).map(|&(_, term)| term)
    }

    /// Returns the forms that begin with `prefix`, with their terms.
    pub fn forms_with<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, u32)> + 'a {
        let start = self.forms.partition_point(|(known, _)| known.as_str() < prefix);
        let forms = self.forms[start..].iter().take_while(move |(known, _)| known.starts_with(prefix));
        forms.map(|(form, term)| (form.as_str(), *term))
    }
}

fn write_differences(writer: &mut Writer, numbers: impl Iterator<Item = u32>) {
    let mut before = 0;
    for number in numbers {
        writer.number(number - before);
        before = number;
    }
}

fn read_differences(reader: &mut Reader<'_>, count: usize) -> Result<Vec<u32>, Corrupt> {
    let mut numbers = Vec::with_capacity(count);
    let mut number = 0u32;
    for _ in 0..count {
        number = number.checked_add(reader.number()?).ok_or(Corrupt)?;
        numbers.push(number);
    }
    Ok(numbers)
}

/// Cuts sorted (form, index into `terms`) pairs into shards. Where it cuts depends on the forms themselves (on the hash
/// of the first three characters, where these change) and not on what stands before, so that an edit moves few cuts.
/// The documents of a term stand in every shard that has one of its forms.
pub(super) fn cut(forms: &[(&str, u32)], terms: &[Term]) -> Vec<Shard> {
    let mut shards = Vec::new();
    let mut shard = Shard::default();
    let mut local = vec![u32::MAX; terms.len()];
    let mut members: Vec<u32> = Vec::new();
    let mut size = 0;
    let mut previous = "";
    for &(form, term) in forms {
        let full = size >= MAX_BYTES || (size >= MIN_BYTES && may_cut(previous, form));
        if full && previous != form {
            shards.push(std::mem::take(&mut shard));
            for member in members.drain(..) {
                local[member as usize] = u32::MAX;
            }
            size = 0;
        }
        if local[term as usize] == u32::MAX {
            local[term as usize] = shard.terms.len() as u32;
            members.push(term);
            shard.terms.push(terms[term as usize].clone());
            size += terms[term as usize].size();
        }
        shard.forms.push((form.to_owned(), local[term as usize]));
        size += form.len() - shared_prefix(previous, form) + 3;
        previous = form;
    }
    if !shard.forms.is_empty() {
        shards.push(shard);
    }
    shards
}

/// True at about one in four of the places where the first three characters change.
fn may_cut(previous: &str, form: &str) -> bool {
    let head = |text: &str| text.char_indices().nth(3).map_or(text.len(), |(at, _)| at);
    let (before, here) = (&previous[..head(previous)], &form[..head(form)]);
    before != here && fnv1a(here.as_bytes()).is_multiple_of(4)
}

/// The hash FNV-1a, 32 bits.
pub(super) fn fnv1a(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Returns the shortest text that sorts after `before` and not after `first`: what the root keeps of a shard.
pub(super) fn separator<'a>(before: &str, first: &'a str) -> &'a str {
    let shared = shared_prefix(before, first);
    let next = first[shared..].chars().next().map_or(0, char::len_utf8);
    &first[..shared + next]
}
