//! Emphasis next to CJK text.
//!
//! CommonMark decides by spaces and punctuation whether `*` opens or closes, which fails where a language has no spaces:
//! `**注意：**正文`. The "CJK-friendly amendments" (tats-u/markdown-cjk-friendly) mend the two definitions. Where they
//! could decide otherwise, the emphasis of the run is dissolved and paired again by CommonMark's own algorithm
//! (specification 0.31.2, "process emphasis"). Offsets stay those of the file.

use std::ops::Range;

use icu_properties::props::{EastAsianWidth, EmojiPresentation, GeneralCategory, GeneralCategoryGroup, Script};
use icu_properties::{CodePointMapData, CodePointSetData};
use memchr::memchr2;

use super::inline::{Token, TokenKind, is_escaped};
use crate::source::Span;

/// Pairs the delimiters of a run again, if it has some whose pairing could differ next to CJK text.
pub(super) fn repair<'a>(source: &'a str, range: Range<usize>, run: &mut Vec<Token<'a>>) {
    if is_concerned(source, range) {
        let pieces = take_apart(source, std::mem::take(run));
        *run = put_together(source, pieces);
    }
}

/// True when some run of `*` or `_` stands between a CJK character and punctuation.
fn is_concerned(source: &str, range: Range<usize>) -> bool {
    let bytes = source.as_bytes();
    let mut at = range.start;
    while let Some(found) = memchr2(b'*', b'_', &bytes[at..range.end]) {
        let start = at + found;
        let end = run_end(bytes, start, range.end);
        let (before, after) = neighbours(source, start, end);
        if (before.is_cjk || after.is_cjk) && (before.is_punctuation || after.is_punctuation) {
            return true;
        }
        at = end;
    }
    false
}

fn run_end(bytes: &[u8], start: usize, limit: usize) -> usize {
    start + bytes[start..limit].iter().take_while(|byte| **byte == bytes[start]).count()
}

/// What the two definitions ask about a neighbour of a delimiter run.
#[derive(Clone, Copy, Default)]
struct Neighbour {
    is_space: bool,
    is_punctuation: bool,
    is_cjk: bool,
}

impl Neighbour {
    const EDGE: Self = Self { is_space: true, is_punctuation: false, is_cjk: false };

    fn of(c: char) -> Self {
        if c.is_ascii() {
            let is_punctuation = c.is_ascii_punctuation();
            return Self { is_space: c.is_whitespace(), is_punctuation, is_cjk: false };
        }
        let category = CodePointMapData::<GeneralCategory>::new().get(c);
        let group = GeneralCategoryGroup::Punctuation.union(GeneralCategoryGroup::Symbol);
        Self { is_space: c.is_whitespace(), is_punctuation: group.contains(category), is_cjk: is_cjk(c) }
    }

    fn is_other_punctuation(self) -> bool {
        self.is_punctuation && !self.is_cjk
    }
}

/// "CJK character": East Asian Width W, F or H without emoji presentation, or script Hangul.
fn is_cjk(c: char) -> bool {
    let wide = matches!(
        CodePointMapData::<EastAsianWidth>::new().get(c),
        EastAsianWidth::Wide | EastAsianWidth::Fullwidth | EastAsianWidth::Halfwidth
    );
    (wide && !CodePointSetData::new::<EmojiPresentation>().contains(c))
        || CodePointMapData::<Script>::new().get(c) == Script::Hangul
}

/// The characters before and after. Variation selectors count as the character before them.
fn neighbours(source: &str, start: usize, end: usize) -> (Neighbour, Neighbour) {
    let mut before = source[..start].chars().rev();
    let before = match before.next() {
        Some('\u{E0100}'..='\u{E01EF}') => Neighbour { is_cjk: true, ..Neighbour::default() },
        // Quotation marks are full-width with this variation selector.
        Some('\u{FE01}') if source[..start - '\u{FE01}'.len_utf8()].ends_with(['‘', '’', '“', '”']) => {
            Neighbour { is_cjk: true, is_punctuation: true, is_space: false }
        }
        Some('\u{FE00}'..='\u{FE0E}') => before.next().map_or(Neighbour::EDGE, Neighbour::of),
        Some(c) => Neighbour::of(c),
        None => Neighbour::EDGE,
    };
    (before, source[end..].chars().next().map_or(Neighbour::EDGE, Neighbour::of))
}

/// A run of `*` or `_`.
struct Delimiter {
    start: usize,
    end: usize,
    can_open: bool,
    can_close: bool,
    /// The characters not yet used by closers (from the left) and openers (from the right).
    rest: Range<usize>,
}

enum Piece<'a> {
    Token(Token<'a>),
    Delimiter(Delimiter),
}

/// Dissolves emphasis and splits text, so that every delimiter run is a piece of its own.
fn take_apart<'a>(source: &'a str, run: Vec<Token<'a>>) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::with_capacity(run.len() + 8);
    // For each open token: how long its delimiter is, or nothing when it is no emphasis.
    let mut open: Vec<Option<usize>> = Vec::new();
    for token in run {
        let Span { start, end } = token.span;
        let (start, end) = (start as usize, end as usize);
        let delimiter = match token.kind {
            TokenKind::Emphasis => Some(1),
            TokenKind::Strong => Some(2),
            _ => None,
        };
        if token.opens() {
            open.push(delimiter);
            match delimiter {
                Some(len) => push_delimiter(source, &mut pieces, start..start + len),
                None => pieces.push(Piece::Token(token)),
            }
        } else if matches!(token.kind, TokenKind::Close) {
            match open.pop().flatten() {
                Some(len) => push_delimiter(source, &mut pieces, end - len..end),
                None => pieces.push(Piece::Token(token)),
            }
        } else if token.is_literal_text() {
            split_text(source, start..end, &mut pieces);
        } else {
            pieces.push(Piece::Token(token));
        }
    }
    for piece in &mut pieces {
        if let Piece::Delimiter(delimiter) = piece {
            decide(source, delimiter);
        }
    }
    pieces
}

fn split_text<'a>(source: &'a str, range: Range<usize>, pieces: &mut Vec<Piece<'a>>) {
    let bytes = source.as_bytes();
    let mut text_start = range.start;
    let mut at = range.start;
    while let Some(found) = memchr2(b'*', b'_', &bytes[at..range.end]) {
        let start = at + found;
        if is_escaped(source, start) {
            at = start + 1;
            continue;
        }
        let end = run_end(bytes, start, range.end);
        push_text(source, text_start..start, pieces);
        push_delimiter(source, pieces, start..end);
        text_start = end;
        at = end;
    }
    push_text(source, text_start..range.end, pieces);
}

fn push_text<'a>(source: &'a str, range: Range<usize>, pieces: &mut Vec<Piece<'a>>) {
    if !range.is_empty() {
        let span = Span::new(range.clone());
        pieces.push(Piece::Token(Token { kind: TokenKind::Text(source[range].into()), span }));
    }
}

/// Adds a run, or lengthens the one just before it (`***a**` arrives in parts).
fn push_delimiter(source: &str, pieces: &mut Vec<Piece<'_>>, range: Range<usize>) {
    let bytes = source.as_bytes();
    if let Some(Piece::Delimiter(last)) = pieces.last_mut()
        && last.end == range.start
        && bytes[last.start] == bytes[range.start]
    {
        last.end = range.end;
        last.rest.end = range.end;
        return;
    }
    let (start, end) = (range.start, range.end);
    pieces.push(Piece::Delimiter(Delimiter { start, end, can_open: false, can_close: false, rest: range }));
}

/// Whether a run can open and close emphasis, by the amended definitions.
fn decide(source: &str, delimiter: &mut Delimiter) {
    let (before, after) = neighbours(source, delimiter.start, delimiter.end);
    let left_flanking = !after.is_space
        && (!after.is_other_punctuation() || before.is_space || before.is_other_punctuation() || before.is_cjk);
    let right_flanking = !before.is_space
        && (!before.is_other_punctuation() || after.is_space || after.is_other_punctuation() || after.is_cjk);
    let star = source.as_bytes()[delimiter.start] == b'*';
    delimiter.can_open = left_flanking && (star || !right_flanking || before.is_punctuation);
    delimiter.can_close = right_flanking && (star || !left_flanking || after.is_punctuation);
}

/// A delimiter that was paired: it becomes an open or a close token.
struct Mark {
    at: usize,
    len: usize,
    opens: bool,
    /// The whole emphasis, both delimiters included.
    span: Span,
}

/// Pairs the delimiters and turns the pieces into tokens again.
fn put_together<'a>(source: &'a str, mut pieces: Vec<Piece<'a>>) -> Vec<Token<'a>> {
    let marks = pair(source, &mut pieces);
    let mut marks = marks.into_iter().peekable();
    let mut run = Vec::with_capacity(pieces.len());
    let text = |range: Range<usize>| {
        let span = Span::new(range.clone());
        (!range.is_empty()).then(|| Token { kind: TokenKind::Text(source[range].into()), span })
    };
    for piece in pieces {
        match piece {
            Piece::Token(token) => run.push(token),
            Piece::Delimiter(delimiter) => {
                let mut at = delimiter.start;
                while let Some(mark) = marks.next_if(|mark| mark.at < delimiter.end) {
                    run.extend(text(at..mark.at));
                    let kind = match (mark.opens, mark.len) {
                        (false, _) => TokenKind::Close,
                        (true, 1) => TokenKind::Emphasis,
                        (true, _) => TokenKind::Strong,
                    };
                    run.push(Token { kind, span: mark.span });
                    at = mark.at + mark.len;
                }
                run.extend(text(at..delimiter.end));
            }
        }
    }
    run
}

/// The delimiters that may still open emphasis, within one link or strikethrough.
#[derive(Default)]
struct Scope {
    openers: Vec<usize>,
    /// For each kind of closer: openers before this piece do not match it.
    bottoms: [usize; 12],
}

/// CommonMark's "process emphasis". Returns the marks in the order of the file.
fn pair(source: &str, pieces: &mut [Piece<'_>]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut scopes = vec![Scope::default()];
    for index in 0..pieces.len() {
        match &pieces[index] {
            Piece::Token(token) if token.opens() => scopes.push(Scope::default()),
            Piece::Token(token) if matches!(token.kind, TokenKind::Close) && scopes.len() > 1 => drop(scopes.pop()),
            Piece::Token(_) => {}
            Piece::Delimiter(delimiter) => {
                let (can_open, can_close) = (delimiter.can_open, delimiter.can_close);
                let Some(scope) = scopes.last_mut() else { continue };
                if can_close {
                    close(source, pieces, index, scope, &mut marks);
                }
                let unused = matches!(&pieces[index], Piece::Delimiter(delimiter) if !delimiter.rest.is_empty());
                if can_open && unused {
                    scope.openers.push(index);
                }
            }
        }
    }
    marks.sort_unstable_by_key(|mark: &Mark| mark.at);
    marks
}

/// Lets a delimiter run close as many openers as it can.
fn close(source: &str, pieces: &mut [Piece<'_>], index: usize, scope: &mut Scope, marks: &mut Vec<Mark>) {
    let (before, after) = pieces.split_at_mut(index);
    let Piece::Delimiter(closer) = &mut after[0] else { return };
    let star = source.as_bytes()[closer.start] == b'*';
    let kind = usize::from(star) * 6 + usize::from(closer.can_open) * 3 + (closer.end - closer.start) % 3;
    while !closer.rest.is_empty() {
        let bottom = scope.bottoms[kind];
        let matches = |at: &usize| {
            let Piece::Delimiter(opener) = &before[*at] else { return false };
            source.as_bytes()[opener.start] == source.as_bytes()[closer.start] && may_pair(opener, closer)
        };
        let candidates = scope.openers.partition_point(|opener| *opener < bottom);
        let Some(found) = scope.openers[candidates..].iter().rposition(matches) else {
            scope.bottoms[kind] = index;
            return;
        };
        let found = candidates + found;
        scope.openers.truncate(found + 1);
        let Piece::Delimiter(opener) = &mut before[scope.openers[found]] else { return };
        let len = if opener.rest.len() >= 2 && closer.rest.len() >= 2 { 2 } else { 1 };
        opener.rest.end -= len;
        let span = Span::new(opener.rest.end..closer.rest.start + len);
        marks.push(Mark { at: opener.rest.end, len, opens: true, span });
        marks.push(Mark { at: closer.rest.start, len, opens: false, span });
        closer.rest.start += len;
        if opener.rest.is_empty() {
            scope.openers.pop();
        }
    }
}

/// The "multiple of 3" rule for runs that can both open and close.
fn may_pair(opener: &Delimiter, closer: &Delimiter) -> bool {
    let (first, second) = (opener.end - opener.start, closer.end - closer.start);
    let both = opener.can_close || closer.can_open;
    !both || !(first + second).is_multiple_of(3) || (first.is_multiple_of(3) && second.is_multiple_of(3))
}
