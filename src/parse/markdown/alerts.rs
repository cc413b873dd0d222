//! Alerts: quotes that begin with `[!NOTE]`. Any case; text may follow on the same line.

use super::inline::{Token, TokenKind};
use crate::parse::document::AlertKind;

/// Takes the marker from the beginning of a run. Returns the kind of alert, if there was one.
pub(super) fn take(source: &str, run: &mut Vec<Token<'_>>) -> Option<AlertKind> {
    let start = run.first()?.span.start as usize;
    let rest = source[start..].strip_prefix("[!")?;
    let (name, _) = rest.split_once(']').filter(|(name, _)| name.len() <= "important".len())?;
    let kind = [AlertKind::Note, AlertKind::Tip, AlertKind::Important, AlertKind::Warning, AlertKind::Caution]
        .into_iter()
        .find(|kind| kind.name().eq_ignore_ascii_case(name.trim()))?;
    let end = start + "[!]".len() + name.len();
    // A marker that is the text of a link is a link.
    if run[0].opens() {
        return None;
    }
    run.retain(|token| token.span.end as usize > end);
    if let Some(Token { kind: TokenKind::Text(text), span }) = run.first_mut() {
        let overlap = end.saturating_sub(span.start as usize);
        let trimmed = text[overlap..].trim_start().to_owned();
        span.start = span.end - trimmed.len() as u32;
        *text = trimmed.into();
    }
    let blank = |token: &Token<'_>| match &token.kind {
        TokenKind::SoftBreak | TokenKind::HardBreak => true,
        TokenKind::Text(text) => text.is_empty(),
        _ => false,
    };
    let leading = run.iter().take_while(|token| blank(token)).count();
    run.drain(..leading);
    Some(kind)
}
