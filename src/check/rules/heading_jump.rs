//! `heading-jump`: a heading more than one level below the one before it.

use crate::check::context::{Context, File};
use crate::diag::{Diagnostic, HEADING_JUMP};

pub(super) fn check(_: &Context<'_>, file: &File<'_>, found: &mut Vec<Diagnostic>) {
    let document = file.document();
    // The title of the page is its heading of level 1; a snippet may begin where it will be put.
    let mut before = if is_snippet(file) { 6 } else { 1 };
    for heading in &document.headings {
        if heading.level > before + 1 {
            let message = format!("the heading is of level {}, the one before it of level {before}", heading.level);
            let span = document.nodes[heading.node as usize].span;
            let help = format!("make it level {}: `{} …`", before + 1, "#".repeat(usize::from(before) + 1));
            found.push(Diagnostic::new(&HEADING_JUMP, file.path, message).at(span).help(help));
        }
        before = heading.level;
    }
}

fn is_snippet(file: &File<'_>) -> bool {
    file.path.as_str().split('/').any(|part| part.starts_with('_'))
}
