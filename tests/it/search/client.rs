//! The client finds what the reader in Rust finds: the same documents with the same scores.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use super::corpus::{languages, open, paged_files};
use loket::assets::{join_js, slim_js};
use loket::search::{AskOptions, Pin, Query, SearchWords, ask};

const ARTICLES: usize = 250;
const QUERIES: usize = 400;

fn words(tag: &str) -> SearchWords {
    let set = |phrases: &[&str]| phrases.iter().map(|&phrase| phrase.to_owned()).collect();
    let synonyms = match tag {
        "nl" => vec![set(&["factuur", "rekening", "nota"]), set(&["opnieuw instellen", "herstellen"])],
        "en" => vec![set(&["invoice", "bill"]), set(&["phone number", "call us", "support"])],
        _ => vec![set(&["发票", "账单"]), set(&["人工客服", "拨打电话", "支持"])],
    };
    let pin = |query: &str| Pin { queries: vec![query.to_owned()], urls: vec![format!("/{tag}/article-0007/")] };
    SearchWords { synonyms, pins: vec![pin("telefoonnummer"), pin("Phone number"), pin("电话号码")] }
}

/// Writes an index with its cases, its root in two levels when it is long; returns how many cases there are.
fn write_cases(folder: &Path, language: &super::corpus::Language, max: usize) -> usize {
    let records = language.records(ARTICLES);
    let files = paged_files(language.tag, &records, &words(language.tag), max);
    let reader = open(&files);
    let mut queries = language.queries(&records, QUERIES);
    queries.extend(
        ["telefoonnummer", "Phone Number!", "电话号码", "", "\u{0}", "“", "e", "电", "臺灣 後台", "١٢٣"]
            .map(str::to_owned),
    );
    let mut cases = Vec::new();
    for (at, query) in queries.iter().enumerate() {
        let mut options = AskOptions::default();
        if at % 10 == 9 {
            options.filters = [vec![0, 2], vec![], vec![1]];
        }
        let answer = ask(&reader, &Query::parse(query, reader.root()), &options).unwrap();
        let hits: Vec<(u32, u64)> = answer.hits.iter().map(|hit| (hit.doc, hit.score)).collect();
        cases.push(serde_json::json!({
            "query": query, "filters": options.filters, "hits": hits, "missing": answer.missing,
        }));
    }
    std::fs::create_dir_all(folder.join("s")).unwrap();
    for file in &files {
        std::fs::write(folder.join(&file.name), file.published()).unwrap();
    }
    std::fs::write(folder.join("cases.json"), serde_json::to_vec(&cases).unwrap()).unwrap();
    cases.len()
}

/// The client as it is published: one module of the many that it is written in.
fn client() -> String {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/assets");
    let modules: Vec<(String, String)> = ["", "search/"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(assets.join(folder)).unwrap().map(move |entry| (folder, entry.unwrap())))
        .filter(|(_, entry)| entry.file_type().unwrap().is_file())
        .map(|(folder, entry)| (format!("{folder}{}", entry.file_name().display()), entry.path()))
        .map(|(name, path)| (name, std::fs::read_to_string(path).unwrap()))
        .collect();
    let module = |name: &str| modules.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str());
    slim_js(&join_js("search.js", &module, &mut BTreeSet::new()))
}

#[test]
fn the_client_is_written_in_modules_and_published_as_one_small_file() {
    let client = client();
    assert!(!client.contains("import {"), "{:?}", client.lines().filter(|line| line.starts_with("import")));
    assert_eq!(client.matches("\nexport").count(), 1);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(client.as_bytes()).unwrap();
    let size = gzip.finish().unwrap().len();
    assert!(size <= 12_000, "{size} bytes");
}

#[test]
fn the_client_and_the_reader_agree() {
    if Command::new("node").arg("--version").output().is_err() {
        println!("node is not installed: the client is not checked");
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // The cases stay there for the browser (`tests/browser/golden.test.mjs`).
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    let module = folder.join("client.mjs");
    std::fs::write(&module, client()).unwrap();
    let mut command = Command::new("node");
    command.arg(root.join("tests/search/golden.mjs")).arg(module);
    let mut cases = 0;
    for language in languages() {
        let folder = folder.join(language.tag);
        cases += write_cases(&folder, &language, usize::MAX);
        command.arg(folder);
    }
    let paged = folder.join("two-levels");
    cases += write_cases(&paged, &languages()[0], 24);
    command.arg(paged);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), cases.to_string());
    assert!(cases >= 1_000);
}
