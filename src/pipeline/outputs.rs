//! The phases that put artifacts into a sink: pages, media, search.

use std::time::Instant;

use rayon::prelude::*;

use super::index;
use super::phases::Run;
use super::read::unreadable;
use super::store::View;
use super::values::{Resolved, Timing};
use crate::bundle::{Artifact, Sink};
use crate::diag::Diagnostic;
use crate::path::SourcePath;
use crate::portal::{Media, Portal};
use crate::render::{Fittings, Job, Renderer};

impl Run<'_> {
    pub(super) fn fittings(&mut self, resolved: &Resolved, before: Option<&Fittings>) -> Option<Fittings> {
        let Resolved { portal, languages, theme, .. } = resolved;
        self.phase("fittings", languages.len(), |run| {
            let made = Fittings::new(portal, languages, theme, &resolved.support.words, resolved.terms(), before);
            (languages.len(), made.map_err(|diagnostic| run.general.push(diagnostic)).ok())
        })
    }

    /// Renders jobs into the sink. Returns false when a template cannot be used.
    pub(super) fn render(&mut self, renderer: &Renderer<'_>, jobs: &[Job], sink: &dyn Sink) -> bool {
        self.phase("render", jobs.len(), |run| {
            let progress = run.progress;
            let render = |job: &Job| {
                progress.step();
                renderer.run(*job, sink).err()
            };
            let found: Vec<Diagnostic> = jobs.par_iter().filter_map(render).collect();
            let is_whole = found.is_empty();
            run.general.extend(found);
            (jobs.len(), is_whole)
        })
    }

    pub(super) fn media(&mut self, portal: &Portal, sink: &dyn Sink) {
        let media: Vec<_> = portal.media.iter().collect();
        self.phase("media", media.len(), |run| {
            let files = run.files;
            let publish = |(path, media): &(&SourcePath, &Media)| publish_media(files, sink, path, media).err();
            let unread: Vec<_> = media.par_iter().filter_map(publish).collect();
            run.general.extend(unread);
            (media.len(), ())
        });
    }
}

/// Puts the files of search into the sink. Returns what is wrong with the words that it is given, and how long it took.
pub(super) fn search(resolved: &Resolved, sink: &dyn Sink) -> (Vec<Diagnostic>, Option<Timing>) {
    if resolved.portal.config.search.is_none() {
        return (Vec::new(), None);
    }
    let start = Instant::now();
    let (items, found) = index::publish_all(resolved, sink);
    (found, Some(Timing { phase: "search", duration: start.elapsed(), items }))
}

fn publish_media(files: &View<'_>, sink: &dyn Sink, path: &SourcePath, media: &Media) -> Result<(), Diagnostic> {
    // The name holds the hash of the bytes, so the bytes under a name never change.
    if !sink.reuse(&media.out, media.hash) {
        let bytes = files.read_once(path).map_err(|error| unreadable(path, error.reason))?;
        sink.put(Artifact::new(media.out.clone(), bytes).keyed(media.hash));
    }
    Ok(())
}
