//! Blocks, links, footnotes and alerts.

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
    check("a[^x]\n\n[^x]: one\n\n[^x]: two\n", "p(a ref0) def0(p(one)) def1(p(two))");
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
