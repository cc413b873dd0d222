//! From the files of the source to files of the portal: articles, snippets, sections, images.

use std::collections::BTreeMap;

use super::article::{Import, Work, convert};
use super::front::{self, More, Parts};
use super::layout::{Layout, Section, Standing};
use super::monikers;
use super::redirects::Redirect;
use super::targets::Target;
use super::tree::{Kind, Tree};
use super::{Texts, yaml_page};
use crate::import::LearnOptions;
use crate::import::draft::{Draft, plain};
use crate::import::place::{Imported, Output};
use crate::import::report::Notes;
use crate::import::shared::Needs;
use crate::import::yaml_edit::scalar;
use crate::path::SourcePath;
use crate::source::Hash;
use crate::yaml::Node;

/// Everything that pages are made from.
pub(super) struct Pages<'a> {
    pub(super) import: &'a Import<'a>,
    pub(super) layout: &'a Layout,
    pub(super) texts: &'a Texts,
    pub(super) redirects: &'a [Redirect],
    pub(super) options: &'a LearnOptions,
}

/// The old paths that lead to each page.
type Aliases = BTreeMap<SourcePath, Vec<String>>;

impl Pages<'_> {
    /// Writes all files into `imported`.
    pub(super) fn write(&self, imported: &mut Imported, needs: &mut Needs) {
        let aliases = self.aliases(imported);
        let mut sections = self.layout.sections.clone();
        for (path, (kind, place)) in &self.import.tree.places {
            match kind {
                Kind::Media => self.media(path, place, imported),
                Kind::Snippet => {}
                Kind::Article | Kind::YamlPage => {
                    let section = place.strip_suffix("index.md").map(|folder| folder.trim_end_matches('/'));
                    // A section that a table of contents names has a page after all.
                    let section = section.and_then(|folder| sections.remove(folder));
                    let own = aliases.get(path).map_or(&[][..], Vec::as_slice);
                    self.page(path, place, section, own, imported, needs);
                }
            }
        }
        for (path, place) in &self.import.tree.snippets {
            self.snippet(path, place, imported, needs);
        }
        for (folder, section) in &sections {
            self.section(folder, section, imported);
        }
    }

    fn put(&self, place: &str, from: String, source: Hash, bytes: Vec<u8>, imported: &mut Imported) {
        if let Ok(path) = SourcePath::new(&format!("content/{}/{place}", self.options.locale)) {
            imported.outputs.insert(path, Output { from, source, bytes });
        }
    }

    fn media(&self, path: &SourcePath, place: &str, imported: &mut Imported) {
        match self.import.files.read(path) {
            Ok(bytes) => self.put(place, path.to_string(), Hash::of(&bytes), bytes, imported),
            Err(error) => {
                let mut notes = Notes::new(path.as_str());
                notes.left("file", 1, error.reason);
                imported.report.add(notes);
            }
        }
    }

    fn page(
        &self,
        path: &SourcePath,
        place: &str,
        section: Option<Section>,
        aliases: &[String],
        imported: &mut Imported,
        needs: &mut Needs,
    ) {
        let Some(text) = self.texts.get(path) else { return };
        let mut notes = Notes::new(path.as_str());
        let standing = self.standing(path, section);
        let mut more =
            More { standing: Some(&standing), aliases, dimension: &self.options.dimension, ..More::default() };
        let (parts, draft) = if path.extension().eq_ignore_ascii_case("yml") {
            let Some(page) = yaml_page::read(path, text, &mut notes) else {
                if notes.clone().into_entries().is_empty() {
                    notes.left("yaml-page", 1, "it does not say with `### YamlMime:` what kind of page it is");
                }
                return imported.report.add(notes);
            };
            more.landing = page.landing;
            (page.parts, page.body)
        } else {
            let parts = front::split(path, text, &mut notes);
            let draft = Draft::new(text[parts.body..].to_owned(), super::toc::line_of(text, parts.body));
            (parts, draft)
        };
        more.title = title(&parts, &draft, path);
        let front = front::write(&parts, &more, text, needs, &mut notes);
        let body = self.body(path, place, &parts, draft, &mut notes, needs);
        self.put(place, path.to_string(), Hash::of(text.as_bytes()), (front + &body).into_bytes(), imported);
        imported.report.add(notes);
    }

    fn body(
        &self,
        path: &SourcePath,
        place: &str,
        parts: &Parts,
        draft: Draft,
        notes: &mut Notes,
        needs: &mut Needs,
    ) -> String {
        let groups = parts.keys.as_ref().and_then(|keys| keys.get("zone_pivot_groups"));
        let group = groups.and_then(Node::as_str).map(monikers::id);
        let mut work = Work { import: self.import, from: path, place, group, draft, notes, needs, depth: 0 };
        convert(&mut work);
        work.draft.into_text()
    }

    fn standing(&self, path: &SourcePath, section: Option<Section>) -> Standing {
        let mut standing = self.layout.pages.get(path).cloned().unwrap_or_default();
        if let Some(section) = section {
            standing.weight = standing.weight.or(section.standing.weight);
            standing.related.extend(section.standing.related);
        }
        standing
    }

    fn snippet(&self, path: &SourcePath, place: &str, imported: &mut Imported, needs: &mut Needs) {
        let Some(text) = self.texts.get(path) else { return };
        let mut notes = Notes::new(path.as_str());
        let parts = front::split(path, text, &mut notes);
        let draft = Draft::new(text[parts.body..].to_owned(), super::toc::line_of(text, parts.body));
        let more = More { dimension: &self.options.dimension, ..More::default() };
        let front = if parts.keys.is_some() || parts.broken.is_some() {
            front::write(&parts, &more, text, needs, &mut notes)
        } else {
            String::new()
        };
        let body = self.body(path, place, &parts, draft, &mut notes, needs);
        let from = format!("{path} (included)");
        self.put(place, from, Hash::of(text.as_bytes()), (front + &body).into_bytes(), imported);
        // What an article says is told where the article is.
        if !self.import.tree.is_page(path) {
            imported.report.add(notes);
        }
    }

    /// The page of a section that has none in the source.
    fn section(&self, folder: &str, section: &Section, imported: &mut Imported) {
        let name = folder.rsplit('/').next().unwrap_or_default();
        let title = if section.title.is_empty() { name } else { &section.title };
        if title.is_empty() && section.standing.related.is_empty() {
            return;
        }
        let title = if title.is_empty() { &self.options.name } else { title };
        let more = More { standing: Some(&section.standing), title: Some(title.to_owned()), ..More::default() };
        let parts = Parts { keys: None, broken: None, body: 0 };
        let text = front::write(&parts, &more, "", &mut Needs::default(), &mut Notes::new(""));
        let place = if folder.is_empty() { "index.md".to_owned() } else { format!("{folder}/index.md") };
        let from = format!("{} ({})", section.toc, scalar(title));
        self.put(&place, from, Hash::of(text.as_bytes()), text.into_bytes(), imported);
    }

    /// True when a folder of the portal has this path.
    fn is_folder(&self, path: &str) -> bool {
        let folder = format!("{path}/");
        self.import.tree.places.values().any(|(_, place)| place.starts_with(&folder))
    }

    /// The old paths of the source that lead to each page.
    fn aliases(&self, imported: &mut Imported) -> Aliases {
        let mut aliases = Aliases::new();
        let mut notes: BTreeMap<String, Notes> = BTreeMap::new();
        let any = SourcePath::new("a.md").ok();
        for Redirect { from, to, line } in self.redirects {
            let file =
                if self.texts.contains_key(from.as_str()) { from.as_str() } else { ".openpublishing.redirection.json" };
            let notes = notes.entry(file.to_owned()).or_insert_with(|| Notes::new(file));
            let tree = &self.import.tree;
            let target = SourcePath::new(from).ok().or_else(|| any.clone()).map(|path| tree.redirected(&path, to));
            match target {
                Some(Target::File { path, .. }) if tree.is_page(&path) => {
                    if self.is_folder(&old_place(tree, from)) {
                        notes.approximated("redirection", *line, format!("a section has the place of `{from}` now"));
                        continue;
                    }
                    let alias = format!("/{}/{}/", self.options.locale, old_place(tree, from));
                    let own = aliases.entry(path).or_default();
                    if !own.contains(&alias) {
                        own.push(alias);
                    }
                    notes.exact("redirection", *line);
                }
                _ => notes.left("redirection", *line, format!("`{from}` leads to `{to}`, which is not here")),
            }
        }
        for notes in notes.into_values() {
            imported.report.add(notes);
        }
        aliases
    }
}

/// Where a file that is no more would be, as a URL path.
fn old_place(tree: &Tree, from: &str) -> String {
    let place = tree.supposed_place(from);
    let stem = super::tree::without_extension(&place);
    stem.strip_suffix("/index").unwrap_or(stem).to_owned()
}

/// The title that readers of the source see: the heading that the article begins with, else that of its front matter
/// (`None`), else its first heading, or its name.
fn title(parts: &Parts, draft: &Draft, path: &SourcePath) -> Option<String> {
    let text = draft.text();
    let heading = |line: &str| {
        let is_heading = line.starts_with("# ") && !line.contains("](#tab/");
        Some(plain(line)).filter(|words| is_heading && !words.is_empty())
    };
    let first = text.lines().find(|line| !line.trim().is_empty()).and_then(heading);
    let has_title =
        parts.keys.as_ref().and_then(|keys| keys.get("title")).is_some_and(|title| title.as_str().is_some());
    if first.is_some() || has_title {
        return first;
    }
    let lines = draft.lines();
    let any = lines.iter().filter(|line| !line.verbatim).find_map(|line| heading(&text[line.range.clone()]));
    Some(any.unwrap_or_else(|| path.stem().to_owned()))
}
