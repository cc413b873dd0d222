//! What is published beside the pages: sitemap, feeds, crawler and host files, `llms.txt`; and the data that pages carry
//! for machines. Each file turns the portal into text or artifacts, purely; a new output is one file and one line below.

pub mod feed;
pub mod headers;
pub mod json_ld;
pub mod llms;
pub mod redirects;
pub mod robots;
pub mod sitemap;
mod xml;

#[cfg(test)]
mod fixture;

use std::sync::Arc;

use crate::bundle::Artifact;
use crate::i18n::Language;
use crate::path::OutPath;
use crate::portal::{PageId, Portal};

/// Makes the files of one kind. `languages` are those of the portal's locales, by locale id.
type Output = fn(portal: &Portal, languages: &[Arc<Language>], glossaries: &sitemap::Siblings) -> Vec<Artifact>;

/// All files that are published beside the pages, by kind.
pub const OUTPUTS: [Output; 6] = [
    |portal, _, glossaries| sitemap::artifacts(portal, glossaries),
    |portal, languages, _| feed::artifacts(portal, languages),
    |portal, languages, _| llms::artifacts(portal, languages),
    |portal, _, _| robots::artifact(&portal.config).into_iter().collect(),
    |portal, _, _| redirects::artifact(portal).into_iter().collect(),
    |portal, _, _| headers::artifact(&portal.config).into_iter().collect(),
];

/// An artifact of text; `None` for a path that cannot be published, which no caller gives.
fn text(path: &str, text: String) -> Option<Artifact> {
    Some(Artifact::new(OutPath::new(path).ok()?, text.into_bytes()))
}

/// The absolute URL of a page.
fn absolute(portal: &Portal, id: PageId) -> String {
    portal.config.base_url.absolute(&portal.pages[id].url.encoded())
}

/// The description that a page's writer gave it.
fn description(portal: &Portal, id: PageId) -> Option<&str> {
    let description = portal.pages[id].front.description.as_ref()?.value.trim();
    (!description.is_empty()).then_some(description)
}

/// The text on one line: every run of white space as one space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
