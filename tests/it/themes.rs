//! Themes of one's own: what they replace, what they declare, and what is said when they are wrong.

use std::fs;
use std::path::Path;

use crate::portal::Portal;

/// A portal with the theme of `tests/themes/plain`; `theme` is what `site.yaml` says after `theme:`.
fn plain(theme: &str) -> Portal {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/themes/plain");
    let files = ["theme.yaml", "templates/article.html", "assets/plain.css"];
    let portal = Portal::new()
        .site(&format!("locales: [nl]\ntheme: {theme}"))
        .page("nl/a.md", "---\ntitle: Een\nrelated: [b.md, c.md]\nextra: { reviewer: Jansen }\n---\n\nTekst.\n")
        .titled("nl/b.md", "Twee")
        .titled("nl/c.md", "Drie");
    files.iter().fold(portal, |portal, file| {
        portal.file(&format!("themes/plain/{file}"), fs::read_to_string(folder.join(file)).unwrap())
    })
}

#[test]
fn a_theme_replaces_a_template_and_takes_the_rest_from_another() {
    let built = plain("{ name: plain, options: { tagline: Snel antwoord, related: 1 } }").build();
    assert_eq!(built.findings(), "");
    insta::assert_snapshot!(built.html("nl/a/index.html"));
    let home = built.html("nl/index.html");
    assert!(home.contains("lk-content"), "the home page is the default theme's");
}

#[test]
fn options_are_checked_where_they_are_set_and_where_they_are_declared() {
    let set = plain("{ name: plain, options: { related: many, tagine: x, accent: red } }").build();
    insta::assert_snapshot!(set.helped());
    let declared =
        "name: plain\nversion: 1\ncontract: 1\nextends: defualt\noptions:\n  size: { type: number, default: big }\n";
    insta::assert_snapshot!(plain("plain").file("themes/plain/theme.yaml", declared).build().helped());
    let logo = plain("{ name: plain, options: { logo: plan.css } }").build();
    insta::assert_snapshot!(logo.helped());
}

#[test]
fn themes_extend_one_another_up_to_a_limit() {
    let theme = |name: &str, base: &str| {
        (format!("themes/{name}/theme.yaml"), format!("name: {name}\nversion: 1\ncontract: 1\nextends: {base}\n"))
    };
    let portal = Portal::new().site("locales: [nl]\ntheme: t1").titled("nl/a.md", "A");
    let chain = |n: usize| {
        let link = |portal: Portal, at: usize| {
            let (path, text) = theme(&format!("t{at}"), &format!("t{}", at + 1));
            portal.file(&path, text)
        };
        let (path, text) = theme(&format!("t{n}"), "default");
        (1..n).fold(portal.clone(), link).file(&path, text).build()
    };
    assert_eq!(chain(8).findings(), "");
    let says = |findings: &str, file: &str| {
        let line = findings.lines().find(|line| line.contains("more than 8 deep, or in a circle"));
        assert!(line.is_some_and(|line| line.starts_with(file)), "{findings}");
    };
    says(&chain(9).findings(), "themes/t9/theme.yaml:4:");
    let (path, text) = theme("t1", "t1");
    says(&portal.file(&path, text).build().findings(), "themes/t1/theme.yaml:4:");
}

#[test]
fn a_theme_for_another_contract_is_refused() {
    let later =
        plain("plain").file("themes/plain/theme.yaml", "name: plain\nversion: 1\ncontract: 2\nextends: default\n");
    insta::assert_snapshot!(later.build().helped());
}

#[test]
fn what_templates_name_must_be_in_the_contract_wherever_it_stands() {
    let article = "{% if page.updatet %}\n{{ page.titel | default(value=\"\") }}\n{% endif %}\n\
        {% for link in page.related %}{% if false %}{{ link.ulr }}{{ t(key=\"no-words\") }}{% endif %}{% endfor %}\n\
        {{ site.options.taglin }}\n";
    let built = plain("plain").file("themes/plain/templates/article.html", article).build();
    insta::assert_snapshot!(built.helped());
}
