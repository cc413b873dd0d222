//! Front matter: the keys that the portal knows, and the rest under `extra`.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::layout::Standing;
use super::monikers;
use super::toc::line_of;
use crate::diag::FRONT_MATTER;
use crate::import::report::Notes;
use crate::import::shared::Needs;
use crate::import::yaml_edit::scalar;
use crate::path::SourcePath;
use crate::yaml::{self, Node, Value};

/// A file in its parts.
#[derive(Debug)]
pub(super) struct Parts {
    /// The keys; `None` when there are none, or they cannot be read.
    pub(super) keys: Option<Node>,
    /// The front matter as written when it cannot be read.
    pub(super) broken: Option<String>,
    /// Where the body begins.
    pub(super) body: usize,
}

/// Returns the parts of a file. Front matter that is no YAML is noted.
pub(super) fn split(path: &SourcePath, text: &str, notes: &mut Notes) -> Parts {
    let none = Parts { keys: None, broken: None, body: 0 };
    let Some(first) =
        text.strip_prefix("---").and_then(|rest| rest.find('\n').filter(|at| rest[..*at].trim().is_empty()))
    else {
        return none;
    };
    let start = "---".len() + first + 1;
    let mut at = start;
    let end = text[start..].split_inclusive('\n').find_map(|line| {
        let from = at;
        at += line.len();
        matches!(line.trim_end(), "---" | "...").then_some((from, at))
    });
    let Some((end, body)) = end else {
        notes.left("front-matter", 1, "it has no closing line; it stands in the text");
        return none;
    };
    let yaml = &text[start..end];
    let mut findings = Vec::new();
    let keys = yaml::parse(path, yaml, start, &FRONT_MATTER, &mut findings).filter(|node| node.entries().is_some());
    for finding in &findings {
        let line = finding.span.map_or(2, |span| line_of(text, span.start as usize));
        if keys.is_some() {
            notes.approximated("front-matter", line, finding.message.clone());
        } else {
            notes.left("front-matter", line, format!("{}; it is kept as text under `extra`", finding.message));
        }
    }
    if keys.is_some() && findings.is_empty() {
        notes.exact("front-matter", 1);
    }
    if let Some(at) = yaml.lines().position(|line| line.trim_start().starts_with('#')) {
        notes.approximated("front-matter", at as u32 + 2, "comments in front matter are not kept");
    }
    let broken = keys.is_none().then(|| yaml.to_owned());
    Parts { keys, broken, body }
}

/// The key that says whether a machine translated: `MT`, or `HT` for a person.
pub(super) const MACHINE: &str = "ms.translationtype";
/// The key that holds the commit of the source that was translated.
pub(super) const COMMIT: &str = "ms.sourcegitcommit";

/// What stands beside the source's own keys.
#[derive(Debug, Default)]
pub(super) struct More<'a> {
    pub(super) standing: Option<&'a Standing>,
    pub(super) aliases: &'a [String],
    pub(super) landing: bool,
    /// The dimension that monikers are values of.
    pub(super) dimension: &'a str,
    /// The title that readers see, when it is not that of the front matter.
    pub(super) title: Option<String>,
}

/// Keys that say for the site, not for its readers, what an article is; they have no meaning once it is imported.
const LANDING: [&str; 4] = ["landing-page", "hub-page", "landing", "hub"];

/// Returns the front matter of the portal's file, its lines of hyphens included.
pub(super) fn write(parts: &Parts, more: &More<'_>, text: &str, needs: &mut Needs, notes: &mut Notes) -> String {
    let mut out = "---\n".to_owned();
    let mut writer = Writer { out: &mut out, extra: Vec::new(), seen: Vec::new(), landing: more.landing };
    for (key, node) in parts.keys.as_ref().and_then(Node::entries).unwrap_or_default() {
        let line = line_of(text, node.span.start as usize);
        match (key.value.as_str(), node.as_str()) {
            ("title", Some(title)) => {
                // Readers of the source see the heading of the article; this one stands in the tab of their browser.
                let shown = more.title.as_deref().unwrap_or(title.trim());
                if shown != title.trim() {
                    writer.extra(&key.value, node);
                }
                writer.line("title", &scalar(shown));
            }
            ("description", Some(words)) => writer.line("description", &scalar(words.trim())),
            ("author", Some(name)) if !name.trim().is_empty() => writer.line("owner", &scalar(name.trim())),
            ("ms.date" | "date", Some(date)) => {
                if let Some(day) = day(date) {
                    writer.line("updated", &day.to_string());
                } else {
                    let note = format!("`{date}` is no date; it is kept under `extra`");
                    notes.approximated("front-matter", line, note);
                    writer.extra(&key.value, node);
                }
            }
            ("keywords", _) => {
                let words: Vec<_> = list(node).iter().map(|word| scalar(word)).collect();
                writer.line("keywords", &format!("[{}]", words.join(", ")));
            }
            ("monikerRange", Some(range)) => writer.audience(range, line, more.dimension, needs, notes),
            ("ms.topic", Some(topic)) => {
                writer.landing |= LANDING.contains(&topic.trim());
                writer.extra(&key.value, node);
            }
            // The portal reads these under their own names.
            (MACHINE | COMMIT, Some(value)) => {
                needs.marks_translations = true;
                writer.line(if key.value == MACHINE { MACHINE } else { COMMIT }, &scalar(value));
            }
            _ => writer.extra(&key.value, node),
        }
    }
    writer.finish(parts, more);
    out.push_str("---\n");
    out
}

struct Writer<'a> {
    out: &'a mut String,
    extra: Vec<(String, Node)>,
    seen: Vec<&'static str>,
    landing: bool,
}

impl Writer<'_> {
    /// Writes a key, once.
    fn line(&mut self, key: &'static str, value: &str) {
        if !self.seen.contains(&key) {
            self.seen.push(key);
            let space = if value.is_empty() { "" } else { " " };
            let _ = writeln!(self.out, "{key}:{space}{value}");
        }
    }

    fn audience(&mut self, range: &str, line: u32, dimension: &str, needs: &mut Needs, notes: &mut Notes) {
        let (values, exact) = monikers::values(range);
        for value in &values {
            needs.audience(dimension, value, None);
        }
        if exact {
            notes.exact("moniker", line);
        } else {
            notes.approximated("moniker", line, format!("the range `{range}` became a value of its own"));
        }
        let pairs: Vec<_> = values.iter().map(|value| format!("{dimension}={value}")).collect();
        self.line("audience", &format!("[{}]", pairs.join(", ")));
    }

    fn extra(&mut self, key: &str, node: &Node) {
        self.extra.push((key.to_owned(), node.clone()));
    }

    fn finish(mut self, parts: &Parts, more: &More<'_>) {
        if let Some(title) = &more.title {
            self.line("title", &scalar(title));
        }
        if self.landing {
            self.line("kind", "landing");
        }
        let standing = more.standing.cloned().unwrap_or_default();
        if let Some(weight) = standing.weight {
            self.line("weight", &weight.to_string());
        }
        if !more.aliases.is_empty() {
            self.line("aliases", "");
            more.aliases.iter().for_each(|alias| self.item(&scalar(alias)));
        }
        if !standing.related.is_empty() {
            self.line("related", "");
            for (words, url) in &standing.related {
                self.item(&format!("{{ url: {}, title: {}, kind: site }}", scalar(url), scalar(words)));
            }
        }
        if let Some(broken) = &parts.broken {
            let _ = writeln!(self.out, "extra:\n  front_matter: |");
            broken.lines().for_each(|line| {
                let _ = writeln!(self.out, "    {}", line.replace(|c: char| c.is_control(), " "));
            });
        } else if !self.extra.is_empty() {
            self.out.push_str("extra:\n");
            for (key, node) in &self.extra {
                let _ = writeln!(self.out, "  {}: {}", scalar_key(key), flow(node));
            }
        }
    }

    fn item(&mut self, value: &str) {
        let _ = writeln!(self.out, "  - {value}");
    }
}

fn scalar_key(key: &str) -> String {
    let bare = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'));
    if bare { scalar(key) } else { serde_json::Value::from(key).to_string() }
}

/// A value as YAML in the flow style; scalars keep their spelling.
fn flow(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(_, text) | Value::Integer(_, text) | Value::Float(_, text) => text.clone(),
        Value::String(text) => scalar(text.trim_end()),
        Value::List(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let pairs = entries.iter().map(|(key, node)| format!("{}: {}", scalar_key(&key.value), flow(node)));
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

/// The items of a list, or of a text with commas.
fn list(node: &Node) -> Vec<String> {
    let words: Vec<&str> = match node.items() {
        Some(items) => items.iter().filter_map(Node::as_str).collect(),
        None => node.as_str().unwrap_or_default().split([',', '，', ';']).collect(),
    };
    words.into_iter().map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A day as Learn writes it, `01/27/2020`, or as ISO 8601 does.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let iso = text.get(..10).and_then(|day| day.parse().ok());
    iso.or_else(|| NaiveDate::parse_from_str(text.split([' ', 'T']).next()?, "%m/%d/%Y").ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn convert(text: &str) -> (String, Vec<String>) {
        let path = SourcePath::new("a.md").unwrap();
        let mut notes = Notes::new("a.md");
        let parts = split(&path, text, &mut notes);
        let more = More { dimension: "operator", ..More::default() };
        let front = write(&parts, &more, text, &mut Needs::default(), &mut notes);
        let said = notes.into_entries().into_iter().map(|entry| format!("{}: {}", entry.line, entry.note)).collect();
        (front, said)
    }

    #[test]
    fn known_keys_are_mapped_and_the_rest_is_kept() {
        let (front, _) = convert(
            "---\ntitle: 'Een: titel'\nauthor: kees\nms.date: 07/01/2020\nms.translationtype: MT\nkeywords: a, b c\n\
             f1.keywords:\n- NOCSH\nms.locfileid: \"53394097\"\nms.topic: hub-page\nmonikerRange: '=a || b'\n---\nTekst\n",
        );
        insta::assert_snapshot!(front, @r#"
        ---
        title: "Een: titel"
        owner: kees
        updated: 2020-07-01
        ms.translationtype: MT
        keywords: [a, b c]
        audience: [operator=a, operator=b]
        kind: landing
        extra:
          f1.keywords: [NOCSH]
          ms.locfileid: "53394097"
          ms.topic: hub-page
        ---
        "#);
    }

    #[test]
    fn broken_front_matter_is_kept_as_text() {
        let (front, said) = convert("---\ntitle: [a\nb: c\n---\nTekst\n");
        assert!(front.contains("  front_matter: |\n    title: [a\n    b: c\n"), "{front}");
        assert_eq!(said.len(), 1);
    }

    #[test]
    fn days_are_read_in_both_spellings() {
        assert_eq!(day("01/27/2020"), NaiveDate::from_ymd_opt(2020, 1, 27));
        assert_eq!(day("2020-01-27T10:00:00Z"), NaiveDate::from_ymd_opt(2020, 1, 27));
        assert_eq!(day("27 januari"), None);
    }
}
