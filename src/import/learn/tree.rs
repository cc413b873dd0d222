//! The files of a Learn repository: what each is, where it goes, and what a path or URL written in one of them names.

use std::collections::{BTreeMap, BTreeSet};

use globset::{Glob, GlobSet, GlobSetBuilder};
use percent_encoding::percent_decode_str;

use super::redirects::Redirect;
use crate::import::names::free_name;
use crate::path::{SourcePath, encode};
use crate::source::Files;

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
    paths: BTreeSet<SourcePath>,
    /// The files by their names in lower case: sources are written on systems that do not tell them apart.
    by_lower: BTreeMap<String, SourcePath>,
    pub(super) docsets: Vec<Docset>,
    /// What is imported, and where below the locale's folder it goes.
    pub(super) places: BTreeMap<SourcePath, (Kind, String)>,
    /// Where the copy of an article goes that others include.
    pub(super) snippets: BTreeMap<SourcePath, String>,
    /// Old paths of the site and where they lead, both without extension and in lower case.
    pub(super) moved: BTreeMap<String, String>,
    /// Articles that the repository does not publish.
    pub(super) unpublished: Vec<SourcePath>,
    /// Where links lead that begin with `/` and whose page is not here.
    pub(super) links_to: String,
}

/// What a path or URL names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A file of the repository, with what follows `#`; `exactly` is false when it is spelled in another case.
    File { path: SourcePath, fragment: String, exactly: bool },
    /// A place of its own page.
    Fragment,
    /// A page of the site that is not in the repository, as a whole URL.
    Elsewhere(String),
    /// A URL, a mail address, a named link.
    Url,
    /// Nothing that is there.
    Missing,
    /// A path that leaves the repository.
    Outside,
}

impl Tree {
    /// Lists the files. `excluded` are the globs of each docset.
    pub(super) fn new(files: &dyn Files, docsets: &[(String, Vec<String>)], links_to: &str) -> (Self, Vec<String>) {
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
        (tree, errors.into_iter().map(|error| error.to_string()).collect())
    }

    /// The paths of all files, whatever they are.
    pub(super) fn paths(&self) -> impl Iterator<Item = &SourcePath> {
        self.paths.iter()
    }

    /// The innermost docset that holds a file.
    fn docset_of(&self, path: &SourcePath) -> Option<usize> {
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

    /// Returns what `written` names in the file `from`.
    pub(super) fn target(&self, from: &SourcePath, written: &str) -> Target {
        let written = written.trim();
        let (path, fragment) = written.split_once('#').unwrap_or((written, ""));
        let path = path.split_once('?').map_or(path, |(path, _)| path);
        if path.is_empty() {
            return Target::Fragment;
        }
        if let Some(rooted) = self.rooted(path) {
            let file = self.site_file(&rooted);
            let anchor = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
            return match file {
                Some(path) => Target::File { path, fragment: fragment.to_owned(), exactly: true },
                None if path.starts_with('/') => {
                    Target::Elsewhere(format!("{}{}{anchor}", self.links_to, encode(&decode(path))))
                }
                None => Target::Url,
            };
        }
        if path.starts_with("//") || has_scheme(path) {
            return Target::Url;
        }
        let path = decode(path).replace('\\', "/");
        let joined = match path.strip_prefix("~/") {
            Some(rest) => self
                .docset_of(from)
                .map(|at| self.docsets[at].folder.clone())
                .map(|folder| SourcePath::new(&format!("{folder}/{rest}"))),
            None => Some(from.join(&path)),
        };
        match joined {
            Some(Ok(joined)) => match self.find(joined.as_str()) {
                Some(found) => {
                    let exactly = found.as_str().starts_with(joined.as_str());
                    Target::File { path: found, fragment: fragment.to_owned(), exactly }
                }
                None => Target::Missing,
            },
            _ => Target::Outside,
        }
    }

    /// The path below the root of the site, when `path` is one: `/a/b`, or the URL of a page of the site.
    fn rooted(&self, path: &str) -> Option<String> {
        if path.starts_with('/') && !path.starts_with("//") {
            return Some(decode(path));
        }
        let hosts = [self.links_to.as_str(), "https://docs.microsoft.com", "https://learn.microsoft.com"];
        let own = hosts.iter().find_map(|host| path.strip_prefix(host))?;
        own.starts_with('/').then(|| decode(own))
    }

    /// The file that stands at a path of the site.
    fn site_file(&self, rooted: &str) -> Option<SourcePath> {
        let path = without_locale(rooted);
        let docset = |path: &str| {
            self.docsets.iter().find_map(|docset| {
                let site = docset.site.as_ref()?;
                let lower = path.to_lowercase();
                let below = lower.strip_prefix(site.as_str())?;
                let below = if below.is_empty() { "/index" } else { below };
                below.starts_with('/').then(|| join(&docset.folder, &below[1..]))
            })
        };
        let mut at = docset(path)?;
        // Pages that were moved lead on, also twice; a ring of them ends the search.
        for _ in 0..8 {
            if let Some(found) = self.find(&at) {
                return Some(found);
            }
            at = docset(self.moved.get(at.trim_end_matches('/'))?)?;
        }
        None
    }

    /// The file with this path, with or without extension, in any case; a folder stands for its index.
    pub(super) fn find(&self, path: &str) -> Option<SourcePath> {
        let exact = SourcePath::new(path).ok().filter(|path| self.paths.contains(path));
        let lower = path.trim_end_matches('/').to_lowercase();
        let endings = ["", ".md", ".yml", "/index.md", "/index.yml"];
        exact.or_else(|| endings.iter().find_map(|ending| self.by_lower.get(&format!("{lower}{ending}"))).cloned())
    }

    /// Finds out where each docset is published: the beginning of a URL that most often leads to a file that is there.
    pub(super) fn learn_sites<'a>(&mut self, links: impl Iterator<Item = &'a str>) {
        let mut votes: Vec<BTreeMap<String, usize>> = vec![BTreeMap::new(); self.docsets.len()];
        for link in links {
            let path = link.split(['#', '?']).next().unwrap_or_default().to_lowercase();
            let path = without_locale(&path);
            let cuts = path.match_indices('/').map(|(at, _)| at).filter(|at| *at > 0).take(3);
            for at in cuts.filter(|at| path.len() > at + 1) {
                for (docset, votes) in self.docsets.iter().zip(&mut votes) {
                    if self.find(&join(&docset.folder, &path[at + 1..])).is_some() {
                        *votes.entry(path[..at].to_owned()).or_default() += 1;
                    }
                }
            }
        }
        for (docset, votes) in self.docsets.iter_mut().zip(votes) {
            docset.site = votes.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))).map(|(site, _)| site);
        }
    }

    /// Notes the old paths of redirects to pages of the site, so that links to them lead to the page.
    pub(super) fn follow(&mut self, redirects: &[Redirect]) {
        for redirect in redirects {
            let from = without_extension(&redirect.from).to_lowercase();
            let to = redirect.to.split(['#', '?']).next().unwrap_or_default();
            self.moved.insert(from, to.to_owned());
        }
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

/// Returns `/a/b` for `/nl-nl/a/b`.
fn without_locale(path: &str) -> &str {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let is_tag = matches!(first.as_bytes(), [a, b, b'-', c, d]
        if [a, b, c, d].iter().all(|byte| byte.is_ascii_alphabetic()));
    if is_tag { &path[first.len() + 1..] } else { path }
}

pub(super) fn without_extension(path: &str) -> &str {
    path.rsplit_once('.').filter(|(_, end)| matches!(*end, "md" | "yml")).map_or(path, |(stem, _)| stem)
}

fn join(folder: &str, rest: &str) -> String {
    if folder.is_empty() { rest.to_owned() } else { format!("{folder}/{rest}") }
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
}

fn has_scheme(path: &str) -> bool {
    path.split_once(':')
        .is_some_and(|(scheme, _)| scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
