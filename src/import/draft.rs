//! A text being converted: edits by byte ranges that leave everything else as it is, and know the original lines.
//!
//! Converters read a draft, gather [`Edit`]s and apply them at once; the next converter reads the result.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// A piece of text and what takes its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) range: Range<usize>,
    pub(crate) with: String,
}

impl Edit {
    pub(crate) fn new(range: Range<usize>, with: impl Into<String>) -> Self {
        Self { range, with: with.into() }
    }
}

/// A text, and for each of its lines the line of the source that it came from.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    text: String,
    /// Where each line begins.
    starts: Vec<usize>,
    /// The line of the source, from 1, for each line.
    origins: Vec<u32>,
}

/// A line of a draft, without its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Where it stands, its end of line left out.
    pub(crate) range: Range<usize>,
    /// How many of its bytes are indentation, quote marks and list markers.
    pub(crate) prefix: usize,
    /// True in fenced code and HTML comments: to be left alone.
    pub(crate) verbatim: bool,
}

impl Line {
    /// The words after the marks of the containers.
    pub(crate) fn words<'a>(&self, text: &'a str) -> &'a str {
        text[self.range.start + self.prefix..self.range.end].trim_end()
    }

    /// The marks of the containers, as indentation of further lines: list markers as spaces.
    pub(crate) fn indent(&self, text: &str) -> String {
        let prefix = &text[self.range.start..self.range.start + self.prefix];
        prefix.chars().map(|c| if matches!(c, '>' | '\t') { c } else { ' ' }).collect()
    }

    /// The range of the words after the marks.
    pub(crate) fn words_range(&self, text: &str) -> Range<usize> {
        let start = self.range.start + self.prefix;
        start..start + self.words(text).len()
    }
}

/// How Markdown is read: as the portal reads it.
pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES
}

impl Draft {
    /// Returns the draft of a text whose first line is `first_line` of the source.
    pub(crate) fn new(text: String, first_line: u32) -> Self {
        let starts = line_starts(&text);
        let origins = (0..starts.len() as u32).map(|line| first_line + line).collect();
        Self { text, starts, origins }
    }

    /// Returns the draft of a text whose lines come from these lines of the source.
    pub(crate) fn of_lines(lines: &[(String, u32)]) -> Self {
        let text: String = lines.iter().flat_map(|(line, _)| [line.as_str(), "\n"]).collect();
        let last = lines.last().map_or(1, |(_, line)| *line);
        Self { starts: line_starts(&text), origins: lines.iter().map(|(_, line)| *line).chain([last]).collect(), text }
    }

    /// Returns the text as it is now.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// Returns the line of the source from which the text at `offset` came.
    pub(crate) fn line_at(&self, offset: usize) -> u32 {
        let line = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        self.origins.get(line).copied().unwrap_or(1)
    }

    /// Returns the marks of the containers before `offset` on its line, as indentation of further lines.
    pub(crate) fn indent_at(&self, offset: usize) -> String {
        let start = self.text[..offset].rfind('\n').map_or(0, |at| at + 1);
        self.text[start..offset].chars().map(|c| if c == '>' { c } else { ' ' }).collect()
    }

    /// Returns the events of the text with their ranges. Colon lines are blocks of their own, as they are in the portal,
    /// and never part of the paragraph or table above them.
    pub(crate) fn events(&self) -> Vec<(Event<'static>, Range<usize>)> {
        let masked = self.masked();
        let events = Parser::new_ext(&masked, options()).into_offset_iter();
        events.map(|(event, range)| (event.into_static(), range)).collect()
    }

    /// The text with each colon line as a processing instruction of the same length.
    fn masked(&self) -> String {
        let mut masked = self.text.clone();
        for (number, &start) in self.starts.iter().enumerate() {
            let end = self.starts.get(number + 1).copied().unwrap_or(self.text.len());
            let line = self.text[start..end].trim_end();
            let prefix = container_prefix(line);
            if line[prefix..].starts_with(":::") {
                let mask = format!("<?>{}", " ".repeat(line.len() - prefix - 3));
                masked.replace_range(start + prefix..start + line.len(), &mask);
            }
        }
        masked
    }

    /// Returns the lines of the text.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let verbatim = self.verbatim();
        let mut next = 0;
        let lines = self.starts.iter().enumerate().map(|(number, &start)| {
            let end = self.starts.get(number + 1).copied().unwrap_or(self.text.len());
            let line = self.text[start..end].trim_end_matches(['\n', '\r']);
            while verbatim.get(next).is_some_and(|range| range.end <= start) {
                next += 1;
            }
            Line {
                range: start..start + line.len(),
                prefix: container_prefix(line),
                verbatim: verbatim.get(next).is_some_and(|range| range.start < end),
            }
        });
        lines.collect()
    }

    /// Returns where fenced code and HTML comments stand, in their order.
    pub(crate) fn verbatim(&self) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for (event, range) in self.events() {
            let is_verbatim = match &event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => true,
                Event::Start(Tag::HtmlBlock) => self.text[range.clone()].trim_start().starts_with("<!--"),
                _ => false,
            };
            if is_verbatim {
                ranges.push(range);
            }
        }
        ranges
    }

    /// Applies edits. One that overlaps an earlier one is not applied.
    pub(crate) fn apply(&mut self, mut edits: Vec<Edit>) {
        if edits.is_empty() {
            return;
        }
        edits.sort_by_key(|edit| (edit.range.start, std::cmp::Reverse(edit.range.end)));
        let mut text = String::with_capacity(self.text.len());
        let mut origins = vec![self.line_at(0)];
        let mut at = 0;
        for Edit { range, with } in edits {
            if range.start < at {
                continue;
            }
            self.copy(at..range.start, &mut text, &mut origins);
            let origin = self.line_at(range.start);
            text.push_str(&with);
            origins.extend(std::iter::repeat_n(origin, with.matches('\n').count()));
            at = range.end;
            if with.ends_with('\n') || range.start != range.end && text.ends_with('\n') {
                // What follows on this line is that of where the edit ends.
                let origin = self.line_at(at);
                if let Some(last) = origins.last_mut() {
                    *last = origin;
                }
            }
        }
        self.copy(at..self.text.len(), &mut text, &mut origins);
        self.starts = line_starts(&text);
        self.origins = origins;
        self.text = text;
    }

    fn copy(&self, range: Range<usize>, text: &mut String, origins: &mut Vec<u32>) {
        let piece = &self.text[range.clone()];
        text.push_str(piece);
        origins.extend(piece.match_indices('\n').map(|(at, _)| self.line_at(range.start + at + 1)));
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect()
}

/// The length of the indentation, quote marks and list markers that a line begins with.
fn container_prefix(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut at = 0;
    loop {
        let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let space_at = |at: usize| matches!(bytes.get(at), Some(b' ' | b'\t'));
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'>') => at += 1,
            Some(b'-' | b'*' | b'+') if space_at(at + 1) => at += 2,
            Some(b'0'..=b'9') if matches!(bytes.get(at + digits), Some(b'.' | b')')) && space_at(at + digits + 1) => {
                at += digits + 2;
            }
            _ => return at,
        }
    }
}

/// Returns the plain words of a piece of Markdown.
pub(crate) fn plain(markdown: &str) -> String {
    let mut words = String::new();
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph) => words.push(' '),
            _ => {}
        }
    }
    words.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_edited_stays_byte_for_byte() {
        let mut draft = Draft::new("een\r\ntwee  \r\n\tdrie".to_owned(), 10);
        draft.apply(vec![Edit::new(5..9, "2\n2"), Edit::new(6..7, "nooit")]);
        assert_eq!(draft.text(), "een\r\n2\n2  \r\n\tdrie");
    }

    #[test]
    fn lines_remember_where_they_came_from() {
        let mut draft = Draft::new("a\nb\nc\nd\n".to_owned(), 7);
        draft.apply(vec![Edit::new(2..4, ""), Edit::new(4..4, "x\ny\n")]);
        assert_eq!(draft.text(), "a\nx\ny\nc\nd\n");
        let line_of = |word: &str| draft.line_at(draft.text().find(word).unwrap());
        assert_eq!([line_of("a"), line_of("x"), line_of("c"), line_of("d")], [7, 9, 9, 10]);
    }

    #[test]
    fn marks_of_containers_are_told_from_words() {
        for (line, words) in [("> - :::x", ":::x"), ("  12. ::: a", "::: a"), ("2021 was", "2021 was"), ("-a", "-a")] {
            assert_eq!(&line[container_prefix(line)..], words);
        }
    }
}
