//! Emphasis next to Chinese, Japanese and Korean.

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

/// Texts of delimiters, letters, spaces and punctuation.
fn delimiters(delimiter: &'static str) -> impl Strategy<Value = String> {
    let pieces = [delimiter, "a", " ", ".", "("];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 1..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    /// A delimiter of the other kind next to CJK text has the whole run paired again, which must give what
    /// pulldown-cmark gives without CJK text.
    #[test]
    fn pairing_again_is_pairing_as_before((text, cjk, latin) in prop_oneof![
        delimiters("*").prop_map(|text| (text, " 中_。", " x_.")),
        delimiters("_").prop_map(|text| (text, " 。*中", " . *x")),
    ]) {
        let again = dump(&parsed(&format!("x{text}{cjk}\n")).0);
        let before = dump(&parsed(&format!("x{text}{latin}\n")).0);
        prop_assert_eq!(again.replace(cjk.trim(), ""), before.replace(latin.trim(), ""), "{}", text);
    }
}
