//! How hours return, so that they can be said in words: every week alike, week by week in seasons, or otherwise.
//!
//! Found by asking, not by reading the syntax: what is said is what is computed.

use chrono::{Datelike, NaiveDate, Weekday};

use super::schedule::Schedule;
use super::timeline::Window;

/// The hours of each day of a week, from Monday.
pub type Week = [Vec<Window>; 7];

/// A stretch of the year, each year, in which every week is alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Season {
    /// The first month and day.
    pub from: (u32, u32),
    /// The last month and day; before `from` when the year turns within the season.
    pub to: (u32, u32),
    /// Its hours.
    pub week: Week,
}

/// How hours return, holidays and exceptions aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Every week is like every other.
    Week(Week),
    /// Every year has these seasons, in the order of the calendar; at least two.
    Seasons(Vec<Season>),
    /// They follow something else, such as numbers of weeks or years.
    Other,
}

/// More stretches than this are no seasons.
const MOST: usize = 6;

/// The Gregorian calendar repeats after 28 years (but for the turns of most centuries): each date falls on each weekday.
const YEARS: std::ops::Range<i32> = 2024..2052;

impl Schedule {
    /// Returns how the hours return. Takes some thousand evaluations when they are not alike every week of two years.
    pub fn shape(&self) -> Shape {
        let first = NaiveDate::from_ymd_opt(YEARS.start, 1, 1).unwrap_or_default();
        let monday = first.week(Weekday::Mon).first_day();
        let usual = self.usually();
        let week: Week = std::array::from_fn(|day| usual(monday + chrono::Days::new(day as u64)));
        let alike = |day: NaiveDate| usual(day) == week[index(day)];
        // Every fifth day meets all weekdays in all months; two years meet those that name even or odd weeks.
        if !self.names_dates() && monday.iter_days().take(106 * 7).step_by(5).all(alike) {
            return Shape::Week(week);
        }
        seasons(&usual).map_or(Shape::Other, Shape::Seasons)
    }
}

/// Returns the seasons that hours have on any day, if they have any.
fn seasons(usual: &dyn Fn(NaiveDate) -> Vec<Window>) -> Option<Vec<Season>> {
    let mut seasons: Vec<Season> = Vec::new();
    // A leap year names every date.
    let year = NaiveDate::from_ymd_opt(YEARS.start, 1, 1)?;
    for date in year.iter_days().take_while(|day| day.year() == YEARS.start) {
        let at = (date.month(), date.day());
        let week = week_of(usual, at)?;
        match seasons.last_mut() {
            Some(last) if last.week == week => last.to = at,
            _ => seasons.push(Season { from: at, to: at, week }),
        }
        if seasons.len() > MOST + 1 {
            return None;
        }
    }
    // What ends the year and what begins it may be one season.
    if seasons.len() > 1 && seasons.first()?.week == seasons.last()?.week {
        let last = seasons.pop()?;
        seasons.first_mut()?.from = last.from;
    }
    (2..=MOST).contains(&seasons.len()).then_some(seasons)
}

/// The hours of a date on each weekday on which it can fall, if they depend on nothing else. Each is asked of two years.
fn week_of(usual: &dyn Fn(NaiveDate) -> Vec<Window>, (month, day): (u32, u32)) -> Option<Week> {
    let mut week: [Option<Vec<Window>>; 7] = Default::default();
    let mut asked = [0; 7];
    for date in YEARS.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)) {
        let at = index(date);
        asked[at] += 1;
        if asked[at] > 2 {
            continue;
        }
        let windows = usual(date);
        match &week[at] {
            Some(own) if *own != windows => return None,
            _ => week[at] = Some(windows),
        }
    }
    Some(week.map(Option::unwrap_or_default))
}

fn index(day: NaiveDate) -> usize {
    day.weekday().num_days_from_monday() as usize
}
