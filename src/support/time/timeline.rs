//! A span of days as plain numbers: the offsets of a zone, and when it is open on each day.
//!
//! Times are minutes. *Instants* count from 1970-01-01 00:00 UTC; *wall* minutes count from 1970-01-01 00:00 of the local
//! clock. Where the clock goes back, the second pass counts as still on the hour that is left; where it goes forward,
//! times that do not exist count as the instant of the change. So both ways of counting only ever grow.

use chrono::{DateTime, NaiveDate, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use serde::Serialize;

const DAY: i64 = 24 * 60;

/// When it is open on a day, in minutes of the local clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Window {
    /// The first minute, 0 to 1439.
    pub from: u16,
    /// One past the last minute, at most 1440.
    pub to: u16,
}

/// A stretch of open time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The first minute, an instant.
    pub start: i64,
    /// One past the last minute, an instant.
    pub end: i64,
    /// The local day, in days from the first of the timeline.
    pub day: i64,
}

/// Open time over a span of days in one zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    zone: Tz,
    first: NaiveDate,
    /// From which instant on the local clock is how many minutes ahead of UTC. The first entry holds from ever.
    offsets: Vec<(i64, i64)>,
    windows: Vec<Vec<Window>>,
    intervals: Vec<Interval>,
}

/// What a page carries of a timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimelineData {
    /// The IANA zone.
    pub zone: String,
    /// The first day, in days from 1970-01-01.
    pub first: i64,
    /// Offsets: instant and minutes ahead of UTC, in pairs.
    pub offsets: Vec<i64>,
    /// The different ways in which a day is open: from, to, from, to, …
    pub sets: Vec<Vec<u16>>,
    /// For each run of days: how many, and which of `sets`, in pairs.
    pub days: Vec<usize>,
}

impl Timeline {
    /// Returns the timeline of these days in a zone.
    pub fn new(zone: Tz, first: NaiveDate, windows: Vec<Vec<Window>>) -> Self {
        let mut timeline = Self { zone, first, offsets: Vec::new(), windows, intervals: Vec::new() };
        timeline.offsets = offsets(zone, first, timeline.days());
        timeline.intervals = timeline.lay_out();
        timeline
    }

    fn lay_out(&self) -> Vec<Interval> {
        let mut intervals = Vec::new();
        for (day, windows) in (0i64..).zip(&self.windows) {
            let midnight = self.midnight(day);
            for window in windows {
                let start = self.instant(midnight + i64::from(window.from));
                let end = self.instant(midnight + i64::from(window.to));
                if start < end {
                    intervals.push(Interval { start, end, day });
                }
            }
        }
        intervals
    }

    /// Returns the zone.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// Returns the open intervals in order; none spans a midnight.
    pub fn intervals(&self) -> &[Interval] {
        &self.intervals
    }

    /// Returns when it is open on a day of the timeline, in minutes of the local clock.
    pub fn windows(&self, day: i64) -> &[Window] {
        usize::try_from(day).ok().and_then(|day| self.windows.get(day)).map_or(&[], Vec::as_slice)
    }

    /// Returns how many days it has.
    pub fn days(&self) -> i64 {
        i64::try_from(self.windows.len()).unwrap_or(i64::MAX)
    }

    /// Returns the wall minutes of an instant.
    pub fn wall(&self, instant: i64) -> i64 {
        let mut latest = i64::MIN;
        for (index, (from, offset)) in self.offsets.iter().enumerate() {
            if index > 0 && *from > instant {
                break;
            }
            let until = self.offsets.get(index + 1).map_or(instant, |(next, _)| instant.min(*next));
            latest = latest.max(until + offset);
        }
        latest
    }

    /// Returns the first instant at which the local clock shows these wall minutes, or later ones.
    pub fn instant(&self, wall: i64) -> i64 {
        let mut instant = i64::MIN;
        for (index, (from, offset)) in self.offsets.iter().enumerate() {
            let from = if index == 0 { i64::MIN } else { *from };
            instant = (wall - offset).max(from);
            if self.offsets.get(index + 1).is_none_or(|(next, _)| instant < *next) {
                break;
            }
        }
        instant
    }

    /// Returns the wall minutes at which a day of the timeline begins.
    pub fn midnight(&self, day: i64) -> i64 {
        (epoch_days(self.first) + day) * DAY
    }

    /// Returns the instant at which a day ends, `None` when that is beyond the timeline.
    pub fn end_of(&self, day: NaiveDate) -> Option<i64> {
        let day = epoch_days(day) - epoch_days(self.first);
        (0..self.days()).contains(&day).then(|| self.instant(self.midnight(day + 1)))
    }

    /// Returns the local day of an instant, in days from the first; negative before it.
    pub fn day_of(&self, instant: i64) -> i64 {
        self.wall(instant).div_euclid(DAY) - epoch_days(self.first)
    }

    /// Returns the interval that holds an instant.
    pub fn open_at(&self, instant: i64) -> Option<Interval> {
        let after = self.intervals.partition_point(|interval| interval.end <= instant);
        self.intervals.get(after).copied().filter(|interval| interval.start <= instant)
    }

    /// Returns the instant itself when it is open, else the next opening.
    pub fn opening(&self, instant: i64) -> Option<i64> {
        let after = self.intervals.partition_point(|interval| interval.end <= instant);
        self.intervals.get(after).map(|interval| interval.start.max(instant))
    }

    /// Returns the instant at which open turns to closed or closed to open, `None` when that is beyond the timeline.
    pub fn next_change(&self, instant: i64) -> Option<i64> {
        let after = self.intervals.partition_point(|interval| interval.end <= instant);
        let interval = self.intervals.get(after)?;
        if instant < interval.start {
            return Some(interval.start);
        }
        // Round the clock, one day's end is the next one's beginning.
        let mut last = interval;
        for next in &self.intervals[after + 1..] {
            if next.start != last.end {
                return Some(last.end);
            }
            last = next;
        }
        let horizon = self.instant(self.midnight(self.days()));
        (last.end < horizon).then_some(last.end)
    }

    /// Returns the point in time of an instant.
    pub fn time(&self, instant: i64) -> DateTime<Tz> {
        let utc = DateTime::<Utc>::from_timestamp(instant * 60, 0).unwrap_or_default();
        utc.with_timezone(&self.zone)
    }

    /// Returns what a page carries, from which a script can make the same timeline.
    pub fn data(&self) -> TimelineData {
        let mut sets: Vec<Vec<u16>> = Vec::new();
        let mut days: Vec<usize> = Vec::new();
        for windows in &self.windows {
            let set: Vec<u16> = windows.iter().flat_map(|window| [window.from, window.to]).collect();
            let index = sets.iter().position(|own| *own == set).unwrap_or_else(|| {
                sets.push(set);
                sets.len() - 1
            });
            match days.as_mut_slice() {
                [.., count, last] if *last == index => *count += 1,
                _ => days.extend([1, index]),
            }
        }
        TimelineData {
            zone: self.zone.name().to_owned(),
            first: epoch_days(self.first),
            offsets: self.offsets.iter().flat_map(|(from, offset)| [*from, *offset]).collect(),
            sets,
            days,
        }
    }
}

/// Days from 1970-01-01.
pub(super) fn epoch_days(day: NaiveDate) -> i64 {
    day.signed_duration_since(NaiveDate::default()).num_days()
}

/// The offsets of a zone from a day before to some days after a span.
fn offsets(zone: Tz, first: NaiveDate, days: i64) -> Vec<(i64, i64)> {
    let at = |instant: i64| {
        let utc = DateTime::<Utc>::from_timestamp(instant * 60, 0).unwrap_or_default().naive_utc();
        i64::from(zone.offset_from_utc_datetime(&utc).fix().local_minus_utc()) / 60
    };
    let begin = (epoch_days(first) - 2) * DAY;
    let mut offsets = vec![(begin, at(begin))];
    for day in 0..days + 40 {
        let (mut low, mut high) = (begin + day * DAY, begin + (day + 1) * DAY);
        let after = at(high);
        if at(low) == after {
            continue;
        }
        // The minute of the change: the first with the new offset.
        while low + 1 < high {
            let middle = low.midpoint(high);
            if at(middle) == after { high = middle } else { low = middle }
        }
        offsets.push((high, after));
    }
    offsets
}
