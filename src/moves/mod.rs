//! Giving articles and folders another name: which files move, and which bytes of which files change with them.
//!
//! Pure: files are read through [`Files`], and what comes out is a plan. Edits replace single targets of links; the rest of
//! each file stays as it is, byte for byte.

mod aliases;
mod data;
mod markdown;
mod urls;

use std::collections::BTreeMap;

use crate::config::Config;
use crate::discover::{ContentFile, Inventory, SITE_YAML};
use crate::path::{self, SourcePath};
use crate::source::{Files, SourceFile, Span};
use crate::translations::{LEDGER, Ledger};

pub use aliases::with_alias;
pub use urls::Moved;

/// One name for another, below the folder of every locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// The old path: of a file (`mail/rules.md`) or of a folder (`mail`).
    pub old: String,
    /// The new one.
    pub new: String,
}

/// What a rename does to the portal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The files that move: old and new path.
    pub moved: Vec<(SourcePath, SourcePath)>,
    /// The new texts of files that change, by their new path, with how many places of each.
    pub edited: BTreeMap<SourcePath, (String, usize)>,
    /// Links that should change and could not be found in the letters of their file: file and target.
    pub left: Vec<(SourcePath, String)>,
}

/// A replacement of some bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Edit {
    span: Span,
    text: String,
}

impl Rename {
    /// Returns the new path below the folder of a locale, `None` for what does not move.
    pub fn of_rest(&self, rest: &str) -> Option<String> {
        if rest == self.old {
            return Some(self.new.clone());
        }
        let below = rest.strip_prefix(&self.old)?.strip_prefix('/')?;
        Some(format!("{}/{below}", self.new))
    }

    /// Returns the new path of a file of the portal, `None` for what does not move.
    fn of_path(&self, config: &Config, path: &SourcePath) -> Option<SourcePath> {
        let (folder, rest) = path.strip("content")?.split_once('/')?;
        config.locale_of_folder(folder)?;
        SourcePath::new(&format!("content/{folder}/{}", self.of_rest(rest)?)).ok()
    }
}

/// A rename with what it is applied to.
struct Scene<'a> {
    config: &'a Config,
    rename: &'a Rename,
    /// All files of the portal's content, sorted.
    paths: Vec<SourcePath>,
}

impl Scene<'_> {
    /// Returns the path that a file has afterwards.
    fn after(&self, path: &SourcePath) -> SourcePath {
        self.rename.of_path(self.config, path).unwrap_or_else(|| path.clone())
    }

    fn exists(&self, path: &str) -> bool {
        self.paths.binary_search_by(|other| other.as_str().cmp(path)).is_ok()
    }

    /// Returns the file that a link from `file` leads to: as written, or as a folder or article without `.md`.
    fn resolve(&self, file: &SourcePath, written: &str) -> Option<SourcePath> {
        let target = file.join(written).ok()?;
        let candidates = [format!("{target}"), format!("{target}/index.md"), format!("{target}.md")];
        candidates.iter().find(|path| self.exists(path)).and_then(|path| SourcePath::new(path).ok())
    }

    /// Returns what must stand in the place of a relative target in `file`; `None` when it can stay.
    fn target(&self, file: &SourcePath, written: &str) -> Option<String> {
        let end = written.find(['#', '?']).unwrap_or(written.len());
        let (written_path, rest) = written.split_at(end);
        if written_path.is_empty() || written_path.starts_with('/') || written_path.contains(':') {
            return None;
        }
        let decoded = percent_encoding::percent_decode_str(written_path).decode_utf8().ok()?;
        let target = self.resolve(file, &decoded)?;
        let (new_file, new_target) = (self.after(file), self.after(&target));
        // As it was written: with `.md`, without, or as a folder.
        let shape = |path: &SourcePath| {
            let path = path.as_str();
            let bare = decoded.trim_end_matches('/');
            if is_article(bare) || target.extension() != "md" {
                path.to_owned()
            } else if target.file_name() == "index.md" && !bare.ends_with("index") {
                let folder = path.strip_suffix("/index.md").unwrap_or(path);
                if decoded.ends_with('/') { format!("{folder}/") } else { folder.to_owned() }
            } else {
                path.strip_suffix(".md").unwrap_or(path).to_owned()
            }
        };
        let (old_shape, new_shape) = (shape(&target), shape(&new_target));
        if relative(file.parent(), &old_shape) == relative(new_file.parent(), &new_shape) {
            return None;
        }
        let relative = relative(new_file.parent(), &new_shape);
        let bare = !relative.contains([' ', '(', ')', '<', '>', '%', '"', '\'']);
        Some(if bare { relative } else { path::encode(&relative) } + rest)
    }
}

/// Returns everything that a rename does, aliases apart: those need the URLs.
pub fn plan(files: &dyn Files, config: &Config, inventory: &Inventory, rename: &Rename) -> Plan {
    let mut paths: Vec<SourcePath> = files.list("content").0.into_iter().map(|entry| entry.path).collect();
    paths.sort();
    let scene = Scene { config, rename, paths };
    let mut plan = Plan::default();
    for path in &scene.paths {
        if let Some(new) = rename.of_path(config, path) {
            plan.moved.push((path.clone(), new));
        }
    }
    let read = |path: &SourcePath| {
        let text = String::from_utf8(files.read(path).ok()?).ok()?;
        Some(SourceFile::new(path.clone(), text))
    };
    for page in inventory.articles.iter().chain(&inventory.snippets) {
        if let Some(file) = read(&page.path) {
            let (edits, left) = markdown::edits(&scene, page, &file);
            plan.take(&scene, &file, edits);
            plan.left.extend(left.into_iter().map(|target| (page.path.clone(), target)));
        }
    }
    for words in &inventory.words {
        if let Some(file) = read(&words.path) {
            let (edits, left) = data::word_edits(&scene, &file);
            plan.take(&scene, &file, edits);
            plan.left.extend(left.into_iter().map(|target| (words.path.clone(), target)));
        }
    }
    for data in &inventory.locale_data {
        if let Some(file) = read(&data.path) {
            if data.rest == LEDGER {
                plan.rename_ledger(&file, rename);
            } else {
                plan.take(&scene, &file, data::path_edits(&scene, &file));
            }
        }
    }
    let site = SourcePath::new(SITE_YAML).ok();
    for path in inventory.facts.iter().chain(&inventory.search_tests).chain(&site) {
        if let Some(file) = read(path) {
            plan.take(&scene, &file, data::path_edits(&scene, &file));
        }
    }
    plan
}

impl Plan {
    fn take(&mut self, scene: &Scene<'_>, file: &SourceFile, mut edits: Vec<Edit>) {
        edits.sort();
        edits.dedup();
        if !edits.is_empty() {
            self.edited.insert(scene.after(&file.path), (apply(&file.text, &edits), edits.len()));
        }
    }

    fn rename_ledger(&mut self, file: &SourceFile, rename: &Rename) {
        let mut ledger = Ledger::read(file, &mut Vec::new());
        let names: Vec<String> = ledger.files().map(str::to_owned).collect();
        let mut count = 0;
        for name in names {
            if let Some(new) = rename.of_rest(&name) {
                ledger.rename(&name, &new);
                count += 1;
            }
        }
        if count > 0 {
            self.edited.insert(file.path.clone(), (ledger.to_yaml(), count));
        }
    }
}

/// Puts the edits, sorted and apart from one another, into the text.
fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for edit in edits {
        let range = edit.span.range();
        if range.start >= done {
            out.push_str(&text[done..range.start]);
            out.push_str(&edit.text);
            done = range.end;
        }
    }
    out + &text[done..]
}

/// Returns true for the path of an article, false for that of a folder.
pub fn is_article(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension == "md")
}

/// The way from a folder to a file: `../mail/rules.md`.
fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    let to_parts: Vec<&str> = to.split('/').collect();
    let same = from.iter().zip(&to_parts).take_while(|(a, b)| a == b).count().min(to_parts.len() - 1);
    let up = std::iter::repeat_n("..", from.len() - same);
    up.chain(to_parts[same..].iter().copied()).collect::<Vec<_>>().join("/")
}

/// Where `target` stands in a piece of text as the target of a link: after a character that opens one.
fn find_target(text: &str, span: Span, target: &str) -> Option<Span> {
    let range = span.range();
    let piece = text.get(range.clone())?;
    let found = piece.match_indices(target).filter(|(at, _)| {
        let before = piece[..*at].chars().next_back();
        let after = piece[at + target.len()..].chars().next();
        let opens = before.is_none_or(|c| matches!(c, '(' | '<' | '=' | '"' | '\'') || c.is_whitespace());
        let closes = after.is_none_or(|c| matches!(c, ')' | '>' | '"' | '\'' | '}' | '#' | '?') || c.is_whitespace());
        opens && closes
    });
    let (at, _) = found.last()?;
    Some(Span::new(at..at + target.len()).shift(range.start))
}

/// The folder of the locale that a file belongs to.
fn locale_folder<'c>(config: &'c Config, page: &ContentFile) -> &'c str {
    &config.locales[page.locale].folder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_from_one_folder_to_another() {
        assert_eq!(relative("content/nl/mail", "content/nl/mail/a.md"), "a.md");
        assert_eq!(relative("content/nl/mail", "content/nl/b/a.md"), "../b/a.md");
        assert_eq!(relative("content/nl", "content/nl/b/a.md"), "b/a.md");
        assert_eq!(relative("content/nl/a/b", "content/nl/a"), "../../a");
    }

    #[test]
    fn a_target_is_found_where_it_is_one() {
        let text = "[a.md](a.md \"a.md\") [x](ba.md)";
        let all = Span::new(0..text.len());
        assert_eq!(find_target(text, Span::new(0..19), "a.md"), Some(Span::new(13..17)));
        assert_eq!(find_target(text, all, "c.md"), None);
    }
}
