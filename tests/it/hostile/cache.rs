//! What builds keep of parsed articles, forged: whoever may write into the cache can give it a right checksum, and a build that
//! reads it must come to an end all the same.

use loket::bundle::Bundle;
use loket::parse::{Document, parse_article};
use loket::path::SourcePath;
use loket::pipeline::{Analysis, Articles, NoProgress, Part, analyze_kept, render};
use loket::source::{Hash, SourceFile};

use crate::portal::Portal;

/// An article with something of everything that nodes point to.
const ARTICLE: &str = "---\ntitle: A\nkeywords: [a]\n---\n## Kop {#k}\n\n> [!NOTE]\n> Let op[^1], zie [b](b.md \"t\").\n\n\
                       :::details{summary=\"S\"}\n| a | b |\n|--|--|\n| `c` | ![d](d.png) |\n:::\n\n```sh\nls\n```\n\n\
                       1. <b>één</b>\n\n[^1]: Noot.\n";

fn portal() -> Portal {
    Portal::new().page("nl/a.md", ARTICLE).titled("nl/b.md", "B")
}

/// The parts that a build of the portal keeps.
fn kept(portal: &Portal) -> Vec<Part> {
    analyze_kept(Articles::default(), &portal.files, &portal.options, &NoProgress).unwrap().parts
}

fn analyze_with(portal: &Portal, parts: &[Part]) -> Analysis {
    let articles =
        Articles::of_parts(|number| parts.iter().find(|part| part.number == number).map(|part| part.bytes.clone()));
    analyze_kept(articles, &portal.files, &portal.options, &NoProgress).unwrap()
}

/// Builds with these parts. Returns how many pages there are.
fn build_with(portal: &Portal, parts: &[Part]) -> usize {
    let mut analysis = analyze_with(portal, parts);
    let bundle = Bundle::new();
    render(&mut analysis, &portal.files, &bundle, &NoProgress);
    bundle.artifacts().iter().filter(|artifact| artifact.path.as_str().ends_with("/index.html")).count()
}

#[test]
fn parts_of_garbage_hold_nothing() {
    let portal = portal();
    let good = kept(&portal);
    let pages = build_with(&portal, &good);
    assert!(pages > 2);
    for garbage in [&b""[..], b"\xff", &[0xff; 64], &[1; 4096], b"content/nl/a.md"] {
        let parts: Vec<_> = good.iter().map(|part| Part { bytes: garbage.to_vec(), ..*part }).collect();
        assert_eq!(build_with(&portal, &parts), pages, "{garbage:?}");
    }
}

/// The bytes that are changed are this far apart; `fuzz.rs` changes others.
const STEP: usize = 5;

#[test]
fn parts_with_a_byte_changed_break_no_build() {
    let portal = portal();
    let good = kept(&portal);
    let longest = good.iter().map(|part| part.bytes.len()).max().unwrap();
    for at in (0..longest).step_by(STEP) {
        let parts = good.iter().map(|part| {
            let mut bytes = part.bytes.clone();
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= [1, 0x40, 0xff][at % 3];
            }
            Part { bytes, ..*part }
        });
        build_with(&portal, &parts.collect::<Vec<_>>());
    }
}

#[test]
fn an_article_that_says_it_is_another_is_parsed_again() {
    let portal = portal();
    let hash = Hash::of(ARTICLE.as_bytes());
    // The list of a part has the hash first, then the article itself.
    let forge = |part: Part| {
        let mut bytes = part.bytes;
        if let Some(at) = bytes.windows(32).rposition(|window| window == hash.as_bytes()) {
            bytes[at] ^= 1;
        }
        Part { bytes, ..part }
    };
    let good = kept(&portal);
    let forged: Vec<_> = good.iter().cloned().map(forge).collect();
    assert_ne!(forged, good);
    let hashes = |parts: &[Part]| {
        let pages = &analyze_with(&portal, parts).portal.unwrap().portal.pages;
        pages.iter().map(|page| page.hash).collect::<Vec<_>>()
    };
    assert_eq!(hashes(&forged), hashes(&good));
}

type Damage<'a> = &'a dyn Fn(&mut Document);

/// Each thing that a forger can point elsewhere is looked at: a document is not whole without any one of them.
#[test]
fn a_document_of_which_something_leads_nowhere_is_not_whole() {
    let path = SourcePath::new("content/nl/a.md").unwrap();
    let document = parse_article(&SourceFile::new(path, ARTICLE.to_owned())).0.document;
    assert!(document.is_whole());
    let end = |document: &Document| document.nodes.len() as u32;
    let damages: [(&str, Damage<'_>); 11] = [
        ("headings", &|document| document.headings.clear()),
        ("links", &|document| document.links.clear()),
        ("directives", &|document| document.directives.clear()),
        ("footnotes", &|document| document.footnotes.clear()),
        ("text", &|document| document.text.clear()),
        ("node of a heading", &|document| document.headings[0].node = end(document)),
        ("node of a link", &|document| document.links[0].node = end(document)),
        ("node of a directive", &|document| document.directives[0].node = end(document)),
        ("end of a node at its beginning", &|document| document.nodes[1].end = 1),
        ("end behind the last node", &|document| document.nodes[0].end = end(document) + 1),
        ("end behind that of the node around it", &|document| {
            let around = (0..).zip(&document.nodes).find(|(at, node)| node.end > at + 2 && node.end < end(document));
            let (at, outer) = around.map(|(at, node)| (at as usize, node.end)).unwrap();
            document.nodes[at + 1].end = outer + 1;
        }),
    ];
    for (what, damage) in damages {
        let mut damaged = Document::clone(&document);
        damage(&mut damaged);
        assert!(!damaged.is_whole(), "{what}");
    }
}
