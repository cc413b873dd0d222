//! What differs between two sites, for those who deploy: what to upload, what to remove and when, which URLs would break.

use std::path::Path;

use serde::Serialize;

use super::manifest::{MANIFEST, Manifest, NotReadable, Record};
use crate::files_disk::read_whole;
use crate::path::OutPath;

/// The differences from one site to the next. All lists are sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Files that are new.
    pub added: Vec<OutPath>,
    /// Files that have other bytes.
    pub changed: Vec<OutPath>,
    /// Files that are gone, to be removed with this deploy.
    pub removed: Vec<OutPath>,
    /// Files with a hash in their name that are gone: pages in open tabs and caches still ask for them, so they are to be
    /// removed one deploy later.
    pub replaced: Vec<OutPath>,
    /// URLs of pages that are gone and lead nowhere: each needs an alias on the page that has taken its place.
    pub redirects_needed: Vec<String>,
}

/// Why a manifest could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// The disk does not give it.
    #[error("cannot read {path}")]
    Read {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// It is something else.
    #[error("{0} is no manifest of a site that Loket has built")]
    NotOurs(String),
    /// A later Loket has made it.
    #[error("{0} was made by a later version of Loket (format {1})")]
    Newer(String, u64),
}

/// Returns the manifest at `path`: the file itself, or the one in the folder of a site.
pub fn read_manifest(path: &Path) -> Result<Manifest, ManifestError> {
    let path = if path.is_dir() { path.join(MANIFEST) } else { path.to_owned() };
    let name = path.display().to_string();
    let json = read_whole(&path).map_err(|source| ManifestError::Read { path: name.clone(), source })?;
    Manifest::parse(&json).map_err(|why| match why {
        NotReadable::NotOurs => ManifestError::NotOurs(name),
        NotReadable::Newer(version) => ManifestError::Newer(name, version),
    })
}

/// Returns the differences from `old` to `new`.
pub fn changes(old: &Manifest, new: &Manifest) -> Changes {
    let mut changes = Changes::default();
    for (path, record) in new.files() {
        match old.get(path.as_str()) {
            None => changes.added.push(path.clone()),
            Some(before) if before != *record => changes.changed.push(path.clone()),
            Some(_) => {}
        }
    }
    for (path, _) in gone(old, new) {
        if has_hash(path.as_str()) {
            changes.replaced.push(path.clone());
        } else {
            changes.removed.push(path.clone());
        }
        changes.redirects_needed.extend(page_url(path.as_str()));
    }
    changes
}

impl Changes {
    /// Returns true when both sites have the same files.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns what to upload, in an order in which no page is there before what it loads: files with a hash in their name,
    /// everything else, the manifest.
    pub fn uploads(&self) -> Vec<&str> {
        let mut paths: Vec<&str> = self.added.iter().chain(&self.changed).map(OutPath::as_str).collect();
        paths.sort_unstable_by_key(|path| (!has_hash(path), *path));
        if !self.is_empty() {
            paths.push(MANIFEST);
        }
        paths
    }
}

fn gone<'a>(old: &'a Manifest, new: &'a Manifest) -> impl Iterator<Item = &'a (OutPath, Record)> {
    old.files().iter().filter(|(path, _)| new.get(path.as_str()).is_none())
}

/// True for files whose name changes with their bytes: those that `_headers` calls immutable.
fn has_hash(path: &str) -> bool {
    path.starts_with("assets/") || path.starts_with("media/") || is_shard(path)
}

/// `search/<locale>/s/…`
fn is_shard(path: &str) -> bool {
    let mut parts = path.split('/');
    parts.next() == Some("search") && parts.nth(1) == Some("s")
}

/// The URL of a page that somebody may have kept. Further pages of lists come and go with the length of the list.
fn page_url(path: &str) -> Option<String> {
    path.strip_suffix(".html")?;
    let url = path.strip_suffix("index.html").unwrap_or(path);
    let parts: Vec<&str> = url.trim_end_matches('/').split('/').collect();
    let is_list = parts.contains(&"a-z") || (parts.len() > 1 && parts[parts.len() - 2] == "page");
    (!is_list).then(|| format!("/{url}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> Manifest {
        let record = |(path, text): &(&str, &str)| (OutPath::new(path).unwrap(), Record::of(text.as_bytes()));
        Manifest::new(None, files.iter().map(record).collect())
    }

    #[test]
    fn what_changed_is_listed_in_the_order_of_upload() {
        let old = site(&[
            ("assets/a.1.css", ""),
            ("nl/a/index.html", "1"),
            ("nl/b/index.html", ""),
            ("nl/b/index.md", ""),
            ("nl/page/2/index.html", ""),
            ("search/nl/s/1.bin", ""),
        ]);
        let new = site(&[("assets/a.2.css", "2"), ("nl/a/index.html", "2"), ("nl/c/index.html", "")]);
        let changes = changes(&old, &new);
        assert_eq!(changes.uploads(), ["assets/a.2.css", "nl/a/index.html", "nl/c/index.html", "manifest.json"]);
        let paths = |paths: &[OutPath]| paths.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(paths(&changes.removed), ["nl/b/index.html", "nl/b/index.md", "nl/page/2/index.html"]);
        assert_eq!(paths(&changes.replaced), ["assets/a.1.css", "search/nl/s/1.bin"]);
        assert_eq!(changes.redirects_needed, ["/nl/b/"]);
    }

    #[test]
    fn the_same_site_has_no_changes() {
        let old = site(&[("index.html", "")]);
        assert!(changes(&old, &old).uploads().is_empty());
    }
}
