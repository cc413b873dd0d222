//! The command line, typed: the list of commands, and the arguments that several share. Those of one command stand in its
//! own file.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::terminal::Terminal;
use super::{build, check, clock, diff, explain, import, mv, new, search, serve, translations};
use crate::diag::Diagnostic;
use crate::diag::render::{Format, render_in};
use crate::files_disk::DiskFiles;
use crate::pipeline::Options;

/// Turn localized Markdown help articles and support facts into a static help portal.
///
/// A portal is a folder with `content/site.yaml` and a folder of Markdown for each locale: `content/nl/`, `content/zh-CN/`.
/// Begin with `loket new help`, look with `loket serve help`.
#[derive(Debug, Parser)]
#[command(name = "loket", version, max_term_width = 100, propagate_version = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a new portal to begin with
    New(new::Args),
    /// Move an article or a folder in all locales, with everything that names it
    Mv(mv::Args),
    /// Bring the help centre you already have: a Learn repository, a Zendesk export
    Import(import::Args),
    /// Build the portal into a folder that any web server can serve
    Build(build::Args),
    /// Report everything that is wrong with the portal, and test its search, without writing
    Check(check::Args),
    /// Show what differs between two sites: what to upload, what to remove, which URLs would break
    Diff(diff::Args),
    /// Say what a finding means, why it matters and how to mend it
    Explain(explain::Args),
    /// Search the portal as its readers do
    Search(search::Args),
    /// Show the portal in a browser, and every save at once
    Serve(serve::Args),
    /// List what is translated and what is not; begin, accept and compare translations
    Translations(translations::Args),
}

/// Which portal, and what of it.
#[derive(Args, Debug)]
pub(super) struct PortalArgs {
    /// The folder of the portal
    #[arg(default_value = ".")]
    pub(super) dir: PathBuf,
    /// Look at these locales only. May be repeated
    #[arg(long = "locale", value_name = "TAG")]
    locales: Vec<String>,
    /// With drafts, and articles that are scheduled or expired
    #[arg(long)]
    drafts: bool,
    /// As of this day (YYYY-MM-DD) [default: `SOURCE_DATE_EPOCH`, else today in the portal's time zone]
    #[arg(long, value_name = "DATE")]
    now: Option<NaiveDate>,
}

impl PortalArgs {
    /// Returns what the pipeline is asked for.
    pub(super) fn options(&self) -> Options {
        Options {
            now: self.now.or_else(clock::source_date),
            clock: clock::now(),
            base_url: None,
            locales: self.locales.clone(),
            drafts: self.drafts,
            keep_going: false,
        }
    }
}

/// How findings are shown, and which of them fail the command.
#[derive(Args, Debug)]
pub(super) struct FindingsArgs {
    /// How findings are shown
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: FormatArg,
    /// Show every finding in the human format, not the first of them and a summary
    #[arg(long)]
    pub(super) all: bool,
    /// Let warnings count as errors for the exit code
    #[arg(long)]
    pub(super) deny_warnings: bool,
}

impl FindingsArgs {
    /// Shows findings as asked. Formats for others name files as they stand below the folder that the command runs in.
    pub(super) fn show(&self, diagnostics: &[Diagnostic], files: &DiskFiles, terminal: &Terminal) {
        let format = self.format.into();
        if !matches!(format, Format::Github | Format::Sarif) {
            return terminal.findings(diagnostics, files, format, self.all);
        }
        let here = std::env::current_dir().and_then(|here| here.canonicalize()).ok();
        let folder =
            here.and_then(|here| files.root().strip_prefix(here).ok().map(Path::to_path_buf)).unwrap_or_default();
        let folder = folder.to_string_lossy().replace('\\', "/");
        terminal.data(&render_in(&folder, diagnostics, files, format, false));
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatArg {
    /// With an excerpt of the source
    #[default]
    Human,
    /// One line a finding
    Short,
    /// One JSON object a line, on standard output
    Json,
    /// Annotations of GitHub Actions, on standard output
    Github,
    /// A SARIF 2.1.0 log, on standard output
    Sarif,
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Human => Self::Human,
            FormatArg::Short => Self::Short,
            FormatArg::Json => Self::Json,
            FormatArg::Github => Self::Github,
            FormatArg::Sarif => Self::Sarif,
        }
    }
}
