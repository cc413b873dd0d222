//! Directives in their three forms.

use super::*;

#[test]
fn blocks_hold_blocks() {
    check(":::steps\n1. a\n2. b\n:::\nc\n", ":steps(ol1(li(a) li(b))) p(c)");
    check("a\n:::details[Meer *weten*]{open}\nb\n:::\n", "p(a) :details[Meer weten]{open=}(p(b))");
    check("::::tabs\n:::tab[A]{id=a}\na\n:::\n:::tab[B]\nb\n:::\n::::\n", ":tabs(:tab[A]{id=a}(p(a)) :tab[B](p(b)))");
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
    check_with("> :::details[A]\n> b\n\nc\n", "quote(:details[A](p(b))) p(c)", &["unclosed-directive: :::details[A]"]);
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
