//! Reads a published index, as the client does: file by file, from wherever they are.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use super::codec::{Corrupt, inflate};
use super::docs::{Block, DocData, DocText, decode_texts};
use super::export::IndexFile;
use super::query::Lookup;
use super::record::DIMENSIONS;
use super::root::{Directory, Name, ROOT, Root, decode_facets, decode_page};
use super::score::{self, Norms};
use super::shard::Shard;

/// Why an index could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// A file is missing.
    #[error("the search index lacks `{0}`")]
    Missing(String),
    /// A file is damaged or of another version.
    #[error("the search index is damaged: `{0}`")]
    Corrupt(String),
}

/// A published index. Every file is read once.
pub struct IndexReader<'a> {
    fetch: Fetch<'a>,
    root: Root,
    shards: RefCell<HashMap<Name, Arc<Shard>>>,
    blocks: RefCell<HashMap<Name, Rc<Block>>>,
    texts: RefCell<HashMap<Name, Rc<Vec<DocText>>>>,
    norms: OnceCell<Norms>,
    /// The scores of terms, by the address of their shard, which is kept with them so that no other comes to lie there.
    scores: RefCell<HashMap<(usize, u32), Scored>>,
    facets: RefCell<Option<Rc<Facets>>>,
    /// The documents by their URLs.
    urls: OnceCell<HashMap<String, u32>>,
}

type Scored = (Arc<Shard>, Rc<[u64]>);

/// A file of an index.
pub(super) enum Fetched {
    /// As it is published.
    Published(Vec<u8>),
    /// Not compressed yet.
    Raw(Arc<[u8]>),
    /// Not coded yet.
    Shard(Arc<Shard>),
}

type Fetch<'a> = Box<dyn Fn(&str) -> Option<Fetched> + 'a>;

/// Per dimension and document, its values.
pub type Facets = [Vec<Vec<u32>>; DIMENSIONS.len()];

impl<'a> IndexReader<'a> {
    /// Opens an index; `fetch` returns the published bytes of a file of its folder.
    pub fn open(fetch: impl Fn(&str) -> Option<Vec<u8>> + 'a) -> Result<Self, ReadError> {
        Self::over(Box::new(move |name| fetch(name).map(Fetched::Published)))
    }

    /// Opens an index that has been made, as [`Self::open`] opens it when it is published, but without coding its files and
    /// decoding them again.
    pub fn of_files(files: &'a [IndexFile]) -> Result<Self, ReadError> {
        let by_name: HashMap<&str, &IndexFile> = files.iter().map(|file| (file.name.as_str(), file)).collect();
        Self::over(Box::new(move |name| by_name.get(name).map(|file| file.as_made())))
    }

    fn over(fetch: Fetch<'a>) -> Result<Self, ReadError> {
        let root = load(&*fetch, ROOT, Root::decode)?;
        Ok(Self {
            fetch,
            root,
            shards: RefCell::default(),
            blocks: RefCell::default(),
            texts: RefCell::default(),
            norms: OnceCell::new(),
            scores: RefCell::default(),
            facets: RefCell::default(),
            urls: OnceCell::new(),
        })
    }

    /// Returns the root.
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// Returns the shards that can hold a form and, for an open one, its continuations: its own and one more. For a single
    /// character of a run also that of its form at the end of runs.
    pub fn shards_for(&self, lookup: &Lookup) -> Result<Vec<Arc<Shard>>, ReadError> {
        let mut names = self.find_shards(&self.root.shards, lookup)?;
        if let Some(last) = lookup.last() {
            names.extend(self.find_shards(&self.root.shards, &last)?);
            names.dedup();
        }
        names.into_iter().map(|name| self.shard(name)).collect()
    }

    fn shard(&self, name: Name) -> Result<Arc<Shard>, ReadError> {
        if let Some(known) = self.shards.borrow().get(&name) {
            return Ok(Arc::clone(known));
        }
        let file = name.file();
        let shard = match (self.fetch)(&file) {
            Some(Fetched::Shard(shard)) => shard,
            _ => Arc::new(load(&*self.fetch, &file, Shard::decode)?),
        };
        self.shards.borrow_mut().insert(name, Arc::clone(&shard));
        Ok(shard)
    }

    /// Returns the scores of a term's documents; `term` is its place in the shard.
    pub(super) fn scores(&self, shard: &Arc<Shard>, term: u32) -> Result<Rc<[u64]>, ReadError> {
        let key = (Arc::as_ptr(shard).addr(), term);
        if let Some((_, known)) = self.scores.borrow().get(&key) {
            return Ok(Rc::clone(known));
        }
        let docs = self.root.totals.docs;
        let norms = if let Some(norms) = self.norms.get() {
            norms
        } else {
            let read = load(&*self.fetch, &self.root.norms.file(), |bytes| Norms::decode(bytes, docs))?;
            self.norms.get_or_init(|| read)
        };
        let scores: Rc<[u64]> = score::scores(&shard.terms[term as usize], &self.root.totals, norms).into();
        self.scores.borrow_mut().insert(key, (Arc::clone(shard), Rc::clone(&scores)));
        Ok(scores)
    }

    /// Returns what a result shows of a document.
    pub fn doc(&self, doc: u32) -> Result<DocData, ReadError> {
        let (block, at) = self.block_of(doc)?;
        Ok(block.docs[at].clone())
    }

    /// Returns the document at a URL. The first call reads all documents.
    pub fn doc_at(&self, url: &str) -> Result<Option<u32>, ReadError> {
        if let Some(known) = self.urls.get() {
            return Ok(known.get(url).copied());
        }
        let all = (0..self.root.totals.docs)
            .map(|doc| Ok((self.doc(doc)?.url, doc)))
            .collect::<Result<HashMap<_, _>, _>>()?;
        Ok(self.urls.get_or_init(|| all).get(url).copied())
    }

    /// Returns the text of a document.
    pub fn text(&self, doc: u32) -> Result<DocText, ReadError> {
        let (block, at) = self.block_of(doc)?;
        let texts = self.cached(&self.texts, block.texts, decode_texts)?;
        texts.get(at).cloned().ok_or_else(|| ReadError::Corrupt(block.texts.file()))
    }

    /// Returns the values of all documents, when there are any.
    pub fn facets(&self) -> Result<Option<Rc<Facets>>, ReadError> {
        let Some(name) = self.root.facet_file else { return Ok(None) };
        if self.facets.borrow().is_none() {
            let docs = self.root.totals.docs;
            let facets = load(&*self.fetch, &name.file(), |bytes| decode_facets(bytes, docs))?;
            *self.facets.borrow_mut() = Some(Rc::new(facets));
        }
        Ok(self.facets.borrow().clone())
    }

    fn block_of(&self, doc: u32) -> Result<(Rc<Block>, usize), ReadError> {
        let missing = || ReadError::Corrupt(format!("document {doc}"));
        let (first, name) = self.find_block(&self.root.blocks, doc)?.ok_or_else(missing)?;
        let block = self.cached(&self.blocks, name, Block::decode)?;
        let at = doc.checked_sub(first).map(|at| at as usize).filter(|&at| at < block.docs.len());
        Ok((block, at.ok_or_else(missing)?))
    }

    fn find_block(&self, directory: &Directory<u32>, doc: u32) -> Result<Option<(u32, Name)>, ReadError> {
        let Some(at) = directory.find(&doc) else { return Ok(None) };
        let (first, name) = directory.entries[at];
        if !directory.paged {
            return Ok(Some((first, name)));
        }
        let page = load(&*self.fetch, &name.file(), decode_page)?;
        self.find_block(&page, doc)
    }

    fn find_shards(&self, directory: &Directory<String>, lookup: &Lookup) -> Result<Vec<Name>, ReadError> {
        let Some(at) = directory.find(&lookup.form) else { return Ok(Vec::new()) };
        let next = directory.entries.get(at + 1).filter(|(key, _)| lookup.open && key.starts_with(&lookup.form));
        if !directory.paged {
            return Ok([&directory.entries[at]].into_iter().chain(next).map(|(_, name)| *name).collect());
        }
        let page = |name: Name| load(&*self.fetch, &name.file(), decode_page::<String>);
        let mut names = self.find_shards(&page(directory.entries[at].1)?, lookup)?;
        if let Some((_, name)) = next.filter(|_| names.len() < 2) {
            names.extend(page(*name)?.entries.first().map(|(_, name)| *name));
        }
        Ok(names)
    }

    fn cached<T>(
        &self,
        cache: &RefCell<HashMap<Name, Rc<T>>>,
        name: Name,
        decode: impl FnOnce(&[u8]) -> Result<T, Corrupt>,
    ) -> Result<Rc<T>, ReadError> {
        if let Some(known) = cache.borrow().get(&name) {
            return Ok(Rc::clone(known));
        }
        let value = Rc::new(load(&*self.fetch, &name.file(), decode)?);
        cache.borrow_mut().insert(name, Rc::clone(&value));
        Ok(value)
    }
}

fn load<T>(
    fetch: &dyn Fn(&str) -> Option<Fetched>,
    file: &str,
    decode: impl FnOnce(&[u8]) -> Result<T, Corrupt>,
) -> Result<T, ReadError> {
    let decoded = match fetch(file).ok_or_else(|| ReadError::Missing(file.to_owned()))? {
        Fetched::Published(bytes) => inflate(&bytes).and_then(|raw| decode(&raw)),
        Fetched::Raw(bytes) => decode(&bytes),
        Fetched::Shard(_) => Err(Corrupt),
    };
    decoded.map_err(|Corrupt| ReadError::Corrupt(file.to_owned()))
}
