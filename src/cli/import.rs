//! `loket import`: the help centre that a team has already.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Subcommand, ValueEnum};

use super::terminal::Terminal;
use super::{CLEAN, FINDINGS};
use crate::files_disk::DiskFiles;
use crate::import::report::{Action, Report};
use crate::import::{self, LearnOptions, Plan, ZendeskOptions};
use crate::locale::Locale;
use crate::path::SourcePath;
use crate::publish::{Change, put, put_back};
use crate::source::{Files, Hash};

/// So many lines of each kind that needs a look are shown before the rest is summed up.
const SHOWN: usize = 3;

/// Bring the help centre you already have: a repository in the style of Microsoft Learn, or an export of Zendesk Guide.
///
/// Can be run again: what changed in the source is brought over, what you have edited since stays as it is and is reported.
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Exit codes: 0 imported, 1 a file was kept because both you and the source changed it, or could not be \
                  read, 2 usage or environment.\n\nExamples:\n  loket import learn ../docs-nl --locale nl --into help\n  \
                  loket import learn ../docs-zh --locale zh-CN --into help --source-locale en\n  loket import zendesk \
                  export.json --into help --dry-run"
)]
pub(super) struct Args {
    #[command(subcommand)]
    source: Source,
}

#[derive(Debug, Subcommand)]
enum Source {
    /// A repository in the style of Microsoft Learn (docfx, Open Publishing), one language of it
    Learn(LearnArgs),
    /// An export of Zendesk Guide: the JSON of the Help Center API, all languages at once
    Zendesk(ZendeskArgs),
}

#[derive(clap::Args, Debug)]
struct ZendeskArgs {
    /// The file: one with `categories`, `sections`, `articles` and `translations`, or an array of pages of the API
    export: PathBuf,
    /// The name of the help centre in the ledger of imports
    #[arg(long, value_name = "NAME", default_value = "help-center")]
    name: String,
    #[command(flatten)]
    common: Common,
}

#[derive(clap::Args, Debug)]
struct LearnArgs {
    /// The folder of the repository
    src: PathBuf,
    /// The language of the repository (BCP 47, such as `nl` or `zh-CN`)
    #[arg(long, value_name = "TAG", value_parser = locale)]
    locale: Locale,
    /// The language that it was translated from
    #[arg(long, value_name = "TAG", value_parser = locale)]
    source_locale: Option<Locale>,
    /// The name of the repository in the ledger of imports [default: the name of its folder]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Where links lead that begin with `/` and whose page is not in the repository
    #[arg(long, value_name = "URL", default_value = "https://learn.microsoft.com")]
    links_to: String,
    /// The audience dimension that monikers are values of
    #[arg(long, value_name = "DIMENSION", default_value = "operator")]
    moniker_as: String,
    #[command(flatten)]
    common: Common,
}

/// What every import takes.
#[derive(clap::Args, Debug)]
struct Common {
    /// The folder of the portal; made when it does not exist
    #[arg(long, value_name = "DIR", default_value = ".")]
    into: PathBuf,
    /// Say what would be done, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// How the report is shown
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
    /// Write the report as JSON to this file too
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Show everything that needs a look, not the first of each kind
    #[arg(long)]
    all: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// What needs a look, and a table of counts
    #[default]
    Human,
    /// One JSON object, on standard output
    Json,
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> anyhow::Result<u8> {
    let common = match &args.source {
        Source::Learn(args) => &args.common,
        Source::Zendesk(args) => &args.common,
    };
    if !common.dry_run {
        put_back(&common.into)?;
    }
    match &args.source {
        Source::Learn(args) => learn(args, terminal),
        Source::Zendesk(args) => zendesk(args, terminal),
    }
}

fn learn(args: &LearnArgs, terminal: &Terminal) -> anyhow::Result<u8> {
    if !args.src.is_dir() {
        bail!("{} is not a folder", args.src.display());
    }
    let source = DiskFiles::new(args.src.clone());
    let own_name =
        || source.root().file_name().map_or_else(|| "source".to_owned(), |name| name.to_string_lossy().into_owned());
    let options = LearnOptions {
        locale: args.locale.clone(),
        source_locale: args.source_locale.clone(),
        name: args.name.clone().unwrap_or_else(own_name),
        links_to: args.links_to.clone(),
        dimension: args.moniker_as.clone(),
    };
    let portal = DiskFiles::new(args.common.into.clone());
    let plan = import::learn(&source, &portal, &options)?;
    finish(&plan, &args.common, terminal)
}

fn zendesk(args: &ZendeskArgs, terminal: &Terminal) -> anyhow::Result<u8> {
    let (_, path) = split(&args.export)?;
    #[expect(clippy::disallowed_methods, reason = "an export holds all articles, so no limit of a single file fits it")]
    let bytes = std::fs::read(&args.export).with_context(|| format!("cannot read {}", args.export.display()))?;
    let options = ZendeskOptions { file: path.to_string(), name: args.name.clone() };
    let portal = DiskFiles::new(args.common.into.clone());
    let plan = import::zendesk(&bytes, &portal, &options)?;
    finish(&plan, &args.common, terminal)
}

/// Writes what was planned and says what was done.
fn finish(plan: &Plan, common: &Common, terminal: &Terminal) -> anyhow::Result<u8> {
    if !common.dry_run {
        put(&common.into, &plan.changes)?;
    }
    let report = &plan.report;
    if let Some(file) = &common.report {
        write_report(file, report)?;
    }
    if common.format == ReportFormat::Json {
        terminal.data(&report.json());
    } else {
        let limit = if common.all { usize::MAX } else { SHOWN };
        report.human(limit).lines().for_each(|line| terminal.say(line));
    }
    terminal.say(&summary(report, common));
    Ok(if report.failed() { FINDINGS } else { CLEAN })
}

fn summary(report: &Report, common: &Common) -> String {
    let words = [
        (Action::Created, "created"),
        (Action::Updated, "updated"),
        (Action::Removed, "removed"),
        (Action::Unchanged, "unchanged"),
        (Action::Kept, "kept as edited"),
        (Action::Conflict, "in conflict"),
    ];
    let counts = words.into_iter().map(|(action, word)| (report.count(action), word)).filter(|(count, _)| *count > 0);
    let counts: Vec<_> = counts.map(|(count, word)| format!("{count} {word}")).collect();
    let counts = if counts.is_empty() { "no files".to_owned() } else { counts.join(", ") };
    let dir = common.into.display();
    if common.dry_run {
        format!("would import into {dir}: {counts}; nothing was written")
    } else {
        format!("imported into {dir}: {counts}; build it with `loket build {dir}`")
    }
}

fn write_report(file: &Path, report: &Report) -> anyhow::Result<()> {
    let (folder, path) = split(file)?;
    let replaces = DiskFiles::new(folder.to_owned()).read(&path).ok().map(|bytes| Hash::of(&bytes));
    Ok(put(folder, &[Change { path, bytes: Some(report.json().into_bytes()), replaces }])?)
}

/// The folder of a file, and its name in it.
fn split(file: &Path) -> anyhow::Result<(&Path, SourcePath)> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = file.file_name().and_then(|name| name.to_str()).and_then(|name| SourcePath::new(name).ok());
    Ok((folder, name.with_context(|| format!("{} is no name of a file", file.display()))?))
}

fn locale(tag: &str) -> Result<Locale, String> {
    Locale::parse(tag).ok_or_else(|| "not a language tag; write one such as `nl` or `zh-CN`".to_owned())
}
