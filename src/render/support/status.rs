//! The status of the service: where it is shown, and notices with their dates.

use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;

use super::View;
use super::rich::Rich;
use super::view::Block;
use super::week::lists_days;
use crate::render::html::escape::push_attribute;
use crate::support::Facts;
use crate::support::model::{Id, Moment, Notice};

/// The named link that leads to the status page.
const STATUS_LINK: &str = "service-status";

impl View<'_> {
    /// `::service-status{product= region= audience=}`
    pub(super) fn service_status(&self) -> Vec<Block> {
        let context = &self.context;
        let chosen = self.filter.audience();
        let mut blocks = Vec::new();
        if context.facts.links.get(STATUS_LINK).is_some() {
            let words = context.text("service-status-page");
            blocks.push(Block::Paragraph(self.named_link(STATUS_LINK, Some(&words))));
        }
        let shown = context.facts.notices.iter().filter(|(_, notice)| {
            notice.to.as_ref().is_none_or(|to| to.value.day() >= context.today)
                && self.filter.meets("product", &notice.products)
                && self.filter.meets("region", &notice.regions)
                && Facts::may_concern(&notice.audience, &chosen)
        });
        let notices: Vec<Block> = shown.map(|(id, notice)| self.notice(id, notice)).collect();
        if notices.is_empty() {
            blocks.push(Block::Paragraph(context.text("service-status-none")));
        }
        blocks.extend(notices);
        blocks
    }

    pub(super) fn notice(&self, id: &Id, notice: &Notice) -> Block {
        let context = &self.context;
        let mut title = context.text(&format!("notice-{}", notice.kind.name()));
        title.push_text(" – ");
        title.push(&context.name(&format!("notices.{id}.title")));
        let audience = context.concerned(&notice.audience);
        let mut blocks =
            vec![Block::Paragraph(Rich::strong(&title)), Block::Paragraph(self.period(notice, "date-from-to"))];
        blocks.extend(self.only_for(&notice.audience).map(Block::Paragraph));
        blocks.extend(context.word(&format!("notices.{id}.text")).map(Block::Paragraph));
        let class = match notice.kind.name() {
            "incident" => "lk-notice lk-notice-incident",
            "maintenance" => "lk-notice lk-notice-maintenance",
            "holiday" => "lk-notice lk-notice-holiday",
            _ => "lk-notice lk-notice-change",
        };
        let id = self.renderer.fresh(&format!("notice-{id}"));
        Block::Section { id, class, audience, time: Time::of(context.facts, notice), blocks }
    }

    /// From when to when a notice holds; `both` is the message for a period with two ends.
    fn period(&self, notice: &Notice, both: &str) -> Rich {
        let context = &self.context;
        let from = notice.from.value;
        let Some(to) = notice.to.as_ref().map(|to| to.value) else {
            return context.put("date-from", &[("date", Rich::time(&from.iso(), &self.moment(from)))]);
        };
        let (first, last) = match (from, to) {
            (Moment::Day(first), Moment::Day(last)) if first == last => {
                return Rich::time(&from.iso(), &self.moment(from));
            }
            (Moment::Day(first), Moment::Day(last)) => context.language.ends(first, last),
            _ => (self.moment(from), self.moment(to)),
        };
        let ends = [("from", Rich::time(&from.iso(), &first)), ("to", Rich::time(&to.iso(), &last))];
        context.put(both, &ends)
    }

    /// The notices about a contact, each in a line of its own. A script shows them at their time only.
    pub(super) fn notices_of(&self, contact: &Id) -> Vec<Rich> {
        let context = &self.context;
        let about = context.facts.notices.iter().filter(|(_, notice)| {
            notice.contacts.has(contact) && notice.to.as_ref().is_none_or(|to| to.value.day() >= context.today)
        });
        let line = |(id, notice): (&Id, &Notice)| {
            let mut line = context.name(&format!("notices.{id}.title"));
            context.push_in_brackets(&mut line, &self.period(notice, "date-range"));
            line.push_after(&context.colon(), &context.word(&format!("notices.{id}.text")).unwrap_or_default());
            let time = Time::of(self.context.facts, notice);
            let mut html = "<span class=\"lk-notice-line\"".to_owned();
            time.push(&mut html);
            html.push_str(" data-only=\"now\">");
            html.push_str(&line.html);
            html.push_str("</span>");
            Rich { html, ..line }
        };
        about.map(line).collect()
    }

    fn moment(&self, moment: Moment) -> String {
        match moment {
            Moment::Day(day) => self.context.language.date(day),
            Moment::Time(time) => {
                let text = self.context.language.date_time(time.naive_local());
                format!("{text} (UTC{})", time.format("%:z"))
            }
        }
    }
}

/// When something is to be seen, for scripts: points in time, or days on the reader's calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Time {
    from: String,
    /// One past the end.
    until: String,
}

impl Time {
    /// The time of a notice. Its days begin and end where its contacts are.
    fn of(facts: &Facts, notice: &Notice) -> Self {
        let services =
            notice.contacts.iter().filter_map(|id| facts.contacts.get(&id.value)).flat_map(|own| &own.service);
        let hours = services.filter_map(|service| facts.hours.get(&service.hours.as_ref()?.value));
        let mut zones = hours.filter_map(|hours| hours.zone.as_ref());
        let zone: Option<Tz> = zones.find_map(|zone| zone.value.parse().ok());
        let midnight = |day: NaiveDate| {
            let local = zone.and_then(|zone| day.and_time(NaiveTime::MIN).and_local_timezone(zone).earliest());
            local.map_or_else(|| day.to_string(), |time| time.to_rfc3339())
        };
        let until = |to: Moment| match to {
            Moment::Day(day) => midnight(day.succ_opt().unwrap_or(day)),
            Moment::Time(time) => time.to_rfc3339(),
        };
        let from = match notice.from.value {
            Moment::Day(day) => midnight(day),
            Moment::Time(time) => time.to_rfc3339(),
        };
        Self { from, until: notice.to.as_ref().map(|to| until(to.value)).unwrap_or_default() }
    }

    /// Appends the attributes that a script reads; none for what is always to be seen.
    pub(super) fn push(&self, html: &mut String) {
        if !self.from.is_empty() {
            push_attribute(html, "data-from", &self.from);
            push_attribute(html, "data-until", &self.until);
        }
    }
}

/// Returns the next day after `today` on which notices or service levels make pages differ: a notice begins or is over, a
/// version begins or ends, hours are listed day by day.
pub fn next_change(facts: &Facts, today: NaiveDate) -> Option<NaiveDate> {
    let notices = facts.notices.iter().flat_map(|(_, notice)| {
        [Some(notice.from.value.day()), notice.to.as_ref().and_then(|to| to.value.day().succ_opt())]
    });
    let versions = facts.service_levels.versions.iter().flat_map(|version| {
        let from = version.head.valid_from.as_ref().map(|day| day.value.0);
        [from, version.head.valid_to.as_ref().and_then(|day| day.value.0.succ_opt())]
    });
    let tomorrow = today.succ_opt().filter(|_| lists_days(facts));
    notices.chain(versions).flatten().filter(|day| *day > today).chain(tomorrow).min()
}
