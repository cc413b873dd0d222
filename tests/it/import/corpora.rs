//! Two real repositories in the style of Learn, imported and published.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use loket::bundle::Bundle;
use loket::files_disk::DiskFiles;
use loket::import::{LearnOptions, learn};
use loket::locale::Locale;
use loket::publish::put;
use tempfile::TempDir;

use crate::portal::{Portal, build};

/// Unpacks a collection; `None`, with a word about it, when it is not there.
#[allow(clippy::print_stdout, reason = "whoever lacks the collection is told so")]
fn unpack(name: &str, dir: &Path) -> Option<()> {
    let archive = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../shared/corpora/{name}.tar.xz"));
    if !archive.exists() {
        println!("not tested: {} is not there", archive.display());
        return None;
    }
    let unpacked = Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(dir).status().unwrap();
    assert!(unpacked.success());
    Some(())
}

/// The folder that holds the repository's own files, which may lie in another one of the archive.
fn root(dir: &Path) -> DiskFiles {
    let mut root = dir.to_owned();
    while !root.join(".openpublishing.publish.config.json").exists() {
        let folder = fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.is_dir());
        root = folder.unwrap();
    }
    DiskFiles::new(root)
}

#[test]
fn a_repository_of_administration_in_dutch() {
    check(
        "learn-admin-nl",
        "nl",
        500,
        &["alert", "audience", "heading-id", "include", "video", "image", "table", "toc"],
    );
}

#[test]
fn a_repository_of_service_descriptions_in_chinese() {
    check("learn-service-descriptions-zh", "zh-CN", 80, &["alert", "heading-id", "table", "toc", "redirection"]);
}

fn check(name: &str, locale: &str, at_least: usize, constructs: &[&str]) {
    let (source, portal) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let Some(()) = unpack(name, source.path()) else { return };
    let files = root(source.path());
    let options = LearnOptions {
        locale: Locale::parse(locale).unwrap(),
        source_locale: None,
        name: name.to_owned(),
        links_to: "https://learn.microsoft.com".to_owned(),
        dimension: "operator".to_owned(),
    };
    let imported = DiskFiles::new(portal.path().to_owned());
    let plan = learn(&files, &imported, &options).unwrap();
    put(portal.path(), &plan.changes).unwrap();

    let counts = plan.report.counts();
    for construct in constructs {
        assert!(counts[construct].exact > 0, "no {construct} among {counts:?}");
    }
    // What is not brought over leads to what is not in the collection.
    let left = |construct: &&&str| counts[**construct].left > 0;
    let lead_away = ["image-link", "link", "redirection", "toc"];
    assert!(counts.keys().filter(left).all(|construct| lead_away.contains(construct)), "{counts:?}");
    let built = build(&imported, &Portal::new().options, Bundle::new());
    let errors: Vec<_> = built.findings.iter().filter(|finding| finding.severity == "error").collect();
    assert!(errors.is_empty(), "{} errors, first: {:?}", errors.len(), errors.first());
    let pages = built.paths().into_iter().filter(|path| path.ends_with("/index.md")).count();
    assert!(pages >= at_least, "{pages} pages");

    nothing_is_lost(&files, portal.path(), &plan.report.entries);
    let again = learn(&files, &imported, &options).unwrap();
    assert_eq!(again.changes, []);
}

/// Every word that a reader of the source sees is in the portal, or in the report.
fn nothing_is_lost(source: &DiskFiles, portal: &Path, entries: &[loket::import::report::Entry]) {
    let ledger: serde_json::Value =
        serde_json::from_slice(&fs::read(portal.join(".loket-import.json")).unwrap()).unwrap();
    let imports = ledger["imports"].as_object().unwrap();
    let mut said: BTreeMap<&str, String> = BTreeMap::new();
    for entry in entries {
        said.entry(&entry.path).or_default().push_str(&entry.note);
    }
    let mut compared = 0;
    for (path, record) in imports.values().flat_map(|import| import.as_object().unwrap()) {
        let from = record["from"].as_str().unwrap().trim_end_matches(" (included)");
        if Path::new(from).extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let before = fs::read_to_string(source.root().join(from)).unwrap();
        let after = fs::read_to_string(portal.join(path)).unwrap() + said.get(from).map_or("", String::as_str);
        let known: BTreeSet<&str> = words(&after).collect();
        let lost: Vec<_> = words(&visible(&before)).filter(|word| !known.contains(word)).map(str::to_owned).collect();
        assert_eq!(lost, Vec::<String>::new(), "{from} and {path}");
        compared += 1;
    }
    assert!(compared > 80);
}

/// Words and numbers; `7/28/2020` and `2020-07-28` say the same.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.map(|word| word.trim_start_matches('0')).filter(|word| !word.is_empty())
}

/// A source without the names of its constructs and tags, which no reader sees.
fn visible(text: &str) -> String {
    let constructs = [
        "image type=",
        "icon",
        "content",
        "source=",
        "alt-text=",
        "lightbox=",
        "border=",
        "moniker",
        "range=",
        "VIDEO",
        "INCLUDE",
        "div class=",
    ];
    let text = without_keys(text);
    let mut visible = String::new();
    for piece in text.split('<') {
        let end = if piece.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') { piece.find('>') } else { None };
        visible.push(' ');
        visible.push_str(&piece[end.map_or(0, |end| end + 1)..]);
    }
    // The targets of links change their ways; whether they lead anywhere is counted elsewhere.
    let mut shown = String::new();
    for (number, piece) in visible.split("](").enumerate() {
        let end = if number > 0 { piece.find(')') } else { None };
        shown.push(' ');
        shown.push_str(&piece[end.unwrap_or(0)..]);
    }
    let is_mark = |line: &&str| {
        constructs.iter().any(|construct| line.contains(construct)) && line.contains(":::") || line.contains("[!")
    };
    shown.lines().filter(|line| !is_mark(line)).collect::<Vec<_>>().join("\n")
}

/// A text whose front matter has its values, and not the names of its keys, which are ours afterwards.
fn without_keys(text: &str) -> String {
    let Some((front, body)) = text.strip_prefix("---").and_then(|rest| rest.split_once("\n---")) else {
        return text.to_owned();
    };
    let values = front.lines().map(|line| match line.split_once(':') {
        Some((key, value)) if !key.trim_start().starts_with('-') => value,
        _ => line,
    });
    values.collect::<Vec<_>>().join("\n") + body
}
