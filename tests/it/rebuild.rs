//! `loket build` with its cache: the same site and the same findings as without, and next to no work when nothing changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Mutex;

use loket::path::SourcePath;
use loket::pipeline::{self, Articles, NoProgress, Options, Record};
use loket::source::{Files, Listed, Listing, MemoryFiles, ReadError, Stamp};
use tempfile::TempDir;

use crate::portal::Portal;

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
        self.items(day).into_iter().map(|(phase, _)| phase).collect()
    }

    /// The phases of a build, and how many items each went through.
    fn items(&self, day: &str) -> Vec<(String, u64)> {
        let output = self.loket(&["--now", day, "--timings=json"]);
        let phases: Vec<BTreeMap<String, serde_json::Value>> = serde_json::from_slice(&output.stdout).unwrap();
        let item = |phase: &BTreeMap<String, serde_json::Value>| {
            (phase["phase"].as_str().unwrap().to_owned(), phase["items"].as_u64().unwrap())
        };
        phases.iter().map(item).collect()
    }

    /// How many files of search a build made.
    fn indexed(&self) -> u64 {
        self.items(TODAY).into_iter().find(|(phase, _)| phase == "search").unwrap().1
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
fn the_index_of_a_locale_is_made_anew_when_what_it_holds_has_changed() {
    let desk = Desk::new();
    desk.write("content/site.yaml", "base_url: https://h.example/\nlocales: [nl, en]\n");
    desk.write("content/en/a.md", "---\ntitle: Ape\n---\nText.\n");
    let both = desk.indexed();
    desk.write("content/nl/a.md", "---\ntitle: Aap\n---\nAnders.\n");
    let dutch = desk.indexed();
    desk.write("content/en/a.md", "---\ntitle: Ape\n---\nOther.\n");
    assert_eq!((dutch > 0, dutch + desk.indexed()), (true, both));
    desk.write("themes/default/templates/article.html", "<h1>{{ page.title }}</h1>");
    assert_eq!(desk.indexed(), 0, "no word has changed");
    desk.write("content/en/_terms.yaml", "terms: [{ term: ape, synonyms: [monkey] }]\n");
    assert_eq!(desk.indexed(), both - dutch, "synonyms belong to an index");
    // A file that somebody took away is brought back with its index.
    fs::remove_dir_all(desk.0.path().join("site/search/nl/s")).unwrap();
    assert_eq!(desk.indexed(), dutch);
    desk.build(TODAY);
}

#[test]
fn a_cache_that_was_cut_or_edited_is_not_believed() {
    let desk = Desk::new();
    desk.phases(TODAY);
    let whole = fs::read(desk.note()).unwrap();
    for bytes in damaged(&whole) {
        fs::write(desk.note(), bytes).unwrap();
        assert!(desk.phases(TODAY).contains(&"parse".to_owned()));
        assert_eq!(fs::read(desk.note()).unwrap().len(), whole.len(), "made anew");
    }
    assert_eq!(desk.phases(TODAY), ["compare"]);
}

#[test]
fn parsed_articles_that_were_cut_or_edited_are_parsed_again() {
    let desk = Desk::new();
    desk.phases(TODAY);
    let articles = tree(&desk.0.path().join(".loket/articles"));
    assert_eq!(articles.len(), 2, "two articles in two parts");
    let mut title = 0;
    for (part, whole) in &articles {
        for bytes in damaged(whole) {
            fs::write(desk.0.path().join(".loket/articles").join(part), bytes).unwrap();
            title += 1;
            desk.write("content/nl/c.md", &format!("---\ntitle: Cavia {title}\n---\n"));
            desk.build(TODAY);
        }
    }
}

/// What may become of a file of the cache: cut, empty, edited, of another version.
fn damaged(whole: &[u8]) -> [Vec<u8>; 4] {
    let mut edited = whole.to_owned();
    edited[whole.len() / 2] ^= 1;
    [whole[..whole.len() / 2].to_owned(), Vec::new(), edited, [b"loket cache 0 ", &whole[14..]].concat()]
}

/// A portal in memory whose files have stamps, and which notes what is read of it.
struct Stamped {
    files: MemoryFiles,
    changed: BTreeMap<&'static str, i64>,
    read: Mutex<Vec<String>>,
}

impl Files for Stamped {
    fn list(&self, folder: &str) -> Listing {
        let (mut entries, errors) = self.files.list(folder);
        for entry in &mut entries {
            let modified = self.changed.get(entry.path.as_str()).copied().unwrap_or(1);
            entry.stamp = Some(Stamp { modified, changed: modified, inode: 1 });
        }
        (entries, errors)
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        self.read.lock().unwrap().push(path.to_string());
        self.files.read(path)
    }
}

#[test]
fn an_article_whose_stamp_is_the_same_is_not_read_again() {
    let mut files = MemoryFiles::new();
    files.insert("content/site.yaml", "base_url: https://h.example/\nlocales: [nl]\n");
    files.insert("content/nl/a.md", "---\ntitle: Aap\n---\n");
    files.insert("content/nl/b.md", "---\ntitle: Beer\n---\n");
    files.insert("content/nl/c.md", "---\ntitle: Cavia\n---\n");
    let options = Options { now: None, ..Portal::new().options };
    // Touched so shortly before the build that the file system may not tell a later change.
    let racy = options.clock.timestamp_nanos_opt().unwrap() - 1_000_000_000;
    let mut files = Stamped { files, changed: BTreeMap::from([("content/nl/c.md", racy)]), read: Mutex::default() };
    let first = pipeline::analyze_kept(Articles::default(), &files, &options, &NoProgress).unwrap();
    let note = Record::of(&first, &options).unwrap().to_bytes();
    let again = |files: &Stamped| {
        let part = |number| first.parts.iter().find(|part| part.number == number).map(|part| part.bytes.clone());
        let unread = Record::from_bytes(&note).unwrap().unread(files);
        files.read.lock().unwrap().clear();
        let analysis =
            pipeline::analyze_kept(Articles::of_parts(part).knowing(unread), files, &options, &NoProgress).unwrap();
        let titles: Vec<String> =
            analysis.portal.unwrap().portal.pages.iter().map(|page| page.title.clone()).skip(1).collect();
        let read = files.read.lock().unwrap();
        (titles, read.iter().filter(|path| path.starts_with("content/nl/")).cloned().collect::<Vec<_>>())
    };
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(again(&files), (names(&["Aap", "Beer", "Cavia"]), names(&["content/nl/c.md"])));
    // Another length gives it away, whatever the stamp says.
    files.files.insert("content/nl/a.md", "---\ntitle: Aardvarken\n---\n");
    let (titles, read) = again(&files);
    assert_eq!((&*titles[0], read.contains(&"content/nl/a.md".to_owned())), ("Aardvarken", true));
    files.files.insert("content/nl/a.md", "---\ntitle: Aap\n---\n");
    files.files.insert("content/nl/b.md", "---\ntitle: Bier\n---\n");
    files.changed.insert("content/nl/b.md", 2);
    let (titles, mut read) = again(&files);
    read.sort();
    assert_eq!((titles, read), (names(&["Aap", "Bier", "Cavia"]), names(&["content/nl/b.md", "content/nl/c.md"])));
}

#[test]
fn what_a_build_lists_stays_as_it_was_first_listed() {
    /// A disk on which each look finds other stamps.
    struct Restless(MemoryFiles, Mutex<i64>);
    impl Files for Restless {
        fn list(&self, folder: &str) -> Listing {
            let mut looks = self.1.lock().unwrap();
            *looks += 1;
            let (mut entries, errors) = self.0.list(folder);
            for entry in &mut entries {
                entry.stamp = Some(Stamp { modified: *looks, changed: *looks, inode: 1 });
            }
            (entries, errors)
        }

        fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
            self.0.read(path)
        }
    }
    let restless = Restless(Portal::new().titled("nl/a.md", "A").files, Mutex::default());
    assert!(restless.list("content") != restless.list("content"));
    let listed = Listed::new(&restless);
    assert!(listed.list("content") == listed.list("content"));
}
