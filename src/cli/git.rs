//! What git remembers of a file, through the `git` command, where there is one.

use std::path::Path;
use std::process::Command;

use crate::path::SourcePath;

/// So many versions of a file are looked at.
const MAX_VERSIONS: usize = 500;

/// Returns the commits that changed a file of the portal in `root`, the newest first; `None` without git or a repository.
pub(super) fn versions(root: &Path, path: &SourcePath) -> Option<Vec<String>> {
    let limit = format!("--max-count={MAX_VERSIONS}");
    let log = git(root, &["log", &limit, "--format=%H", "--", path.as_str()])?;
    Some(String::from_utf8(log).ok()?.lines().map(str::to_owned).collect())
}

/// Returns a file as it was in a commit.
pub(super) fn text_at(root: &Path, commit: &str, path: &SourcePath) -> Option<String> {
    if commit.is_empty() || !commit.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    String::from_utf8(git(root, &["cat-file", "blob", &format!("{commit}:./{path}")])?).ok()
}

fn git(root: &Path, args: &[&str]) -> Option<Vec<u8>> {
    let output = Command::new("git").arg("-C").arg(root).args(args).output().ok()?;
    output.status.success().then_some(output.stdout)
}
