use super::*;
use crate::support::model;

const FACTS: &[(&str, &str)] =
    &[("severities", "a: { duties: [impact, contact] }\nb: { duties: contact }\n"), ("products", "mail:\n")];

fn files(folder: &str, files: &[(&str, &str)]) -> Vec<SourceFile> {
    let path = |name| SourcePath::new(&format!("{folder}/{name}.yaml")).unwrap();
    files.iter().map(|(name, text)| SourceFile::new(path(name), (*text).to_owned())).collect()
}

fn words(locale: &str, written: &[(&str, &str)]) -> Arc<LocaleWords> {
    let folder = format!("content/{locale}/_support");
    let (words, diagnostics) = LocaleWords::read(Locale::parse(locale).unwrap(), &files(&folder, written));
    assert_eq!(diagnostics, []);
    Arc::new(words)
}

fn english() -> Arc<LocaleWords> {
    words(
        "en",
        &[
            (
                "severities",
                "_duties: { contact: Say where to find you }\na: { name: Severity A, definition: It burns, duties: { impact: \
                 Say what it costs } }\nb: { name: Severity B, definition: It smokes }\n",
            ),
            ("products", "mail: { name: Mail }\n"),
        ],
    )
}

/// The findings about `nl` as `code line: message`.
fn check_dutch(written: &[(&str, &str)]) -> Vec<String> {
    let (facts, diagnostics) = model::read(&files(model::FOLDER, FACTS));
    assert_eq!(diagnostics, []);
    let found = check(&facts, &[words("nl", written), english()]);
    let line = |finding: &Diagnostic| {
        let text = written.iter().find(|(name, _)| finding.path.as_str() == format!("content/nl/_support/{name}.yaml"));
        let before = finding.span.zip(text).map(|(span, (_, text))| &text[..span.start as usize]);
        before.map_or(0, |before| before.matches('\n').count() + 1)
    };
    found.iter().map(|finding| format!("{} {}: {}", finding.code.name, line(finding), finding.message)).collect()
}

const DUTCH: &str = "_duties:\n  contact: Waar u te bereiken bent\na:\n  name: Urgentie A\n  definition: Het brandt\n  \
                     duties:\n    impact: Wat het kost\nb:\n  name: Urgentie B\n  definition: Het rookt\n";
const PRODUCTS: &str = "mail:\n  name: Mail\n";

#[test]
fn words_of_all_facts_are_no_finding() {
    assert_eq!(check_dutch(&[("severities", DUTCH), ("products", PRODUCTS)]), [""; 0]);
}

#[test]
fn a_missing_word_is_one_finding_at_its_entry() {
    let without = DUTCH.replace("  name: Urgentie B\n", "");
    assert_eq!(
        check_dutch(&[("severities", &without), ("products", PRODUCTS)]),
        ["missing-sla-word 8: `nl` lacks a word of `severities`: `b.name`"]
    );
    let without = DUTCH.replace("  contact: Waar u te bereiken bent\n", "  x: y\n");
    let found = check_dutch(&[("severities", &without), ("products", PRODUCTS)]);
    assert_eq!(found[0], "missing-sla-word 1: `nl` lacks a word of `severities`: `_duties.contact`");
}

#[test]
fn a_missing_entry_or_file_is_one_finding() {
    let without = &DUTCH[..DUTCH.find("b:\n").unwrap()];
    assert_eq!(
        check_dutch(&[("severities", without), ("products", "mail: { name: \"\" }\n")]),
        [
            "missing-word 1: `nl` lacks a word of `products`: `mail.name`",
            "missing-sla-word 0: `nl` lacks 2 words of `severities`: `b`"
        ]
    );
    assert_eq!(check_dutch(&[("products", PRODUCTS)]), ["missing-sla-word 0: `nl` has no words for `severities.yaml`"]);
}

#[test]
fn a_locale_without_any_words_is_one_warning() {
    assert_eq!(check_dutch(&[]), ["missing-word 0: `nl` has no words for support facts"]);
}

#[test]
fn words_of_no_fact_are_one_finding() {
    let more = format!("{DUTCH}c:\n  name: Urgentie C\n  definition: Een vonk\n");
    let products = "mail:\n  nam: Mail\n  name: Mail\n";
    assert_eq!(
        check_dutch(&[("severities", &more), ("products", products)]),
        ["unused-word 2: no support fact has the words `nam`", "unused-word 11: no support fact has the words `c`"]
    );
}

#[test]
fn words_for_a_fact_that_cannot_be_read_are_not_unused() {
    let (facts, diagnostics) = model::read(&files(model::FOLDER, &[("products", "mail: { audience: 3 }\n")]));
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(check(&facts, &[words("nl", &[("products", PRODUCTS)])]), []);
}

#[test]
fn what_a_locale_lacks_comes_from_the_next_with_its_mark() {
    let dutch = words("nl", &[("severities", "a: { name: Urgentie A }\n")]);
    let words = SupportWords::new(vec![dutch, english()]);
    let found = words.get("severities.a.name").unwrap();
    assert_eq!((found.word.text.as_str(), found.locale.as_str()), ("Urgentie A", "nl"));
    let found = words.get("severities.b.name").unwrap();
    assert_eq!((found.word.text.as_str(), found.locale.as_str()), ("Severity B", "en"));
    let found = words.get("severities.b.duties.contact").unwrap();
    assert_eq!(found.word.text, "Say where to find you");
    assert_eq!(words.get("severities.c.name"), None);
}

#[test]
fn what_is_no_word_is_found() {
    let written = files("content/nl/_support", &[("products", "mail: { name: [a, b] }\n"), ("product", "x: y\n")]);
    let (_, diagnostics) = LocaleWords::read(Locale::parse("nl").unwrap(), &written);
    let found: Vec<_> = diagnostics.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(found, ["`name` is a list, not words", "`product.yaml` is no file of words"]);
}

#[test]
fn every_file_of_facts_has_a_schema_of_words() {
    let mut names: Vec<_> = FILES.to_vec();
    names.sort_unstable();
    assert_eq!(word_schemas().iter().map(|(name, _)| *name).collect::<Vec<_>>(), names);
}

#[test]
fn a_piece_of_a_word_has_its_place() {
    let text = "mail: { name: \"a [b](../c.md) d\" }\nnews:\n  name: e [f](g.md)\n";
    let written = files("content/nl/_support", &[("products", text)]);
    let (words, _) = LocaleWords::read(Locale::parse("nl").unwrap(), &written);
    let place = |piece: &str| {
        let word = words.iter().find(|word| word.text.contains(piece)).unwrap();
        &text[word.place_of(piece).range()]
    };
    assert_eq!((place("../c.md"), place("g.md")), ("../c.md", "g.md"));
}
