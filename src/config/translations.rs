//! `translations:` of `site.yaml`: which locale is the source of what, and how other tools mark translations.

use super::raw::RawTranslations;
use super::read::Reader;
use super::{Config, LocaleConfig, LocaleId};

/// How translations are followed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TranslationsConfig {
    /// Beginnings of paths below a locale's folder (`china/`, `_support/contacts`) whose source is another locale, the
    /// longest first.
    sources: Vec<(String, LocaleId)>,
    /// True when readers are told that the source has changed since.
    pub show_stale: bool,
    /// Front-matter keys with the value by which another tool marks what a machine translated.
    pub machine: Vec<(String, String)>,
    /// The front-matter key in which another tool keeps the commit of the source.
    pub commit: Option<String>,
}

impl TranslationsConfig {
    /// Returns true for a front-matter key that another tool writes and this portal reads.
    pub fn maps(&self, key: &str) -> bool {
        self.machine.iter().any(|(own, _)| own == key) || self.commit.as_deref() == Some(key)
    }
}

impl Config {
    /// Returns the locale that a file, given by its path below a locale's folder, is translated from.
    pub fn source_of(&self, rest: &str) -> LocaleId {
        let set = self.translations.sources.iter().find(|(start, _)| rest.starts_with(start));
        set.map_or(self.source_locale, |(_, locale)| *locale)
    }
}

impl Reader<'_> {
    pub(super) fn translations(&mut self, locales: &[LocaleConfig]) -> TranslationsConfig {
        let help =
            "such as `{ show_stale: true, sources: { china/: zh-CN }, keys: { machine: { ms.translationtype: MT } } }`";
        let raw: RawTranslations = self.key("translations", help).unwrap_or_default();
        let mut sources = Vec::new();
        for (start, tag) in raw.sources {
            if let Some(locale) = locales.iter().position(|locale| locale.folder == tag.value) {
                sources.push((start.value, locale));
            } else {
                let message = format!("`{}` is no locale of this portal", tag.value);
                self.error(Some(tag.span), message, "name one of `locales`");
            }
        }
        sources.sort_by_key(|(start, _)| std::cmp::Reverse(start.len()));
        TranslationsConfig {
            sources,
            show_stale: raw.show_stale,
            machine: raw.keys.machine.into_iter().collect(),
            commit: raw.keys.commit,
        }
    }
}
