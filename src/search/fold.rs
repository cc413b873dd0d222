//! Which letters count as the same, and what a word is. The client's `fold` and `pieces` follow the same rules:
//!
//! 1. Invisible format characters (soft hyphen, zero-width space and joiners, direction marks, BOM) are dropped.
//! 2. NFKC: full-width and other compatibility forms become plain ones.
//! 3. A *word* is a run of letters, marks and digits (general categories L, M, N); one hyphen or apostrophe between two
//!    such runs belongs to the word. A *run* is a run of letters of a script written without spaces (Han, kana, Thai,
//!    Lao, Khmer, Burmese).
//! 4. Words are put in lower case, decomposed (NFD), rid of the accents and vowel points in `is_dropped`, mapped letter
//!    by letter (`mapped`) and composed again (NFC). Runs stay as they are.

use std::borrow::Cow;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};

/// The longest word that is kept, in characters; what is longer is cut on both sides.
pub const MAX_WORD: usize = 64;

/// A piece of text that search reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// A word, hyphens and apostrophes included.
    Word(&'a str),
    /// A run of letters of a script that is written without spaces.
    Run(&'a str),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Word,
    Run,
    Connector,
    Other,
}

/// Returns the text without invisible characters, in NFKC.
pub fn normalize(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let nfkc = ComposingNormalizerBorrowed::new_nfkc();
    if text.chars().any(is_invisible) {
        let visible: String = text.chars().filter(|&c| !is_invisible(c)).collect();
        return Cow::Owned(nfkc.normalize(&visible).into_owned());
    }
    nfkc.normalize(text)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Returns the words and runs of a text that was normalised, in order.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(|c| matches!(class(c), Class::Word | Class::Run))?;
        rest = &rest[start..];
        let first = rest.chars().next().map_or(Class::Other, class);
        let end = if first == Class::Run {
            rest.find(|c| class(c) != Class::Run).unwrap_or(rest.len())
        } else {
            word_end(rest)
        };
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(if first == Class::Run { Piece::Run(piece) } else { Piece::Word(piece) })
    })
}

fn word_end(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match class(c) {
            Class::Word => {}
            Class::Connector if chars.peek().is_some_and(|&(_, next)| class(next) == Class::Word) => {}
            _ => return at,
        }
    }
    text.len()
}

fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Word,
        '-' | '\'' | '\u{2010}' | '\u{2019}' => Class::Connector,
        '\0'..='\x7f' => Class::Other,
        '\u{4e00}'..='\u{9fff}' | '\u{30fc}' => Class::Run,
        _ => other_class(c),
    }
}

fn other_class(c: char) -> Class {
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    let groups = GeneralCategoryGroup::Letter.union(GeneralCategoryGroup::Mark).union(GeneralCategoryGroup::Number);
    if !groups.contains(category) {
        return Class::Other;
    }
    match CodePointMapData::<Script>::new().get(c) {
        Script::Han
        | Script::Hiragana
        | Script::Katakana
        | Script::Thai
        | Script::Lao
        | Script::Khmer
        | Script::Myanmar => Class::Run,
        _ => Class::Word,
    }
}

/// Returns the parts of a word between its hyphens and apostrophes.
pub fn joined_parts(word: &str) -> impl Iterator<Item = &str> {
    word.split(|c| class(c) == Class::Connector)
}

/// Returns true for a digit of any script (general category N).
pub fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
        || (!c.is_ascii() && GeneralCategoryGroup::Number.contains(CodePointMapData::<GeneralCategory>::new().get(c)))
}

/// Returns a word (without hyphens and apostrophes) as it stands in the index: step 4 of the rules above.
pub fn fold(word: &str) -> String {
    let lower: String = word.chars().filter(|&c| class(c) != Class::Connector).collect::<String>().to_lowercase();
    let folded = if lower.is_ascii() {
        lower
    } else {
        let mut letters = String::with_capacity(lower.len());
        for c in DecomposingNormalizerBorrowed::new_nfd().normalize(&lower).chars().filter(|&c| !is_dropped(c)) {
            match mapped(c) {
                Some(replacement) => letters.push_str(replacement),
                None => letters.push(c),
            }
        }
        ComposingNormalizerBorrowed::new_nfc().normalize(&letters).into_owned()
    };
    match folded.char_indices().nth(MAX_WORD) {
        Some((end, _)) => folded[..end].to_owned(),
        None => folded,
    }
}

/// Accents of Latin, Greek and Cyrillic; points of Hebrew; vowel signs, hamza and tatweel of Arabic.
fn is_dropped(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{655}' | '\u{670}')
}

/// Letters that have no decomposition, and digits of Arabic script.
fn mapped(c: char) -> Option<&'static str> {
    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ı' => "i",
        'þ' => "th",
        'ς' => "σ",
        '\u{649}' => "\u{64a}",
        '\u{629}' => "\u{647}",
        '\u{660}'..='\u{669}' => DIGITS[(c as usize) - 0x660],
        '\u{6f0}'..='\u{6f9}' => DIGITS[(c as usize) - 0x6f0],
        _ => return None,
    })
}

/// Returns a text as its words and runs alone, folded and set apart by single spaces, with a space at both ends: what
/// quoted phrases are looked up in.
pub fn canonical(text: &str) -> String {
    let mut line = String::with_capacity(text.len() + 2);
    line.push(' ');
    for piece in pieces(&normalize(text)) {
        match piece {
            Piece::Word(word) => line.push_str(&fold(word)),
            Piece::Run(run) => line.push_str(run),
        }
        line.push(' ');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(canonical(text).trim(), expected);
    }

    #[test]
    fn accents_case_and_width_do_not_matter() {
        check("Één CAFÉ, ﬁjn ＯＦＦＩＣＥ ３６５", "een cafe fijn office 365");
        check("Straße Łódź smørbrød İzmir", "strasse lodz smorbrod izmir");
        check("cafe\u{301} soft\u{ad}hyphen", "cafe softhyphen");
    }

    #[test]
    fn hyphens_and_apostrophes_join() {
        check("e-mail foto’s l'abonnement -los- a--b", "email fotos labonnement los a b");
    }

    #[test]
    fn runs_of_han_stand_apart() {
        check("在Office 365中，请拨打电话。", "在 office 365 中 请拨打电话");
        check("データ", "データ");
    }

    #[test]
    fn arabic_loses_what_is_not_written_by_everybody() {
        check("الدَّعْم أإآ مكتـــب ١٢٣", "الدعم ااا مكتب 123");
    }

    #[test]
    fn what_is_no_word_is_nothing() {
        check("!? \u{0} … — 。", "");
    }
}
