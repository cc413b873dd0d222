//! Names of files that no other file has, not even in another case.

use std::collections::BTreeSet;

/// Returns `place`, or the next `place-2` that nothing else has in any case; takes it.
pub(super) fn free_name(place: &str, taken: &mut BTreeSet<String>) -> String {
    let (stem, extension) = place.rsplit_once('.').filter(|(_, end)| !end.contains('/')).unwrap_or((place, ""));
    let dot = if extension.is_empty() { "" } else { "." };
    let numbered = |number: u32| {
        if number == 1 { place.to_owned() } else { format!("{stem}-{number}{dot}{extension}") }
    };
    let mut number = 1;
    while !taken.insert(numbered(number).to_lowercase()) {
        number += 1;
    }
    numbered(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_in_case_alone_are_parted() {
        let mut taken = BTreeSet::new();
        assert_eq!(free_name("a/B.md", &mut taken), "a/B.md");
        assert_eq!(free_name("a/b.md", &mut taken), "a/b-2.md");
    }
}
