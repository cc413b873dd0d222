//! The way to support at the end of an article: who serves its category and when, or where to go instead.

use super::rich::Rich;
use super::view::Part;
use super::{SupportRenderer, View};
use crate::render::context::{HelpContact, HelpView, Html};
use crate::support::filter::Filter;
use crate::support::model::{Contact, Destination, Id};
use crate::support::{Route, route_for};

impl SupportRenderer<'_> {
    /// Returns the help for the first of an article's categories that leads somewhere; `None` when none does.
    pub fn help<'c>(&self, categories: impl Iterator<Item = &'c str>) -> Option<HelpView> {
        let filter = Filter::default();
        let view = View { context: self.context, filter: &filter, renderer: self };
        let facts = self.context.facts;
        let mut known = categories.filter(|category| facts.categories.get(category).is_some());
        known.find_map(|category| {
            Some(match route_for(facts, category, &[])? {
                Route::Contacts(contacts) => HelpView {
                    contacts: contacts
                        .into_iter()
                        .map(|(id, contact)| view.help_contact(category, id, contact))
                        .collect(),
                    ..HelpView::default()
                },
                Route::Elsewhere(instead) => view.elsewhere(category, instead),
            })
        })
    }
}

impl View<'_> {
    fn help_contact(&self, category: &str, id: &Id, contact: &Contact) -> HelpContact {
        let context = &self.context;
        let concerned = context.concerned(&contact.audience);
        let name = context.name_of("contacts", id);
        HelpContact {
            kind: contact.kind.name().to_owned(),
            reach: self.reach(id, contact).into_iter().filter_map(line).collect(),
            hours: self.help_hours(category, contact),
            only_for: Html(context.only_for(&concerned).unwrap_or_default().html),
            audience: concerned.values,
            audience_names: concerned.names,
            name: Html(name.html),
        }
    }

    /// The hours of each service for the category, after the severities that it is for.
    fn help_hours(&self, category: &str, contact: &Contact) -> Vec<Html> {
        let context = &self.context;
        let serving =
            contact.service.iter().filter(|service| context.facts.covers_category(&service.category, category));
        let said = serving.filter_map(|service| {
            let names: Vec<Rich> = service.severity.iter().map(|id| context.name_of("severities", &id.value)).collect();
            let mut hours = Rich::default();
            for part in context.live_hours(&service.hours.as_ref()?.value) {
                let Part::Text(part) = part else { continue };
                // Whether it is open now has a line of its own.
                hours.push_after(if part.plain.is_empty() { " " } else { " · " }, &part);
            }
            Some(if names.is_empty() { hours } else { context.pair(self.join(&names), hours) }.html)
        });
        let mut lines: Vec<Html> = Vec::new();
        for html in said {
            if !lines.iter().any(|line| line.0 == html) {
                lines.push(Html(html));
            }
        }
        lines
    }

    fn elsewhere(&self, category: &str, instead: Option<&Destination>) -> HelpView {
        let mut text = self.context.word(&format!("categories.{category}.instead")).unwrap_or_default();
        if let Some(destination) = instead {
            text.push_after(" ", &self.destination(destination));
        }
        HelpView { contacts: Vec::new(), out_of_scope: true, instead: Html(text.html) }
    }
}

fn line(part: Part) -> Option<Html> {
    match part {
        Part::Text(text) => Some(Html(text.html)),
        Part::List(_) => None,
    }
}
