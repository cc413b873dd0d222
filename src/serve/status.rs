//! What the bar and the overlay say about a page: plain data, sent as JSON.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};

use serde::Serialize;

use super::editor;
use super::shown::{Shown, Site};
use crate::diag::render::{Format, Place, places, render};
use crate::diag::{Diagnostic, Severity};
use crate::files_disk::DiskFiles;
use crate::path::SourcePath;
use crate::portal::pages::Hidden;
use crate::portal::{Calendar, Page, PageId};
use crate::translations::{FileReport, PageState};

/// So many errors are shown in full; the terminal has them all.
const SHOWN: usize = 20;

/// So many findings of a page are shown.
const OF_PAGE: usize = 50;

/// What there is to say about a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Status {
    /// False when the newest build has errors and the last good one is shown.
    current: bool,
    /// The page, when it is one that a writer wrote.
    page: Option<PageStatus>,
    /// The errors of the newest build, the newest first.
    errors: Vec<Problem>,
    /// How many errors there are.
    error_count: usize,
    /// How many warnings there are in the whole portal.
    warning_count: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct PageStatus {
    /// The file that it is made from.
    source: Option<FileLink>,
    /// What a reader of the published site would not see so: draft, scheduled, fallback.
    marks: Vec<String>,
    languages: Vec<LanguageStatus>,
    /// The first findings in its files.
    findings: Vec<Problem>,
    /// How many there are.
    finding_count: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct LanguageStatus {
    lang: String,
    name: String,
    url: Option<String>,
    current: bool,
    /// In a few words: `up to date`, `shows English`, `missing`.
    state: String,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Problem {
    severity: Severity,
    message: String,
    help: Option<String>,
    /// As the terminal shows it, with the excerpt of the source; of errors only.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    file: FileLink,
}

/// A place in a file, and the URL that opens it.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct FileLink {
    /// `content/nl/index.md:3:14`
    label: String,
    url: Option<String>,
}

/// Returns what there is to say about the page at a decoded path. It is found out once for all who show the page.
pub(super) fn status(shown: &Shown, path: &str) -> Arc<Status> {
    // A panic while the map was locked leaves it whole: one insert is all that ever happens.
    let mut known = shown.statuses.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(known.entry(path.to_owned()).or_insert_with(|| Arc::new(find_out(shown, path))))
}

fn find_out(shown: &Shown, path: &str) -> Status {
    let errors = shown.findings.errors();
    let page = shown.site.as_deref().and_then(|site| Some(page(shown, site, site.page(path)?)));
    Status {
        current: shown.current,
        page,
        errors: problems(shown, &errors[..errors.len().min(SHOWN)], true),
        error_count: errors.len(),
        warning_count: shown.findings.count(Severity::Warning),
    }
}

fn page(shown: &Shown, site: &Site, id: PageId) -> PageStatus {
    let portal = &site.resolved.portal;
    let page = &portal.pages[id];
    let own: BTreeSet<&SourcePath> = page.source.iter().chain(page.link_files.iter().map(|(_, file)| file)).collect();
    let findings: Vec<Diagnostic> = own.into_iter().flat_map(|path| shown.findings.of(path)).cloned().collect();
    let top = Place { line: 1, column: 1, end_line: 1, end_column: 1 };
    PageStatus {
        source: page.source.as_ref().map(|path| FileLink { label: path.to_string(), ..file_link(shown, path, top) }),
        marks: marks(site, page),
        languages: (0..portal.config.locales.len()).map(|locale| language(shown, site, page, locale)).collect(),
        findings: problems(shown, &findings[..findings.len().min(OF_PAGE)], false),
        finding_count: findings.len(),
    }
}

fn marks(site: &Site, page: &Page) -> Vec<String> {
    let published = Calendar { today: site.resolved.today, drafts: false };
    let hidden = published.hides(&page.front).map(|hidden| match hidden {
        Hidden::Draft => "Draft".to_owned(),
        Hidden::Scheduled(date) => format!("Scheduled for {date}"),
        Hidden::Expired(date) => format!("Expired on {date}"),
    });
    let locales = &site.resolved.portal.config.locales;
    let fallback = page.fallback_from.map(|from| format!("Fallback: shows {}", locales[from].name));
    let folder = page.source.is_none().then(|| "Folder without index.md".to_owned());
    hidden.into_iter().chain(fallback).chain(folder).collect()
}

/// How a page stands in a language: the only place that says whether a translation is as new as its source.
fn language(shown: &Shown, site: &Site, page: &Page, locale: usize) -> LanguageStatus {
    let portal = &site.resolved.portal;
    let locales = &portal.config.locales;
    let found = portal.by_key.get(&(locale, page.key.clone())).copied();
    let state = match found.map(|id| (id, portal.pages[id].fallback_from)) {
        None => "missing".to_owned(),
        Some((_, Some(from))) => format!("shows {}", locales[from].name),
        Some((id, None)) => site.resolved.translation(&*shown.files, id).as_ref().map_or("source".to_owned(), recorded),
    };
    LanguageStatus {
        lang: locales[locale].locale.to_string(),
        name: locales[locale].name.clone(),
        url: found.map(|id| portal.config.base_url.rooted(&portal.pages[id].url.encoded())),
        current: locale == page.locale,
        state,
    }
}

/// What the ledger knows of a translation, part by part.
fn recorded(report: &FileReport) -> String {
    let counts = report.counts();
    let parts = |what: &str, count: usize| format!("{what}: {count} of {} parts", counts.total);
    match report.state() {
        _ if report.source.is_none() => "has no source".to_owned(),
        PageState::Fresh => "up to date".to_owned(),
        PageState::Unrecorded => "translated, not in the ledger".to_owned(),
        PageState::Stale => parts("source has changed", counts.stale),
        PageState::Incomplete => parts("to translate", counts.missing + counts.started),
    }
}

fn problems(shown: &Shown, diagnostics: &[Diagnostic], in_full: bool) -> Vec<Problem> {
    let files: &DiskFiles = &shown.files;
    let problem = |(diagnostic, place): (&Diagnostic, Place)| Problem {
        severity: diagnostic.severity,
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
        text: in_full
            .then(|| render(std::slice::from_ref(diagnostic), files, Format::Human, false).trim_end().to_owned()),
        file: file_link(shown, &diagnostic.path, place),
    };
    diagnostics.iter().zip(places(diagnostics, files)).map(problem).collect()
}

fn file_link(shown: &Shown, path: &SourcePath, place: Place) -> FileLink {
    // A template of the embedded theme is in no file that could be opened.
    let file = shown.files.locate(path);
    FileLink {
        label: format!("{path}:{}:{}", place.line, place.column),
        url: file.map(|file| editor::link(&shown.editor, &file, place)),
    }
}
