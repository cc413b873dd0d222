//! The client finds what the reader in Rust finds: the same documents with the same scores.

use std::path::Path;
use std::process::Command;

use super::corpus::{languages, open, paged_files};
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
    let mut command = Command::new("node");
    command.arg(root.join("tests/search/golden.mjs")).arg(root.join("themes/default/assets/search.js"));
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
