//! What is wrong with a value, in words for who wrote the file: "a whole number" and not `i64`. What would be right comes
//! after `, expected`, for those who show it apart.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

use crate::diag::{Code, Diagnostic};
use crate::path::SourcePath;
use crate::source::Span;

/// What is wrong with a value, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// What is wrong, in words.
    pub message: String,
    /// The innermost value, or the key when it is unknown.
    pub span: Option<Span>,
}

impl ReadError {
    pub(super) fn at(mut self, span: Span) -> Self {
        self.span.get_or_insert(span);
        self
    }

    /// Returns the finding of this error in a file.
    pub fn into_diagnostic(self, code: &'static Code, path: &SourcePath) -> Diagnostic {
        let diagnostic = Diagnostic::new(code, path, self.message);
        match self.span {
            Some(span) => diagnostic.at(span),
            None => diagnostic,
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReadError {}

impl de::Error for ReadError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: message.to_string(), span: None }
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(format_args!("{} cannot stand here, expected {}", there_is(&found), wanted(expected)))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        Self::custom(format_args!("{length} items cannot stand here, expected {}", wanted(expected)))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::custom(format_args!("`{variant}` is not known here, expected {}", one_of(expected)))
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let keys = if expected.is_empty() { "no key".to_owned() } else { one_of(expected) };
        Self::custom(format_args!("unknown key `{field}`, expected {keys}"))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::custom(format_args!("the key `{field}` is missing"))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::custom(format_args!("the key `{field}` stands twice"))
    }
}

/// What serde calls by the names of Rust; what our own types expect is in words already.
fn wanted(expected: &dyn Expected) -> String {
    let words = expected.to_string();
    let plain = match words.as_str() {
        "i8" | "i16" | "i32" | "i64" | "i128" | "isize" => "a whole number",
        "u8" | "u16" | "u32" | "u64" | "u128" | "usize" => "a whole number, not below 0",
        "f32" | "f64" => "a number",
        "a string" | "string" | "str" => "text",
        "a boolean" | "bool" => "`true` or `false`",
        "a sequence" => "a list",
        "a map" => "keys with values",
        "unit" => "nothing",
        _ if words.starts_with("struct ") => "keys with values",
        _ if words.starts_with("tuple ") || words.starts_with("a tuple ") => "a list",
        _ => return words,
    };
    plain.to_owned()
}

fn there_is(found: &Unexpected<'_>) -> String {
    match found {
        Unexpected::Bool(value) => format!("`{value}`"),
        Unexpected::Unsigned(value) => format!("`{value}`"),
        Unexpected::Signed(value) => format!("`{value}`"),
        Unexpected::Float(value) => format!("`{value}`"),
        Unexpected::Char(value) => format!("`{value}`"),
        Unexpected::Str(value) => format!("`{value}`"),
        Unexpected::Unit | Unexpected::Option => "nothing".to_owned(),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "keys with values".to_owned(),
        other => other.to_string(),
    }
}

fn one_of(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        [first, second] => format!("{first} or {second}"),
        many => format!("one of {}", many.join(", ")),
    }
}
