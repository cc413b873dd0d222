//! Keys that mean nothing: slips, and the records of other tools.

use super::{FrontMatter, KEYS};
use crate::diag::{Diagnostic, UNKNOWN_KEY, nearest};
use crate::path::SourcePath;

/// So many keys are named in a finding about several.
const NAMED: usize = 4;

/// Returns the findings about the keys of an article that Loket does not know, but for those that `is_read` knows: the portal
/// reads them. A slip has a finding of its own, which says what was meant; all others share one, since imported collections
/// have a dozen on every page.
pub fn unknown_keys(front: &FrontMatter, path: &SourcePath, is_read: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut others = Vec::new();
    for (key, _) in front.other.iter().filter(|(key, _)| !is_read(&key.value)) {
        match nearest_key(&key.value) {
            Some(meant) => {
                let finding = Diagnostic::new(&UNKNOWN_KEY, path, format!("unknown key `{}`", key.value)).at(key.span);
                found.push(finding.help(format!("did you mean `{meant}`?")));
            }
            None => others.push(key),
        }
    }
    if let [first, rest @ ..] = &others[..] {
        let names: Vec<String> = others.iter().take(NAMED).map(|key| format!("`{}`", key.value)).collect();
        let (message, help) = match (rest.len(), others.len().saturating_sub(NAMED)) {
            (0, _) => (format!("unknown key {}", names.join("")), "remove it, or put it below `extra` for the theme"),
            (_, 0) => (format!("unknown keys {}", names.join(", ")), SEVERAL),
            (_, more) => (format!("unknown keys {} and {more} more", names.join(", ")), SEVERAL),
        };
        found.push(Diagnostic::new(&UNKNOWN_KEY, path, message).at(first.span).help(help));
    }
    found
}

const SEVERAL: &str = "remove them, or put them below `extra` for the theme";

/// The key that was meant. Imported collections have many keys of their own on every page, so only keys that could be
/// near are compared: about as long, and with the same beginning.
fn nearest_key(wrong: &str) -> Option<&'static str> {
    let initial = wrong.bytes().next()?.to_ascii_lowercase();
    let near = KEYS.iter().copied().filter(|key| key.len().abs_diff(wrong.len()) <= 3 && key.as_bytes()[0] == initial);
    nearest(wrong, near)
}
