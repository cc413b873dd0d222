//! The command line, typed.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::BaseUrl;
use crate::diag::render::Format;

/// Turn localized Markdown help articles and support facts into a static help portal.
///
/// A portal is a folder with `content/site.yaml` and a folder of Markdown for each locale: `content/nl/`, `content/zh-CN/`.
/// Begin with `loket new help`, look with `loket build help`.
#[derive(Debug, Parser)]
#[command(name = "loket", version, max_term_width = 100, propagate_version = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a new portal to begin with
    New(New),
    /// Build the portal into a folder that any web server can serve
    Build(Build),
    /// Report everything that is wrong with the portal, and test its search, without writing
    Check(Check),
    /// Search the portal as its readers do
    Search(Search),
}

/// Make a new portal: a `site.yaml`, and in each locale a home page and an article.
#[derive(Args, Debug)]
#[command(after_help = "Example: loket new help --locale nl --locale zh-CN")]
pub(super) struct New {
    /// The folder to make; it must not exist, or be empty
    pub(super) dir: PathBuf,
    /// A locale of the portal (BCP 47, such as `nl` or `zh-CN`); the first is the default. May be repeated
    #[arg(long = "locale", value_name = "TAG", default_value = "en")]
    pub(super) locales: Vec<String>,
}

/// Build the portal into a folder that any web server can serve.
///
/// Nothing is published when something is wrong that a reader would run into: the site of the build before stays as it is.
/// Findings of level warning do not stop a build.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Args, Debug)]
#[command(
    after_help = "Exit codes: 0 published, 1 findings of level error (or warnings with --deny-warnings), 2 usage or \
                        environment.\n\nExamples:\n  loket build\n  loket build help --out /var/www/help --base-url \
                        https://help.example.org/\n  loket build --format github --deny-warnings"
)]
pub(super) struct Build {
    /// The folder of the portal
    #[arg(default_value = ".")]
    pub(super) dir: PathBuf,
    /// The folder to publish into [default: `site` in the portal]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Publish for this URL instead of `base_url` in site.yaml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(super) base_url: Option<BaseUrl>,
    /// Publish these locales only. May be repeated
    #[arg(long = "locale", value_name = "TAG")]
    pub(super) locales: Vec<String>,
    /// Publish drafts too, and articles that are scheduled or expired
    #[arg(long)]
    pub(super) drafts: bool,
    /// Publish what can be published although there are errors; the exit code is 1 all the same
    #[arg(long)]
    pub(super) keep_going: bool,
    /// Let warnings count as errors for the exit code
    #[arg(long)]
    pub(super) deny_warnings: bool,
    /// How findings are shown
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: FormatArg,
    /// Show every finding in the human format, not the first of them and a summary
    #[arg(long)]
    pub(super) all: bool,
    /// Show how long each phase took
    #[arg(long, value_enum, value_name = "FORM", num_args = 0..=1, default_missing_value = "table", require_equals = true)]
    pub(super) timings: Option<TimingsArg>,
    /// Build as of this day (YYYY-MM-DD) [default: `SOURCE_DATE_EPOCH`, else today in the portal's time zone]
    #[arg(long, value_name = "DATE")]
    pub(super) now: Option<NaiveDate>,
    /// Where the cache is kept [default: `.loket` in the portal]
    #[arg(long, value_name = "DIR")]
    pub(super) cache_dir: Option<PathBuf>,
    /// Make everything anew
    #[arg(long)]
    pub(super) no_cache: bool,
    /// How many threads to use [default: one for each core]
    #[arg(long, value_name = "N")]
    pub(super) jobs: Option<usize>,
}

/// Search the portal as its readers do: the same index, the same rules, the same scores.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  loket search 'gedeeld postvak' --locale nl\n  loket search 电话 --locale zh-CN \
                        --explain\n  loket search --replay access.log --locale nl")]
pub(super) struct Search {
    /// What to search for
    #[arg(required_unless_present = "replay")]
    pub(super) query: Option<String>,
    /// The locale to search in [default: the portal's first]
    #[arg(long, value_name = "TAG")]
    pub(super) locale: Option<String>,
    /// The folder of the portal
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) dir: PathBuf,
    /// How many hits to show
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(super) limit: usize,
    /// Show one JSON object on standard output
    #[arg(long)]
    pub(super) json: bool,
    /// Show how each hit came about
    #[arg(long)]
    pub(super) explain: bool,
    /// Ask what readers asked: a file with a query a line, or an access log with `?q=`; shows what finds too little
    #[arg(long, value_name = "LOG", conflicts_with = "query")]
    pub(super) replay: Option<PathBuf>,
    /// Search as of this day (YYYY-MM-DD) [default: `SOURCE_DATE_EPOCH`, else today in the portal's time zone]
    #[arg(long, value_name = "DATE")]
    pub(super) now: Option<NaiveDate>,
}

/// Report everything that is wrong with the portal without writing anything.
///
/// Reports what a build reports, and runs the tests of search: those of `content/search-tests.yaml`, and whether each title
/// finds its article.
#[derive(Args, Debug)]
#[command(
    after_help = "Exit codes: 0 clean, 1 findings of level error (or warnings with --deny-warnings), 2 usage or \
                        environment.\n\nExamples:\n  loket check\n  loket check --format short --deny-warnings"
)]
pub(super) struct Check {
    /// The folder of the portal
    #[arg(default_value = ".")]
    pub(super) dir: PathBuf,
    /// Check what these locales publish only. May be repeated
    #[arg(long = "locale", value_name = "TAG")]
    pub(super) locales: Vec<String>,
    /// Check drafts too, and articles that are scheduled or expired
    #[arg(long)]
    pub(super) drafts: bool,
    /// Let warnings count as errors for the exit code
    #[arg(long)]
    pub(super) deny_warnings: bool,
    /// How findings are shown
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: FormatArg,
    /// Show every finding in the human format, not the first of them and a summary
    #[arg(long)]
    pub(super) all: bool,
    /// Check as of this day (YYYY-MM-DD) [default: `SOURCE_DATE_EPOCH`, else today in the portal's time zone]
    #[arg(long, value_name = "DATE")]
    pub(super) now: Option<NaiveDate>,
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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TimingsArg {
    /// A table on standard error
    Table,
    /// JSON on standard output
    Json,
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Human => Self::Human,
            FormatArg::Short => Self::Short,
            FormatArg::Json => Self::Json,
            FormatArg::Github => Self::Github,
        }
    }
}

fn base_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::parse(text).ok_or_else(|| "not an http or https URL, such as `https://help.example.org/`".to_owned())
}
