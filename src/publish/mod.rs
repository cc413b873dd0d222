//! From artifacts to a folder on disk, atomically. The only writer of the disk.
//!
//! There are two generations of a site: the *live* one, which readers are served, and the *older* one, hidden in a work
//! folder. A build brings the older one forward (write what changed, link what did not, remove what is gone), makes it
//! durable with one `syncfs` and exchanges the two folders. Whatever stops it on the way, the live site stays whole, and
//! a build that changes nothing touches nothing.
//!
//! ```text
//! Target::open ─► Target ─► stage ─► Stage (a Sink) ─► finish ─► Report
//!  refusals,       live manifest,    older ◄ changed     plan, apply,
//!  locks, recovery render keys       artifacts           exchange, keys
//! ```
//!
//! Two invariants carry the rest. A file is never written in place, since the generations share files by hard links:
//! it is removed and created anew. And a generation without a readable `manifest.json` is nobody's: the manifest is the
//! first thing removed from the older generation and the last thing written to it.

mod apply;
mod changes;
mod compress;
mod disk;
mod error;
mod files;
mod generation;
mod keys;
mod lock;
mod look;
mod manifest;
pub mod names;
mod parts;
mod place;
mod plan;
mod put;
mod scaffold;
mod stage;
mod target;
mod undo;
mod work;

use chrono::NaiveDate;

pub use changes::{Changes, ManifestError, changes, read_manifest};
pub use disk::{Disk, OsDisk};
pub use error::{PublishError, Refusal};
pub use files::PutError;
pub use manifest::{MANIFEST, Manifest, Record};
pub use parts::{load_part, save_part};
pub use put::{Change, put, put_back, put_on};
pub use scaffold::{ScaffoldError, scaffold};
pub use stage::Stage;
pub use target::{Look, Target};

use crate::path::OutPath;

/// What the manifest says beside the list of files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ManifestMeta {
    /// The next day on which the same sources would give other bytes.
    pub next_change: Option<NaiveDate>,
}

/// What a build did to the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that are new or have other bytes than before.
    pub written: usize,
    /// Files that were taken over from the live site by a hard link (or a copy, where the file system has no links).
    pub linked: usize,
    /// Files that the live site had and the new one has not.
    pub removed: usize,
    /// Files with the same bytes as before.
    pub unchanged: usize,
    /// Bytes of the files that were written, the manifest not counted.
    pub bytes_written: u64,
    /// Files whose names Windows cannot hold: the site is whole here, but could not be copied there.
    pub unportable: Vec<OutPath>,
}
