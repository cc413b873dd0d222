//! `review-overdue`: an article whose owner should have read it again.

use crate::check::context::{Context, PageView};
use crate::diag::{Diagnostic, REVIEW_OVERDUE};

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let Some(date) = view.page.front.review_by.as_ref().filter(|date| date.value < context.today) else { return };
    let owner = view.page.front.owner.as_ref().map_or(String::new(), |owner| format!(" by {owner}"));
    let message = format!("the article was to be read again{owner} before {}", date.value);
    let help = "read it, correct it, and set the next day";
    found.push(Diagnostic::new(&REVIEW_OVERDUE, view.source, message).at(date.span).help(help));
}
