//! What a repository says about itself: docsets, tables of contents, redirections, zones.

use std::collections::BTreeMap;

use super::Texts;
use super::article::Zone;
use super::front;
use super::monikers;
use super::redirects::{self, Redirect};
use super::toc::line_of;
use super::tree::{Kind, Tree};
use crate::diag::CONFIG;
use crate::import::report::{Notes, Report};
use crate::path::SourcePath;
use crate::source::Files;
use crate::yaml::{self, Node};

const PUBLISH: &str = ".openpublishing.publish.config.json";
const REDIRECTION: &str = ".openpublishing.redirection.json";

fn read(files: &dyn Files, path: &str) -> Option<String> {
    let bytes = files.read(&SourcePath::new(path).ok()?).ok()?;
    String::from_utf8(bytes).ok().map(|text| text.trim_start_matches('\u{feff}').to_owned())
}

/// Returns the folders that are published, each with the globs of what is not.
pub(super) fn docsets(files: &dyn Files, report: &mut Report) -> Vec<(String, Vec<String>)> {
    let mut folders: Vec<String> = Vec::new();
    if let Some(text) = read(files, PUBLISH) {
        let mut notes = Notes::new(PUBLISH);
        match serde_json::from_str::<serde_json::Value>(&text) {
            Ok(config) => {
                let docsets = config["docsets_to_publish"].as_array().cloned().unwrap_or_default();
                let own = docsets.iter().filter_map(|docset| docset["build_source_folder"].as_str());
                folders.extend(own.map(|folder| folder.trim_matches(['/', '.']).to_owned()));
            }
            Err(error) => notes.left("config", error.line() as u32, error.to_string()),
        }
        report.add(notes);
    }
    let (entries, _) = files.list("");
    folders.retain(|folder| folder.is_empty() || entries.iter().any(|entry| entry.path.strip(folder).is_some()));
    if folders.is_empty() {
        let docfx = entries.iter().filter(|entry| entry.path.file_name() == "docfx.json");
        folders.extend(docfx.map(|entry| entry.path.parent().to_owned()));
    }
    if folders.is_empty() {
        folders.push(String::new());
    }
    folders.sort();
    folders.dedup();
    folders.into_iter().map(|folder| (folder.clone(), excluded(files, &folder, report))).collect()
}

/// The globs that the `docfx.json` of a docset leaves out.
fn excluded(files: &dyn Files, folder: &str, report: &mut Report) -> Vec<String> {
    let path = if folder.is_empty() { "docfx.json".to_owned() } else { format!("{folder}/docfx.json") };
    let Some(text) = read(files, &path) else { return Vec::new() };
    let config = match serde_json::from_str::<serde_json::Value>(&text) {
        Ok(config) => config,
        Err(error) => {
            let mut notes = Notes::new(path);
            notes.left("config", error.line() as u32, format!("{error}; nothing is left out"));
            report.add(notes);
            return Vec::new();
        }
    };
    let content = config["build"]["content"].as_array().cloned().unwrap_or_default();
    let globs = content.iter().filter_map(|content| content["exclude"].as_array()).flatten();
    globs.filter_map(|glob| glob.as_str().map(str::to_owned)).collect()
}

/// Returns the tables of contents, those of outer folders first.
pub(super) fn tocs(tree: &Tree) -> Vec<SourcePath> {
    let is_toc = |path: &&SourcePath| {
        let is_breadcrumb = path.parent().split('/').any(|part| matches!(part, "breadcrumb" | "bread"));
        path.stem().eq_ignore_ascii_case("toc")
            && matches!(path.extension().to_ascii_lowercase().as_str(), "yml" | "md")
            && !is_breadcrumb
            && tree.in_docset(path)
    };
    let mut tocs: Vec<_> = tree.paths().filter(is_toc).cloned().collect();
    tocs.sort_by_key(|path| (path.as_str().matches('/').count(), path.clone()));
    tocs
}

/// Returns all redirections: those of the repository's file, and of articles that are nothing else, which are not imported.
pub(super) fn redirects(files: &dyn Files, texts: &Texts, tree: &mut Tree, report: &mut Report) -> Vec<Redirect> {
    let mut found = Vec::new();
    if let Some(text) = read(files, REDIRECTION) {
        let mut notes = Notes::new(REDIRECTION);
        found.extend(redirects::read(&text, &mut notes));
        report.add(notes);
    }
    for (path, text) in texts.iter().filter(|(_, text)| text.contains("redirect_url:")) {
        let mut notes = Notes::new(path.as_str());
        let parts = front::split(path, text, &mut notes);
        let url = parts.keys.as_ref().and_then(|keys| keys.get("redirect_url"));
        if let Some((url, node)) = url.and_then(|node| Some((node.as_str()?, node))) {
            let line = line_of(text, node.span.start as usize);
            found.push(Redirect { from: path.to_string(), to: url.to_owned(), line });
            tree.places.remove(path);
        }
    }
    found
}

/// Returns the zones of `zone-pivot-groups.yml`, by the id of the pivot.
pub(super) fn zones(files: &dyn Files, tree: &Tree, report: &mut Report) -> BTreeMap<String, Vec<Zone>> {
    let mut zones: BTreeMap<String, Vec<Zone>> = BTreeMap::new();
    let is_groups = |path: &&SourcePath| path.stem().eq_ignore_ascii_case("zone-pivot-groups");
    for path in tree.paths().filter(is_groups) {
        let mut notes = Notes::new(path.as_str());
        let text = read(files, path.as_str()).unwrap_or_default();
        let mut findings = Vec::new();
        let root = yaml::parse(path, &text, 0, &CONFIG, &mut findings);
        for finding in findings {
            let line = finding.span.map_or(1, |span| line_of(&text, span.start as usize));
            notes.left("zones", line, finding.message);
        }
        for group in root.as_ref().and_then(|root| root.get("groups")).and_then(Node::items).unwrap_or_default() {
            let word = |node: &Node, key: &str| node.get(key).and_then(Node::as_str).unwrap_or_default().to_owned();
            let id = monikers::id(&word(group, "id"));
            for pivot in group.get("pivots").and_then(Node::items).unwrap_or_default() {
                let zone = Zone { group: id.clone(), group_title: word(group, "title"), title: word(pivot, "title") };
                zones.entry(monikers::id(&word(pivot, "id"))).or_default().push(zone);
            }
            notes.exact("zones", line_of(&text, group.span.start as usize));
        }
        report.add(notes);
    }
    zones
}

impl Tree {
    /// True when a file is a page of its own.
    pub(super) fn is_page(&self, path: &SourcePath) -> bool {
        matches!(self.places.get(path), Some((Kind::Article | Kind::YamlPage, _)))
    }
}
