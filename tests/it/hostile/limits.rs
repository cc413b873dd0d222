//! Time and memory grow with the size of the input, however it is made: no square, no power, no recursion.

use std::fmt::Write;

use loket::path::SourcePath;
use loket::pipeline::{NoProgress, analyze, check};
use loket::source::SourceFile;

use super::cost::linear;
use crate::portal::{Built, Portal};

/// Builds without the loss of another page.
fn built(portal: &Portal) -> Built {
    let built = portal.build();
    assert!(built.has("nl/goed/index.html"), "another page is lost");
    built
}

/// Builds portals of any size at the cost of their size, and returns what came of the largest.
fn bounded(what: &str, size: usize, portal: impl Fn(usize) -> Portal + Sync) -> Built {
    linear(what, size, |n| built(&portal(n)))
}

fn beside(text: &str) -> Portal {
    Portal::new().titled("nl/goed.md", "Goed").page("nl/a.md", &format!("---\ntitle: A\n---\n{text}\n\nEinde.\n"))
}

/// Makes a text of any size.
type Text = fn(usize) -> String;

fn many(text: &str, n: usize) -> String {
    text.repeat(n)
}

fn numbered(n: usize, line: fn(usize) -> String) -> String {
    (0..n).map(line).collect()
}

const MADE_TO_BE_SLOW: [(&str, usize, Text); 24] = [
    ("quotes", 50_000, |n| many("> ", n)),
    ("lists", 50_000, |n| many("- ", n)),
    ("brackets that open", 50_000, |n| many("[", n)),
    ("brackets that close", 50_000, |n| many("]", n)),
    ("links in links", 20_000, |n| many("[a](", n)),
    ("images in images", 20_000, |n| format!("{}x{}", many("![", n), many("](y)", n))),
    ("stars", 50_000, |n| many("*a ", n)),
    ("stars and lines", 50_000, |n| many("*a_", n)),
    ("stars beside Han", 20_000, |n| many("**注：**", n)),
    ("stars that never close beside Han", 20_000, |n| many("**注", n)),
    ("code spans of all lengths", 90_000, |n| numbered(n.isqrt(), |n| format!("{} ", "`".repeat(n)))),
    ("comments that never close", 50_000, |n| many("<!--", n)),
    ("tags", 20_000, |n| many("<b>", n)),
    ("tags that never close", 20_000, |n| many("<a href='", n)),
    ("entities", 50_000, |n| many("&amp;", n)),
    ("directives", 10_000, |n| many(":::details{title=T}\n", n)),
    ("inline directives", 20_000, |n| many(":ui[", n)),
    ("headings that are the same", 5_000, |n| many("## Kop\n\n", n)),
    ("footnotes", 5_000, |n| numbered(n, |n| format!("a[^{n}]\n\n[^{n}]: b\n\n"))),
    ("references", 10_000, |n| numbered(n, |n| format!("[a{n}]: /b\n")) + &many("[a1] ", n)),
    ("anchors that are not there", 8_000, |n| {
        numbered(n, |n| format!("## Kop {n}\n\n[x](#weg-{n}) [y](#kop-{n})\n\n"))
    }),
    ("links that lead nowhere, in one line", 20_000, |n| many("[a](weg.md) ", n)),
    ("a table of 20,000 rows", 20_000, |n| "| a | b |\n|---|---|\n".to_owned() + &many("| c | d |\n", n)),
    ("a table of 1,000 columns", 1_000, |n| format!("{}\n{}\n{}\n", many("|a", n), many("|-", n), many("|b", n))),
];

#[test]
fn markdown_made_to_be_slow() {
    for (what, size, text) in MADE_TO_BE_SLOW {
        let built = bounded(what, size, |n| beside(&text(n)));
        assert!(built.findings.iter().all(|finding| finding.help.is_some()), "{what}: a finding without help");
    }
}

#[test]
fn a_table_of_a_hundred_thousand_rows_is_parsed_in_its_time() {
    let (article, found) = linear("rows", 100_000, |n| {
        let text = "---\ntitle: A\n---\n| a | b |\n|---|---|\n".to_owned() + &"| c | d |\n".repeat(n);
        loket::parse::parse_article(&SourceFile::new(SourcePath::new("content/nl/a.md").unwrap(), text))
    });
    assert!(found.is_empty() && article.document.nodes.len() > 400_000);
}

/// What this would grow to fits into no memory: that the test ends is the proof.
#[test]
fn yaml_that_grows_is_refused_in_every_file() {
    let mut bomb = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for n in 1..=12 {
        let aliases = vec![format!("*a{}", n - 1); 9].join(", ");
        writeln!(bomb, "a{n}: &a{n} [{aliases}]").unwrap();
    }
    let deep = format!("a: {}", "[".repeat(100_000));
    for text in [&bomb, &deep] {
        for path in ["content/_support/links.yaml", "content/nl/_support/severities.yaml", "content/nl/_terms.yaml"] {
            let portal = Portal::new().titled("nl/goed.md", "Goed").file(path, text);
            let analysis = check(&portal.files, &portal.options, &NoProgress).unwrap();
            assert!(!analysis.diagnostics.is_empty(), "{path}: nothing was found");
        }
        let built = Portal::new().site(&format!("locales: [nl]\nextra: 1\n{text}")).build();
        assert!(!built.findings.is_empty());
    }
}

/// Snippets that each include the next one tenfold: a billion includes, were they all put in.
#[test]
fn a_fan_of_includes_ends() {
    let fan = |next: usize| format!("::include{{path=\"_{next}.md\"}}\n\n").repeat(10);
    let portal = (0..9).fold(beside(&fan(0)), |portal, n| portal.page(&format!("nl/_{n}.md"), &fan(n + 1)));
    let built = built(&portal.page("nl/_9.md", "Blad.\n"));
    insta::assert_snapshot!(built.helped(), @"content/nl/a.md:1:1 include the article has more than 1000 includes, or more than 32 MiB of text with them; the rest is left out (divide the article, or take includes out of the snippets that it includes)");
    assert!(built.main("nl/a/index.html").contains("Einde."));
}

/// The check can fail: the same fan, where the portal allows more, is as large as it may be.
#[test]
fn a_fan_of_includes_goes_on_where_a_portal_lets_it() {
    let fan = |limits: &str| {
        let fan = |next: usize| format!("::include{{path=\"_{next}.md\"}}\n\n").repeat(10);
        let portal = (0..9).fold(beside(&fan(0)), |portal, n| portal.page(&format!("nl/_{n}.md"), &fan(n + 1)));
        let portal = portal.site(&format!("locales: [nl]\nlimits: {{ {limits} }}")).page("nl/_9.md", "Blad.\n");
        portal.build().main("nl/a/index.html").matches("Blad.").count()
    };
    let (guarded, open) = (fan("includes: 1000"), fan("includes: 20000"));
    assert!((800..1_000).contains(&guarded) && open > 15 * guarded, "{guarded}, {open}");
}

#[test]
fn large_snippets_in_great_number_end() {
    let large = "Een lange regel tekst.\n".repeat(100_000);
    let portal = beside(&"::include{path=\"_a.md\"}\n\n".repeat(100)).page("nl/_a.md", &large);
    let analysis = analyze(&portal.files, &portal.options, &NoProgress).unwrap();
    let found: Vec<_> = analysis.diagnostics.iter().map(|found| found.code.name).collect();
    assert_eq!(found, ["include"]);
}

#[test]
fn a_thousand_includes_may_be_put_in() {
    let portal = beside(&"::include{path=\"_a.md\"}\n\n".repeat(999)).page("nl/_a.md", "## Kop\n");
    let built = built(&portal);
    assert_eq!(built.findings(), "");
    assert!(built.main("nl/a/index.html").contains("id=\"kop-999\""));
}

#[test]
fn messages_that_speak_of_themselves() {
    let built =
        built(&beside("").file("locales/nl.ftl", "search-title = { search-label }\nsearch-label = { search-title }\n"));
    assert!(built.codes().contains(&"message-reference"), "{}", built.findings());
}

#[test]
fn messages_that_refer_to_one_another_without_end() {
    let chain = |n: usize, last: &str| {
        let links: Vec<String> = (0..n).map(|n| format!("m{n} = {{ m{} }}\n", n + 1)).collect();
        beside("").file("locales/nl.ftl", format!("search-title = {{ m0 }}\n{}m{n} = {last}\n", links.concat()))
    };
    assert_eq!(built(&chain(90, "Zoek")).findings(), "");
    let found = built(&chain(110, "Zoek"));
    assert_eq!(found.codes(), ["message-reference"; 10]);
    insta::assert_snapshot!(found.findings[0].message, @"`search-title` refers to more than 100 others by way of `m0`");
    for last in ["Zoek", "{ m0 }"] {
        let built = bounded("a chain of messages", 50_000, |n| chain(n, last));
        assert!(built.codes().contains(&"message-reference"));
    }
}

/// A portal with a theme whose articles are made by this template.
fn with_template(text: &str) -> Portal {
    Portal::new()
        .site("locales: [nl]\ntheme: eigen")
        .titled("nl/a.md", "A")
        .file("themes/eigen/theme.yaml", "name: Eigen\nversion: 1\ncontract: 1\nextends: default\n")
        .file("themes/eigen/templates/article.html", text)
}

/// Most of them never end by themselves: that the test does is the proof.
#[test]
fn templates_that_loop() {
    for template in [
        "{% include \"article.html\" %}",
        "{% extends \"article.html\" %}",
        "{% for i in range(end=1000000000) %}{{ i }}{% endfor %}",
        "{% for i in range(end=100000) %}{% for j in range(end=100000) %}{% for k in range(end=100000) %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for i in range(end=100000) %}{% for j in range(end=100000) %}01234567890123456789012345678901234567890123456789012345678901234567890123456789{% endfor %}{% endfor %}",
    ] {
        let built = with_template(template).build();
        assert!(built.codes().contains(&"template"), "{template}: {}", built.findings());
        assert!(built.findings.iter().all(|finding| finding.help.is_some()));
        assert!(!built.has("nl/a/index.html"));
    }
    // A loop that ends is no mistake.
    let built = with_template("<main>{% for i in range(end=3) %}{{ i }}{% endfor %}</main>").build();
    assert_eq!(built.main("nl/a/index.html"), "012");
}

#[test]
fn a_hundred_thousand_aliases() {
    let with = |n: usize| {
        let aliases: String = (0..n).fold(String::new(), |mut all, n| {
            let _ = writeln!(all, "  - /nl/oud/{n}/");
            all
        });
        beside("").page("nl/a.md", &format!("---\ntitle: A\naliases:\n{aliases}---\nTekst.\n"))
    };
    let analysis = linear("aliases", 100_000, |n| {
        let portal = with(n);
        analyze(&portal.files, &portal.options, &NoProgress).unwrap()
    });
    assert!(analysis.diagnostics.is_empty());
    assert_eq!(analysis.portal.unwrap().portal.redirects.len(), 100_000);
    let built = bounded("aliases that are published", 5_000, with);
    assert!(built.has("nl/oud/4999/index.html"));
}

/// Old URLs that lead to a part of a page, and such as something that is published stands in the way of.
#[test]
fn many_aliases_of_other_kinds() {
    let aliases = |n: usize, line: fn(usize) -> String| {
        let lines: Vec<String> = (0..n).map(line).collect();
        let lines = lines.join("\n- ");
        beside("").page("nl/a.md", &format!("---\ntitle: A\naliases:\n- {lines}\n---\nTekst.\n"))
    };
    let built = bounded("aliases with parts", 60_000, |n| {
        let headings = "## Kop\n\n".repeat(n / 12);
        aliases(n, |n| format!("'/nl/goed/#deel-{n}'")).page("nl/goed.md", &format!("---\ntitle: G\n---\n{headings}"))
    });
    assert_eq!(built.attributes("nl/goed/index.html", "[data-moved]", "href").len(), 60_000);

    let built = bounded("aliases of what is there", 60_000, |n| {
        aliases(n, |n| if n % 2 == 0 { format!("/nl/{n}/") } else { format!("/assets/{n}/") })
    });
    assert_eq!(built.codes(), vec!["alias-conflict"; 30_000]);
}

#[test]
fn many_terms_that_are_the_same() {
    let built = bounded("terms", 15_000, |n| {
        let terms = "  - { term: post, definition: Wat er binnenkomt. }\n".repeat(n);
        beside("").page("nl/_terms.yaml", &format!("terms:\n{terms}"))
    });
    let ids = built.attributes("nl/glossary/index.html", "dl > div[id]", "id");
    assert_eq!((ids.len(), &*ids[0], &*ids[14_999]), (15_000, "post", "post-15000"));
}

/// What a page says of its site does not grow with the site.
#[test]
fn pages_of_a_portal_with_many_sections_stay_small() {
    let with = |n: usize| {
        let section = |portal: Portal, n| portal.titled(&format!("nl/deel{n:03}/a.md"), "A");
        (0..n).fold(Portal::new(), section).build()
    };
    let size = |built: &Built, at: usize| {
        built.bundle.get(&format!("nl/deel{at:03}/a/index.html")).map(|page| page.bytes.len()).unwrap()
    };
    let (few, many) = (with(60), with(300));
    assert!(size(&many, 0).abs_diff(size(&few, 0)) < 100);
    // The section that the page is in is named in any case.
    let html = String::from_utf8(many.bundle.get("nl/deel250/a/index.html").unwrap().bytes.to_vec()).unwrap();
    assert!(html.contains("href=\"/nl/deel250/\"") && !html.contains("href=\"/nl/deel249/\""));
    assert_eq!(many.attributes("nl/index.html", ".cards h2 a", "href").len(), 300);
}

#[test]
fn ten_thousand_pages_that_want_one_url() {
    let analysis = linear("one URL", 10_000, |n| {
        let page = |portal: Portal, n| portal.page(&format!("nl/{n}.md"), "---\ntitle: A\nslug: hulp\n---\n");
        let portal = (0..n).fold(Portal::new(), page);
        analyze(&portal.files, &portal.options, &NoProgress).unwrap()
    });
    let found = analysis.diagnostics.iter().filter(|found| found.code.name == "duplicate-url").count();
    assert_eq!(found, 9_999);
}

#[test]
fn ten_thousand_folders_that_are_no_locale() {
    let built =
        bounded("folders", 10_000, |n| (0..n).fold(beside(""), |portal, n| portal.titled(&format!("x{n}/a.md"), "A")));
    assert_eq!(built.findings.len(), 10_000);
}
