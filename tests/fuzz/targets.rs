//! What is fuzzed: plain functions of bytes, each of which panics when something does not hold that must hold for any input.
//!
//! Driven two ways: by cargo-fuzz (`fuzz_targets/`, see README.md here), and by `tests/it/fuzz.rs`, which replays the corpus
//! and adds bounded random input.

mod desk;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, NaiveDate};
use loket::bundle::Bundle;
use loket::cache;
use loket::check::{Baseline, external};
use loket::diag::Diagnostic;
use loket::diag::render::{Format, render};
use loket::i18n::{Language, OwnWords};
use loket::import::{LEDGER, LearnOptions, ZendeskOptions};
use loket::locale::Locale;
use loket::path::SourcePath;
use loket::pipeline::{self, NoProgress, Options};
use loket::search::{AskOptions, IndexFile, IndexReader, Query, ROOT, Root, Shard, ask, deflate, inflate};
use loket::source::{Hash, MemoryFiles, SourceFile};
use loket::support::time::Schedule;
use loket::support::{Facts, LocaleWords};

use desk::Desk;

/// A target: any bytes may be given to it.
pub type Target = fn(&[u8]);

/// The targets by the name of their corpus folder.
pub const TARGETS: [(&str, Target); 12] = [
    ("article", article),
    ("articles", articles),
    ("page", page),
    ("config", config),
    ("facts", facts),
    ("hours", hours),
    ("messages", messages),
    ("index", index),
    ("query", query),
    ("import", import),
    ("zendesk", zendesk),
    ("cache", cached),
];

const SITE: &str = "base_url: https://h.example/\nlocales: [nl]\n";

/// Front matter and Markdown with directives: every range of the tree, and of every finding, lies in the file and between
/// its characters.
pub fn article(data: &[u8]) {
    let file = file("content/nl/a.md", data);
    let (article, found) = loket::parse::parse_article(&file);
    findings_lie_in(std::slice::from_ref(&file), &found);
    for node in &article.document.nodes {
        assert!(file.text.get(node.span.range()).is_some(), "{:?} lies outside the file", node.span);
    }
}

/// A whole portal of one page: it is published, and nothing in it brings a script along or ends the element it stands in.
pub fn page(data: &[u8]) {
    // A page that cannot be published, because of its front matter, is not there.
    let Some(html) = published(data) else { return };
    let own = [r#" type="application/ld+json">"#, r#" src="/assets/"#, r#" type="module" src="/assets/"#];
    for (at, name) in html.match_indices("<script") {
        let rest = &html[at + name.len()..];
        assert!(own.iter().any(|own| rest.starts_with(own)), "a script that is not the site's: {}", &html[at..]);
    }
    assert_eq!(html.matches("</main>").count(), 1, "the main part ends once");
}

fn published(data: &[u8]) -> Option<String> {
    let mut files = MemoryFiles::new();
    files.insert("content/site.yaml", SITE);
    files.insert("content/nl/a.md", data);
    let bundle = Bundle::new();
    let mut analysis = pipeline::analyze(&files, &options(), &NoProgress).expect("a portal");
    pipeline::render(&mut analysis, &files, &bundle, &NoProgress);
    // A finding about bytes that are no UTF-8 counts in bytes that the text here does not have.
    if std::str::from_utf8(data).is_ok() {
        findings_lie_in(&[file("content/nl/a.md", data)], &analysis.diagnostics);
    }
    let artifact = bundle.sealed().get("nl/a/index.html")?.clone();
    Some(String::from_utf8(artifact.bytes.to_vec()).expect("pages are UTF-8"))
}

/// The configuration.
pub fn config(data: &[u8]) {
    let file = file("content/site.yaml", data);
    let mut found = Vec::new();
    let config = loket::config::read(&file, &mut found);
    findings_lie_in(&[file], &found);
    assert!(config.is_some() || !found.is_empty(), "a configuration that cannot be used has a finding");
}

/// Files of support facts and their words. Each begins with a line `=== name.yaml`.
pub fn facts(data: &[u8]) {
    let facts = sections(data, "content/_support");
    let words = sections(data, "content/nl/_support");
    let (facts_read, mut found) = loket::support::read(&facts);
    let (words_read, more) = LocaleWords::read(Locale::parse("nl").expect("a tag"), &words);
    found.extend(more);
    found.extend(loket::support::check(&facts_read, &[Arc::new(words_read)], today()));
    findings_lie_in(&[facts, words].concat(), &found);
}

/// Opening hours, with the calendar of a country: the intervals of 400 days follow one another.
pub fn hours(data: &[u8]) {
    let open = serde_json::to_string(&text(data)).expect("text is JSON");
    let yaml = format!("desk: {{ open: {open}, zone: Europe/Amsterdam, calendar: nl }}\n");
    let calendars = "nl: { holidays: NL }\n".to_owned();
    let sources = [("hours.yaml", yaml), ("calendars.yaml", calendars)]
        .map(|(name, text)| SourceFile::new(path(&format!("content/_support/{name}")), text));
    let facts: Facts = loket::support::read(&sources).0;
    let Some(hours) = facts.hours.get("desk") else { return };
    let Ok(schedule) = Schedule::new(hours, facts.calendars.get("nl")) else { return };
    let timeline = schedule.timeline(today(), 400);
    for pair in timeline.intervals().windows(2) {
        assert!(pair[0].start < pair[0].end && pair[0].end <= pair[1].start, "{pair:?} overlap");
    }
}

/// Interface messages of a portal's own.
pub fn messages(data: &[u8]) {
    let file = file("locales/nl.ftl", data);
    let chain = [Locale::parse("nl").expect("a tag")];
    let own = OwnWords::from([(chain[0].clone(), file.clone())]);
    let (language, found) = Language::new(&chain, &own);
    findings_lie_in(&[file], &found);
    // Whatever it says, it can be said.
    for id in ["search-title", "updated-on", "fallback-notice", "results-count"] {
        let _ = language.format(id, &[("count", 3_u32.into()), ("language", "nl".into()), ("date", "x".into())]);
    }
}

/// The files of a search index that was damaged or forged: reading them fails or gives something, and asking them, too.
pub fn index(data: &[u8]) {
    let _ = Root::decode(data);
    let _ = Shard::decode(data);
    let _ = inflate(data);
    // A good index of which one file has other bytes at one place, before or after it was compressed.
    let [which, place, rest @ ..] = data else { return };
    let good = good_index();
    let (damaged, is_inside) = (usize::from(which & 0x7f) % good.len(), which & 0x80 != 0);
    let edited = |mut bytes: Vec<u8>| {
        let from = usize::from(*place) * bytes.len() / 256;
        let changed = bytes.len().min(from + rest.len());
        bytes.splice(from..changed, rest.iter().copied());
        bytes
    };
    let fetch = |name: &str| {
        let at = good.iter().position(|(other, _)| other == name)?;
        let bytes = good[at].1.clone();
        match (at == damaged, is_inside) {
            (false, _) => Some(bytes),
            (true, false) => Some(edited(bytes)),
            (true, true) => Some(deflate(&edited(inflate(&bytes).ok()?))),
        }
    };
    if let Ok(reader) = IndexReader::open(fetch) {
        asked(&reader, "gedeeld postvak");
        asked(&reader, "\"nieuw wachtwoord\" factur");
    }
}

/// A query of any characters, to a good index.
pub fn query(data: &[u8]) {
    let good = good_index();
    let fetch = |name: &str| good.iter().find(|(other, _)| other == name).map(|(_, bytes)| bytes.clone());
    let reader = IndexReader::open(fetch).expect("the index is good");
    asked(&reader, &text(data));
}

fn asked(reader: &IndexReader<'_>, query: &str) {
    let Ok(answer) = ask(reader, &Query::parse(query, reader.root()), &AskOptions::default()) else { return };
    for hit in answer.hits.iter().take(3) {
        let _ = (reader.doc(hit.doc), reader.text(hit.doc));
    }
}

/// The files of a small index by name, the root first.
fn good_index() -> &'static [(String, Vec<u8>)] {
    static INDEX: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut files = MemoryFiles::new();
        files.insert("content/site.yaml", SITE);
        for (name, title, body) in [
            ("a", "Gedeeld postvak", "Zo opent u een gedeeld postvak in Outlook."),
            ("b", "Facturen", "Een factuur vindt u bij Facturering."),
            ("c", "Wachtwoord vergeten", "Vraag uw beheerder om een nieuw wachtwoord."),
        ] {
            files.insert(&format!("content/nl/{name}.md"), format!("---\ntitle: {title}\n---\n{body}\n"));
        }
        let analysis = pipeline::analyze(&files, &options(), &NoProgress).expect("a portal");
        let (mut indexes, _) = pipeline::index(&analysis.portal.expect("it resolves"));
        let files = indexes.remove(0).files;
        let mut all: Vec<_> = files.iter().map(|file: &IndexFile| (file.name.clone(), file.published())).collect();
        all.sort_by_key(|(name, _)| (name != ROOT, name.clone()));
        all
    })
}

/// A repository in the style of Microsoft Learn. Each file begins with a line `=== path`; one by the name of the ledger of
/// imports lies in the portal. What it becomes is a portal that can be read, and importing it once more changes nothing.
pub fn import(data: &[u8]) {
    let (mut source, mut portal) = (MemoryFiles::new(), MemoryFiles::new());
    for file in sections(data, "docs") {
        match file.path.strip("docs") {
            Some(LEDGER) => portal.insert(LEDGER, &file.text),
            _ => source.insert(file.path.as_str(), &file.text),
        }
    }
    let options = LearnOptions {
        locale: Locale::parse("nl").expect("a tag"),
        source_locale: None,
        name: "docs".to_owned(),
        links_to: "https://learn.example".to_owned(),
        dimension: "operator".to_owned(),
    };
    imported(portal, |portal| loket::import::learn(&source, portal, &options).ok());
}

/// An export of Zendesk Guide, with the same demands.
pub fn zendesk(data: &[u8]) {
    let options = ZendeskOptions { file: "export.json".to_owned(), name: "h.example".to_owned() };
    imported(MemoryFiles::new(), |portal| loket::import::zendesk(data, portal, &options).ok());
}

fn imported(mut portal: MemoryFiles, import: impl Fn(&MemoryFiles) -> Option<loket::import::Plan>) {
    let Some(plan) = import(&portal) else { return };
    for change in &plan.changes {
        match &change.bytes {
            Some(bytes) => portal.insert(change.path.as_str(), bytes),
            None => portal.remove(change.path.as_str()),
        }
    }
    let Some(again) = import(&portal) else { panic!("its own portal cannot be added to") };
    assert!(again.changes.is_empty(), "imported again, `{}` would change", again.changes[0].path);
    let _ = pipeline::analyze(&portal, &options(), &NoProgress);
}

/// What builds keep for one another, cut, edited or forged: the files of the cache, the manifest of the site, answers of other
/// sites, a baseline. None of it is believed unless it is whole, and the next build publishes what it would without them.
pub fn cached(data: &[u8]) {
    let to = Hash::of(b"site");
    if let Some(content) = cache::open(to, data) {
        assert_eq!(cache::seal(to, content), data, "a file that nobody sealed was opened");
    }
    // As if the checksum were right.
    if let Some(record) = pipeline::Record::from_bytes(data) {
        let mut files = MemoryFiles::new();
        files.insert("content/site.yaml", SITE);
        let _ = record.holds(&files, &options());
        let _ = record.findings().map(|found| render(&found, &files, Format::Human, false));
    }
    let _ = pipeline::Articles::of_parts(|_| Some(data.to_vec()));
    let answers = external::Cache::parse(&text(data));
    assert_eq!(external::Cache::parse(&answers.to_json()), answers);
    let _ = Baseline::parse(&text(data)).map(|baseline| baseline.remove_known(&mut Vec::new()));
    if let [which, bytes @ ..] = data {
        let desk = Desk::get();
        for file in [["note", "keys"][usize::from(*which) % 2], "manifest.json"] {
            desk.build_over(file, bytes);
        }
    }
}

/// Parsed articles of the build before with other bytes from some place on, as somebody leaves them who knows the checksum: a
/// build comes to an end.
pub fn articles(data: &[u8]) {
    static GOOD: OnceLock<(MemoryFiles, Vec<u8>)> = OnceLock::new();
    let build = |files: &MemoryFiles, part: &[u8]| {
        let kept = pipeline::Articles::of_parts(|_| Some(part.to_vec()));
        let mut analysis = pipeline::analyze_kept(kept, files, &options(), &NoProgress).expect("a portal");
        pipeline::render(&mut analysis, files, &Bundle::new(), &NoProgress);
        analysis.parts
    };
    let (files, good) = GOOD.get_or_init(|| {
        let mut files = MemoryFiles::new();
        files.insert("content/site.yaml", SITE);
        let article = [&include_bytes!("corpus/article/blocks.md")[..], include_bytes!("corpus/article/directives.md")];
        files.insert("content/nl/a.md", article.concat());
        let part = build(&files, b"").remove(0);
        (files, part.bytes)
    });
    let [low, high, rest @ ..] = data else { return };
    let from = usize::from(u16::from_le_bytes([*low, *high])) % good.len();
    let to = good.len().min(from + rest.len());
    build(files, &[&good[..from], rest, &good[to..]].concat());
}

/// Every finding that is about one of the files has its range in it.
fn findings_lie_in(files: &[SourceFile], found: &[Diagnostic]) {
    for diagnostic in found {
        let Some(file) = files.iter().find(|file| file.path == diagnostic.path) else { continue };
        let Some(span) = diagnostic.span else { continue };
        assert!(file.text.get(span.range()).is_some(), "{} points outside its file", diagnostic.code.name);
    }
}

/// The parts of a text that begin with `=== name`, as files of a folder, which has one of each name.
fn sections(data: &[u8], folder: &str) -> Vec<SourceFile> {
    let text = text(data);
    let parts = text.split("=== ").filter_map(|part| part.split_once('\n'));
    let mut files = BTreeMap::new();
    for (name, text) in parts {
        if let Ok(path) = SourcePath::new(&format!("{folder}/{}", name.trim())) {
            files.entry(path.clone()).or_insert_with(|| SourceFile::new(path, text.to_owned()));
        }
    }
    files.into_values().collect()
}

fn file(name: &str, data: &[u8]) -> SourceFile {
    SourceFile::new(path(name), text(data))
}

fn path(name: &str) -> SourcePath {
    SourcePath::new(name).expect("a path")
}

/// Files that are not UTF-8 do not come this far.
fn text(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day")
}

fn options() -> Options {
    Options {
        now: Some(today()),
        clock: DateTime::UNIX_EPOCH,
        base_url: None,
        locales: Vec::new(),
        drafts: false,
        keep_going: false,
    }
}
