//! Additions to YAML files that people keep: one entry at a time, everything else byte for byte as it was.

use crate::diag::CONFIG;
use crate::path::SourcePath;
use crate::yaml::{self, Node, Value};

/// What is added.
#[derive(Clone, Copy, Debug)]
pub(super) enum Item<'a> {
    /// An item of a list, as YAML.
    Element(&'a str),
    /// A key and its value, as YAML.
    Entry(&'a str, &'a str),
}

impl Item<'_> {
    fn written(self) -> String {
        match self {
            Self::Element(value) => value.to_owned(),
            Self::Entry(key, value) => format!("{key}: {value}"),
        }
    }

    fn is_in(self, node: &Node) -> bool {
        match self {
            Self::Element(value) => node.items().unwrap_or_default().iter().any(|item| item.as_str() == Some(value)),
            Self::Entry(key, _) => node.get(key).is_some(),
        }
    }
}

/// Returns `text` with the item in the list or map that `keys` lead to; maps that are missing on the way are made. Returns
/// the text as it is when the item is there, and `None` when it cannot be added: the text is no such YAML.
pub(super) fn add(text: &str, keys: &[&str], item: Item<'_>) -> Option<String> {
    let root = parse(text)?;
    let mut node = &root;
    let mut known = 0;
    while let Some(next) = keys.get(known).and_then(|key| node.get(key)) {
        node = next;
        known += 1;
    }
    if known == keys.len() && item.is_in(node) {
        return Some(text.to_owned());
    }
    let written = match keys[known..].split_first() {
        None => item,
        Some((first, rest)) => return insert(text, node, Item::Entry(first, &wrapped(rest, item))),
    };
    insert(text, node, written)
}

fn parse(text: &str) -> Option<Node> {
    let path = SourcePath::new("a.yaml").ok()?;
    let mut findings = Vec::new();
    yaml::parse(&path, text, 0, &CONFIG, &mut findings).filter(|_| findings.is_empty())
}

/// The item within maps of these keys, in the flow style.
fn wrapped(keys: &[&str], item: Item<'_>) -> String {
    let innermost = match item {
        Item::Element(value) => format!("[{value}]"),
        Item::Entry(..) => format!("{{ {} }}", item.written()),
    };
    keys.iter().rev().fold(innermost, |inner, key| format!("{{ {key}: {inner} }}"))
}

fn insert(text: &str, node: &Node, item: Item<'_>) -> Option<String> {
    let (children, is_map): (Vec<(usize, usize)>, bool) = match &node.value {
        Value::List(items) => (items.iter().map(|item| (item.span.start as usize, end(item))).collect(), false),
        Value::Map(entries) => (
            entries
                .iter()
                .map(|(key, value)| (key.span.start as usize, end(value).max(key.span.end as usize)))
                .collect(),
            true,
        ),
        Value::Null if node.span.start == node.span.end => (Vec::new(), true),
        _ => return None,
    };
    let added = match (children.first(), children.last()) {
        (Some((first, _)), Some((_, last))) => insert_after(text, node, (*first, *last), is_map, item),
        _ => insert_into_empty(text, node, item),
    }?;
    // What is read back decides, not what was meant.
    parse(&added).map(|_| added)
}

fn end(node: &Node) -> usize {
    let own = node.span.end as usize;
    match &node.value {
        Value::List(items) => items.iter().map(end).fold(own, usize::max),
        Value::Map(entries) => entries.iter().map(|(_, value)| end(value)).fold(own, usize::max),
        _ => own,
    }
}

fn insert_after(
    text: &str,
    node: &Node,
    (first, last): (usize, usize),
    is_map: bool,
    item: Item<'_>,
) -> Option<String> {
    let line_start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let lead = &text[line_start..first];
    let start = node.span.start as usize;
    if text[start..].starts_with(['[', '{']) {
        let close = closing(text, start)?;
        let space = if text[close..].starts_with('}') { " " } else { "" };
        return Some(format!("{}, {}{space}{}", text[..close].trim_end(), item.written(), &text[close..]));
    }
    let is_block = if is_map { lead.trim().is_empty() } else { lead.trim() == "-" };
    is_block.then(|| {
        // The span of a block may end on the next line already.
        let last = text[..last.min(text.len())].trim_end().len();
        let line_end = text[last..].find('\n').map_or(text.len(), |at| last + at);
        format!("{}\n{lead}{}{}", &text[..line_end], item.written(), &text[line_end..])
    })
}

/// The bracket that closes the one at `start`.
fn closing(text: &str, start: usize) -> Option<usize> {
    let mut depth = 0;
    let mut quote: Option<char> = None;
    for (at, c) in text[start..].char_indices() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => {
                depth -= 1;
                if depth == 0 {
                    return Some(start + at);
                }
            }
            _ => {}
        }
    }
    None
}

fn insert_into_empty(text: &str, node: &Node, item: Item<'_>) -> Option<String> {
    let span = node.span.range();
    match text.get(span.clone()).map(str::trim) {
        Some("[]") => Some(format!("{}[{}]{}", &text[..span.start], item.written(), &text[span.end..])),
        Some("{}") => Some(format!("{}{{ {} }}{}", &text[..span.start], item.written(), &text[span.end..])),
        _ if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) => {
            let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            Some(format!("{text}{gap}{}\n", item.written()))
        }
        _ => None,
    }
}

/// Returns `text` as a YAML scalar: bare where that is safe, else in double quotes.
pub(super) fn scalar(text: &str) -> String {
    let first = text.chars().next();
    let bare = first.is_some_and(char::is_alphabetic)
        && text.trim() == text
        && !text.contains([
            ':', '#', '"', '\'', '\\', '\n', '\t', '[', ']', '{', '}', ',', '&', '*', '!', '|', '>', '%', '@', '`',
        ])
        && !matches!(&*text.to_ascii_lowercase(), "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n");
    if bare { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_maps_grow_in_their_own_style() {
        let locale = |text: &str| add(text, &["locales"], Item::Element("nl")).unwrap();
        assert_eq!(locale("locales: [en]  # all\n"), "locales: [en, nl]  # all\n");
        assert_eq!(locale("locales:\n  - en  # first\ntheme: x\n"), "locales:\n  - en  # first\n  - nl\ntheme: x\n");
        assert_eq!(locale("locales: [en, nl]"), "locales: [en, nl]");
        let entry = |text: &str| add(text, &["locales"], Item::Entry("nl", "{}")).unwrap();
        assert_eq!(entry("locales: { en: {} }\n"), "locales: { en: {}, nl: {} }\n");
        assert_eq!(
            entry("locales:\n  en:\n    name: E\n\ntheme: x\n"),
            "locales:\n  en:\n    name: E\n  nl: {}\n\ntheme: x\n"
        );
    }

    #[test]
    fn what_is_missing_on_the_way_is_made() {
        let value = |text: &str| add(text, &["operator", "values"], Item::Element("china")).unwrap();
        assert_eq!(value(""), "operator: { values: [china] }\n");
        assert_eq!(
            value("# facts\nrole: { values: [a] }\n"),
            "# facts\nrole: { values: [a] }\noperator: { values: [china] }\n"
        );
        assert_eq!(value("operator:\n  default: x\n"), "operator:\n  default: x\n  values: [china]\n");
        assert_eq!(add("a: 1", &["a"], Item::Element("b")), None);
    }

    #[test]
    fn scalars_are_quoted_where_they_must_be() {
        assert_eq!(scalar("Een titel"), "Een titel");
        assert_eq!(scalar("a: b"), "\"a: b\"");
        assert_eq!(scalar("yes"), "\"yes\"");
        assert_eq!(scalar("1.10"), "\"1.10\"");
    }
}
