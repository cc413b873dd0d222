//! The filters of a directive: `product= category= plan= severity= region= channel= language= audience=` and a few more,
//! and the contacts that they let through. Says what is shown, not how.

use std::collections::BTreeSet;

use crate::parse::document::Directive;
use crate::support::model::{Contact, Facts, Id, Service};
use crate::yaml::Spanned;

/// What a directive is to show. A filter left out lets everything through; several values stand apart by commas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    values: Vec<(String, Vec<String>)>,
    /// The caption given in brackets.
    pub caption: String,
}

impl Filter {
    /// Returns the filters that a directive names.
    pub fn of(directive: &Directive) -> Self {
        let values = directive.attributes.iter().map(|attribute| {
            let values = attribute.value.split(',').map(|value| value.trim().to_owned()).collect();
            (attribute.key.clone(), values)
        });
        Self { values: values.collect(), caption: directive.label.clone() }
    }

    /// Returns the values of a filter; empty when it is left out.
    pub fn values(&self, key: &str) -> &[String] {
        self.values.iter().find(|(own, _)| own == key).map_or(&[], |(_, values)| values)
    }

    /// Returns the first value of a filter.
    pub fn first(&self, key: &str) -> Option<&str> {
        self.values(key).first().map(String::as_str)
    }

    /// Returns true when the filter is left out or lets `value` through.
    pub fn lets(&self, key: &str, value: &str) -> bool {
        let values = self.values(key);
        values.is_empty() || values.iter().any(|own| own == value)
    }

    /// Returns true when the filter is left out, or the list is empty (which means all), or they share a value.
    pub fn meets(&self, key: &str, list: &[Spanned<Id>]) -> bool {
        let values = self.values(key);
        values.is_empty() || list.is_empty() || list.iter().any(|id| values.iter().any(|own| *own == id.value.as_str()))
    }

    /// Returns the values by dimension of `audience="operator=china role=admin"`, and of dimensions named as attributes.
    pub fn audience(&self) -> Vec<(String, String)> {
        let pairs = self.values("audience").iter().flat_map(|text| text.split_whitespace());
        pairs.filter_map(|pair| pair.split_once('=')).map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
    }
}

/// Returns the contacts that the filters let through, in the order of the file; with a `region` those of it alone.
pub fn contacts<'f>(
    facts: &'f Facts,
    filter: &'f Filter,
    region: Option<&'f str>,
) -> impl Iterator<Item = (&'f Id, &'f Contact)> {
    let chosen = filter.audience();
    facts.contacts.iter().filter(move |(id, contact)| {
        // The region first: pages of regions ask for theirs among all.
        region.is_none_or(|region| contact.region.has(region))
            && filter.lets("contact", id)
            && filter.lets("channel", contact.kind.name())
            && filter.meets("region", &contact.region)
            && filter.meets("plan", &contact.plans)
            && Facts::may_concern(&contact.audience, &chosen)
            && (contact.service.is_empty() || contact.service.iter().any(|service| serves(facts, filter, service)))
    })
}

/// Returns true when the filters let a service through.
pub fn serves(facts: &Facts, filter: &Filter, service: &Service) -> bool {
    let categories = filter.values("category");
    filter.meets("language", &service.languages)
        && filter.meets("severity", &service.severity)
        && (categories.is_empty()
            || categories.iter().any(|category| facts.covers_category(&service.category, category)))
}

/// Returns the regions of those contacts, each once, in the order of the file.
pub fn regions<'f>(facts: &'f Facts, filter: &'f Filter) -> Vec<&'f Id> {
    let mut seen = BTreeSet::new();
    let all = contacts(facts, filter, None).flat_map(|(_, contact)| contact.region.iter());
    all.map(|region| &region.value).filter(|region| filter.lets("region", region) && seen.insert(*region)).collect()
}
