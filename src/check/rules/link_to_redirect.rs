//! `link-to-redirect`: a link to an old URL. It works, and costs each reader a detour.

use crate::check::context::{Context, PageView};
use crate::check::links::page_links;
use crate::diag::{Diagnostic, LINK_TO_REDIRECT};

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    for link in page_links(context, view) {
        if context.portal.redirect_at(link.path).is_some() {
            let page = &context.portal.pages[link.to];
            let message = format!("`{}` is an old URL; the article is at `/{}`", link.path, page.url);
            found.push(link.better(context, &LINK_TO_REDIRECT, message, link.to));
        }
    }
}
