//! `redirect-chain`: an alias with a fragment that no reader arrives at: of a page that is itself an old URL or that never
//! was, or of a heading that stands where it stood.

use crate::check::context::Context;
use crate::diag::{Diagnostic, REDIRECT_CHAIN};
use crate::portal::{Portal, Redirect};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let portal = context.portal;
    for redirect in &portal.redirects {
        let (Some(source), Some((message, help))) = (&portal.pages[redirect.to].source, problem(portal, redirect))
        else {
            continue;
        };
        found.push(Diagnostic::new(&REDIRECT_CHAIN, source, message).at(redirect.span).help(help));
    }
}

fn problem(portal: &Portal, redirect: &Redirect) -> Option<(String, String)> {
    let (page, fragment) = redirect.from.split_once('#')?;
    let from = &redirect.from;
    if let Some(id) = portal.by_url.get(page) {
        let loops = *id == redirect.to && portal.has_anchor(*id, fragment);
        let message = format!("the alias `{from}` leads to itself: the page has a heading `{fragment}`");
        return loops.then(|| (message, "take the alias out".to_owned()));
    }
    if let Ok(at) = portal.redirects.binary_search_by(|other| other.from.as_str().cmp(page)) {
        let other = &portal.redirects[at];
        let message = format!(
            "the alias `{from}` is of a page that is an old URL itself: it leads to `{}`",
            portal.pages[other.to].url
        );
        let help = format!("declare `{}#{fragment}` instead", portal.pages[other.to].url);
        return Some((message, help));
    }
    let message = format!("the alias `{from}` is of a page that does not exist: nobody arrives there");
    Some((message, format!("declare `{page}` as an alias, or correct it")))
}
