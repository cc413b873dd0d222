//! Bad input: each costs one finding, with its place and a way to mend it, and no other page. (A disk that is full or
//! may not be written: `publish/faults.rs`.)

use std::fmt::Write;
use std::fs;

use loket::bundle::Bundle;
use loket::files_disk::DiskFiles;
use loket::path::SourcePath;
use loket::pipeline::{AnalyzeError, NoProgress, analyze};
use loket::source::{Entry, Files, MemoryFiles, ReadError};
use tempfile::TempDir;

use crate::portal::{Built, Portal, build};

/// A page that nothing is wrong with, which must be there whatever the others are like.
fn beside_a_good_page() -> Portal {
    Portal::new().titled("nl/ok.md", "Goed")
}

/// Returns the one finding, after a look whether it helps and the good page is published.
fn one_finding(built: &Built) -> String {
    assert!(built.has("nl/ok/index.html"), "the good page is lost");
    assert_eq!(built.findings.len(), 1, "{}", built.findings());
    assert!(built.findings[0].help.as_ref().is_some_and(|help| !help.is_empty()), "no help: {}", built.findings());
    built.helped()
}

/// Builds a portal in which the page `nl/a.md` is `text`.
fn with_page(text: &str) -> Built {
    beside_a_good_page().page("nl/a.md", text).build()
}

#[test]
fn front_matter_that_is_missing() {
    let built = with_page("# Kop\n\nTekst.\n");
    insta::assert_snapshot!(one_finding(&built), @r###"content/nl/a.md:1:1 missing-title the article has no title; its first heading is used: `Kop` (write `title: …` between `---` lines at the top)"###);
    assert_eq!(built.texts("nl/a/index.html", "h1"), ["Kop"]);
    let built = with_page("Tekst zonder kop.\n");
    insta::assert_snapshot!(one_finding(&built), @r###"content/nl/a.md:1:1 missing-title the article has no title; its file name is used: `a` (write `title: …` between `---` lines at the top)"###);
    assert_eq!(built.texts("nl/a/index.html", ".prose p"), ["Tekst zonder kop."]);
}

#[test]
fn front_matter_that_is_never_closed() {
    insta::assert_snapshot!(one_finding(&with_page("---\ntitle: A\nweight: 3\n\nTekst.\n")), @r###"content/nl/a.md:1:1 front-matter-unclosed the front matter is never closed (put a line `---` after the last key)"###);
}

#[test]
fn front_matter_that_is_no_yaml() {
    insta::assert_snapshot!(one_finding(&with_page("---\ntitle: [A\nkind: article\n---\nTekst.\n")), @r###"content/nl/a.md:3:5 front-matter illegal placement of ':' indicator (see https://yaml.org/spec/1.2.2/ or put text with `:`, `#` or quotes in double quotes)"###);
    insta::assert_snapshot!(one_finding(&with_page("---\nNiets dan een zin.\n---\nTekst.\n")), @r###"content/nl/a.md:2:1 front-matter expected keys, found text (write `title: …` between the lines `---`, or put a blank line above a thematic break)"###);
}

#[test]
fn a_key_of_the_wrong_type() {
    let built = with_page("---\ntitle: A\nweight: zwaar\n---\nTekst.\n");
    insta::assert_snapshot!(one_finding(&built), @r###"content/nl/a.md:3:9 front-matter-type `weight`: `zwaar` cannot stand here, expected a whole number (write a whole number, such as `weight: 10`)"###);
    assert_eq!(built.texts("nl/a/index.html", ".prose p"), ["Tekst."]);
    insta::assert_snapshot!(one_finding(&with_page("---\ntitle: { nl: A }\n---\n# A\n")), @r###"content/nl/a.md:2:8 front-matter-type `title`: keys with values cannot stand here, expected text (write it as text, in double quotes if it holds `:` or `#`)"###);
    insta::assert_snapshot!(one_finding(&with_page("---\ntitle: A\nupdated: gisteren\n---\n")), @r###"content/nl/a.md:3:10 front-matter-type `updated`: `gisteren` is no date (write it as `2026-11-30`)"###);
}

#[test]
fn a_key_that_is_unknown() {
    insta::assert_snapshot!(one_finding(&with_page("---\ntitle: A\nwieght: 3\n---\n")), @r###"content/nl/a.md:3:1 unknown-key unknown key `wieght` (did you mean `weight`?)"###);
    insta::assert_snapshot!(one_finding(&with_page("---\ntitle: A\nms.author: x\n---\n")), @r###"content/nl/a.md:3:1 unknown-key unknown key `ms.author` (remove it, or put it below `extra` for the theme)"###);
    // A slip is told apart; what other tools left is told once.
    let many = "---\ntitle: A\nwieght: 3\nms.author: x\nms.date: x\nms.topic: [x]\nrobots: x\nms.service: x\nmanager: x\n---\n";
    insta::assert_snapshot!(with_page(many).findings(), @r"
    content/nl/a.md:3:1 unknown-key unknown key `wieght`
    content/nl/a.md:4:1 unknown-key unknown keys `ms.author`, `ms.date`, `ms.topic`, `robots` and 2 more
    ");
}

#[test]
fn a_key_that_stands_twice() {
    insta::assert_snapshot!(one_finding(&with_page("---\ntitle: A\nweight: 1\ntitle: B\n---\n")), @r###"content/nl/a.md:4:1 front-matter the key `title` stands twice (leave one out)"###);
}

#[test]
fn an_alias_bomb() {
    let mut text = "---\ntitle: A\nextra:\n  a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for n in 1..=12 {
        let aliases = vec![format!("*a{}", n - 1); 9].join(", ");
        writeln!(text, "  a{n}: &a{n} [{aliases}]").unwrap();
    }
    insta::assert_snapshot!(one_finding(&with_page(&(text + "---\nTekst.\n"))), @r###"content/nl/a.md:9:22 front-matter the YAML is too large, or becomes so when its aliases are put in (write less, without aliases)"###);
}

#[test]
fn bytes_that_are_no_utf_8() {
    let built = beside_a_good_page().file("content/nl/a.md", b"---\ntitle: A\n---\ncaf\xe9\n").build();
    insta::assert_snapshot!(one_finding(&built), @r###"content/nl/a.md:4:4 invalid-utf8 the file is not valid UTF-8 from here on (save the file as UTF-8)"###);
}

#[test]
fn a_byte_order_mark_and_crlf_are_no_mistakes() {
    let built = with_page("\u{feff}---\r\ntitle: A\r\n---\r\n## Kop\r\n\r\nEen\r\ntwee.\r\n");
    assert_eq!(built.findings(), "");
    assert_eq!(built.texts("nl/a/index.html", "h1"), ["A"]);
    assert_eq!(built.texts("nl/a/index.html", ".prose p"), ["Een twee."]);
    // Places are those of the file, the mark is no column of it.
    let built = with_page("\u{feff}---\r\ntitle: A\r\n---\r\nEen\r\n[weg](weg.md)\r\n");
    assert_eq!((built.findings[0].line, built.findings[0].column), (5, 1));
}

#[test]
fn an_empty_file() {
    insta::assert_snapshot!(one_finding(&with_page("")), @r###"content/nl/a.md:1:1 empty-file the file is empty (write an article, or remove the file)"###);
    insta::assert_snapshot!(one_finding(&with_page("\n \n")), @r###"content/nl/a.md:1:1 empty-file the file is empty (write an article, or remove the file)"###);
}

/// Files of which one is said to be large; nobody may ask for it.
struct WithLargeFile(MemoryFiles, &'static str);

impl Files for WithLargeFile {
    fn list(&self, folder: &str) -> (Vec<Entry>, Vec<ReadError>) {
        let (mut entries, errors) = self.0.list(folder);
        if let Some(entry) = entries.iter_mut().find(|entry| entry.path.as_str() == self.1) {
            entry.len = 50 * 1024 * 1024;
        }
        (entries, errors)
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        assert_ne!(path.as_str(), self.1, "a file of 50 MB was read");
        self.0.read(path)
    }
}

#[test]
fn a_file_of_50_megabytes() {
    let portal = beside_a_good_page().titled("nl/a.md", "A").file("content/nl/media/a.mp4", "");
    let built_with = |large| build(&WithLargeFile(portal.files.clone(), large), &portal.options, Bundle::new());
    insta::assert_snapshot!(one_finding(&built_with("content/nl/a.md")), @r###"content/nl/a.md:1:1 file-too-large the file has 50 MiB; files of up to 32 MiB are read (divide it into several files)"###);
    insta::assert_snapshot!(one_finding(&built_with("content/nl/media/a.mp4")), @r###"content/nl/media/a.mp4:1:1 file-too-large the file has 50 MiB; files of up to 32 MiB are read (publish it elsewhere and link to it, list it below `exclude:` in site.yaml, or raise `limits.file_mib` there)"###);
}

#[test]
fn ten_thousand_nested_blocks() {
    for nested in ["> ".repeat(10_000), "- ".repeat(10_000), ":::details{title=T}\n".repeat(10_000)] {
        let built = with_page(&format!("---\ntitle: A\n---\n{nested}diep\n\nEinde.\n"));
        assert!(built.has("nl/ok/index.html") && built.has("nl/a/index.html"));
        assert!(built.codes().contains(&"nesting"), "{:?}", built.codes());
        assert!(built.findings.iter().all(|finding| finding.help.is_some()));
        assert!(built.main("nl/a/index.html").contains("Einde."));
    }
}

#[test]
fn two_pages_with_the_same_url() {
    let built = beside_a_good_page()
        .page("nl/a.md", "---\ntitle: A\nslug: hulp\n---\n")
        .page("nl/b.md", "---\ntitle: B\nslug: hulp\n---\n")
        .build();
    insta::assert_snapshot!(one_finding(&built), @r###"content/nl/b.md:3:7 duplicate-url `content/nl/a.md` declares the same URL, `nl/hulp/` (give one of them another `slug:`)"###);
}

#[test]
fn names_that_differ_in_case_only() {
    let built = beside_a_good_page().titled("nl/Hulp.md", "A").titled("nl/hulp.md", "B").build();
    insta::assert_snapshot!(one_finding(&built), @r###"content/nl/hulp.md:1:1 name-case the name differs from `content/nl/Hulp.md` in case only (rename one: on macOS and Windows they are the same file)"###);
    assert!(built.has("nl/Hulp/index.html") && built.has("nl/hulp/index.html"));
}

#[test]
fn a_theme_that_does_not_exist() {
    let portal = Portal::new().site("locales: [nl]\ntheme: defualt").titled("nl/a.md", "A");
    insta::assert_snapshot!(portal.build().helped(), @r###"content/site.yaml:4:8 theme there is no theme `defualt` (did you mean `default`?)"###);
}

/// A portal with a theme of its own that replaces one template.
fn with_template(text: &str) -> String {
    let built = Portal::new()
        .site("locales: [nl]\ntheme: eigen")
        .titled("nl/a.md", "A")
        .file("themes/eigen/theme.yaml", "name: Eigen\nversion: 1\ncontract: 1\nextends: default\n")
        .file("themes/eigen/templates/article.html", text)
        .build();
    assert!(!built.has("nl/a/index.html"));
    built.helped()
}

#[test]
fn a_template_with_an_error() {
    insta::assert_snapshot!(with_template("<p>\n{% if page.title %}\n</p>\n"), @r###"themes/eigen/templates/article.html:2:20 template Unexpected end of input (mend the template; themes/contract.md lists the data that templates receive)"###);
    insta::assert_snapshot!(with_template("<p>\n{{ page.tittle.x }}\n</p>\n"), @r###"themes/eigen/templates/article.html:2:9 template there is no field `tittle` in PageView (did you mean `title`?)"###);
    insta::assert_snapshot!(with_template("<p>\n{{ t(key=\"geen-woord\") }}\n</p>\n"), @r###"themes/eigen/templates/article.html:2:10 template there is no interface message `geen-woord` (add it to the portal's `locales/*.ftl`)"###);
    insta::assert_snapshot!(with_template("\n\n{% include \"weg.html\" %}\n"), @r###"themes/eigen/templates/article.html:3:12 template Unknown template `weg.html` (mend the template; themes/contract.md lists the data that templates receive)"###);
}

#[test]
fn a_folder_without_content() {
    let nothing = analyze(&MemoryFiles::new(), &Portal::new().options, &NoProgress);
    assert_eq!(nothing.err(), Some(AnalyzeError::NoPortal));
    let no_pages = Portal::new().build();
    assert_eq!(no_pages.findings(), "");
    assert!(no_pages.has("nl/index.html"));
}

#[test]
fn a_locale_that_would_take_the_place_of_a_folder_of_ours() {
    let built = Portal::new().site("locales: [nl, search]").build();
    insta::assert_snapshot!(built.helped(), @r###"content/site.yaml:3:15 config `search` cannot be a locale: Loket publishes a folder of that name (use BCP 47 tags such as `nl`, `zh-CN` or `sr-Latn`)"###);
}

/// Builds a portal on disk, after something has been done to `content/nl`.
#[cfg(unix)]
fn on_disk(spoil: impl Fn(&std::path::Path)) -> Built {
    let portal = beside_a_good_page();
    let dir = TempDir::new().unwrap();
    for path in portal.files.paths() {
        let file = dir.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, portal.files.read(&SourcePath::new(path).unwrap()).unwrap()).unwrap();
    }
    spoil(&dir.path().join("content/nl"));
    build(&DiskFiles::new(dir.path().to_owned()), &portal.options, Bundle::new())
}

#[cfg(unix)]
#[test]
fn a_loop_of_links() {
    use std::os::unix::fs::symlink;
    let built = on_disk(|nl| symlink("..", nl.join("rond")).unwrap());
    insta::assert_snapshot!(one_finding(&built), @r###"content/nl/rond:1:1 unreadable the link leads back to a folder that holds it (give Loket leave to read it, rename it, or take it out of the portal)"###);
    let built = on_disk(|nl| symlink("zelf.md", nl.join("zelf.md")).unwrap());
    insta::assert_snapshot!(one_finding(&built), @r###"content/nl/zelf.md:1:1 unreadable the link leads to itself (give Loket leave to read it, rename it, or take it out of the portal)"###);
}

#[cfg(unix)]
#[test]
fn files_that_cannot_be_read() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;
    let built = on_disk(|nl| symlink("weg.md", nl.join("a.md")).unwrap());
    insta::assert_snapshot!(one_finding(&built), @r###"content/nl/a.md:1:1 unreadable no such file (give Loket leave to read it, rename it, or take it out of the portal)"###);
    let built = on_disk(|nl| symlink("/etc/hostname", nl.join("a.md")).unwrap());
    insta::assert_snapshot!(one_finding(&built), @r###"content/nl/a.md:1:1 unreadable the link leads out of the portal (give Loket leave to read it, rename it, or take it out of the portal)"###);
    let built = on_disk(|nl| drop(UnixListener::bind(nl.join("a.md")).unwrap()));
    insta::assert_snapshot!(one_finding(&built), @r###"content/nl/a.md:1:1 unreadable not a regular file (give Loket leave to read it, rename it, or take it out of the portal)"###);
    // Root may read everything, so there is no finding then.
    let built = on_disk(|nl| {
        fs::write(nl.join("a.md"), "---\ntitle: A\n---\n").unwrap();
        fs::set_permissions(nl.join("a.md"), fs::Permissions::from_mode(0o000)).unwrap();
    });
    let is_root = fs::read_dir("/root").is_ok();
    let expected = if is_root { "" } else { "content/nl/a.md:1:1 unreadable no permission to read it" };
    assert_eq!(built.findings(), expected);
}

/// Files of which one is there and cannot be read.
struct Unreadable(MemoryFiles, &'static str);

impl Files for Unreadable {
    fn list(&self, folder: &str) -> (Vec<Entry>, Vec<ReadError>) {
        self.0.list(folder)
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        let reason = "the file is larger than 32 MiB".to_owned();
        if path.as_str() == self.1 { Err(ReadError { path: path.to_string(), reason }) } else { self.0.read(path) }
    }
}

#[test]
fn a_configuration_that_cannot_be_read_is_a_finding_and_not_a_missing_portal() {
    let portal = Portal::new();
    let files = Unreadable(portal.files.clone(), "content/site.yaml");
    let built = build(&files, &portal.options, Bundle::new());
    assert_eq!(built.findings(), "content/site.yaml:1:1 unreadable the file is larger than 32 MiB");
}
