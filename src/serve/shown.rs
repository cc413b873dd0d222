//! What is shown at one moment: the last good site, and the findings of the newest build. Immutable, shared by all answers.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use percent_encoding::percent_decode_str;

use super::findings::Findings;
use super::inject;
use super::status::Status;
use crate::bundle::{Artifact, Bundle};
use crate::files_disk::DiskFiles;
use crate::path::{OutPath, encode};
use crate::pipeline::{Resolved, SearchFiles};
use crate::portal::PageId;
use crate::render::outputs::headers;

/// What browsers are shown.
pub(super) struct Shown {
    /// The last build that could be shown.
    pub(super) site: Option<Arc<Site>>,
    /// True when the site is that of the newest build.
    pub(super) current: bool,
    /// The findings of the newest build.
    pub(super) findings: Findings,
    /// Opens a file in the writer's editor.
    pub(super) editor: String,
    /// The files that findings point into.
    pub(super) files: Arc<DiskFiles>,
    /// What was found out about single pages, by path.
    pub(super) statuses: Mutex<BTreeMap<String, Arc<Status>>>,
}

/// A site, as it would be published.
pub(super) struct Site {
    bundle: Arc<Bundle>,
    /// The portal that it was made from.
    pub(super) resolved: Arc<Resolved>,
    /// The files of search, which are made when a browser asks for them.
    search: SearchFiles,
    /// The headers that every file is published with.
    pub(super) headers: Vec<(&'static str, String)>,
    /// The published paths of the style sheets, as they stand in links.
    styles: Vec<String>,
    /// The decoded path of the base URL.
    base_path: String,
}

/// What is at a path.
pub(super) enum Found {
    /// A published file.
    File(Artifact),
    /// Nothing; the address to ask for instead.
    Elsewhere(String),
    /// Nothing; the page that says so in the language of the path, when there is one.
    Missing(Option<Artifact>),
}

impl Site {
    pub(super) fn new(bundle: Arc<Bundle>, resolved: Arc<Resolved>, search: SearchFiles) -> Self {
        let config = &resolved.portal.config;
        let assets = resolved.theme.assets.values().map(|asset| &asset.out);
        Self {
            headers: headers::security(config),
            styles: assets.filter(|path| is_style(path.as_str())).map(OutPath::encoded).collect(),
            base_path: percent_decode_str(&config.base_url.path).decode_utf8_lossy().into_owned(),
            bundle,
            resolved,
            search,
        }
    }

    /// Returns the path of the base URL, as it stands in links.
    pub(super) fn base_path(&self) -> &str {
        &self.resolved.portal.config.base_url.path
    }

    /// Returns the URLs of the style sheets.
    pub(super) fn styles(&self) -> Vec<String> {
        self.styles.iter().map(|style| self.resolved.portal.config.base_url.rooted(style)).collect()
    }

    /// Returns what is at a decoded path of the host: the file, `index.html` in a folder, as static hosts do.
    pub(super) fn find(&self, path: &str) -> Found {
        let Some(rest) = path.strip_prefix(&*self.base_path) else {
            let above = path == "/" || format!("{path}/") == self.base_path;
            return if above { Found::Elsewhere(self.base_path().to_owned()) } else { Found::Missing(None) };
        };
        let folder = rest.is_empty() || rest.ends_with('/');
        let file = if folder { format!("{rest}index.html") } else { rest.to_owned() };
        match self.bundle.get(&file).or_else(|| self.search.get(&file)) {
            Some(artifact) => Found::File(artifact),
            None if !folder && self.bundle.get(&format!("{rest}/index.html")).is_some() => {
                Found::Elsewhere(encode(&format!("{path}/")))
            }
            None => Found::Missing(self.not_found(rest)),
        }
    }

    fn not_found(&self, rest: &str) -> Option<Artifact> {
        let folder = rest.split('/').next().unwrap_or_default();
        self.bundle.get(&format!("{folder}/404.html")).or_else(|| self.bundle.get("404.html"))
    }

    /// Returns the page of the portal that is at a decoded path, also for the further pages of its lists.
    pub(super) fn page(&self, path: &str) -> Option<PageId> {
        let rest = path.strip_prefix(&*self.base_path)?;
        let rest = rest.strip_suffix("index.html").unwrap_or(rest);
        let by_url = &self.resolved.portal.by_url;
        let of_list = || {
            let rest = rest.split_once("/page/").map_or(rest, |(section, _)| &rest[..=section.len()]);
            by_url.get(rest.strip_suffix("a-z/").unwrap_or(rest))
        };
        by_url.get(rest).or_else(of_list).copied()
    }

    /// Returns the version of a page; see [`inject::version`].
    pub(super) fn version(&self, html: &[u8]) -> String {
        inject::version(html, self.styles.iter().map(String::as_str))
    }
}

fn is_style(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension == "css")
}

impl Shown {
    /// Returns the version of what is shown at a decoded path. It differs from another when a browser that shows the one
    /// should load the other.
    pub(super) fn version(&self, path: &str) -> String {
        let Some(site) = &self.site else { return "nothing".to_owned() };
        match site.find(path) {
            Found::File(artifact) => site.version(&artifact.bytes),
            Found::Elsewhere(address) => address,
            Found::Missing(Some(page)) => missing(&site.version(&page.bytes)),
            Found::Missing(None) => missing(""),
        }
    }
}

/// The version of a page that says that there is none.
pub(super) fn missing(version: &str) -> String {
    format!("404{version}")
}
