//! The sink of a build: sorts artifacts into those that the live site has already and those that go to the older
//! generation at once, so that no artifact is kept in memory, and publishes the result.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::apply::{Known, Tree};
use super::compress::CODINGS;
use super::disk::Disk;
use super::error::PublishError;
use super::generation::Generation;
use super::manifest::{MANIFEST, Manifest, Record};
use super::target::Target;
use super::work::create_folders;
use super::{ManifestMeta, Report, names, plan};
use crate::bundle::{Artifact, Sink};
use crate::path::OutPath;
use crate::source::Hash;

/// Enough that threads seldom meet.
const N_SHARDS: usize = 256;

/// Fewer are not worth a thread.
const MIN_LINKS_PER_THREAD: usize = 256;

/// A build on its way to the disk. Dropped before [`Stage::finish`], it leaves the live site as it is, and what it has
/// written to the next build.
pub struct Stage {
    target: Target,
    /// The older generation, taken in hand when the first artifact differs; `None` when that failed.
    older: OnceLock<Option<Older>>,
    /// What has come in. A shard stays locked while its artifact is written, so that two for one path cannot mix.
    shards: Vec<Mutex<BTreeMap<OutPath, Entry>>>,
    bytes_written: AtomicU64,
    failure: Mutex<Option<PublishError>>,
    has_failed: AtomicBool,
    is_finishing: bool,
    precompress: bool,
}

/// What is known of one artifact.
struct Entry {
    record: Record,
    key: Option<Hash>,
    /// What this build wrote for it to the older generation.
    staged: Option<Record>,
}

/// The older generation in our hands: it holds its intact files, nothing else, and no manifest.
struct Older {
    generation: Option<Generation>,
    known: Known,
}

impl Stage {
    pub(super) fn new(target: Target) -> Self {
        Self {
            target,
            older: OnceLock::new(),
            shards: (0..N_SHARDS).map(|_| Mutex::default()).collect(),
            bytes_written: AtomicU64::new(0),
            failure: Mutex::default(),
            has_failed: AtomicBool::new(false),
            is_finishing: false,
            precompress: false,
        }
    }

    /// Says that text files get compressed siblings: `.br` and `.gz`.
    #[must_use]
    pub fn precompressed(mut self, yes: bool) -> Self {
        self.precompress = yes;
        self
    }

    /// Gives a file its compressed siblings. `bytes` is asked for only when one of them is not there yet.
    fn compress(&self, path: &OutPath, record: Record, bytes: impl Fn() -> Option<Arc<[u8]>>) {
        if !self.precompress {
            return;
        }
        for coding in CODINGS {
            let Some(sibling) = coding.sibling(path) else { return };
            let key = coding.key(record.hash);
            if self.reuse(&sibling, key) {
                continue;
            }
            if let Some(compressed) = bytes().and_then(|bytes| coding.compress(&bytes)) {
                self.put(Artifact::new(sibling, compressed).keyed(key));
            }
        }
    }

    /// Publishes what has come in: all of it, or, with an error, nothing.
    pub fn finish(self, meta: ManifestMeta) -> Result<Report, PublishError> {
        self.finish_with(meta, &[])
    }

    /// Does the same, and keeps a note with the site; see [`Look::note`](super::Look::note).
    pub fn finish_with(mut self, meta: ManifestMeta, note: &[u8]) -> Result<Report, PublishError> {
        self.is_finishing = true;
        let (manifest, keys, staged) = self.take_entries(meta);
        // First, since two names that collide also fail on the disk, with a message that says less.
        plan::check_names(&manifest)?;
        if let Some(error) = lock(&self.failure).take() {
            return Err(error);
        }
        let mut report = self.report(&manifest);
        let json = manifest.to_json();
        if !self.is_live(&manifest) {
            report.linked = self.bring_forward(&manifest, staged, &json)?;
            self.target.exchange()?;
        }
        let digest = Hash::of(json.as_bytes());
        self.target.save_keys(digest, &keys);
        if !note.is_empty() {
            self.target.save_note(digest, note);
        }
        Ok(report)
    }

    /// Returns the new manifest, the render keys of its files and what was staged, all sorted by path.
    fn take_entries(&mut self, meta: ManifestMeta) -> (Manifest, Vec<Option<Hash>>, BTreeMap<OutPath, Record>) {
        let shards = self.shards.iter().map(|shard| std::mem::take(&mut *lock(shard)));
        let mut entries: Vec<(OutPath, Entry)> = shards.flatten().collect();
        entries.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let keys = entries.iter().map(|(_, entry)| entry.key).collect();
        let staged = entries.iter().filter_map(|(path, entry)| Some((path.clone(), entry.staged?))).collect();
        let files = entries.into_iter().map(|(path, entry)| (path, entry.record)).collect();
        (Manifest::new(meta.next_change, files), keys, staged)
    }

    fn report(&self, manifest: &Manifest) -> Report {
        let files = manifest.files();
        let unchanged = files.iter().filter(|(path, record)| self.live_has(path, *record)).count();
        let gone = |live: &Generation| {
            live.manifest.files().iter().filter(|(path, _)| manifest.position(path.as_str()).is_none()).count()
        };
        let is_unportable = |path: &&OutPath| names::windows_problem(path.as_str()).is_some();
        Report {
            written: files.len() - unchanged,
            linked: 0,
            removed: self.target.live.as_ref().map_or(0, gone),
            unchanged,
            bytes_written: self.bytes_written.load(Ordering::Relaxed),
            unportable: files.iter().map(|(path, _)| path).filter(is_unportable).cloned().collect(),
        }
    }

    fn is_live(&self, manifest: &Manifest) -> bool {
        let live = self.target.live.as_ref();
        live.is_some_and(|live| live.manifest == *manifest && live.damaged().next().is_none())
    }

    fn live_has(&self, path: &OutPath, record: Record) -> bool {
        self.live(path).is_some_and(|(_, live)| live == record)
    }

    fn live(&self, path: &OutPath) -> Option<(usize, Record)> {
        self.target.live.as_ref()?.get(path.as_str())
    }

    /// Makes of the older generation, and of what was staged in it, the new one. Returns how many files were linked.
    fn bring_forward(
        &self,
        manifest: &Manifest,
        staged: BTreeMap<OutPath, Record>,
        json: &str,
    ) -> Result<usize, PublishError> {
        let Some(older) = self.older() else {
            return Err(lock(&self.failure).take().unwrap_or_else(|| no_older(&self.target)));
        };
        let tree = self.tree(older);
        let have = older.files(staged);
        let plan = plan::plan(&have, manifest.files());
        for path in plan.remove {
            tree.remove(path.as_str()).map_err(PublishError::disk("remove", &tree.at(path.as_str())))?;
        }
        self.link(&tree, &plan.bring)?;
        let at = tree.at(MANIFEST);
        tree.write(MANIFEST, json.as_bytes()).map_err(PublishError::disk("write", &at))?;
        if at.with_file_name("MANIFEST.JSON").symlink_metadata().is_ok() {
            plan::check_case(manifest)?;
        }
        let root = tree.at("");
        self.target.disk.sync(&root).map_err(PublishError::disk("sync", &root))?;
        Ok(plan.bring.len())
    }

    /// Takes files over from the live site.
    fn link(&self, tree: &Tree<'_>, files: &[&(OutPath, Record)]) -> Result<(), PublishError> {
        let link = |(path, record): &(OutPath, Record)| {
            let from = self.target.out().join(path.as_str());
            tree.link(path.as_str(), &from, *record).map_err(PublishError::disk("link", &from))
        };
        // The first change after the first build links the whole site. Neighbours stay with one thread, since a folder
        // takes one entry at a time.
        let n_threads = std::thread::available_parallelism().map_or(1, NonZero::get);
        let part = files.len().div_ceil(n_threads).max(MIN_LINKS_PER_THREAD);
        std::thread::scope(|scope| {
            let link_all = |files: &[&(OutPath, Record)]| files.iter().try_for_each(|file| link(file));
            let parts: Vec<_> = files.chunks(part).map(|files| scope.spawn(move || link_all(files))).collect();
            parts.into_iter().try_for_each(|part| part.join().unwrap_or_else(|panic| resume_unwind(panic)))
        })
    }

    /// Returns the older generation, taken in hand by whoever asks first.
    fn older(&self) -> Option<&Older> {
        let older = self.older.get_or_init(|| match Older::take(&self.target) {
            Ok(older) => Some(older),
            Err(error) => {
                self.fail(error);
                None
            }
        });
        older.as_ref()
    }

    fn tree<'a>(&'a self, older: &'a Older) -> Tree<'a> {
        Tree::new(&*self.target.disk, self.target.older(), &older.known)
    }

    /// Writes an artifact to the older generation, unless that has it already.
    fn write(&self, path: &OutPath, bytes: &[u8], record: Record) {
        let Some(older) = self.older() else { return };
        if older.generation.as_ref().and_then(|older| older.get(path.as_str())).is_some_and(|(_, has)| has == record) {
            return;
        }
        let tree = self.tree(older);
        match tree.write(path.as_str(), bytes) {
            Ok(()) => {
                self.bytes_written.fetch_add(record.size, Ordering::Relaxed);
            }
            Err(error) => self.fail(PublishError::disk("write", &tree.at(path.as_str()))(error)),
        }
    }

    /// Takes a file of the live site over.
    fn take_over(&self, path: &OutPath, record: Record, key: Option<Hash>) {
        self.shard(path).insert(path.clone(), Entry { record, key, staged: None });
        #[expect(clippy::disallowed_methods, reason = "`publish` reads what it wrote")]
        self.compress(path, record, || std::fs::read(self.target.out().join(path.as_str())).ok().map(Arc::from));
    }

    /// Keeps the first failure; nothing is written after it.
    fn fail(&self, error: PublishError) {
        lock(&self.failure).get_or_insert(error);
        self.has_failed.store(true, Ordering::Relaxed);
    }

    fn shard(&self, path: &OutPath) -> MutexGuard<'_, BTreeMap<OutPath, Entry>> {
        let n = path.as_str().bytes().fold(0usize, |n, byte| n.wrapping_mul(31).wrapping_add(byte.into()));
        lock(&self.shards[n % N_SHARDS])
    }
}

impl Sink for Stage {
    fn reuse(&self, path: &OutPath, key: Hash) -> bool {
        let Some((n, record)) = self.live(path) else { return false };
        let same = self.target.key(n) == Some(key);
        if same {
            self.take_over(path, record, Some(key));
        }
        same
    }

    fn reuse_folder(&self, path: &OutPath, key: Hash) -> bool {
        let same = self.live(path).is_some_and(|(n, _)| self.target.key(n) == Some(key));
        let live = self.target.live.as_ref().filter(|_| same);
        let Some(files) = live.and_then(|live| live.below(path.folder())) else { return false };
        files.for_each(|(n, (path, record))| self.take_over(path, *record, self.target.key(n)));
        true
    }

    fn put(&self, artifact: Artifact) {
        let Artifact { path, bytes, key } = artifact;
        let record = Record::of(&bytes);
        self.compress(&path, record, || Some(Arc::clone(&bytes)));
        let mut shard = self.shard(&path);
        let mut staged = shard.get(&path).and_then(|before| before.staged);
        if !self.live_has(&path, record) && staged != Some(record) && !self.has_failed.load(Ordering::Relaxed) {
            self.write(&path, &bytes, record);
            staged = Some(record);
        }
        shard.insert(path, Entry { record, key, staged });
    }
}

impl Drop for Stage {
    /// Leaves what was written to the next build, when the build was given up for another reason than the disk.
    fn drop(&mut self) {
        let given_up = !self.is_finishing && !self.has_failed.load(Ordering::Relaxed);
        let (_, _, staged) = self.take_entries(ManifestMeta::default());
        if given_up && let Some(Some(older)) = self.older.get() {
            let json = Manifest::new(None, older.files(staged)).to_json();
            // Without a manifest the next build makes the generation anew.
            let _ = self.tree(older).write(MANIFEST, json.as_bytes());
        }
    }
}

impl Older {
    /// Takes the older generation of `target` in hand: what cannot be trusted is removed, and its manifest as well.
    fn take(target: &Target) -> Result<Self, PublishError> {
        let (disk, root) = (&*target.disk, target.older());
        let Ok(Some(generation)) = Generation::load(&root) else {
            make_empty(disk, &root, target.out())?;
            return Ok(Self { generation: None, known: Known::default() });
        };
        let remove = |action: std::io::Result<()>, path: &Path| action.map_err(PublishError::disk("remove", path));
        let manifest = root.join(MANIFEST);
        remove(disk.remove_file(&manifest), &manifest)?;
        for foreign in &generation.foreign {
            let path = root.join(foreign);
            let is_folder = path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir());
            remove(if is_folder { disk.remove_tree(&path) } else { disk.remove_file(&path) }, &path)?;
        }
        let known = Known::default();
        let tree = Tree::new(disk, root, &known);
        for (path, _) in generation.damaged() {
            let at = tree.at(path.as_str());
            if at.symlink_metadata().is_ok_and(|metadata| metadata.is_dir()) {
                remove(disk.remove_tree(&at), &at)?;
            }
            remove(tree.remove(path.as_str()), &at)?;
        }
        let known = Known::of(generation.intact().filter_map(|(path, _)| Some(path.as_str().rsplit_once('/')?.0)));
        Ok(Self { generation: Some(generation), known })
    }

    /// Returns what the folder holds with what was staged in it, sorted by path.
    fn files(&self, mut staged: BTreeMap<OutPath, Record>) -> Vec<(OutPath, Record)> {
        for (path, record) in self.generation.iter().flat_map(Generation::intact) {
            staged.entry(path.clone()).or_insert(*record);
        }
        staged.into_iter().collect()
    }
}

/// Makes an empty folder for a generation, as open to others as the live one is.
fn make_empty(disk: &dyn Disk, root: &Path, live: &Path) -> Result<(), PublishError> {
    if root.symlink_metadata().is_ok() {
        disk.remove_tree(root).map_err(PublishError::disk("remove", root))?;
    }
    create_folders(disk, root).map_err(PublishError::disk("make the folder", root))?;
    if let Ok(metadata) = live.metadata() {
        let _ = std::fs::set_permissions(root, metadata.permissions());
    }
    Ok(())
}

fn no_older(target: &Target) -> PublishError {
    PublishError::disk("use", &target.older())(std::io::ErrorKind::Other.into())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
