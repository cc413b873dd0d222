//! Readers and products: the dimensions in which readers differ, what is supported, and links that differ per reader.

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::scalar::{Audience, Id, Ids};
use crate::path::is_safe_url;
use crate::yaml::Spanned;

/// A dimension in which readers differ, such as `operator` or `role`. Language and region are none: a reader may read
/// Dutch and use a service operated in China.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// The values, in the order in which they are offered.
    pub values: Ids,
    /// The value that is shown to readers who chose none.
    pub default: Option<Spanned<Id>>,
}

/// A product or service that is supported.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Product {
    /// For whom it is; everybody when left out.
    pub audience: Audience,
    /// Plans in which it is sold: values of the audience dimension `plan`.
    pub plans: Ids,
    /// A named link to its home.
    pub link: Option<Spanned<Id>>,
}

/// The dimension of audiences by which a named link may differ.
pub const OPERATOR: &str = "operator";

/// A target that articles name with `[…](link:id)`.
#[derive(Clone, Debug, PartialEq)]
pub enum NamedLink {
    /// The same for everybody.
    Same(Spanned<String>),
    /// A target for each value of the dimension `operator`.
    ByOperator(IndexMap<Spanned<Id>, Spanned<String>>),
}

impl NamedLink {
    /// Returns the target for readers of an operator; for others, and where it has none of its own, the first one. `None` when
    /// no browser may be sent there ([`is_safe_url`]).
    pub fn target(&self, operator: Option<&str>) -> Option<&str> {
        let target = match self {
            Self::Same(url) => Some(url.value.as_str()),
            Self::ByOperator(targets) => {
                let own = operator.and_then(|id| targets.iter().find(|(own, _)| own.value.as_str() == id));
                own.or_else(|| targets.first()).map(|(_, url)| url.value.as_str())
            }
        };
        target.filter(|url| is_safe_url(url))
    }

    /// Returns all targets with the operator that they are for.
    pub fn targets(&self) -> Vec<(Option<&Spanned<Id>>, &Spanned<String>)> {
        match self {
            Self::Same(url) => vec![(None, url)],
            Self::ByOperator(targets) => targets.iter().map(|(id, url)| (Some(id), url)).collect(),
        }
    }
}

impl<'de> Deserialize<'de> for NamedLink {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Spanned::<Written>::deserialize(deserializer)?;
        Ok(match read.value {
            Written::Url(url) => Self::Same(Spanned::new(url, read.span)),
            Written::ByOperator(targets) => Self::ByOperator(targets),
        })
    }
}

enum Written {
    Url(String),
    ByOperator(IndexMap<Spanned<Id>, Spanned<String>>),
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WrittenVisitor)
    }
}

struct WrittenVisitor;

impl<'de> serde::de::Visitor<'de> for WrittenVisitor {
    type Value = Written;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a URL, or one for each operator")
    }

    fn visit_str<E>(self, url: &str) -> Result<Written, E> {
        Ok(Written::Url(url.to_owned()))
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<Written, A::Error> {
        let targets = IndexMap::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
        if targets.is_empty() {
            return Err(serde::de::Error::custom("expected a URL, or one for each operator"));
        }
        Ok(Written::ByOperator(targets))
    }
}

impl JsonSchema for NamedLink {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "NamedLink".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A URL, or one for each value of `operator` in audiences.yaml.",
            "anyOf": [
                { "type": "string", "format": "uri" },
                { "type": "object", "minProperties": 1, "additionalProperties": { "type": "string", "format": "uri" } }
            ]
        })
    }
}
