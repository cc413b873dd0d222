//! Links in Markdown: where their targets stand, and how a target is written.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::draft::{Draft, options};
use crate::path::encode;

/// A link or image, or the definition of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// Where its target stands, angle brackets included.
    pub(super) range: Range<usize>,
    /// The target.
    pub(super) url: String,
    pub(super) is_image: bool,
}

/// Returns the links of a text whose targets are written out, in their order.
pub(super) fn find(draft: &Draft) -> Vec<Link> {
    let text = draft.text();
    let mut found = Vec::new();
    let parser = Parser::new_ext(text, options());
    for (_, definition) in parser.reference_definitions().iter() {
        if let Some(range) = definition_range(text, definition.span.clone()) {
            found.push(Link { range, url: definition.dest.to_string(), is_image: false });
        }
    }
    for (event, range) in draft.events() {
        let (link_type, url, is_image) = match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => (link_type, dest_url, false),
            Event::Start(Tag::Image { link_type, dest_url, .. }) => (link_type, dest_url, true),
            _ => continue,
        };
        if link_type == LinkType::Inline
            && let Some(range) = destination_range(text, range)
        {
            found.push(Link { range, url: url.to_string(), is_image });
        }
    }
    // Definitions come in no order of their own.
    found.sort_by_key(|link| link.range.start);
    found
}

/// Returns the way from the place of one file to another: `../media/a.png`.
pub(super) fn way(from: &str, to: &str) -> String {
    let mut from: Vec<&str> = from.split('/').collect();
    from.pop();
    let to: Vec<&str> = to.split('/').collect();
    let common = from.iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - common);
    up.chain(to[common..].iter().copied()).collect::<Vec<_>>().join("/")
}

/// A path or URL as the target of a link.
pub(super) fn destination(path: &str) -> String {
    let needs_angles = path.contains([' ', '(', ')', '<', '>']);
    if needs_angles { format!("<{}>", path.replace(['<', '>'], "")) } else { path.to_owned() }
}

/// A value for an attribute of a directive, in quotes.
pub(super) fn quoted(value: &str) -> String {
    let value = value.replace(['\n', '\r'], " ");
    if value.contains('"') { format!("'{}'", value.replace('\'', "’")) } else { format!("\"{value}\"") }
}

/// A way as it stands in a link: what would be read as more than a path is encoded.
pub(super) fn written(way: &str) -> String {
    if way.contains(['%', '#', '?']) { encode(way) } else { way.to_owned() }
}

/// Where the target of the inline link at `range` stands.
pub(super) fn destination_range(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let open = range.start + text[range.clone()].rfind("](")? + 2;
    target_at(text, open, range.end)
}

fn definition_range(text: &str, span: Range<usize>) -> Option<Range<usize>> {
    let open = span.start + text[span.clone()].find("]:")? + 2;
    target_at(text, open, span.end)
}

/// The target that begins at `from`, angle brackets included.
fn target_at(text: &str, from: usize, end: usize) -> Option<Range<usize>> {
    let rest = &text[from..end];
    let start = from + rest.len() - rest.trim_start().len();
    let rest = &text[start..end];
    if rest.starts_with('<') {
        return rest.find('>').map(|len| start..start + len + 1);
    }
    let mut depth = 0;
    let mut escaped = false;
    for (at, c) in rest.char_indices() {
        match c {
            _ if escaped => {}
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            ')' => return Some(start..start + at),
            c if c.is_whitespace() => return Some(start..start + at),
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    Some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_lead_from_place_to_place() {
        assert_eq!(way("a/b/c.md", "a/media/x.png"), "../media/x.png");
        assert_eq!(way("a.md", "b/c.md"), "b/c.md");
        assert_eq!(way("a/b.md", "a/c.md"), "c.md");
    }
}
