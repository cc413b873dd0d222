//! `expires-soon`: an article that will be gone within a month.

use chrono::Days;

use crate::check::context::{Context, PageView};
use crate::diag::{Diagnostic, EXPIRES_SOON};

/// How long before its last day an owner is told.
const AHEAD: Days = Days::new(30);

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let Some(date) = &view.page.front.expires_on else { return };
    let soon = context.today.checked_add_days(AHEAD).is_some_and(|limit| date.value <= limit);
    if soon && date.value > context.today {
        let message = format!("the article disappears on {}", date.value);
        let help = "give it a later day, or an article that takes its place and an alias for its URL";
        found.push(Diagnostic::new(&EXPIRES_SOON, view.source, message).at(date.span).help(help));
    }
}
