//! The order of titles in a locale, and the letters of its A–Z list (CLDR collation through ICU4X).

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::props::{GeneralCategory, Script};
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};

use super::icu_locale;
use crate::locale::Locale;

/// The bucket of titles that begin with a digit, a symbol or a character of which the letter is not known.
pub const OTHER: &str = "#";

/// The letters under which a locale files Han characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum HanIndex {
    /// The first letter of the Mandarin reading.
    Pinyin,
    /// The number of strokes.
    Strokes,
    /// One heading for all; their readings are not known.
    Together,
    /// Not letters of this locale.
    None,
}

/// The order of a locale. Numbers in titles count as numbers, so that `Deel 2` comes before `Deel 10`.
pub struct Collation {
    order: Option<CollatorBorrowed<'static>>,
    letters: Option<CollatorBorrowed<'static>>,
    han: HanIndex,
}

impl Collation {
    /// Makes the order of a locale: by pinyin for Chinese in simplified script, by strokes in traditional (CLDR root).
    pub fn new(locale: &Locale) -> Self {
        let mut preferences = CollatorPreferences::from(&icu_locale(locale));
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let mut primary = CollatorOptions::default();
        primary.strength = Some(Strength::Primary);
        let han = match (locale.language(), locale.script().as_deref()) {
            ("zh", Some("Hant")) => HanIndex::Strokes,
            ("zh", _) => HanIndex::Pinyin,
            ("ja", _) => HanIndex::Together,
            _ => HanIndex::None,
        };
        Self {
            order: CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok(),
            letters: CollatorBorrowed::try_new(preferences, primary).ok(),
            han,
        }
    }

    /// Compares two titles. Only the same text is equal.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.order.as_ref().map_or(Ordering::Equal, |collator| collator.compare(a, b)).then_with(|| a.cmp(b))
    }

    /// Returns bytes that compare as the texts do.
    pub fn sort_key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::new();
        if let Some(collator) = &self.order {
            let Ok(()) = collator.write_sort_key_to(text, &mut key);
        }
        // A collation key holds no zero byte (Unicode Technical Standard 10, section 7.3).
        key.push(0);
        key.extend_from_slice(text.as_bytes());
        key
    }

    /// Returns the letter under which a title stands in an A–Z list.
    pub fn initial(&self, title: &str) -> String {
        self.initial_of(first_character(title))
    }

    /// Sorts `items` into an A–Z list: the letters in the order of the locale, the bucket of all others last, and in
    /// each the items in the order of their titles. `order` is the [`Collation::sort_key`] of an item's title.
    pub fn index<T>(
        &self,
        items: impl IntoIterator<Item = T>,
        title: impl Fn(&T) -> &str,
        order: impl Fn(&T) -> &[u8],
    ) -> Vec<(String, Vec<T>)> {
        let mut buckets: BTreeMap<(bool, Vec<u8>), (String, Vec<T>)> = BTreeMap::new();
        let mut letters: HashMap<Option<char>, (bool, Vec<u8>)> = HashMap::new();
        for item in items {
            let first = first_character(title(&item));
            let key = letters.entry(first).or_insert_with(|| {
                let initial = self.initial_of(first);
                (initial == OTHER, self.sort_key(&initial))
            });
            let bucket = buckets.entry(key.clone()).or_insert_with(|| (self.initial_of(first), Vec::new()));
            bucket.1.push(item);
        }
        for (_, bucket) in buckets.values_mut() {
            bucket.sort_by(|a, b| order(a).cmp(order(b)));
        }
        buckets.into_values().collect()
    }

    /// The letter of titles whose first letter or digit is this.
    fn initial_of(&self, first: Option<char>) -> String {
        first.and_then(|first| self.letter(first)).unwrap_or_else(|| OTHER.to_owned())
    }

    fn letter(&self, first: char) -> Option<String> {
        match SCRIPTS.get(first) {
            Script::Han => self.han_letter(first),
            Script::Hiragana | Script::Katakana => kana_row(first),
            Script::Latin => Some(self.latin_letter(first)),
            _ if CATEGORIES.get(first) == GeneralCategory::DecimalNumber => None,
            _ => Some(base(first).to_uppercase().collect()),
        }
    }

    fn han_letter(&self, han: char) -> Option<String> {
        let mut text = [0; 4];
        let han = &*han.encode_utf8(&mut text);
        match self.han {
            HanIndex::Pinyin => {
                let letter = ('A'..='Z').rev().find(|letter| self.at_or_after(han, &boundary(*letter)));
                letter.map(String::from)
            }
            HanIndex::Strokes => {
                let count = (1..=64_u32).rev().find(|count| {
                    char::from_u32(0x2800 + count).is_some_and(|strokes| self.at_or_after(han, &boundary(strokes)))
                });
                count.map(|count| format!("{count} 劃"))
            }
            HanIndex::Together => Some("漢字".to_owned()),
            HanIndex::None => None,
        }
    }

    /// Returns the letter of the alphabet: the base letter where the locale sees an accent only (é under E), the letter
    /// itself where it has a place of its own (ñ in Spanish, å in Swedish).
    fn latin_letter(&self, letter: char) -> String {
        let own: String = letter.to_uppercase().collect();
        let base = base(letter).to_ascii_uppercase();
        if base.is_ascii_uppercase() {
            // ĳ and ﬁ are two letters, of which the first counts.
            let several = NORMALIZER.normalize(&own).chars().filter(|c| c.is_alphabetic()).count() > 1;
            return if several || self.same_letter(&own, base) { base.to_string() } else { own };
        }
        // Letters that do not decompose: Ø is an O, Æ is filed as AE, Þ comes after Z.
        let before = ('A'..='Z').rev().find(|candidate| self.at_or_after(&own, &candidate.to_string()));
        match before {
            Some(candidate) if candidate != 'Z' || self.same_letter(&own, 'Z') => candidate.to_string(),
            _ => own,
        }
    }

    fn same_letter(&self, text: &str, letter: char) -> bool {
        let letter = letter.to_string();
        self.letters.as_ref().is_none_or(|collator| collator.compare(text, &letter) == Ordering::Equal)
    }

    fn at_or_after(&self, text: &str, boundary: &str) -> bool {
        self.letters.as_ref().is_some_and(|collator| collator.compare(text, boundary) != Ordering::Less)
    }
}

const SCRIPTS: CodePointMapDataBorrowed<'static, Script> = CodePointMapData::<Script>::new();
const CATEGORIES: CodePointMapDataBorrowed<'static, GeneralCategory> = CodePointMapData::<GeneralCategory>::new();
const NORMALIZER: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfkd();

/// The character by which a title is filed.
fn first_character(title: &str) -> Option<char> {
    title.chars().find(|c| c.is_alphanumeric())
}

/// The place where an index letter begins: CLDR's Chinese collations put U+FDD0 and a letter (pinyin) or a Braille
/// pattern that counts strokes before the first character filed there (Unicode Technical Standard 35, part 5).
fn boundary(letter: char) -> String {
    format!("\u{fdd0}{letter}")
}

/// Returns the character without its marks: the first of its compatibility decomposition.
fn base(letter: char) -> char {
    NORMALIZER.normalize_iter(std::iter::once(letter)).next().unwrap_or(letter)
}

/// Returns the row of the kana table: か for が, ガ and キ.
fn kana_row(kana: char) -> Option<String> {
    const ROWS: &[(char, &str)] = &[
        ('あ', "ぁあぃいぅうぇえぉおゔ"),
        ('か', "かきくけこゕゖ"),
        ('さ', "さしすせそ"),
        ('た', "たちっつてと"),
        ('な', "なにぬねの"),
        ('は', "はひふへほ"),
        ('ま', "まみむめも"),
        ('や', "ゃやゅゆょよ"),
        ('ら', "らりるれろ"),
        ('わ', "ゎわゐゑをん"),
    ];
    let plain = base(kana);
    // Katakana stand 0x60 above hiragana.
    let hiragana = if ('ァ'..='ヶ').contains(&plain) { char::from_u32(plain as u32 - 0x60)? } else { plain };
    ROWS.iter().find(|(_, row)| row.contains(hiragana)).map(|(first, _)| first.to_string())
}
