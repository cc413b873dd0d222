//! A Learn repository as a whole: sections, redirections, several languages, pages in YAML.

use crate::portal::{Portal, build};
use loket::bundle::Bundle;

use super::Import;

const TOC: &str = "\
- name: Hulp
  href: index.yml
  items:
  - name: Post
    items:
    - name: Postvak
      href: mail/box.md
    - name: Agenda
      href: mail/calendar.md
  - name: Bellen
    href: phone.md
    items:
    - name: Nummers
      href: numbers.md
  - name: Elders
    href: https://elsewhere.example/
  - name: Weg
    href: gone.md
";

fn repository() -> Import {
    Import::new()
        .with(".openpublishing.publish.config.json", r#"{"docsets_to_publish": [{"build_source_folder": "docs"}]}"#)
        .with("docs/docfx.json", r#"{"build": {"content": [{"exclude": ["oud/**"]}]}}"#)
        .with("docs/TOC.yml", TOC)
        .with(
            "docs/index.yml",
            "### YamlMime:Landing\ntitle: Hulp bij alles\nsummary: Zoek het uit.\nmetadata:\n  description: Kort\nlandingContent:\n- title: Post\n  linkLists:\n  - linkListType: overview\n    links:\n    - text: Uw postvak\n      url: mail/box.md\n",
        )
        .with("docs/mail/box.md", "---\ntitle: Postvak\n---\nZie de [agenda](calendar.md) of [bel](../phone.md).\n")
        .with("docs/mail/calendar.md", "---\ntitle: Agenda\n---\nTekst\n")
        .with("docs/mail/loose.md", "---\ntitle: Los\n---\nTekst\n")
        .with("docs/phone.md", "---\ntitle: Bellen\n---\nZie [nummers](numbers.md).\n")
        .with("docs/numbers.md", "---\ntitle: Nummers\n---\nTekst\n")
        .with("docs/oud/a.md", "Oud\n")
        .with("docs/faq.yml", "### YamlMime:FAQ\ntitle: Vragen\nsections:\n- name: Algemeen\n  questions:\n  - question: Wat?\n    answer: |\n      Dit. Zie [nummers](numbers.md).\n\n      > [!Note]\n      > Let op.\n")
        .with("README.md", "Lees mij\n")
}

#[test]
fn tables_of_contents_become_sections() {
    let done = repository().learn("nl");
    assert_eq!(
        done.paths(),
        [
            "content/nl/faq.md",
            "content/nl/index.md",
            "content/nl/mail/box.md",
            "content/nl/mail/calendar.md",
            "content/nl/mail/index.md",
            "content/nl/mail/loose.md",
            "content/nl/phone/index.md",
            "content/nl/phone/numbers.md",
            "content/site.yaml",
        ]
    );
    insta::assert_snapshot!(done.text("content/nl/mail/index.md"), @r###"
    ---
    title: Post
    weight: 10
    ---
    "###);
    insta::assert_snapshot!(done.text("content/nl/phone/index.md"), @r###"
    ---
    title: Bellen
    weight: 20
    ---
    Zie [nummers](numbers.md).
    "###);
    insta::assert_snapshot!(done.text("content/nl/index.md"), @r###"
    ---
    title: Hulp bij alles
    description: Kort
    kind: landing
    related:
      - { url: "https://elsewhere.example/", title: Elders, kind: site }
    ---
    Zoek het uit.

    ## Post

    - [Uw postvak](mail/box.md)
    "###);
    assert!(done.body("content/nl/mail/box.md").contains("[agenda](calendar.md) of [bel](../phone/index.md)"));
    insta::assert_snapshot!(done.notes().join("\n"), @r###"
    README.md:1: file: the repository does not publish it, so it is not imported
    docs/TOC.yml:15: toc: `Elders` leads elsewhere; it is a related link of its section
    docs/TOC.yml:17: toc: `Weg` leads to `gone.md`, which is not there
    docs/index.yml:1: yaml-page: its cards are headings and lists of links
    docs/oud/a.md:1: file: the repository does not publish it, so it is not imported
    "###);
}

#[test]
fn questions_and_answers_are_an_article() {
    insta::assert_snapshot!(repository().learn("nl").text("content/nl/faq.md"), @r###"
    ---
    title: Vragen
    ---
    ## Algemeen

    ### Wat?

    Dit. Zie [nummers](phone/numbers.md).

    > [!NOTE]
    > Let op.
    "###);
}

#[test]
fn a_second_language_goes_where_the_first_went() {
    let nl = repository().learn("nl");
    let other_words = TOC.replace("Post\n", "邮件\n").replace("- name: Bellen", "- name: 电话");
    let zh = repository().with("docs/TOC.yml", other_words).into_portal(&nl.portal).learn("zh-CN");
    let below = |locale: &str| -> Vec<String> {
        let folder = format!("content/{locale}/");
        zh.paths().iter().filter_map(|path| path.strip_prefix(&folder)).map(str::to_owned).collect()
    };
    assert_eq!(below("nl"), below("zh-CN"));
    assert!(zh.text("content/site.yaml").ends_with("locales: [nl, zh-CN]\n"));
}

#[test]
fn redirections_become_aliases() {
    let done = repository()
        .with(
            ".openpublishing.redirection.json",
            "{\"redirections\": [\n{\"source_path\": \"docs/old/mailbox.md\", \"redirect_url\": \"/help/mail/box#x\"},\n\
             {\"source_path\": \"docs/older.md\", \"redirect_url\": \"/help/old/mailbox\"},\n\
             {\"source_path\": \"docs/away.md\", \"redirect_url\": \"https://elsewhere.example/\"}\n]}",
        )
        .with("docs/moved.md", "---\nredirect_url: /help/numbers\n---\n")
        .with("docs/mail/loose.md", "[a](/help/numbers) [b](/help/mail/box) [c](/help/old/mailbox)\n")
        .learn("nl");
    assert!(done.text("content/nl/mail/box.md").contains("aliases:\n  - \"/nl/old/mailbox/\"\n  - \"/nl/older/\"\n"));
    assert!(done.text("content/nl/phone/numbers.md").contains("aliases:\n  - \"/nl/moved/\"\n"));
    assert_eq!(done.body("content/nl/mail/loose.md"), "[a](../phone/numbers.md) [b](box.md) [c](box.md)\n");
    let notes: Vec<_> = done.notes().into_iter().filter(|note| note.contains("redirection")).collect();
    assert_eq!(
        notes,
        [
            ".openpublishing.redirection.json:4: redirection: `docs/away.md` leads to `https://elsewhere.example/`, which is not here"
        ]
    );
}

#[test]
fn the_heading_that_an_article_begins_with_is_its_title() {
    let done = repository()
        .with("docs/phone.md", "---\ntitle: Bel ons - Hulp\n---\n\n# <a name=\"bel\"></a>Bellen **met** ons\n\nTekst\n")
        .with("docs/numbers.md", "---\ntitle: Nummers\n---\nTekst\n\n# [A](#tab/a)\n\nA\n\n---\n")
        .learn("nl");
    assert_eq!(
        done.text("content/nl/phone/index.md"),
        "---\ntitle: Bellen met ons\nweight: 20\nextra:\n  title: Bel ons - Hulp\n---\n\n\
         # Bellen **met** ons {#bel}\n\nTekst\n"
    );
    assert!(done.text("content/nl/phone/numbers.md").starts_with("---\ntitle: Nummers\n"));
}

#[test]
fn links_to_pages_that_were_moved_follow_them() {
    let done = repository()
        .with(
            ".openpublishing.redirection.json",
            "{\"redirections\": [\n{\"source_path\": \" docs/mail/old.md\", \"redirect_url\": \" /help/numbers#top\"},\n\
             {\"source_path\": \"docs/mail/older.md\", \"redirect_url\": \"/help/mail/old\"},\n\
             {\"source_path\": \"docs/mail/away.md\", \"redirect_url\": \"https://elsewhere.example/\"},\n\
             {\"source_path\": \"docs/mail/index.md\", \"redirect_url\": \"/loose\"},\n\
             {\"source_path\": \"docs/ring/a.md\", \"redirect_url\": \"b.md\"},\n\
             {\"source_path\": \"docs/ring/b.md\", \"redirect_url\": \"a.md\"}\n]}",
        )
        .with("docs/mail/loose.md", "[1](/help/phone)\n")
        .with(
            "docs/mail/box.md",
            "[1](old.md) [2](older.md#own) [3](away.md) [4](/help/phone) [5](../ring/a.md) [6](../mail/old)\n",
        )
        .learn("nl");
    assert_eq!(
        done.body("content/nl/mail/box.md"),
        "[1](../phone/numbers.md#top) [2](../phone/numbers.md#own) [3](https://elsewhere.example/) \
         [4](../phone/index.md) [5](../ring/a.md) [6](../phone/numbers.md#top)\n"
    );
    // A URL that no page of the site has counts from the folder of the old page.
    let note = ":5: redirection: a section has the place of `docs/mail/index.md` now";
    assert!(done.notes().iter().any(|own| own.ends_with(note)), "{:?}", done.notes());
    assert!(done.text("content/nl/phone/numbers.md").contains("\"/nl/mail/old/\"\n"));
}

#[test]
fn a_section_of_questions_that_is_to_be_ignored_has_no_heading() {
    let faq = "### YamlMime:FAQ\ntitle: Vragen\nsections:\n- name: Genegeerd\n  questions:\n  - question: Wat?\n    answer: Dit.\n";
    assert_eq!(repository().with("docs/faq.yml", faq).learn("nl").body("content/nl/faq.md"), "## Wat?\n\nDit.\n");
}

#[test]
fn an_imported_portal_is_published_without_errors() {
    let done = repository().learn("nl");
    let built = build(&done.portal, &Portal::new().options, Bundle::new());
    let errors: Vec<_> = built.findings.iter().filter(|finding| finding.severity == "error").collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert!(built.paths().iter().any(|path| path == "nl/phone/numbers/index.html"));
}
