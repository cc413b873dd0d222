//! The rules that compare a translation with its source, one small case each: what a rule finds, and that it is silent once
//! that is mended.

use loket::pipeline::{self, NoProgress};

use crate::portal::Portal;

/// The findings of one code in the Dutch translation of an English article, as `line message`.
fn check(code: &str, source: &str, own: &str) -> Vec<String> {
    let article = |text: &str| format!("---\ntitle: A\ndescription: D\n---\n{text}\n");
    let portal = Portal::new()
        .site("locales: { nl: {}, en: {} }\nsource_locale: en\nlints: { translation-numbers: warn }")
        .page("en/a.md", &article(source))
        .page("nl/a.md", &article(own));
    let analysis = pipeline::check(&portal.files, &Portal::new().options, &NoProgress).unwrap();
    let found = analysis.diagnostics.into_iter().filter(|finding| finding.code.name == code);
    let found = found.filter(|finding| finding.path.as_str() == "content/nl/a.md");
    found.map(|finding| finding.message).collect()
}

/// A translation `wrong` of `source` has one finding of `code`; a translation `right` has none.
#[track_caller]
fn rule(code: &str, source: &str, wrong: &str, message: &str, right: &str) {
    assert_eq!(check(code, source, wrong), [message]);
    assert_eq!(check(code, source, right), Vec::<String>::new());
}

#[test]
fn headings_follow_those_of_the_source() {
    let source = "## Make\n\n### Steps\n\n## Remove";
    let message = "the source has 3 headings, the translation 2";
    rule("translation-headings", source, "## Maken\n\n## Weg", message, "## Maken\n\n### Stappen\n\n## Weg");
    let message = "its headings have other levels than those of the source";
    rule("translation-headings", "## Make", "### Maken", message, "## Maken");
    // The title may be said again at the top of one of them.
    assert!(check("translation-headings", "# Another title\n\n## Make", "## Maken").is_empty());
}

#[test]
fn list_items_and_their_numbers_are_those_of_the_source() {
    let message = "the source has 2 list items, the translation 0";
    rule("translation-lists", "1. Open.\n2. Add.", "1.Open.\n2.Voeg toe.", message, "1. Open.\n2. Voeg toe.");
    let message = "only one of source and translation has numbered lists";
    rule("translation-lists", "1. Open.\n2. Add.", "- Open.\n- Voeg toe.", message, "1. Open.\n2. Voeg toe.");
}

#[test]
fn tables_have_the_shape_of_the_source() {
    let source = "| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |";
    let message = "table 1 has 2 rows of 2 columns in the source, and 1 of 2 here";
    rule("translation-tables", source, "| A | B |\n|---|---|\n| 1 | 2 |", message, source);
    let message = "the source has 1 tables, the translation 0";
    rule("translation-tables", source, "| A | B\n|--\n| 1 | 2 |", message, source);
}

#[test]
fn alerts_stay_alerts() {
    let message = "the source has 1 alerts, the translation 0";
    rule("translation-alerts", "> [!NOTE]\n> Text", "> [!LET OP]\n> Tekst", message, "> [!NOTE]\n> Tekst");
}

#[test]
fn names_in_code_stay_as_they_are() {
    let message = "the translation lacks code of the source: `get-mailbox`";
    rule("translation-code", "Run `Get-Mailbox`.", "Voer `Haal-Postvak` uit.", message, "Voer `Get-Mailbox` uit.");
    assert!(check("translation-code", "Choose `Save`.", "Kies `Opslaan`.").is_empty());
}

#[test]
fn placeholders_and_facts_stay() {
    let message = "the translation lacks placeholders of the source: `{name}`";
    rule("translation-placeholders", "Dear {name},", "Beste klant,", message, "Beste {name},");
}

#[test]
fn links_lead_where_those_of_the_source_do() {
    let source = "[Site](https://www.example.org/en-us/help)";
    let message = "the translation lacks links of the source: `example.org/help`";
    rule("translation-urls", source, "Site", message, "[Site](https://example.org/nl-nl/help/?lang=nl)");
    // What is spoken has a recording in each language.
    let video = |language: &str| format!("::video{{src=https://v.example.org/steps-{language}.mp4 title=Steps}}");
    assert!(check("translation-urls", &video("en"), &video("nl")).is_empty());
}

#[test]
fn numbers_are_those_of_the_source() {
    let message = "the translation lacks numbers of the source: `1250`";
    rule(
        "translation-numbers",
        "Up to 1,250 files in 2 folders.",
        "Tot 125 bestanden in twee mappen.",
        message,
        "Tot 1.250.",
    );
}

#[test]
fn interface_paths_stay_marked() {
    let message = "the source has 1 interface paths, the translation 0";
    rule("translation-ui", "Go to :ui[Help > New].", "Ga naar Help > Nieuw.", message, "Ga naar :ui[Help > Nieuw].");
}

#[test]
fn tags_are_closed() {
    let message = "`<b>` is never closed";
    rule("unbalanced-tag", "Text", "Kies <b>Opslaan.", message, "Kies <b>Opslaan</b>.<br> Klaar.");
    let message = "`</a>` closes nothing";
    rule("unbalanced-tag", "Text", "Kies </a> Opslaan.", message, "Kies <a href=\"#x\">Opslaan</a>.");
}

#[test]
fn a_long_paragraph_is_in_the_language_of_its_folder() {
    let english = "A rule moves mail to a folder that you choose, as soon as it arrives. You can make as many of them as you \
                   need, and change their order whenever you like, without losing any of your messages.";
    let dutch = "Een regel verplaatst e-mail naar een map die u kiest, zodra die aankomt. U kunt er zoveel maken als u nodig \
                 hebt, en hun volgorde veranderen wanneer u maar wilt, zonder berichten kwijt te raken.";
    rule("wrong-language", english, english, "this paragraph is in `en`, not in `nl`", dutch);
    assert!(check("wrong-language", "Short", "Too short to tell.").is_empty());
}
