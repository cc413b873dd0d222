//! Small texts and the trees they give; and what holds for any text.

mod blocks;
mod directives;
mod emphasis_next_to_cjk;
mod heading_ids;
mod limits;

use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::parse::document::{NodeId, NodeKind};

/// Parses a text and returns its tree with what was found.
fn parsed(text: &str) -> (Document, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let path = SourcePath::new("content/nl/a.md").unwrap();
    let document = parse(&path, text, 0, &mut diagnostics);
    (document, diagnostics)
}

/// The tree on one line: `p(Text strong(bold))`.
fn dump(document: &Document) -> String {
    let mut out = String::new();
    let mut ends: Vec<NodeId> = Vec::new();
    for (index, node) in document.nodes.iter().enumerate() {
        while ends.last().is_some_and(|end| *end as usize <= index) {
            ends.pop();
            out.push(')');
        }
        if !out.is_empty() && !out.ends_with('(') {
            out.push(' ');
        }
        dump_node(document, &node.kind, &mut out);
        if node.end as usize > index + 1 {
            out.push('(');
            ends.push(node.end);
        }
    }
    out.extend(ends.iter().map(|_| ')'));
    out
}

fn dump_node(document: &Document, kind: &NodeKind, out: &mut String) {
    let name = match kind {
        NodeKind::Paragraph => "p",
        NodeKind::Heading(index) => {
            let heading = &document.headings[*index as usize];
            let _ = write!(out, "h{}#{}", heading.level, heading.id);
            ""
        }
        NodeKind::BlockQuote => "quote",
        NodeKind::Alert(kind) => kind.name(),
        NodeKind::CodeBlock { info, code } => {
            let _ = write!(out, "pre:{}{:?}", document.str(*info), document.str(*code));
            ""
        }
        NodeKind::List { start: None } => "ul",
        NodeKind::List { start: Some(start) } => {
            let _ = write!(out, "ol{start}");
            ""
        }
        NodeKind::Item => "li",
        NodeKind::TaskMarker(checked) => ["[ ]", "[x]"][usize::from(*checked)],
        NodeKind::Table(_) => "table",
        NodeKind::TableHead => "head",
        NodeKind::TableRow => "row",
        NodeKind::TableCell => "cell",
        NodeKind::Rule => "hr",
        NodeKind::FootnoteDefinition(index) => {
            let _ = write!(out, "def{index}");
            ""
        }
        NodeKind::FootnoteReference(index) => {
            let _ = write!(out, "ref{index}");
            ""
        }
        NodeKind::Directive(index) => {
            let directive = &document.directives[*index as usize];
            let _ = write!(out, ":{}", directive.name);
            if !directive.label.is_empty() {
                let _ = write!(out, "[{}]", directive.label);
            }
            for attribute in &directive.attributes {
                let _ = write!(out, "{{{}={}}}", attribute.key, attribute.value);
            }
            ""
        }
        NodeKind::Html(text) => {
            let _ = write!(out, "html{:?}", document.str(*text));
            ""
        }
        NodeKind::Text(text) => {
            let _ = write!(out, "{}", document.str(*text));
            ""
        }
        NodeKind::Code(text) => {
            let _ = write!(out, "`{}`", document.str(*text));
            ""
        }
        NodeKind::Emphasis => "em",
        NodeKind::Strong => "strong",
        NodeKind::Strikethrough => "del",
        NodeKind::Link(index) => {
            let _ = write!(out, "a<{}>", document.links[*index as usize].target);
            ""
        }
        NodeKind::Image(index) => {
            let _ = write!(out, "img<{}>", document.links[*index as usize].target);
            ""
        }
        NodeKind::SoftBreak => "⏎",
        NodeKind::HardBreak => "br",
    };
    out.push_str(name);
}

/// Checks the tree of a text that has no mistakes.
#[track_caller]
fn check(text: &str, tree: &str) {
    let (document, diagnostics) = parsed(text);
    assert_eq!(dump(&document), tree);
    assert_eq!(diagnostics, [], "{text}");
}

/// Checks the tree and the findings, as `code: marked text`.
#[track_caller]
fn check_with(text: &str, tree: &str, findings: &[&str]) {
    let (document, diagnostics) = parsed(text);
    assert_eq!(dump(&document), tree);
    let found: Vec<_> = diagnostics
        .iter()
        .map(|finding| format!("{}: {}", finding.code.name, finding.span.map_or("", |span| &text[span.range()])))
        .collect();
    assert_eq!(found, findings);
}

/// Pieces of syntax in any order find more than any text does.
fn markdown() -> impl Strategy<Value = String> {
    let pieces = [
        "#",
        " ",
        "\n",
        "\r\n",
        "\t",
        "    ",
        "> ",
        "- ",
        "1. ",
        "* ",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```\n",
        "[",
        "]",
        "(",
        ")",
        "!",
        "<",
        ">",
        "<br>",
        "<a name=\"x\"></a>",
        "</a>",
        "<!-- ",
        "-->",
        "<?",
        "?>",
        "<div>\n",
        "{#id}",
        "{",
        "}",
        ":",
        "::",
        ":::",
        "::::",
        ":::steps\n",
        ":::details[a]{open}",
        "::qr{url=x}",
        ":ui[",
        ":fact[a]{b=\"c\"}",
        "[^a]",
        "[^a]: ",
        "[!NOTE]",
        "| a | b |\n|--|--|\n| ",
        "\\",
        "&amp;",
        "&",
        "注意：",
        "正文",
        "“",
        "\u{FE01}",
        "é",
        "\u{feff}",
        "\0",
        "---\n",
        "title: a\n",
        "\n\n",
        "a",
        "x@y.z",
        "https://x.y/",
    ];
    prop_oneof![
        proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..60).prop_map(|pieces| pieces.concat()),
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_sound_tree(text in markdown()) {
        let file = crate::source::SourceFile::new(SourcePath::new("a.md").unwrap(), text.clone());
        let (article, diagnostics) = crate::parse::parse_article(&file);
        let document = &article.document;
        let in_file = |span: crate::source::Span| text.get(span.range()).is_some();
        let count = document.nodes.len();
        let mut open: Vec<usize> = vec![count];
        for (index, node) in document.nodes.iter().enumerate() {
            prop_assert!(in_file(node.span), "{:?}", node);
            while open.last().is_some_and(|end| *end <= index) {
                open.pop();
            }
            prop_assert!(node.end as usize > index && node.end as usize <= *open.last().unwrap(), "{index}: {:?}", node);
            open.push(node.end as usize);
            match node.kind {
                NodeKind::Text(piece) | NodeKind::Code(piece) | NodeKind::Html(piece) => {
                    prop_assert!(document.text.get(piece.start as usize..piece.end as usize).is_some());
                }
                NodeKind::Link(link) | NodeKind::Image(link) => {
                    prop_assert_eq!(document.links[link as usize].node as usize, index);
                }
                NodeKind::Heading(heading) => prop_assert_eq!(document.headings[heading as usize].node as usize, index),
                NodeKind::Directive(directive) => {
                    prop_assert_eq!(document.directives[directive as usize].node as usize, index);
                }
                NodeKind::FootnoteReference(note) | NodeKind::FootnoteDefinition(note) => {
                    prop_assert!((note as usize) < document.footnotes.len());
                }
                _ => {}
            }
        }
        prop_assert!(diagnostics.iter().filter_map(|finding| finding.span).all(in_file), "{:?}", diagnostics);
        let mut ids: Vec<_> = document.headings.iter().map(|heading| &heading.id).collect();
        ids.sort();
        prop_assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
