//! Filters of directives and paths of `:fact[…]` that name nothing.

use chrono::NaiveDate;

use crate::diag::{self, Diagnostic};
use crate::parse::Document;
use crate::parse::document::{Attribute, Directive};
use crate::path::SourcePath;
use crate::support::fact::fact;
use crate::support::model::{ContactKind, Facts};

/// The filters of each directive, beside `id` and `class`.
const FILTERS: &[(&str, &[&str])] = &[
    ("support-categories", &["category", "product", "audience"]),
    ("who-may-ask", &["audience"]),
    ("out-of-scope", &["category", "audience"]),
    ("severity-levels", &["severity", "category"]),
    ("response-times", &["plan", "severity", "product", "region", "version", "layout"]),
    ("support-hours", &["severity", "category", "hours", "plan"]),
    ("contacts", &["region", "channel", "language", "category", "severity", "plan", "contact", "audience"]),
    ("contact-finder", &["region", "channel", "language", "category", "severity", "plan", "contact", "audience"]),
    ("responsibilities", &["role", "list", "audience"]),
    ("service-status", &["product", "region", "audience"]),
];

/// Returns findings about the directives of an article that show support facts: unknown filters, values that no fact has,
/// audiences that nobody declared, facts that do not exist.
pub fn directives(path: &SourcePath, document: &Document, facts: &Facts, today: NaiveDate) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for directive in &document.directives {
        if directive.name == "fact" {
            findings.extend(fact_path(path, document, directive, facts, today));
        } else if directive.name == "audience" {
            let dimensions = directive.attributes.iter().filter(|own| !matches!(own.key.as_str(), "id" | "class"));
            findings.extend(dimensions.filter_map(|own| audience(path, own, &own.key, &own.value, facts)));
        } else if let Some((_, filters)) = FILTERS.iter().find(|(name, _)| *name == directive.name) {
            for attribute in directive.attributes.iter().filter(|own| !matches!(own.key.as_str(), "id" | "class")) {
                findings.extend(filter(path, attribute, filters, facts));
            }
        }
    }
    findings
}

fn fact_path(
    path: &SourcePath,
    document: &Document,
    directive: &Directive,
    facts: &Facts,
    today: NaiveDate,
) -> Option<Diagnostic> {
    let mut name = String::new();
    document.push_plain_text(document.below(directive.node), &mut name);
    let wrong = fact(facts, &name, directive.attribute("plan"), today).err()?;
    let help =
        "write such as `:fact[severity.a.first-response]`, `:fact[hours.office]` or `:fact[contact.desk.number]`";
    Some(Diagnostic::new(&diag::UNKNOWN_FACT, path, wrong).at(directive.span).help(help))
}

fn filter(path: &SourcePath, attribute: &Attribute, filters: &[&str], facts: &Facts) -> Vec<Diagnostic> {
    let key = attribute.key.as_str();
    if !filters.contains(&key) {
        let mut finding = Diagnostic::new(&diag::DIRECTIVE_ATTRIBUTE, path, format!("there is no filter `{key}` here"))
            .at(attribute.span);
        finding.help = diag::suggest(key, filters.iter().copied());
        return vec![finding];
    }
    if key == "audience" {
        let pairs = attribute.value.split([',', ' ']).filter(|pair| !pair.is_empty());
        let pair = |pair: &str| {
            if let Some((dimension, value)) = pair.split_once('=') {
                return audience(path, attribute, dimension, value, facts);
            }
            let message = format!("`{pair}` is no audience");
            let finding = Diagnostic::new(&diag::DIRECTIVE_ATTRIBUTE, path, message).at(attribute.span);
            Some(finding.help("write a dimension and its value: `audience=\"operator=china\"`"))
        };
        return pairs.filter_map(pair).collect();
    }
    let values = attribute.value.split(',').map(str::trim);
    values.filter_map(|value| unknown_value(path, attribute, value, facts)).collect()
}

/// A value of a filter that no fact has.
fn unknown_value(path: &SourcePath, attribute: &Attribute, value: &str, facts: &Facts) -> Option<Diagnostic> {
    let levels = &facts.service_levels;
    let known: Vec<&str> = match attribute.key.as_str() {
        "category" => facts.categories.ids().collect(),
        "product" => facts.products.ids().collect(),
        "severity" => facts.severities.ids().collect(),
        "contact" => facts.contacts.ids().collect(),
        "hours" => facts.hours.ids().collect(),
        "role" => facts.roles.ids().collect(),
        "plan" => levels.plan_groups.iter().map(|(id, _)| id.value.as_str()).collect(),
        "version" => levels.versions.iter().filter_map(|own| Some(own.id.as_ref()?.value.as_str())).collect(),
        "region" => {
            let regions = facts.contacts.iter().flat_map(|(_, contact)| contact.region.iter());
            regions.map(|region| region.value.as_str()).collect()
        }
        "language" => {
            let services = facts.contacts.iter().flat_map(|(_, contact)| &contact.service);
            services.flat_map(|service| service.languages.iter()).map(|tag| tag.value.as_str()).collect()
        }
        "channel" => ContactKind::ALL.iter().map(|kind| kind.name()).collect(),
        "layout" => vec!["matrix"],
        "list" => vec!["is", "does"],
        _ => return None,
    };
    if known.contains(&value) {
        return None;
    }
    let message = format!("there is no {} `{value}`", attribute.key);
    let mut finding = Diagnostic::new(&diag::UNKNOWN_FACT, path, message).at(attribute.span);
    finding.help = diag::suggest(value, known.iter().copied());
    Some(finding)
}

fn audience(path: &SourcePath, at: &Attribute, dimension: &str, values: &str, facts: &Facts) -> Option<Diagnostic> {
    let finding = |message: String| Diagnostic::new(&diag::UNDECLARED_AUDIENCE, path, message).at(at.span);
    let Some(known) = facts.audiences.get(dimension) else {
        let unread = facts.audiences.knows(dimension);
        let finding = finding(format!("the audience `{dimension}` is not declared"));
        let help = diag::suggest(dimension, facts.audiences.ids());
        return (!unread)
            .then(|| finding.help(help.unwrap_or_else(|| "declare it in `_support/audiences.yaml`".to_owned())));
    };
    let wrong = values.split(',').map(str::trim).find(|value| !known.values.has(value))?;
    let mut finding = finding(format!("`{wrong}` is no declared value of `{dimension}`"));
    finding.help = diag::suggest(wrong, known.values.iter().map(|id| id.value.as_str()));
    Some(finding)
}
