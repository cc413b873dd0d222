//! `link-to-html`: a path to a published page, `box.html`, where the article `box.md` is meant.

use crate::check::context::{Context, PageView};
use crate::check::links::page_links;
use crate::diag::{Diagnostic, LINK_TO_HTML};

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    for link in page_links(context, view).filter(|link| !link.path.starts_with('/')) {
        let extension = link.path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        if matches!(extension.as_str(), "html" | "htm") {
            let message = format!("`{}` is no file; the article is meant", link.path);
            found.push(link.better(context, &LINK_TO_HTML, message, link.to));
        }
    }
}
