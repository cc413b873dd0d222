use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeZone, Timelike};
use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;
use crate::support::model::{Calendar, ClockStart, DayMeans, Duration, Hours};
use crate::yaml::Spanned;

fn node<T: serde::de::DeserializeOwned>(yaml: &str) -> T {
    let path = crate::path::SourcePath::new("x.yaml").unwrap();
    crate::yaml::parse(&path, yaml, 0, &crate::diag::YAML, &mut Vec::new()).unwrap().read().unwrap()
}

fn hours(open: &str, zone: &str) -> Hours {
    let text = |text: &str| Some(Spanned::new(text.to_owned(), crate::source::Span::default()));
    Hours { open: text(open), zone: text(zone), ..Hours::default() }
}

fn schedule(open: &str, zone: &str, calendar: &str) -> Schedule {
    let calendar = (!calendar.is_empty()).then(|| node::<Calendar>(calendar));
    Schedule::new(&hours(open, zone), calendar.as_ref()).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn local(zone: Tz, text: &str) -> chrono::DateTime<Tz> {
    zone.from_local_datetime(&NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()).earliest().unwrap()
}

fn rule(target: &str, clock_starts: ClockStart, day: DayMeans) -> DueRule {
    DueRule { target: Duration::parse(target).unwrap(), clock_starts, day: Some(day) }
}

/// Local times in, local time out.
fn check(schedule: &Schedule, asked: &str, rule: DueRule, expected: &str) {
    let asked = local(schedule.zone(), asked);
    let first = asked.date_naive() - chrono::Days::new(14);
    let due = due(&schedule.timeline(first, 400), asked, rule).unwrap();
    assert_eq!(due.format("%Y-%m-%d %H:%M").to_string(), expected, "{asked} {rule:?}");
}

use ClockStart::{AtOnce, NextOpening};
use DayMeans::{EndOfDay, OpenHours, SameTime};

#[test]
fn a_business_day_ends_as_it_is_defined() {
    // 2026-11-20 is a Friday.
    let office = schedule("Mo-Fr 09:00-12:00,13:00-17:00", "Europe/Amsterdam", "");
    check(&office, "2026-11-19 10:00", rule("1bd", NextOpening, EndOfDay), "2026-11-20 17:00");
    check(&office, "2026-11-20 10:00", rule("1bd", NextOpening, EndOfDay), "2026-11-23 17:00");
    check(&office, "2026-11-21 10:00", rule("1bd", AtOnce, EndOfDay), "2026-11-23 17:00");
    check(&office, "2026-11-21 10:00", rule("1bd", NextOpening, EndOfDay), "2026-11-24 17:00");
    check(&office, "2026-11-20 10:00", rule("3bd", AtOnce, EndOfDay), "2026-11-25 17:00");

    check(&office, "2026-11-20 10:00", rule("1bd", AtOnce, SameTime), "2026-11-23 10:00");
    check(&office, "2026-11-20 12:30", rule("1bd", AtOnce, SameTime), "2026-11-23 12:00");
    check(&office, "2026-11-21 10:00", rule("1bd", AtOnce, SameTime), "2026-11-23 17:00");
    check(&office, "2026-11-21 10:00", rule("1bd", NextOpening, SameTime), "2026-11-24 09:00");

    check(&office, "2026-11-20 10:00", rule("1bd", AtOnce, OpenHours), "2026-11-23 10:00");
    check(&office, "2026-11-20 09:00", rule("1bd", AtOnce, OpenHours), "2026-11-20 17:00");
    check(&office, "2026-11-21 10:00", rule("2bd", AtOnce, OpenHours), "2026-11-24 17:00");

    check(&office, "2026-11-20 16:00", rule("4bh", AtOnce, OpenHours), "2026-11-23 12:00");
    check(&office, "2026-11-20 18:00", rule("1h", NextOpening, EndOfDay), "2026-11-23 10:00");
    check(&office, "2026-11-20 18:00", rule("1h", AtOnce, EndOfDay), "2026-11-20 19:00");
    check(&office, "2028-02-28 10:00", rule("1d", AtOnce, EndOfDay), "2028-02-29 10:00");
}

#[test]
fn every_day_until_midnight_is_a_business_day() {
    let beijing = schedule("Mo-Su 09:00-24:00", "Asia/Shanghai", "");
    check(&beijing, "2026-11-21 10:00", rule("1bd", NextOpening, EndOfDay), "2026-11-23 00:00");
    check(&beijing, "2026-11-22 00:00", rule("1bd", NextOpening, EndOfDay), "2026-11-24 00:00");
    check(&beijing, "2026-11-21 23:59", rule("3bd", NextOpening, SameTime), "2026-11-24 23:59");
}

#[test]
fn the_clock_follows_the_local_time_across_its_changes() {
    let office = schedule("Mo-Su 00:00-24:00", "Europe/Amsterdam", "");
    check(&office, "2027-03-27 10:00", rule("1d", AtOnce, EndOfDay), "2027-03-28 10:00");
    check(&office, "2027-03-27 02:30", rule("1d", AtOnce, EndOfDay), "2027-03-28 03:00");
    check(&office, "2027-03-28 01:30", rule("1h", AtOnce, EndOfDay), "2027-03-28 03:30");
    check(&office, "2026-10-24 02:30", rule("1d", AtOnce, EndOfDay), "2026-10-25 02:30");
    check(&office, "2026-10-25 01:30", rule("4h", AtOnce, EndOfDay), "2026-10-25 04:30");
}

const CHINA: &str = "{ holidays: CN, closed: [2027-02-05..2027-02-11], open: [2027-02-06], \
     exceptions: { 2027-02-14: { as: Mo }, 2027-02-12: { hours: \"09:00-12:00\" }, 2027-02-13: closed }, \
     known_until: 2027-12-31 }";

#[test]
fn a_calendar_closes_opens_and_shortens_days() {
    let office = schedule("Mo-Fr 09:00-17:00", "Asia/Shanghai", CHINA);
    let windows = |text| {
        let windows = office.windows(day(text));
        windows.iter().map(|window| (window.from / 60, window.to / 60)).collect::<Vec<_>>()
    };
    assert_eq!(windows("2027-02-04"), [(9, 17)]);
    assert_eq!(windows("2027-02-05"), [], "closed by the calendar");
    assert_eq!(windows("2027-02-12"), [(9, 12)], "shortened");
    assert_eq!(windows("2027-02-14"), [(9, 17)], "a Sunday, open as on Monday");
    assert_eq!(windows("2027-10-01"), [], "a holiday of the country");
    check(&office, "2027-02-04 10:00", rule("1bd", AtOnce, EndOfDay), "2027-02-12 12:00");
    check(&office, "2027-02-04 13:00", rule("1bd", AtOnce, OpenHours), "2027-02-12 10:30");
}

#[test]
fn hours_around_the_clock_and_hours_that_name_holidays_heed_no_list() {
    let always = schedule("24/7", "Asia/Shanghai", CHINA);
    assert!(always.is_always());
    assert_eq!(always.windows(day("2027-10-01")), [Window { from: 0, to: 1440 }]);
    let timeline = always.timeline(day("2026-11-22"), 400);
    assert_eq!(timeline.next_change(timeline.instant(timeline.midnight(3))), None);
    let named = schedule("Mo-Fr 09:00-17:00; PH 10:00-12:00", "Asia/Shanghai", CHINA);
    assert_eq!(named.windows(day("2027-10-01")), [Window { from: 600, to: 720 }]);
    assert_eq!(schedule("24/7", "Asia/Shanghai", "").zone(), Tz::Asia__Shanghai);
    assert!(Schedule::new(&Hours { zone: None, ..hours("24/7", "") }, None).is_ok());
}

#[test]
fn hours_that_cannot_be_computed_say_why() {
    let error = |hours: Hours| Schedule::new(&hours, None).unwrap_err();
    assert_eq!(error(Hours::default()), HoursError::Missing);
    assert_eq!(error(node("stated: office-hours")), HoursError::Stated);
    assert_eq!(error(hours("Mo-Fr 09:00–17:00", "Asia/Shanghai")), HoursError::Syntax("Mo-Fr 09:00–17:00".into()));
    assert_eq!(error(hours("Mo-Fr 9-5", "Asia/Peking")), HoursError::Syntax("Mo-Fr 9-5".into()));
    assert_eq!(error(hours("24/7", "Asia/Peking")), HoursError::Zone("Asia/Peking".into()));
    assert_eq!(error(hours("sunrise-sunset", "Asia/Shanghai")), HoursError::Sun("sunrise-sunset".into()));
    assert!(matches!(error(Hours { zone: None, ..hours("Mo 09:00-10:00", "") }), HoursError::NoZone(_)));
}

#[test]
fn a_calendar_ends_where_its_lists_end() {
    let office = schedule("Mo-Fr 09:00-17:00", "Asia/Shanghai", "{ closed: [2026-12-01] }");
    let timeline = office.timeline(day("2026-11-22"), 400);
    assert_eq!(timeline.days(), 10);
    let asked = local(office.zone(), "2026-11-30 10:00");
    assert_eq!(due(&timeline, asked, rule("1bd", AtOnce, EndOfDay)), Err(WhyNot::Horizon));
}

#[test]
fn a_month_that_is_too_short_ends_with_its_last_day() {
    let always = schedule("24/7", "Europe/Amsterdam", "");
    let month = rule("1mo", AtOnce, EndOfDay);
    check(&always, "2027-01-28 23:52", month, "2027-02-28 23:52");
    // Not at 00:10 on the 28th: a later question is never due earlier.
    check(&always, "2027-01-29 00:10", month, "2027-03-01 00:00");
    check(&always, "2027-01-31 12:00", month, "2027-03-01 00:00");
    check(&always, "2027-02-01 00:00", month, "2027-03-01 00:00");
    check(&always, "2028-01-29 18:00", month, "2028-02-29 18:00");
}

#[test]
fn the_next_change_is_the_next_opening_or_closing() {
    let office = schedule("Mo-Fr 09:00-17:00", "Europe/Amsterdam", "");
    let timeline = office.timeline(day("2026-11-20"), 400);
    let change = |text| {
        let instant = local(office.zone(), text).timestamp() / 60;
        let change = timeline.next_change(instant).map(|instant| timeline.time(instant));
        (timeline.open_at(instant).is_some(), change.map(|time| (time.day(), time.hour())))
    };
    assert_eq!(change("2026-11-20 08:59"), (false, Some((20, 9))));
    assert_eq!(change("2026-11-20 09:00"), (true, Some((20, 17))));
    assert_eq!(change("2026-11-20 17:00"), (false, Some((23, 9))));
}

#[test]
fn what_a_page_carries_is_small() {
    let timeline = schedule("Mo-Fr 09:00-17:00", "Asia/Shanghai", CHINA).timeline(day("2026-11-22"), 400);
    let bytes = serde_json::to_string(&timeline.data()).unwrap().len();
    assert!(bytes < 1200, "{bytes} bytes");
    let timeline = schedule("Mo-Su 09:00-24:00", "Asia/Shanghai", "").timeline(day("2026-11-22"), 400);
    let bytes = serde_json::to_string(&timeline.data()).unwrap().len();
    assert!(bytes < 120, "{bytes} bytes");
}

const SHAPES: &[(&str, &str, &str)] = &[
    ("Mo-Fr 09:00-17:00", "Europe/Amsterdam", ""),
    ("Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-12:00", "America/New_York", ""),
    ("Mo-Su 09:00-24:00", "Asia/Shanghai", ""),
    ("Mo-Fr 09:00-18:00", "Asia/Shanghai", CHINA),
    ("Mo-Su 00:00-24:00", "Australia/Sydney", ""),
    ("Mo-Su 20:00-04:00", "Europe/Lisbon", ""),
    ("24/7", "Africa/Cairo", ""),
    ("Mo-Fr 00:30-03:30", "America/Havana", ""),
];
const TARGETS: &[&str] = &["30m", "1h", "6h", "4bh", "1bd", "2bd", "3bd", "1d", "2w", "1mo"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_later_question_is_never_due_earlier_nor_in_closed_time(
        shape in 0..SHAPES.len(), target in 0..TARGETS.len(), at_once: bool, means in 0..3usize,
        offset in 0i64..350 * 1440, later in 0i64..4000,
    ) {
        let (open, zone, calendar) = SHAPES[shape];
        let schedule = schedule(open, zone, calendar);
        let timeline = schedule.timeline(day("2026-11-01"), 450);
        let rule = rule(
            TARGETS[target],
            if at_once { AtOnce } else { NextOpening },
            [EndOfDay, SameTime, OpenHours][means],
        );
        let asked = timeline.instant(timeline.midnight(10)) + offset;
        let first = due_at(&timeline, asked, rule);
        let second = due_at(&timeline, asked + later, rule);
        if let (Ok(first), Ok(second)) = (first, second) {
            prop_assert!(first <= second, "{rule:?} {asked}: {first}, {later} later: {second}");
            prop_assert!(first >= asked, "due before it is asked");
            if rule.target.is_business() {
                let open = timeline.intervals().iter().any(|own| own.start <= first && first <= own.end);
                prop_assert!(open, "due in closed time");
            }
        }
    }

    #[test]
    fn wall_and_instant_only_grow(shape in 0..SHAPES.len(), at in 0i64..400 * 1440, step in 0i64..200) {
        let (open, zone, calendar) = SHAPES[shape];
        let timeline = schedule(open, zone, calendar).timeline(day("2026-11-01"), 400);
        let instant = timeline.instant(timeline.midnight(0)) + at;
        prop_assert!(timeline.wall(instant) <= timeline.wall(instant + step));
        let wall = timeline.midnight(0) + at;
        prop_assert!(timeline.instant(wall) <= timeline.instant(wall + step));
        prop_assert!(timeline.wall(timeline.instant(wall)) >= wall);
        prop_assert!(timeline.instant(timeline.wall(instant)) >= instant || timeline.wall(instant) == timeline.wall(instant - 1));
    }
}

/// Random cases for the script in pages, made by this code: the same numbers in every run.
fn shared_cases() -> String {
    let mut state = 20_261_122u64;
    let mut random = |below: u64| {
        // Knuth's multiplier for 64 bits; the upper half is random enough for test cases.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let timelines: Vec<_> = SHAPES
        .iter()
        .map(|(open, zone, calendar)| schedule(open, zone, calendar).timeline(day("2027-12-01"), 450))
        .collect();
    let mut cases = Vec::new();
    for _ in 0..2000 {
        let line = random(timelines.len() as u64) as usize;
        let target = TARGETS[random(TARGETS.len() as u64) as usize];
        let clock = if random(2) == 0 { AtOnce } else { NextOpening };
        let means = random(3) as usize;
        let rule = rule(target, clock, [EndOfDay, SameTime, OpenHours][means]);
        let asked = timelines[line].instant(timelines[line].midnight(0)) + i64::try_from(random(460 * 1440)).unwrap();
        let due = due_at(&timelines[line], asked, rule).map_or("null".to_owned(), |due| due.to_string());
        let next = clock == NextOpening;
        let name = ["end", "same", "open"][means];
        cases.push(format!("[{line},\"{target}\",{next},\"{name}\",{asked},{due}]"));
    }
    let lines: Vec<_> = timelines.iter().map(|line| serde_json::to_string(&line.data()).unwrap()).collect();
    format!("{{\"timelines\":[\n{}\n],\"cases\":[\n{}\n]}}\n", lines.join(",\n"), cases.join(",\n"))
}

/// `tests/browser/due.test.mjs` runs the script on this file. Set `LOKET_UPDATE` to write it anew.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test reads the file that it shares with the script")]
fn the_cases_that_the_script_runs_are_those_of_this_code() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/due-cases.json");
    let cases = shared_cases();
    if std::env::var_os("LOKET_UPDATE").is_some() {
        std::fs::write(path, &cases).unwrap();
    }
    assert!(std::fs::read_to_string(path).unwrap() == cases, "run this test with LOKET_UPDATE=1");
}

#[test]
fn hours_return_by_weeks_by_seasons_or_otherwise() {
    let shape = |open: &str| schedule(open, "Europe/Amsterdam", "").shape();
    let seasons = |open: &str| match shape(open) {
        Shape::Seasons(seasons) => seasons.iter().map(|season| (season.from, season.to)).collect(),
        _ => Vec::new(),
    };
    assert!(matches!(shape("Mo-Fr 09:00-17:00; Sa 10:00-12:00; PH off"), Shape::Week(week) if week[6].is_empty()));
    assert_eq!(
        seasons("Apr-Sep Mo-Fr 09:00-18:00; Oct-Mar Mo-Fr 09:00-17:00"),
        [((10, 1), (3, 31)), ((4, 1), (9, 30))]
    );
    assert_eq!(seasons("Mo-Fr 09:00-17:00; Jul 15-Aug 31 off"), [((9, 1), (7, 14)), ((7, 15), (8, 31))]);
    assert_eq!(seasons("Mo-Fr 09:00-17:00; Dec 25 off"), [((12, 26), (12, 24)), ((12, 25), (12, 25))]);
    assert_eq!(shape("week 1-53/2 Mo-Fr 09:00-17:00"), Shape::Other);
    assert_eq!(shape("Mo-Fr 09:00-17:00; Sa[1] 10:00-12:00"), Shape::Other);
    assert_eq!(shape("2027 Mo-Fr 09:00-17:00"), Shape::Other);
}
