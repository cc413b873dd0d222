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

mod blocks {
    use super::*;

    #[test]
    fn commonmark_and_gfm() {
        check("a *b* **c** `d`\n\n---\n", "p(a  em(b)   strong(c)   `d`) hr");
        check("- a\n- b\n  1. c\n", "ul(li(a) li(b ol1(li(c))))");
        check("- a\n\n- b\n", "ul(li(p(a)) li(p(b)))");
        check("- [x] a\n- [ ] b\n", "ul(li([x] a) li([ ] b))");
        check("| a | b |\n|---|---|\n| *c* | d |\n", "table(head(cell(a) cell(b)) row(cell(em(c)) cell(d)))");
        check("~~a~~ b &amp; c\\* d\n", "p(del(a)  b & c* d)");
        check("```sh\na\n\n b\n```\n", "pre:sh\"a\\n\\n b\\n\"");
        check("> a\n> b\n", "quote(p(a ⏎ b))");
        check("a  \nb\n", "p(a br b)");
    }

    #[test]
    fn carriage_returns_are_no_text() {
        check("a\r\nb\r\n\r\n```\r\nc\r\nd\r\n```\r\n", "p(a ⏎ b) pre:\"c\\nd\\n\"");
    }

    #[test]
    fn links_keep_their_targets_as_written() {
        check("[a](../b%20c.md#d) ![e](f.png \"g\") [h]()\n", "p(a<../b%20c.md#d>(a)   img<f.png>(e)   a<>(h))");
        check(
            "[a][b] <https://x.y/%z> <c@d.e>\n\n[b]: x.md\n",
            "p(a<x.md>(a)   a<https://x.y/%z>(https://x.y/%z)   a<mailto:c@d.e>(c@d.e))",
        );
        check("[a] [[b]] $c$\n", "p([a] [[b]] $c$)");
    }

    #[test]
    fn footnotes_are_numbered_by_their_first_reference() {
        check(
            "a[^x] b[^y] c[^X] d[^none]\n\n[^unused]: z\n\n[^y]: two\n\n[^x]: one\n",
            "p(a ref0  b ref1  c ref0  d[^none]) def2(p(z)) def1(p(two)) def0(p(one))",
        );
        let (document, _) = parsed("a[^x]\n\n[^x]: one\n");
        assert_eq!(document.footnotes, ["x"]);
    }

    #[test]
    fn alerts_in_any_spelling() {
        check("> [!NOTE]\n> Text\n", "note(p(Text))");
        check(">[!Tip] Text\n", "tip(p(Text))");
        check("> [!important]\n>\n> Text\n", "important(p(Text))");
        check("> [!WARNING]  \n> - a\n", "warning(ul(li(a)))");
        check("- > [!CAUTION]\n  > *a* b\n", "ul(li(caution(p(em(a)  b))))");
        check("> [!VIDEO https://x.y/]\n", "quote(p([!VIDEO https://x.y/]))");
        check("> a\n>\n> [!NOTE]\n", "quote(p(a) p([!NOTE]))");
    }

    #[test]
    fn html_is_kept_and_what_needs_no_sanitising_is_not_html() {
        check("a<br>b<br/>c <!-- d --> e\n", "p(a br b br c  e)");
        check("<!-- a\n\nb -->\n\nc\n", "p(c)");
        check("<div>\n*a*\n</div>\n", "html\"<div>\\n*a*\\n</div>\\n\"");
        assert!(!parsed("a<br>b\n").0.raw_html);
        assert!(parsed("a<kbd>b</kbd>\n").0.raw_html);
    }

    #[test]
    fn lines_of_han_and_kana_are_joined_without_a_space() {
        check("中文\n中文\n", "p(中文中文)");
        check("中文，\n**中文**\n", "p(中文， strong(中文))");
        check("中文\nLatin\n", "p(中文 ⏎ Latin)");
        check("한국\n어\n", "p(한국 ⏎ 어)");
    }
}

mod heading_ids {
    use super::*;

    #[test]
    fn are_declared_or_made_from_the_text() {
        check("# Bellen & *mailen*\n", "h1#bellen-mailen(Bellen &  em(mailen))");
        check("## Titel {#id}\n", "h2#id(Titel)");
        check("Titel *x* {#a_b}\n===\n", "h1#a_b(Titel  em(x))");
        check("# <a name=\"x-y\"></a>Titel\n", "h1#x-y(Titel)");
        check("# <a id=x></a> Titel\n", "h1#x( Titel)");
        check("# <A NAME='x'>Titel</a> a\n", "h1#x(Titel a)");
        check("## 严重级别 A\n", "h2#严重级别-a(严重级别 A)");
        check("## Gebruik {naam}\n", "h2#gebruik-naam(Gebruik {naam})");
    }

    #[test]
    fn do_not_make_html_of_an_anchor() {
        assert!(!parsed("# <a name=\"x\"></a>Titel\n").0.raw_html);
        assert!(parsed("# <a href=\"x\">Titel</a>\n").0.raw_html);
    }

    #[test]
    fn are_numbered_when_they_repeat() {
        check("# A\n# A\n# A-2\n# A\n", "h1#a(A) h1#a-2(A) h1#a-2-2(A-2) h1#a-3(A)");
        check("# A\n# B {#a}\n", "h1#a-2(A) h1#a(B)");
    }

    #[test]
    fn declared_twice_are_a_finding() {
        check_with("# A {#x}\n# B {#x}\n", "h1#x(A) h1#x-2(B)", &["duplicate-heading-id: # B {#x}\n"]);
    }
}

mod emphasis_next_to_cjk {
    use super::*;

    #[test]
    fn needs_no_spaces() {
        check("**注意：**正文\n", "p(strong(注意：) 正文)");
        check("**注意：**正文**重要**\n", "p(strong(注意：) 正文 strong(重要))");
        check("单击**“设置”**。\n", "p(单击 strong(“设置”) 。)");
        check("请*（参阅）*文档\n", "p(请 em(（参阅）) 文档)");
        check("**この文を強調できますか（Can I?）?**残念\n", "p(strong(この文を強調できますか（Can I?）?) 残念)");
        check("我可以**这个`code`**吗\n", "p(我可以 strong(这个 `code`) 吗)");
        check("**이 용어(This term)**를\n", "p(strong(이 용어(This term)) 를)");
        check("**[链接](a.md)**（说明）\n", "p(strong(a<a.md>(链接)) （说明）)");
    }

    #[test]
    fn keeps_its_nesting_and_its_escapes() {
        check("***注意：**正文*后\n", "p(em(strong(注意：) 正文) 后)");
        check("\\**注意：**正文\n", "p(**注意：**正文)");
        check("**注意：\\**正文\n", "p(**注意：**正文)");
        check("[**注意：**正文](a)**后\n", "p(a<a>(strong(注意：) 正文) **后)");
        check("__注意：__正文\n", "p(__注意：__正文)");
        check("（__注意__）\n", "p(（ strong(注意) ）)");
    }

    #[test]
    fn changes_nothing_elsewhere() {
        check("**Let op:**tekst\n", "p(**Let op:**tekst)");
        check("2*3*4 a**b** **c d** e*\n", "p(2 em(3) 4 a strong(b)   strong(c d)  e*)");
    }

    #[test]
    fn spans_are_those_of_the_file() {
        let text = "前**注意：**正文\n";
        let (document, _) = parsed(text);
        let strong = document.nodes.iter().find(|node| node.kind == NodeKind::Strong).unwrap();
        assert_eq!(&text[strong.span.range()], "**注意：**");
    }
}

mod directives {
    use super::*;

    #[test]
    fn blocks_hold_blocks() {
        check(":::steps\n1. a\n2. b\n:::\nc\n", ":steps(ol1(li(a) li(b))) p(c)");
        check("a\n:::details[Meer *weten*]{open}\nb\n:::\n", "p(a) :details[Meer weten]{open=}(p(b))");
        check(
            "::::tabs\n:::tab[A]{id=a}\na\n:::\n:::tab[B]\nb\n:::\n::::\n",
            ":tabs(:tab[A]{id=a}(p(a)) :tab[B](p(b)))",
        );
        check(":::tabs\n:::tab[A]\na\n:::\n:::\nb\n", ":tabs(:tab[A](p(a))) p(b)");
        check(
            ":::audience{operator=china role=\"a b\"}\n[a]\n:::\n\n[a]: b.md\n",
            ":audience{operator=china}{role=a b}(p(a<b.md>(a)))",
        );
    }

    #[test]
    fn blocks_know_lists_and_quotes() {
        check("- a\n  :::details[B]\n  - b\n  :::\n  c\n- d\n", "ul(li(a :details[B](ul(li(b))) c) li(d))");
        check("> :::details[A]\n> b\n> :::\n", "quote(:details[A](p(b)))");
        check("1. :::details[A]\n   b\n   :::\n", "ol1(li(:details[A](b)))");
        check(
            ":::table{header=row}\n- - a\n  - b\n- - c\n  - d\n:::\n",
            ":table{header=row}(ul(li(ul(li(a) li(b))) li(ul(li(c) li(d)))))",
        );
        check("| a |\n|---|\n| b |\n:::details[A]\nc\n:::\n", "table(head(cell(a)) row(cell(b))) :details[A](p(c))");
    }

    #[test]
    fn leaves_stand_on_a_line() {
        check("a\n::qr{url=\"https://x.y/?a=1&b\" label=x}\nb\n", "p(a) :qr{url=https://x.y/?a=1&b}{label=x} p(b)");
        check("::response-times{plan=business .wide #times}\n", ":response-times{plan=business}{class=wide}{id=times}");
        check("::include{path=../x.md}\r\n", ":include{path=../x.md}");
        check("std::string is text\n\n:: a\n\n::\n", "p(std::string is text) p(:: a) p(::)");
    }

    #[test]
    fn inline_ones_stand_in_a_sentence() {
        check("Kies :ui[Help > *Nieuw*]!\n", "p(Kies  :ui(Help >  em(Nieuw)) !)");
        check("Binnen :fact[first-response]{severity=a}.\n", "p(Binnen  :fact{severity=a}(first-response) .)");
        check("请选择:ui[帮助]。**:ui[设置：]**后\n", "p(请选择 :ui(帮助) 。 strong(:ui(设置：)) 后)");
        check(":ui[a [b] :ui[c]] d\n", "p(:ui(a [b]  :ui(c))  d)");
        check("| a |\n|---|\n| :ui[b] |\n", "table(head(cell(a)) row(cell(:ui(b))))");
    }

    #[test]
    fn text_with_colons_is_text() {
        let text = "Opmerking: tekst om 12:30[x], zie:[a], a:ui[b], \\:ui[c] :ui [d]";
        check(&format!("{text}\n"), &format!("p({})", text.replace('\\', "")));
        check("`:ui[a]` [:ui](b)\n", "p(`:ui[a]`   a<b>(:ui))");
        check(
            "```\n:::steps\n::qr{url=x}\n:::\n```\n",
            "pre:\"\\n:::steps\\n::qr{url=x}\\n:::\\n\"".replace("\"\\n", "\"").as_str(),
        );
        check("a\n\n    :::steps\n    b\n", "p(a) pre:\":::steps\\nb\\n\"");
        check("<div>\n:::steps\n</div>\n", "html\"<div>\\n:::steps\\n</div>\\n\"");
    }

    #[test]
    fn an_unclosed_block_ends_with_its_container() {
        check_with(
            "> :::details[A]\n> b\n\nc\n",
            "quote(:details[A](p(b))) p(c)",
            &["unclosed-directive: :::details[A]"],
        );
        check_with(
            ":::steps\n::::details[A]\nb\n:::\n",
            ":steps(:details[A](p(b)))",
            &["unclosed-directive: ::::details[A]"],
        );
        check_with("a\n:::\nb\n", "p(a) p(b)", &["unclosed-directive: :::"]);
    }

    #[test]
    fn an_unknown_one_keeps_its_content() {
        check_with(":::detials\na\n:::\n", ":detials(p(a))", &["unknown-directive: :::detials"]);
        check_with(
            "a :uy[b] :foo{c}\n",
            "p(a  :uy(b)  :foo{c})",
            &["unknown-directive: :uy[b]", "unknown-directive: :foo{c}"],
        );
    }

    #[test]
    fn other_programs_syntax_costs_one_finding() {
        check_with(
            "a\n:::image type=\"content\" source=\"x.png\" alt-text=\"b\":::\nc\n",
            "p(a) p(c)",
            &["unknown-directive: :::image type=\"content\" source=\"x.png\" alt-text=\"b\":::"],
        );
        check_with(
            "::: moniker range=\"a\"\nb\n::: moniker-end\nc\n",
            "p(b) p(c)",
            &["unknown-directive: ::: moniker range=\"a\""],
        );
        check_with(":::note Titel\nb\n:::\nc\n", "p(b) p(c)", &["unknown-directive: :::note Titel"]);
    }

    #[test]
    fn attributes_are_checked() {
        check_with("::qr{label=x}\n", ":qr{label=x}", &["directive-attribute: ::qr{label=x}"]);
        check_with(
            ":::table{header=top colour=red}\n- - a\n:::\n",
            ":table{header=top}{colour=red}(ul(li(ul(li(a)))))",
            &["directive-attribute: header=top", "directive-attribute: colour=red"],
        );
        check_with(":::details Meer\na\n:::\n", ":details(p(a))", &["directive-attribute: Meer"]);
        check_with(":::qr{url=x}\n:::\na\n", ":qr{url=x} p(a)", &["directive-attribute: :::qr{url=x}"]);
    }
}

mod limits {
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
