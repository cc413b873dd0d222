//! The keys of pages: hashes of all that a page is made from, found out without making it. A page with the key of before is
//! the page of before.
//!
//! An article shows parts of many others, and each of them is shown by many: so what pages show of one another, their
//! *faces*, is hashed once.

use super::Renderer;
use super::around::Around;
use super::view;
use crate::path::SourcePath;
use crate::portal::{Page, PageId, Portal};
use crate::source::Hash;

/// What pages show of one another, by page id.
pub(super) struct Faces(Vec<Hash>);

impl Faces {
    pub(super) fn new(portal: &Portal) -> Self {
        Self(portal.pages.iter().map(|page| face(page)).collect())
    }

    /// Puts the faces that these pages have now in the place of those they had.
    pub(super) fn note(&mut self, portal: &Portal, pages: &[PageId]) {
        for id in pages {
            self.0[*id] = face(&portal.pages[*id]);
        }
    }
}

/// The hash of all of a page that other pages show or go by: all but its text and its place in the tree.
fn face(page: &Page) -> Hash {
    let source = page.source.as_ref().map_or("", SourcePath::as_str);
    let made = page.made.as_ref().map(|made| format!("{made:?}")).unwrap_or_default();
    let texts = [&page.key, page.url.as_str(), &page.title, view::description(page), source, &made];
    let fallback = page.fallback_from.map_or(0, |from| from + 1);
    let numbers = [page.locale, fallback, page.articles, page.section.into(), page.kind() as usize];
    let numbers = numbers.map(usize::to_le_bytes);
    Hash::of_parts(texts.iter().map(|text| text.as_bytes()).chain([numbers.as_flattened()]))
}

/// True for a page with support facts, which may name any page of its locale: in its text, or as the way to support.
pub(super) fn shows_facts(page: &Page) -> bool {
    // A home page shows the notices of today.
    let is_home = page.parent.is_none();
    is_home || !page.document.directives.is_empty() || !page.front.category.is_empty()
}

impl Around {
    /// Returns the hash of all that the view of a page shows of these pages.
    fn key(&self, faces: &Faces) -> Hash {
        let lists: [&[PageId]; 9] = [
            &self.breadcrumbs,
            self.section.as_slice(),
            &self.siblings,
            self.previous.as_slice(),
            self.next.as_slice(),
            &self.languages,
            &self.alternates,
            self.original.as_slice(),
            self.source.as_slice(),
        ];
        let mut bytes = Vec::with_capacity(2048);
        for list in lists {
            bytes.extend_from_slice(&list.len().to_le_bytes());
            bytes.extend(list.iter().flat_map(|id| faces.0[*id].as_bytes()));
        }
        bytes.extend_from_slice(&self.hidden.to_le_bytes());
        bytes.push(self.indexable.into());
        Hash::of(&bytes)
    }
}

impl Renderer<'_> {
    /// Returns the key of a page but for its list: of all that its view, its text and its way to support are made from.
    pub(super) fn page_key(&self, id: PageId, around: &Around, text: Hash) -> Hash {
        let page = &self.portal.pages[id];
        let mut rest: Vec<u8> = vec![page.translation.machine.into(), page.translation.stale.into()];
        let mut add = |text: &str| {
            rest.extend_from_slice(&text.len().to_le_bytes());
            rest.extend_from_slice(text.as_bytes());
        };
        for link in &page.related {
            add(&link.title);
            add(&link.href);
            add(if link.page.is_some() { "page" } else { "" });
            add(&format!("{:?}", link.kind));
        }
        for (anchor, url) in self.moved_from(id) {
            add(&anchor);
            add(&url);
        }
        let faces = &self.fittings.faces;
        let hashes = [text, faces.0[id], around.key(faces)];
        Hash::of_parts(hashes.iter().map(|hash| &hash.as_bytes()[..]).chain([&rest[..]]))
    }

    /// Returns the key of a page's text: of all that [`fill`](super::article::fill),
    /// [`SupportRenderer::help`](super::support::SupportRenderer::help) and [`Renderer::twin`] read, but for titles and URLs.
    /// The hash of its file stands for its front matter, too.
    pub(super) fn text_key(&self, id: PageId) -> Hash {
        let page = &self.portal.pages[id];
        let facts = if shows_facts(page) { self.directives.key(page.locale) } else { Hash::of(b"") };
        let title_heading = page.title_heading.unwrap_or(u32::MAX).to_le_bytes();
        let parts =
            [&self.portal.config.hash, &self.languages[page.locale].hash(), &page.hash, &page.refs.hash(), &facts];
        Hash::of_parts(parts.into_iter().map(|hash| &hash.as_bytes()[..]).chain([&title_heading[..]]))
    }
}
