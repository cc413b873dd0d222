//! What was read: source files, spans in them, and the trait through which every phase reads.
//!
//! `Files` has one implementation for the disk (`files_disk`) and one for tests (`MemoryFiles`).

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::path::SourcePath;

/// A range of bytes in a source file. Files of 4 GiB and more are never read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Returns the span of `range`.
    pub fn new(range: Range<usize>) -> Self {
        Self { start: range.start as u32, end: range.end as u32 }
    }

    /// Returns the span moved by `offset` bytes, for text cut from a larger file.
    #[must_use]
    pub fn shift(self, offset: usize) -> Self {
        Self { start: self.start + offset as u32, end: self.end + offset as u32 }
    }

    /// Returns the range of bytes, to slice with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The BLAKE3 hash of some input or output.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Hash([u8; 32]);

impl Hash {
    /// Returns the hash of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// Returns the hash of several parts, each with its length, so that no two lists of parts collide.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Self(*hasher.finalize().as_bytes())
    }

    /// Returns the 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Returns the hash that these 32 bytes are.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Returns 64 lower-case hexadecimal digits.
    pub fn to_hex(&self) -> String {
        blake3::Hash::from_bytes(self.0).to_hex().to_string()
    }

    /// Returns the hash written as 64 hexadecimal digits, or `None` when it is something else.
    pub fn from_hex(hex: &str) -> Option<Self> {
        blake3::Hash::from_hex(hex).ok().map(|hash| Self(*hash.as_bytes()))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", &self.to_hex()[..12])
    }
}

/// One file that was read as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it is, relative to the portal.
    pub path: SourcePath,
    /// Its text, as it stands in the file (a byte order mark included, so that offsets are the file's).
    pub text: String,
    /// The hash of its bytes.
    pub hash: Hash,
}

impl SourceFile {
    /// Returns the file with its hash.
    pub fn new(path: SourcePath, text: String) -> Self {
        let hash = Hash::of(text.as_bytes());
        Self { path, text, hash }
    }
}

/// One entry of a portal's folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Where it is.
    pub path: SourcePath,
    /// Its size in bytes.
    pub len: u64,
    /// By what a change of it would be seen without reading it, where the file system tells.
    pub stamp: Option<Stamp>,
}

/// What a file system says of the last change of a file, in nanoseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stamp {
    /// When its bytes were written.
    pub modified: i64,
    /// When they, its name or its rights changed; nobody can set this time back.
    pub changed: i64,
    /// Its number in the file system.
    pub inode: u64,
}

impl Stamp {
    /// Returns true when the file was left alone from that moment on.
    pub fn is_before(self, moment: i64) -> bool {
        self.modified < moment && self.changed < moment
    }
}

/// Why a file or folder could not be read. The path is relative to the portal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct ReadError {
    /// What could not be read.
    pub path: String,
    /// The reason in a few words, without a path.
    pub reason: String,
}

/// The reason of a [`ReadError`] when there is no such file.
pub const ABSENT: &str = "no such file";

impl ReadError {
    /// Returns true when there is no such file, and false when there may be one that cannot be read.
    pub fn is_absent(&self) -> bool {
        self.reason == ABSENT
    }
}

/// The files of a folder, and what could not be listed.
pub type Listing = (Vec<Entry>, Vec<ReadError>);

/// Where the portal's files are read from.
pub trait Files: Sync {
    /// Returns all files below `folder` (portal-relative, `""` for all), sorted by path, and what could not be listed. A folder that
    /// does not exist has no files. Hidden files and what a link outside the portal points to are left out.
    fn list(&self, folder: &str) -> Listing;

    /// Returns the bytes of a file.
    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError>;
}

/// Files whose folders are listed once: whoever asks again is told the same.
pub struct Listed<'a> {
    files: &'a dyn Files,
    listings: Mutex<BTreeMap<String, Listing>>,
}

impl<'a> Listed<'a> {
    /// Returns these files, none of them listed yet.
    pub fn new(files: &'a dyn Files) -> Self {
        Self { files, listings: Mutex::default() }
    }
}

impl Files for Listed<'_> {
    fn list(&self, folder: &str) -> Listing {
        let mut listings = self.listings.lock().unwrap_or_else(PoisonError::into_inner);
        listings.entry(folder.to_owned()).or_insert_with(|| self.files.list(folder)).clone()
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        self.files.read(path)
    }
}

/// A portal in memory, for tests and for the embedded theme.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles {
    files: BTreeMap<String, Arc<[u8]>>,
}

impl MemoryFiles {
    /// Returns a portal without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, path: &str, bytes: impl AsRef<[u8]>) {
        self.files.insert(path.to_owned(), bytes.as_ref().into());
    }

    /// Removes a file, if there.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// Returns the paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

impl Files for MemoryFiles {
    fn list(&self, folder: &str) -> Listing {
        let mut entries = Vec::new();
        let mut errors = Vec::new();
        for (path, bytes) in &self.files {
            match SourcePath::new(path) {
                Ok(source) if folder.is_empty() || source.strip(folder).is_some() => {
                    entries.push(Entry { path: source, len: bytes.len() as u64, stamp: None });
                }
                Ok(_) => {}
                Err(error) => errors.push(ReadError { path: path.clone(), reason: error.to_string() }),
            }
        }
        (entries, errors)
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        let bytes = self.files.get(path.as_str());
        bytes.map(|bytes| bytes.to_vec()).ok_or_else(|| ReadError { path: path.to_string(), reason: ABSENT.to_owned() })
    }
}

/// So many bytes are a mebibyte.
pub const MIB: u64 = 1024 * 1024;

/// The largest file that can be read at all, in bytes. A portal reads smaller ones, as its limits say; a larger one is a finding
/// (`file-too-large`).
pub const MAX_FILE_BYTES: u64 = 256 * MIB;
