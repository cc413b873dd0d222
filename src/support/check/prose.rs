//! Numbers in the text of a service-level page that contradict the facts.

use std::collections::BTreeSet;

use crate::diag::{self, Diagnostic};
use crate::i18n::{Arg, Catalog};
use crate::parse::Document;
use crate::parse::document::NodeKind;
use crate::path::SourcePath;
use crate::support::model::{Duration, Facts, FirstResponse, FollowUp, Unit};

const UNITS: &[Unit] =
    &[Unit::Minutes, Unit::Hours, Unit::BusinessHours, Unit::BusinessDays, Unit::Days, Unit::Weeks, Unit::Months];

/// Returns a finding for each duration in the text of a service-level page that no service level promises: the text says
/// "2 hours" as the interface would, and the facts say something else. Without service levels nothing is found.
pub fn contradictions(path: &SourcePath, document: &Document, facts: &Facts, catalog: &Catalog) -> Vec<Diagnostic> {
    let promised = promised(facts);
    if promised.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for node in &document.nodes {
        let NodeKind::Text(text) = node.kind else { continue };
        for (written, duration) in durations(document.str(text), catalog) {
            // "24 hours a day" says when somebody is there, not when they answer.
            let a_day = duration.unit == Unit::Hours && duration.count == 24;
            if a_day || promised.contains(&duration.to_string()) {
                continue;
            }
            let message = format!("`{written}` is promised by no service level");
            findings.push(Diagnostic::new(&diag::CONTRADICTING_NUMBER, path, message).at(node.span).help(
                "let the facts say it: `:fact[severity.ID.first-response]`, or correct `_support/service-levels.yaml`",
            ));
        }
    }
    findings
}

/// The short spellings of all durations that service levels promise, in any version.
fn promised(facts: &Facts) -> BTreeSet<String> {
    let mut promised = BTreeSet::new();
    for level in facts.service_levels.versions.iter().flat_map(|version| &version.levels) {
        if let FirstResponse::AtMost(duration) = level.value.first_response.value {
            promised.insert(duration.to_string());
        }
        if let Some(FollowUp::Every(duration)) = level.value.follow_up {
            promised.insert(duration.to_string());
        }
    }
    promised
}

/// The durations in a text, as the interface of the locale would write them.
fn durations(text: &str, catalog: &Catalog) -> Vec<(String, Duration)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(digit) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + digit;
        let rest = &text[start..];
        // A number is read whole: the minutes of 08.30 and the decimals of 1,5 are no numbers of their own.
        let number =
            rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':')).len();
        let digits = rest[..number].trim_end_matches(['.', ',', ':']);
        if let Ok(count) = digits.parse::<u32>() {
            let spelled = UNITS.iter().map(|unit| {
                let duration = Duration { count, unit: *unit };
                (catalog.format(duration.message(), &[("count", Arg::Number(f64::from(count)))]), duration)
            });
            // The longest wins: "4 hours" begins with what "4 h" might be.
            let written =
                spelled.filter(|(words, _)| rest.starts_with(words.as_str())).max_by_key(|(words, _)| words.len());
            found.extend(written);
        }
        at = start + number;
    }
    found
}
