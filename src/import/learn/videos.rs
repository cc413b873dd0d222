//! `> [!VIDEO url]` as a video, titled by the heading above it.

use pulldown_cmark::{Event, Tag};

use super::article::Work;
use crate::import::draft::{Edit, plain};
use crate::import::link::quoted;

pub(super) fn convert(work: &mut Work<'_>) {
    let text = work.draft.text();
    let headings: Vec<_> = work
        .draft
        .events()
        .into_iter()
        .filter(|(event, _)| matches!(event, Event::Start(Tag::Heading { .. })))
        .map(|(_, range)| range)
        .collect();
    let mut edits = Vec::new();
    for line in work.draft.lines().into_iter().filter(|line| !line.verbatim) {
        let words = line.words(text);
        let Some(url) = url(words) else { continue };
        let above = headings.partition_point(|heading| heading.start < line.range.start);
        let title = above.checked_sub(1).map(|at| plain(&text[headings[at].clone()])).unwrap_or_default();
        let title = if title.is_empty() { String::new() } else { format!(" title={}", quoted(&title)) };
        // The quote was part of the mark.
        let prefix = &text[line.range.start..line.range.start + line.prefix];
        let start = line.range.start + prefix.rfind('>').unwrap_or(prefix.len());
        edits.push(Edit::new(start..line.range.end, format!("::video{{src={}{title}}}", quoted(url))));
        work.notes.exact("video", work.draft.line_at(line.range.start));
    }
    work.draft.apply(edits);
}

fn url(words: &str) -> Option<&str> {
    let rest = words.strip_prefix("[!").or_else(|| words.strip_prefix("\\[!"))?.trim_start();
    let rest = rest.get("video".len()..).filter(|_| rest[.."video".len()].eq_ignore_ascii_case("video"))?;
    let url = rest.trim().trim_end_matches(']').trim().trim_matches(['<', '>', '(', ')']);
    // Some write the URL as a link: `[url](url)`.
    let url = url.rsplit_once("](").map_or(url, |(_, url)| url);
    (!url.is_empty()).then_some(url)
}
