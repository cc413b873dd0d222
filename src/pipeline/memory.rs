//! What phases remember from one build to the next: what each made, under the hash of all that it was made from.

use std::sync::Arc;

use super::findings::Found;
use super::store::Store;
use crate::cache::{Memo, Slot};
use crate::diag::Diagnostic;
use crate::discover::Inventory;
use crate::i18n::Language;
use crate::portal::{PageId, Refs};
use crate::render::theme::Theme;
use crate::source::Hash;
use crate::support::{Facts, SupportWords};

/// A value with what was found wrong while it was made.
pub(super) type Made<T> = (T, Vec<Diagnostic>);

/// What phases remember. Empty at first; never larger than two builds need.
#[derive(Default)]
pub(super) struct Memory {
    pub(super) store: Arc<Store>,
    pub(super) inventory: Slot<Made<Arc<Inventory>>>,
    pub(super) languages: Slot<Made<Vec<Arc<Language>>>>,
    pub(super) theme: Slot<Made<Option<Arc<Theme>>>>,
    pub(super) support: Slot<Made<Support>>,
    /// The links of all pages, under the hash of what they can lead to.
    pub(super) links: Memo<Arc<Vec<Arc<Linked>>>>,
}

/// Support facts with the words for them.
#[derive(Clone)]
pub struct Support {
    /// The facts.
    pub facts: Arc<Facts>,
    /// The words, by locale id.
    pub words: Vec<SupportWords>,
    /// The hash of all files that hold either.
    pub source: Hash,
}

/// The links of a page, resolved.
pub(super) struct Linked {
    pub(super) refs: Arc<Refs>,
    pub(super) found: Found,
    /// The hash of the page's body.
    pub(super) body: Hash,
    /// The pages whose anchors were looked at, with the hashes of their bodies.
    pub(super) anchors_of: Vec<(PageId, Hash)>,
}
