//! A repository in the style of Microsoft Learn (docfx, Open Publishing), one language of it.
//!
//! ```text
//! files ─► tree (what each is) ─► tables of contents ─► layout (where each goes) ─► articles, one converter after another
//!            redirections ─► aliases       zones, monikers ─► audiences
//! ```

mod anchors;
mod article;
mod audiences;
mod breaks;
mod code;
mod columns;
mod config;
mod front;
mod html;
mod images;
mod includes;
mod layout;
mod leftovers;
mod links;
mod marks;
mod monikers;
mod pages;
mod quotes;
mod redirects;
mod tables;
mod tabs;
mod targets;
mod toc;
mod tree;
mod videos;
mod yaml_page;

use std::collections::{BTreeMap, BTreeSet};

use super::decode::decode;
use super::ledger::Ledger;
use super::place::{Imported, Plan, plan};
use super::report::Notes;
use super::shared::{Needs, add_all, named_links};
use super::{ImportError, LearnOptions};
use crate::path::SourcePath;
use crate::source::Files;
use article::Import;
use layout::{Known, Layout};
use pages::Pages;
use tree::{Kind, Tree};

/// Files that are read as text, by path.
type Texts = BTreeMap<SourcePath, String>;

/// Returns the changes that bring what is in `files` into `portal`.
pub(super) fn import(files: &dyn Files, portal: &dyn Files, options: &LearnOptions) -> Result<Plan, ImportError> {
    let name = format!("learn {} {}", options.locale, options.name);
    let ledger = Ledger::read(portal)?;
    let mut known = ledger.places(&name);
    let mut imported = Imported { name, ..Imported::default() };
    let report = &mut imported.report;

    let (mut tree, unreadable) = Tree::new(files, &config::docsets(files, report), &options.links_to);
    for error in unreadable {
        let mut notes = Notes::new(error.path);
        notes.left("file", 1, error.reason);
        report.add(notes);
    }
    for path in &tree.unpublished {
        let mut notes = Notes::new(path.as_str());
        notes.approximated("file", 1, "the repository does not publish it, so it is not imported");
        report.add(notes);
    }
    if tree.places.values().all(|(kind, _)| *kind == Kind::Media) {
        return Err(ImportError::NothingFound);
    }
    let texts = read_texts(files, &mut tree, options, report);
    let redirects = config::redirects(files, &texts, &mut tree, report);
    tree.learn_sites(rooted_links(&texts).chain(redirects.iter().map(|redirect| redirect.to.as_str())));
    tree.follow(&redirects);
    add_snippets(&mut tree, &texts);
    known.retain(|from, _| SourcePath::new(from).is_ok_and(|path| tree.places.contains_key(&path)));
    let layout = read_tocs(files, &tree, &known, options, report);
    layout.settle(&mut tree, &known);
    note_clashes(&mut tree, report);

    let import = Import {
        files,
        locale: options.locale.clone(),
        dimension: options.dimension.clone(),
        monikers: monikers(&texts),
        zones: config::zones(files, &tree, report),
        named: named_links(portal),
        tree,
    };
    let mut needs = Needs::default();
    let pages = Pages { import: &import, layout: &layout, texts: &texts, redirects: &redirects, options };
    pages.write(&mut imported, &mut needs);
    let locales = std::slice::from_ref(&options.locale);
    imported.shared = add_all(portal, locales, options.source_locale.as_ref(), &needs)?;
    Ok(plan(imported, portal)?)
}

/// Reads what is text; a file that is none is noted and not imported.
fn read_texts(files: &dyn Files, tree: &mut Tree, options: &LearnOptions, report: &mut super::report::Report) -> Texts {
    let mut texts = Texts::new();
    let wanted: Vec<_> =
        tree.places.iter().filter(|(_, (kind, _))| *kind != Kind::Media).map(|(path, _)| path.clone()).collect();
    for path in wanted {
        let mut notes = Notes::new(path.as_str());
        let text = match files.read(&path) {
            Ok(bytes) => decode(&bytes, &options.locale, &mut notes),
            Err(error) => {
                notes.left("file", 1, error.reason);
                None
            }
        };
        match text {
            Some(text) => {
                texts.insert(path, text);
            }
            None => {
                tree.places.remove(&path);
            }
        }
        report.add(notes);
    }
    texts
}

/// The targets of links that begin with `/`.
fn rooted_links(texts: &Texts) -> impl Iterator<Item = &str> {
    texts.values().flat_map(|text| {
        memchr::memmem::find_iter(text.as_bytes(), b"](/").filter_map(|at| {
            let rest = &text[at + 2..];
            Some(&rest[..rest.find([')', ' ', '\n'])?])
        })
    })
}

fn add_snippets(tree: &mut Tree, texts: &Texts) {
    let mut included: BTreeSet<SourcePath> =
        tree.places.iter().filter(|(_, (kind, _))| *kind == Kind::Snippet).map(|(path, _)| path.clone()).collect();
    for (path, text) in texts {
        included.extend(includes::targets(tree, path, text).into_iter().filter(|target| texts.contains_key(target)));
    }
    for path in included {
        tree.add_snippet(&path);
    }
}

fn read_tocs(
    files: &dyn Files,
    tree: &Tree,
    known: &Known,
    options: &LearnOptions,
    report: &mut super::report::Report,
) -> Layout {
    let mut layout = Layout::default();
    for path in config::tocs(tree) {
        let mut notes = Notes::new(path.as_str());
        match files.read(&path) {
            Ok(bytes) => {
                if let Some(text) = decode(&bytes, &options.locale, &mut notes) {
                    let items = toc::read(&path, &text, &mut notes);
                    layout::lay_out(&mut layout, &path, &items, tree, known, &mut notes);
                }
            }
            Err(error) => notes.left("toc", 1, error.reason),
        }
        report.add(notes);
    }
    layout
}

fn note_clashes(tree: &mut Tree, report: &mut super::report::Report) {
    for (path, place) in tree.part_clashes() {
        let mut notes = Notes::new(path.as_str());
        notes.approximated(
            "file",
            1,
            format!("another file has this name but for its case or ending; it is `{place}` now"),
        );
        report.add(notes);
    }
}

/// All monikers that parts of articles are for.
fn monikers(texts: &Texts) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in texts.values().flat_map(|text| text.lines()) {
        let line = line.trim_start_matches([' ', '\t', '>']);
        if let Some(("moniker", rest)) = marks::colon_line(line)
            && let Some(range) = marks::attribute(rest, "range")
        {
            found.extend(monikers::values(range).0);
        }
    }
    found
}
