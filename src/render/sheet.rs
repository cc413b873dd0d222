//! A page on its way into the sink: rendered only when the sink does not have it from the same inputs.

use serde::Serialize;

use super::Renderer;
use super::context::{CONTRACT_VERSION, PageView};
use super::engine::Shared;
use crate::bundle::{Artifact, Sink};
use crate::config::LocaleId;
use crate::diag::Diagnostic;
use crate::path::OutPath;
use crate::portal::PageId;
use crate::source::Hash;

/// A page that is to be rendered.
pub(super) struct Sheet {
    pub(super) locale: LocaleId,
    /// Its page in the tree.
    pub(super) page: Option<PageId>,
    pub(super) template: &'static str,
    pub(super) file: OutPath,
    /// Of all that its view is made from.
    pub(super) key: Hash,
}

impl Renderer<'_> {
    /// Renders a page whose view is cheap to make: its key is the view's.
    pub(super) fn put_view(
        &self,
        locale: LocaleId,
        page: Option<PageId>,
        template: &'static str,
        file: OutPath,
        view: &PageView,
        sink: &dyn Sink,
    ) -> Result<(), Diagnostic> {
        self.put(&Sheet { locale, page, template, file, key: json_key(view) }, sink, || view)
    }

    /// Renders a page, unless the sink has it from the same inputs: template set and words, what pages share, and all that
    /// its view is made from, which is made only when needed.
    pub(super) fn put<V: Serialize>(
        &self,
        sheet: &Sheet,
        sink: &dyn Sink,
        view: impl FnOnce() -> V,
    ) -> Result<(), Diagnostic> {
        let (site, site_hash) = self.fittings.sites.of(self.portal, sheet.locale, sheet.page);
        let engine = &self.fittings.engines[sheet.locale];
        let version = [CONTRACT_VERSION as u8];
        let hashes = [&engine.hash, &site_hash, &sheet.key].map(|hash| &hash.as_bytes()[..]);
        let key = Hash::of_parts([&version[..], sheet.template.as_bytes()].into_iter().chain(hashes));
        if sink.reuse(&sheet.file, key) {
            return Ok(());
        }
        let html = engine.render(sheet.template, &[("site", site), ("page", Shared::new(&view()))])?;
        sink.put(Artifact::new(sheet.file.clone(), html.into_bytes()).keyed(key));
        Ok(())
    }
}

/// Returns the key of a view that has been made.
pub(super) fn json_key(view: &impl Serialize) -> Hash {
    // Views are plain structs of text and numbers: they always serialise.
    Hash::of(&serde_json::to_vec(view).unwrap_or_default())
}
