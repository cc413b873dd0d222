//! Sources as they are found: each mistake costs a line of report, never the import.

use std::fmt::Write;

use loket::import::report::Action;
use loket::import::{ImportError, LEDGER};

use super::Import;
use crate::portal::{Portal, build};
use loket::bundle::Bundle;

fn article(body: &str) -> Import {
    Import::new().with("a.md", body).with("b.md", "---\ntitle: B\n---\nTekst\n")
}

#[test]
fn a_broken_table_of_contents() {
    let done = article("A\n").with("TOC.yml", "- name: A\n  href: [a.md\n").learn("nl");
    assert!(done.paths().contains(&"content/nl/a.md"));
    assert_eq!(done.counts()["toc"], [0, 0, 1]);
    assert!(done.notes()[0].starts_with("TOC.yml:"), "{:?}", done.notes());
}

#[test]
fn missing_includes() {
    let done = article("Voor\n\n[!INCLUDE [weg](includes/weg.md)]\n\nNa\n").learn("nl");
    assert_eq!(done.body("content/nl/a.md"), "Voor\n\n<!-- [!INCLUDE [weg](includes/weg.md)] -->\n\nNa\n");
    assert_eq!(
        done.notes(),
        ["a.md:3: include: `[!INCLUDE [weg](includes/weg.md)]` is not there; it is a comment now"]
    );
}

#[test]
fn includes_that_include_one_another() {
    let done = article("[!INCLUDE [x](includes/x.md)]\n\nZin met [!INCLUDE [x](includes/x.md)] erin.\n")
        .with("includes/x.md", "X [!INCLUDE [y](y.md)]\n")
        .with("includes/y.md", "Y\n\n[!INCLUDE [x](x.md)]\n")
        .learn("nl");
    let built = build(&done.portal, &Portal::new().options, Bundle::new());
    assert!(built.findings.iter().all(|finding| finding.code != "include"), "{:?}", built.codes());
    assert!(done.notes().iter().any(|note| note.contains("includes this file again")), "{:?}", done.notes());
}

#[test]
fn soup_of_html() {
    let soup = "<div><p>Open <b>vet <table><tr><td>Cel</div>\n\n<a href=x <br> Woorden </p></i>\n";
    assert_eq!(article(soup).learn("nl").body("content/nl/a.md"), soup);
}

#[test]
fn mixed_encodings() {
    let mixed: Vec<u8> = "Een café\nen ".bytes().chain([0xe9, b'\n']).collect();
    let done = article("A\n").with("c.md", mixed).with("d.md", b"na\xefef\n").learn("nl");
    assert!(!done.paths().contains(&"content/nl/c.md"));
    assert!(done.report.failed());
    assert_eq!(done.body("content/nl/d.md"), "naïef\n");
    assert_eq!(
        done.notes(),
        [
            "c.md:2: encoding: neither UTF-8 nor one other encoding; save the file as UTF-8",
            "d.md:1: encoding: not UTF-8; read as windows-1252"
        ]
    );
}

#[test]
fn names_that_clash_on_other_disks() {
    let done =
        article("[een](Map/X.md) [twee](map/x.md)\n").with("Map/X.md", "1\n").with("map/x.md", "2\n").learn("nl");
    assert_eq!(done.body("content/nl/a.md"), "[een](Map/X.md) [twee](map/x-2.md)\n");
    assert_eq!(done.body("content/nl/map/x-2.md"), "2\n");
    assert_eq!(done.counts()["file"], [0, 1, 0]);
}

#[test]
fn paths_that_leave_the_source() {
    let done = article("[!INCLUDE [x](../../etc/passwd)]\n\n[x](../../etc/passwd) ![y](..\\..\\z.png)\n\n:::code source=\"../../x\":::\n").learn("nl");
    assert_eq!(done.counts()["include"], [0, 0, 1]);
    assert_eq!(done.counts()["link"], [0, 0, 1]);
    let built = build(&done.portal, &Portal::new().options, Bundle::new());
    assert!(built.findings.iter().all(|finding| finding.severity != "error"), "{:?}", built.findings);
}

#[test]
fn an_article_of_twenty_megabytes() {
    let words = "woorden om het lang te maken ".repeat(1_000);
    let mut body = String::new();
    while body.len() < 20 * 1024 * 1024 {
        let _ = writeln!(body, "Regel met [een](b.md) en {words}\n");
    }
    let done = article(&body).learn("nl");
    assert!(done.body("content/nl/a.md") == body);
}

#[test]
fn broken_settings_and_unknown_yaml() {
    let done = article("A\n")
        .with(".openpublishing.publish.config.json", "{")
        .with("docfx.json", "{ \"build\": ")
        .with("iets.yml", "a: 1\n")
        .with("faq.yml", "### YamlMime:FAQ\ntitle: [a\n")
        .learn("nl");
    assert!(done.paths().contains(&"content/nl/a.md"));
    assert_eq!(done.counts()["config"], [0, 0, 2]);
    assert_eq!(done.counts()["yaml-page"], [0, 0, 2]);
}

#[test]
fn marks_without_a_partner() {
    let done = article("::: moniker-end\n\nA\n\n::: moniker range=\"x\"\n\nB\n").learn("nl");
    assert_eq!(done.body("content/nl/a.md"), "\n\nA\n\n\n\nB\n");
    assert_eq!(done.counts()["audience"], [0, 0, 2]);
}

#[test]
fn nothing_to_import() {
    let error = Import::new().with("a.png", "png").try_learn("nl").err();
    assert!(matches!(error, Some(ImportError::NothingFound)));
}

#[test]
fn a_ledger_that_cannot_be_read_stops_everything() {
    let mut portal = loket::source::MemoryFiles::new();
    portal.insert(LEDGER, "{ \"loket_import\": ");
    let error = article("A\n").into_portal(&portal).try_learn("nl").err();
    assert!(matches!(error, Some(ImportError::Ledger(_))));
}

#[test]
fn what_is_there_and_cannot_be_read_is_left_alone() {
    let dir = tempfile::TempDir::new().unwrap();
    let options = loket::import::LearnOptions {
        locale: loket::locale::Locale::parse("nl").unwrap(),
        source_locale: None,
        name: "docs".to_owned(),
        links_to: String::new(),
        dimension: "operator".to_owned(),
    };
    let source = {
        let mut files = loket::source::MemoryFiles::new();
        files.insert("a.md", "A\n");
        files.insert("b/c.md", "C\n");
        files
    };
    let plan = || loket::import::learn(&source, &loket::files_disk::DiskFiles::new(dir.path().to_owned()), &options);

    // A folder where a file is to be, and a file where a folder is to be.
    std::fs::create_dir_all(dir.path().join("content/nl/a.md")).unwrap();
    std::fs::write(dir.path().join("content/nl/b"), "van mij").unwrap();
    let report = plan().unwrap().report;
    let conflicts: Vec<_> = report.files.iter().filter(|file| file.action == Action::Conflict).collect();
    assert_eq!(conflicts.iter().map(|file| &*file.path).collect::<Vec<_>>(), ["content/nl/a.md", "content/nl/b/c.md"]);

    std::fs::write(dir.path().join("content/site.yaml"), b"title: caf\xe9\n").unwrap();
    let error = plan().unwrap_err();
    assert!(error.to_string().starts_with("cannot add the locale `nl` to `content/site.yaml`"), "{error}");
    std::fs::create_dir(dir.path().join(LEDGER)).unwrap();
    let error = plan().unwrap_err();
    assert!(error.to_string().starts_with("`.loket-import.json` cannot be read: "), "{error}");
}

#[test]
fn a_shared_file_that_cannot_be_added_to_stops_everything() {
    let mut portal = loket::source::MemoryFiles::new();
    portal.insert("content/site.yaml", "locales: &a [x\n");
    let error = article("A\n").into_portal(&portal).try_learn("nl").err();
    assert!(matches!(error, Some(ImportError::Shared(_))));
}

#[test]
fn front_matter_without_an_end() {
    let done = article("---\ntitle: A\n\nTekst\n").learn("nl");
    assert!(done.text("content/nl/a.md").contains("Tekst"));
    assert_eq!(done.counts()["front-matter"], [1, 0, 1]);
    let built = build(&done.portal, &Portal::new().options, Bundle::new());
    assert!(built.findings.iter().all(|finding| finding.severity != "error"), "{:?}", built.findings);
}
