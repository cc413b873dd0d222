//! The ledger of imports, `.loket-import.json` in the portal's folder: what was written, from what.
//!
//! A file whose hash is in the ledger is as an import left it and may be written again; any other was edited by a person.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::path::SourcePath;
use crate::source::{Files, Hash};

/// Where the ledger is kept.
pub const LEDGER: &str = ".loket-import.json";

/// All imports into a portal, by name (`learn nl docs`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ledger {
    loket_import: u32,
    imports: BTreeMap<String, BTreeMap<String, Record>>,
}

/// A file of the portal that an import wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    /// The file (or article) of the source.
    pub(super) from: String,
    /// The hash of its bytes.
    pub(super) source: String,
    /// The hash of what was written.
    pub(super) written: String,
    /// The hash of what stood there before, by this import: an import that was stopped halfway has left either.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) before: Option<String>,
}

impl Record {
    /// True when a file with this hash is as an import left it.
    pub(super) fn wrote(&self, hash: Hash) -> bool {
        let hash = hash.to_hex();
        self.written == hash || self.before.as_ref() == Some(&hash)
    }
}

impl Default for Ledger {
    fn default() -> Self {
        Self { loket_import: 1, imports: BTreeMap::new() }
    }
}

impl Ledger {
    /// Returns the ledger of a portal; an empty one when there is none yet.
    pub(super) fn read(portal: &dyn Files) -> Result<Self, LedgerError> {
        let Ok(path) = SourcePath::new(LEDGER) else { return Ok(Self::default()) };
        let bytes = match portal.read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.is_absent() => return Ok(Self::default()),
            Err(error) => return Err(LedgerError::Unread(error.reason)),
        };
        let ledger: Self = serde_json::from_slice(&bytes).map_err(|error| LedgerError::Json(error.to_string()))?;
        if ledger.loket_import == 1 { Ok(ledger) } else { Err(LedgerError::Version(ledger.loket_import)) }
    }

    /// Returns what the import of that name wrote, by path in the portal.
    pub(super) fn import(&self, name: &str) -> BTreeMap<String, Record> {
        self.imports.get(name).cloned().unwrap_or_default()
    }

    /// Puts what an import has written in the place of what it had.
    pub(super) fn set(&mut self, name: &str, records: BTreeMap<String, Record>) {
        self.imports.insert(name.to_owned(), records);
    }

    /// Returns where files of a source are already: the path below the locale's folder, by name in the source. Those of the
    /// import itself, so that URLs stay, and those of other languages, so that translations meet. `own` is `kind locale
    /// source`.
    pub(super) fn places(&self, own: &str) -> BTreeMap<String, String> {
        let parts = |name: &str| {
            let mut parts = name.splitn(3, ' ').map(str::to_owned);
            (parts.next(), parts.next())
        };
        let (kind, locale) = parts(own);
        let tells = |name: &str| {
            let (other_kind, other_locale) = parts(name);
            name == own || (other_kind == kind && other_locale != locale)
        };
        let mut others: Vec<_> = self.imports.iter().filter(|(name, _)| tells(name)).collect();
        // The import's own places come last and win.
        others.sort_by_key(|(name, _)| *name == own);
        let records = others.into_iter().flat_map(|(_, records)| records.iter());
        let below_locale = |path: &String| path.splitn(3, '/').nth(2).map(str::to_owned);
        records.filter_map(|(path, record)| Some((record.from.clone(), below_locale(path)?))).collect()
    }

    /// Returns the ledger as text.
    pub(super) fn json(&self) -> String {
        serde_json::to_string_pretty(self).map(|text| text + "\n").unwrap_or_default()
    }
}

/// Why the ledger cannot be used. Without it no edited file could be told from an imported one.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// It is there and cannot be read.
    #[error("`{LEDGER}` cannot be read: {0}")]
    Unread(String),
    /// It is no JSON of ours.
    #[error("`{LEDGER}` is no ledger of imports ({0}); restore it, or remove it to keep every file as it is")]
    Json(String),
    /// A later Loket wrote it.
    #[error("`{LEDGER}` is of version {0}; use the Loket that wrote it, or a later one")]
    Version(u32),
}
