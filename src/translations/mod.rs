//! Translations and what they were made from: units of text, the ledger of each locale, and what the two say together.
//!
//! A unit is a section of an article (or snippet), by the id of its heading, or one word of support facts, terms or the
//! site's title. The ledger, `content/<locale>/_translations.yaml`, holds for each unit the fingerprint of the source that
//! it was translated from. Everything here is pure: who reads, writes and prints is elsewhere.
//!
//! ```text
//! source file ─► units ─┐
//! translation ─► units ─┼► compare ─► states ─► survey of a locale, notices on pages
//! ledger ───────────────┘
//! ```

mod compare;
mod content;
mod ledger;
mod skeleton;
mod survey;
mod units;

pub use compare::{Counts, FileReport, PageState, State, Translation, UnitReport, compare};
pub use content::{Content, LocaleContent, SITE, is_machine_made, units_in};
pub use ledger::{Author, Entry, LEDGER, Ledger};
pub use skeleton::skeleton;
pub use survey::{LocaleReport, stamp, survey};
pub use units::{BEGINNING, Fingerprint, Unit, Units, article_units};
