//! Support facts: typed data without words, the words for them, and what follows from both.
//!
//! Facts live once in `content/_support/`, words once per locale in `content/<locale>/_support/`, keyed by the same ids:
//! two languages can never promise different things. Nothing here reads a disk or knows of pages.

mod anchors;
pub mod check;
pub mod fact;
pub mod model;
pub mod route;
pub mod time;
pub mod words;

pub use anchors::anchors;
pub use check::check;
pub use model::{Facts, read};
pub use route::{Route, route_for};
pub use words::{LocaleWords, SupportWords};
