//! What is found wrong with the resolved portal. Rules about support facts themselves stand with them, in `support::check`.
//!
//! [`page`], [`words()`], [`destinations`] and [`foot()`] are part of every build: what readers would run into. [`Rules`] are those of
//! `loket check`, which asks for more; [`external`] asks other sites whether they still have what is linked to.

mod baseline;
mod context;
pub mod external;
mod foot;
mod links;
mod mend;
mod pair;
mod rules;
mod terms;
mod words;

use chrono::NaiveDate;

use crate::diag::{Diagnostic, FRONT_MATTER_TYPE, UNKNOWN_CATEGORY, suggest};
use crate::i18n::Language;
use crate::parse::front_matter::PageKind;
use crate::path::SourcePath;
use crate::portal::{PageId, Portal};
use crate::support::check::{contradictions, directives};
use crate::yaml::Spanned;

pub use baseline::{Baseline, BaselineError};
pub use context::Context;
pub use foot::foot;
pub use mend::{Mended, complete, mend};
pub use rules::{Rule, Rules};
pub use terms::Terms;
pub use words::{destinations, words};

/// Returns the findings about one page. A fallback page has none: its text is checked in its own
/// locale. Neither has a page that support facts made: they are checked themselves.
pub fn page(portal: &Portal, id: PageId, language: &Language, today: NaiveDate) -> Vec<Diagnostic> {
    let page = &portal.pages[id];
    let (Some(source), None, None) = (&page.source, page.fallback_from, &page.made) else { return Vec::new() };
    let mut found = Vec::new();
    if !page.document.directives.is_empty() {
        found.extend(directives(source, &page.document, &portal.facts, today));
    }
    found.extend(front_matter(portal, id, source));
    if page.kind() == PageKind::Sla {
        found.extend(contradictions(source, &page.document, &portal.facts, &language.catalog));
    }
    found
}

/// Categories and products of an article that no support fact declares (a portal without such facts may use any), and keys
/// that mean nothing on it.
fn front_matter(portal: &Portal, id: PageId, source: &SourcePath) -> Vec<Diagnostic> {
    let (facts, front) = (&portal.facts, &portal.pages[id].front);
    let not_a_section = front.print.as_ref().filter(|print| print.value && !portal.pages[id].section).map(|print| {
        Diagnostic::new(
            &FRONT_MATTER_TYPE,
            source,
            "`print` is for sections: it puts their articles on one page".to_owned(),
        )
        .at(print.span)
        .help("write it in the `index.md` of the section, or leave it out: every page can be printed")
    });
    let unknown = |kind: &str, id: &Spanned<String>, known: Vec<&str>| {
        let mut finding =
            Diagnostic::new(&UNKNOWN_CATEGORY, source, format!("there is no {kind} `{}`", id.value)).at(id.span);
        finding.help = suggest(&id.value, known.iter().copied());
        finding
    };
    let categories =
        front.category.iter().filter(|id| !facts.categories.is_empty() && !facts.categories.knows(&id.value));
    let products = front.product.iter().filter(|id| !facts.products.is_empty() && !facts.products.knows(&id.value));
    categories
        .map(|id| unknown("category", id, facts.categories.ids().collect()))
        .chain(products.map(|id| unknown("product", id, facts.products.ids().collect())))
        .chain(not_a_section)
        .collect()
}
