//! Of what each live file was made: the render keys of the last published build, in one file of the work folder.
//!
//! The file is bound to one `manifest.json` by its hash and holds one key per file listed there, in that order, so that
//! it says nothing of a site that it was not written with. What does not fit is not believed, and all pages are made anew.

use std::path::Path;

use super::disk::Disk;
use super::work;
use crate::cache;
use crate::source::Hash;

/// The length of a hash; a key of zeros stands for a file without one.
const LEN: usize = 32;

/// Returns the keys in the file at `path`, when they were written with the manifest of this hash and `n_files` files.
pub(super) fn load(path: &Path, manifest: Hash, n_files: usize) -> Option<Vec<Option<Hash>>> {
    #[expect(clippy::disallowed_methods, reason = "`publish` reads what it wrote")]
    parse(&std::fs::read(path).ok()?, manifest, n_files)
}

/// Writes the keys, or leaves the file missing: it only saves time.
pub(super) fn save(disk: &dyn Disk, path: &Path, manifest: Hash, keys: &[Option<Hash>]) {
    work::replace(disk, path, &format(manifest, keys));
}

fn format(manifest: Hash, keys: &[Option<Hash>]) -> Vec<u8> {
    let keys: Vec<u8> = keys.iter().flat_map(|key| key.map_or([0; LEN], |key| *key.as_bytes())).collect();
    cache::seal(manifest, &keys)
}

fn parse(bytes: &[u8], manifest: Hash, n_files: usize) -> Option<Vec<Option<Hash>>> {
    let (keys, rest) = cache::open(manifest, bytes)?.as_chunks::<LEN>();
    if keys.len() != n_files || !rest.is_empty() {
        return None;
    }
    Some(keys.iter().map(|key| (*key != [0; LEN]).then(|| Hash::from_bytes(*key))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_keys_of_the_same_manifest_are_believed() {
        let manifest = Hash::of(b"manifest");
        let keys = [Some(Hash::of(b"a")), None, Some(Hash::of(b"c"))];
        let bytes = format(manifest, &keys);
        assert_eq!(parse(&bytes, manifest, 3).as_deref(), Some(&keys[..]));
        assert_eq!(parse(&bytes, Hash::of(b"other"), 3), None);
        assert_eq!(parse(&bytes, manifest, 2), None);
        for n in 0..bytes.len() {
            assert_eq!(parse(&bytes[..n], manifest, 3), None, "cut to {n} bytes");
            let mut edited = bytes.clone();
            edited[n] ^= 1;
            assert_eq!(parse(&edited, manifest, 3), None, "byte {n} edited");
        }
    }
}
