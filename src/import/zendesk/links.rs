//! Links between articles: from the URLs of the help centre to the ways between the portal's files.

use std::collections::{BTreeMap, BTreeSet};

use super::export::{Export, text};
use super::sections::Places;
use crate::import::draft::{Draft, Edit};
use crate::import::link::{Link, destination, find, way, written};
use crate::import::report::Notes;

/// What links of the help centre lead to.
pub(super) struct Links {
    /// The host of the help centre: `https://help.example.com`.
    hosts: BTreeSet<String>,
    places: BTreeMap<String, String>,
}

impl Links {
    /// Returns the links of an export whose objects have these places.
    pub(super) fn new(export: &Export, places: &Places) -> Self {
        let objects = export.articles.values().chain(export.sections.values()).chain(export.categories.values());
        let hosts = objects.filter_map(|object| {
            let url = url::Url::parse(text(object, "html_url")).ok()?;
            Some(url.origin().ascii_serialization())
        });
        Self { hosts: hosts.collect(), places: places.clone() }
    }

    /// Rewrites the links of an article that goes to `place`.
    pub(super) fn convert(&self, draft: &mut Draft, place: &str, line: u32, notes: &mut Notes) {
        let mut edits = Vec::new();
        for Link { range, url, is_image } in find(draft) {
            let Some((path, fragment)) = self.own(&url) else { continue };
            let new = if let Some(target) = self.target(&path) {
                notes.exact("link", line);
                let way = written(&way(place, target));
                if target == place && !fragment.is_empty() { fragment } else { way + &fragment }
            } else {
                let is_file = is_image || path.contains("article_attachments");
                if names_object(&path) && !is_file {
                    notes.left("link", line, format!("`{url}` is not in the export"));
                }
                let Some(host) = self.hosts.first().filter(|_| !url.contains("://")) else { continue };
                format!("{host}{path}{fragment}")
            };
            edits.push(Edit::new(range, destination(&new)));
        }
        draft.apply(edits);
    }

    /// The path of a URL of the help centre, and its fragment with the sign.
    fn own(&self, url: &str) -> Option<(String, String)> {
        let below = self.hosts.iter().find_map(|host| url.strip_prefix(host.as_str()));
        let path = below.or_else(|| Some(url).filter(|url| url.starts_with('/') && !url.starts_with("//")))?;
        let (path, fragment) =
            path.split_once('#').map_or((path, String::new()), |(path, own)| (path, format!("#{own}")));
        Some((path.split('?').next().unwrap_or_default().to_owned(), fragment))
    }

    /// The place of `/hc/nl/articles/12-words` and the like.
    fn target(&self, path: &str) -> Option<&str> {
        let parts: Vec<&str> = path.split('/').collect();
        let (kind, name) = parts.windows(2).find_map(|pair| Some((kind(pair[0])?, pair[1])))?;
        let id: String = name.chars().take_while(char::is_ascii_digit).collect();
        self.places.get(&format!("{kind} {id}")).map(String::as_str)
    }
}

fn kind(part: &str) -> Option<&'static str> {
    match part {
        "articles" => Some("article"),
        "sections" => Some("section"),
        "categories" => Some("category"),
        _ => None,
    }
}

/// True when a path names something that should have been in the export.
fn names_object(path: &str) -> bool {
    path.split('/').any(|part| kind(part).is_some())
}
