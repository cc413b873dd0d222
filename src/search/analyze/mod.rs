//! From text to index terms, by language. What a word or run is stands in `fold`; here it is split further and stemmed.
//!
//! - A word gives its parts (between hyphens and apostrophes, at a change of case, between letters and digits) and, when
//!   it has several, also itself as a whole: `OneDrive` is found as `onedrive`, `one` and `drive`.
//! - A run of Han, kana, Thai, Lao, Khmer or Burmese gives every two characters that stand together, and its last
//!   character alone. One character is found as the beginning of a pair or as the end of a run.
//! - Terms are stems (Snowball) where the language has them; the published index keeps the forms that lead to each stem,
//!   so that a client needs no stemmer.

mod chinese;
mod words;

use crate::diag::{Diagnostic, SEARCH_LANGUAGE};
use crate::locale::Locale;
use crate::path::SourcePath;
use crate::source::Span;
use tantivy::tokenizer::Language;

use super::codec::{Corrupt, Reader, Writer};
use super::fold::{Piece, normalize, pieces};
use super::record::SearchRecord;

pub(in crate::search) use chinese::traditional;
pub use words::Words;
pub(in crate::search) use words::split_typed;

/// How the texts of a locale are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analyzer {
    id: String,
    stemmer: Option<Language>,
    chinese: bool,
    generic: bool,
    locale: Locale,
}

/// What an analyzer can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnalyzerOptions {
    /// Words of one stem find one another, where the language has a stemmer.
    pub stemming: bool,
    /// In Chinese, traditional and simplified forms find one another.
    pub chinese_variants: bool,
}

impl Default for AnalyzerOptions {
    fn default() -> Self {
        Self { stemming: true, chinese_variants: true }
    }
}

/// The fields of a document, with their weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The title.
    Title,
    /// The headings.
    Headings,
    /// Keywords and the words of category, product and kind.
    Keywords,
    /// The text.
    Body,
}

impl Field {
    /// All fields, in the order of [`Analyzed::terms`].
    pub const ALL: [Self; 4] = [Self::Title, Self::Headings, Self::Keywords, Self::Body];

    /// Returns the name of the field in the index.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Headings => "headings",
            Self::Keywords => "keywords",
            Self::Body => "body",
        }
    }

    /// Returns what scores in this field are multiplied by.
    pub fn boost(self) -> f32 {
        match self {
            Self::Title => 4.0,
            Self::Headings => 2.0,
            Self::Keywords => 3.0,
            Self::Body => 1.0,
        }
    }
}

/// The terms of a document: all that the index needs of its text. They depend on the analyzer and on what the key of the
/// record stands for, and on nothing else, so they can be kept by both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analyzed {
    /// The terms of each field in order, each ended by a line feed.
    pub terms: [String; Field::ALL.len()],
    /// The position of each term of the title; the last of them where there are more than 255.
    pub title_positions: Vec<u8>,
    /// The words that lead to the terms, as `form TAB term LF`, each pair once. Pairs of Han and the like are their own
    /// terms and are left out.
    pub forms: String,
}

impl Analyzed {
    /// Returns the terms as bytes, to be kept until the next build.
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        for terms in &self.terms {
            writer.string(terms);
        }
        writer.len(self.title_positions.len());
        writer.raw(&self.title_positions);
        writer.string(&self.forms);
        writer.finish()
    }

    /// Reads what [`Analyzed::encode`] wrote.
    pub fn decode(bytes: &[u8]) -> Result<Self, Corrupt> {
        let mut reader = Reader::new(bytes);
        let mut analyzed = Self::default();
        for terms in &mut analyzed.terms {
            reader.string()?.clone_into(terms);
        }
        let positions = reader.len()?;
        analyzed.title_positions = reader.raw(positions)?.to_vec();
        reader.string()?.clone_into(&mut analyzed.forms);
        reader.finish()?;
        Ok(analyzed)
    }
}

impl Analyzer {
    /// Returns the analyzer of a locale; the language decides, a region or script does not.
    pub fn for_locale(locale: &Locale, options: AnalyzerOptions) -> Self {
        let language = stemmer_of(locale.language());
        let spaceless = matches!(locale.language(), "zh" | "yue" | "ja" | "th" | "lo" | "km" | "my");
        let stemmer = language.filter(|_| options.stemming);
        let chinese = matches!(locale.language(), "zh" | "yue") && options.chinese_variants;
        let id = match (stemmer, chinese) {
            (Some(language), _) => format!("snowball-{language:?}").to_lowercase(),
            (None, true) => "pairs-han".to_owned(),
            (None, false) if spaceless => "pairs".to_owned(),
            (None, false) => "words".to_owned(),
        };
        Self { id, stemmer, chinese, generic: language.is_none() && !spaceless, locale: locale.clone() }
    }

    /// Returns the name that the published index carries.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns true when traditional and simplified characters are to find one another.
    pub fn joins_chinese_scripts(&self) -> bool {
        self.chinese
    }

    /// Returns what the portal's owner is to know when the language has no analyzer of its own. The finding stands at
    /// the locale in `site.yaml`.
    pub fn finding(&self, path: &SourcePath, span: Option<Span>) -> Option<Diagnostic> {
        if !self.generic {
            return None;
        }
        let message = format!("search has no stemmer for `{}`: words are found as they are written", self.locale);
        let mut finding = Diagnostic::new(&SEARCH_LANGUAGE, path, message)
            .help("accents and case are folded all the same; add word forms that readers type to `_terms.yaml`");
        finding.span = span;
        Some(finding)
    }

    /// Returns the terms of a document. `words` remembers the stems of words seen before and belongs to one analyzer.
    pub fn analyze(&self, record: &SearchRecord, words: &mut Words) -> Analyzed {
        let mut sink = Sink { analyzer: self, words, seen: Vec::new(), positions: Vec::new() };
        let mut terms = <[String; Field::ALL.len()]>::default();
        sink.text(&record.title, &mut terms[0]);
        let title_positions = std::mem::take(&mut sink.positions);
        for (_, heading) in &record.headings {
            sink.text(heading, &mut terms[1]);
        }
        for keyword in &record.keywords {
            sink.text(keyword, &mut terms[2]);
        }
        for facet in record.facets().into_iter().flatten() {
            sink.text(&facet.label, &mut terms[2]);
        }
        terms[3].reserve(record.body.len() * 2);
        sink.text(&record.body, &mut terms[3]);
        let forms = sink.forms();
        Analyzed { terms, title_positions, forms }
    }
}

fn stemmer_of(language: &str) -> Option<Language> {
    Some(match language {
        "ar" => Language::Arabic,
        "da" => Language::Danish,
        "de" => Language::German,
        "el" => Language::Greek,
        "en" => Language::English,
        "es" => Language::Spanish,
        "fi" => Language::Finnish,
        "fr" => Language::French,
        "hu" => Language::Hungarian,
        "it" => Language::Italian,
        "nl" => Language::Dutch,
        "no" | "nb" | "nn" => Language::Norwegian,
        "pt" => Language::Portuguese,
        "ro" => Language::Romanian,
        "ru" => Language::Russian,
        "sv" => Language::Swedish,
        "ta" => Language::Tamil,
        "tr" => Language::Turkish,
        _ => return None,
    })
}

/// Takes the terms of one document.
struct Sink<'a> {
    analyzer: &'a Analyzer,
    words: &'a mut Words,
    /// The words of the document by their number in `words`.
    seen: Vec<u32>,
    positions: Vec<u8>,
}

impl Sink<'_> {
    fn text(&mut self, text: &str, terms: &mut String) {
        let text = normalize(text);
        let mut position = 0;
        for piece in pieces(&text) {
            match piece {
                Piece::Word(word) => self.word(word, &mut position, terms),
                Piece::Run(run) => self.run(run, &mut position, terms),
            }
        }
    }

    fn word(&mut self, word: &str, position: &mut usize, terms: &mut String) {
        let parts = words::split(word);
        for part in &parts {
            self.term(part, *position, terms);
            *position += 1;
        }
        if parts.len() > 1 {
            self.term(word, *position - 1, terms);
        }
    }

    fn term(&mut self, word: &str, position: usize, terms: &mut String) {
        let (number, term) = self.words.look_up(word, self.analyzer.stemmer);
        terms.push_str(term);
        terms.push('\n');
        self.seen.push(number);
        self.positions.push(position.min(255) as u8);
    }

    fn run(&mut self, run: &str, position: &mut usize, terms: &mut String) {
        let run = if self.analyzer.chinese { chinese::simplify(run) } else { run.into() };
        for term in pairs(&run) {
            if term.chars().nth(1).is_none() {
                terms.push(LAST);
            }
            terms.push_str(term);
            terms.push('\n');
            self.positions.push((*position).min(255) as u8);
            *position += 1;
        }
    }

    /// In the order of the text, whatever `words` met before.
    fn forms(self) -> String {
        let mut forms = String::new();
        let mut words: Vec<(u32, usize)> = self.seen.iter().enumerate().map(|(at, &number)| (number, at)).collect();
        words.sort_unstable();
        words.dedup_by_key(|&mut (number, _)| number);
        words.sort_unstable_by_key(|&(_, at)| at);
        for (number, _) in words {
            let (form, term) = self.words.entry(number);
            forms.extend([form, "\t", term, "\n"]);
        }
        forms
    }
}

/// Stands before a character that ends a run, where it is a term: these stand in shards of their own, after all others,
/// since only who asks for one character needs them. No text has it.
pub const LAST: char = '\u{10ffff}';

/// Returns the pairs of characters that stand together, then the last character alone.
pub fn pairs(run: &str) -> impl Iterator<Item = &str> {
    let mut starts: Vec<usize> = run.char_indices().map(|(at, _)| at).collect();
    starts.push(run.len());
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = *starts.get(at)?;
        let end = starts.get(at + 2).or_else(|| starts.get(at + 1))?;
        at += 1;
        run.get(start..*end)
    })
}

#[cfg(test)]
mod tests;
