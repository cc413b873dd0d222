//! Service levels: what is missing, contradicts itself or cannot be meant.

use std::sync::Arc;

use chrono::NaiveDate;

use super::Findings;
use crate::diag;
use crate::support::model::{FirstResponse, FollowUp, Ids, Level, Version};
use crate::support::time::{self, WhyNot};
use crate::support::words::LocaleWords;
use crate::yaml::Spanned;

/// The longest time that a promise of a first response or of news can mean, in days.
const LONGEST: u64 = 92;

impl Findings<'_> {
    pub(super) fn promises(&mut self) {
        self.version_dates();
        for version in &self.facts.service_levels.versions {
            self.response_times(version);
            self.conflicts(version);
            self.durations(version);
        }
    }

    /// The locale whose text binds must be one of the portal.
    pub(super) fn binding_locale(&mut self, locales: &[Arc<LocaleWords>]) {
        let levels = &self.facts.service_levels;
        let Some(binding) = &levels.binding_locale else { return };
        if locales.iter().all(|words| words.locale.as_str() != binding.value) {
            let message = format!("the binding locale `{}` is no locale of the portal", binding.value);
            self.report(&diag::SUPPORT_FACT, &levels.path, Some(binding.span), message).help =
                diag::suggest(&binding.value, locales.iter().map(|words| words.locale.as_str()));
        }
    }

    /// Versions follow each other without gaps or overlaps.
    fn version_dates(&mut self) {
        let levels = &self.facts.service_levels;
        let from = |version: &Version| version.head.valid_from.as_ref().map(|day| day.value.0);
        let to = |version: &Version| version.head.valid_to.as_ref().map(|day| day.value.0);
        let mut sorted: Vec<&Version> = levels.versions.iter().collect();
        sorted.sort_by_key(|version| from(version));
        for version in &sorted {
            if let (Some(from), Some(to), Some(day)) = (from(version), to(version), &version.head.valid_to)
                && to < from
            {
                let message = format!("the version ends on {to}, before it begins on {from}");
                self.report(&diag::SLA_VERSIONS, &levels.path, Some(day.span), message);
            }
        }
        for pair in sorted.windows(2) {
            let (earlier, later) = (pair[0], pair[1]);
            let begins = from(later).unwrap_or(NaiveDate::MIN);
            let ends = to(earlier).unwrap_or(NaiveDate::MAX);
            let expected = ends.succ_opt().unwrap_or(NaiveDate::MAX);
            let span = later.head.valid_from.as_ref().map(|day| day.span).or(later.id.as_ref().map(|id| id.span));
            let (message, help) = if begins <= ends {
                let help = begins.pred_opt().map(|day| format!("let the earlier one end with `valid_to: {day}`"));
                ("two versions of the service levels hold on the same day".to_owned(), help)
            } else if begins > expected {
                let help = begins.pred_opt().map(|day| format!("let the earlier one end with `valid_to: {day}`"));
                (format!("no version of the service levels holds from {expected} to the day before {begins}"), help)
            } else {
                continue;
            };
            self.report(&diag::SLA_VERSIONS, &levels.path, span, message).help = help;
        }
    }

    /// Every plan group says when the first response comes, for each severity that it offers.
    fn response_times(&mut self, version: &Version) {
        let facts = self.facts;
        let levels = &facts.service_levels;
        if levels.broken || version.levels.is_empty() {
            return;
        }
        let of_version = version.id.as_ref().map(|id| format!(" in version `{}`", id.value)).unwrap_or_default();
        let said = |plan: Option<&str>, severity: &str| {
            // A response that is written, be it `none`; one left out has no place in the file.
            version.levels_of(plan, severity).any(|level| level.first_response.span != crate::source::Span::default())
        };
        for (plan, group) in &levels.plan_groups {
            for severity in facts.severities.ids().filter(|severity| group.severities.covers(severity)) {
                if !said(Some(&plan.value), severity) {
                    let message = format!("`{}` offers `{severity}` without a first response{of_version}", plan.value);
                    self.report(&diag::MISSING_RESPONSE_TIME, &levels.path, Some(plan.span), message).help =
                        Some("add a level, with `first_response: not_committed` if no time is promised".to_owned());
                }
            }
        }
        if levels.plan_groups.is_empty() {
            for severity in facts.severities.ids().filter(|severity| !said(None, severity)) {
                let message = format!("`{severity}` has no first response{of_version}");
                let span = facts.severities.span(severity);
                self.report(&diag::MISSING_RESPONSE_TIME, &facts.severities.path, span, message).help = Some(
                    "add a level to `service-levels.yaml`, with `first_response: not_committed` if none is promised"
                        .to_owned(),
                );
            }
        }
    }

    /// Two levels that promise the same readers different things.
    fn conflicts(&mut self, version: &Version) {
        let path = &self.facts.service_levels.path;
        for (index, later) in version.levels.iter().enumerate() {
            let earlier = version.levels[..index].iter().find(|earlier| {
                let (a, b) = (&earlier.value, &later.value);
                meet(&a.severity, &b.severity)
                    && meet(&a.plans, &b.plans)
                    && as_special(&a.products, &b.products)
                    && as_special(&a.regions, &b.regions)
            });
            if let Some(earlier) = earlier {
                let same = earlier.value.first_response.value == later.value.first_response.value;
                let what = if same { "says the same as" } else { "contradicts" };
                let message = format!("this level {what} an earlier one for the same plan and severity");
                let span = later.value.severity.first().map_or(later.span, |id| id.span);
                self.report(&diag::CONFLICTING_LEVELS, path, Some(span), message);
            }
        }
    }

    fn durations(&mut self, version: &Version) {
        let path = self.facts.service_levels.path.clone();
        for level in version.levels.iter().map(|level| &level.value) {
            let span = level.first_response.span;
            let follow_up = match level.follow_up {
                Some(FollowUp::Every(duration)) => Some(duration),
                _ => None,
            };
            let response = match level.first_response.value {
                FirstResponse::AtMost(duration) => Some(duration),
                _ => None,
            };
            for duration in [response, follow_up].into_iter().flatten() {
                if duration.rough_minutes() > LONGEST * 24 * 60 {
                    let message = format!("`{duration}` is too long to be meant");
                    self.report(&diag::ABSURD_DURATION, &path, Some(span), message);
                }
            }
            if time::due_rule(self.facts, version, level) == Err(WhyNot::Undefined) {
                let message = "no due time can be shown: nobody says what a business day is here".to_owned();
                self.report(&diag::BUSINESS_DAY_UNDEFINED, &path, Some(span), message).help = Some(
                    "define one under `business_days:` (its `hours`, `clock_starts` and `day`) and name it with \
                     `business_day:`"
                        .to_owned(),
                );
            }
        }
        self.order(version);
    }

    /// A worse severity is not answered later than the next one.
    fn order(&mut self, version: &Version) {
        let facts = self.facts;
        let groups = &facts.service_levels.plan_groups;
        let plans: Vec<Option<&str>> =
            if groups.is_empty() { vec![None] } else { groups.iter().map(|(id, _)| Some(id.value.as_str())).collect() };
        for plan in plans {
            let mut worse: Option<(&str, u64)> = None;
            for severity in facts.severities.ids() {
                let general = |level: &&Level| level.products.is_empty() && level.regions.is_empty();
                let Some(level) = version.levels_of(plan, severity).find(general) else { continue };
                let FirstResponse::AtMost(duration) = level.first_response.value else { continue };
                let minutes = duration.rough_minutes();
                if let Some((id, _)) = worse.filter(|(_, worse)| *worse > minutes) {
                    let message = format!("`{severity}` is answered sooner than `{id}`, which is worse");
                    let span = level.first_response.span;
                    self.report(&diag::ABSURD_DURATION, &facts.service_levels.path, Some(span), message);
                }
                worse = Some((severity, minutes));
            }
        }
    }
}

/// True when two lists share an id; an empty one holds all.
fn meet(a: &Ids, b: &[Spanned<crate::support::model::Id>]) -> bool {
    a.is_empty() || b.is_empty() || b.iter().any(|id| a.has(&id.value))
}

/// True when two lists are both general, or both special and share an id: a special level goes before a general one.
fn as_special(a: &Ids, b: &Ids) -> bool {
    a.is_empty() == b.is_empty() && meet(a, b)
}
