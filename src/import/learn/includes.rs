//! `[!INCLUDE [words](path)]`: on a line of its own a directive, within a sentence the words themselves.

use super::article::{Work, convert as convert_body};
use super::front;
use super::marks::{bracketed, within};
use super::targets::Target;
use super::tree::Tree;
use crate::import::decode::decode;
use crate::import::draft::{Draft, Edit};
use crate::import::link::quoted;
use crate::import::report::Notes;
use crate::path::SourcePath;

/// Snippets within snippets within a sentence are followed so deep.
const MAX_DEPTH: usize = 16;

pub(super) fn convert(work: &mut Work<'_>) {
    let text = work.draft.text().to_owned();
    let lines = work.draft.lines();
    let verbatim = work.draft.verbatim();
    let mut edits = Vec::new();
    for mark in bracketed(&text, "include") {
        if within(&verbatim, mark.range.start) {
            continue;
        }
        let line = work.draft.line_at(mark.range.start);
        let number = lines.partition_point(|line| line.range.end < mark.range.start);
        let alone = lines.get(number).is_some_and(|line| line.words_range(&text) == mark.range);
        let target = match work.import.tree.target(work.from, mark.path) {
            Target::File { path, .. } if work.import.tree.snippets.contains_key(&path) => path,
            Target::Outside => {
                edits.push(missing(work, line, &text[mark.range.clone()], mark.range.clone(), "leaves the source"));
                continue;
            }
            _ => {
                edits.push(missing(work, line, &text[mark.range.clone()], mark.range.clone(), "is not there"));
                continue;
            }
        };
        if leads_back(work, &target) {
            edits.push(missing(work, line, &text[mark.range.clone()], mark.range.clone(), "includes this file again"));
            continue;
        }
        if alone {
            let place = &work.import.tree.snippets[&target];
            edits.push(Edit::new(mark.range.clone(), format!("::include{{path={}}}", quoted(place))));
            work.notes.exact("include", line);
        } else if let Some(words) = words_of(work, &target) {
            edits.push(Edit::new(mark.range.clone(), words));
            let note = format!("within a sentence; the words of `{target}` stand here now");
            work.notes.approximated("include", line, note);
        } else {
            edits.push(missing(work, line, &text[mark.range.clone()], mark.range.clone(), "cannot be read"));
        }
    }
    work.draft.apply(edits);
}

/// What cannot be included stays in the file where its writer finds it, and no reader sees it.
fn missing(work: &mut Work<'_>, line: u32, mark: &str, range: std::ops::Range<usize>, why: &str) -> Edit {
    work.notes.left("include", line, format!("`{mark}` {why}; it is a comment now"));
    Edit::new(range, format!("<!-- {} -->", mark.replace("--", "- -")))
}

/// The files that a file includes.
pub(super) fn targets(tree: &Tree, from: &SourcePath, text: &str) -> Vec<SourcePath> {
    let found = bracketed(text, "include").into_iter().filter_map(|mark| match tree.target(from, mark.path) {
        Target::File { path, .. } if path.extension().eq_ignore_ascii_case("md") => Some(path),
        _ => None,
    });
    found.collect()
}

/// True when `target` includes the file at hand, however far on.
fn leads_back(work: &Work<'_>, target: &SourcePath) -> bool {
    let mut open = vec![target.clone()];
    let mut seen = std::collections::BTreeSet::new();
    while let Some(path) = open.pop() {
        if path == *work.from {
            return true;
        }
        if seen.insert(path.clone())
            && let Ok(bytes) = work.import.files.read(&path)
        {
            open.extend(targets(&work.import.tree, &path, &String::from_utf8_lossy(&bytes)));
        }
    }
    false
}

/// The words of a snippet on one line, with its links as seen from here.
fn words_of(work: &mut Work<'_>, target: &SourcePath) -> Option<String> {
    let bytes = work.import.files.read(target).ok().filter(|_| work.depth < MAX_DEPTH)?;
    // Its own constructs are counted where the snippet is.
    let mut notes = Notes::new(target.as_str());
    let text = decode(&bytes, &work.import.locale, &mut notes)?;
    let body = front::split(target, &text, &mut notes).body;
    let mut inner = Work {
        import: work.import,
        from: target,
        place: work.place,
        group: work.group.clone(),
        draft: Draft::new(text[body..].to_owned(), 1),
        notes: &mut notes,
        needs: work.needs,
        depth: work.depth + 1,
    };
    convert_body(&mut inner);
    let words = inner.draft.into_text();
    Some(words.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" "))
}
