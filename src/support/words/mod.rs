//! The words for the facts: per locale, keyed by the same ids, with fallback along the chain of locales.
//!
//! A word is Markdown with placeholders (`:fact[…]`); here it is text with its place. What a locale lacks comes from the
//! next of its chain and is marked with that locale.

mod fields;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::{self, Diagnostic};
use crate::locale::Locale;
use crate::path::SourcePath;
use crate::source::{SourceFile, Span};
use crate::support::model::{FILES, Facts};
use crate::yaml::{self, Node};

pub use fields::word_schemas;

/// The words of one locale as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleWords {
    /// The locale.
    pub locale: Locale,
    words: BTreeMap<String, Word>,
    /// The place of every key at every level: `severities`, `severities.a`, `severities.a.name`.
    keys: BTreeMap<String, Place>,
    /// Files that could not be read: nothing is missing in them.
    broken: BTreeSet<String>,
}

/// A word as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Markdown.
    pub text: String,
    /// Its file.
    pub path: SourcePath,
    /// Where the value stands in the file, quotes included.
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    path: SourcePath,
    span: Option<Span>,
}

impl Word {
    /// Returns where a piece of the word stands in its file. A word of a single line stands in it as it is, maybe in
    /// quotes; in others (blocks, escapes) the whole word is marked.
    pub fn place_of(&self, piece: &str) -> Span {
        let written = self.span.end - self.span.start;
        let len = self.text.len() as u32;
        let quote = match written.checked_sub(len) {
            Some(0) => 0,
            Some(2) => 1,
            _ => return self.span,
        };
        match self.text.find(piece) {
            Some(at) if !piece.is_empty() => Span::new(at..at + piece.len()).shift(self.span.start as usize + quote),
            _ => self.span,
        }
    }
}

/// A word for a reader, with the locale that it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// The word.
    pub word: &'a Word,
    /// The locale that it came from.
    pub locale: &'a Locale,
}

/// The words for readers of one locale: its own, and behind them those of its fallbacks.
#[derive(Clone, Debug)]
pub struct SupportWords {
    chain: Vec<Arc<LocaleWords>>,
}

impl SupportWords {
    /// Returns the words of the first locale with the others as its fallbacks, in order.
    pub fn new(chain: Vec<Arc<LocaleWords>>) -> Self {
        Self { chain }
    }

    /// Returns the words of the reader's own locale, without those of its fallbacks.
    pub fn own(&self) -> Option<&LocaleWords> {
        self.chain.first().map(Arc::as_ref)
    }

    /// Returns the locale of the reader.
    pub fn locale(&self) -> Option<&Locale> {
        self.chain.first().map(|words| &words.locale)
    }

    /// Returns the word of that key, such as `severities.a.name`; words of lists are also looked up where entries share
    /// them (`severities._duties.…`).
    pub fn get(&self, key: &str) -> Option<Found<'_>> {
        let shared = shared_key(key);
        self.chain.iter().find_map(|words| {
            let word = words.words.get(key).or_else(|| words.words.get(shared.as_ref()?))?;
            Some(Found { word, locale: &words.locale })
        })
    }
}

/// `file.entry.list.item` as `file._list.item`.
fn shared_key(key: &str) -> Option<String> {
    let mut parts = key.splitn(4, '.');
    let (file, _, list, item) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    Some(format!("{file}._{list}.{item}"))
}

impl LocaleWords {
    /// Returns the words in these files of a locale's `_support` folder, and what is wrong with them one by one.
    pub fn read(locale: Locale, files: &[SourceFile]) -> (Self, Vec<Diagnostic>) {
        let mut words = Self { locale, words: BTreeMap::new(), keys: BTreeMap::new(), broken: BTreeSet::new() };
        let mut diagnostics = Vec::new();
        for file in files {
            words.read_file(file, &mut diagnostics);
        }
        (words, diagnostics)
    }

    /// Returns all words, by key.
    pub fn iter(&self) -> impl Iterator<Item = &Word> {
        self.words.values()
    }

    /// Returns all words with their keys, such as `severities.a.name`, sorted by key.
    pub fn by_key(&self) -> impl Iterator<Item = (&str, &Word)> {
        self.words.iter().map(|(key, word)| (key.as_str(), word))
    }

    fn read_file(&mut self, file: &SourceFile, diagnostics: &mut Vec<Diagnostic>) {
        let name = file.path.stem();
        if !FILES.contains(&name) {
            let message = format!("`{}` is no file of words", file.path.file_name());
            let mut finding = Diagnostic::new(&diag::SUPPORT_FILE, &file.path, message);
            finding.help = diag::suggest(name, FILES.iter().copied());
            diagnostics.push(finding);
            return;
        }
        let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
        match yaml::parse(&file.path, text, file.text.len() - text.len(), &diag::YAML, diagnostics) {
            // A file without words, or of comments alone, waits to be translated: it is as if it were not there.
            Some(tree) if tree.entries().is_some_and(<[_]>::is_empty) => {}
            Some(tree) if tree.entries().is_some() => {
                self.keys.insert(name.to_owned(), Place { path: file.path.clone(), span: None });
                self.flatten(name, &tree, &file.path, diagnostics);
            }
            tree => {
                self.keys.insert(name.to_owned(), Place { path: file.path.clone(), span: None });
                self.broken.insert(name.to_owned());
                if let Some(tree) = tree {
                    let message = format!("expected a map of ids, found {}", tree.kind());
                    diagnostics.push(Diagnostic::new(&diag::SUPPORT_WORD, &file.path, message).at(tree.span));
                }
            }
        }
    }

    /// Takes the words below a map. No file is deeper than the YAML reader allows.
    fn flatten(&mut self, prefix: &str, node: &Node, path: &SourcePath, diagnostics: &mut Vec<Diagnostic>) {
        for (name, node) in node.entries().unwrap_or_default() {
            let key = format!("{prefix}.{}", name.value);
            self.keys.insert(key.clone(), Place { path: path.clone(), span: Some(name.span) });
            match node.as_str() {
                Some(text) if text.trim().is_empty() => {
                    self.keys.remove(&key);
                }
                Some(text) => {
                    let word = Word { text: text.trim_end().to_owned(), path: path.clone(), span: node.span };
                    self.words.insert(key, word);
                }
                None if node.entries().is_some() => self.flatten(&key, node, path, diagnostics),
                None => {
                    let message = format!("`{}` is {}, not words", name.value, node.kind());
                    let finding = Diagnostic::new(&diag::SUPPORT_WORD, path, message).at(node.span);
                    diagnostics.push(finding.help("words of a list stand by the ids of the facts: `id: words`"));
                }
            }
        }
    }
}

/// Returns findings about the words of all locales: those that are missing (an error where a promise is concerned), and
/// those that belong to no fact.
pub fn check(facts: &Facts, locales: &[Arc<LocaleWords>]) -> Vec<Diagnostic> {
    let wanted = fields::wanted(facts);
    let has = |words: &LocaleWords, want: &fields::Want| {
        words.words.contains_key(&want.key) || want.shared.as_ref().is_some_and(|key| words.words.contains_key(key))
    };
    let mut diagnostics = Vec::new();
    for own in locales {
        if own.keys.is_empty() {
            diagnostics.extend(own.untranslated(&wanted));
            continue;
        }
        let mut missing: BTreeMap<String, Missing<'_>> = BTreeMap::new();
        for want in wanted.words.iter().filter(|want| !has(own, want)) {
            let other = locales.iter().find(|other| has(other, want));
            let file = want.key.split('.').next().unwrap_or_default();
            if own.broken.contains(file) || !(want.always || other.is_some()) {
                continue;
            }
            let key = own.written_key(want, other.map(Arc::as_ref));
            let text = other.and_then(|other| other.words.get(&want.key).or_else(|| other.words.get(key)));
            let entry = missing.entry(own.missing_key(key).to_owned()).or_insert_with(|| Missing {
                want,
                keys: BTreeSet::new(),
                example: text.map(|word| word.text.as_str()),
            });
            entry.keys.insert(key);
        }
        diagnostics.extend(missing.iter().map(|(key, missing)| own.missing_finding(key, missing)));
        diagnostics.extend(own.unused(&wanted));
    }
    diagnostics
}

/// Words that are missing below one key.
struct Missing<'a> {
    want: &'a fields::Want,
    keys: BTreeSet<&'a str>,
    example: Option<&'a str>,
}

impl LocaleWords {
    /// The finding of a locale that has no words at all: it is not translated yet, and shows another language throughout.
    fn untranslated(&self, wanted: &fields::Wanted) -> Option<Diagnostic> {
        let want = wanted.words.iter().find(|want| want.always)?;
        let message = format!("`{}` has no words for support facts", self.locale);
        Some(
            Diagnostic::new(&diag::MISSING_WORD, &want.fact.0, message).help("write them in `_support/` of its folder"),
        )
    }

    /// The key under which this locale would write a word: where entries share it, if another locale does or if this one
    /// has such a list already.
    fn written_key<'w>(&self, want: &'w fields::Want, other: Option<&Self>) -> &'w str {
        let list = |key: &'w str| key.rsplit_once('.').map_or(key, |(list, _)| list);
        let Some(shared) = &want.shared else { return &want.key };
        let own_list = self.keys.contains_key(list(&want.key));
        let share = other.is_some_and(|other| other.words.contains_key(shared))
            || !own_list && self.keys.contains_key(list(shared));
        if share { shared } else { &want.key }
    }

    /// The shortest key that is missing on the way to a word, so that a missing entry is one finding.
    fn missing_key<'k>(&self, key: &'k str) -> &'k str {
        let ends = key.match_indices('.').map(|(at, _)| at).chain([key.len()]);
        ends.map(|end| &key[..end]).find(|prefix| !self.keys.contains_key(*prefix)).unwrap_or(key)
    }

    fn missing_finding(&self, key: &str, missing: &Missing<'_>) -> Diagnostic {
        let file = key.split('.').next().unwrap_or(key);
        let code = if fields::is_sla(file) { &diag::MISSING_SLA_WORD } else { &diag::MISSING_WORD };
        let words = match missing.keys.len() {
            1 => "a word".to_owned(),
            count => format!("{count} words"),
        };
        let Some((parent, name)) = key.rsplit_once('.') else {
            let message = format!("`{}` has no words for `{file}.yaml`", self.locale);
            return Diagnostic::new(code, &missing.want.fact.0, message)
                .help(format!("write them in the folder of the locale, in `_support/{file}.yaml`"));
        };
        let place = self.keys.get(parent);
        let message = format!("`{}` lacks {words} of `{file}`: `{}`", self.locale, &key[file.len() + 1..]);
        let path = place.map_or(&missing.want.fact.0, |place| &place.path);
        let mut finding = Diagnostic::new(code, path, message);
        finding.span = place.and_then(|place| place.span);
        let excerpt = missing.example.map(|text| excerpt(text, 60)).unwrap_or_default();
        finding.help(if excerpt.is_empty() {
            format!("add `{name}:` here")
        } else {
            format!("add `{name}:` here; another locale says “{excerpt}”")
        })
    }

    /// A finding for each key that no fact asks for: the topmost, once.
    fn unused(&self, wanted: &fields::Wanted) -> Vec<Diagnostic> {
        let mut known: BTreeSet<&str> = BTreeSet::new();
        for want in &wanted.words {
            for key in [Some(&want.key), want.shared.as_ref()].into_iter().flatten() {
                let ends = key.match_indices('.').map(|(at, _)| at).chain([key.len()]);
                known.extend(ends.map(|end| &key[..end]));
            }
        }
        let mut findings = Vec::new();
        for (key, place) in &self.keys {
            let Some((parent, name)) = key.rsplit_once('.') else { continue };
            let judged = !wanted.unjudged.iter().any(|prefix| format!("{key}.").starts_with(prefix));
            let topmost = known.contains(parent) || !parent.contains('.');
            if known.contains(key.as_str()) || !topmost || !judged {
                continue;
            }
            let message = format!("no support fact has the words `{name}`");
            let mut finding = Diagnostic::new(&diag::UNUSED_WORD, &place.path, message);
            finding.span = place.span;
            let siblings = known.iter().filter_map(|known| known.strip_prefix(parent)?.strip_prefix('.'));
            let siblings: Vec<_> = siblings.filter(|rest| !rest.contains('.')).collect();
            finding.help = diag::suggest(name, siblings.iter().copied());
            findings.push(finding);
        }
        findings
    }
}

/// The first `max` characters of the first line.
fn excerpt(text: &str, max: usize) -> String {
    let line = text.lines().next().unwrap_or_default();
    let mut chars = line.chars();
    let mut excerpt: String = chars.by_ref().take(max).collect();
    if chars.next().is_some() {
        excerpt.push('…');
    }
    excerpt
}

#[cfg(test)]
mod tests;
