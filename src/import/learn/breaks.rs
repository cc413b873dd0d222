//! `<br/>` that only pads: at the end of a paragraph, or on a line of its own.

use super::article::Work;
use crate::import::draft::Edit;
use crate::import::tables::trim_breaks;

pub(super) fn convert(work: &mut Work<'_>) {
    let text = work.draft.text();
    let lines = work.draft.lines();
    let mut edits = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.verbatim) {
        let words = line.words(text);
        let kept = trim_breaks(words);
        let ends = lines.get(at + 1).is_none_or(|next| next.words(text).is_empty());
        // The rows of tables have their own rules.
        if kept.len() == words.len() || words.starts_with('|') || !(ends || kept.is_empty()) {
            continue;
        }
        let range = line.words_range(text);
        edits.push(Edit::new(range.start + kept.len()..range.end, ""));
        work.notes.exact("break", work.draft.line_at(line.range.start));
    }
    work.draft.apply(edits);
}
