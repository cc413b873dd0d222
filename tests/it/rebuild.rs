//! `loket build` with its cache: the same site and the same findings as without, and next to no work when nothing changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A portal on disk.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(TempDir::new().unwrap());
        desk.write("content/site.yaml", "base_url: https://h.example/\nlocales: [nl]\n");
        desk.write("content/nl/a.md", "---\ntitle: Aap\n---\n[weg](weg.md)\n");
        desk.write("content/nl/b.md", "---\ntitle: Beer\npublish_on: 2026-11-24\n---\nTekst.\n");
        desk.write("content/nl/media/a.svg", "<svg/>");
        desk
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn loket(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_loket"));
        command.current_dir(self.0.path()).env_remove("SOURCE_DATE_EPOCH").arg("build").args(args).output().unwrap()
    }

    /// Builds as of a day, and returns what was found. Fails unless site and findings are those of a build without a cache.
    fn build(&self, day: &str) -> String {
        let findings = |output: Output| String::from_utf8(output.stdout).unwrap();
        let warm = findings(self.loket(&["--now", day, "--format", "json"]));
        let elsewhere = TempDir::new().unwrap();
        let (out, cache) = (elsewhere.path().join("site"), elsewhere.path().join("cache"));
        let places = ["--out", out.to_str().unwrap(), "--cache-dir", cache.to_str().unwrap(), "--no-cache"];
        let cold = findings(self.loket(&[&["--now", day, "--format", "json"], &places[..]].concat()));
        assert_eq!(warm, cold);
        assert_eq!(tree(&self.0.path().join("site")), tree(&out));
        warm
    }

    /// The phases of a build.
    fn phases(&self, day: &str) -> Vec<String> {
        let output = self.loket(&["--now", day, "--timings=json"]);
        let phases: Vec<BTreeMap<String, serde_json::Value>> = serde_json::from_slice(&output.stdout).unwrap();
        phases.iter().map(|phase| phase["phase"].as_str().unwrap().to_owned()).collect()
    }

    /// The file that a build leaves for the next one.
    fn note(&self) -> std::path::PathBuf {
        let folder = fs::read_dir(self.0.path().join(".loket/publish")).unwrap().next().unwrap().unwrap().path();
        folder.join("note")
    }
}

/// All files below a folder with their bytes.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.insert(path.strip_prefix(root).unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap());
            }
        }
    }
    files
}

const TODAY: &str = "2026-11-22";

#[test]
fn a_build_with_its_cache_gives_what_one_without_gives() {
    let desk = Desk::new();
    let first = desk.build(TODAY);
    assert!(first.contains("broken-link"), "{first}");
    assert_eq!(desk.build(TODAY), first, "nothing changed");
    desk.write("content/nl/a.md", "---\ntitle: Aap\n---\nHeel.\n");
    assert!(!desk.build(TODAY).contains("broken-link"), "an article changed");
    desk.write("themes/default/templates/article.html", "<h1>{{ page.title }}</h1>");
    desk.build(TODAY);
    desk.build("2026-11-24");
    desk.write("content/nl/c.md", "---\ntitle: Cavia\n---\n");
    desk.build(TODAY);
    fs::remove_file(desk.0.path().join("content/nl/b.md")).unwrap();
    desk.build(TODAY);
}

#[test]
fn a_build_after_which_nothing_changed_only_compares() {
    let desk = Desk::new();
    assert!(desk.phases(TODAY).contains(&"parse".to_owned()));
    assert_eq!(desk.phases(TODAY), ["compare"]);
    // The same bytes written again are no change.
    desk.write("content/nl/a.md", "---\ntitle: Aap\n---\n[weg](weg.md)\n");
    assert_eq!(desk.phases(TODAY), ["compare"]);
    for change in [
        (|desk: &Desk| desk.write("content/nl/a.md", "---\ntitle: Aap\n---\n[gew](gew.md)\n")) as fn(&Desk),
        |desk| desk.write("content/nl/media/a.svg", "<vgs/>"),
        |desk| desk.write("locales/nl.ftl", "home = Begin\n"),
        |desk| fs::write(desk.0.path().join("site/index.html"), "vreemd").unwrap(),
    ] {
        change(&desk);
        assert!(desk.phases(TODAY).contains(&"parse".to_owned()));
        assert_eq!(desk.phases(TODAY), ["compare"]);
    }
    assert!(desk.phases("2026-11-23").contains(&"parse".to_owned()), "another day");
}

#[test]
fn a_cache_that_was_cut_or_edited_is_not_believed() {
    let desk = Desk::new();
    desk.phases(TODAY);
    let whole = fs::read(desk.note()).unwrap();
    let mut edited = whole.clone();
    edited[whole.len() / 2] ^= 1;
    let other_version = [b"loket cache 0 ", &whole[14..]].concat();
    for bytes in [&whole[..whole.len() / 2], &[], &edited, &other_version] {
        fs::write(desk.note(), bytes).unwrap();
        assert!(desk.phases(TODAY).contains(&"parse".to_owned()));
        assert_eq!(fs::read(desk.note()).unwrap().len(), whole.len(), "made anew");
    }
    assert_eq!(desk.phases(TODAY), ["compare"]);
}
