//! Same input, same bytes: on one thread or several, cold or warm.

use std::collections::BTreeMap;

use crate::portal::{Built, Portal};

/// A portal with something of everything, in three locales. The pages are added in the order given.
fn portal(numbers: impl Iterator<Item = usize>) -> Portal {
    let mut portal = Portal::new()
        .site("locales:\n  nl: { name: Nederlands, fallback: [en] }\n  zh-CN: { name: 简体中文, fallback: [en] }\n  en: { name: English }\n")
        .page("nl/_includes/pin.md", "## Pincode\n\nZie [a1](../s/a1.md).\n")
        .file("content/nl/media/a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/>");
    for n in numbers {
        let next = (n + 1) % 12;
        let body = format!(
            "---\ntitle: Artikel {n}\nkeywords: [k{}]\nweight: {}\nupdated: 2026-11-{:02}\naliases: [/nl/oud-{n}/]\n---\n\
             [verder](a{next}.md)[^1] ![](../media/a.svg) [weg](weg.md)\n\n::include{{path=\"_includes/pin.md\"}}\n\n\
             ```sh\nls -l\n```\n\n> [!NOTE]\n> Let op.\n\n[^1]: Noot.\n",
            n % 3,
            n % 2,
            n + 1,
        );
        portal = portal.page(&format!("nl/s/a{n}.md"), &body).titled(&format!("en/s/a{n}.md"), &format!("Article {n}"));
        if n % 2 == 0 {
            portal = portal.titled(&format!("zh-CN/s/a{n}.md"), &format!("文章 {n}"));
        }
    }
    portal
}

fn files(built: &Built) -> BTreeMap<String, Vec<u8>> {
    let artifacts = built.bundle.artifacts().into_iter();
    artifacts.map(|artifact| (artifact.path.to_string(), artifact.bytes.to_vec())).collect()
}

/// Fails with the paths that differ.
fn assert_same(one: &Built, other: &Built, what: &str) {
    let (one_files, other_files) = (files(one), files(other));
    let paths: Vec<_> = one_files
        .keys()
        .chain(other_files.keys())
        .filter(|path| one_files.get(*path) != other_files.get(*path))
        .collect();
    assert!(paths.is_empty(), "{what}: these differ: {paths:?}");
    assert_eq!(one.findings, other.findings, "{what}");
}

fn on_threads(threads: usize, portal: &Portal) -> Built {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| portal.build())
}

#[test]
fn the_number_of_threads_the_run_and_the_order_of_files_do_not_show() {
    let portal_ = portal(0..12);
    let first = on_threads(1, &portal_);
    assert!(files(&first).len() > 100);
    assert_same(&first, &on_threads(4, &portal_), "on four threads");
    assert_same(&first, &on_threads(1, &portal_), "a second run");
    assert_same(&first, &portal((0..12).rev()).build(), "files in another order");
}

#[test]
fn a_warm_build_equals_a_cold_one() {
    type Edit = (&'static str, fn(Portal) -> Portal);
    let edits: [Edit; 10] = [
        ("nothing", |portal| portal),
        ("the words of a page", |portal| {
            portal.page("nl/s/a3.md", "---\ntitle: Artikel 3\nkeywords: [k0]\n---\nAnders.\n")
        }),
        ("the title of a page", |portal| portal.titled("nl/s/a3.md", "Zeven")),
        ("a page that is new", |portal| portal.titled("nl/t/nieuw.md", "Nieuw")),
        ("a page that is gone", |portal| portal.without("content/nl/s/a4.md")),
        ("a translation that is gone", |portal| portal.without("content/zh-CN/s/a2.md")),
        ("a snippet", |portal| portal.page("nl/_includes/pin.md", "Anders.")),
        ("an image", |portal| portal.file("content/nl/media/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")),
        ("words of the interface", |portal| portal.file("locales/nl.ftl", "home = Begin\n")),
        ("a template", |portal| portal.file("themes/default/templates/article.html", "{{ page.title }}\n")),
    ];
    let mut portal = portal(0..6);
    let mut before = portal.build();
    for (what, edit) in edits {
        portal = edit(portal);
        before = portal.build_after(before);
        assert_same(&before, &portal.build(), what);
    }
}

#[test]
fn what_the_portal_is_asked_for_shows_in_a_warm_build_too() {
    let portal = portal(0..3).page("nl/straks.md", "---\ntitle: Straks\npublish_on: 2026-12-01\n---\n");
    let mut before = portal.build();
    for (what, portal) in [
        ("another day", portal.clone().now("2026-12-01")),
        ("another URL", portal.clone().base_url("https://other.example/x/")),
        ("drafts", portal.clone().drafts()),
        ("one locale", portal.clone().locale("nl")),
        ("all again", portal.clone()),
    ] {
        before = portal.build_after(before);
        assert_same(&before, &portal.build(), what);
    }
}
