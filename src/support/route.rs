//! The way from a question to a contact: who serves a category, and where an article with one leads.

use crate::support::model::{Contact, Destination, Facts, Id};

/// Where readers of an article with a category go who need more help.
#[derive(Clone, Debug, PartialEq)]
pub enum Route<'f> {
    /// To these contacts, the best first.
    Contacts(Vec<(&'f Id, &'f Contact)>),
    /// Support does not cover it; elsewhere, when the facts say where.
    Elsewhere(Option<&'f Destination>),
}

/// Returns the contacts of a category: those of its `route`, of the nearest parent that has one, else all that serve it.
pub fn contacts_for<'f>(facts: &'f Facts, category: &str) -> Vec<(&'f Id, &'f Contact)> {
    let chain = facts.with_parents(category);
    if let Some((_, routed)) = chain.iter().find(|(_, own)| !own.route.is_empty()) {
        let contact = |id: &Id| facts.contacts.iter().find(|(own, _)| *own == id);
        return routed.route.iter().filter_map(|id| contact(&id.value)).collect();
    }
    facts.contacts.iter().filter(|(_, contact)| serves(facts, contact, category)).collect()
}

/// Returns true when a contact serves a category: one that names no service serves everything.
pub fn serves(facts: &Facts, contact: &Contact, category: &str) -> bool {
    contact.service.is_empty()
        || contact.service.iter().any(|service| facts.covers_category(&service.category, category))
}

/// Returns where a reader with a question of that category goes; `chosen` are the values of the reader by dimension.
/// `None` when there is no such category, or nobody serves it and nothing says where else to go.
pub fn route_for<'f>(facts: &'f Facts, category: &str, chosen: &[(String, String)]) -> Option<Route<'f>> {
    facts.categories.get(category)?;
    if let Some(out) = facts.with_parents(category).iter().find_map(|(_, own)| own.out_of_scope.as_ref()) {
        return Some(Route::Elsewhere(out.instead.as_ref()));
    }
    let mut contacts = contacts_for(facts, category);
    contacts.retain(|(_, contact)| Facts::may_concern(&contact.audience, chosen));
    (!contacts.is_empty()).then_some(Route::Contacts(contacts))
}
