//! The order of the phases. This file alone knows it, and this folder alone uses rayon.
//!
//! [`analyze`] reads the portal and resolves it; [`render`] turns it into artifacts. `build`, `check` and `search` are drivers
//! over these two, so none of them can see another portal than the others. [`Warm`] does the same again and again for
//! `serve`: the phases are the same, and remember in a `Memory` what they were given and what they made of it; a build
//! without a memory begins with an empty one.

mod articles;
mod edit;
mod external;
mod findings;
mod index;
mod memory;
mod outputs;
mod phases;
mod read;
mod record;
mod rules;
mod search_files;
mod store;
mod translations;
mod values;
mod warm;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

use findings::set_levels;
use memory::Memory;
use phases::{Run, Seen};
use store::{Store, View};

use crate::bundle::Sink;
use crate::check;
use crate::diag::{self, Diagnostic};
use crate::render::outputs::redirects;
use crate::render::{Fittings, Renderer};
use crate::search::ReadError;
use crate::source::Files;

pub use articles::{Articles, Part};
pub use external::check_external;
pub use findings::Findings;
pub use index::{LocaleIndex, SearchReport, index};
pub use memory::Support;
pub use record::{Record, Sources};
pub use search_files::SearchFiles;
pub use store::Changes;
pub use translations::{Translations, read_article, translations};
pub use values::{Analysis, AnalyzeError, NoProgress, Options, Progress, Resolved, Timing};
pub use warm::{Rebuilt, Warm};

/// Reads and resolves a portal. Fails only when there is none. With `keep_going` articles with an error are not in it: what
/// is not published must not be listed, linked or searched either.
pub fn analyze(files: &dyn Files, options: &Options, progress: &dyn Progress) -> Result<Analysis, AnalyzeError> {
    cold(Rigour::Build, None, files, options, progress)
}

/// Reads and resolves a portal as [`analyze`] does, without parsing again what `kept` holds. Says in [`Analysis::parts`] what
/// to keep for the next time.
pub fn analyze_kept(
    kept: Articles,
    files: &dyn Files,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Analysis, AnalyzeError> {
    cold(Rigour::Build, Some(kept), files, options, progress)
}

/// Reads and resolves a portal as [`analyze`] does, and applies the rules of `loket check`.
pub fn check(files: &dyn Files, options: &Options, progress: &dyn Progress) -> Result<Analysis, AnalyzeError> {
    cold(Rigour::Check, None, files, options, progress)
}

/// How much is looked for.
#[derive(Clone, Copy, PartialEq)]
enum Rigour {
    /// What a build must say.
    Build,
    /// That, and what the rules of `loket check` find.
    Check,
}

fn cold(
    rigour: Rigour,
    kept: Option<Articles>,
    files: &dyn Files,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Analysis, AnalyzeError> {
    let keeps = kept.is_some();
    let store = Arc::new(Store::with(kept.unwrap_or_default()));
    let mut memory = Memory { store, ..Memory::default() };
    let seen = analyze_with(rigour, &mut memory, files, options, progress)?;
    let inputs = memory.store.inputs();
    let parts = if keeps { memory.store.changed_parts() } else { Vec::new() };
    // What it holds is given away, not copied.
    drop(memory);
    Ok(Analysis { parts, ..seen.into_analysis(inputs) })
}

fn analyze_with(
    rigour: Rigour,
    memory: &mut Memory,
    files: &dyn Files,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Seen, AnalyzeError> {
    let store = Arc::clone(&memory.store);
    let files = View::new(&store, files);
    let seen = analyze_all(rigour, memory, &files, options, progress)?;
    let broken = if options.keep_going { seen.articles_with_errors() } else { BTreeSet::new() };
    if broken.is_empty() {
        return Ok(seen);
    }
    let rest = analyze_all(Rigour::Build, memory, &files.without(broken), options, progress)?;
    Ok(Seen { resolved: rest.resolved, is_all: false, ..seen })
}

fn analyze_all(
    rigour: Rigour,
    memory: &mut Memory,
    files: &View<'_>,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Seen, AnalyzeError> {
    let mut run = Run::new(memory, files, progress);
    let Some(config) = run.config(options)? else { return Ok(run.finish(None, None)) };
    let today = options.now.unwrap_or_else(|| options.clock.with_timezone(&config.time_zone).date_naive());
    let inventory = run.discover(&config);
    let languages = run.languages(&config, &inventory);
    let theme = run.theme(&config, &inventory);
    let articles = run.parse("parse", &inventory.articles, &config.translations);
    let snippets = run.parse("snippets", &inventory.snippets, &config.translations);
    let media = run.measure(&inventory.media);
    let support = run.support(&config, &inventory, today);
    let calendar = phases::calendar(options, today);
    let mut portal = run.resolve(&config, &articles, &snippets, media, &languages, &support, calendar);
    translations::mark(&mut portal, files, &inventory, &mut run.general);
    run.links(&mut portal, &support);
    run.found(redirects::conflicts(&portal));
    run.check(&portal, &languages, &support, today);
    let locale_data = run.locale_data(&inventory);
    if rigour == Rigour::Check {
        let terms = rules::terms(&config, &locale_data);
        let recorded = translations::recorded(&config, &locale_data, files);
        let context =
            check::Context { portal: &portal, files, languages: &languages, terms: &terms, recorded: &recorded, today };
        run.rules(&context, &[&articles, &snippets]);
    }
    let search_tests = run.search_tests(&inventory);
    let resolved = theme.map(|theme| Resolved { portal, languages, support, theme, today, locale_data, search_tests });
    Ok(run.finish(Some(config), resolved))
}

/// Renders everything into the sink. Adds the findings of templates and of search, and the timings.
pub fn render(analysis: &mut Analysis, files: &dyn Files, sink: &dyn Sink, progress: &dyn Progress) {
    render_beside(analysis, files, sink, progress, |resolved| {
        let (found, timing) = outputs::search(resolved, sink);
        (found, timing, ())
    });
}

/// Renders everything but search into the sink, while it runs the portal's tests of its search and asks each locale for its
/// own titles. Adds the findings of both, and the timings.
pub fn try_out(
    analysis: &mut Analysis,
    files: &dyn Files,
    sink: &dyn Sink,
    progress: &dyn Progress,
) -> Result<Vec<SearchReport>, ReadError> {
    let reports = render_beside(analysis, files, sink, progress, |resolved| {
        let start = Instant::now();
        match index::test(resolved) {
            Ok((reports, found)) => {
                let timing = Timing { phase: "search", duration: start.elapsed(), items: resolved.portal.pages.len() };
                (found, Some(timing), Ok(reports))
            }
            Err(error) => (Vec::new(), None, Err(error)),
        }
    });
    reports.unwrap_or_else(|| Ok(Vec::new()))
}

/// Renders everything but search into the sink, and does something with search beside it: a locale's index is made by one
/// thread for the most part. Adds the findings and timings of both, and returns what else came of the other.
fn render_beside<T: Send>(
    analysis: &mut Analysis,
    files: &dyn Files,
    sink: &dyn Sink,
    progress: &dyn Progress,
    search: impl FnOnce(&Resolved) -> (Vec<Diagnostic>, Option<Timing>, T) + Send,
) -> Option<T> {
    let resolved = analysis.portal.as_ref()?;
    let mut memory = Memory::default();
    let store = Arc::clone(&memory.store);
    let files = View::new(&store, files);
    let mut run = Run::new(&mut memory, &files, progress);
    let pages = || render_pages(&mut run, resolved, None, sink);
    let (_, (words, searched, value)) = rayon::join(pages, || search(resolved));
    let (mut found, mut timings) = run.end();
    found.extend(words);
    timings.extend(searched);
    set_levels(&mut found, &resolved.portal.config);
    analysis.diagnostics.append(&mut found);
    diag::sort(&mut analysis.diagnostics);
    analysis.timings.append(&mut timings);
    Some(value)
}

/// Renders everything but search. Returns the fittings that were made for it, for the next time, or `None` when a template
/// cannot be used, so that pages are missing.
fn render_pages(
    run: &mut Run<'_>,
    resolved: &Resolved,
    before: Option<&Fittings>,
    sink: &dyn Sink,
) -> Option<Fittings> {
    let Resolved { portal, languages, theme, .. } = resolved;
    let directives = resolved.directives();
    let fittings = run.fittings(resolved, before);
    let is_whole = fittings.as_ref().is_some_and(|fittings| {
        let renderer = Renderer::new(portal, languages, theme, &directives, fittings);
        run.render(&renderer, &renderer.jobs(), sink)
    });
    run.media(portal, sink);
    fittings.filter(|_| is_whole)
}

/// Sets how many threads the phases use, at least one. Counts only before the first phase has run.
pub fn set_threads(threads: usize) {
    // The one way to fail is that the pool exists already, and then its size stands.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).build_global();
}
