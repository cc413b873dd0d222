//! Inline directives: `:name[text]{…}` and `:name{…}` in a run of tokens.
//!
//! Not in code, not escaped, and not after a letter, digit or colon: `12:30[x]` and `Note:[x]` are text. The label stays
//! as the content of the directive; name, brackets and attributes are cut out. Linear in the length of the run.

use std::ops::Range;

use memchr::memchr_iter;

use super::attributes;
use super::builder::Builder;
use super::inline::{Token, TokenKind, is_escaped};
use crate::parse::directives;
use crate::parse::document::{Directive, DirectiveForm};
use crate::source::Span;

/// Finds the directives of a run and rewrites it.
pub(super) fn find<'a>(builder: &mut Builder<'a>, range: Range<usize>, run: &mut Vec<Token<'a>>) {
    let source = builder.source;
    let mut candidates = memchr_iter(b':', &source.as_bytes()[range.clone()])
        .map(|at| range.start + at)
        .filter(|at| may_begin(source, *at, range.end))
        .peekable();
    if candidates.peek().is_none() {
        return;
    }
    let layout = Layout::of(source, run);
    let mut cuts: Vec<Cut<'a>> = Vec::new();
    // The attributes still ahead, the nearest last: a label may hold directives, attributes may not.
    let mut attributes: Vec<Range<usize>> = Vec::new();
    for at in candidates {
        while attributes.last().is_some_and(|ahead| ahead.end <= at) {
            attributes.pop();
        }
        if attributes.last().is_some_and(|ahead| ahead.contains(&at)) {
            continue;
        }
        let Some((directive, label)) = read(source, at, &layout) else { continue };
        directives::check(&directive, builder.path, builder.diagnostics);
        // Without a label there is nothing to show for a name that nobody knows.
        if label.is_none() && directives::find(&directive.name).is_none() {
            continue;
        }
        attributes.push(label.as_ref().map_or(at, |label| label.end)..directive.span.range().end);
        push_cuts(directive, label, &mut cuts);
    }
    if !cuts.is_empty() {
        cuts.sort_by_key(|cut| cut.range.start);
        *run = apply(source, std::mem::take(run), cuts);
    }
}

/// True when the colon at `at` is followed by a name and an opening bracket, and is preceded by none of its like.
fn may_begin(source: &str, at: usize, end: usize) -> bool {
    let Some(name) = attributes::name(&source[at + 1..end]) else { return false };
    let opens = matches!(source.as_bytes()[..end].get(at + 1 + name.len()), Some(b'[' | b'{'));
    opens
        && !source[..at].chars().next_back().is_some_and(|c| c == ':' || is_letter_or_digit(c))
        && !is_escaped(source, at)
}

/// Han and kana are left out: text without spaces may stand right before a directive.
fn is_letter_or_digit(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(u32::from(c), 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFD)
}

/// Where a run holds text, and which brackets in it belong together.
struct Layout {
    /// The spans of text, in order.
    texts: Vec<Range<usize>>,
    /// Pairs of brackets on one level of nesting, sorted.
    brackets: Vec<(usize, usize)>,
}

impl Layout {
    fn of(source: &str, run: &[Token<'_>]) -> Self {
        let mut texts = Vec::new();
        let mut brackets = Vec::new();
        // The brackets that are open, apart for each open token.
        let mut open: Vec<Vec<usize>> = vec![Vec::new()];
        for token in run {
            match token.kind {
                TokenKind::Close => drop(open.pop()),
                TokenKind::Text(_) => {
                    texts.push(token.span.range());
                    if let Some(open) = open.last_mut().filter(|_| token.is_literal_text()) {
                        pair_brackets(source, token.span.range(), open, &mut brackets);
                    }
                }
                _ if token.opens() => open.push(Vec::new()),
                _ => {}
            }
        }
        brackets.sort_unstable();
        Self { texts, brackets }
    }

    /// True when `range` is text from end to end; backslashes that escape are no gap.
    fn is_text(&self, source: &str, range: Range<usize>) -> bool {
        let mut at = range.start;
        let first = self.texts.partition_point(|text| text.end <= at);
        for text in &self.texts[first..] {
            if at >= range.end {
                break;
            }
            if text.start > at && &source[at..text.start] != "\\" {
                return false;
            }
            at = text.end;
        }
        at >= range.end
    }
}

fn pair_brackets(source: &str, range: Range<usize>, open: &mut Vec<usize>, brackets: &mut Vec<(usize, usize)>) {
    let bytes = source.as_bytes();
    for at in memchr::memchr2_iter(b'[', b']', &bytes[range.clone()]).map(|at| range.start + at) {
        if is_escaped(source, at) {
            continue;
        }
        if bytes[at] == b'[' {
            open.push(at);
        } else if let Some(start) = open.pop() {
            brackets.push((start, at));
        }
    }
}

/// Reads the directive at `at`. Returns it with the range of its label, brackets included.
fn read(source: &str, at: usize, layout: &Layout) -> Option<(Directive, Option<Range<usize>>)> {
    let name = attributes::name(&source[at + 1..])?;
    let bracket = at + 1 + name.len();
    if !layout.is_text(source, at..bracket + 1) {
        return None;
    }
    let pair = layout.brackets.binary_search_by_key(&bracket, |pair| pair.0).ok();
    let label = pair.map(|pair| bracket..layout.brackets[pair].1 + 1);
    let mut end = label.as_ref().map_or(bracket, |label| label.end);
    let braces = attributes::read(source, end).filter(|(_, close)| layout.is_text(source, end..*close));
    let attributes = match braces {
        Some((attributes, close)) => {
            end = close;
            attributes
        }
        None if label.is_none() => return None,
        None => Vec::new(),
    };
    let (form, span) = (DirectiveForm::Inline, Span::new(at..end));
    Some((Directive { node: 0, form, name: name.to_owned(), label: String::new(), attributes, span }, label))
}

/// A piece of text that is replaced by tokens.
struct Cut<'a> {
    range: Range<usize>,
    tokens: Vec<Token<'a>>,
}

fn push_cuts(directive: Directive, label: Option<Range<usize>>, cuts: &mut Vec<Cut<'_>>) {
    let span = directive.span;
    let whole = span.range();
    let open = Token { kind: TokenKind::Directive(Box::new(directive)), span };
    let close = Token { kind: TokenKind::Close, span };
    if let Some(label) = label {
        cuts.push(Cut { range: whole.start..label.start + 1, tokens: vec![open] });
        cuts.push(Cut { range: label.end - 1..whole.end, tokens: vec![close] });
    } else {
        cuts.push(Cut { range: whole, tokens: vec![open, close] });
    }
}

/// Puts tokens in the place of what is cut out. A cut begins in literal text and goes through text only.
fn apply<'a>(source: &'a str, run: Vec<Token<'a>>, cuts: Vec<Cut<'a>>) -> Vec<Token<'a>> {
    let mut tokens = Vec::with_capacity(run.len() + cuts.len() * 2);
    let mut cuts = cuts.into_iter().peekable();
    let mut kept_from = 0;
    for token in run {
        let range = token.span.range();
        if !matches!(token.kind, TokenKind::Text(_)) || (range.start >= kept_from && !token.is_literal_text()) {
            tokens.push(token);
            continue;
        }
        let mut at = range.start.max(kept_from);
        while let Some(cut) = cuts.next_if(|cut| cut.range.start < range.end) {
            tokens.extend(piece(source, at..cut.range.start));
            tokens.extend(cut.tokens);
            at = cut.range.end;
            kept_from = at;
        }
        if token.is_literal_text() {
            tokens.extend(piece(source, at..range.end));
        }
    }
    tokens
}

fn piece(source: &str, range: Range<usize>) -> Option<Token<'_>> {
    let span = Span::new(range.clone());
    let text = source.get(range).filter(|text| !text.is_empty())?;
    Some(Token { kind: TokenKind::Text(text.into()), span })
}
