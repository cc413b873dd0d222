//! `:::row:::` and `:::column:::`: columns stand below one another.

use super::article::Work;
use super::marks::colon_line;
use crate::import::draft::Edit;

pub(super) fn convert(work: &mut Work<'_>) {
    let text = work.draft.text();
    let mut edits = Vec::new();
    for line in work.draft.lines().into_iter().filter(|line| !line.verbatim) {
        let Some((name, _)) = colon_line(line.words(text)) else { continue };
        match name {
            "row" => work.notes.approximated(
                "columns",
                work.draft.line_at(line.range.start),
                "its columns stand below one another",
            ),
            "column" | "column-end" | "row-end" => {}
            _ => continue,
        }
        edits.push(Edit::new(line.words_range(text), ""));
    }
    work.draft.apply(edits);
}
