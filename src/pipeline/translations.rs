//! The phases that `loket translations` needs: what is there, its units, and the ledgers.

use std::sync::Arc;

use rayon::prelude::*;

use super::findings::set_levels;
use super::memory::Memory;
use super::phases::Run;
use super::read::{read_texts, text_file};
use super::store::View;
use super::{AnalyzeError, NoProgress, Options, Resolved};
use crate::config::{Config, LocaleId};
use crate::diag::{self, Diagnostic};
use crate::discover::{ContentFile, Inventory, SITE_YAML, discover};
use crate::parse::{Article, parse_article};
use crate::path::SourcePath;
use crate::portal::{Page, PageId, Portal};
use crate::source::{Files, SourceFile};
use crate::translations::{
    Author, Content, FileReport, LEDGER, Ledger, LocaleReport, SITE, Translation, Units, article_units, compare,
    is_machine_made, units_in,
};

/// The units of a portal, with what they were read by.
pub struct Translations {
    /// The configuration.
    pub config: Arc<Config>,
    /// The units and ledgers of all locales.
    pub content: Content,
    /// What is wrong with the ledgers.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the units of a portal. Returns nothing but findings when its configuration cannot be used.
pub fn translations(
    files: &dyn Files,
    options: &Options,
) -> Result<Result<Translations, Vec<Diagnostic>>, AnalyzeError> {
    let mut memory = Memory::default();
    let store = Arc::clone(&memory.store);
    let files = &View::new(&store, files);
    let mut run = Run::new(&mut memory, files, &NoProgress);
    let Some(config) = run.config(options)? else { return Ok(Err(run.general)) };
    // What is wrong with the content itself is told by `check`.
    let inventory = discover(files, &config, &mut Vec::new());
    let mut content = Content::new(config.locales.len());
    let pages: Vec<&ContentFile> = inventory.articles.iter().chain(&inventory.snippets).collect();
    let parsed: Vec<_> = pages.par_iter().map(|page| read_article(files, &page.path)).collect();
    for (page, read) in pages.iter().zip(&parsed) {
        if let Some((file, article)) = read {
            content.locales[page.locale].add_article(&config, &page.rest, file, article);
        }
    }
    let site = SourcePath::new(SITE_YAML).ok();
    for locale in 0..config.locales.len() {
        let own = inventory.words.iter().chain(&inventory.locale_data).filter(|file| file.locale == locale);
        let own = own.map(|file| (&file.path, file.rest.as_str())).chain(site.as_ref().map(|path| (path, SITE)));
        for (path, rest) in own {
            for file in read_texts(files, [path], &mut Vec::new()) {
                content.locales[locale].add(&config, locale, rest, &file, &mut run.general);
            }
        }
    }
    set_levels(&mut run.general, &config);
    diag::sort(&mut run.general);
    Ok(Ok(Translations { config, content, diagnostics: run.general }))
}

/// Says on each page what its readers are told of its translation. Sources are read again only where the portal tells of
/// stale ones.
pub(super) fn mark(portal: &mut Portal, files: &dyn Files, inventory: &Inventory, diagnostics: &mut Vec<Diagnostic>) {
    let mut ledgers = vec![Ledger::default(); portal.config.locales.len()];
    for ledger in inventory.locale_data.iter().filter(|file| file.rest == LEDGER) {
        for file in read_texts(files, [&ledger.path], &mut Vec::new()) {
            ledgers[ledger.locale] = Ledger::read(&file, diagnostics);
        }
    }
    let marks: Vec<Translation> =
        portal.pages.par_iter().map(|page| of_page(&portal.config, &ledgers, files, page)).collect();
    for (page, mark) in portal.pages.iter_mut().zip(marks) {
        Arc::make_mut(page).translation = mark;
    }
}

fn of_page(config: &Config, ledgers: &[Ledger], files: &dyn Files, page: &Page) -> Translation {
    let text = page.text_locale();
    let folder = format!("content/{}", config.locales[text].folder);
    let Some(rest) = page.source.as_ref().and_then(|source| source.strip(&folder)) else {
        return Translation::default();
    };
    if config.source_of(rest) == text {
        return Translation::default();
    }
    let mut entries = ledgers[text].of_file(rest).peekable();
    let machine = if entries.peek().is_none() {
        is_machine_made(config, &page.front)
    } else {
        entries.any(|(_, entry)| entry.by == Author::Machine)
    };
    let stale = config.translations.show_stale
        && state(config, &ledgers[text], files, text, rest).is_some_and(|report| report.counts().stale > 0);
    Translation { machine, stale }
}

/// Returns how the translations that ledgers know stand beside their sources, by locale.
pub(super) fn recorded(config: &Config, locale_data: &[(LocaleId, SourceFile)], files: &View<'_>) -> Vec<LocaleReport> {
    let ledgers = locale_data.iter().filter(|(_, file)| file.path.file_name() == LEDGER);
    let report = |(locale, file): &(LocaleId, SourceFile)| {
        // What is wrong with the ledger itself is found where pages are marked.
        let ledger = Ledger::read(file, &mut Vec::new());
        let names: Vec<&str> = ledger.files().filter(|rest| config.source_of(rest) != *locale).collect();
        let compare = |rest: &&str| {
            let units = |locale: LocaleId| units_of(config, files, locale, rest);
            compare(rest, units(config.source_of(rest)).as_ref(), units(*locale).as_ref(), &ledger, false)
        };
        LocaleReport { locale: *locale, files: names.par_iter().map(compare).collect() }
    };
    ledgers.map(report).collect()
}

/// Returns the units of a file of a locale, given by its path below the locale's folder; `None` when there is no such file.
fn units_of(config: &Config, files: &View<'_>, locale: LocaleId, rest: &str) -> Option<Units> {
    let path =
        if rest == SITE { SITE_YAML.to_owned() } else { format!("content/{}/{rest}", config.locales[locale].folder) };
    let path = SourcePath::new(&path).ok()?;
    if path.extension() == "md" {
        // The article was parsed before.
        let (article, _) = files.article(&path).ok()?;
        return Some(article_units(&text_file(&path, files.read_once(&path).ok()?, &mut Vec::new()), &article));
    }
    units_in(config, locale, rest, &text_file(&path, files.read(&path).ok()?, &mut Vec::new()))
}

impl Resolved {
    /// Returns the translation that the text of a page is, unit by unit, as the files are now: for a preview, which asks for
    /// the page that it shows. `None` for sources and for pages without a file.
    pub fn translation(&self, files: &dyn Files, page: PageId) -> Option<FileReport> {
        let page = &self.portal.pages[page];
        let (config, locale) = (&self.portal.config, page.text_locale());
        let folder = format!("content/{}", config.locales[locale].folder);
        let own = self.locale_data.iter().find(|(owner, file)| *owner == locale && file.path.file_name() == LEDGER);
        let ledger = own.map(|(_, file)| Ledger::read(file, &mut Vec::new())).unwrap_or_default();
        state(config, &ledger, files, locale, page.source.as_ref()?.strip(&folder)?)
    }
}

/// Returns the state of one article of a locale, given by its path below the locale's folder. `None` for sources and for what
/// does not exist.
fn state(config: &Config, ledger: &Ledger, files: &dyn Files, locale: LocaleId, rest: &str) -> Option<FileReport> {
    let source = config.source_of(rest);
    let units = |locale: LocaleId| {
        let path = SourcePath::new(&format!("content/{}/{rest}", config.locales[locale].folder)).ok()?;
        read_article(files, &path)
    };
    if source == locale {
        return None;
    }
    let (file, article) = units(locale)?;
    let machine = is_machine_made(config, &article.front);
    let source = units(source).map(|(file, article)| article_units(&file, &article));
    Some(compare(rest, source.as_ref(), Some(&article_units(&file, &article)), ledger, machine))
}

/// Reads an article or snippet, whatever is wrong with it.
pub fn read_article(files: &dyn Files, path: &SourcePath) -> Option<(SourceFile, Article)> {
    let file = text_file(path, files.read(path).ok()?, &mut Vec::new());
    let article = parse_article(&file).0;
    Some((file, article))
}
