//! When somebody is there: hours in the syntax of OpenStreetMap, and the calendars that they heed.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::{Day, Days, Id};
use crate::yaml::Spanned;

/// Hours: figures with a zone, or words without figures.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Hours {
    /// Hours in the `opening_hours` syntax of OpenStreetMap, such as `Mo-Fr 09:00-17:00` or `24/7`.
    pub open: Option<Spanned<String>>,
    /// The IANA time zone of `open`, such as `Asia/Shanghai`. Not needed for `24/7`.
    pub zone: Option<Spanned<String>>,
    /// The calendar whose holidays and exceptions are heeded. `24/7` heeds none.
    pub calendar: Option<Spanned<Id>>,
    /// Hours that are stated without figures, such as `office-hours`; nothing is computed from them.
    pub stated: Option<Spanned<Id>>,
}

/// Holidays and exceptions.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Calendar {
    /// A country by its ISO 3166-1 code, whose public holidays are closed.
    pub holidays: Option<Spanned<String>>,
    /// Further days that are closed: `2027-02-06..2027-02-12`.
    pub closed: Vec<Spanned<Days>>,
    /// Days that are open as on any other week, though the country has a holiday.
    pub open: Vec<Spanned<Days>>,
    /// Days with hours of their own.
    pub exceptions: IndexMap<Spanned<Day>, Exception>,
    /// The last day for which the lists are complete; the last day named when left out.
    pub known_until: Option<Spanned<Day>>,
    /// The last day for which the lists are official. Later ones are what the law lets expect, and pages say that they may
    /// change.
    pub announced_until: Option<Spanned<Day>>,
}

/// The hours of one day.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Exception {
    /// Open as on that day of the week, such as a make-up day before a long holiday.
    As(Spanned<Weekday>),
    /// Open at these times, such as `09:00-12:00`.
    Hours(Spanned<String>),
    /// Closed all day.
    Closed,
}

/// A day of the week as OpenStreetMap spells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Mo,
    Tu,
    We,
    Th,
    Fr,
    Sa,
    Su,
}

impl Weekday {
    /// Returns the weekday as chrono names it.
    pub fn chrono(self) -> chrono::Weekday {
        match self {
            Self::Mo => chrono::Weekday::Mon,
            Self::Tu => chrono::Weekday::Tue,
            Self::We => chrono::Weekday::Wed,
            Self::Th => chrono::Weekday::Thu,
            Self::Fr => chrono::Weekday::Fri,
            Self::Sa => chrono::Weekday::Sat,
            Self::Su => chrono::Weekday::Sun,
        }
    }
}
