//! Links: written as paths of files, published as URLs; what is wrong with one costs one finding.

use crate::portal::{Built, Portal};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x20\0\0\0\x10\x08\x06\0\0\0";

/// The words for the two operators of a service.
const OPERATORS: &str = "operator: { name: Operator, values: { worldwide: Worldwide, china: China } }\n";

/// Builds a portal in which `nl/s/a.md` holds `body`.
fn page(body: &str) -> Built {
    Portal::new()
        .site("locales: { nl: {}, en: {} }")
        .page("nl/s/a.md", &format!("---\ntitle: A\n---\n{body}\n"))
        .page("nl/s/b.md", "---\ntitle: B\n---\n## Tweede kop\n\n### Derde {#drie}\n")
        .titled("nl/index.md", "Thuis")
        .titled("nl/t/index.md", "T")
        .titled("nl/met spatie.md", "Spatie")
        .page("nl/later.md", "---\ntitle: L\ndraft: true\n---\n")
        .titled("en/s/b.md", "B")
        .file("content/_support/audiences.yaml", "operator: { values: [worldwide, china], default: worldwide }\n")
        .file("content/nl/_support/audiences.yaml", OPERATORS)
        .file("content/en/_support/audiences.yaml", OPERATORS)
        .file("content/nl/s/media/a.png", PNG)
        .file("content/nl/s/media/a.pdf", "%PDF")
        .file(
            "content/_support/links.yaml",
            "admin-portal: { worldwide: 'https://admin.example/', china: 'https://admin.example.cn/' }\n",
        )
        .build()
}

/// The targets of the links of the body.
fn targets(body: &str) -> Vec<String> {
    let built = page(body);
    assert_eq!(built.findings(), "");
    built.attributes("nl/s/a/index.html", ".prose p a", "href")
}

#[test]
fn links_are_relative_paths_of_files() {
    assert_eq!(targets("[b](b.md)"), ["/nl/s/b/"]);
    assert_eq!(targets("[b](./b.md#tweede-kop)"), ["/nl/s/b/#tweede-kop"]);
    assert_eq!(targets("[t](../t/index.md) [t](../t/) [home](../index.md)"), ["/nl/t/", "/nl/t/", "/nl/"]);
    assert_eq!(targets("[s](<../met spatie.md>) [s](../met%20spatie.md)"), ["/nl/met-spatie/"; 2]);
    assert_eq!(targets("## Kop\n\n[hier](#kop)"), ["#kop"]);
}

#[test]
fn links_may_lead_to_another_locale_and_then_say_so() {
    let built = page("[b](../../en/s/b.md)");
    assert_eq!(built.links("nl/s/a/index.html", ".prose a"), ["b > /en/s/b/"]);
    assert_eq!(built.attributes("nl/s/a/index.html", ".prose a", "hreflang"), ["en"]);
}

#[test]
fn urls_of_the_site_are_understood() {
    assert_eq!(targets("[b](/nl/s/b/) [b](/nl/s/b#drie)"), ["/nl/s/b/", "/nl/s/b/#drie"]);
}

#[test]
fn named_links_follow_the_operator_of_the_audience_around_them() {
    let body = "[p](link:admin-portal)\n\n:::audience{operator=china}\n[p](link:admin-portal#users)\n:::";
    assert_eq!(targets(body), ["https://admin.example/", "https://admin.example.cn/#users"]);
}

#[test]
fn images_have_their_size_and_files_a_name_by_their_content() {
    let built = page("![Scherm](media/a.png) [blad](media/a.pdf)");
    assert_eq!(built.findings(), "");
    let image = |name| built.attributes("nl/s/a/index.html", ".prose img", name).concat();
    assert_eq!((image("width"), image("height"), image("alt")), ("32".into(), "16".into(), "Scherm".into()));
    assert!(built.has(image("src").trim_start_matches('/')));
    let file = built.attributes("nl/s/a/index.html", ".prose a", "href").concat();
    assert!(file.starts_with("/media/a.") && built.has(file.trim_start_matches('/')), "{file}");
}

#[test]
fn each_mistake_is_a_finding_with_its_place_and_a_way_out() {
    let built = page(
        "[weg](c.md) [kop](b.md#twede-kop) [concept](../later.md) [niets]()\n\
         [stuk](https://x.example/100%) [js](javascript:alert(1)) [naam](link:admin-portl)\n\
         ![plaat](media/b.png) ![elders](https://x.example/a.png)\n\
         [leeg](http://) [procent](b%zz.md)",
    );
    insta::assert_snapshot!(built.helped(), @r###"
    content/nl/s/a.md:4:1 broken-link there is no page or file `c.md` (did you mean `a.md`?)
    content/nl/s/a.md:4:13 broken-anchor `content/nl/s/b.md` has no heading `twede-kop` (did you mean `tweede-kop`?)
    content/nl/s/a.md:4:35 broken-link `../later.md` is not published: it is a draft (publish it too, or take the link out)
    content/nl/s/a.md:4:58 link-without-url the link has no target (write the target between the parentheses)
    content/nl/s/a.md:5:1 malformed-url `https://x.example/100%` is not a well-formed URL: a `%` is not followed by two hexadecimal digits (write `%` as `%25` and a space as `%20`)
    content/nl/s/a.md:5:32 unsafe-url links with `javascript:` are not published (use http, https, mailto, tel or sms)
    content/nl/s/a.md:5:58 unknown-named-link there is no named link `admin-portl` (did you mean `admin-portal`?)
    content/nl/s/a.md:6:1 missing-image there is no image `media/b.png` (did you mean `a.png`?)
    content/nl/s/a.md:6:23 remote-image an image of another host is shown as a link (copy the image into `media/`, or set `markdown: { remote_images: allow }`)
    content/nl/s/a.md:7:1 malformed-url `http://` is not a well-formed URL: empty host (write the whole address, such as `https://example.org/page`)
    content/nl/s/a.md:7:17 broken-link there is no page or file `b%zz.md` (mend the path, or take the link out)
    content/nl/s/a.md:7:17 malformed-url `b%zz.md` is not a well-formed URL: a `%` is not followed by two hexadecimal digits (write `%` as `%25`)
    "###);
    // The words stay where a link cannot.
    insta::assert_snapshot!(built.body("nl/s/a/index.html"), @r###"
    <p><span class="lk-broken">weg</span> <a href="/nl/s/b/">kop</a> <span class="lk-broken">concept</span> <span class="lk-broken">niets</span>
    <a aria-describedby="lk-external" class="lk-external" href="https://x.example/100%25" rel="noopener">stuk</a> <span class="lk-broken">js</span> <span class="lk-broken">naam</span>
    <span class="lk-broken">plaat</span> <a aria-describedby="lk-external" class="lk-external" href="https://x.example/a.png" rel="noopener">elders</a>
    <span class="lk-broken">leeg</span> <span class="lk-broken">procent</span></p>
    <span hidden="" id="lk-external">(externe site)</span>
    "###);
}

#[test]
fn a_link_out_of_the_portal_is_an_error() {
    let built = page("[uit](../../../../etc/passwd)");
    insta::assert_snapshot!(built.helped(), @r###"content/nl/s/a.md:4:1 unsafe-path `../../../../etc/passwd` cannot be a link: the path leaves the portal (link to a file of the content folder)"###);
    assert_eq!(built.findings[0].severity, "error");
    assert!(!built.has("nl/s/a/index.html") && built.has("nl/s/b/index.html"));
}
