//! The resolved portal: every page with its URL, translations, place in the tree and resolved links. Immutable.
//!
//! Built by [`resolve`] from what was parsed; read by `check`, `render` and `search`.

pub mod links;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::{Config, LocaleId};
use crate::parse::front_matter::{PageKind, RelatedKind};
use crate::parse::{Document, FrontMatter};
use crate::path::{OutPath, SourcePath, UrlPath};
use crate::source::Hash;

pub use links::{Refs, Target};

/// The index of a page in [`Portal::pages`].
pub type PageId = usize;

/// Everything that will be published, resolved.
#[derive(Debug)]
pub struct Portal {
    /// The configuration.
    pub config: Config,
    /// All pages, by locale, then by key.
    pub pages: Vec<Page>,
    /// The home page of each locale, by locale id.
    pub homes: Vec<PageId>,
    /// Pages by (locale, key).
    pub by_key: BTreeMap<(LocaleId, String), PageId>,
    /// Old URLs and where they lead, sorted by URL.
    pub redirects: Vec<Redirect>,
    /// Images and files of the content, by source.
    pub media: BTreeMap<SourcePath, Media>,
}

/// A page.
#[derive(Debug)]
pub struct Page {
    /// The locale at whose URL it is.
    pub locale: LocaleId,
    /// What translations of one another share: the path below the locale's folder without `.md`; a section is its folder,
    /// the home page is `""`.
    pub key: String,
    /// Its file; `None` for a section that is a folder without `index.md`.
    pub source: Option<SourcePath>,
    /// Its URL.
    pub url: UrlPath,
    /// Its title.
    pub title: String,
    /// What its front matter says.
    pub front: Arc<FrontMatter>,
    /// Its body, includes put in.
    pub document: Arc<Document>,
    /// The hash of all files that the body was made from.
    pub hash: Hash,
    /// The targets of the body's links, by index in `document.links`.
    pub refs: Refs,
    /// The section that holds it; `None` for a home page.
    pub parent: Option<PageId>,
    /// The pages of a section in their order: by weight, then by title in the locale's collation.
    pub children: Vec<PageId>,
    /// True for a section (a folder), also for the home page.
    pub section: bool,
    /// When the locale has no text of its own: the page of another locale whose text is shown here.
    pub fallback_of: Option<PageId>,
    /// Related pages and links, explicit ones first.
    pub related: Vec<RelatedLink>,
}

impl Page {
    /// Returns the kind of the page.
    pub fn kind(&self) -> PageKind {
        self.front.kind.as_ref().map_or(PageKind::Article, |kind| kind.value)
    }
}

/// A related page or link, resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelatedLink {
    /// The page, when it is one of the portal.
    pub page: Option<PageId>,
    /// The target as it stands in links.
    pub href: String,
    /// The words of the link.
    pub title: String,
    /// What it leads to.
    pub kind: RelatedKind,
}

/// An old URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The old path below the base URL, decoded: `nl/oud/`; may have a fragment.
    pub from: String,
    /// Where it leads.
    pub to: PageId,
}

/// An image or other file that is published with the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// Its published path, with a hash in its name.
    pub out: OutPath,
    /// The hash of its bytes.
    pub hash: Hash,
    /// Its width and height in CSS pixels, when it is an image that says so.
    pub size: Option<(u32, u32)>,
}
