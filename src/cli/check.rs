//! `loket check`: everything that `build` reports, the rules that ask for more, and the tests of search, without writing –
//! unless it is asked to mend.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;

use super::args::{FindingsArgs, PortalArgs};
use super::build;
use super::files::write;
use super::terminal::{Bar, Terminal};
use super::timings::TimingsArgs;
use crate::bundle::{Artifact, Sink};
use crate::check::external::{Cache, Http};
use crate::check::{Baseline, complete, mend};
use crate::files_disk::DiskFiles;
use crate::path::{OutPath, SourcePath};
use crate::pipeline::{self, Analysis, Options, SearchReport};
use crate::publish::put;
use crate::source::Hash;

/// Report everything that is wrong with the portal without writing anything.
///
/// Reports what a build reports, applies the rules that `loket explain` lists, and runs the tests of search: those of
/// `content/search-tests.yaml`, and whether each title finds its article.
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Exit codes: 0 clean, 1 findings of level error (or warnings with --deny-warnings), 2 usage or \
                        environment.\n\nExamples:\n  loket check\n  loket check --fix\n  loket check --format sarif \
                        --deny-warnings > loket.sarif\n  loket check --baseline known.json --write-baseline\n  loket check --external"
)]
pub(super) struct Args {
    #[command(flatten)]
    portal: PortalArgs,
    #[command(flatten)]
    findings: FindingsArgs,
    /// Mend what can be mended without changing what an article says, and report the rest
    #[arg(long)]
    fix: bool,
    /// Report only what this file does not know yet
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write all findings into the file of `--baseline`: from now on they are known
    #[arg(long, requires = "baseline")]
    write_baseline: bool,
    /// Ask other sites whether they still have the pages that articles link to
    #[arg(long)]
    external: bool,
    /// Where the answers of other sites are kept for a week [default: `.loket` in the portal]
    #[arg(long, value_name = "DIR")]
    cache_dir: Option<PathBuf>,
    #[command(flatten)]
    timings: TimingsArgs,
}

/// The worst misses shown for each locale.
const MISSES: usize = 5;

/// Fixes that overlap wait for each other: so often at most.
const ROUNDS: usize = 5;

/// The answers of other sites, in the folder of the cache.
const ANSWERS: &str = "external.json";

/// How long a host is left alone between two questions.
const PAUSE: Duration = Duration::from_millis(200);

/// Takes artifacts and forgets them: rendering shows what is wrong with templates. What no template makes is not asked for.
struct Nowhere;

impl Sink for Nowhere {
    fn reuse(&self, path: &OutPath, _: Hash) -> bool {
        !matches!(path.as_str().rsplit_once('.'), Some((_, "html")))
    }

    fn reuse_folder(&self, _: &OutPath, _: Hash) -> bool {
        false
    }

    fn put(&self, _: Artifact) {}
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> anyhow::Result<u8> {
    let known = args.baseline.as_deref().filter(|_| !args.write_baseline).map(read_baseline).transpose()?;
    let files = DiskFiles::new(args.portal.dir.clone());
    let options = Options { keep_going: true, ..args.portal.options() };
    let bar = terminal.progress();
    let mut analysis = analyze(args, &files, &options, &bar, terminal)?;
    let reports = pipeline::try_out(&mut analysis, &files, &Nowhere, &bar)?;
    if args.external {
        ask_the_web(args, &mut analysis, &bar)?;
    }
    bar.finish();
    only_asked_for(&mut analysis);
    let diagnostics = &mut analysis.diagnostics;
    complete(diagnostics, &files);
    if let (Some(path), true) = (&args.baseline, args.write_baseline) {
        write_file(path, Baseline::of(diagnostics).to_json())?;
        terminal.say(&format!("{}: {} known from now on", path.display(), build::plural(diagnostics.len(), "finding")));
        return Ok(super::CLEAN);
    }
    let counts = known.map(|known| known.remove_known(diagnostics));
    args.findings.show(diagnostics, &files, terminal);
    for report in &reports {
        show(report, terminal);
    }
    args.timings.show(&analysis.timings, terminal);
    let (old, mended) = counts.unwrap_or_default();
    let mut summary = build::count_findings(&analysis.diagnostics);
    if counts.is_some() {
        let _ = write!(summary, " that the baseline does not know; it knows {old}");
    }
    if mended > 0 {
        let _ = write!(summary, ", and {mended} that are mended: write it anew with --write-baseline");
    }
    terminal.say(&summary);
    let code = build::exit_code(&analysis.diagnostics, args.findings.deny_warnings);
    // As after a build: the system takes all of it back at once.
    std::mem::forget(analysis);
    Ok(code)
}

/// Looks at the portal; with `--fix` mends it first, until nothing is left to mend.
fn analyze(
    args: &Args,
    files: &DiskFiles,
    options: &Options,
    bar: &Bar,
    terminal: &Terminal,
) -> anyhow::Result<Analysis> {
    let (mut fixes, mut changed) = (0, std::collections::BTreeSet::new());
    for _ in 0..if args.fix { ROUNDS } else { 0 } {
        let mut analysis = pipeline::check(files, options, bar)?;
        complete(&mut analysis.diagnostics, files);
        let mended = mend(&analysis.diagnostics, files);
        if mended.texts.is_empty() {
            break;
        }
        fixes += mended.fixes;
        changed.extend(mended.texts.keys().cloned());
        let changes: Vec<_> =
            mended.texts.into_iter().map(|(path, text)| write(files, path, text.into_bytes())).collect();
        put(files.root(), &changes)?;
    }
    if args.fix {
        terminal.say(&format!(
            "mended {} in {}",
            build::plural(fixes, "finding"),
            build::plural(changed.len(), "file")
        ));
    }
    Ok(pipeline::check(files, options, bar)?)
}

/// Asks other sites, but for what they answered in the last days.
fn ask_the_web(args: &Args, analysis: &mut Analysis, bar: &Bar) -> anyhow::Result<()> {
    let folder = args.cache_dir.clone().unwrap_or_else(|| args.portal.dir.join(".loket"));
    let path = folder.join(ANSWERS);
    #[expect(clippy::disallowed_methods, reason = "the cache is no part of the portal")]
    let mut cache = std::fs::read_to_string(&path).map_or_else(|_| Cache::default(), |text| Cache::parse(&text));
    pipeline::check_external(analysis, &Http::new(PAUSE), &mut cache, bar);
    write_file(&path, cache.to_json())
}

/// Leaves out what concerns the files of locales that were not asked for.
fn only_asked_for(analysis: &mut Analysis) {
    let Some(resolved) = &analysis.portal else { return };
    let others = resolved.portal.config.locales.iter().filter(|locale| !locale.published);
    let others: Vec<String> = others.map(|locale| format!("content/{}", locale.folder)).collect();
    analysis.diagnostics.retain(|finding| others.iter().all(|folder| finding.path.strip(folder).is_none()));
}

fn read_baseline(path: &Path) -> anyhow::Result<Baseline> {
    #[expect(clippy::disallowed_methods, reason = "the baseline may lie outside the portal")]
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("cannot read {}; --write-baseline makes it", path.display()))?;
    Baseline::parse(&text).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a file that is no part of the portal.
fn write_file(path: &Path, text: String) -> anyhow::Result<()> {
    let (folder, name) = (path.parent().filter(|folder| !folder.as_os_str().is_empty()), path.file_name());
    let name = name.and_then(|name| name.to_str()).and_then(|name| SourcePath::new(name).ok());
    let name = name.with_context(|| format!("{} is no name of a file", path.display()))?;
    let folder = DiskFiles::new(folder.unwrap_or(Path::new(".")).to_owned());
    put(folder.root(), &[write(&folder, name, text.into_bytes())])?;
    Ok(())
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
