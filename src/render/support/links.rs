//! Links in words, as the portal resolves them.

use super::Links;
use crate::config::LocaleId;
use crate::path::SourcePath;
use crate::portal::{Portal, Target, words};

/// Links from the pages of one locale.
#[derive(Clone, Copy)]
pub struct PortalLinks<'a> {
    /// The portal.
    pub portal: &'a Portal,
    /// The locale of the pages.
    pub locale: LocaleId,
}

impl Links for PortalLinks<'_> {
    fn target(&self, file: &SourcePath, written: &str) -> Target {
        words::target(self.portal, self.locale, file, written)
    }

    fn title(&self, file: &SourcePath, written: &str) -> Option<String> {
        let page = words::page(self.portal, self.locale, file, written)?;
        Some(self.portal.pages[page].title.clone())
    }
}
