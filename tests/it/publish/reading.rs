//! Reading from the disk: a portal, sorted, inside its folder, never waiting; and a manifest, no less carefully.

use std::fs;
use std::path::Path;

use loket::files_disk::DiskFiles;
use loket::path::SourcePath;
use loket::publish::read_manifest;
use loket::source::{Files, MAX_FILE_BYTES};
use tempfile::TempDir;

fn portal(files: &[&str]) -> TempDir {
    let dir = TempDir::new().unwrap();
    for path in files {
        let path = dir.path().join("portal").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "text").unwrap();
    }
    dir
}

fn files(dir: &TempDir) -> DiskFiles {
    DiskFiles::new(dir.path().join("portal"))
}

/// The paths and the errors below a folder.
fn list(dir: &TempDir, folder: &str) -> (Vec<String>, Vec<String>) {
    let (entries, errors) = files(dir).list(folder);
    (entries.iter().map(|entry| entry.path.to_string()).collect(), errors.iter().map(ToString::to_string).collect())
}

fn read(dir: &TempDir, path: &str) -> Result<Vec<u8>, String> {
    files(dir).read(&SourcePath::new(path).unwrap()).map_err(|error| error.to_string())
}

#[test]
fn files_are_listed_by_path_and_hidden_ones_are_not() {
    let dir =
        portal(&["content/nl/b.md", "content/nl/a/z.md", "content/nl/a.md", "content/.git/x", "content/nl/.a.md.swp"]);
    let all = ["content/nl/a.md", "content/nl/a/z.md", "content/nl/b.md"].map(str::to_owned).to_vec();
    assert_eq!(list(&dir, "content"), (all.clone(), vec![]));
    assert_eq!(list(&dir, ""), (all, vec![]));
    assert_eq!(list(&dir, "themes"), (vec![], vec![]));
    assert_eq!(list(&dir, "../elsewhere"), (vec![], vec![]));
    assert_eq!(read(&dir, "content/nl/a.md"), Ok(b"text".to_vec()));
    assert_eq!(read(&dir, "content/nl/c.md"), Err("content/nl/c.md: no such file".to_owned()));
    assert_eq!(read(&dir, "content/nl"), Err("content/nl: not a regular file".to_owned()));
    assert_eq!(DiskFiles::new(dir.path().join("nowhere")).list("content"), (vec![], vec![]));
}

#[test]
fn a_huge_file_is_listed_and_not_read() {
    let dir = portal(&["content/huge.md"]);
    let file = fs::File::create(dir.path().join("portal/content/huge.md")).unwrap();
    file.set_len(MAX_FILE_BYTES + 1).unwrap();
    assert_eq!(files(&dir).list("content").0[0].len, MAX_FILE_BYTES + 1);
    assert_eq!(read(&dir, "content/huge.md"), Err("content/huge.md: larger than 256 MiB".to_owned()));
    file.set_len(MAX_FILE_BYTES).unwrap();
    assert!(read(&dir, "content/huge.md").is_ok());
}

/// Why a manifest is not read.
fn refused(path: &Path) -> String {
    let error = read_manifest(path).unwrap_err();
    let source = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
    assert_eq!(error.to_string(), format!("cannot read {}", path.display()));
    source
}

#[test]
fn a_manifest_is_a_file_of_a_size_that_a_site_can_have() {
    let dir = TempDir::new().unwrap();
    let huge = dir.path().join("manifest.json");
    fs::File::create(&huge).unwrap().set_len(MAX_FILE_BYTES + 1).unwrap();
    assert_eq!(refused(&huge), "larger than 256 MiB");
    #[cfg(unix)]
    {
        // Whoever opened it as a file would wait for somebody to write.
        let pipe = dir.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert_eq!(refused(&pipe), "not a regular file");
        assert_eq!(refused(Path::new("/dev/zero")), "not a regular file");
    }
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn links_are_followed_inside_the_portal_only() {
        let dir = portal(&["content/nl/a.md", "shared/b.md"]);
        let root = dir.path().join("portal");
        fs::write(dir.path().join("secret.md"), "secret").unwrap();
        fs::create_dir(dir.path().join("outside")).unwrap();
        symlink("../../shared", root.join("content/nl/relative")).unwrap();
        symlink(root.join("shared/b.md"), root.join("content/nl/absolute.md")).unwrap();
        symlink("../../../secret.md", root.join("content/nl/secret.md")).unwrap();
        symlink(dir.path().join("outside"), root.join("content/nl/outside")).unwrap();
        symlink("nowhere", root.join("content/nl/broken.md")).unwrap();
        symlink("nowhere", root.join("content/nl/.#lock")).unwrap();
        symlink("self", root.join("content/nl/self")).unwrap();
        symlink("..", root.join("content/nl/up")).unwrap();
        let (entries, errors) = list(&dir, "content");
        assert_eq!(entries, ["content/nl/a.md", "content/nl/absolute.md", "content/nl/relative/b.md"]);
        assert_eq!(
            errors,
            [
                "content/nl/broken.md: no such file",
                "content/nl/outside: the link leads out of the portal",
                "content/nl/secret.md: the link leads out of the portal",
                "content/nl/self: the link leads to itself",
                "content/nl/up: the link leads back to a folder that holds it",
            ]
        );
        assert_eq!(read(&dir, "content/nl/absolute.md"), Ok(b"text".to_vec()));
        assert_eq!(read(&dir, "content/nl/relative/b.md"), Ok(b"text".to_vec()));
        let refused = "content/nl/secret.md: the link leads out of the portal".to_owned();
        assert_eq!(read(&dir, "content/nl/secret.md"), Err(refused));
    }

    #[test]
    fn folders_full_of_links_to_each_other_are_a_short_walk() {
        let dir = portal(&[]);
        let content = dir.path().join("portal/content");
        for a in 0..12 {
            fs::create_dir_all(content.join(format!("{a}"))).unwrap();
            fs::write(content.join(format!("{a}/page.md")), "").unwrap();
            for b in (0..12).filter(|b| *b != a) {
                symlink(format!("../{b}"), content.join(format!("{a}/to-{b}"))).unwrap();
            }
        }
        let (entries, errors) = list(&dir, "content");
        assert_eq!(entries.len(), 12 + 12 * 11);
        assert!(errors.iter().all(|error| error.contains("link")), "{errors:?}");
    }

    #[test]
    fn pipes_and_names_that_are_not_text_are_refused() {
        let dir = portal(&["content/a.md"]);
        let content = dir.path().join("portal/content");
        let pipe = content.join("pipe.md");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        fs::write(content.join("back\\slash.md"), "").unwrap();
        // macOS makes no such names.
        let has_bytes = fs::write(content.join(OsStr::from_bytes(b"caf\xe9.md")), "").is_ok();
        let (entries, errors) = list(&dir, "content");
        assert_eq!(entries, ["content/a.md"]);
        let mut expected = vec!["content/back\\slash.md: the path is not valid"];
        expected.extend(has_bytes.then_some("content/caf\u{fffd}.md: the name is not UTF-8"));
        expected.push("content/pipe.md: not a regular file");
        assert_eq!(errors, expected);
        assert_eq!(read(&dir, "content/pipe.md"), Err("content/pipe.md: not a regular file".to_owned()));
    }

    #[test]
    fn what_may_not_be_read_is_an_error_and_the_rest_is_read() {
        let dir = portal(&["content/a.md", "content/closed/b.md", "content/c.md"]);
        let content = dir.path().join("portal/content");
        let close =
            |path: &str, mode| fs::set_permissions(content.join(path), fs::Permissions::from_mode(mode)).unwrap();
        close("c.md", 0o000);
        if fs::read(content.join("c.md")).is_ok() {
            return; // root reads everything
        }
        close("closed", 0o000);
        let listed = list(&dir, "content");
        let c = read(&dir, "content/c.md");
        close("closed", 0o700);
        assert_eq!(listed.0, ["content/a.md", "content/c.md"]);
        assert_eq!(listed.1, ["content/closed: no permission to read it"]);
        assert_eq!(c, Err("content/c.md: no permission to read it".to_owned()));
    }
}
