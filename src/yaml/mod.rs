//! YAML as a tree with positions, and typed reading from it. The only user of the YAML library.
//!
//! A file is read into a [`Node`] first and typed piece by piece afterwards, so that one wrong value costs one finding
//! and not the file.

mod de;
mod wrong;

use std::fmt;

use serde::de::{DeserializeOwned, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_yaml::options::DuplicateKeyPolicy;

use crate::diag::{Code, Diagnostic};
use crate::path::SourcePath;
use crate::source::Span;

pub use wrong::ReadError;

/// A value with its place in the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it stands in the file.
    pub span: Span,
}

/// A YAML value. Scalars that are no strings keep their spelling, so that `title: 1.10` can be read as text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A truth value with its spelling.
    Bool(bool, String),
    /// An integer with its spelling.
    Integer(i64, String),
    /// A number with its spelling.
    Float(f64, String),
    /// Text.
    String(String),
    /// A list.
    List(Vec<Node>),
    /// A map in the order written.
    Map(Vec<(Spanned<String>, Node)>),
}

/// A typed value with its place in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands in the file.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Returns the value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Returns the result of `f` at the same place.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }
}

impl Node {
    /// Returns the value typed, or what is wrong and where.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, ReadError> {
        T::deserialize(de::NodeDeserializer { node: self })
    }

    /// Returns the entries of a map, or `None` when it is something else. Nothing counts as an empty map.
    pub fn entries(&self) -> Option<&[(Spanned<String>, Node)]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            Value::Null => Some(&[]),
            _ => None,
        }
    }

    /// Returns the items of a list, or `None` when it is something else. Nothing counts as an empty list.
    pub fn items(&self) -> Option<&[Self]> {
        match &self.value {
            Value::List(items) => Some(items),
            Value::Null => Some(&[]),
            _ => None,
        }
    }

    /// Returns the value of a key of a map.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries()?.iter().find(|(name, _)| name.value == key).map(|(_, node)| node)
    }

    /// Returns the text of a scalar as it was written; `None` for nothing, lists and maps.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) | Value::Bool(_, text) | Value::Integer(_, text) | Value::Float(_, text) => Some(text),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        }
    }

    /// Returns what kind of value it is, in words for a message.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Bool(..) => "a truth value",
            Value::Integer(..) | Value::Float(..) => "a number",
            Value::String(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
        }
    }

    /// Returns the value as JSON, for templates.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value, _) => (*value).into(),
            Value::Integer(value, _) => (*value).into(),
            Value::Float(value, _) => (*value).into(),
            Value::String(value) => value.as_str().into(),
            Value::List(items) => items.iter().map(Self::to_json).collect(),
            Value::Map(entries) => entries
                .iter()
                .map(|(key, node)| (key.value.clone(), node.to_json()))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }
}

/// Reads a piece of a file as YAML. `text` begins at byte `offset` of the file at `path`; spans are those of the file.
/// Returns no tree when the text is no YAML; a key that stands twice is a finding, and its first value counts.
pub fn parse(
    path: &SourcePath,
    text: &str,
    offset: usize,
    code: &'static Code,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Node> {
    let strict = serde_yaml::options! { duplicate_keys: DuplicateKeyPolicy::Error };
    let error = match read_tree(text, strict) {
        Ok(raw) => return Some(raw.into_node(text, offset)),
        Err(error) => error,
    };
    let duplicate = matches!(error.without_snippet(), serde_yaml::Error::DuplicateMappingKey { .. });
    diagnostics.push(finding(path, text, offset, code, &error));
    let lenient = serde_yaml::options! { duplicate_keys: DuplicateKeyPolicy::FirstWins };
    if duplicate { read_tree(text, lenient).ok().map(|raw| raw.into_node(text, offset)) } else { None }
}

fn read_tree(text: &str, options: serde_yaml::Options) -> Result<Raw, serde_yaml::Error> {
    if text.trim().is_empty() {
        return Ok(Raw { value: RawValue::Null, span: Span::default() });
    }
    serde_yaml::from_str_with_options(text, options)
}

fn finding(path: &SourcePath, text: &str, offset: usize, code: &'static Code, error: &serde_yaml::Error) -> Diagnostic {
    let (message, help) = words(error.without_snippet());
    let mut diagnostic = Diagnostic::new(code, path, message).help(help);
    if let Some(location) = error.location() {
        diagnostic = diagnostic.at(span_of(location, text).shift(offset));
    }
    diagnostic
}

/// Says what is wrong, and how to mend it: in our words where the library speaks to programmers.
fn words(error: &serde_yaml::Error) -> (String, &'static str) {
    if let serde_yaml::Error::DuplicateMappingKey { key, .. } = error {
        let key = key.as_deref().map_or_else(|| "a key".to_owned(), |key| format!("the key `{key}`"));
        return (format!("{key} stands twice"), "leave one out");
    }
    let words = error.to_string();
    // The error of an alias wraps this one, so that only its words tell.
    if words.starts_with("budget breached") {
        let message = "the YAML is too large, or becomes so when its aliases are put in";
        return (message.to_owned(), "write less, without aliases");
    }
    // The library appends " at line L, column C"; the finding has its own position.
    let message = words.split(" at line ").next().unwrap_or(&words).trim_end_matches(['.', ',']);
    (lower_first(message), "see https://yaml.org/spec/1.2.2/ or put text with `:`, `#` or quotes in double quotes")
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// The span of a location; without byte offsets (tabs, errors of the scanner) the character at its line and column.
fn span_of(location: serde_yaml::Location, text: &str) -> Span {
    let span = location.span();
    if let (Some(start), Some(len)) = (span.byte_offset(), span.byte_len()) {
        let start = (start as usize).min(text.len());
        let end = (start + len as usize).min(text.len());
        return Span::new(start..end);
    }
    let line = location.line().saturating_sub(1) as usize;
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let column = location.column().saturating_sub(1) as usize;
    let start = start + text[start.min(text.len())..].chars().take(column).map(char::len_utf8).sum::<usize>();
    let start = start.min(text.len());
    let len = text[start..].chars().next().map_or(0, char::len_utf8);
    Span::new(start..start + len)
}

/// The tree as the library hands it over, before spellings are taken from the text.
struct Raw {
    value: RawValue,
    span: Span,
}

enum RawValue {
    Null,
    Bool(bool),
    Integer(i64),
    Float(f64),
    String(String),
    List(Vec<Raw>),
    Map(Vec<(Spanned<String>, Raw)>),
}

impl Raw {
    fn into_node(self, text: &str, offset: usize) -> Node {
        let spelling = || text.get(self.span.range()).unwrap_or_default().trim().to_owned();
        let value = match self.value {
            RawValue::Null => Value::Null,
            RawValue::Bool(value) => Value::Bool(value, spelling()),
            RawValue::Integer(value) => Value::Integer(value, spelling()),
            RawValue::Float(value) => Value::Float(value, spelling()),
            RawValue::String(value) => Value::String(value),
            RawValue::List(items) => Value::List(items.into_iter().map(|item| item.into_node(text, offset)).collect()),
            RawValue::Map(entries) => Value::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| {
                        (Spanned::new(key.value, key.span.shift(offset)), value.into_node(text, offset))
                    })
                    .collect(),
            ),
        };
        Node { value, span: self.span.shift(offset) }
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = serde_yaml::Spanned::<RawValue>::deserialize(deserializer)?;
        Ok(Self { value: spanned.value, span: byte_span(spanned.referenced) })
    }
}

fn byte_span(location: serde_yaml::Location) -> Span {
    let span = location.span();
    let start = span.byte_offset().unwrap_or_default() as usize;
    Span::new(start..start + span.byte_len().unwrap_or_default() as usize)
}

impl<'de> Deserialize<'de> for RawValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = RawValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Null)
    }

    fn visit_none<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<RawValue, D::Error> {
        deserializer.deserialize_any(Self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<RawValue, E> {
        Ok(RawValue::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<RawValue, E> {
        Ok(RawValue::Integer(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<RawValue, E> {
        i64::try_from(value).map(RawValue::Integer).map_err(|_| E::custom("the number is too large"))
    }

    fn visit_f64<E>(self, value: f64) -> Result<RawValue, E> {
        Ok(RawValue::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<RawValue, E> {
        Ok(RawValue::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<RawValue, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(RawValue::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawValue, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = map.next_entry::<serde_yaml::Spanned<String>, Raw>()? {
            entries.push((Spanned::new(key.value, byte_span(key.referenced)), value));
        }
        Ok(RawValue::Map(entries))
    }
}

#[cfg(test)]
mod tests;
