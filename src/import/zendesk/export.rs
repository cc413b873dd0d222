//! The JSON of the Help Center API: categories, sections, articles, translations, attachments.
//!
//! One file with these arrays, a page of the API's answers, or an array of pages: each array may stand anywhere.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::import::report::Notes;

/// An object of the API.
pub(super) type Object = Map<String, Value>;

/// The kinds of objects, by the names of their arrays.
const KINDS: [&str; 5] = ["categories", "sections", "articles", "translations", "article_attachments"];

/// Values within values are followed so deep.
const MAX_DEPTH: usize = 8;

/// What an export holds, each kind by id.
#[derive(Debug, Default)]
pub(super) struct Export {
    pub(super) categories: BTreeMap<u64, Object>,
    pub(super) sections: BTreeMap<u64, Object>,
    pub(super) articles: BTreeMap<u64, Object>,
    /// Words by the kind of their owner (`article`), its id and the locale.
    pub(super) translations: BTreeMap<(String, u64, String), Object>,
    /// Files by the article that they belong to.
    pub(super) attachments: BTreeMap<u64, Vec<Object>>,
    /// The line at which an id first stands.
    lines: BTreeMap<u64, u32>,
}

/// Why an export cannot be read. Nothing of it is imported then.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The file ends in the middle.
    #[error("the export is cut short: it ends at line {0} in the middle of something; export it again")]
    CutShort(usize),
    /// It is no JSON.
    #[error("the export is no JSON: {0}")]
    Syntax(String),
    /// Its encoding cannot be told.
    #[error("the export is neither UTF-8 nor UTF-16; export it again")]
    Encoding,
    /// It holds no article.
    #[error("the export holds no `articles`")]
    NoArticles,
}

/// Returns what the export in `text` holds. What is not whole is noted.
pub(super) fn read(text: &str, notes: &mut Notes) -> Result<Export, ExportError> {
    let value: Value = serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Eof => ExportError::CutShort(error.line()),
        _ => ExportError::Syntax(error.to_string()),
    })?;
    let mut export = Export { lines: lines(text), ..Export::default() };
    let mut counts = BTreeMap::new();
    export.gather(&value, 0, &mut counts, notes);
    if export.articles.is_empty() {
        return Err(ExportError::NoArticles);
    }
    for (kind, count) in counts {
        let found = export.count(kind) as u64;
        if found < count {
            let note = format!("it says that there are {count} {kind} and holds {found}; export the other pages too");
            notes.left("export", 1, note);
        }
    }
    Ok(export)
}

impl Export {
    /// Takes the known arrays out of a value and of what it holds.
    fn gather(&mut self, value: &Value, depth: usize, counts: &mut BTreeMap<&'static str, u64>, notes: &mut Notes) {
        match value {
            Value::Array(items) if depth < MAX_DEPTH => {
                for item in items {
                    self.gather(item, depth + 1, counts, notes);
                }
            }
            Value::Object(object) if depth < MAX_DEPTH => {
                for (key, value) in object {
                    let kind = KINDS.into_iter().find(|kind| kind == key);
                    match (kind, value) {
                        (Some(kind), Value::Array(items)) => {
                            if let Some(count) = object.get("count").and_then(Value::as_u64) {
                                let most = counts.entry(kind).or_default();
                                *most = count.max(*most);
                            }
                            for item in items {
                                self.item(kind, item, depth, counts, notes);
                            }
                        }
                        (_, Value::Array(_) | Value::Object(_)) => self.gather(value, depth + 1, counts, notes),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn item(
        &mut self,
        kind: &'static str,
        item: &Value,
        depth: usize,
        counts: &mut BTreeMap<&'static str, u64>,
        notes: &mut Notes,
    ) {
        match item.as_object() {
            // A page among the items: `{ "articles": [ { "articles": [ … ] } ] }`.
            Some(object) if object.get(kind).is_some_and(Value::is_array) => {
                self.gather(item, depth + 1, counts, notes);
            }
            Some(object) => self.add(kind, object, notes),
            None => notes.left("export", 1, format!("an item of `{kind}` is no object")),
        }
    }

    fn add(&mut self, kind: &'static str, object: &Object, notes: &mut Notes) {
        if kind == "translations" {
            let owner = text(object, "source_type").to_lowercase();
            let Some(id) = number(object, "source_id") else {
                return notes.left("export", 1, "a translation without `source_id`");
            };
            self.translations.insert((owner, id, text(object, "locale").to_lowercase()), object.clone());
            return;
        }
        let Some(id) = number(object, "id") else {
            return notes.left("export", 1, format!("an item of `{kind}` without `id`"));
        };
        let owner = match kind {
            "categories" => "category",
            "sections" => "section",
            "articles" => "article",
            _ => {
                if let Some(article) = number(object, "article_id") {
                    self.attachments.entry(article).or_default().push(object.clone());
                }
                return;
            }
        };
        // Translations may come with what they belong to.
        for own in
            object.get("translations").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
        {
            self.translations.insert((owner.to_owned(), id, text(own, "locale").to_lowercase()), own.clone());
        }
        for own in
            object.get("attachments").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
        {
            self.attachments.entry(id).or_default().push(own.clone());
        }
        let kept = match owner {
            "category" => &mut self.categories,
            "section" => &mut self.sections,
            _ => &mut self.articles,
        };
        // Pages that were fetched while somebody wrote may hold one article twice.
        kept.insert(id, object.clone());
    }

    fn count(&self, kind: &str) -> usize {
        match kind {
            "categories" => self.categories.len(),
            "sections" => self.sections.len(),
            "articles" => self.articles.len(),
            "translations" => self.translations.len(),
            _ => self.attachments.values().map(Vec::len).sum(),
        }
    }

    /// Returns the line at which an object begins to be told.
    pub(super) fn line(&self, id: u64) -> u32 {
        self.lines.get(&id).copied().unwrap_or(1)
    }

    /// Returns the words of something in each locale it has: its own, and its translations.
    pub(super) fn words(&self, owner: &str, id: u64, object: &Object) -> BTreeMap<String, Object> {
        let first = (owner.to_owned(), id, String::new());
        let own = self.translations.range(first..).take_while(|((kind, own, _), _)| kind == owner && *own == id);
        let mut words: BTreeMap<_, _> = own.map(|((_, _, locale), object)| (locale.clone(), object.clone())).collect();
        let locale = text(object, "locale");
        let locale = if locale.is_empty() { text(object, "source_locale") } else { locale };
        words.entry(locale.to_lowercase()).or_insert_with(|| object.clone());
        words
    }
}

/// The line at which each `"id": 123` first stands.
fn lines(text: &str) -> BTreeMap<u64, u32> {
    let mut lines = BTreeMap::new();
    let (mut line, mut counted) = (1, 0);
    for at in memchr::memmem::find_iter(text.as_bytes(), b"\"id\"") {
        line += memchr::memchr_iter(b'\n', &text.as_bytes()[counted..at]).count() as u32;
        counted = at;
        let rest = text[at + 4..].trim_start().trim_start_matches(':').trim_start().trim_start_matches('"');
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if let Ok(id) = rest[..digits].parse() {
            lines.entry(id).or_insert(line);
        }
    }
    lines
}

/// Returns a text of an object; empty when it has none.
pub(super) fn text<'a>(object: &'a Object, key: &str) -> &'a str {
    object.get(key).and_then(Value::as_str).unwrap_or_default().trim()
}

/// Returns a number of an object, also when it is written as text.
pub(super) fn number(object: &Object, key: &str) -> Option<u64> {
    let value = object.get(key)?;
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// Returns true when a key is set.
pub(super) fn flag(object: &Object, key: &str) -> bool {
    object.get(key).and_then(Value::as_bool).unwrap_or_default()
}
