//! The files of a portal that somebody names on the command line.

use std::path::Path;

use anyhow::{Context, bail};

use crate::config::Config;
use crate::files_disk::DiskFiles;
use crate::path::SourcePath;
use crate::publish::Change;
use crate::source::{Files, Hash};

/// Returns the path in the portal of a file that may not exist: as seen from here, or else as seen from the portal.
pub(super) fn in_portal(files: &DiskFiles, named: &Path) -> anyhow::Result<SourcePath> {
    let text = named.to_str().context("the name is not UTF-8")?.replace('\\', "/");
    let here = real(named).and_then(|real| real.strip_prefix(files.root()).map(Path::to_path_buf).ok());
    let below = here.as_ref().and_then(|path| path.to_str()).map(|path| path.replace('\\', "/"));
    let found = below.filter(|path| path.starts_with("content")).map(|path| SourcePath::new(&path));
    let path = match found {
        Some(path) => path,
        None => SourcePath::new(&text),
    };
    path.with_context(|| format!("`{text}` is not in the portal"))
}

/// The absolute path of what may not exist, by the nearest folder above it that does.
fn real(named: &Path) -> Option<std::path::PathBuf> {
    if let Ok(real) = named.canonicalize() {
        return Some(real);
    }
    let name = named.file_name()?;
    let parent = named.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(real(parent)?.join(name))
}

/// Returns the change that gives a file these bytes, whatever it holds now.
pub(super) fn write(files: &DiskFiles, path: SourcePath, bytes: Vec<u8>) -> Change {
    let replaces = files.read(&path).ok().map(|bytes| Hash::of(&bytes));
    Change { path, bytes: Some(bytes), replaces }
}

/// Returns the locale that a file belongs to and its path below the locale's folder.
pub(super) fn in_locale<'p>(config: &Config, path: &'p SourcePath) -> anyhow::Result<(usize, &'p str)> {
    let rest = path.strip("content").and_then(|rest| rest.split_once('/'));
    let found = rest.and_then(|(folder, rest)| Some((config.locale_of_folder(folder)?, rest)));
    match found {
        Some(found) => Ok(found),
        None => bail!("`{path}` is in the folder of no locale, such as `content/{}/`", config.locales[0].folder),
    }
}
