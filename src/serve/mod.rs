//! The preview: the portal as it will be published, served from memory, made anew at every save.
//!
//! ```text
//! disk ─► watch ─► Note ─► work ─► Shown ─► http ─► browsers
//!         notify   channel  a thread  watch    axum    pages, and server-sent events
//! ```
//!
//! `watch` turns what happens on the disk into notes; `work` reads all that wait, makes one build of them and publishes
//! a `shown::Shown`, an immutable value from which `http` answers. A change during a build is a note that waits, so
//! none is lost. Whoever is connected learns of a new value through the same channel; `events` tells each browser only
//! what concerns the page that it shows.
//!
//! What is served is what would be published, headers included. Added on the way out, and never in the bundle: one script
//! tag (`inject`), which brings the bar and the overlay. Nothing here writes to the disk, prints, or knows the day.

mod answer;
mod build;
mod editor;
mod events;
mod findings;
mod http;
mod inject;
mod media_type;
mod range;
mod request;
mod session;
mod shown;
mod status;
mod watch;
mod work;

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::diag::Diagnostic;
use crate::files_disk::DiskFiles;
use crate::path::SourcePath;
use crate::pipeline::Options;
use crate::source::Files;

/// What a preview is made of.
pub struct Preview {
    /// The folder of the portal.
    pub root: PathBuf,
    /// What each build is asked for; the clock of the builds is `clock`.
    pub options: Options,
    /// Tells the present moment, since a preview lives longer than a day.
    pub clock: fn() -> DateTime<Utc>,
    /// Replaces `preview.editor` of `site.yaml`.
    pub editor: Option<String>,
    /// Looks at the files now and then instead of being told by the system.
    pub poll: bool,
    /// Through what each build reads the folder, such as a disk that fails when a test says so; `None`: as it is.
    pub through: Option<Through>,
}

/// Returns files that stand before those of the disk.
pub type Through = Box<dyn Fn(&DiskFiles) -> Box<dyn Files + '_> + Send>;

/// Hears what the preview does, on the thread that does it.
pub trait Listener: Send {
    /// A build is done and served.
    fn rebuilt(&mut self, report: &Report<'_>);

    /// Something that whoever sits at the terminal should know.
    fn notice(&mut self, text: &str);
}

/// One build, in figures.
pub struct Report<'a> {
    /// How many builds came before it.
    pub revision: u64,
    /// The sources that are new, gone or other than before, sorted.
    pub changed: &'a [SourcePath],
    /// How many files of the site were made anew.
    pub rendered: usize,
    /// From the note of the change to the moment that browsers are told.
    pub duration: Duration,
    /// True when the build is shown; false when the last good one stays for its errors.
    pub shown: bool,
    /// The path of the site on this host, `/` when there is no site yet.
    pub base_path: &'a str,
    /// The findings that the build before did not have: all of them after the first.
    pub new: &'a [Diagnostic],
    /// The findings that are no more.
    pub gone: &'a [Diagnostic],
    /// How many errors there are now.
    pub errors: usize,
    /// How many warnings there are now.
    pub warnings: usize,
    /// The files that they point into.
    pub files: &'a dyn Files,
}

/// Serves the preview on `listener` until the process is asked to stop (Ctrl-C, or a request to terminate).
///
/// # Errors
///
/// When the folder cannot be watched at all, or the listener fails.
pub fn run(preview: Preview, listener: TcpListener, hear: impl Listener + 'static) -> std::io::Result<()> {
    let Running { runtime, served, built, .. } = start(preview, listener, hear)?;
    let end = runtime.block_on(async {
        tokio::select! {
            () = asked_to_stop() => Ok(()),
            _ = served => Err("it does not serve any more"),
            // The thread has panicked, which is our mistake, and has said so.
            _ = built => Err("it does not build any more"),
        }
    });
    runtime.shutdown_background();
    end.map_err(std::io::Error::other)
}

/// A preview that runs.
pub struct Running {
    /// Where it is served.
    pub address: SocketAddr,
    runtime: tokio::runtime::Runtime,
    served: tokio::task::JoinHandle<()>,
    /// Is closed when the thread that builds has ended.
    built: tokio::sync::oneshot::Receiver<()>,
}

/// Starts the preview on `listener` and returns at once; it ends when the value is dropped.
///
/// # Errors
///
/// When the folder cannot be watched at all, or the listener cannot be used.
pub fn start(preview: Preview, listener: TcpListener, hear: impl Listener + 'static) -> std::io::Result<Running> {
    let files = DiskFiles::new(preview.root.clone());
    let (notes, taken) = mpsc::channel();
    // Watching begins before the first build reads, so that no change falls between them.
    watch::start(files.root().to_owned(), preview.poll, notes)?;
    let (publish, shown) = tokio::sync::watch::channel(None);
    let session = session::Session::new(files, preview);
    let (builds, built) = tokio::sync::oneshot::channel::<()>();
    std::thread::Builder::new().name("preview".to_owned()).spawn(move || {
        let _builds = builds;
        work::work(session, &taken, &publish, hear);
    })?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let address = listener.local_addr()?;
    listener.set_nonblocking(true)?;
    let hosts = request::Hosts { any_address: !address.ip().is_loopback() };
    let app = http::app(shown, hosts);
    let served = runtime.spawn(async move {
        let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
        // Ends with the runtime only: errors of single connections are not its errors.
        let _ = axum::serve(listener, app).await;
    });
    Ok(Running { address, runtime, served, built })
}

async fn asked_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
        tokio::select! { _ = tokio::signal::ctrl_c() => {}, _ = terminate.recv() => {} }
    }
    #[cfg(not(unix))]
    let _ = tokio::signal::ctrl_c().await;
}
