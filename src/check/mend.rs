//! Mending: from findings with fixes to the texts of the files as they should be. Writes nothing.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Fix, OPENING_HOURS, UNKNOWN_DIRECTIVE, UNKNOWN_KEY};
use crate::parse::{directives, front_matter};
use crate::path::SourcePath;
use crate::source::{Files, Span};

/// Gives a fix to findings of reading, which know their place but not the letters that stand there. Only what is clear is
/// mended: another dash in opening hours, a slip in the name of a key or of a directive.
pub fn complete(diagnostics: &mut [Diagnostic], files: &dyn Files) {
    let mut read: Option<(SourcePath, Option<String>)> = None;
    for diagnostic in diagnostics {
        let fix = match diagnostic.code {
            code if *code == OPENING_HOURS => hours,
            code if *code == UNKNOWN_DIRECTIVE => directive,
            code if *code == UNKNOWN_KEY => key,
            _ => continue,
        };
        if diagnostic.fix.is_some() || diagnostic.help.is_none() {
            continue;
        }
        // Findings are sorted by path: each file is read once.
        if read.as_ref().is_none_or(|(path, _)| *path != diagnostic.path) {
            let text = files.read(&diagnostic.path).ok().and_then(|bytes| String::from_utf8(bytes).ok());
            read = Some((diagnostic.path.clone(), text));
        }
        if let (Some(span), Some((_, Some(text)))) = (diagnostic.span, &read) {
            diagnostic.fix = fix(text, span).map(Box::new);
        }
    }
}

fn hours(text: &str, span: Span) -> Option<Fix> {
    let written = text.get(span.range())?;
    let replacement = written.replace(['–', '—', '−', '‐', '‑', '～'], "-");
    (replacement != written).then_some(Fix { span, replacement })
}

fn directive(text: &str, span: Span) -> Option<Fix> {
    let written = text.get(span.range())?;
    let start = written.find(|c| c != ':')?;
    let name: &str = written[start..].split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next()?;
    let replacement = clear(name, directives::ALL.iter().map(|spec| spec.name))?.to_owned();
    Some(Fix { span: Span::new(start..start + name.len()).shift(span.start as usize), replacement })
}

fn key(text: &str, span: Span) -> Option<Fix> {
    let name = clear(text.get(span.range())?, front_matter::KEYS.iter().copied())?;
    // The right key may stand there too: then somebody has to choose.
    let stands = text[..span.start as usize].contains(&format!("\n{name}:"))
        || text[span.end as usize..].contains(&format!("\n{name}:"));
    (!stands).then(|| Fix { span, replacement: name.to_owned() })
}

/// The one name that is a slip away: one letter more, less, other or exchanged with its neighbour.
fn clear<'n>(wrong: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let wrong = wrong.to_lowercase();
    let mut near = names.filter(|name| {
        name.len() > 3 && name.len().abs_diff(wrong.len()) <= 1 && strsim::osa_distance(&wrong, name) <= 1
    });
    near.next().filter(|_| near.next().is_none())
}

/// What mending came to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// The files that change, with their new texts.
    pub texts: BTreeMap<SourcePath, String>,
    /// How many findings that mends.
    pub fixes: usize,
}

/// Returns the texts of the files with the fixes of `diagnostics` put in. Where two overlap, the first is put in and the
/// other waits for another run. A file that is gone or no longer UTF-8 is left alone.
pub fn mend(diagnostics: &[Diagnostic], files: &dyn Files) -> Mended {
    let mut by_file: BTreeMap<&SourcePath, Vec<&Fix>> = BTreeMap::new();
    for diagnostic in diagnostics {
        if let Some(fix) = &diagnostic.fix {
            by_file.entry(&diagnostic.path).or_default().push(fix);
        }
    }
    let mut mended = Mended::default();
    for (path, fixes) in by_file {
        let Some(text) = files.read(path).ok().and_then(|bytes| String::from_utf8(bytes).ok()) else { continue };
        let (new, count) = apply(&text, fixes);
        if new != text {
            mended.fixes += count;
            mended.texts.insert(path.clone(), new);
        }
    }
    mended
}

/// Puts fixes into a text, the last first, so that places before them stay right. Returns the text and how many went in.
fn apply(text: &str, mut fixes: Vec<&Fix>) -> (String, usize) {
    fixes.sort_by_key(|fix| fix.span);
    let mut chosen: Vec<&Fix> = Vec::with_capacity(fixes.len());
    for fix in fixes {
        let free = chosen.last().is_none_or(|last| last.span.end <= fix.span.start && last.span != fix.span);
        if free && text.get(fix.span.range()).is_some_and(|written| written != fix.replacement) {
            chosen.push(fix);
        }
    }
    let mut text = text.to_owned();
    for fix in chosen.iter().rev() {
        text.replace_range(fix.span.range(), &fix.replacement);
    }
    (text, chosen.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixes_that_overlap_wait() {
        let fix = |range, replacement: &str| Fix { span: Span::new(range), replacement: replacement.to_owned() };
        let fixes = [fix(0..1, "AA"), fix(2..4, "C"), fix(3..5, "x"), fix(6..7, "g")];
        assert_eq!(apply("abcdefg", fixes.iter().collect()), ("AAbCefg".to_owned(), 2));
    }

    #[test]
    fn only_clear_slips_are_mended() {
        let names = ["title", "weight", "slug"];
        assert_eq!(clear("titel", names.into_iter()), Some("title"));
        assert_eq!(clear("Title", names.into_iter()), Some("title"));
        assert_eq!(clear("wait", names.into_iter()), None);
    }
}
