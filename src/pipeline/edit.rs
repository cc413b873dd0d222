//! An edit of articles: what a writer does all day. Only the pages that show them are made anew, so that a new body costs the
//! same however large the portal is, and a new title what lists of it cost.
//!
//! Whatever can show anywhere (a slug, a file that comes or goes) is not for here: then the phases run as they do for a cold
//! build, with what they remember.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;

use super::findings::Found;
use super::memory::Linked;
use super::phases::link;
use super::read::without_mapped_keys;
use super::values::{Options, Progress, Resolved, Timing};
use super::warm::{Asked, Last, Rebuilt, Warm};
use crate::check;
use crate::config::{Config, LocaleId};
use crate::diag::{Diagnostic, Severity};
use crate::discover::ContentFile;
use crate::path::SourcePath;
use crate::portal::{PageId, Parsed, Portal};
use crate::render::{Job, Renderer};
use crate::source::Files;

/// The portal with other texts.
struct Edit {
    portal: Portal,
    /// What was found on parsing each article.
    parsed: Vec<(SourcePath, Found)>,
    /// The pages that show another text.
    shown: Vec<PageId>,
    /// Those of them that others show something else of, or list at another place.
    faces: Vec<PageId>,
    /// The pages whose links were resolved again.
    linked: Vec<(PageId, Arc<Linked>)>,
    /// What was found on checking a page.
    checked: Vec<(PageId, Found)>,
}

impl Warm {
    /// Builds the portal again after an edit of these files. `None` when more may have changed than texts and what lists show
    /// of them; then nothing was done but reading them.
    pub(super) fn edit_articles(
        &mut self,
        files: &dyn Files,
        options: &Options,
        touched: &[SourcePath],
        progress: &dyn Progress,
    ) -> Option<Rebuilt> {
        let start = Instant::now();
        let last = self.last.as_ref()?;
        if last.options != Asked::new(options, &last.config) || (options.keep_going && !last.is_all) {
            return None;
        }
        // Whether a translation is stale depends on the body of its source.
        if last.config.translations.show_stale {
            return None;
        }
        let edit = self.edit(last, files, touched)?;
        if options.keep_going && edit.has_error(&last.config) {
            return None;
        }
        let resolved = Arc::new(Resolved { portal: edit.portal.clone(), ..(*last.resolved).clone() });
        let analyzed = start.elapsed();
        let bundle = self.bundle.copy();
        let fittings = self.fittings.as_mut()?;
        fittings.note_faces(&resolved.portal, &edit.faces);
        let directives = resolved.directives();
        let renderer = Renderer::new(&resolved.portal, &resolved.languages, &resolved.theme, &directives, fittings);
        let jobs = edit.jobs(last, &renderer);
        progress.begin("render", jobs.len());
        if jobs.par_iter().any(|job| renderer.run(*job, &bundle).is_err()) {
            return None;
        }
        let timings = vec![
            Timing { phase: "edit", duration: analyzed, items: touched.len() },
            Timing { phase: "render", duration: start.elapsed().saturating_sub(analyzed), items: jobs.len() },
        ];
        let made = bundle.made();
        let before = std::mem::replace(&mut self.bundle, Arc::new(bundle));
        self.note(edit, Arc::clone(&resolved));
        let sources = self.memory.store.changed();
        Some(self.rebuilt(&before, (true, true), Some(resolved), timings, sources, made))
    }

    /// Makes the edit, in a portal of its own.
    fn edit(&self, last: &Last, files: &dyn Files, touched: &[SourcePath]) -> Option<Edit> {
        let mut portal = last.resolved.portal.clone();
        let mut parsed = Vec::with_capacity(touched.len());
        let (mut shown, mut faces, mut to_link) = (Vec::new(), Vec::new(), BTreeSet::new());
        let languages = &last.resolved.languages;
        let sort_key = |locale: LocaleId, title: &str| languages[locale].collation.sort_key(title);
        for path in touched {
            let file = article_file(&last.config, path)?;
            let before = self.memory.store.article_before(path)?;
            let (article, found) = self.memory.store.article(files, path).ok()?;
            if article.hash == before.hash {
                continue;
            }
            let found = without_mapped_keys(path, &article, found, &last.config.translations);
            let edited = portal.with_article(&before, &Parsed { file, article }, sort_key)?;
            // What was found in the portal as a whole remembers where in the file it stands.
            if edited.face && self.ledger.has_general(path) {
                return None;
            }
            parsed.push((path.clone(), found));
            faces.extend(edited.pages.iter().filter(|_| edited.face));
            if edited.anchors {
                // Old URLs lead to headings, too.
                if portal.redirects.iter().any(|redirect| redirect.from.contains('#')) {
                    return None;
                }
                let anchored = edited.pages.iter().filter_map(|id| last.anchored.get(id)).flatten();
                to_link.extend(anchored.copied());
            }
            to_link.extend(&edited.pages);
            shown.extend(edited.pages);
        }
        if to_link.iter().any(|id| !portal.pages[*id].link_files.is_empty()) {
            return None;
        }
        let linked: Vec<_> = to_link.iter().map(|id| (*id, Arc::new(link(&portal, *id)))).collect();
        for (id, linked) in &linked {
            portal.set_refs(*id, Arc::clone(&linked.refs));
        }
        let check = |id: &PageId| {
            let language = &languages[portal.pages[*id].locale];
            (*id, Arc::new(check::page(&portal, *id, language, last.resolved.today)))
        };
        let checked = shown.iter().map(check).collect();
        Some(Edit { portal, parsed, shown, faces, linked, checked })
    }

    /// Takes an edit over that was rendered.
    fn note(&mut self, edit: Edit, resolved: Arc<Resolved>) {
        let Some(last) = &mut self.last else { return };
        let Edit { portal, parsed, linked, checked, .. } = edit;
        let config = Arc::clone(&last.config);
        for (path, found) in parsed {
            self.ledger.edit(&path, &config, |of_file| of_file.parsed = found);
        }
        let own = |id: PageId| {
            let page = &portal.pages[id];
            page.source.clone().filter(|_| page.fallback_from.is_none() && page.made.is_none())
        };
        for (id, linked) in linked {
            for (other, _) in &linked.anchors_of {
                let anchored = last.anchored.entry(*other).or_default();
                if !anchored.contains(&id) {
                    anchored.push(id);
                }
            }
            if let Some(path) = own(id) {
                self.ledger.edit(&path, &config, |of_file| of_file.links = Arc::clone(&linked.found));
            }
            last.linked[id] = linked;
        }
        for (id, found) in checked {
            if let Some(path) = own(id) {
                self.ledger.edit(&path, &config, |of_file| of_file.checked = found);
            }
        }
        last.resolved = resolved;
    }
}

impl Edit {
    /// What may show the edit.
    fn jobs(&self, last: &Last, renderer: &Renderer<'_>) -> Vec<Job> {
        let again = self.linked.iter().filter(|(id, linked)| last.linked[*id].refs != linked.refs).map(|(id, _)| *id);
        let pages: BTreeSet<PageId> = self.shown.iter().copied().chain(again).collect();
        let mut jobs: BTreeSet<Job> = pages.into_iter().flat_map(|id| renderer.jobs_of_body(id)).collect();
        for id in &self.faces {
            jobs.append(&mut renderer.jobs_of_face(&last.resolved.portal, *id));
        }
        jobs.into_iter().collect()
    }

    fn has_error(&self, config: &Config) -> bool {
        let is_error = |found: &Diagnostic| config.level(found.code) == Some(Severity::Error);
        let parsed = self.parsed.iter().flat_map(|(_, found)| found.iter());
        let linked = self.linked.iter().flat_map(|(_, linked)| linked.found.iter());
        let checked = self.checked.iter().flat_map(|(_, found)| found.iter());
        parsed.chain(linked).chain(checked).any(is_error)
    }
}

/// The article at a path; `None` for all that is no article of a locale.
fn article_file(config: &Config, path: &SourcePath) -> Option<ContentFile> {
    let (folder, rest) = path.strip("content")?.split_once('/')?;
    let is_article = path.extension().eq_ignore_ascii_case("md") && !rest.split('/').any(|part| part.starts_with('_'));
    let locale = config.locale_of_folder(folder).filter(|_| is_article)?;
    Some(ContentFile { path: path.clone(), locale, rest: rest.to_owned() })
}
