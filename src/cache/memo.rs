//! Values under the hash of what they were made from.

use std::collections::HashMap;

use crate::source::Hash;

/// One value, kept as long as its key stays the same.
#[derive(Debug)]
pub struct Slot<T> {
    kept: Option<(Hash, T)>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self { kept: None }
    }
}

impl<T: Clone> Slot<T> {
    /// Returns the value of this key, made when another key was the last.
    pub fn get(&mut self, key: Hash, make: impl FnOnce() -> T) -> T {
        match &self.kept {
            Some((kept, value)) if *kept == key => value.clone(),
            _ => {
                let value = make();
                self.kept = Some((key, value.clone()));
                value
            }
        }
    }
}

/// Many values. Those that a round does not ask for are forgotten at its end, so that a memo is never larger than what one
/// round needs and the one before it needed.
#[derive(Debug)]
pub struct Memo<T> {
    now: HashMap<Hash, T>,
    before: HashMap<Hash, T>,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { now: HashMap::new(), before: HashMap::new() }
    }
}

impl<T: Clone> Memo<T> {
    /// Begins a round.
    pub fn begin(&mut self) {
        self.before = std::mem::take(&mut self.now);
    }

    /// Returns the value of a key that this round or the one before had.
    pub fn get(&self, key: &Hash) -> Option<T> {
        self.now.get(key).or_else(|| self.before.get(key)).cloned()
    }

    /// Keeps a value.
    pub fn keep(&mut self, key: Hash, value: T) {
        self.now.insert(key, value);
    }

    /// Ends a round: what it did not keep is forgotten.
    pub fn end(&mut self) {
        self.before = HashMap::new();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_makes_its_value_when_the_key_is_another() {
        let mut slot = Slot::default();
        let (a, b) = (Hash::of(b"a"), Hash::of(b"b"));
        assert_eq!([slot.get(a, || 1), slot.get(a, || 2), slot.get(b, || 3), slot.get(a, || 4)], [1, 1, 3, 4]);
    }

    #[test]
    fn a_memo_forgets_what_a_round_did_not_keep() {
        let mut memo = Memo::default();
        let (a, b) = (Hash::of(b"a"), Hash::of(b"b"));
        memo.begin();
        memo.keep(a, 1);
        memo.keep(b, 2);
        memo.end();
        memo.begin();
        assert_eq!(memo.get(&a), Some(1));
        memo.keep(a, 1);
        memo.end();
        assert_eq!((memo.get(&a), memo.get(&b)), (Some(1), None));
    }
}
