//! Is search any good? The portal's own search tests, probes made from every title, and queries that readers typed.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::answer::{Answer, AskOptions, ask};
use super::fold::{MAX_WORD, Piece, canonical, pieces};
use super::lookup::closest;
use super::query::{Lookup, Query};
use super::reader::{IndexReader, ReadError};
use super::record::SearchRecord;
use super::words::find_record;
use crate::diag::{Diagnostic, SEARCH_TEST, SEARCH_WORDS, YAML, suggest};
use crate::source::SourceFile;
use crate::yaml::{self, Node, Spanned};

/// A test finds its page among so many hits unless it says otherwise.
const DEFAULT_WITHIN: usize = 10;
/// So many misses are kept of each kind.
const WORST: usize = 20;

/// The index of a locale, to be tested.
pub struct Tested<'a> {
    /// The name of the locale's folder, which tests call it by.
    pub locale: &'a str,
    /// The published index.
    pub reader: &'a IndexReader<'a>,
    /// What it was made from.
    pub records: &'a [SearchRecord],
}

/// A test of `search-tests.yaml`: a query, and the page that must be (or must not be) among the first hits.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct SearchTest {
    query: String,
    locale: Spanned<String>,
    #[serde(default)]
    expect: Option<Spanned<String>>,
    #[serde(default)]
    absent: Option<Spanned<String>>,
    #[serde(default)]
    within: Option<usize>,
}

/// Runs the tests of a `search-tests.yaml`; each that fails is a finding where it stands. Paths are relative to the folder
/// of the locale and may have the anchor of a row.
pub fn run_tests(file: &SourceFile, locales: &[Tested<'_>]) -> Result<Vec<Diagnostic>, ReadError> {
    let mut diagnostics = Vec::new();
    let Some(tree) = yaml::parse(&file.path, &file.text, 0, &YAML, &mut diagnostics) else { return Ok(diagnostics) };
    let Some(entries) = tree.items() else {
        let finding = Diagnostic::new(&SEARCH_WORDS, &file.path, format!("tests are a list, not {}", tree.kind()));
        return Ok(vec![finding.at(tree.span)]);
    };
    for entry in entries {
        match entry.read::<SearchTest>() {
            Ok(test) => diagnostics.extend(run_test(file, entry, &test, locales)?),
            Err(error) => {
                let finding = Diagnostic::new(&SEARCH_WORDS, &file.path, error.message.clone())
                    .at(error.span.unwrap_or(entry.span));
                diagnostics.push(finding.help("- { query: …, locale: …, expect: path/of/article.md, within: 3 }"));
            }
        }
    }
    Ok(diagnostics)
}

fn run_test(
    file: &SourceFile,
    entry: &Node,
    test: &SearchTest,
    locales: &[Tested<'_>],
) -> Result<Option<Diagnostic>, ReadError> {
    let failed = |message: String| Diagnostic::new(&SEARCH_TEST, &file.path, message).at(entry.span);
    let Some(tested) = locales.iter().find(|tested| tested.locale == test.locale.value) else {
        let finding = failed(format!("the portal has no locale `{}`", test.locale.value)).at(test.locale.span);
        let help = suggest(&test.locale.value, locales.iter().map(|tested| tested.locale).collect::<Vec<_>>());
        return Ok(Some(finding.help(help.unwrap_or_default())));
    };
    let (page, wanted) = match (&test.expect, &test.absent) {
        (Some(page), None) => (page, true),
        (None, Some(page)) => (page, false),
        _ => return Ok(Some(failed("a search test has either `expect` or `absent`".to_owned()))),
    };
    let folder = format!("content/{}", tested.locale);
    let Some(record) = find_record(&folder, &page.value, tested.records) else {
        let known: Vec<&str> = tested.records.iter().filter_map(|record| record.path.strip(&folder)).collect();
        let finding = failed(format!("`{}` is no page that search can find", page.value)).at(page.span);
        return Ok(Some(finding.help(suggest(&page.value, known).unwrap_or_default())));
    };
    let answer = find(tested.reader, &test.query)?;
    let rank = rank_of(tested.reader, &answer, &record.url)?;
    let within = test.within.unwrap_or(DEFAULT_WITHIN);
    let found = rank.is_some_and(|rank| rank <= within);
    if found == wanted {
        return Ok(None);
    }
    let place = rank.map_or("not found".to_owned(), |rank| format!("hit {rank} of {}", answer.hits.len()));
    let message = if wanted {
        format!("`{}` does not find `{}` within {within}: {place}", test.query, page.value)
    } else {
        format!("`{}` finds `{}`: {place}", test.query, page.value)
    };
    let help = match (wanted, answer.hits.first()) {
        (true, Some(first)) => format!(
            "`{}` comes first; add a keyword to the article, a synonym to `_terms.yaml` or a pin to `_pins.yaml`",
            tested.reader.doc(first.doc)?.url
        ),
        (true, None) => "add a keyword to the article or a synonym to `_terms.yaml`".to_owned(),
        (false, _) => "lower the article's `search: { boost: … }` or exclude it".to_owned(),
    };
    Ok(Some(failed(message).help(help)))
}

/// What the probes of a locale found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Probes {
    /// How many titles were asked for.
    pub titles: usize,
    /// How many of them were found among the first three (or as many as share the title).
    pub in_first_three: usize,
    /// The mean of 1/rank, 0 for what is not among the first ten (mean reciprocal rank).
    pub mrr: f64,
    /// The URLs of articles that their titles do not find in the first three, with their rank, the worst first.
    pub misses: Vec<(String, Option<usize>)>,
    /// How many pairs of characters of Han and the like were asked for.
    pub pairs: usize,
    /// Pairs of a title whose article is not among all hits, as (pair, URL). Always empty unless search is broken.
    pub lost_pairs: Vec<(String, String)>,
}

/// A locale is asked this many titles, and pairs, at most: each costs a look at all documents. Of more, they are asked at
/// even distances.
const MOST_PROBES: usize = 5_000;

/// Returns the items at even distances, so many that [`MOST_PROBES`] are not exceeded.
fn sampled<T>(items: impl ExactSizeIterator<Item = T>) -> impl Iterator<Item = T> {
    let distance = items.len().div_ceil(MOST_PROBES).max(1);
    items.step_by(distance)
}

/// Asks for the titles, and for every two characters of titles in scripts without spaces.
pub fn probe(tested: &Tested<'_>) -> Result<Probes, ReadError> {
    let mut probes = Probes::default();
    let mut same_title: BTreeMap<&str, usize> = BTreeMap::new();
    for record in tested.records {
        *same_title.entry(&record.title).or_default() += 1;
    }
    let mut pairs: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut ranks = 0.0;
    for record in sampled(tested.records.iter()).filter(|record| pieces(&record.title).next().is_some()) {
        let answer = find(tested.reader, &format!("{} ", record.title))?;
        let rank = rank_of(tested.reader, &answer, &record.url)?;
        probes.titles += 1;
        if rank.is_some_and(|rank| rank <= 3.max(same_title[record.title.as_str()])) {
            probes.in_first_three += 1;
        } else {
            probes.misses.push((record.url.clone(), rank));
        }
        ranks += rank.filter(|&rank| rank <= 10).map_or(0.0, |rank| 1.0 / f64::from(rank as u32));
        for pair in title_pairs(&record.title) {
            pairs.entry(pair).or_default().insert(&record.url);
        }
    }
    probes.mrr = if probes.titles == 0 { 0.0 } else { ranks / f64::from(probes.titles as u32) };
    probes.misses.sort_by_key(|(_, rank)| std::cmp::Reverse(rank.unwrap_or(usize::MAX)));
    probes.misses.truncate(WORST);
    for (pair, urls) in sampled(pairs.into_iter()) {
        probes.pairs += 1;
        let answer = find(tested.reader, &pair)?;
        let found: HashSet<u32> = answer.hits.iter().map(|hit| hit.doc).collect();
        for url in urls {
            if tested.reader.doc_at(url)?.is_none_or(|doc| !found.contains(&doc)) {
                probes.lost_pairs.push((pair.clone(), url.to_owned()));
            }
        }
    }
    Ok(probes)
}

fn title_pairs(title: &str) -> BTreeSet<String> {
    let title = super::fold::normalize(title);
    let mut pairs = BTreeSet::new();
    for piece in pieces(&title) {
        if let Piece::Run(run) = piece {
            let chars: Vec<char> = run.chars().collect();
            pairs.extend(chars.windows(2).map(|pair| pair.iter().collect::<String>()));
        }
    }
    pairs
}

/// What became of the queries that readers typed in a locale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replay {
    /// How many queries were read, repetitions included.
    pub queries: usize,
    /// Queries without hits, or without a document that has all their words; the commonest first.
    pub poor: Vec<PoorQuery>,
}

/// A query that finds too little.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoorQuery {
    /// The query as it was typed first.
    pub query: String,
    /// How often it was asked.
    pub times: usize,
    /// How many documents it finds.
    pub hits: usize,
    /// Words that no document has, each with near words of the index: the makings of a synonym.
    pub missing: Vec<(String, Vec<String>)>,
    /// Locales in which the query finds documents with all its words, with their number: articles to translate.
    pub elsewhere: Vec<(String, usize)>,
}

/// Asks what readers asked: `lines` are queries, or lines of an access log with `?q=`. Lines of a log that belong to
/// another locale's search page are passed over.
pub fn replay<'l>(
    lines: impl IntoIterator<Item = &'l str>,
    tested: &Tested<'_>,
    others: &[Tested<'_>],
) -> Result<Replay, ReadError> {
    let mut asked: BTreeMap<String, (String, usize)> = BTreeMap::new();
    let mut replay = Replay::default();
    for query in lines.into_iter().filter_map(|line| query_of(line, tested.locale)) {
        let key = canonical(&query);
        if key.trim().is_empty() {
            continue;
        }
        replay.queries += 1;
        asked.entry(key).or_insert((query, 0)).1 += 1;
    }
    for (query, times) in asked.into_values() {
        let answer = find(tested.reader, &query)?;
        if answer.complete > 0 && answer.missing.is_empty() {
            continue;
        }
        let mut missing = Vec::new();
        for word in &answer.missing {
            let form = super::fold::fold(word);
            let lookup = Lookup { form, open: false, run: false };
            missing.push((word.clone(), closest(tested.reader, &lookup, 3)?));
        }
        let mut elsewhere = Vec::new();
        for other in others.iter().filter(|other| other.locale != tested.locale) {
            let answer = find(other.reader, &query)?;
            if answer.complete > 0 && answer.missing.is_empty() {
                elsewhere.push((other.locale.to_owned(), answer.complete));
            }
        }
        replay.poor.push(PoorQuery { query, times, hits: answer.hits.len(), missing, elsewhere });
    }
    replay.poor.sort_by(|a, b| b.times.cmp(&a.times).then_with(|| a.query.cmp(&b.query)));
    Ok(replay)
}

/// The query of a line: the value of `q` in the URL that a request of a log is for, or in a URL that stands alone, else the
/// whole line. Where a request came from (its `Referer`) is a URL with a scheme, and nobody's query.
fn query_of(line: &str, locale: &str) -> Option<String> {
    let line = line.trim().replace("\\u0026", "&");
    let is_log = line.contains("HTTP/") || line.starts_with('{');
    let has_query = |part: &&str| part.contains("?q=") || part.contains("&q=");
    let mut urls = line.split(['"', ' ', '\t']).filter(has_query);
    let Some(url) = (if is_log { urls.find(|url| url.starts_with('/')) } else { urls.next() }) else {
        let is_query = !is_log && !line.is_empty() && !line.starts_with('#');
        return is_query.then(|| line.chars().take(MAX_WORD * 8).collect());
    };
    let (path, query) = url.split_once('?')?;
    if path.contains("/search/") && !path.contains(&format!("/{locale}/search/")) {
        return None;
    }
    let query = query.split('#').next().unwrap_or_default();
    url::form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "q").map(|(_, query)| query.into_owned())
}

fn find(reader: &IndexReader<'_>, query: &str) -> Result<Answer, ReadError> {
    ask(reader, &Query::parse(query, reader.root()), &AskOptions::default())
}

/// The place of a URL among the hits, from 1.
fn rank_of(reader: &IndexReader<'_>, answer: &Answer, url: &str) -> Result<Option<usize>, ReadError> {
    let Some(doc) = reader.doc_at(url)? else { return Ok(None) };
    Ok(answer.hits.iter().position(|hit| hit.doc == doc).map(|at| at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_read_from_lists_and_logs() {
        let log = r#"1.2.3.4 - - [22/Nov/2026:10:00:00 +0100] "GET /office/nl/search/?q=gedeeld+postvak%21&kind=article HTTP/1.1" 200 512"#;
        assert_eq!(query_of(log, "nl").as_deref(), Some("gedeeld postvak!"));
        assert_eq!(query_of(log, "en"), None);
        assert_eq!(query_of("  bellen met support ", "nl").as_deref(), Some("bellen met support"));
        assert_eq!(query_of("\"GET /nl/ HTTP/1.1\" 200", "nl"), None);
        assert_eq!(query_of("/zh-CN/search/?q=%E7%94%B5%E8%AF%9D", "zh-CN").as_deref(), Some("电话"));
        assert_eq!(query_of("https://help.example/nl/search/?kind=sla&q=a#b", "nl").as_deref(), Some("a"));
    }

    #[test]
    fn where_a_request_came_from_is_no_query() {
        let log = |target: &str, from: &str| {
            query_of(
                &format!(
                    r#"::1 - - [22/Nov/2026:10:00:00 +0100] "GET {target} HTTP/2.0" 200 5 "{from}" "Mozilla/5.0""#
                ),
                "nl",
            )
        };
        assert_eq!(log("/nl/", "https://search.example/?q=elders"), None);
        assert_eq!(log("/assets/search.js", "https://help.example/nl/search/?q=factuur"), None);
        assert_eq!(log("/nl/search/?q=nota", "https://help.example/nl/search/?q=factuur").as_deref(), Some("nota"));
        let caddy = r#"{"request":{"proto":"HTTP/2.0","uri":"/nl/search/?kind=sla\u0026q=a+b","headers":{"Referer":["https://x.example/?q=c"]}}}"#;
        assert_eq!(query_of(caddy, "nl").as_deref(), Some("a b"));
    }
}
