//! `loket build`: analyse, render into the stage, publish.

use std::path::PathBuf;
use std::time::{Instant, UNIX_EPOCH};

use super::args::{FindingsArgs, PortalArgs};
use super::terminal::{Bar, Terminal};
use super::timings::TimingsArgs;
use super::{CLEAN, FINDINGS};
use crate::config::BaseUrl;
use crate::diag::{Diagnostic, Severity};
use crate::files_disk::DiskFiles;
use crate::i18n;
use crate::pipeline::{self, Analysis, Articles, Options, Part, Record};
use crate::publish::{self, Look, ManifestMeta, Report, Target};
use crate::render::theme;
use crate::source::{Hash, Listed};

/// Build the portal into a folder that any web server can serve.
///
/// Nothing is published when something is wrong that a reader would run into: the site of the build before stays as it is.
/// Findings of level warning do not stop a build.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Exit codes: 0 published, 1 findings of level error (or warnings with --deny-warnings), 2 usage or \
                        environment.\n\nExamples:\n  loket build\n  loket build help --out /var/www/help --base-url \
                        https://help.example.org/\n  loket build --format github --deny-warnings"
)]
pub(super) struct Args {
    #[command(flatten)]
    portal: PortalArgs,
    #[command(flatten)]
    findings: FindingsArgs,
    /// The folder to publish into [default: `site` in the portal]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Publish for this URL instead of `base_url` in site.yaml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<BaseUrl>,
    /// Shut crawlers out, as `robots: deny` in site.yaml does: for a site that is not the real one
    #[arg(long)]
    preview: bool,
    /// Publish what can be published although there are errors; the exit code is 1 all the same
    #[arg(long)]
    keep_going: bool,
    /// Write `.br` and `.gz` beside each text file, for hosts that send them as they are
    #[arg(long)]
    precompress: bool,
    #[command(flatten)]
    timings: TimingsArgs,
    /// Where the cache is kept [default: `.loket` in the portal]
    #[arg(long, value_name = "DIR")]
    cache_dir: Option<PathBuf>,
    /// Make everything anew
    #[arg(long)]
    no_cache: bool,
    /// How many threads to use [default: one for each core]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> anyhow::Result<u8> {
    let start = Instant::now();
    if let Some(jobs) = args.jobs {
        pipeline::set_threads(jobs);
    }
    let disk = DiskFiles::new(args.portal.dir.clone());
    let files = Listed::new(&disk);
    let options = Options { base_url: args.base_url.clone(), keep_going: args.keep_going, ..args.portal.options() };
    let site = Site::new(args);
    let before = site.before(args);
    let record = before.as_ref().and_then(|before| Record::from_bytes(&before.note));
    if let Some(record) = record.as_ref().filter(|record| record.holds(&files, &options))
        && let Some(findings) = record.findings()
    {
        args.findings.show(&findings, &disk, terminal);
        let timings = [pipeline::Timing { phase: "compare", duration: start.elapsed(), items: record.pages() }];
        args.timings.show(&timings, terminal);
        summary(record.pages(), &findings, Some(&Report::default()), start, terminal);
        return Ok(exit_code(&findings, args.findings.deny_warnings));
    }
    let unread = record.map(|record| record.unread(&files)).unwrap_or_default();
    let look = before.map(|before| before.look);
    let bar = terminal.progress();
    let mut analysis = pipeline::analyze_kept(site.articles(args).knowing(unread), &files, &options, &bar)?;
    let published = if may_publish(&analysis, args) {
        publish_site(&mut analysis, &files, &options, (&site, look), args, terminal, &bar)?
    } else {
        None
    };
    bar.finish();
    args.findings.show(&analysis.diagnostics, &disk, terminal);
    args.timings.show(&analysis.timings, terminal);
    let pages = analysis.portal.as_ref().map_or(0, |resolved| resolved.portal.pages.len());
    summary(pages, &analysis.diagnostics, published.as_ref(), start, terminal);
    let code = exit_code(&analysis.diagnostics, args.findings.deny_warnings);
    // The process ends: the system takes all of it back at once.
    std::mem::forget(analysis);
    Ok(code)
}

/// Where the site is published, and by which program.
struct Site {
    out: PathBuf,
    cache: PathBuf,
    edition: Hash,
}

impl Site {
    fn new(args: &Args) -> Self {
        Self {
            out: args.out.clone().unwrap_or_else(|| args.portal.dir.join("site")),
            cache: args.cache_dir.clone().unwrap_or_else(|| args.portal.dir.join(".loket")),
            edition: edition(&[args.preview, args.precompress]),
        }
    }

    /// Returns the parsed articles of the builds before.
    fn articles(&self, args: &Args) -> Articles {
        if args.no_cache {
            return Articles::default();
        }
        let (folder, edition) = (self.parts(), edition(&[]));
        Articles::of_parts(|number| publish::load_part(&folder, number, edition))
    }

    /// Keeps what was parsed for the next build.
    fn keep(&self, parts: &[Part]) {
        let edition = edition(&[]);
        for part in parts {
            publish::save_part(&self.parts(), part.number, edition, &part.bytes);
        }
    }

    fn parts(&self) -> PathBuf {
        self.cache.join("articles")
    }

    /// Returns the build before, when the site is as that left it.
    fn before(&self, args: &Args) -> Option<Before> {
        if args.no_cache {
            return None;
        }
        let look = Look::new(&self.out, &args.portal.dir, &self.cache)?;
        let note = look.note(self.edition)?;
        Some(Before { look, note })
    }
}

/// The build before.
struct Before {
    look: Look,
    /// What it says of itself: a [`Record`].
    note: Vec<u8>,
}

/// What makes other bytes of the same portal: this program, its theme and its words of the interface, and what it is asked for
/// beside the portal. The program is known by its length and time, which tell two builds of one release from each other.
fn edition(asked: &[bool]) -> Hash {
    let program = std::env::current_exe().and_then(std::fs::metadata).ok();
    let modified = program.as_ref().and_then(|program| program.modified().ok()?.duration_since(UNIX_EPOCH).ok());
    let program = (program.map(|program| program.len()), modified.map(|time| time.as_nanos()));
    let asked: Vec<u8> = asked.iter().map(|yes| u8::from(*yes)).collect();
    let embedded = [theme::embedded_hash(), i18n::embedded_hash()];
    let program = format!("{program:?}");
    let own = [env!("CARGO_PKG_VERSION").as_bytes(), program.as_bytes(), &asked];
    Hash::of_parts(own.into_iter().chain(embedded.iter().map(|hash| &hash.as_bytes()[..])))
}

fn may_publish(analysis: &Analysis, args: &Args) -> bool {
    args.keep_going || !analysis.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// Renders into the stage and exchanges it for the site. Templates can be found wrong on the way: then the site stays.
fn publish_site(
    analysis: &mut Analysis,
    files: &Listed<'_>,
    options: &Options,
    (site, look): (&Site, Option<Look>),
    args: &Args,
    terminal: &Terminal,
    bar: &Bar,
) -> anyhow::Result<Option<Report>> {
    let Some(resolved) = &mut analysis.portal else { return Ok(None) };
    let next_change = resolved.portal.next_change;
    if args.preview {
        resolved.portal.deny_robots();
    }
    let waiting = || terminal.say("waiting for another build into the same folder");
    let target = match look {
        Some(look) => Target::open_after(look, &waiting),
        None => Target::open(&site.out, &args.portal.dir, &site.cache, &waiting),
    };
    let target = target?.built_by(site.edition);
    let stage = if args.no_cache { target.stage_anew() } else { target.stage() };
    let stage = stage.precompressed(args.precompress);
    let before = analysis.diagnostics.len();
    let parts = std::mem::take(&mut analysis.parts);
    std::thread::scope(|scope| {
        if !args.no_cache {
            scope.spawn(|| site.keep(&parts));
        }
        pipeline::render(analysis, files, &stage, bar);
    });
    if analysis.diagnostics.len() > before && !may_publish(analysis, args) {
        return Ok(None);
    }
    let start = Instant::now();
    let note = Record::of(analysis, options).map(|record| record.to_bytes()).unwrap_or_default();
    let report = stage.finish_with(ManifestMeta { next_change }, &note)?;
    analysis.timings.push(pipeline::Timing {
        phase: "publish",
        duration: start.elapsed(),
        items: report.written + report.linked,
    });
    Ok(Some(report))
}

/// Returns the exit code that these findings give.
pub(super) fn exit_code(diagnostics: &[Diagnostic], deny_warnings: bool) -> u8 {
    let limit = if deny_warnings { Severity::Warning } else { Severity::Error };
    if diagnostics.iter().any(|diagnostic| diagnostic.severity >= limit) { FINDINGS } else { CLEAN }
}

fn summary(pages: usize, findings: &[Diagnostic], published: Option<&Report>, start: Instant, terminal: &Terminal) {
    let findings = count_findings(findings);
    let seconds = start.elapsed().as_secs_f64();
    let done = match published {
        None => "nothing published".to_owned(),
        Some(report) if report.written + report.removed == 0 => format!("{}, nothing changed", plural(pages, "page")),
        Some(report) => format!(
            "{}: {} written, {} unchanged, {} removed",
            plural(pages, "page"),
            plural(report.written, "file"),
            report.unchanged,
            report.removed
        ),
    };
    terminal.say(&format!("{done}; {findings}; {seconds:.2} s"));
}

/// Returns how many errors and warnings there are, in words.
pub(super) fn count_findings(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    format!("{}, {}", plural(count(Severity::Error), "error"), plural(count(Severity::Warning), "warning"))
}

/// Returns a number of things in words.
pub(super) fn plural(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

fn base_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::parse(text).ok_or_else(|| "not an http or https URL, such as `https://help.example.org/`".to_owned())
}
