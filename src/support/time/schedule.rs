//! Hours as written and the calendar that they heed, evaluated day by day.
//!
//! Order on a day: an exception of the calendar, then its `open` days, then holidays and its `closed` days, then the
//! weekly hours. Hours that name `PH` themselves say what holds on holidays; `24/7` heeds none.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, Days as ChronoDays, NaiveDate};
use chrono_tz::Tz;
use compact_calendar::CompactCalendar;
use opening_hours::localization::Country;
use opening_hours::{Context, ContextHolidays, OpeningHours, RuleKind};

use super::timeline::{Timeline, Window};
use crate::support::model::{Calendar, Days, Exception, Hours};

/// Opening hours in a zone, ready to be asked about any day.
#[derive(Clone, Debug)]
pub struct Schedule {
    zone: Tz,
    /// The weekly hours; on holidays what their `PH` says.
    weekly: OpeningHours,
    /// True for `24/7`: nothing closes it.
    always: bool,
    /// True when the hours themselves say what holds on holidays.
    names_holidays: bool,
    holidays: Arc<CompactCalendar>,
    exceptions: BTreeMap<NaiveDate, Override>,
    open: Vec<Days>,
    known_until: Option<NaiveDate>,
    announced_until: Option<NaiveDate>,
}

#[derive(Clone, Debug)]
enum Override {
    As(chrono::Weekday),
    Hours(OpeningHours),
    Closed,
}

/// Why no schedule can be made from hours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// The hours are stated in words.
    #[error("the hours are stated without figures")]
    Stated,
    /// There are neither figures nor words.
    #[error("the hours are neither written (`open:`) nor `stated:`")]
    Missing,
    /// There are figures without a zone.
    #[error("`{0}` needs a `zone:`")]
    NoZone(String),
    /// The zone is unknown.
    #[error("`{0}` is no time zone of the IANA database")]
    Zone(String),
    /// The figures cannot be read.
    #[error("`{0}` is not in the syntax of opening hours")]
    Syntax(String),
    /// The figures follow the sun, whose times no one here knows.
    #[error("`{0}` depends on the sun")]
    Sun(String),
}

impl Schedule {
    /// Returns the schedule of hours that heed a calendar. What is wrong with the calendar's own entries is left out.
    pub fn new(hours: &Hours, calendar: Option<&Calendar>) -> Result<Self, HoursError> {
        let Some(open) = &hours.open else {
            return Err(if hours.stated.is_some() { HoursError::Stated } else { HoursError::Missing });
        };
        let weekly = parse(&open.value)?;
        let always = is_always(&weekly);
        let zone = match &hours.zone {
            Some(zone) => zone.value.parse().map_err(|_| HoursError::Zone(zone.value.clone()))?,
            None if always => Tz::UTC,
            None => return Err(HoursError::NoZone(open.value.clone())),
        };
        let calendar = calendar.filter(|_| !always);
        let holidays = Arc::new(calendar.map(holidays).unwrap_or_default());
        let context = Context::default().with_holidays(ContextHolidays::new(holidays.clone(), Arc::default()));
        Ok(Self {
            zone,
            names_holidays: open.value.contains("PH"),
            weekly: weekly.with_context(context),
            always,
            holidays,
            exceptions: calendar.map(overrides).unwrap_or_default(),
            open: calendar.map(|calendar| calendar.open.iter().map(|days| days.value).collect()).unwrap_or_default(),
            known_until: calendar.and_then(known_until),
            announced_until: calendar.and_then(|own| own.announced_until.as_ref()).map(|day| day.value.0),
        })
    }

    /// Returns the zone of the hours.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// Returns true for `24/7`.
    pub fn is_always(&self) -> bool {
        self.always
    }

    /// Returns the last day for which the calendar is complete, `None` when no calendar is heeded.
    pub fn known_until(&self) -> Option<NaiveDate> {
        self.known_until
    }

    /// Returns the last day for which the calendar is official, `None` when all that it knows is.
    pub fn announced_until(&self) -> Option<NaiveDate> {
        self.announced_until.filter(|announced| self.known_until.is_none_or(|known| *announced < known))
    }

    /// Returns true when the calendar closes a day that its week would open, or gives it other hours.
    pub fn is_special(&self, day: NaiveDate) -> bool {
        !self.always && self.windows(day) != self.usual(day)
    }

    /// Returns when it is open on a day, in minutes of the local clock, in order.
    pub fn windows(&self, day: NaiveDate) -> Vec<Window> {
        if self.always {
            return vec![Window { from: 0, to: 24 * 60 }];
        }
        match self.exceptions.get(&day) {
            Some(Override::Closed) => return Vec::new(),
            Some(Override::Hours(hours)) => return windows(hours, day),
            Some(Override::As(weekday)) => return self.usual(same_week(day, *weekday)),
            None => {}
        }
        if self.open.iter().any(|days| days.contains(day)) {
            return self.usual(day);
        }
        if self.holidays.contains(day) && !self.names_holidays {
            return Vec::new();
        }
        windows(&self.weekly, day)
    }

    /// Returns when it would be open on a day if no calendar existed.
    pub fn usual(&self, day: NaiveDate) -> Vec<Window> {
        windows(&self.weekly.clone().with_context(Context::default()), day)
    }

    /// Like [`Self::usual`], for many days.
    pub(super) fn usually(&self) -> impl Fn(NaiveDate) -> Vec<Window> + use<> {
        let weekly = self.weekly.clone().with_context(Context::default());
        move |day| windows(&weekly, day)
    }

    /// Returns true when the hours name dates of the year or years, which no sample of days can be sure to meet.
    pub(super) fn names_dates(&self) -> bool {
        self.weekly.get_expression().rules.iter().any(|rule| {
            let days = &rule.day_selector;
            !days.year.is_empty() || !days.monthday.is_empty() || !days.week.is_empty()
        })
    }

    /// Returns the timeline of `days` days from `first`. It ends early where the calendar is not complete any more.
    pub fn timeline(&self, first: NaiveDate, days: u32) -> Timeline {
        let last = first.checked_add_days(ChronoDays::new(u64::from(days))).unwrap_or(first);
        let last = self.known_until.map_or(last, |known| last.min(known.succ_opt().unwrap_or(known)));
        let windows = first.iter_days().take_while(|day| *day < last).map(|day| self.windows(day)).collect();
        Timeline::new(self.zone, first, windows)
    }
}

/// Reads hours as written.
fn parse(text: &str) -> Result<OpeningHours, HoursError> {
    if ["sunrise", "sunset", "dawn", "dusk"].iter().any(|event| text.contains(event)) {
        return Err(HoursError::Sun(text.to_owned()));
    }
    text.parse().map_err(|_| HoursError::Syntax(text.to_owned()))
}

fn is_always(hours: &OpeningHours) -> bool {
    let expression = hours.get_expression();
    let whole = vec![Window { from: 0, to: 24 * 60 }];
    expression.is_constant() && NaiveDate::from_ymd_opt(2024, 1, 1).is_some_and(|day| windows(hours, day) == whole)
}

/// The open ranges of a day, those that touch joined.
fn windows(hours: &OpeningHours, day: NaiveDate) -> Vec<Window> {
    let mut windows: Vec<Window> = Vec::new();
    for range in hours.schedule_at(day) {
        if range.kind != RuleKind::Open {
            continue;
        }
        let (from, to) = (range.range.start.mins_from_midnight(), range.range.end.mins_from_midnight().min(24 * 60));
        match windows.last_mut() {
            Some(last) if last.to == from => last.to = to,
            _ => windows.push(Window { from, to }),
        }
    }
    windows
}

/// That weekday of the ISO week of a day.
fn same_week(day: NaiveDate, weekday: chrono::Weekday) -> NaiveDate {
    day.week(chrono::Weekday::Mon)
        .checked_first_day()
        .and_then(|monday| monday.checked_add_days(ChronoDays::new(u64::from(weekday.num_days_from_monday()))))
        .unwrap_or(day)
}

/// The days that a calendar closes: holidays of its country and its own list, less those that it opens.
fn holidays(calendar: &Calendar) -> CompactCalendar {
    let mut closed = CompactCalendar::default();
    let is_open = |day: NaiveDate| calendar.open.iter().any(|days| days.value.contains(day));
    if let Some(country) = calendar.holidays.as_ref().and_then(|code| code.value.parse::<Country>().ok()) {
        for day in country.holidays().get_public().iter().filter(|day| !is_open(*day)) {
            closed.insert(day);
        }
    }
    for days in &calendar.closed {
        let days = days.value;
        // Nobody closes for longer than a year; a misspelt year must not fill the memory.
        for day in days.first.iter_days().take(367).take_while(|day| *day <= days.last && day.year() < 3000) {
            closed.insert(day);
        }
    }
    closed
}

fn overrides(calendar: &Calendar) -> BTreeMap<NaiveDate, Override> {
    let read = |exception: &Exception| match exception {
        Exception::As(weekday) => Some(Override::As(weekday.value.chrono())),
        Exception::Hours(text) => parse(&text.value).ok().map(Override::Hours),
        Exception::Closed => Some(Override::Closed),
    };
    let exceptions = calendar.exceptions.iter();
    exceptions.filter_map(|(day, exception)| Some((day.value.0, read(exception)?))).collect()
}

/// Returns the last day for which a calendar is complete: what it says itself, else the last day that it names, else the
/// last year for which the country's holidays are known.
pub fn known_until(calendar: &Calendar) -> Option<NaiveDate> {
    let said = calendar.known_until.as_ref().map(|day| day.value.0);
    let named = || {
        let lists = calendar.closed.iter().chain(&calendar.open).map(|days| days.value.last);
        lists.chain(calendar.exceptions.keys().map(|day| day.value.0)).max()
    };
    let country = || {
        let country = calendar.holidays.as_ref()?.value.parse::<Country>().ok()?;
        let last = country.holidays().get_public().iter().last()?;
        NaiveDate::from_ymd_opt(last.year(), 12, 31)
    };
    said.or_else(named).or_else(country)
}
