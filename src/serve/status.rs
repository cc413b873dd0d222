//! What the bar and the overlay say about a page: plain data, sent as JSON.

use serde::Serialize;

use super::editor;
use super::shown::{Shown, Site};
use crate::diag::render::{Format, Place, places, render};
use crate::diag::{Diagnostic, Severity};
use crate::files_disk::DiskFiles;
use crate::path::SourcePath;
use crate::portal::pages::Hidden;
use crate::portal::{Calendar, Page, PageId, Portal};

/// So many errors are shown in full; the terminal has them all.
const SHOWN: usize = 20;

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
    findings: Vec<Problem>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct LanguageStatus {
    lang: String,
    name: String,
    url: Option<String>,
    current: bool,
    /// In a few words: `translated`, `shows English`, `missing`.
    state: String,
}

/// A finding with its words as the terminal has them.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Problem {
    severity: Severity,
    message: String,
    help: Option<String>,
    /// With the excerpt of the source.
    text: String,
    file: FileLink,
}

/// A place in a file, and the URL that opens it.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct FileLink {
    /// `content/nl/index.md:3:14`
    label: String,
    url: Option<String>,
}

/// Returns what there is to say about the page at a decoded path.
pub(super) fn status(shown: &Shown, path: &str) -> Status {
    let errors = shown.findings.errors();
    let first: Vec<Diagnostic> = errors.iter().take(SHOWN).map(|error| (*error).clone()).collect();
    let page = shown.site.as_deref().and_then(|site| Some(page(shown, site, site.page(path)?)));
    Status {
        current: shown.current,
        page,
        errors: problems(shown, &first),
        error_count: errors.len(),
        warning_count: shown.findings.count(Severity::Warning),
    }
}

fn page(shown: &Shown, site: &Site, id: PageId) -> PageStatus {
    let portal = &site.resolved.portal;
    let page = &portal.pages[id];
    let own =
        |path: &SourcePath| page.source.as_ref() == Some(path) || page.link_files.iter().any(|(_, file)| file == path);
    let findings: Vec<Diagnostic> = shown.findings.all().iter().filter(|finding| own(&finding.path)).cloned().collect();
    let top = Place { line: 1, column: 1, end_line: 1, end_column: 1 };
    PageStatus {
        source: page.source.as_ref().map(|path| FileLink { label: path.to_string(), ..file_link(shown, path, top) }),
        marks: marks(site, page),
        languages: (0..portal.config.locales.len()).map(|locale| language(portal, page, locale)).collect(),
        findings: problems(shown, &findings),
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

/// How a page stands in another language. Whether a translation is as new as its source is said here, too, once the portal
/// knows it.
fn language(portal: &Portal, page: &Page, locale: usize) -> LanguageStatus {
    let locales = &portal.config.locales;
    let found = portal.by_key.get(&(locale, page.key.clone())).map(|id| &portal.pages[*id]);
    let state = match found {
        None => "missing".to_owned(),
        Some(found) => match found.fallback_from {
            Some(from) => format!("shows {}", locales[from].name),
            None if locale == portal.config.source_locale => "source".to_owned(),
            None => "translated".to_owned(),
        },
    };
    LanguageStatus {
        lang: locales[locale].locale.to_string(),
        name: locales[locale].name.clone(),
        url: found.map(|found| portal.config.base_url.rooted(&found.url.encoded())),
        current: locale == page.locale,
        state,
    }
}

fn problems(shown: &Shown, diagnostics: &[Diagnostic]) -> Vec<Problem> {
    let files: &DiskFiles = &shown.files;
    let problem = |(diagnostic, place): (&Diagnostic, Place)| Problem {
        severity: diagnostic.severity,
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
        text: render(std::slice::from_ref(diagnostic), files, Format::Human, false).trim_end().to_owned(),
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
