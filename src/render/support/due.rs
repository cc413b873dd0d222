//! The data with which a script answers "asked now, first answer by …".

use super::View;
use super::view::Block;
use crate::render::html::escape::push_attribute;
use crate::support::model::{ClockStart, DayMeans, Unit, Version};
use crate::support::time::{DueRule, due_rule};

impl View<'_> {
    /// A hidden element with the levels that have a due time; nothing when none has.
    pub(super) fn due(&self, version: &Version) -> Option<Block> {
        let context = &self.context;
        if !version.holds_on(context.today) {
            return None;
        }
        let mut levels = Vec::new();
        for level in &version.levels {
            let Ok((rule, hours)) = due_rule(context.facts, version, &level.value) else { continue };
            let live = match hours {
                Some(hours) => match context.timelines.live(hours) {
                    Some(live) => Some(live),
                    None => continue,
                },
                None => None,
            };
            let data = live.and_then(|live| serde_json::to_value(live.timeline.data()).ok());
            for severity in level.value.severity.iter().filter(|id| self.filter.lets("severity", &id.value)) {
                let mut name = context.name_of("severities", &severity.value).plain;
                let plans: Vec<_> = level
                    .value
                    .plans
                    .iter()
                    .filter(|plan| self.filter.lets("plan", &plan.value))
                    .map(|plan| context.name(&format!("service-levels.plan_groups.{}", plan.value)).plain)
                    .collect();
                if !level.value.plans.is_empty() && plans.is_empty() {
                    continue;
                }
                if !plans.is_empty() && context.facts.service_levels.plan_groups.len() > 1 {
                    name = format!("{name} – {}", context.language.formats.and(&plans));
                }
                let mut entry = rule_json(rule);
                // After this day holidays may still change, and so may the answer.
                let schedule = hours.and_then(|hours| context.timelines.schedule(hours));
                if let (Some(schedule), Some(live)) = (schedule, live)
                    && let Some(remark) = context.announced(schedule)
                    && let Some(end) = schedule.announced_until().and_then(|day| live.timeline.end_of(day))
                {
                    entry["announced"] = end.into();
                    entry["remark"] = remark.plain.into();
                }
                entry["name"] = name.into();
                entry["zone"] = live.map_or_else(String::new, |live| context.zone(live.timeline.zone())).into();
                entry["hours"] = data.clone().unwrap_or_default();
                levels.push(entry);
            }
        }
        if levels.is_empty() {
            return None;
        }
        let words = serde_json::json!({
            "title": context.language.text("due-title"),
            "severity": context.language.text("due-choose-severity"),
            "moment": context.language.text("due-choose-moment"),
            "now": context.language.text("due-now"),
            "answerNow": context.message("due-answer-now", &[("time", "{}")]),
            "answerAt": context.message("due-answer-at", &[("asked", "{asked}"), ("time", "{}")]),
            "unknown": context.language.text("due-unknown"),
            "local": context.message("local-time", &[("zone", "{}")]),
            "yours": context.as_remark("your-time"),
            "remark": context.remark(),
        });
        let mut html = "<div class=\"lk-due\" hidden".to_owned();
        push_attribute(&mut html, "data-levels", &serde_json::Value::from(levels).to_string());
        push_attribute(&mut html, "data-words", &words.to_string());
        html.push_str("></div>\n");
        Some(Block::Script(html))
    }
}

/// A rule as the script reads it.
pub(super) fn rule_json(rule: DueRule) -> serde_json::Value {
    let unit = match rule.target.unit {
        Unit::Minutes => "m",
        Unit::Hours => "h",
        Unit::BusinessHours => "bh",
        Unit::BusinessDays => "bd",
        Unit::Days => "d",
        Unit::Weeks => "w",
        Unit::Months => "mo",
    };
    let day = rule.day.map(|day| match day {
        DayMeans::EndOfDay => "end",
        DayMeans::SameTime => "same",
        DayMeans::OpenHours => "open",
    });
    serde_json::json!({
        "count": rule.target.count,
        "unit": unit,
        "next": rule.clock_starts == ClockStart::NextOpening,
        "day": day,
    })
}
