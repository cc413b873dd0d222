//! The thread that builds: it takes all notes that wait, makes one build of them, and publishes what is shown.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use tokio::sync::watch::Sender;

use super::session::Session;
use super::shown::Shown;
use super::watch::{Batch, Note};
use super::{Listener, Report};
use crate::diag::Severity;

/// More changes than a hand makes: a checkout, a script. Such a burst is waited out, so that half of it is never shown.
const BURST: usize = 8;

/// A burst is over when nothing has come for so long.
const QUIET: Duration = Duration::from_millis(60);

/// No burst is waited for longer than this.
const PATIENCE: Duration = Duration::from_secs(2);

/// How often it is looked whether a new day has begun.
const DAY_CHECK: Duration = Duration::from_secs(30);

/// Builds once, then whenever something has changed or a day has begun, until nobody can send notes any more.
pub(super) fn work(
    mut session: Session,
    notes: &Receiver<Note>,
    publish: &Sender<Option<Arc<Shown>>>,
    mut hear: impl Listener,
) {
    let everything = Batch { anything: true, ..Batch::default() };
    let start = Instant::now();
    step(&mut session, &everything, start, publish, &mut hear);
    loop {
        match notes.recv_timeout(DAY_CHECK) {
            Ok(note) => {
                let start = Instant::now();
                let batch = gather(note, notes, &mut hear);
                if !batch.is_empty() {
                    step(&mut session, &batch, start, publish, &mut hear);
                }
            }
            Err(RecvTimeoutError::Timeout) if session.day_has_changed() => {
                step(&mut session, &everything, Instant::now(), publish, &mut hear);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// Joins a note with all that wait behind it, and with the rest of a burst.
fn gather(first: Note, notes: &Receiver<Note>, hear: &mut impl Listener) -> Batch {
    let start = Instant::now();
    let mut batch = Batch::default();
    let mut next = Some(first);
    while let Some(note) = next {
        match note {
            Note::Changed(more) => batch.add(more),
            Note::Notice(text) => hear.notice(&text),
        }
        let burst = batch.paths.len() > BURST && start.elapsed() < PATIENCE;
        next = if burst { notes.recv_timeout(QUIET).ok() } else { notes.try_recv().ok() };
    }
    batch
}

fn step(
    session: &mut Session,
    batch: &Batch,
    start: Instant,
    publish: &Sender<Option<Arc<Shown>>>,
    hear: &mut impl Listener,
) {
    let step = session.step(batch);
    publish.send_replace(Some(Arc::clone(&step.shown)));
    hear.rebuilt(&Report {
        revision: step.revision,
        changed: &step.sources,
        rendered: step.rendered,
        duration: start.elapsed(),
        shown: step.shown.current,
        base_path: step.shown.site.as_ref().map_or("/", |site| site.base_path()),
        new: &step.new,
        gone: &step.gone,
        errors: step.shown.findings.count(Severity::Error),
        warnings: step.shown.findings.count(Severity::Warning),
        files: session.files(),
    });
}
