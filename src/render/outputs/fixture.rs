//! A small portal in memory, for the tests of the outputs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::bundle::Artifact;
use crate::config;
use crate::discover::{SITE_YAML, discover};
use crate::i18n::{Language, OwnWords};
use crate::parse::parse_article;
use crate::path::SourcePath;
use crate::portal::{Calendar, Inputs, PageId, Parsed, Portal, resolve};
use crate::source::{Files, MemoryFiles, SourceFile};

/// Where the portal is published.
const BASE_URL: &str = "https://h.example/office/";

/// Dutch, which falls back to English.
pub(super) const FALLBACK: &str = "locales: { nl: { name: Nederlands, fallback: [en] }, en: { name: English } }";

/// Returns the portal of these lines of `site.yaml` and these files below `content/`.
pub(super) fn portal(site: &str, pages: &[(&str, &str)]) -> Portal {
    let mut diagnostics = Vec::new();
    let site = SourceFile::new(SourcePath::new(SITE_YAML).unwrap(), format!("base_url: {BASE_URL}\n{site}\n"));
    let config = config::read(&site, &mut diagnostics).unwrap_or_else(|| panic!("{diagnostics:?}"));
    let mut files = MemoryFiles::new();
    for (path, text) in pages {
        files.insert(&format!("content/{path}"), text);
    }
    let inventory = discover(&files, &config, &mut diagnostics);
    let parse = |file: &crate::discover::ContentFile| {
        let text = String::from_utf8(files.read(&file.path).unwrap()).unwrap();
        let (article, _) = parse_article(&SourceFile::new(file.path.clone(), text));
        Parsed { file: file.clone(), article: Arc::new(article) }
    };
    let articles: Vec<Parsed> = inventory.articles.iter().map(parse).collect();
    let inputs = Inputs {
        made_title: &|_, host, made| format!("{host}: {}", made.id()),
        config,
        articles: &articles,
        snippets: &[],
        media: BTreeMap::new(),
        facts: Arc::new(crate::support::read(&[]).0),
        fact_anchors: BTreeSet::new(),
        sort_keys: &|titles| titles.iter().map(|(_, title)| title.as_bytes().to_vec()).collect(),
        calendar: Calendar { today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), drafts: false },
    };
    resolve(inputs, &mut diagnostics)
}

/// Returns the languages of a portal's locales.
pub(super) fn languages(portal: &Portal) -> Vec<Arc<Language>> {
    let locales = portal.config.locales.iter();
    locales.map(|locale| Arc::new(Language::new(std::slice::from_ref(&locale.locale), &OwnWords::new()).0)).collect()
}

/// Returns the page with that URL below the base.
pub(super) fn find(portal: &Portal, url: &str) -> PageId {
    portal.by_url[url]
}

/// Returns an absolute URL without the base.
pub(super) fn page(url: &str) -> &str {
    url.strip_prefix(BASE_URL).unwrap()
}

/// Returns artifacts as text, each under its path.
pub(super) fn show(artifacts: &[Artifact]) -> String {
    let shown = artifacts.iter().map(|file| format!("=== {}\n{}", file.path, String::from_utf8_lossy(&file.bytes)));
    shown.collect()
}
