//! The sample portal's own facts, and small ones, through the directives.

use std::sync::Arc;

use super::*;
use crate::files_disk::DiskFiles;
use crate::i18n::OwnWords;
use crate::locale::Locale;
use crate::source::{Files, SourceFile};
use crate::support::{LocaleWords, check, model};

const LOCALES: [&str; 3] = ["nl", "zh-CN", "en"];

/// The facts and words of a portal, and what a page of it needs.
struct Sample {
    facts: Facts,
    locales: Vec<Arc<LocaleWords>>,
    languages: Vec<Language>,
    html_words: HtmlWords,
    timelines: Timelines,
    today: NaiveDate,
}

struct NoLinks;

impl Links for NoLinks {
    fn target(&self, _: &SourcePath, written: &str) -> Target {
        Target::Page { href: format!("/{}", written.trim_start_matches("../")), lang: None }
    }

    fn title(&self, _: &SourcePath, written: &str) -> Option<String> {
        Some(written.to_owned())
    }
}

impl Sample {
    /// A portal of these files, its locales in the order of the words.
    fn new(files: &[SourceFile], locales: &[&str]) -> (Self, Vec<crate::diag::Diagnostic>) {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let (facts, mut diagnostics) = model::read(files);
        let words = |tag: &&str| {
            let folder = format!("content/{tag}/_support");
            let own: Vec<_> = files.iter().filter(|file| file.path.parent() == folder).cloned().collect();
            let (words, found) = LocaleWords::read(Locale::parse(tag).unwrap(), &own);
            diagnostics.extend(found);
            Arc::new(words)
        };
        let locales: Vec<_> = locales.iter().map(words).collect();
        diagnostics.extend(check(&facts, &locales, today));
        let languages = locales
            .iter()
            .map(|words| Language::new(std::slice::from_ref(&words.locale), &OwnWords::default()).0)
            .collect();
        let timelines = Timelines::new(&facts, today);
        let html_words = HtmlWords::default();
        (Self { facts, locales, languages, html_words, timelines, today }, diagnostics)
    }

    /// The sample portal of the repository.
    fn portal() -> (Self, Vec<crate::diag::Diagnostic>) {
        let disk = DiskFiles::new(env!("CARGO_MANIFEST_DIR").into());
        let (entries, _) = disk.list("content");
        let facts = entries.iter().filter(|entry| entry.path.as_str().contains("_support/"));
        let files: Vec<_> = facts
            .filter(|entry| entry.path.extension() == "yaml")
            .map(|entry| {
                let text = String::from_utf8(disk.read(&entry.path).unwrap()).unwrap();
                SourceFile::new(entry.path.clone(), text)
            })
            .collect();
        Self::new(&files, &LOCALES)
    }

    fn small(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| {
            SourceFile::new(SourcePath::new(&format!("content/{path}.yaml")).unwrap(), (*text).to_owned())
        };
        Self::new(&files.iter().map(file).collect::<Vec<_>>(), &["en"]).0
    }

    /// Markdown with directives, as HTML and as its twin.
    fn render(&self, locale: usize, markdown: &str) -> (String, String) {
        let words = SupportWords::new(vec![self.locales[locale].clone(), self.locales[self.locales.len() - 1].clone()]);
        let context = Context {
            facts: &self.facts,
            words: &words,
            language: &self.languages[locale],
            html_words: &self.html_words,
            timelines: &self.timelines,
            today: self.today,
            links: &NoLinks,
        };
        let path = SourcePath::new("content/en/page.md").unwrap();
        let document = crate::parse::markdown::parse(&path, markdown, 0, &mut Vec::new());
        let renderer = SupportRenderer::new(context);
        let mut html = String::new();
        let mut twin = String::new();
        for directive in &document.directives {
            renderer.html(&document, directive, &mut html);
            SupportRenderer::new(context).markdown(&document, directive, &mut twin);
        }
        (html, twin)
    }

    fn html(&self, locale: usize, markdown: &str) -> String {
        self.render(locale, markdown).0
    }
}

const ALL: &str = "::support-categories\n\n::who-may-ask\n\n::out-of-scope\n\n::severity-levels\n\n::response-times\n\n\
                   ::support-hours\n\n::contacts\n\n::contact-finder\n\n::responsibilities\n\n::service-status\n";

#[test]
fn the_sample_portal_has_no_findings() {
    let (_, diagnostics) = Sample::portal();
    let found: Vec<_> = diagnostics.iter().map(|finding| format!("{}: {}", finding.path, finding.message)).collect();
    assert_eq!(found, [""; 0]);
}

#[test]
fn every_locale_has_the_same_rows_and_none_lacks_a_word() {
    let (sample, _) = Sample::portal();
    let pages: Vec<_> = (0..3).map(|locale| sample.html(locale, ALL)).collect();
    let anchors = |html: &str| {
        let page = scraper::Html::parse_fragment(html);
        let rows = scraper::Selector::parse("[id]").unwrap();
        page.select(&rows).map(|row| row.attr("id").unwrap().to_owned()).collect::<Vec<_>>()
    };
    let nl = anchors(&pages[0]);
    assert!(nl.len() > 60, "{nl:?}");
    let declared = crate::support::anchors(&sample.facts);
    // Captions, footnotes, and the second table of the same facts have ids derived from these.
    let derived = |id: &String| ["-caption", "-note-", "-ref-"].iter().any(|part| id.contains(part));
    let base =
        |id: &String| id.rsplit_once('-').filter(|(_, n)| n.parse::<u32>().is_ok()).map(|(base, _)| base.to_owned());
    for id in nl.iter().filter(|id| !derived(id)) {
        assert!(declared.contains(id) || base(id).is_some_and(|base| declared.contains(&base)), "{id}");
    }
    let mut unique = nl.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), nl.len(), "an id stands twice");
    for (page, locale) in pages.iter().zip(LOCALES) {
        assert!(!page.contains(" lang="), "{locale} shows words of another locale");
        assert!(!page.contains(":fact["), "{locale} shows a fact by its path");
        let mut own = anchors(page);
        own.sort();
        // Regions stand in the order of each language.
        assert_eq!(own, unique, "{locale}");
    }
}

#[test]
fn links_within_a_page_lead_somewhere() {
    let (sample, _) = Sample::portal();
    let html = sample.html(0, ALL);
    let page = scraper::Html::parse_fragment(&html);
    for link in page.select(&scraper::Selector::parse("a[href^='#']").unwrap()) {
        let target = &link.attr("href").unwrap()[1..];
        assert!(html.contains(&format!("id=\"{target}\"")), "{target}");
    }
}

#[test]
fn a_place_to_go_instead_begins_its_line_with_a_capital_and_no_head_repeats_the_caption() {
    let (sample, _) = Sample::portal();
    let (html, twin) = sample.render(0, "::out-of-scope");
    assert!(html.contains(">De community</a>"), "{html}");
    assert!(twin.contains("[De community]("), "{twin}");
    assert_eq!(html.matches("Wat buiten de ondersteuning valt").count(), 1, "{html}");
}

#[test]
fn response_times_read_as_written_by_hand() {
    let (sample, _) = Sample::portal();
    let (_, nl) = sample.render(0, "::response-times{plan=trial}");
    insta::assert_snapshot!(nl);
    let (_, zh) = sample.render(1, "::response-times{plan=paid}");
    insta::assert_snapshot!(zh);
}

#[test]
fn hours_and_contacts_read_as_written_by_hand() {
    let (sample, _) = Sample::portal();
    insta::assert_snapshot!(sample.render(0, "::support-hours").1);
    insta::assert_snapshot!(sample.render(1, "::contacts{region=CN}").1);
    insta::assert_snapshot!(sample.render(2, "::contacts{contact=be-phone}").1);
}

#[test]
fn facts_stand_in_sentences() {
    let (sample, _) = Sample::portal();
    let fact = |locale, text: &str| sample.html(locale, text);
    assert_eq!(fact(0, "x :fact[severity.b.first-response]"), "<data value=\"1bd\">1 werkdag</data>");
    assert_eq!(fact(1, "x :fact[severity.c.first-response]"), "<data value=\"3bd\">3 个工作日</data>");
    assert_eq!(
        fact(2, "x :fact[severity.a.first-response]{one=\"an hour\" other=\"# hours\"}"),
        "<time datetime=\"PT1H\">an hour</time>"
    );
    assert_eq!(fact(0, "x :fact[severity.a]"), "Urgentieniveau A (kritiek)");
    assert_eq!(
        fact(0, "x :fact[contact.cn-phone.number]"),
        "<bdi dir=\"ltr\"><a href=\"tel:+864000890365\">+86 400 089 0365</a></bdi>"
    );
    assert_eq!(fact(0, "x :fact[severity.z.first-response]"), "");
}

#[test]
fn one_change_of_a_fact_changes_every_place_that_says_it() {
    let levels = |time: &str| format!("levels: [{{ severity: a, first_response: {time} }}]");
    let page = |time: &str| {
        let sample = Sample::small(&[("_support/severities", "a:\n"), ("_support/service-levels", &levels(time))]);
        sample.html(0, "::response-times\n\nWithin :fact[severity.a.first-response].")
    };
    let (one, two) = (page("1h"), page("2h"));
    assert!(
        one.contains("At most <time datetime=\"PT1H\">1 hour</time>")
            && one.ends_with("1 hour</time>")
            && one.contains("&quot;count&quot;:1"),
        "{one}"
    );
    assert_eq!(
        one.replace("1 hour", "2 hours").replace("PT1H", "PT2H").replace("&quot;count&quot;:1", "&quot;count&quot;:2"),
        two
    );
}

#[test]
fn a_matrix_of_plans_and_severities_shows_what_is_not_committed() {
    let sample = Sample::small(&[
        ("_support/severities", "a:\nb:\n"),
        ("_support/hours", "day: { open: \"Mo-Fr 09:00-17:00\", zone: Europe/Amsterdam }\n"),
        (
            "_support/service-levels",
            "plan_groups: { basic: { severities: b }, premium: }\nfootnotes: { columns: { severity: [note] } }\nlevels:\n  - \
             { severity: a, plans: premium, first_response: 1h, promise: commitment }\n  - { severity: b, first_response: \
             not-committed, availability: day }\n",
        ),
        (
            "en/_support/service-levels",
            "footnotes: { note: As we see it. }\nplan_groups: { basic: Basic, premium: Premium }\n",
        ),
    ]);
    insta::assert_snapshot!(sample.render(0, "::response-times{layout=matrix}").1);
}

#[test]
fn words_are_sanitised() {
    let sample = Sample::small(&[
        ("_support/products", "mail:\n"),
        ("_support/categories", "a: { examples: { mail: [x] } }\n"),
        ("en/_support/products", "mail: { name: \"<b>Mail<script>alert(1)</script>\" }\n"),
    ]);
    let html = sample.html(0, "::support-categories");
    assert!(!html.contains("<script"), "{html}");
    assert!(html.matches("<b>").count() <= html.matches("</b>").count(), "{html}");
}

#[test]
fn a_messenger_has_a_link_to_tap_and_a_name_to_copy() {
    let sample = Sample::small(&[(
        "_support/contacts",
        "chat: { kind: messaging, url: 'https://example.org/chat', account: help-21v }",
    )]);
    let html = sample.html(0, "::contacts");
    assert!(
        html.contains("href=\"https://example.org/chat\"") && html.contains("<bdi dir=\"ltr\">help-21v</bdi>"),
        "{html}"
    );
}

#[test]
fn a_language_that_is_written_in_two_ways_is_spoken_in_one() {
    let sample = Sample::small(&[(
        "_support/contacts",
        "phone: { kind: phone, numbers: [\"+31 20 555 0100\"], service: [{ languages: [zh-CN, zh-TW, en] }] }",
    )]);
    assert!(sample.html(0, "::contacts").contains(">Mandarin, English<"));
}

#[test]
fn an_article_with_a_category_leads_to_its_contacts() {
    let (sample, _) = Sample::portal();
    let words = SupportWords::new(vec![sample.locales[0].clone()]);
    let context = Context {
        facts: &sample.facts,
        words: &words,
        language: &sample.languages[0],
        html_words: &sample.html_words,
        timelines: &sample.timelines,
        today: sample.today,
        links: &NoLinks,
    };
    let help = |category| SupportRenderer::new(context).help(std::iter::once(category));
    let installation = help("installation").unwrap();
    let shown: String = installation
        .contacts
        .iter()
        .flat_map(|c| std::iter::once(&c.name).chain(&c.reach))
        .map(|html| html.0.as_str())
        .collect();
    assert!(shown.contains("Online aanvraag"), "{shown}");
    assert!(shown.contains("tel:+864000890365"), "inherited from technical support: {shown}");
    let elsewhere = help("third-party").unwrap();
    assert!(elsewhere.out_of_scope && elsewhere.contacts.is_empty());
    assert!(elsewhere.instead.0.contains("https://learn.microsoft.com/answers/"));
    assert_eq!(help("nothing").map(|help| help.contacts.len()), None);
}

#[test]
fn rows_are_search_hits_at_their_anchors() {
    let (sample, _) = Sample::portal();
    let words = SupportWords::new(vec![sample.locales[0].clone()]);
    let context = Context {
        facts: &sample.facts,
        words: &words,
        language: &sample.languages[0],
        html_words: &sample.html_words,
        timelines: &sample.timelines,
        today: sample.today,
        links: &NoLinks,
    };
    let path = SourcePath::new("content/nl/page.md").unwrap();
    let document = crate::parse::markdown::parse(&path, "::severity-levels", 0, &mut Vec::new());
    let records = records::records(&SupportRenderer::new(context), &document);
    assert_eq!(records[0].anchor, "severity-a");
    assert!(records[0].title.starts_with("Urgentieniveau A (kritiek)"), "{:?}", records[0]);
    assert!(records[0].text.contains("Op grote schaal"), "{:?}", records[0]);
}
