//! `loket search`: the index that readers get, asked on the command line.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context, bail};
use chrono::NaiveDate;
use serde::Serialize;

use super::terminal::Terminal;
use super::{CLEAN, FINDINGS, clock};
use crate::files_disk::DiskFiles;
use crate::path::SourcePath;
use crate::pipeline::{self, LocaleIndex, NoProgress, Options, Resolved};
use crate::search::{
    Answer, AskOptions, Hit, How, IndexFile, IndexReader, Query, Replay, Tested, UNITS, WayKind, ask, replay, snippet,
};
use crate::source::Files as _;

/// Search the portal as its readers do: the same index, the same rules, the same scores.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:\n  loket search 'gedeeld postvak' --locale nl\n  loket search 电话 --locale zh-CN \
                        --explain\n  loket search --replay access.log --locale nl")]
pub(super) struct Args {
    /// What to search for
    #[arg(required_unless_present = "replay")]
    query: Option<String>,
    /// The locale to search in [default: the portal's first]
    #[arg(long, value_name = "TAG")]
    locale: Option<String>,
    /// The folder of the portal
    #[arg(long, value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// How many hits to show
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// Show one JSON object on standard output
    #[arg(long)]
    json: bool,
    /// Show how each hit came about
    #[arg(long)]
    explain: bool,
    /// Ask what readers asked: a file with a query a line, or an access log with `?q=`; shows what finds too little
    #[arg(long, value_name = "LOG", conflicts_with = "query")]
    replay: Option<PathBuf>,
    /// Search as of this day (YYYY-MM-DD) [default: `SOURCE_DATE_EPOCH`, else today in the portal's time zone]
    #[arg(long, value_name = "DATE")]
    now: Option<NaiveDate>,
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> anyhow::Result<u8> {
    let files = DiskFiles::new(args.dir.clone());
    let options = Options {
        now: args.now.or_else(clock::source_date),
        clock: clock::now(),
        base_url: None,
        locales: Vec::new(),
        drafts: false,
        keep_going: true,
    };
    let analysis = pipeline::analyze(&files, &options, &NoProgress).context("nothing to search")?;
    let Some(resolved) = &analysis.portal else {
        terminal.findings(&analysis.diagnostics, &files, crate::diag::render::Format::Human, false);
        return Ok(FINDINGS);
    };
    let (indexes, _) = pipeline::index(resolved);
    let wanted = place(args, resolved, &indexes)?;
    let readers: Vec<IndexReader<'_>> = indexes.iter().map(open).collect::<anyhow::Result<_>>()?;
    match (&args.replay, &args.query) {
        (Some(log), _) => show_replay(args, log, resolved, &indexes, &readers, wanted, terminal)?,
        (None, Some(query)) => show_hits(args, query, resolved, &readers[wanted], indexes[wanted].locale, terminal)?,
        (None, None) => bail!("say what to search for"),
    }
    Ok(CLEAN)
}

/// The place of the wanted locale among the indexes; only locales that are published have one.
fn place(args: &Args, resolved: &Resolved, indexes: &[LocaleIndex]) -> anyhow::Result<usize> {
    let config = &resolved.portal.config;
    let Some(tag) = &args.locale else { return Ok(0) };
    let wanted = config.locale_of_folder(tag);
    indexes.iter().position(|index| Some(index.locale) == wanted).with_context(|| {
        let known: Vec<&str> = indexes.iter().map(|index| config.locales[index.locale].folder.as_str()).collect();
        format!("the portal has no locale `{tag}` to search in; it has {}", known.join(", "))
    })
}

fn open(index: &LocaleIndex) -> anyhow::Result<IndexReader<'_>> {
    let find = |name: &str| index.files.iter().find(|file| file.name == name).map(IndexFile::published);
    Ok(IndexReader::open(find)?)
}

#[derive(Serialize)]
struct Found<'a> {
    query: &'a str,
    locale: &'a str,
    total: usize,
    hits: Vec<FoundHit>,
}

#[derive(Serialize)]
struct FoundHit {
    title: String,
    url: String,
    path: String,
    score: f64,
    snippet: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    explain: Vec<String>,
}

fn show_hits(
    args: &Args,
    query: &str,
    resolved: &Resolved,
    reader: &IndexReader<'_>,
    locale: usize,
    terminal: &Terminal,
) -> anyhow::Result<()> {
    let options = AskOptions { explain: args.explain, ..AskOptions::default() };
    let answer = ask(reader, &Query::parse(query, reader.root()), &options)?;
    let mut hits = Vec::new();
    for hit in answer.hits.iter().take(args.limit) {
        let (doc, text) = (reader.doc(hit.doc)?, reader.text(hit.doc)?);
        hits.push(FoundHit {
            title: doc.title,
            url: doc.url,
            path: text.path,
            score: score(hit.score),
            snippet: snippet(&text.text, &answer.forms).into_iter().map(|(text, _)| text.replace('\n', " ")).collect(),
            explain: if args.explain { explain(hit) } else { Vec::new() },
        });
    }
    let folder = &resolved.portal.config.locales[locale].folder;
    let found = Found { query, locale: folder, total: answer.hits.len(), hits };
    let shown = if args.json { serde_json::to_string(&found)? + "\n" } else { in_words(&found, &answer) };
    terminal.data(&shown);
    Ok(())
}

/// A score as BM25 has it, to three decimals.
fn score(units: u64) -> f64 {
    let thousandths = units * 1000 / u64::from(UNITS);
    f64::from(u32::try_from(thousandths).unwrap_or(u32::MAX)) / 1000.0
}

fn explain(hit: &Hit) -> Vec<String> {
    let mut lines: Vec<String> = hit
        .why
        .iter()
        .map(|why| {
            let how = match (why.kind, why.how) {
                (WayKind::Parts, _) => "by its parts",
                (WayKind::Synonym, _) => "a synonym",
                (WayKind::Word, How::Exact) => "as typed",
                (WayKind::Word, How::Continued) => "goes on",
                (WayKind::Word, How::Corrected) => "corrected",
            };
            format!("{:.3} `{}` as `{}` ({how})", score(why.score), why.word, why.form)
        })
        .collect();
    if hit.together > 0 {
        lines.push(format!("{:.3} neighbours in the title", score(hit.together)));
    }
    if hit.pinned {
        lines.push("pinned".to_owned());
    }
    if !hit.complete {
        lines.push("lacks some of the words".to_owned());
    }
    lines
}

fn in_words(found: &Found<'_>, answer: &Answer) -> String {
    let mut out = String::new();
    for (at, hit) in found.hits.iter().enumerate() {
        let _ =
            writeln!(out, "{:>3}. {} ({:.3})\n     {}\n     {}", at + 1, hit.title, hit.score, hit.path, hit.snippet);
        for line in &hit.explain {
            let _ = writeln!(out, "       {line}");
        }
    }
    for (word, forms) in &answer.corrected {
        let _ = writeln!(out, "`{word}` was read as {}", forms.join(", "));
    }
    for word in &answer.missing {
        let _ = writeln!(out, "no page has `{word}`");
    }
    let _ = writeln!(out, "{} of {} hits", found.hits.len(), found.total);
    out
}

fn show_replay(
    args: &Args,
    log: &std::path::Path,
    resolved: &Resolved,
    indexes: &[LocaleIndex],
    readers: &[IndexReader<'_>],
    locale: usize,
    terminal: &Terminal,
) -> anyhow::Result<()> {
    let folder = log.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(std::path::Path::new("."));
    let name = log.file_name().and_then(|name| name.to_str()).context("the log has no name")?;
    let bytes = DiskFiles::new(folder.to_owned()).read(&SourcePath::new(name)?)?;
    let text = String::from_utf8_lossy(&bytes);
    let locales = &resolved.portal.config.locales;
    let tested: Vec<Tested<'_>> = indexes
        .iter()
        .zip(readers)
        .map(|(index, reader)| Tested { locale: &locales[index.locale].folder, reader, records: &index.records })
        .collect();
    let report = replay(text.lines(), &tested[locale], &tested)?;
    let shown = if args.json { replay_json(&report) } else { replay_words(&report, args.limit) };
    terminal.data(&shown);
    Ok(())
}

fn replay_json(report: &Replay) -> String {
    let poor = report.poor.iter().map(|poor| {
        serde_json::json!({ "query": poor.query, "times": poor.times, "hits": poor.hits, "missing": poor.missing, "elsewhere": poor.elsewhere })
    });
    serde_json::json!({ "queries": report.queries, "poor": poor.collect::<Vec<_>>() }).to_string() + "\n"
}

fn replay_words(report: &Replay, limit: usize) -> String {
    let mut out = String::new();
    for poor in report.poor.iter().take(limit) {
        let _ = writeln!(out, "{:>5} × {} ({} hits)", poor.times, poor.query, poor.hits);
        for (word, near) in &poor.missing {
            let advice = if near.is_empty() {
                "a keyword or a synonym".to_owned()
            } else {
                format!("a synonym of {}", near.join(", "))
            };
            let _ = writeln!(out, "        no page has `{word}`: make it {advice}");
        }
        for (locale, hits) in &poor.elsewhere {
            let _ = writeln!(out, "        `{locale}` has {hits}: translate it, or pin an answer");
        }
    }
    let _ = writeln!(out, "{} queries, {} of them different and poor", report.queries, report.poor.len());
    out
}
