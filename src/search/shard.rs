//! A shard: a stretch of the sorted forms of a locale, with the documents of the terms they lead to.
//!
//! Written with the range coder (`coder`), in this order:
//!
//! ```text
//! forms   their number; per form: how much of the end of the one before it goes, how many letters come, these letters;
//!         its term: 0 for a new one, k for the k-th newest
//! terms   per term: documents - 1; for each of them the difference - 1; whether a field other than the text holds the
//!         term, and if so, which do; for title, headings and keywords: how often - 1, length as a norm, and for the title
//!         the first position; for the text: how often - 1
//! ```
//!
//! A letter that stands where the form before it has one of a script with many (Han) is written as the difference; all
//! others by their block of 128, when it changes, and their place in it.

use super::codec::{Corrupt, shared_prefix};
use super::coder::{Coder, Decoder, Encoder};
use super::postings::{self, Term, code_term};
use crate::source::Hash;

/// A shard holds at least this, in bits as estimated, unless it is the last.
const MIN_BITS: usize = 8 * 2_900;
/// A shard is cut when it reaches this, wherever it is.
const MAX_BITS: usize = 8 * 5_200;

/// Forms and the terms they lead to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shard {
    /// The forms, sorted, with the index of their term. A form can lead to several terms.
    pub forms: Vec<(String, u32)>,
    /// The terms, in the order of their first form.
    pub terms: Vec<Term>,
}

impl Shard {
    /// Returns the bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut encoder = Encoder::new(FAMILIES);
        // Writing cannot fail.
        let _ = code(&mut encoder, self);
        encoder.finish()
    }

    /// Returns the hash of all that it holds.
    pub fn key(&self) -> Hash {
        let mut bytes = Vec::new();
        for (form, term) in &self.forms {
            bytes.extend_from_slice(form.as_bytes());
            bytes.push(0xff);
            bytes.extend_from_slice(&term.to_le_bytes());
        }
        for term in &self.terms {
            bytes.extend((term.postings.len() as u32).to_le_bytes());
            for posting in &term.postings {
                bytes.extend(posting.doc.to_le_bytes());
                bytes.extend(posting.counts.iter().flat_map(|count| count.to_le_bytes()));
                bytes.extend(posting.lengths);
                bytes.push(posting.place);
            }
        }
        Hash::of(&bytes)
    }

    /// Reads what [`Shard::encode`] wrote.
    pub fn decode(bytes: &[u8]) -> Result<Self, Corrupt> {
        let mut decoder = Decoder::new(FAMILIES, bytes);
        let shard = code(&mut decoder, &Self::default())?;
        decoder.finish()?;
        Ok(shard)
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

// Families of the range coder: of letters after the letter with this number in its block, and of numbers. Those with a size
// are several, told apart by what is known of the number.
const AFTER: usize = 0;
const MIXED: usize = 128;
const SAME_BLOCK: usize = 129;
const BLOCK: usize = 130;
const FORMS: usize = 131;
const GONE: usize = 132; // 16
const LETTERS: usize = 148; // 4
const FURTHER: usize = 152; // 2
const LINK: usize = 154;
const TERMS: usize = 155;
const FAMILIES: usize = TERMS + postings::FAMILIES;

/// No form is longer than this.
const MAX_LETTERS: usize = 256;
/// From here on, scripts have many letters.
const MANY: u32 = 0x2e80;

/// Writes `given`, or reads a shard and passes over `given`; returns what was written or read.
fn code(coder: &mut impl Coder, given: &Shard) -> Result<Shard, Corrupt> {
    let mut shard = Shard::default();
    let mut before: Vec<u32> = Vec::new();
    let mut known = 0;
    for at in 0..coder.number(FORMS, given.forms.len() as u32)? as usize {
        let (form, term) = given.forms.get(at).map_or(("", 0), |(form, term)| (form.as_str(), *term));
        before = code_form(coder, &before, &form.chars().map(u32::from).collect::<Vec<_>>())?;
        let back = coder.number(LINK, if term == known { 0 } else { known.wrapping_sub(term) })?;
        let term = known.checked_sub(back).ok_or(Corrupt)?;
        known += u32::from(back == 0);
        let form = before.iter().map(|&letter| char::from_u32(letter).ok_or(Corrupt)).collect::<Result<_, _>>()?;
        shard.forms.push((form, term));
    }
    let none = Term::default();
    for at in 0..known as usize {
        shard.terms.push(code_term(coder, TERMS, given.terms.get(at).unwrap_or(&none))?);
    }
    Ok(shard)
}

fn code_form(coder: &mut impl Coder, before: &[u32], given: &[u32]) -> Result<Vec<u32>, Corrupt> {
    let shared = before.iter().zip(given).take_while(|(a, b)| a == b).count();
    let gone = coder.number(GONE + before.len().min(15), (before.len() - shared) as u32)? as usize;
    let shared = before.len().checked_sub(gone).ok_or(Corrupt)?;
    let many = before.first().is_some_and(|&letter| letter >= MANY);
    let family = LETTERS + usize::from(shared > 0) + 2 * usize::from(many);
    let count = coder.number(family, given.len().saturating_sub(shared) as u32)? as usize;
    if shared + count > MAX_LETTERS {
        return Err(Corrupt);
    }
    let mut form = before[..shared].to_vec();
    for at in shared..shared + count {
        let letter = given.get(at).copied().unwrap_or_default();
        let replaced = before.get(at).filter(|&&letter| at == shared && letter >= MANY);
        form.push(match replaced {
            Some(&replaced) => {
                let further = coder.number(FURTHER + at.min(1), letter.wrapping_sub(replaced + 1))?;
                replaced.checked_add(further + 1).ok_or(Corrupt)?
            }
            None => code_letter(coder, form.last().copied().unwrap_or_default(), letter)?,
        });
    }
    Ok(form)
}

fn code_letter(coder: &mut impl Coder, before: u32, letter: u32) -> Result<u32, Corrupt> {
    let (block, many) = (before >> 7, before >= MANY);
    let same = coder.number(SAME_BLOCK, u32::from(letter >> 7 != block))? == 0;
    let block = if same { block } else { coder.number(BLOCK, letter >> 7)? };
    let family = if same && !many { AFTER + (before & 127) as usize } else { MIXED };
    Ok(block << 7 | coder.symbol(family, letter & 127)?)
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
        let full = size >= MAX_BITS || (size >= MIN_BITS && may_cut(previous, form));
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
        size += 5 * (form.len() - shared_prefix(previous, form)) + 4;
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
