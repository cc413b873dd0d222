//! Every link within a published site leads to a published file, and every anchor to an element of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use loket::bundle::{Artifact, Bundle, Sink as _};
use loket::files_disk::DiskFiles;
use loket::path::OutPath;
use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use scraper::{Html, Selector};
use url::Url;

use crate::portal::{Built, Portal, build};

/// Where the checked sites are published.
const BASE: &str = "https://h.example/office/";

/// What links are written in, with the elements that may bear it.
const LINKS: [(&str, &str); 5] =
    [("[href]", "href"), ("[src]", "src"), ("[poster]", "poster"), ("[action]", "action"), ("[data-src]", "data-src")];

/// A published file: the ids in it and the links of it.
struct File {
    ids: BTreeSet<String>,
    links: BTreeSet<String>,
}

/// Returns the links of a site that lead nowhere, as `page: target`. Anchors are looked for where `anchors` says so: a
/// writer may ask for one that is not there.
fn broken(built: &Built, anchors: bool) -> Vec<String> {
    let selectors: Vec<_> = LINKS.iter().map(|(css, name)| (Selector::parse(css).unwrap(), *name)).collect();
    let with_id = Selector::parse("[id], a[name]").unwrap();
    let mut files: BTreeMap<String, File> = BTreeMap::new();
    for artifact in built.bundle.artifacts() {
        let text = String::from_utf8_lossy(&artifact.bytes);
        let mut file = File { ids: BTreeSet::new(), links: BTreeSet::new() };
        let extension = artifact.path.as_str().rsplit('.').next();
        if extension == Some("html") {
            let html = Html::parse_document(&text);
            let ids = html.select(&with_id).flat_map(|element| [element.attr("id"), element.attr("name")]);
            file.ids = ids.flatten().map(str::to_owned).collect();
            for (selector, name) in &selectors {
                let links = html.select(selector).filter_map(|element| element.attr(name));
                file.links.extend(links.map(str::to_owned));
            }
        } else if extension == Some("svg") {
            file.ids =
                text.split("id=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect();
        }
        files.insert(artifact.path.to_string(), file);
    }
    let mut broken = Vec::new();
    for (path, file) in &files {
        let page = Url::parse(BASE).unwrap().join(&path.replace('%', "%25")).unwrap();
        for link in &file.links {
            let Ok(target) = page.join(link) else {
                broken.push(format!("{path}: {link}"));
                continue;
            };
            if target.origin() != page.origin() {
                continue;
            }
            let decoded = percent_decode_str(target.path()).decode_utf8_lossy().into_owned();
            let found = decoded.strip_prefix("/office/").and_then(|below| {
                let index = if below.is_empty() || below.ends_with('/') { "index.html" } else { "" };
                files.get(&format!("{below}{index}"))
            });
            let fragment = target.fragment().unwrap_or_default();
            let anchor = percent_decode_str(fragment).decode_utf8_lossy().into_owned();
            let is_there = found.is_some_and(|file| !anchors || anchor.is_empty() || file.ids.contains(&anchor));
            if !is_there {
                broken.push(format!("{path}: {link}"));
            }
        }
    }
    broken
}

#[test]
fn the_checker_finds_what_is_broken() {
    // Made by hand: Loket itself drops a fragment that leads nowhere.
    let bundle = Bundle::new();
    for (path, html) in [
        ("nl/a/index.html", r#"<a href="/office/nl/b/#weg">b</a><a href="/office/nl/b/#hier">b</a>"#),
        ("nl/b/index.html", r#"<p id="hier">b</p>"#),
    ] {
        bundle.put(Artifact::new(OutPath::new(path).unwrap(), html.as_bytes().to_vec()));
    }
    let built = Built { bundle: bundle.sealed(), findings: Vec::new() };
    assert_eq!(broken(&built, false), [""; 0]);
    assert_eq!(broken(&built, true), ["nl/a/index.html: /office/nl/b/#weg"]);
}

#[test]
fn the_sample_portal_has_no_broken_link() {
    let files = DiskFiles::new(Path::new(env!("CARGO_MANIFEST_DIR")).to_owned());
    let mut options = Portal::new().base_url(BASE).options;
    options.keep_going = false;
    let built = build(&files, &options, Bundle::new());
    let errors: Vec<_> = built.findings.iter().filter(|finding| finding.severity == "error").collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let broken = broken(&built, true);
    assert!(broken.is_empty(), "{} broken links:\n{}", broken.len(), broken.join("\n"));
}

/// Pieces that articles of real collections are made of, whole and broken.
fn piece() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "[b](b.md)",
        "[b](../s/b.md#kop)",
        "[weg](weg.md)",
        "[d](%ZZ%E4.md \"t\")",
        "[n](link:x)",
        "[l]()",
        "<https://x.example/%>",
        "![p](media/p.png)",
        "## Kop",
        "## Kop {#id \"<}",
        "## <a name=\"z\"></a>支持 & hulp",
        "[^1]\n\n[^1]: Noot [b](b.md)",
        ":::steps\n1. Een\n2. Twee\n:::",
        ":::tabs\n::::tab{title=\"T\"}\nx\n::::\n:::",
        ":::details{title=\"<b>\"}\nin",
        "::include{path=\"_i.md\"}",
        "::qr{url=\"https://x.example/\"}",
        "::video{src=\"https://x.example/v\" title=\"V\"}",
        ":ui[Help > Nieuw]",
        "> [!NOTE]\n> Let op **（注意：）**正文",
        "<details><summary>x</summary>\n\n[b](b.md)\n\n</details>",
        "<a href=\"/nl/weg\">raw</a><img src=x onerror=alert(1)>",
        "| a | b |\n|---|---|\n| `x` | [b](b.md) |",
        "```html\n<p>\n```",
        "---\ntitle: [",
        "- [x] klaar\n  - dieper",
        "\u{200b}\u{feff}\0\u{202e}",
    ]);
    prop_oneof![4 => fixed.prop_map(str::to_owned), 1 => "\\PC{0,24}"]
}

fn article() -> impl Strategy<Value = String> {
    let front = prop::sample::select(vec![
        "",
        "---\ntitle: A & <B>\n---\n",
        "---\ntitle: 帮助\nslug: 'a/../b c'\nrelated: [b.md, s/b.md]\n---\n",
        "---\ntitle: T\nslug: b\nkind: landing\nkeywords: [x]\n---\n",
        "---\ntitle: T\nkeywords: [x]\naliases: [/nl/oud/, /nl/b/, 'nl/a b#x']\n---\n",
        "---\ntitle: T\ndraft: true\n---\n",
        "---\nweight: -1\n",
    ]);
    (front, prop::collection::vec(piece(), 0..6)).prop_map(|(front, pieces)| format!("{front}{}", pieces.join("\n\n")))
}

fn file_name() -> impl Strategy<Value = String> {
    let names = vec![
        "index.md",
        "a.md",
        "b.md",
        "s/index.md",
        "s/b.md",
        "s.md",
        "a b.md",
        "search.md",
        "s/a-z.md",
        "_i.md",
        "50% #1?.md",
        "支持.md",
        "B.md",
        "s/t/u.md",
        "outlook.com.md",
        "..md",
        "page/2.md",
    ];
    (prop::sample::select(vec!["nl", "en", "ar"]), prop::sample::select(names))
        .prop_map(|(l, name)| format!("{l}/{name}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_articles_are_published_without_a_broken_link(
        articles in prop::collection::btree_map(file_name(), article(), 0..7)
    ) {
        let site = "locales: { nl: { fallback: [en] }, en: {}, ar: { fallback: [en, nl] } }";
        let portal = articles.iter().fold(Portal::new().site(site).base_url(BASE), |portal, (path, text)| portal.page(path, text));
        let built = portal.file("content/nl/media/p.png", "p").build();
        prop_assert_eq!(broken(&built, false), Vec::<String>::new());
    }
}
