//! The facts: one type for each file of `content/_support/`, read piece by piece so that a bad entry costs one finding.
//!
//! Facts hold no words and know of no locale. What refers to what is checked in `support::check`.

mod audience;
mod contacts;
mod duration;
mod hours;
mod levels;
mod scalar;
mod schema;
mod scope;
mod table;

use serde::de::DeserializeOwned;

use crate::diag::{self, Diagnostic};
use crate::path::SourcePath;
use crate::source::SourceFile;

pub use audience::{Dimension, NamedLink, OPERATOR, Product};
pub use contacts::{Contact, ContactKind, Cost, Notice, NoticeKind, Number, Reach, Service};
pub use duration::{Duration, Unit};
pub use hours::{Calendar, Exception, Hours, Weekday};
pub use levels::{
    BusinessDay, ClockStart, Column, DayMeans, FirstResponse, FollowUp, Level, PlanGroup, Promise, ServiceLevels,
    Severity, TableNotes, Version, VersionHead,
};
pub use scalar::{Audience, Day, Days, Id, Ids, Moment};
pub use schema::schemas;
pub use scope::{Category, Destination, EligibilityRule, Examples, OutOfScope, Party, Role};
pub use table::Table;

/// The folder of facts below the portal's root.
pub const FOLDER: &str = "content/_support";

/// The names of the files of facts, without `.yaml`.
pub const FILES: &[&str] = &[
    "audiences",
    "products",
    "categories",
    "eligibility",
    "severities",
    "service-levels",
    "hours",
    "calendars",
    "contacts",
    "roles",
    "notices",
    "links",
];

/// All support facts of a portal. Immutable.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// Dimensions in which readers differ.
    pub audiences: Table<Dimension>,
    /// Products.
    pub products: Table<Product>,
    /// Kinds of questions.
    pub categories: Table<Category>,
    /// Who may ask.
    pub eligibility: Table<EligibilityRule>,
    /// How serious a problem is.
    pub severities: Table<Severity>,
    /// What is promised.
    pub service_levels: ServiceLevels,
    /// When somebody is there.
    pub hours: Table<Hours>,
    /// Holidays and exceptions.
    pub calendars: Table<Calendar>,
    /// Ways to reach support.
    pub contacts: Table<Contact>,
    /// Who does what.
    pub roles: Table<Role>,
    /// What readers should know for a while.
    pub notices: Table<Notice>,
    /// Links with names.
    pub links: Table<NamedLink>,
}

impl Facts {
    /// Returns the facts of a portal without any.
    pub fn none() -> Self {
        read(&[]).0
    }

    /// Returns the category and those above it, nearest first. A cycle ends where it closes.
    pub fn with_parents<'f>(&'f self, category: &str) -> Vec<(&'f Id, &'f Category)> {
        let mut chain: Vec<(&Id, &Category)> = Vec::new();
        let mut next = Some(category);
        while let Some(id) = next {
            let Some(found) = self.categories.iter().find(|(own, _)| own.as_str() == id) else { break };
            if chain.iter().any(|(own, _)| *own == found.0) {
                break;
            }
            chain.push(found);
            next = found.1.parent.as_ref().map(|parent| parent.value.as_str());
        }
        chain
    }

    /// Returns true when a list of categories covers one: it is empty, or names it or one above it.
    pub fn covers_category(&self, list: &Ids, category: &str) -> bool {
        list.is_empty() || list.has(category) || self.with_parents(category).iter().any(|(id, _)| list.has(id))
    }

    /// Returns true when a reader with these values (by dimension; dimensions left out are open) may be meant.
    pub fn may_concern(audience: &Audience, chosen: &[(String, String)]) -> bool {
        audience.iter().all(|(dimension, values)| {
            let chosen = chosen.iter().find(|(own, _)| *own == dimension.value.as_str());
            chosen.is_none_or(|(_, value)| values.covers(value))
        })
    }
}

/// Returns the facts in these files, and what is wrong with them one by one. Files may be missing; those that are no
/// facts are left alone.
pub fn read(files: &[SourceFile]) -> (Facts, Vec<Diagnostic>) {
    let mut diagnostics = unknown_files(files);
    let facts = Facts {
        audiences: table(files, "audiences", &mut diagnostics),
        products: table(files, "products", &mut diagnostics),
        categories: table(files, "categories", &mut diagnostics),
        eligibility: table(files, "eligibility", &mut diagnostics),
        severities: table(files, "severities", &mut diagnostics),
        service_levels: service_levels(files, &mut diagnostics),
        hours: table(files, "hours", &mut diagnostics),
        calendars: table(files, "calendars", &mut diagnostics),
        contacts: table(files, "contacts", &mut diagnostics),
        roles: table(files, "roles", &mut diagnostics),
        notices: table(files, "notices", &mut diagnostics),
        links: table(files, "links", &mut diagnostics),
    };
    (facts, diagnostics)
}

fn path_of(name: &str) -> SourcePath {
    // The names are constants without anything that a path could refuse.
    SourcePath::new(&format!("{FOLDER}/{name}.yaml")).unwrap_or_else(|_| unreachable!())
}

fn file<'f>(files: &'f [SourceFile], path: &SourcePath) -> Option<&'f SourceFile> {
    files.iter().find(|file| file.path == *path)
}

fn table<T: DeserializeOwned>(files: &[SourceFile], name: &str, diagnostics: &mut Vec<Diagnostic>) -> Table<T> {
    let path = path_of(name);
    let Some(file) = file(files, &path) else { return Table::missing(path) };
    let mut reader = table::Reader::new(file);
    let tree = reader.tree();
    let table = reader.table(tree.as_ref());
    diagnostics.append(&mut reader.diagnostics);
    table
}

fn service_levels(files: &[SourceFile], diagnostics: &mut Vec<Diagnostic>) -> ServiceLevels {
    let path = path_of("service-levels");
    let Some(file) = file(files, &path) else { return ServiceLevels::missing(path) };
    let mut reader = table::Reader::new(file);
    let levels = levels::read(&mut reader, file);
    diagnostics.append(&mut reader.diagnostics);
    levels
}

/// A finding for each YAML file directly in the folder that no fact is read from.
fn unknown_files(files: &[SourceFile]) -> Vec<Diagnostic> {
    let unknown = files.iter().filter(|file| file.path.parent() == FOLDER && !FILES.contains(&file.path.stem()));
    let finding = |file: &SourceFile| {
        let message = format!("`{}` is no file of facts", file.path.file_name());
        let finding = Diagnostic::new(&diag::SUPPORT_FILE, &file.path, message);
        match diag::suggest(file.path.stem(), FILES.iter().copied()) {
            Some(help) => finding.help(help),
            None => finding,
        }
    };
    unknown.map(finding).collect()
}

#[cfg(test)]
mod tests;
