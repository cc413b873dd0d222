//! The folder that a site is published into: examined, locked and recovered before a build begins.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, OsDisk};
use super::error::{PublishError, Refusal};
use super::generation::Generation;
use super::keys;
use super::lock::{Lock, lock_folder};
use super::place::{self, Place};
use super::stage::Stage;
use super::work::{self, Work, create_folders};
use crate::cache;
use crate::source::Hash;

/// What systems leave in folders that somebody looked at; nobody misses it.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// A folder that may be published into, locked against other builds until it is dropped.
pub struct Target {
    place: Place,
    work: Work,
    pub(super) disk: Box<dyn Disk>,
    pub(super) live: Option<Generation>,
    keys: Vec<Option<Hash>>,
    edition: Hash,
    _lock: Option<Lock>,
}

impl Target {
    /// Returns the folder `out` as the target of a build of the portal in `portal`. When another build works on it,
    /// calls `waiting` once and waits until that has ended. What a killed build left behind is put in order.
    pub fn open(out: &Path, portal: &Path, cache_dir: &Path, waiting: &dyn Fn()) -> Result<Self, PublishError> {
        Self::open_on(Box::new(OsDisk), out, portal, cache_dir, waiting)
    }

    /// Does the same after a look at the site, without looking again when it is still the same one.
    pub fn open_after(look: Look, waiting: &dyn Fn()) -> Result<Self, PublishError> {
        Self::open_at(Box::new(OsDisk), look.place, Some(look.live), waiting)
    }

    /// Does the same on another disk, such as one that fails when a test says so.
    pub fn open_on(
        disk: Box<dyn Disk>,
        out: &Path,
        portal: &Path,
        cache_dir: &Path,
        waiting: &dyn Fn(),
    ) -> Result<Self, PublishError> {
        Self::open_at(disk, place::examine(out, portal, cache_dir)?, None, waiting)
    }

    fn open_at(
        disk: Box<dyn Disk>,
        place: Place,
        seen: Option<Generation>,
        waiting: &dyn Fn(),
    ) -> Result<Self, PublishError> {
        // Now, so that a folder that is refused gets no work folder; and below once more, when nobody else can change it.
        check_contents(&place)?;
        let work = Work::open(&place, &*disk, waiting)?;
        let lock = lock_folder(&place.out, waiting).map_err(PublishError::disk("lock", &place.out))?;
        let live = match seen.filter(|seen| seen.is_in(&place.out)) {
            Some(seen) => Some(seen),
            None => load_live(&place)?,
        };
        Ok(Self { place, work, disk, live, keys: Vec::new(), edition: Hash::of(b""), _lock: lock })
    }

    /// Returns the sink of a build that takes over what it can of the live site.
    pub fn stage(self) -> Stage {
        let known = self
            .live
            .as_ref()
            .and_then(|live| keys::load(&self.work.keys(), self.bound(live.digest), live.manifest.files().len()));
        Stage::new(Self { keys: known.unwrap_or_default(), ..self })
    }

    /// Returns the sink of a build that makes everything anew.
    pub fn stage_anew(self) -> Stage {
        Stage::new(self)
    }

    /// Says which program builds: what another one made is not taken over, since it may make other bytes of the same.
    #[must_use]
    pub fn built_by(self, edition: Hash) -> Self {
        Self { edition, ..self }
    }

    /// What keys and note are bound to: the live site, and the program that made it.
    fn bound(&self, manifest: Hash) -> Hash {
        bound(manifest, self.edition)
    }

    /// Returns the folder, absolute and free of links.
    pub fn out(&self) -> &Path {
        &self.place.out
    }

    /// Returns the render key of the live file at this place of the manifest.
    pub(super) fn key(&self, n: usize) -> Option<Hash> {
        self.keys.get(n).copied().flatten()
    }

    /// Remembers of what the live site is made.
    pub(super) fn save_keys(&self, manifest: Hash, keys: &[Option<Hash>]) {
        if self.live.as_ref().is_none_or(|live| live.digest != manifest) || self.keys != keys {
            keys::save(&*self.disk, &self.work.keys(), self.bound(manifest), keys);
        }
    }

    /// Keeps a note on the live site.
    pub(super) fn save_note(&self, manifest: Hash, note: &[u8]) {
        work::replace(&*self.disk, &self.work.note(), &cache::seal(self.bound(manifest), note));
    }

    /// Returns the folder of the older generation.
    pub(super) fn older(&self) -> PathBuf {
        self.work.older()
    }

    /// Puts the older generation, brought forward, in the place of the live one, which becomes the older one.
    pub(super) fn exchange(&self) -> Result<(), PublishError> {
        let (stage, out, disk) = (&self.older(), &self.place.out, &*self.disk);
        if !out.is_dir() {
            let parent = out.parent().unwrap_or(out);
            create_folders(disk, parent).map_err(PublishError::disk("make the folder", parent))?;
            return disk.rename(stage, out).map_err(PublishError::disk("make", out));
        }
        match disk.exchange(stage, out) {
            Err(error) if error.kind() == io::ErrorKind::Unsupported => self.exchange_by_renames(),
            result => result.map_err(PublishError::disk("replace", out)),
        }
    }

    fn exchange_by_renames(&self) -> Result<(), PublishError> {
        let (stage, out, disk) = (&self.older(), &self.place.out, &*self.disk);
        let retired = &self.work.retired();
        disk.rename(out, retired).map_err(PublishError::disk("replace", out))?;
        if let Err(source) = disk.rename(stage, out) {
            return match disk.rename(retired, out) {
                Ok(()) => Err(PublishError::Disk { action: "replace", path: out.clone(), source }),
                Err(source) => Err(PublishError::Halfway { out: out.clone(), kept: retired.clone(), source }),
            };
        }
        // The new site is in place; if this fails, the next build does it.
        let _ = disk.rename(retired, stage);
        Ok(())
    }
}

/// A look at the site that is in a folder: it changes nothing, and waits for nobody.
pub struct Look {
    place: Place,
    live: Generation,
}

impl Look {
    /// Looks at the folder `out`. `None` when there is no site of ours, or something else with it.
    pub fn new(out: &Path, portal: &Path, cache_dir: &Path) -> Option<Self> {
        let place = place::examine(out, portal, cache_dir).ok()?;
        let live = load_live(&place).ok()??;
        Some(Self { place, live })
    }

    /// Returns the note that was kept with the site ([`Stage::finish_with`]), when that is as it was left and the same program
    /// made it.
    pub fn note(&self, edition: Hash) -> Option<Vec<u8>> {
        let Self { place, live } = self;
        if live.damaged().next().is_some() || !live.foreign.is_empty() {
            return None;
        }
        #[expect(clippy::disallowed_methods, reason = "`publish` reads what it wrote")]
        let files = work::notes(place).into_iter().filter_map(|path| fs::read(path).ok());
        files.into_iter().find_map(|bytes| cache::open(bound(live.digest, edition), &bytes).map(<[u8]>::to_vec))
    }
}

fn bound(manifest: Hash, edition: Hash) -> Hash {
    Hash::of_parts([&manifest.as_bytes()[..], edition.as_bytes()])
}

/// Refuses a folder that is neither empty nor a site of ours. Does not look further than its manifest.
fn check_contents(place: &Place) -> Result<(), PublishError> {
    #[expect(clippy::disallowed_methods, reason = "`publish` reads what it wrote")]
    let mut entries = match fs::read_dir(&place.out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(PublishError::disk("read", &place.out)(error)),
    };
    if entries.next().is_none() {
        return Ok(());
    }
    match Generation::manifest_of(&place.out) {
        Ok(Some(_)) => Ok(()),
        Ok(None) => Err(place.refuse(Refusal::NotOurs)),
        Err(why) => Err(place.refuse(why.into())),
    }
}

/// Returns the site that is in the folder now, if any; refuses a folder that holds anything else.
fn load_live(place: &Place) -> Result<Option<Generation>, PublishError> {
    check_contents(place)?;
    let Some(live) = Generation::load(&place.out).map_err(|why| place.refuse(why.into()))? else { return Ok(None) };
    let is_litter = |path: &PathBuf| path.file_name().is_some_and(|name| LITTER.iter().any(|litter| name == *litter));
    match live.foreign.iter().find(|path| !is_litter(path)) {
        Some(foreign) => Err(place.refuse(Refusal::Foreign(foreign.to_string_lossy().into_owned()))),
        None => Ok(Some(live)),
    }
}
