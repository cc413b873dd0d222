//! The disk fails at every single reading: the failure is named with its path, and what was published stays.

use std::io;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use loket::bundle::Bundle;
use loket::import::{self, LearnOptions};
use loket::locale::Locale;
use loket::path::SourcePath;
use loket::pipeline::{AnalyzeError, NoProgress, analyze, render};
use loket::publish::{ManifestMeta, Target};
use loket::source::{Entry, Files, MemoryFiles, ReadError};
use tempfile::TempDir;

use crate::portal::{Portal, build};

/// Files of which one fails, the one asked for at some call, or all from that call on.
struct Failing<'a> {
    files: &'a MemoryFiles,
    calls: AtomicUsize,
    at: usize,
    for_good: bool,
    broken: OnceLock<String>,
}

impl<'a> Failing<'a> {
    fn new(files: &'a MemoryFiles, at: usize, for_good: bool) -> Self {
        Self { files, calls: AtomicUsize::new(0), at, for_good, broken: OnceLock::new() }
    }

    fn fails(&self, path: &str) -> bool {
        let call = self.calls.fetch_add(1, Ordering::Relaxed);
        if call == self.at {
            self.broken.get_or_init(|| path.to_owned());
        }
        self.broken.get().is_some_and(|broken| self.for_good || broken == path)
    }

    fn n_calls(&self) -> usize {
        self.calls.load(Ordering::Relaxed)
    }
}

fn broken(path: &str) -> ReadError {
    ReadError { path: path.to_owned(), reason: "the disk is broken".to_owned() }
}

impl Files for Failing<'_> {
    fn list(&self, folder: &str) -> (Vec<Entry>, Vec<ReadError>) {
        if self.fails(folder) { (Vec::new(), vec![broken(folder)]) } else { self.files.list(folder) }
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        if self.fails(path.as_str()) { Err(broken(path.as_str())) } else { self.files.read(path) }
    }
}

/// A portal with a file of each kind.
fn portal() -> Portal {
    Portal::new()
        .site("locales: [nl, en]\ntheme: eigen")
        .titled("nl/a.md", "A")
        .titled("en/a.md", "A")
        .page("nl/b.md", "---\ntitle: B\n---\n![](media/a.svg)\n\n::include{path=\"_pin.md\"}\n")
        .page("nl/_pin.md", "Pincode.\n")
        .page("nl/_terms.yaml", "terms: []\n")
        .page("nl/media/a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/>")
        .page("_support/links.yaml", "helpdesk: https://help.example/\n")
        .page("search-tests.yaml", "[]\n")
        .file("locales/nl.ftl", "search-title = Zoek\n")
        .file("themes/eigen/theme.yaml", "name: Eigen\nversion: 1\ncontract: 1\nextends: default\n")
        .file("themes/eigen/templates/article.html", "<main>{{ page.title }}</main>")
}

/// Builds with each reading failing in turn; what fails must be named.
fn fail_everywhere(portal: &Portal, for_good: bool) {
    let names: Vec<&str> = portal.files.paths().chain(["content", "locales", "themes"]).collect();
    for at in 0.. {
        let files = Failing::new(&portal.files, at, for_good);
        let said = match analyze(&files, &portal.options, &NoProgress) {
            Err(error) => error.to_string(),
            Ok(mut analysis) => {
                render(&mut analysis, &files, &Bundle::new(), &NoProgress);
                let broken = |found: &&loket::diag::Diagnostic| found.message.contains("the disk is broken");
                let found: Vec<_> = analysis.diagnostics.iter().filter(broken).collect();
                assert!(found.iter().all(|found| found.help.is_some()));
                found.iter().map(|found| format!("{}: {}", found.path, found.message)).collect::<Vec<_>>().join("\n")
            }
        };
        let n_calls = files.n_calls();
        if n_calls <= at {
            assert!(at > portal.files.paths().count(), "only {at} calls: some file is never read");
            return;
        }
        assert!(said.contains("the disk is broken"), "call {at} of {n_calls}: nothing was said, but: {said}");
        assert!(names.iter().any(|name| said.contains(&format!("{name}: "))), "call {at}: no path is named in {said}");
    }
}

#[test]
fn every_file_that_cannot_be_read_is_named() {
    fail_everywhere(&portal(), false);
}

#[test]
fn a_disk_that_is_gone_from_some_moment_on() {
    fail_everywhere(&portal(), true);
}

/// The check can fail: files that hide their failures are found out.
#[test]
fn a_failure_that_nobody_mentions_would_be_noticed() {
    let portal = portal();
    let files = Failing::new(&portal.files, 0, true);
    let without_reason = analyze(&files, &portal.options, &NoProgress).err();
    assert_ne!(without_reason, Some(AnalyzeError::NoPortal), "a broken disk is not an empty one");
    assert_eq!(analyze(&MemoryFiles::new(), &portal.options, &NoProgress).err(), Some(AnalyzeError::NoPortal));
}

#[test]
fn a_build_that_cannot_read_leaves_the_published_site_alone() {
    let portal = portal();
    let dir = TempDir::new().unwrap();
    let (root, out) = (dir.path().join("portal"), dir.path().join("site"));
    std::fs::create_dir(&root).unwrap();
    let publish = |files: &dyn Files| {
        let target = Target::open(&out, &root, &root.join(".loket"), &|| {}).unwrap();
        let stage = target.stage();
        let Ok(mut analysis) = analyze(files, &portal.options, &NoProgress) else { return false };
        render(&mut analysis, files, &stage, &NoProgress);
        // As the command does: errors publish nothing.
        let has_errors = analysis.diagnostics.iter().any(|found| found.severity == loket::diag::Severity::Error);
        if !has_errors {
            stage.finish(ManifestMeta::default()).unwrap();
        }
        !has_errors
    };
    assert!(publish(&portal.files), "{}", portal.build().findings());
    let published = tree(&out);
    for at in 0.. {
        let files = Failing::new(&portal.files, at, false);
        let done = publish(&files);
        assert!(tree(&out) == published, "call {at}: the published site has changed");
        if files.n_calls() <= at {
            assert!(done);
            break;
        }
        assert!(!done, "call {at} failed and the site was published all the same");
    }
}

/// The files below a folder with their bytes.
fn tree(root: &std::path::Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let files = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().to_owned(), std::fs::read(entry.path()).unwrap())).collect()
}

#[test]
fn an_import_that_cannot_read_says_so_and_goes_on() {
    let mut source = MemoryFiles::new();
    source.insert("docfx.json", r#"{"build": {"content": [{"files": ["**/*.md"]}]}}"#);
    source.insert("TOC.md", "# [A](a.md)\n# [B](b.md)\n");
    source.insert("a.md", "---\ntitle: A\n---\n![x](media/x.png)\n");
    source.insert("b.md", "---\ntitle: B\n---\n[!INCLUDE [pin](includes/pin.md)]\n");
    source.insert("includes/pin.md", "Pincode.\n");
    source.insert("media/x.png", "no picture");
    let options = LearnOptions {
        locale: Locale::parse("nl").unwrap(),
        source_locale: None,
        name: "docs".to_owned(),
        links_to: "https://learn.example".to_owned(),
        dimension: "operator".to_owned(),
    };
    assert!(
        !import::learn(&source, &MemoryFiles::new(), &options).unwrap().report.json().contains("the disk is broken")
    );
    for path in ["a.md", "b.md", "TOC.md", "includes/pin.md", "media/x.png"] {
        let plan = import::learn(&Without(&source, path), &MemoryFiles::new(), &options).unwrap();
        let report = plan.report.json();
        assert!(report.contains("the disk is broken") && report.contains(path), "{path}: {report}");
    }
}

/// Files of which one cannot be read.
struct Without<'a>(&'a MemoryFiles, &'a str);

impl Files for Without<'_> {
    fn list(&self, folder: &str) -> (Vec<Entry>, Vec<ReadError>) {
        self.0.list(folder)
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        if path.as_str() == self.1 { Err(broken(self.1)) } else { self.0.read(path) }
    }
}

/// A file system with 256 KiB and no more, where this user may mount one.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_really_full_keeps_the_old_site() {
    let dir = TempDir::new().unwrap();
    let command = |name: &str, args: &[&str]| {
        let mut command = std::process::Command::new(name);
        command.args(args).arg(dir.path()).stderr(std::process::Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    if !command("mount", &["-t", "tmpfs", "-o", "size=256k", "tmpfs"]) {
        return; // nobody but root mounts; `publish/faults.rs` has the same with a disk of its own
    }
    let root = dir.path().join("portal");
    std::fs::create_dir(&root).unwrap();
    let publish = |text: &str| {
        let target = Target::open(&dir.path().join("site"), &root, &root.join(".loket"), &|| {}).unwrap();
        let stage = target.stage();
        for n in 0..8 {
            let path = loket::path::OutPath::new(&format!("{n}.html")).unwrap();
            loket::bundle::Sink::put(&stage, loket::bundle::Artifact::new(path, text.as_bytes()));
        }
        stage.finish(ManifestMeta::default()).map_err(|error| error.to_string())
    };
    let small = publish("small").is_ok();
    let before = tree(&dir.path().join("site"));
    let full = publish(&"large ".repeat(8_000)).err().unwrap_or_default();
    let after = tree(&dir.path().join("site"));
    let again = publish("small").is_ok();
    let unmounted = command("umount", &[]);
    assert!(unmounted && small && again);
    assert!(full.contains(".html`") && full.contains("free some space"), "{full}");
    assert_eq!(before, after);
}

#[test]
fn a_hundred_failures_are_a_hundred_findings() {
    struct NoReading<'a>(&'a MemoryFiles);
    impl Files for NoReading<'_> {
        fn list(&self, folder: &str) -> (Vec<Entry>, Vec<ReadError>) {
            self.0.list(folder)
        }
        fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
            let reason = io::Error::from(io::ErrorKind::PermissionDenied).to_string();
            if path.extension() == "md" { Err(ReadError { path: path.to_string(), reason }) } else { self.0.read(path) }
        }
    }
    let portal = (0..100).fold(Portal::new(), |portal, n| portal.titled(&format!("nl/{n}.md"), "A"));
    let built = build(&NoReading(&portal.files), &portal.options, Bundle::new());
    assert_eq!(built.codes(), ["unreadable"; 100]);
}
