//! The rules that compare a translation with its source, one small case each: what a rule finds, and that it is silent once
//! that is mended.

use loket::diag::Diagnostic;
use loket::pipeline::{self, NoProgress};
use loket::translations::Fingerprint;

use crate::portal::Portal;

/// The findings of one code in the Dutch translation of an English article.
fn findings(code: &str, source: &str, own: &str) -> Vec<Diagnostic> {
    let article = |text: &str| format!("---\ntitle: A\ndescription: D\n---\n{text}\n");
    let portal = Portal::new()
        .site("locales: { nl: {}, en: {} }\nsource_locale: en")
        .page("en/a.md", &article(source))
        .page("nl/a.md", &article(own));
    let analysis = pipeline::check(&portal.files, &Portal::new().options, &NoProgress).unwrap();
    let found = analysis.diagnostics.into_iter().filter(|finding| finding.code.name == code);
    found.filter(|finding| finding.path.as_str() == "content/nl/a.md").collect()
}

/// The messages of the same.
fn check(code: &str, source: &str, own: &str) -> Vec<String> {
    findings(code, source, own).into_iter().map(|finding| finding.message).collect()
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
    // A link that lost its host is broken, which is said of it already.
    assert!(check("translation-urls", source, "[Site](/help)").is_empty());
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
    // Languages write these in other ways: as words, names of months, in other units, with other signs between.
    let pairs = [
        ("After 30 days, in October (10月).", "Na dertig dagen, in oktober."),
        ("Up to 250 thousand lines: 25 万.", "Tot 250.000 regels."),
        ("Error 0x8004de40.", "Een fout."),
        ("At most 45 MB.", "Hoogstens 45MB, [45](https://a.example.org/)of minder."),
        ("超过 125，000 个邮箱。", "Meer dan 125.000 postvakken."),
    ];
    for (source, own) in pairs {
        assert_eq!(check("translation-numbers", source, own), Vec::<String>::new());
    }
    let message = "the translation lacks numbers of the source: `4057306`";
    rule("translation-numbers", "See KB4057306.", "Zie KB405730.", message, "Zie KB4057306.");
}

#[test]
fn interface_paths_stay_marked() {
    let message = "the source has 1 interface paths, the translation 0";
    rule("translation-ui", "Go to :ui[Help > New].", "Ga naar Help > Nieuw.", message, "Ga naar :ui[Help > Nieuw].");
}

#[test]
fn a_finding_stands_where_the_translation_differs() {
    // Three sections: nothing is lost in the first and the last.
    let article = |[alert, code, list, number, path]: [&str; 5]| {
        format!(
            "Begin 4711.\n\n## One\n\n- x\n\n## Two\n\n{alert}\n\n{code}, {number}, {path}\n\n{list}\n\n## Three\n\n- y\n\nEnd."
        )
    };
    let source = article([
        "> [!NOTE]\n> Text",
        "`a-b` {name} <https://a.example/>",
        "| A |\n|---|\n| 1 |",
        "1250",
        ":ui[A > B]",
    ]);
    let own = article(["> Text", "weg", "- z", "125", "A > B"]);
    let stands = |code: &str, source: &str, own: &str| {
        let found = findings(code, source, own);
        let before = "---\ntitle: A\ndescription: D\n---\n".len();
        let text = |finding: &Diagnostic| {
            let range = finding.span.expect("no place").range();
            own[range.start - before..range.end - before].to_owned()
        };
        found.iter().map(text).collect::<Vec<_>>()
    };
    for code in ["alerts", "code", "lists", "numbers", "placeholders", "tables", "ui", "urls"] {
        assert_eq!(stands(&format!("translation-{code}"), &source, &own), ["## Two"], "{code}");
    }
    let table = "| A |\n|---|\n| 1 |";
    assert_eq!(stands("translation-tables", &format!("{table}\n| 2 |"), &format!("Text.\n\n{table}")), ["| A |"]);
    assert_eq!(stands("translation-headings", "## One\n\n## Two", "## Een\n\n### Twee"), ["### Twee"]);
    // Where sections are not as many, those of one id are the same.
    let source = "## One {#one}\n\n## Two {#two}\n\n`a-b`";
    assert_eq!(stands("translation-code", source, "## Twee {#two}\n\nweg"), ["## Twee {#two}"]);
    // Before all headings.
    assert_eq!(stands("translation-numbers", "Up to 1250.\n\n## One", "Veel.\n\n## Een"), ["Veel."]);
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

/// A Dutch portal translated from English, with a ledger that was written when the source said `old`.
fn recorded(old: &str, source: &str, own: &str) -> Portal {
    let fingerprint = |section: &str| Fingerprint::of([section]).to_string();
    let ledger = format!("version: 1\nunits:\n  a.md:\n    set-up: {} human\n", fingerprint(old));
    Portal::new()
        .site("locales: { nl: {}, en: {} }\nsource_locale: en")
        .page("en/a.md", &format!("---\ntitle: A\n---\n{source}"))
        .page("nl/a.md", &format!("---\ntitle: A\n---\n{own}"))
        .page("nl/_translations.yaml", &ledger)
}

/// The findings about the ledger, as `path:line code message`.
fn about_ledger(portal: &Portal) -> Vec<String> {
    let analysis = pipeline::check(&portal.files, &portal.options, &NoProgress).unwrap();
    let found = analysis
        .diagnostics
        .into_iter()
        .filter(|finding| ["translation-stale", "translation-orphaned"].contains(&finding.code.name));
    let line = |finding: &Diagnostic| {
        let text = portal.text(finding.path.as_str());
        text[..finding.span.map_or(0, |span| span.start as usize)].matches('\n').count() + 1
    };
    found
        .map(|finding| format!("{}:{} {} {}", finding.path, line(&finding), finding.code.name, finding.message))
        .collect()
}

const SET_UP: &str = "## Set up {#set-up}\nOpen it.\n";
const INSTELLEN: &str = "## Instellen {#set-up}\nOpen het.\n";

#[test]
fn a_translation_is_stale_when_its_source_says_something_else() {
    let stale = recorded("## Set up {#set-up}\nClose it.\n", SET_UP, INSTELLEN);
    let message = "content/nl/a.md:4 translation-stale the source of `set-up` has changed since it was translated";
    assert_eq!(about_ledger(&stale), [message]);
    assert_eq!(about_ledger(&recorded(SET_UP, SET_UP, INSTELLEN)), Vec::<String>::new());
    // What nobody has recorded is no news.
    let portal = stale.without("content/nl/_translations.yaml");
    assert_eq!(about_ledger(&portal), Vec::<String>::new());
}

#[test]
fn a_translation_is_orphaned_when_its_source_has_it_no_more() {
    let portal = recorded(SET_UP, "Text.\n", INSTELLEN);
    let message = "content/nl/a.md:4 translation-orphaned the source has no `set-up` any more";
    assert_eq!(about_ledger(&portal), [message]);
    let portal = portal.without("content/en/a.md");
    let message = "content/nl/a.md:1 translation-orphaned it was translated from `content/en/a.md`, which is gone";
    assert_eq!(about_ledger(&portal), [message]);
    let portal = portal.without("content/nl/a.md");
    let message = "content/nl/_translations.yaml:3 translation-orphaned `a.md` is recorded as translated, and there is no such file";
    assert_eq!(about_ledger(&portal), [message]);
}

#[test]
fn words_and_titles_are_stale_as_articles_are() {
    let fingerprint = Fingerprint::of(["Old"]);
    let portal = Portal::new()
        .file(
            "content/site.yaml",
            "base_url: https://h.example/\ntitle: { nl: Hulp, en: Help }\nlocales: { nl: {}, en: {} }\nsource_locale: en\n",
        )
        .file("content/_support/products.yaml", "mail: {}\n")
        .page("en/_support/products.yaml", "mail: { name: Mail }\n")
        .page("nl/_support/products.yaml", "mail: { name: E-mail }\n")
        .page(
            "nl/_translations.yaml",
            &format!(
                "version: 1\nunits:\n  _support/products.yaml:\n    mail.name: {fingerprint} human\n  site.yaml:\n    title: {fingerprint} human\n"
            ),
        );
    assert_eq!(
        about_ledger(&portal),
        [
            "content/nl/_support/products.yaml:1 translation-stale the source of `mail.name` has changed since it was translated",
            "content/site.yaml:2 translation-stale the source of `title` has changed since it was translated",
        ]
    );
}
