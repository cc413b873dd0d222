//! What is translated, unit by unit, with the fingerprint of each.

use std::fmt;

use crate::parse::Article;
use crate::path::SourcePath;
use crate::source::{Hash, SourceFile, Span};
use crate::support::LocaleWords;
use crate::yaml::Node;

/// The id of what stands in an article before its first section: its title and description too.
pub const BEGINNING: &str = "^";

/// What a piece of text says, whitespace aside: the first 64 bits of its BLAKE3 hash. Changes when a reader would read
/// something else, and not when a paragraph is wrapped anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Returns the fingerprint of pieces of text that belong together.
    pub fn of<'a>(pieces: impl IntoIterator<Item = &'a str>) -> Self {
        let bare: Vec<String> = pieces.into_iter().map(|piece| piece.split_whitespace().collect()).collect();
        let hash = Hash::of_parts(bare.iter().map(String::as_bytes));
        let mut first = [0; 8];
        first.copy_from_slice(&hash.as_bytes()[..8]);
        Self(u64::from_be_bytes(first))
    }

    /// Returns the fingerprint written as 16 hexadecimal digits.
    pub fn parse(hex: &str) -> Option<Self> {
        let digits = hex.len() == 16 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        digits.then(|| u64::from_str_radix(hex, 16).ok().map(Self)).flatten()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// One unit as it stands in a locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The id of its heading, or its key below the file: `a.name` of `_support/severities.yaml`.
    pub id: String,
    /// The level of its heading; 0 for everything else.
    pub level: u8,
    /// What it says.
    pub fingerprint: Fingerprint,
    /// Where it stands in its file.
    pub span: Span,
}

/// The units of one file of a locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Units {
    /// The file.
    pub path: SourcePath,
    /// Its units, in the order of the file.
    pub units: Vec<Unit>,
}

impl Units {
    /// Returns the unit of that id.
    pub fn get(&self, id: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == id)
    }
}

/// Returns the units of an article or snippet. A section begins at each heading that stands in no other block, and ends
/// where the next begins; a heading that is the title belongs to the beginning.
pub fn article_units(file: &SourceFile, article: &Article) -> Units {
    let document = &article.document;
    let roots: std::collections::BTreeSet<u32> = document.roots().collect();
    let sections: Vec<_> = document
        .headings
        .iter()
        .filter(|heading| roots.contains(&heading.node) && article.title_heading != Some(heading.node))
        .map(|heading| (heading, document.nodes[heading.node as usize].span.start as usize))
        .collect();
    let body = article.front.span.end as usize;
    let end = |at: usize| sections.get(at).map_or(file.text.len(), |(_, start)| *start);
    let front = &article.front;
    let title = front.title.as_ref().map_or("", |title| &title.value);
    let description = front.description.as_ref().map_or("", |description| &description.value);
    let text = |start: usize, end: usize| file.text.get(start..end).unwrap_or_default();
    let mut units = vec![Unit {
        id: BEGINNING.to_owned(),
        level: 0,
        fingerprint: Fingerprint::of([title, description, text(body, end(0))]),
        span: Span::new(0..end(0)),
    }];
    units.extend(sections.iter().enumerate().map(|(at, (heading, start))| Unit {
        id: heading.id.clone(),
        level: heading.level,
        fingerprint: Fingerprint::of([text(*start, end(at + 1))]),
        span: Span::new(*start..end(at + 1)),
    }));
    Units { path: file.path.clone(), units }
}

/// Returns the words of support facts as units, by file.
pub(super) fn word_units(words: &LocaleWords) -> Vec<Units> {
    let mut files: Vec<Units> = Vec::new();
    for (key, word) in words.by_key() {
        let Some((_, id)) = key.split_once('.') else { continue };
        let unit = Unit { id: id.to_owned(), level: 0, fingerprint: Fingerprint::of([&*word.text]), span: word.span };
        match files.iter_mut().find(|file| file.path == word.path) {
            Some(file) => file.units.push(unit),
            None => files.push(Units { path: word.path.clone(), units: vec![unit] }),
        }
    }
    files
}

/// Returns the terms of a termbase that have an `id`, by which they are the same term in every locale.
pub(super) fn term_units(path: &SourcePath, terms: &Node) -> Units {
    let terms = terms.get("terms").and_then(Node::items).unwrap_or_default();
    let unit = |term: &Node| {
        let text = |key| term.get(key).and_then(Node::as_str).unwrap_or_default();
        Some(Unit {
            id: term.get("id")?.as_str()?.to_owned(),
            level: 0,
            fingerprint: Fingerprint::of([text("term"), text("definition")]),
            span: term.get("term")?.span,
        })
    };
    Units { path: path.clone(), units: terms.iter().filter_map(unit).collect() }
}

/// Returns the title of the site in the locale of `folder`, when `site.yaml` has one for each locale.
pub(super) fn title_units(path: &SourcePath, site: &Node, folder: &str) -> Units {
    let title = site.get("title").and_then(|title| title.get(folder));
    let unit = |title: &Node| {
        let fingerprint = Fingerprint::of([title.as_str()?]);
        Some(Unit { id: "title".to_owned(), level: 0, fingerprint, span: title.span })
    };
    Units { path: path.clone(), units: title.and_then(unit).into_iter().collect() }
}
