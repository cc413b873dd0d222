//! Where the front matter of a file begins and ends. Knows lines, not YAML.

use std::ops::Range;

/// The parts of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// The whole front matter with its lines of hyphens; empty when there is none.
    pub(super) whole: Range<usize>,
    /// The YAML between the lines.
    pub(super) yaml: Range<usize>,
    /// False when the closing line is missing.
    pub(super) closed: bool,
    /// The first byte of the body.
    pub(super) body: usize,
}

/// Returns the parts of a file. A byte order mark and CRLF are fine. A line of hyphens that opens no keys and is never
/// closed is a thematic break, not front matter.
pub(super) fn split(text: &str) -> Parts {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let none = Parts { whole: start..start, yaml: start..start, closed: true, body: start };
    let mut lines = lines(text, start);
    let Some(first) = lines.next().filter(|line| is_fence(&text[line.clone()])) else { return none };
    let yaml_start = first.end;
    let mut keys_end = yaml_start;
    let mut in_keys = true;
    for line in lines {
        let words = &text[line.clone()];
        if is_fence(words) || words.trim_end() == "..." {
            return Parts { whole: start..line.end, yaml: yaml_start..line.start, closed: true, body: line.end };
        }
        in_keys = in_keys && is_yaml_like(words);
        if in_keys {
            keys_end = line.end;
        }
    }
    if keys_end == yaml_start {
        return none;
    }
    Parts { whole: start..keys_end, yaml: yaml_start..keys_end, closed: false, body: keys_end }
}

/// The lines from `start` on, each with its end of line.
fn lines(text: &str, start: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut next = start;
    std::iter::from_fn(move || {
        let line = next;
        (line < text.len()).then(|| {
            next = memchr::memchr(b'\n', &text.as_bytes()[line..]).map_or(text.len(), |at| line + at + 1);
            line..next
        })
    })
}

fn is_fence(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| rest.trim().is_empty())
}

/// True for lines that can only be front matter: a key, an item, a comment, or an indented continuation.
fn is_yaml_like(line: &str) -> bool {
    let line = line.trim_end();
    let is_key = |line: &str| {
        line.split_once(':').is_some_and(|(key, value)| {
            !key.is_empty()
                && !key.contains(char::is_whitespace)
                && (value.is_empty() || value.starts_with(char::is_whitespace))
        })
    };
    is_key(line)
        || line.starts_with("- ")
        || line.starts_with("#:")
        || (line.starts_with([' ', '\t']) && !line.trim().is_empty())
}
