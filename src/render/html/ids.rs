//! Ids: those of authors, and those that Loket and its themes keep for themselves (all that begin with `lk-`).

use std::borrow::Cow;

/// What all ids of Loket and of themes begin with.
pub const RESERVED: &str = "lk-";

/// Returns the id under which an author's id stands in the page: itself, without white space, or, when it begins with
/// [`RESERVED`], with `x-` before it.
pub fn author_id(id: &str) -> Cow<'_, str> {
    let id: Cow<'_, str> = if id.contains(char::is_whitespace) {
        id.split_whitespace().collect::<Vec<_>>().join("-").into()
    } else {
        id.into()
    };
    if id.starts_with(RESERVED) { format!("x-{id}").into() } else { id }
}

/// Returns a link to a page with its fragment changed as [`author_id`] changes the id that it names.
pub fn author_href(href: &str) -> Cow<'_, str> {
    match href.split_once('#') {
        Some((page, fragment)) if fragment.starts_with(RESERVED) => format!("{page}#{}", author_id(fragment)).into(),
        _ => href.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_cannot_take_the_ids_of_the_theme() {
        assert_eq!(author_id("severity-a"), "severity-a");
        assert_eq!(author_id("lk-search"), "x-lk-search");
        assert_eq!(author_id(" two words "), "two-words");
        assert_eq!(author_href("/nl/a/#lk-99"), "/nl/a/#x-lk-99");
        assert_eq!(author_href("/nl/lk-99/#a"), "/nl/lk-99/#a");
    }
}
