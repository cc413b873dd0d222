//! A portal in memory: written, built and looked at in a few lines, so that cases read like documentation.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use chrono::{NaiveDate, TimeZone, Utc};
use loket::bundle::{Artifact, Bundle, Sink};
use loket::config::BaseUrl;
use loket::diag::render::{Format, render};
use loket::path::OutPath;
use loket::pipeline::{self, NoProgress, Options};
use loket::source::{Files, Hash, MemoryFiles};
use scraper::{ElementRef, Html, Selector};

/// The files of a portal, and what its build is asked for.
#[derive(Clone)]
pub(crate) struct Portal {
    pub(crate) files: MemoryFiles,
    pub(crate) options: Options,
    only: Option<BTreeSet<String>>,
}

impl Portal {
    /// A portal of one locale, Dutch, without pages. It is built on 2026-11-22, and all that can be published is, as with
    /// `--keep-going`.
    pub(crate) fn new() -> Self {
        let options = Options {
            now: Some(day("2026-11-22")),
            clock: Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).unwrap(),
            base_url: None,
            locales: Vec::new(),
            drafts: false,
            keep_going: true,
        };
        Self { files: MemoryFiles::new(), options, only: None }.site("locales: { nl: { name: Nederlands } }")
    }

    /// The portal of this repository.
    pub(crate) fn sample() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut portal = Self::new();
        let mut open = vec![root.join("content")];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                    continue;
                }
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                portal = portal.file(&name, std::fs::read(&path).unwrap());
            }
        }
        portal
    }

    /// The text of one of its files.
    pub(crate) fn text(&self, path: &str) -> String {
        let path = loket::path::SourcePath::new(path).unwrap();
        String::from_utf8(self.files.read(&path).unwrap()).unwrap()
    }

    /// Sets what `site.yaml` says besides `base_url` and `title`.
    pub(crate) fn site(self, yaml: &str) -> Self {
        self.file("content/site.yaml", format!("base_url: https://h.example/\ntitle: Hulp\n{yaml}\n"))
    }

    /// Adds a page of a locale: `nl/a.md`.
    pub(crate) fn page(self, path: &str, text: &str) -> Self {
        self.file(&format!("content/{path}"), text)
    }

    /// Adds a page that says no more than its title.
    pub(crate) fn titled(self, path: &str, title: &str) -> Self {
        self.page(path, &format!("---\ntitle: {title}\n---\nTekst.\n"))
    }

    /// Adds any file of the portal: `themes/mine/theme.yaml`.
    pub(crate) fn file(mut self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.files.insert(path, bytes);
        self
    }

    pub(crate) fn without(mut self, path: &str) -> Self {
        self.files.remove(path);
        self
    }

    /// Sets the day of the build.
    pub(crate) fn now(mut self, date: &str) -> Self {
        self.options.now = Some(day(date));
        self
    }

    pub(crate) fn base_url(mut self, url: &str) -> Self {
        self.options.base_url = BaseUrl::parse(url);
        self
    }

    pub(crate) fn drafts(mut self) -> Self {
        self.options.drafts = true;
        self
    }

    /// Publishes one locale only.
    pub(crate) fn locale(mut self, tag: &str) -> Self {
        self.options.locales.push(tag.to_owned());
        self
    }

    /// Fills the templates of these pages only: for portals of thousands.
    pub(crate) fn only(mut self, paths: &[&str]) -> Self {
        self.only = Some(paths.iter().map(|path| (*path).to_owned()).collect());
        self
    }

    pub(crate) fn build(&self) -> Built {
        self.build_into(Bundle::new())
    }

    /// Builds again, with what the build before made.
    pub(crate) fn build_after(&self, before: Built) -> Built {
        self.build_into(Bundle::following(Arc::new(before.bundle)))
    }

    fn build_into(&self, bundle: Bundle) -> Built {
        match &self.only {
            None => build(&self.files, &self.options, bundle),
            Some(only) => {
                let sink = Few(&bundle, only);
                let findings = findings(&self.files, &self.options, &sink);
                Built { bundle: bundle.sealed(), findings }
            }
        }
    }
}

/// Returns the day that is written so.
pub(crate) fn day(date: &str) -> NaiveDate {
    date.parse().unwrap()
}

/// A sink that says it has all pages but a few.
struct Few<'a>(&'a Bundle, &'a BTreeSet<String>);

impl Sink for Few<'_> {
    fn reuse(&self, path: &OutPath, _: Hash) -> bool {
        path.as_str().rsplit_once('.').is_some_and(|(_, extension)| extension == "html")
            && !self.1.contains(path.as_str())
    }

    fn reuse_folder(&self, _: &OutPath, _: Hash) -> bool {
        false
    }

    fn put(&self, artifact: Artifact) {
        self.0.put(artifact);
    }
}

/// Builds the portal in `files`, wherever they are.
pub(crate) fn build(files: &dyn Files, options: &Options, bundle: Bundle) -> Built {
    let findings = findings(files, options, &bundle);
    Built { bundle: bundle.sealed(), findings }
}

fn findings(files: &dyn Files, options: &Options, sink: &dyn Sink) -> Vec<Finding> {
    let mut analysis = pipeline::analyze(files, options, &NoProgress).unwrap();
    pipeline::render(&mut analysis, files, sink, &NoProgress);
    let lines = render(&analysis.diagnostics, files, Format::Json, false);
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A finding, as scripts get it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub(crate) struct Finding {
    pub(crate) code: String,
    pub(crate) severity: String,
    pub(crate) path: String,
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

impl Finding {
    /// `path:line:column code message`.
    fn line(&self) -> String {
        format!("{}:{}:{} {} {}", self.path, self.line, self.column, self.code, self.message)
    }
}

/// What was published, and what was found wrong.
#[derive(Debug)]
pub(crate) struct Built {
    pub(crate) bundle: Bundle,
    pub(crate) findings: Vec<Finding>,
}

impl Built {
    /// The findings as `path:line:column code message` lines.
    pub(crate) fn findings(&self) -> String {
        self.findings.iter().map(Finding::line).collect::<Vec<_>>().join("\n")
    }

    /// The findings with their help, as `path:line:column code message (help)` lines.
    pub(crate) fn helped(&self) -> String {
        let line = |finding: &Finding| match &finding.help {
            Some(help) => format!("{} ({help})", finding.line()),
            None => finding.line(),
        };
        self.findings.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// The codes of the findings.
    pub(crate) fn codes(&self) -> Vec<&str> {
        self.findings.iter().map(|finding| finding.code.as_str()).collect()
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.bundle.get(path).is_some()
    }

    /// The published paths, those of the theme's assets aside.
    pub(crate) fn paths(&self) -> Vec<String> {
        let paths = self.bundle.artifacts().into_iter().map(|artifact| artifact.path.to_string());
        paths.filter(|path| !path.starts_with("assets/")).collect()
    }

    /// The pages of a locale below its home, but for those that Loket makes: `["a/", "b/c/"]`.
    pub(crate) fn pages(&self, locale: &str) -> Vec<String> {
        let page = |path: &String| {
            let page = path.strip_prefix(locale)?.strip_prefix('/')?.strip_suffix("index.html")?;
            let own = !page.is_empty() && !page.split('/').any(|part| ["a-z", "search", "page"].contains(&part));
            own.then(|| page.to_owned())
        };
        let mut pages: Vec<_> = self.paths().iter().filter_map(page).collect();
        pages.sort_unstable();
        pages
    }

    /// The text of a published file.
    pub(crate) fn html(&self, path: &str) -> String {
        let Some(artifact) = self.bundle.get(path) else { panic!("no `{path}` among {:?}", self.paths()) };
        String::from_utf8(artifact.bytes.to_vec()).unwrap()
    }

    /// What `<main>` of a page holds.
    pub(crate) fn main(&self, path: &str) -> String {
        self.inner(path, "main")
    }

    /// The body that the writer wrote.
    pub(crate) fn body(&self, path: &str) -> String {
        self.inner(path, ".prose")
    }

    fn inner(&self, path: &str, selector: &str) -> String {
        let inner = |element: ElementRef<'_>| element.inner_html().trim().to_owned();
        self.look(path, selector, inner).into_iter().next().unwrap_or_default()
    }

    /// The text of all elements that the CSS selector names.
    pub(crate) fn texts(&self, path: &str, selector: &str) -> Vec<String> {
        let text = |element: ElementRef<'_>| {
            element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
        };
        self.look(path, selector, text)
    }

    /// An attribute of all elements that the CSS selector names.
    pub(crate) fn attributes(&self, path: &str, selector: &str, name: &str) -> Vec<String> {
        let attribute = |element: ElementRef<'_>| element.attr(name).map(str::to_owned);
        self.look(path, selector, attribute).into_iter().flatten().collect()
    }

    /// Words and target of all links that the CSS selector names, as `words > target`.
    pub(crate) fn links(&self, path: &str, selector: &str) -> Vec<String> {
        let hrefs = self.attributes(path, selector, "href");
        self.texts(path, selector).iter().zip(&hrefs).map(|(text, href)| format!("{text} > {href}")).collect()
    }

    fn look<T>(&self, path: &str, selector: &str, look: impl Fn(ElementRef<'_>) -> T) -> Vec<T> {
        let html = Html::parse_document(&self.html(path));
        html.select(&Selector::parse(selector).unwrap()).map(look).collect()
    }
}
