//! Links and images: from the source's paths and site URLs to the ways between the portal's files.

use super::article::Work;
use super::marks::within;
use super::targets::Target;
use super::tree::Tree;
use crate::import::draft::Edit;
use crate::import::link::{Link, destination, find, way, written};
use crate::path::SourcePath;

pub(super) fn convert(work: &mut Work<'_>) {
    close_brackets(work);
    let mut edits = Vec::new();
    for Link { range, url, is_image } in find(&work.draft) {
        let line = work.draft.line_at(range.start);
        if let Some(new) = resolved(work, &url, line, is_image)
            && destination(&new) != work.draft.text()[range.clone()]
        {
            edits.push(Edit::new(range, destination(&new)));
        }
    }
    work.draft.apply(edits);
}

/// `[words\](target)`, as tools leave it that escape too much, is a link all the same.
fn close_brackets(work: &mut Work<'_>) {
    let text = work.draft.text();
    if !text.contains("\\](") {
        return;
    }
    let verbatim = work.draft.verbatim();
    let mut edits = Vec::new();
    for (at, _) in text.match_indices("\\](").filter(|(at, _)| !within(&verbatim, *at)) {
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let Some(open) = text[line..at].rfind(['[', ']']).map(|open| line + open) else { continue };
        let in_code = text[line..at].matches('`').count() % 2 == 1;
        let is_open = !in_code && text[open..].starts_with('[') && !text[..open].ends_with('\\');
        if is_open && text[at..].lines().next().is_some_and(|rest| rest.contains(')')) {
            edits.push(Edit::new(at..at + 1, ""));
            work.notes.approximated("link", work.draft.line_at(at), "the bracket that closes its words was escaped");
        }
    }
    work.draft.apply(edits);
}

/// What a link leads to from now on, when that can be told. Notes what became of it.
pub(super) fn resolved(work: &mut Work<'_>, url: &str, line: u32, is_image: bool) -> Option<String> {
    let construct = if is_image { "image-link" } else { "link" };
    match work.import.tree.target(work.from, url) {
        Target::File { path, fragment, .. } => {
            let Some(place) = place_of(&work.import.tree, &path) else {
                work.notes.left(construct, line, format!("`{path}` is not imported"));
                return None;
            };
            if url.split('#').next().is_some_and(|path| path.contains('?')) {
                work.notes.approximated(construct, line, format!("`{url}` lost what stands after its `?`"));
            } else {
                work.notes.exact(construct, line);
            }
            let anchor = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
            // A link to the page itself is a link to a place on it.
            if place == work.place && !anchor.is_empty() {
                return Some(anchor);
            }
            Some(format!("{}{anchor}", written(&way(work.place, place))))
        }
        Target::Elsewhere(whole) => {
            work.notes.exact(construct, line);
            Some(whole)
        }
        Target::Fragment | Target::Url => None,
        Target::Missing => {
            work.notes.left(construct, line, format!("`{url}` is not there"));
            // It leads to where the file would be, so that it is right as soon as the file comes.
            work.import.tree.supposed(work.from, url).map(|place| written(&way(work.place, &place)))
        }
        Target::Outside => {
            work.notes.left(construct, line, format!("`{url}` leaves the source"));
            Some(String::new())
        }
    }
}

/// Where a file went, as a page or file that a link may lead to.
fn place_of<'a>(tree: &'a Tree, path: &SourcePath) -> Option<&'a str> {
    tree.places.get(path).map(|(_, place)| place.as_str())
}
