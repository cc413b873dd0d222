//! Files of interface words: the embedded ones, reading a portal's own, and what each message refers to.
//!
//! It does not format a message (`catalog`) and does not judge one (`lint`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Attribute, CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use include_dir::{Dir, include_dir};

use crate::diag::{self, Diagnostic};
use crate::locale::Locale;
use crate::source::{Hash, SourceFile, Span};

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// Returns the hash of all embedded catalogues.
pub fn embedded_hash() -> Hash {
    Hash::of_parts(EMBEDDED.files().flat_map(|file| [file.path().as_os_str().as_encoded_bytes(), file.contents()]))
}

/// The language whose catalogue is complete by definition and says which arguments a message takes.
pub(super) const REFERENCE: &str = "en";

/// The embedded catalogues by tag, parsed once.
static PARSED: LazyLock<BTreeMap<String, Arc<FluentResource>>> = LazyLock::new(|| {
    let mut parsed = BTreeMap::new();
    for file in EMBEDDED.files() {
        let tag = file.path().file_stem().and_then(|stem| stem.to_str());
        if let (Some(tag), Some(text)) = (tag, file.contents_utf8()) {
            let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
            parsed.insert(tag.to_owned(), Arc::new(resource));
        }
    }
    parsed
});

/// The arguments of every message of the reference, by message id.
static ARGUMENTS: LazyLock<BTreeMap<String, BTreeSet<String>>> = LazyLock::new(|| {
    let reference = PARSED.get(REFERENCE);
    reference.map(|resource| arguments(resource)).unwrap_or_default()
});

/// Returns the embedded catalogue of exactly that tag.
pub(super) fn embedded(tag: &str) -> Option<Arc<FluentResource>> {
    PARSED.get(tag).cloned()
}

/// Returns the words of the interface that Loket has for exactly that locale, as Fluent.
pub fn embedded_text(locale: &Locale) -> Option<&'static str> {
    EMBEDDED.get_file(format!("{locale}.ftl"))?.contents_utf8()
}

/// Returns the tags that Loket itself has words for, sorted.
pub fn embedded_locales() -> Vec<Locale> {
    PARSED.keys().filter_map(|tag| Locale::parse(tag)).collect()
}

/// Returns the arguments that the interface gives to each message, by message id.
pub(super) fn known_messages() -> &'static BTreeMap<String, BTreeSet<String>> {
    &ARGUMENTS
}

/// One catalogue file as it was read: the embedded one of a tag, or a portal's own.
#[derive(Clone)]
pub(super) struct Words {
    /// The parsed messages. What is not Fluent is left out.
    pub(super) resource: Arc<FluentResource>,
    /// Where they stand, for a portal's own file.
    pub(super) file: Option<SourceFile>,
}

impl Words {
    /// Reads a portal's own file. Mistakes in its syntax are findings; the other messages stay.
    pub(super) fn read(file: &SourceFile) -> (Self, Vec<Diagnostic>) {
        let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
        if let Some(at) = too_deep(text) {
            let words = Self { resource: Arc::new(empty()), file: Some(file.clone()) };
            let span = Span::new(at..at + 1).shift(file.text.len() - text.len());
            let finding = Diagnostic::new(&diag::MESSAGE_SYNTAX, &file.path, "braces are nested too deeply").at(span);
            return (words, vec![finding.help("the file is left out; close each `{` with a `}`")]);
        }
        let (resource, errors) = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        let words = Self { resource: Arc::new(resource), file: Some(file.clone()) };
        let finding = |error: fluent_syntax::parser::ParserError| {
            // The parser counts bytes, and may stop in the middle of a character.
            let start = text.floor_char_boundary(error.pos.start);
            let end = text.ceil_char_boundary(error.pos.end.max(start));
            let span = words.shift(Span::new(start..end));
            Diagnostic::new(&diag::MESSAGE_SYNTAX, &file.path, format!("not valid Fluent: {}", error.kind))
                .at(span)
                .help("a message is written `name = text`, with further lines indented; it is left out until it can be read")
        };
        let diagnostics = errors.into_iter().map(finding).collect();
        (words, diagnostics)
    }

    /// Returns where in the file `part` stands, which must be a slice of this resource's own text.
    pub(super) fn span_of(&self, part: &str) -> Span {
        let start = part.as_ptr().addr().saturating_sub(self.resource.source().as_ptr().addr());
        self.shift(Span::new(start..start + part.len()))
    }

    /// Moves a span past the byte order mark that was not parsed.
    fn shift(&self, span: Span) -> Span {
        let parsed = self.resource.source().len();
        span.shift(self.file.as_ref().map_or(0, |file| file.text.len() - parsed))
    }
}

/// Returns where the braces of a message first stand more than `MAX_DEPTH` deep. The parser recurses, so that such a file
/// could exhaust the stack.
fn too_deep(text: &str) -> Option<usize> {
    const MAX_DEPTH: usize = 100;
    let mut depth = 0_usize;
    let mut line_start = true;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            // A letter or a comment sign at the margin begins a new entry.
            _ if line_start && !byte.is_ascii_whitespace() => depth = 0,
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some(at);
        }
        line_start = byte == b'\n';
    }
    None
}

fn empty() -> FluentResource {
    FluentResource::try_new(String::new()).unwrap_or_else(|(resource, _)| resource)
}

/// The key of a message or term among all of a language's: `search`, `-product`.
pub(super) fn key(entry: &Entry<&str>) -> Option<String> {
    match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        Entry::Term(term) => Some(format!("-{}", term.id.name)),
        _ => None,
    }
}

/// The name of a message or term as it stands in the file.
pub(super) fn name<'a>(entry: &Entry<&'a str>) -> Option<&'a str> {
    match entry {
        Entry::Message(message) => Some(message.id.name),
        Entry::Term(term) => Some(term.id.name),
        _ => None,
    }
}

/// Something that a pattern refers to; the text is a slice of the file.
pub(super) enum Reference<'a> {
    /// An argument, `$count`.
    Argument(&'a str),
    /// A message, with its attribute.
    Message(&'a str, Option<&'a str>),
    /// A term, with its attribute.
    Term(&'a str, Option<&'a str>),
    /// A function, `NUMBER`.
    Function(&'a str),
}

/// Returns all that a message or term refers to, in order, its attributes included.
pub(super) fn references<'a>(entry: &Entry<&'a str>) -> Vec<Reference<'a>> {
    let mut found = Vec::new();
    match entry {
        Entry::Message(message) => {
            message.value.iter().for_each(|pattern| in_pattern(pattern, &mut found));
            in_attributes(&message.attributes, &mut found);
        }
        Entry::Term(term) => {
            in_pattern(&term.value, &mut found);
            in_attributes(&term.attributes, &mut found);
        }
        _ => {}
    }
    found
}

fn in_attributes<'a>(attributes: &[Attribute<&'a str>], found: &mut Vec<Reference<'a>>) {
    for attribute in attributes {
        in_pattern(&attribute.value, found);
    }
}

fn in_pattern<'a>(pattern: &Pattern<&'a str>, found: &mut Vec<Reference<'a>>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression<'a>(expression: &Expression<&'a str>, found: &mut Vec<Reference<'a>>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            for variant in variants {
                in_pattern(&variant.value, found);
            }
        }
    }
}

fn in_inline<'a>(inline: &InlineExpression<&'a str>, found: &mut Vec<Reference<'a>>) {
    match inline {
        InlineExpression::VariableReference { id } => found.push(Reference::Argument(id.name)),
        InlineExpression::MessageReference { id, attribute } => {
            found.push(Reference::Message(id.name, attribute.as_ref().map(|attribute| attribute.name)));
        }
        InlineExpression::TermReference { id, attribute, arguments } => {
            found.push(Reference::Term(id.name, attribute.as_ref().map(|attribute| attribute.name)));
            if let Some(arguments) = arguments {
                in_call(arguments, found);
            }
        }
        InlineExpression::FunctionReference { id, arguments } => {
            found.push(Reference::Function(id.name));
            in_call(arguments, found);
        }
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
    }
}

fn in_call<'a>(arguments: &CallArguments<&'a str>, found: &mut Vec<Reference<'a>>) {
    for argument in &arguments.positional {
        in_inline(argument, found);
    }
    for argument in &arguments.named {
        in_inline(&argument.value, found);
    }
}

/// Returns the arguments that each message of a file names.
pub(super) fn arguments(resource: &FluentResource) -> BTreeMap<String, BTreeSet<String>> {
    let messages = resource.entries().filter(|entry| matches!(entry, Entry::Message(_)));
    let argument = |reference| match reference {
        Reference::Argument(name) => Some(String::from(name)),
        _ => None,
    };
    messages
        .filter_map(|entry| Some((key(entry)?, references(entry).into_iter().filter_map(argument).collect())))
        .collect()
}
