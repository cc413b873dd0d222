//! `link-leaves-locale`: a link to an article in another language while there is one in this language.

use crate::check::context::{Context, PageView};
use crate::check::links::page_links;
use crate::diag::{Diagnostic, LINK_LEAVES_LOCALE};

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let portal = context.portal;
    for link in page_links(context, view) {
        let target = &portal.pages[link.to];
        // A link to the article itself in another language is there to change the language.
        if target.locale == view.page.locale || target.key == view.page.key {
            continue;
        }
        let own = portal.by_key.get(&(view.page.locale, target.key.clone())).copied();
        let Some(own) = own.filter(|own| portal.pages[*own].fallback_from.is_none()) else { continue };
        let name = &portal.config.locales[target.locale].name;
        let message = format!("`{}` is in another language ({name}); this one has the article too", link.path);
        found.push(link.better(context, &LINK_LEAVES_LOCALE, message, own));
    }
}
