//! Directive lines, found before the document is parsed.
//!
//! A line such as `:::steps`, `:::` or `::qr{…}` is masked in a copy of the text by an HTML processing instruction of the
//! same length. To CommonMark that is a block of its own that interrupts a paragraph and ends on its line, so one parse
//! sees the whole document with all offsets intact. What turns out to stand in code is read from the file instead.
//! Markers are recognised by their offsets, so no text can forge one.

use std::ops::Range;

use memchr::{memchr2, memmem, memrchr2};

use super::{attributes, plain_text};
use crate::parse::directives;
use crate::parse::document::{Directive, DirectiveForm};
use crate::source::Span;

/// A line that was masked, with its range in the file.
#[derive(Debug)]
pub(super) struct Marker {
    pub(super) range: Range<usize>,
    pub(super) kind: MarkerKind,
}

#[derive(Debug)]
pub(super) enum MarkerKind {
    /// An opening line or a leaf. `rest` is what could not be read after the name.
    Directive { colons: usize, directive: Directive, rest: Option<Span> },
    /// A closing fence.
    Close { colons: usize },
    /// A line in the syntax of another program, such as `::: zone pivot="a"`; `closed` when it ends in colons itself.
    Foreign { name: String, closed: bool },
    /// Already turned into nodes.
    Used,
}

/// Finds the directive lines in `text` from byte `from` on. Returns them with a copy of that part of the text in which
/// they are masked; no copy when there are none.
pub(super) fn scan(text: &str, from: usize) -> (Vec<Marker>, Option<String>) {
    let bytes = text.as_bytes();
    let mut markers: Vec<Marker> = Vec::new();
    let mut next = from;
    while let Some(at) = memmem::find(&bytes[next..], b"::") {
        let at = next + at;
        let line_start = memrchr2(b'\n', b'\r', &bytes[from..at]).map_or(from, |end| from + end + 1);
        let line_end = memchr2(b'\n', b'\r', &bytes[at..]).map_or(text.len(), |len| at + len);
        next = line_end;
        if !is_container_prefix(&bytes[line_start..at]) {
            continue;
        }
        let end = at + text[at..line_end].trim_end().len();
        if let Some(kind) = read_line(text, at, end) {
            markers.push(Marker { range: at..end, kind });
        }
    }
    let masked = (!markers.is_empty()).then(|| mask(text, from, &markers));
    (markers, masked)
}

fn mask(text: &str, from: usize, markers: &[Marker]) -> String {
    let mut masked = String::with_capacity(text.len() - from);
    let mut copied = from;
    for Marker { range, .. } in markers {
        masked.push_str(&text[copied..range.start]);
        masked.push_str("<?>");
        masked.extend(std::iter::repeat_n(' ', range.len() - "<?>".len()));
        copied = range.end;
    }
    masked.push_str(&text[copied..]);
    masked
}

/// True when a line up to here holds nothing but indentation, quote marks and list markers.
fn is_container_prefix(prefix: &[u8]) -> bool {
    let mut at = 0;
    while let Some(byte) = prefix.get(at) {
        let space_follows = |at: usize| matches!(prefix.get(at), Some(b' ' | b'\t'));
        match byte {
            b' ' | b'\t' | b'>' => {}
            b'-' | b'*' | b'+' if space_follows(at + 1) => {}
            b'.' | b')' if at > 0 && prefix[at - 1].is_ascii_digit() && space_follows(at + 1) => {}
            byte if byte.is_ascii_digit() => {}
            _ => return false,
        }
        at += 1;
    }
    !prefix.last().is_some_and(u8::is_ascii_digit)
}

/// Reads a line that begins with colons at `start`. `None` when it is text.
fn read_line(text: &str, start: usize, end: usize) -> Option<MarkerKind> {
    let line = &text[start..end];
    let colons = line.bytes().take_while(|byte| *byte == b':').count();
    let words = line[colons..].trim_start();
    if words.is_empty() {
        return (colons >= 3).then_some(MarkerKind::Close { colons });
    }
    if colons == 2 && words.len() != line.len() - colons {
        return None;
    }
    let name = attributes::name(words)?;
    let form = if colons == 2 { DirectiveForm::Leaf } else { DirectiveForm::Block };
    let known = directives::find(name).is_some();
    let after_name = end - words.len() + name.len();
    let (label, attributes, read) = read_rest(text, after_name, end);
    if read < end && !known {
        let closed = text[read..end].ends_with(':');
        return (colons >= 3).then(|| MarkerKind::Foreign { name: name.to_owned(), closed });
    }
    if form == DirectiveForm::Block && !known && name.ends_with("-end") {
        return Some(MarkerKind::Foreign { name: name.to_owned(), closed: true });
    }
    let rest = (read < end).then(|| Span::new(read..end));
    let span = Span::new(start..end);
    let directive = Directive { node: 0, form, name: name.to_owned(), label, attributes, span };
    Some(MarkerKind::Directive { colons, directive, rest })
}

/// Reads `[label]{attributes}`. Returns both with the offset of what follows.
fn read_rest(text: &str, start: usize, end: usize) -> (String, Vec<crate::parse::document::Attribute>, usize) {
    let skip_space = |at: usize| at + text[at..end].len() - text[at..end].trim_start().len();
    let mut at = skip_space(start);
    let mut label = String::new();
    if let Some(close) = attributes::bracketed(&text[..end], at) {
        label = plain_text(&text[at + 1..close - 1]);
        at = skip_space(close);
    }
    match attributes::read(&text[..end], at) {
        Some((attributes, close)) => (label, attributes, skip_space(close)),
        None => (label, Vec::new(), at),
    }
}
