//! One build for the preview: the only place that runs the pipeline.

use super::shown::Site;
use super::watch::Batch;
use crate::diag::{CONFIG, Diagnostic};
use crate::discover::SITE_YAML;
use crate::path::SourcePath;
use crate::pipeline::{AnalyzeError, Changes, Findings, NoProgress, Options, Rebuilt, Warm};
use crate::source::Files;

/// What a build gave.
pub(super) struct Built {
    /// The site; `None` when this build gave none (no configuration, no theme, a broken template).
    pub(super) site: Option<Site>,
    /// Everything that was found, in what was looked at.
    pub(super) findings: Findings,
    /// False when only the configuration was looked at, since it cannot be used.
    pub(super) is_read: bool,
    /// The source files that are new, gone or other than before.
    pub(super) sources: Vec<SourcePath>,
    /// How many published files were made anew.
    pub(super) rendered: usize,
}

/// Builds the portal in `files` after something has changed.
pub(super) fn build(warm: &mut Warm, files: &dyn Files, options: &Options, batch: &Batch) -> Built {
    match warm.rebuild(files, options, &changes(batch), &NoProgress) {
        Ok(Rebuilt { bundle, is_whole, is_read, resolved, search, findings, sources, rendered, .. }) => {
            let site = resolved.filter(|_| is_whole).map(|resolved| Site::new(bundle, resolved, search));
            Built { site, findings, is_read, sources, rendered }
        }
        Err(error) => {
            Built { site: None, findings: no_portal(&error), is_read: false, sources: Vec::new(), rendered: 0 }
        }
    }
}

fn changes(batch: &Batch) -> Changes {
    let paths: Option<Vec<_>> = batch.paths.iter().map(|path| SourcePath::new(path).ok()).collect();
    match paths {
        Some(paths) if !batch.anything => Changes::Paths(paths),
        _ => Changes::Unknown,
    }
}

/// A preview outlives its configuration, so that there is none becomes a finding.
fn no_portal(error: &AnalyzeError) -> Findings {
    let path = SourcePath::new(SITE_YAML).into_iter();
    path.map(|path| Diagnostic::new(&CONFIG, &path, error.to_string())).collect()
}
