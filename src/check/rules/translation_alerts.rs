//! `translation-alerts`: alerts of the source that the translation has lost, as when their markers were translated.

use crate::check::context::{Context, PageView};
use crate::check::pair::{count, pair};
use crate::diag::{Diagnostic, TRANSLATION_ALERTS};
use crate::parse::document::NodeKind;

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pair) = pair(context, view) else { return };
    let (source, own) = pair.both(|document| count(document, |kind| matches!(kind, NodeKind::Alert(_))));
    if own < source {
        let message = format!("the source has {source} alerts, the translation {own}");
        let help = format!("compare with `{}`; markers such as `[!NOTE]` are not translated", pair.path);
        found.push(Diagnostic::new(&TRANSLATION_ALERTS, view.source, message).help(help));
    }
}
