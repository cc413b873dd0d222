//! `:::row:::` and `:::column:::`: columns stand below one another.

use super::article::Work;
use super::marks::colon_line;
use crate::import::draft::{Edit, Line};

pub(super) fn convert(work: &mut Work<'_>) {
    let text = work.draft.text();
    let lines = work.draft.lines();
    let mut edits = Vec::new();
    let mut open: Option<usize> = None;
    for (number, line) in lines.iter().enumerate().filter(|(_, line)| !line.verbatim) {
        let Some((name, _)) = colon_line(line.words(text)) else { continue };
        match name {
            "row" => {
                let origin = work.draft.line_at(line.range.start);
                work.notes.approximated("columns", origin, "its columns stand below one another");
            }
            "column" => open = Some(number + 1),
            "column-end" => {
                edits.extend(open.take().map(|first| dedent(text, &lines[first..number])).unwrap_or_default());
            }
            "row-end" => {}
            _ => continue,
        }
        edits.push(Edit::new(line.range.start..line.range.end, ""));
    }
    work.draft.apply(edits);
}

/// Takes the indentation that a column has as a whole from its lines: it would make code of them.
fn dedent(text: &str, lines: &[Line]) -> Vec<Edit> {
    let whole = |line: &Line| &text[line.range.clone()];
    let said = lines.iter().map(whole).filter(|words| !words.trim().is_empty());
    let common = said.map(|words| words.len() - words.trim_start().len()).min().unwrap_or(0);
    let start = |line: &Line| line.range.start..line.range.start + common.min(line.range.len());
    lines.iter().filter(|_| common > 0).map(|line| Edit::new(start(line), "")).collect()
}
