//! The small values that facts are made of: ids, lists of ids, days and moments, each spelled one way.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::ops::Deref;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

use crate::yaml::Spanned;

/// The name of a fact. Letters, digits, `-`, `_` and `.`: it stands in anchors and URLs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(String);

impl Id {
    /// Returns the id, or what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.chars().all(plain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(format!("`{text}` is no id: use letters a to z, digits and hyphens, such as `{}`", slug(text)))
        }
    }

    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A spelling of `text` that is an id.
fn slug(text: &str) -> String {
    let slug: String = crate::path::anchor(text).chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "my-id".to_owned() } else { slug.to_owned() }
}

impl Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads a value from its spelling.
macro_rules! deserialize_from_text {
    ($type:ty, $parse:expr, $schema:expr) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                $parse(text.trim()).map_err(serde::de::Error::custom)
            }
        }

        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($type)).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $schema
            }
        }
    };
}
pub(super) use deserialize_from_text;

deserialize_from_text!(
    Id,
    Id::parse,
    json_schema!({ "type": ["string", "integer"], "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$" })
);

impl<T: JsonSchema> JsonSchema for Spanned<T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// Ids: a list, or a single one without brackets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ids(Vec<Spanned<Id>>);

impl Ids {
    /// Returns true when `id` is in the list.
    pub fn has(&self, id: &str) -> bool {
        self.0.iter().any(|own| own.value.as_str() == id)
    }

    /// Returns true when the list is empty, which means "all", or `id` is in it.
    pub fn covers(&self, id: &str) -> bool {
        self.0.is_empty() || self.has(id)
    }
}

impl Deref for Ids {
    type Target = [Spanned<Id>];

    fn deref(&self) -> &[Spanned<Id>] {
        &self.0
    }
}

impl FromIterator<Spanned<Id>> for Ids {
    fn from_iter<I: IntoIterator<Item = Spanned<Id>>>(ids: I) -> Self {
        Self(ids.into_iter().collect())
    }
}

impl<'de> Deserialize<'de> for Ids {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Spanned::<OneOrMany>::deserialize(deserializer)?;
        Ok(match read.value {
            OneOrMany::One(id) => Self(vec![Spanned::new(id, read.span)]),
            OneOrMany::Many(ids) => Self(ids),
        })
    }
}

impl JsonSchema for Ids {
    fn schema_name() -> Cow<'static, str> {
        "Ids".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let id = generator.subschema_for::<Id>();
        json_schema!({ "anyOf": [id, { "type": "array", "items": id }] })
    }
}

enum OneOrMany {
    One(Id),
    Many(Vec<Spanned<Id>>),
}

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OneOrManyVisitor)
    }
}

struct OneOrManyVisitor;

impl<'de> Visitor<'de> for OneOrManyVisitor {
    type Value = OneOrMany;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id or a list of ids")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<OneOrMany, E> {
        Id::parse(text).map(OneOrMany::One).map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<OneOrMany, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_unit<E>(self) -> Result<OneOrMany, E> {
        Ok(OneOrMany::Many(Vec::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<OneOrMany, A::Error> {
        let mut ids = Vec::new();
        while let Some(id) = seq.next_element()? {
            ids.push(id);
        }
        Ok(OneOrMany::Many(ids))
    }
}

/// For whom something is: values by dimension of `audiences.yaml`. All dimensions must match, one value each; empty
/// means everybody.
pub type Audience = IndexMap<Spanned<Id>, Ids>;

/// A day, `2026-11-22`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub NaiveDate);

impl Day {
    /// Returns the day, or what is wrong with its spelling.
    pub fn parse(text: &str) -> Result<Self, String> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .map(Self)
            .map_err(|_| format!("`{text}` is no day: write it as 2026-11-22"))
    }
}

deserialize_from_text!(Day, Day::parse, json_schema!({ "type": "string", "format": "date" }));

/// One day or several in a row, `2027-02-06..2027-02-12`, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}

impl Days {
    /// Returns the days, or what is wrong with their spelling.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        let (first, last) = (Day::parse(first.trim())?.0, Day::parse(last.trim())?.0);
        if first <= last { Ok(Self { first, last }) } else { Err(format!("`{text}` ends before it begins")) }
    }

    /// Returns true when `day` is one of them.
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

deserialize_from_text!(
    Days,
    Days::parse,
    json_schema!({ "type": "string", "pattern": r"^\d{4}-\d\d-\d\d(\s*\.\.\s*\d{4}-\d\d-\d\d)?$" })
);

/// A day, or a time with its offset from UTC: `2026-11-22` or `2026-11-22T09:00+08:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A whole day in the zone of the portal.
    Day(NaiveDate),
    /// A point in time.
    Time(DateTime<FixedOffset>),
}

impl Moment {
    /// Returns the moment, or what is wrong with its spelling.
    pub fn parse(text: &str) -> Result<Self, String> {
        if let Ok(day) = Day::parse(text) {
            return Ok(Self::Day(day.0));
        }
        let formats = ["%Y-%m-%dT%H:%M%:z", "%Y-%m-%d %H:%M%:z", "%Y-%m-%dT%H:%M:%S%:z"];
        let with_offset = text.strip_suffix('Z').map_or_else(|| text.to_owned(), |rest| format!("{rest}+00:00"));
        formats
            .iter()
            .find_map(|format| DateTime::parse_from_str(&with_offset, format).ok())
            .map(Self::Time)
            .ok_or_else(|| format!("`{text}` is no moment: write 2026-11-22 or 2026-11-22T09:00+08:00"))
    }

    /// Returns its day, that of its own offset.
    pub fn day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Time(time) => time.date_naive(),
        }
    }

    /// Returns the moment for ordering: the first second of a day, a time in UTC.
    pub fn begin(self) -> NaiveDateTime {
        match self {
            Self::Day(day) => day.and_time(chrono::NaiveTime::MIN),
            Self::Time(time) => time.naive_utc(),
        }
    }

    /// Returns it as ISO 8601, for `datetime`.
    pub fn iso(self) -> String {
        match self {
            Self::Day(day) => day.format("%Y-%m-%d").to_string(),
            Self::Time(time) => time.format("%Y-%m-%dT%H:%M%:z").to_string(),
        }
    }
}

deserialize_from_text!(Moment, Moment::parse, json_schema!({ "type": "string", "pattern": r"^\d{4}-\d\d-\d\d" }));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stand_in_urls_and_say_how_to_be_mended() {
        assert!(Id::parse("cn-phone").is_ok());
        assert_eq!(
            Id::parse("Cn Phone").unwrap_err(),
            "`Cn Phone` is no id: use letters a to z, digits and hyphens, such as `cn-phone`"
        );
        assert!(Id::parse("").is_err());
        assert!(Id::parse("-a").is_err());
    }

    #[test]
    fn days_and_moments_have_one_spelling() {
        assert!(Days::parse("2027-02-06..2027-02-12").unwrap().contains(Day::parse("2027-02-12").unwrap().0));
        assert_eq!(
            Days::parse("2027-02-06..2027-02-05").unwrap_err(),
            "`2027-02-06..2027-02-05` ends before it begins"
        );
        assert!(Days::parse("2027-02-30").is_err());
        assert_eq!(Moment::parse("2026-11-22T09:00+08:00").unwrap().begin().to_string(), "2026-11-22 01:00:00");
        assert_eq!(Moment::parse("2026-11-22T09:00Z").unwrap().iso(), "2026-11-22T09:00+00:00");
    }
}
