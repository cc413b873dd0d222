//! Words: their parts, and their stems.

use std::collections::HashMap;

use tantivy::tokenizer::{Language, RawTokenizer, Stemmer, TextAnalyzer, TokenStream as _};

use crate::search::fold::{fold, is_digit, joined_parts};

/// A piece between hyphens is not cut into more parts than this: what has more is a key or a number, not a word.
const MAX_PARTS: usize = 4;

/// Returns the parts of a word: between hyphens and apostrophes, before a capital that follows a small letter, before the
/// last of several capitals that begins a word (`PSTFile`), and between letters and digits.
pub(super) fn split(word: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for joined in joined_parts(word).filter(|part| !part.is_empty()) {
        let before = parts.len();
        split_by(joined, &mut parts, |before, c, after| {
            is_digit(before) != is_digit(c)
                || (before.is_lowercase() && c.is_uppercase())
                || (before.is_uppercase() && c.is_uppercase() && after.is_some_and(char::is_lowercase))
        });
        if parts.len() - before > MAX_PARTS {
            parts.truncate(before);
            parts.push(joined);
        }
    }
    parts
}

/// Returns the parts of a word that a reader typed: as [`split`], but its capitals mean nothing.
pub(in crate::search) fn split_typed(word: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for joined in joined_parts(word).filter(|part| !part.is_empty()) {
        let before = parts.len();
        split_by(joined, &mut parts, |before, c, _| is_digit(before) != is_digit(c));
        if parts.len() - before > MAX_PARTS {
            parts.truncate(before);
            parts.push(joined);
        }
    }
    parts
}

fn split_by<'a>(word: &'a str, parts: &mut Vec<&'a str>, is_cut: impl Fn(char, char, Option<char>) -> bool) {
    let mut start = 0;
    let mut before = None;
    let mut chars = word.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if before.is_some_and(|before| is_cut(before, c, chars.peek().map(|&(_, after)| after))) {
            parts.push(&word[start..at]);
            start = at;
        }
        before = Some(c);
    }
    parts.push(&word[start..]);
}

/// Words met so far with their folded forms and terms, numbered as they came.
#[derive(Default)]
pub struct Words {
    numbers: HashMap<Box<str>, u32>,
    entries: Vec<(Box<str>, Box<str>)>,
    stemmer: Option<TextAnalyzer>,
}

impl Words {
    /// Returns the number and the term of a word.
    pub(super) fn look_up(&mut self, word: &str, stemmer: Option<Language>) -> (u32, &str) {
        let number = match self.numbers.get(word) {
            Some(&number) => number,
            None => self.add(word, stemmer),
        };
        (number, &self.entries[number as usize].1)
    }

    /// Returns the form and the term of a word by its number.
    pub(super) fn entry(&self, number: u32) -> (&str, &str) {
        let (form, term) = &self.entries[number as usize];
        (form, term)
    }

    fn add(&mut self, word: &str, language: Option<Language>) -> u32 {
        let form = fold(word);
        let term = match language {
            Some(language) => fold(&self.stem(word, language)),
            None => form.clone(),
        };
        // A stem can be empty (Snowball takes off what it knows); the word is its own term then.
        let term = if term.is_empty() { form.clone() } else { term };
        let number = self.entries.len() as u32;
        self.entries.push((form.into(), term.into()));
        self.numbers.insert(word.into(), number);
        number
    }

    /// Stemmers expect accents as the language writes them, so this comes before folding.
    fn stem(&mut self, word: &str, language: Language) -> String {
        let lower: String = joined_parts(word).collect::<String>().to_lowercase();
        let stemmer = self.stemmer.get_or_insert_with(|| {
            TextAnalyzer::builder(RawTokenizer::default()).filter(Stemmer::new(language)).build()
        });
        let mut tokens = stemmer.token_stream(&lower);
        tokens.next().map(|token| token.text.clone()).unwrap_or(lower.clone())
    }
}
