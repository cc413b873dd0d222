//! `loket mv`: another name for an article or folder, in all locales and everywhere it is named.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::bail;

use super::terminal::Terminal;
use super::{CLEAN, FINDINGS, build, clock, files};
use crate::config::Config;
use crate::discover::discover;
use crate::files_disk::DiskFiles;
use crate::moves::{Moved, Plan, Rename, is_article, plan, with_alias};
use crate::path::SourcePath;
use crate::pipeline::{self, NoProgress, Options};
use crate::portal::Portal;
use crate::publish::{Change, put};
use crate::source::{Entry, Files, Hash, ReadError, SourceFile};

/// Move an article or a folder in all locales, with everything that names it.
///
/// Links to it and its own relative links, includes, related pages, words of support facts, links at the foot, pins, search
/// tests and the ledger of translations follow; old URLs become aliases, so that they redirect. The rest of each file stays as
/// it is.
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Examples:\n  loket mv content/en/mail/rules.md content/en/mail/mail-rules.md\n  loket mv mail \
                        outlook --dry-run"
)]
pub(super) struct Args {
    /// The article or folder, in any locale, or its path below the folder of a locale
    old: PathBuf,
    /// Its new path
    new: PathBuf,
    /// Show what would change and change nothing
    #[arg(long)]
    dry_run: bool,
    /// The folder of the portal
    #[arg(long, value_name = "DIR", default_value = ".")]
    dir: PathBuf,
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> anyhow::Result<u8> {
    let disk = DiskFiles::new(args.dir.clone());
    let Some(before) = urls(&disk)? else {
        bail!("the portal cannot be read: see `loket check`");
    };
    let rename = rename(&before.config, &disk, args)?;
    let inventory = discover(&disk, &before.config, &mut Vec::new());
    let mut plan = plan(&disk, &before.config, &inventory, &rename);
    refuse(&plan, &disk, &rename)?;
    add_aliases(&mut plan, &disk, &before)?;
    show(&plan, args.dry_run, terminal);
    if !args.dry_run {
        put(disk.root(), &changes(&plan, &disk)?)?;
    }
    Ok(if plan.left.is_empty() { CLEAN } else { FINDINGS })
}

fn urls(files: &dyn Files) -> anyhow::Result<Option<Portal>> {
    let options =
        Options { now: None, clock: clock::now(), base_url: None, locales: Vec::new(), drafts: true, keep_going: true };
    Ok(pipeline::analyze(files, &options, &NoProgress)?.portal.map(|resolved| resolved.portal))
}

fn rename(config: &Config, disk: &DiskFiles, args: &Args) -> anyhow::Result<Rename> {
    let rest = |named: &PathBuf| -> anyhow::Result<String> {
        let path = files::in_portal(disk, named)?;
        let found = files::in_locale(config, &path).map(|(_, rest)| rest.to_owned());
        match found {
            Err(error) if path.as_str().starts_with("content/") => Err(error),
            found => Ok(found.unwrap_or_else(|_| path.to_string())),
        }
    };
    let (old, mut new) = (rest(&args.old)?, rest(&args.new)?);
    let is_file = |rest: &str| rest.rsplit('/').next().is_some_and(|name| name.contains('.'));
    if args.new.to_string_lossy().ends_with(['/', '\\']) && is_file(&old) {
        new = format!("{new}/{}", old.rsplit('/').next().unwrap_or(&old));
    }
    if old.split('/').next().is_some_and(|first| first.starts_with('_') && first != "_includes") {
        bail!("`{old}` has a meaning of its own and stays where it is");
    }
    let is_shown = |rest: &str| !rest.split('/').any(|part| part.starts_with(['_', '.']));
    if is_shown(&old) && !is_shown(&new) {
        bail!("`{new}` would be no page: names that begin with `_` or `.` are not published");
    }
    if is_article(&old) != is_article(&new) {
        bail!("`{old}` and `{new}` must both be articles (`.md`), or both folders");
    }
    if new == old || new.strip_prefix(&old).is_some_and(|below| below.starts_with('/')) {
        bail!("`{old}` cannot be moved to `{new}`");
    }
    Ok(Rename { old, new })
}

fn refuse(plan: &Plan, disk: &DiskFiles, rename: &Rename) -> anyhow::Result<()> {
    if plan.moved.is_empty() {
        bail!("no locale has `{}`", rename.old);
    }
    let paths: BTreeSet<SourcePath> = disk.list("content").0.into_iter().map(|entry| entry.path).collect();
    for (_, new) in &plan.moved {
        let folder = format!("{new}/");
        if let Some(there) = paths.iter().find(|path| *path == new || path.as_str().starts_with(&folder)) {
            bail!("`{there}` exists already");
        }
    }
    // A folder that is there would be joined with the one that moves.
    if !is_article(&rename.new) {
        let roots: BTreeSet<String> = plan.moved.iter().filter_map(|(_, new)| root(new, &rename.new)).collect();
        if let Some(there) = paths.iter().find(|path| root(path, &rename.new).is_some_and(|root| roots.contains(&root)))
        {
            bail!("`{there}` exists already");
        }
    }
    Ok(())
}

/// `content/nl/mail` for a file below the folder `mail` of a locale.
fn root(path: &SourcePath, rest: &str) -> Option<String> {
    let (folder, below) = path.strip("content")?.split_once('/')?;
    below.strip_prefix(rest)?.starts_with('/').then(|| format!("content/{folder}/{rest}"))
}

/// Gives each page whose URL changes its old URL as an alias, and names it by its new one. The portal is resolved as it will be to know the new ones.
fn add_aliases(plan: &mut Plan, disk: &DiskFiles, before: &Portal) -> anyhow::Result<()> {
    let Some(after) = urls(&Overlay { disk, plan })? else { bail!("the portal could not be read afterwards") };
    let new_of: BTreeMap<&SourcePath, &SourcePath> = plan.moved.iter().map(|(old, new)| (old, new)).collect();
    let mut texts: BTreeMap<SourcePath, (String, usize)> = BTreeMap::new();
    let mut urls = Moved::new();
    for page in &before.pages {
        // A page without a text of its own shows that of a fallback: its old URL leads there too.
        let Some(new) = page.source.as_ref().and_then(|source| new_of.get(source)) else { continue };
        let now = after.pages.iter().find(|other| other.locale == page.locale && other.source.as_ref() == Some(new));
        let Some(now) = now.filter(|now| now.url != page.url) else { continue };
        let (text, count) = match texts.get(*new) {
            Some(known) => known.clone(),
            None => text_of(plan, disk, page.source.as_ref(), new)?,
        };
        urls.insert(page.url.to_string(), now.url.clone());
        let file = SourceFile::new((*new).clone(), text);
        let own = format!("/{}", now.url.as_str());
        let text = with_alias(&file, &format!("/{}", page.url.as_str()), &own);
        texts.insert((*new).clone(), (text, count + 1));
    }
    plan.edited.extend(texts);
    name_by_new_urls(plan, disk, before, &urls);
    Ok(())
}

/// Follows the pages that are named by their URL, as in links at the foot.
fn name_by_new_urls(plan: &mut Plan, disk: &DiskFiles, before: &Portal, urls: &Moved) {
    let after = Overlay { disk, plan };
    let files = after.list("content").0.into_iter().filter(|entry| ["md", "yaml"].contains(&entry.path.extension()));
    let read = |path: SourcePath| {
        let text = String::from_utf8(after.read(&path).ok()?).ok()?;
        Some(SourceFile::new(path, text))
    };
    let files: Vec<SourceFile> = files.filter_map(|entry| read(entry.path)).collect();
    for file in files {
        plan.name_by_new_urls(&file, &before.config.base_url, urls);
    }
}

fn text_of(
    plan: &Plan,
    disk: &DiskFiles,
    old: Option<&SourcePath>,
    new: &SourcePath,
) -> anyhow::Result<(String, usize)> {
    if let Some(edited) = plan.edited.get(new) {
        return Ok(edited.clone());
    }
    let bytes = disk.read(old.unwrap_or(new))?;
    Ok((String::from_utf8(bytes)?, 0))
}

/// The portal as it will be.
struct Overlay<'a> {
    disk: &'a DiskFiles,
    plan: &'a Plan,
}

impl Files for Overlay<'_> {
    fn list(&self, folder: &str) -> (Vec<Entry>, Vec<ReadError>) {
        let (mut entries, errors) = self.disk.list(folder);
        for entry in &mut entries {
            if let Some((_, new)) = self.plan.moved.iter().find(|(old, _)| *old == entry.path) {
                entry.path = new.clone();
            }
        }
        entries.sort_unstable();
        (entries, errors)
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        if let Some((text, _)) = self.plan.edited.get(path) {
            return Ok(text.clone().into_bytes());
        }
        let old = self.plan.moved.iter().find(|(_, new)| new == path).map_or(path, |(old, _)| old);
        self.disk.read(old)
    }
}

fn changes(plan: &Plan, disk: &DiskFiles) -> anyhow::Result<Vec<Change>> {
    let mut changes = Vec::new();
    for (old, new) in &plan.moved {
        let bytes = disk.read(old)?;
        let replaces = Some(Hash::of(&bytes));
        let text = plan.edited.get(new).map(|(text, _)| text.clone().into_bytes());
        changes.push(Change { path: new.clone(), bytes: Some(text.unwrap_or(bytes)), replaces: None });
        changes.push(Change { path: old.clone(), bytes: None, replaces });
    }
    let moved: BTreeSet<&SourcePath> = plan.moved.iter().map(|(_, new)| new).collect();
    let others = plan.edited.iter().filter(|(path, _)| !moved.contains(path));
    changes.extend(others.map(|(path, (text, _))| files::write(disk, path.clone(), text.clone().into_bytes())));
    // What is new comes first: whatever stops us, nothing is lost.
    changes.sort_by_key(|change| change.bytes.is_none());
    Ok(changes)
}

fn show(plan: &Plan, dry_run: bool, terminal: &Terminal) {
    for (old, new) in &plan.moved {
        terminal.say(&format!("move  {old} -> {new}"));
    }
    for (path, (_, count)) in &plan.edited {
        terminal.say(&format!("edit  {path}: {}", build::plural(*count, "place")));
    }
    for (path, target) in &plan.left {
        terminal.say(&format!(
            "error: `{target}` in {path} leads to what moves, and could not be changed: mend it by hand"
        ));
    }
    if dry_run {
        terminal.say("nothing was changed: this was a dry run");
    }
}
