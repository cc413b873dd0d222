//! Everything that is said to a reader: interface words, dates, numbers, sorting.
//!
//! [`Language`] holds all of it for one locale. It is costly to make and cheap to share: one per locale, for all threads.

mod catalog;
mod collate;
mod format;
mod lint;
mod messages;
mod phrases;

pub use catalog::{Arg, Catalog, OwnWords};
pub use collate::{Collation, OTHER};
pub use format::{DateStyle, Formats};
pub use messages::{embedded_hash, embedded_locales, embedded_text};
pub use phrases::DurationUnit;

use std::borrow::Cow;

use crate::diag::Diagnostic;
use crate::locale::Locale;
use crate::source::Hash;

/// What is needed to speak one locale.
pub struct Language {
    /// The words of the interface.
    pub catalog: Catalog,
    /// Dates, times, numbers and lists.
    pub formats: Formats,
    /// The order of titles.
    pub collation: Collation,
}

impl Language {
    /// Makes the language of the first locale of `chain`, with the others as its fallbacks. See [`Catalog::build`].
    ///
    /// # Panics
    /// When `chain` is empty.
    pub fn new(chain: &[Locale], own: &OwnWords) -> (Self, Vec<Diagnostic>) {
        let (catalog, diagnostics) = Catalog::build(chain, own);
        let locale = catalog.locale().clone();
        (Self { catalog, formats: Formats::new(&locale), collation: Collation::new(&locale) }, diagnostics)
    }

    /// Returns the locale.
    pub fn locale(&self) -> &Locale {
        self.catalog.locale()
    }

    /// Returns the words of a message that takes no argument. See [`Catalog::text`].
    pub fn text(&self, id: &str) -> Cow<'_, str> {
        self.catalog.text(id)
    }

    /// Returns a message with its arguments. See [`Catalog::format`].
    pub fn format(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.catalog.format(id, args)
    }

    /// Returns the hash of all that decides what this language says: part of the cache key of whatever uses it.
    pub fn hash(&self) -> Hash {
        self.catalog.hash()
    }
}

/// Returns the locale for the ICU crates.
fn icu_locale(locale: &Locale) -> icu_locale::Locale {
    locale.as_str().parse().unwrap_or(icu_locale::Locale::UNKNOWN)
}

#[cfg(test)]
mod tests;
