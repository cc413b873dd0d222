//! HTML that Markdown can say: `<a href="…">words</a>` and `<img src="…">` within a text.

use pulldown_cmark::Event;

use super::article::Work;
use crate::import::draft::Edit;
use crate::import::link::destination;
use crate::parse::html as tags;

pub(super) fn convert(work: &mut Work<'_>) {
    let text = work.draft.text();
    let mut edits = Vec::new();
    // The link that is open: where its tag stands and where it leads.
    let mut open: Option<(std::ops::Range<usize>, String)> = None;
    for (event, range) in work.draft.events() {
        let Event::InlineHtml(tag) = event else { continue };
        let line = work.draft.line_at(range.start);
        let lower = tag.to_ascii_lowercase();
        if lower.starts_with("<a ") {
            open = value(&tag, "href").map(|href| (range, href));
        } else if lower == "</a>" {
            let Some((start, href)) = open.take() else { continue };
            let words = &text[start.end..range.start];
            // A link in a link, or words that end on another line of a table, cannot be said otherwise.
            if words.contains(['\n', '[', ']']) {
                continue;
            }
            let is_address = href.contains("://") && !href.contains([' ', '<', '>']);
            if words.trim().is_empty() && is_address {
                edits.push(Edit::new(start.start..range.end, format!("<{}>", href.trim())));
                work.notes.approximated("html-link", line, "it had no words; its address stands for them");
                continue;
            }
            edits.push(Edit::new(start, "["));
            edits.push(Edit::new(range, format!("]({})", destination(href.trim()))));
            work.notes.exact("html-link", line);
        } else if lower.starts_with("<img ") {
            let Some(source) = value(&tag, "src") else { continue };
            let alt = value(&tag, "alt").unwrap_or_default().replace(['[', ']'], "");
            edits.push(Edit::new(range, format!("![{alt}]({})", destination(source.trim()))));
            work.notes.exact("html-image", line);
        }
    }
    work.draft.apply(edits);
}

/// The value of an attribute of a tag, as written: Markdown reads the same character references.
fn value(tag: &str, name: &str) -> Option<String> {
    let inner = tag.trim_start_matches('<').trim_end_matches('>');
    let attributes = &inner[inner.find(char::is_whitespace)?..];
    tags::attribute(attributes, name).map(str::to_owned)
}
