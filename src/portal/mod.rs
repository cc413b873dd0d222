//! The resolved portal: every page with its URL, translations, place in the tree and resolved links. Immutable.
//!
//! Built by [`resolve()`] from what was parsed; read by `check`, `render` and `search`.

mod compose;
mod edit;
pub mod link_keys;
pub mod links;
mod lookup;
pub mod made;
pub mod pages;
mod redirects;
mod related;
mod resolve;
mod tree;
mod urls;
pub mod words;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Deref;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::config::{Config, LocaleId};
use crate::parse::document::NodeId;
use crate::parse::front_matter::{PageKind, RelatedKind};
use crate::parse::{Document, FrontMatter};
use crate::path::{OutPath, SourcePath, UrlPath};
use crate::source::{Hash, Span};
use crate::support::Facts;
use crate::translations::Translation;

pub use links::{Refs, Target};
pub use made::Made;
pub use pages::{Calendar, Parsed};
pub use resolve::{Anchors, Inputs, resolve};
pub use tree::SortKeys;

/// The index of a page in [`Portal::pages`].
pub type PageId = usize;

/// Everything that will be published, resolved. Cheap to clone, so that a portal with another text in one of its pages is
/// made from the one before ([`Portal::with_article`]) while others still read that.
#[derive(Clone, Debug)]
pub struct Portal {
    /// All pages, by locale, then by key.
    pub pages: Vec<Arc<Page>>,
    frame: Arc<Frame>,
}

impl Deref for Portal {
    type Target = Frame;

    fn deref(&self) -> &Frame {
        &self.frame
    }
}

/// What of a portal does not depend on the texts of its articles.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The configuration.
    pub config: Config,
    /// The home page of each locale, by locale id.
    pub homes: Vec<PageId>,
    /// Pages by (locale, key).
    pub by_key: BTreeMap<(LocaleId, String), PageId>,
    /// Pages by their decoded URL.
    pub by_url: BTreeMap<String, PageId>,
    /// Files of the content by lower-case name, for suggestions.
    pub by_name: HashMap<String, Vec<SourcePath>>,
    /// Files of the content by folder, for suggestions.
    pub by_folder: HashMap<String, Vec<SourcePath>>,
    /// Articles that are not published, and why.
    pub hidden: HashMap<SourcePath, String>,
    /// The support facts.
    pub facts: Arc<Facts>,
    /// The anchors of support facts.
    pub fact_anchors: BTreeSet<String>,
    /// Old URLs and where they lead, sorted by URL.
    pub redirects: Vec<Redirect>,
    /// Images and files of the content, by source.
    pub media: BTreeMap<SourcePath, Media>,
    /// The next day on which an article appears or disappears.
    pub next_change: Option<NaiveDate>,
}

/// A page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The locale at whose URL it is.
    pub locale: LocaleId,
    /// What translations of one another share: the path below the locale's folder without `.md`; a section is its folder
    /// with a slash at the end, the home page is `""`.
    pub key: String,
    /// Its file; `None` for a section that is a folder without `index.md`.
    pub source: Option<SourcePath>,
    /// Its URL.
    pub url: UrlPath,
    /// Its title.
    pub title: String,
    /// The heading that repeats the title and is not shown again.
    pub title_heading: Option<NodeId>,
    /// What its front matter says.
    pub front: Arc<FrontMatter>,
    /// Its body, includes put in.
    pub document: Arc<Document>,
    /// The hash of all files that the body was made from.
    pub hash: Hash,
    /// The files that links of included snippets stand in, by index in `document.links`; all others stand in `source`.
    pub link_files: Vec<(usize, SourcePath)>,
    /// The targets of the body's links, by index in `document.links`.
    pub refs: Arc<Refs>,
    /// The section that holds it; `None` for a home page.
    pub parent: Option<PageId>,
    /// The pages of a section in their order: by weight, then by title in the locale's collation.
    pub children: Vec<PageId>,
    /// Its place among the children of its section; meaningless for a page that is no child.
    pub place: usize,
    /// Bytes that compare as titles do in the locale's collation.
    pub order: Arc<[u8]>,
    /// How many articles (pages that are no sections) are below a section, at any depth.
    pub articles: usize,
    /// True for a section (a folder), also for the home page.
    pub section: bool,
    /// For which support fact it was made, if it was; such a page is none of its section's children.
    pub made: Option<Made>,
    /// When the locale has no text of its own: the locale whose text is shown here.
    pub fallback_from: Option<LocaleId>,
    /// The page in that locale.
    pub fallback_of: Option<PageId>,
    /// Related pages and links, explicit ones first.
    pub related: Vec<RelatedLink>,
    /// What readers are told of the translation that the text is.
    pub translation: Translation,
}

impl Page {
    /// Returns the file that a link of the body stands in, by index in `document.links`.
    pub fn file_of_link(&self, link: usize) -> Option<&SourcePath> {
        let at = self.link_files.binary_search_by_key(&link, |(id, _)| *id);
        at.map_or(self.source.as_ref(), |at| Some(&self.link_files[at].1))
    }

    /// Returns true for a page that lists, search engines and machines are told of: it has a text of its own in its locale,
    /// and is no version of service levels, of which only the page that shows today's counts.
    pub fn is_listed(&self) -> bool {
        self.source.is_some() && self.fallback_from.is_none() && !matches!(self.made, Some(Made::Version(_)))
    }

    /// Returns the locale of the page's text: another than `locale` on fallback pages.
    pub fn text_locale(&self) -> LocaleId {
        self.fallback_from.unwrap_or(self.locale)
    }

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
    /// Where the file of that page declares it.
    pub span: Span,
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
