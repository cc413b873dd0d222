//! `loket check`: everything that `build` reports, and the tests of search, without writing.

use super::args::{FindingsArgs, PortalArgs};
use super::build;
use super::terminal::Terminal;
use crate::bundle::{Artifact, Sink};
use crate::files_disk::DiskFiles;
use crate::path::OutPath;
use crate::pipeline::{self, Options, SearchReport};
use crate::source::Hash;

/// Report everything that is wrong with the portal without writing anything.
///
/// Reports what a build reports, and runs the tests of search: those of `content/search-tests.yaml`, and whether each title
/// finds its article.
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Exit codes: 0 clean, 1 findings of level error (or warnings with --deny-warnings), 2 usage or \
                        environment.\n\nExamples:\n  loket check\n  loket check --format short --deny-warnings"
)]
pub(super) struct Args {
    #[command(flatten)]
    portal: PortalArgs,
    #[command(flatten)]
    findings: FindingsArgs,
}

/// The worst misses shown for each locale.
const MISSES: usize = 5;

/// Takes artifacts and forgets them: rendering shows what is wrong with templates.
struct Nowhere;

impl Sink for Nowhere {
    fn reuse(&self, _: &OutPath, _: Hash) -> bool {
        false
    }

    fn put(&self, _: Artifact) {}
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> anyhow::Result<u8> {
    let files = DiskFiles::new(args.portal.dir.clone());
    let options = Options { keep_going: true, ..args.portal.options() };
    let bar = terminal.progress();
    let mut analysis = pipeline::check(&files, &options, &bar)?;
    pipeline::render(&mut analysis, &files, &Nowhere, &bar);
    let reports = pipeline::test_search(&mut analysis)?;
    bar.finish();
    terminal.findings(&analysis.diagnostics, &files, args.findings.format.into(), args.findings.all);
    for report in &reports {
        show(report, terminal);
    }
    terminal.say(&build::count_findings(&analysis.diagnostics));
    Ok(build::exit_code(&analysis.diagnostics, args.findings.deny_warnings))
}

/// How well the titles of a locale find their articles.
fn show(report: &SearchReport, terminal: &Terminal) {
    let probes = &report.probes;
    terminal.say(&format!(
        "search {}: {} of {} titles find their article in the first three, mean reciprocal rank {:.3}",
        report.locale, probes.in_first_three, probes.titles, probes.mrr
    ));
    for (url, rank) in probes.misses.iter().take(MISSES) {
        let place = rank.map_or("not found".to_owned(), |rank| format!("hit {rank}"));
        terminal.say(&format!("  {place:>10}  {url}"));
    }
}
