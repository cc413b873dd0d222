//! Ids that refer to nothing, categories that go round in a circle, and audiences that nobody declared.

use super::Findings;
use crate::diag;
use crate::path::SourcePath;
use crate::support::model::{Audience, Destination, Id, Ids, OPERATOR, Table};
use crate::yaml::Spanned;

/// What an id refers to.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Product,
    Category,
    Severity,
    Plan,
    BusinessDay,
    Hours,
    Calendar,
    Contact,
    Link,
}

impl Findings<'_> {
    /// Checks that what every fact refers to exists.
    pub(super) fn references(&mut self) {
        let facts = self.facts;
        let path = &facts.products.path;
        for (_, product) in facts.products.iter() {
            self.refer(Kind::Link, path, product.link.as_ref());
        }
        let path = &facts.categories.path;
        for (_, category) in facts.categories.iter() {
            self.refer(Kind::Category, path, category.parent.as_ref());
            self.refer(Kind::Contact, path, category.route.iter());
            self.refer(Kind::Product, path, category.examples.0.iter().filter_map(|(product, _)| product.as_ref()));
            self.destination(path, category.out_of_scope.as_ref().and_then(|out| out.instead.as_ref()));
        }
        self.cycles();
        for (_, rule) in facts.eligibility.iter() {
            self.destination(&facts.eligibility.path, rule.otherwise.as_ref());
        }
        for (_, severity) in facts.severities.iter() {
            self.refer(Kind::Category, &facts.severities.path, severity.applies_to.iter());
        }
        for (_, hours) in facts.hours.iter() {
            self.refer(Kind::Calendar, &facts.hours.path, hours.calendar.as_ref());
        }
        let path = &facts.contacts.path;
        for (_, contact) in facts.contacts.iter() {
            self.refer(Kind::Link, path, contact.link.as_ref());
            self.refer(Kind::Plan, path, contact.plans.iter());
            for service in &contact.service {
                self.refer(Kind::Category, path, service.category.iter());
                self.refer(Kind::Severity, path, service.severity.iter());
                self.refer(Kind::Hours, path, service.hours.as_ref());
            }
        }
        for (_, notice) in facts.notices.iter() {
            self.refer(Kind::Product, &facts.notices.path, notice.products.iter());
            self.refer(Kind::Contact, &facts.notices.path, notice.contacts.iter());
        }
        self.level_references();
    }

    fn level_references(&mut self) {
        let levels = &self.facts.service_levels;
        let path = &levels.path;
        for (_, group) in &levels.plan_groups {
            self.refer(Kind::Severity, path, group.severities.iter());
        }
        for (_, day) in &levels.business_days {
            self.refer(Kind::Hours, path, Some(&day.hours));
        }
        for version in &levels.versions {
            self.refer(Kind::BusinessDay, path, version.head.business_day.as_ref());
            for level in version.levels.iter().map(|level| &level.value) {
                self.refer(Kind::Severity, path, level.severity.iter());
                self.refer(Kind::Plan, path, level.plans.iter());
                self.refer(Kind::Product, path, level.products.iter());
                self.refer(Kind::BusinessDay, path, level.business_day.as_ref());
                self.refer(Kind::Hours, path, level.availability.as_ref());
            }
        }
    }

    fn destination(&mut self, path: &SourcePath, destination: Option<&Destination>) {
        match destination {
            Some(Destination::Contact(id)) => self.refer(Kind::Contact, path, Some(id)),
            Some(Destination::Link(id)) => self.refer(Kind::Link, path, Some(id)),
            // Articles are the portal's business.
            Some(Destination::Article(_)) | None => {}
        }
    }

    pub(super) fn refer<'i>(&mut self, kind: Kind, path: &SourcePath, ids: impl IntoIterator<Item = &'i Spanned<Id>>) {
        for id in ids {
            let facts = self.facts;
            match kind {
                Kind::Product => self.entry("product", path, &facts.products, id),
                Kind::Category => self.entry("category", path, &facts.categories, id),
                Kind::Severity => self.entry("severity", path, &facts.severities, id),
                Kind::Hours => self.entry("hours", path, &facts.hours, id),
                Kind::Calendar => self.entry("calendar", path, &facts.calendars, id),
                Kind::Contact => self.entry("contact", path, &facts.contacts, id),
                Kind::Link => self.entry("named link", path, &facts.links, id),
                Kind::Plan => {
                    let groups = &facts.service_levels.plan_groups;
                    let known: Vec<_> = groups.iter().map(|(id, _)| id.value.as_str()).collect();
                    self.section("plan group", path, &known, id);
                }
                Kind::BusinessDay => {
                    let days = &facts.service_levels.business_days;
                    let known: Vec<_> = days.iter().map(|(id, _)| id.value.as_str()).collect();
                    self.section("business day", path, &known, id);
                }
            }
        }
    }

    fn entry<T>(&mut self, kind: &str, path: &SourcePath, table: &Table<T>, id: &Spanned<Id>) {
        if !table.knows(&id.value) {
            let known: Vec<_> = table.ids().collect();
            self.unknown(kind, path, &id.value, id.span, &known);
        }
    }

    fn section(&mut self, kind: &str, path: &SourcePath, known: &[&str], id: &Spanned<Id>) {
        if !self.facts.service_levels.broken && !known.contains(&id.value.as_str()) {
            self.unknown(kind, path, &id.value, id.span, known);
        }
    }

    /// A finding for each circle of categories, at the one of its members that stands first.
    fn cycles(&mut self) {
        let categories = &self.facts.categories;
        let mut seen: Vec<&str> = Vec::new();
        for (id, category) in categories.iter() {
            let Some(parent) = &category.parent else { continue };
            let chain = self.facts.with_parents(id);
            let closes = chain.last().and_then(|(_, last)| last.parent.as_ref()).is_some_and(|last| last.value == *id);
            if !closes || seen.contains(&id.as_str()) {
                continue;
            }
            seen.extend(chain.iter().map(|(id, _)| id.as_str()));
            let names: Vec<_> = chain.iter().map(|(id, _)| format!("`{id}`")).collect();
            let message = format!("{} is a part of itself", names.join(" in "));
            self.report(&diag::CATEGORY_CYCLE, &categories.path, Some(parent.span), message).help =
                Some("take the `parent:` away from one of them".to_owned());
        }
    }

    /// Checks that audiences are declared.
    pub(super) fn audiences(&mut self) {
        let facts = self.facts;
        for (_, dimension) in facts.audiences.iter() {
            if let Some(default) = dimension.default.as_ref().filter(|default| !dimension.values.has(&default.value)) {
                self.undeclared(&facts.audiences.path, default, &dimension.values, "this dimension");
            }
        }
        for (_, product) in facts.products.iter() {
            self.audience(&facts.products.path, &product.audience);
            self.plan_values(&facts.products.path, &product.plans);
        }
        for (_, group) in &facts.service_levels.plan_groups {
            self.audience(&facts.service_levels.path, &group.audience);
            self.plan_values(&facts.service_levels.path, &group.plans);
        }
        for (_, category) in facts.categories.iter() {
            self.audience(&facts.categories.path, &category.audience);
        }
        for (_, rule) in facts.eligibility.iter() {
            self.audience(&facts.eligibility.path, &rule.when);
        }
        for (_, contact) in facts.contacts.iter() {
            self.audience(&facts.contacts.path, &contact.audience);
        }
        for (_, role) in facts.roles.iter() {
            self.audience(&facts.roles.path, &role.audience);
        }
        for (_, notice) in facts.notices.iter() {
            self.audience(&facts.notices.path, &notice.audience);
        }
        let Some(operators) = facts.audiences.get(OPERATOR) else { return };
        for (_, link) in facts.links.iter() {
            for operator in link.targets().into_iter().filter_map(|(operator, _)| operator) {
                if !operators.values.has(&operator.value) {
                    self.undeclared(&facts.links.path, operator, &operators.values, "`operator`");
                }
            }
        }
    }

    fn audience(&mut self, path: &SourcePath, audience: &Audience) {
        let declared = &self.facts.audiences;
        for (dimension, values) in audience {
            if !declared.knows(&dimension.value) {
                let message = format!("the audience `{}` is not declared", dimension.value);
                let help = diag::suggest(&dimension.value, declared.ids());
                self.report(&diag::UNDECLARED_AUDIENCE, path, Some(dimension.span), message).help =
                    help.or_else(|| Some("declare it in `_support/audiences.yaml`".to_owned()));
                continue;
            }
            let Some(known) = declared.get(&dimension.value) else { continue };
            for value in values.iter().filter(|value| !known.values.has(&value.value)) {
                self.undeclared(path, value, &known.values, &format!("`{}`", dimension.value));
            }
        }
    }

    /// Plans are values of the dimension `plan`, when there is one.
    fn plan_values(&mut self, path: &SourcePath, plans: &Ids) {
        let Some(known) = self.facts.audiences.get("plan") else {
            if let Some(first) = plans.first().filter(|_| !self.facts.audiences.knows("plan")) {
                let message =
                    format!("the plan `{}` is no value of the audience `plan`, which is not declared", first.value);
                self.report(&diag::UNDECLARED_AUDIENCE, path, Some(first.span), message).help =
                    Some("declare `plan:` with its values in `_support/audiences.yaml`".to_owned());
            }
            return;
        };
        for plan in plans.iter().filter(|plan| !known.values.has(&plan.value)) {
            self.undeclared(path, plan, &known.values, "`plan`");
        }
    }

    fn undeclared(&mut self, path: &SourcePath, value: &Spanned<Id>, known: &Ids, dimension: &str) {
        let message = format!("`{}` is no declared value of {dimension}", value.value);
        let help = diag::suggest(&value.value, known.iter().map(|known| known.value.as_str()));
        self.report(&diag::UNDECLARED_AUDIENCE, path, Some(value.span), message).help = help;
    }
}
