//! The documents of a term: where each holds it and how often. Who asks makes scores of it (`score`), so that a shard
//! changes with the words of articles alone, and not with how many articles there are or how long.

use super::analyze::Field;
use super::codec::Corrupt;
use super::coder::Coder;

/// How many fields documents have.
pub const FIELDS: usize = Field::ALL.len();
/// The fields whose lengths stand in shards; that of the text goes by the document.
pub(super) const BODY: usize = Field::Body as usize;
/// No place in the title, or one too far to be kept.
pub const NOWHERE: u8 = 255;

/// A document that holds a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The document.
    pub doc: u32,
    /// How often it holds the term, by field.
    pub counts: [u16; FIELDS],
    /// How long title, headings and keywords are, as norms, where the term stands in them.
    pub lengths: [u8; BODY],
    /// Where the term stands first in the title.
    pub place: u8,
}

impl Default for Posting {
    fn default() -> Self {
        Self { doc: 0, counts: [0; FIELDS], lengths: [0; BODY], place: NOWHERE }
    }
}

impl Posting {
    /// Returns what both hold of one document.
    pub(super) fn with(&self, other: &Self) -> Self {
        Self {
            doc: self.doc,
            counts: std::array::from_fn(|field| self.counts[field] + other.counts[field]),
            lengths: std::array::from_fn(|field| self.lengths[field] + other.lengths[field]),
            place: self.place.min(other.place),
        }
    }

    /// True when title, headings or keywords hold the term.
    pub(super) fn stands_out(&self) -> bool {
        self.counts[..BODY].iter().any(|&count| count > 0)
    }
}

/// A term: the documents that hold it, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// The documents.
    pub postings: Vec<Posting>,
}

impl Term {
    /// Returns how many documents hold it in each field.
    pub(super) fn found_in(&self) -> [u32; FIELDS] {
        let mut found = [0; FIELDS];
        for posting in &self.postings {
            for (found, &count) in found.iter_mut().zip(&posting.counts) {
                *found += u32::from(count > 0);
            }
        }
        found
    }

    /// Returns about how many bits it takes.
    pub(super) fn size(&self) -> usize {
        let mut before = 0;
        let bits = self.postings.iter().map(|posting| {
            let gap = posting.doc - std::mem::replace(&mut before, posting.doc);
            gap.checked_ilog2().unwrap_or_default() as usize + 3 + if posting.stands_out() { 8 } else { 0 }
        });
        bits.sum::<usize>() + 3
    }
}

// Families of the range coder, one after another from `FIRST` on. Those with a size are several, told apart by how many
// documents there are.
const DOCS: usize = 0;
const GAP: usize = 1; // SIZES
const STANDS_OUT: usize = GAP + SIZES; // its cells: 4 for each size
const FIELD: usize = STANDS_OUT + 1; // its cells: 16 for each size
const COUNT: usize = FIELD + 1; // BODY
const LENGTH: usize = COUNT + BODY; // BODY
const PLACE: usize = LENGTH + BODY;
const BODY_COUNT: usize = PLACE + 1; // 6 * SIZES
pub(super) const FAMILIES: usize = BODY_COUNT + 6 * SIZES;
/// Lists are told apart by how many binary digits their length has, up to this.
const SIZES: usize = 16;

/// Writes or reads a term; see the documentation of `shard`.
pub(super) fn code_term<C: Coder>(coder: &mut C, first: usize, given: &Term) -> Result<Term, Corrupt> {
    let count = coder.number(first + DOCS, (given.postings.len() as u32).saturating_sub(1))? as usize + 1;
    let size = (count.ilog2() as usize).min(SIZES - 1);
    let mut list = List { coder, first, size, stood_out: 0, counted: 0 };
    let mut term = Term::default();
    let mut next = 0u32;
    for at in 0..count {
        let given = given.postings.get(at).copied().unwrap_or_default();
        let gap = list.coder.number(first + GAP + size, given.doc.wrapping_sub(next))?;
        let doc = next.checked_add(gap).ok_or(Corrupt)?;
        next = doc.checked_add(1).ok_or(Corrupt)?;
        term.postings.push(Posting { doc, ..list.code(&given)? });
    }
    Ok(term)
}

/// A list of documents on its way: what the last ones were like tells what the next will be.
struct List<'a, C> {
    coder: &'a mut C,
    first: usize,
    size: usize,
    /// Whether the last two stood out, as binary digits.
    stood_out: usize,
    /// How often the last text held the term more than once, up to 2.
    counted: usize,
}

impl<C: Coder> List<'_, C> {
    fn code(&mut self, given: &Posting) -> Result<Posting, Corrupt> {
        let stands_out = C::cell(self.first + STANDS_OUT) + 4 * self.size + self.stood_out;
        let stands_out = self.coder.bit(stands_out, given.stands_out())?;
        self.stood_out = (self.stood_out << 1 | usize::from(stands_out)) & 3;
        let mut posting = Posting::default();
        let mut fields = 1 << BODY;
        if stands_out {
            let held = given.counts.iter().enumerate().map(|(field, &count)| u32::from(count > 0) << field).sum();
            fields = self.coder.tree::<4>(C::cell(self.first + FIELD) + 16 * self.size, held)?;
        }
        for field in (0..BODY).filter(|field| fields >> field & 1 == 1) {
            posting.counts[field] = self.count(COUNT + field, given.counts[field])?;
            posting.lengths[field] = self.byte(LENGTH + field, given.lengths[field])?;
        }
        if posting.counts[0] > 0 {
            posting.place = self.byte(PLACE, given.place)?;
        }
        if fields >> BODY & 1 == 1 {
            let family = BODY_COUNT + 6 * self.size + self.counted + if stands_out { 3 } else { 0 };
            posting.counts[BODY] = self.count(family, given.counts[BODY])?;
            self.counted = usize::from(posting.counts[BODY] - 1).min(2);
        }
        if posting.counts == [0; FIELDS] { Err(Corrupt) } else { Ok(posting) }
    }

    fn count(&mut self, family: usize, count: u16) -> Result<u16, Corrupt> {
        let count = self.coder.small(self.first + family, u32::from(count).saturating_sub(1))?;
        u16::try_from(count + 1).map_err(|_| Corrupt)
    }

    fn byte(&mut self, family: usize, byte: u8) -> Result<u8, Corrupt> {
        u8::try_from(self.coder.number(self.first + family, byte.into())?).map_err(|_| Corrupt)
    }
}
