//! Words for the person at the terminal: findings, summaries, progress. Data goes to standard output, the rest to standard
//! error.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::diag::render::{Format, render};
use crate::diag::{Diagnostic, Severity};
use crate::pipeline::{Progress, Timing};
use crate::source::Files;

/// So many findings are shown whole in the human format; more are summed up, so that the summary fits a screen.
const SHOWN: usize = 20;

/// So many errors are shown whole above a summary.
const ERRORS: usize = 3;

/// So many codes a summary lists.
const CODES: usize = 16;

/// Progress is shown when the work takes longer than this.
const PATIENCE: Duration = Duration::from_millis(250);

/// Standard output and standard error.
#[derive(Clone)]
pub(super) struct Terminal {
    color: bool,
    interactive: bool,
}

#[expect(clippy::unused_self, reason = "who speaks is a terminal, also where its colours do not matter")]
impl Terminal {
    /// Returns the terminal; colours follow `NO_COLOR`, `CLICOLOR` and whether somebody looks.
    pub(super) fn new() -> Self {
        let choice = anstream::AutoStream::choice(&io::stderr());
        Self { color: choice != anstream::ColorChoice::Never, interactive: io::stderr().is_terminal() }
    }

    /// Says a line on standard error.
    pub(super) fn say(&self, line: &str) {
        // A closed pipe is the reader's choice, not our mistake.
        let _ = writeln!(io::stderr().lock(), "{line}");
    }

    /// Writes data to standard output.
    pub(super) fn data(&self, text: &str) {
        let _ = io::stdout().lock().write_all(text.as_bytes());
    }

    /// Says why the command cannot be run.
    pub(super) fn error(&self, error: &anyhow::Error) {
        self.say(&format!("error: {error:#}"));
    }

    /// Shows findings: data formats to standard output, human text to standard error.
    pub(super) fn findings(&self, diagnostics: &[Diagnostic], files: &dyn Files, format: Format, all: bool) {
        match format {
            Format::Json | Format::Github | Format::Sarif => self.data(&render(diagnostics, files, format, false)),
            Format::Short => self.say_block(&render(diagnostics, files, format, false)),
            Format::Human if all || diagnostics.len() <= SHOWN => {
                self.say_block(&render(diagnostics, files, format, self.color));
            }
            Format::Human => {
                self.sum_up(diagnostics, files);
                self.say("all of them: --all, one a line: --format short, what they mean: loket explain CODE");
            }
        }
    }

    /// Shows findings of a preview: all when they are few, else the errors and how many there are of what.
    pub(super) fn news(&self, diagnostics: &[Diagnostic], files: &dyn Files) {
        if diagnostics.len() <= SHOWN {
            return self.findings(diagnostics, files, Format::Human, true);
        }
        self.sum_up(diagnostics, files);
        self.say("all of them: loket check --all, what they mean: loket explain CODE");
    }

    fn sum_up(&self, diagnostics: &[Diagnostic], files: &dyn Files) {
        // What keeps a site from being published is never summed up away.
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        let errors: Vec<_> = errors.take(ERRORS).cloned().collect();
        self.say_block(&render(&errors, files, Format::Human, self.color));
        self.say_block(&by_code(diagnostics));
    }

    fn say_block(&self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Returns a progress bar that appears when the work takes longer than a quarter of a second, on a terminal only.
    pub(super) fn progress(&self) -> Bar {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{msg:10} {bar:40} {pos}/{len}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style);
        Bar { inner: bar, interactive: self.interactive, start: Instant::now(), shown: Mutex::new(false) }
    }

    /// Shows how long the phases took, as a table.
    pub(super) fn timings(&self, timings: &[Timing]) {
        for Timing { phase, duration, items } in timings {
            self.say(&format!("{phase:>10} {:>9.1} ms {items:>8}", duration.as_secs_f64() * 1000.0));
        }
    }
}

/// A table of findings by code: the worst first, then the most frequent.
fn by_code(diagnostics: &[Diagnostic]) -> String {
    let mut counts: BTreeMap<&str, (Severity, usize, &str)> = BTreeMap::new();
    for diagnostic in diagnostics {
        let code = diagnostic.code;
        counts.entry(code.name).or_insert((diagnostic.severity, 0, code.summary)).1 += 1;
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|(name, (severity, count, _))| Reverse((*severity, *count, Reverse(*name))));
    let mut table = String::new();
    for (name, (severity, count, summary)) in rows.iter().take(CODES) {
        let _ = writeln!(table, "{count:>8} {:<8} {name:<22} {summary}", severity.name());
    }
    if let Some(rest) = rows.get(CODES..).filter(|rest| !rest.is_empty()) {
        let count: usize = rest.iter().map(|(_, (_, count, _))| count).sum();
        let _ = writeln!(table, "{count:>8} of {} other codes", rest.len());
    }
    table + "\n"
}

/// Progress on the terminal.
pub(super) struct Bar {
    inner: ProgressBar,
    interactive: bool,
    start: Instant,
    shown: Mutex<bool>,
}

impl Bar {
    fn show_when_late(&self) {
        if self.interactive
            && self.start.elapsed() > PATIENCE
            && let Ok(mut shown) = self.shown.try_lock()
            && !*shown
        {
            *shown = true;
            self.inner.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Takes the bar off the screen.
    pub(super) fn finish(&self) {
        self.inner.finish_and_clear();
    }
}

impl Progress for Bar {
    fn begin(&self, phase: &'static str, items: usize) {
        self.show_when_late();
        self.inner.set_message(phase);
        self.inner.set_length(items as u64);
        self.inner.set_position(0);
    }

    fn step(&self) {
        self.inner.inc(1);
        self.show_when_late();
    }
}
