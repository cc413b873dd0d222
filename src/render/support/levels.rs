//! Severities and response times.

use std::cell::RefCell;

use super::audience::Concerned;
use super::html::reference;
use super::rich::Rich;
use super::view::{Block, Group, Part, Row, cell, list};
use super::{Context, View};
use crate::support::model::{Column, FirstResponse, FollowUp, Id, Ids, Level, Promise, Severity, Version};
use crate::yaml::Spanned;

/// The footnotes of a table in the order of their first reference.
struct Notes<'v> {
    table: String,
    order: RefCell<Vec<String>>,
    view: &'v View<'v>,
}

impl Notes<'_> {
    /// Appends references to footnotes.
    fn push(&self, text: &mut Rich, ids: Option<&Ids>) {
        for id in ids.into_iter().flat_map(|ids| ids.iter()) {
            let mut order = self.order.borrow_mut();
            let known = order.iter().position(|own| *own == id.value.as_str());
            let number = known.unwrap_or(order.len()) + 1;
            text.push(&reference(&self.table, &id.value, number, known.is_none()));
            if known.is_none() {
                order.push(id.value.to_string());
            }
        }
    }

    fn words(self) -> Vec<(String, Rich)> {
        let context = &self.view.context;
        let word = |id: String| (id.clone(), context.name(&format!("service-levels.footnotes.{id}")));
        self.order.into_inner().into_iter().map(word).collect()
    }
}

impl View<'_> {
    fn severities(&self) -> impl Iterator<Item = (&Id, &Severity)> {
        let facts = self.context.facts;
        let categories = self.filter.values("category");
        facts.severities.iter().filter(move |(id, severity)| {
            self.filter.lets("severity", id)
                && (categories.is_empty()
                    || categories.iter().any(|category| facts.covers_category(&severity.applies_to, category)))
        })
    }

    /// `::severity-levels{severity= category=}`
    pub(super) fn severity_levels(&self) -> Vec<Block> {
        let context = &self.context;
        let rows = self.severities().map(|(id, severity)| {
            let mut first = cell(context.name_of("severities", id));
            let scope: Vec<_> =
                severity.applies_to.iter().map(|category| context.name_of("categories", &category.value)).collect();
            first.extend(self.labelled("applies-to", &self.join(&scope)));
            for condition in self.items("severities", id, "requires", &severity.requires) {
                first.extend(self.labelled("requires", &condition));
            }
            Row {
                id: self.renderer.fresh(&format!("severity-{id}")),
                audience: Concerned::default(),
                cells: vec![
                    first,
                    cell(context.word(&format!("severities.{id}.definition")).unwrap_or_default()),
                    list(self.items("severities", id, "examples", &severity.examples)),
                ],
            }
        });
        let groups = vec![Group { head: None, rows: rows.collect() }];
        let heads = vec![context.text("severity"), context.text("definition"), context.text("examples")];
        self.table("severity-levels", "severity-levels", heads, groups, Vec::new()).into_iter().collect()
    }

    /// A label with its value, nothing when the value is empty.
    pub(super) fn labelled(&self, label: &str, value: &Rich) -> Option<Part> {
        if value.is_empty() {
            return None;
        }
        Some(Part::Text(self.context.pair(self.context.text(label), value.clone())))
    }

    /// `::response-times{plan= severity= product= region= version= layout=matrix}`
    pub(super) fn response_times(&self) -> Vec<Block> {
        let levels = &self.context.facts.service_levels;
        let version = match self.filter.first("version") {
            Some(id) => levels.versions.iter().find(|own| own.id.as_ref().is_some_and(|own| own.value.as_str() == id)),
            None => levels.version_on(self.context.today),
        };
        let Some(version) = version else { return Vec::new() };
        let notes = Notes { table: self.renderer.fresh("facts-response-times"), order: RefCell::default(), view: self };
        let mut blocks = self.validity(version);
        let matrix = self.filter.first("layout") == Some("matrix");
        let (heads, groups) = if matrix { self.matrix(version, &notes) } else { self.rows(version, &notes) };
        let caption = &self.filter.caption;
        let mut caption = if caption.is_empty() { self.context.text("response-times") } else { Rich::text(caption) };
        notes.push(&mut caption, Some(&version.head.footnotes.caption));
        let id = notes.table.clone();
        let table = super::view::Table { id, caption, heads, groups, notes: notes.words() };
        if table.is_empty() {
            return Vec::new();
        }
        blocks.push(Block::Table(table.without_empty_columns()));
        blocks.extend(self.business_days(version));
        blocks.extend(self.due(version));
        blocks.extend(self.versions(version));
        blocks
    }

    /// Says that a version is not the one of today, and which text binds.
    fn validity(&self, version: &Version) -> Vec<Block> {
        let context = &self.context;
        let levels = &context.facts.service_levels;
        let date = |day: chrono::NaiveDate| context.language.date(day);
        let mut blocks = Vec::new();
        let from = version.head.valid_from.as_ref().map(|day| day.value.0);
        let to = version.head.valid_to.as_ref().map(|day| day.value.0);
        if let Some(from) = from.filter(|from| *from > context.today) {
            blocks.push(context.message("upcoming-notice", &[("date", &date(from))]));
        } else if let Some(replaced) = to.filter(|to| *to < context.today).and_then(|to| to.succ_opt()) {
            blocks.push(context.message("superseded-notice", &[("date", &date(replaced))]));
        } else if let Some(from) = from {
            blocks.push(context.message("valid-from", &[("date", &date(from))]));
        }
        if let Some(binding) = &levels.binding_locale
            && let Some(locale) = crate::locale::Locale::parse(&binding.value)
            && context.language.locale() != &locale
        {
            blocks.push(context.message("binding-notice", &[("language", &context.language.language_name(&locale))]));
        }
        blocks.into_iter().map(|text| Block::Paragraph(Rich::text(&text))).collect()
    }

    /// The plan groups to show: none when the facts have none.
    fn plans(&self) -> Vec<Option<&str>> {
        let groups = &self.context.facts.service_levels.plan_groups;
        if groups.is_empty() {
            return vec![None];
        }
        let ids = groups.iter().map(|(id, _)| id.value.as_str());
        ids.filter(|id| self.filter.lets("plan", id)).map(Some).collect()
    }

    fn levels_of<'a>(&'a self, version: &'a Version, plan: Option<&'a str>, severity: &'a str) -> Vec<&'a Level> {
        let offered = plan
            .and_then(|plan| self.context.facts.service_levels.plan_group(plan))
            .is_none_or(|group| group.severities.covers(severity));
        let levels = version.levels_of(plan, severity).filter(|level| {
            self.filter.meets("product", &level.products) && self.filter.meets("region", &level.regions)
        });
        if offered { levels.collect() } else { Vec::new() }
    }

    /// A row for each severity, in groups by plan where several are shown.
    fn rows(&self, version: &Version, notes: &Notes<'_>) -> (Vec<Rich>, Vec<Group>) {
        let context = &self.context;
        let head = |column: Column, message: &str| {
            let mut head = context.text(message);
            notes.push(&mut head, version.head.footnotes.columns.get(&column));
            head
        };
        let heads = vec![
            head(Column::Severity, "severity"),
            {
                // The follow-up stands below the response, so that the table fits a page.
                let mut response = head(Column::FirstResponse, "first-response");
                notes.push(&mut response, version.head.footnotes.columns.get(&Column::FollowUp));
                response
            },
            head(Column::Availability, "availability"),
            head(Column::Duties, "customer-duties"),
        ];
        let plans = self.plans();
        let groups = plans.iter().map(|plan| Group {
            head: plan
                .filter(|_| plans.len() > 1)
                .map(|plan| context.name(&format!("service-levels.plan_groups.{plan}"))),
            rows: self
                .severities()
                .flat_map(|(id, severity)| {
                    let levels = self.levels_of(version, *plan, id);
                    levels.into_iter().map(move |level| (id, severity, level)).collect::<Vec<_>>()
                })
                .map(|(id, severity, level)| self.row(*plan, id, severity, level, notes))
                .collect(),
        });
        (heads, groups.collect())
    }

    fn row(&self, plan: Option<&str>, id: &Id, severity: &Severity, level: &Level, notes: &Notes<'_>) -> Row {
        let context = &self.context;
        let with_notes = |mut text: Rich, column: Column| {
            notes.push(&mut text, level.footnotes.get(&column));
            text
        };
        let mut first = with_notes(context.name_of("severities", id), Column::Severity);
        for (file, ids) in [("products", &level.products), ("contacts", &level.regions)] {
            let names: Vec<_> = ids.iter().map(|id| self.product_or_region(file, id)).collect();
            if !names.is_empty() {
                first.push_text(" – ");
                first.push(&self.join(&names));
            }
        }
        let mut response = cell(with_notes(self.first_response(level), Column::FirstResponse));
        response.extend(self.labelled("follow-up", &with_notes(self.follow_up(id, level), Column::FollowUp)));
        let mut availability =
            level.availability.as_ref().map_or_else(Vec::new, |hours| context.live_hours(&hours.value));
        if let Some(Part::Text(text)) = availability.first_mut() {
            notes.push(text, level.footnotes.get(&Column::Availability));
        }
        let mut duties = list(self.items("severities", id, "duties", &severity.duties));
        if let Some(Part::List(items)) = duties.first_mut()
            && let Some(last) = items.last_mut()
        {
            notes.push(last, level.footnotes.get(&Column::Duties));
        }
        let anchor = plan.map_or_else(|| format!("response-{id}"), |plan| format!("response-{plan}-{id}"));
        Row {
            id: self.renderer.fresh(&anchor),
            audience: Concerned::default(),
            cells: vec![cell(first), response, availability, duties],
        }
    }

    fn product_or_region(&self, file: &str, id: &Spanned<Id>) -> Rich {
        if file == "products" { self.context.name_of(file, &id.value) } else { self.region(&id.value) }
    }

    /// Plans as rows, severities as columns; a cell says the response and when somebody is there.
    fn matrix(&self, version: &Version, notes: &Notes<'_>) -> (Vec<Rich>, Vec<Group>) {
        let context = &self.context;
        let mut heads = vec![context.text("plan")];
        for (id, _) in self.severities() {
            let mut head = context.name_of("severities", id);
            notes.push(&mut head, version.head.footnotes.columns.get(&Column::Severity));
            heads.push(head);
        }
        let row = |plan: Option<&str>| {
            let name =
                plan.map_or_else(Rich::default, |plan| context.name(&format!("service-levels.plan_groups.{plan}")));
            let mut cells = vec![cell(name)];
            for (id, _) in self.severities() {
                let levels = self.levels_of(version, plan, id);
                let mut parts = Vec::new();
                for level in &levels {
                    let mut response = self.first_response(level);
                    notes.push(&mut response, level.footnotes.get(&Column::FirstResponse));
                    parts.extend(cell(response));
                    parts.extend(level.availability.iter().flat_map(|hours| context.live_hours(&hours.value)));
                }
                cells.push(if levels.is_empty() { cell(context.text("not-applicable")) } else { parts });
            }
            let id = self.renderer.fresh(&format!("response-{}", plan.unwrap_or("all")));
            Row { id, audience: Concerned::default(), cells }
        };
        let rows = self.plans().into_iter().map(row).collect();
        (heads, vec![Group { head: None, rows }])
    }

    /// "At most 1 hour", whether that is a target, or that no time is promised.
    fn first_response(&self, level: &Level) -> Rich {
        let context = &self.context;
        let mut text = match level.first_response.value {
            FirstResponse::AtMost(duration) => {
                let duration = Context::timed(duration, &context.duration(duration));
                context.put("at-most", &[("duration", duration)])
            }
            FirstResponse::NotCommitted => context.text("not-committed"),
            FirstResponse::None => context.text("not-applicable"),
        };
        if let Some(promise) = level.promise {
            let promise = Rich::text(&context.as_remark(match promise {
                Promise::Target => "target",
                Promise::Commitment => "commitment",
            }));
            context.push_in_brackets(&mut text, &promise);
        }
        text
    }

    fn follow_up(&self, severity: &str, level: &Level) -> Rich {
        let context = &self.context;
        match level.follow_up {
            None => Rich::default(),
            Some(FollowUp::Every(duration)) => {
                let duration = Context::timed(duration, &context.duration(duration));
                context.put("at-most", &[("duration", duration)])
            }
            Some(FollowUp::Continuous) => context.text("follow-up-continuous"),
            Some(FollowUp::Words) => context.name(&format!("service-levels.follow_up.{severity}")),
        }
    }

    /// What a business day is, for the definitions that the version uses, in the words of the portal.
    fn business_days(&self, version: &Version) -> Vec<Block> {
        let context = &self.context;
        let mut used: Vec<&Id> = Vec::new();
        let named = version.levels.iter().filter_map(|level| level.value.business_day.as_ref());
        for id in version.head.business_day.iter().chain(named) {
            if !used.contains(&&id.value) {
                used.push(&id.value);
            }
        }
        let word = |id: &&Id| context.word(&format!("service-levels.business_days.{id}"));
        used.iter().filter_map(word).map(Block::Paragraph).collect()
    }
}
