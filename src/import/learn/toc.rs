//! Tables of contents: `TOC.yml` and `TOC.md` as one tree.

use crate::diag::CONFIG;
use crate::import::draft::{Draft, plain};
use crate::import::report::Notes;
use crate::path::SourcePath;
use crate::yaml::{self, Node};
use pulldown_cmark::{Event, Tag, TagEnd};

/// Trees are followed so deep.
const MAX_DEPTH: usize = 32;

/// An entry of a table of contents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// Its words.
    pub(super) name: String,
    /// Where it leads, as written.
    pub(super) href: Option<String>,
    /// The entries below it.
    pub(super) items: Vec<Item>,
    /// The line in the file.
    pub(super) line: u32,
}

/// Returns the entries of the file at `path`. A file that is no YAML is noted and has none.
pub(super) fn read(path: &SourcePath, text: &str, notes: &mut Notes) -> Vec<Item> {
    if path.extension().eq_ignore_ascii_case("md") {
        return nest(headings(text));
    }
    let mut findings = Vec::new();
    let root = yaml::parse(path, text, 0, &CONFIG, &mut findings);
    for finding in &findings {
        let line = finding.span.map_or(1, |span| line_of(text, span.start as usize));
        notes.left("toc", line, format!("{}; sections follow the folders", finding.message));
    }
    let Some(root) = root else { return Vec::new() };
    let listed = root.items().or_else(|| root.get("items").and_then(Node::items));
    if listed.is_none() {
        notes.left("toc", 1, format!("expected a list, found {}; sections follow the folders", root.kind()));
    }
    yaml_items(listed.unwrap_or_default(), text, 0, notes)
}

fn yaml_items(list: &[Node], text: &str, depth: usize, notes: &mut Notes) -> Vec<Item> {
    let mut items = Vec::new();
    for entry in list {
        let line = line_of(text, entry.span.start as usize);
        let word = |keys: &[&str]| keys.iter().find_map(|key| entry.get(key)?.as_str()).map(str::to_owned);
        let href = word(&["href", "topicHref", "tocHref", "topicUid", "uid"]);
        let Some(name) = word(&["name", "displayName"]).or_else(|| href.clone()) else {
            notes.left("toc", line, "an entry without a name");
            continue;
        };
        let below = entry.get("items").and_then(Node::items).unwrap_or_default();
        if depth == MAX_DEPTH && !below.is_empty() {
            notes.left("toc", line, format!("entries are nested deeper than {MAX_DEPTH}"));
        }
        let items_below = if depth < MAX_DEPTH { yaml_items(below, text, depth + 1, notes) } else { Vec::new() };
        items.push(Item { name, href, items: items_below, line });
    }
    items
}

/// The headings of a `TOC.md` with their levels.
fn headings(text: &str) -> Vec<(usize, Item)> {
    let draft = Draft::new(text.to_owned(), 1);
    let mut found: Vec<(usize, Item)> = Vec::new();
    let mut open: Option<usize> = None;
    for (event, range) in draft.events() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let name = plain(text[range.clone()].trim_start_matches(['#', ' ']));
                found.push((level as usize, Item { name, line: draft.line_at(range.start), ..Item::default() }));
                open = Some(found.len() - 1);
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                if let Some(at) = open {
                    found[at].1.href.get_or_insert_with(|| dest_url.to_string());
                }
            }
            Event::End(TagEnd::Heading(_)) => open = None,
            _ => {}
        }
    }
    found
}

fn nest(flat: Vec<(usize, Item)>) -> Vec<Item> {
    let mut roots: Vec<Item> = Vec::new();
    let mut stack: Vec<(usize, Item)> = Vec::new();
    let close = |stack: &mut Vec<(usize, Item)>, roots: &mut Vec<Item>| {
        if let Some((_, item)) = stack.pop() {
            match stack.last_mut() {
                Some((_, parent)) => parent.items.push(item),
                None => roots.push(item),
            }
        }
    };
    for (level, item) in flat {
        while stack.last().is_some_and(|(open, _)| *open >= level) {
            close(&mut stack, &mut roots);
        }
        stack.push((level, item));
    }
    while !stack.is_empty() {
        close(&mut stack, &mut roots);
    }
    roots
}

/// Returns the line, from 1, of a byte of a text.
pub(super) fn line_of(text: &str, offset: usize) -> u32 {
    1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..offset.min(text.len())]).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(items: &[Item]) -> String {
        let one = |item: &Item| {
            let href = item.href.as_ref().map_or(String::new(), |href| format!("={href}"));
            format!("{}{href}[{}]", item.name, shape(&item.items))
        };
        items.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn both_spellings_give_the_same_tree() {
        let read = |name: &str, text: &str| shape(&read(&SourcePath::new(name).unwrap(), text, &mut Notes::new(name)));
        let tree = "Start=a.md[Post=post/b.md[] Rest[]] Eind[]";
        let yaml = "- name: Start\n  href: a.md\n  items:\n  - name: Post\n    href: post/b.md\n  - name: Rest\n- name: Eind\n";
        assert_eq!(read("TOC.yml", yaml), tree);
        assert_eq!(read("toc.yml", &format!("items:\n{yaml}")), tree);
        assert_eq!(
            read("TOC.md", "# [Start](a.md)\n## [Post](post\\b.md)\n## Rest\n# Eind\n").replace('\\', "/"),
            tree
        );
    }

    #[test]
    fn a_broken_file_is_noted_with_its_line() {
        let mut notes = Notes::new("TOC.yml");
        assert!(read(&SourcePath::new("TOC.yml").unwrap(), "- name: a\n  href: [\n", &mut notes).is_empty());
        assert_eq!(notes.into_entries().len(), 1);
    }
}
