//! From YAML to [`FrontMatter`], key by key.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use super::split::split;
use super::{FrontMatter, Related, RelatedKind, unknown_keys};
use crate::diag::{Diagnostic, FRONT_MATTER, FRONT_MATTER_TYPE, FRONT_MATTER_UNCLOSED};
use crate::path::SourcePath;
use crate::source::{SourceFile, Span};
use crate::yaml::{self, Node, Spanned};

/// The keys that an article may have, in the order of the documentation.
pub const KEYS: [&str; 20] = [
    "title",
    "description",
    "slug",
    "kind",
    "weight",
    "product",
    "category",
    "audience",
    "keywords",
    "related",
    "aliases",
    "search",
    "print",
    "draft",
    "publish_on",
    "expires_on",
    "updated",
    "review_by",
    "owner",
    "extra",
];

/// Reads the front matter of a file. Returns it with the offset at which the body begins.
pub(in crate::parse) fn read(file: &SourceFile, diagnostics: &mut Vec<Diagnostic>) -> (FrontMatter, usize) {
    let parts = split(&file.text);
    let mut front = FrontMatter { span: Span::new(parts.whole.clone()), ..FrontMatter::default() };
    if !parts.closed {
        let opening = parts.whole.start..parts.whole.start + 3;
        diagnostics.push(
            Diagnostic::new(&FRONT_MATTER_UNCLOSED, &file.path, "the front matter is never closed")
                .at(Span::new(opening))
                .label("opened here")
                .help("put a line `---` after the last key"),
        );
    }
    let text = &file.text[parts.yaml.clone()];
    if text.trim().is_empty() {
        return (front, parts.body);
    }
    let node = yaml::parse(&file.path, text, parts.yaml.start, &FRONT_MATTER, diagnostics);
    front.title_is_reported = node.as_ref().is_none_or(|node| node.entries().is_none());
    if let Some(node) = node {
        let mut reader = Reader { path: &file.path, diagnostics };
        match node.entries() {
            Some(entries) => {
                for (key, value) in entries {
                    reader.read_key(&mut front, key, value);
                }
                diagnostics.extend(unknown_keys(&front, &file.path, |_| false));
            }
            None => reader.diagnostics.push(
                Diagnostic::new(&FRONT_MATTER, &file.path, format!("expected keys, found {}", node.kind()))
                    .at(node.span)
                    .help("write `title: …` between the lines `---`, or put a blank line above a thematic break"),
            ),
        }
    }
    (front, parts.body)
}

struct Reader<'a> {
    path: &'a SourcePath,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn read_key(&mut self, front: &mut FrontMatter, key: &Spanned<String>, node: &Node) {
        match key.value.as_str() {
            "title" => {
                front.title = self.typed(key, node);
                front.title_is_reported = front.title.is_none() && node.value != yaml::Value::Null;
            }
            "description" => front.description = self.typed(key, node),
            "slug" => front.slug = self.typed(key, node),
            "kind" => front.kind = self.typed(key, node),
            "weight" => front.weight = self.typed(key, node),
            "product" => front.product = self.list(key, node),
            "category" => front.category = self.list(key, node),
            "audience" => front.audience = self.audience(key, node),
            "keywords" => front.keywords = self.list(key, node),
            "related" => front.related = self.related(key, node),
            "aliases" => front.aliases = self.list(key, node),
            "search" => front.search = self.search(key, node),
            "print" => front.print = self.typed(key, node),
            "draft" => front.draft = self.typed(key, node).unwrap_or_default(),
            "publish_on" => front.publish_on = self.date(key, node),
            "expires_on" => front.expires_on = self.date(key, node),
            "updated" => front.updated = self.date(key, node),
            "review_by" => front.review_by = self.date(key, node),
            "owner" => front.owner = self.typed(key, node),
            "extra" => front.extra = Some(node.clone()),
            _ => front.other.push((key.clone(), node.as_str().map(str::to_owned))),
        }
    }

    fn wrong(&mut self, key: &Spanned<String>, span: Span, message: &str, help: &str) {
        let finding = Diagnostic::new(&FRONT_MATTER_TYPE, self.path, format!("`{}`: {message}", key.value)).at(span);
        self.diagnostics.push(if help.is_empty() { finding } else { finding.help(help) });
    }

    /// Nothing (`title:`) counts as left out.
    fn typed<T: DeserializeOwned>(&mut self, key: &Spanned<String>, node: &Node) -> Option<T> {
        if node.value == yaml::Value::Null {
            return None;
        }
        match node.read() {
            Ok(value) => Some(value),
            Err(error) => {
                self.wrong(key, error.span.unwrap_or(node.span), &error.message, help_for(&key.value));
                None
            }
        }
    }

    /// A single value counts as a list of one. A wrong item is left out alone.
    fn list<T: DeserializeOwned>(&mut self, key: &Spanned<String>, node: &Node) -> Vec<T> {
        let items = node.items().unwrap_or(std::slice::from_ref(node));
        items.iter().filter_map(|item| self.typed(key, item)).collect()
    }

    /// A map `operator: china` is the same as an item `operator=china`.
    fn audience(&mut self, key: &Spanned<String>, node: &Node) -> Vec<Spanned<String>> {
        let yaml::Value::Map(entries) = &node.value else { return self.list(key, node) };
        let mut pairs = Vec::new();
        for (dimension, values) in entries {
            let values: Vec<Spanned<String>> = self.list(key, values);
            pairs.extend(values.into_iter().map(|value| value.map(|value| format!("{}={value}", dimension.value))));
        }
        pairs
    }

    fn search(&mut self, key: &Spanned<String>, node: &Node) -> super::SearchSettings {
        let settings: super::SearchSettings = self.typed(key, node).unwrap_or_default();
        if (0.1..=10.0).contains(&settings.boost) {
            return settings;
        }
        let boost = node.get("boost").unwrap_or(node);
        self.wrong(key, boost.span, "`boost` is out of range", "give `boost` a number from 0.1 to 10");
        super::SearchSettings { boost: 1.0, ..settings }
    }

    fn date(&mut self, key: &Spanned<String>, node: &Node) -> Option<Spanned<NaiveDate>> {
        let text: Spanned<String> = self.typed(key, node)?;
        if let Ok(date) = text.value.trim().parse() {
            return Some(Spanned::new(date, text.span));
        }
        self.wrong(key, text.span, &format!("`{}` is no date", text.value), "write it as `2026-11-30`");
        None
    }

    fn related(&mut self, key: &Spanned<String>, node: &Node) -> Vec<Spanned<Related>> {
        let items = node.items().unwrap_or(std::slice::from_ref(node));
        items.iter().filter_map(|item| self.related_item(key, item)).collect()
    }

    fn related_item(&mut self, key: &Spanned<String>, node: &Node) -> Option<Spanned<Related>> {
        if let Some(target) = node.as_str() {
            let related = Related { target: target.to_owned(), title: None, kind: RelatedKind::default() };
            return Some(Spanned::new(related, node.span));
        }
        let RelatedMap { url, title, kind } = self.typed(key, node)?;
        Some(url.map(|target| Related { target, title, kind }))
    }
}

/// A related link as a map.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct RelatedMap {
    url: Spanned<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    kind: RelatedKind,
}

fn help_for(key: &str) -> &'static str {
    match key {
        "kind" => "one of: `article`, `landing`, `sla`, `contact`, `video`, `links`, `accessibility`",
        "weight" => "write a whole number, such as `weight: 10`",
        "print" | "draft" => "write `true` or `false`",
        "related" => "write a path, or `{ url: …, title: …, kind: article }`",
        "search" => "write `search: { exclude: true }` or `search: { boost: 2 }`",
        "product" | "category" | "audience" | "keywords" | "aliases" => "write a list, such as `[first, second]`",
        _ => "write it as text, in double quotes if it holds `:` or `#`",
    }
}
