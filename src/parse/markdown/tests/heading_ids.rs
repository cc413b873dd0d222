//! Where the ids of headings come from.

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
    check_with("# A {#x}\n# B {#x}\n", "h1#x(A) h1#x-2(B)", &["duplicate-heading-id: # B {#x}"]);
}
