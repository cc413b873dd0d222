//! What builds keep of parsed articles, forged: whoever may write into the cache can give it a right checksum, and a build that
//! reads it must come to an end all the same.

use loket::bundle::Bundle;
use loket::pipeline::{Articles, NoProgress, Part, analyze_kept, render};

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

/// Builds with these parts. Returns how many pages there are.
fn build_with(portal: &Portal, parts: &[Part]) -> usize {
    let articles =
        Articles::of_parts(|number| parts.iter().find(|part| part.number == number).map(|part| part.bytes.clone()));
    let mut analysis = analyze_kept(articles, &portal.files, &portal.options, &NoProgress).unwrap();
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
