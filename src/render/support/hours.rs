//! Hours in words, and the table of opening hours with its live data.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use chrono::{Days, NaiveDate};

use super::audience::Concerned;
use super::rich::Rich;
use super::view::{Block, Group, Part, Row, Table, cell};
use super::{Context, View};
use crate::render::html::escape::push_attribute;
use crate::support::Facts;
use crate::support::model::Id;
use crate::support::time::{Schedule, Shape, Timeline};

/// How many days ahead pages know the hours.
const DAYS_AHEAD: u32 = 400;
/// How many days before today a page knows them: a reader's clock may be behind, and a question asked while the desk is
/// closed looks back to its last closing.
const DAYS_BEFORE: u64 = 14;

/// The timelines of all hours that have figures, made when first asked for.
#[derive(Debug)]
pub struct Timelines {
    hours: BTreeMap<Id, Known>,
    first: NaiveDate,
}

/// What is known of hours.
#[derive(Debug)]
struct Known {
    schedule: Schedule,
    shape: OnceLock<Shape>,
    live: OnceLock<Arc<Live>>,
}

/// A timeline with what a page carries of it.
#[derive(Debug)]
pub(super) struct Live {
    pub(super) timeline: Timeline,
    pub(super) json: String,
}

impl Timelines {
    /// Returns the timelines from some days before `today` to 400 days after it.
    pub fn new(facts: &Facts, today: NaiveDate) -> Self {
        let schedule = |id: &Id| {
            let schedule = schedule_of(facts, id)?;
            Some((id.clone(), Known { schedule, shape: OnceLock::new(), live: OnceLock::new() }))
        };
        let hours = facts.hours.iter().filter_map(|(id, _)| schedule(id)).collect();
        Self { hours, first: today.checked_sub_days(Days::new(DAYS_BEFORE)).unwrap_or(today) }
    }

    /// The schedule of hours; `None` when they are stated in words or cannot be read.
    pub(super) fn schedule(&self, id: &str) -> Option<&Schedule> {
        self.hours.get(id).map(|known| &known.schedule)
    }

    /// How hours return.
    pub(super) fn shape(&self, id: &str) -> Option<&Shape> {
        let known = self.hours.get(id)?;
        Some(known.shape.get_or_init(|| known.schedule.shape()))
    }

    pub(super) fn live(&self, id: &str) -> Option<&Arc<Live>> {
        let Known { schedule, live, .. } = self.hours.get(id)?;
        Some(live.get_or_init(|| {
            let timeline = schedule.timeline(self.first, DAYS_AHEAD + DAYS_BEFORE as u32);
            // Plain numbers always serialise.
            let json = serde_json::to_string(&timeline.data()).unwrap_or_default();
            Arc::new(Live { timeline, json })
        }))
    }
}

pub(super) fn schedule_of(facts: &Facts, id: &str) -> Option<Schedule> {
    let hours = facts.hours.get(id)?;
    let calendar = hours.calendar.as_ref().and_then(|calendar| facts.calendars.get(&calendar.value));
    Schedule::new(hours, calendar).ok()
}

impl Context<'_> {
    /// Hours as people say them: days, times, zone.
    pub(super) fn hours_in_words(&self, id: &str) -> Rich {
        let Some(hours) = self.facts.hours.get(id) else { return Rich::text(id) };
        let Some(schedule) = self.timelines.schedule(id) else {
            let stated = self.word(&format!("hours.{id}.stated"));
            return stated.unwrap_or_else(|| match &hours.stated {
                Some(stated) if stated.value.as_str() == "office-hours" => self.text("office-hours"),
                Some(stated) => Rich::text(&stated.value),
                None => Rich::text(hours.open.as_ref().map(|open| open.value.as_str()).unwrap_or_default()),
            });
        };
        if schedule.is_always() {
            return self.text("around-the-clock");
        }
        let said = match self.timelines.shape(id) {
            Some(Shape::Week(week)) => self.week(week),
            Some(Shape::Seasons(seasons)) => self.seasons(seasons),
            _ => self.days_ahead(schedule),
        };
        let zone = self.zone(schedule.zone());
        let zone = self.message("local-time", &[("zone", &zone)]);
        let mut text = Rich::text(&said);
        self.push_in_brackets(&mut text, &Rich::text(&zone));
        text
    }

    /// A zone as readers know it: words of the portal, else the place in its name.
    pub(super) fn zone(&self, zone: chrono_tz::Tz) -> String {
        let word = self.word(&format!("hours._zones.{}", zone.name()));
        let place = || zone.name().rsplit('/').next().unwrap_or_default().replace('_', " ");
        word.map_or_else(place, |word| word.plain)
    }

    /// Hours in words with an element in which a script says whether it is open now.
    pub(super) fn live_hours(&self, id: &str) -> Vec<Part> {
        let mut parts = cell(self.hours_in_words(id).capitalised());
        if let Some(schedule) = self.timelines.schedule(id)
            && !schedule.is_always()
            && let Some(holidays) = self.holidays(id)
        {
            parts.push(Part::Text(holidays));
            parts.extend(self.announced(schedule).map(Part::Text));
        }
        if let Some(note) = self.word(&format!("hours.{id}.note")) {
            parts.push(Part::Text(note));
        }
        if let Some(live) = self.timelines.live(id) {
            let mut html = "<span class=\"lk-hours\" hidden".to_owned();
            push_attribute(&mut html, "data-hours", &live.json);
            push_attribute(&mut html, "data-words", &self.live_words());
            html.push_str("></span>");
            parts.push(Part::Text(Rich { html, ..Rich::default() }));
        }
        parts
    }

    /// A message as a remark in brackets: it begins small, but for German, whose nouns and pronouns of address do not.
    pub(super) fn as_remark(&self, id: &str) -> String {
        let text = self.language.text(id);
        if self.language.locale().language() == "de" {
            return text.into_owned();
        }
        let mut chars = text.chars();
        chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
    }

    /// Until when holidays are official, where the page shows hours beyond that day.
    pub(super) fn announced(&self, schedule: &Schedule) -> Option<Rich> {
        let last = schedule.announced_until().filter(|last| {
            let horizon = self.today.checked_add_days(Days::new(u64::from(DAYS_AHEAD)));
            horizon.is_some_and(|horizon| *last < horizon)
        })?;
        Some(Rich::text(&self.message("hours-known-until", &[("date", &self.language.date(last))])))
    }

    /// What the hours do on public holidays, when they heed a calendar.
    fn holidays(&self, id: &str) -> Option<Rich> {
        let hours = self.facts.hours.get(id)?;
        let named = hours.open.as_ref().is_some_and(|open| open.value.contains("PH"));
        (hours.calendar.is_some() && !named).then(|| self.text("closed-on-public-holidays"))
    }

    /// The words of the script, as JSON. `{}` stands where a time goes.
    fn live_words(&self) -> String {
        let placeholder = |id: &str| self.message(id, &[("when", "{}")]);
        let words = serde_json::json!({
            "open": self.language.text("open-now"),
            "closed": self.language.text("closed-now"),
            "opens": placeholder("opens-at"),
            "closes": placeholder("closes-at"),
            "at": self.message("at-time", &[("time", "{}")]),
            "weekday": self.message("weekday-and-time", &[("weekday", "{day}"), ("time", "{}")]),
            "yours": self.as_remark("your-time"),
            "remark": self.remark(),
        });
        words.to_string()
    }
}

impl View<'_> {
    /// `::support-hours{severity= category= hours=}`
    pub(super) fn support_hours(&self) -> Vec<Block> {
        let context = &self.context;
        let wanted = self.wanted_hours();
        let rows = wanted.into_iter().map(|(id, name)| Row {
            id: self.renderer.fresh(&format!("hours-{id}")),
            audience: Concerned::default(),
            cells: vec![cell(name), context.live_hours(&id)],
        });
        let heads = vec![context.text("applies-to"), context.text("support-hours")];
        let groups = vec![Group { head: None, rows: rows.collect() }];
        self.table("support-hours", "support-hours", heads, groups, Vec::new()).into_iter().collect()
    }

    /// The hours to show with what they are for: those of severities, or of contacts that serve a category, else all.
    fn wanted_hours(&self) -> Vec<(Id, Rich)> {
        let context = &self.context;
        let by_severity = !self.filter.values("severity").is_empty();
        let levels = &context.facts.service_levels;
        if by_severity && let Some(version) = levels.version_on(context.today) {
            let mut rows: Vec<(Id, Vec<Rich>)> = Vec::new();
            for severity in context.facts.severities.ids().filter(|id| self.filter.lets("severity", id)) {
                let name = context.name_of("severities", severity);
                for level in version.levels_of(self.filter.first("plan"), severity) {
                    let Some(hours) = &level.availability else { continue };
                    match rows.iter_mut().find(|(id, _)| *id == hours.value) {
                        Some((_, names)) if names.contains(&name) => {}
                        Some((_, names)) => names.push(name.clone()),
                        None => rows.push((hours.value.clone(), vec![name.clone()])),
                    }
                }
            }
            return rows.into_iter().map(|(id, names)| (id, self.join(&names))).collect();
        }
        let serves = |id: &Id| {
            let filtered = self.filter.values("category");
            filtered.is_empty()
                || context.facts.contacts.iter().flat_map(|(_, contact)| &contact.service).any(|service| {
                    service.hours.as_ref().is_some_and(|hours| hours.value == *id)
                        && filtered.iter().any(|category| context.facts.covers_category(&service.category, category))
                })
        };
        let shown = context.facts.hours.iter().filter(|(id, _)| self.filter.lets("hours", id) && serves(id));
        shown.map(|(id, _)| (id.clone(), context.name_of("hours", id))).collect()
    }

    /// A table with a caption: the one in brackets, else the message of that id. Nothing when it has no rows.
    pub(super) fn table(
        &self,
        id: &str,
        caption: &str,
        heads: Vec<Rich>,
        groups: Vec<Group>,
        notes: Vec<(String, Rich)>,
    ) -> Option<Block> {
        let given = &self.filter.caption;
        let caption = if given.is_empty() { self.context.text(caption) } else { Rich::text(given) };
        let table = Table { id: self.renderer.fresh(&format!("facts-{id}")), caption, heads, groups, notes };
        (!table.is_empty()).then(|| Block::Table(table.without_empty_columns()))
    }

    /// Several names as a list in a sentence.
    pub(super) fn join(&self, names: &[Rich]) -> Rich {
        let mut joined = Rich::default();
        let separator = match self.context.language.locale().language() {
            "zh" | "ja" => "、",
            "ar" | "fa" | "ur" => "، ",
            _ => ", ",
        };
        for name in names {
            joined.push_after(separator, name);
        }
        joined
    }
}
