//! `long-title`: a title that lists of results cut off.

use unicode_width::UnicodeWidthStr;

use crate::check::context::{Context, PageView};
use crate::diag::{Diagnostic, LONG_TITLE};

/// How wide a title may be, in columns; a Han character has two. Search engines show about 60.
const WIDTH: usize = 70;

pub(super) fn check(_: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let width = view.page.title.width();
    if width > WIDTH {
        let message = format!("the title is {width} columns wide; lists of results cut it at about {WIDTH}");
        let mut finding = Diagnostic::new(&LONG_TITLE, view.source, message)
            .help("say what the reader wants to do, in fewer words; the rest fits in `description:`");
        finding.span = view.page.front.title.as_ref().map(|title| title.span);
        found.push(finding);
    }
}
