//! The parts of a directive: name, `[label]` and `{#id .class key=value key="a b" flag}`.

use crate::parse::document::Attribute;
use crate::source::Span;

/// Returns the name that `text` begins with: a letter, then letters, digits, `-` and `_`.
pub(super) fn name(text: &str) -> Option<&str> {
    let len = text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')).count();
    text.as_bytes().first().filter(|first| first.is_ascii_alphabetic())?;
    Some(&text[..len])
}

/// Returns the end of the `[…]` that begins at `start`, brackets in it balanced or escaped.
pub(super) fn bracketed(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0;
    let mut at = start;
    if bytes.get(at) != Some(&b'[') {
        return None;
    }
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'[' => depth += 1,
            b']' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// Reads the `{…}` that begins at `start`. Returns the attributes and the offset after the brace, or `None` when it is
/// not well-formed or goes on past the end of the line.
pub(super) fn read(text: &str, start: usize) -> Option<(Vec<Attribute>, usize)> {
    let bytes = text.as_bytes();
    if bytes.get(start) != Some(&b'{') {
        return None;
    }
    let mut attributes = Vec::new();
    let mut at = start + 1;
    loop {
        match bytes.get(at)? {
            b' ' | b'\t' | b',' => at += 1,
            b'}' => return Some((attributes, at + 1)),
            _ => {
                let (attribute, end) = read_one(text, at)?;
                attributes.push(attribute);
                at = end;
            }
        }
    }
}

fn read_one(text: &str, start: usize) -> Option<(Attribute, usize)> {
    let bytes = text.as_bytes();
    let shorthand = match bytes[start] {
        b'#' => Some("id"),
        b'.' => Some("class"),
        _ => None,
    };
    let word_end = |at: usize, stops: &[u8]| {
        let stop = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'}' || stops.contains(byte);
        bytes[at..].iter().position(stop).map_or(text.len(), |len| at + len)
    };
    let attribute = |key: &str, value: &str, end: usize| Attribute {
        key: key.to_owned(),
        value: value.to_owned(),
        span: Span::new(start..end),
    };
    if let Some(key) = shorthand {
        let end = word_end(start + 1, b"#.");
        return (end > start + 1).then(|| (attribute(key, &text[start + 1..end], end), end));
    }
    let key_end = word_end(start, b"=\"'{");
    let key = &text[start..key_end];
    if key.is_empty() || key.contains(|c: char| c.is_control()) {
        return None;
    }
    if bytes.get(key_end) != Some(&b'=') {
        return matches!(bytes.get(key_end), Some(b' ' | b'\t' | b'}')).then(|| (attribute(key, "", key_end), key_end));
    }
    let value_start = key_end + 1;
    if let Some(quote @ (b'"' | b'\'')) = bytes.get(value_start) {
        let rest = &text[value_start + 1..];
        let len = rest.find(['\n', '\r', char::from(*quote)]).filter(|len| rest.as_bytes()[*len] == *quote)?;
        let end = value_start + len + 2;
        return Some((attribute(key, &rest[..len], end), end));
    }
    let end = word_end(value_start, b"");
    Some((attribute(key, &text[value_start..end], end), end))
}
