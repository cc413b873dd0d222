//! Articles with directives.

use super::{html, twin};

const TABLE_DIRECTIVE: &str = "\
:::table[Support categories]{header=both}
- - Category
  - Examples
- Exchange Online
- - Installation
  - - Migration
    - Forwarding
- Settings
  - Permissions

    and groups
:::
";

#[test]
fn tables_whose_cells_hold_blocks() {
    insta::assert_snapshot!(html(TABLE_DIRECTIVE), @r#"
    <div class="lk-table" role="region" tabindex="0" aria-label="Support categories"><table>
    <caption>Support categories</caption>
    <thead><tr><th scope="col">Category</th><th scope="col">Examples</th></tr></thead>
    <tbody>
    <tr><th class="lk-group" scope="rowgroup" colspan="2">Exchange Online</th></tr>
    <tr><th scope="row" data-label="Category">Installation</th><td data-label="Examples"><ul>
    <li>Migration</li>
    <li>Forwarding</li>
    </ul>
    </td></tr>
    <tr><th scope="row" data-label="Category">Settings</th><td data-label="Examples"><p>Permissions</p>
    <p>and groups</p>
    </td></tr>
    </tbody>
    </table></div>
    "#);
    insta::assert_snapshot!(twin(TABLE_DIRECTIVE), @r#"
    # A & B

    **Support categories**

    - Exchange Online
    - - Installation
      - **Examples:**
        - Migration
        - Forwarding
    - Settings
      - **Examples:** Permissions

        and groups
    "#);
}

const DIRECTIVES: &str = "\
:::steps
1. Choose :ui[Help > New request].
2. Wait.
:::

:::details[More]{#more}
Hidden.
:::

::::tabs
:::tab[On a Mac]
Do this.
:::
:::tab[Windows]
Do that.
:::
::::

:::audience{operator=china}
Call us.
:::
";

#[test]
fn directives() {
    insta::assert_snapshot!(html(DIRECTIVES), @r#"
    <div class="lk-steps">
    <ol>
    <li>Choose <span class="lk-ui"><kbd>Help</kbd> <span class="lk-ui-sep" aria-hidden="true">›</span> <kbd>New request</kbd></span>.</li>
    <li>Wait.</li>
    </ol>
    </div>
    <details class="lk-details" id="more"><summary>More</summary>
    <p>Hidden.</p>
    </details>
    <div class="lk-tabs" id="lk-tabs-1" data-label="tabs">
    <section class="lk-tab" id="lk-tabs-1-1" data-tab="on-a-mac" aria-labelledby="lk-tabs-1-1-title"><h2 class="lk-tab-title" id="lk-tabs-1-1-title">On a Mac</h2>
    <p>Do this.</p>
    </section>
    <section class="lk-tab" id="lk-tabs-1-2" data-tab="windows" aria-labelledby="lk-tabs-1-2-title"><h2 class="lk-tab-title" id="lk-tabs-1-2-title">Windows</h2>
    <p>Do that.</p>
    </section>
    </div>
    <div class="lk-audience" data-audience="operator=china" data-names="china" role="group" aria-labelledby="lk-audience-1"><p class="lk-audience-label" id="lk-audience-1">audience-only-for china</p>
    <p>Call us.</p>
    </div>
    "#);
    insta::assert_snapshot!(twin(DIRECTIVES), @r#"
    # A & B

    1. Choose **Help > New request**.
    2. Wait.

    **More**

    Hidden.

    **On a Mac**

    Do this.

    **Windows**

    Do that.

    **audience-only-for china**

    Call us.
    "#);
}

const VIDEO: &str = "\
:::video{src=\"https://video.example.org/a.mp4\" poster=a.png title=\"Getting help\" captions=a.vtt}
The words that are spoken.
:::
";

#[test]
fn videos() {
    insta::assert_snapshot!(html(VIDEO), @r#"
    <figure class="lk-video" data-src="https://video.example.org/a.mp4" data-captions="/en/a.vtt/"><a class="lk-video-link" href="https://video.example.org/a.mp4" rel="noopener" aria-describedby="lk-external"><img src="/media/a.png" alt="Getting help" width="320" height="180" decoding="async"><span class="lk-video-play">video-watch-on video.example.org</span></a><figcaption>Getting help<details class="lk-transcript"><summary>video-transcript</summary>
    <p>The words that are spoken.</p>
    </details></figcaption></figure>
    <span id="lk-external" hidden>external-link</span>
    "#);
    insta::assert_snapshot!(twin(VIDEO), @r#"
    # A & B

    [Getting help](https://video.example.org/a.mp4)

    **video-transcript**

    The words that are spoken.
    "#);
}

#[test]
fn a_video_may_have_its_transcript_elsewhere() {
    let video = "::video{src=\"https://video.example.org/a.mp4\" title=A transcript=\"#words\"}\n";
    assert!(html(video).contains("<p class=\"lk-transcript\"><a href=\"#words\">video-transcript</a></p>"));
}

const QR: &str = "::qr{url=\"https://help.example.org/wechat\" label=\"Follow us\"}\n";

#[test]
fn qr_codes_have_the_link_beside_them() {
    let html = html(QR);
    let (_, caption) = html.split_once("</svg>").unwrap();
    insta::assert_snapshot!(caption, @r#"
    <figcaption><strong>Follow us</strong> <a class="lk-external" href="https://help.example.org/wechat" rel="noopener" aria-describedby="lk-external">https://help.example.org/wechat</a><p class="lk-qr-hint">qr-scan</p></figcaption></figure>
    <span id="lk-external" hidden>external-link</span>
    "#);
    insta::assert_snapshot!(twin(QR), @r#"
    # A & B

    [Follow us](https://help.example.org/wechat)
    "#);
}
