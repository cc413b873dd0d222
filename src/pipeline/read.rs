//! Reading files that are no articles: text, interface words, support facts. Pure but for the reading.

use std::sync::Arc;

use chrono::NaiveDate;

use super::findings::Found;
use super::memory::Support;
use crate::config::{Config, TranslationsConfig};
use crate::diag::{CONFIG, Diagnostic, INVALID_UTF8, UNKNOWN_KEY, UNREADABLE};
use crate::discover::{FOLDERS, Inventory};
use crate::i18n::OwnWords;
use crate::locale::Locale;
use crate::parse::{Article, front_matter};
use crate::path::SourcePath;
use crate::source::{Files, Hash, SourceFile, Span};
use crate::support::{self, LocaleWords, SupportWords};

/// What was found on parsing an article, but for keys of its front matter that the portal maps: they are known.
pub(super) fn without_mapped_keys(
    path: &SourcePath,
    article: &Article,
    found: Found,
    translations: &TranslationsConfig,
) -> Found {
    let is_mapped = |key: &str| translations.maps(key);
    if !article.front.other.iter().any(|(key, _)| is_mapped(&key.value)) {
        return found;
    }
    let others = found.iter().filter(|finding| *finding.code != UNKNOWN_KEY).cloned();
    Arc::new(others.chain(front_matter::unknown_keys(&article.front, path, is_mapped)).collect())
}

/// The text of a file. Bytes that are no UTF-8 are a finding, and shown as U+FFFD.
pub(super) fn text_file(path: &SourcePath, bytes: Vec<u8>, diagnostics: &mut Vec<Diagnostic>) -> SourceFile {
    match String::from_utf8(bytes) {
        Ok(text) => SourceFile::new(path.clone(), text),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let help = "save the file as UTF-8";
            let finding = Diagnostic::new(&INVALID_UTF8, path, "the file is not valid UTF-8 from here on");
            diagnostics.push(finding.at(Span::new(at..at + 1)).help(help));
            SourceFile::new(path.clone(), String::from_utf8_lossy(error.as_bytes()).into_owned())
        }
    }
}

pub(super) fn unreadable(path: &SourcePath, reason: String) -> Diagnostic {
    Diagnostic::new(&UNREADABLE, path, reason).help("give Loket leave to read it, or take it out of the portal")
}

/// True when there is a file of that name, although it may be one that cannot be read; or when nobody can say, because its
/// folder cannot be read.
pub(super) fn exists(files: &dyn Files, path: &SourcePath) -> bool {
    let (entries, errors) = files.list(path.parent());
    entries.iter().any(|entry| entry.path == *path)
        || errors.iter().any(|error| [path.as_str(), path.parent()].contains(&error.path.as_str()))
}

pub(super) fn read_texts<'a>(
    files: &dyn Files,
    paths: impl IntoIterator<Item = &'a SourcePath>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<SourceFile> {
    let mut texts = Vec::new();
    for path in paths {
        match files.read(path) {
            Ok(bytes) => texts.push(text_file(path, bytes, diagnostics)),
            Err(error) => diagnostics.push(unreadable(path, error.reason)),
        }
    }
    texts
}

pub(super) fn own_words(files: &dyn Files, inventory: &Inventory, diagnostics: &mut Vec<Diagnostic>) -> OwnWords {
    let mut own = OwnWords::new();
    for path in &inventory.catalogs {
        let Some(locale) = Locale::parse(path.stem()) else {
            let message = format!("`{}` is not a language tag", path.stem());
            diagnostics
                .push(Diagnostic::new(&CONFIG, path, message).help("name the file after a locale, such as `nl.ftl`"));
            continue;
        };
        match files.read(path) {
            Ok(bytes) => {
                own.insert(locale, text_file(path, bytes, diagnostics));
            }
            Err(error) => diagnostics.push(unreadable(path, error.reason)),
        }
    }
    own
}

/// The key of an inventory: what discovery looks at.
pub(super) fn listing_key(files: &dyn Files, config: &Config) -> Hash {
    let mut parts: Vec<u8> = config.hash.as_bytes().to_vec();
    for folder in FOLDERS {
        let (entries, errors) = files.list(folder);
        for entry in entries {
            parts.extend_from_slice(entry.path.as_str().as_bytes());
            // Only the size of a file that is too large to be read matters.
            let size = if entry.len > config.limits.file_bytes { entry.len } else { 0 };
            parts.push(0);
            parts.extend_from_slice(&size.to_le_bytes());
        }
        for error in errors {
            parts.extend_from_slice(format!("{error}\n").as_bytes());
        }
    }
    Hash::of(&parts)
}

/// Reads the support facts and the words for them, and checks both. `source` is the hash of their files.
pub(super) fn read_support(
    files: &dyn Files,
    config: &Config,
    inventory: &Inventory,
    today: NaiveDate,
    source: Hash,
) -> (Support, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let sources = read_texts(files, &inventory.facts, &mut found);
    let (facts, faults) = support::read(&sources);
    found.extend(faults);
    let mut locales = Vec::with_capacity(config.locales.len());
    for (id, locale) in config.locales.iter().enumerate() {
        let own = inventory.words.iter().filter(|file| file.locale == id).map(|file| &file.path);
        let sources = read_texts(files, own, &mut found);
        let (words, faults) = LocaleWords::read(locale.locale.clone(), &sources);
        found.extend(faults);
        locales.push(Arc::new(words));
    }
    found.extend(support::check(&facts, &locales, today));
    let chain = |id| SupportWords::new(config.chain(id).map(|id| Arc::clone(&locales[id])).collect());
    let words = (0..locales.len()).map(chain).collect();
    (Support { facts: Arc::new(facts), words, source }, found)
}
