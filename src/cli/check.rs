//! `loket check`: everything that `build` reports, and the tests of search, without writing.

use super::args::Check;
use super::terminal::Terminal;
use super::{build, clock};
use crate::bundle::{Artifact, Sink};
use crate::files_disk::DiskFiles;
use crate::path::OutPath;
use crate::pipeline::{self, Options, SearchReport};
use crate::source::Hash;

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

pub(super) fn run(args: &Check, terminal: &Terminal) -> anyhow::Result<u8> {
    let files = DiskFiles::new(args.dir.clone());
    let options = Options {
        now: args.now.or_else(clock::source_date),
        clock: clock::now(),
        base_url: None,
        locales: args.locales.clone(),
        drafts: args.drafts,
        keep_going: true,
    };
    let bar = terminal.progress();
    let mut analysis = pipeline::analyze(&files, &options, &bar)?;
    pipeline::render(&mut analysis, &files, &Nowhere, &bar);
    let reports = pipeline::test_search(&mut analysis)?;
    bar.finish();
    terminal.findings(&analysis.diagnostics, &files, args.format.into(), args.all);
    for report in &reports {
        show(report, terminal);
    }
    terminal.say(&build::count_findings(&analysis.diagnostics));
    Ok(build::exit_code(&analysis.diagnostics, args.deny_warnings))
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
