//! Contacts that cannot be reached, readers without a contact, links and notices.

use chrono::NaiveDate;

use super::Findings;
use crate::diag;
use crate::locale::Locale;
use crate::path::{SourcePath, is_safe_url};
use crate::support::model::{Contact, ContactKind, Id};
use crate::yaml::Spanned;

impl Findings<'_> {
    pub(super) fn contacts(&mut self) {
        let facts = self.facts;
        for (id, contact) in facts.contacts.iter() {
            self.contact(id, contact);
        }
        for (_, link) in facts.links.iter() {
            for (_, url) in link.targets() {
                self.url(&facts.links.path, url);
            }
        }
        let read = !facts.contacts.is_broken() && facts.contacts.ids().all(|id| facts.contacts.get(id).is_some());
        if read && !facts.contacts.is_empty() {
            self.without_contact();
        }
    }

    fn contact(&mut self, id: &Id, contact: &Contact) {
        let path = &self.facts.contacts.path;
        for number in &contact.numbers {
            let Some(e164) = number.value.e164.as_ref().filter(|_| number.value.dialled().is_none()) else { continue };
            let message = format!("`{}` is no number in the form of E.164", e164.value);
            self.report(&diag::MALFORMED_PHONE_NUMBER, path, Some(e164.span), message).help =
                Some(number_help(&e164.value));
        }
        if let Some(url) = &contact.url {
            self.url(path, url);
        }
        let lacks = match contact.kind {
            ContactKind::Phone if contact.numbers.is_empty() => Some("a phone contact without `numbers:`"),
            ContactKind::Email if contact.email.is_none() => Some("an e-mail contact without `email:`"),
            ContactKind::Web | ContactKind::Community if contact.url.is_none() && contact.link.is_none() => {
                Some("a contact on the web without `url:` or `link:`")
            }
            ContactKind::Messaging if contact.url.is_none() && contact.link.is_none() => {
                Some("a messaging contact without `url:` or `link:`, which readers tap")
            }
            ContactKind::Messaging if contact.account.is_none() => {
                Some("a messaging contact without `account:`, which readers copy into the app on another device")
            }
            _ => None,
        };
        if let Some(lacks) = lacks {
            let message = format!("`{id}` is {lacks}");
            self.report(&diag::SUPPORT_FACT, path, self.facts.contacts.span(id), message);
        }
        for region in contact.region.iter().filter(|region| !is_region(&region.value)) {
            let message = format!("`{}` is no code of a country or region", region.value);
            self.report(&diag::SUPPORT_FACT, path, Some(region.span), message).help =
                Some("write the two capitals of ISO 3166-1, such as `NL`".to_owned());
        }
        for service in &contact.service {
            for language in service.languages.iter().filter(|language| Locale::parse(&language.value).is_none()) {
                let message = format!("`{}` is no language tag", language.value);
                self.report(&diag::SUPPORT_FACT, path, Some(language.span), message).help =
                    Some("write such as `nl` or `zh-CN`".to_owned());
            }
            for severity in service.severity.iter() {
                self.severity_scope(path, severity, &service.category);
            }
        }
    }

    /// A severity that is offered for nothing that it applies to.
    fn severity_scope(&mut self, path: &SourcePath, severity: &Spanned<Id>, categories: &crate::support::model::Ids) {
        let facts = self.facts;
        let Some(fact) = facts.severities.get(&severity.value) else { return };
        let applies = |category: &str| {
            // A category fits when it lies within the scope, or the scope lies within it.
            facts.covers_category(&fact.applies_to, category)
                || fact
                    .applies_to
                    .iter()
                    .any(|own| facts.with_parents(&own.value).iter().any(|(id, _)| id.as_str() == category))
        };
        if categories.is_empty() || categories.iter().any(|category| applies(&category.value)) {
            return;
        }
        let message = format!("severity `{}` does not apply to what is served here", severity.value);
        let scope: Vec<_> = fact.applies_to.iter().map(|id| format!("`{}`", id.value)).collect();
        self.report(&diag::SEVERITY_SCOPE, path, Some(severity.span), message).help =
            Some(format!("it applies to {}", scope.join(", ")));
    }

    /// Plan groups and categories that nobody serves.
    fn without_contact(&mut self) {
        let facts = self.facts;
        let levels = &facts.service_levels;
        for (plan, _) in &levels.plan_groups {
            if !facts.contacts.iter().any(|(_, contact)| contact.plans.covers(&plan.value)) {
                let message = format!("no contact serves the plan group `{}`", plan.value);
                self.report(&diag::MISSING_CONTACT, &levels.path, Some(plan.span), message);
            }
        }
        for (id, category) in facts.categories.iter() {
            let parts =
                facts.categories.iter().any(|(_, part)| part.parent.as_ref().is_some_and(|own| own.value == *id));
            if category.out_of_scope.is_none() && !parts && super::super::route::contacts_for(facts, id).is_empty() {
                let message = format!("no contact serves the category `{id}`");
                self.report(&diag::MISSING_CONTACT, &facts.categories.path, facts.categories.span(id), message).help =
                    Some("name contacts with `route:`, or say `out_of_scope:`".to_owned());
            }
        }
    }

    fn url(&mut self, path: &SourcePath, written: &Spanned<String>) {
        match url::Url::parse(&written.value) {
            Ok(_) if is_safe_url(&written.value) => {}
            Ok(url) => {
                let message = format!("links with `{}:` are not allowed", url.scheme());
                self.report(&diag::UNSAFE_URL, path, Some(written.span), message);
            }
            Err(_) => {
                let message = format!("`{}` is no URL", written.value);
                self.report(&diag::MALFORMED_URL, path, Some(written.span), message).help =
                    Some("write it whole, such as `https://example.com/help`".to_owned());
            }
        }
    }

    /// Notices that are over, or end before they begin.
    pub(super) fn notices(&mut self, today: NaiveDate) {
        let facts = self.facts;
        let path = &facts.notices.path;
        for (id, notice) in facts.notices.iter() {
            let Some(to) = &notice.to else { continue };
            if to.value.begin() < notice.from.value.begin() {
                let message = format!("`{id}` ends before it begins");
                self.report(&diag::SUPPORT_FACT, path, Some(to.span), message);
            } else if to.value.day() < today {
                let message = format!("`{id}` is over since {}", to.value.day());
                self.report(&diag::EXPIRED_NOTICE, path, Some(to.span), message).help =
                    Some("remove the notice and its words".to_owned());
            }
        }
    }
}

/// Two capitals (ISO 3166-1 alpha-2) or three digits (UN M49).
fn is_region(code: &str) -> bool {
    let capitals = code.len() == 2 && code.chars().all(|c| c.is_ascii_uppercase());
    capitals || code.len() == 3 && code.chars().all(|c| c.is_ascii_digit())
}

fn number_help(written: &str) -> String {
    if !written.starts_with('+') {
        return "begin with `+` and the country code, such as `+31 20 555 0100`; a number that works in its country \
                only is `national:`"
            .to_owned();
    }
    if written.contains("(0)") {
        return format!("leave the `(0)` out: `{}`", written.replace("(0)", "").replace("  ", " "));
    }
    "digits and spaces only after the `+`, at most 15 digits".to_owned()
}
