//! `loket translations start`: what a translator begins with.

use std::path::PathBuf;

use anyhow::{Context, bail};

use super::{Portal, locale, open, write_ledger};
use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, files};
use crate::path::SourcePath;
use crate::pipeline::read_article;
use crate::publish::put;
use crate::source::Files;
use crate::translations::{Author, Entry, skeleton};

/// Begin a translation: a draft with the headings of the source, recorded as started.
///
/// The draft holds the text of the source, to be written over, and is not published until `draft: true` is taken out.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The article to translate, such as `content/en/mail/rules.md`
    file: PathBuf,
    /// The locale to translate it into
    #[arg(long, value_name = "LOCALE")]
    to: String,
    #[command(flatten)]
    portal: Portal,
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> anyhow::Result<u8> {
    let (disk, mut translations) = match open(&args.portal.dir, terminal)? {
        Ok(found) => found,
        Err(code) => return Ok(code),
    };
    let config = &translations.config;
    let path = files::in_portal(&disk, &args.file)?;
    let (source, rest) = files::in_locale(config, &path)?;
    let to = locale(config, &args.to)?;
    if path.extension() != "md" {
        bail!("`{path}` is no article; words of support facts are added to `content/{}/_support/`", args.to);
    }
    let expected = config.source_of(rest);
    if source != expected || to == expected {
        bail!("`{rest}` is translated from `{}`; name that file, and another locale", config.locales[expected].folder);
    }
    let units = translations.content.locales[source].files.get(rest);
    let units = units.with_context(|| format!("`{path}` does not exist"))?.clone();
    let (file, article) = read_article(&disk, &path).with_context(|| format!("`{path}` cannot be read"))?;
    let target = SourcePath::new(&format!("content/{}/{rest}", args.to))?;
    if disk.read(&target).is_ok() {
        bail!("`{target}` exists already");
    }
    let ledger = &mut translations.content.locales[to].ledger;
    for unit in &units.units {
        ledger.set(rest, &unit.id, Entry { source: unit.fingerprint, by: Author::Human, started: true });
    }
    let changes = [
        files::write(&disk, target.clone(), skeleton(&file, &article, is_page(rest)).into_bytes()),
        write_ledger(&disk, config, to, ledger)?,
    ];
    put(disk.root(), &changes)?;
    terminal.say(&format!(
        "made `{target}`; when it is translated, take out `draft: true` and run `loket translations accept {target}`"
    ));
    Ok(CLEAN)
}

/// Snippets have no page of their own, and so no front matter.
fn is_page(rest: &str) -> bool {
    !rest.split('/').any(|part| part.starts_with('_'))
}
