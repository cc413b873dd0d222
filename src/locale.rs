//! Locale tags: a BCP 47 newtype with what a page needs to know of it (language, script, direction).
//!
//! Which locales a portal has, and how they fall back, is `config`'s business.

use std::fmt;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;
use unic_langid::{CharacterDirection, LanguageIdentifier};

/// A BCP 47 language tag in its canonical case, such as `nl`, `zh-CN` or `sr-Latn`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Locale(Arc<str>);

/// The direction of a script, as the HTML attribute `dir` spells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Locale {
    /// Returns the locale for a tag in any case (`zh-cn`, `zh_CN`), or `None` when it is not well-formed BCP 47.
    pub fn parse(tag: &str) -> Option<Self> {
        let id: LanguageIdentifier = tag.parse().ok()?;
        (!id.language.is_empty()).then(|| Self(id.to_string().into()))
    }

    /// Returns the canonical tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the parsed identifier, for the Fluent and ICU crates.
    pub fn id(&self) -> LanguageIdentifier {
        self.0.parse().unwrap_or_default()
    }

    /// Returns the primary language subtag, such as `zh`.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// Returns the region subtag, such as `TW`, if it is written.
    pub fn region(&self) -> Option<String> {
        self.id().region.map(|region| region.as_str().to_owned())
    }

    /// Returns the script subtag, written or likely (CLDR likely subtags for Chinese only: `zh-TW` is `Hant`).
    pub fn script(&self) -> Option<String> {
        let id = self.id();
        if let Some(script) = id.script {
            return Some(script.as_str().to_owned());
        }
        let region = id.region.as_ref().map(unic_langid::subtags::Region::as_str);
        match (id.language.as_str(), region) {
            ("zh", Some("TW" | "HK" | "MO")) => Some("Hant".to_owned()),
            ("zh", _) => Some("Hans".to_owned()),
            _ => None,
        }
    }

    /// Returns the direction in which the language is written (CLDR character orientation).
    pub fn direction(&self) -> Direction {
        match self.id().character_direction() {
            CharacterDirection::RTL => Direction::Rtl,
            _ => Direction::Ltr,
        }
    }

    /// Returns true for languages written without spaces in Han or kana (Chinese and Japanese).
    pub fn is_cjk(&self) -> bool {
        matches!(self.language(), "zh" | "ja")
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, canonical: &str, direction: Direction, script: Option<&str>) {
        let locale = Locale::parse(tag).unwrap();
        assert_eq!(locale.as_str(), canonical);
        assert_eq!(locale.direction(), direction);
        assert_eq!(locale.script().as_deref(), script);
    }

    #[test]
    fn tags_are_canonical_and_know_their_script() {
        check("nl", "nl", Direction::Ltr, None);
        check("zh-cn", "zh-CN", Direction::Ltr, Some("Hans"));
        check("zh_HK", "zh-HK", Direction::Ltr, Some("Hant"));
        check("zh-hant", "zh-Hant", Direction::Ltr, Some("Hant"));
        check("ar", "ar", Direction::Rtl, None);
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        assert_eq!(Locale::parse(""), None);
        assert_eq!(Locale::parse("n"), None);
        assert_eq!(Locale::parse("nederlands hier"), None);
        assert_eq!(Locale::parse("_support"), None);
    }
}
