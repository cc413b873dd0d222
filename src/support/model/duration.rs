//! Durations as people promise them: `30m`, `1h`, `4 business hours`, `1 business day`, `3d`.

use std::fmt;

use schemars::json_schema;

use super::scalar::deserialize_from_text;

/// A count of a unit. `1 business day` is not a number of hours: what it means is a promise of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Duration {
    /// How many, at least 1.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// A unit of promised time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Minutes on the clock.
    Minutes,
    /// Hours on the clock.
    Hours,
    /// Hours in which the desk is open.
    BusinessHours,
    /// Days on which the desk is open.
    BusinessDays,
    /// Days of the calendar.
    Days,
    /// Weeks of the calendar.
    Weeks,
    /// Months of the calendar.
    Months,
}

/// Every spelling of a unit: short, singular, plural.
const UNITS: &[(Unit, &[&str])] = &[
    (Unit::Minutes, &["m", "min", "minute", "minutes"]),
    (Unit::Hours, &["h", "hour", "hours"]),
    (Unit::BusinessHours, &["bh", "business hour", "business hours"]),
    (Unit::BusinessDays, &["bd", "business day", "business days", "working day", "working days"]),
    (Unit::Days, &["d", "day", "days", "calendar day", "calendar days"]),
    (Unit::Weeks, &["w", "week", "weeks"]),
    (Unit::Months, &["mo", "month", "months"]),
];

impl Duration {
    /// Returns the duration, or what is wrong with its spelling.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no duration: write 30m, 1h, 4 business hours, 1 business day, 3d or 2w");
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let count: u32 = text[..digits].parse().map_err(|_| wrong())?;
        let name = text[digits..].trim().to_ascii_lowercase().replace(['-', '_'], " ");
        let (unit, _) = UNITS.iter().find(|(_, names)| names.contains(&name.as_str())).ok_or_else(wrong)?;
        if count == 0 { Err(format!("`{text}` is no time at all")) } else { Ok(Self { count, unit: *unit }) }
    }

    /// Returns the id of the message that says it, such as `duration-hours`; its argument is `count`.
    pub fn message(self) -> &'static str {
        match self.unit {
            Unit::Minutes => "duration-minutes",
            Unit::Hours => "duration-hours",
            Unit::BusinessHours => "duration-business-hours",
            Unit::BusinessDays => "duration-business-days",
            Unit::Days => "duration-calendar-days",
            Unit::Weeks => "duration-weeks",
            Unit::Months => "duration-months",
        }
    }

    /// Returns true when its length depends on when the desk is open.
    pub fn is_business(self) -> bool {
        matches!(self.unit, Unit::BusinessHours | Unit::BusinessDays)
    }

    /// Returns about how many minutes pass, a business day counted as a day. For plausibility and order only.
    pub fn rough_minutes(self) -> u64 {
        u64::from(self.count)
            * match self.unit {
                Unit::Minutes => 1,
                Unit::Hours | Unit::BusinessHours => 60,
                Unit::BusinessDays | Unit::Days => 24 * 60,
                Unit::Weeks => 7 * 24 * 60,
                Unit::Months => 30 * 24 * 60,
            }
    }

    /// Returns it as ISO 8601 (`PT1H`), `None` for business time, which that standard does not know.
    pub fn iso(self) -> Option<String> {
        let count = self.count;
        match self.unit {
            Unit::Minutes => Some(format!("PT{count}M")),
            Unit::Hours => Some(format!("PT{count}H")),
            Unit::Days => Some(format!("P{count}D")),
            Unit::Weeks => Some(format!("P{count}W")),
            Unit::Months => Some(format!("P{count}M")),
            Unit::BusinessHours | Unit::BusinessDays => None,
        }
    }
}

impl fmt::Display for Duration {
    /// Writes the short spelling, such as `1bd`, that [`Duration::parse`] reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = UNITS.iter().find(|(unit, _)| *unit == self.unit).map_or("", |(_, names)| names[0]);
        write!(f, "{}{names}", self.count)
    }
}

/// What JSON Schema says of a spelling.
pub(super) const PATTERN: &str = r"^[0-9]+\s*([mhdw]|bh|bd|mo|min|minutes?|hours?|days?|weeks?|months?|(business|working|calendar)[ _-](hours?|days?))$";

deserialize_from_text!(Duration, Duration::parse, json_schema!({ "type": "string", "pattern": PATTERN }));

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, count: u32, unit: Unit) {
        let duration = Duration::parse(text).unwrap();
        assert_eq!(duration, Duration { count, unit }, "{text}");
        assert_eq!(Duration::parse(&duration.to_string()), Ok(duration));
    }

    #[test]
    fn durations_are_read_as_people_write_them() {
        check("1h", 1, Unit::Hours);
        check("30 minutes", 30, Unit::Minutes);
        check("1 business day", 1, Unit::BusinessDays);
        check("3bd", 3, Unit::BusinessDays);
        check("4 business hours", 4, Unit::BusinessHours);
        check("3d", 3, Unit::Days);
        check("2w", 2, Unit::Weeks);
        check("1mo", 1, Unit::Months);
    }

    #[test]
    fn what_is_no_duration_is_refused() {
        for text in ["", "h", "0h", "1 fortnight", "-1h", "1.5h", "99999999999h"] {
            assert!(Duration::parse(text).is_err(), "{text}");
        }
    }
}
