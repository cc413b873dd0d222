//! The units of a whole portal, gathered from what the phases before have read.

use std::collections::{BTreeMap, BTreeSet};

use super::ledger::{LEDGER, Ledger};
use super::units::{Units, article_units, term_units, title_units, word_units};
use crate::config::{Config, LocaleId};
use crate::diag::{Diagnostic, YAML};
use crate::parse::{Article, FrontMatter, parse_article};
use crate::source::SourceFile;
use crate::support::LocaleWords;
use crate::yaml;

/// The termbase of a locale.
const TERMS: &str = "_terms.yaml";

/// The name under which the site's title stands among the files of a locale.
pub const SITE: &str = "site.yaml";

/// The units of a portal, by locale id.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// The locales.
    pub locales: Vec<LocaleContent>,
}

/// The units of a locale, and its ledger.
#[derive(Clone, Debug, Default)]
pub struct LocaleContent {
    /// Its files by their paths below its folder; the site's title is `site.yaml`.
    pub files: BTreeMap<String, Units>,
    /// The files that another tool marks as a machine's.
    pub machine: BTreeSet<String>,
    /// Its ledger.
    pub ledger: Ledger,
}

impl LocaleContent {
    /// Adds an article or snippet.
    pub fn add_article(&mut self, config: &Config, rest: &str, file: &SourceFile, article: &Article) {
        if is_machine_made(config, &article.front) {
            self.machine.insert(rest.to_owned());
        }
        self.files.insert(rest.to_owned(), article_units(file, article));
    }

    /// Adds any other file: words of support facts, terms, the site's title, the ledger.
    pub fn add(
        &mut self,
        config: &Config,
        locale: LocaleId,
        rest: &str,
        file: &SourceFile,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        if rest == LEDGER {
            self.ledger = Ledger::read(file, diagnostics);
        } else if let Some(units) = units_in(config, locale, rest, file).filter(|units| !units.units.is_empty()) {
            self.files.insert(rest.to_owned(), units);
        }
    }
}

impl Content {
    /// Returns a portal of so many locales that has nothing yet.
    pub fn new(n_locales: usize) -> Self {
        Self { locales: vec![LocaleContent::default(); n_locales] }
    }
}

/// Returns the units of a file of a locale, given by its path below the locale's folder; `None` for what has none.
pub fn units_in(config: &Config, locale: LocaleId, rest: &str, file: &SourceFile) -> Option<Units> {
    let locale = &config.locales[locale];
    if file.path.extension() == "md" {
        return Some(article_units(file, &parse_article(file).0));
    }
    if rest.starts_with("_support/") {
        let (words, _) = LocaleWords::read(locale.locale.clone(), std::slice::from_ref(file));
        return word_units(&words).pop();
    }
    let tree = yaml::parse(&file.path, &file.text, 0, &YAML, &mut Vec::new())?;
    match rest {
        TERMS => Some(term_units(&file.path, &tree)),
        SITE => Some(title_units(&file.path, &tree, &locale.folder)),
        _ => None,
    }
}

/// Returns true when a key that the portal maps says that a machine translated the article.
pub fn is_machine_made(config: &Config, front: &FrontMatter) -> bool {
    let marks = &config.translations.machine;
    front.other.iter().any(|(key, value)| {
        let is = |machine: &str| value.as_ref().is_some_and(|value| machine.eq_ignore_ascii_case(value.trim()));
        marks.iter().any(|(mark, machine)| *mark == key.value && is(machine))
    })
}
