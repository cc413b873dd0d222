//! What a build keeps in the cache for the next one beside the site: numbered files that only save time. Each is written
//! whole, and believed only when it is whole and bound to the same program ([`cache::open`]).

use std::path::{Path, PathBuf};

use super::disk::{Disk, OsDisk};
use super::work::{create_folders, replace};
use crate::cache;
use crate::source::Hash;

/// Returns the content of one file in `folder`, when it is bound to `to` and can be believed.
pub fn load_part(folder: &Path, number: usize, to: Hash) -> Option<Vec<u8>> {
    #[expect(clippy::disallowed_methods, reason = "`publish` reads what it wrote")]
    let bytes = std::fs::read(path(folder, number)).ok()?;
    cache::open(to, &bytes).map(<[u8]>::to_vec)
}

/// Writes one file anew, or leaves it missing; with nothing to hold it is removed.
pub fn save_part(folder: &Path, number: usize, to: Hash, content: &[u8]) {
    let path = path(folder, number);
    if content.is_empty() {
        let _ = OsDisk.remove_file(&path);
    } else if create_folders(&OsDisk, folder).is_ok() {
        replace(&OsDisk, &path, &cache::seal(to, content));
    }
}

fn path(folder: &Path, number: usize) -> PathBuf {
    folder.join(format!("{number:02x}"))
}
