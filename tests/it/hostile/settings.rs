//! Limits as a portal sets them: each can be lowered and raised, and says so when it is met.

use loket::source::{Files, MemoryFiles};

use crate::portal::{Built, Portal};

/// A portal with these limits, and another page that must not suffer.
fn with(limits: &str) -> Portal {
    Portal::new().site(&format!("locales: [nl]\nlimits: {{ {limits} }}")).titled("nl/goed.md", "Goed")
}

/// The one thing that is found, and that the other page is there.
fn found(built: &Built) -> String {
    assert_eq!(built.findings.len(), 1, "{}", built.findings());
    assert!(built.has("nl/goed/index.html"));
    built.helped()
}

#[test]
fn the_size_of_files() {
    let page = format!("---\ntitle: A\n---\n{}", "Een regel tekst.\n".repeat(70_000));
    let lowered = with("file_mib: 1").page("nl/a.md", &page).build();
    insta::assert_snapshot!(found(&lowered), @"content/nl/a.md:1:1 file-too-large the file has 2 MiB; files of up to 1 MiB are read (divide it into several files)");
    assert_eq!(with("file_mib: 2").page("nl/a.md", &page).build().findings(), "");

    let large = vec![b'x'; 33 * 1024 * 1024];
    let film = |limits: &str| with(limits).titled("nl/a.md", "A").file("content/nl/media/a.mp4", &large).build();
    assert_eq!(film("includes: 1").codes(), ["file-too-large"]);
    assert_eq!(film("file_mib: 33").findings(), "");
}

#[test]
fn the_text_of_an_article_with_what_it_includes() {
    let snippet = "Een regel tekst.\n".repeat(40_000);
    let portal = with("file_mib: 1").page("nl/_a.md", &snippet);
    let one = portal.clone().page("nl/a.md", "---\ntitle: A\n---\n::include{path=\"_a.md\"}\n").build();
    assert_eq!(one.findings(), "");
    let two =
        portal.page("nl/a.md", &format!("---\ntitle: A\n---\n{}", "::include{path=\"_a.md\"}\n\n".repeat(2))).build();
    insta::assert_snapshot!(found(&two), @"content/nl/a.md:1:1 include the article has more than 1000 includes, or more than 1 MiB of text with them; the rest is left out (divide the article, or take includes out of the snippets that it includes)");
}

#[test]
fn the_number_and_the_depth_of_includes() {
    let includes = |n: usize| format!("---\ntitle: A\n---\n{}", "::include{path=\"_a.md\"}\n\n".repeat(n));
    let number =
        |limit: usize, n| with(&format!("includes: {limit}")).page("nl/_a.md", "Zo.\n").page("nl/a.md", &includes(n));
    assert_eq!(number(3, 3).build().findings(), "");
    insta::assert_snapshot!(found(&number(3, 4).build()), @"content/nl/a.md:1:1 include the article has more than 3 includes, or more than 32 MiB of text with them; the rest is left out (divide the article, or take includes out of the snippets that it includes)");
    assert_eq!(number(1_200, 1_200).build().findings(), "");

    let chain = |limit: usize, n: usize| {
        let next = |portal: Portal, at: usize| {
            portal.page(&format!("nl/_{at}.md"), &format!("::include{{path=\"_{}.md\"}}\n", at + 1))
        };
        let portal =
            with(&format!("include_depth: {limit}")).page("nl/a.md", "---\ntitle: A\n---\n::include{path=\"_1.md\"}\n");
        (1..n).fold(portal, next).page(&format!("nl/_{n}.md"), "Zo.\n").build()
    };
    assert_eq!(chain(2, 2).findings(), "");
    insta::assert_snapshot!(found(&chain(2, 3)), @"content/nl/_2.md:1:1 include includes are nested deeper than 2 (include the inner snippet directly)");
    assert_eq!(chain(64, 64).findings(), "");
}

#[test]
fn the_size_of_pages() {
    let template = "<main>{% for i in range(end=50000) %}Een regel met tekst erin.{% endfor %}</main>";
    let made = |mib: usize| {
        Portal::new()
            .site(&format!("locales: [nl]\ntheme: eigen\nlimits: {{ page_mib: {mib} }}"))
            .titled("nl/a.md", "A")
            .file("themes/eigen/theme.yaml", "name: Eigen\nversion: 1\ncontract: 1\nextends: default\n")
            .file("themes/eigen/templates/article.html", template)
            .build()
    };
    insta::assert_snapshot!(made(1).helped(), @"themes/eigen/templates/article.html:1:1 template the page became larger than 1 MiB (look for a loop within a loop, divide the article, or raise `limits.page_mib` in site.yaml)");
    assert_eq!(made(2).findings(), "");
}

#[test]
fn a_configuration_that_is_too_large_is_not_read() {
    let large = format!("base_url: https://h.example/\nlocales: [nl]\n{}", "# commentaar\n".repeat(2_700_000));
    let built = Portal::new().file("content/site.yaml", large).titled("nl/a.md", "A").build();
    insta::assert_snapshot!(built.helped(), @"content/site.yaml:1:1 unreadable larger than 32 MiB (give Loket leave to read it, or take it out of the portal)");
}

/// What is kept of a build is no reason to keep a page that a lower limit forbids.
#[test]
fn a_limit_that_is_changed_counts_at_once() {
    let page = format!("---\ntitle: A\n---\n{}", "Een regel tekst.\n".repeat(70_000));
    let mut files = with("file_mib: 2").page("nl/a.md", &page).files;
    let options = Portal::new().options;
    let mut warm = loket::pipeline::Warm::new();
    let mut codes = |files: &MemoryFiles| {
        let changes = loket::pipeline::Changes::Unknown;
        let rebuilt = warm.rebuild(files, &options, &changes, &loket::pipeline::NoProgress).unwrap();
        rebuilt.findings.all().into_iter().map(|found| found.code.name).collect::<Vec<_>>()
    };
    assert_eq!(codes(&files), Vec::<&str>::new());
    let site = loket::path::SourcePath::new("content/site.yaml").unwrap();
    let lower = String::from_utf8(files.read(&site).unwrap()).unwrap().replace("file_mib: 2", "file_mib: 1");
    files.insert("content/site.yaml", lower);
    assert_eq!(codes(&files), ["file-too-large"]);
}
