//! `missing-description`: an article without the sentence that lists and results show below its title.

use crate::check::context::{Context, PageView};
use crate::diag::{Diagnostic, MISSING_DESCRIPTION};

pub(super) fn check(_: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let front = &view.page.front;
    let said = front.description.as_ref().is_some_and(|description| !description.value.trim().is_empty());
    if !said && !front.search.exclude {
        let help = "write `description: …` at the top: one sentence that says what the reader will know afterwards";
        found.push(Diagnostic::new(&MISSING_DESCRIPTION, view.source, "the article has no description").help(help));
    }
}
