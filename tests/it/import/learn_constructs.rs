//! Each construct of Learn, before and after.

use super::{Done, Import};

/// The body of an article between neighbours that it may link to.
fn after(body: &str) -> Done {
    neighbours().with("docs/post/a.md", body).learn("nl")
}

fn neighbours() -> Import {
    Import::new()
        .with("docs/docfx.json", "{}")
        .with("docs/post/b.md", "---\ntitle: B\n---\nTekst\n")
        .with("docs/bellen.md", "# Bellen\n")
        .with("docs/media/knop.png", "png")
        .with("docs/includes/noot.md", "Let **op**, zie [bellen](../bellen.md).\n")
        .with("docs/code/a.ps1", "# <kern>\nGet-Mailbox\n  Set-Mailbox\n# </kern>\nklaar\n")
}

fn body(source: &str) -> String {
    after(source).body("content/nl/post/a.md")
}

#[test]
fn alerts_in_every_spelling() {
    insta::assert_snapshot!(body(
        "> [!NOTE]\n> Zoals altijd.\n\n>[!Tip]\n>Zonder spaties.\n\n> [!important] Op één regel.\n\n> [!Waarschuwing]\n> Vertaald\nen lui vervolgd.\n\n- > [! CAUTION]\n  > In een lijst.\n\n> **[!NOTE]**\n> Vet.\n"
    ), @r###"
    > [!NOTE]
    > Zoals altijd.

    >[!TIP]
    >Zonder spaties.

    > [!IMPORTANT]
    > Op één regel.

    > [!WARNING]
    > Vertaald
    > en lui vervolgd.

    - > [!CAUTION]
      > In een lijst.

    > [!NOTE]
    > Vet.
    "###);
}

#[test]
fn videos_get_the_title_of_their_heading() {
    insta::assert_snapshot!(body(
        "## <a name=\"kijk\"></a>Kijk \"mee\"\n\n> [!VIDEO https://video.example.org/1?autoplay=false]\n\n1. Stap\n\n   >[!Video https://video.example.org/2]\n"
    ), @r###"
    ## Kijk "mee" {#kijk}

    ::video{src="https://video.example.org/1?autoplay=false" title='Kijk "mee"'}

    1. Stap

       ::video{src="https://video.example.org/2" title='Kijk "mee"'}
    "###);
}

#[test]
fn includes_are_directives_or_words() {
    let done =
        after("[!INCLUDE [noot](../includes/noot.md)]\n\n1. Eerst [!include[noot](../includes/noot.md)] en dan.\n");
    insta::assert_snapshot!(done.body("content/nl/post/a.md"), @r###"
    ::include{path="_includes/noot.md"}

    1. Eerst Let **op**, zie [bellen](../bellen.md). en dan.
    "###);
    assert_eq!(done.text("content/nl/_includes/noot.md"), "Let **op**, zie [bellen](../bellen.md).\n");
    assert_eq!(
        done.notes(),
        ["docs/post/a.md:3: include: within a sentence; the words of `docs/includes/noot.md` stand here now"]
    );
}

#[test]
fn images_of_all_types() {
    insta::assert_snapshot!(body(
        ":::image type=\"content\" source=\"../media/knop.png\" alt-text=\"De [knop]\":::\n\n\
         1. Klik op :::image type=\"icon\" source=\"../media/knop.png\" border=\"false\"::: en wacht.\n\n   \
         :::image type=\"content\" source=\"../media/knop.png\" alt-text=\"Klein\" lightbox=\"../media/knop.png#groot\":::\n\n\
         ::: image type=\"complex\" source=\"../media/knop.png\" alt-text=\"Schema\":::\n   Wat er te zien is.\n:::image-end:::\n\n\
         ![Gewoon](../media/knop.png \"Titel\")\n"
    ), @r###"
    ![De \[knop\]](../media/knop.png)

    1. Klik op ![](../media/knop.png) en wacht.

       [![Klein](../media/knop.png)](../media/knop.png#groot)

    ![Schema](../media/knop.png)

    :::details
    Wat er te zien is.
    :::

    ![Gewoon](../media/knop.png "Titel")
    "###);
}

#[test]
fn columns_stand_below_one_another() {
    let done = after(
        ":::row:::\n   :::column span=\"2\":::\n      Links\n   :::column-end:::\n   :::column:::\n      Rechts\n   :::column-end:::\n:::row-end:::\n",
    );
    insta::assert_snapshot!(done.body("content/nl/post/a.md"), @r###"
       Links


       Rechts
    "###);
    assert_eq!(done.notes(), ["docs/post/a.md:1: columns: its columns stand below one another"]);
}

#[test]
fn divs_lose_their_frame_and_keep_their_words() {
    insta::assert_snapshot!(body(
        "> [!div class=\"nextstepaction\"]\n> [Verder](b.md)\n\n> [!div class=\"checklist\"]\n> * Eerst\n> * Dan\n\n> [!div class=\"mx-imgBorder\"]\n> ![Knop](../media/knop.png)\n"
    ), @r###"
    [Verder](b.md)


    * Eerst
    * Dan


    ![Knop](../media/knop.png)
    "###);
}

#[test]
fn monikers_and_zones_are_audiences() {
    let done = neighbours()
        .with(
            "docs/zone-pivot-groups.yml",
            "groups:\n- id: platform\n  title: Platform\n  pivots:\n  - id: windows\n    title: Windows\n  - id: mac\n    title: macOS\n",
        )
        .with(
            "docs/post/a.md",
            "::: moniker range=\"china || =wereld\"\nSamen\n::: moniker-end\n\n::: moniker range=\">= v2\"\nNieuw\n::: moniker-end\n\n:::zone pivot=\"mac\"\nMac\n:::zone-end\n",
        )
        .learn("nl");
    insta::assert_snapshot!(done.body("content/nl/post/a.md"), @r###"
    :::audience{operator=china,wereld}
    Samen
    :::

    :::audience{operator=from-v2}
    Nieuw
    :::

    :::audience{platform=mac}
    Mac
    :::
    "###);
    insta::assert_snapshot!(done.text("content/_support/audiences.yaml"), @r###"
    operator: { values: [china, from-v2, wereld] }
    platform: { values: [mac] }
    "###);
    insta::assert_snapshot!(done.text("content/nl/_support/audiences.yaml"), @r###"platform: { name: Platform, values: { mac: macOS } }"###);
}

#[test]
fn a_pivot_of_several_groups_is_that_of_the_article() {
    let groups = "groups:\n- id: os\n  title: Systeem\n  pivots:\n  - { id: mac, title: macOS }\n- id: apparaat\n  title: Apparaat\n  \
                  pivots:\n  - { id: mac, title: Mac }\n  - { id: tablet, title: Tablet }\n";
    let done = neighbours()
        .with("docs/zone-pivot-groups.yml", groups)
        .with("docs/post/a.md", "---\nzone_pivot_groups: apparaat\n---\n:::zone pivot=\"mac\"\nMac\n:::zone-end\n")
        .learn("nl");
    assert_eq!(done.body("content/nl/post/a.md"), ":::audience{apparaat=mac}\nMac\n:::\n");
    assert_eq!(done.text("content/nl/_support/audiences.yaml"), "apparaat: { name: Apparaat, values: { mac: Mac } }\n");
}

const PAIR: &str = "\
::: moniker range=\"wereld\"

1. Ga naar het <a href=\"https://a.example/\" target=\"_blank\">beheercentrum</a> en [bel](../bellen.md).

::: moniker-end

::: moniker range=\"china\"

1. Ga naar het <a href=\"https://b.example/\">beheercentrum</a> en [bel](../bellen.md).

::: moniker-end
";

#[test]
fn neighbours_that_differ_in_urls_alone_become_one_text() {
    let done = after(PAIR);
    insta::assert_snapshot!(done.body("content/nl/post/a.md"), @r###"1. Ga naar het [beheercentrum](link:beheercentrum) en [bel](../bellen.md)."###);
    insta::assert_snapshot!(done.text("content/_support/links.yaml"), @r###"beheercentrum: { china: "https://b.example/", wereld: "https://a.example/" }"###);
    let third = after(&format!("{PAIR}\n::: moniker range=\"duits\"\nIets anders\n::: moniker-end\n"));
    assert!(third.body("content/nl/post/a.md").starts_with(":::audience{operator=wereld}\n"));
}

#[test]
fn tabs() {
    insta::assert_snapshot!(body(
        "# [Windows](#tab/win)\n\nKlik.\n\n# [Op een Mac](#tab/mac)\n\n> [!NOTE]\n> Tik.\n\n---\n\nVerder.\n"
    ), @r###"
    ::::tabs

    :::tab[Windows]

    Klik.

    :::

    :::tab[Op een Mac]

    > [!NOTE]
    > Tik.

    :::

    ::::

    Verder.
    "###);
}

#[test]
fn ids_of_headings_are_kept() {
    insta::assert_snapshot!(body("# <a name=\"get-help\"></a>Hulp krijgen\n\n## <a id=\"b\"></a> Twee ##\n\n### Drie\n"), @r###"
    # Hulp krijgen {#get-help}

    ## Twee {#b}

    ### Drie
    "###);
}

#[test]
fn cells_of_lines_become_lists_and_padding_is_dropped() {
    insta::assert_snapshot!(body(
        "Inleiding:<br/><br/>\n\n| Soort | Voorbeelden |\n|:--|:--|\n|Installatie <br/> | Mail: <br/> 1. Eerst <br/> Dan \\| later <br/> |\n|Leeg| |\n\n| A | B |\n|--|--|\n| c <br/> | d |\n"
    ), @r###"
    Inleiding:

    :::table{header=row}
    - - Soort
      - Voorbeelden
    - - Installatie
      - Mail:
        - 1\. Eerst
        - Dan | later
    - - Leeg
      -
    :::

    | A | B |
    |--|--|
    | c | d |
    "###);
}

#[test]
fn alerts_in_cells_are_alerts() {
    let done = after(
        "|A<br/>a|B <br>|\n|--|--|\n|Een <br/> > [!Note]>  Let *op*. <br/> |Mail:</br>b</br>c|\n|**Kop**<br>Woorden| > [!TIP] Los |\n|\n\nNa\n",
    );
    insta::assert_snapshot!(done.body("content/nl/post/a.md"), @r"
    :::table{header=row}
    - - A<br/>a
      - B
    - - Een

        > [!NOTE]
        > Let *op*.
      - Mail:
        - b
        - c
    - - **Kop**

        Woorden
      - > [!TIP]
        > Los
    :::


    Na
    ");
    assert_eq!(done.notes(), Vec::<String>::new());
}

#[test]
fn an_alert_within_a_text_is_told() {
    let done = after("Tekst > [!NOTE] en meer.\n");
    assert_eq!(done.notes(), ["docs/post/a.md:1: alert: `[!NOTE]` stands within a text; begin a quote with it"]);
}

#[test]
fn a_choice_is_a_list_to_be_opened() {
    let done = after(
        "> [!div class=\"op_single_selector\"]\n> - **Uw land**\n> - [B](b.md)\n> - [Bellen](../bellen.md)\n\nNa\n",
    );
    insta::assert_snapshot!(done.body("content/nl/post/a.md"), @r"
    :::details[Uw land]

    - [B](b.md)
    - [Bellen](../bellen.md)
    :::

    Na
    ");
    assert_eq!(done.notes(), ["docs/post/a.md:1: div: what readers choose from is a list to be opened"]);
}

#[test]
fn links_that_tools_damaged() {
    let done = after(
        "[Woorden (artikel\\](b.md) en <a href=\"https://x.example/1\" target=\"_blank\"></a>.\n\n`[a\\](b.md)` \\[geen\\](b.md)\n",
    );
    insta::assert_snapshot!(done.body("content/nl/post/a.md"), @r"
    [Woorden (artikel](b.md) en <https://x.example/1>.

    `[a\](b.md)` \[geen\](b.md)
    ");
    insta::assert_snapshot!(done.notes().join("\n"), @r"
    docs/post/a.md:1: html-link: it had no words; its address stands for them
    docs/post/a.md:1: link: the bracket that closes its words was escaped
    ");
}

#[test]
fn code_comes_from_its_file() {
    insta::assert_snapshot!(body(
        ":::code language=\"powershell\" source=\"../code/a.ps1\" range=\"2-3\":::\n\n- Zie:\n\n  [!code-powershell[kern](../code/a.ps1?name=kern)]\n"
    ), @r###"
    ```powershell
    Get-Mailbox
      Set-Mailbox
    ```

    - Zie:

      ```powershell
      Get-Mailbox
        Set-Mailbox
      ```
    "###);
}

#[test]
fn links_lead_to_where_their_pages_went() {
    let done = after(
        "[b](b.md#id) [zonder](../bellen) [site](/office/post/b?view=x) [elders](/exchange/a?tabs=x#y) [hoofd](B.MD)\n\
         [weg](../../x/y.md) [buiten](../../../../etc/passwd) [ref][r] <https://x.example/>\n\n[r]: b.md \"Titel\"\n\n\
         [1](/office/bellen) [2](/nl-nl/office/post/a#hier) [3](https://learn.microsoft.com/office/post/b)\n",
    );
    insta::assert_snapshot!(done.body("content/nl/post/a.md"), @r###"
    [b](b.md#id) [zonder](../bellen.md) [site](b.md) [elders](https://learn.example.org/exchange/a?tabs=x#y) [hoofd](b.md)
    [weg](../x/y.md) [buiten]() [ref][r] <https://x.example/>

    [r]: b.md "Titel"

    [1](../bellen.md) [2](#hier) [3](b.md)
    "###);
    insta::assert_snapshot!(done.notes().join("\n"), @r###"
    docs/post/a.md:1: link: `/office/post/b?view=x` lost what stands after its `?`
    docs/post/a.md:2: link: `../../../../etc/passwd` leaves the source
    docs/post/a.md:2: link: `../../x/y.md` is not there
    "###);
}

#[test]
fn code_is_left_alone() {
    let code = "```md\n> [!Note]\n[!INCLUDE [x](y.md)]\n:::image source=\"a.png\":::\n::: moniker range=\"a\"\n[b](b.md)\n```\n\n<!-- [!INCLUDE [x](y.md)] -->\n";
    assert_eq!(body(code), code);
}

#[test]
fn what_nobody_knows_stays_and_is_told() {
    let done = after("Tekst\n\n> [!QUIZ]\n> Vraag?\n\n:::widget:::\n");
    assert_eq!(done.body("content/nl/post/a.md"), "Tekst\n\n> [!QUIZ]\n> Vraag?\n\n:::widget:::\n");
    assert_eq!(
        done.notes(),
        ["docs/post/a.md:3: unknown: nobody knows `[!QUIZ`", "docs/post/a.md:6: unknown: nobody knows `:::widget`"]
    );
}

#[test]
fn a_file_with_windows_line_ends_keeps_them() {
    let done = after("---\r\ntitle: A\r\n---\r\nEerste\r\n\r\n> [!Note]\r\n> Tekst\r\n");
    assert_eq!(done.body("content/nl/post/a.md"), "Eerste\r\n\r\n> [!NOTE]\r\n> Tekst\r\n");
}
