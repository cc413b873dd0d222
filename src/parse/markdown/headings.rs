//! Ids of headings: declared as `{#id}` or `<a name="id"></a>`, else made from the text; unique in the document.

use std::collections::HashMap;

use super::inline::{Token, TokenKind};
use crate::diag::{DUPLICATE_HEADING_ID, Diagnostic};
use crate::parse::Document;
use crate::parse::document::Heading;
use crate::path::{SourcePath, anchor};

/// Takes a declared id out of the run of a heading.
pub(super) fn take_id(source: &str, run: &mut Vec<Token<'_>>, heading: &mut Heading) {
    let leading = take_leading_anchors(run);
    if let Some(id) = take_trailing_braces(source, run).or(leading) {
        heading.id = id;
        heading.declared = true;
    }
}

/// Takes `<a name="id"></a>` and `<a id=id>…</a>` from the beginning. Returns the first id.
fn take_leading_anchors(run: &mut Vec<Token<'_>>) -> Option<String> {
    let mut id: Option<String> = None;
    // How many anchors are open, and whether nothing but anchors and spaces was seen.
    let (mut open, mut leading) = (0, true);
    run.retain(|token| match &token.kind {
        TokenKind::Html(tag) => {
            if let Some(name) = anchor_name(tag).filter(|_| leading) {
                id.get_or_insert_with(|| name.to_owned());
                open += 1;
                return false;
            }
            let closes = open > 0 && tag.eq_ignore_ascii_case("</a>");
            open -= usize::from(closes);
            leading = leading && closes;
            !closes
        }
        TokenKind::Text(text) if leading && text.trim().is_empty() => true,
        _ => {
            leading = false;
            true
        }
    });
    id
}

/// Returns the value of `name` or `id` of an `<a>` that is no link.
fn anchor_name(tag: &str) -> Option<&str> {
    let rest = tag.get(2..).filter(|_| tag[..2].eq_ignore_ascii_case("<a"))?;
    let rest = rest.trim_end_matches('>').trim_end_matches('/').trim();
    let (key, value) = rest.split_once('=')?;
    let key = key.trim();
    if !(key.eq_ignore_ascii_case("name") || key.eq_ignore_ascii_case("id")) {
        return None;
    }
    let value = value.trim();
    let id = match value.as_bytes().first()? {
        quote @ (b'"' | b'\'') => value[1..].split(char::from(*quote)).next()?,
        _ => value.split_whitespace().next()?,
    };
    let more = &value[(id.len() + if value.starts_with(['"', '\'']) { 2 } else { 0 }).min(value.len())..];
    (is_id(id) && !more.to_ascii_lowercase().contains("href")).then_some(id)
}

/// Takes `{#id}` from the end.
fn take_trailing_braces(source: &str, run: &mut Vec<Token<'_>>) -> Option<String> {
    let last = run.iter().rposition(|token| !matches!(token.kind, TokenKind::SoftBreak))?;
    if !run[last].is_literal_text() {
        return None;
    }
    let end = run[last].span.end as usize;
    let words = source[..end].trim_end().strip_suffix('}')?;
    let open = words.rfind("{#")?;
    let id = &words[open + 2..];
    let first = run.first()?.span.start as usize;
    if open < first || !is_id(id) {
        return None;
    }
    let cut = run.partition_point(|token| (token.span.end as usize) <= open);
    // Only text may be cut off, so that no open token loses its end.
    if run[cut..].iter().any(|token| !matches!(token.kind, TokenKind::Text(_))) {
        return None;
    }
    let id = id.to_owned();
    run.truncate(cut + 1);
    if let Some(Token { kind: TokenKind::Text(text), span }) = run.last_mut() {
        let keep = open.saturating_sub(span.start as usize);
        *text = text[..keep].to_owned().into();
        span.end = span.start + keep as u32;
    }
    trim_end(run);
    Some(id)
}

fn trim_end(run: &mut Vec<Token<'_>>) {
    while let Some(Token { kind: TokenKind::Text(text), span }) = run.last_mut() {
        let trimmed = text.trim_end().len();
        if trimmed > 0 {
            span.end -= (text.len() - trimmed) as u32;
            *text = text[..trimmed].to_owned().into();
            return;
        }
        run.pop();
    }
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && !id.contains(|c: char| c.is_whitespace() || c.is_control() || "{}<>\"'#".contains(c))
}

/// Gives every heading its text and its id. A declared id comes before one that is made; what would stand twice gets
/// a number. Two headings that declare the same id are a finding.
pub(super) fn finish(document: &mut Document, path: &SourcePath, diagnostics: &mut Vec<Diagnostic>) {
    let mut headings = std::mem::take(&mut document.headings);
    let mut taken: HashMap<String, u32> = HashMap::with_capacity(headings.len());
    for heading in &mut headings {
        document.push_plain_text(document.below(heading.node), &mut heading.text);
        heading.text.truncate(heading.text.trim_end().len());
        if heading.declared && taken.contains_key(&heading.id) {
            let finding = Diagnostic::new(
                &DUPLICATE_HEADING_ID,
                path,
                format!("the id `{}` is already that of another heading", heading.id),
            );
            diagnostics.push(
                finding.at(document.nodes[heading.node as usize].span).help("give each heading of a page its own id"),
            );
        }
        if heading.declared {
            heading.id = unique(&mut taken, std::mem::take(&mut heading.id));
        }
    }
    for heading in headings.iter_mut().filter(|heading| !heading.declared) {
        heading.id = unique(&mut taken, anchor(&heading.text));
    }
    document.headings = headings;
}

/// Returns `id`, or `id-2`, `id-3` … when it is taken.
fn unique(taken: &mut HashMap<String, u32>, id: String) -> String {
    let Some(count) = taken.get(&id).copied() else {
        taken.insert(id.clone(), 1);
        return id;
    };
    let mut number = count;
    loop {
        number += 1;
        let numbered = format!("{id}-{number}");
        if !taken.contains_key(&numbered) {
            taken.insert(numbered.clone(), 1);
            taken.insert(id, number);
            return numbered;
        }
    }
}
