//! The files of a portal that imports add to: `site.yaml`, audiences and their words, named links.

use std::collections::BTreeMap;

use super::yaml_edit::{Item, add, scalar};
use crate::discover::SITE_YAML;
use crate::locale::Locale;
use crate::path::SourcePath;
use crate::source::Files;
use crate::yaml::{self, Value};

const AUDIENCES: &str = "content/_support/audiences.yaml";
const LINKS: &str = "content/_support/links.yaml";

/// What imported articles need beside themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Needs {
    /// Values of audience dimensions, with the name of each in the locale where it is known.
    pub(super) audiences: BTreeMap<String, BTreeMap<String, Option<String>>>,
    /// The names of dimensions in the locale, where they are known.
    pub(super) dimensions: BTreeMap<String, String>,
    /// True when articles say in their own keys who translated them, and from which commit.
    pub(super) marks_translations: bool,
    /// Named links: id, and a URL for each operator.
    pub(super) links: BTreeMap<String, BTreeMap<String, String>>,
}

impl Needs {
    /// Adds a value of an audience dimension, with its name when the source has one.
    pub(super) fn audience(&mut self, dimension: &str, value: &str, name: Option<&str>) {
        let names = self.audiences.entry(dimension.to_owned()).or_default();
        let known = names.entry(value.to_owned()).or_default();
        if known.is_none() {
            *known = name.map(str::to_owned);
        }
    }
}

/// Returns the named links of a portal that differ per operator, by their targets.
pub(super) fn named_links(portal: &dyn Files) -> BTreeMap<BTreeMap<String, String>, String> {
    let read = || {
        let path = SourcePath::new(LINKS).ok()?;
        let text = String::from_utf8(portal.read(&path).ok()?).ok()?;
        yaml::parse(&path, &text, 0, &crate::diag::CONFIG, &mut Vec::new())
    };
    let root = read();
    let entries = root.as_ref().and_then(yaml::Node::entries).unwrap_or_default();
    let targets = |node: &yaml::Node| {
        let pairs = node.entries().unwrap_or_default().iter();
        pairs.filter_map(|(key, url)| Some((key.value.clone(), url.as_str()?.to_owned()))).collect()
    };
    entries.iter().map(|(name, node)| (targets(node), name.value.clone())).collect()
}

/// Why a file of the portal cannot be added to.
#[derive(Debug, thiserror::Error)]
#[error("cannot add {what} to `{path}`; mend the file or add it by hand")]
pub struct SharedError {
    path: String,
    what: String,
}

/// Files with their new text.
type Texts = BTreeMap<SourcePath, String>;

struct Shared<'a> {
    portal: &'a dyn Files,
    texts: Texts,
}

/// Returns the shared files with everything that is needed in them; those that do not change are left out or the same.
pub(super) fn add_all(
    portal: &dyn Files,
    locales: &[Locale],
    source_locale: Option<&Locale>,
    needs: &Needs,
) -> Result<Texts, SharedError> {
    let mut shared = Shared { portal, texts: Texts::new() };
    for locale in locales {
        shared.locale(locale)?;
    }
    if let Some(source) = source_locale {
        shared.source_locale(source)?;
    }
    if needs.marks_translations {
        let keys = "{ machine: { ms.translationtype: MT }, commit: ms.sourcegitcommit }";
        shared.add(SITE_YAML, &["translations"], Item::Entry("keys", keys))?;
    }
    for (dimension, values) in &needs.audiences {
        for value in values.keys() {
            shared.add(AUDIENCES, &[dimension, "values"], Item::Element(value))?;
        }
    }
    for locale in locales {
        shared.words(locale, needs)?;
    }
    for (name, targets) in &needs.links {
        let targets: Vec<_> = targets.iter().map(|(operator, url)| format!("{operator}: {}", scalar(url))).collect();
        shared.add(LINKS, &[], Item::Entry(name, &format!("{{ {} }}", targets.join(", "))))?;
    }
    Ok(shared.texts)
}

impl Shared<'_> {
    /// The text that a file will have, empty when there is none yet; `None` when there is one that is no text.
    fn text(&self, path: &SourcePath) -> Option<String> {
        if let Some(written) = self.texts.get(path) {
            return Some(written.clone());
        }
        match self.portal.read(path) {
            Ok(bytes) => String::from_utf8(bytes).ok(),
            Err(error) => error.is_absent().then(String::new),
        }
    }

    fn add(&mut self, path: &str, keys: &[&str], item: Item<'_>) -> Result<(), SharedError> {
        let what = match item {
            Item::Element(value) => value,
            Item::Entry(key, _) => key,
        };
        let what = keys.iter().copied().chain([what]).map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" › ");
        let error = || SharedError { path: path.to_owned(), what: what.clone() };
        let file = SourcePath::new(path).map_err(|_| error())?;
        let text = self.text(&file).ok_or_else(error)?;
        let added = add(&text, keys, item).ok_or_else(error)?;
        if added != text {
            self.texts.insert(file, added);
        }
        Ok(())
    }

    fn locale(&mut self, locale: &Locale) -> Result<(), SharedError> {
        let error = || SharedError { path: SITE_YAML.to_owned(), what: format!("the locale `{locale}`") };
        let file = SourcePath::new(SITE_YAML).map_err(|_| error())?;
        let text = self.text(&file).ok_or_else(error)?;
        if text.is_empty() {
            let text = format!(
                "version: 1\nbase_url: https://help.example.org/   # where the site will be published\nlocales: [{locale}]\n"
            );
            self.texts.insert(file, text);
            return Ok(());
        }
        let mut findings = Vec::new();
        let root = yaml::parse(&file, &text, 0, &crate::diag::CONFIG, &mut findings).ok_or_else(error)?;
        let is_map = root.get("locales").is_some_and(|node| matches!(node.value, Value::Map(_)));
        let item = if is_map { Item::Entry(locale.as_str(), "{}") } else { Item::Element(locale.as_str()) };
        self.add(SITE_YAML, &["locales"], item)
    }

    /// Says from which language others are translated, once that is a locale of the portal and nothing is said yet.
    fn source_locale(&mut self, source: &Locale) -> Result<(), SharedError> {
        let Ok(file) = SourcePath::new(SITE_YAML) else { return Ok(()) };
        let text = self.text(&file).unwrap_or_default();
        let root = yaml::parse(&file, &text, 0, &crate::diag::CONFIG, &mut Vec::new());
        let Some(locales) = root.as_ref().and_then(|root| root.get("locales")) else { return Ok(()) };
        let listed = locales.items().unwrap_or_default().iter().any(|item| item.as_str() == Some(source.as_str()));
        if listed || locales.get(source.as_str()).is_some() {
            return self.add(SITE_YAML, &[], Item::Entry("source_locale", source.as_str()));
        }
        Ok(())
    }

    /// The names of audiences, where the source has them; the others are findings of a build.
    fn words(&mut self, locale: &Locale, needs: &Needs) -> Result<(), SharedError> {
        let path = format!("content/{locale}/_support/audiences.yaml");
        for (dimension, values) in &needs.audiences {
            if let Some(name) = needs.dimensions.get(dimension) {
                self.add(&path, &[dimension], Item::Entry("name", &scalar(name)))?;
            }
            for (value, name) in values.iter().filter_map(|(value, name)| Some((value, name.as_ref()?))) {
                self.add(&path, &[dimension, "values"], Item::Entry(value, &scalar(name)))?;
            }
        }
        Ok(())
    }
}
