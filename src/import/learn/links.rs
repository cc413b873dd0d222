//! Links and images: from the source's paths and site URLs to the ways between the portal's files.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::article::Work;
use super::marks::destination;
use super::tree::{Target, Tree};
use crate::import::draft::{Edit, options};
use crate::path::encode;

pub(super) fn convert(work: &mut Work<'_>) {
    let text = work.draft.text().to_owned();
    let mut found: Vec<(Range<usize>, String, bool)> = Vec::new();
    let parser = Parser::new_ext(&text, options());
    for (_, definition) in parser.reference_definitions().iter() {
        if let Some(range) = definition_range(&text, definition.span.clone()) {
            found.push((range, definition.dest.to_string(), false));
        }
    }
    for (event, range) in parser.into_offset_iter() {
        let (link_type, url, is_image) = match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => (link_type, dest_url, false),
            Event::Start(Tag::Image { link_type, dest_url, .. }) => (link_type, dest_url, true),
            _ => continue,
        };
        if link_type == LinkType::Inline
            && let Some(range) = destination_range(&text, range)
        {
            found.push((range, url.to_string(), is_image));
        }
    }
    // The definitions come in no order of their own.
    found.sort_by_key(|(range, ..)| range.start);
    let mut edits = Vec::new();
    for (range, url, is_image) in found {
        let line = work.draft.line_at(range.start);
        if let Some(new) = resolved(work, &url, line, is_image)
            && destination(&new) != text[range.clone()]
        {
            edits.push(Edit::new(range, destination(&new)));
        }
    }
    work.draft.apply(edits);
}

/// What a link leads to from now on, when that can be told. Notes what became of it.
pub(super) fn resolved(work: &mut Work<'_>, written: &str, line: u32, is_image: bool) -> Option<String> {
    let construct = if is_image { "image-link" } else { "link" };
    match work.import.tree.target(work.from, written) {
        Target::File { path, fragment, .. } => {
            let Some(place) = place_of(&work.import.tree, &path) else {
                work.notes.left(construct, line, format!("`{path}` is not imported"));
                return None;
            };
            if written.split('#').next().is_some_and(|path| path.contains('?')) {
                work.notes.approximated(construct, line, format!("`{written}` lost what stands after its `?`"));
            } else {
                work.notes.exact(construct, line);
            }
            let anchor = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
            // A link to the page itself is a link to a place on it.
            if place == work.place && !anchor.is_empty() {
                return Some(anchor);
            }
            Some(format!("{}{anchor}", written_way(&Tree::way(work.place, place))))
        }
        Target::Elsewhere(url) => {
            work.notes.exact(construct, line);
            Some(url)
        }
        Target::Fragment | Target::Url => None,
        Target::Missing => {
            work.notes.left(construct, line, format!("`{written}` is not there"));
            // It leads to where the file would be, so that it is right as soon as the file comes.
            work.import.tree.supposed(work.from, written).map(|place| written_way(&Tree::way(work.place, &place)))
        }
        Target::Outside => {
            work.notes.left(construct, line, format!("`{written}` leaves the source"));
            Some(String::new())
        }
    }
}

/// Where a file went, as a page or file that a link may lead to.
fn place_of<'a>(tree: &'a Tree, path: &crate::path::SourcePath) -> Option<&'a str> {
    tree.places.get(path).map(|(_, place)| place.as_str())
}

/// A way as it stands in a link: what would be read as more than a path is encoded.
fn written_way(way: &str) -> String {
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
