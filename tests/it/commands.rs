//! The command line: transcripts in `tests/cmd/`, each with the files it begins with (`.in/`) and leaves (`.out/`).

#[test]
fn transcripts() {
    let cases = trycmd::TestCases::new();
    // The day is an input; nothing of the machine's own may count.
    cases.env("NO_COLOR", "1").env("COLUMNS", "100").env("SOURCE_DATE_EPOCH", "1795348800");
    cases.case("tests/cmd/*.md");
}
