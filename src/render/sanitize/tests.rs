//! What raw HTML may say, and what it cannot do.

use super::super::html::tests::{Maker, options, words};
use super::super::html::{self, Options};
use super::*;
use crate::locale::Direction;
use crate::portal::Target;

/// Renders pieces of raw HTML as blocks, with a paragraph of Markdown after each.
fn body(pieces: &[&str]) -> String {
    let mut maker = Maker::default();
    for piece in pieces {
        maker.html(piece).paragraph(|m| {
            m.link(Target::Page { href: "/nl/".into(), lang: None }, "T", "words");
        });
    }
    maker.render(Direction::Ltr).html
}

fn check(raw: &str, expected: &str) {
    let html = body(&[raw]);
    let markdown = "<p><a href=\"/nl/\" title=\"T\">words</a></p>\n";
    assert_eq!(html.replacen(markdown, "¶", 1), expected, "raw: {raw}");
}

/// Nothing that acts may be left: no element that runs or loads something, no handler, no URL of an odd scheme.
fn check_inert(html: &str) {
    let dom = scraper::Html::parse_fragment(html);
    for node in dom.tree.nodes().filter_map(|node| node.value().as_element()) {
        assert!(allows(node.name()) || matches!(node.name(), "html" | "body" | "aside"), "<{}> in {html}", node.name());
        for (name, value) in node.attrs() {
            assert!(!name.starts_with("on") && name != "style" && name != MARK, "{name} in {html}");
            assert!(!value.trim().to_ascii_lowercase().starts_with("javascript"), "{value} in {html}");
        }
    }
}

#[test]
fn what_help_articles_use_stays() {
    check("<details open><summary>More</summary>\n", "<details open=\"\"><summary>More</summary>\n¶</details>");
    check(
        "<table><tr><td colspan=2 style=\"color:red\" onclick=\"x()\">a</td></tr></table>\n",
        "<table><tbody><tr><td colspan=\"2\">a</td></tr></tbody></table>\n¶",
    );
    check("<p align=center id=x>a<br>b</p>\n", "<p id=\"x\">a<br>b</p>\n¶");
}

#[test]
fn links_and_images_are_those_of_the_portal() {
    let external = "<span id=\"lk-external\" hidden>external-link</span>\n";
    check("<a href=\"mailto:a@example.org\" target=_blank>a</a>\n", "<a href=\"mailto:a@example.org\">a</a>\n¶");
    check(
        "<img src=\"/a.png\" alt=\"a &amp; b\" width=20 height=\"10px\" onerror=x>\n",
        "<img src=\"/a.png\" alt=\"a &amp; b\" width=\"20\" height=\"10\" decoding=\"async\">\n¶",
    );
    check(
        "<div><a href=\"https://example.org\">a</a></div>\n",
        &format!(
            "<div><a class=\"lk-external\" href=\"https://example.org\" rel=\"noopener\" \
             aria-describedby=\"lk-external\">a</a></div>\n¶{external}"
        ),
    );
    check(
        "<img src=\"https://example.org/a.png\" alt=\"a\">\n",
        &format!(
            "<a class=\"lk-external\" href=\"https://example.org/a.png\" rel=\"noopener\" \
             aria-describedby=\"lk-external\">a</a>\n¶{external}"
        ),
    );
    check("<a href=\"javascript:x\">a</a>\n", "<a class=\"lk-broken\">a</a>\n¶");
    assert!(is_remote("\\\\example.org/a.png") && is_remote("hTTps:example.org") && is_remote("/\t/example.org"));
    assert!(!is_remote("media/http.png") && !is_remote("#a") && !is_remote("/a.png"));
}

#[test]
fn ids_of_the_theme_and_of_headings_are_safe() {
    let mut maker = Maker::default();
    maker.heading(2, "taken", "Taken").html("<p id=taken>a</p><p id=lk-search>b</p><p id=new>c</p><p id=new>d</p>");
    let html = maker.render(Direction::Ltr).html;
    assert!(html.ends_with("<p>a</p><p id=\"x-lk-search\">b</p><p id=\"new\">c</p><p>d</p>"), "{html}");
}

#[test]
fn what_acts_is_removed() {
    for raw in [
        "<script>alert(1)</script>\n",
        "<SCRIPT SRC=//example.org/x.js></SCRIPT>\n",
        "<script>if (a < b && \"</script \" > c) alert(1)</script>\n",
        "<style>@import '//example.org'</style>\n",
        "<iframe src=\"javascript:alert(1)\"></iframe>\n",
        "<object data=x></object><embed src=x>\n",
        "<svg><script>alert(1)</script></svg>\n",
        "<svg onload=alert(1)>\n",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>\n",
        "<form action=\"javascript:alert(1)\"><button formaction=x>go</button></form>\n",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>\n",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>\n",
        "<p title='</title><img src=x onerror=alert(1)>'>a</p>\n",
        "<title><a title=\"</title><img src=x onerror=alert(1)>\"></title>\n",
        "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>\n",
        "<a href=\" &#1;javascript:alert(1)\">a</a>\n",
        "<a href=\"java&#10;script:alert(1)\">a</a>\n",
        "<a href=\"data:text/html,<script>alert(1)</script>\">a</a>\n",
        "<a href=\"vbscript:x\">a</a>\n",
        "<img src=\"x` `<script>alert(1)</script>\"` `>\n",
        "<img src=x onerror=alert(1)//\n",
        "<details ontoggle=alert(1) open>a</details>\n",
        "<div style=\"background:url(javascript:alert(1))\">a</div>\n",
        "<meta http-equiv=refresh content=\"0;url=//example.org\"><base href=//example.org>\n",
        "<template><img src=x onerror=alert(1)></template>\n",
        "<select><template><style><!--</style><a rel=\"--></style></template></select><img src onerror=alert(1)>\">\n",
        "<!--><img src=x onerror=alert(1)>-->\n",
        "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\"></xmp>\n",
    ] {
        let html = body(&[raw]);
        check_inert(&html);
        assert!(html.contains("words"), "the article is gone: {html}");
        // The sanitiser alone is enough: the reading of raw HTML before it is a kindness, not a fence.
        check_inert(&clean(raw, std::slice::from_ref(&(0..raw.len())), Hash::of(b"x"), false));
    }
}

#[test]
fn no_piece_swallows_what_follows() {
    for raw in [
        "<script>\n",
        "<style>\n",
        "<textarea>\n",
        "<title>\n",
        "<plaintext>\n",
        "<xmp>\n",
        "<select>\n",
        "<!-- \n",
        "<iframe>\n",
        "<svg>\n",
        "<math>\n",
        "<template>\n",
        "<div title=\"\n",
        "<div title='\n",
        "<a href=\"x\n",
        "<![CDATA[\n",
        "<table>\n",
        "<table><tr>\n",
        "<frameset>\n",
        "<body>\n",
        "</body></html>\n",
        "<button>\n",
        "<option>\n",
    ] {
        let html = body(&[raw, "<div>\n"]);
        check_inert(&html);
        let link = "<a href=\"/nl/\" title=\"T\">words</a>";
        assert_eq!(html.matches(link).count(), 2, "raw: {raw}, html: {html}");
    }
}

#[test]
fn a_script_in_a_line_goes_with_all_it_holds() {
    let mut maker = Maker::default();
    maker.paragraph(|m| {
        m.text("a ").html("<script>").text("alert(1)").html("</script>").text(" b");
    });
    assert_eq!(maker.render(Direction::Ltr).html, "<p>a  b</p>\n");
}

#[test]
fn placeholders_cannot_be_forged() {
    // Even an author who has seen how placeholders look has to know the hash of the article that holds it.
    let known = nonce(Hash::of(b"some other article"));
    for raw in [
        "<p data-k=\"0\">x</p>\n".to_owned(),
        format!("<p data-k=\"{known}-0\">x</p>\n"),
        "<p data-k>x</p>\n".to_owned(),
    ] {
        let html = body(&[&raw]);
        assert!(html.starts_with("<p>x</p>"), "{html}");
        check_inert(&html);
    }
}

#[test]
fn own_markup_comes_out_as_it_went_in() {
    let svg = "<figure class=\"lk-qr\"><svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg></figure>\n";
    let own = format!(
        "<div class=\"lk-table\" role=\"region\" tabindex=\"0\"><table><tr><td data-label=\"A\">a</td></tr></table></div>\n<input type=\"checkbox\" disabled> {svg}"
    );
    let raw = "<div>x</div>";
    let html = format!("{own}{raw}{own}");
    let cleaned = clean(&html, std::slice::from_ref(&(own.len()..own.len() + raw.len())), Hash::of(b"x"), false);
    assert_eq!(cleaned, html);
}

#[test]
fn own_elements_may_hold_raw_html() {
    use crate::parse::document::{AlertKind, NodeKind};
    let mut maker = Maker::default();
    maker.node(NodeKind::Alert(AlertKind::Note), |m| {
        m.html("<div>a</div>\n");
    });
    let html = maker.render(Direction::Ltr).html;
    assert_eq!(
        html,
        "<aside class=\"lk-alert lk-alert-note\" role=\"note\" aria-labelledby=\"lk-alert-1\">\
         <p class=\"lk-alert-title\" id=\"lk-alert-1\">alert-note</p>\n<div>a</div>\n</aside>\n"
    );
}

#[test]
fn trusted_html_passes_as_it_is() {
    let mut maker = Maker::default();
    maker.html("<script>ok()</script>");
    let trusted = Options { trusted_html: true, ..options() };
    assert_eq!(html::render(&maker.document, &maker.refs, &words(), &trusted).html, "<script>ok()</script>");
}

#[test]
fn depth_does_no_harm() {
    let html = body(&[&"<div>".repeat(20_000)]);
    check_inert(&html);
    // A long list whose items have no end tags is not deep.
    let list = format!("<ul>{}</ul>", "<li>a".repeat(500));
    assert_eq!(body(&[&list]).matches("<li>").count(), 500);
    assert!(ALLOWED.is_sorted());
}

/// Pieces that attacks and accidents are made of.
const PIECES: &[&str] = &[
    "<",
    ">",
    "\"",
    "'",
    "`",
    "&",
    "=",
    "/",
    " ",
    "\n",
    "\n\n",
    "- ",
    "> ",
    "|",
    "words",
    "*",
    "<!--",
    "-->",
    "<b>",
    "</b>",
    "<a href=",
    "</a>",
    "<p>",
    "</p>",
    "<div ",
    "</div>",
    "<script>",
    "</script>",
    "<style>",
    "<svg>",
    "</svg>",
    "<math>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<img src=",
    "onerror=x()",
    "javascript:x()",
    "<title>",
    "<textarea>",
    "data-k=",
    "<x>",
    "<details>",
    "</details>",
    "id=lk-x",
    "style=x",
    "[a](b)",
    "![a](https://b)",
    "```",
    ":::steps\n",
    ":::\n",
    "&lt;",
    "<template>",
    "<select>",
    "</",
    "<noscript>",
    "&#60;",
    "\u{0}",
    "é",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 300, ..Default::default() })]

    #[test]
    fn no_article_acts(picked in proptest::collection::vec(0..PIECES.len(), 1..40)) {
        use crate::parse::parse_article;
        use crate::portal::Refs;
        use crate::source::SourceFile;

        let text: String = picked.into_iter().map(|at| PIECES[at]).collect();
        let path = crate::path::SourcePath::new("content/en/a.md").unwrap();
        let (article, _) = parse_article(&SourceFile::new(path, text));
        let targets = article.document.links.iter().map(|_| Target::Page { href: "/en/".into(), lang: None }).collect();
        let refs = Refs { targets };
        let html = html::render(&article.document, &refs, &words(), &options()).html;
        let dom = scraper::Html::parse_fragment(&html);
        for element in dom.tree.nodes().filter_map(|node| node.value().as_element()) {
            let known = allows(element.name()) || ["html", "body", "aside", "input"].contains(&element.name());
            proptest::prop_assert!(known, "<{}> in {html}", element.name());
            for (name, _) in element.attrs() {
                proptest::prop_assert!(!name.starts_with("on") && name != "style" && name != MARK, "{name} in {html}");
            }
        }
        proptest::prop_assert!(!html.contains(&nonce(options().hash)), "a placeholder is left in {html}");
    }
}
