//! From a source file to an article: front matter and a [`Document`]. Pure: a file in, a value and findings out.

pub mod directives;
pub mod document;
pub mod front_matter;
pub mod html;
pub mod markdown;

pub use document::Document;
pub use front_matter::FrontMatter;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, EMPTY_FILE};
use crate::source::{Hash, SourceFile};
use document::NodeId;

/// A parsed article or snippet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Article {
    /// What the front matter says.
    pub front: Arc<FrontMatter>,
    /// The body.
    pub document: Arc<Document>,
    /// The heading that stands for the title of the page, and is therefore not shown again in the body: the first one,
    /// if it repeats the title of the front matter or stands in for a missing one.
    pub title_heading: Option<NodeId>,
    /// The hash of the file.
    pub hash: Hash,
}

/// Parses a file. Never fails: what is wrong is a finding, and the rest of the article stands.
pub fn parse_article(file: &SourceFile) -> (Article, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let is_empty = file.text.trim_start_matches('\u{feff}').trim().is_empty();
    if is_empty {
        let finding = Diagnostic::new(&EMPTY_FILE, &file.path, "the file is empty");
        diagnostics.push(finding.help("write an article, or remove the file"));
    }
    let (mut front, body) = front_matter::read(file, &mut diagnostics);
    front.title_is_reported |= is_empty;
    let document = markdown::parse(&file.path, &file.text, body, &mut diagnostics);
    let title_heading = title_heading(&front, &document);
    let (front, document) = (Arc::new(front), Arc::new(document));
    (Article { front, document, title_heading, hash: file.hash }, diagnostics)
}

fn title_heading(front: &FrontMatter, document: &Document) -> Option<NodeId> {
    let first = document.headings.first()?;
    // A heading that says something else than the title is not the title: leaving it out would lose its words.
    let repeats = front.title.as_ref().is_none_or(|title| same_words(&title.value, &first.text));
    repeats.then_some(first.node)
}

/// True when two titles differ only in case, spaces and the punctuation at their end.
fn same_words(a: &str, b: &str) -> bool {
    let words = |text: &str| {
        let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
        text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect::<String>()
    };
    words(a) == words(b)
}

#[cfg(test)]
mod tests;
