//! `translation-urls`: addresses of other sites that the source links to and the translation does not.

use std::collections::BTreeSet;

use url::Url;

use crate::check::context::{Context, PageView};
use crate::check::pair::{Part, pair};
use crate::diag::{Diagnostic, TRANSLATION_URLS};

/// What is spoken is spoken in one language: a translation has its own recordings and captions.
const RECORDINGS: [&str; 7] = [".mp4", ".webm", ".ogv", ".mp3", ".m4a", ".ogg", ".vtt"];

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pair) = pair(context, view) else { return };
    // `/page` where the source has `https://host/page` leads nowhere, which is said of it already.
    let rooted = rooted(pair.own());
    let is_rooted = |address: &String| address.split_once('/').is_some_and(|(_, path)| rooted.contains(path));
    let needed = |part: Part<'_>| addresses(part).into_iter().filter(|address| !is_rooted(address)).collect();
    let lack = pair.lost("links", needed, addresses);
    found.extend(lack.map(|lack| pair.finding(&TRANSLATION_URLS, lack, "a link was lost, or leads elsewhere")));
}

/// Host and path of each link to another site, as [`path`] writes it.
fn addresses(part: Part<'_>) -> BTreeSet<String> {
    let urls = part.links().filter(|link| link.target.starts_with("http"));
    let urls = urls.filter_map(|link| Url::parse(link.target.trim()).ok());
    let urls = urls.filter(|url| !RECORDINGS.iter().any(|end| url.path().to_ascii_lowercase().ends_with(end)));
    urls.map(|url| {
        let host = url.host_str().unwrap_or_default().trim_start_matches("www.").to_lowercase();
        let path = path(url.path());
        if path.is_empty() { host } else { format!("{host}/{path}") }
    })
    .collect()
}

/// The paths of links that name no host.
fn rooted(part: Part<'_>) -> BTreeSet<String> {
    let targets = part.links().filter_map(|link| link.target.trim().strip_prefix('/'));
    targets.map(|target| path(target.split(['?', '#']).next().unwrap_or_default())).collect()
}

/// A path without the parts that name a language (`/en-us/`), in lower case.
fn path(path: &str) -> String {
    let parts = path.split('/').filter(|part| !part.is_empty() && !is_language(part));
    parts.collect::<Vec<_>>().join("/").to_lowercase()
}

fn is_language(part: &str) -> bool {
    let (language, region) = part.split_once('-').unwrap_or((part, ""));
    let is_word = |word: &str, lengths: [usize; 2]| {
        lengths.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    is_word(language, [2, 2]) && (region.is_empty() || is_word(region, [2, 4]))
}
