//! What a team has already, as a portal: a repository in the style of Microsoft Learn, or an export of Zendesk Guide.
//!
//! ```text
//! source ─► converted files + report ─► plan (what is new, what changed, what a person edited) ─► publish::put
//!                                         ▲ ledger of what was imported before
//! ```
//!
//! Nothing is written here: an import is a value, a [`Plan`]. Nothing is dropped silently: what is not in the files of the
//! portal is in the [`report`], with its place in the source. What no converter touches stays byte for byte.

mod decode;
mod draft;
mod learn;
mod ledger;
mod link;
mod names;
mod place;
pub mod report;
mod shared;
mod tables;
mod yaml_edit;
mod zendesk;

pub use ledger::{LEDGER, LedgerError};
pub use place::Plan;
pub use shared::SharedError;
pub use zendesk::ExportError;

use crate::locale::Locale;
use crate::source::Files;

/// How a Learn repository is imported.
#[derive(Clone, Debug)]
pub struct LearnOptions {
    /// The language of the repository.
    pub locale: Locale,
    /// The language that it was translated from.
    pub source_locale: Option<Locale>,
    /// The name of the repository in the ledger.
    pub name: String,
    /// Where links lead that begin with `/` and whose page is not in the repository.
    pub links_to: String,
    /// The audience dimension that monikers are values of.
    pub dimension: String,
}

/// How a Zendesk export is imported.
#[derive(Clone, Debug)]
pub struct ZendeskOptions {
    /// The name of the file, for the report.
    pub file: String,
    /// The name of the help centre in the ledger.
    pub name: String,
}

/// Why nothing can be imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// There is nothing to import.
    #[error("there is no article in the source")]
    NothingFound,
    /// The export cannot be read.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The ledger of imports cannot be used.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A file of the portal cannot be added to.
    #[error(transparent)]
    Shared(#[from] SharedError),
}

/// Returns the changes that bring one language of a Learn repository into a portal.
pub fn learn(source: &dyn Files, portal: &dyn Files, options: &LearnOptions) -> Result<Plan, ImportError> {
    learn::import(source, portal, options)
}

/// Returns the changes that bring a Zendesk export, the bytes of a JSON file, into a portal.
pub fn zendesk(export: &[u8], portal: &dyn Files, options: &ZendeskOptions) -> Result<Plan, ImportError> {
    zendesk::import(export, portal, options)
}
