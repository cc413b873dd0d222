//! The tags of a template as tokens. Tera itself judges the syntax; what is odd ends the tag here.

use std::ops::Range;

/// What stands in a tag, with its bytes in the template.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind<'t>,
    pub(super) range: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    Word(&'t str),
    /// A string without its quotes; escapes are left as they are.
    Text(&'t str),
    Number(&'t str),
    /// Two characters where Tera knows such a sign, else one.
    Sign(&'t str),
}

/// A tag: `{{ … }}` or `{% … %}`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tag<'t> {
    /// True for `{% … %}`.
    pub(super) statement: bool,
    pub(super) tokens: Vec<Token<'t>>,
}

const LONG_SIGNS: [&str; 11] = ["...", "?.", "?[", "==", "!=", "<=", ">=", "//", "**", "</", "/>"];

/// Returns the tags of a template in order; comments and `raw` parts are left out.
pub(super) fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(['{']) {
        let start = at + found;
        let rest = &text[start..];
        if let Some(comment) = rest.strip_prefix("{#") {
            let Some(end) = comment.find("#}") else { break };
            at = start + end + 4;
        } else if rest.starts_with("{{") || rest.starts_with("{%") {
            let statement = rest.starts_with("{%");
            let trimmed = usize::from(rest[2..].starts_with('-'));
            let (tokens, end) = tokens(text, start + 2 + trimmed, if statement { "%}" } else { "}}" });
            at = end;
            if statement && tokens.first().is_some_and(|token| token.kind == Kind::Word("raw")) {
                at = text[end..].find("endraw").map_or(text.len(), |raw| end + raw);
            }
            tags.push(Tag { statement, tokens });
        } else {
            at = start + 1;
        }
    }
    tags
}

/// The tokens from `at` to the end of the tag, and the place behind it.
fn tokens<'t>(text: &'t str, mut at: usize, end: &str) -> (Vec<Token<'t>>, usize) {
    let mut tokens = Vec::new();
    let mut braces = 0usize;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        if braces == 0 && (rest.starts_with(end) || rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(end))) {
            return (tokens, at + end.len() + usize::from(first == '-'));
        }
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let (kind, len) = if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        } else if matches!(first, '"' | '\'' | '`') {
            let len = string(rest, first);
            (Kind::Text(rest.get(1..len.saturating_sub(1)).unwrap_or_default()), len)
        } else if first.is_ascii_digit() {
            let len = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            (Kind::Number(&rest[..len]), len)
        } else if word(first) {
            let len = rest.find(|c| !word(c)).unwrap_or(rest.len());
            (Kind::Word(&rest[..len]), len)
        } else {
            let long = LONG_SIGNS.iter().find(|sign| rest.starts_with(**sign));
            let len = long.map_or(first.len_utf8(), |sign| sign.len());
            (Kind::Sign(&rest[..len]), len)
        };
        braces = match kind {
            Kind::Sign("{") => braces + 1,
            Kind::Sign("}") => braces.saturating_sub(1),
            _ => braces,
        };
        tokens.push(Token { kind, range: at..at + len });
        at += len;
    }
    (tokens, text.len())
}

/// The length of a string with its quotes.
fn string(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}
