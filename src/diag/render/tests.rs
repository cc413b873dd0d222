use super::*;
use crate::diag::{BROKEN_ANCHOR, EMPTY_FILE};
use crate::source::{MemoryFiles, Span};

fn shown(format: Format) -> String {
    let text = "# 开始\n\nZie 说明 [de gids](../gids.md#setup) eerst.\n";
    let mut files = MemoryFiles::new();
    files.insert("content/nl/start.md", text);
    let path = SourcePath::new("content/nl/start.md").unwrap();
    let start = text.find('[').unwrap();
    let link = Diagnostic::new(&BROKEN_ANCHOR, &path, "`content/nl/gids.md` has no heading `setup`")
        .at(Span::new(start..text.find(')').unwrap() + 1))
        .label("no such heading")
        .help("did you mean `#set-up`?");
    let empty = Diagnostic::new(&EMPTY_FILE, &SourcePath::new("content/nl/leeg.md").unwrap(), "the article is empty");
    render(&[link, empty], &files, format, false)
}

#[test]
fn human() {
    insta::assert_snapshot!(shown(Format::Human), @r###"
    warning[broken-anchor]: `content/nl/gids.md` has no heading `setup`
     --> content/nl/start.md:3:8
      |
    3 | Zie 说明 [de gids](../gids.md#setup) eerst.
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ no such heading
      |
      = help: did you mean `#set-up`?

    warning[empty-file]: the article is empty
    --> content/nl/leeg.md
    "###);
}

#[test]
fn short() {
    insta::assert_snapshot!(shown(Format::Short), @r###"
    content/nl/start.md:3:8: warning[broken-anchor]: `content/nl/gids.md` has no heading `setup`
    content/nl/leeg.md:1:1: warning[empty-file]: the article is empty
    "###);
}

#[test]
fn json() {
    insta::assert_snapshot!(shown(Format::Json), @r###"
    {"code":"broken-anchor","severity":"warning","path":"content/nl/start.md","line":3,"column":8,"end_line":3,"end_column":35,"message":"`content/nl/gids.md` has no heading `setup`","help":"did you mean `#set-up`?"}
    {"code":"empty-file","severity":"warning","path":"content/nl/leeg.md","line":1,"column":1,"end_line":1,"end_column":1,"message":"the article is empty","help":null}
    "###);
}

#[test]
fn github() {
    insta::assert_snapshot!(shown(Format::Github), @r###"
    ::warning file=content/nl/start.md,line=3,col=8,endLine=3,endColumn=35,title=broken-anchor::`content/nl/gids.md` has no heading `setup`%0Ahelp: did you mean `#set-up`?
    ::warning file=content/nl/leeg.md,line=1,col=1,endLine=1,endColumn=1,title=empty-file::the article is empty
    "###);
}

#[test]
fn sarif() {
    insta::assert_snapshot!(shown(Format::Sarif));
}

/// What the schema of SARIF 2.1.0 and code scanning ask of a log: the required properties, and their values where it names
/// them.
#[test]
fn sarif_has_what_its_schema_requires() {
    let mut files = MemoryFiles::new();
    files.insert("content/nl/a b.md", "titel: A\n");
    let path = SourcePath::new("content/nl/a b.md").unwrap();
    let span = Span::new(0..5);
    let finding = Diagnostic::new(&BROKEN_ANCHOR, &path, "x").at(span).fix(span, "title");
    let text = render_in("help/", &[finding], &files, Format::Sarif, false);
    let log: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "Loket");
    let result = &run["results"][0];
    assert!(result["message"]["text"].is_string());
    assert_eq!(run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
    assert!(["none", "note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "help/content/nl/a%20b.md");
    assert!(
        place["region"]["startLine"].as_u64().unwrap() >= 1 && place["region"]["startColumn"].as_u64().unwrap() >= 1
    );
    let change = &result["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"], place["artifactLocation"]);
    let replacement = &change["replacements"][0];
    assert_eq!(replacement["deletedRegion"], place["region"]);
    assert_eq!(replacement["insertedContent"]["text"], "title");
}

#[test]
fn github_shows_ten_of_a_kind_and_folds_the_rest() {
    let path = SourcePath::new("a.md").unwrap();
    let mut found: Vec<_> = (0..12).map(|n| Diagnostic::new(&EMPTY_FILE, &path, format!("{n}"))).collect();
    found.push(Diagnostic { severity: crate::diag::Severity::Error, ..found[0].clone() });
    let text = render(&found, &MemoryFiles::new(), Format::Github, false);
    assert_eq!(text.matches("::warning ").count(), 10);
    assert!(text.starts_with("::error ") && text.contains("::group::2 more findings\na.md:1:1: warning"));
}

#[test]
fn columns_of_a_long_line_are_counted_in_steps() {
    let text = format!("\u{feff}{}\n{}的 het eind", "é".repeat(3_000), "a的".repeat(2_000));
    let lines = Indexed::new(text.clone());
    for byte in (0..=text.len()).filter(|byte| text.is_char_boundary(*byte)) {
        let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
        let before = text[start..byte].trim_start_matches('\u{feff}');
        assert_eq!(
            lines.position(byte),
            (1 + text[..byte].matches('\n').count(), before.chars().count() + 1),
            "{byte}"
        );
    }
    // A text that fills its last step.
    assert_eq!(Indexed::new("x".repeat(2 * STEP)).position(2 * STEP), (1, 2 * STEP + 1));
    assert_eq!(Indexed::new(String::new()).position(0), (1, 1));
}
