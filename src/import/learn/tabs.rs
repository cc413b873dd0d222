//! `# [Words](#tab/id)` … `---` as tabs.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::article::Work;
use crate::import::draft::{Edit, plain};

struct Tab {
    heading: Range<usize>,
    words: String,
    /// What follows `#tab/`: an id, and perhaps the tab elsewhere that it depends on.
    depends: bool,
}

pub(super) fn convert(work: &mut Work<'_>) {
    let text = work.draft.text().to_owned();
    let (tabs, breaks) = find(work, &text);
    let mut edits = Vec::new();
    let mut at = 0;
    while at < tabs.len() {
        let end_of_group = breaks.iter().find(|rule| rule.start > tabs[at].heading.start);
        let end = end_of_group.map_or(text.len(), |rule| rule.start);
        let group = tabs[at..].iter().take_while(|tab| tab.heading.start < end).count();
        let line = work.draft.line_at(tabs[at].heading.start);
        if end_of_group.is_none() {
            work.notes.approximated("tabs", line, "they are never closed; they end where the text ends");
        } else if tabs[at..at + group].iter().any(|tab| tab.depends) {
            work.notes.approximated("tabs", line, "tabs that depend on other tabs stand beside them");
        } else {
            work.notes.exact("tabs", line);
        }
        for (number, tab) in tabs[at..at + group].iter().enumerate() {
            let before = if number == 0 { "::::tabs\n\n" } else { ":::\n\n" };
            let label = tab.words.replace('[', "\\[").replace(']', "\\]");
            edits.push(Edit::new(tab.heading.clone(), format!("{before}:::tab[{label}]\n")));
        }
        let close = end_of_group.cloned().unwrap_or(end..end);
        let gap = if end_of_group.is_none() && !text.ends_with('\n') { "\n" } else { "" };
        edits.push(Edit::new(close, format!("{gap}:::\n\n::::\n")));
        at += group;
    }
    work.draft.apply(edits);
}

fn find(work: &Work<'_>, text: &str) -> (Vec<Tab>, Vec<Range<usize>>) {
    let mut tabs: Vec<Tab> = Vec::new();
    let mut breaks = Vec::new();
    let mut open: Option<Range<usize>> = None;
    for (event, range) in work.draft.events() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                // Words right above the closing line make it the underline of a heading (CommonMark 0.31.2, 4.3).
                let is_setext = level == HeadingLevel::H2 && !text[range.clone()].trim_start().starts_with('#');
                if is_setext && text[range.clone()].trim_end().ends_with('-') {
                    let start =
                        text[range.clone()].trim_end().rfind('\n').map_or(range.start, |at| range.start + at + 1);
                    breaks.push(start..range.end);
                }
                open = Some(range);
            }
            Event::End(TagEnd::Heading(_)) => open = None,
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with("#tab/") => {
                if let Some(heading) = open.take() {
                    let words = plain(&text[heading.clone()]);
                    let depends = dest_url.matches('/').count() > 1;
                    tabs.push(Tab { heading, words, depends });
                }
            }
            Event::Rule => breaks.push(range),
            _ => {}
        }
    }
    (tabs, breaks)
}
