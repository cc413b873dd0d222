//! URLs: from the path of a file, or a slug; never two pages at one.

use crate::portal::Portal;

/// The URLs of a portal with these files, and what is found.
fn check(files: &[(&str, &str)]) -> String {
    let portal = files.iter().fold(Portal::new(), |portal, (path, front)| {
        portal.page(&format!("nl/{path}"), &format!("---\ntitle: T\n{front}\n---\nTekst.\n"))
    });
    let built = portal.build();
    let findings = built.helped();
    let pages = built.pages("nl").join("\n");
    if findings.is_empty() { pages } else { format!("{pages}\n\n{findings}") }
}

#[test]
fn names_are_normalised_and_keep_their_case_and_script() {
    assert_eq!(check(&[("Mijn Naam.md", "")]), "Mijn-Naam/");
    assert_eq!(check(&[("cafe\u{301}.md", "")]), "café/");
    assert_eq!(check(&[("a\u{200b}b\u{feff}.md", "")]), "ab/");
    assert_eq!(check(&[("支持 热线.md", "")]), "支持-热线/");
    assert_eq!(check(&[("50% korting#.md", "")]), "50%-korting-/");
}

#[test]
fn a_slug_replaces_the_last_part_and_a_sections_slug_that_of_all_below_it() {
    assert_eq!(
        check(&[("map/index.md", "slug: folder"), ("map/a.md", "slug: eerste stap")]),
        "folder/\nfolder/eerste-stap/"
    );
    assert_eq!(check(&[("map/a.md", "slug: x/../y")]), "map/\nmap/x-..-y/");
}

#[test]
fn a_collision_that_the_rules_made_gets_a_suffix() {
    insta::assert_snapshot!(check(&[("a b.md", ""), ("a-b.md", "")]), @r###"
    a-b-2/
    a-b/

    content/nl/a b.md:1:1 url-collision `content/nl/a-b.md` has the same URL, `nl/a-b/`; this page is at `nl/a-b-2/` (give one of them another `slug:`)
    "###);
}

#[test]
fn two_pages_that_declare_one_url_are_an_error() {
    insta::assert_snapshot!(check(&[("a.md", "slug: hulp"), ("b.md", "slug: hulp")]), @r###"
    hulp/

    content/nl/b.md:3:7 duplicate-url `content/nl/a.md` declares the same URL, `nl/hulp/` (give one of them another `slug:`)
    "###);
}

#[test]
fn a_declared_url_wins_over_one_from_a_name() {
    insta::assert_snapshot!(check(&[("a.md", ""), ("b.md", "slug: a")]), @r###"
    a-2/
    a/

    content/nl/a.md:1:1 url-collision `content/nl/b.md` has the same URL, `nl/a/`; this page is at `nl/a-2/` (give one of them another `slug:`)
    "###);
}

#[test]
fn reserved_names_are_left_to_the_pages_that_loket_makes() {
    insta::assert_snapshot!(check(&[("search.md", ""), ("s/A-Z.md", "")]), @r###"
    s/
    s/A-Z-2/
    search-2/

    content/nl/s/A-Z.md:1:1 reserved-name `A-Z` is a name that Loket publishes something of its own under; the article is at `A-Z-2` (rename the file or give it a `slug:`)
    content/nl/search.md:1:1 reserved-name `search` is a name that Loket publishes something of its own under; the article is at `search-2` (rename the file or give it a `slug:`)
    "###);
}

#[test]
fn names_that_differ_in_case_only_are_both_published_and_found() {
    insta::assert_snapshot!(check(&[("Hulp.md", ""), ("hulp.md", "")]), @r###"
    Hulp/
    hulp/

    content/nl/hulp.md:1:1 name-case the name differs from `content/nl/Hulp.md` in case only (rename one: on macOS and Windows they are the same file)
    "###);
}

#[test]
fn an_article_beside_a_folder_of_its_name_is_its_landing_page() {
    let built = Portal::new().titled("nl/post.md", "Post").titled("nl/post/a.md", "A").build();
    assert_eq!(built.findings(), "");
    assert_eq!(built.pages("nl"), ["post/", "post/a/"]);
    assert_eq!(built.texts("nl/post/index.html", "h1"), ["Post"]);
    assert_eq!(built.texts("nl/post/a/index.html", ".crumbs a"), ["Start", "Post"]);
}

#[test]
fn the_path_of_the_base_url_stands_before_every_link() {
    let built = Portal::new().page("nl/a.md", "---\ntitle: A\n---\n[b](b.md)").titled("nl/b.md", "B");
    let built = built.base_url("https://h.example/office/help").build();
    assert_eq!(built.attributes("nl/a/index.html", ".prose a", "href"), ["/office/help/nl/b/"]);
    assert_eq!(
        built.attributes("nl/a/index.html", "link[rel=canonical]", "href"),
        ["https://h.example/office/help/nl/a/"]
    );
}
