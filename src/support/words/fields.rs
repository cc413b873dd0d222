//! Which words the facts ask for: one table of fields, and the walk over the facts that applies it.

use serde_json::{Value, json};

use crate::path::SourcePath;
use crate::source::Span;
use crate::support::model::{Facts, FollowUp, Id, Ids, Table};
use crate::yaml::Spanned;

/// A word that the facts ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Want {
    /// The key: `severities.a.duties.contact-details`.
    pub(super) key: String,
    /// The key under which entries of the file share the word: `severities._duties.contact-details`.
    pub(super) shared: Option<String>,
    /// False when it is asked for only if some locale has it.
    pub(super) always: bool,
    /// The fact that asks.
    pub(super) fact: (SourcePath, Option<Span>),
}

/// All words that the facts ask for, and what cannot be judged.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    pub(super) words: Vec<Want>,
    /// Beginnings of keys whose facts could not be read: words for them are not unused.
    pub(super) unjudged: Vec<String>,
}

/// What stands below a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// One word.
    One,
    /// A word for each id of a list of the facts.
    List,
}

/// A field of words: its name, whether every locale needs it, its shape, and what it is for.
struct Field(&'static str, Need, Shape, &'static str);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Always,
    /// Once one locale has it, all need it.
    IfAny,
}

use Need::{Always, IfAny};
use Shape::{List, One};

/// The fields of the words of each entry, by file.
const FIELDS: &[(&str, &[Field])] = &[
    (
        "audiences",
        &[
            Field("name", Always, One, "What the dimension is called, such as: Service operated by"),
            Field("values", Always, List, "What its values are called"),
        ],
    ),
    (
        "products",
        &[
            Field("name", Always, One, "What the product is called"),
            Field("description", IfAny, One, "What it is, in a sentence or two"),
        ],
    ),
    (
        "categories",
        &[
            Field("name", Always, One, "What the category is called"),
            Field("description", IfAny, One, "What is meant by it"),
            Field("examples", Always, List, "Its examples"),
            Field("instead", IfAny, One, "Where to go instead, for what is out of scope"),
        ],
    ),
    (
        "eligibility",
        &[
            Field("who", Always, One, "Who is meant, such as: Administrators of a paid plan"),
            Field("text", IfAny, One, "What they can do"),
        ],
    ),
    (
        "severities",
        &[
            Field("name", Always, One, "What the severity is called, in every table"),
            Field("definition", IfAny, One, "When it applies"),
            Field("examples", Always, List, "Its examples"),
            Field("duties", Always, List, "What is asked of the customer"),
            Field("requires", Always, List, "Conditions that must be met"),
        ],
    ),
    (
        "hours",
        &[
            Field("name", IfAny, One, "What these hours are for"),
            Field("stated", IfAny, One, "The hours in words, where there are no figures"),
            Field("note", IfAny, One, "A remark below the hours"),
        ],
    ),
    ("calendars", &[Field("name", IfAny, One, "What the calendar is called")]),
    (
        "contacts",
        &[
            Field("name", Always, One, "What the contact is called"),
            Field("description", IfAny, One, "How it works"),
            Field("at_hand", Always, List, "What to have at hand"),
        ],
    ),
    (
        "roles",
        &[
            Field("name", Always, One, "What the role is called"),
            Field("intro", IfAny, One, "What is said before its lists"),
            Field("is", Always, List, "What it is"),
            Field("does", Always, List, "What it does"),
        ],
    ),
    (
        "notices",
        &[
            Field("title", Always, One, "The notice in a few words"),
            Field("text", IfAny, One, "What readers should know"),
        ],
    ),
    ("links", &[Field("name", IfAny, One, "What the link leads to, for lists of links")]),
];

/// The sections of the words of service levels: lists of words by id.
const LEVEL_SECTIONS: &[(&str, &str)] = &[
    ("plan_groups", "What the plan groups are called"),
    ("footnotes", "The footnotes"),
    ("follow_up", "The follow-up by severity, where the facts say `words`"),
    ("business_days", "What a business day is, by id"),
    ("versions", "What the versions are called"),
];

/// The shared section of contacts that names regions by their code.
pub(super) const REGIONS: &str = "_regions";

/// The shared section of hours that names the places of time zones by their IANA name.
const ZONES: &str = "_zones";

/// Returns true when the words of a file are those of promises.
pub(super) fn is_sla(file: &str) -> bool {
    matches!(file, "severities" | "service-levels")
}

/// Returns all words that the facts ask for.
pub(super) fn wanted(facts: &Facts) -> Wanted {
    let mut wanted = Wanted::default();
    wanted.table("audiences", &facts.audiences, |dimension| vec![("values", ids(&dimension.values))]);
    wanted.table("products", &facts.products, |_| vec![]);
    wanted.table("categories", &facts.categories, |category| {
        vec![("examples", category.examples.iter().map(|(_, id)| id).collect())]
    });
    wanted.table("eligibility", &facts.eligibility, |_| vec![]);
    wanted.table("severities", &facts.severities, |severity| {
        vec![
            ("examples", ids(&severity.examples)),
            ("duties", ids(&severity.duties)),
            ("requires", ids(&severity.requires)),
        ]
    });
    wanted.table("hours", &facts.hours, |_| vec![]);
    wanted.table("calendars", &facts.calendars, |_| vec![]);
    wanted.table("contacts", &facts.contacts, |contact| vec![("at_hand", ids(&contact.at_hand))]);
    wanted.table("roles", &facts.roles, |role| vec![("is", ids(&role.is)), ("does", ids(&role.does))]);
    wanted.table("notices", &facts.notices, |_| vec![]);
    wanted.table("links", &facts.links, |_| vec![]);
    wanted.regions(facts);
    wanted.zones(facts);
    wanted.levels(facts);
    wanted
}

fn ids(ids: &Ids) -> Vec<&Spanned<Id>> {
    ids.iter().collect()
}

impl Wanted {
    fn table<T>(
        &mut self,
        file: &str,
        table: &Table<T>,
        lists: impl for<'t> Fn(&'t T) -> Vec<(&'static str, Vec<&'t Spanned<Id>>)>,
    ) {
        let fields = FIELDS.iter().find(|(name, _)| *name == file).map_or(&[][..], |(_, fields)| fields);
        for (id, entry) in table.iter() {
            let one = fields.iter().filter(|field| field.2 == One);
            for Field(name, need, ..) in one {
                let fact = (table.path.clone(), table.span(id));
                let always = *need == Always;
                self.words.push(Want { key: format!("{file}.{id}.{name}"), shared: None, always, fact });
            }
            for (list, ids) in lists(entry) {
                for item in ids {
                    let shared = Some(format!("{file}._{list}.{}", item.value));
                    let fact = (table.path.clone(), Some(item.span));
                    let key = format!("{file}.{id}.{list}.{}", item.value);
                    self.words.push(Want { key, shared, always: true, fact });
                }
            }
        }
        if table.is_broken() {
            self.unjudged.push(format!("{file}."));
        }
        let lost = table.ids().filter(|id| table.get(id).is_none());
        self.unjudged.extend(lost.map(|id| format!("{file}.{id}.")));
        if table.ids().any(|id| table.get(id).is_none()) {
            self.unjudged.push(format!("{file}._"));
        }
    }

    fn regions(&mut self, facts: &Facts) {
        for (_, contact) in facts.contacts.iter() {
            for region in contact.region.iter() {
                let fact = (facts.contacts.path.clone(), Some(region.span));
                self.push_once(format!("contacts.{REGIONS}.{}", region.value), false, fact);
            }
        }
    }

    fn zones(&mut self, facts: &Facts) {
        for zone in facts.hours.iter().filter_map(|(_, hours)| hours.zone.as_ref()) {
            let fact = (facts.hours.path.clone(), Some(zone.span));
            self.push_once(format!("hours.{ZONES}.{}", zone.value), false, fact);
        }
    }

    fn levels(&mut self, facts: &Facts) {
        let levels = &facts.service_levels;
        let fact = |span: Span| (levels.path.clone(), Some(span));
        for (id, _) in &levels.plan_groups {
            self.push_once(format!("service-levels.plan_groups.{}", id.value), true, fact(id.span));
        }
        for (id, _) in &levels.business_days {
            self.push_once(format!("service-levels.business_days.{}", id.value), false, fact(id.span));
        }
        for version in &levels.versions {
            if let Some(id) = &version.id {
                self.push_once(format!("service-levels.versions.{}", id.value), false, fact(id.span));
            }
            let notes = &version.head.footnotes;
            let heads = notes.caption.iter().chain(notes.columns.values().flat_map(|ids| ids.iter()));
            let cells = version.levels.iter().flat_map(|level| level.value.footnotes.values());
            for note in heads.chain(cells.flat_map(|ids| ids.iter())) {
                self.push_once(format!("service-levels.footnotes.{}", note.value), true, fact(note.span));
            }
            for level in version.levels.iter().filter(|level| level.value.follow_up == Some(FollowUp::Words)) {
                for severity in level.value.severity.iter() {
                    let key = format!("service-levels.follow_up.{}", severity.value);
                    self.push_once(key, true, fact(severity.span));
                }
            }
        }
        if levels.broken {
            self.unjudged.push("service-levels.".to_owned());
        }
    }

    fn push_once(&mut self, key: String, always: bool, fact: (SourcePath, Option<Span>)) {
        if self.words.iter().all(|want| want.key != key) {
            self.words.push(Want { key, shared: None, always, fact });
        }
    }
}

/// Returns the JSON Schema (draft 2020-12) of each file of words: the name without `.yaml`, and the text, which ends
/// with a line feed.
pub fn word_schemas() -> Vec<(&'static str, String)> {
    let map = |about: &str| json!({ "description": about, "type": "object", "additionalProperties": word("") });
    let mut schemas: Vec<(&'static str, Value)> = Vec::new();
    for (file, fields) in FIELDS {
        let mut properties = serde_json::Map::new();
        let mut shared = serde_json::Map::new();
        for Field(name, _, shape, about) in *fields {
            let schema = if *shape == List { map(about) } else { word(about) };
            if *shape == List {
                shared.insert(format!("_{name}"), map(&format!("{about}, for all entries")));
            }
            properties.insert((*name).to_owned(), schema);
        }
        if *file == "contacts" {
            shared.insert(REGIONS.to_owned(), map("What countries and regions are called, by their code"));
        }
        if *file == "hours" {
            shared.insert(ZONES.to_owned(), map("The places that time zones are called after, by IANA name"));
        }
        let entry = json!({ "type": ["object", "null"], "additionalProperties": false, "properties": properties });
        schemas.push((file, json!({ "type": "object", "properties": shared, "additionalProperties": entry })));
    }
    let sections: serde_json::Map<_, _> =
        LEVEL_SECTIONS.iter().map(|(name, about)| ((*name).to_owned(), map(about))).collect();
    let levels = json!({ "type": "object", "properties": sections, "additionalProperties": false });
    schemas.push(("service-levels", levels));
    schemas.sort_by_key(|(name, _)| *name);
    schemas.into_iter().map(|(name, schema)| (name, text(name, schema))).collect()
}

fn word(about: &str) -> Value {
    if about.is_empty() { json!({ "type": "string" }) } else { json!({ "description": about, "type": "string" }) }
}

fn text(name: &str, mut schema: Value) -> String {
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["title"] = format!("Words for {name}").into();
    // A schema is plain data: it always serialises.
    format!("{}\n", serde_json::to_string_pretty(&schema).unwrap_or_default())
}
