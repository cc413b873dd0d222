//! Time and memory grow with the size of the input, however it is made: no square, no power, no recursion.

use std::fmt::Write;
use std::time::{Duration, Instant};

use loket::path::SourcePath;
use loket::pipeline::{NoProgress, analyze, check};
use loket::source::SourceFile;

use crate::portal::{Built, Portal};

/// Any of the inputs here takes a second or two without optimisation; a square of 100,000 takes minutes.
const ENOUGH: Duration = Duration::from_mins(1);

/// Does some work and sees to it that there is an end to it.
fn within<T>(limit: Duration, what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    let took = start.elapsed();
    assert!(took < limit, "{what} took {took:?}");
    done
}

/// Builds in bounded time, without the loss of another page.
fn bounded(what: &str, portal: &Portal) -> Built {
    let built = within(ENOUGH, what, || portal.build());
    assert!(built.has("nl/goed/index.html"), "{what}: another page is lost");
    built
}

fn beside(text: &str) -> Portal {
    Portal::new().titled("nl/goed.md", "Goed").page("nl/a.md", &format!("---\ntitle: A\n---\n{text}\n\nEinde.\n"))
}

#[test]
fn markdown_made_to_be_slow() {
    let many = |text: &str, n: usize| text.repeat(n);
    let numbered = |n: usize, line: &dyn Fn(usize) -> String| (0..n).map(line).collect::<String>();
    let inputs: [(&str, String); 24] = [
        ("quotes", many("> ", 50_000)),
        ("lists", many("- ", 50_000)),
        ("brackets that open", many("[", 50_000)),
        ("brackets that close", many("]", 50_000)),
        ("links in links", many("[a](", 20_000)),
        ("images in images", format!("{}x{}", many("![", 20_000), many("](y)", 20_000))),
        ("stars", many("*a ", 50_000)),
        ("stars and lines", many("*a_", 50_000)),
        ("stars beside Han", many("**注：**", 20_000)),
        ("stars that never close beside Han", many("**注", 20_000)),
        ("code spans of all lengths", numbered(300, &|n| format!("{} ", "`".repeat(n)))),
        ("comments that never close", many("<!--", 50_000)),
        ("tags", many("<b>", 20_000)),
        ("tags that never close", many("<a href='", 20_000)),
        ("entities", many("&amp;", 50_000)),
        ("directives", many(":::details{title=T}\n", 10_000)),
        ("inline directives", many(":ui[", 20_000)),
        ("headings that are the same", many("## Kop\n\n", 5_000)),
        ("footnotes", numbered(5_000, &|n| format!("a[^{n}]\n\n[^{n}]: b\n\n"))),
        ("references", numbered(10_000, &|n| format!("[a{n}]: /b\n")) + &many("[a1] ", 10_000)),
        ("anchors that are not there", numbered(8_000, &|n| format!("## Kop {n}\n\n[x](#weg-{n}) [y](#kop-{n})\n\n"))),
        ("links that lead nowhere, in one line", many("[a](weg.md) ", 20_000)),
        ("a table of 20,000 rows", "| a | b |\n|---|---|\n".to_owned() + &many("| c | d |\n", 20_000)),
        ("a table of 1,000 columns", format!("{}\n{}\n{}\n", many("|a", 1_000), many("|-", 1_000), many("|b", 1_000))),
    ];
    for (what, text) in &inputs {
        let built = bounded(what, &beside(text));
        assert!(built.findings.iter().all(|finding| finding.help.is_some()), "{what}: a finding without help");
    }
}

#[test]
fn a_table_of_a_hundred_thousand_rows_is_parsed_in_its_time() {
    let text = "---\ntitle: A\n---\n| a | b |\n|---|---|\n".to_owned() + &"| c | d |\n".repeat(100_000);
    let path = SourcePath::new("content/nl/a.md").unwrap();
    let file = SourceFile::new(path, text);
    let (article, found) = within(ENOUGH, "rows", || loket::parse::parse_article(&file));
    assert!(found.is_empty() && article.document.nodes.len() > 400_000);
}

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
            let analysis = within(ENOUGH, path, || check(&portal.files, &portal.options, &NoProgress)).unwrap();
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
    let built = bounded("a fan of includes", &portal.page("nl/_9.md", "Blad.\n"));
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
    let analysis = within(ENOUGH, "large snippets", || analyze(&portal.files, &portal.options, &NoProgress)).unwrap();
    let found: Vec<_> = analysis.diagnostics.iter().map(|found| found.code.name).collect();
    assert_eq!(found, ["include"]);
}

#[test]
fn a_thousand_includes_may_be_put_in() {
    let portal = beside(&"::include{path=\"_a.md\"}\n\n".repeat(999)).page("nl/_a.md", "## Kop\n");
    let built = bounded("many includes", &portal);
    assert_eq!(built.findings(), "");
    assert!(built.main("nl/a/index.html").contains("id=\"kop-999\""));
}

#[test]
fn messages_that_speak_of_themselves() {
    let built = bounded(
        "messages",
        &beside("").file("locales/nl.ftl", "search-title = { search-label }\nsearch-label = { search-title }\n"),
    );
    assert!(built.codes().contains(&"message-reference"), "{}", built.findings());
}

#[test]
fn messages_that_refer_to_one_another_without_end() {
    let chain = |n: usize, last: &str| {
        let links: Vec<String> = (0..n).map(|n| format!("m{n} = {{ m{} }}\n", n + 1)).collect();
        let messages = format!("search-title = {{ m0 }}\n{}m{n} = {last}\n", links.concat());
        bounded("a chain of messages", &beside("").file("locales/nl.ftl", messages))
    };
    assert_eq!(chain(90, "Zoek").findings(), "");
    let built = chain(110, "Zoek");
    assert_eq!(built.codes(), ["message-reference"; 10]);
    insta::assert_snapshot!(built.findings[0].message, @"`search-title` refers to more than 100 others by way of `m0`");
    for (n, last) in [(50_000, "Zoek"), (50_000, "{ m0 }")] {
        let built = chain(n, last);
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

#[test]
fn templates_that_loop() {
    for template in [
        "{% include \"article.html\" %}",
        "{% extends \"article.html\" %}",
        "{% for i in range(end=1000000000) %}{{ i }}{% endfor %}",
        "{% for i in range(end=100000) %}{% for j in range(end=100000) %}{% for k in range(end=100000) %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for i in range(end=100000) %}{% for j in range(end=100000) %}01234567890123456789012345678901234567890123456789012345678901234567890123456789{% endfor %}{% endfor %}",
    ] {
        let built = within(ENOUGH, template, || with_template(template).build());
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
    let portal = with(100_000);
    let analysis = within(ENOUGH, "aliases", || analyze(&portal.files, &portal.options, &NoProgress)).unwrap();
    assert!(analysis.diagnostics.is_empty());
    assert_eq!(analysis.portal.unwrap().portal.redirects.len(), 100_000);
    let built = bounded("aliases that are published", &with(5_000));
    assert!(built.has("nl/oud/4999/index.html"));
}

/// Old URLs that lead to a part of a page, and such as something that is published stands in the way of.
#[test]
fn many_aliases_of_other_kinds() {
    let aliases = |n: usize, line: &dyn Fn(usize) -> String| {
        let lines: Vec<String> = (0..n).map(line).collect();
        let lines = lines.join("\n- ");
        beside("").page("nl/a.md", &format!("---\ntitle: A\naliases:\n- {lines}\n---\nTekst.\n"))
    };
    let headings = "## Kop\n\n".repeat(5_000);
    let with_parts = aliases(60_000, &|n| format!("'/nl/goed/#deel-{n}'"));
    let built =
        bounded("aliases with parts", &with_parts.page("nl/goed.md", &format!("---\ntitle: G\n---\n{headings}")));
    assert_eq!(built.attributes("nl/goed/index.html", "[data-moved]", "href").len(), 60_000);

    let in_the_way = aliases(60_000, &|n| if n % 2 == 0 { format!("/nl/{n}/") } else { format!("/assets/{n}/") });
    let built = bounded("aliases of what is there", &in_the_way);
    assert_eq!(built.codes(), vec!["alias-conflict"; 30_000]);
}

#[test]
fn many_terms_that_are_the_same() {
    let terms = "  - { term: post, definition: Wat er binnenkomt. }\n".repeat(15_000);
    let built = bounded("terms", &beside("").page("nl/_terms.yaml", &format!("terms:\n{terms}")));
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
    let mut portal = Portal::new().titled("nl/goed.md", "Goed");
    for n in 0..10_000 {
        portal = portal.page(&format!("nl/{n}.md"), "---\ntitle: A\nslug: hulp\n---\n");
    }
    let analysis = within(ENOUGH, "one URL", || analyze(&portal.files, &portal.options, &NoProgress)).unwrap();
    let found = analysis.diagnostics.iter().filter(|found| found.code.name == "duplicate-url").count();
    assert_eq!(found, 9_999);
}

#[test]
fn ten_thousand_folders_that_are_no_locale() {
    let mut portal = Portal::new().titled("nl/goed.md", "Goed");
    for n in 0..10_000 {
        portal = portal.titled(&format!("x{n}/a.md"), "A");
    }
    let built = bounded("folders", &portal);
    assert_eq!(built.findings.len(), 10_000);
}

/// The check can fail: what takes longer than it may is noticed.
#[test]
#[should_panic(expected = "a build took")]
fn what_is_too_slow_is_noticed() {
    within(Duration::ZERO, "a build", || beside("").build());
}
