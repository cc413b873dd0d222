//! Ways to reach support, and notices about it.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};

use super::scalar::{Audience, Id, Ids, Moment};
use crate::source::Span;
use crate::yaml::Spanned;

/// A way to reach support.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// What kind of way.
    pub kind: ContactKind,
    /// The country or region it is for: ISO 3166-1 codes such as `NL`; everywhere when left out.
    #[serde(default)]
    pub region: Ids,
    /// Telephone numbers, the first to try first.
    #[serde(default)]
    pub numbers: Vec<Spanned<Number>>,
    /// The page or account: a URL.
    pub url: Option<Spanned<String>>,
    /// The page or account: a named link of links.yaml.
    pub link: Option<Spanned<Id>>,
    /// The e-mail address.
    pub email: Option<Spanned<String>>,
    /// The name to look for in an app, which readers copy: a WeChat ID, the number of a messenger.
    pub account: Option<Spanned<String>>,
    /// What is served, in which languages, when. Left out: everything.
    #[serde(default)]
    pub service: Vec<Service>,
    /// Ids of what to have at hand.
    #[serde(default)]
    pub at_hand: Ids,
    /// Plan groups that may use it; all when left out.
    #[serde(default)]
    pub plans: Ids,
    /// For whom it is; everybody when left out.
    #[serde(default)]
    pub audience: Audience,
}

/// A kind of contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum ContactKind {
    Phone,
    Web,
    Chat,
    Email,
    Messaging,
    Callback,
    Relay,
    Community,
}

impl ContactKind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Phone,
        Self::Web,
        Self::Chat,
        Self::Email,
        Self::Messaging,
        Self::Callback,
        Self::Relay,
        Self::Community,
    ];

    /// Returns the name as written in facts; its message is `contact-` with this name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Web => "web",
            Self::Chat => "chat",
            Self::Email => "email",
            Self::Messaging => "messaging",
            Self::Callback => "callback",
            Self::Relay => "relay",
            Self::Community => "community",
        }
    }
}

/// What a contact serves. A list left out means all.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Service {
    /// Categories, those below them included.
    pub category: Ids,
    /// Languages by BCP 47 tag.
    pub languages: Ids,
    /// Severities.
    pub severity: Ids,
    /// When: an id of hours.yaml.
    pub hours: Option<Spanned<Id>>,
}

/// A telephone number. `"+31 20 555 0100"` alone will do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Number {
    /// The number as E.164 has it, spaces allowed: `+31 20 555 0100`. Absent where a number works in its country only.
    pub e164: Option<Spanned<String>>,
    /// The number as its country writes it: `020 555 0100`.
    pub national: Option<String>,
    /// From where it can be dialled.
    pub reach: Option<Reach>,
    /// What a call costs.
    pub cost: Option<Cost>,
}

/// From where a number can be dialled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Reach {
    /// From within the country.
    Domestic,
    /// From abroad.
    International,
    /// From mobile phones.
    Mobile,
}

/// What a call costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cost {
    /// Nothing.
    TollFree,
    /// As a local call.
    LocalRate,
    /// More than that.
    Charged,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NumberParts {
    /// The number as E.164 has it, spaces allowed.
    e164: Option<Spanned<String>>,
    /// The number as its country writes it.
    national: Option<String>,
    /// From where it can be dialled.
    reach: Option<Reach>,
    /// What a call costs.
    cost: Option<Cost>,
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut read = Spanned::<NumberOrText>::deserialize(deserializer)?;
        if let Some(e164) = &mut read.value.0.e164
            && e164.span == Span::default()
        {
            e164.span = read.span;
        }
        Ok(read.value.0)
    }
}

struct NumberOrText(Number);

impl<'de> Deserialize<'de> for NumberOrText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumberVisitor)
    }
}

struct NumberVisitor;

impl<'de> Visitor<'de> for NumberVisitor {
    type Value = NumberOrText;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a number in quotes such as \"+31 20 555 0100\", or its parts (`e164`, `national`, `reach`, `cost`)",
        )
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<NumberOrText, E> {
        Ok(NumberOrText(Number { e164: Some(Spanned::new(text.to_owned(), Span::default())), ..Number::default() }))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<NumberOrText, A::Error> {
        let NumberParts { e164, national, reach, cost } = NumberParts::deserialize(MapAccessDeserializer::new(map))?;
        if e164.is_none() && national.is_none() {
            return Err(A::Error::custom("a number needs `e164`, or `national` where it works in its country only"));
        }
        Ok(NumberOrText(Number { e164, national, reach, cost }))
    }
}

impl JsonSchema for Number {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let parts = generator.subschema_for::<NumberParts>();
        json_schema!({ "anyOf": [{ "type": "string", "pattern": r"^\+[0-9][0-9 ]+$" }, parts] })
    }
}

impl Number {
    /// Returns the digits of the number with its `+` (E.164: a country code that begins with 1 to 9, at most 15 digits),
    /// for `tel:`; `None` when it is malformed or has no such form.
    pub fn dialled(&self) -> Option<String> {
        let written = &self.e164.as_ref()?.value;
        let digits: String = written.strip_prefix('+')?.chars().filter(|c| !c.is_whitespace()).collect();
        let plain = digits.chars().all(|c| c.is_ascii_digit()) && !digits.starts_with('0');
        (plain && (7..=15).contains(&digits.len())).then(|| format!("+{digits}"))
    }

    /// Returns the number as readers see it: international, else national.
    pub fn shown(&self) -> &str {
        self.e164.as_ref().map(|number| number.value.as_str()).or(self.national.as_deref()).unwrap_or_default()
    }
}

/// Something readers should know for a while.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// What kind of notice.
    pub kind: NoticeKind,
    /// When it begins: `2027-02-06` or `2027-02-06T09:00+08:00`.
    pub from: Spanned<Moment>,
    /// When it ends, a day included; until further notice when left out.
    pub to: Option<Spanned<Moment>>,
    /// Products it is about.
    #[serde(default)]
    pub products: Ids,
    /// Regions it is about.
    #[serde(default)]
    pub regions: Ids,
    /// Contacts it is about.
    #[serde(default)]
    pub contacts: Ids,
    /// For whom it is; everybody when left out.
    #[serde(default)]
    pub audience: Audience,
}

/// A kind of notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum NoticeKind {
    Incident,
    Maintenance,
    Holiday,
    Change,
}

impl NoticeKind {
    /// Returns the name as written in facts; its message is `notice-` with this name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Incident => "incident",
            Self::Maintenance => "maintenance",
            Self::Holiday => "holiday",
            Self::Change => "change",
        }
    }
}
