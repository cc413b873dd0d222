//! The root of a published index: where everything stands. Its name is the only one that stays (`root.bin`); all other
//! files are named after their content and stand in `s/`, so that one rule of a host keeps them for good.
//!
//! ```text
//! "LK", byte version, analyzer id, varint documents; per field: varint terms of all documents; 5 bytes: the file of norms
//! blocks   byte levels; varint count, then per block: varint documents; then 5 bytes of name for each
//! shards   byte levels; varint count, then per shard: separator after the one before it; then 5 bytes of name for each
//! facets   byte: 1 and 5 bytes of name when there is a file; per dimension: varint values, for each its id and label
//! variants varint length, then the characters and those of the index with the range coder (`variants`)
//! synonyms varint sets, for each: varint phrases and these
//! pins     varint pins, for each: varint queries and these, varint documents and these
//! ```
//!
//! With `levels` 2 the entries lead to pages of such entries instead (a list too long to be read by every visitor).
//! A facet file holds, per dimension and document, a varint count and the values as differences.

use super::codec::{Corrupt, Reader, Writer};
use super::record::{DIMENSIONS, Facet};
use super::score::Totals;
use super::variants::Variants;
use crate::source::Hash;

/// The version of the format: a client that knows another one says so instead of guessing.
pub const VERSION: u8 = 3;

/// The name of the root.
pub const ROOT: &str = "root.bin";

/// A list of more entries than this is put in pages: that of about 40,000 articles. One more round trip costs a reader more
/// than the 30 KB that such a list takes.
pub(super) const MAX_ENTRIES: usize = 4_096;
/// A page has so many times less than a list at most has.
const PAGES: usize = 16;

/// No locale has so many documents: who asks keeps a score for each.
const MAX_DOCS: u32 = 1 << 22;

/// The name of a file: the first bytes of the hash of its content. Two files of one index never share a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(pub [u8; 5]);

impl Name {
    /// Returns the name of what has this key, in this version of the format; `count` tells it from others of that name.
    pub fn of(key: Hash, count: u8) -> Self {
        let hash = Hash::of_parts([&key.as_bytes()[..], &[VERSION, count]]);
        let mut name = [0; 5];
        name.copy_from_slice(&hash.as_bytes()[..5]);
        Self(name)
    }

    /// Returns the path beside the root: `s/`, ten hexadecimal digits and `.bin`.
    pub fn file(self) -> String {
        let number = self.0.iter().fold(0u64, |number, &byte| number << 8 | u64::from(byte));
        format!("s/{number:010x}.bin")
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Corrupt> {
        reader.raw(5)?.try_into().map(Self).map_err(|_| Corrupt)
    }
}

/// Where the entries of a long list stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directory<K> {
    /// The key of each entry, in order, and its file.
    pub entries: Vec<(K, Name)>,
    /// True when the files are pages of a directory themselves.
    pub paged: bool,
}

impl<K> Default for Directory<K> {
    fn default() -> Self {
        Self { entries: Vec::new(), paged: false }
    }
}

/// A key of a directory: what it is written as, and how a list of keys is read.
pub trait Key: Clone + Ord {
    /// Adds the key to a file that has `previous` before it.
    fn write(&self, previous: Option<&Self>, writer: &mut Writer);
    /// Reads the key that follows `previous`.
    fn read(previous: Option<&Self>, reader: &mut Reader<'_>) -> Result<Self, Corrupt>;
}

impl Key for String {
    fn write(&self, previous: Option<&Self>, writer: &mut Writer) {
        writer.string_after(previous.map_or("", |previous| previous), self);
    }

    fn read(previous: Option<&Self>, reader: &mut Reader<'_>) -> Result<Self, Corrupt> {
        reader.string_after(previous.map_or("", |previous| previous))
    }
}

/// The first document of a block.
impl Key for u32 {
    fn write(&self, previous: Option<&Self>, writer: &mut Writer) {
        writer.number(self - previous.copied().unwrap_or_default());
    }

    fn read(previous: Option<&Self>, reader: &mut Reader<'_>) -> Result<Self, Corrupt> {
        previous.copied().unwrap_or_default().checked_add(reader.number()?).ok_or(Corrupt)
    }
}

impl<K: Key> Directory<K> {
    /// Returns the directory of these entries. When there are more than `max`, they are put in pages, whose bytes go to
    /// `add_file`.
    pub fn new(entries: Vec<(K, Name)>, max: usize, mut add_file: impl FnMut(Vec<u8>) -> Name) -> Self {
        if entries.len() <= max {
            return Self { entries, paged: false };
        }
        let pages = entries.chunks((max / PAGES).max(2)).map(|page| {
            let mut writer = Writer::new();
            write_entries(page, &mut writer);
            (page[0].0.clone(), add_file(writer.finish()))
        });
        Self { entries: pages.collect(), paged: true }
    }

    /// Returns the index of the last entry whose key is not after `key`; `None` when there are no entries.
    pub fn find(&self, key: &K) -> Option<usize> {
        let after = self.entries.partition_point(|(first, _)| first <= key);
        (!self.entries.is_empty()).then(|| after.saturating_sub(1))
    }

    fn write(&self, writer: &mut Writer) {
        writer.byte(1 + u8::from(self.paged));
        write_entries(&self.entries, writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Corrupt> {
        let paged = match reader.byte()? {
            1 => false,
            2 => true,
            _ => return Err(Corrupt),
        };
        Ok(Self { entries: read_entries(reader)?, paged })
    }
}

fn write_entries<K: Key>(entries: &[(K, Name)], writer: &mut Writer) {
    writer.len(entries.len());
    let mut previous = None;
    for (key, _) in entries {
        key.write(previous, writer);
        previous = Some(key);
    }
    for (_, name) in entries {
        writer.raw(&name.0);
    }
}

fn read_entries<K: Key>(reader: &mut Reader<'_>) -> Result<Vec<(K, Name)>, Corrupt> {
    let mut keys: Vec<K> = Vec::new();
    for _ in 0..reader.len()? {
        keys.push(K::read(keys.last(), reader)?);
    }
    keys.into_iter().map(|key| Ok((key, Name::read(reader)?))).collect()
}

/// Reads a page of a directory.
pub(super) fn decode_page<K: Key>(bytes: &[u8]) -> Result<Directory<K>, Corrupt> {
    let mut reader = Reader::new(bytes);
    let entries = read_entries(&mut reader)?;
    reader.finish()?;
    Ok(Directory { entries, paged: false })
}

/// An answer that stands first for certain queries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RootPin {
    /// The queries, as [`super::fold::canonical`] has them, without the spaces at the ends.
    pub queries: Vec<String>,
    /// The documents, in order.
    pub docs: Vec<u32>,
}

/// The root of an index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Root {
    /// The name of the analyzer that made it.
    pub analyzer: String,
    /// How many documents and terms there are.
    pub totals: Totals,
    /// How long the texts are.
    pub norms: Name,
    /// Blocks of documents by their first document.
    pub blocks: Directory<u32>,
    /// Shards by the text that sorts before all their forms.
    pub shards: Directory<String>,
    /// The values of each dimension, when results can be narrowed.
    pub facets: [Vec<Facet>; DIMENSIONS.len()],
    /// The file with the values of each document.
    pub facet_file: Option<Name>,
    /// Other ways to write characters of the index.
    pub variants: Variants,
    /// Sets of phrases that mean the same.
    pub synonyms: Vec<Vec<String>>,
    /// Pinned answers.
    pub pins: Vec<RootPin>,
}

impl Root {
    /// Returns the bytes, not yet compressed.
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.raw(b"LK");
        writer.byte(VERSION);
        writer.string(&self.analyzer);
        writer.number(self.totals.docs);
        self.totals.terms.iter().for_each(|&terms| writer.number(terms));
        writer.raw(&self.norms.0);
        self.blocks.write(&mut writer);
        self.shards.write(&mut writer);
        writer.byte(u8::from(self.facet_file.is_some()));
        if let Some(name) = self.facet_file {
            writer.raw(&name.0);
        }
        for values in &self.facets {
            writer.len(values.len());
            for value in values {
                writer.string(&value.id);
                writer.string(&value.label);
            }
        }
        self.variants.write(&mut writer);
        writer.len(self.synonyms.len());
        for phrases in &self.synonyms {
            write_strings(&mut writer, phrases);
        }
        writer.len(self.pins.len());
        for pin in &self.pins {
            write_strings(&mut writer, &pin.queries);
            writer.len(pin.docs.len());
            for &doc in &pin.docs {
                writer.number(doc);
            }
        }
        writer.finish()
    }

    /// Reads what [`Root::encode`] wrote; an index of another version is [`Corrupt`] too.
    pub fn decode(bytes: &[u8]) -> Result<Self, Corrupt> {
        let mut reader = Reader::new(bytes);
        if reader.raw(3)? != [b'L', b'K', VERSION] {
            return Err(Corrupt);
        }
        let mut root = Self { analyzer: reader.string()?.to_owned(), ..Self::default() };
        root.totals.docs = reader.number()?;
        if root.totals.docs > MAX_DOCS {
            return Err(Corrupt);
        }
        for terms in &mut root.totals.terms {
            *terms = reader.number()?;
        }
        root.norms = Name::read(&mut reader)?;
        root.blocks = Directory::read(&mut reader)?;
        root.shards = Directory::read(&mut reader)?;
        if reader.byte()? == 1 {
            root.facet_file = Some(Name::read(&mut reader)?);
        }
        for values in &mut root.facets {
            for _ in 0..reader.len()? {
                values.push(Facet { id: reader.string()?.to_owned(), label: reader.string()?.to_owned() });
            }
        }
        root.variants = Variants::read(&mut reader)?;
        for _ in 0..reader.len()? {
            root.synonyms.push(read_strings(&mut reader)?);
        }
        for _ in 0..reader.len()? {
            let queries = read_strings(&mut reader)?;
            let docs = (0..reader.len()?).map(|_| reader.number()).collect::<Result<_, _>>()?;
            root.pins.push(RootPin { queries, docs });
        }
        reader.finish()?;
        Ok(root)
    }
}

fn write_strings(writer: &mut Writer, strings: &[String]) {
    writer.len(strings.len());
    for string in strings {
        writer.string(string);
    }
}

fn read_strings(reader: &mut Reader<'_>) -> Result<Vec<String>, Corrupt> {
    (0..reader.len()?).map(|_| Ok(reader.string()?.to_owned())).collect()
}

/// Returns the bytes of a facet file: per dimension, for each document, its values as indexes into those of the root.
pub(super) fn encode_facets(values: &[Vec<Vec<u32>>; DIMENSIONS.len()]) -> Vec<u8> {
    let mut writer = Writer::new();
    for dimension in values {
        for values in dimension {
            writer.len(values.len());
            for &value in values {
                writer.number(value);
            }
        }
    }
    writer.finish()
}

/// Reads what [`encode_facets`] wrote for `docs` documents.
pub(super) fn decode_facets(bytes: &[u8], docs: u32) -> Result<[Vec<Vec<u32>>; DIMENSIONS.len()], Corrupt> {
    let mut reader = Reader::new(bytes);
    let mut dimensions = <[Vec<Vec<u32>>; DIMENSIONS.len()]>::default();
    for dimension in &mut dimensions {
        for _ in 0..docs {
            let values = (0..reader.len()?).map(|_| reader.number()).collect::<Result<_, _>>()?;
            dimension.push(values);
        }
    }
    reader.finish()?;
    Ok(dimensions)
}
