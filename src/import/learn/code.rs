//! Snippets of code that stand in files of their own: `:::code … :::` and `[!code-csharp[words](path)]`.

use std::ops::Range;

use super::article::Work;
use super::marks::{attribute, bracketed, colon_line, within};
use super::targets::Target;
use crate::import::draft::Edit;

/// A piece of a file.
struct Piece<'a> {
    range: Range<usize>,
    language: &'a str,
    path: &'a str,
    /// `1-5,8`.
    lines: Option<&'a str>,
    /// The name of a region of the file.
    region: Option<&'a str>,
    highlights: bool,
}

pub(super) fn convert(work: &mut Work<'_>) {
    let text = work.draft.text().to_owned();
    let mut edits = Vec::new();
    for piece in pieces(work, &text) {
        let line = work.draft.line_at(piece.range.start);
        let Some(code) = read(work, &piece) else {
            work.notes.left("code", line, format!("`{}` or the part of it that is shown is not there", piece.path));
            continue;
        };
        let indent = work.draft.indent_at(piece.range.start);
        let fence = if code.contains("```") { "~~~~" } else { "```" };
        let body = code.lines().collect::<Vec<_>>().join(&format!("\n{indent}"));
        let fenced = format!("{fence}{}\n{indent}{body}\n{indent}{fence}", piece.language);
        edits.push(Edit::new(piece.range.clone(), fenced));
        if piece.highlights {
            work.notes.approximated("code", line, "its highlighted lines look like the others");
        } else {
            work.notes.exact("code", line);
        }
    }
    work.draft.apply(edits);
}

fn pieces<'a>(work: &Work<'_>, text: &'a str) -> Vec<Piece<'a>> {
    let verbatim = work.draft.verbatim();
    let mut pieces = Vec::new();
    for line in work.draft.lines().into_iter().filter(|line| !line.verbatim) {
        let range = line.words_range(text);
        if let Some(("code", words)) = colon_line(&text[range.clone()])
            && let Some(path) = attribute(words, "source")
        {
            pieces.push(Piece {
                range,
                language: attribute(words, "language").unwrap_or_default(),
                path,
                lines: attribute(words, "range"),
                region: attribute(words, "id"),
                highlights: attribute(words, "highlight").is_some(),
            });
        }
    }
    for mark in bracketed(text, "code").into_iter().filter(|mark| !within(&verbatim, mark.range.start)) {
        let (path, region) = mark.path.split_once('#').map_or((mark.path, None), |(path, region)| (path, Some(region)));
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let value = |key: &str| query.split('&').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='));
        pieces.push(Piece {
            range: mark.range.clone(),
            language: mark.suffix.trim_start_matches('-'),
            path,
            lines: value("range").or_else(|| region.filter(|region| is_lines(region))),
            region: value("name").or(value("id")).or(region.filter(|region| !is_lines(region))),
            highlights: value("highlight").is_some(),
        });
    }
    pieces
}

/// True for `L5` and `L5-L10`.
fn is_lines(region: &str) -> bool {
    region.strip_prefix('L').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn read(work: &Work<'_>, piece: &Piece<'_>) -> Option<String> {
    let Target::File { path, .. } = work.import.tree.target(work.from, piece.path) else { return None };
    let bytes = work.import.files.read(&path).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let text = text.trim_start_matches('\u{feff}');
    let lines: Vec<&str> = text.lines().collect();
    let chosen = match (piece.lines, piece.region) {
        (Some(ranges), _) => chosen_lines(&lines, ranges)?,
        (None, Some(region)) => region_lines(&lines, region)?,
        (None, None) => lines,
    };
    Some(dedent(&chosen))
}

fn chosen_lines<'a>(lines: &[&'a str], ranges: &str) -> Option<Vec<&'a str>> {
    let mut chosen = Vec::new();
    for range in ranges.split(',') {
        let number = |text: &str| text.trim().trim_start_matches('L').parse::<usize>().ok();
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let first = number(first)?.checked_sub(1)?;
        let last = if last.trim().is_empty() { lines.len() } else { number(last)?.min(lines.len()) };
        chosen.extend_from_slice(lines.get(first..last)?);
    }
    Some(chosen)
}

/// The lines between `<name>` and `</name>` in comments, or in `#region name`.
fn region_lines<'a>(lines: &[&'a str], region: &str) -> Option<Vec<&'a str>> {
    let (open, close) = (format!("<{region}>"), format!("</{region}>"));
    let holds = |line: &str, mark: &str| line.to_lowercase().contains(&mark.to_lowercase());
    if let Some(first) = lines.iter().position(|line| holds(line, &open)) {
        let last = lines[first..].iter().position(|line| holds(line, &close))?;
        return Some(lines[first + 1..first + last].to_vec());
    }
    let is_region = |line: &&str| line.trim().to_lowercase().ends_with(&format!("#region {}", region.to_lowercase()));
    let first = lines.iter().position(is_region)?;
    let last = lines[first..].iter().position(|line| holds(line, "#endregion"))?;
    Some(lines[first + 1..first + last].to_vec())
}

fn dedent(lines: &[&str]) -> String {
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let common = lines.iter().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    lines.iter().map(|line| line.get(common..).unwrap_or_default()).collect::<Vec<_>>().join("\n")
}
