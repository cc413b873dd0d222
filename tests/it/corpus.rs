//! A real collection: 6,010 help-desk articles in Dutch and Chinese, with the mistakes that real collections have.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use loket::bundle::Bundle;
use loket::files_disk::DiskFiles;
use tempfile::TempDir;

use crate::portal::{Portal, build};

#[test]
#[allow(clippy::print_stdout, reason = "whoever lacks the collection is told so")]
fn all_articles_are_published_and_their_mistakes_counted() {
    let archive = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora/helpdesk-nl-zh.tar.xz");
    if !archive.exists() {
        println!("not tested: {} is not there", archive.display());
        return;
    }
    let dir = TempDir::new().unwrap();
    let content = dir.path().join("content");
    fs::create_dir(&content).unwrap();
    let unpacked = Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(&content).status().unwrap();
    assert!(unpacked.success());
    fs::write(content.join("site.yaml"), "base_url: https://h.example/\nlocales: [nl-NL, zh-CN]\n").unwrap();

    let files = DiskFiles::new(dir.path().to_owned());
    let built = build(&files, &Portal::new().options, Bundle::new());

    let errors: Vec<_> = built.findings.iter().filter(|finding| finding.severity == "error").collect();
    assert!(errors.is_empty(), "{} errors, first: {:?}", errors.len(), errors.first());
    // Two more are the README files of the collection.
    let twins = built.paths().into_iter().filter(|path| path.ends_with("/index.md")).count();
    assert_eq!(twins, 6_010 + 2);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for code in built.codes() {
        *counts.entry(code).or_default() += 1;
    }
    for code in ["broken-link", "link-without-url", "malformed-url", "missing-image", "missing-title", "unknown-key"] {
        assert!(counts.contains_key(code), "no {code} among {counts:?}");
    }
}
