//! Links in words, resolved by the portal: as in articles, relative to the file that they are written in.

use super::Links;
use crate::config::LocaleId;
use crate::path::SourcePath;
use crate::portal::{PageId, Portal, Target, pages};
use crate::support::Facts;

/// Links from the pages of one locale.
#[derive(Clone, Copy)]
pub struct PortalLinks<'a> {
    /// The portal.
    pub portal: &'a Portal,
    /// The facts, for named links.
    pub facts: &'a Facts,
    /// The locale of the pages.
    pub locale: LocaleId,
}

impl PortalLinks<'_> {
    /// The page of a file, in the locale of the reader whatever locale the word came from.
    fn page(&self, file: &SourcePath, written: &str) -> Option<PageId> {
        let path = written.split(['#', '?']).next().unwrap_or_default();
        let joined = file.join(path).ok()?;
        let (_, rest) = joined.strip("content")?.split_once('/')?;
        self.portal.by_key.get(&(self.locale, pages::key_of(rest))).copied()
    }
}

impl Links for PortalLinks<'_> {
    fn target(&self, file: &SourcePath, written: &str) -> Target {
        if let Some(name) = written.strip_prefix("link:") {
            let url = self.facts.links.get(name).and_then(|link| link.target(None));
            return url.map_or(Target::None, |href| Target::External { href: href.to_owned() });
        }
        match written.split_once(':').map(|(scheme, _)| scheme) {
            Some("http" | "https") => return Target::External { href: written.to_owned() },
            Some("mailto" | "tel") => return Target::Other { href: written.to_owned() },
            _ => {}
        }
        let fragment = written.split_once('#').map(|(_, fragment)| format!("#{fragment}")).unwrap_or_default();
        if written.starts_with('#') {
            return Target::Page { href: fragment, lang: None };
        }
        let Some(page) = self.page(file, written) else { return Target::None };
        let url = self.portal.config.base_url.rooted(&self.portal.pages[page].url.encoded());
        Target::Page { href: format!("{url}{fragment}"), lang: None }
    }

    fn title(&self, file: &SourcePath, written: &str) -> Option<String> {
        self.page(file, written).map(|page| self.portal.pages[page].title.clone())
    }
}
