//! Input made to exhaust a parser.

use super::*;

#[track_caller]
fn check_deep(text: &str) {
    let (document, diagnostics) = parsed(text);
    assert_eq!(diagnostics.iter().map(|finding| finding.code.name).collect::<Vec<_>>(), ["nesting"]);
    let mut ends: Vec<NodeId> = Vec::new();
    for (index, node) in document.nodes.iter().enumerate() {
        while ends.last().is_some_and(|end| *end as usize <= index) {
            ends.pop();
        }
        ends.push(node.end);
        assert!(ends.len() <= 2 * MAX_DEPTH + 10);
    }
    let mut plain = String::new();
    document.push_plain_text(0..document.nodes.len() as NodeId, &mut plain);
    assert!(plain.contains("text"), "nothing is lost");
}

#[test]
fn ten_thousand_nested_blocks_are_flattened() {
    check_deep(&format!("{}text\n", "> ".repeat(10_000)));
    check_deep(&format!("{}text\n", "- ".repeat(10_000)));
    check_deep(
        &format!("{}text\n", ":::steps\n".repeat(10_000))
            .replace("text\n", &format!("text\n{}", ":::\n".repeat(10_000))),
    );
}

#[test]
fn ten_thousand_nested_inlines_are_flattened() {
    check_deep(&format!("{}text{}\n", "*a **b ".repeat(5_000), " c** d*".repeat(5_000)));
    check_deep(&format!("{}text{}\n", ":ui[".repeat(10_000), "]".repeat(10_000)));
}
