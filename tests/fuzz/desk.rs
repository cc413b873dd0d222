//! A folder that a site is published into, over what others have done to the files of the builds before.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use loket::bundle::{Artifact, Sink};
use loket::path::OutPath;
use loket::publish::{ManifestMeta, Target as Folder};
use loket::source::Hash;
use tempfile::TempDir;

/// A folder that two versions of a site are published into.
pub(crate) struct Desk {
    portal: TempDir,
    /// Files that a build finds, each as a build left it.
    files: Vec<(&'static str, PathBuf, Vec<u8>)>,
}

impl Desk {
    pub(crate) fn get() -> MutexGuard<'static, Self> {
        static DESK: OnceLock<Mutex<Desk>> = OnceLock::new();
        DESK.get_or_init(|| Mutex::new(Self::new())).lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// In memory where there is such a thing: a disk is slow.
    fn new() -> Self {
        let portal = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).expect("a folder");
        let mut desk = Self { portal, files: Vec::new() };
        desk.publish("old").expect("it is published");
        let work = fs::read_dir(desk.path(".loket/publish")).expect("there is a cache").next();
        let work = work.expect("of one site").expect("that can be read").path();
        let files = [
            ("note", work.join("note")),
            ("keys", work.join("keys")),
            ("manifest.json", desk.path("site/manifest.json")),
        ];
        desk.files = files.map(|(name, path)| (name, path.clone(), fs::read(path).expect("a build wrote it"))).into();
        desk
    }

    fn path(&self, path: &str) -> PathBuf {
        self.portal.path().join(path)
    }

    /// Publishes a version of the site: of two pages, one is the same in each.
    fn publish(&self, version: &str) -> Option<()> {
        let target = Folder::open(&self.path("site"), self.portal.path(), &self.path(".loket"), &|| {}).ok()?;
        let stage = target.stage();
        for (path, text) in [("a.html", version), ("b.html", "the same")] {
            let (path, key) = (OutPath::new(path).expect("a path"), Hash::of(text.as_bytes()));
            if !stage.reuse(&path, key) {
                stage.put(Artifact::new(path, text.as_bytes()).keyed(key));
            }
        }
        stage.finish_with(ManifestMeta::default(), b"a note").ok().map(|_| ())
    }

    /// Builds when one of the files has other bytes, and puts all back.
    pub(crate) fn build_over(&self, name: &str, bytes: &[u8]) {
        let (_, path, _) = self.files.iter().find(|(own, ..)| *own == name).expect("one of the files");
        fs::write(path, bytes).expect("it can be edited");
        if self.publish("new").is_some() {
            let read = |name: &str| fs::read_to_string(self.path("site").join(name)).unwrap_or_default();
            assert_eq!([read("a.html"), read("b.html")], ["new", "the same"], "after a build over {name}");
            self.publish("old").expect("a site of ours can be replaced");
        } else {
            // A folder without a manifest of ours is left alone.
            let untouched = |path: &Path| fs::read(path).is_ok_and(|now| now == bytes);
            assert!(untouched(path), "{name} was refused and is gone");
        }
        for (_, path, bytes) in &self.files {
            fs::write(path, bytes).expect("it can be put back");
        }
    }
}
