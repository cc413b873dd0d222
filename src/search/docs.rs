//! Blocks of documents: what a result shows, and apart from it the whole text for phrases and longer snippets.
//!
//! ```text
//! block   5 bytes: the name of its text file; varint count, then per document: URL after the one before it, title,
//!         varint parts of the breadcrumb and these, excerpt, varint headings and for each its id and text
//! texts   varint count, then per document: source path after the one before it, text
//! ```

use super::codec::{Corrupt, Reader, Writer};
use super::record::SearchRecord;
use super::root::Name;
use super::shard::fnv1a;
use super::snippet::beginning;

/// A block is cut at this many bytes at the latest, before compression.
const MAX_BYTES: usize = 6_600;
/// From here on it is cut where the hash of a URL says so.
const MIN_BYTES: usize = 3_500;
/// Only the first headings of an article stand in its block.
const MAX_HEADINGS: usize = 12;

/// What a result shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocData {
    /// Where it leads.
    pub url: String,
    /// The title.
    pub title: String,
    /// The titles of the sections above it.
    pub breadcrumb: Vec<String>,
    /// The beginning of the text, as long as a snippet: excerpts are most of what a first query costs.
    pub excerpt: String,
    /// The first headings, as (id, text).
    pub headings: Vec<(String, String)>,
}

/// The text of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocText {
    /// The file it was written in.
    pub path: String,
    /// Its whole text.
    pub text: String,
}

/// Documents that are fetched together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// The file with their texts.
    pub texts: Name,
    /// The documents.
    pub docs: Vec<DocData>,
}

/// Returns how the sorted records are cut into blocks: the number of documents of each.
pub(super) fn cut(records: &[&SearchRecord]) -> Vec<usize> {
    let mut sizes = Vec::new();
    let (mut count, mut bytes) = (0, 0);
    for record in records {
        if bytes >= MAX_BYTES || (bytes >= MIN_BYTES && fnv1a(record.url.as_bytes()).is_multiple_of(2)) {
            sizes.push(std::mem::take(&mut count));
            bytes = 0;
        }
        count += 1;
        let headings: usize = record.headings.iter().take(MAX_HEADINGS).map(|(id, text)| id.len() + text.len()).sum();
        bytes += record.url.len() / 2 + record.title.len() + headings + beginning(&record.body).len();
    }
    sizes.extend((count > 0).then_some(count));
    sizes
}

impl DocData {
    /// Returns what a result shows of a record.
    pub fn new(record: &SearchRecord) -> Self {
        Self {
            url: record.url.clone(),
            title: record.title.clone(),
            breadcrumb: record.breadcrumb.clone(),
            excerpt: beginning(&record.body),
            headings: record.headings.iter().take(MAX_HEADINGS).cloned().collect(),
        }
    }
}

impl Block {
    /// Returns the bytes, not yet compressed.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.raw(&self.texts.0);
        writer.len(self.docs.len());
        let mut previous = "";
        for doc in &self.docs {
            writer.string_after(previous, &doc.url);
            previous = &doc.url;
            writer.string(&doc.title);
            writer.len(doc.breadcrumb.len());
            for part in &doc.breadcrumb {
                writer.string(part);
            }
            writer.string(&doc.excerpt);
            writer.len(doc.headings.len());
            for (id, text) in &doc.headings {
                writer.string(id);
                writer.string(text);
            }
        }
        writer.finish()
    }

    /// Reads what [`Block::encode`] wrote.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, Corrupt> {
        let mut reader = Reader::new(bytes);
        let texts = Name::read(&mut reader)?;
        let mut docs: Vec<DocData> = Vec::new();
        for _ in 0..reader.len()? {
            let mut doc = DocData {
                url: reader.string_after(docs.last().map_or("", |doc| &doc.url))?,
                title: reader.string()?.to_owned(),
                ..DocData::default()
            };
            for _ in 0..reader.len()? {
                doc.breadcrumb.push(reader.string()?.to_owned());
            }
            reader.string()?.clone_into(&mut doc.excerpt);
            for _ in 0..reader.len()? {
                doc.headings.push((reader.string()?.to_owned(), reader.string()?.to_owned()));
            }
            docs.push(doc);
        }
        reader.finish()?;
        Ok(Self { texts, docs })
    }
}

/// Returns the bytes of a file of texts, not yet compressed.
pub(super) fn encode_texts(texts: &[DocText]) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.len(texts.len());
    let mut previous = "";
    for text in texts {
        writer.string_after(previous, &text.path);
        previous = &text.path;
        writer.string(&text.text);
    }
    writer.finish()
}

/// Reads what [`encode_texts`] wrote.
pub(super) fn decode_texts(bytes: &[u8]) -> Result<Vec<DocText>, Corrupt> {
    let mut reader = Reader::new(bytes);
    let mut texts: Vec<DocText> = Vec::new();
    for _ in 0..reader.len()? {
        let path = reader.string_after(texts.last().map_or("", |text| &text.path))?;
        texts.push(DocText { path, text: reader.string()?.to_owned() });
    }
    reader.finish()?;
    Ok(texts)
}
