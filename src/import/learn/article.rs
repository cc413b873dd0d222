//! The body of an article: one converter after another, each over the text that the one before it left.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::Tree;
use super::{
    anchors, audiences, breaks, code, columns, html, images, includes, leftovers, links, quotes, tables, tabs, videos,
};
use crate::import::draft::Draft;
use crate::import::report::Notes;
use crate::import::shared::Needs;
use crate::locale::Locale;
use crate::path::SourcePath;
use crate::source::Files;

/// What all articles of an import share.
pub(super) struct Import<'a> {
    pub(super) files: &'a dyn Files,
    pub(super) tree: Tree,
    pub(super) locale: Locale,
    /// The dimension that monikers are values of.
    pub(super) dimension: String,
    /// All monikers of the repository.
    pub(super) monikers: BTreeSet<String>,
    /// What each pivot stands for; several groups may have it.
    pub(super) zones: BTreeMap<String, Vec<Zone>>,
    /// Named links that the portal has: their targets and their name.
    pub(super) named: BTreeMap<BTreeMap<String, String>, String>,
}

/// A value of a zone pivot group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Zone {
    /// The id of the group, and what readers see of it.
    pub(super) group: String,
    pub(super) group_title: String,
    pub(super) title: String,
}

/// A body being converted.
pub(super) struct Work<'a> {
    pub(super) import: &'a Import<'a>,
    /// The file.
    pub(super) from: &'a SourcePath,
    /// Where it goes below the locale's folder.
    pub(super) place: &'a str,
    /// The zone pivot group that its front matter names.
    pub(super) group: Option<String>,
    pub(super) draft: Draft,
    pub(super) notes: &'a mut Notes,
    pub(super) needs: &'a mut Needs,
    /// How deep includes stand in one another.
    pub(super) depth: usize,
}

impl Work<'_> {
    /// Returns what a pivot stands for in this file.
    pub(super) fn zone(&self, pivot: &str) -> Option<&Zone> {
        let zones = self.import.zones.get(pivot)?;
        zones.iter().find(|zone| self.group.as_ref() == Some(&zone.group)).or(zones.first())
    }
}

/// Converts the whole body. The order matters: what is pasted comes first, tables last, since their cells must be done.
pub(super) fn convert(work: &mut Work<'_>) {
    code::convert(work);
    includes::convert(work);
    images::convert(work);
    columns::convert(work);
    html::convert(work);
    audiences::convert(work);
    videos::convert(work);
    quotes::convert(work);
    tabs::convert(work);
    links::convert(work);
    anchors::convert(work);
    tables::convert(work);
    breaks::convert(work);
    leftovers::convert(work);
}
