//! `translation-lists`: a translation with more or fewer list items than its source, or numbered ones for bullets.

use crate::check::context::{Context, PageView};
use crate::check::pair::{Lack, Part, pair};
use crate::diag::{Diagnostic, TRANSLATION_LISTS};
use crate::parse::document::NodeKind;

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pair) = pair(context, view) else { return };
    let (source, own) = pair.both(items);
    let lack = if source == own {
        let (source, own) = pair.both(has_steps);
        if source == own {
            return;
        }
        let message = "only one of source and translation has numbered lists".to_owned();
        Lack { message, at: pair.place(|source, own| has_steps(source) != has_steps(own)) }
    } else {
        let message = format!("the source has {source} list items, the translation {own}");
        Lack { message, at: pair.place(|source, own| items(source) != items(own)) }
    };
    let advice = if own > source {
        "an item was added, or the source has lost one since"
    } else {
        "a step or an item was lost, or its mark is not read as one"
    };
    found.push(pair.finding(&TRANSLATION_LISTS, lack, advice));
}

fn items(part: Part<'_>) -> usize {
    part.count(|kind| *kind == NodeKind::Item)
}

fn has_steps(part: Part<'_>) -> bool {
    part.count(|kind| matches!(kind, NodeKind::List { start: Some(_) })) > 0
}
