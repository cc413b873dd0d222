//! Hours and calendars that cannot be evaluated, and those that end too soon.

use chrono::{Days, NaiveDate};
use opening_hours::localization::Country;

use super::Findings;
use crate::diag;
use crate::path::SourcePath;
use crate::source::Span;
use crate::support::model::{Calendar, Exception, Hours};
use crate::support::time::{self, HoursError, Schedule};
use crate::yaml::Spanned;

/// How far ahead a calendar should reach.
const AHEAD: Days = Days::new(365);
/// How long before the official lists end somebody should look for the next ones.
const NOTICE: Days = Days::new(30);

impl Findings<'_> {
    pub(super) fn hours(&mut self, today: NaiveDate) {
        let facts = self.facts;
        for (id, hours) in facts.hours.iter() {
            if let Err(error) = Schedule::new(hours, None) {
                self.hours_error(&facts.hours.path, facts.hours.span(id), hours, &error);
            }
        }
        for (id, calendar) in facts.calendars.iter() {
            self.calendar(&facts.calendars.path, facts.calendars.span(id), calendar, today);
        }
    }

    fn hours_error(&mut self, path: &SourcePath, id: Option<Span>, hours: &Hours, error: &HoursError) {
        let at = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.span).or(id);
        let (code, span) = match error {
            HoursError::Stated => return,
            HoursError::Missing => (&diag::SUPPORT_FACT, id),
            HoursError::NoZone(_) => (&diag::UNKNOWN_TIME_ZONE, at(&hours.open)),
            HoursError::Zone(_) => (&diag::UNKNOWN_TIME_ZONE, at(&hours.zone)),
            HoursError::Syntax(_) | HoursError::Sun(_) => (&diag::OPENING_HOURS, at(&hours.open)),
        };
        let help = match error {
            HoursError::Syntax(text) => syntax_help(text),
            HoursError::Sun(_) => "write times, such as `Mo-Fr 09:00-17:00`".to_owned(),
            HoursError::NoZone(_) => "add the zone of the desk, such as `zone: Asia/Shanghai`".to_owned(),
            HoursError::Zone(zone) => {
                let zones = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
                let near = diag::nearest(zone, zones).map(|zone| format!("did you mean `{zone}`?"));
                near.unwrap_or_else(|| "write a name such as `Europe/Amsterdam` or `Asia/Shanghai`".to_owned())
            }
            HoursError::Missing | HoursError::Stated => {
                "write `open: \"Mo-Fr 09:00-17:00\"` and `zone:`, or `stated: office-hours`".to_owned()
            }
        };
        self.report(code, path, span, error.to_string()).help = Some(help);
    }

    fn calendar(&mut self, path: &SourcePath, id: Option<Span>, calendar: &Calendar, today: NaiveDate) {
        if let Some(code) = calendar.holidays.as_ref().filter(|code| code.value.parse::<Country>().is_err()) {
            let message = format!("the holidays of `{}` are not known", code.value);
            self.report(&diag::UNKNOWN_FACT, path, Some(code.span), message).help =
                Some("write a country code such as `CN`, or list the days under `closed:`".to_owned());
        }
        for exception in calendar.exceptions.values() {
            let Exception::Hours(text) = exception else { continue };
            let hours = Hours {
                open: Some(text.clone()),
                zone: Some(Spanned::new("UTC".to_owned(), text.span)),
                ..Hours::default()
            };
            if let Err(error) = Schedule::new(&hours, None) {
                self.hours_error(path, id, &hours, &error);
            }
        }
        let announced = calendar.announced_until.as_ref();
        if let (Some(announced), Some(soon)) = (announced, today.checked_add_days(NOTICE))
            && announced.value.0 < soon
        {
            let message = format!("the official holidays end on {}", announced.value.0);
            self.report(&diag::CALENDAR_HORIZON, path, Some(announced.span), message).help =
                Some("bring the lists in line with what was announced since, and move `announced_until:`".to_owned());
        }
        let Some(ahead) = today.checked_add_days(AHEAD) else { return };
        let message = match time::known_until(calendar) {
            None => "the calendar names no day".to_owned(),
            Some(known) if known < ahead => format!("the calendar ends on {known}, less than a year ahead"),
            Some(_) => return,
        };
        self.report(&diag::CALENDAR_HORIZON, path, id, message).help =
            Some("add the days of the next year, or say with `known_until:` how far the lists are complete".to_owned());
    }
}

fn syntax_help(text: &str) -> String {
    let dash = text.chars().find(|c| matches!(c, '–' | '—' | '‐' | '−' | '～' | '~'));
    if let Some(dash) = dash {
        return format!("`{dash}` is no hyphen: write `{}`", text.replace(dash, "-"));
    }
    let english =
        [("mon", "Mo"), ("tue", "Tu"), ("wed", "We"), ("thu", "Th"), ("fri", "Fr"), ("sat", "Sa"), ("sun", "Su")];
    let lower = text.to_lowercase();
    match english.iter().find(|(long, _)| lower.contains(long)) {
        Some((_, short)) => format!("days have two letters (`{short}`), times four digits: `Mo-Fr 09:00-17:00`"),
        None => "write such as `Mo-Fr 09:00-17:00; Sa 10:00-12:00` or `24/7`".to_owned(),
    }
}
