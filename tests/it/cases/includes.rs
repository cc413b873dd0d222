//! Includes: snippets put into articles as if they had been written there.

use crate::portal::Portal;

fn including(path: &str) -> String {
    format!("---\ntitle: A\n---\n## Kop\n\n::include{{path=\"{path}\"}}\n\nEinde.\n")
}

#[test]
fn a_snippet_stands_in_the_article_with_its_headings_and_notes() {
    let built = Portal::new()
        .page(
            "nl/a.md",
            "---\ntitle: A\n---\n## Kop\n\nEen.[^1]\n\n[^1]: Noot van het artikel.\n\n\
             ::include{path=\"_includes/pin.md\"}\n\n[naar](#kop-2)\n",
        )
        .page("nl/_includes/pin.md", "## Kop\n\nTwee.[^1] [b](../b.md)\n\n[^1]: Noot van het snippet.\n")
        .titled("nl/b.md", "B")
        .build();
    assert_eq!(built.findings(), "");
    assert_eq!(built.attributes("nl/a/index.html", ".prose h2:not(#lk-footnotes)", "id"), ["kop", "kop-2"]);
    assert_eq!(built.texts("nl/a/index.html", ".toc a"), ["Kop", "Kop"]);
    insta::assert_snapshot!(built.body("nl/a/index.html"), @r###"
    <div class="lk-heading"><h2 id="kop">Kop</h2><a aria-label="Link naar deze kop kopiëren: Kop" class="lk-anchor" href="#kop"></a></div>
    <p>Een.<sup class="lk-fnref"><a aria-label="Voetnoot 1" href="#lk-fn-1" id="lk-fnref-1" role="doc-noteref">1</a></sup></p>
    <div class="lk-heading"><h2 id="kop-2">Kop</h2><a aria-label="Link naar deze kop kopiëren: Kop" class="lk-anchor" href="#kop-2"></a></div>
    <p>Twee.<sup class="lk-fnref"><a aria-label="Voetnoot 2" href="#lk-fn-2" id="lk-fnref-2" role="doc-noteref">2</a></sup> <a href="/nl/b/">b</a></p>
    <p><a href="#kop-2">naar</a></p>
    <section aria-labelledby="lk-footnotes" class="lk-footnotes" role="doc-endnotes"><h2 id="lk-footnotes">Voetnoten</h2>
    <ol>
    <li id="lk-fn-1" value="1"><p>Noot van het artikel. <a aria-label="Terug naar verwijzing 1" class="lk-fnback" href="#lk-fnref-1" role="doc-backlink">↩︎</a></p>
    </li>
    <li id="lk-fn-2" value="2"><p>Noot van het snippet. <a aria-label="Terug naar verwijzing 2" class="lk-fnback" href="#lk-fnref-2" role="doc-backlink">↩︎</a></p>
    </li>
    </ol></section>
    "###);
    assert!(!built.has("nl/_includes/pin/index.html"));
}

#[test]
fn a_mistake_in_a_snippet_is_found_where_it_stands_once() {
    let built = Portal::new()
        .page("nl/a.md", &including("_pin.md"))
        .page("nl/b.md", &including("_pin.md"))
        .page("nl/_pin.md", "\n\n[weg](weg.md)\n")
        .build();
    insta::assert_snapshot!(built.findings(), @r###"content/nl/_pin.md:3:1 broken-link there is no page or file `weg.md`"###);
}

#[test]
fn what_cannot_be_included_is_a_finding_and_the_rest_stands() {
    for (path, finding) in [
        ("_weg.md", "cannot include `_weg.md`: there is no `content/nl/_weg.md`"),
        ("../../geheim.md", "cannot include `../../geheim.md`: it is outside the content folder"),
        ("../../../geheim.md", "cannot include `../../../geheim.md`: the path leaves the portal"),
        ("/etc/passwd", "cannot include `/etc/passwd`: the path is absolute"),
    ] {
        let built = Portal::new()
            .page("nl/a.md", &including(path))
            .page("nl/_includes/b.md", "B")
            .file("geheim.md", "Geheim")
            .build();
        assert_eq!(built.findings(), format!("content/nl/a.md:6:1 include {finding}"));
        assert!(built.findings[0].help.is_some());
        assert_eq!(built.texts("nl/a/index.html", ".prose p"), ["Einde."]);
    }
}

#[test]
fn a_loop_of_includes_ends_and_names_its_way() {
    let built = Portal::new()
        .page("nl/a.md", &including("_x.md"))
        .page("nl/_x.md", "X\n\n::include{path=\"_y.md\"}\n")
        .page("nl/_y.md", "Y\n\n::include{path=\"_x.md\"}\n")
        .build();
    insta::assert_snapshot!(built.helped(), @r###"content/nl/_y.md:3:1 include `content/nl/_x.md` includes itself: content/nl/a.md → content/nl/_x.md → content/nl/_y.md → content/nl/_x.md (take one of the includes out)"###);
    assert_eq!(built.texts("nl/a/index.html", ".prose p"), ["X", "Y", "Einde."]);
}
