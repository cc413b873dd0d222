//! The list itself, for people and for scripts.

use std::fmt::Write;
use std::path::PathBuf;

use serde_json::json;

use super::{locale, open};
use crate::cli::CLEAN;
use crate::cli::terminal::Terminal;
use crate::config::Config;
use crate::discover::SITE_YAML;
use crate::translations::{BEGINNING, Counts, FileReport, LocaleReport, SITE, State, survey};

#[derive(clap::Args, Debug)]
pub(super) struct ListArgs {
    /// The folder of the portal
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// List these locales only. May be repeated
    #[arg(long = "locale", value_name = "TAG")]
    locales: Vec<String>,
    /// Show each unit that is not fresh, and not only how many a file has
    #[arg(long)]
    all: bool,
    /// Show one JSON object on standard output, with every unit
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &ListArgs, terminal: &Terminal) -> anyhow::Result<u8> {
    let (_, translations) = match open(&args.dir, terminal)? {
        Ok(found) => found,
        Err(code) => return Ok(code),
    };
    let config = &translations.config;
    let mut locales = args.locales.iter().map(|tag| locale(config, tag)).collect::<anyhow::Result<Vec<_>>>()?;
    if locales.is_empty() {
        locales = (0..config.locales.len()).collect();
    }
    let reports: Vec<LocaleReport> =
        locales.into_iter().map(|locale| survey(config, &translations.content, locale)).collect();
    if args.json {
        let locales: Vec<_> = reports.iter().map(|report| to_json(config, report)).collect();
        terminal.data(&(json!({ "locales": locales }).to_string() + "\n"));
    } else {
        let words: Vec<_> = reports
            .iter()
            .filter(|report| !report.files.is_empty())
            .map(|report| in_words(config, report, args.all))
            .collect();
        terminal.data(&words.join("\n"));
    }
    Ok(CLEAN)
}

fn to_json(config: &Config, report: &LocaleReport) -> serde_json::Value {
    let counts = report.counts();
    let files = report.files.iter().map(|file| {
        let units = file.units.iter().map(|unit| json!({ "id": unit.id, "state": unit.state, "by": unit.by }));
        json!({
            "file": file.file,
            "path": file.path.as_ref().map(crate::path::SourcePath::as_str),
            "source": file.source.as_ref().map(crate::path::SourcePath::as_str),
            "units": units.collect::<Vec<_>>(),
        })
    });
    json!({
        "locale": config.locales[report.locale].folder,
        "coverage": counts.coverage(),
        "counts": counts,
        "files": files.collect::<Vec<_>>(),
    })
}

fn in_words(config: &Config, report: &LocaleReport, all: bool) -> String {
    let counts = report.counts();
    let mut out = format!(
        "{}: {} % fresh, {} of {} units{}\n",
        config.locales[report.locale].folder,
        counts.coverage(),
        counts.fresh,
        counts.total,
        rest(counts, "; ")
    );
    for file in &report.files {
        let counts = file.counts();
        if counts.fresh == counts.total && counts.orphaned + counts.machine == 0 {
            continue;
        }
        let _ = writeln!(out, "  {}{}", name(config, report, file), rest(counts, ": "));
        for unit in file.units.iter().filter(|unit| all && unit.state != State::Fresh) {
            let id = if unit.id == BEGINNING { "(its beginning)" } else { &unit.id };
            let _ = writeln!(out, "    {:<11} {id}", state(unit.state));
        }
    }
    out
}

fn name(config: &Config, report: &LocaleReport, file: &FileReport) -> String {
    let folder = &config.locales[report.locale].folder;
    let expected = || if file.file == SITE { SITE_YAML.to_owned() } else { format!("content/{folder}/{}", file.file) };
    file.path.as_ref().map_or_else(expected, ToString::to_string)
}

/// All counts that are not zero, fresh ones aside.
fn rest(counts: Counts, before: &str) -> String {
    let named = [
        (counts.stale, "stale"),
        (counts.missing, "missing"),
        (counts.started, "started"),
        (counts.unrecorded, "unrecorded"),
        (counts.orphaned, "orphaned"),
        (counts.machine, "by a machine"),
    ];
    let parts: Vec<String> =
        named.iter().filter(|(count, _)| *count > 0).map(|(count, name)| format!("{count} {name}")).collect();
    if parts.is_empty() { String::new() } else { format!("{before}{}", parts.join(", ")) }
}

fn state(state: State) -> &'static str {
    match state {
        State::Fresh => "fresh",
        State::Unrecorded => "unrecorded",
        State::Orphaned => "orphaned",
        State::Stale => "stale",
        State::Started => "started",
        State::Missing => "missing",
    }
}
