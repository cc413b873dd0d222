//! New files in a new folder: what `loket new` begins with.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Why a folder could not be filled.
#[derive(Debug, thiserror::Error)]
pub enum ScaffoldError {
    /// There is something in the folder already.
    #[error("{} is not empty; name a new folder", .0.display())]
    NotEmpty(PathBuf),
    /// A file or folder could not be made.
    #[error("cannot write {}: {source}", .path.display())]
    Write {
        /// What could not be made.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Writes `files` (path below `dir`, text) into a folder that does not exist or is empty. Overwrites nothing.
pub fn scaffold(dir: &Path, files: &[(String, String)]) -> Result<(), ScaffoldError> {
    let error = |path: &Path| {
        let path = path.to_path_buf();
        move |source| ScaffoldError::Write { path, source }
    };
    #[expect(clippy::disallowed_methods, reason = "this is the writer")]
    let mut entries = match fs::read_dir(dir) {
        Ok(entries) => Some(entries),
        Err(source) if source.kind() == io::ErrorKind::NotFound => None,
        Err(source) => return Err(error(dir)(source)),
    };
    if entries.as_mut().is_some_and(|entries| entries.next().is_some()) {
        return Err(ScaffoldError::NotEmpty(dir.to_path_buf()));
    }
    for (name, text) in files {
        let path = dir.join(name);
        if let Some(parent) = path.parent() {
            #[expect(clippy::disallowed_methods, reason = "this is the writer")]
            fs::create_dir_all(parent).map_err(error(parent))?;
        }
        let mut file = fs::File::create_new(&path).map_err(error(&path))?;
        io::Write::write_all(&mut file, text.as_bytes()).map_err(error(&path))?;
    }
    Ok(())
}
