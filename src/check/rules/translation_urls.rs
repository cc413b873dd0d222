//! `translation-urls`: addresses of other sites that the source links to and the translation does not.

use std::collections::BTreeSet;

use url::Url;

use crate::check::context::{Context, PageView};
use crate::check::pair::pair;
use crate::diag::{Diagnostic, TRANSLATION_URLS};
use crate::parse::Document;

/// What is spoken is spoken in one language: a translation has its own recordings and captions.
const RECORDINGS: [&str; 7] = [".mp4", ".webm", ".ogv", ".mp3", ".m4a", ".ogg", ".vtt"];

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pair) = pair(context, view) else { return };
    let message = pair.lost("links", addresses);
    found
        .extend(message.map(|message| pair.finding(&TRANSLATION_URLS, message, "a link was lost, or leads elsewhere")));
}

/// Host and path of each, without the parts of the path that name a language (`/en-us/`), in lower case.
fn addresses(document: &Document) -> BTreeSet<String> {
    let urls = document.links.iter().filter(|link| link.target.starts_with("http"));
    let urls = urls.filter_map(|link| Url::parse(link.target.trim()).ok());
    let urls = urls.filter(|url| !RECORDINGS.iter().any(|end| url.path().to_ascii_lowercase().ends_with(end)));
    urls.map(|url| {
        let parts = url.path().split('/').filter(|part| !part.is_empty() && !is_language(part));
        let host = url.host_str().unwrap_or_default().trim_start_matches("www.");
        parts.fold(host.to_owned(), |all, part| all + "/" + part).to_lowercase()
    })
    .collect()
}

fn is_language(part: &str) -> bool {
    let (language, region) = part.split_once('-').unwrap_or((part, ""));
    let is_word = |word: &str, lengths: [usize; 2]| {
        lengths.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    is_word(language, [2, 2]) && (region.is_empty() || is_word(region, [2, 4]))
}
