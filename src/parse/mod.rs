//! From a source file to an article: front matter and a [`Document`]. Pure: a file in, a value and findings out.

pub mod document;
pub mod front_matter;

pub use document::Document;
pub use front_matter::FrontMatter;

use crate::source::Hash;

/// A parsed article or snippet.
#[derive(Clone, Debug)]
pub struct Article {
    /// What the front matter says.
    pub front: FrontMatter,
    /// The body.
    pub document: Document,
    /// The heading that repeats the title.
    pub title_heading: Option<document::NodeId>,
    /// The hash of the file.
    pub hash: Hash,
}
