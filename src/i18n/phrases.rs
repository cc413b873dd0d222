//! Short phrases around dates, times and numbers: where the catalogue's words and CLDR's formats meet.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::catalog::kin;
use super::{DateStyle, Language};
use crate::locale::Locale;

/// What a duration is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DurationUnit {
    /// Minutes on the clock.
    Minutes,
    /// Hours on the clock.
    Hours,
    /// Hours in which support is open.
    BusinessHours,
    /// Days on which support is open.
    BusinessDays,
    /// Days on the calendar.
    CalendarDays,
    /// Weeks on the calendar.
    Weeks,
    /// Months on the calendar.
    Months,
}

impl DurationUnit {
    /// Returns the id of the message that says a number of these.
    pub fn message(self) -> &'static str {
        match self {
            Self::Minutes => "duration-minutes",
            Self::Hours => "duration-hours",
            Self::BusinessHours => "duration-business-hours",
            Self::BusinessDays => "duration-business-days",
            Self::CalendarDays => "duration-calendar-days",
            Self::Weeks => "duration-weeks",
            Self::Months => "duration-months",
        }
    }
}

impl Language {
    /// Returns a date in long form: `22 november 2026`.
    pub fn date(&self, date: NaiveDate) -> String {
        self.formats.date(date, DateStyle::Long)
    }

    /// Returns a date with a time: `22 november 2026 om 09:00 uur`.
    pub fn date_time(&self, moment: NaiveDateTime) -> String {
        let (date, time) = (self.date(moment.date()), self.formats.time(moment.time()));
        self.format("date-and-time", &[("date", (&date).into()), ("time", (&time).into())])
    }

    /// Returns a time as it stands in a sentence: `om 09:00 uur`.
    pub fn at_time(&self, time: NaiveTime) -> String {
        self.format("at-time", &[("time", (&self.formats.time(time)).into())])
    }

    /// Returns a weekday with a time: `maandag om 09:00 uur`.
    pub fn weekday_time(&self, weekday: Weekday, time: NaiveTime) -> String {
        let time = self.formats.time(time);
        self.format("weekday-and-time", &[("weekday", self.formats.weekday(weekday).into()), ("time", (&time).into())])
    }

    /// Returns a period of days, both included, as it stands in a table: `1 december t/m 3 december 2026`. The
    /// year is said once where it is the same.
    pub fn date_range(&self, from: NaiveDate, to: NaiveDate) -> String {
        self.dates("date-range", from, to)
    }

    /// Returns a period of days, both included, as it stands in a sentence: `Van 1 december t/m 3 december 2026`.
    pub fn from_to(&self, from: NaiveDate, to: NaiveDate) -> String {
        self.dates("date-from-to", from, to)
    }

    fn dates(&self, message: &str, from: NaiveDate, to: NaiveDate) -> String {
        if from == to {
            return self.date(from);
        }
        let (first, last) = self.ends(from, to);
        self.format(message, &[("from", (&first).into()), ("to", (&last).into())])
    }

    /// Returns the two ends of a period as they stand together: the year is said once where it is the same.
    pub fn ends(&self, from: NaiveDate, to: NaiveDate) -> (String, String) {
        match (from.year() == to.year(), self.formats.year_first()) {
            (true, true) => (self.date(from), self.formats.day(to)),
            (true, false) => (self.formats.day(from), self.date(to)),
            (false, _) => (self.date(from), self.date(to)),
        }
    }

    /// Returns a range of times of day: `09:00 tot 17:00 uur`. A range that ends at 00:00 ends with the day.
    pub fn time_range(&self, from: NaiveTime, to: NaiveTime) -> String {
        let end = if to == NaiveTime::MIN { self.text("midnight").into_owned() } else { self.formats.time(to) };
        self.format("time-range", &[("from", (&self.formats.time(from)).into()), ("to", (&end).into())])
    }

    /// Returns a range of weekdays: `maandag t/m vrijdag`, `周一至周五`.
    pub fn weekday_range(&self, from: Weekday, to: Weekday) -> String {
        self.format("weekday-range", &[("from", self.range_name(from).into()), ("to", self.range_name(to).into())])
    }

    /// Returns a set of weekdays, in the order of the week from Monday: runs of three and more as ranges, all seven as
    /// `elke dag`.
    pub fn weekdays(&self, days: &[Weekday]) -> String {
        let mut numbers: Vec<u32> = days.iter().map(Weekday::num_days_from_monday).collect();
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.len() == 7 {
            return self.text("every-day").into_owned();
        }
        let day = |number: u32| Weekday::try_from(number as u8).unwrap_or(Weekday::Mon);
        let mut parts = Vec::new();
        for run in numbers.chunk_by(|a, b| a + 1 == *b) {
            match run {
                [first, _, .., last] => parts.push(self.weekday_range(day(*first), day(*last))),
                _ => parts.extend(run.iter().map(|number| self.range_name(day(*number)).to_owned())),
            }
        }
        self.formats.and(&parts)
    }

    /// Chinese says 周一至周五; the full 星期一 is for running text. Other languages write the full names.
    fn range_name(&self, day: Weekday) -> &str {
        if self.locale().language() == "zh" { self.formats.short_weekday(day) } else { self.formats.weekday(day) }
    }

    /// Returns a duration: `3 werkdagen`.
    pub fn duration(&self, count: u32, unit: DurationUnit) -> String {
        self.format(unit.message(), &[("count", count.into())])
    }

    /// Returns the name of a language as it is spoken: scripts are not, and Chinese is Mandarin or Cantonese.
    pub fn spoken_language_name(&self, other: &Locale) -> String {
        let spoken = match (other.language(), other.region().as_deref()) {
            ("zh", Some("HK" | "MO")) => Locale::parse("yue"),
            ("zh", _) => Locale::parse("cmn"),
            _ => None,
        };
        self.language_name(spoken.as_ref().unwrap_or(other))
    }

    /// Returns the name of a language in this one, as it stands in running text (`Nederlands`), and its tag
    /// where no name is known.
    pub fn language_name(&self, other: &Locale) -> String {
        let mut locales = std::iter::once(other.clone()).chain(kin(other));
        let id = locales.find_map(|locale| Some(format!("language-{locale}")).filter(|id| self.catalog.contains(id)));
        id.map_or_else(|| other.to_string(), |id| self.text(&id).into_owned())
    }
}
