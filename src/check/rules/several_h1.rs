//! `several-h1`: more than one heading of level 1.

use crate::check::context::{Context, File};
use crate::diag::{Diagnostic, SEVERAL_H1};

pub(super) fn check(_: &Context<'_>, file: &File<'_>, found: &mut Vec<Diagnostic>) {
    let document = file.document();
    let mut tops = document.headings.iter().filter(|heading| heading.level == 1);
    let Some(first) = tops.next() else { return };
    for heading in tops {
        let span = document.nodes[heading.node as usize].span;
        let message =
            format!("`{}` is a second heading of level 1, after `{}`", heading.text.trim(), first.text.trim());
        let help = "a page has one title: write `## …`, or make two articles";
        found.push(Diagnostic::new(&SEVERAL_H1, file.path, message).at(span).help(help));
    }
}
