//! Old URLs: the redirects of the host (`_redirects`), the pages that stand in for them elsewhere, and moved anchors.
//!
//! A host never sees the fragment of a URL. So an alias with a fragment redirects its path only when nothing else is there;
//! which page its reader wanted is for [`moved_anchors`] to tell the page where that reader arrives.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use super::llms;
use crate::bundle::Artifact;
use crate::config::{LocaleId, OWN_FOLDERS};
use crate::diag::{ALIAS_CONFLICT, Diagnostic};
use crate::locale::Locale;
use crate::path::{self, OutPath};
use crate::portal::{Anchors, PageId, Portal, Redirect};
use crate::render::list;

/// A page that sends its reader on, for hosts without redirects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedirectPage {
    /// Where it is published.
    pub path: OutPath,
    /// Where it leads, from the root of the host.
    pub to: String,
    /// The title of the page it leads to.
    pub title: String,
    /// The locale of that page.
    pub locale: LocaleId,
    /// The tag of that locale, for `lang`.
    pub lang: Locale,
}

/// Returns `_redirects` in the form that Netlify and Cloudflare Pages read; `None` when nothing has moved.
///
/// The status is `301` and not `301!`, which Cloudflare refuses. Netlify then prefers the redirect page, which leads to the
/// same place.
pub fn artifact(portal: &Portal) -> Option<Artifact> {
    let base = &portal.config.base_url;
    let line = |(from, (_, to)): (&str, (OutPath, PageId))| {
        // `*` and `:` are wildcards in this format.
        let from = base.rooted(&path::encode(from)).replace('*', "%2A").replace(':', "%3A");
        format!("{from} {} 301\n", base.rooted(&portal.pages[to].url.encoded()))
    };
    let lines: String = published_moves(portal).into_iter().map(line).collect();
    if lines.is_empty() { None } else { super::text("_redirects", lines) }
}

/// Returns the redirect pages, by old URL.
pub fn pages(portal: &Portal) -> Vec<RedirectPage> {
    let page = |(path, to): (OutPath, PageId)| {
        let page = &portal.pages[to];
        RedirectPage {
            path,
            to: portal.config.base_url.rooted(&page.url.encoded()),
            title: page.title.clone(),
            locale: page.locale,
            lang: portal.config.locales[page.locale].locale.clone(),
        }
    };
    published_moves(portal).into_values().map(page).collect()
}

/// Returns a finding for each alias whose place something that is published has: it would lead nowhere.
pub fn conflicts(portal: &Portal) -> Vec<Diagnostic> {
    let moved = moved_paths(portal);
    let places: BTreeSet<(&str, PageId)> = moved.values().map(|(place, to)| (place.as_str(), *to)).collect();
    let mut found = Vec::new();
    for Redirect { from, to, span } in &portal.redirects {
        // One page may declare its old URL in two spellings, and one with a fragment is for `moved_anchors`.
        let is_moved = from.contains('#')
            || moved.contains_key(from.as_str())
            || out_path(from).is_some_and(|out| places.contains(&(out.as_str(), *to)));
        if let (false, Some(source)) = (is_moved, &portal.pages[*to].source) {
            let message = format!("the alias `/{from}` leads nowhere: a file is published there");
            let help = "leave it out, or write an old path of the site, such as `/nl/oud/pad/`";
            found.push(Diagnostic::new(&ALIAS_CONFLICT, source, message).at(*span).help(help));
        }
    }
    found
}

/// Returns, for each page at which readers of an old URL with a fragment arrive, the anchors that are now on another page:
/// anchor and page, in the order of the old URLs.
///
/// They arrive at the page that has this URL, or at the one its path redirects to, since browsers keep the fragment
/// through a redirect (RFC 9110, 10.2.2).
pub fn moved_anchors(portal: &Portal) -> BTreeMap<PageId, Vec<(String, PageId)>> {
    let paths = moved_paths(portal);
    let mut known = Anchors::default();
    let mut anchors: BTreeMap<PageId, Vec<(String, PageId)>> = BTreeMap::new();
    for redirect in &portal.redirects {
        let Some((path, fragment)) = redirect.from.split_once('#') else { continue };
        let redirected = || paths.get(path).map(|(_, to)| *to);
        let Some(at) = portal.by_url.get(path).copied().or_else(redirected) else { continue };
        let anchor = percent_decode_str(fragment).decode_utf8_lossy().into_owned();
        if at != redirect.to && !known.has(portal, at, &anchor) {
            anchors.entry(at).or_default().push((anchor, redirect.to));
        }
    }
    anchors
}

/// Those of [`moved_paths`] that lead to a published page.
fn published_moves(portal: &Portal) -> BTreeMap<&str, (OutPath, PageId)> {
    let mut moved = moved_paths(portal);
    moved.retain(|_, (_, to)| portal.config.locales[portal.pages[*to].locale].published);
    moved
}

/// The old paths that are free, without fragments: the file of each and where it leads. One that is declared without a
/// fragment wins over those with one, which sort after it.
fn moved_paths(portal: &Portal) -> BTreeMap<&str, (OutPath, PageId)> {
    if portal.redirects.is_empty() {
        return BTreeMap::new();
    }
    let mut files = taken(portal);
    let mut moved = BTreeMap::new();
    for redirect in &portal.redirects {
        let path = redirect.from.split('#').next().unwrap_or_default();
        if let Some(out) = out_path(path)
            && !moved.contains_key(path)
            && is_free(&files, out.as_str())
        {
            files.insert(out.as_str().to_owned());
            moved.insert(path, (out, redirect.to));
        }
    }
    moved
}

/// The file that a host serves at a decoded path.
fn out_path(path: &str) -> Option<OutPath> {
    let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    OutPath::new(&format!("{path}{index}")).ok()
}

/// The files that a redirect page must not replace.
fn taken(portal: &Portal) -> BTreeSet<String> {
    const AT_ROOT: [&str; 8] =
        ["index.html", "404.html", "sitemap.xml", "robots.txt", "llms.txt", "manifest.json", "_redirects", "_headers"];
    const IN_LOCALE: [&str; 5] = ["404.html", "search/index.html", "feed.xml", "opensearch.xml", "llms.txt"];
    let pages = portal.pages.iter().map(|page| page.url.out_path());
    let lists = (0..portal.pages.len()).flat_map(|id| list::urls(portal, id)).map(|url| url.out_path());
    let twins = portal.pages.iter().filter_map(|page| llms::twin(page));
    let locales = portal.config.locales.iter();
    let in_locales = locales.flat_map(|locale| IN_LOCALE.map(|name| format!("{}/{name}", locale.folder)));
    let files = pages.chain(lists).chain(twins).map(|path| path.as_str().to_owned());
    files.chain(in_locales).chain(AT_ROOT.map(str::to_owned)).collect()
}

/// True when no file has this path, none has one of its folders as its path, none lies below it, and it lies in no folder whose
/// files are named after what is in them.
fn is_free(files: &BTreeSet<String>, out: &str) -> bool {
    let top = out.split('/').next().unwrap_or_default();
    if OWN_FOLDERS.contains(&&*top.to_ascii_lowercase()) {
        return false;
    }
    let mut folders = out.match_indices('/').map(|(at, _)| &out[..at]);
    let below = format!("{out}/");
    !files.contains(out)
        && !folders.any(|folder| files.contains(folder))
        && files.range(below.clone()..).next().is_none_or(|next| !next.starts_with(&below))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{FALLBACK, find, portal, show};
    use super::*;

    fn moved() -> Portal {
        portal(
            FALLBACK,
            &[
                (
                    "nl/nieuw.md",
                    "---\ntitle: Nieuw\naliases: [/nl/oud, '/nl/oud pagina.html', '/nl/b#deel', /nl/nieuw/index.html, /nl/a*b:c/]\n---\n",
                ),
                ("nl/b.md", "---\ntitle: B\naliases: ['/nl/oud/#stuk', '/nl/ander/#x', /nl/feed.xml]\n---\n"),
            ],
        )
    }

    #[test]
    fn hosts_redirect_old_paths_and_never_a_page_that_is_there() {
        let portal = moved();
        insta::assert_snapshot!(show(artifact(&portal).as_slice()), @r###"
    === _redirects
    /office/nl/a%2Ab%3Ac/ /office/nl/nieuw/ 301
    /office/nl/ander/ /office/nl/b/ 301
    /office/nl/oud%20pagina.html /office/nl/nieuw/ 301
    /office/nl/oud/ /office/nl/nieuw/ 301
    "###);
        let pages: Vec<_> =
            pages(&portal).into_iter().map(|page| format!("{} > {} ({})", page.path, page.to, page.lang)).collect();
        insta::assert_snapshot!(pages.join("\n"), @r###"
    nl/a*b:c/index.html > /office/nl/nieuw/ (nl)
    nl/ander/index.html > /office/nl/b/ (nl)
    nl/oud pagina.html > /office/nl/nieuw/ (nl)
    nl/oud/index.html > /office/nl/nieuw/ (nl)
    "###);
    }

    #[test]
    fn moved_anchors_are_told_to_the_page_where_readers_arrive() {
        let portal = moved();
        let (new, b) = (find(&portal, "nl/nieuw/"), find(&portal, "nl/b/"));
        let expected = BTreeMap::from([(new, vec![("stuk".to_owned(), b)]), (b, vec![("deel".to_owned(), new)])]);
        assert_eq!(moved_anchors(&portal), expected);
    }

    #[test]
    fn a_portal_where_nothing_moved_has_no_redirects() {
        assert_eq!(artifact(&portal(FALLBACK, &[])), None);
    }
}
