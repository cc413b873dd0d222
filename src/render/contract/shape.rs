//! The shapes of the data that templates receive, read from the JSON schemas of the structs that fill them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// The shape of a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// Anything: what a writer or a filter made.
    Any,
    Text,
    /// What Loket rendered: [`super::super::context::Html`].
    Markup,
    Number,
    Boolean,
    List(Box<Shape>),
    Tuple(Vec<Shape>),
    /// Free names, each with a value of one shape.
    Map(Box<Shape>),
    /// A struct, by its name in [`Records`].
    Record(String),
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) shape: Shape,
    /// True when it may be absent.
    pub(super) optional: bool,
    pub(super) description: String,
}

/// The structs by name, their fields in the order of the code.
#[derive(Clone, Debug, Default)]
pub(super) struct Records(pub(super) BTreeMap<String, (String, Vec<Field>)>);

/// The schema of markup.
const MARKUP: &str = "Html";

/// The struct that stands for the options of a theme, when these are known.
const OPTIONS: &str = "the theme’s options";

impl Records {
    /// Adds a struct with those that it holds.
    pub(super) fn add<T: JsonSchema>(&mut self) {
        let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        generator.subschema_for::<T>();
        for (name, schema) in generator.take_definitions(true) {
            if schema.get("properties").is_some() {
                let description = text(&schema, "description");
                self.0.insert(name, (description, fields(&schema)));
            }
        }
    }

    /// Returns the records with the options of a theme as fields of `options`, so that a wrong name is noticed.
    pub(super) fn with_options(mut self, options: &serde_json::Map<String, Value>) -> Self {
        let field = |(name, value): (&String, &Value)| {
            let shape = match value {
                Value::String(_) => Shape::Text,
                Value::Number(_) => Shape::Number,
                Value::Bool(_) => Shape::Boolean,
                _ => Shape::Any,
            };
            Field { name: name.clone(), shape, optional: false, description: String::new() }
        };
        for field in self.0.values_mut().flat_map(|(_, fields)| fields) {
            if field.name == "options" {
                field.shape = Shape::Record(OPTIONS.to_owned());
            }
        }
        self.0.insert(OPTIONS.to_owned(), (String::new(), options.iter().map(field).collect()));
        self
    }

    /// Returns the fields of a struct.
    pub(super) fn fields(&self, name: &str) -> &[Field] {
        self.0.get(name).map_or(&[], |(_, fields)| fields)
    }
}

impl Shape {
    /// Returns the shape of what a loop over the value gives.
    pub(super) fn element(&self) -> Self {
        match self {
            Self::List(element) => (**element).clone(),
            _ => Self::Any,
        }
    }

    /// Returns what it is, in a sentence.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Any => "a value",
            Self::Text | Self::Markup => "text",
            Self::Number => "a number",
            Self::Boolean => "true or false",
            Self::List(_) | Self::Tuple(_) => "a list",
            Self::Map(_) | Self::Record(_) => "a map",
        }
    }
}

fn text(schema: &Value, key: &str) -> String {
    schema.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn fields(schema: &Value) -> Vec<Field> {
    let properties = schema.get("properties").and_then(Value::as_object);
    let field = |(name, schema): (&String, &Value)| {
        let (shape, optional) = shape(schema);
        Field { name: name.clone(), shape, optional, description: text(schema, "description") }
    };
    properties.into_iter().flatten().map(field).collect()
}

/// The shape that a schema describes, and whether the value may be absent.
fn shape(schema: &Value) -> (Shape, bool) {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        let name = name.rsplit('/').next().unwrap_or_default();
        return (if name == MARKUP { Shape::Markup } else { Shape::Record(name.to_owned()) }, false);
    }
    if let Some(choices) = schema.get("anyOf").and_then(Value::as_array) {
        let null = |choice: &&Value| choice.get("type").and_then(Value::as_str) == Some("null");
        let found = choices.iter().find(|choice| !null(choice)).map_or(Shape::Any, |choice| shape(choice).0);
        return (found, choices.iter().any(|choice| null(&choice)));
    }
    let types: Vec<&str> = match schema.get("type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        // A choice of words, such as a direction.
        _ if schema.get("oneOf").is_some() => vec!["string"],
        _ => Vec::new(),
    };
    let found = match types.iter().find(|name| **name != "null").copied() {
        Some("string") => Shape::Text,
        Some("integer" | "number") => Shape::Number,
        Some("boolean") => Shape::Boolean,
        Some("array") => array(schema),
        Some("object") => {
            schema.get("additionalProperties").map_or(Shape::Any, |value| Shape::Map(shape(value).0.into()))
        }
        _ => Shape::Any,
    };
    (found, types.contains(&"null"))
}

fn array(schema: &Value) -> Shape {
    if let Some(items) = schema.get("prefixItems").and_then(Value::as_array) {
        return Shape::Tuple(items.iter().map(|item| shape(item).0).collect());
    }
    Shape::List(schema.get("items").map_or(Shape::Any, |item| shape(item).0).into())
}
