//! The files of a portal as far as they were read: listings, bytes, parsed articles, measured images.
//!
//! What was read is believed until [`Store::begin`] is told that it may have changed; then it is read again, and made anew
//! only when its bytes are others.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::articles::{Articles, Part};
use super::read::{text_file, unreadable};
use super::record::{Input, Sources};
use crate::assets;
use crate::diag::Diagnostic;
use crate::discover::FOLDERS;
use crate::parse::{self, Article};
use crate::path::SourcePath;
use crate::portal::Media;
use crate::source::{Files, Hash, Listing, ReadError};

/// What may have changed since the build before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changes {
    /// Anything: all files are looked at.
    Unknown,
    /// These files and folders only: changed, new or gone.
    Paths(Vec<SourcePath>),
}

/// A parsed file with what is wrong with it.
pub(super) type Read = (Arc<Article>, Arc<Vec<Diagnostic>>);

/// What was read of a portal.
#[derive(Default)]
pub(super) struct Store {
    listings: Mutex<BTreeMap<String, Listing>>,
    known: Mutex<HashMap<SourcePath, Known>>,
    changed: Mutex<BTreeSet<SourcePath>>,
    /// What the builds before parsed.
    kept: Articles,
    /// True when something could not be read that may be well again.
    has_failed: AtomicBool,
}

struct Known {
    hash: Hash,
    value: Value,
    /// False when it may have changed.
    sure: bool,
}

#[derive(Clone)]
enum Value {
    Bytes(Arc<[u8]>),
    Article(Read),
    Media(Media),
}

impl Store {
    /// Returns a store of nothing but articles that were parsed before.
    pub(super) fn with(kept: Articles) -> Self {
        Self { kept, ..Self::default() }
    }

    /// Returns what is to be kept of the articles, as far as it is not kept already.
    pub(super) fn changed_parts(&self) -> Vec<Part> {
        let known = lock(&self.known);
        let articles = known.iter().filter_map(|(path, known)| match &known.value {
            Value::Article(read) => Some((path.as_str(), (known.hash, read))),
            _ => None,
        });
        self.kept.changed_parts(&articles.collect())
    }

    /// Begins a build. Returns the files that are to be read again, when nothing else can have changed: no file came or went.
    pub(super) fn begin(&self, files: &dyn Files, changes: &Changes) -> Option<Vec<SourcePath>> {
        lock(&self.changed).clear();
        let Changes::Paths(paths) = changes else {
            self.has_failed.store(false, Ordering::Relaxed);
            lock(&self.known).values_mut().for_each(|known| known.sure = false);
            lock(&self.listings).clear();
            return None;
        };
        let mut touched = Vec::new();
        let mut is_sure = !self.has_failed.swap(false, Ordering::Relaxed);
        for path in paths.iter().filter(|path| !path.as_str().split('/').any(|part| part.starts_with('.'))) {
            let length = files.read(path).map(|bytes| bytes.len() as u64);
            if length.is_ok_and(|length| self.note_length(path, length)) {
                touched.push(path.clone());
            } else {
                is_sure = false;
            }
        }
        let mut known = lock(&self.known);
        for path in &touched {
            known.entry(path.clone()).and_modify(|known| known.sure = false);
        }
        if is_sure {
            return Some(touched);
        }
        // A folder that came or went is named alone; so is one that was put in the place of another.
        let below = |own: &SourcePath| paths.iter().any(|path| own == path || own.strip(path.as_str()).is_some());
        known.iter_mut().filter(|(path, _)| below(path)).for_each(|(_, known)| known.sure = false);
        lock(&self.listings).clear();
        None
    }

    /// Returns all listed files as they were read.
    pub(super) fn inputs(&self) -> Sources {
        let (listings, known) = (lock(&self.listings), lock(&self.known));
        let mut inputs = Sources::default();
        for (entries, errors) in FOLDERS.iter().filter_map(|folder| listings.get(*folder)) {
            inputs.faults.extend(errors.iter().map(ToString::to_string));
            inputs.files.extend(entries.iter().map(|entry| Input {
                path: entry.path.to_string(),
                size: entry.len,
                stamp: entry.stamp,
                hash: known.get(&entry.path).map(|known| *known.hash.as_bytes()),
            }));
        }
        inputs
    }

    /// Ends a build: forgets the files that are gone. Returns those that came, went or have other bytes, sorted.
    pub(super) fn end(&self) -> Vec<SourcePath> {
        let listings = lock(&self.listings);
        let listed: BTreeSet<&SourcePath> =
            listings.values().flat_map(|(entries, _)| entries).map(|entry| &entry.path).collect();
        let mut changed = lock(&self.changed);
        lock(&self.known).retain(|path, _| listed.contains(path) || !changed.insert(path.clone()));
        changed.iter().cloned().collect()
    }

    /// Returns the files that have other bytes than before, so far.
    pub(super) fn changed(&self) -> Vec<SourcePath> {
        lock(&self.changed).iter().cloned().collect()
    }

    /// Returns what the last build read of an article.
    pub(super) fn article_before(&self, path: &SourcePath) -> Option<Arc<Article>> {
        match &lock(&self.known).get(path)?.value {
            Value::Article((article, _)) => Some(Arc::clone(article)),
            _ => None,
        }
    }

    /// Returns an article, parsed.
    pub(super) fn article(&self, files: &dyn Files, path: &SourcePath) -> Result<Read, Diagnostic> {
        if !lock(&self.known).contains_key(path)
            && let Some((hash, read)) = self.kept.unread(path)
        {
            self.keep(path, hash, Value::Article(read.clone()));
            return Ok(read);
        }
        let value = self.value(files, path, |bytes, hash| {
            if let Some(read) = self.kept.get(path, hash) {
                return Ok(Value::Article(read));
            }
            let mut found = Vec::new();
            let source = text_file(path, bytes, &mut found);
            let (article, more) = parse::parse_article(&source);
            found.extend(more);
            Ok(Value::Article((Arc::new(article), Arc::new(found))))
        })?;
        match value {
            Value::Article(read) => Ok(read),
            _ => Err(unreadable(path, "it is read as another kind of file".to_owned())),
        }
    }

    /// Returns an image or another file of the content, measured.
    pub(super) fn media(&self, files: &dyn Files, path: &SourcePath) -> Result<Media, Diagnostic> {
        let value = self.value(files, path, |bytes, hash| {
            let out = assets::fingerprinted("media", path, hash);
            let out = out.map_err(|error| unreadable(path, error.to_string()))?;
            Ok(Value::Media(Media { out, hash, size: assets::image_size(path.extension(), &bytes) }))
        })?;
        match value {
            Value::Media(media) => Ok(media),
            _ => Err(unreadable(path, "it is read as another kind of file".to_owned())),
        }
    }

    /// Returns the value of a file: the one that is known when the bytes are the same, else made from them.
    fn value(
        &self,
        files: &dyn Files,
        path: &SourcePath,
        make: impl FnOnce(Vec<u8>, Hash) -> Result<Value, Diagnostic>,
    ) -> Result<Value, Diagnostic> {
        if let Some(known) = lock(&self.known).get(path).filter(|known| known.sure) {
            return Ok(known.value.clone());
        }
        let bytes = files.read(path).map_err(|error| {
            self.has_failed.store(true, Ordering::Relaxed);
            unreadable(path, error.reason)
        })?;
        let hash = Hash::of(&bytes);
        if let Some(value) = self.confirm(path, hash) {
            return Ok(value);
        }
        let value = make(bytes, hash)?;
        self.keep(path, hash, value.clone());
        Ok(value)
    }

    /// Returns the value that is known of a file when these are its bytes.
    fn confirm(&self, path: &SourcePath, hash: Hash) -> Option<Value> {
        let mut known = lock(&self.known);
        let known = known.get_mut(path).filter(|known| known.hash == hash)?;
        known.sure = true;
        Some(known.value.clone())
    }

    /// True unless something else than its bytes is kept of a file.
    fn keeps_bytes(&self, path: &SourcePath) -> bool {
        lock(&self.known).get(path).is_none_or(|known| matches!(known.value, Value::Bytes(_)))
    }

    fn keep(&self, path: &SourcePath, hash: Hash, value: Value) {
        lock(&self.changed).insert(path.clone());
        lock(&self.known).insert(path.clone(), Known { hash, value, sure: true });
    }

    /// Notes the length of a file that was listed before; false when it was not.
    fn note_length(&self, path: &SourcePath, length: u64) -> bool {
        let mut listings = lock(&self.listings);
        let mut entries = listings.values_mut().map(|(entries, _)| entries);
        entries.any(|entries| match entries.binary_search_by(|entry| entry.path.cmp(path)) {
            Ok(at) => {
                entries[at].len = length;
                true
            }
            Err(_) => false,
        })
    }
}

/// The files of a portal, seen through a store.
pub(super) struct View<'a> {
    store: &'a Store,
    files: &'a dyn Files,
    /// Files that are not listed.
    hidden: BTreeSet<SourcePath>,
}

impl<'a> View<'a> {
    pub(super) fn new(store: &'a Store, files: &'a dyn Files) -> Self {
        Self { store, files, hidden: BTreeSet::new() }
    }

    /// Returns the same files without these.
    pub(super) fn without(&self, hidden: BTreeSet<SourcePath>) -> Self {
        Self { hidden, ..*self }
    }

    pub(super) fn article(&self, path: &SourcePath) -> Result<Read, Diagnostic> {
        self.store.article(self.files, path)
    }

    pub(super) fn media(&self, path: &SourcePath) -> Result<Media, Diagnostic> {
        self.store.media(self.files, path)
    }

    /// Returns the bytes of a file that nothing is remembered of.
    pub(super) fn read_once(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        self.files.read(path)
    }

    /// Returns the hash of paths with their bytes, for the key of what is made from these files.
    pub(super) fn hash<'f>(&self, paths: impl IntoIterator<Item = &'f SourcePath>) -> Hash {
        let mut parts: Vec<u8> = Vec::new();
        for path in paths {
            parts.extend_from_slice(path.as_str().as_bytes());
            parts.push(0);
            match self.bytes(path) {
                Ok((hash, _)) => parts.extend_from_slice(hash.as_bytes()),
                Err(error) => parts.extend_from_slice(error.reason.as_bytes()),
            }
        }
        Hash::of(&parts)
    }

    fn bytes(&self, path: &SourcePath) -> Result<(Hash, Arc<[u8]>), ReadError> {
        if let Some(Known { hash, value: Value::Bytes(bytes), sure: true }) = lock(&self.store.known).get(path) {
            return Ok((*hash, Arc::clone(bytes)));
        }
        let bytes = self.files.read(path).inspect_err(|_| self.store.has_failed.store(true, Ordering::Relaxed))?;
        let bytes: Arc<[u8]> = bytes.into();
        let hash = Hash::of(&bytes);
        if let Some(Value::Bytes(bytes)) = self.store.confirm(path, hash) {
            return Ok((hash, bytes));
        }
        if self.store.keeps_bytes(path) {
            self.store.keep(path, hash, Value::Bytes(Arc::clone(&bytes)));
        }
        Ok((hash, bytes))
    }
}

impl Files for View<'_> {
    fn list(&self, folder: &str) -> Listing {
        let known = lock(&self.store.listings).get(folder).cloned();
        let (mut entries, errors) = known.unwrap_or_else(|| {
            let listing = self.files.list(folder);
            if !listing.1.is_empty() {
                self.store.has_failed.store(true, Ordering::Relaxed);
            }
            lock(&self.store.listings).insert(folder.to_owned(), listing.clone());
            listing
        });
        entries.retain(|entry| !self.hidden.contains(&entry.path));
        (entries, errors)
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        self.bytes(path).map(|(_, bytes)| bytes.to_vec())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Each change of these maps is whole by itself.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
