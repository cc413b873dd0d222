//! When an answer is due: the arithmetic of promises.
//!
//! - The clock starts at once, or when the desk is open next.
//! - Minutes and hours run on. Days, weeks and months end at the same local time; a month that is too short, with its last
//!   day.
//! - Business hours run while the desk is open.
//! - A business day is a local day on which the desk is open at some time. "Within n business days" ends on the n-th such
//!   day after the one on which the clock started: when the desk closes (`end-of-day`); at the time of day at which the
//!   clock started, or the nearest earlier one at which the desk is open (`same-time`); or when as large a part of
//!   n days' open time has gone by (`open-hours`).
//!
//! A later question is never due earlier. What depends on business time is never due while the desk is closed.

use chrono::{DateTime, Datelike, Months, NaiveDate};
use chrono_tz::Tz;

use super::timeline::Timeline;
use crate::support::model::{ClockStart, DayMeans, Duration, Facts, FirstResponse, Id, Level, Unit, Version};

const DAY: i64 = 24 * 60;

/// How a promise is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueRule {
    /// How long.
    pub target: Duration,
    /// When the clock starts.
    pub clock_starts: ClockStart,
    /// What a business day means; needed for business days only.
    pub day: Option<DayMeans>,
}

/// Why no due time can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum WhyNot {
    /// No time is promised.
    #[error("no time is promised")]
    NotCommitted,
    /// There is no response.
    #[error("there is no response")]
    NoResponse,
    /// The promise counts business time that nobody defines.
    #[error("what a business day means is not defined")]
    Undefined,
    /// The hours cannot be evaluated, or are stated without figures.
    #[error("the hours are not known in figures")]
    Hours,
    /// The calendar does not reach that far.
    #[error("the calendar does not reach that far")]
    Horizon,
}

/// Returns how the promise of a level is counted, and the id of the hours to count by: those of its business day, else
/// those of its availability. Hours are `None` when none are needed.
pub fn due_rule<'f>(
    facts: &'f Facts,
    version: &'f Version,
    level: &'f Level,
) -> Result<(DueRule, Option<&'f Id>), WhyNot> {
    let target = match level.first_response.value {
        FirstResponse::AtMost(target) => target,
        FirstResponse::NotCommitted => return Err(WhyNot::NotCommitted),
        FirstResponse::None => return Err(WhyNot::NoResponse),
    };
    if let Some(day) = facts.service_levels.business_day(version, level)
        && (target.is_business() || level.business_day.is_some())
    {
        let rule = DueRule { target, clock_starts: day.clock_starts, day: Some(day.day) };
        return Ok((rule, Some(&day.hours.value)));
    }
    let hours = level.availability.as_ref().map(|hours| &hours.value);
    let elapsed = matches!(target.unit, Unit::Minutes | Unit::Hours);
    if target.is_business() || (hours.is_none() && !elapsed) {
        return Err(WhyNot::Undefined);
    }
    Ok((DueRule { target, clock_starts: ClockStart::AtOnce, day: None }, hours))
}

/// Returns when an answer is due to a question asked at a point in time, in the zone of the timeline. The timeline must
/// begin some days before the question.
pub fn due(timeline: &Timeline, asked: DateTime<Tz>, rule: DueRule) -> Result<DateTime<Tz>, WhyNot> {
    due_at(timeline, asked.timestamp().div_euclid(60), rule).map(|instant| timeline.time(instant))
}

/// Like [`due`], in minutes from 1970-01-01 00:00 UTC.
pub fn due_at(timeline: &Timeline, asked: i64, rule: DueRule) -> Result<i64, WhyNot> {
    let start = match rule.clock_starts {
        ClockStart::AtOnce => asked,
        ClockStart::NextOpening => timeline.opening(asked).ok_or(WhyNot::Horizon)?,
    };
    let count = i64::from(rule.target.count);
    match rule.target.unit {
        Unit::Minutes => Ok(start + count),
        Unit::Hours => Ok(start + count * 60),
        Unit::Days => Ok(timeline.instant(timeline.wall(start) + count * DAY)),
        Unit::Weeks => Ok(timeline.instant(timeline.wall(start) + count * 7 * DAY)),
        Unit::Months => months_later(timeline, start, rule.target.count).ok_or(WhyNot::Horizon),
        Unit::BusinessHours => open_time_later(timeline, start, count * 60).ok_or(WhyNot::Horizon),
        Unit::BusinessDays => match rule.day.ok_or(WhyNot::Undefined)? {
            DayMeans::EndOfDay => end_of_day(timeline, start, rule.target.count).ok_or(WhyNot::Horizon),
            DayMeans::SameTime => same_time(timeline, start, rule.target.count).ok_or(WhyNot::Horizon),
            DayMeans::OpenHours => open_hours(timeline, start, rule.target.count).ok_or(WhyNot::Horizon),
        },
    }
}

/// The same local time some months later; in a month that is too short, the end of its last day, as periods end by article
/// 3(2)(c) of Regulation (EEC, Euratom) No 1182/71: the same time on that day would be before that of the day before.
fn months_later(timeline: &Timeline, start: i64, months: u32) -> Option<i64> {
    let wall = timeline.wall(start);
    let days = wall.div_euclid(DAY);
    let day = NaiveDate::default().checked_add_signed(chrono::TimeDelta::try_days(days)?)?;
    let later = day.checked_add_months(Months::new(months)).filter(|later| later.year() < 9999)?;
    let time = if later.day() < day.day() { DAY } else { wall.rem_euclid(DAY) };
    Some(timeline.instant(super::timeline::epoch_days(later) * DAY + time))
}

/// The instant at which the desk has been open for `minutes` since `start`.
fn open_time_later(timeline: &Timeline, start: i64, minutes: i64) -> Option<i64> {
    let mut left = minutes;
    for interval in timeline.intervals().iter().filter(|interval| interval.end > start) {
        let from = interval.start.max(start);
        if left <= interval.end - from {
            return Some(from + left);
        }
        left -= interval.end - from;
    }
    None
}

/// The `n`-th business day after a local day.
fn business_day_after(timeline: &Timeline, day: i64, n: u32) -> Option<i64> {
    let mut seen = 0;
    let mut last = day;
    for interval in timeline.intervals() {
        if interval.day > last {
            last = interval.day;
            seen += 1;
            if seen == n {
                return Some(interval.day);
            }
        }
    }
    None
}

fn closing(timeline: &Timeline, day: i64) -> Option<i64> {
    timeline.intervals().iter().rfind(|interval| interval.day == day).map(|interval| interval.end)
}

fn end_of_day(timeline: &Timeline, start: i64, n: u32) -> Option<i64> {
    closing(timeline, business_day_after(timeline, timeline.day_of(start), n)?)
}

fn same_time(timeline: &Timeline, start: i64, n: u32) -> Option<i64> {
    // A question asked while the desk is closed counts as asked when it closed last.
    let (day, minute) = if let Some(interval) = timeline.open_at(start) {
        (interval.day, timeline.wall(start) - timeline.midnight(interval.day))
    } else {
        let last = timeline.intervals().iter().rfind(|interval| interval.end <= start)?;
        let windows = timeline.windows(last.day);
        let closed = |to: u16| timeline.instant(timeline.midnight(last.day) + i64::from(to)) == last.end;
        let to = windows.iter().map(|window| window.to).find(|to| closed(*to))?;
        (last.day, i64::from(to))
    };
    let later = business_day_after(timeline, day, n)?;
    let windows = timeline.windows(later);
    let earlier = windows.iter().rfind(|window| i64::from(window.from) <= minute);
    let minute = match earlier {
        Some(window) => minute.min(i64::from(window.to)),
        None => i64::from(windows.first()?.from),
    };
    Some(timeline.instant(timeline.midnight(later) + minute))
}

fn open_hours(timeline: &Timeline, start: i64, n: u32) -> Option<i64> {
    let first = timeline.intervals().iter().find(|interval| interval.end > start)?;
    let of_day = |day: i64| timeline.intervals().iter().filter(move |interval| interval.day == day);
    let length = |day: i64| of_day(day).map(|interval| interval.end - interval.start).sum::<i64>();
    let elapsed: i64 = of_day(first.day).map(|interval| (start.min(interval.end) - interval.start).max(0)).sum();
    if elapsed == 0 {
        // Nothing of the day has gone by: n whole days end with the n-th one, this one included.
        let last = if n == 1 { first.day } else { business_day_after(timeline, first.day, n - 1)? };
        return closing(timeline, last);
    }
    let later = business_day_after(timeline, first.day, n)?;
    // The same part of that day's open time, rounded up to a minute.
    let total = length(first.day);
    let mut left = (elapsed * length(later) + total - 1) / total;
    for interval in of_day(later) {
        let open = interval.end - interval.start;
        if left <= open {
            return Some(interval.start + left);
        }
        left -= open;
    }
    closing(timeline, later)
}
