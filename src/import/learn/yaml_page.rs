//! Pages written in YAML: questions and answers, landing pages, hubs. Their words become headings, texts and links.

use super::front::Parts;
use super::toc::line_of;
use crate::diag::CONFIG;
use crate::import::draft::Draft;
use crate::import::report::Notes;
use crate::path::SourcePath;
use crate::source::Span;
use crate::yaml::{self, Node, Spanned, Value};

/// Maps within maps are followed so deep.
const MAX_DEPTH: usize = 12;

/// Keys that say how a page looks, not what it says.
const LOOKS: [&str; 12] = [
    "brand",
    "imageSrc",
    "imageAlt",
    "itemType",
    "linkListType",
    "metadata",
    "isPreview",
    "azureSandbox",
    "highlightColor",
    "icon",
    "uid",
    "style",
];

/// What a section of questions is called that has no heading, in the languages that tools turned it into.
const NO_HEADING: [&str; 8] = ["ignored", "genegeerd", "ignoriert", "ignoré", "ignorado", "ignorato", "已忽略", "無視"];

/// A page as Markdown.
pub(super) struct YamlPage {
    pub(super) parts: Parts,
    pub(super) body: Draft,
    /// True for landing pages and hubs.
    pub(super) landing: bool,
}

/// Returns the page that a file is; `None` when it is none, or cannot be read, which is noted.
pub(super) fn read(path: &SourcePath, text: &str, notes: &mut Notes) -> Option<YamlPage> {
    let mime = text.lines().next()?.split_once("YamlMime:").map(|(_, mime)| mime.trim())?;
    let mut findings = Vec::new();
    let root = yaml::parse(path, text, 0, &CONFIG, &mut findings);
    for finding in &findings {
        let line = finding.span.map_or(1, |span| line_of(text, span.start as usize));
        notes.left("yaml-page", line, finding.message.clone());
    }
    let root = root?;
    let mut builder = Builder { text, lines: Vec::new() };
    for (key, node) in root.entries().unwrap_or_default() {
        if key.value != "title" && !LOOKS.contains(&key.value.as_str()) {
            builder.value(node, 1);
        }
    }
    match mime {
        "FAQ" => notes.exact("yaml-page", 1),
        "Landing" | "Hub" => notes.approximated("yaml-page", 1, "its cards are headings and lists of links"),
        other => {
            let note = format!("its words stand as headings and texts; nobody knows `{other}`");
            notes.approximated("yaml-page", 1, note);
        }
    }
    Some(YamlPage { parts: parts(&root), body: Draft::of_lines(&builder.lines), landing: mime != "FAQ" })
}

/// The keys of `metadata`, and the title that readers see.
fn parts(root: &Node) -> Parts {
    let mut entries: Vec<(Spanned<String>, Node)> = Vec::new();
    let title = root.get("title");
    if let Some(title) = title {
        entries.push((Spanned::new("title".to_owned(), Span::default()), title.clone()));
    }
    for (key, node) in root.get("metadata").and_then(Node::entries).unwrap_or_default() {
        match title {
            Some(title) if key.value == "title" && title.as_str() == node.as_str() => {}
            Some(_) if key.value == "title" => {
                entries.push((Spanned::new("metadata.title".to_owned(), key.span), node.clone()));
            }
            _ => entries.push((key.clone(), node.clone())),
        }
    }
    Parts { keys: Some(Node { value: Value::Map(entries), span: root.span }), broken: None, body: 0 }
}

struct Builder<'a> {
    text: &'a str,
    lines: Vec<(String, u32)>,
}

impl Builder<'_> {
    fn line_of(&self, node: &Node) -> u32 {
        line_of(self.text, node.span.start as usize)
    }

    fn paragraph(&mut self, words: &str, node: &Node) {
        let line = self.line_of(node);
        self.gap(line);
        self.lines.extend(words.trim().lines().map(|words| (words.to_owned(), line)));
    }

    fn gap(&mut self, line: u32) {
        if self.lines.last().is_some_and(|(words, _)| !words.is_empty()) {
            self.lines.push((String::new(), line));
        }
    }

    fn value(&mut self, node: &Node, depth: usize) {
        match &node.value {
            _ if depth > MAX_DEPTH => {}
            Value::List(items) => {
                for item in items {
                    self.value(item, depth);
                }
            }
            Value::Map(_) => self.map(node, depth),
            _ => {
                let Some(words) = node.as_str().map(str::trim).filter(|words| !words.is_empty()) else { return };
                self.paragraph(words, node);
            }
        }
    }

    /// A heading or a link, and what stands below it.
    fn map(&mut self, node: &Node, depth: usize) {
        let word = |keys: &[&str]| keys.iter().find_map(|key| node.get(key).filter(|own| own.as_str().is_some()));
        let heading = word(&["question", "title", "name", "text"]);
        let url = word(&["url", "href"]).and_then(Node::as_str);
        let mut deeper = depth;
        let is_shown = |heading: &&Node| {
            let words = heading.as_str().unwrap_or_default().trim().to_lowercase();
            node.get("questions").is_none() || !NO_HEADING.contains(&words.as_str())
        };
        if let Some(heading) = heading.filter(is_shown) {
            let words = heading.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
            let line = self.line_of(heading);
            if let Some(url) = url {
                let after_item = self.lines.last().is_some_and(|(words, _)| words.starts_with("- "));
                if !after_item {
                    self.gap(line);
                }
                let summary = word(&["summary", "description"]).and_then(Node::as_str).unwrap_or_default();
                let summary = summary.split_whitespace().collect::<Vec<_>>().join(" ");
                let dash = if summary.is_empty() { "" } else { " – " };
                self.lines.push((format!("- [{words}]({url}){dash}{summary}"), line));
            } else {
                deeper = depth + 1;
                self.gap(line);
                self.lines.push((format!("{} {words}", "#".repeat(deeper.min(6))), line));
            }
        }
        for (key, value) in node.entries().unwrap_or_default() {
            let is_said = heading.is_some_and(|heading| std::ptr::eq(heading, value))
                || matches!(key.value.as_str(), "url" | "href")
                || (url.is_some() && matches!(key.value.as_str(), "summary" | "description"));
            if !is_said && !LOOKS.contains(&key.value.as_str()) {
                self.value(value, deeper);
            }
        }
    }
}
