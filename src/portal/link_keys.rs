//! Hashes of links: of what they lead to, for whatever shows them, and of what they can lead to, for whoever remembers them.

use super::{Portal, Refs, Target};
use crate::source::Hash;

/// Returns the hash of all that links can lead to, but for the bodies of pages: as long as it stays the same, so do the ids of
/// pages and the targets of links. `support` is the hash of the files of support facts.
pub fn surroundings(portal: &Portal, support: Hash) -> Hash {
    let mut parts: Vec<u8> = Vec::with_capacity(portal.pages.len() * 128);
    let mut add = |text: &str| {
        parts.extend_from_slice(text.as_bytes());
        parts.push(0);
    };
    add(&portal.config.hash.to_hex());
    add(&support.to_hex());
    for page in &portal.pages {
        add(&page.key);
        add(page.url.as_str());
        add(page.source.as_ref().map_or("", |source| source.as_str()));
        add(&format!("{} {:?} {:?}", page.locale, page.fallback_from, page.made));
    }
    for (path, media) in &portal.media {
        add(path.as_str());
        add(media.out.as_str());
        add(&format!("{:?}", media.size));
    }
    let mut hidden: Vec<_> = portal.hidden.iter().collect();
    hidden.sort_unstable();
    for (path, why) in hidden {
        add(path.as_str());
        add(why);
    }
    Hash::of(&parts)
}

impl Refs {
    /// Returns the hash of all targets: part of the key of whatever shows them.
    pub fn hash(&self) -> Hash {
        let mut parts: Vec<u8> = Vec::with_capacity(self.targets.len() * 48);
        for target in &self.targets {
            let (kind, href, rest) = match target {
                Target::Page { href, lang } => (0, href.as_str(), lang.as_ref().map(ToString::to_string)),
                Target::External { href } => (1, href.as_str(), None),
                Target::Other { href } => (2, href.as_str(), None),
                Target::File { href } => (3, href.as_str(), None),
                Target::Image { href, size } => {
                    (4, href.as_str(), size.map(|(width, height)| format!("{width}x{height}")))
                }
                Target::RemoteImage { href, shown } => (if *shown { 5 } else { 6 }, href.as_str(), None),
                Target::None => (7, "", None),
            };
            // A URL holds no control character.
            parts.push(kind);
            parts.extend_from_slice(href.as_bytes());
            parts.push(0);
            parts.extend_from_slice(rest.unwrap_or_default().as_bytes());
            parts.push(0);
        }
        Hash::of(&parts)
    }
}
