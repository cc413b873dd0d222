//! A locale as a whole, and what accepting a translation writes into its ledger.

use std::collections::BTreeSet;

use super::compare::{Counts, FileReport, compare, counterpart};
use super::content::Content;
use super::ledger::{Author, Entry, Ledger};
use super::units::Units;
use crate::config::{Config, LocaleId};

/// The translations of a locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleReport {
    /// The locale.
    pub locale: LocaleId,
    /// Its files, sorted; those that are written in this locale first are not among them.
    pub files: Vec<FileReport>,
}

impl LocaleReport {
    /// Returns how many units there are of each kind.
    pub fn counts(&self) -> Counts {
        self.files.iter().fold(Counts::default(), |counts, file| counts.plus(&file.units))
    }
}

/// Compares all that `locale` translates with its sources.
pub fn survey(config: &Config, content: &Content, locale: LocaleId) -> LocaleReport {
    let own = &content.locales[locale];
    let sources = content.locales.iter().enumerate().flat_map(|(source, other)| {
        other.files.keys().filter(move |file| config.source_of(file) == source).map(String::as_str)
    });
    let files: BTreeSet<&str> = sources.chain(own.ledger.files()).collect();
    let files = files
        .into_iter()
        .filter(|file| config.source_of(file) != locale)
        .map(|file| {
            let source = content.locales[config.source_of(file)].files.get(file);
            compare(file, source, own.files.get(file), &own.ledger, own.machine.contains(file))
        })
        .filter(|report| !report.units.is_empty())
        .collect();
    LocaleReport { locale, files }
}

/// Records that all of `own` says what `source` says today. What the source has no more is forgotten.
pub fn stamp(ledger: &mut Ledger, file: &str, source: &Units, own: &Units, by: Author) {
    ledger.remove(file);
    for unit in &source.units {
        if counterpart(&source.units, unit, own).is_some() {
            ledger.set(file, &unit.id, Entry { source: unit.fingerprint, by, started: false });
        }
    }
}
