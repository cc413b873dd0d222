//! HTML as a row of tags and text: enough to tell the tags of a piece of raw HTML apart, and not a parser. What is safe
//! is decided by `sanitize` alone.

use std::ops::Range;

/// A piece of HTML. Ranges are bytes of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// Text, entities not resolved. Holds no `<` but one that begins no tag.
    Text(Range<usize>),
    /// A comment, declaration or processing instruction; without an end it reaches to the end of the text.
    Comment,
    /// A start tag: its name, and what stands between the name and `>`.
    Start {
        /// The whole tag.
        tag: Range<usize>,
        /// Its name as written.
        name: Range<usize>,
        /// What stands between the name and the end.
        attributes: Range<usize>,
    },
    /// An end tag.
    End {
        /// Its name as written.
        name: Range<usize>,
    },
}

/// The tokens of a piece of HTML, in order.
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    html: &'a str,
    at: usize,
    /// The last `>`: no tag ends after it, so that text full of `<` is not searched again and again.
    last_end: Option<usize>,
}

/// Returns the tokens of `html`, in order.
pub fn tokens(html: &str) -> Tokens<'_> {
    Tokens { html, at: 0, last_end: memchr::memrchr(b'>', html.as_bytes()) }
}

impl Tokens<'_> {
    /// Returns where the next token begins.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Goes on at a byte, the first of a character.
    pub fn go_on_at(&mut self, at: usize) {
        self.at = at;
    }

    fn tag(&self, start: usize) -> Option<(Token, usize)> {
        let comment = self.html[start..].starts_with("<!--");
        if comment || self.last_end.is_some_and(|end| start < end) { tag(self.html, start) } else { None }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let start = self.at;
        let mut end = start;
        while let Some(found) = memchr::memchr(b'<', &self.html.as_bytes()[end..]) {
            end += found;
            if let Some((token, after)) = self.tag(end) {
                if start < end {
                    self.at = end;
                    return Some(Token::Text(start..end));
                }
                self.at = after;
                return Some(token);
            }
            end += 1;
        }
        self.at = self.html.len();
        (start < self.at).then_some(Token::Text(start..self.at))
    }
}

/// Returns the tag or comment that begins at `start`, and where it ends; `None` when `<` is just a character.
fn tag(html: &str, start: usize) -> Option<(Token, usize)> {
    let rest = &html[start..];
    if rest.starts_with("<!--") {
        return Some((Token::Comment, rest.find("-->").map_or(html.len(), |end| start + end + 3)));
    }
    if rest.starts_with("<!") || rest.starts_with("<?") {
        return Some((Token::Comment, rest.find('>').map_or(html.len(), |end| start + end + 1)));
    }
    let closing = rest.starts_with("</");
    let name = start + 1 + usize::from(closing);
    if !html.as_bytes().get(name).is_some_and(u8::is_ascii_alphabetic) {
        return None;
    }
    let length = html[name..].find(|c: char| c.is_whitespace() || matches!(c, '/' | '>' | '<'))?;
    let name = name..name + length;
    let end = tag_end(html, name.end)?;
    let token = if closing {
        Token::End { name }
    } else {
        Token::Start { tag: start..end + 1, attributes: name.end..end, name }
    };
    Some((token, end + 1))
}

/// Returns the `>` that ends a tag; those in quoted values do not.
fn tag_end(html: &str, from: usize) -> Option<usize> {
    let mut quote = None;
    let mut previous = b' ';
    for (at, byte) in html.bytes().enumerate().skip(from) {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            // A quote opens a value only after the equals sign.
            (None, b'"' | b'\'') if previous == b'=' => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            previous = byte;
        }
    }
    None
}

/// Returns the names and values of attributes as written, without quotes; entities are not resolved.
pub fn attributes(mut rest: &str) -> Vec<(&str, &str)> {
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end.max(rest.chars().next().map_or(0, char::len_utf8)));
        if name.is_empty() {
            return attributes;
        }
        let value;
        (value, rest) = match after.trim_start().strip_prefix('=') {
            None => ("", after),
            Some(after) => value_of(after.trim_start()),
        };
        attributes.push((name, value));
    }
}

/// Returns the value of the attribute `key` (in lower case) as written, if it is there.
pub fn attribute<'a>(written: &'a str, key: &str) -> Option<&'a str> {
    attributes(written).into_iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value)
}

fn value_of(rest: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = rest.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &[&str]) {
        let shown = tokens(html).map(|token| match token {
            Token::Text(text) => html[text].to_owned(),
            Token::Comment => "comment".to_owned(),
            Token::Start { name, attributes: values, .. } => format!("+{}{:?}", &html[name], attributes(&html[values])),
            Token::End { name } => format!("-{}", &html[name]),
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn tags_comments_and_text_are_told_apart() {
        check("a <b>c</b>", &["a ", "+b[]", "c", "-b"]);
        check("<!-- <b> --> x <!DOCTYPE html><?php ?>", &["comment", " x ", "comment", "comment"]);
        check(
            "<a href='x' title = \"a > b\" hidden>",
            &["+a[(\"href\", \"x\"), (\"title\", \"a > b\"), (\"hidden\", \"\")]"],
        );
        check("<img src=a.png/>", &["+img[(\"src\", \"a.png/\")]"]);
        check("<br/>", &["+br[]"]);
    }

    #[test]
    fn what_begins_no_tag_is_text() {
        check("1 < 2 <3", &["1 < 2 <3"]);
        check("<div title=\"never closed", &["<div title=\"never closed"]);
        check("x <!-- never closed", &["x ", "comment"]);
        check("<a =b>", &["+a[(\"=\", \"\"), (\"b\", \"\")]"]);
    }
}
