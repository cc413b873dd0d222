//! `manifest.json`: what a site holds. A contract with deployers; see the README.
//!
//! ```json
//! {"loket":1,"next_change":"2026-12-01","files":{
//! "nl/index.html":{"size":5120,"blake3":"…"}
//! }}
//! ```
//!
//! Sorted by path, a file a line, so that it can be compared with the tools for lines. It does not list itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};
use std::ops::Range;

use chrono::NaiveDate;
use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};

use crate::path::OutPath;
use crate::source::Hash;

/// The name of the manifest in the site's folder.
pub const MANIFEST: &str = "manifest.json";

/// The version of its format.
const VERSION: u64 = 1;

/// The bytes of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// How many they are.
    pub size: u64,
    /// Their BLAKE3 hash.
    pub hash: Hash,
}

impl Record {
    /// Returns the record of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self { size: bytes.len() as u64, hash: Hash::of(bytes) }
    }
}

/// The files of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The next day on which the same sources would give other bytes.
    pub next_change: Option<NaiveDate>,
    files: Vec<(OutPath, Record)>,
}

/// Why a manifest could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotReadable {
    /// It is something else, or damaged.
    NotOurs,
    /// It is of a later version.
    Newer(u64),
}

/// Finds the version in a manifest and reads no further, since a manifest may be long and its version stands first.
struct FindVersion<'a>(&'a mut Option<u64>);

impl<'de> Visitor<'de> for FindVersion<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a manifest")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "loket" {
                *self.0 = Some(map.next_value()?);
                break;
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

#[derive(serde::Deserialize)]
struct RawManifest {
    next_change: Option<String>,
    files: BTreeMap<String, RawRecord>,
}

#[derive(serde::Deserialize)]
struct RawRecord {
    size: u64,
    blake3: String,
}

impl Manifest {
    /// Returns the manifest of `files`, each path given once, in any order.
    pub fn new(next_change: Option<NaiveDate>, mut files: Vec<(OutPath, Record)>) -> Self {
        files.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Self { next_change, files }
    }

    /// Returns the manifest that `json` holds. A path that is not plain (`..`, `//`) makes all of it unreadable, since
    /// what a manifest lists is removed one day.
    pub(super) fn parse(json: &[u8]) -> Result<Self, NotReadable> {
        Self::check_version(json)?;
        let raw: RawManifest = serde_json::from_slice(json).map_err(|_| NotReadable::NotOurs)?;
        raw.into_manifest().ok_or(NotReadable::NotOurs)
    }

    /// Refuses what is no manifest of a version that [`Manifest::parse`] reads.
    pub(super) fn check_version(json: &[u8]) -> Result<(), NotReadable> {
        let mut version = None;
        // An error after the version is none of ours; the one for what is left unread comes always.
        let _ = serde_json::Deserializer::from_slice(json).deserialize_map(FindVersion(&mut version));
        match version {
            Some(version) if version > VERSION => Err(NotReadable::Newer(version)),
            Some(_) => Ok(()),
            None => Err(NotReadable::NotOurs),
        }
    }

    /// Returns the manifest as JSON; the same manifest always gives the same bytes.
    pub fn to_json(&self) -> String {
        let mut json = String::with_capacity(64 + self.files.len() * 160);
        let next_change = self.next_change.map_or("null".to_owned(), |day| format!("\"{day}\""));
        let _ = write!(json, "{{\"loket\":{VERSION},\"next_change\":{next_change},\"files\":{{");
        for (n, (path, record)) in self.files.iter().enumerate() {
            let comma = if n == 0 { "" } else { "," };
            let path = serde_json::Value::from(path.as_str());
            let Record { size, hash } = record;
            let _ = write!(json, "{comma}\n{path}:{{\"size\":{size},\"blake3\":\"{}\"}}", hash.to_hex());
        }
        json.push_str("\n}}\n");
        json
    }

    /// Returns all files, sorted by path.
    pub fn files(&self) -> &[(OutPath, Record)] {
        &self.files
    }

    /// Returns the place of `path` among the files.
    pub(super) fn position(&self, path: &str) -> Option<usize> {
        self.files.binary_search_by(|(other, _)| other.as_str().cmp(path)).ok()
    }

    /// Returns the places of the files in a folder, given with the slash at its end.
    pub(super) fn below(&self, folder: &str) -> Range<usize> {
        let start = self.files.partition_point(|(path, _)| path.as_str() < folder);
        let len = self.files[start..].partition_point(|(path, _)| path.as_str().starts_with(folder));
        start..start + len
    }

    /// Returns the record of `path`.
    pub fn get(&self, path: &str) -> Option<Record> {
        self.position(path).map(|n| self.files[n].1)
    }

    /// Returns all folders that the files need, sorted, so that each comes after the one that holds it. The site's own
    /// folder is not among them.
    pub(super) fn folders(&self) -> BTreeSet<&str> {
        let mut folders = BTreeSet::new();
        for (path, _) in &self.files {
            let mut path = path.as_str();
            while let Some((folder, _)) = path.rsplit_once('/') {
                if !folders.insert(folder) {
                    break;
                }
                path = folder;
            }
        }
        folders
    }
}

impl RawManifest {
    fn into_manifest(self) -> Option<Manifest> {
        let next_change = match self.next_change {
            Some(day) => Some(day.parse().ok()?),
            None => None,
        };
        let mut files = Vec::with_capacity(self.files.len());
        for (path, record) in self.files {
            let plain = OutPath::new(&path).ok().filter(|plain| plain.as_str() == path)?;
            files.push((plain, Record { size: record.size, hash: Hash::from_hex(&record.blake3)? }));
        }
        Some(Manifest::new(next_change, files))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(paths: &[&str]) -> Manifest {
        let files = paths.iter().map(|path| (OutPath::new(path).unwrap(), Record::of(path.as_bytes()))).collect();
        Manifest::new("2026-12-01".parse().ok(), files)
    }

    #[test]
    fn what_is_written_is_read() {
        let written = manifest(&["nl/\"b\"/index.html", "index.html", "zh-CN/支持/index.html"]);
        let json = written.to_json();
        assert!(
            json.starts_with("{\"loket\":1,\"next_change\":\"2026-12-01\",\"files\":{\n\"index.html\":{\"size\":10,")
        );
        assert_eq!(Manifest::parse(json.as_bytes()), Ok(written));
        assert_eq!(Manifest::parse(Manifest::default().to_json().as_bytes()), Ok(Manifest::default()));
    }

    #[test]
    fn what_is_not_ours_is_not_read() {
        assert_eq!(Manifest::parse(b"{\"name\":\"app\",\"icons\":[]}"), Err(NotReadable::NotOurs));
        assert_eq!(Manifest::parse(b"{\"loket\":2,\"pages\":[]}"), Err(NotReadable::Newer(2)));
        assert_eq!(Manifest::parse(b"{\"pages\":[{}],\"loket\":2}"), Err(NotReadable::Newer(2)));
        assert_eq!(Manifest::check_version(b"[\"loket\",1]"), Err(NotReadable::NotOurs));
        let json = manifest(&["a"]).to_json();
        assert_eq!(Manifest::parse(&json.as_bytes()[..json.len() - 4]), Err(NotReadable::NotOurs));
        for path in ["../a", "/a", "a/../b", "a//b"] {
            assert_eq!(
                Manifest::parse(json.replace("\"a\"", &format!("\"{path}\"")).as_bytes()),
                Err(NotReadable::NotOurs)
            );
        }
    }

    #[test]
    fn a_folder_is_what_stands_below_its_slash() {
        let manifest = manifest(&["search/nl-BE/root", "search/nl/a", "search/nl/s/b", "search/nl0", "search/nl.html"]);
        let below = |folder| manifest.files()[manifest.below(folder)].iter().map(|(path, _)| path.as_str()).collect();
        let found: Vec<&str> = below("search/nl/");
        assert_eq!(found, ["search/nl/a", "search/nl/s/b"]);
        let found: Vec<&str> = below("search/de/");
        assert!(found.is_empty());
    }

    #[test]
    fn folders_come_after_those_that_hold_them() {
        let manifest = manifest(&["index.html", "nl/a/index.html", "nl/a/index.md", "nl/index.html", "x/y/z"]);
        assert_eq!(manifest.folders().into_iter().collect::<Vec<_>>(), ["nl", "nl/a", "x", "x/y"]);
    }
}
