//! `loket mv`: whatever names an article or folder goes on naming it.

use std::path::Path;
use std::process::{Command, Output};

/// A portal that names `mail/rules.md` from everywhere.
const FILES: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "base_url: https://h.example/\ntitle: Hulp\nlocales: { nl: { name: Nederlands }, en: { name: English, fallback: [nl] }, de: { name: Deutsch, fallback: [nl] } }\nfooter: [{ title: Regels, url: mail/rules.md }]\nlegal: { terms: { nl: '/nl/mail/regels/#maken' } }\n",
    ),
    ("content/_support/links.yaml", "rules: https://h.example/nl/mail/regels?x=1 # vast\n"),
    ("content/_support/products.yaml", "mail: {}\n"),
    ("content/_support/categories.yaml", "setup:\n  out_of_scope: { instead: { article: mail/rules.md } }\n"),
    (
        "content/nl/_support/products.yaml",
        "mail: { name: E-mail, description: 'Zie [regels](../mail/rules.md#maken).' }\n",
    ),
    (
        "content/nl/_support/categories.yaml",
        "setup:\n  name: Instellen\n  instead: |\n    Lees\n    [regels](../mail/rules.md).\n",
    ),
    (
        "content/nl/index.md",
        "---\ntitle: Hulp\n---\nZie [regels](mail/rules.md), [e-mail](mail/) en [ook](mail/rules \"titel\"), [zo](https://h.example/nl/mail/regels).\n",
    ),
    (
        "content/nl/mail/index.md",
        "---\ntitle: E-mail\nrelated:\n  - rules.md # hier\n---\n[Regels][r], nog eens <a href=\"rules.md\">regels</a>.\n\n[r]: rules.md#maken\n\n::include{path=_includes/tip.md}\n",
    ),
    ("content/nl/_includes/tip.md", "Tip: [regels](../mail/rules.md).\n"),
    (
        "content/nl/mail/rules.md",
        "---\r\ntitle: Regels\r\nslug: regels\r\n---\r\n![x](media/x.png) [terug](index.md) [zelf](#maken)\r\n\r\n## Maken {#maken}\r\n\r\n[Box](../box.md)\r\n",
    ),
    ("content/nl/mail/media/x.png", "png"),
    ("content/nl/box.md", "---\ntitle: Box\n---\n[Regels](mail/rules.md)   \n"),
    ("content/en/mail/rules.md", "---\ntitle: Rules\n---\n[Box](../../nl/box.md)\n"),
    ("content/nl/_pins.yaml", "- queries: [regel]\n  pages: [mail/rules.md]  # vast\n"),
    ("content/search-tests.yaml", "- { query: regels, locale: nl, expect: mail/rules.md, within: 3 }\n"),
    ("content/en/_translations.yaml", "version: 1\nunits:\n  mail/rules.md:\n    ^: 0000000000000000 human\n"),
];

fn portal() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in FILES {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn loket(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_loket")).current_dir(folder).args(args).output().unwrap()
}

fn text(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join(path)).unwrap()
}

/// Builds, and returns what was found wrong with links.
fn build(folder: &Path) -> String {
    let output = loket(folder, &["build", "--format", "json", "--now", "2026-11-22"]);
    let found = String::from_utf8(output.stdout).unwrap();
    let about_links = |line: &&str| !line.contains("missing-word");
    found.lines().filter(about_links).collect::<Vec<_>>().join("\n")
}

#[test]
fn an_article_moves_with_all_that_names_it() {
    let portal = portal();
    let folder = portal.path();
    assert_eq!(build(folder), "");
    let moved = loket(folder, &["mv", "content/nl/mail/rules.md", "content/nl/post/sorteren.md"]);
    assert!(moved.status.success(), "{}", String::from_utf8_lossy(&moved.stderr));
    insta::assert_snapshot!(String::from_utf8(moved.stderr).unwrap(), @r###"
    move  content/en/mail/rules.md -> content/en/post/sorteren.md
    move  content/nl/mail/rules.md -> content/nl/post/sorteren.md
    edit  content/_support/categories.yaml: 1 place
    edit  content/_support/links.yaml: 1 place
    edit  content/en/_translations.yaml: 1 place
    edit  content/en/post/sorteren.md: 1 place
    edit  content/nl/_includes/tip.md: 1 place
    edit  content/nl/_pins.yaml: 1 place
    edit  content/nl/_support/categories.yaml: 1 place
    edit  content/nl/_support/products.yaml: 1 place
    edit  content/nl/box.md: 1 place
    edit  content/nl/index.md: 3 places
    edit  content/nl/mail/index.md: 3 places
    edit  content/nl/post/sorteren.md: 4 places
    edit  content/search-tests.yaml: 1 place
    edit  content/site.yaml: 2 places
    "###);
    assert_eq!(build(folder), "");
    insta::assert_snapshot!(text(folder, "site/_redirects"), @r###"
    /de/mail/regels/ /nl/post/regels/ 301
    /en/mail/rules/ /en/post/sorteren/ 301
    /nl/mail/regels/ /nl/post/regels/ 301
    "###);
    // The rest of a file stays as it is: ends of lines, spaces, comments.
    assert_eq!(
        text(folder, "content/nl/post/sorteren.md"),
        "---\r\ntitle: Regels\r\nslug: regels\r\naliases: [/nl/mail/regels/, /de/mail/regels/]\r\n---\r\n![x](../mail/media/x.png) [terug](../mail/index.md) [zelf](#maken)\r\n\r\n## Maken {#maken}\r\n\r\n[Box](../box.md)\r\n"
    );
    assert_eq!(text(folder, "content/nl/box.md"), "---\ntitle: Box\n---\n[Regels](post/sorteren.md)   \n");
    assert_eq!(text(folder, "content/nl/_pins.yaml"), "- queries: [regel]\n  pages: [post/sorteren.md]  # vast\n");
    insta::assert_snapshot!(text(folder, "content/nl/mail/index.md"), @r###"
    ---
    title: E-mail
    related:
      - ../post/sorteren.md # hier
    ---
    [Regels][r], nog eens <a href="../post/sorteren.md">regels</a>.

    [r]: ../post/sorteren.md#maken

    ::include{path=_includes/tip.md}
    "###);
    assert!(text(folder, "content/en/_translations.yaml").contains("  post/sorteren.md:\n"));
    assert!(text(folder, "content/search-tests.yaml").contains("expect: post/sorteren.md"));
    // Pages are named by their URL as well.
    let site = text(folder, "content/site.yaml");
    assert!(
        site.contains("url: post/sorteren.md }") && site.contains("terms: { nl: '/nl/post/regels/#maken' }"),
        "{site}"
    );
    assert_eq!(text(folder, "content/_support/links.yaml"), "rules: https://h.example/nl/post/regels?x=1 # vast\n");
    assert!(text(folder, "content/nl/index.md").contains("[zo](https://h.example/nl/post/regels)"));
}

#[test]
fn a_folder_moves_with_all_that_is_in_it() {
    let portal = portal();
    let folder = portal.path();
    assert!(loket(folder, &["mv", "mail", "help/outlook"]).status.success());
    assert_eq!(build(folder), "");
    insta::assert_snapshot!(text(folder, "site/_redirects"), @r###"
    /de/mail/ /nl/help/outlook/ 301
    /de/mail/regels/ /nl/help/outlook/regels/ 301
    /en/mail/ /nl/help/outlook/ 301
    /en/mail/rules/ /en/help/outlook/rules/ 301
    /nl/mail/ /nl/help/outlook/ 301
    /nl/mail/regels/ /nl/help/outlook/regels/ 301
    "###);
    assert_eq!(text(folder, "content/nl/help/outlook/media/x.png"), "png");
    assert!(!folder.join("content/nl/mail").exists());
    // Back again: what was an alias is a page again.
    assert!(loket(folder, &["mv", "help/outlook", "mail"]).status.success());
    assert_eq!(build(folder), "");
    let names = ["content/site.yaml", "content/_support/links.yaml", "content/nl/index.md"];
    let before = FILES.iter().filter(|(path, _)| names.contains(path));
    before.for_each(|(path, before)| assert_eq!(text(folder, path), *before));
}

#[test]
fn what_would_lose_something_is_refused() {
    let portal = portal();
    let folder = portal.path();
    let refused = |args: &[&str]| {
        let output = loket(folder, &[&["mv"], args].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert_eq!(refused(&["mail/rules.md", "box.md"]), "error: `content/nl/box.md` exists already\n");
    assert_eq!(refused(&["mail", "mail/old"]), "error: `mail` cannot be moved to `mail/old`\n");
    assert_eq!(refused(&["mail/weg.md", "weg.md"]), "error: no locale has `mail/weg.md`\n");
    assert_eq!(
        refused(&["mail/rules.md", "rules"]),
        "error: `mail/rules.md` and `rules` must both be articles (`.md`), or both folders\n"
    );
    assert_eq!(refused(&["_support", "facts"]), "error: `_support` has a meaning of its own and stays where it is\n");
    let no_page =
        |new: &str| format!("error: `{new}` would be no page: names that begin with `_` or `.` are not published\n");
    assert_eq!(refused(&["mail", "_mail"]), no_page("_mail"));
    assert_eq!(refused(&["mail/shared.md", "mail/.shared.md"]), no_page("mail/.shared.md"));
    let dry = loket(folder, &["mv", "mail/rules.md", "rules.md", "--dry-run"]);
    assert!(dry.status.success());
    assert!(FILES.iter().all(|(path, before)| text(folder, path) == *before));
}
