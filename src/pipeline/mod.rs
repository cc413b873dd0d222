//! The order of the phases. This file alone knows it, and this folder alone uses rayon.
//!
//! [`analyze`] reads the portal and resolves it; [`render`] turns it into artifacts. `build`, `check`, `serve` and `search`
//! are drivers over these two, so none of them can see another portal than the others.

mod external;
mod index;
mod read;
mod rules;
mod translations;
mod values;
mod warm;
mod without;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use chrono::NaiveDate;
use rayon::prelude::*;

use read::{measure, own_words, read_texts, text_file, unreadable};
use without::Without;

use crate::bundle::{Artifact, Sink};
use crate::check;
use crate::config::{self, Config};
use crate::diag::{self, Diagnostic};
use crate::discover::{self, Inventory, SITE_YAML};
use crate::i18n::Language;
use crate::locale::Locale;
use crate::path::SourcePath;
use crate::portal::{self, Calendar, Inputs, Made, Media, Portal};
use crate::render::outputs::redirects;
use crate::render::support::{made_title, next_change};
use crate::render::theme;
use crate::render::{Job, Renderer};
use crate::search::ReadError;
use crate::source::Files;
use crate::support::{self, Facts, LocaleWords, SupportWords};

pub use external::check_external;
pub use index::{LocaleIndex, SearchReport, index};
pub use translations::{Translations, read_article, translations};
pub use values::{Analysis, AnalyzeError, NoProgress, Options, Progress, Resolved, Timing};
pub use warm::{Changes, Rebuilt, SearchFiles, Warm};

/// Reads and resolves a portal. Fails only when there is none. With `keep_going` articles with an error are not in it: what
/// is not published must not be listed, linked or searched either.
pub fn analyze(files: &dyn Files, options: &Options, progress: &dyn Progress) -> Result<Analysis, AnalyzeError> {
    analyze_with(Rigour::Build, files, options, progress)
}

/// Reads and resolves a portal as [`analyze`] does, and applies the rules of `loket check`.
pub fn check(files: &dyn Files, options: &Options, progress: &dyn Progress) -> Result<Analysis, AnalyzeError> {
    analyze_with(Rigour::Check, files, options, progress)
}

/// How much is looked for.
#[derive(Clone, Copy, PartialEq)]
enum Rigour {
    /// What a build must say.
    Build,
    /// That, and what the rules of `loket check` find.
    Check,
}

fn analyze_with(
    rigour: Rigour,
    files: &dyn Files,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Analysis, AnalyzeError> {
    let analysis = analyze_all(rigour, files, options, progress)?;
    let rest = Without::articles_with_errors(files, &analysis.diagnostics);
    if !options.keep_going || rest.is_all() {
        return Ok(analysis);
    }
    Ok(Analysis { portal: analyze_all(Rigour::Build, &rest, options, progress)?.portal, ..analysis })
}

fn analyze_all(
    rigour: Rigour,
    files: &dyn Files,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Analysis, AnalyzeError> {
    let mut run = Run { progress, timings: Vec::new(), diagnostics: Vec::new() };
    let Some(config) = run.config(files, options)? else { return Ok(run.finish(None)) };
    let levels = config.clone();
    let inventory = run.phase("discover", 0, |diagnostics| {
        let inventory = discover::discover(files, &config, diagnostics);
        (inventory.articles.len() + inventory.media.len(), inventory)
    });
    let languages = run.phase("words", config.locales.len(), |diagnostics| {
        let own = own_words(files, &inventory, diagnostics);
        let languages: Vec<_> = config
            .locales
            .iter()
            .enumerate()
            .map(|(id, _)| {
                let chain: Vec<Locale> = config.chain(id).map(|id| config.locales[id].locale.clone()).collect();
                let (language, found) = Language::new(&chain, &own);
                diagnostics.extend(found);
                Arc::new(language)
            })
            .collect();
        (languages.len(), languages)
    });
    let theme = run.phase("theme", 0, |diagnostics| {
        let theme = theme::load(files, &inventory.themes, &config, diagnostics).map(Arc::new);
        (theme.as_ref().map_or(0, |theme| theme.templates.len()), theme)
    });
    let articles = run.parse("parse", files, &inventory.articles, &config.translations);
    let snippets = run.parse("snippets", files, &inventory.snippets, &config.translations);
    let media = run.media(files, &inventory.media);
    let now = options.now.unwrap_or_else(|| options.clock.with_timezone(&config.time_zone).date_naive());
    let (facts, support) = run.facts(files, &inventory, &config, now);
    let mut portal = run.phase("resolve", articles.len(), |diagnostics| {
        let sort_key = |locale: usize, title: &str| languages[locale].collation.sort_key(title);
        let made_title =
            |locale: usize, host: &str, made: &Made| made_title(&languages[locale], &support[locale], host, made);
        let inputs = Inputs {
            config,
            articles: &articles,
            snippets: &snippets,
            media,
            facts: Arc::clone(&facts),
            fact_anchors: support::anchors(&facts),
            sort_key: &sort_key,
            made_title: &made_title,
            calendar: Calendar { today: now, drafts: options.drafts },
        };
        let mut portal = portal::resolve(inputs, diagnostics);
        portal.next_change = portal.next_change.into_iter().chain(next_change(&portal.facts, now)).min();
        (portal.pages.len(), portal)
    });
    translations::mark(&mut portal, files, &inventory, &mut run.diagnostics);
    run.links(&mut portal);
    run.diagnostics.extend(redirects::conflicts(&portal));
    run.check(&portal, &languages, &support, now);
    let mut locale_data = Vec::with_capacity(inventory.locale_data.len());
    for file in &inventory.locale_data {
        let texts = read_texts(files, [&file.path], &mut run.diagnostics);
        locale_data.extend(texts.into_iter().map(|text| (file.locale, text)));
    }
    if rigour == Rigour::Check {
        let terms = rules::terms(&levels, &locale_data);
        let context = check::Context { portal: &portal, files, languages: &languages, terms: &terms, today: now };
        run.rules(&context, &[&articles, &snippets]);
    }
    let search_tests = read_texts(files, &inventory.search_tests, &mut run.diagnostics).pop();
    let resolved =
        theme.map(|theme| Resolved { portal, languages, support, theme, today: now, locale_data, search_tests });
    let mut analysis = run.finish(resolved);
    set_levels(&mut analysis.diagnostics, &levels);
    Ok(analysis)
}

/// Renders everything into the sink. Adds the findings of templates and of search, and the timings.
pub fn render(analysis: &mut Analysis, files: &dyn Files, sink: &dyn Sink, progress: &dyn Progress) {
    render_site(analysis, files, sink, progress);
    render_search(analysis, sink, progress);
}

/// Renders everything but search. Returns false when a template cannot be used, so that pages are missing.
pub fn render_site(analysis: &mut Analysis, files: &dyn Files, sink: &dyn Sink, progress: &dyn Progress) -> bool {
    let Some(resolved) = &analysis.portal else { return false };
    let mut run = Run { progress, timings: Vec::new(), diagnostics: Vec::new() };
    let Resolved { portal, languages, theme, .. } = resolved;
    let directives = resolved.directives();
    let has_search = portal.config.search.is_some();
    let found = match Renderer::new(portal, languages, theme, &directives, resolved.terms(), has_search) {
        Ok(renderer) => {
            let jobs: Vec<Job> = renderer.jobs();
            run.phase("render", jobs.len(), |_| {
                let found: Vec<Diagnostic> = jobs
                    .par_iter()
                    .filter_map(|job| {
                        progress.step();
                        renderer.run(*job, sink).err()
                    })
                    .collect();
                (jobs.len(), found)
            })
        }
        Err(diagnostic) => vec![diagnostic],
    };
    let is_whole = found.is_empty();
    run.diagnostics.extend(found);
    let media: Vec<_> = resolved.portal.media.iter().collect();
    run.phase("media", media.len(), |diagnostics| {
        let unread: Vec<_> =
            media.par_iter().filter_map(|(path, media)| publish_media(files, sink, path, media).err()).collect();
        diagnostics.extend(unread);
        (media.len(), ())
    });
    run.add_to(analysis);
    is_whole
}

fn render_search(analysis: &mut Analysis, sink: &dyn Sink, progress: &dyn Progress) {
    let Some(resolved) = analysis.portal.as_ref().filter(|resolved| resolved.portal.config.search.is_some()) else {
        return;
    };
    let mut run = Run { progress, timings: Vec::new(), diagnostics: Vec::new() };
    run.phase("search", resolved.portal.pages.len(), |diagnostics| {
        let (indexes, found) = index(resolved);
        diagnostics.extend(found);
        (index::publish(resolved, &indexes, sink), ())
    });
    run.add_to(analysis);
}

fn publish_media(files: &dyn Files, sink: &dyn Sink, path: &SourcePath, media: &Media) -> Result<(), Diagnostic> {
    // The name holds the hash of the bytes, so the bytes under a name never change.
    if !sink.reuse(&media.out, media.hash) {
        let bytes = files.read(path).map_err(|error| unreadable(path, error.reason))?;
        sink.put(Artifact::new(media.out.clone(), bytes).keyed(media.hash));
    }
    Ok(())
}

/// Runs the portal's tests of its search, and asks each locale for its own titles. Findings are added to the analysis.
pub fn test_search(analysis: &mut Analysis) -> Result<Vec<SearchReport>, ReadError> {
    let Some(resolved) = &analysis.portal else { return Ok(Vec::new()) };
    if resolved.portal.config.search.is_none() {
        return Ok(Vec::new());
    }
    let start = Instant::now();
    let (reports, mut found) = index::test(resolved)?;
    analysis.timings.push(Timing { phase: "search", duration: start.elapsed(), items: resolved.portal.pages.len() });
    set_levels(&mut found, &resolved.portal.config);
    analysis.diagnostics.append(&mut found);
    diag::sort(&mut analysis.diagnostics);
    Ok(reports)
}

/// One run of the phases: where findings and timings are gathered.
struct Run<'a> {
    progress: &'a dyn Progress,
    timings: Vec<Timing>,
    diagnostics: Vec<Diagnostic>,
}

impl Run<'_> {
    /// Runs a phase and takes its time. The phase returns how many items it went through, and its value.
    fn phase<T>(
        &mut self,
        phase: &'static str,
        items: usize,
        work: impl FnOnce(&mut Vec<Diagnostic>) -> (usize, T),
    ) -> T {
        self.progress.begin(phase, items);
        let start = Instant::now();
        let (items, value) = work(&mut self.diagnostics);
        self.timings.push(Timing { phase, duration: start.elapsed(), items });
        value
    }

    fn finish(mut self, portal: Option<Resolved>) -> Analysis {
        diag::sort(&mut self.diagnostics);
        Analysis { portal, diagnostics: self.diagnostics, timings: self.timings }
    }

    /// Adds what was found, at the portal's levels, and how long it took.
    fn add_to(mut self, analysis: &mut Analysis) {
        if let Some(resolved) = &analysis.portal {
            set_levels(&mut self.diagnostics, &resolved.portal.config);
        }
        analysis.diagnostics.append(&mut self.diagnostics);
        diag::sort(&mut analysis.diagnostics);
        analysis.timings.append(&mut self.timings);
    }

    fn config(&mut self, files: &dyn Files, options: &Options) -> Result<Option<Config>, AnalyzeError> {
        let path = SourcePath::new(SITE_YAML).map_err(|_| AnalyzeError::NoPortal)?;
        let bytes = match files.read(&path) {
            Ok(bytes) => bytes,
            Err(error) if read::exists(files, &path) => {
                self.diagnostics.push(unreadable(&path, error.reason));
                return Ok(None);
            }
            Err(_) => return Err(AnalyzeError::NoPortal),
        };
        let Some(mut config) = self.phase("config", 1, |diagnostics| {
            let file = text_file(&path, bytes, diagnostics);
            (1, config::read(&file, diagnostics))
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
        Ok(Some(config))
    }

    fn media(&mut self, files: &dyn Files, list: &[SourcePath]) -> BTreeMap<SourcePath, Media> {
        self.phase("measure", list.len(), |diagnostics| {
            let measured: Vec<_> = list.par_iter().map(|path| measure(files, path)).collect();
            let mut media = BTreeMap::new();
            for (path, result) in list.iter().zip(measured) {
                match result {
                    Ok(found) => {
                        media.insert(path.clone(), found);
                    }
                    Err(diagnostic) => diagnostics.push(diagnostic),
                }
            }
            (list.len(), media)
        })
    }

    /// Reads the support facts and the words for them, and checks both. Words are returned by locale id.
    fn facts(
        &mut self,
        files: &dyn Files,
        inventory: &Inventory,
        config: &Config,
        today: NaiveDate,
    ) -> (Arc<Facts>, Vec<SupportWords>) {
        self.phase("facts", inventory.facts.len() + inventory.words.len(), |diagnostics| {
            let sources = read_texts(files, &inventory.facts, diagnostics);
            let (facts, found) = support::read(&sources);
            diagnostics.extend(found);
            let mut locales = Vec::with_capacity(config.locales.len());
            for (id, locale) in config.locales.iter().enumerate() {
                let own = inventory.words.iter().filter(|file| file.locale == id).map(|file| &file.path);
                let sources = read_texts(files, own, diagnostics);
                let (words, found) = LocaleWords::read(locale.locale.clone(), &sources);
                diagnostics.extend(found);
                locales.push(Arc::new(words));
            }
            diagnostics.extend(support::check(&facts, &locales, today));
            let chain = |id| SupportWords::new(config.chain(id).map(|id| Arc::clone(&locales[id])).collect());
            let words = (0..locales.len()).map(chain).collect();
            (inventory.facts.len() + inventory.words.len(), (Arc::new(facts), words))
        })
    }

    fn check(&mut self, portal: &Portal, languages: &[Arc<Language>], support: &[SupportWords], today: NaiveDate) {
        self.phase("check", portal.pages.len(), |diagnostics| {
            let page = |id: usize| check::page(portal, id, &languages[portal.pages[id].locale], today);
            let found: Vec<Vec<Diagnostic>> = (0..portal.pages.len()).into_par_iter().map(page).collect();
            diagnostics.extend(found.into_iter().flatten());
            let words = support.iter().enumerate().filter_map(|(locale, words)| Some((locale, words.own()?)));
            diagnostics.extend(words.flat_map(|(locale, own)| check::words(portal, locale, own, today)));
            diagnostics.extend(check::destinations(portal));
            (portal.pages.len(), ())
        });
    }

    fn links(&mut self, portal: &mut Portal) {
        self.phase("links", portal.pages.len(), |diagnostics| {
            let resolved: Vec<_> =
                (0..portal.pages.len()).into_par_iter().map(|id| portal::links::resolve(portal, id)).collect();
            for (page, (refs, found)) in portal.pages.iter_mut().zip(resolved) {
                page.refs = refs;
                diagnostics.extend(found);
            }
            (portal.pages.len(), ())
        });
    }
}

/// Gives findings the levels that the portal sets, and drops those it does not want to see.
fn set_levels(diagnostics: &mut Vec<Diagnostic>, config: &Config) {
    diagnostics.retain_mut(|diagnostic| match config.level(diagnostic.code) {
        Some(level) => {
            if level != diagnostic.code.severity {
                diagnostic.severity = level;
            }
            true
        }
        None => false,
    });
}

/// Sets how many threads the phases use, at least one. Counts only before the first phase has run.
pub fn set_threads(threads: usize) {
    // The one way to fail is that the pool exists already, and then its size stands.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).build_global();
}
