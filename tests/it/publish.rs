//! Publishing: what is refused, what is written, and that a site is never half of anything.

mod crash;
pub(crate) mod disk;
mod faults;
mod incremental;
mod put;
mod reading;
mod refusals;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use loket::bundle::{Artifact, Sink};
use loket::path::OutPath;
use loket::publish::{Disk, ManifestMeta, PublishError, Report, Target};
use loket::source::Hash;
use tempfile::TempDir;

/// A site: text by path.
type Site = BTreeMap<String, String>;

fn site(files: &[(&str, &str)]) -> Site {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// A portal in a temporary folder, with its output and its cache.
struct Desk {
    dir: TempDir,
    out: PathBuf,
    cache: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let dir = temporary();
        for folder in ["content/nl", "themes", "locales"] {
            fs::create_dir_all(dir.path().join("portal").join(folder)).unwrap();
        }
        let portal = dir.path().join("portal");
        Self { out: portal.join("site"), cache: portal.join(".loket"), dir }
    }

    fn portal(&self) -> PathBuf {
        self.dir.path().join("portal")
    }

    fn open(&self) -> Result<Target, PublishError> {
        self.open_on(disk::quick())
    }

    fn open_on(&self, disk: impl Disk + 'static) -> Result<Target, PublishError> {
        Target::open_on(Box::new(disk), &self.out, &self.portal(), &self.cache, &|| {})
    }

    fn publish(&self, site: &Site) -> Result<Report, PublishError> {
        publish(self.open()?, site)
    }

    fn publish_on(&self, disk: impl Disk + 'static, site: &Site) -> Result<Report, PublishError> {
        publish(self.open_on(disk)?, site)
    }

    /// The published files without the manifest, after a look whether the manifest says the same.
    fn published(&self) -> Site {
        let mut files = tree(&self.out);
        let Some(manifest) = files.remove("manifest.json") else {
            assert!(files.is_empty(), "files without a manifest: {files:?}");
            return files;
        };
        let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
        let listed: BTreeMap<_, _> = manifest["files"].as_object().unwrap().iter().collect();
        assert!(listed.keys().copied().eq(files.keys()), "the manifest lists other files");
        for (path, text) in &files {
            assert_eq!(listed[path]["size"], text.len());
            assert_eq!(listed[path]["blake3"], Hash::of(text.as_bytes()).to_hex());
        }
        files
    }

    /// The work folder of the one target.
    fn work_folder(&self) -> PathBuf {
        let all: Vec<_> = fs::read_dir(self.cache.join("publish")).unwrap().collect();
        assert_eq!(all.len(), 1);
        all[0].as_ref().unwrap().path()
    }

    /// What is in it.
    fn work(&self) -> Vec<String> {
        let entries = fs::read_dir(self.work_folder()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort_unstable();
        names
    }
}

/// Returns a folder in memory where there is such a thing: what is tested here does not depend on a slow disk.
fn temporary() -> TempDir {
    TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap()
}

fn publish(target: Target, site: &Site) -> Result<Report, PublishError> {
    let stage = target.stage();
    for (path, text) in site {
        stage.put(artifact(path, text));
    }
    stage.finish(ManifestMeta::default())
}

/// Publishes what was built, to see that a disk holds it.
pub(crate) fn published(bundle: &loket::bundle::Bundle) -> Result<Report, PublishError> {
    let desk = Desk::new();
    let stage = desk.open()?.stage();
    for artifact in bundle.artifacts() {
        stage.put(artifact);
    }
    stage.finish(ManifestMeta::default())
}

fn artifact(path: &str, text: &str) -> Artifact {
    Artifact::new(OutPath::new(path).unwrap(), text.as_bytes())
}

/// Returns all files below a folder, links as what they are.
fn tree(root: &Path) -> Site {
    let files = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().filter_map(Result::ok);
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            (path, String::from_utf8(fs::read(entry.path()).unwrap()).unwrap())
        })
        .collect()
}
