//! An ordered map of paths whose copies are cheap and share what they have in common.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Enough that a change copies a small part only.
const N_PARTS: usize = 256;

/// A map from paths to values. A copy costs a reference for each of its 256 parts; a change copies one part.
#[derive(Clone, Debug)]
pub struct Shelf<K, V> {
    parts: Vec<Arc<BTreeMap<K, V>>>,
}

impl<K, V> Default for Shelf<K, V> {
    fn default() -> Self {
        Self { parts: (0..N_PARTS).map(|_| Arc::default()).collect() }
    }
}

impl<K: Borrow<str> + Ord + Clone, V: Clone> Shelf<K, V> {
    /// Returns the value at a path.
    pub fn get(&self, path: &str) -> Option<&V> {
        self.parts[part_of(path)].get(path)
    }

    /// Puts a value at a path, and returns the one before.
    pub fn insert(&mut self, path: K, value: V) -> Option<V> {
        Arc::make_mut(&mut self.parts[part_of(path.borrow())]).insert(path, value)
    }

    /// Takes the value at a path out.
    pub fn remove(&mut self, path: &str) -> Option<V> {
        let part = &mut self.parts[part_of(path)];
        if part.contains_key(path) { Arc::make_mut(part).remove(path) } else { None }
    }

    /// Returns all entries, sorted by path.
    pub fn sorted(&self) -> Vec<(&K, &V)> {
        let mut all: Vec<(&K, &V)> = self.parts.iter().flat_map(|part| part.iter()).collect();
        all.sort_unstable_by_key(|(path, _)| *path);
        all
    }

    /// Returns the paths whose values may differ between the two, sorted, with both values: all that stand in parts that
    /// the two do not share.
    pub fn beside<'a>(&'a self, other: &'a Self) -> Vec<(&'a K, Option<&'a V>, Option<&'a V>)> {
        let mut found = Vec::new();
        for (own, other) in self.parts.iter().zip(&other.parts).filter(|(own, other)| !Arc::ptr_eq(own, other)) {
            found.extend(own.iter().map(|(path, value)| (path, Some(value), other.get(path.borrow()))));
            let gone = other.iter().filter(|(path, _)| !own.contains_key((*path).borrow()));
            found.extend(gone.map(|(path, value)| (path, None, Some(value))));
        }
        found.sort_unstable_by_key(|(path, ..)| *path);
        found
    }
}

fn part_of(path: &str) -> usize {
    path.bytes().fold(0usize, |n, byte| n.wrapping_mul(31).wrapping_add(byte.into())) % N_PARTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_keeps_what_it_had() {
        let mut shelf: Shelf<String, u32> = Shelf::default();
        for n in 0..1000 {
            shelf.insert(format!("{n}"), n);
        }
        let copy = shelf.clone();
        assert!(shelf.beside(&copy).is_empty());
        shelf.insert("7".to_owned(), 0);
        shelf.remove("8");
        assert_eq!((copy.get("7"), copy.get("8")), (Some(&7), Some(&8)));
        assert_eq!((shelf.get("7"), shelf.get("8")), (Some(&0), None));
        let differing = shelf.beside(&copy).into_iter().filter(|(_, now, before)| now != before);
        assert_eq!(differing.map(|(path, ..)| path.as_str()).collect::<Vec<_>>(), ["7", "8"]);
        assert_eq!(shelf.sorted().len(), 999);
    }
}
