//! `translation-headings`: a translation whose headings do not follow one another as those of its source do.

use crate::check::context::{Context, PageView};
use crate::check::pair::pair;
use crate::diag::{Diagnostic, TRANSLATION_HEADINGS};

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pair) = pair(context, view) else { return };
    let (source, own) = pair.headings();
    if source == own {
        return;
    }
    let message = if source.len() == own.len() {
        "its headings have other levels than those of the source".to_owned()
    } else {
        format!("the source has {} headings, the translation {}", source.len(), own.len())
    };
    found.push(pair.finding(&TRANSLATION_HEADINGS, message, "a section was left out, added or joined with another"));
}
