//! Paths that climb, begin at the root or name what is no file: refused with a finding through every door.

use loket::diag::render::{Format, render};
use loket::pipeline::{NoProgress, analyze};
use loket::publish::{Change, put};
use tempfile::TempDir;

use crate::portal::Portal;

/// What attackers write where a path belongs. None of them may be read or published.
const OUTSIDE: [&str; 7] = [
    "../../../../etc/hostname",
    "/etc/hostname",
    "..%2F..%2F..%2Fetc%2Fhostname",
    "C:/Windows/win.ini",
    "file:///etc/hostname",
    "media/../../../../geheim.svg",
    "//host.example/share/a.svg",
];

/// A portal with a file beside its content that nobody may see.
fn portal() -> Portal {
    Portal::new().file("geheim.svg", "GEHEIM").file("geheim.md", "GEHEIM").titled("nl/b.md", "B")
}

/// Every published byte, to look for what must not be there.
fn leaks(built: &crate::portal::Built) -> bool {
    built.bundle.artifacts().iter().any(|artifact| artifact.bytes.windows(6).any(|bytes| bytes == b"GEHEIM"))
}

#[test]
fn images_and_links_stay_in_the_portal() {
    for path in OUTSIDE {
        let built = portal().page("nl/a.md", &format!("---\ntitle: A\n---\n![foto]({path})\n")).build();
        assert_eq!(built.findings.len(), 1, "![]({path}): {}", built.findings());
        assert!(built.findings[0].help.is_some(), "{}", built.findings());
        assert!(!leaks(&built));
        // A page with a path that leaves the portal is not published at all.
        if built.has("nl/a/index.html") {
            assert_eq!(built.attributes("nl/a/index.html", ".prose img", "src"), Vec::<String>::new(), "{path}");
        } else {
            assert_eq!(built.codes(), ["unsafe-path"], "{path}");
        }
    }
}

#[test]
fn the_secret_is_seen_when_it_lies_in_the_portal() {
    let built = portal()
        .page("nl/a.md", "---\ntitle: A\n---\n![foto](media/geheim.svg)\n")
        .page("nl/media/geheim.svg", "GEHEIM")
        .build();
    assert_eq!(built.findings(), "");
    assert!(leaks(&built), "the check would find nothing, whatever is published");
}

#[test]
fn slugs_are_one_part_of_a_path() {
    for slug in ["../../../buiten", "..", ".", "/buiten", "a/../../b", "a\\..\\b", "..%2Fb", "\\0"] {
        let built =
            portal().page("nl/a.md", &format!("---\ntitle: A\nslug: {}\n---\n", serde_json::json!(slug))).build();
        let pages = built.pages("nl");
        assert_eq!(pages.len(), 2, "{slug}: {pages:?}");
        for page in &pages {
            assert_eq!(page.trim_end_matches('/').split('/').count(), 1, "{slug} became {page}");
            assert!(!["./", "../"].contains(&page.as_str()) && !page.contains('\\'), "{slug} became {page}");
        }
    }
}

#[test]
fn aliases_are_paths_of_the_site() {
    for alias in ["../../buiten/", "/nl/../../buiten/", "/nl/%2E%2E/%2e%2e/buiten/", "https://elders.example/a/", "/./"]
    {
        let built = portal().page("nl/a.md", &format!("---\ntitle: A\naliases: ['{alias}']\n---\n")).build();
        assert_eq!(built.codes(), ["alias-conflict"], "{alias}: {}", built.findings());
        assert!(built.findings[0].help.is_some());
        assert!(built.paths().iter().all(|path| !path.contains("buiten")), "{alias}: {:?}", built.paths());
    }
}

#[test]
fn a_theme_extends_a_theme_and_not_a_folder_elsewhere() {
    for name in ["../../geheim", "/etc", "eigen/../../.."] {
        let built = Portal::new().site(&format!("locales: [nl]\ntheme: '{name}'")).titled("nl/a.md", "A").build();
        assert_eq!(built.codes(), ["theme"], "{}", built.findings());
        let extends = format!("name: Eigen\nversion: 1\ncontract: 1\nextends: '{name}'\n");
        let portal = Portal::new().site("locales: [nl]\ntheme: eigen").titled("nl/a.md", "A");
        let built = portal.file("themes/eigen/theme.yaml", extends).build();
        assert_eq!(built.codes(), ["theme"], "{}", built.findings());
    }
    let portal = Portal::new().site("locales: [nl]\ntheme: eigen").titled("nl/a.md", "A");
    let built = portal
        .file("geheim.html", "GEHEIM")
        .file("themes/eigen/theme.yaml", "name: Eigen\nversion: 1\ncontract: 1\nextends: default\n")
        .file("themes/eigen/templates/article.html", "{% include \"../../../geheim.html\" %}")
        .build();
    assert_eq!(built.codes(), ["template"], "{}", built.findings());
    assert!(!leaks(&built));
}

#[test]
fn names_that_windows_cannot_hold_are_found_once() {
    for name in ["con", "aux.x", "a:b", "wat?", "punt.", "COM1"] {
        let built =
            Portal::new().titled(&format!("nl/{name}/een.md"), "A").titled(&format!("nl/{name}/twee.md"), "B").build();
        assert_eq!(built.codes(), ["unportable-name"], "{name}: {}", built.findings());
        assert_eq!(built.findings[0].path, format!("content/nl/{name}/een.md"));
    }
    let built = Portal::new().page("nl/a.md", "---\ntitle: A\nslug: nul\n---\n").build();
    insta::assert_snapshot!(built.helped(), @"content/nl/a.md:3:7 unportable-name Windows cannot hold the published folder `nul`: it is the name of a device there (give it another `slug:`)");
    let built =
        Portal::new().titled("nl/contact.md", "A").titled("nl/com.md", "B").titled("nl/nul-meting.md", "C").build();
    assert_eq!(built.findings(), "");
}

#[test]
fn changes_are_put_below_their_folder_only() {
    // A path cannot be made that leaves its root,
    for path in ["../buiten", "/etc/x", "a/../../b"] {
        assert!(loket::path::SourcePath::new(path).is_err(), "{path}");
    }
    // and one that a link leads out is refused.
    #[cfg(unix)]
    {
        let dir = TempDir::new().unwrap();
        let (inside, outside) = (dir.path().join("in"), dir.path().join("out"));
        std::fs::create_dir(&inside).unwrap();
        std::fs::create_dir(&outside).unwrap();
        std::os::unix::fs::symlink(&outside, inside.join("content")).unwrap();
        let path = loket::path::SourcePath::new("content/a.md").unwrap();
        let change = [Change { path, bytes: Some(b"x".to_vec()), replaces: None }];
        let error = put(&inside, &change).unwrap_err().to_string();
        assert!(error.contains("leads out of the portal"), "{error}");
        assert_eq!(std::fs::read_dir(&outside).unwrap().count(), 0);
        // Without the link the same change is made.
        std::fs::remove_file(inside.join("content")).unwrap();
        put(&inside, &change).unwrap();
        assert_eq!(std::fs::read(inside.join("content/a.md")).unwrap(), b"x");
    }
}

/// A name that file systems do not hold, or that something else has already, costs a finding and not the site.
#[test]
fn names_that_cannot_be_published_as_they_are() {
    use crate::publish::published;
    let long = "a".repeat(300);
    let front = |lines: &str| format!("---\ntitle: A\n{lines}\n---\n![x](media/x.svg)\n");
    let portal = |name: &str, lines: &str| {
        let image = format!("<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'><!-- {name} --></svg>");
        portal().page(&format!("nl/{name}.md"), &front(lines)).page("nl/media/x.svg", &image)
    };
    let cases = [
        ("a", format!("slug: {long}"), vec!["unportable-name"]),
        ("a", format!("aliases: [/nl/{long}/]"), vec!["alias-conflict"]),
        ("a", format!("aliases: ['/nl/{}']", "a/".repeat(1_500)), vec!["alias-conflict"]),
        ("index.html", String::new(), vec!["reserved-name"]),
        ("feed.xml", String::new(), vec!["reserved-name"]),
        ("404.html", String::new(), vec!["reserved-name"]),
        ("opensearch.xml", String::new(), vec!["reserved-name"]),
        ("a", "slug: index.html".to_owned(), vec!["reserved-name"]),
        ("a", "aliases: [/search/nl/root.bin/]".to_owned(), vec!["alias-conflict"]),
        ("a", "aliases: [/assets/x/, /media, /MEDIA/x]".to_owned(), vec!["alias-conflict"; 3]),
    ];
    for (name, lines, codes) in cases {
        let built = portal(name, &lines).build();
        assert_eq!(built.codes(), codes, "{name}, {lines}: {}", built.findings());
        assert!(built.findings.iter().all(|finding| finding.help.is_some()));
        published(&built.bundle).unwrap_or_else(|error| panic!("{name}, {lines}: {error}"));
    }
    // The picture with a long name is there, under a shorter one.
    let name = "b".repeat(245);
    let built = Portal::new()
        .page("nl/a.md", &format!("---\ntitle: A\n---\n![x](media/{name}.svg)\n"))
        .page(&format!("nl/media/{name}.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>")
        .build();
    assert_eq!(built.findings(), "");
    published(&built.bundle).unwrap();
}

#[test]
fn a_name_that_no_path_can_hold_is_said_whole_and_harmless() {
    let portal = portal().file("content/nl/a\u{1b}[2J\n::error::b.md", "").titled("nl/\u{202e}dm.exe.md", "A");
    let portal = portal.page("nl/c.md", "---\ntitle: C\naliases: [\"/x/../\\n::error::y\\e[31m\"]\n---\n");
    let analysis = analyze(&portal.files, &portal.options, &NoProgress).unwrap();
    let said = |format| render(&analysis.diagnostics, &portal.files, format, false);
    let short = said(Format::Short);
    assert!(
        short.contains(
            "content:1:1: error[unreadable]: content/nl/a\\u{1b}[2J\\n::error::b.md: the path is not valid\n"
        ),
        "{short}"
    );
    // Said as it is, it would be a command, and colour the terminal.
    let raw = analysis.diagnostics.iter().map(|found| &*found.message).collect::<Vec<_>>().join("\n");
    assert!(is_harmful(&raw) && raw.lines().any(is_command), "{raw:?}");
    for (format, has_commands) in [(Format::Short, false), (Format::Human, false), (Format::Github, true)] {
        let text = said(format);
        assert!(!is_harmful(&text), "{text:?}");
        let commands = text.lines().filter(|line| is_command(line)).count();
        assert_eq!(commands, if has_commands { analysis.diagnostics.len() } else { 0 }, "{text}");
    }
}

/// What GitHub Actions reads as a command.
fn is_command(line: &str) -> bool {
    line.trim_start().starts_with("::")
}

/// What a terminal would act on, or show in another order.
fn is_harmful(text: &str) -> bool {
    text.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}')
}
