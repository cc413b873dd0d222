//! What is supported for whom: categories, who may ask, and who does what.

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{MapAccess, SeqAccess, Visitor, value};
use serde::{Deserialize, Deserializer};

use super::scalar::{Audience, Id, Ids};
use crate::yaml::Spanned;

/// A kind of question.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Category {
    /// The category it is a part of.
    pub parent: Option<Spanned<Id>>,
    /// Examples by id; by product where they differ.
    pub examples: Examples,
    /// Contacts to go to, best first. Left out: those of the parent, else those that serve it.
    pub route: Ids,
    /// Says that support does not cover it, and where to go instead.
    pub out_of_scope: Option<OutOfScope>,
    /// For whom it is; everybody when left out.
    pub audience: Audience,
}

/// That a category is not covered.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OutOfScope {
    /// Where to go instead.
    pub instead: Option<Destination>,
}

/// Where a reader is sent.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Destination {
    /// A contact of contacts.yaml.
    Contact(Spanned<Id>),
    /// A named link of links.yaml.
    Link(Spanned<Id>),
    /// An article: its path below the folder of the locale, such as `support/community.md`.
    Article(Spanned<String>),
}

/// Ids of examples, in groups by product; the group without a product comes first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Examples(pub Vec<(Option<Spanned<Id>>, Ids)>);

impl Examples {
    /// Returns all examples with their product.
    pub fn iter(&self) -> impl Iterator<Item = (Option<&Id>, &Spanned<Id>)> {
        self.0.iter().flat_map(|(product, ids)| ids.iter().map(move |id| (product.as_ref().map(|p| &p.value), id)))
    }
}

impl<'de> Deserialize<'de> for Examples {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ExamplesVisitor)
    }
}

struct ExamplesVisitor;

impl<'de> Visitor<'de> for ExamplesVisitor {
    type Value = Examples;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list of ids, or lists of ids by product")
    }

    fn visit_unit<E>(self) -> Result<Examples, E> {
        Ok(Examples::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Examples, A::Error> {
        let ids = Vec::<Spanned<Id>>::deserialize(value::SeqAccessDeserializer::new(seq))?;
        Ok(Examples(vec![(None, ids.into_iter().collect())]))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Examples, A::Error> {
        let groups = IndexMap::<Spanned<Id>, Ids>::deserialize(value::MapAccessDeserializer::new(map))?;
        Ok(Examples(groups.into_iter().map(|(product, ids)| (Some(product), ids)).collect()))
    }
}

impl JsonSchema for Examples {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Examples".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let ids = generator.subschema_for::<Ids>();
        json_schema!({
            "description": "Ids of examples: a list, or lists by product.",
            "anyOf": [ids, { "type": "object", "additionalProperties": ids }]
        })
    }
}

/// Who may ask for support. Rules are shown in their order; each speaks for itself.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EligibilityRule {
    /// For whom the rule is: values by dimension.
    #[serde(default)]
    pub when: Audience,
    /// Whether they may ask.
    pub allowed: bool,
    /// Where those go who may not.
    pub otherwise: Option<Destination>,
}

/// Somebody with a part in support.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Whose side it is on.
    pub party: Party,
    /// Ids of statements of what it is.
    #[serde(default)]
    pub is: Ids,
    /// Ids of statements of what it does.
    #[serde(default)]
    pub does: Ids,
    /// For whom it holds; everybody when left out.
    #[serde(default)]
    pub audience: Audience,
}

/// A side of support.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Party {
    /// Who asks.
    Customer,
    /// Who answers.
    Provider,
}
