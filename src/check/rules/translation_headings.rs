//! `translation-headings`: a translation whose headings do not follow one another as those of its source do.

use crate::check::context::{Context, PageView};
use crate::check::pair::{Lack, pair};
use crate::diag::{Diagnostic, TRANSLATION_HEADINGS};

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pair) = pair(context, view) else { return };
    let (source, own) = pair.headings();
    let mut levels = source.iter().zip(&own).map(|(source, own)| source.level == own.level);
    let differing = levels.position(|same| !same);
    if source.len() == own.len() && differing.is_none() {
        return;
    }
    let message = if source.len() == own.len() {
        "its headings have other levels than those of the source".to_owned()
    } else {
        format!("the source has {} headings, the translation {}", source.len(), own.len())
    };
    // Where all that both have is alike, it is the last ones that are too many or too few.
    let at = differing
        .map_or(own.last(), |differing| own.get(differing))
        .map(|heading| pair.own().nodes()[heading.node as usize].span);
    let advice = "a section was left out, added or joined with another";
    found.push(pair.finding(&TRANSLATION_HEADINGS, Lack { message, at }, advice));
}
