//! `link-to-site-url`: a link to an article written as its URL, which is wrong when the article moves, and leads out of a
//! preview.

use crate::check::context::{Context, PageView};
use crate::check::links::page_links;
use crate::diag::{Diagnostic, LINK_TO_SITE_URL};

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let origin = context.portal.config.base_url.origin.as_str();
    for link in page_links(context, view) {
        let is_url = link.path.starts_with('/') || link.path.starts_with(origin);
        if is_url && context.portal.redirect_at(link.path).is_none() {
            let message = format!("`{}` is the URL of an article, not the path of its file", link.path);
            found.push(link.better(context, &LINK_TO_SITE_URL, message, link.to));
        }
    }
}
