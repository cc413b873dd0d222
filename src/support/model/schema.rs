//! JSON Schemas of the files of facts, made from the types that read them, for editors that complete and check.

use indexmap::IndexMap;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;

use super::levels::ServiceLevelsFile;
use super::scalar::Id;
use super::{
    Calendar, Category, Contact, Dimension, EligibilityRule, Hours, NamedLink, Notice, Product, Role, Severity,
};

/// Returns the JSON Schema (draft 2020-12) of each file of facts: the name without `.yaml`, and the text, which ends
/// with a line feed.
pub fn schemas() -> Vec<(&'static str, String)> {
    vec![
        ("audiences", of::<IndexMap<Id, Dimension>>("Dimensions in which readers differ")),
        ("products", of::<IndexMap<Id, Option<Product>>>("Products that are supported")),
        ("categories", of::<IndexMap<Id, Option<Category>>>("Kinds of questions")),
        ("eligibility", of::<IndexMap<Id, EligibilityRule>>("Who may ask for support")),
        ("severities", of::<IndexMap<Id, Option<Severity>>>("How serious a problem is")),
        ("service-levels", of::<ServiceLevelsFile>("What is promised")),
        ("hours", of::<IndexMap<Id, Hours>>("When somebody is there")),
        ("calendars", of::<IndexMap<Id, Calendar>>("Holidays and exceptions")),
        ("contacts", of::<IndexMap<Id, Contact>>("Ways to reach support")),
        ("roles", of::<IndexMap<Id, Role>>("Who does what in support")),
        ("notices", of::<IndexMap<Id, Notice>>("What readers should know for a while")),
        ("links", of::<IndexMap<Id, NamedLink>>("Links with names")),
    ]
}

fn of<T: JsonSchema>(title: &str) -> String {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    // A schema is plain data: it always serialises.
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    format!("{text}\n")
}
