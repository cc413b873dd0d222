//! Translations and their ledger: what readers are told, and what has changed in the source.

use std::path::Path;
use std::process::Command;

use crate::portal::Portal;

const LOCALES: &str = "locales: { nl: { name: Nederlands }, en: { name: English } }\nsource_locale: en";

/// A Dutch translation of an English article, which the ledger knows to be made `by` somebody from `source`.
fn translated(site: &str, by: &str, source: &str) -> Portal {
    Portal::new()
        .site(&format!("{LOCALES}\n{site}"))
        .page("en/a.md", "---\ntitle: Rules\n---\nA rule moves mail.\n")
        .page("nl/a.md", "---\ntitle: Regels\n---\nEen regel verplaatst e-mail.\n")
        .file("content/nl/_translations.yaml", format!("version: 1\nunits:\n  a.md:\n    ^: {source} {by}\n"))
}

#[test]
fn readers_are_told_that_a_machine_translated() {
    let built = translated("", "machine", "0000000000000000").build();
    assert_eq!(built.findings(), "");
    let notice = "Dit artikel is door een machine vertaald en kan fouten bevatten. Lees het origineel in het Engels";
    assert_eq!(built.texts("nl/a/index.html", ".notice"), [notice]);
    assert_eq!(built.attributes("nl/a/index.html", ".notice a", "href"), ["/en/a/"]);
    assert_eq!(built.attributes("nl/a/index.html", ".notice a", "hreflang"), ["en"]);
    assert!(built.texts("en/a/index.html", ".notice").is_empty());
}

#[test]
fn readers_are_told_of_a_source_that_has_changed_if_the_owner_wants_that() {
    let told = |portal: Portal| portal.build().texts("nl/a/index.html", ".notice").len();
    assert_eq!(told(translated("", "human", "0000000000000000")), 0);
    assert_eq!(told(translated("translations: { show_stale: true }", "human", "0000000000000000")), 1);
    let fresh = fingerprint_of_the_source();
    assert_eq!(told(translated("translations: { show_stale: true }", "human", &fresh)), 0);
}

fn fingerprint_of_the_source() -> String {
    loket::translations::Fingerprint::of(["Rules", "", "A rule moves mail."]).to_string()
}

#[test]
fn keys_of_other_tools_are_known_when_they_are_mapped() {
    let article = "---\ntitle: Regels\nms.translationtype: MT\nms.sourcegitcommit: abc\n---\nTekst.\n";
    let mapped = "translations: { keys: { machine: { ms.translationtype: MT }, commit: ms.sourcegitcommit } }";
    let portal = |site: &str| {
        Portal::new().site(&format!("{LOCALES}\n{site}")).titled("en/a.md", "Rules").page("nl/a.md", article).build()
    };
    let built = portal(mapped);
    assert_eq!(built.findings(), "");
    assert_eq!(built.texts("nl/a/index.html", ".notice").len(), 1);
    let built = portal("");
    insta::assert_snapshot!(built.findings(), @"content/nl/a.md:3:1 unknown-key unknown keys `ms.translationtype`, `ms.sourcegitcommit`");
    assert!(built.texts("nl/a/index.html", ".notice").is_empty());
}

#[test]
fn a_folder_may_have_another_source() {
    let site = "translations: { sources: { china/: nl } }";
    let built = Portal::new()
        .site(&format!("{LOCALES}\n{site}"))
        .titled("nl/china/a.md", "A")
        .titled("en/china/a.md", "A")
        .file("content/en/_translations.yaml", "version: 1\nunits:\n  china/a.md: { ^: 0000000000000000 machine }\n")
        .build();
    assert_eq!(built.attributes("en/china/a/index.html", ".notice a", "href"), ["/nl/china/a/"]);
}

#[test]
fn a_line_of_the_ledger_that_cannot_be_read_is_found() {
    let built = translated("", "vertaler", "0000000000000000").build();
    insta::assert_snapshot!(built.helped(), @r###"content/nl/_translations.yaml:4:8 translation-ledger `^` has no fingerprint that can be read (a line of the ledger is `id: 3f2a9c81d0e4b7aa human`; `loket translations accept` writes it)"###);
}

/// Runs a command in `folder`, and returns what it says on standard output.
fn run(program: &str, folder: &Path, args: &[&str]) -> String {
    let output = Command::new(program).current_dir(folder).args(args).output().unwrap();
    assert!(output.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn what_changed_in_the_source_is_found_in_git() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    let git = |args: &[&str]| {
        let who = ["-c", "user.name=A", "-c", "user.email=a@h.example", "-c", "commit.gpgsign=false"];
        run("git", folder.path(), &[&who[..], args].concat())
    };
    let loket = |args: &[&str]| run(env!("CARGO_BIN_EXE_loket"), folder.path(), args);
    write("content/site.yaml", &format!("base_url: https://h.example/\n{LOCALES}\n"));
    write(
        "content/en/a.md",
        "---\ntitle: Rules\n---\nIntro.\n\n## Make one {#make}\n\nOpen the settings.\n\nAdd a rule.\n",
    );
    write("content/nl/a.md", "---\ntitle: Regels\n---\nInleiding.\n\n## Maken {#make}\n\nVoeg een regel toe.\n");
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "one"]);
    loket(&["translations", "accept", "content/nl/a.md"]);
    assert_eq!(loket(&["translations", "diff", "content/nl/a.md"]), "");
    let changed = "---\ntitle: Rules\n---\nIntro.\n\n## Make one {#make}\n\nOpen the menu.\n\nAdd a rule.\n";
    write("content/en/a.md", changed);
    git(&["commit", "-qam", "two"]);
    insta::assert_snapshot!(loket(&["translations", "diff", "content/nl/a.md"]), @r###"
    === make: changed
    @@ -1,5 +1,5 @@
     ## Make one {#make}
     
    -Open the settings.
    +Open the menu.
     
     Add a rule.
    "###);
    write("content/en/a.md", &changed.replace("the menu.", "the\nmenu."));
    insta::assert_snapshot!(loket(&["translations", "--all"]), @r###"
    nl: 50 % fresh, 1 of 2 units; 1 stale
      content/nl/a.md: 1 stale
        stale       make
    "###);
}
