//! Weeks, seasons and single days in words.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use super::Context;
use crate::support::Facts;
use crate::support::time::{Schedule, Season, Shape, Week, Window};

/// So many days are listed one by one where hours follow nothing that can be said.
const DAYS_LISTED: u64 = 14;

const WEEKDAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

impl Context<'_> {
    /// A week: runs of days with the same hours.
    pub(super) fn week(&self, week: &Week) -> String {
        let mut shapes: Vec<(&[Window], Vec<Weekday>)> = Vec::new();
        for (day, windows) in WEEKDAYS.iter().zip(week).filter(|(_, windows)| !windows.is_empty()) {
            match shapes.iter_mut().find(|(own, _)| own == windows) {
                Some((_, days)) => days.push(*day),
                None => shapes.push((windows, vec![*day])),
            }
        }
        if shapes.is_empty() {
            return self.language.text("closed").into_owned();
        }
        let say = |(windows, days): &(&[Window], Vec<Weekday>)| {
            let hours = self.windows(windows);
            self.message("days-and-hours", &[("days", &self.language.weekdays(days)), ("hours", &hours)])
        };
        shapes.iter().map(say).collect::<Vec<_>>().join(self.semicolon())
    }

    /// Seasons: when, and the week that they have.
    pub(super) fn seasons(&self, seasons: &[Season]) -> String {
        let say = |season: &Season| {
            let week = self.week(&season.week);
            self.message("label-value", &[("label", &self.season(season)), ("value", &week)])
        };
        seasons.iter().map(say).collect::<Vec<_>>().join(self.semicolon())
    }

    /// `april t/m september`; dates where months are not whole.
    fn season(&self, season: &Season) -> String {
        let (from, to) = (season.from, season.to);
        let whole = from.1 == 1 && last_day(to.0) == to.1;
        let name = |at: (u32, u32)| {
            let month = self.language.formats.month(at.0).filter(|_| whole).map(str::to_owned);
            // A leap year has every date; the year is not said.
            let date = || NaiveDate::from_ymd_opt(2024, at.0, at.1).map(|date| self.language.formats.day(date));
            month.or_else(date).unwrap_or_default()
        };
        if from == to || whole && from.0 == to.0 {
            return name(from);
        }
        self.message("date-range", &[("from", &name(from)), ("to", &name(to))])
    }

    /// The coming days one by one, for hours that no rule can say.
    pub(super) fn days_ahead(&self, schedule: &Schedule) -> String {
        let last = self.today.checked_add_days(Days::new(DAYS_LISTED)).unwrap_or(self.today);
        let days = self.today.iter_days().take_while(|day| *day < last);
        let say = |day: NaiveDate| {
            let windows = schedule.windows(day);
            let hours =
                if windows.is_empty() { self.language.text("closed").into_owned() } else { self.windows(&windows) };
            let weekday = self.language.formats.weekday(day.weekday());
            let date = self.message("days-and-hours", &[("days", weekday), ("hours", &self.language.formats.day(day))]);
            self.message("label-value", &[("label", &date), ("value", &hours)])
        };
        days.map(say).collect::<Vec<_>>().join(self.semicolon())
    }

    /// Ranges of times: Chinese and Japanese need no word between them.
    fn windows(&self, windows: &[Window]) -> String {
        let ranges: Vec<_> = windows.iter().map(|window| self.window(*window)).collect();
        if self.language.locale().is_cjk() { ranges.join("、") } else { self.language.formats.and(&ranges) }
    }

    fn window(&self, window: Window) -> String {
        let time = |minutes: u16| {
            let minutes = u32::from(minutes) % (24 * 60);
            NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0).unwrap_or_default()
        };
        self.language.time_range(time(window.from), time(window.to))
    }

    fn semicolon(&self) -> &'static str {
        match self.language.locale().language() {
            "zh" | "ja" => "；",
            "ar" => "؛ ",
            _ => "; ",
        }
    }
}

/// The last day of a month that has all its days.
fn last_day(month: u32) -> u32 {
    let next = NaiveDate::from_ymd_opt(2024, month % 12 + 1, 1).and_then(|next| next.pred_opt());
    next.map_or(31, |last| last.day())
}

/// Returns true when some hours are listed day by day, so that pages differ from one day to the next.
pub(super) fn lists_days(facts: &Facts) -> bool {
    let schedules = facts.hours.iter().filter_map(|(id, _)| super::hours::schedule_of(facts, id));
    schedules.into_iter().any(|schedule| !schedule.is_always() && schedule.shape() == Shape::Other)
}
