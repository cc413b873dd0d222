//! Aliases: old URLs that lead to the page that has taken their place.

use crate::portal::{Built, Portal};

/// A portal whose page `nl/nieuw` declares these aliases.
fn with_aliases(aliases: &str) -> Built {
    Portal::new()
        .page("nl/nieuw.md", &format!("---\ntitle: Nieuw\naliases: {aliases}\n---\n## Kop\n"))
        .titled("nl/b.md", "B")
        .file("content/nl/media/a.png", "a")
        .build()
}

#[test]
fn an_old_url_redirects_on_any_host() {
    let built = with_aliases("[/nl/oud/, nl/oude-map/pagina.html, '/nl/met spatie']");
    assert_eq!(built.findings(), "");
    insta::assert_snapshot!(built.html("_redirects"), @r###"
    /nl/met%20spatie/ /nl/nieuw/ 301
    /nl/oud/ /nl/nieuw/ 301
    /nl/oude-map/pagina.html /nl/nieuw/ 301
    "###);
    for page in ["nl/oud/index.html", "nl/oude-map/pagina.html", "nl/met spatie/index.html"] {
        assert_eq!(built.attributes(page, "meta[http-equiv=refresh]", "content"), ["0; url=/nl/nieuw/"]);
        assert_eq!(built.attributes(page, "link[rel=canonical]", "href"), ["/nl/nieuw/"]);
        assert_eq!(built.links(page, "main a, body > p a"), ["Nieuw > /nl/nieuw/"]);
    }
}

#[test]
fn an_alias_never_takes_the_place_of_a_published_file() {
    for alias in [
        "/nl/b/",
        "/nl/b/index.html",
        "/nl/b/index.md",
        "/nl/",
        "/nl/feed.xml",
        "/nl/404.html",
        "/nl/search/",
        "/nl/a-z/",
        "/sitemap.xml",
        "/index.html",
        "/robots.txt/x/",
        "/nl/b/index.html/x/",
    ] {
        let built = with_aliases(&format!("['{alias}']"));
        assert_eq!(built.codes(), ["alias-conflict"], "{alias}");
        assert_eq!((built.findings[0].line, built.findings[0].column), (3, 11), "{alias}");
        assert!(built.findings[0].help.is_some());
        assert!(!built.has("_redirects"), "{alias}");
    }
}

#[test]
fn an_alias_that_two_pages_declare_is_the_first_ones() {
    let built = Portal::new()
        .page("nl/a.md", "---\ntitle: A\naliases: [/nl/oud/]\n---\n")
        .page("nl/b.md", "---\ntitle: B\naliases: [/nl/oud/]\n---\n")
        .build();
    insta::assert_snapshot!(built.helped(), @r###"content/nl/b.md:3:11 alias-conflict the alias `/nl/oud/` leads nowhere: `content/nl/a.md` declares it too (write an old path of the site, such as `/nl/oud/pad/`)"###);
    insta::assert_snapshot!(built.html("_redirects"), @r###"/nl/oud/ /nl/a/ 301"###);
}

#[test]
fn a_path_that_leaves_the_site_is_none() {
    let built = with_aliases("['/../x', 'https://x.example/', '']");
    insta::assert_snapshot!(built.findings(), @r###"
    content/nl/nieuw.md:3:11 alias-conflict the alias `/../x` leads nowhere: it is no path of the site
    content/nl/nieuw.md:3:20 alias-conflict the alias `https://x.example/` leads nowhere: it is no path of the site
    content/nl/nieuw.md:3:42 alias-conflict the alias `` leads nowhere: it is no path of the site
    "###);
}
