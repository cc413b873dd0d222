//! What a path or URL names that is written in a file of a Learn repository.

use std::collections::BTreeMap;

use super::redirects::Redirect;
use super::tree::{Tree, decode, join, without_extension};
use crate::path::{SourcePath, encode};

/// Redirections that lead to redirections are followed so often; a ring of them ends there.
const MAX_MOVES: u8 = 8;

/// What a path or URL names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A file of the repository, with what follows `#`.
    File { path: SourcePath, fragment: String },
    /// A place of its own page.
    Fragment,
    /// A page that is not in the repository, as a whole URL.
    Elsewhere(String),
    /// A URL, a mail address, a named link.
    Url,
    /// Nothing that is there.
    Missing,
    /// A path that leaves the repository.
    Outside,
}

impl Tree {
    /// Returns what `written` names in the file `from`, or where redirections lead from there when it was moved.
    pub(super) fn target(&self, from: &SourcePath, written: &str) -> Target {
        self.target_within(from, written, MAX_MOVES)
    }

    /// Returns what the redirection from the file `old` to the URL `to` names.
    pub(super) fn redirected(&self, old: &SourcePath, to: &str) -> Target {
        self.redirected_within(old, to, MAX_MOVES)
    }

    fn target_within(&self, from: &SourcePath, written: &str, moves: u8) -> Target {
        let Written { path, query, fragment } = Written::new(written);
        if path.is_empty() {
            return Target::Fragment;
        }
        if let Some(rooted) = self.rooted(path) {
            return match self.site_file(&rooted) {
                Some(path) => Target::File { path, fragment: fragment.to_owned() },
                None if path.starts_with('/') => {
                    let anchor = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
                    Target::Elsewhere(format!("{}{}{query}{anchor}", self.links_to, encode(&decode(path))))
                }
                None => Target::Url,
            };
        }
        if path.starts_with("//") || has_scheme(path) {
            return Target::Url;
        }
        let Some(joined) = self.joined(from, path) else { return Target::Outside };
        match self.find(joined.as_str()) {
            Some(path) => Target::File { path, fragment: fragment.to_owned() },
            None => self.moved_to(&joined, fragment, moves).unwrap_or(Target::Missing),
        }
    }

    /// The path that is written in a file; `~` is the folder that is published. `None` when it leaves the repository.
    fn joined(&self, from: &SourcePath, path: &str) -> Option<SourcePath> {
        let path = decode(path).replace('\\', "/");
        match path.strip_prefix("~/") {
            Some(rest) => SourcePath::new(&join(&self.docsets[self.docset_of(from)?].folder, rest)).ok(),
            None => from.join(&path).ok(),
        }
    }

    /// Where the file `old` was moved; `fragment` is what a link to it says after `#`.
    fn moved_to(&self, old: &SourcePath, fragment: &str, moves: u8) -> Option<Target> {
        let moves = moves.checked_sub(1)?;
        let to = self.moved.get(without_extension(&old.as_str().to_lowercase()))?;
        Some(match self.redirected_within(old, to, moves) {
            Target::File { path, .. } if !fragment.is_empty() => Target::File { path, fragment: fragment.to_owned() },
            Target::Url => Target::Elsewhere(to.clone()),
            target => target,
        })
    }

    fn redirected_within(&self, old: &SourcePath, to: &str, moves: u8) -> Target {
        let target = self.target_within(old, to, moves);
        // Where no page of the site has the URL, it may begin at the folder of the old page.
        let Written { path, fragment, .. } = Written::new(to);
        let beside = || self.find(&join(old.parent(), path.strip_prefix('/')?));
        match target {
            Target::Elsewhere(_) => {
                beside().map_or(target, |path| Target::File { path, fragment: fragment.to_owned() })
            }
            target => target,
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
        let docset = |path: &str| {
            let lower = without_locale(path).to_lowercase();
            self.docsets.iter().find_map(|docset| {
                let below = lower.strip_prefix(docset.site.as_ref()?.as_str())?;
                let below = if below.is_empty() { "/index" } else { below };
                below.starts_with('/').then(|| join(&docset.folder, &below[1..]))
            })
        };
        let mut at = docset(rooted)?;
        for _ in 0..MAX_MOVES {
            if let Some(found) = self.find(&at) {
                return Some(found);
            }
            at = docset(Written::new(self.moved.get(at.trim_end_matches('/'))?).path)?;
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

    /// Notes where old pages lead, so that links to them lead there, too.
    pub(super) fn follow(&mut self, redirects: &[Redirect]) {
        for redirect in redirects {
            self.moved.insert(without_extension(&redirect.from).to_lowercase(), redirect.to.clone());
        }
    }
}

/// A path or URL in its parts.
struct Written<'a> {
    path: &'a str,
    /// With its sign.
    query: &'a str,
    /// Without its sign.
    fragment: &'a str,
}

impl<'a> Written<'a> {
    fn new(written: &'a str) -> Self {
        let written = written.trim();
        let (rest, fragment) = written.split_once('#').unwrap_or((written, ""));
        let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
        Self { path, query, fragment }
    }
}

/// Returns `/a/b` for `/nl-nl/a/b`.
fn without_locale(path: &str) -> &str {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let is_tag = matches!(first.as_bytes(), [a, b, b'-', c, d]
        if [a, b, c, d].iter().all(|byte| byte.is_ascii_alphabetic()));
    if is_tag { &path[first.len() + 1..] } else { path }
}

fn has_scheme(path: &str) -> bool {
    path.split_once(':')
        .is_some_and(|(scheme, _)| scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
