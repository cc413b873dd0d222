//! The phases one by one: each takes values, returns a value, and leaves what it found and how long it took in its [`Run`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Instant;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::findings::{Found, OfFile, set_levels};
use super::memory::{Linked, Memory, Support};
use super::read::{
    exists, listing_key, own_words, read_support, read_texts, text_file, unreadable, without_mapped_keys,
};
use super::record::Sources;
use super::store::View;
use super::values::{Analysis, AnalyzeError, Options, Progress, Resolved, Timing};
use crate::check;
use crate::config::{self, Config, Limits, LocaleId, TranslationsConfig};
use crate::diag::{self, Diagnostic};
use crate::discover::{self, ContentFile, Inventory, SITE_YAML};
use crate::i18n::Language;
use crate::locale::Locale;
use crate::path::SourcePath;
use crate::portal::{self, Calendar, Inputs, Made, Media, PageId, Parsed, Portal};
use crate::render::support::{made_title, next_change};
use crate::render::theme::{self, Theme};
use crate::source::{Files, Hash, MIB, SourceFile};
use crate::support;

/// One run of the phases: what they remember, and where findings and timings are gathered.
pub(super) struct Run<'a> {
    memory: &'a mut Memory,
    pub(super) files: &'a View<'a>,
    pub(super) progress: &'a dyn Progress,
    timings: Vec<Timing>,
    pub(super) general: Vec<Diagnostic>,
    parsed: Vec<(SourcePath, Found)>,
    linked: Arc<Vec<Arc<Linked>>>,
    checked: Vec<Found>,
    sources: Vec<Option<SourcePath>>,
}

/// What the phases up to `check` saw of a portal.
pub(super) struct Seen {
    pub(super) config: Option<Arc<Config>>,
    pub(super) resolved: Option<Resolved>,
    /// What was found, by file.
    pub(super) found: BTreeMap<SourcePath, OfFile>,
    pub(super) timings: Vec<Timing>,
    /// The links of all pages, by page.
    pub(super) linked: Arc<Vec<Arc<Linked>>>,
    /// False when articles with errors were left out.
    pub(super) is_all: bool,
}

impl Seen {
    pub(super) fn into_analysis(self, inputs: Sources) -> Analysis {
        let lists = |found: OfFile| {
            let shared = [found.parsed, found.links, found.checked];
            found.general.into_iter().chain(shared.into_iter().flat_map(Arc::unwrap_or_clone))
        };
        let mut diagnostics: Vec<Diagnostic> = self.found.into_values().flat_map(lists).collect();
        if let Some(config) = &self.config {
            set_levels(&mut diagnostics, config);
        }
        diag::sort(&mut diagnostics);
        Analysis { portal: self.resolved, diagnostics, timings: self.timings, inputs, parts: Vec::new() }
    }

    /// Returns the articles that cannot be published as their writers meant.
    pub(super) fn articles_with_errors(&self) -> BTreeSet<SourcePath> {
        let level = |diagnostic: &Diagnostic| match &self.config {
            Some(config) => config.level(diagnostic.code),
            None => Some(diagnostic.severity),
        };
        let is_error = |diagnostic: &Diagnostic| level(diagnostic) == Some(diag::Severity::Error);
        let has_error = |found: &OfFile| {
            let shared = [&found.parsed, &found.links, &found.checked];
            found.general.iter().chain(shared.into_iter().flat_map(|list| list.iter())).any(is_error)
        };
        let articles = self.found.iter().filter(|(path, _)| path.extension() == "md");
        articles.filter(|(_, found)| has_error(found)).map(|(path, _)| path.clone()).collect()
    }
}

/// Which articles are published.
pub(super) fn calendar(options: &Options, today: NaiveDate) -> Calendar {
    Calendar { today, drafts: options.drafts }
}

impl<'a> Run<'a> {
    pub(super) fn new(memory: &'a mut Memory, files: &'a View<'a>, progress: &'a dyn Progress) -> Self {
        Self {
            memory,
            files,
            progress,
            timings: Vec::new(),
            general: Vec::new(),
            parsed: Vec::new(),
            linked: Arc::default(),
            checked: Vec::new(),
            sources: Vec::new(),
        }
    }

    /// Runs a phase and takes its time. The phase returns how many items it went through, and its value.
    pub(super) fn phase<T>(
        &mut self,
        phase: &'static str,
        items: usize,
        work: impl FnOnce(&mut Self) -> (usize, T),
    ) -> T {
        self.progress.begin(phase, items);
        let start = Instant::now();
        let (items, value) = work(self);
        self.timings.push(Timing { phase, duration: start.elapsed(), items });
        value
    }

    /// Adds findings that no phase adds by itself.
    pub(super) fn found(&mut self, found: Vec<Diagnostic>) {
        self.general.extend(found);
    }

    /// Ends a run that has looked at no files: returns what was found, and how long each phase took.
    pub(super) fn end(self) -> (Vec<Diagnostic>, Vec<Timing>) {
        (self.general, self.timings)
    }

    /// Ends a run: puts what was found to the files it is in.
    pub(super) fn finish(self, config: Option<Arc<Config>>, resolved: Option<Resolved>) -> Seen {
        let mut found: BTreeMap<SourcePath, OfFile> = BTreeMap::new();
        let mut general = self.general;
        for (path, parsed) in self.parsed.into_iter().filter(|(_, parsed)| !parsed.is_empty()) {
            found.entry(path).or_default().parsed = parsed;
        }
        for (id, source) in self.sources.iter().enumerate() {
            let (links, checked) = (&self.linked[id].found, &self.checked[id]);
            match source {
                Some(path) if !(links.is_empty() && checked.is_empty()) => {
                    let own = found.entry(path.clone()).or_default();
                    (own.links, own.checked) = (Arc::clone(links), Arc::clone(checked));
                }
                _ => general.extend(links.iter().chain(&**checked).cloned()),
            }
        }
        for diagnostic in general {
            found.entry(diagnostic.path.clone()).or_default().general.push(diagnostic);
        }
        Seen { config, resolved, found, timings: self.timings, linked: self.linked, is_all: true }
    }

    pub(super) fn config(&mut self, options: &Options) -> Result<Option<Arc<Config>>, AnalyzeError> {
        let path = SourcePath::new(SITE_YAML).map_err(|_| AnalyzeError::NoPortal)?;
        let bytes = match self.files.read(&path) {
            // No limit of the portal's is known yet.
            Ok(bytes) if bytes.len() as u64 > Limits::default().file_bytes => {
                self.general.push(unreadable(&path, format!("larger than {} MiB", Limits::default().file_bytes / MIB)));
                return Ok(None);
            }
            Ok(bytes) => bytes,
            Err(error) if exists(self.files, &path) => {
                self.general.push(unreadable(&path, error.reason));
                return Ok(None);
            }
            Err(_) => return Err(AnalyzeError::NoPortal),
        };
        let Some(mut config) = self.phase("config", 1, |run| {
            let file = text_file(&path, bytes, &mut run.general);
            (1, config::read(&file, &mut run.general))
        }) else {
            return Ok(None);
        };
        if let Some(base_url) = &options.base_url {
            config.base_url = base_url.clone();
        }
        if let Some(unknown) = options.locales.iter().find(|tag| config.locale_of_folder(tag).is_none()) {
            return Err(AnalyzeError::NoLocale(unknown.clone()));
        }
        for locale in &mut config.locales {
            locale.published = options.locales.is_empty() || options.locales.contains(&locale.folder);
        }
        let published: Vec<u8> = config.locales.iter().map(|locale| locale.published.into()).collect();
        let base_url = [config.base_url.origin.as_bytes(), config.base_url.path.as_bytes()];
        config.hash = Hash::of_parts([&config.hash.as_bytes()[..], &published].into_iter().chain(base_url));
        Ok(Some(Arc::new(config)))
    }

    pub(super) fn discover(&mut self, config: &Config) -> Arc<Inventory> {
        self.phase("discover", 0, |run| {
            let files = run.files;
            let key = listing_key(files, config);
            let (inventory, found) = run.memory.inventory.get(key, || {
                let mut found = Vec::new();
                let inventory = discover::discover(files, config, &mut found);
                (Arc::new(inventory), found)
            });
            run.general.extend(found);
            (inventory.articles.len() + inventory.media.len(), inventory)
        })
    }

    pub(super) fn languages(&mut self, config: &Config, inventory: &Inventory) -> Vec<Arc<Language>> {
        self.phase("words", config.locales.len(), |run| {
            let files = run.files;
            let key = run.key(&[config.hash], &inventory.catalogs);
            let (languages, found) = run.memory.languages.get(key, || {
                let mut found = Vec::new();
                let own = own_words(files, inventory, &mut found);
                let languages = (0..config.locales.len()).map(|id| {
                    let chain: Vec<Locale> = config.chain(id).map(|id| config.locales[id].locale.clone()).collect();
                    let (language, faults) = Language::new(&chain, &own);
                    found.extend(faults);
                    Arc::new(language)
                });
                (languages.collect(), found)
            });
            run.general.extend(found);
            (languages.len(), languages)
        })
    }

    pub(super) fn theme(&mut self, config: &Config, inventory: &Inventory) -> Option<Arc<Theme>> {
        self.phase("theme", 0, |run| {
            let files = run.files;
            let key = run.key(&[config.hash], &inventory.themes);
            let (theme, found) = run.memory.theme.get(key, || {
                let mut found = Vec::new();
                let theme = theme::load(files, &inventory.themes, config, &mut found).map(Arc::new);
                (theme, found)
            });
            run.general.extend(found);
            (theme.as_ref().map_or(0, |theme| theme.templates.len()), theme)
        })
    }

    pub(super) fn parse(
        &mut self,
        phase: &'static str,
        list: &[ContentFile],
        translations: &TranslationsConfig,
    ) -> Vec<Parsed> {
        self.phase(phase, list.len(), |run| {
            let (files, progress) = (run.files, run.progress);
            let parse = |file: &ContentFile| {
                progress.step();
                files.article(&file.path)
            };
            let parsed: Vec<_> = list.par_iter().map(parse).collect();
            let mut articles = Vec::with_capacity(parsed.len());
            for (file, read) in list.iter().zip(parsed) {
                match read {
                    Ok((article, found)) => {
                        run.parsed
                            .push((file.path.clone(), without_mapped_keys(&file.path, &article, found, translations)));
                        articles.push(Parsed { file: file.clone(), article });
                    }
                    Err(unreadable) => run.general.push(unreadable),
                }
            }
            (list.len(), articles)
        })
    }

    pub(super) fn measure(&mut self, list: &[SourcePath]) -> BTreeMap<SourcePath, Media> {
        self.phase("measure", list.len(), |run| {
            let files = run.files;
            let measured: Vec<_> = list.par_iter().map(|path| files.media(path)).collect();
            let mut media = BTreeMap::new();
            for (path, result) in list.iter().zip(measured) {
                match result {
                    Ok(found) => {
                        media.insert(path.clone(), found);
                    }
                    Err(diagnostic) => run.general.push(diagnostic),
                }
            }
            (list.len(), media)
        })
    }

    /// Reads the support facts and the words for them, and checks both.
    pub(super) fn support(&mut self, config: &Config, inventory: &Inventory, today: NaiveDate) -> Support {
        self.phase("facts", inventory.facts.len() + inventory.words.len(), |run| {
            let files = run.files;
            let words: Vec<SourcePath> = inventory.words.iter().map(|file| file.path.clone()).collect();
            let source = run.key(&[config.hash], inventory.facts.iter().chain(&words));
            let day = Hash::of_parts([&source.as_bytes()[..], today.to_string().as_bytes()]);
            let (support, found) =
                run.memory.support.get(day, || read_support(files, config, inventory, today, source));
            run.general.extend(found);
            (inventory.facts.len() + inventory.words.len(), support)
        })
    }

    #[expect(clippy::too_many_arguments, reason = "a portal is made of all of these")]
    pub(super) fn resolve(
        &mut self,
        config: &Config,
        articles: &[Parsed],
        snippets: &[Parsed],
        media: BTreeMap<SourcePath, Media>,
        languages: &[Arc<Language>],
        support: &Support,
        calendar: Calendar,
    ) -> Portal {
        self.phase("resolve", articles.len(), |run| {
            let sort_keys = |titles: &[(usize, &str)]| {
                let key = |(locale, title): &(usize, &str)| languages[*locale].collation.sort_key(title);
                titles.par_iter().map(key).collect()
            };
            let made_title = |locale: usize, host: &str, made: &Made| {
                made_title(&languages[locale], &support.words[locale], host, made)
            };
            let inputs = Inputs {
                config: config.clone(),
                articles,
                snippets,
                media,
                facts: Arc::clone(&support.facts),
                fact_anchors: support::anchors(&support.facts),
                sort_keys: &sort_keys,
                made_title: &made_title,
                calendar,
            };
            let mut portal = portal::resolve(inputs, &mut run.general);
            portal.note_change(next_change(&support.facts, calendar.today));
            (portal.pages.len(), portal)
        })
    }

    pub(super) fn links(&mut self, portal: &mut Portal, support: &Support) {
        self.phase("links", portal.pages.len(), |run| {
            let env = portal::link_keys::surroundings(portal, support.source);
            let before = run.memory.links.get(&env);
            let known = |id: PageId| {
                let known = before.as_ref()?.get(id)?;
                let same = |(other, body): &(PageId, Hash)| portal.pages[*other].hash == *body;
                (known.body == portal.pages[id].hash && known.anchors_of.iter().all(same)).then(|| Arc::clone(known))
            };
            let link = |id: PageId| known(id).unwrap_or_else(|| Arc::new(link(portal, id)));
            let linked: Vec<_> = (0..portal.pages.len()).into_par_iter().map(link).collect();
            for (id, linked) in linked.iter().enumerate() {
                portal.set_refs(id, Arc::clone(&linked.refs));
            }
            let linked = Arc::new(linked);
            run.memory.links.keep(env, Arc::clone(&linked));
            run.linked = linked;
            // What is found in a snippet is found on each page that shows it: it belongs to no one page.
            let own = |page: &portal::Page| {
                page.source
                    .clone()
                    .filter(|_| page.link_files.is_empty() && page.fallback_from.is_none() && page.made.is_none())
            };
            run.sources = portal.pages.iter().map(|page| own(page)).collect();
            (portal.pages.len(), ())
        });
    }

    pub(super) fn check(&mut self, portal: &Portal, languages: &[Arc<Language>], support: &Support, today: NaiveDate) {
        self.phase("check", portal.pages.len(), |run| {
            let page = |id: usize| Arc::new(check::page(portal, id, &languages[portal.pages[id].locale], today));
            run.checked = (0..portal.pages.len()).into_par_iter().map(page).collect();
            let words = support.words.iter().enumerate().filter_map(|(locale, words)| Some((locale, words.own()?)));
            run.general.extend(words.flat_map(|(locale, own)| check::words(portal, locale, own, today)));
            run.general.extend(check::destinations(portal));
            run.general.extend(check::foot(portal));
            (portal.pages.len(), ())
        });
    }

    /// Reads terms, pins and other data of the locales.
    pub(super) fn locale_data(&mut self, inventory: &Inventory) -> Arc<[(LocaleId, SourceFile)]> {
        let read = |file: &ContentFile| {
            let texts = read_texts(self.files, [&file.path], &mut self.general);
            texts.into_iter().map(|text| (file.locale, text)).collect::<Vec<_>>()
        };
        inventory.locale_data.iter().flat_map(read).collect()
    }

    pub(super) fn search_tests(&mut self, inventory: &Inventory) -> Option<Arc<SourceFile>> {
        read_texts(self.files, &inventory.search_tests, &mut self.general).pop().map(Arc::new)
    }

    /// The key of what is made from these files.
    fn key<'f>(&self, made_from: &[Hash], paths: impl IntoIterator<Item = &'f SourcePath>) -> Hash {
        let files = self.files.hash(paths);
        Hash::of_parts(made_from.iter().chain([&files]).map(|hash| &hash.as_bytes()[..]))
    }
}

/// Resolves the links of a page.
pub(super) fn link(portal: &Portal, id: PageId) -> Linked {
    let portal::links::Resolution { refs, anchors_of, findings } = portal::links::resolve(portal, id);
    let anchors_of = anchors_of.into_iter().map(|other| (other, portal.pages[other].hash)).collect();
    Linked { refs: Arc::new(refs), found: Arc::new(findings), body: portal.pages[id].hash, anchors_of }
}
