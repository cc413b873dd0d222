//! What `:fact[…]` names: a path to a single value, the same in every language.

use crate::support::model::{Duration, Facts, FirstResponse, FollowUp, Id, Level, Number};

/// A value that a path names. Words are named by their key.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact<'f> {
    /// A word, by key.
    Word(String),
    /// A duration.
    Duration(Duration),
    /// That no time is promised.
    NotCommitted,
    /// That work goes on until the problem is solved.
    Continuous,
    /// Hours, by id.
    Hours(&'f Id),
    /// A telephone number.
    Number(&'f Number),
    /// An e-mail address.
    Email(&'f str),
}

/// The kinds that a path may begin with.
const KINDS: &[&str] = &["severity", "plan", "product", "category", "role", "hours", "contact"];

/// Returns what a path such as `severity.a.first-response` or `contact.desk.number` names in the service levels that hold
/// on a day, or what is wrong with it. `plan` narrows responses that differ between plan groups.
pub fn fact<'f>(
    facts: &'f Facts,
    path: &str,
    plan: Option<&str>,
    today: chrono::NaiveDate,
) -> Result<Fact<'f>, String> {
    let mut parts = path.trim().splitn(3, '.');
    let (kind, id, field) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next());
    let known = match kind {
        "severity" => facts.severities.knows(id),
        "plan" => facts.service_levels.plan_group(id).is_some(),
        "product" => facts.products.knows(id),
        "category" => facts.categories.knows(id),
        "role" => facts.roles.knows(id),
        "hours" => facts.hours.knows(id),
        "contact" => facts.contacts.knows(id),
        _ => return Err(format!("`{kind}` is no kind of fact: {}", KINDS.join(", "))),
    };
    if !known {
        return Err(format!("there is no {kind} `{id}`"));
    }
    let word = |file: &str| Fact::Word(format!("{file}.{id}.name"));
    match (kind, field) {
        ("severity", None | Some("name")) => Ok(word("severities")),
        ("plan", None | Some("name")) => Ok(Fact::Word(format!("service-levels.plan_groups.{id}"))),
        ("product", None | Some("name")) => Ok(word("products")),
        ("category", None | Some("name")) => Ok(word("categories")),
        ("role", None | Some("name")) => Ok(word("roles")),
        ("contact", None | Some("name")) => Ok(word("contacts")),
        ("hours", None) => hours(facts, id),
        ("severity", Some(field)) => of_severity(facts, id, field, plan, today),
        ("contact", Some(field)) => of_contact(facts, id, field),
        (_, Some(field)) => Err(format!("a {kind} has no `{field}`")),
        (_, None) => Err(format!("`{path}` names no fact")),
    }
}

fn hours<'f>(facts: &'f Facts, id: &str) -> Result<Fact<'f>, String> {
    let found = facts.hours.iter().find(|(own, _)| own.as_str() == id);
    found.map(|(id, _)| Fact::Hours(id)).ok_or_else(|| format!("the hours `{id}` cannot be read"))
}

fn of_contact<'f>(facts: &'f Facts, id: &str, field: &str) -> Result<Fact<'f>, String> {
    let contact = facts.contacts.get(id).ok_or_else(|| format!("the contact `{id}` cannot be read"))?;
    match field {
        "number" => contact.numbers.first().map(|number| Fact::Number(&number.value)),
        "email" => contact.email.as_ref().map(|email| Fact::Email(&email.value)),
        _ => return Err("a contact has `name`, `number` and `email`".to_owned()),
    }
    .ok_or_else(|| format!("the contact `{id}` has no {field}"))
}

fn of_severity<'f>(
    facts: &'f Facts,
    id: &str,
    field: &str,
    plan: Option<&str>,
    today: chrono::NaiveDate,
) -> Result<Fact<'f>, String> {
    let levels = &facts.service_levels;
    let Some(version) = levels.version_on(today) else { return Err("no service levels hold today".to_owned()) };
    let levels = version.levels.iter().map(|level| &level.value);
    let meant = levels.filter(|level| level.severity.has(id) && plan.is_none_or(|plan| level.plans.covers(plan)));
    let values: Vec<Fact<'f>> =
        meant.filter_map(|level| of_level(facts, level, field, id).transpose()).collect::<Result<_, _>>()?;
    match values.as_slice() {
        [] => Err(format!("`{id}` has no {field}")),
        [first, rest @ ..] if rest.iter().all(|other| other == first) => Ok(first.clone()),
        _ => Err(format!("the {field} of `{id}` differs between plans: add `{{plan=…}}`")),
    }
}

fn of_level<'f>(facts: &'f Facts, level: &'f Level, field: &str, severity: &str) -> Result<Option<Fact<'f>>, String> {
    Ok(match field {
        "first-response" => match level.first_response.value {
            FirstResponse::AtMost(duration) => Some(Fact::Duration(duration)),
            FirstResponse::NotCommitted => Some(Fact::NotCommitted),
            FirstResponse::None => None,
        },
        "follow-up" => level.follow_up.map(|follow_up| match follow_up {
            FollowUp::Every(duration) => Fact::Duration(duration),
            FollowUp::Continuous => Fact::Continuous,
            FollowUp::Words => Fact::Word(format!("service-levels.follow_up.{severity}")),
        }),
        "availability" => level.availability.as_ref().map(|id| hours(facts, &id.value)).transpose()?,
        _ => return Err("a severity has `name`, `first-response`, `follow-up` and `availability`".to_owned()),
    })
}
