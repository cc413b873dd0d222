//! `loket translations accept`: stamps what is translated with its source of today.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Context, bail};

use super::{Portal, locale, open, write_ledger};
use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, build, files};
use crate::config::LocaleId;
use crate::discover::SITE_YAML;
use crate::files_disk::DiskFiles;
use crate::pipeline::Translations;
use crate::publish::put;
use crate::translations::{Author, stamp};

/// Record that translations say what their sources say today.
#[derive(clap::Args, Debug)]
#[command(group = clap::ArgGroup::new("what").required(true))]
pub(super) struct Args {
    /// Translated files: articles, words of support facts, `_terms.yaml`; `content/site.yaml` for the site's title
    #[arg(group = "what")]
    files: Vec<PathBuf>,
    /// All files that have a translation
    #[arg(long, group = "what")]
    all: bool,
    /// With --all: of these locales only. May be repeated
    #[arg(long = "locale", value_name = "TAG", requires = "all")]
    locales: Vec<String>,
    /// Who translated [default: machine for articles that a mapped key of front matter says so of, else human]
    #[arg(long, value_enum, value_name = "WHO")]
    by: Option<By>,
    #[command(flatten)]
    portal: Portal,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum By {
    /// A person translated it, or has read it over
    Human,
    /// A machine translated it, and readers are told so
    Machine,
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> anyhow::Result<u8> {
    let (disk, mut translations) = match open(&args.portal.dir, terminal)? {
        Ok(found) => found,
        Err(code) => return Ok(code),
    };
    let accepted =
        if args.all { all(&translations, &args.locales)? } else { named(&translations, &disk, &args.files)? };
    let by = |machine: bool| match args.by {
        Some(By::Machine) => Author::Machine,
        Some(By::Human) => Author::Human,
        None => Author::of(machine),
    };
    let config = &translations.config;
    for (to, file) in &accepted {
        let source = translations.content.locales[config.source_of(file)].files.get(file).cloned();
        let own = &mut translations.content.locales[*to];
        match (source, own.files.get(file)) {
            (Some(source), Some(units)) => {
                stamp(&mut own.ledger, file, &source, units, by(own.machine.contains(file)));
            }
            _ => {
                own.ledger.remove(file);
            }
        }
    }
    let locales: BTreeSet<LocaleId> = accepted.iter().map(|(to, _)| *to).collect();
    let ledgers = locales.iter().map(|to| write_ledger(&disk, config, *to, &translations.content.locales[*to].ledger));
    put(disk.root(), &ledgers.collect::<anyhow::Result<Vec<_>>>()?)?;
    let names: Vec<_> = locales.iter().map(|to| config.locales[*to].folder.as_str()).collect();
    terminal.say(&format!("accepted {} of {}", build::plural(accepted.len(), "file"), names.join(", ")));
    Ok(CLEAN)
}

/// Every file of the locales that has a source, and what their ledgers know of files that are gone.
fn all(translations: &Translations, tags: &[String]) -> anyhow::Result<BTreeSet<(LocaleId, String)>> {
    let Translations { config, content, .. } = translations;
    let mut locales = tags.iter().map(|tag| locale(config, tag)).collect::<anyhow::Result<Vec<_>>>()?;
    if locales.is_empty() {
        locales = (0..config.locales.len()).collect();
    }
    let mut found = BTreeSet::new();
    for to in locales {
        let own = &content.locales[to];
        let translated = own.files.keys().map(String::as_str).filter(|file| {
            let source = config.source_of(file);
            source != to && content.locales[source].files.contains_key(*file)
        });
        found.extend(translated.chain(own.ledger.files()).map(|file| (to, file.to_owned())));
    }
    Ok(found)
}

fn named(
    translations: &Translations,
    disk: &DiskFiles,
    named: &[PathBuf],
) -> anyhow::Result<BTreeSet<(LocaleId, String)>> {
    let Translations { config, content, .. } = translations;
    let mut found = BTreeSet::new();
    for name in named {
        let path = files::in_portal(disk, name)?;
        if path.as_str() == SITE_YAML {
            let file = path.file_name();
            let others = (0..config.locales.len()).filter(|locale| config.source_of(file) != *locale);
            found.extend(others.map(|locale| (locale, file.to_owned())));
            continue;
        }
        let (to, rest) = files::in_locale(config, &path)?;
        let source = config.source_of(rest);
        if source == to {
            bail!("`{path}` is a source; name its translations");
        }
        content.locales[to].files.get(rest).with_context(|| format!("`{path}` does not exist, or has no units"))?;
        content.locales[source].files.get(rest).with_context(|| {
            format!("`{path}` has no source: `content/{}/{rest}` does not exist", config.locales[source].folder)
        })?;
        found.insert((to, rest.to_owned()));
    }
    Ok(found)
}
