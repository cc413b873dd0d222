//! `loket translations`: what each locale still lacks, and the work on it.

mod accept;
mod diff;
mod list;
mod start;

use std::path::{Path, PathBuf};

use anyhow::bail;

use super::terminal::Terminal;
use super::{FINDINGS, clock, files};
use crate::config::{Config, LocaleId};
use crate::files_disk::DiskFiles;
use crate::path::SourcePath;
use crate::pipeline::{self, Options, Translations};
use crate::publish::Change;
use crate::translations::{LEDGER, Ledger};

/// List what is translated, from which source, and what is not.
///
/// A unit is a section of an article (by the id of its heading) or one word of support facts, terms or the site's title.
/// It is fresh when it was translated from the source as it is today. `content/<locale>/_translations.yaml` keeps record.
#[derive(clap::Args, Debug)]
#[command(
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    subcommand_negates_reqs = true,
    after_help = "Examples:\n  loket translations --locale nl\n  loket translations start content/en/mail/rules.md --to nl\n  \
                  loket translations diff content/nl/mail/rules.md\n  loket translations accept content/nl/mail/rules.md"
)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
    #[command(flatten)]
    list: list::ListArgs,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Begin a translation: a draft with the headings of the source, recorded as started
    Start(start::Args),
    /// Record that translations say what their sources say today
    Accept(accept::Args),
    /// Show what has changed in the source since a file was translated
    Diff(diff::Args),
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> anyhow::Result<u8> {
    match &args.action {
        None => list::run(&args.list, terminal),
        Some(Action::Start(args)) => start::run(args, terminal),
        Some(Action::Accept(args)) => accept::run(args, terminal),
        Some(Action::Diff(args)) => diff::run(args, terminal),
    }
}

/// A portal with its translations; `Err` holds the exit code when its configuration cannot be used, which is said.
fn open(dir: &Path, terminal: &Terminal) -> anyhow::Result<Result<(DiskFiles, Translations), u8>> {
    let files = DiskFiles::new(dir.to_owned());
    let options =
        Options { now: None, clock: clock::now(), base_url: None, locales: Vec::new(), drafts: true, keep_going: true };
    let show = |found: &[_]| terminal.findings(found, &files, crate::diag::render::Format::Human, true);
    Ok(match pipeline::translations(&files, &options)? {
        Ok(translations) => {
            show(&translations.diagnostics);
            Ok((files, translations))
        }
        Err(found) => {
            show(&found);
            Err(FINDINGS)
        }
    })
}

/// Returns the locale of that tag.
fn locale(config: &Config, tag: &str) -> anyhow::Result<LocaleId> {
    match config.locale_of_folder(tag) {
        Some(locale) => Ok(locale),
        None => bail!("the portal has no locale `{tag}`"),
    }
}

/// Returns the change that writes the ledger of a locale.
fn write_ledger(disk: &DiskFiles, config: &Config, locale: LocaleId, ledger: &Ledger) -> anyhow::Result<Change> {
    let path = SourcePath::new(&format!("content/{}/{LEDGER}", config.locales[locale].folder))?;
    Ok(files::write(disk, path, ledger.to_yaml().into_bytes()))
}

/// The portal that the file of a command is in.
#[derive(clap::Args, Debug)]
struct Portal {
    /// The folder of the portal
    #[arg(long, value_name = "DIR", default_value = ".")]
    dir: PathBuf,
}
