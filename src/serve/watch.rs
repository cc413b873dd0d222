//! Watching a portal's folder: what happens on the disk becomes notes. Reads nothing, decides nothing.
//!
//! Watched are the folders that a portal is read from, and the portal's folder itself without what lies in it, to notice
//! when one of them is made anew. What a build writes (`site/`, `.loket/`) lies beside them and is never seen.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::event::{CreateKind, Event, EventKind, ModifyKind, RemoveKind};
use notify::{Config, ErrorKind, PollWatcher, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent, NoCache, RecommendedCache, new_debouncer_opt};

use crate::discover::FOLDERS;
use crate::files_disk::DiskFiles;

/// Editors write a file in several steps, which come within this time.
const DEBOUNCE: Duration = Duration::from_millis(30);
const TICK: Duration = Duration::from_millis(10);

/// How often the files are looked at when the system does not tell of changes.
const POLL: Duration = Duration::from_secs(1);

/// A folder that vanished while it was being watched is looked for again so soon.
const AGAIN: Duration = Duration::from_millis(200);

/// What the builder hears.
#[derive(Debug, PartialEq)]
pub(super) enum Note {
    /// Something has changed.
    Changed(Batch),
    /// Something that whoever sits at the terminal should know.
    Notice(String),
}

/// What has changed, in one or several steps.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Batch {
    /// Files and folders, relative to the portal.
    pub(super) paths: BTreeSet<String>,
    /// True when anything can have changed: whole folders came or went, or the system has lost count.
    pub(super) anything: bool,
}

impl Batch {
    pub(super) fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.anything
    }

    pub(super) fn add(&mut self, more: Self) {
        self.paths.extend(more.paths);
        self.anything |= more.anything;
    }
}

/// Watches the portal in `root` from now on, and notes every change. Ends when nobody takes the notes any more.
pub(super) fn start(root: PathBuf, poll: bool, notes: Sender<Note>) -> io::Result<()> {
    let (tell, told) = channel();
    let watch = if poll { polling(&tell) } else { native(&tell) };
    let mut watching = Watching {
        watch: watch.map_err(io::Error::other)?,
        root,
        tell,
        notes,
        polls: poll,
        linked: Vec::new(),
        incomplete: false,
    };
    // Nothing has been read yet, so nothing can have been missed.
    watching.incomplete = !watching.watch_all();
    std::thread::Builder::new().name("watch".to_owned()).spawn(move || watching.run(&told))?;
    Ok(())
}

type Tell = Sender<DebounceEventResult>;

/// Adds a folder to those that are watched. The watcher lives in it.
type Watch = Box<dyn FnMut(&Path, RecursiveMode) -> notify::Result<()> + Send>;

fn native(tell: &Tell) -> notify::Result<Watch> {
    // A link may lead anywhere, to the whole disk too; builds follow those only that stay in the portal.
    let config = Config::default().with_follow_symlinks(false);
    let cache = RecommendedCache::new();
    let mut debouncer =
        new_debouncer_opt::<_, RecommendedWatcher, _>(DEBOUNCE, Some(TICK), tell.clone(), cache, config)?;
    Ok(Box::new(move |path, mode| debouncer.watch(path, mode)))
}

fn polling(tell: &Tell) -> notify::Result<Watch> {
    // Contents are compared, since times are kept in whole seconds and may go back.
    let config = Config::default().with_follow_symlinks(false).with_poll_interval(POLL).with_compare_contents(true);
    let mut debouncer =
        new_debouncer_opt::<_, PollWatcher, _>(DEBOUNCE, Some(TICK), tell.clone(), NoCache::new(), config)?;
    Ok(Box::new(move |path, mode| debouncer.watch(path, mode)))
}

struct Watching {
    root: PathBuf,
    tell: Tell,
    notes: Sender<Note>,
    watch: Watch,
    polls: bool,
    /// What links in the portal lead to: read under another name than the one that events give.
    linked: Vec<PathBuf>,
    /// True when a folder vanished while it was being added to the watched ones: it may be there again.
    incomplete: bool,
}

impl Watching {
    fn run(mut self, told: &Receiver<DebounceEventResult>) {
        loop {
            let result = if self.incomplete { told.recv_timeout(AGAIN) } else { told.recv().map_err(Into::into) };
            let mut batch = Batch::default();
            let folders = match result {
                Ok(Ok(events)) => self.read(&events, &mut batch),
                Ok(Err(errors)) => {
                    batch.anything = true;
                    if errors.iter().any(is_limit) {
                        self.poll_instead();
                    }
                    true
                }
                Err(RecvTimeoutError::Timeout) => {
                    batch.anything = true;
                    true
                }
                Err(RecvTimeoutError::Disconnected) => return,
            };
            if folders {
                // Before the note is sent: what happens in new folders from here on is seen, all else by the build.
                self.incomplete = !self.watch_all();
            }
            if !batch.is_empty() && self.notes.send(Note::Changed(batch)).is_err() {
                return;
            }
        }
    }

    /// Adds what events say to the batch. Returns true when folders have come or gone.
    fn read(&self, events: &[DebouncedEvent], batch: &mut Batch) -> bool {
        let mut folders = false;
        for event in events {
            if event.need_rescan() {
                batch.anything = true;
                folders = true;
            }
            // Reading is no change, and builds read.
            if event.kind.is_access() {
                continue;
            }
            let linked = |path: &PathBuf| self.linked.iter().any(|target| path.starts_with(target));
            // A link that is gone may have been a folder.
            batch.anything |= event.paths.iter().any(linked) || event.kind.is_remove() && !self.linked.is_empty();
            let paths: Vec<String> = event.paths.iter().filter_map(|path| self.relative(path)).collect();
            // A folder stands for all that is in it.
            if !paths.is_empty() && is_folder(event) || paths.iter().any(|path| FOLDERS.contains(&&**path)) {
                batch.anything = true;
                folders = true;
            }
            batch.paths.extend(paths);
        }
        folders
    }

    /// Returns the path below the portal's folder of what a build may read: no hidden names, and of the portal's folder
    /// only what a portal consists of.
    fn relative(&self, path: &Path) -> Option<String> {
        let path = path.strip_prefix(&self.root).ok()?.to_str()?.replace('\\', "/");
        let mut parts = path.split('/');
        let ours = FOLDERS.contains(&parts.next()?) && !parts.any(|part| part.starts_with('.'));
        ours.then_some(path)
    }

    /// Watches all folders that there are; those watched already stay so. Returns false when one vanished meanwhile.
    fn watch_all(&mut self) -> bool {
        let own = (self.root.clone(), RecursiveMode::NonRecursive);
        let folders = FOLDERS.map(|folder| (self.root.join(folder), RecursiveMode::Recursive));
        let files = DiskFiles::new(self.root.clone());
        self.linked = FOLDERS.iter().flat_map(|folder| files.link_targets(folder)).collect();
        // A file is watched by its folder: editors put another in its place.
        let linked = self.linked.iter().map(|target| match (target.is_dir(), target.parent()) {
            (false, Some(folder)) => (folder.to_owned(), RecursiveMode::NonRecursive),
            _ => (target.clone(), RecursiveMode::Recursive),
        });
        let all: Vec<_> = linked.chain(std::iter::once(own)).chain(folders).collect();
        for (path, mode) in all {
            if !path.is_dir() {
                continue;
            }
            match (self.watch)(&path, mode) {
                Ok(()) => {}
                Err(error) if is_limit(&error) && !self.polls => {
                    self.poll_instead();
                    return self.watch_all();
                }
                Err(_) => return false,
            }
        }
        true
    }

    /// Looks for changes from now on instead of being told.
    fn poll_instead(&mut self) {
        if self.polls {
            return;
        }
        let Ok(watch) = polling(&self.tell) else { return };
        (self.watch, self.polls) = (watch, true);
        let text = "the system watches no more folders (on Linux: fs.inotify.max_user_watches); the preview looks for \
                    changes every second instead. To be told again, raise the limit and start anew: \
                    sudo sysctl fs.inotify.max_user_watches=524288";
        // When nobody listens any more, the next batch ends this thread.
        let _ = self.notes.send(Note::Notice(text.to_owned()));
    }
}

/// True for events that bring, take or move a whole folder, and for those that may.
fn is_folder(event: &Event) -> bool {
    let last = event.paths.last();
    match event.kind {
        // What a link leads to may be a folder.
        EventKind::Create(_) if last.is_some_and(|path| path.is_symlink()) => true,
        EventKind::Create(CreateKind::File) | EventKind::Remove(RemoveKind::File) => false,
        EventKind::Create(_) => last.is_some_and(|path| path.is_dir()),
        // Where the system does not say what went, the place where it is now does; of what is gone nobody knows any more.
        EventKind::Modify(ModifyKind::Name(_)) | EventKind::Remove(_) => last.is_none_or(|path| !path.is_file()),
        _ => false,
    }
}

/// True when the system cannot watch more: too many folders (ENOSPC), too many watchers (EMFILE).
fn is_limit(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::MaxFilesWatch => true,
        #[cfg(unix)]
        ErrorKind::Io(error) => {
            let limits = [rustix::io::Errno::NOSPC, rustix::io::Errno::MFILE].map(rustix::io::Errno::raw_os_error);
            error.raw_os_error().is_some_and(|code| limits.contains(&code))
        }
        _ => false,
    }
}
