//! `:::image type="content" source="…" alt-text="…":::` as images; a large version is what the image leads to.

use super::article::Work;
use super::marks::{attribute, within};
use crate::import::draft::Edit;
use crate::import::link::destination;

pub(super) fn convert(work: &mut Work<'_>) {
    let text = work.draft.text();
    let verbatim = work.draft.verbatim();
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(":::").map(|start| at + start) {
        let rest = &text[start + 3..];
        at = start + 3;
        let words = rest.trim_start_matches([' ', ':']);
        if within(&verbatim, start) || !words.starts_with("image") {
            continue;
        }
        let from = text.len() - words.len() + "image".len();
        let Some(len) = text[from..].find(":::").filter(|len| !text[from..from + len].contains("\n\n")) else {
            continue;
        };
        let end = from + len + 3;
        at = end;
        let line = work.draft.line_at(start);
        let mark = &text[from..from + len];
        if text[start..end].contains("image-end") {
            continue;
        }
        let Some(source) = attribute(mark, "source") else {
            work.notes.left("image", line, "it has no source");
            continue;
        };
        let image = image(source, mark);
        if attribute(mark, "type").is_some_and(|kind| kind.trim() == "complex")
            && let Some((description, close)) = description(text, end)
        {
            let description = description.trim();
            edits.push(Edit::new(start..close, format!("{image}\n\n:::details\n{description}\n:::")));
            work.notes.approximated("image", line, "its long description stands below it, to be opened");
            at = close;
        } else {
            edits.push(Edit::new(start..end, image));
            work.notes.exact("image", line);
        }
    }
    work.draft.apply(edits);
}

fn image(source: &str, mark: &str) -> String {
    let alt = attribute(mark, "alt-text").unwrap_or_default().replace('[', "\\[").replace(']', "\\]");
    let image = format!("![{}]({})", alt.trim(), destination(source.trim()));
    match attribute(mark, "link").or_else(|| attribute(mark, "lightbox")).map(str::trim) {
        Some(target) if !target.is_empty() && target != source.trim() => format!("[{image}]({})", destination(target)),
        _ => image,
    }
}

/// The long description that begins at `start`, and where its last mark ends.
fn description(text: &str, start: usize) -> Option<(&str, usize)> {
    let end = text[start..].find("image-end").map(|at| start + at)?;
    let open = text[..end].rfind(":::").filter(|open| *open >= start)?;
    let close = text[end..].find(":::").map_or(end + "image-end".len(), |at| end + at + 3);
    Some((&text[start..open], close))
}
