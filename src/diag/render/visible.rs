//! Text of authors in lines of a terminal or a log: what would move the cursor, begin another line (where a CI system reads a
//! command) or turn the order of letters is shown by its number.

use std::borrow::Cow;
use std::fmt::Write;

/// Returns the text as it can stand within a line.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unseen) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_unseen(c) {
            let _ = write!(out, "{}", c.escape_default());
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Control characters, and the marks that turn the direction of what follows (Unicode, UAX 9).
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_shown_by_its_number() {
        assert_eq!(visible("a\n::error::b\u{1b}[2J\u{202e}c"), "a\\n::error::b\\u{1b}[2J\\u{202e}c");
        assert!(matches!(visible("‘é’ 的 👩‍💻"), Cow::Borrowed(_)));
    }
}
