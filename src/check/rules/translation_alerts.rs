//! `translation-alerts`: alerts of the source that the translation has lost, as when their markers were translated.

use crate::check::context::{Context, PageView};
use crate::check::pair::pair;
use crate::diag::{Diagnostic, TRANSLATION_ALERTS};
use crate::parse::document::NodeKind;

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pair) = pair(context, view) else { return };
    let lack = pair.fewer("alerts", |part| part.count(|kind| matches!(kind, NodeKind::Alert(_))));
    let advice = "markers such as `[!NOTE]` are not translated";
    found.extend(lack.map(|lack| pair.finding(&TRANSLATION_ALERTS, lack, advice)));
}
