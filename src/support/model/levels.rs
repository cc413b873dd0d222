//! Severities and service levels: what is promised, for which plans, in which version.

use indexmap::IndexMap;
use schemars::{JsonSchema, json_schema};
use serde::Deserialize;

use super::duration::{Duration, PATTERN};
use super::scalar::{Audience, Day, Id, Ids, deserialize_from_text};
use super::table::{Reader, Table};
use crate::path::SourcePath;
use crate::source::{SourceFile, Span};
use crate::yaml::{Node, Spanned};

/// How serious a problem is. The order of the file is the order of severities, the worst first.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Severity {
    /// Ids of examples.
    pub examples: Ids,
    /// Ids of what is asked of the customer.
    pub duties: Ids,
    /// Categories it can be chosen for, those below them included; all when left out.
    pub applies_to: Ids,
    /// Ids of conditions that must be met, such as a signed agreement.
    pub requires: Ids,
}

/// The file `service-levels.yaml`: versions of service levels and what they share.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceLevels {
    /// The file, whether it exists or not.
    pub path: SourcePath,
    /// The locale whose text binds; texts in others are for information.
    pub binding_locale: Option<Spanned<String>>,
    /// Plans that share their levels, by id.
    pub plan_groups: Vec<(Spanned<Id>, PlanGroup)>,
    /// What a business day is, by id.
    pub business_days: Vec<(Spanned<Id>, BusinessDay)>,
    /// The versions, in the order of the file. One without dates when the file has bare `levels`.
    pub versions: Vec<Version>,
    /// True when something in the file could not be read: what is missing may be there.
    pub broken: bool,
}

/// Plans that share their service levels.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PlanGroup {
    /// Values of the audience dimension `plan`.
    pub plans: Ids,
    /// Severities that these plans offer; all when left out.
    pub severities: Ids,
    /// For whom it is; everybody when left out.
    pub audience: Audience,
}

/// What "a business day" means in a promise.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BusinessDay {
    /// The hours of hours.yaml whose open days are business days; they name the zone and the calendar.
    pub hours: Spanned<Id>,
    /// When the clock starts.
    pub clock_starts: ClockStart,
    /// What a day means.
    pub day: DayMeans,
}

/// When the clock of a promise starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ClockStart {
    /// When it is asked, open or not.
    AtOnce,
    /// When the desk is open, at its next opening otherwise.
    NextOpening,
}

/// What a business day means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DayMeans {
    /// Until the desk closes on that business day.
    EndOfDay,
    /// Until the same time on that business day.
    SameTime,
    /// As much open time as a business day has; a clock that stands still while the desk is closed.
    OpenHours,
}

/// Service levels that hold from a day to a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Its id, part of URLs of old versions; `None` when the file has bare `levels`.
    pub id: Option<Spanned<Id>>,
    /// What stands around its levels.
    pub head: VersionHead,
    /// Its levels.
    pub levels: Vec<Spanned<Level>>,
}

/// What a version says beside its levels.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct VersionHead {
    /// The first day on which it holds; always when left out.
    pub valid_from: Option<Spanned<Day>>,
    /// The last day on which it holds; until further notice when left out.
    pub valid_to: Option<Spanned<Day>>,
    /// The business day that its levels mean unless they name another.
    pub business_day: Option<Spanned<Id>>,
    /// Footnotes on the table as a whole and on its columns.
    pub footnotes: TableNotes,
}

/// Ids of footnotes on the parts of a table of service levels that all rows share.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TableNotes {
    /// On the caption.
    pub caption: Ids,
    /// On the heads of columns.
    pub columns: IndexMap<Column, Ids>,
}

/// A column of a table of service levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The severity: the head of a row, so a footnote here is one on the row.
    Severity,
    /// The first response.
    FirstResponse,
    /// The follow-up.
    FollowUp,
    /// When somebody is there.
    Availability,
    /// What is asked of the customer.
    Duties,
}

/// What is promised for some severities of some plans.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// The severities.
    pub severity: Ids,
    /// Plan groups; all when left out.
    #[serde(default)]
    pub plans: Ids,
    /// Products; all when left out.
    #[serde(default)]
    pub products: Ids,
    /// Regions; all when left out.
    #[serde(default)]
    pub regions: Ids,
    /// The first response.
    #[serde(default)]
    pub first_response: Spanned<FirstResponse>,
    /// Whether the first response is a commitment or a target.
    pub promise: Option<Promise>,
    /// What a business day is in the first response: an id of `business_days`.
    pub business_day: Option<Spanned<Id>>,
    /// When somebody is there: an id of hours.yaml.
    pub availability: Option<Spanned<Id>>,
    /// What follows the first response.
    pub follow_up: Option<FollowUp>,
    /// Ids of footnotes on the cells of the row.
    #[serde(default)]
    pub footnotes: IndexMap<Column, Ids>,
}

/// The promise of a first response.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FirstResponse {
    /// Within that time.
    AtMost(Duration),
    /// There is a response, but no time is promised.
    NotCommitted,
    /// There is none for this severity.
    #[default]
    None,
}

impl FirstResponse {
    fn parse(text: &str) -> Result<Self, String> {
        match text.replace('-', "_").as_str() {
            "not_committed" => Ok(Self::NotCommitted),
            "none" => Ok(Self::None),
            _ => Duration::parse(text.strip_prefix("at_most ").unwrap_or(text)).map(Self::AtMost),
        }
    }
}

deserialize_from_text!(
    FirstResponse,
    FirstResponse::parse,
    json_schema!({ "anyOf": [
        { "type": "string", "enum": ["not-committed", "none"] },
        { "type": "string", "pattern": PATTERN }
    ] })
);

/// What follows the first response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FollowUp {
    /// News at least that often.
    Every(Duration),
    /// Work goes on until the problem is solved.
    Continuous,
    /// Words of each locale say it.
    Words,
}

impl FollowUp {
    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "continuous" => Ok(Self::Continuous),
            "words" => Ok(Self::Words),
            _ => Duration::parse(text).map(Self::Every),
        }
    }
}

deserialize_from_text!(
    FollowUp,
    FollowUp::parse,
    json_schema!({ "anyOf": [
        { "type": "string", "enum": ["continuous", "words"] },
        { "type": "string", "pattern": PATTERN }
    ] })
);

/// How firmly something is promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Promise {
    /// It is aimed at.
    Target,
    /// It is committed to.
    Commitment,
}

/// The file as JSON Schema sees it; it is read piece by piece.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "the fields are read by the schema generator alone")]
pub(super) struct ServiceLevelsFile {
    /// The locale whose text binds; texts in others are for information.
    binding_locale: Option<String>,
    /// Plans that share their levels, by id.
    plan_groups: Option<IndexMap<Id, PlanGroup>>,
    /// What a business day is, by id.
    business_days: Option<IndexMap<Id, BusinessDay>>,
    /// Versions by id, without gaps or overlaps.
    versions: Option<IndexMap<Id, VersionFile>>,
    /// The levels, when there is one version only.
    levels: Option<Vec<Level>>,
    /// The business day of `levels`.
    business_day: Option<Id>,
    /// The footnotes of the table of `levels`.
    footnotes: Option<TableNotes>,
}

#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "the fields are read by the schema generator alone")]
struct VersionFile {
    valid_from: Option<Day>,
    valid_to: Option<Day>,
    business_day: Option<Id>,
    footnotes: Option<TableNotes>,
    levels: Vec<Level>,
}

impl ServiceLevels {
    pub(super) fn missing(path: SourcePath) -> Self {
        Self { path, binding_locale: None, plan_groups: vec![], business_days: vec![], versions: vec![], broken: false }
    }

    /// Returns a plan group by id.
    pub fn plan_group(&self, id: &str) -> Option<&PlanGroup> {
        self.plan_groups.iter().find(|(own, _)| own.value.as_str() == id).map(|(_, group)| group)
    }

    /// Returns what a level means by a business day: its own definition, else that of its version.
    pub fn business_day(&self, version: &Version, level: &Level) -> Option<&BusinessDay> {
        let id = level.business_day.as_ref().or(version.head.business_day.as_ref())?;
        self.business_days.iter().find(|(own, _)| own.value == id.value).map(|(_, day)| day)
    }

    /// Returns the version that holds on `day`.
    pub fn version_on(&self, day: chrono::NaiveDate) -> Option<&Version> {
        self.versions.iter().find(|version| version.holds_on(day))
    }
}

impl Version {
    /// Returns true when it holds on `day`.
    pub fn holds_on(&self, day: chrono::NaiveDate) -> bool {
        self.head.valid_from.as_ref().is_none_or(|from| from.value.0 <= day)
            && self.head.valid_to.as_ref().is_none_or(|to| day <= to.value.0)
    }

    /// Returns the levels of a severity for a plan group, in the order of the file.
    pub fn levels_of<'v>(&'v self, plan: Option<&'v str>, severity: &'v str) -> impl Iterator<Item = &'v Level> {
        let levels = self.levels.iter().map(|level| &level.value);
        levels.filter(move |level| level.severity.has(severity) && plan.is_none_or(|plan| level.plans.covers(plan)))
    }
}

/// Reads the file.
pub(super) fn read(reader: &mut Reader<'_>, file: &SourceFile) -> ServiceLevels {
    let mut levels = ServiceLevels::missing(file.path.clone());
    let Some(tree) = reader.tree() else {
        levels.broken = true;
        return levels;
    };
    let mut bare: Vec<(Spanned<String>, Node)> = Vec::new();
    for (key, node) in reader.entries(&tree).unwrap_or_default() {
        match key.value.as_str() {
            "binding_locale" => levels.binding_locale = reader.read(node),
            "plan_groups" => levels.plan_groups = pairs(reader, node),
            "business_days" => levels.business_days = pairs(reader, node),
            "versions" => {
                let mut taken = std::collections::BTreeMap::new();
                for (key, node) in reader.entries(node).unwrap_or_default() {
                    let Some(id) = reader.id(key, &mut taken) else { continue };
                    let version = version(reader, Some(Spanned::new(id, key.span)), node);
                    levels.versions.extend(version);
                }
            }
            _ => bare.push((key.clone(), node.clone())),
        }
    }
    if !bare.is_empty() {
        let node = Node { value: crate::yaml::Value::Map(bare), span: tree.span };
        levels.versions.extend(version(reader, None, &node));
    }
    levels.broken = !reader.diagnostics.is_empty();
    levels
}

fn pairs<T: serde::de::DeserializeOwned>(reader: &mut Reader<'_>, node: &Node) -> Vec<(Spanned<Id>, T)> {
    let table: Table<T> = reader.table(Some(node));
    let pair = |id: &Id, span: Span, value| (Spanned::new(id.clone(), span), value);
    table.into_entries().filter_map(|(id, span, value)| Some(pair(&id, span, value?))).collect()
}

/// A version: its levels one by one, the rest as a whole.
fn version(reader: &mut Reader<'_>, id: Option<Spanned<Id>>, node: &Node) -> Option<Version> {
    let mut version = Version { id, head: VersionHead::default(), levels: Vec::new() };
    let mut head = Vec::new();
    for (key, node) in reader.entries(node)? {
        if key.value != "levels" {
            head.push((key.clone(), node.clone()));
            continue;
        }
        let items = node.items().unwrap_or(std::slice::from_ref(node));
        version.levels.extend(items.iter().filter_map(|item| reader.read(item)));
    }
    let head = Node { value: crate::yaml::Value::Map(head), span: node.span };
    version.head = reader.read(&head).unwrap_or_default();
    Some(version)
}
