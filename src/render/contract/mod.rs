//! The contract with themes: which data each template receives, derived from the structs that fill them.
//!
//! Tera is silent about a field that does not exist inside `if` and `default`, so templates are checked when a theme is
//! loaded: `template` walks their tags, `expression` what stands in them, `shape` knows the fields. Nothing here renders.

mod expression;
pub mod reference;
mod shape;
mod template;
mod tokens;

use std::ops::Range;

use super::context::{PageView, Site};
use super::special::{Chooser, RedirectView};
use super::theme::Theme;
use crate::diag::{self, Diagnostic, TEMPLATE};
use crate::source::Span;
use shape::Records;

/// The templates that Loket fills, with the values that each receives and what it is for.
const ENTRIES: &[(&str, &[&str], &str)] = &[
    ("article.html", &["site", "page"], "An article, whatever its kind."),
    ("section.html", &["site", "page"], "A section or landing page: `page.list` is there."),
    ("home.html", &["site", "page"], "The home page of a locale: `page.list` is there."),
    ("a-z.html", &["site", "page"], "The A–Z list of a section: `page.list.groups` is there."),
    ("glossary.html", &["site", "page"], "The glossary of a locale: `page.list.groups` holds its terms."),
    ("search.html", &["site", "page"], "The search page of a locale."),
    ("not-found.html", &["site", "page"], "The page for addresses that do not exist."),
    ("chooser.html", &["chooser"], "The language chooser at the root."),
    ("redirect.html", &["redirect"], "The page at an old URL."),
];

/// The values by name, each a struct of `src/render`.
const ROOTS: [(&str, &str); 4] =
    [("site", "Site"), ("page", "PageView"), ("chooser", "Chooser"), ("redirect", "RedirectView")];

/// What is wrong in a template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Mistake {
    template: String,
    start: usize,
    end: usize,
    message: String,
    help: String,
}

impl Mistake {
    fn new(template: &str, range: Range<usize>, message: String, help: String) -> Self {
        Self { template: template.to_owned(), start: range.start, end: range.end, message, help }
    }
}

/// Returns what the templates of a theme name that no template receives, each place once.
pub fn check(theme: &Theme) -> Vec<Diagnostic> {
    let records = records().with_options(&theme.options);
    let mut mistakes = template::mistakes(theme, &records);
    mistakes.sort();
    mistakes.dedup();
    let found = mistakes.into_iter().filter_map(|mistake| {
        let (path, _) = theme.templates.get(&mistake.template)?;
        let span = Span::new(mistake.start..mistake.end);
        Some(Diagnostic::new(&TEMPLATE, path, mistake.message).at(span).help(mistake.help))
    });
    found.collect()
}

/// Returns the ids of interface messages that templates ask for by name, with the template and the place of each.
pub fn messages(theme: &Theme) -> Vec<(&str, Range<usize>, &str)> {
    let mut found = Vec::new();
    for (name, (_, text)) in &theme.templates {
        for tag in tokens::tags(text) {
            found.extend(
                tag.tokens
                    .windows(6)
                    .filter_map(|window| template::message(window))
                    .map(|(range, id)| (name.as_str(), range, id)),
            );
        }
    }
    found
}

/// The structs that templates see, by name.
fn records() -> Records {
    let mut records = Records::default();
    records.add::<Site>();
    records.add::<PageView>();
    records.add::<Chooser>();
    records.add::<RedirectView>();
    records
}

/// A help that names the nearest of the names, or lists them when they are few.
fn suggest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str> + Clone) -> String {
    diag::suggest(wrong, names).unwrap_or_else(|| "themes/contract.md lists the data that templates receive".to_owned())
}

#[cfg(test)]
mod tests;
