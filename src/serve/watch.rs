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
    let native = if poll { None } else { Some(native(&tell)) };
    let (watch, unusable) = match native {
        Some(Ok(watch)) => (watch, None),
        Some(Err(error)) => (polling(&tell).map_err(io::Error::other)?, Some(error)),
        None => (polling(&tell).map_err(io::Error::other)?, None),
    };
    let polls = poll || unusable.is_some();
    let mut watching = Watching { watch, root, tell, notes, polls, linked: Vec::new(), incomplete: false };
    if let Some(error) = unusable {
        watching.say_that_it_polls(&error);
    }
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
    /// True when a folder that should be watched cannot be: it vanished, and may be there again.
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
                    if let Some(error) = errors.iter().find(|error| limit(error).is_some()) {
                        self.poll_instead(error);
                    }
                    true
                }
                Err(RecvTimeoutError::Timeout) => true,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            if folders {
                let was_incomplete = self.incomplete;
                // Before the note is sent: what happens in new folders from here on is seen, all else by the build.
                self.incomplete = !self.watch_all();
                // What was there before it was watched has been seen by nobody.
                batch.anything |= was_incomplete && !self.incomplete;
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
            let portal = event.paths.contains(&self.root) && (event.kind.is_remove() || is_renamed(event));
            if event.need_rescan() || portal {
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

    /// Watches all folders that there are; those watched already stay so. Returns false when one vanished meanwhile, or the
    /// portal itself is gone.
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
                if path == self.root {
                    return false;
                }
                continue;
            }
            match (self.watch)(&path, mode) {
                Ok(()) => {}
                Err(error) if limit(&error).is_some() && !self.polls => {
                    self.poll_instead(&error);
                    return self.watch_all();
                }
                Err(_) => return false,
            }
        }
        true
    }

    /// Looks for changes from now on instead of being told.
    fn poll_instead(&mut self, error: &notify::Error) {
        if self.polls {
            return;
        }
        let Ok(watch) = polling(&self.tell) else { return };
        (self.watch, self.polls) = (watch, true);
        self.say_that_it_polls(error);
    }

    fn say_that_it_polls(&self, error: &notify::Error) {
        let text = match limit(error) {
            Some(Limit { setting, raised }) => format!(
                "the system watches no more folders (on Linux: {setting}); the preview looks for changes every second \
                 instead. To be told again, raise the limit and start anew: sudo sysctl {setting}={raised}"
            ),
            None => format!(
                "the system does not tell of changes ({error}); the preview looks for them every second instead"
            ),
        };
        // When nobody listens any more, the next batch ends this thread.
        let _ = self.notes.send(Note::Notice(text));
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
        _ if is_renamed(event) || event.kind.is_remove() => last.is_none_or(|path| !path.is_file()),
        _ => false,
    }
}

fn is_renamed(event: &Event) -> bool {
    matches!(event.kind, EventKind::Modify(ModifyKind::Name(_)))
}

/// A limit of the system, and a value that is high enough (inotify(7)).
#[derive(Debug, PartialEq)]
struct Limit {
    setting: &'static str,
    raised: u32,
}

const FOLDERS_WATCHED: Limit = Limit { setting: "fs.inotify.max_user_watches", raised: 524_288 };
const WATCHERS: Limit = Limit { setting: "fs.inotify.max_user_instances", raised: 1024 };

/// The limit that an error says is reached; `None` for all other errors.
fn limit(error: &notify::Error) -> Option<Limit> {
    match &error.kind {
        ErrorKind::MaxFilesWatch => Some(FOLDERS_WATCHED),
        #[cfg(unix)]
        ErrorKind::Io(error) => match error.raw_os_error().map(rustix::io::Errno::from_raw_os_error)? {
            rustix::io::Errno::NOSPC => Some(FOLDERS_WATCHED),
            rustix::io::Errno::MFILE => Some(WATCHERS),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: Duration = Duration::from_secs(20);

    /// A portal that is watched by a system that cannot: what it answers to each folder.
    fn watch_with(error: fn() -> notify::Error) -> (tempfile::TempDir, Receiver<Note>) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("content")).unwrap();
        let ((tell, told), (notes, noted)) = (channel(), channel());
        let mut watching = Watching {
            watch: Box::new(move |_, _| Err(error())),
            root: folder.path().to_owned(),
            tell,
            notes,
            polls: false,
            linked: Vec::new(),
            incomplete: false,
        };
        assert!(watching.watch_all());
        std::thread::spawn(move || watching.run(&told));
        (folder, noted)
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a writer's editor writes, too")]
    fn where_the_system_watches_no_more_the_files_are_looked_at_instead() {
        let full = || notify::Error::new(ErrorKind::MaxFilesWatch);
        let many = || notify::Error::io(io::Error::from(rustix::io::Errno::MFILE));
        for (error, setting) in [(full as fn() -> _, "max_user_watches"), (many, "max_user_instances")] {
            let (folder, noted) = watch_with(error);
            let notice = noted.recv_timeout(LIMIT).unwrap();
            assert!(matches!(&notice, Note::Notice(text) if text.contains(setting)), "{notice:?}");
            std::fs::write(folder.path().join("content/site.yaml"), "locales: [nl]\n").unwrap();
            let mut seen = Batch::default();
            while !seen.paths.contains("content/site.yaml") {
                let Note::Changed(batch) = noted.recv_timeout(LIMIT).unwrap() else { panic!("said twice") };
                seen.add(batch);
            }
        }
    }

    #[test]
    fn other_errors_are_no_limit() {
        assert_eq!(limit(&notify::Error::path_not_found()), None);
    }
}
