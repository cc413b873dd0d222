//! Where categories, sections and articles go: folders named after the words of the source language.

use std::collections::{BTreeMap, BTreeSet};

use super::export::{Export, Object, number, text};
use crate::import::names::free_name;
use crate::import::report::Notes;
use crate::path::{anchor, url_part};

/// The places below a locale's folder, by kind and id: `category 12`.
pub(super) type Places = BTreeMap<String, String>;

/// Sections within sections are followed so deep.
const MAX_DEPTH: usize = 16;

/// Returns a place for everything in the export. `known` are those of earlier imports: what was renamed keeps its URL.
pub(super) fn places(export: &Export, known: &Places, notes: &mut Notes) -> Places {
    let mut builder = Builder { export, known, notes, taken: BTreeSet::new(), places: Places::new() };
    builder.taken.extend(known.values().map(|place| place.to_lowercase()));
    for (id, category) in &export.categories {
        let folder = name(text(category, "name"), *id);
        builder.put(&format!("category {id}"), &format!("{folder}/index.md"));
    }
    for id in export.sections.keys() {
        builder.section(*id, 0);
    }
    for (id, article) in &export.articles {
        builder.article(*id, article);
    }
    builder.places
}

struct Builder<'a> {
    export: &'a Export,
    known: &'a Places,
    notes: &'a mut Notes,
    taken: BTreeSet<String>,
    places: Places,
}

impl Builder<'_> {
    fn put(&mut self, key: &str, place: &str) -> String {
        let place = match self.known.get(key) {
            Some(known) => known.clone(),
            // A folder is free when its page is; so the number stands on the folder.
            None => match place.strip_suffix("/index.md") {
                Some(folder) => {
                    let mut folders: BTreeSet<String> = self
                        .taken
                        .iter()
                        .filter_map(|taken| taken.strip_suffix("/index.md"))
                        .map(str::to_owned)
                        .collect();
                    format!("{}/index.md", free_name(folder, &mut folders))
                }
                None => free_name(place, &mut self.taken),
            },
        };
        self.taken.insert(place.to_lowercase());
        self.places.insert(key.to_owned(), place.clone());
        place
    }

    /// The folder of a section, made when it is needed first. A section that holds itself stands at the top.
    fn section(&mut self, id: u64, depth: usize) -> Option<String> {
        let key = format!("section {id}");
        if let Some(place) = self.places.get(&key) {
            return Some(folder(place));
        }
        let section = self.export.sections.get(&id)?;
        let line = self.export.line(id);
        let parent = number(section, "parent_section_id").filter(|parent| *parent != 0);
        if depth == MAX_DEPTH || parent == Some(id) {
            self.notes.left("section", line, format!("section {id} is a part of itself; it stands at the top"));
        }
        let above = match parent.filter(|parent| *parent != id && depth < MAX_DEPTH) {
            Some(parent) => self.section(parent, depth + 1),
            None => number(section, "category_id")
                .and_then(|category| self.places.get(&format!("category {category}")))
                .map(|place| folder(place)),
        };
        // On the way up a ring has been closed, and this section has its place already.
        if let Some(place) = self.places.get(&key) {
            return Some(folder(place));
        }
        if above.is_none() {
            self.notes.left(
                "section",
                line,
                format!("what section {id} belongs to is not in the export; it stands at the top"),
            );
        } else {
            self.notes.exact("section", line);
        }
        let name = name(text(section, "name"), id);
        let place = self.put(&key, &format!("{}/index.md", join(above.as_deref(), &name)));
        Some(folder(&place))
    }

    fn article(&mut self, id: u64, article: &Object) {
        let section = number(article, "section_id").and_then(|section| self.section(section, 0));
        if section.is_none() {
            let line = self.export.line(id);
            self.notes.left(
                "section",
                line,
                format!("the section of article {id} is not in the export; it stands at the top"),
            );
        }
        let name = match name(text(article, "title"), id) {
            // That would be the page of the section.
            name if name == "index" => format!("index-{id}"),
            name => name,
        };
        self.put(&format!("article {id}"), &format!("{}.md", join(section.as_deref(), &name)));
    }
}

/// A name for a file or folder, from its words.
fn name(words: &str, id: u64) -> String {
    let name = url_part(&anchor(words));
    if words.trim().is_empty() { id.to_string() } else { name.chars().take(80).collect() }
}

fn folder(place: &str) -> String {
    place.strip_suffix("/index.md").unwrap_or(place).to_owned()
}

fn join(folder: Option<&str>, name: &str) -> String {
    folder.map_or_else(|| name.to_owned(), |folder| format!("{folder}/{name}"))
}
