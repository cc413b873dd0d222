//! Blocks of documents: what a result shows, and apart from it the whole text for phrases and longer snippets.
//!
//! ```text
//! block   byte encoding: 0 UTF-8, 1 GB18030; 5 bytes: the name of its text file; varint count, then per document: URL after
//!         the one before it, title, varint parts of the breadcrumb and these, excerpt, varint headings and for each its id
//!         and text
//! texts   varint count, then per document: source path after the one before it, text
//! ```
//!
//! Chinese is shorter in GB18030, by an eighth after compression, and every browser reads it.

use std::borrow::Cow;

use encoding_rs::GB18030;

use super::codec::{Corrupt, Reader, Writer};
use super::record::SearchRecord;
use super::root::Name;
use super::shard::fnv1a;
use super::snippet::beginning;

/// A block is cut at this many bytes at the latest, before compression.
const MAX_BYTES: usize = 5_400;
/// From here on it is cut where the hash of a URL says so.
const MIN_BYTES: usize = 2_500;
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
        if bytes >= MAX_BYTES || (bytes >= MIN_BYTES && fnv1a(record.url.as_bytes()).is_multiple_of(3)) {
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
    /// Returns the bytes, not yet compressed: in the encoding that takes fewer.
    pub(super) fn encode(&self) -> Vec<u8> {
        let plain = self.encode_with(0, |text| Some(Cow::Borrowed(text.as_bytes()))).unwrap_or_default();
        let chinese = self.encode_with(1, |text| {
            let (bytes, _, has_others) = GB18030.encode(text);
            (!has_others).then_some(bytes)
        });
        chinese.filter(|chinese| chinese.len() < plain.len()).unwrap_or(plain)
    }

    fn encode_with<'a>(&'a self, encoding: u8, encoded: impl Fn(&'a str) -> Option<Cow<'a, [u8]>>) -> Option<Vec<u8>> {
        let mut writer = Writer::new();
        writer.byte(encoding);
        writer.raw(&self.texts.0);
        writer.len(self.docs.len());
        let text = |writer: &mut Writer, text: &'a str| {
            let bytes = encoded(text)?;
            writer.len(bytes.len());
            writer.raw(&bytes);
            Some(())
        };
        let mut previous = "";
        for doc in &self.docs {
            writer.string_after(previous, &doc.url);
            previous = &doc.url;
            text(&mut writer, &doc.title)?;
            writer.len(doc.breadcrumb.len());
            for part in &doc.breadcrumb {
                text(&mut writer, part)?;
            }
            text(&mut writer, &doc.excerpt)?;
            writer.len(doc.headings.len());
            for (id, heading) in &doc.headings {
                text(&mut writer, id)?;
                text(&mut writer, heading)?;
            }
        }
        Some(writer.finish())
    }

    /// Reads what [`Block::encode`] wrote.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, Corrupt> {
        let mut reader = Reader::new(bytes);
        let is_chinese = reader.byte()? == 1;
        let text = |reader: &mut Reader<'_>| -> Result<String, Corrupt> {
            if !is_chinese {
                return Ok(reader.string()?.to_owned());
            }
            let length = reader.len()?;
            let decoded = GB18030.decode_without_bom_handling_and_without_replacement(reader.raw(length)?);
            decoded.map(Cow::into_owned).ok_or(Corrupt)
        };
        let texts = Name::read(&mut reader)?;
        let mut docs: Vec<DocData> = Vec::new();
        for _ in 0..reader.len()? {
            let url = reader.string_after(docs.last().map_or("", |doc| &doc.url))?;
            let mut doc = DocData { url, title: text(&mut reader)?, ..DocData::default() };
            for _ in 0..reader.len()? {
                doc.breadcrumb.push(text(&mut reader)?);
            }
            doc.excerpt = text(&mut reader)?;
            for _ in 0..reader.len()? {
                doc.headings.push((text(&mut reader)?, text(&mut reader)?));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_in_the_shorter_encoding() {
        for (title, encoding) in [("Één café", 0), ("重置密码：電話", 1), ("重置\u{e5e5}", 0), ("", 0)] {
            let heading = ("id".to_owned(), title.to_owned());
            let doc = DocData { title: title.to_owned(), headings: vec![heading], ..DocData::default() };
            let block = Block { texts: Name::default(), docs: vec![doc] };
            let bytes = block.encode();
            assert_eq!(bytes[0], encoding, "{title}");
            assert_eq!(Block::decode(&bytes), Ok(block));
            assert_eq!(Block::decode(&bytes[..bytes.len() - 1]), Err(Corrupt));
        }
    }
}
