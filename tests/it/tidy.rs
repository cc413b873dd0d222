//! The rules of the house, checked on its sources: what `src/lib.rs` says must be so.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of the house from the cellar up. A room uses those above it in this list, and itself.
const ROOMS: &[&[&str]] = &[
    &["path", "locale"],
    &["source"],
    &["cache"],
    &["diag", "bundle"],
    &["yaml"],
    &["assets", "config", "files_disk"],
    &["discover", "i18n", "parse"],
    &["support"],
    &["translations"],
    &["moves"],
    &["portal"],
    &["check", "render", "search"],
    &["publish"],
    &["import"],
    &["pipeline"],
    &["serve"],
    &["cli"],
];

/// What only one place may use: the words, and the files that may hold them.
const ONE_PLACE: &[(&str, &[&str])] = &[
    ("std::fs", &["files_disk.rs", "publish/", "cli/"]),
    ("println!", &[]),
    ("eprintln!", &[]),
    ("rayon::", &["pipeline/"]),
    ("serde_yaml::", &["yaml/"]),
    ("tera::", &["render/engine.rs"]),
    ("tantivy::", &["search/"]),
    ("Utc::now", &["cli/clock.rs"]),
    ("ureq::", &["check/external/http.rs"]),
];

/// Returns the Rust files below `folder` with their texts, sorted.
fn sources(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut open: Vec<PathBuf> = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

fn is_test(name: &str) -> bool {
    name.contains("tests")
}

/// The code of a file without its test module.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text)
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut problems = Vec::new();
    for (name, text) in sources("src").into_iter().chain(sources("tests/it")) {
        let lines = text.lines().count();
        if lines > 400 {
            problems.push(format!("{name}: {lines} lines"));
        }
        if !text.starts_with("//!") && !is_test(&name) {
            problems.push(format!("{name}: begins without //!"));
        }
        let left_over = [concat!("todo", "!("), concat!("dbg", "!("), concat!("FIX", "ME")];
        problems.extend(left_over.iter().filter(|word| text.contains(**word)).map(|word| format!("{name}: {word}")));
    }
    assert_eq!(problems, Vec::<String>::new());
}

#[test]
fn no_arrow_runs_back() {
    let level = |room: &str| ROOMS.iter().position(|rooms| rooms.contains(&room));
    let mut problems = BTreeSet::new();
    for (name, text) in sources("src").into_iter().filter(|(name, _)| !is_test(name)) {
        let room = name.split(['/', '.']).next().unwrap_or_default();
        let Some(own) = level(room) else { continue };
        for used in code(&text).split("crate::").skip(1) {
            let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if let Some(other) = level(&used).filter(|other| *other > own || (*other == own && used != room)) {
                problems.insert(format!("{name} uses {used} ({other} from {own})"));
            }
        }
    }
    assert_eq!(problems.into_iter().collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn one_place_knows_each_thing() {
    let mut problems = Vec::new();
    for (name, text) in sources("src").into_iter().filter(|(name, _)| !is_test(name)) {
        for (words, places) in ONE_PLACE {
            let code: String = code(&text).lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            if code.contains(words) && !places.iter().any(|place| name.starts_with(place)) {
                problems.push(format!("{name}: {words}"));
            }
        }
    }
    assert_eq!(problems, Vec::<String>::new());
}

/// The names of the dependencies of a manifest that do not stand in the table of a README; one with `*` is for all that
/// begin so.
fn not_listed(manifest: &str, readme: &str) -> Vec<String> {
    let listed = |name: &str| {
        let named = readme.split('`').skip(1).step_by(2);
        named.into_iter().any(|listed| listed.strip_suffix('*').map_or(listed == name, |start| name.starts_with(start)))
    };
    let mut in_dependencies = false;
    let mut missing = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_dependencies = line.contains("dependencies]");
        } else if let Some((name, value)) = line.split_once(" = ").filter(|_| in_dependencies && !line.starts_with('#'))
        {
            let name = value.split_once("package = \"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or(name);
            missing.extend((!listed(name)).then(|| name.to_owned()));
        }
    }
    missing
}

#[test]
fn the_readme_says_what_each_dependency_is_for() {
    let read = |name: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    let (manifest, readme) = (read("Cargo.toml"), read("README.md"));
    let section = readme.split_once("### Dependencies").and_then(|(_, rest)| rest.split("\n###").next()).unwrap();
    assert_eq!(not_listed(&manifest, section), Vec::<String>::new());
    let without = section.replace("`blake3`", "").replace("`serde-saphyr`", "").replace("`icu_*`", "`icu_list`");
    let missing = not_listed(&manifest, &without);
    assert!(["blake3", "serde-saphyr", "icu_locale"].iter().all(|name| missing.iter().any(|other| other == name)));
    // And nothing stands there that is no longer used.
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let gone: Vec<_> = rows.filter(|name| !manifest.contains(name.trim_end_matches('*'))).collect();
    assert_eq!(gone, Vec::<&str>::new());
}
