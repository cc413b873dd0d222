//! The format `sarif`: one log of the Static Analysis Results Interchange Format 2.1.0 (OASIS), for code scanning and editors.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Place, Sources};
use crate::diag::{ALL, Code, Diagnostic, Fix, explanation};
use crate::path;
use crate::source::Hash;

pub(super) fn render(diagnostics: &[Diagnostic], sources: &Sources<'_>) -> String {
    let used: BTreeSet<&str> = diagnostics.iter().map(|diagnostic| diagnostic.code.name).collect();
    let codes: Vec<&Code> = ALL.iter().copied().filter(|code| used.contains(code.name)).collect();
    let results: Vec<Value> = diagnostics.iter().map(|diagnostic| result(diagnostic, &codes, sources)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Loket",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    // Plain values always serialise.
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

fn rule(code: &Code) -> Value {
    json!({
        "id": code.name,
        "shortDescription": { "text": code.summary },
        "help": { "text": explanation(code), "markdown": explanation(code) },
        "defaultConfiguration": { "level": code.severity.name(), "enabled": !code.opt_in },
    })
}

fn result(diagnostic: &Diagnostic, codes: &[&Code], sources: &Sources<'_>) -> Value {
    let artifact = json!({
        "uri": path::encode(&sources.path_in_repository(diagnostic)),
        "uriBaseId": "%SRCROOT%",
    });
    let mut place = json!({ "artifactLocation": artifact });
    if diagnostic.span.is_some() {
        place["region"] = region(sources.place(diagnostic));
    }
    let message = match &diagnostic.help {
        Some(help) => format!("{}\nhelp: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let mut result = json!({
        "ruleId": diagnostic.code.name,
        "ruleIndex": codes.iter().position(|code| code.name == diagnostic.code.name),
        "level": diagnostic.severity.name(),
        "message": { "text": message },
        "locations": [{ "physicalLocation": place }],
        "partialFingerprints": { "finding/v1": fingerprint(diagnostic) },
    });
    if let Some(Fix { span, replacement }) = diagnostic.fix.as_deref() {
        let deleted = region(sources.place_of(&diagnostic.path, *span));
        result["fixes"] = json!([{
            "description": { "text": diagnostic.help.as_deref().unwrap_or("mend it") },
            "artifactChanges": [{
                "artifactLocation": artifact,
                "replacements": [{ "deletedRegion": deleted, "insertedContent": { "text": replacement } }],
            }],
        }]);
    }
    result
}

fn region(place: Place) -> Value {
    let Place { line, column, end_line, end_column } = place;
    json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column })
}

/// What stays the same of a finding when lines above it change.
fn fingerprint(diagnostic: &Diagnostic) -> String {
    let parts = [diagnostic.code.name, diagnostic.path.as_str(), &diagnostic.message].map(str::as_bytes);
    Hash::of_parts(parts).to_hex()[..32].to_owned()
}
