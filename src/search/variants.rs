//! Other ways to write the characters of an index: traditional forms of Chinese characters that stand in it simplified.
//! The root carries them, so that readers may type either; the build alone knows the whole table (`analyze::chinese`).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::analyze::traditional;
use super::codec::{Corrupt, Reader, Writer};
use super::coder::{Coder, Decoder, Encoder};

/// Characters that readers may type, each with the one that the index has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variants {
    indexed: BTreeMap<char, char>,
    /// The same the other way round.
    others: BTreeMap<char, Vec<char>>,
}

impl Variants {
    /// Returns the variants of all characters of these terms.
    pub(super) fn of<'a>(terms: impl Iterator<Item = &'a str>) -> Self {
        let letters: BTreeSet<char> = terms.flat_map(str::chars).collect();
        let pairs = letters.iter().flat_map(|&letter| traditional(letter).iter().map(move |&other| (other, letter)));
        Self::new(pairs.filter(|(other, _)| !letters.contains(other)).collect())
    }

    fn new(indexed: BTreeMap<char, char>) -> Self {
        let mut others: BTreeMap<char, Vec<char>> = BTreeMap::new();
        for (&other, &letter) in &indexed {
            others.entry(letter).or_default().push(other);
        }
        Self { indexed, others }
    }

    /// Returns a run as the index writes it.
    pub fn indexed<'a>(&self, run: &'a str) -> Cow<'a, str> {
        if self.indexed.is_empty() || !run.chars().any(|letter| self.indexed.contains_key(&letter)) {
            return Cow::Borrowed(run);
        }
        Cow::Owned(run.chars().map(|letter| self.indexed.get(&letter).copied().unwrap_or(letter)).collect())
    }

    /// Returns all ways to write a form of the index, itself first.
    pub(super) fn spellings(&self, form: &str) -> Vec<String> {
        let mut spellings = vec![String::new()];
        for letter in form.chars() {
            let others = self.others.get(&letter).map_or(&[][..], Vec::as_slice);
            let choices = || std::iter::once(letter).chain(others.iter().copied());
            spellings =
                spellings.iter().flat_map(|start| choices().map(move |choice| format!("{start}{choice}"))).collect();
        }
        spellings
    }

    /// Adds the characters as differences, each with what the index has for it as the difference to the one before: with
    /// the range coder, and its length before it.
    pub(super) fn write(&self, writer: &mut Writer) {
        let mut encoder = Encoder::new(FAMILIES);
        let pairs: Vec<(char, char)> = self.indexed.iter().map(|(&other, &letter)| (other, letter)).collect();
        // Writing cannot fail.
        let _ = code(&mut encoder, &pairs);
        let bytes = encoder.finish();
        writer.len(bytes.len());
        writer.raw(&bytes);
    }

    /// Reads what [`Variants::write`] wrote.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Corrupt> {
        let length = reader.len()?;
        let mut decoder = Decoder::new(FAMILIES, reader.raw(length)?);
        let indexed = code(&mut decoder, &[])?;
        decoder.finish()?;
        Ok(Self::new(indexed))
    }
}

// Families of the range coder.
const COUNT: usize = 0; // its first cell: whether what the index has comes before the last
const OTHER: usize = 1;
const LETTER: usize = 2; // 2
const FAMILIES: usize = 4;

fn code<C: Coder>(coder: &mut C, given: &[(char, char)]) -> Result<BTreeMap<char, char>, Corrupt> {
    let (mut other, mut letter) = (0u32, 0u32);
    let mut indexed = BTreeMap::new();
    for at in 0..coder.number(COUNT, given.len() as u32)? as usize {
        let (given_other, given_letter) = given.get(at).map_or((0, 0), |&(a, b)| (u32::from(a), u32::from(b)));
        other = other.checked_add(coder.number(OTHER, given_other.wrapping_sub(other))?).ok_or(Corrupt)?;
        let back = coder.bit(C::cell(COUNT), given_letter < letter)?;
        let by = coder.number(LETTER + usize::from(back), given_letter.abs_diff(letter))?;
        letter = if back { letter.checked_sub(by) } else { letter.checked_add(by) }.ok_or(Corrupt)?;
        let char = |code| char::from_u32(code).ok_or(Corrupt);
        indexed.insert(char(other)?, char(letter)?);
    }
    Ok(indexed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_write_meet() {
        let variants = Variants::of(["电话", "台湾", "中文"].into_iter());
        assert_eq!(variants.indexed("電話中"), "电话中");
        assert!(matches!(variants.indexed("电话"), Cow::Borrowed("电话")));
        assert_eq!(variants.spellings("电话"), ["电话", "电話", "電话", "電話"]);
        assert_eq!(variants.spellings("中文"), ["中文"]);
        assert_eq!(variants.indexed("臺灣台灣"), "台湾台湾");
    }

    #[test]
    fn only_characters_of_the_index_have_variants() {
        let variants = Variants::of(["电"].into_iter());
        assert_eq!(variants.indexed("電話"), "电話");
        assert_eq!(Variants::of(std::iter::empty()), Variants::default());
    }

    #[test]
    fn variants_come_back() {
        let variants = Variants::of(["发展", "头发", "后台", "里程"].into_iter());
        let mut writer = Writer::new();
        variants.write(&mut writer);
        let bytes = writer.finish();
        assert_eq!(Variants::read(&mut Reader::new(&bytes)), Ok(variants));
        assert_eq!(Variants::read(&mut Reader::new(&bytes[..bytes.len() - 2])), Err(Corrupt));
    }
}
