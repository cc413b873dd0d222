//! Findings: plain data, collected by every phase, shown by `render` in several formats.
//!
//! A content mistake is a `Diagnostic`, never an `Err` and never a panic.

mod codes;
mod explanations;
pub mod render;

pub use codes::*;
pub use explanations::{explanation, level, reference};

use serde::{Deserialize, Serialize};

use crate::path::SourcePath;
use crate::source::Span;

/// How bad a finding is. Ordered: a note is the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Published, but not as its writer may have meant.
    Warning,
    /// It cannot be published as its writer meant.
    Error,
}

impl Severity {
    /// Returns its lower-case name, as all formats write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A kind of finding: its stable name and its level unless the portal sets another.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The stable kebab-case name.
    pub name: &'static str,
    /// The level unless `lints:` in `site.yaml` sets another.
    pub severity: Severity,
    /// True when it is reported only by portals that set a level for it: such findings are a matter of taste, or too often
    /// wrong.
    pub opt_in: bool,
    /// What it means, in one sentence.
    pub summary: &'static str,
}

/// A change that mends a finding and cannot change what the article says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// The bytes of the finding's file that are replaced.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What kind of finding.
    #[serde(with = "by_name")]
    pub code: &'static Code,
    /// How bad; the code's level unless the portal sets another.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop; names stand in backquotes.
    pub message: String,
    /// The file it is in.
    pub path: SourcePath,
    /// Where in the file; `None` for the file as a whole.
    pub span: Option<Span>,
    /// A word or two below the marked text; may be empty.
    pub label: String,
    /// How to mend it.
    pub help: Option<String>,
    /// How `loket check --fix` mends it.
    pub fix: Option<Box<Fix>>,
}

/// A code in what is kept on disk: its name.
mod by_name {
    use serde::{Deserialize, Deserializer, Serializer, de};

    use super::Code;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
    pub(super) fn serialize<S: Serializer>(code: &&'static Code, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(code.name)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<&'static Code, D::Error> {
        let name = <&str>::deserialize(deserializer)?;
        super::code(name).ok_or_else(|| de::Error::custom("no such code"))
    }
}

impl Diagnostic {
    /// Returns a finding about `path` as a whole.
    pub fn new(code: &'static Code, path: &SourcePath, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity,
            message: message.into(),
            path: path.clone(),
            span: None,
            label: String::new(),
            help: None,
            fix: None,
        }
    }

    /// Sets where in the file it is.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Sets the words below the marked text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Says how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says how to mend it without changing what the article says: `replacement` takes the place of `span`.
    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Box::new(Fix { span, replacement: replacement.into() }));
        self
    }

    fn sort_key(&self) -> (&SourcePath, Option<Span>, &str, &str) {
        (&self.path, self.span, self.code.name, &self.message)
    }
}

/// Sorts findings by path, then place, and drops those that say the same of the same place.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    diagnostics.dedup();
}

/// A name is compared with so many others at most: more would cost more than they help.
const MOST_NAMES: usize = 2_000;

/// What is longer, in bytes, is no slip of a name; comparing two of them takes the square of their length.
const LONGEST_NAME: usize = 256;

/// Returns the name in `names` that is nearest to `wrong`, if it is near enough to be meant: Jaro-Winkler of 0.8, and at most a
/// third of its letters (or two) are others, since long names that begin alike may mean different things.
pub fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if wrong.len() > LONGEST_NAME {
        return None;
    }
    let wrong = wrong.to_lowercase();
    let slips = (wrong.chars().count() / 3).max(2);
    let names = names.into_iter().take(MOST_NAMES).filter(|name| name.len() <= LONGEST_NAME);
    names
        .map(|name| (strsim::jaro_winkler(&wrong, &name.to_lowercase()), name))
        .filter(|(score, name)| *score >= 0.8 && strsim::osa_distance(&wrong, &name.to_lowercase()) <= slips)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, name)| name)
}

/// Returns a help text that names the nearest of `names`, or lists them when they are few.
pub fn suggest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str> + Clone) -> Option<String> {
    if let Some(name) = nearest(wrong, names.clone()) {
        return Some(format!("did you mean `{name}`?"));
    }
    let names: Vec<_> = names.into_iter().take(13).collect();
    (1..=12)
        .contains(&names.len())
        .then(|| format!("one of: {}", names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_offered() {
        assert_eq!(nearest("tittle", ["title", "weight"]), Some("title"));
        assert_eq!(nearest("colour", ["title", "weight"]), None);
        assert_eq!(nearest("office-365-germany.md", ["office-365-education.md"]), None);
        assert_eq!(suggest("x", ["a", "b"]).as_deref(), Some("one of: `a`, `b`"));
    }
}
