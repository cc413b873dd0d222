//! `loket new article`: front matter to fill in.

use std::fmt::Write;
use std::path::PathBuf;

use anyhow::bail;

use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, clock, files};
use crate::files_disk::DiskFiles;
use crate::path::SourcePath;
use crate::pipeline::{self, NoProgress, Options};
use crate::publish::put;
use crate::source::Files;

/// Make an article in the locale that others are translated from: a draft with front matter to fill in.
#[derive(clap::Args, Debug)]
pub(in crate::cli) struct ArticleArgs {
    /// Its path below the folder of the locale, with or without `.md`: `mail/rules`
    path: PathBuf,
    /// Its title [default: made from the name of the file]
    #[arg(long)]
    title: Option<String>,
    /// The folder of the portal
    #[arg(long, value_name = "DIR", default_value = ".")]
    dir: PathBuf,
}

pub(super) fn run(args: &ArticleArgs, terminal: &Terminal) -> anyhow::Result<u8> {
    let disk = DiskFiles::new(args.dir.clone());
    let now = clock::now();
    let options =
        Options { now: None, clock: now, base_url: None, locales: Vec::new(), drafts: true, keep_going: true };
    let Some(resolved) = pipeline::analyze(&disk, &options, &NoProgress)?.portal else {
        bail!("the portal cannot be read: see `loket check`");
    };
    let config = &resolved.portal.config;
    let named = files::in_portal(&disk, &args.path)?;
    let (locale, rest) = match files::in_locale(config, &named) {
        Ok((locale, rest)) => (Some(locale), rest.to_owned()),
        Err(error) if named.as_str().starts_with("content/") => return Err(error),
        Err(_) => (None, named.to_string()),
    };
    let rest = format!("{}.md", rest.strip_suffix(".md").unwrap_or(&rest));
    let source = config.source_of(&rest);
    let folder = &config.locales[source].folder;
    if locale.is_some_and(|locale| locale != source) {
        bail!(
            "`{rest}` is written in `{folder}` first; then `loket translations start content/{folder}/{rest} --to …`"
        );
    }
    let path = SourcePath::new(&format!("content/{folder}/{rest}"))?;
    if disk.read(&path).is_ok() {
        bail!("`{path}` exists already");
    }
    let title = args.title.clone().unwrap_or_else(|| title(path.stem()));
    let facts = &resolved.portal.facts;
    let mut text =
        format!("---\ntitle: {}\ndescription:   # one or two sentences, for lists and results\n", quoted(&title));
    let ids = [
        ("category", facts.categories.ids().collect::<Vec<_>>()),
        ("product", facts.products.ids().collect::<Vec<_>>()),
    ];
    for (key, ids) in ids.iter().filter(|(_, ids)| !ids.is_empty()) {
        let _ = writeln!(text, "{key}: []   # {}", ids.join(", "));
    }
    let day = clock::source_date().unwrap_or_else(|| now.with_timezone(&config.time_zone).date_naive());
    let _ = writeln!(text, "updated: {day}\ndraft: true   # take this line out to publish\n---\n");
    put(disk.root(), &[files::write(&disk, path.clone(), text.into_bytes())])?;
    terminal.say(&format!("made `{path}`"));
    Ok(CLEAN)
}

/// `mail-rules` as `Mail rules`.
fn title(stem: &str) -> String {
    let words = stem.replace(['-', '_'], " ");
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// In double quotes where YAML would read something else (JSON strings are YAML).
fn quoted(title: &str) -> String {
    let bare = title.starts_with(char::is_alphabetic)
        && !title.contains([':', '#', '"', '\'', '\\'])
        && !title.ends_with(char::is_whitespace)
        && !["true", "false", "null", "yes", "no", "on", "off"].contains(&&*title.to_lowercase());
    if bare { title.to_owned() } else { serde_json::Value::from(title).to_string() }
}
