//! The page of reference for makers of themes, written from the structs that fill templates.

use std::fmt::Write as _;

use super::shape::{Field, Records, Shape};
use super::{ENTRIES, ROOTS, records};
use crate::render::context::CONTRACT_VERSION;

/// Returns `themes/contract.md`: every template, every value, every field.
pub fn reference() -> String {
    let records = records();
    let mut page = format!(
        "# What templates receive: contract {CONTRACT_VERSION}\n\n\
        Written from the code; a test keeps it equal. A theme names the version of the contract in `theme.yaml`. New \
        fields may come within a version; a field that is renamed or removed makes a new one. Templates are checked \
        against this page when a theme is loaded: a name that is not here is an error, also inside `if` and \
        `default`.\n\n\
        Text is escaped by the engine. What is called *markup* was rendered by Loket and is written with `| safe`.\n\n\
        ## Templates\n\n| template | values | what it is for |\n|---|---|---|\n"
    );
    for (template, values, purpose) in ENTRIES {
        let values: Vec<_> = values.iter().map(|value| format!("`{value}`")).collect();
        let _ = writeln!(page, "| `{template}` | {} | {purpose} |", values.join(", "));
    }
    page.push_str(
        "\nIn every template `t(key=\"message\", argument=…)` is a message of the interface, in the language of the \
        page.\n\n## Values\n\n| value | what it is |\n|---|---|\n",
    );
    for (value, record) in ROOTS {
        let _ = writeln!(page, "| `{value}` | {} |", link(record));
    }
    let mut shown: Vec<&str> = ROOTS.iter().map(|(_, record)| *record).collect();
    shown.extend(records.0.keys().map(String::as_str).filter(|name| !ROOTS.iter().any(|(_, root)| root == name)));
    for name in shown {
        push_record(&mut page, &records, name);
    }
    page
}

fn push_record(page: &mut String, records: &Records, name: &str) {
    let Some((description, fields)) = records.0.get(name) else { return };
    let _ = write!(page, "\n## {name}\n\n{}\n\n| field | type | what it is |\n|---|---|---|\n", one_line(description));
    for Field { name, shape, optional, description } in fields {
        let may = if *optional { ", or nothing" } else { "" };
        let _ = writeln!(page, "| `{name}` | {}{may} | {} |", describe(shape), one_line(description));
    }
}

fn describe(shape: &Shape) -> String {
    match shape {
        Shape::Any => "anything".to_owned(),
        Shape::Text => "text".to_owned(),
        Shape::Markup => "markup".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Boolean => "true or false".to_owned(),
        Shape::List(element) => format!("list of {}", describe(element)),
        Shape::Tuple(items) => items.iter().map(describe).collect::<Vec<_>>().join(" and "),
        Shape::Map(value) => format!("map of {}", describe(value)),
        Shape::Record(name) => link(name),
    }
}

fn link(record: &str) -> String {
    format!("[{record}](#{})", record.to_lowercase())
}

/// Doc comments as they stand in a cell.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("[`Html`]", "`Html`").replace('|', "\\|")
}
