use std::fmt::Write;

use serde::Deserialize;

use super::*;
use crate::diag::YAML;

fn tree(text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let path = SourcePath::new("content/site.yaml").unwrap();
    let node = parse(&path, text, 0, &YAML, &mut diagnostics);
    (node, diagnostics)
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Level {
    name: Spanned<String>,
    #[serde(default)]
    hours: Option<u32>,
    #[serde(default)]
    tags: Vec<String>,
}

#[test]
fn values_know_where_they_stand() {
    let text = "name: 1.10\nhours: 4\n";
    let node = tree(text).0.unwrap();
    let level: Level = node.read().unwrap();
    assert_eq!(level.name.value, "1.10");
    assert_eq!(&text[level.name.span.range()], "1.10");
    assert_eq!(level.hours, Some(4));
}

#[test]
fn errors_point_at_the_innermost_value() {
    let text = "name: a\nhours: vier\n";
    let error = tree(text).0.unwrap().read::<Level>().unwrap_err();
    assert_eq!(&text[error.span.unwrap().range()], "vier");

    let text = "name: a\nhuors: 4\n";
    let error = tree(text).0.unwrap().read::<Level>().unwrap_err();
    assert_eq!(&text[error.span.unwrap().range()], "huors");
    assert!(error.message.contains("unknown key `huors`"), "{error}");
}

#[test]
fn a_key_that_stands_twice_is_found_and_the_first_counts() {
    let text = "name: a\nname: b\n";
    let (node, diagnostics) = tree(text);
    assert_eq!(node.unwrap().get("name").unwrap().as_str(), Some("a"));
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].span.map(|span| span.start), Some(8));
}

#[test]
fn what_is_no_yaml_is_one_finding_with_a_place() {
    let (node, diagnostics) = tree("name: [a\nb: c\n");
    assert_eq!(node, None);
    assert_eq!(diagnostics.len(), 1);
    assert!(diagnostics[0].span.is_some());
}

#[test]
fn an_alias_bomb_is_refused() {
    let mut bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for (name, of) in ["b", "c", "d", "e", "f", "g", "h", "i"].into_iter().zip(["a", "b", "c", "d", "e", "f", "g", "h"])
    {
        let list = vec![format!("*{of}"); 10].join(",");
        let _ = writeln!(bomb, "{name}: &{name} [{list}]");
    }
    let (node, diagnostics) = tree(&bomb);
    assert_eq!(node, None);
    assert_eq!(diagnostics.len(), 1);
}

#[test]
fn nothing_is_an_empty_map() {
    assert_eq!(tree("").0.unwrap().entries(), Some(&[][..]));
    assert_eq!(tree("# only a comment\n").0.unwrap().entries(), Some(&[][..]));
}
