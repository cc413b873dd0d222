//! What search is told of the portal: one record per thing that can be found, without any layout.

use crate::path::SourcePath;
use crate::source::Hash;

/// A page, a row of support facts or a contact that readers can find.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchRecord {
    /// Where it leads: from the root of the host, percent-encoded, with `#anchor` for a part of a page.
    pub url: String,
    /// The file it was written in.
    pub path: SourcePath,
    /// Its title.
    pub title: String,
    /// The titles of the sections above it, from the home page down, itself left out.
    pub breadcrumb: Vec<String>,
    /// Its headings as (id, text), in order.
    pub headings: Vec<(String, String)>,
    /// Its text without markup, one line per block.
    pub body: String,
    /// Words under which it is to be found besides its own.
    pub keywords: Vec<String>,
    /// The support categories it belongs to.
    pub category: Vec<Facet>,
    /// The products it is about.
    pub product: Vec<Facet>,
    /// What it is: article, contact, service level.
    pub kind: Vec<Facet>,
    /// Multiplies its scores.
    pub boost: f32,
    /// The hash of all that the record was made from; equal keys have equal tokens.
    pub key: Hash,
}

/// A value that results can be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Facet {
    /// Its id, the same in every locale.
    pub id: String,
    /// Its words in this locale.
    pub label: String,
}

impl SearchRecord {
    /// Returns the values of the three dimensions in the order of [`DIMENSIONS`].
    pub fn facets(&self) -> [&[Facet]; DIMENSIONS.len()] {
        [&self.category, &self.product, &self.kind]
    }
}

/// The dimensions that results can be narrowed by.
pub const DIMENSIONS: [&str; 3] = ["category", "product", "kind"];
