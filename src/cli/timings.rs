//! `--timings`: how long each phase took, for people and for scripts.

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::terminal::Terminal;
use crate::pipeline::Timing;

/// Whether the time of each phase is shown.
#[derive(Args, Debug)]
pub(super) struct TimingsArgs {
    /// Show how long each phase took
    #[arg(long, value_enum, value_name = "FORM", num_args = 0..=1, default_missing_value = "table", require_equals = true)]
    timings: Option<TimingsArg>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum TimingsArg {
    /// A table on standard error
    Table,
    /// JSON on standard output
    Json,
}

#[derive(Serialize)]
struct Line<'a> {
    phase: &'a str,
    milliseconds: f64,
    items: usize,
}

impl TimingsArgs {
    /// Shows the phases, when they are asked for.
    pub(super) fn show(&self, timings: &[Timing], terminal: &Terminal) {
        let line = |timing: &Timing| Line {
            phase: timing.phase,
            milliseconds: (timing.duration.as_secs_f64() * 1e6).round() / 1e3,
            items: timing.items,
        };
        match self.timings {
            None => {}
            Some(TimingsArg::Table) => terminal.timings(timings),
            Some(TimingsArg::Json) => {
                let lines: Vec<_> = timings.iter().map(line).collect();
                terminal.data(&(serde_json::to_string(&lines).unwrap_or_default() + "\n"));
            }
        }
    }
}
