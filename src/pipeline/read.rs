//! Reading single files: text, articles, images, interface words. Pure but for the reading.

use std::sync::Arc;

use rayon::prelude::*;

use super::Run;
use crate::assets;
use crate::config::TranslationsConfig;
use crate::diag::{CONFIG, Diagnostic, INVALID_UTF8, UNKNOWN_KEY, UNREADABLE};
use crate::discover::{ContentFile, Inventory};
use crate::i18n::OwnWords;
use crate::locale::Locale;
use crate::parse;
use crate::path::{OutPath, SourcePath};
use crate::portal::{Media, Parsed};
use crate::source::{Files, Hash, SourceFile, Span};

impl Run<'_> {
    /// Parses articles or snippets.
    pub(super) fn parse(
        &mut self,
        phase: &'static str,
        files: &dyn Files,
        list: &[ContentFile],
        translations: &TranslationsConfig,
    ) -> Vec<Parsed> {
        let progress = self.progress;
        self.phase(phase, list.len(), |diagnostics| {
            let parsed: Vec<_> = list
                .par_iter()
                .map(|file| {
                    progress.step();
                    parse_one(files, file, translations)
                })
                .collect();
            let mut articles = Vec::with_capacity(parsed.len());
            for (article, found) in parsed {
                articles.extend(article);
                diagnostics.extend(found);
            }
            (list.len(), articles)
        })
    }
}

fn parse_one(
    files: &dyn Files,
    file: &ContentFile,
    translations: &TranslationsConfig,
) -> (Option<Parsed>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let bytes = match files.read(&file.path) {
        Ok(bytes) => bytes,
        Err(error) => return (None, vec![unreadable(&file.path, error.reason)]),
    };
    let source = text_file(&file.path, bytes, &mut diagnostics);
    let (article, found) = parse::parse_article(&source);
    let mapped = |span| article.front.other.iter().any(|(key, _)| key.span == span && translations.maps(&key.value));
    diagnostics.extend(found.into_iter().filter(|finding| {
        // A key that the portal maps is known.
        finding.code.name != UNKNOWN_KEY.name || !finding.span.is_some_and(mapped)
    }));
    (Some(Parsed { file: file.clone(), article: Arc::new(article) }), diagnostics)
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

/// True when there is a file of that name, although it may be one that cannot be read.
pub(super) fn exists(files: &dyn Files, path: &SourcePath) -> bool {
    let (entries, errors) = files.list(path.parent());
    entries.iter().any(|entry| entry.path == *path) || errors.iter().any(|error| error.path == path.as_str())
}

pub(super) fn measure(files: &dyn Files, path: &SourcePath) -> Result<Media, Diagnostic> {
    let bytes = files.read(path).map_err(|error| unreadable(path, error.reason))?;
    let hash = Hash::of(&bytes);
    let out: Result<OutPath, _> = assets::fingerprinted("media", path, hash);
    let out = out.map_err(|error| unreadable(path, error.to_string()))?;
    Ok(Media { out, hash, size: assets::image_size(path.extension(), &bytes) })
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
