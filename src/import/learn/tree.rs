//! The files of a Learn repository: what each is, and where it goes.

use std::collections::{BTreeMap, BTreeSet};

use globset::{Glob, GlobSet, GlobSetBuilder};
use percent_encoding::percent_decode_str;

use crate::import::names::free_name;
use crate::path::SourcePath;
use crate::source::{Files, ReadError};

/// The extensions of files that are shown or downloaded, and copied as they are.
const MEDIA: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico", "bmp", "mp4", "webm", "vtt", "pdf", "docx", "xlsx",
    "pptx", "zip", "csv", "txt",
];

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Article,
    /// Included by others.
    Snippet,
    /// A page written in YAML.
    YamlPage,
    Media,
}

/// A folder that is published as a part of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Docset {
    /// The folder, `""` for the whole repository.
    pub(super) folder: String,
    /// Where it is published, as far as its own links tell: `/microsoft-365`.
    pub(super) site: Option<String>,
}

/// The files of a repository.
pub(super) struct Tree {
    pub(super) paths: BTreeSet<SourcePath>,
    /// The files by their names in lower case: sources are written on systems that do not tell them apart.
    pub(super) by_lower: BTreeMap<String, SourcePath>,
    pub(super) docsets: Vec<Docset>,
    /// What is imported, and where below the locale's folder it goes.
    pub(super) places: BTreeMap<SourcePath, (Kind, String)>,
    /// Where the copy of an article goes that others include.
    pub(super) snippets: BTreeMap<SourcePath, String>,
    /// Old paths, without extension and in lower case, and the URLs that they lead to.
    pub(super) moved: BTreeMap<String, String>,
    /// Articles that the repository does not publish.
    pub(super) unpublished: Vec<SourcePath>,
    /// Where links lead that begin with `/` and whose page is not here.
    pub(super) links_to: String,
}

impl Tree {
    /// Lists the files, and what cannot be listed. `docsets` are folders with the globs of what they leave out.
    pub(super) fn new(files: &dyn Files, docsets: &[(String, Vec<String>)], links_to: &str) -> (Self, Vec<ReadError>) {
        let (entries, errors) = files.list("");
        let paths: BTreeSet<_> = entries.into_iter().map(|entry| entry.path).collect();
        let by_lower = paths.iter().rev().map(|path| (path.as_str().to_lowercase(), path.clone())).collect();
        let folders = docsets.iter().map(|(folder, _)| Docset { folder: folder.clone(), site: None }).collect();
        let mut tree = Self {
            paths,
            by_lower,
            docsets: folders,
            places: BTreeMap::new(),
            snippets: BTreeMap::new(),
            moved: BTreeMap::new(),
            unpublished: Vec::new(),
            links_to: links_to.trim_end_matches('/').to_owned(),
        };
        let excluded: Vec<_> = docsets.iter().map(|(_, globs)| globs_of(globs)).collect();
        for path in tree.paths.clone() {
            let Some(kind) = kind_of(path.as_str()) else { continue };
            let docset = tree.docset_of(&path);
            let is_published = |at: usize| kind == Kind::Snippet || !excluded[at].is_match(tree.below(at, &path));
            if docset.is_some_and(is_published) {
                let natural = tree.natural(&path, kind);
                tree.places.insert(path, (kind, natural));
            } else if kind != Kind::Media {
                tree.unpublished.push(path);
            }
        }
        (tree, errors)
    }

    /// The paths of all files, whatever they are.
    pub(super) fn paths(&self) -> impl Iterator<Item = &SourcePath> {
        self.paths.iter()
    }

    /// The innermost docset that holds a file.
    pub(super) fn docset_of(&self, path: &SourcePath) -> Option<usize> {
        let holds = |docset: &Docset| docset.folder.is_empty() || path.strip(&docset.folder).is_some();
        let holding = self.docsets.iter().enumerate().filter(|(_, docset)| holds(docset));
        holding.max_by_key(|(_, docset)| docset.folder.len()).map(|(at, _)| at)
    }

    fn below<'a>(&self, docset: usize, path: &'a SourcePath) -> &'a str {
        path.strip(&self.docsets[docset].folder).unwrap_or(path.as_str())
    }

    /// Where a file goes when nothing says otherwise: where it is, below its docset.
    fn natural(&self, path: &SourcePath, kind: Kind) -> String {
        let docset = self.docset_of(path).unwrap_or(0);
        let below = if self.docsets.len() == 1 { self.below(docset, path) } else { path.as_str() };
        let (folders, name) = below.rsplit_once('/').unwrap_or(("", below));
        let folders = folders.split('/').filter(|part| !part.is_empty()).map(|part| match kind {
            Kind::Snippet if part.eq_ignore_ascii_case("includes") => "_includes".to_owned(),
            // Loket does not publish what begins with an underscore.
            _ => part.trim_start_matches('_').to_owned(),
        });
        let name = match kind {
            Kind::YamlPage => format!("{}.md", name.rsplit_once('.').map_or(name, |(stem, _)| stem)),
            Kind::Snippet | Kind::Media => name.to_owned(),
            Kind::Article => name.trim_start_matches('_').to_owned(),
        };
        folders.chain([name]).collect::<Vec<_>>().join("/")
    }

    /// The folder of a file below its docset, as it is in the portal unless a table of contents says otherwise.
    pub(super) fn natural_folder(&self, path: &SourcePath) -> String {
        let natural = self.natural(path, Kind::Article);
        natural.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()
    }

    /// Where a file would be that a path names but that is not there.
    pub(super) fn supposed(&self, from: &SourcePath, written: &str) -> Option<String> {
        let (path, fragment) = written.split_once('#').unwrap_or((written, ""));
        let path = from.join(&decode(path.split('?').next().unwrap_or_default()).replace('\\', "/")).ok()?;
        let anchor = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
        Some(self.natural(&path, Kind::Media) + &anchor)
    }

    /// Where the file at this path of the repository would be.
    pub(super) fn supposed_place(&self, path: &str) -> String {
        SourcePath::new(path).map_or_else(|_| path.to_owned(), |path| self.natural(&path, Kind::Article))
    }

    /// True when a file is published.
    pub(super) fn in_docset(&self, path: &SourcePath) -> bool {
        self.docset_of(path).is_some()
    }

    /// Makes a place for the copy of an article that is included.
    pub(super) fn add_snippet(&mut self, path: &SourcePath) {
        let copy = match self.places.get(path) {
            Some((Kind::Snippet, place)) => place.clone(),
            Some((_, place)) => format!("_includes/{place}"),
            None => format!("_includes/{}", self.natural(path, Kind::Snippet)),
        };
        self.snippets.insert(path.clone(), copy);
    }

    /// Gives each file a place of its own also where names in another case are the same. Returns the files that had to
    /// move.
    pub(super) fn part_clashes(&mut self) -> Vec<(SourcePath, String)> {
        let mut taken = BTreeSet::new();
        let mut parted = Vec::new();
        for (path, (_, place)) in &mut self.places {
            let free = free_name(place, &mut taken);
            if free != *place {
                parted.push((path.clone(), free.clone()));
                *place = free;
            }
        }
        for place in self.snippets.values_mut().filter(|place| place.starts_with("_includes/")) {
            if !self.places.values().any(|(_, other)| other == place) {
                *place = free_name(place, &mut taken);
            }
        }
        parted
    }
}

fn kind_of(below: &str) -> Option<Kind> {
    let (folders, name) = below.rsplit_once('/').unwrap_or(("", below));
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    let in_includes = folders.split('/').any(|part| part.eq_ignore_ascii_case("includes"));
    let is_breadcrumb =
        folders.split('/').any(|part| part.eq_ignore_ascii_case("breadcrumb") || part.eq_ignore_ascii_case("bread"));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    match extension.as_str() {
        _ if is_breadcrumb || stem.eq_ignore_ascii_case("toc") => None,
        "md" if in_includes => Some(Kind::Snippet),
        "md" => Some(Kind::Article),
        "yml" if stem.eq_ignore_ascii_case("zone-pivot-groups") => None,
        "yml" => Some(Kind::YamlPage),
        other => MEDIA.contains(&other).then_some(Kind::Media),
    }
}

fn globs_of(globs: &[String]) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for glob in globs.iter().filter_map(|glob| Glob::new(glob).ok()) {
        set.add(glob);
    }
    set.build().unwrap_or_else(|_| GlobSet::empty())
}

pub(super) fn without_extension(path: &str) -> &str {
    path.rsplit_once('.').filter(|(_, end)| matches!(*end, "md" | "yml")).map_or(path, |(stem, _)| stem)
}

pub(super) fn join(folder: &str, rest: &str) -> String {
    if folder.is_empty() { rest.to_owned() } else { format!("{folder}/{rest}") }
}

pub(super) fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
}
