//! Readers and products: the dimensions in which readers differ, what is supported, and links that differ per reader.

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::scalar::{Audience, Id, Ids};
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

/// A target that articles name with `[…](link:id)`.
#[derive(Clone, Debug, PartialEq)]
pub enum NamedLink {
    /// The same for everybody.
    Same(Spanned<String>),
    /// A target for each value of one dimension of audiences.
    By {
        /// The dimension, such as `operator`.
        dimension: Spanned<Id>,
        /// The targets by value.
        targets: IndexMap<Spanned<Id>, Spanned<String>>,
    },
}

impl NamedLink {
    /// Returns the target for a reader: that of the value `choose` gives for the dimension, else the first one.
    pub fn target(&self, choose: impl Fn(&str) -> Option<String>) -> Option<&str> {
        match self {
            Self::Same(url) => Some(&url.value),
            Self::By { dimension, targets } => {
                let value = choose(&dimension.value);
                let chosen = value.and_then(|value| targets.iter().find(|(own, _)| own.value.as_str() == value));
                chosen.or_else(|| targets.first()).map(|(_, url)| url.value.as_str())
            }
        }
    }

    /// Returns all targets with the value they are for.
    pub fn targets(&self) -> Vec<(Option<&Id>, &Spanned<String>)> {
        match self {
            Self::Same(url) => vec![(None, url)],
            Self::By { targets, .. } => targets.iter().map(|(value, url)| (Some(&value.value), url)).collect(),
        }
    }
}

impl<'de> Deserialize<'de> for NamedLink {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Spanned::<Written>::deserialize(deserializer)?;
        match read.value {
            Written::Url(url) => Ok(Self::Same(Spanned::new(url, read.span))),
            Written::Map(map) => match map.into_iter().next() {
                Some((dimension, targets)) => Ok(Self::By { dimension, targets }),
                None => Err(serde::de::Error::custom("expected a URL, or URLs by value of one dimension")),
            },
        }
    }
}

type Targets = IndexMap<Spanned<Id>, IndexMap<Spanned<Id>, Spanned<String>>>;

enum Written {
    Url(String),
    Map(Targets),
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
        f.write_str("a URL, or URLs by value of one dimension such as `operator`")
    }

    fn visit_str<E>(self, url: &str) -> Result<Written, E> {
        Ok(Written::Url(url.to_owned()))
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<Written, A::Error> {
        let map = Targets::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
        if map.len() == 1 {
            Ok(Written::Map(map))
        } else {
            Err(serde::de::Error::custom("a link differs by one dimension of audiences, not by several"))
        }
    }
}

impl JsonSchema for NamedLink {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "NamedLink".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A URL, or URLs by value of one dimension of audiences.yaml.",
            "anyOf": [
                { "type": "string", "format": "uri" },
                {
                    "type": "object",
                    "maxProperties": 1,
                    "additionalProperties": {
                        "type": "object",
                        "additionalProperties": { "type": "string", "format": "uri" }
                    }
                }
            ]
        })
    }
}
