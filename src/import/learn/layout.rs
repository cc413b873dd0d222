//! From tables of contents to sections: which folder each article goes into, in what order, under which title.
//!
//! A group becomes a folder. One whose pages share a folder of the source keeps that folder's name; one that has none of
//! its own is named after its page, or its words. What no table of contents names stays beside its old neighbours.

use std::collections::{BTreeMap, BTreeSet};

use super::targets::Target;
use super::toc::Item;
use super::tree::{Kind, Tree, without_extension};
use crate::import::report::Notes;
use crate::path::{SourcePath, anchor};

/// What tables of contents say of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// Its place among its siblings.
    pub(super) weight: Option<i64>,
    /// Links to other sites that stand below it: words and URL.
    pub(super) related: Vec<(String, String)>,
}

/// A section without a page of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// Empty when no group is named so.
    pub(super) title: String,
    pub(super) standing: Standing,
    /// The table of contents that names it.
    pub(super) toc: SourcePath,
}

/// Where everything goes.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The pages that tables of contents name.
    pub(super) pages: BTreeMap<SourcePath, Standing>,
    /// Sections without a page of their own, by folder.
    pub(super) sections: BTreeMap<String, Section>,
    /// Folders of the source, and the folders that their pages went into.
    folders: BTreeMap<String, String>,
    /// Folders of sections, so that two groups do not share one.
    taken: BTreeSet<String>,
    /// Where pages go.
    places: BTreeMap<SourcePath, String>,
}

/// Where the entries of a group go.
#[derive(Clone, Copy)]
struct At<'a> {
    toc: &'a SourcePath,
    /// The folder of the portal.
    out: &'a str,
    /// The folder of the source that is the same section.
    natural: &'a str,
    /// The page that stands for the group.
    page: Option<&'a SourcePath>,
    depth: usize,
    /// True when the table of contents is a single group.
    alone: bool,
}

/// Where files of the source stand already in the portal.
pub(super) type Known = BTreeMap<String, String>;

/// Adds what the table of contents at `toc` says.
pub(super) fn lay_out(
    layout: &mut Layout,
    toc: &SourcePath,
    items: &[Item],
    tree: &Tree,
    known: &Known,
    notes: &mut Notes,
) {
    let natural = tree.natural_folder(toc);
    layout.folders.entry(natural.clone()).or_insert_with(|| natural.clone());
    layout.taken.insert(natural.to_lowercase());
    let mut builder = Builder { layout, tree, known, notes };
    builder.items(items, At { toc, out: &natural, natural: &natural, page: None, depth: 0, alone: items.len() == 1 });
}

struct Builder<'a> {
    layout: &'a mut Layout,
    tree: &'a Tree,
    known: &'a Known,
    notes: &'a mut Notes,
}

impl Builder<'_> {
    fn items(&mut self, items: &[Item], at: At<'_>) {
        for (number, item) in items.iter().enumerate() {
            let weight = (i64::try_from(number).unwrap_or(i64::MAX / 10 - 1) + 1) * 10;
            let target = item.href.as_ref().map(|href| self.tree.target(at.toc, href));
            let page = match &target {
                Some(Target::File { path, .. }) if self.tree.is_page(path) => Some(path.clone()),
                _ => None,
            };
            let is_index = page.as_ref().is_some_and(|page| page.stem().eq_ignore_ascii_case("index"));
            if !item.items.is_empty() || is_index {
                self.group(item, page.as_ref(), weight, at);
            } else if let Some(page) = page {
                self.leaf(item, &page, weight, at);
            } else {
                self.link(item, target.as_ref(), at);
            }
        }
    }

    fn leaf(&mut self, item: &Item, page: &SourcePath, weight: i64, at: At<'_>) {
        if self.layout.places.contains_key(page) {
            self.notes.approximated(
                "toc",
                item.line,
                format!("`{}` stands here again; it keeps its first place", item.name),
            );
            return;
        }
        let name = self.tree.places.get(page).map_or("", |(_, place)| place.rsplit('/').next().unwrap_or(place));
        let place = self.known.get(page.as_str()).cloned().unwrap_or_else(|| join(at.out, name));
        self.place(page, place, Some(weight));
        self.notes.exact("toc", item.line);
    }

    fn place(&mut self, page: &SourcePath, place: String, weight: Option<i64>) {
        self.layout.places.insert(page.clone(), place);
        self.layout.pages.entry(page.clone()).or_default().weight = weight;
    }

    /// An entry that leads to no page of the repository: a link of its section, when it leads anywhere.
    fn link(&mut self, item: &Item, target: Option<&Target>, at: At<'_>) {
        let url = match (target, &item.href) {
            (Some(Target::Elsewhere(url)), _) | (Some(Target::Url), Some(url)) => url.clone(),
            (Some(Target::File { path, .. }), _) if path.stem().eq_ignore_ascii_case("toc") => {
                return self.notes.approximated(
                    "toc",
                    item.line,
                    format!("`{}` is a table of contents of its own", item.name),
                );
            }
            (Some(_), Some(href)) => {
                return self.notes.left(
                    "toc",
                    item.line,
                    format!("`{}` leads to `{href}`, which is not there", item.name),
                );
            }
            _ => return self.notes.left("toc", item.line, format!("`{}` leads nowhere", item.name)),
        };
        let related = match at.page {
            Some(page) => &mut self.layout.pages.entry(page.clone()).or_default().related,
            None => &mut self.section(at.out, at.toc).standing.related,
        };
        related.push((item.name.clone(), url));
        self.notes.approximated(
            "toc",
            item.line,
            format!("`{}` leads elsewhere; it is a related link of its section", item.name),
        );
    }

    fn group(&mut self, item: &Item, page: Option<&SourcePath>, weight: i64, at: At<'_>) {
        let page = page.filter(|page| !self.layout.places.contains_key(*page));
        let own = self.own_folder(item, page, at.toc);
        // The group around everything is the section that the table of contents stands in.
        let around_all = at.alone && page.is_none_or(|page| self.tree.natural_folder(page) == at.natural);
        let is_its_index = page.is_some_and(|page| page.stem().eq_ignore_ascii_case("index"))
            && own.as_ref().is_some_and(|own| own == at.natural);
        let is_root = at.depth == 0
            && (around_all || is_its_index)
            && !self.layout.sections.contains_key(at.out)
            && !self.layout.places.values().any(|place| *place == join(at.out, "index.md"));
        let natural = own.filter(|own| is_root || !self.layout.folders.contains_key(own));
        let natural = if is_root { Some(at.natural.to_owned()) } else { natural };
        let out = if is_root { at.out.to_owned() } else { self.folder_of(item, page, natural.as_deref(), at) };
        if let Some(natural) = &natural {
            self.layout.folders.insert(natural.clone(), out.clone());
        }
        self.layout.taken.insert(out.to_lowercase());
        let weight = (!is_root).then_some(weight);
        if let Some(page) = page {
            self.place(page, join(&out, "index.md"), weight);
        } else {
            let section = self.section(&out, at.toc);
            section.title.clone_from(&item.name);
            section.standing.weight = weight;
        }
        self.notes.exact("toc", item.line);
        let natural = natural.unwrap_or_else(|| at.natural.to_owned());
        self.items(
            &item.items,
            At { toc: at.toc, out: &out, natural: &natural, page, depth: at.depth + 1, alone: false },
        );
    }

    fn section(&mut self, folder: &str, toc: &SourcePath) -> &mut Section {
        let section = || Section { title: String::new(), standing: Standing::default(), toc: toc.clone() };
        self.layout.sections.entry(folder.to_owned()).or_insert_with(section)
    }

    /// The folder of the source that most of a group's own pages are in.
    fn own_folder(&self, item: &Item, page: Option<&SourcePath>, toc: &SourcePath) -> Option<String> {
        if let Some(page) = page.filter(|page| page.stem().eq_ignore_ascii_case("index")) {
            return Some(self.tree.natural_folder(page));
        }
        let mut votes: BTreeMap<String, usize> = BTreeMap::new();
        let leaves = item.items.iter().filter_map(|leaf| leaf.href.as_ref());
        for href in leaves.chain(&item.href) {
            if let Target::File { path, .. } = self.tree.target(toc, href) {
                *votes.entry(self.tree.natural_folder(&path)).or_default() += 1;
            }
        }
        let half = votes.values().sum::<usize>() / 2;
        votes.into_iter().find(|(_, votes)| *votes > half).map(|(folder, _)| folder)
    }

    fn folder_of(&self, item: &Item, page: Option<&SourcePath>, natural: Option<&str>, at: At<'_>) -> String {
        if let Some(place) = page.and_then(|page| self.known.get(page.as_str())) {
            return place.strip_suffix("/index.md").unwrap_or(without_extension(place)).to_owned();
        }
        let leaves = item.items.iter().filter(|leaf| leaf.items.is_empty()).filter_map(|leaf| leaf.href.as_ref());
        let mut known = leaves.filter_map(|href| match self.tree.target(at.toc, href) {
            Target::File { path, .. } => self.known.get(path.as_str()),
            _ => None,
        });
        if let Some((folder, _)) = known.find_map(|place| place.rsplit_once('/'))
            && !self.layout.taken.contains(&folder.to_lowercase())
        {
            return folder.to_owned();
        }
        let name = match (natural, page) {
            (Some(natural), _) => {
                let below = natural.strip_prefix(at.natural).map(|below| below.trim_start_matches('/'));
                below
                    .filter(|below| {
                        !below.is_empty() && (at.natural.is_empty() || natural[at.natural.len()..].starts_with('/'))
                    })
                    .unwrap_or_else(|| natural.rsplit('/').next().unwrap_or(natural))
                    .to_owned()
            }
            (None, Some(page)) => page.stem().to_owned(),
            (None, None) => anchor(&item.name),
        };
        let folder = join(at.out, &name);
        let mut number = 1;
        let mut free = folder.clone();
        while self.layout.taken.contains(&free.to_lowercase()) {
            number += 1;
            free = format!("{folder}-{number}");
        }
        free
    }
}

impl Layout {
    /// Moves the pages of the tree to where they belong. What no table of contents names follows its folder.
    pub(super) fn settle(&self, tree: &mut Tree, known: &Known) {
        for (path, (kind, place)) in &mut tree.places {
            if let Some(known) = known.get(path.as_str()) {
                place.clone_from(known);
            } else if let Some(laid) = self.places.get(path) {
                place.clone_from(laid);
            } else if matches!(kind, Kind::Article | Kind::YamlPage) {
                let (folder, name) = place.rsplit_once('/').unwrap_or(("", place));
                if let Some(moved) = self.folders.get(folder) {
                    *place = join(moved, name);
                }
            }
        }
    }
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}
