//! Dates, times, names of days and months, numbers and lists, as CLDR writes them in a locale (ICU4X).
//!
//! No words of Loket's own: sentences around these values are in `phrases` and the catalogue. Dates are Gregorian in
//! every locale, since that is what a promise is made in.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};
use fixed_decimal::Decimal;
use icu_calendar::{Date, Gregorian};
use icu_datetime::fieldsets::{E, M, MD, T, YMD};
use icu_datetime::input::Time;
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_locale::names::RegionDisplayName;

use super::icu_locale;
use crate::locale::Locale;

/// How much room a date takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateStyle {
    /// With the name of the month: `22 november 2026`, `2026年11月22日`.
    #[default]
    Long,
    /// With the month abbreviated, or in figures: `22 nov 2026`.
    Medium,
}

type Dates<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

/// The formats of one locale. ICU has data for every locale, of its parents if need be; should it ever fail, values are
/// written as ISO 8601 and plain digits.
pub struct Formats {
    locale: icu_locale::Locale,
    long: Option<Dates<YMD>>,
    medium: Option<Dates<YMD>>,
    without_year: Option<Dates<MD>>,
    time: Option<NoCalendarFormatter<T>>,
    number: Option<DecimalFormatter>,
    and: Option<ListFormatter>,
    or: Option<ListFormatter>,
    weekdays: [String; 7],
    short_weekdays: [String; 7],
    months: [String; 12],
}

impl Formats {
    /// Makes the formats of a locale.
    pub fn new(locale: &Locale) -> Self {
        let icu = icu_locale(locale);
        let dates = |fields| Dates::try_new((&icu).into(), fields).ok();
        let list = ListFormatterOptions::default().with_length(ListLength::Wide);
        Self {
            locale: icu.clone(),
            long: dates(YMD::long()),
            medium: dates(YMD::medium()),
            without_year: Dates::try_new((&icu).into(), MD::long()).ok(),
            time: NoCalendarFormatter::try_new((&icu).into(), T::hm()).ok(),
            number: DecimalFormatter::try_new((&icu).into(), DecimalFormatterOptions::default()).ok(),
            and: ListFormatter::try_new_and((&icu).into(), list).ok(),
            or: ListFormatter::try_new_or((&icu).into(), list).ok(),
            weekdays: weekdays(&icu, E::long()),
            short_weekdays: weekdays(&icu, E::medium()),
            months: months(&icu),
        }
    }

    /// Returns a date: `22 november 2026`.
    pub fn date(&self, date: NaiveDate, style: DateStyle) -> String {
        let format = match style {
            DateStyle::Long => &self.long,
            DateStyle::Medium => &self.medium,
        };
        let formatted = format.as_ref().zip(gregorian(date)).map(|(format, date)| format.format(&date).to_string());
        formatted.unwrap_or_else(|| date.to_string())
    }

    /// Returns a date without its year: `22 november`.
    pub fn day(&self, date: NaiveDate) -> String {
        let format = self.without_year.as_ref().zip(gregorian(date));
        format.map_or_else(|| date.to_string(), |(format, date)| format.format(&date).to_string())
    }

    /// Returns true when long dates begin with their year, as in Chinese and Japanese.
    pub(super) fn year_first(&self) -> bool {
        let samples = NaiveDate::from_ymd_opt(2026, 11, 22).zip(NaiveDate::from_ymd_opt(2027, 11, 22));
        let common = |(a, b)| {
            let (a, b) = (self.date(a, DateStyle::Long), self.date(b, DateStyle::Long));
            // The two differ first in the last digit of the year: the fourth character when it stands in front.
            a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
        };
        samples.map(common) == Some(3)
    }

    /// Returns a time of day, with or without `AM` as the locale has it: `09:00`, `9:00 AM`.
    pub fn time(&self, time: NaiveTime) -> String {
        let icu = Time::try_new(time.hour() as u8, time.minute() as u8, 0, 0).ok();
        let format = self.time.as_ref().zip(icu);
        format.map_or_else(|| time.format("%H:%M").to_string(), |(format, time)| format.format(&time).to_string())
    }

    /// Returns the name of a weekday: `maandag`.
    pub fn weekday(&self, weekday: Weekday) -> &str {
        &self.weekdays[weekday.num_days_from_monday() as usize]
    }

    /// Returns the abbreviated name of a weekday: `ma`.
    pub fn short_weekday(&self, weekday: Weekday) -> &str {
        &self.short_weekdays[weekday.num_days_from_monday() as usize]
    }

    /// Returns the name of a month standing by itself, 1 to 12: `november`.
    pub fn month(&self, month: u32) -> Option<&str> {
        self.months.get(month.checked_sub(1)? as usize).map(String::as_str)
    }

    /// Returns the name of a country or region by its code, ISO 3166-1 or UN M49 (CLDR): `NL` is `Nederland`. The code where
    /// there is no name.
    pub fn region(&self, code: &str) -> String {
        let name =
            code.parse().ok().and_then(|region| RegionDisplayName::try_new_light((&self.locale).into(), region).ok());
        name.map_or_else(|| code.to_owned(), |name| name.to_string())
    }

    /// Returns a whole number, its thousands grouped: `6.010`.
    pub fn number(&self, number: u32) -> String {
        let format = |formatter: &DecimalFormatter| formatter.format(&Decimal::from(number)).to_string();
        self.number.as_ref().map_or_else(|| number.to_string(), format)
    }

    /// Returns the items as a list: `a, b en c`.
    pub fn and<S: AsRef<str>>(&self, items: &[S]) -> String {
        self.join(self.and.as_ref(), items)
    }

    /// Returns the items as a list of alternatives: `a, b of c`.
    pub fn or<S: AsRef<str>>(&self, items: &[S]) -> String {
        self.join(self.or.as_ref(), items)
    }

    /// In Chinese a space stands between Han and Latin letters or digits, which CLDR's lists leave out: `A 和 B`.
    fn join<S: AsRef<str>>(&self, formatter: Option<&ListFormatter>, items: &[S]) -> String {
        let joined = join(formatter, items);
        if self.locale.id.language.as_str() == "zh" { spaced(&joined) } else { joined }
    }
}

fn join<S: AsRef<str>>(formatter: Option<&ListFormatter>, items: &[S]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    formatter.map_or_else(|| items.join(", "), |formatter| formatter.format(items.iter()).to_string())
}

fn spaced(text: &str) -> String {
    let is_han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    let mut out = String::with_capacity(text.len() + 4);
    let mut before = None;
    for c in text.chars() {
        let meet = |a: char, b: char| is_han(a) && b.is_ascii_alphanumeric();
        if before.is_some_and(|before| meet(before, c) || meet(c, before)) {
            out.push(' ');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

fn gregorian(date: NaiveDate) -> Option<Date<Gregorian>> {
    Date::try_new_gregorian(date.year(), date.month() as u8, date.day() as u8).ok()
}

/// The names of the days, from Monday. 2024 began on one.
fn weekdays(locale: &icu_locale::Locale, fields: E) -> [String; 7] {
    let format = Dates::<E>::try_new(locale.into(), fields).ok();
    std::array::from_fn(|day| {
        let date = Date::try_new_gregorian(2024, 1, day as u8 + 1).ok();
        format.as_ref().zip(date).map_or_else(String::new, |(format, date)| format.format(&date).to_string())
    })
}

fn months(locale: &icu_locale::Locale) -> [String; 12] {
    let format = Dates::<M>::try_new(locale.into(), M::long()).ok();
    std::array::from_fn(|month| {
        let date = Date::try_new_gregorian(2024, month as u8 + 1, 1).ok();
        format.as_ref().zip(date).map_or_else(String::new, |(format, date)| format.format(&date).to_string())
    })
}
