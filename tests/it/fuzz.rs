//! The fuzz targets on the stable toolchain: their corpus, and bounded random changes of it.

use std::path::Path;
use std::{fmt, fs};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};

#[path = "../fuzz/targets.rs"]
#[allow(unreachable_pub, reason = "a library of its own for cargo-fuzz")]
mod targets;

use targets::TARGETS;

/// The inputs of a target, sorted by name.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(name);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn every_target_has_a_corpus_and_stands_it() {
    for (name, target) in TARGETS {
        let inputs = corpus(name);
        assert!(!inputs.is_empty(), "{name} has no corpus");
        for (number, input) in inputs.iter().enumerate() {
            println!("{name} {number}");
            target(input);
        }
    }
}

/// Bytes that are shown as the text they mostly are.
#[derive(Clone)]
struct Input(Vec<u8>);

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "b\"{}\"", self.0.escape_ascii())
    }
}

/// One change of an input: some bytes from `at` on are taken out, and others put in.
#[derive(Clone, Debug)]
struct Edit {
    at: prop::sample::Index,
    out: usize,
    put: Vec<u8>,
}

/// What hurts parsers: signs with a meaning, ends of things, characters of several bytes, numbers at the edge.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let signs = prop::sample::select(vec![
        "---\n",
        ":::",
        "::",
        ":",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "</",
        "<!--",
        "-->",
        "`",
        "```",
        "*",
        "**",
        "_",
        "|",
        "\\",
        "&",
        "&amp;",
        "\n",
        "\n\n",
        "\t",
        "    ",
        "> ",
        "- ",
        "1. ",
        "#",
        "!",
        "\"",
        "'",
        "@",
        "%",
        "%2F",
        "..",
        "/",
        "\u{feff}",
        "\u{200b}",
        "\u{202e}",
        "\u{0}",
        "é",
        "的",
        "，",
        "👩‍💻",
        "-1",
        "99999999999999999999",
        "24:00",
        "&x",
        "*x",
        "<<: *x",
        "{ $x ->",
        "[^1]",
        "[^1]: ",
        "javascript:",
        "data:",
        "<script>",
        "</main>",
    ]);
    prop_oneof![
        4 => signs.prop_map(|sign| sign.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 1..6),
    ]
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = (any::<prop::sample::Index>(), 0..12_usize, prop::collection::vec(piece(), 0..4))
        .prop_map(|(at, out, put)| Edit { at, out, put: put.concat() });
    prop::collection::vec(edit, 1..8)
}

fn edited(input: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for edit in edits {
        let at = edit.at.index(bytes.len() + 1);
        let end = bytes.len().min(at + edit.out);
        bytes.splice(at..end, edit.put.iter().copied());
    }
    bytes
}

#[test]
fn every_target_stands_changes_of_its_corpus() {
    for (name, target) in TARGETS {
        let inputs = corpus(name);
        // Whole portals take longest. The seed is fixed, so that a failure is one for everybody.
        let cases = if matches!(name, "page" | "articles") { 60 } else { 400 };
        let config = Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..Config::default() };
        let changed = (prop::sample::select(inputs), edits()).prop_map(|(input, edits)| Input(edited(&input, &edits)));
        let result = TestRunner::new(config).run(&changed, |input| {
            target(&input.0);
            Ok(())
        });
        if let Err(error) = result {
            panic!("{name}: {error}");
        }
    }
}
