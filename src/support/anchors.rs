//! The anchors under which facts stand on pages: the same in every language, so that links to them can be checked.

use std::collections::BTreeSet;

use crate::support::model::Facts;

/// The directives whose tables and lists have an anchor, behind `facts-`, which headings of authors hardly have.
const DIRECTIVES: &[&str] = &[
    "support-categories",
    "who-may-ask",
    "out-of-scope",
    "severity-levels",
    "response-times",
    "support-hours",
    "contacts",
    "contact-finder",
    "at-hand",
];

/// Returns every anchor that the directives may put on a page, without `#`. A second table of the same facts on one page
/// has numbered ones, which links cannot rely on.
pub fn anchors(facts: &Facts) -> BTreeSet<String> {
    let mut anchors: BTreeSet<String> = DIRECTIVES.iter().map(|name| format!("facts-{name}")).collect();
    let plans = || facts.service_levels.plan_groups.iter().map(|(id, _)| &id.value);
    for severity in facts.severities.ids() {
        anchors.extend([format!("severity-{severity}"), format!("response-{severity}")]);
        anchors.extend(plans().map(|plan| format!("response-{plan}-{severity}")));
    }
    anchors.insert("response-all".to_owned());
    anchors.extend(plans().map(|plan| format!("response-{plan}")));
    for (id, category) in facts.categories.iter() {
        anchors.insert(format!("category-{id}"));
        let products = category.examples.0.iter().filter_map(|(product, _)| product.as_ref());
        anchors.extend(products.map(|product| format!("category-{id}-{}", product.value)));
    }
    anchors.extend(facts.contacts.ids().map(|id| format!("contact-{id}")));
    for role in facts.roles.ids() {
        anchors.extend([format!("role-{role}"), format!("role-{role}-is"), format!("role-{role}-does")]);
    }
    anchors.extend(facts.eligibility.ids().map(|id| format!("who-{id}")));
    anchors.extend(facts.hours.ids().map(|id| format!("hours-{id}")));
    anchors.extend(facts.notices.ids().map(|id| format!("notice-{id}")));
    anchors
}
