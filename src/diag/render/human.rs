//! The format `human`: message, place, excerpt with carets, help.

use std::borrow::Cow;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::Sources;
use super::visible::visible;
use crate::diag::{Diagnostic, Severity};

/// Excerpts are cut from a window of lines around the place, so that a large file costs nothing.
const LINES_AROUND: usize = 1;

/// The longest excerpt, in bytes: a page on a single line would stand in the report as often as it has findings.
const LONGEST: usize = 8 * 1024;

pub(super) fn render(diagnostic: &Diagnostic, sources: &Sources<'_>, color: bool, out: &mut String) {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(visible(&diagnostic.message)).id(diagnostic.code.name);
    let path = visible(diagnostic.path.as_str());
    let mut group = match excerpt(diagnostic, sources) {
        Some((first_line, text, range)) => {
            let mut annotation = AnnotationKind::Primary.span(range);
            if !diagnostic.label.is_empty() {
                annotation = annotation.label(visible(&diagnostic.label));
            }
            title.element(Snippet::source(text).line_start(first_line).path(path).annotation(annotation))
        }
        None => Group::with_title(title).element(origin(diagnostic, sources, path)),
    };
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    out.push_str(&renderer.decor_style(DecorStyle::Ascii).render(&[group]));
    out.push_str("\n\n");
}

/// The place of a finding without an excerpt.
fn origin<'a>(diagnostic: &Diagnostic, sources: &Sources<'_>, path: Cow<'a, str>) -> Origin<'a> {
    let origin = Origin::path(path);
    match diagnostic.span {
        Some(_) if sources.texts.contains_key(&diagnostic.path) => {
            let place = sources.place(diagnostic);
            origin.line(place.line).char_column(place.column)
        }
        _ => origin,
    }
}

/// Returns the number of the first line of the excerpt, its text, and the marked range in it. `None` where lines are so long
/// that nobody would read them.
fn excerpt<'a>(diagnostic: &Diagnostic, sources: &'a Sources<'_>) -> Option<(usize, &'a str, std::ops::Range<usize>)> {
    let span = diagnostic.span?;
    let text = sources.texts.get(&diagnostic.path)?;
    let place = sources.place(diagnostic);
    let starts = &text.line_starts;
    let first = place.line.saturating_sub(LINES_AROUND).max(1);
    // A span of many lines (an unclosed block) is shown by its first line.
    let last = place.end_line.min(place.line + 3);
    let start = starts[first - 1];
    let end = starts.get(last).copied().unwrap_or(text.text.len());
    let window = text.text[start..end].trim_end_matches(['\n', '\r']);
    if window.len() > LONGEST {
        return None;
    }
    let clamp = |byte: u32| text.text.floor_char_boundary(byte as usize).saturating_sub(start).min(window.len());
    Some((first, window, clamp(span.start)..clamp(span.end)))
}
