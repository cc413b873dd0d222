//! Parsed articles of the builds before, kept on disk: what has the same bytes is not parsed again.
//!
//! They lie in parts, by the hashes of their paths, so that an edit writes one part anew and not all of them. A part is
//! bytes here; the caller reads and writes them, and sees to it that they come from the same program.
//!
//! The caller's checksum finds what was cut or edited, not what was forged: whoever writes into the folder of the cache can
//! make a right one, and there is no secret that a build could know and they could not. So that folder is as trusted as the
//! program beside it (`SECURITY.md` says so). What a forger gets is an article with another text; never a crash, since
//! what comes from here is looked at before it is used ([`crate::parse::Document::is_whole`]).

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::store::Read;
use crate::diag::Diagnostic;
use crate::parse::Article;
use crate::path::SourcePath;
use crate::source::Hash;

/// Enough that a part is small beside the whole, few enough that a portal of ten articles is a handful of files.
const N_PARTS: usize = 64;

/// Parsed articles of the builds before.
#[derive(Default)]
pub struct Articles {
    parts: Vec<Vec<u8>>,
    known: HashMap<String, Known>,
    /// The hashes of the files that need not be read to be known.
    unread: HashMap<SourcePath, Hash>,
}

/// Where an article is kept. It stays bytes until it is wanted.
struct Known {
    hash: Hash,
    part: usize,
    range: Range<usize>,
}

/// A part that has changed: its number, and its bytes; empty when it holds nothing any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its number, below [`Articles::PARTS`].
    pub number: usize,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// An entry of the list that a part begins with: path, hash of the file, length of the article. The articles follow it.
type Entry<'a> = (&'a str, Hash, usize);

#[derive(Serialize)]
struct Kept<'a> {
    article: &'a Article,
    found: &'a [Diagnostic],
}

#[derive(Deserialize)]
struct Reading {
    article: Article,
    found: Vec<Diagnostic>,
}

impl Articles {
    /// How many parts there are at the most.
    pub const PARTS: usize = N_PARTS;

    /// Returns what the parts hold; `part` reads the one of a number. One that cannot be read holds nothing.
    pub fn of_parts(part: impl Fn(usize) -> Option<Vec<u8>> + Sync) -> Self {
        let parts: Vec<Vec<u8>> = (0..N_PARTS).into_par_iter().map(|number| part(number).unwrap_or_default()).collect();
        let mut known = HashMap::new();
        for (part, bytes) in parts.iter().enumerate() {
            let Ok((entries, rest)) = postcard::take_from_bytes::<Vec<Entry<'_>>>(bytes) else { continue };
            let mut start = bytes.len() - rest.len();
            for (path, hash, length) in entries {
                let Some(end) = start.checked_add(length).filter(|end| *end <= bytes.len()) else { break };
                known.insert(path.to_owned(), Known { hash, part, range: start..end });
                start = end;
            }
        }
        Self { parts, known, unread: HashMap::new() }
    }

    /// Says which files have these hashes, so that they are not read.
    #[must_use]
    pub fn knowing(self, unread: HashMap<SourcePath, Hash>) -> Self {
        Self { unread, ..self }
    }

    /// Returns the article in the file at `path` with the hash of its bytes, when both are known without reading it.
    pub(super) fn unread(&self, path: &SourcePath) -> Option<(Hash, Read)> {
        let hash = *self.unread.get(path)?;
        Some((hash, self.get(path, hash)?))
    }

    fn bytes(&self, known: &Known) -> &[u8] {
        &self.parts[known.part][known.range.clone()]
    }

    /// Returns the article in the file at `path` when its bytes have this hash and were parsed before.
    pub(super) fn get(&self, path: &SourcePath, hash: Hash) -> Option<Read> {
        let known = self.known.get(path.as_str()).filter(|known| known.hash == hash)?;
        let Reading { article, found } = postcard::from_bytes(self.bytes(known)).ok()?;
        let is_whole = article.hash == hash && article.document.is_whole();
        is_whole.then(|| (article.into(), found.into()))
    }

    /// Returns the parts that hold other articles than before, now that these are all that there are.
    pub(super) fn changed_parts(&self, now: &BTreeMap<&str, (Hash, &Read)>) -> Vec<Part> {
        let mut changed = [false; N_PARTS];
        for (path, (hash, _)) in now {
            changed[part_of(path)] |= self.known.get(*path).is_none_or(|known| known.hash != *hash);
        }
        for (_, known) in self.known.iter().filter(|(path, _)| !now.contains_key(path.as_str())) {
            changed[known.part] = true;
        }
        let numbers: Vec<usize> = (0..N_PARTS).filter(|number| changed[*number]).collect();
        let encode = |number| {
            let own = now.iter().filter(|(path, _)| part_of(path) == number);
            Part { number, bytes: self.encode(own.map(|(path, (hash, read))| (*path, *hash, *read))) }
        };
        numbers.into_par_iter().map(encode).collect()
    }

    fn encode<'a>(&self, own: impl Iterator<Item = (&'a str, Hash, &'a Read)>) -> Vec<u8> {
        let encoded: Vec<_> = own.map(|(path, hash, read)| (path, hash, self.article(path, hash, read))).collect();
        if encoded.is_empty() {
            return Vec::new();
        }
        let entries: Vec<Entry<'_>> =
            encoded.iter().map(|(path, hash, article)| (*path, *hash, article.len())).collect();
        // Plain values always serialise; an empty part holds nothing.
        let mut bytes = postcard::to_allocvec(&entries).unwrap_or_default();
        for (_, _, article) in &encoded {
            bytes.extend_from_slice(article);
        }
        bytes
    }

    /// The bytes of an article: those that are known already, else made anew.
    fn article(&self, path: &str, hash: Hash, (article, found): &Read) -> Vec<u8> {
        match self.known.get(path).filter(|known| known.hash == hash) {
            Some(known) => self.bytes(known).to_vec(),
            // Plain structs always serialise; what is empty is parsed again.
            None => postcard::to_allocvec(&Kept { article, found }).unwrap_or_default(),
        }
    }
}

fn part_of(path: &str) -> usize {
    usize::from(Hash::of(path.as_bytes()).as_bytes()[0]) % N_PARTS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    fn read(path: &str, text: &str) -> (SourcePath, Hash, Read) {
        let file = SourceFile::new(SourcePath::new(path).unwrap(), text.to_owned());
        let (article, found) = crate::parse::parse_article(&file);
        (file.path, file.hash, (article.into(), found.into()))
    }

    fn changed(before: &Articles, now: &[&(SourcePath, Hash, Read)]) -> Vec<Part> {
        before.changed_parts(&now.iter().map(|(path, hash, read)| (path.as_str(), (*hash, read))).collect())
    }

    fn kept(parts: &[Part]) -> Articles {
        Articles::of_parts(|number| parts.iter().find(|part| part.number == number).map(|part| part.bytes.clone()))
    }

    const ARTICLE: &str = "---\ntitle: Één\nupdated: 2026-11-22\nkleur: rood\nextra: { a: [1, 2.5, true, null] }\n---\n\
        # Kop {#kop}\n\n> [!NOTE]\n> Let op[^1].\n\n:::details{#d}\n| a | b |\n|:--|--:|\n| `c` | [d](x.md \"t\") |\n:::\n\n\
        1. <b>één</b>\n\n[^1]: Noot.\n";

    #[test]
    fn an_article_comes_back_as_it_was_parsed() {
        let one = read("content/nl/a.md", ARTICLE);
        let articles = kept(&changed(&Articles::default(), &[&one]));
        let (path, hash, (article, found)) = &one;
        let (again, found_again) = articles.get(path, *hash).unwrap();
        assert_eq!((&again.front, &again.document), (&article.front, &article.document));
        assert_eq!((again.title_heading, again.hash), (article.title_heading, article.hash));
        assert_eq!(&found_again, found);
        assert!(!found.is_empty(), "the case has a finding");
    }

    #[test]
    fn other_bytes_and_other_files_are_not_known() {
        let one = read("content/nl/a.md", ARTICLE);
        let articles = kept(&changed(&Articles::default(), &[&one]));
        assert!(articles.get(&one.0, Hash::of(b"other")).is_none());
        assert!(articles.get(&SourcePath::new("content/nl/b.md").unwrap(), one.1).is_none());
        assert!(Articles::of_parts(|_| Some(b"no part".to_vec())).get(&one.0, one.1).is_none());
    }

    #[test]
    fn an_edit_writes_one_part_and_the_last_article_of_a_part_empties_it() {
        let all: Vec<_> = (0..200).map(|n| read(&format!("content/nl/{n}.md"), "Tekst.")).collect();
        let before = kept(&changed(&Articles::default(), &all.iter().collect::<Vec<_>>()));
        assert!(changed(&before, &all.iter().collect::<Vec<_>>()).is_empty());
        let edited = read("content/nl/7.md", "Andere tekst.");
        let now: Vec<_> = all.iter().map(|one| if one.0 == edited.0 { &edited } else { one }).collect();
        let [part] = &changed(&before, &now)[..] else { panic!("one part") };
        assert!(kept(std::slice::from_ref(part)).get(&edited.0, edited.1).is_some());
        let gone = changed(&before, &[]);
        assert!(gone.iter().all(|part| part.bytes.is_empty()) && gone.len() > 1);
    }
}
