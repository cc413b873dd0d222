//! `translation-lists`: a translation with more or fewer list items than its source, or numbered ones for bullets.

use crate::check::context::{Context, PageView};
use crate::check::pair::{count, pair};
use crate::diag::{Diagnostic, TRANSLATION_LISTS};
use crate::parse::document::NodeKind;

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pair) = pair(context, view) else { return };
    let (source, own) = pair.both(|document| count(document, |kind| *kind == NodeKind::Item));
    let message = if source == own {
        let (source, own) =
            pair.both(|document| count(document, |kind| matches!(kind, NodeKind::List { start: Some(_) })) > 0);
        if source == own {
            return;
        }
        "only one of source and translation has numbered lists".to_owned()
    } else {
        format!("the source has {source} list items, the translation {own}")
    };
    let advice = if own > source {
        "an item was added, or the source has lost one since"
    } else {
        "a step or an item was lost, or its mark is not read as one"
    };
    found.push(pair.finding(&TRANSLATION_LISTS, message, advice));
}
