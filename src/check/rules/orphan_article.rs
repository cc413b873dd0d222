//! `orphan-article`: an article that no other names: readers come to it only by lists and by search.

use std::collections::BTreeSet;

use crate::check::context::{Context, PageView};
use crate::check::links::page_links;
use crate::diag::{Diagnostic, ORPHAN_ARTICLE};
use crate::portal::PageId;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let portal = context.portal;
    let mut named: BTreeSet<PageId> = BTreeSet::new();
    for id in 0..portal.pages.len() {
        let Some(view) = PageView::new(portal, id) else { continue };
        let links = page_links(context, &view).map(|link| link.to);
        let related = view.page.related.iter().filter_map(|related| related.page);
        named.extend(links.chain(related).filter(|to| *to != id));
    }
    for id in (0..portal.pages.len()).filter(|id| !named.contains(id)) {
        let Some(view) = PageView::new(portal, id).filter(|view| !view.page.section) else { continue };
        let help = "link to it where readers need it, or name it under `related:` of a page about the same";
        found.push(Diagnostic::new(&ORPHAN_ARTICLE, view.source, "no article leads to this one").help(help));
    }
}
