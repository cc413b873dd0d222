//! `link-case`: a path in other capitals than the file has. It works here, and on no disk that tells them apart.

use crate::check::context::{Context, PageView};
use crate::check::links::page_links;
use crate::diag::{Diagnostic, LINK_CASE};

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    for link in page_links(context, view) {
        let Some(path) = link.path_to(context, link.to) else { continue };
        let written = link.path.trim_start_matches("./");
        if written != path && written.to_lowercase() == path.to_lowercase() {
            let message = format!("`{}` differs from the name of the file in case", link.path);
            found.push(link.better(context, &LINK_CASE, message, link.to));
        }
    }
}
