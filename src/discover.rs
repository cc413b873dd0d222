//! What is there: the files of a portal, sorted and classified by their paths. Reads no contents.

use std::collections::BTreeSet;

use crate::config::{Config, LocaleId};
use crate::diag::{Diagnostic, FILE_TOO_LARGE, NAME_CASE, UNKNOWN_LOCALE, UNPORTABLE_NAME, UNREADABLE};
use crate::path::{self, SourcePath};
use crate::source::{Entry, Files, MIB};

/// The configuration of a portal.
pub const SITE_YAML: &str = "content/site.yaml";

/// The folders that a portal is read from. What a build writes lies beside them.
pub const FOLDERS: [&str; 3] = ["content", "locales", "themes"];

/// The files of a portal by what they are for, each list sorted by path.
#[derive(Debug, Default)]
pub struct Inventory {
    /// Articles and the `index.md` of sections.
    pub articles: Vec<ContentFile>,
    /// Markdown files whose path holds a name that begins with `_`: included by others, never pages.
    pub snippets: Vec<ContentFile>,
    /// All other files of the locales and of `content/_media/`: images, downloads.
    pub media: Vec<SourcePath>,
    /// `content/_support/*.yaml`: facts.
    pub facts: Vec<SourcePath>,
    /// `content/<locale>/_support/*.yaml`: the words for them.
    pub words: Vec<ContentFile>,
    /// `content/<locale>/_*.yaml`: termbase, ledger, pins.
    pub locale_data: Vec<ContentFile>,
    /// `content/search-tests.yaml`, when there is one.
    pub search_tests: Option<SourcePath>,
    /// `locales/*.ftl`: interface words of the portal's own.
    pub catalogs: Vec<SourcePath>,
    /// `themes/**`.
    pub themes: Vec<SourcePath>,
}

/// A file of a locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentFile {
    /// Where it is.
    pub path: SourcePath,
    /// Whose it is.
    pub locale: LocaleId,
    /// Its path below the locale's folder.
    pub rest: String,
}

/// Lists and classifies the files of a portal.
pub fn discover(files: &dyn Files, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Inventory {
    let mut inventory = Inventory::default();
    let mut unknown: Vec<SourcePath> = Vec::new();
    let content = list(files, "content", diagnostics);
    report_name_case(&content, diagnostics);
    report_unportable(&content, diagnostics);
    for entry in content {
        let Some(rest) = entry.path.strip("content").map(str::to_owned) else { continue };
        if config.exclude.is_match(&rest) || is_too_large(&entry, config, diagnostics) {
            continue;
        }
        let path = entry.path;
        let Some((folder, rest)) = rest.split_once('/') else {
            if rest == "search-tests.yaml" {
                inventory.search_tests = Some(path);
            }
            continue;
        };
        match (folder, config.locale_of_folder(folder)) {
            (_, Some(locale)) => {
                let rest = rest.to_owned();
                inventory.classify(ContentFile { path, locale, rest });
            }
            ("_support", None) if is_yaml(&path) => inventory.facts.push(path),
            ("_media", None) => inventory.media.push(path),
            _ if folder.starts_with('_') => {}
            _ if path.extension() == "md"
                && unknown.last().is_none_or(|other| other.strip(&format!("content/{folder}")).is_none()) =>
            {
                unknown.push(path);
            }
            _ => {}
        }
    }
    report_unknown_locales(&unknown, config, diagnostics);
    inventory.catalogs =
        paths(files, "locales", config, diagnostics).filter(|path| path.extension() == "ftl").collect();
    inventory.themes = paths(files, "themes", config, diagnostics).collect();
    inventory
}

impl Inventory {
    fn classify(&mut self, file: ContentFile) {
        let hidden = file.rest.split('/').any(|part| part.starts_with('_'));
        let extension = file.path.extension().to_ascii_lowercase();
        match (extension.as_str(), hidden) {
            ("md", true) => self.snippets.push(file),
            ("md", false) => self.articles.push(file),
            ("yaml" | "yml", true) if file.rest.starts_with("_support/") => self.words.push(file),
            ("yaml" | "yml", true) if !file.rest.contains('/') => self.locale_data.push(file),
            (_, false) => self.media.push(file.path),
            _ => {}
        }
    }
}

fn is_yaml(path: &SourcePath) -> bool {
    matches!(path.extension(), "yaml" | "yml")
}

fn list(files: &dyn Files, folder: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let (entries, errors) = files.list(folder);
    for error in errors {
        let path = SourcePath::new(&error.path.replace(['\\'], "/"));
        // A name that no path can hold is said in the message.
        let (path, message) = match path {
            Ok(path) => (path, error.reason),
            Err(_) => match SourcePath::new(folder) {
                Ok(folder) => (folder, error.to_string()),
                Err(_) => continue,
            },
        };
        let help = "give Loket leave to read it, rename it, or take it out of the portal";
        diagnostics.push(Diagnostic::new(&UNREADABLE, &path, message).help(help));
    }
    entries
}

fn paths(
    files: &dyn Files,
    folder: &str,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> impl Iterator<Item = SourcePath> + use<> {
    let mut entries = list(files, folder, diagnostics);
    entries.retain(|entry| !is_too_large(entry, config, diagnostics));
    entries.into_iter().map(|entry| entry.path)
}

/// True for a file that is not read for its size, which is a finding.
fn is_too_large(entry: &Entry, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let limit = config.limits.file_bytes;
    let too_large = entry.len > limit;
    if too_large {
        let message =
            format!("the file has {} MiB; files of up to {} MiB are read", entry.len.div_ceil(MIB), limit / MIB);
        let help = match entry.path.extension() {
            "md" | "yaml" | "yml" | "ftl" => "divide it into several files",
            _ => {
                "publish it elsewhere and link to it, list it below `exclude:` in site.yaml, or raise `limits.file_mib` there"
            }
        };
        diagnostics.push(Diagnostic::new(&FILE_TOO_LARGE, &entry.path, message).help(help));
    }
    too_large
}

/// Two names that differ in case only are one file on many disks (macOS, Windows).
fn report_name_case(entries: &[Entry], diagnostics: &mut Vec<Diagnostic>) {
    let mut folded: Vec<(String, &SourcePath)> =
        entries.iter().map(|entry| (entry.path.as_str().to_lowercase(), &entry.path)).collect();
    folded.sort();
    for pair in folded.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        let message = format!("the name differs from `{}` in case only", pair[0].1);
        diagnostics.push(
            Diagnostic::new(&NAME_CASE, pair[1].1, message)
                .help("rename one: on macOS and Windows they are the same file"),
        );
    }
}

/// A name that Windows cannot hold makes the whole portal one that cannot be checked out there.
fn report_unportable(entries: &[Entry], diagnostics: &mut Vec<Diagnostic>) {
    let mut reported = BTreeSet::new();
    for entry in entries {
        let path = entry.path.as_str();
        let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
        for end in ends {
            let name = path[..end].rsplit('/').next().unwrap_or_default();
            // A folder is reported once, at the first file in it.
            if let Some(reason) = path::unportable(name)
                && reported.insert(&path[..end])
            {
                let message = format!("Windows cannot hold a file or folder `{name}`: {reason}");
                diagnostics.push(Diagnostic::new(&UNPORTABLE_NAME, &entry.path, message).help("rename it"));
            }
        }
    }
}

fn report_unknown_locales(firsts: &[SourcePath], config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    for path in firsts {
        let folder = path.as_str().split('/').nth(1).unwrap_or_default();
        let names = config.locales.iter().map(|locale| locale.folder.as_str());
        let help = crate::diag::nearest(folder, names).map_or_else(
            || format!("add `{folder}` to `locales` in {SITE_YAML}, or rename the folder to `_{folder}`"),
            |name| format!("did you mean `content/{name}/`?"),
        );
        let message = format!("the folder `content/{folder}/` is no locale of the portal; its articles are left out");
        diagnostics.push(Diagnostic::new(&UNKNOWN_LOCALE, path, message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{MemoryFiles, SourceFile};

    fn inventory(paths: &[&str]) -> (Inventory, Vec<String>) {
        let site = "base_url: https://h.example/\nlocales: [nl, zh-CN]\nexclude: ['nl/old/**']\n";
        let mut diagnostics = Vec::new();
        let file = SourceFile::new(SourcePath::new(SITE_YAML).unwrap(), site.to_owned());
        let config = crate::config::read(&file, &mut diagnostics).unwrap();
        let mut files = MemoryFiles::new();
        for path in paths {
            files.insert(path, "");
        }
        let inventory = discover(&files, &config, &mut diagnostics);
        (inventory, diagnostics.into_iter().map(|d| format!("{}: {}", d.path, d.message)).collect())
    }

    #[test]
    fn files_are_classified_by_their_paths() {
        let (inventory, findings) = inventory(&[
            "content/site.yaml",
            "content/_media/logo.svg",
            "content/_support/links.yaml",
            "content/nl/_support/links.yaml",
            "content/nl/_terms.yaml",
            "content/nl/_includes/pin.md",
            "content/nl/a.md",
            "content/nl/media/a.png",
            "content/nl/old/b.md",
            "content/zh-CN/a.md",
            "locales/nl.ftl",
        ]);
        assert_eq!(findings, Vec::<String>::new());
        let names =
            |files: &[ContentFile]| files.iter().map(|f| format!("{}:{}", f.locale, f.rest)).collect::<Vec<_>>();
        assert_eq!(names(&inventory.articles), ["0:a.md", "1:a.md"]);
        assert_eq!(names(&inventory.snippets), ["0:_includes/pin.md"]);
        assert_eq!(names(&inventory.words), ["0:_support/links.yaml"]);
        assert_eq!(names(&inventory.locale_data), ["0:_terms.yaml"]);
        assert_eq!(inventory.media.len(), 2);
        assert_eq!(inventory.facts.len(), 1);
        assert_eq!(inventory.catalogs.len(), 1);
    }

    #[test]
    fn a_folder_that_is_no_locale_and_names_that_clash_are_found() {
        let (_, findings) =
            inventory(&["content/nl/A.md", "content/nl/a.md", "content/zh-cn/x.md", "content/zh-cn/y.md"]);
        assert_eq!(
            findings,
            [
                "content/nl/a.md: the name differs from `content/nl/A.md` in case only",
                "content/zh-cn/x.md: the folder `content/zh-cn/` is no locale of the portal; its articles are left out",
            ]
        );
    }
}
