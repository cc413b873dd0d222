//! Quotes that are more: alerts in every spelling, and `[!div class="…"]`.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::article::Work;
use crate::import::draft::{Edit, Line, plain};

/// The names of alerts, in the languages that translation tools turned them into.
const ALERTS: &[(&str, &[&str])] = &[
    (
        "NOTE",
        &[
            "note",
            "opmerking",
            "notitie",
            "hinweis",
            "anmerkung",
            "remarque",
            "nota",
            "注意",
            "备注",
            "说明",
            "注",
            "メモ",
            "注記",
        ],
    ),
    ("TIP", &["tip", "tipp", "conseil", "astuce", "sugerencia", "提示", "ヒント"]),
    ("IMPORTANT", &["important", "belangrijk", "wichtig", "importante", "重要", "重要说明"]),
    ("WARNING", &["warning", "waarschuwing", "warnung", "avertissement", "advertencia", "警告"]),
    (
        "CAUTION",
        &["caution", "let op", "voorzichtig", "achtung", "vorsicht", "attention", "precaución", "小心", "注意事項"],
    ),
];

/// What a quote begins with.
enum Mark<'a> {
    Alert { name: &'static str, len: usize, as_usual: bool },
    Div { class: &'a str, len: usize },
}

pub(super) fn convert(work: &mut Work<'_>) {
    let text = work.draft.text().to_owned();
    let lines = work.draft.lines();
    let quotes: Vec<_> = work
        .draft
        .events()
        .into_iter()
        .filter(|(event, _)| matches!(event, Event::Start(Tag::BlockQuote(_))))
        .map(|(_, range)| range)
        .collect();
    let mut edits = Vec::new();
    for (at, quote) in quotes.iter().enumerate() {
        let first = lines.partition_point(|line| line.range.end < quote.start);
        let last = lines.partition_point(|line| line.range.start < quote.end);
        // Of quotes that begin on one line the innermost has the mark.
        let is_inner = quotes.get(at + 1).is_none_or(|next| next.start > lines[first].range.end);
        let Some(own) = lines.get(first..last).filter(|own| !own.is_empty() && is_inner) else { continue };
        match mark(own[0].words(&text)) {
            Some(Mark::Alert { name, len, as_usual }) => alert(work, &text, own, (name, len, as_usual), &mut edits),
            Some(Mark::Div { class, len }) => div(work, &text, own, (class, len), &mut edits),
            None => {}
        }
    }
    work.draft.apply(edits);
}

/// Returns the alert that a line of a table's cell is: `> [!NOTE]> words`, as tools write it that know no lines in cells.
pub(super) fn in_cell(line: &str) -> Option<String> {
    let words = line.strip_prefix('>')?.trim_start();
    let Mark::Alert { name, len, .. } = mark(words)? else { return None };
    let rest = words[len..].trim_start_matches(['>', ' ']);
    Some(format!("> [!{name}]\n> {rest}").trim_end().to_owned())
}

fn mark(words: &str) -> Option<Mark<'_>> {
    let inner = words.trim_start_matches(['*', '\\']);
    let rest = inner.strip_prefix('[')?.trim_start().strip_prefix(['!', '！'])?;
    let close = rest.find([']', '］'])?;
    let name = rest[..close].trim();
    let after = &rest[close..];
    let after = &after[after.chars().next().map_or(0, char::len_utf8)..];
    let len = words.len() - after.trim_start_matches(['*', ':', '：']).len();
    if let Some(rest) =
        name.strip_prefix("div").or_else(|| name.strip_prefix("DIV")).filter(|rest| rest.starts_with([' ', '\t']))
    {
        let class = super::marks::attribute(rest, "class").unwrap_or_default();
        return Some(Mark::Div { class, len });
    }
    let lower = name.to_lowercase();
    let lower = lower.trim_end_matches([':', '：', ' ']);
    let (name, _) = ALERTS.iter().find(|(_, spellings)| spellings.contains(&lower))?;
    Some(Mark::Alert { name, len, as_usual: words == format!("[!{name}]") })
}

fn alert(
    work: &mut Work<'_>,
    text: &str,
    lines: &[Line],
    (name, len, as_usual): (&str, usize, bool),
    edits: &mut Vec<Edit>,
) {
    let words = lines[0].words_range(text);
    if !as_usual {
        let rest = text[words.start + len..words.end].trim_start();
        let gap = if rest.is_empty() { String::new() } else { format!("\n{}", quote_prefix(text, &lines[0])) };
        edits.push(Edit::new(words.start..words.end - rest.len(), format!("[!{name}]{gap}")));
    }
    let before = &text[lines[0].range.start..words.start];
    if !before.ends_with("> ") && before.ends_with('>') {
        edits.push(Edit::new(words.start..words.start, " "));
    }
    let depth = before.matches('>').count();
    for line in &lines[1..] {
        let prefix = &text[line.range.start..line.range.start + line.prefix];
        let is_lazy = prefix.matches('>').count() < depth && !line.words(text).is_empty();
        if is_lazy && !line.verbatim {
            edits.push(Edit::new(line.range.start..line.words_range(text).start, quote_prefix(text, &lines[0])));
        }
    }
    work.notes.exact("alert", work.draft.line_at(lines[0].range.start));
}

/// The marks that further lines of the quote that begins on this line have.
fn quote_prefix(text: &str, line: &Line) -> String {
    let mut prefix = line.indent(text);
    if !prefix.ends_with(' ') {
        prefix.push(' ');
    }
    prefix
}

fn div(work: &mut Work<'_>, text: &str, lines: &[Line], (class, len): (&str, usize), edits: &mut Vec<Edit>) {
    let first = lines[0].words_range(text);
    edits.push(Edit::new(first.start..first.start + len, ""));
    for line in lines {
        if let Some(mark) = last_quote_mark(text, line) {
            edits.push(Edit::new(mark, ""));
        }
    }
    let number = work.draft.line_at(lines[0].range.start);
    match class {
        "nextstepaction" | "mx-imgBorder" => work.notes.exact("div", number),
        "op_single_selector" | "op_multi_selector" => {
            selector(text, lines, edits);
            work.notes.approximated("div", number, "what readers choose from is a list to be opened");
        }
        "checklist" => work.notes.approximated("div", number, "its check marks are bullets"),
        _ => work.notes.approximated("div", number, format!("`{class}` has no look of its own")),
    }
}

/// A list of links to choose from, headed by what is to be chosen: it would be as long as the page.
fn selector(text: &str, lines: &[Line], edits: &mut Vec<Edit>) {
    let first = lines.iter().skip(1).find(|line| !line.words(text).is_empty());
    let heading = first.filter(|line| !line.words(text).contains("]("));
    let label =
        heading.map(|line| format!("[{}]", plain(line.words(text)).replace(['[', ']'], ""))).unwrap_or_default();
    let (Some(open), Some(last)) = (lines.first(), lines.last()) else { return };
    let end = open.words_range(text).end;
    edits.push(Edit::new(end..end, format!(":::details{label}")));
    if let Some(heading) = heading {
        // Its mark of a list goes, too.
        let marks = &text[heading.range.start..heading.range.start + heading.prefix];
        let start = heading.range.start + marks.rfind(['-', '*', '+']).unwrap_or(heading.prefix);
        edits.push(Edit::new(start..heading.range.end, ""));
    }
    let marks = open.indent(text);
    let indent = &marks[..marks.rfind('>').unwrap_or(0)];
    edits.push(Edit::new(last.range.end..last.range.end, format!("\n{indent}:::")));
}

/// The last `>` of a line's marks with the space after it.
fn last_quote_mark(text: &str, line: &Line) -> Option<Range<usize>> {
    let prefix = &text[line.range.start..line.range.start + line.prefix];
    // A list within the quote has its marks after those of the quote.
    let at = line.range.start + prefix.rfind('>')?;
    let space = usize::from(text[at + 1..line.range.end].starts_with(' '));
    Some(at..at + 1 + space)
}
