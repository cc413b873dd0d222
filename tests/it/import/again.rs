//! Imports that are run again: nothing changes twice, and nobody's edits are lost.

use loket::import::report::Action;

use super::{Done, Import};

fn source() -> Import {
    Import::new().with("a.md", "---\ntitle: A\n---\nEen\n").with("b.md", "---\ntitle: B\n---\nTwee\n")
}

fn first() -> Done {
    source().learn("nl")
}

#[test]
fn a_second_run_changes_nothing() {
    let again = source().into_portal(&first().portal).learn("nl");
    assert_eq!(again.changed, Vec::<String>::new());
    assert_eq!(again.files(Action::Unchanged).len(), 2);
}

#[test]
fn what_changed_in_the_source_is_brought_over_alone() {
    let again = source().with("a.md", "---\ntitle: A\n---\nDrie\n").into_portal(&first().portal).learn("nl");
    assert_eq!(again.changed, [".loket-import.json", "content/nl/a.md"]);
    assert_eq!(again.body("content/nl/a.md"), "Drie\n");
}

#[test]
fn an_edited_file_is_kept_and_a_conflict_is_told() {
    let mut edited = first().portal;
    edited.insert("content/nl/a.md", "Van mij\n");
    let again = source().into_portal(&edited).learn("nl");
    assert_eq!(again.files(Action::Kept), ["content/nl/a.md"]);
    assert!(!again.report.failed());

    let again = source().with("a.md", "Drie\n").into_portal(&edited).learn("nl");
    assert_eq!(again.files(Action::Conflict), ["content/nl/a.md"]);
    assert_eq!(again.text("content/nl/a.md"), "Van mij\n");
    assert!(again.report.failed());
    assert!(again.report.human(3).starts_with("conflict: content/nl/a.md "));
}

#[test]
fn a_file_that_was_there_before_is_never_written_over() {
    let mut portal = loket::source::MemoryFiles::new();
    portal.insert("content/nl/a.md", "Van mij\n");
    let done = source().into_portal(&portal).learn("nl");
    assert_eq!(done.files(Action::Conflict), ["content/nl/a.md"]);
    assert_eq!(done.text("content/nl/a.md"), "Van mij\n");
}

#[test]
fn what_is_gone_from_the_source_is_removed_unless_it_was_edited() {
    let first = first();
    let again = source().without("b.md").into_portal(&first.portal).learn("nl");
    assert_eq!(again.files(Action::Removed), ["content/nl/b.md"]);

    let mut edited = first.portal;
    edited.insert("content/nl/b.md", "Van mij\n");
    let again = source().without("b.md").into_portal(&edited).learn("nl");
    assert_eq!(again.files(Action::Conflict), ["content/nl/b.md"]);
}

#[test]
fn a_removed_file_stays_removed_until_its_source_changes() {
    let mut portal = first().portal;
    portal.remove("content/nl/b.md");
    let again = source().into_portal(&portal).learn("nl");
    assert_eq!(again.files(Action::Kept), ["content/nl/b.md"]);
    let again = source().with("b.md", "Nieuw\n").into_portal(&portal).learn("nl");
    assert_eq!(again.files(Action::Created), ["content/nl/b.md"]);
}

#[test]
fn an_import_that_was_stopped_halfway_is_finished_by_the_next() {
    let first = first();
    let changed = source().with("a.md", "Drie\n").with("b.md", "Vier\n").into_portal(&first.portal);
    let whole = changed.learn("nl");
    // The ledger came first; one of the files did not come.
    let mut halfway = whole.portal.clone();
    halfway.insert("content/nl/b.md", first.text("content/nl/b.md"));
    let again = changed.into_portal(&halfway).learn("nl");
    assert_eq!(again.files(Action::Conflict), Vec::<&str>::new());
    assert_eq!(again.body("content/nl/b.md"), "Vier\n");
}

#[test]
fn urls_stay_when_a_table_of_contents_changes() {
    let with = |toc: &str| source().with("TOC.yml", toc);
    let first = with("- name: Eerst\n  items:\n  - { name: A, href: a.md }\n- { name: B, href: b.md }\n").learn("nl");
    assert!(first.paths().contains(&"content/nl/eerst/a.md"));
    let again = with("- name: Anders\n  items:\n  - { name: A, href: a.md }\n- { name: B, href: b.md }\n")
        .into_portal(&first.portal)
        .learn("nl");
    assert!(again.paths().contains(&"content/nl/eerst/a.md"));
    assert!(again.text("content/nl/eerst/index.md").contains("title: Anders"));
}

#[test]
fn what_people_wrote_into_shared_files_stays() {
    let mut portal = loket::source::MemoryFiles::new();
    portal.insert("content/site.yaml", "base_url: https://h.example/ # ons\nlocales:\n  en: { name: English }\n");
    portal.insert("content/_support/audiences.yaml", "# lezers\noperator:\n  values: [x]\n  default: x\n");
    let source = source().with("a.md", "::: moniker range=\"y\"\nTekst\n::: moniker-end\n");
    let done = source.into_portal(&portal).learn("nl");
    assert_eq!(
        done.text("content/site.yaml"),
        "base_url: https://h.example/ # ons\nlocales:\n  en: { name: English }\n  nl: {}\n"
    );
    assert_eq!(done.text("content/_support/audiences.yaml"), "# lezers\noperator:\n  values: [x, y]\n  default: x\n");
}
