//! Front matter: the YAML between `---` lines at the top of an article, and its typed fields.
//!
//! `split` finds the lines, `read` types the keys one by one, so that a mistake in one key costs that key alone.

mod read;
mod split;
#[cfg(test)]
mod tests;
mod unknown;

pub use read::KEYS;
pub(super) use read::read;
pub use unknown::unknown_keys;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::source::Span;
use crate::yaml::{Node, Spanned};

/// What an article says about itself. Everything is optional; a key of the wrong type is left out with a finding.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FrontMatter {
    /// The title.
    pub title: Option<Spanned<String>>,
    /// True when a finding tells already why there is no title.
    pub title_is_reported: bool,
    /// One or two sentences for lists, results and search engines.
    pub description: Option<Spanned<String>>,
    /// Replaces the last part of the URL.
    pub slug: Option<Spanned<String>>,
    /// What kind of page it is.
    pub kind: Option<Spanned<PageKind>>,
    /// Its place among its siblings: smaller first, those without a weight last.
    pub weight: Option<i64>,
    /// Ids of products it is about.
    pub product: Vec<Spanned<String>>,
    /// Ids of support categories it belongs to.
    pub category: Vec<Spanned<String>>,
    /// `dimension=value` pairs (or bare values) of readers it is for.
    pub audience: Vec<Spanned<String>>,
    /// Words under which it is to be found.
    pub keywords: Vec<String>,
    /// Related pages and links.
    pub related: Vec<Spanned<Related>>,
    /// Old URLs that lead here.
    pub aliases: Vec<Spanned<String>>,
    /// What search does with it.
    pub search: SearchSettings,
    /// Of a section: its articles are published on one page, too, to be printed.
    pub print: Option<Spanned<bool>>,
    /// Not published unless drafts are asked for.
    pub draft: bool,
    /// Published from this day on.
    #[serde(with = "day")]
    pub publish_on: Option<Spanned<NaiveDate>>,
    /// Published until the day before.
    #[serde(with = "day")]
    pub expires_on: Option<Spanned<NaiveDate>>,
    /// The day of the last change that matters to a reader.
    #[serde(with = "day")]
    pub updated: Option<Spanned<NaiveDate>>,
    /// The day on which its owner is to read it again.
    #[serde(with = "day")]
    pub review_by: Option<Spanned<NaiveDate>>,
    /// Who keeps it.
    pub owner: Option<String>,
    /// Anything, for themes.
    pub extra: Option<Node>,
    /// Keys that Loket does not know, with their values where those are no lists or maps: slips, or other tools' records.
    pub other: Vec<(Spanned<String>, Option<String>)>,
    /// Where the front matter stands in the file, the lines of hyphens included; empty when there is none.
    pub span: Span,
}

/// A day in what is kept on disk: as ISO 8601 writes it.
mod day {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

    use super::{NaiveDate, Spanned};

    type Day = Option<Spanned<NaiveDate>>;

    pub(super) fn serialize<S: Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
        day.clone().map(|day| day.map(|day| day.to_string())).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let Some(day) = Option::<Spanned<String>>::deserialize(deserializer)? else { return Ok(None) };
        day.value.parse().map(|value| Some(Spanned::new(value, day.span))).map_err(de::Error::custom)
    }
}

/// The kind of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PageKind {
    /// A help article.
    #[default]
    Article,
    /// A landing page.
    Landing,
    /// A page with service levels.
    Sla,
    /// A page with contacts.
    Contact,
    /// A page around a video.
    Video,
    /// A page of links.
    Links,
    /// The accessibility statement.
    Accessibility,
}

/// A related page or link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// A path to a `.md` file, relative to the article, or a URL.
    pub target: String,
    /// The words of the link; a page's own title when left out.
    pub title: Option<String>,
    /// What it leads to.
    pub kind: RelatedKind,
}

/// What a related link leads to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RelatedKind {
    /// An article.
    #[default]
    Article,
    /// A video.
    Video,
    /// A page of links.
    Links,
    /// A file to download.
    Download,
    /// Another site.
    Site,
}

/// What search does with a page.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SearchSettings {
    /// Left out of the index.
    pub exclude: bool,
    /// Multiplies its scores; between 0.1 and 10.
    pub boost: f32,
}

impl Default for SearchSettings {
    fn default() -> Self {
        Self { exclude: false, boost: 1.0 }
    }
}
