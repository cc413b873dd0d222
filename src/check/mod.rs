//! Rules that read the portal and report findings. Rules about support facts themselves stand with them, in
//! `support::check`; here is what concerns pages.

use chrono::NaiveDate;

use crate::diag::Diagnostic;
use crate::i18n::Language;
use crate::parse::front_matter::PageKind;
use crate::portal::{PageId, Portal};
use crate::support::check::{contradictions, directives};

/// Returns the findings about one page. A fallback page has none: its text is checked in its own locale.
pub fn page(portal: &Portal, id: PageId, language: &Language, today: NaiveDate) -> Vec<Diagnostic> {
    let page = &portal.pages[id];
    let (Some(source), None) = (&page.source, page.fallback_from) else { return Vec::new() };
    let mut found = Vec::new();
    if !page.document.directives.is_empty() {
        found.extend(directives(source, &page.document, &portal.facts, today));
    }
    if page.kind() == PageKind::Sla {
        found.extend(contradictions(source, &page.document, &portal.facts, &language.catalog));
    }
    found
}
