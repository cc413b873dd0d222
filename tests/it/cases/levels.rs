//! Levels: an error keeps a page from being published, a warning does not; portals set them per code.

use crate::portal::{Built, Portal};

fn with_lints(lints: &str) -> Built {
    Portal::new()
        .site(&format!("locales: [nl]\nlints: {lints}"))
        .page("nl/a.md", "---\ntitle: A\ncolour: blue\n---\n[weg](weg.md)\n")
        .titled("nl/b.md", "B")
        .build()
}

fn levels(built: &Built) -> Vec<(&str, &str)> {
    built.findings.iter().map(|finding| (finding.code.as_str(), finding.severity.as_str())).collect()
}

#[test]
fn a_portal_sets_the_level_of_a_finding() {
    let built = with_lints("{}");
    assert_eq!(levels(&built), [("unknown-key", "warning"), ("broken-link", "warning")]);
    let built = with_lints("{ unknown-key: allow, broken-link: deny }");
    assert_eq!(levels(&built), [("broken-link", "error")]);
    let built = with_lints("{ unknown-key: warn, broken-link: warn }");
    assert_eq!(levels(&built), [("unknown-key", "warning"), ("broken-link", "warning")]);
}

#[test]
fn a_page_with_an_error_is_left_out_and_all_others_are_there() {
    let built = with_lints("{ broken-link: deny }");
    assert_eq!(built.pages("nl"), ["b/"]);
    let built = with_lints("{ broken-link: allow }");
    assert_eq!(built.pages("nl"), ["a/", "b/"]);
}
