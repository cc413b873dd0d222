//! The termbase of a locale, `_terms.yaml`, as rules read it: which words to use, which not, and how names are spelled.
//!
//! ```yaml
//! terms:
//!   - term: beheerder
//!     forbidden: [administrator]
//! do_not_translate: [SharePoint Online]
//! interface: [Beheercentrum, Nieuwe aanvraag]   # labels of the product, as `:ui[…]` must write them
//! ```

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::diag::YAML;
use crate::source::SourceFile;
use crate::yaml::{self, Node};

/// What the termbase says about words.
#[derive(Debug, Default)]
pub struct Terms {
    entries: Vec<Entry>,
    automaton: Option<AhoCorasick>,
    /// The labels of the product's interface; empty when the portal lists none.
    pub(super) interface: Vec<String>,
}

/// A word of the termbase.
#[derive(Debug)]
pub(super) enum Entry {
    /// A word to use: where it stands, no word within it is wrong.
    Preferred,
    /// A word not to use, and the one to use instead.
    Forbidden(String),
    /// A name, spelled so in every language.
    Name(String),
}

impl Terms {
    /// Reads a `_terms.yaml`. What is wrong with it was said when it was read for search.
    pub fn read(file: &SourceFile) -> Self {
        let Some(tree) = yaml::parse(&file.path, &file.text, 0, &YAML, &mut Vec::new()) else { return Self::default() };
        let mut patterns = Vec::new();
        let mut entries = Vec::new();
        let mut add = |pattern: &str, entry: Entry| {
            if !pattern.trim().is_empty() {
                patterns.push(pattern.trim().to_owned());
                entries.push(entry);
            }
        };
        for item in tree.get("terms").and_then(Node::items).unwrap_or_default() {
            let Some(term) = item.get("term").and_then(Node::as_str) else { continue };
            add(term, Entry::Preferred);
            for word in strings(item, "forbidden") {
                add(word, Entry::Forbidden(term.to_owned()));
            }
        }
        for name in strings(&tree, "do_not_translate") {
            add(name, Entry::Name(name.trim().to_owned()));
        }
        let automaton =
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true).build(&patterns);
        Self {
            automaton: automaton.ok().filter(|_| !patterns.is_empty()),
            entries,
            interface: strings(&tree, "interface").map(|label| label.trim().to_owned()).collect(),
        }
    }

    /// Returns the words of the termbase that stand in `text` as words of their own, each with its place.
    pub(super) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Range<usize>, &'t Entry)> + 't {
        let matches = self.automaton.iter().flat_map(move |automaton| automaton.find_iter(text));
        matches
            .filter(|found| is_word(text, found.range()))
            .map(|found| (found.range(), &self.entries[found.pattern().as_usize()]))
    }
}

fn strings<'n>(node: &'n Node, key: &str) -> impl Iterator<Item = &'n str> {
    node.get(key).and_then(Node::items).unwrap_or_default().iter().filter_map(Node::as_str)
}

/// True when no letter, and no sign that makes a name of an address or file of it, touches the word. Scripts without spaces
/// have no such borders.
fn is_word(text: &str, range: Range<usize>) -> bool {
    let word = &text[range.clone()];
    let joins = |inner: Option<char>, outer: Option<char>, next: Option<char>| {
        let (Some(inner), Some(outer)) = (inner, outer) else { return false };
        if !has_spaces(inner) || !has_spaces(outer) {
            return false;
        }
        outer.is_alphanumeric()
            || matches!(outer, '_' | '@' | '/' | '\\')
            || (matches!(outer, '.' | '-') && next.is_some_and(char::is_alphanumeric))
    };
    let mut before = text[..range.start].chars().rev();
    let mut after = text[range.end..].chars();
    !joins(word.chars().next(), before.next(), before.next())
        && !joins(word.chars().next_back(), after.next(), after.next())
}

/// True for characters of scripts that put spaces between words, and for signs.
fn has_spaces(c: char) -> bool {
    !matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    fn found(terms: &str, text: &str) -> Vec<String> {
        let path = SourcePath::new("content/nl/_terms.yaml").unwrap();
        let terms = Terms::read(&SourceFile::new(path, terms.to_owned()));
        terms
            .find(text)
            .filter(|(_, entry)| !matches!(entry, Entry::Preferred))
            .map(|(at, _)| text[at].to_owned())
            .collect()
    }

    #[test]
    fn words_are_found_whole() {
        let terms = "terms: [{ term: beheerder, forbidden: [admin] }, { term: Global Admin }]";
        assert_eq!(found(terms, "Een Admin, geen administrator; admin@h.example en Global Admin."), ["Admin"]);
        assert_eq!(found("terms: [{ term: 管理员, forbidden: [管理者] }]", "请联系管理者处理"), ["管理者"]);
    }

    #[test]
    fn names_in_addresses_are_left_alone() {
        assert_eq!(found("do_not_translate: [Outlook]", "outlook.com, outlook-app, open outlook."), ["outlook"]);
    }
}
