//! `loket diff`: what a deployer has to do.

use std::fmt::Write;
use std::path::PathBuf;

use clap::ValueEnum;

use super::terminal::Terminal;
use super::{CLEAN, FINDINGS};
use crate::publish::{Changes, changes, read_manifest};

/// Show what differs between two sites: what to upload, what to remove, which URLs would break.
///
/// Files with a hash in their name that were replaced are listed apart: remove them one deploy later, since pages in open
/// tabs still ask for them.
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Exit codes: 0 fine, 1 a page is gone and nothing leads on (unless --allow-removed), 2 usage or \
                        environment.\n\nExamples:\n  loket diff deployed.json site\n  loket diff deployed.json site \
                        --format paths | rsync --files-from=- site/ host:/var/www/help/"
)]
pub(super) struct Args {
    /// The site as it is: its folder, or its manifest.json
    old: PathBuf,
    /// The site as it shall be
    new: PathBuf,
    /// How the differences are shown
    #[arg(long, value_enum, default_value_t)]
    format: Form,
    /// Let pages go without a redirect
    #[arg(long)]
    allow_removed: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Counts, and each path with what becomes of it
    #[default]
    Human,
    /// One JSON object
    Json,
    /// The paths to upload, a line each, in an order in which no page comes before what it loads
    Paths,
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> anyhow::Result<u8> {
    let changes = changes(&read_manifest(&args.old)?, &read_manifest(&args.new)?);
    terminal.data(&match args.format {
        Form::Human => in_words(&changes),
        Form::Json => serde_json::to_string(&changes)? + "\n",
        Form::Paths => changes.uploads().iter().flat_map(|path| [path, "\n"]).collect(),
    });
    if args.allow_removed || changes.redirects_needed.is_empty() {
        return Ok(CLEAN);
    }
    for url in &changes.redirects_needed {
        terminal.say(&format!("error: {url} is gone, and nothing leads on"));
    }
    terminal.say(
        "help: write the URL below `aliases:` of the article that has taken its place, or allow it: --allow-removed",
    );
    Ok(FINDINGS)
}

fn in_words(changes: &Changes) -> String {
    let lists = [
        ("added", '+', &changes.added),
        ("changed", '~', &changes.changed),
        ("removed", '-', &changes.removed),
        ("to remove one deploy later", '.', &changes.replaced),
    ];
    let counts: Vec<_> = lists.iter().map(|(name, _, paths)| format!("{} {name}", paths.len())).collect();
    let mut out = counts.join(", ") + "\n";
    for (_, mark, paths) in lists {
        for path in paths {
            let _ = writeln!(out, "{mark} {path}");
        }
    }
    out
}
