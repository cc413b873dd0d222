//! The Markdown twin of an article: clean CommonMark (with GFM tables) made from the tree, for readers that are programs.
//!
//! Links are absolute and resolved, directives are turned into plain Markdown, raw HTML keeps its words only.

mod directives;
mod lines;
mod tables;
mod writer;

use crate::parse::Document;
use crate::parse::document::NodeId;
use crate::portal::Refs;

use super::html::{DirectiveRenderer, Words};

/// How an article is written as Markdown.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The title of the page, which becomes the heading of level 1.
    pub title: &'a str,
    /// The heading that is the title in the document; left out.
    pub skip: Option<NodeId>,
    /// Where the site is published, without a path and without a slash at the end: `https://help.example.org`.
    pub origin: &'a str,
    /// The absolute URL of the page, for links to its own headings.
    pub url: &'a str,
    /// Who writes the directives that show support facts.
    pub directives: &'a dyn DirectiveRenderer,
}

/// Returns an article as Markdown, ending with a line break. Never fails.
pub fn to_markdown(document: &Document, refs: &Refs, words: &Words, options: &Options<'_>) -> String {
    writer::Writer::new(document, refs, words, options).write()
}
