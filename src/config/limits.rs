//! `limits:` of `site.yaml`: how far a build goes, so that no text, however it is made, costs time or memory without end. The one
//! place that knows these figures; what meets one is a finding.
//!
//! Limits of the shape of things are no settings, since something relies on each of them. Quotes, lists and directives: the
//! elements that they become must stay within the 512 that browsers nest, or pages would fall apart there, and the twin of a
//! page repeats the marks of all levels on each line. Braces of a message: their parser recurses. Messages that refer to one
//! another: who puts them together stops after 100, and nobody can tell it otherwise. Themes that extend themes: more is a
//! circle. `SECURITY.md` lists both.

use super::read::Reader;
use crate::source::{MAX_FILE_BYTES, MIB};

/// How far a build goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest file that is read, in bytes; and the text of an article with all that it includes.
    pub file_bytes: u64,
    /// How many includes an article may have in all, those of its snippets counted each time.
    pub includes: usize,
    /// How many includes may hold one another.
    pub include_depth: usize,
    /// The largest page that a template may make, in bytes.
    pub page_bytes: usize,
}

/// A setting: its key, what it is when nobody sets it, and the most that it can be. The least is 1.
struct Setting {
    key: &'static str,
    default: u32,
    most: u32,
}

const FILE: Setting = Setting { key: "file_mib", default: 32, most: (MAX_FILE_BYTES / MIB) as u32 };
const INCLUDES: Setting = Setting { key: "includes", default: 1_000, most: 100_000 };
/// Includes are put in by recursion.
const INCLUDE_DEPTH: Setting = Setting { key: "include_depth", default: 16, most: 64 };
const PAGE: Setting = Setting { key: "page_mib", default: 64, most: 1_024 };

const SETTINGS: [Setting; 4] = [FILE, INCLUDES, INCLUDE_DEPTH, PAGE];

impl Limits {
    /// Returns the limits of which `of` tells each by its setting.
    fn new(of: impl Fn(&Setting) -> u32) -> Self {
        Self {
            file_bytes: u64::from(of(&FILE)) * MIB,
            includes: of(&INCLUDES) as usize,
            include_depth: of(&INCLUDE_DEPTH) as usize,
            page_bytes: of(&PAGE) as usize * MIB as usize,
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new(|setting| setting.default)
    }
}

impl Reader<'_> {
    pub(super) fn limits(&mut self) -> Limits {
        let Some(node) = self.root.get("limits") else { return Limits::default() };
        let keys = SETTINGS.map(|setting| setting.key);
        let Some(entries) = node.entries() else {
            let help = format!("a map of {}", keys.join(", "));
            self.error(Some(node.span), "`limits` must be a map", help);
            return Limits::default();
        };
        let mut values = SETTINGS.map(|setting| setting.default);
        for (key, value) in entries {
            let Some(at) = keys.iter().position(|known| *known == key.value) else {
                self.unknown_key(key, &keys);
                continue;
            };
            let most = SETTINGS[at].most;
            match value.read::<u32>() {
                Ok(number) if (1..=most).contains(&number) => values[at] = number,
                _ => {
                    let message = format!("`{}` is not a whole number from 1 to {most}", key.value);
                    let help = format!("{} when you leave it out", SETTINGS[at].default);
                    self.error(Some(value.span), message, help);
                }
            }
        }
        let value = |setting: &Setting| {
            keys.iter().position(|key| *key == setting.key).map_or(setting.default, |at| values[at])
        };
        Limits::new(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documents_name_each_with_what_it_is() {
        for Setting { key, default, .. } in SETTINGS {
            let readme = include_str!("../../README.md");
            assert!(readme.contains(&format!("`{key}`")) && readme.contains(&format!("({default})")), "README: {key}");
            let security = include_str!("../../SECURITY.md");
            assert!(security.contains(&format!("| `{key}` |")), "SECURITY.md: {key}");
        }
    }
}
