//! Links in the words of support facts: written in a file of words, resolved for a page of some locale.

use super::{PageId, Portal, Target, pages};
use crate::config::LocaleId;
use crate::path::SourcePath;

/// Returns the article that a link in a file of words leads to, in the locale of the reader, whatever locale the word came
/// from.
pub fn page(portal: &Portal, locale: LocaleId, file: &SourcePath, written: &str) -> Option<PageId> {
    let path = written.split(['#', '?']).next().unwrap_or_default();
    let joined = file.join(path).ok()?;
    let (_, rest) = joined.strip("content")?.split_once('/')?;
    portal.by_key.get(&(locale, pages::key_of(rest))).copied()
}

/// Returns where a link in a file of words leads; [`Target::None`] when it is broken or its scheme is not allowed.
pub fn target(portal: &Portal, locale: LocaleId, file: &SourcePath, written: &str) -> Target {
    if let Some(name) = written.strip_prefix("link:") {
        let url = portal.facts.links.get(name).and_then(|link| link.target(None));
        return url.map_or(Target::None, |href| Target::External { href: href.to_owned() });
    }
    match written.split_once(':').map(|(scheme, _)| scheme) {
        Some("http" | "https") if url::Url::parse(written).is_ok() => {
            return Target::External { href: written.to_owned() };
        }
        Some("mailto" | "tel") => return Target::Other { href: written.to_owned() },
        _ => {}
    }
    let fragment = written.split_once('#').map(|(_, fragment)| format!("#{fragment}")).unwrap_or_default();
    if written.starts_with('#') {
        return Target::Page { href: fragment, lang: None };
    }
    let Some(page) = page(portal, locale, file, written) else { return Target::None };
    let url = portal.config.base_url.rooted(&portal.pages[page].url.encoded());
    Target::Page { href: format!("{url}{fragment}"), lang: None }
}
