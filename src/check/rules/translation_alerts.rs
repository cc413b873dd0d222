//! `translation-alerts`: alerts of the source that the translation has lost, as when their markers were translated.

use crate::check::context::{Context, PageView};
use crate::check::pair::{count, pair};
use crate::diag::{Diagnostic, TRANSLATION_ALERTS};
use crate::parse::document::NodeKind;

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pair) = pair(context, view) else { return };
    let message = pair.fewer("alerts", |document| count(document, |kind| matches!(kind, NodeKind::Alert(_))));
    let advice = "markers such as `[!NOTE]` are not translated";
    found.extend(message.map(|message| pair.finding(&TRANSLATION_ALERTS, message, advice)));
}
