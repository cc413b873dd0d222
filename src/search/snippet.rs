//! The piece of a text that shows why it was found, with the found words marked.

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthChar as _;

use super::analyze::{pairs, split_typed};
use super::fold::{Piece, fold, normalize, pieces};

/// How wide a snippet is, in columns.
pub const COLUMNS: usize = 120;

/// How wide the ellipsis of a text that was cut is.
const ELLIPSIS: usize = 2;

/// A piece of a snippet: its text, and true when it was found.
pub type Marked = (String, bool);

/// Returns the places (byte ranges) in `text` that hold one of `forms`, in order.
pub(super) fn marks(text: &str, forms: &BTreeSet<String>) -> Vec<std::ops::Range<usize>> {
    let mut marks: Vec<std::ops::Range<usize>> = Vec::new();
    for piece in pieces(text) {
        match piece {
            Piece::Word(word) if has_word(word, forms) => marks.push(range(text, word)),
            Piece::Word(_) => {}
            Piece::Run(run) => {
                for pair in pairs(run).filter(|pair| forms.contains(*pair)) {
                    let pair = range(text, pair);
                    match marks.last_mut() {
                        Some(last) if last.end >= pair.start => last.end = pair.end,
                        _ => marks.push(pair),
                    }
                }
            }
        }
    }
    marks
}

fn has_word(word: &str, forms: &BTreeSet<String>) -> bool {
    let word = normalize(word);
    forms.contains(&fold(&word)) || split_typed(&word).iter().any(|part| forms.contains(&fold(part)))
}

fn range(text: &str, piece: &str) -> std::ops::Range<usize> {
    let start = piece.as_ptr() as usize - text.as_ptr() as usize;
    start..start + piece.len()
}

/// Returns the beginning of `text` as a snippet shows it, with an ellipsis when there is more.
pub(super) fn beginning(text: &str) -> String {
    let end = columns(text, COLUMNS);
    if end == text.len() { text.to_owned() } else { format!("{} …", text[..end].trim_end()) }
}

/// Returns the stretch of `text` with the most marks, cut between words, with an ellipsis where text was left out.
pub fn snippet(text: &str, forms: &BTreeSet<String>) -> Vec<Marked> {
    let marks = marks(text, forms);
    let start = best_start(text, &marks);
    let end = start + columns(&text[start..], if start == 0 { COLUMNS + ELLIPSIS } else { COLUMNS });
    let mut parts: Vec<Marked> = Vec::new();
    if start > 0 {
        parts.push(("… ".to_owned(), false));
    }
    let mut at = start;
    for mark in marks.iter().filter(|mark| mark.start >= start && mark.end <= end) {
        parts.push((text[at..mark.start].to_owned(), false));
        parts.push((text[mark.clone()].to_owned(), true));
        at = mark.end;
    }
    parts.push((text[at..end].to_owned(), false));
    if end < text.len() {
        parts.push((" …".to_owned(), false));
    }
    parts.retain(|(text, _)| !text.is_empty());
    parts
}

/// Where a snippet begins: a little before the mark from which most marks are in reach, and where a short text does.
fn best_start(text: &str, marks: &[std::ops::Range<usize>]) -> usize {
    if columns(text, COLUMNS + ELLIPSIS) == text.len() {
        return 0;
    }
    let mut best = (0, 0);
    for (at, mark) in marks.iter().enumerate() {
        let end = mark.start + columns(&text[mark.start..], COLUMNS * 3 / 4);
        let reach = marks[at..].iter().take_while(|mark| mark.end <= end).count();
        if reach > best.0 {
            best = (reach, mark.start);
        }
    }
    let before = &text[..best.1];
    let lead = before.char_indices().rev().nth(COLUMNS / 6).map_or(0, |(at, _)| at);
    let is_break = |c: char| c.is_whitespace() || matches!(c, '。' | '，' | '；' | '：');
    if lead == 0 {
        0
    } else {
        before[lead..].find(is_break).map_or(best.1, |at| after_char(before, lead + at)).min(best.1)
    }
}

fn after_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

/// How many bytes of `text` are `width` columns wide, cut after a space where one is near.
fn columns(text: &str, width: usize) -> usize {
    let mut used = 0;
    let Some((end, _)) = text.char_indices().find(|&(_, c)| {
        used += c.width().unwrap_or(0);
        used > width
    }) else {
        return text.len();
    };
    let space = text[..end].rfind(char::is_whitespace);
    space.filter(|space| end - space < 24).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, forms: &[&str], expected: &str) {
        let forms = forms.iter().map(|&form| form.to_owned()).collect();
        let parts = snippet(text, &forms);
        let shown: String =
            parts.iter().map(|(text, found)| if *found { format!("[{text}]") } else { text.clone() }).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn found_words_are_marked() {
        check("Bel de e-mail-desk, foto’s Één.", &["een", "fotos"], "Bel de e-mail-desk, [foto’s] [Één].");
        check("请拨打电话号码", &["电话", "话号"], "请拨打[电话号]码");
        check("niets", &["iets"], "niets");
        check("", &["iets"], "");
    }

    #[test]
    fn a_snippet_begins_near_what_was_found() {
        let text = format!("{}gevonden woord {}", "vulsel ".repeat(60), "rest ".repeat(60));
        let parts = snippet(&text, &["gevonden".to_owned()].into());
        assert_eq!(parts[0], ("… ".to_owned(), false));
        assert!(parts.iter().any(|(text, found)| *found && text == "gevonden"));
        assert_eq!(parts[parts.len() - 1], (" …".to_owned(), false));
    }
}
