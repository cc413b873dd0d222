//! Pages that support facts make: the page of each region that a `::contact-finder` offers, and of each version of the
//! service levels that a `::response-times` shows. They lie below the page with the directive, at the same relative URL in
//! every locale, and their text is that directive: to all who come after they are pages like others.

use std::fmt::Write as _;
use std::sync::Arc;

use super::{Page, pages};
use crate::config::LocaleId;
use crate::parse::FrontMatter;
use crate::parse::document::{Directive, Document};
use crate::parse::markdown;
use crate::path::SourcePath;
use crate::source::Hash;
use crate::support::Facts;
use crate::support::filter::{Filter, regions};

/// What a page was made for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Made {
    /// The contacts of a region, by its code.
    Region(String),
    /// A version of the service levels, by its id.
    Version(String),
}

impl Made {
    /// Returns the id of the region or version: the last part of the page's key.
    pub fn id(&self) -> &str {
        match self {
            Self::Region(id) | Self::Version(id) => id,
        }
    }
}

/// Returns the title of a page that was made, in a locale, from the title of the page with the directive.
pub type MadeTitle<'a> = &'a (dyn Fn(LocaleId, &str, &Made) -> String + Sync);

/// The directive that offers regions, and on the page of a region shows its contacts.
const FINDER: &str = "contact-finder";
/// The directive that shows service levels.
const LEVELS: &str = "response-times";

/// Returns the pages that the directives of `host` make.
pub(super) fn of(host: &Page, facts: &Facts, title: MadeTitle<'_>) -> Vec<Page> {
    let Some(source) = host.source.as_ref().filter(|_| host.made.is_none()) else { return Vec::new() };
    let mut made: Vec<Page> = Vec::new();
    for directive in &host.document.directives {
        for what in made_by(directive, facts) {
            if !made.iter().any(|page| page.made.as_ref() == Some(&what)) {
                made.push(page(host, source, directive, what, title));
            }
        }
    }
    made
}

fn made_by(directive: &Directive, facts: &Facts) -> Vec<Made> {
    match directive.name.as_str() {
        FINDER => regions(facts, &Filter::of(directive)).into_iter().map(|id| Made::Region(id.to_string())).collect(),
        LEVELS if directive.attribute("version").is_none() => {
            let ids = facts.service_levels.versions.iter().filter_map(|version| version.id.as_ref());
            let made: Vec<_> = ids.map(|id| Made::Version(id.value.to_string())).collect();
            // The only version is the page itself.
            if made.len() > 1 { made } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}

fn page(host: &Page, source: &SourcePath, directive: &Directive, what: Made, title: MadeTitle<'_>) -> Page {
    let (key, front) = match &what {
        Made::Region(_) => ("region", FrontMatter::default()),
        Made::Version(_) => {
            let mut front = FrontMatter { kind: host.front.kind.clone(), ..FrontMatter::default() };
            front.search.exclude = true;
            ("version", front)
        }
    };
    let text = written(directive, key, what.id());
    Page {
        locale: host.locale,
        key: key_of(&host.key, what.id()),
        source: Some(source.clone()),
        title: title(host.locale, &host.title, &what),
        front: Arc::new(front),
        hash: Hash::of(text.as_bytes()),
        document: Arc::new(document(source, &text)),
        made: Some(what),
        ..pages::empty_page()
    }
}

/// Returns the key of the page that a directive on the page of `host` makes for an id.
pub(super) fn key_of(host: &str, id: &str) -> String {
    if host.is_empty() || host.ends_with('/') { format!("{host}{id}") } else { format!("{host}/{id}") }
}

/// The directive with its own filters, one of them set.
fn written(directive: &Directive, key: &str, value: &str) -> String {
    let others = directive.attributes.iter().filter(|own| own.key != key && own.key != "id");
    let mut text = format!("::{}{{{key}=\"{value}\"", directive.name);
    for attribute in others.filter(|own| !own.value.contains(['"', '\n', '}'])) {
        let _ = write!(text, " {}=\"{}\"", attribute.key, attribute.value);
    }
    text.push_str("}\n");
    text
}

fn document(path: &SourcePath, text: &str) -> Document {
    markdown::parse(path, text, 0, &mut Vec::new())
}
