//! Imports, through their public door: files in memory in, files in memory and a report out.

mod again;
mod bad_input;
mod corpora;
mod faults;
mod learn_constructs;
mod learn_repository;
mod zendesk;
mod zendesk_shapes;

use std::collections::BTreeMap;

use loket::import::report::{Action, Outcome, Report};
use loket::import::{ImportError, LearnOptions, Plan, ZendeskOptions, learn, zendesk};
use loket::locale::Locale;
use loket::path::SourcePath;
use loket::source::{Files, MemoryFiles};

/// A source and the portal that it goes into.
#[derive(Clone, Default)]
pub(crate) struct Import {
    source: MemoryFiles,
    pub(crate) portal: MemoryFiles,
}

/// What an import did.
pub(crate) struct Done {
    pub(crate) portal: MemoryFiles,
    pub(crate) report: Report,
    /// The files that were written or removed.
    pub(crate) changed: Vec<String>,
}

impl Import {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds or replaces a file of the source.
    pub(crate) fn with(mut self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.source.insert(path, bytes);
        self
    }

    pub(crate) fn without(mut self, path: &str) -> Self {
        self.source.remove(path);
        self
    }

    /// Goes on with a portal that is there.
    pub(crate) fn into_portal(mut self, portal: &MemoryFiles) -> Self {
        self.portal = portal.clone();
        self
    }

    pub(crate) fn learn(&self, locale: &str) -> Done {
        self.try_learn(locale).unwrap()
    }

    pub(crate) fn try_learn(&self, locale: &str) -> Result<Done, ImportError> {
        let options = LearnOptions {
            locale: Locale::parse(locale).unwrap(),
            source_locale: None,
            name: "docs".to_owned(),
            links_to: "https://learn.example.org".to_owned(),
            dimension: "operator".to_owned(),
        };
        Ok(self.done(learn(&self.source, &self.portal, &options)?))
    }

    /// Imports the file `export.json` of the source.
    pub(crate) fn zendesk(&self) -> Result<Done, ImportError> {
        let options = ZendeskOptions { file: "export.json".to_owned(), name: "help-center".to_owned() };
        let export = self.source.read(&SourcePath::new("export.json").unwrap()).unwrap();
        Ok(self.done(zendesk(&export, &self.portal, &options)?))
    }

    fn done(&self, plan: Plan) -> Done {
        let mut portal = self.portal.clone();
        let mut changed = Vec::new();
        for change in plan.changes {
            changed.push(change.path.to_string());
            match change.bytes {
                Some(bytes) => portal.insert(change.path.as_str(), bytes),
                None => portal.remove(change.path.as_str()),
            }
        }
        Done { portal, report: plan.report, changed }
    }
}

impl Done {
    /// The text of a file of the portal.
    #[track_caller]
    pub(crate) fn text(&self, path: &str) -> String {
        let bytes = self.portal.read(&SourcePath::new(path).unwrap());
        String::from_utf8(bytes.unwrap_or_else(|error| panic!("{error}; there are {:?}", self.paths()))).unwrap()
    }

    /// The text of a file after its front matter.
    #[track_caller]
    pub(crate) fn body(&self, path: &str) -> String {
        let text = self.text(path);
        let body =
            text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n")).map(|(_, body)| body.to_owned());
        body.unwrap_or(text)
    }

    /// The files of the portal's content.
    pub(crate) fn paths(&self) -> Vec<&str> {
        self.portal.paths().filter(|path| path.starts_with("content/")).collect()
    }

    /// What was not exact, as `path:line: construct: note`.
    pub(crate) fn notes(&self) -> Vec<String> {
        let entries = self.report.entries.iter().filter(|entry| entry.outcome != Outcome::Exact);
        entries.map(|entry| format!("{}:{}: {}: {}", entry.path, entry.line, entry.construct, entry.note)).collect()
    }

    /// The files that met this fate.
    pub(crate) fn files(&self, action: Action) -> Vec<&str> {
        self.report.files.iter().filter(|file| file.action == action).map(|file| file.path.as_str()).collect()
    }

    /// How each construct came over: `alert 2 0 0`.
    pub(crate) fn counts(&self) -> BTreeMap<&'static str, [usize; 3]> {
        let counts = self.report.counts().into_iter();
        counts.map(|(construct, counts)| (construct, [counts.exact, counts.approximated, counts.left])).collect()
    }
}
