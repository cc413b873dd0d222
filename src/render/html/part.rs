//! An article's body as a part of a larger page: its ids told apart from those of the other parts, its headings lower, and its
//! links to other parts leading within the page.
//!
//! What comes in is finished HTML, so that every renderer of a body (articles, support facts, raw HTML) is served alike, and
//! none of them knows of it. Ids get a suffix, since styles and scripts know some of them by their beginning.

use std::borrow::Cow;
use std::ops::Range;

use super::escape;
use crate::parse::html::{Token, attributes, tokens};

/// Attributes that hold the id of another element, or several.
const REFERENCES: [&str; 6] = ["id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls"];

/// Returns the id of the part with this number.
pub(in crate::render) fn part_id(number: usize) -> String {
    format!("lk-part-{number}")
}

/// Returns a body as part `number` of a page. `other` tells the number of the part that shows the page at a URL.
pub(in crate::render) fn as_part(html: &str, number: usize, other: &dyn Fn(&str) -> Option<usize>) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    for token in tokens(html) {
        match token {
            Token::Text(text) => out.push_str(&html[text]),
            // Comments say nothing to readers.
            Token::Comment => {}
            Token::End { name } => {
                out.push_str("</");
                out.push_str(&lower(&html[name]));
                out.push('>');
            }
            Token::Start { tag, name, attributes } => {
                push_start(&mut out, html, (tag, name, attributes), number, other);
            }
        }
    }
    out
}

/// The name of an element, that of a heading a level lower.
fn lower(name: &str) -> Cow<'_, str> {
    match name.as_bytes() {
        [b'h' | b'H', level @ b'1'..=b'5'] => format!("h{}", char::from(level + 1)).into(),
        _ => name.into(),
    }
}

fn push_start(
    out: &mut String,
    html: &str,
    (tag, name, written): (Range<usize>, Range<usize>, Range<usize>),
    number: usize,
    other: &dyn Fn(&str) -> Option<usize>,
) {
    let (name, lowered, written) = (&html[name.clone()], lower(&html[name]), &html[written]);
    let changes = |(key, value): &(&str, &str)| {
        REFERENCES.iter().any(|own| key.eq_ignore_ascii_case(own)) || inner(value, key, number, other).is_some()
    };
    let attributes = attributes(written);
    if lowered == name && !attributes.iter().any(changes) {
        out.push_str(&html[tag]);
        return;
    }
    out.push('<');
    out.push_str(&lowered);
    // A section with a name is a landmark; those of several parts would have one name.
    let unnamed = name.eq_ignore_ascii_case("section").then_some(["role", "aria-labelledby"]);
    for (key, value) in &attributes {
        if unnamed.is_some_and(|names| names.contains(key)) {
            continue;
        }
        if REFERENCES.iter().any(|own| key.eq_ignore_ascii_case(own)) {
            let ids: Vec<_> = value.split_whitespace().map(|id| format!("{id}-p{number}")).collect();
            push_written(out, key, &ids.join(" "));
        } else if let Some(href) = inner(value, key, number, other) {
            push_written(out, key, &href);
        } else {
            push_written(out, key, value);
        }
    }
    out.push_str(if written.ends_with('/') { "/>" } else { ">" });
}

/// Where a link leads within the page, if it does.
fn inner(value: &str, key: &str, number: usize, other: &dyn Fn(&str) -> Option<usize>) -> Option<String> {
    if !key.eq_ignore_ascii_case("href") {
        return None;
    }
    let (page, fragment) = value.split_once('#').unwrap_or((value, ""));
    let part = if page.is_empty() { number } else { other(page)? };
    Some(if fragment.is_empty() { format!("#{}", part_id(part)) } else { format!("#{fragment}-p{part}") })
}

/// Appends an attribute whose value is escaped already, but perhaps not its quotes.
fn push_written(out: &mut String, name: &str, value: &str) {
    if value.contains('"') {
        escape::push_attribute(out, name, value);
    } else {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        out.push_str(value);
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        let other = |url: &str| (url == "/nl/b/").then_some(2);
        assert_eq!(as_part(html, 1, &other), expected);
    }

    #[test]
    fn headings_are_a_level_lower() {
        check("<h2>A</h2><h5>B</h5><h6 class=\"x\">C</h6>", "<h3>A</h3><h6>B</h6><h6 class=\"x\">C</h6>");
        check("<hr><header>H</header>", "<hr><header>H</header>");
    }

    #[test]
    fn ids_and_what_names_them_are_told_apart() {
        check(
            "<h2 id=\"a\">A</h2><a href=\"#a\" aria-describedby=\"lk-external x\">B</a>",
            "<h3 id=\"a-p1\">A</h3><a href=\"#a-p1\" aria-describedby=\"lk-external-p1 x-p1\">B</a>",
        );
        check("<section role=\"doc-endnotes\" aria-labelledby=\"f\">", "<section>");
        check("<td headers='r c' hidden>1</td>", "<td headers=\"r-p1 c-p1\" hidden=\"\">1</td>");
        check(
            "<svg aria-labelledby=\"t\"><path d=\"M1\"/></svg>",
            "<svg aria-labelledby=\"t-p1\"><path d=\"M1\"/></svg>",
        );
    }

    #[test]
    fn links_to_other_parts_stay_in_the_page() {
        check("<a href=\"/nl/b/#x\">B</a>", "<a href=\"#x-p2\">B</a>");
        check("<a href=\"/nl/b/\">B</a>", "<a href=\"#lk-part-2\">B</a>");
        check("<a href=\"/nl/c/#x\">C</a>", "<a href=\"/nl/c/#x\">C</a>");
        check("<a href=\"https://example.org/#x\">C</a>", "<a href=\"https://example.org/#x\">C</a>");
    }

    #[test]
    fn quotes_and_what_is_no_tag_stay() {
        check("<p id=a title='say \"a\"'>1 < 2</p>", "<p id=\"a-p1\" title=\"say &quot;a&quot;\">1 < 2</p>");
    }
}
