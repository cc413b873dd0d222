//! What a build was made from and what it said, to be kept on disk: when nothing of it has changed, the next build has
//! nothing to do but say the same.
//!
//! Files are known by their stamps, as in the index of git: one whose size and times are the same has the same bytes, unless
//! it was touched at about the time of the build; then, and where there are no stamps, its bytes are hashed.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::values::{Analysis, Options};
use crate::diag::Diagnostic;
use crate::discover::FOLDERS;
use crate::path::SourcePath;
use crate::source::{Entry, Files, Hash, Stamp};

/// So long before a build began a file must have been left alone to be known by its stamp: the times of some file systems
/// are steps of two seconds (FAT).
const RACY: i64 = 3_000_000_000;

/// A file as a build found it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Input {
    pub(super) path: String,
    pub(super) size: u64,
    pub(super) stamp: Option<Stamp>,
    /// The hash of its bytes; `None` for a file that was not read, of which only the name matters.
    pub(super) hash: Option<[u8; 32]>,
}

/// All files of a portal as a build found them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Sources {
    pub(super) files: Vec<Input>,
    /// What could not be listed.
    pub(super) faults: Vec<String>,
}

/// A build, to be kept.
#[derive(Debug, Serialize, Deserialize)]
pub struct Record<'a> {
    asked: Asked,
    /// The day of the build.
    today: String,
    time_zone: String,
    /// When it began, in nanoseconds since 1970.
    began: i64,
    inputs: Cow<'a, Sources>,
    /// Files larger than this are not read.
    file_bytes: u64,
    pages: usize,
    /// The findings, still bytes and behind the rest: they are wanted only when nothing has changed, and there may be very
    /// many.
    #[serde(skip)]
    findings: Cow<'a, [u8]>,
}

/// The options of a build but for the day.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Asked {
    base_url: Option<(String, String)>,
    locales: Vec<String>,
    drafts: bool,
    keep_going: bool,
}

impl<'a> Record<'a> {
    /// Returns the record of a build. `None` when there is no portal.
    pub fn of(analysis: &'a Analysis, options: &Options) -> Option<Self> {
        let resolved = analysis.portal.as_ref()?;
        Some(Self {
            asked: Asked::new(options),
            today: resolved.today.to_string(),
            time_zone: resolved.portal.config.time_zone.name().to_owned(),
            began: options.clock.timestamp_nanos_opt()?,
            inputs: Cow::Borrowed(&analysis.inputs),
            file_bytes: resolved.portal.config.limits.file_bytes,
            pages: resolved.portal.pages.len(),
            findings: Cow::Owned(postcard::to_allocvec(&analysis.diagnostics).ok()?),
        })
    }

    /// Returns the record as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Plain structs always serialise; an empty record is none.
        let mut bytes = postcard::to_allocvec(self).unwrap_or_default();
        bytes.extend_from_slice(&self.findings);
        bytes
    }

    /// Returns the record that these bytes hold, if they hold one.
    pub fn from_bytes(bytes: &'a [u8]) -> Option<Self> {
        let (record, findings) = postcard::take_from_bytes::<Record<'_>>(bytes).ok()?;
        Some(Self { findings: Cow::Borrowed(findings), ..record })
    }

    /// Returns true when a build of these files now would be the same.
    pub fn holds(&self, files: &dyn Files, options: &Options) -> bool {
        let today = |clock: DateTime<Utc>| {
            let zone: Option<chrono_tz::Tz> = self.time_zone.parse().ok();
            zone.map(|zone| clock.with_timezone(&zone).date_naive())
        };
        let today = options.now.or_else(|| today(options.clock));
        self.asked == Asked::new(options)
            && today.is_some_and(|today| today.to_string() == self.today)
            && self.inputs.are_in(files, self.began.saturating_sub(RACY), self.file_bytes)
    }

    /// Returns the hashes of the files that are as they were, as far as that can be told without reading them.
    pub fn unread(&self, files: &dyn Files) -> HashMap<SourcePath, Hash> {
        let since = self.began.saturating_sub(RACY);
        let known: HashMap<&str, &Input> = self.inputs.files.iter().map(|input| (input.path.as_str(), input)).collect();
        let entries = FOLDERS.into_iter().flat_map(|folder| files.list(folder).0);
        let unread = entries.filter_map(|entry| {
            let input = known.get(entry.path.as_str()).filter(|input| input.is_untouched(&entry, since))?;
            Some((entry.path, Hash::from_bytes(input.hash?)))
        });
        unread.collect()
    }

    /// Returns how many pages the portal has.
    pub fn pages(&self) -> usize {
        self.pages
    }

    /// Returns what was found wrong; `None` when it cannot be read.
    pub fn findings(&self) -> Option<Vec<Diagnostic>> {
        postcard::from_bytes(&self.findings).ok()
    }
}

impl Asked {
    fn new(options: &Options) -> Self {
        let Options { now: _, clock: _, base_url, locales, drafts, keep_going } = options;
        Self {
            base_url: base_url.as_ref().map(|url| (url.origin.clone(), url.path.clone())),
            locales: locales.clone(),
            drafts: *drafts,
            keep_going: *keep_going,
        }
    }
}

impl Input {
    /// Returns true when the file is known by its stamp to have the same bytes.
    fn is_untouched(&self, entry: &Entry, since: i64) -> bool {
        let is_old = entry.stamp.is_some_and(|stamp| stamp.is_before(since));
        is_old && entry.len == self.size && entry.stamp == self.stamp
    }
}

impl Sources {
    /// Returns true when the portal holds these files and no others. A file that was touched after `since` is read.
    fn are_in(&self, files: &dyn Files, since: i64, file_bytes: u64) -> bool {
        let (mut entries, mut faults) = (Vec::new(), Vec::new());
        for folder in FOLDERS {
            let (listed, unread) = files.list(folder);
            entries.extend(listed);
            faults.extend(unread.iter().map(ToString::to_string));
        }
        if faults != self.faults || entries.len() != self.files.len() {
            return false;
        }
        entries.iter().zip(&self.files).all(|(entry, input)| {
            let same_bytes = || match input.hash {
                None => entry.len == input.size || entry.len.max(input.size) <= file_bytes,
                Some(hash) => {
                    input.is_untouched(entry, since)
                        || files.read(&entry.path).is_ok_and(|bytes| Hash::of(&bytes).as_bytes() == &hash)
                }
            };
            entry.path.as_str() == input.path && same_bytes()
        })
    }
}
