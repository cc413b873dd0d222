//! The status of the service: where it is shown, and notices with their dates.

use chrono::NaiveDate;

use super::View;
use super::rich::Rich;
use super::view::Block;
use super::week::lists_days;
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

    fn notice(&self, id: &Id, notice: &Notice) -> Block {
        let context = &self.context;
        let mut title = context.text(&format!("notice-{}", notice.kind.name()));
        title.push_text(" – ");
        title.push(&context.name(&format!("notices.{id}.title")));
        let audience = context.concerned(&notice.audience);
        let mut blocks = vec![Block::Paragraph(Rich::strong(&title)), Block::Paragraph(self.period(notice))];
        blocks.extend(self.only_for(&notice.audience).map(Block::Paragraph));
        blocks.extend(context.word(&format!("notices.{id}.text")).map(Block::Paragraph));
        let class = match notice.kind.name() {
            "incident" => "lk-notice lk-notice-incident",
            "maintenance" => "lk-notice lk-notice-maintenance",
            "holiday" => "lk-notice lk-notice-holiday",
            _ => "lk-notice lk-notice-change",
        };
        let id = self.renderer.fresh(&format!("notice-{id}"));
        Block::Section { id, class, audience, blocks }
    }

    /// From when to when a notice holds.
    fn period(&self, notice: &Notice) -> Rich {
        let language = self.context.language;
        let from = notice.from.value;
        let (text, iso) = match (from, notice.to.as_ref().map(|to| to.value)) {
            (Moment::Day(first), Some(Moment::Day(last))) => (language.from_to(first, last), from.iso()),
            (_, Some(to)) => {
                let (first, last) = (self.moment(from), self.moment(to));
                (self.context.message("date-from-to", &[("from", &first), ("to", &last)]), from.iso())
            }
            (_, None) => (self.context.message("date-from", &[("date", &self.moment(from))]), from.iso()),
        };
        Rich::time(&iso, &text)
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
