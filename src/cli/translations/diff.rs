//! `loket translations diff`: what has changed in the source since a file was translated.

use std::fmt::Write;
use std::path::PathBuf;

use anyhow::{Context, bail};
use similar::TextDiff;

use super::{Portal, open};
use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, files, git};
use crate::config::{Config, LocaleId};
use crate::files_disk::DiskFiles;
use crate::pipeline::{Translations, read_article};
use crate::source::{Files, SourceFile};
use crate::translations::{BEGINNING, Fingerprint, State, UnitReport, compare, units_in};

/// Show what has changed in the source since a file was translated.
///
/// The version of the source that the ledger knows by its fingerprint, or else the commit that a mapped key of front matter
/// names, is sought in git.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The translation, such as `content/nl/mail/rules.md`
    file: PathBuf,
    #[command(flatten)]
    portal: Portal,
}

/// The source of one file, today and before.
struct Source<'a> {
    config: &'a Config,
    disk: &'a DiskFiles,
    locale: LocaleId,
    rest: &'a str,
    file: SourceFile,
    /// The commits that changed it, the newest first; `None` without git.
    versions: Option<Vec<String>>,
    /// The commit that the front matter of the translation names.
    commit: Option<String>,
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> anyhow::Result<u8> {
    let (disk, Translations { config, content, .. }) = match open(&args.portal.dir, terminal)? {
        Ok(found) => found,
        Err(code) => return Ok(code),
    };
    let path = files::in_portal(&disk, &args.file)?;
    let (to, rest) = files::in_locale(&config, &path)?;
    let locale = config.source_of(rest);
    if locale == to {
        bail!("`{path}` is a source; name one of its translations");
    }
    let own = &content.locales[to];
    let units = content.locales[locale].files.get(rest).with_context(|| format!("`{path}` has no source"))?;
    let report = compare(rest, Some(units), own.files.get(rest), &own.ledger, false);
    let text = String::from_utf8_lossy(&disk.read(&units.path)?).into_owned();
    let commit = read_article(&disk, &path).and_then(|(_, article)| {
        let key = config.translations.commit.as_ref()?;
        let (_, commit) = article.front.other.iter().find(|(name, _)| name.value == *key)?;
        Some(commit.as_ref()?.trim().to_owned())
    });
    let source = Source {
        config: &config,
        disk: &disk,
        locale,
        rest,
        versions: git::versions(disk.root(), &units.path),
        file: SourceFile::new(units.path.clone(), text),
        commit,
    };
    let mut out = String::new();
    for unit in &report.units {
        let made_from = own.ledger.get(rest, &unit.id).map(|entry| entry.source);
        source.show(unit, made_from, &mut out);
    }
    terminal.data(&out);
    if out.is_empty() {
        terminal.say(&format!("`{path}` says what `{}` says today", source.file.path));
    } else if source.versions.is_none() {
        terminal.say("there is no git history here: sections are shown as they are today");
    }
    Ok(CLEAN)
}

impl Source<'_> {
    fn show(&self, unit: &UnitReport, made_from: Option<Fingerprint>, out: &mut String) {
        let (what, old) = match unit.state {
            State::Fresh | State::Started => return,
            State::Stale => ("changed", made_from.and_then(|made_from| self.version(&unit.id, made_from))),
            State::Unrecorded => match self.at_commit(&unit.id) {
                Some(old) => ("changed", Some(old)),
                None => ("not recorded", None),
            },
            State::Missing => ("not translated", Some(String::new())),
            State::Orphaned => ("no more in the source", None),
        };
        let span = unit.source_span.map(crate::source::Span::range);
        let new = span.and_then(|range| self.file.text.get(range)).unwrap_or_default();
        if old.as_deref() == Some(new) {
            return;
        }
        let id = if unit.id == BEGINNING { "(its beginning)" } else { &unit.id };
        let _ = writeln!(out, "=== {id}: {what}");
        match &old {
            Some(old) => {
                let diff = TextDiff::from_lines(old.as_str(), new);
                let _ = write!(out, "{}", diff.unified_diff().context_radius(2));
            }
            None => out.push_str(new),
        }
        if !out.ends_with('\n') {
            out.push('\n');
        }
    }

    /// The text of a unit in the newest version that has this fingerprint.
    fn version(&self, id: &str, made_from: Fingerprint) -> Option<String> {
        self.versions.iter().flatten().find_map(|commit| {
            let (text, fingerprint) = self.unit_at(commit, id)?;
            (fingerprint == made_from).then_some(text)
        })
    }

    fn at_commit(&self, id: &str) -> Option<String> {
        self.unit_at(self.commit.as_ref()?, id).map(|(text, _)| text)
    }

    fn unit_at(&self, commit: &str, id: &str) -> Option<(String, Fingerprint)> {
        let text = git::text_at(self.disk.root(), commit, &self.file.path)?;
        let file = SourceFile::new(self.file.path.clone(), text);
        let units = units_in(self.config, self.locale, self.rest, &file)?;
        let unit = units.get(id)?;
        Some((file.text.get(unit.span.range())?.to_owned(), unit.fingerprint))
    }
}
