//! Articles as writers write them, as HTML and as their Markdown twin.

mod directives;

use super::tests::{options, words};
use super::*;
use crate::parse::document::Link;
use crate::parse::parse_article;
use crate::path::SourcePath;
use crate::portal::Target;
use crate::render::markdown;
use crate::source::SourceFile;

fn parse(text: &str) -> (Document, Refs) {
    let path = SourcePath::new("content/en/a.md").unwrap();
    let (article, _) = parse_article(&SourceFile::new(path, format!("---\ntitle: A\n---\n{text}")));
    let targets = article.document.links.iter().map(target).collect();
    (std::sync::Arc::unwrap_or_clone(article.document), Refs { targets })
}

/// Resolves a link without a portal.
fn target(link: &Link) -> Target {
    let href = link.target.clone();
    match href.split_once(':').map(|(scheme, _)| scheme) {
        Some("https") if link.image => Target::RemoteImage { href, shown: false },
        Some("https") => Target::External { href },
        Some("tel" | "mailto") => Target::Other { href },
        Some(_) => Target::None,
        None if link.image => Target::Image { href: format!("/media/{href}"), size: Some((320, 180)) },
        None if href.starts_with('#') => Target::Page { href, lang: None },
        None => Target::Page { href: format!("/en/{}/", href.trim_end_matches(".md")), lang: None },
    }
}

fn html_in(direction: Direction, text: &str) -> String {
    let (document, refs) = parse(text);
    render(&document, &refs, &words(), &Options { direction, ..options() }).html
}

fn html(text: &str) -> String {
    html_in(Direction::Ltr, text)
}

fn twin(text: &str) -> String {
    let (document, refs) = parse(text);
    let options = markdown::Options {
        title: "A & B",
        skip: None,
        origin: "https://help.example.org",
        url: "https://help.example.org/en/a/",
        directives: &NoDirectives,
    };
    markdown::to_markdown(&document, &refs, &words(), &options)
}

const ALERT: &str = "\
> [!NOTE]
> Only for *administrators*.
";

#[test]
fn alerts() {
    insta::assert_snapshot!(html(ALERT), @r#"
    <aside class="lk-alert lk-alert-note" role="note" aria-labelledby="lk-alert-1"><p class="lk-alert-title" id="lk-alert-1">alert-note</p>
    <p>Only for <em>administrators</em>.</p>
    </aside>
    "#);
    insta::assert_snapshot!(twin(ALERT), @r#"
    # A & B

    > **alert-note**
    >
    > Only for *administrators*.
    "#);
}

const LISTS: &str = "\
- [x] done
- [ ] not yet

3. three
   - inner
4. four

   with two paragraphs
";

#[test]
fn lists() {
    insta::assert_snapshot!(html(LISTS), @r#"
    <ul>
    <li class="lk-task"><input type="checkbox" disabled checked aria-label="task-done"> done</li>
    <li class="lk-task"><input type="checkbox" disabled aria-label="task-open"> not yet</li>
    </ul>
    <ol start="3">
    <li><p>three</p>
    <ul>
    <li>inner</li>
    </ul>
    </li>
    <li><p>four</p>
    <p>with two paragraphs</p>
    </li>
    </ol>
    "#);
    insta::assert_snapshot!(twin(LISTS), @r#"
    # A & B

    - [x] done
    - [ ] not yet

    3. three

       - inner

    4. four

       with two paragraphs
    "#);
}

const TABLE: &str = "\
## Levels

| Level | First response |
|---|--:|
| **A** | 1 h \\| 24/7 |
| B | <br> |
";

#[test]
fn tables() {
    insta::assert_snapshot!(html(TABLE), @r##"
    <div class="lk-heading"><h2 id="levels">Levels</h2><a class="lk-anchor" href="#levels" aria-label="label-value copy-heading-link Levels"></a></div>
    <div class="lk-table" role="region" tabindex="0" aria-label="Levels"><table>
    <thead><tr><th scope="col">Level</th><th scope="col" class="lk-end">First response</th></tr></thead>
    <tbody>
    <tr><td data-label="Level"><strong>A</strong></td><td class="lk-end" data-label="First response">1 h | 24/7</td></tr>
    <tr><td data-label="Level">B</td><td class="lk-end" data-label="First response"><br>
    </td></tr>
    </tbody>
    </table></div>
    "##);
    insta::assert_snapshot!(twin(TABLE), @r#"
    # A & B

    ## Levels

    | Level | First response |
    |---|--:|
    | **A** | 1 h \| 24/7 |
    | B | <br> |
    "#);
}

#[test]
fn a_table_may_have_no_headings() {
    insta::assert_snapshot!(html("| | |\n|---|---|\n| a | b |\n"), @r#"
    <div class="lk-table" role="region" tabindex="0" aria-label="table"><table>
    <tbody>
    <tr><td>a</td><td>b</td></tr>
    </tbody>
    </table></div>
    "#);
}

const FOOTNOTES: &str = "\
One hour.[^a] Two hours.[^b] Again.[^a]

[^a]: Around the *clock*.
[^b]: Only:

    - in the *morning*
";

#[test]
fn footnotes() {
    insta::assert_snapshot!(html(FOOTNOTES), @r##"
    <p>One hour.<sup class="lk-fnref"><a id="lk-fnref-1" href="#lk-fn-1" role="doc-noteref" aria-label="footnote-number 1">1</a></sup> Two hours.<sup class="lk-fnref"><a id="lk-fnref-2" href="#lk-fn-2" role="doc-noteref" aria-label="footnote-number 2">2</a></sup> Again.<sup class="lk-fnref"><a id="lk-fnref-1-2" href="#lk-fn-1" role="doc-noteref" aria-label="footnote-number 1">1</a></sup></p>
    <section class="lk-footnotes" role="doc-endnotes" aria-labelledby="lk-footnotes"><h2 id="lk-footnotes">footnotes</h2>
    <ol>
    <li id="lk-fn-1" value="1"><p>Around the <em>clock</em>. <a class="lk-fnback" href="#lk-fnref-1" role="doc-backlink" aria-label="footnote-back 1">↩︎</a> <a class="lk-fnback" href="#lk-fnref-1-2" role="doc-backlink" aria-label="footnote-back 1-2">↩︎</a></p>
    </li>
    <li id="lk-fn-2" value="2"><p>Only:</p>
    <ul>
    <li>in the <em>morning</em></li>
    </ul>
    <p> <a class="lk-fnback" href="#lk-fnref-2" role="doc-backlink" aria-label="footnote-back 2">↩︎</a></p>
    </li>
    </ol></section>
    "##);
    insta::assert_snapshot!(twin(FOOTNOTES), @r#"
    # A & B

    One hour.[^1] Two hours.[^2] Again.[^1]

    [^1]: Around the *clock*.

    [^2]: Only:

        - in the *morning*
    "#);
}

const CODE: &str = "\
Run `Get-Mailbox`:

```powershell
Get-Mailbox -Identity \"Ann\" # one
```
";

#[test]
fn code_runs_from_left_to_right_in_every_language() {
    insta::assert_snapshot!(html(CODE), @r#"
    <p>Run <code>Get-Mailbox</code>:</p>
    <pre class="lk-code" tabindex="0" data-language="powershell"><code><span class="hl-function">Get-Mailbox</span> <span class="hl-attribute">-Identity</span> <span class="hl-string">"Ann"</span> <span class="hl-comment"># one</span>
    </code></pre>
    "#);
    insta::assert_snapshot!(html_in(Direction::Rtl, CODE), @r#"
    <p>Run <code dir="ltr">Get-Mailbox</code>:</p>
    <pre class="lk-code" tabindex="0" dir="ltr" data-language="powershell"><code><span class="hl-function">Get-Mailbox</span> <span class="hl-attribute">-Identity</span> <span class="hl-string">"Ann"</span> <span class="hl-comment"># one</span>
    </code></pre>
    "#);
    insta::assert_snapshot!(twin(CODE), @r#"
    # A & B

    Run `Get-Mailbox`:

    ```powershell
    Get-Mailbox -Identity "Ann" # one
    ```
    "#);
}

#[test]
fn the_twin_holds_no_markup_that_was_not_meant() {
    insta::assert_snapshot!(
        twin("1\\. is no list, \\*this\\* no emphasis.\n\nSee [b](b.md \"B\"), [here](#a), [x](x:y) and ![alt](a.png).\n"),
        @r#"
        # A & B

        1\. is no list, \*this\* no emphasis.

        See [b](https://help.example.org/en/b/ "B"), [here](https://help.example.org/en/a/#a), x and ![alt](https://help.example.org/media/a.png).
        "#
    );
}

const RAW: &str = "\
<details><summary>More &amp; more</summary>

See <a href=\"b.md\">b</a>, H<sub>2</sub>O and <user name>.

</details>
";

#[test]
fn raw_html() {
    insta::assert_snapshot!(html(RAW), @r#"
    <details><summary>More &amp; more</summary>
    <p>See <a href="/en/b/">b</a>, H<sub>2</sub>O and &lt;user name&gt;.</p>
    </details>
    "#);
    insta::assert_snapshot!(twin(RAW), @r#"
    # A & B

    More & more

    See b, H2O and \<user name>.
    "#);
}

#[test]
fn deep_documents_do_not_overflow() {
    let deep = format!("{}a\n", "> ".repeat(10_000));
    assert!(html(&deep).contains('a') && twin(&deep).contains('a'));
}
