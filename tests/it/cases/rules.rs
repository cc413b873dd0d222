//! The rules of `loket check`, one small case each: what a rule finds, and that it is silent once that is mended.
//!
//! Where the rule has a fix, the mended text is the one that the fix makes.

use loket::check;
use loket::diag::Diagnostic;
use loket::pipeline::{self, NoProgress};
use loket::source::{Files, MemoryFiles};

use crate::portal::Portal;

const TERMS: &str = "terms: [{ term: gedeeld postvak, forbidden: [groepspostvak] }]\n\
                     do_not_translate: [SharePoint Online]\ninterface: [Beheercentrum, Nieuwe aanvraag]\n";

/// A portal in which `nl/s/a.md` is to be written, with articles around it to link to.
fn portal() -> Portal {
    Portal::new()
        .site("locales: { nl: {}, en: {} }\nlints: { orphan-article: warn, missing-description: warn }")
        .titled("nl/index.md", "Thuis")
        .page("nl/s/Box.md", "---\ntitle: Box\ndescription: D\naliases: [/nl/oud/]\nrelated: [a.md]\n---\n## Kop\n")
        .titled("en/s/Box.md", "Box")
        .file("content/nl/_terms.yaml", TERMS)
        .file("content/_support/contacts.yaml", "desk: { kind: phone, numbers: [\"+31 20 555 0100\"] }\n")
        .file("content/nl/_support/contacts.yaml", "desk: { name: Balie }\n")
}

const FRONT: &str = "---\ntitle: A\ndescription: D\n---\n";

/// The findings of one code in `nl/s/a.md` as `line:column message`, and the file as `--fix` leaves it.
fn check(code: &str, text: &str) -> (Vec<String>, String) {
    let files = portal().page("nl/s/a.md", text).files;
    let found: Vec<Diagnostic> =
        of(&files, code).into_iter().filter(|d| d.path.as_str() == "content/nl/s/a.md").collect();
    let mended = check::mend(&found, &files).texts.into_values().next();
    let line = |finding: &Diagnostic| {
        let start = finding.span.map_or(0, |span| span.start as usize);
        let line = text[..start].matches('\n').count() + 1;
        let column = text[..start].rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        format!("{line}:{column} {}", finding.message)
    };
    (found.iter().map(line).collect(), mended.unwrap_or_else(|| text.to_owned()))
}

fn of(files: &MemoryFiles, code: &str) -> Vec<Diagnostic> {
    let mut analysis = pipeline::check(files, &Portal::new().options, &NoProgress).unwrap();
    check::complete(&mut analysis.diagnostics, files);
    analysis.diagnostics.retain(|finding| finding.code.name == code);
    analysis.diagnostics
}

/// `wrong` has one finding of `code`, which says `message`; `right` has none.
#[track_caller]
fn rule(code: &str, wrong: &str, message: &str, right: &str) {
    let [wrong, right] =
        [wrong, right].map(|body| if body.starts_with("---") { body.to_owned() } else { format!("{FRONT}{body}\n") });
    assert_eq!(check(code, &wrong).0, [message]);
    assert_eq!(check(code, &right).0, Vec::<String>::new());
}

/// As [`rule`], and the fix makes `right` of `wrong`; once more changes nothing.
#[track_caller]
fn mended(code: &str, wrong: &str, message: &str, right: &str) {
    rule(code, wrong, message, right);
    let [wrong, right] =
        [wrong, right].map(|body| if body.starts_with("---") { body.to_owned() } else { format!("{FRONT}{body}\n") });
    assert_eq!(check(code, &wrong).1, right);
    assert_eq!(check(code, &right).1, right);
}

#[test]
fn addresses_are_links() {
    mended(
        "bare-url",
        "Ga naar https://portal.azure.com/a_b?c=1&d=2, nu.",
        "5:9 `https://portal.azure.com/a_b?c=1&d=2` is no link: it cannot be clicked on",
        "Ga naar <https://portal.azure.com/a_b?c=1&d=2>, nu.",
    );
    let message = "5:7 `https://aka.ms/x_(y)` is no link: it cannot be clicked on";
    mended("bare-url", "打开链接：（https://aka.ms/x_(y)）。", message, "打开链接：（<https://aka.ms/x_(y)>）。");
    // In a paragraph whose lines Chinese joins without a space.
    let message = "6:1 `https://aka.ms/x` is no link: it cannot be clicked on";
    mended(
        "bare-url",
        "请打开\nhttps://aka.ms/x 并登录。\n然后继续。",
        message,
        "请打开\n<https://aka.ms/x> 并登录。\n然后继续。",
    );
    // An example to read, and a placeholder, are not to be clicked on.
    let silent = [
        "Typ https://contoso.example.com of https://<naam>.aka.ms/ of `https://aka.ms/x`.",
        "Een adres zoals: https://myapps.microsoft.com/app of iets dergelijks.",
        "例如：https://myapps.microsoft.com/app 或类似的 URL。",
        "Vraag < https://graph.microsoft.com/v1.0/apps? $search=\"x\" > op.",
        "Zet uw naam achter https://forms.office.com/page.aspx?owner= en open dat.",
    ];
    assert_eq!(silent.map(|text| check("bare-url", text).0), silent.map(|_| Vec::<String>::new()));
}

/// `[words] (target)` shows its target, and putting brackets around that would not make a link of it.
#[test]
fn half_a_link_is_mended_by_hand() {
    let text = format!("{FRONT}Zie [hier] (https://aka.ms/x) voor meer.\n");
    assert_eq!(
        check("bare-url", &text),
        (vec!["5:13 `https://aka.ms/x` is no link: it cannot be clicked on".to_owned()], text)
    );
}

#[test]
fn links_name_files_as_they_are() {
    let right = "Zie [de box](Box.md#kop).";
    mended("link-case", "Zie [de box](box.md#kop).", "5:5 `box.md` differs from the name of the file in case", right);
    mended("link-to-html", "Zie [de box](Box.html#kop).", "5:5 `Box.html` is no file; the article is meant", right);
    let message = "is the URL of an article, not the path of its file";
    mended("link-to-site-url", "Zie [de box](/nl/s/Box/#kop).", &format!("5:5 `/nl/s/Box/` {message}"), right);
    mended(
        "link-to-site-url",
        "Zie [de box](https://h.example/nl/s/Box#kop).",
        &format!("5:5 `https://h.example/nl/s/Box` {message}"),
        right,
    );
    mended(
        "link-to-redirect",
        "Zie [de box](/nl/oud/#kop).",
        "5:5 `/nl/oud/` is an old URL; the article is at `/nl/s/Box/`",
        right,
    );
}

#[test]
fn links_stay_in_the_language() {
    mended(
        "link-leaves-locale",
        "Zie [de box](../../en/s/Box.md).",
        "5:5 `../../en/s/Box.md` is in another language (en); this one has the article too",
        "Zie [de box](Box.md).",
    );
}

#[test]
fn aliases_of_headings_are_of_pages_that_readers_arrive_at() {
    let page = |alias: &str| format!("---\ntitle: A\ndescription: D\naliases: ['{alias}']\n---\n## Kop\n");
    let right = page("/nl/s/Box/#weg");
    let through = "4:11 the alias `nl/oud/#kop` is of a page that is an old URL itself: it leads to `nl/s/Box/`";
    rule("redirect-chain", &page("/nl/oud/#kop"), through, &right);
    let itself = "4:11 the alias `nl/s/a/#kop` leads to itself: the page has a heading `kop`";
    rule("redirect-chain", &page("/nl/s/a/#kop"), itself, &right);
    let nowhere = "4:11 the alias `nl/nooit/#kop` is of a page that does not exist: nobody arrives there";
    rule("redirect-chain", &page("/nl/nooit/#kop"), nowhere, &right);
}

#[test]
fn articles_lead_to_one_another() {
    let files = portal().titled("nl/s/c.md", "C").files;
    let orphans =
        |files: &MemoryFiles| of(files, "orphan-article").iter().map(|d| d.path.to_string()).collect::<Vec<_>>();
    assert_eq!(orphans(&files), ["content/en/s/Box.md", "content/nl/s/Box.md", "content/nl/s/c.md"]);
    let files =
        portal().page("nl/s/c.md", "---\ntitle: C\n---\n[b](Box.md)\n").page("nl/index.md", "# T\n[c](s/c.md)\n").files;
    assert_eq!(orphans(&files), ["content/en/s/Box.md"]);
}

#[test]
fn numbers_are_those_of_the_facts() {
    rule(
        "contradicting-phone",
        "Bel +31 20 555 0110 of 020 123 4567.",
        "5:6 `31 20 555 0110` is almost the number of the contact `desk`, but not the same",
        "Bel +31 (0)20 555 0100 of 020 123 4567.",
    );
}

#[test]
fn dates_are_kept() {
    let page = |key: &str, date: &str| format!("---\ntitle: A\ndescription: D\n{key}: {date}\n---\nTekst.\n");
    let message = "4:12 the article was to be read again before 2026-11-21";
    rule("review-overdue", &page("review_by", "2026-11-21"), message, &page("review_by", "2026-11-22"));
    let message = "4:13 the article disappears on 2026-12-01";
    rule("expires-soon", &page("expires_on", "2026-12-01"), message, &page("expires_on", "2027-03-01"));
}

#[test]
fn titles_and_descriptions_fit_lists() {
    let long = format!("---\ntitle: {}\ndescription: D\n---\nTekst.\n", "办公".repeat(18));
    rule("long-title", &long, "2:8 the title is 72 columns wide; lists of results cut it at about 70", "Kort.");
    rule("missing-description", "---\ntitle: A\n---\nTekst.\n", "1:1 the article has no description", "Tekst.");
}

#[test]
fn headings_are_an_outline() {
    rule(
        "heading-jump",
        "## Een\n\n#### Twee",
        "7:1 the heading is of level 4, the one before it of level 2",
        "## Een\n\n### Twee\n\n## Drie",
    );
    rule("several-h1", "# Een\n\n# Twee", "7:1 `Twee` is a second heading of level 1, after `Een`", "# Een\n\n## Twee");
}

#[test]
fn images_videos_and_tables_speak() {
    let image = "5:1 the image has no alternative text";
    rule("missing-alt-text", "![](media/a.png)", image, "![Knop](media/a.png) <img alt=\"\" src=\"media/a.png\">");
    rule(
        "missing-alt-text",
        "<img src=\"media/a.png\">",
        image,
        "<img alt=\"Knop\" src=\"media/a.png\"><img width=200>",
    );
    let video = "5:1 the video has no captions and no transcript";
    rule(
        "video-without-captions",
        "::video{src=https://v.example/a.mp4}",
        video,
        ":::video{src=https://v.example/a.mp4}\nWoorden.\n:::",
    );
    let table = "5:1 the columns of the table have no names";
    rule("table-without-header", "|  |  |\n|--|--|\n| a | b |", table, "| A | B |\n|---|---|\n| a | b |");
    rule(
        "table-without-header",
        "<table><tr><td>a</td></tr></table>",
        table,
        "<table><tr><th>A</th></tr><tr><td>a</td></tr></table>",
    );
}

#[test]
fn words_are_those_of_the_termbase() {
    rule(
        "forbidden-term",
        "Open het Groepspostvak.",
        "5:10 `Groepspostvak` is not the word of this portal",
        "Open het gedeeld postvak; `groepspostvak` is code.",
    );
    mended(
        "term-spelling",
        "Open Sharepoint online.",
        "5:6 `Sharepoint online` is spelled `SharePoint Online`",
        "Open SharePoint Online.",
    );
    rule(
        "interface-label",
        "Kies :ui[Beheercentrum > Nieuw verzoek].",
        "5:6 the interface has no label `Nieuw verzoek`",
        "Kies :ui[Beheercentrum > Nieuwe aanvraag].",
    );
}

#[test]
fn markdown_means_what_was_meant() {
    mended("unknown-alert", "> [!Opmerking]\n> Let op.", "5:5 there is no alert `Opmerking`", "> [!NOTE]\n> Let op.");
    mended("unknown-alert", "> [!WARNNG]\n> Let op.", "5:5 there is no alert `WARNNG`", "> [!WARNING]\n> Let op.");
    mended(
        "spaced-emphasis",
        "Kies ** Opslaan **.",
        "5:6 `** Opslaan **` is shown with its stars",
        "Kies **Opslaan**.",
    );
}

#[test]
fn clear_slips_are_mended() {
    let page = |key: &str| format!("---\n{key}: A\ndescription: D\n---\nTekst.\n");
    mended("unknown-key", &page("titel"), "2:1 unknown key `titel`", &page("title"));
    mended(
        "unknown-directive",
        ":::detials[Meer]\nTekst.\n:::",
        "5:1 there is no directive `detials`",
        ":::details[Meer]\nTekst.\n:::",
    );
}

#[test]
fn dashes_in_opening_hours_are_mended() {
    let hours = "office: { open: \"Mo–Fr 09:00–17:00\", zone: Europe/Amsterdam }\n";
    let mut files = portal().file("content/_support/hours.yaml", hours).files;
    let found = of(&files, "opening-hours");
    assert_eq!(found.len(), 1);
    let mended = check::mend(&found, &files);
    for (path, text) in &mended.texts {
        files.insert(path.as_str(), text);
    }
    assert_eq!(of(&files, "opening-hours"), []);
    let path = mended.texts.keys().next().unwrap();
    assert_eq!(files.read(path).unwrap(), hours.replace('–', "-").into_bytes());
}
