//! Search tests, probes and the replay of what readers typed.

use super::corpus::{With, files, languages, open, record};
use loket::path::SourcePath;
use loket::search::{SearchRecord, SearchWords, Tested, probe, replay, run_tests};
use loket::source::SourceFile;

fn support() -> Vec<SearchRecord> {
    let page = |name: &str, title: &str| {
        record(&format!("/nl/{name}/"), title).with(|record| {
            record.path = SourcePath::new(&format!("content/nl/{name}.md")).unwrap();
        })
    };
    vec![page("bellen", "Bellen met ondersteuning"), page("factuur", "Uw factuur"), page("tijden", "Openingstijden")]
}

fn check(tests: &str, expected: &[&str]) {
    let records = support();
    let files = files("nl", &records, &SearchWords::default());
    let reader = open(&files);
    let file = SourceFile::new(SourcePath::new("content/search-tests.yaml").unwrap(), tests.to_owned());
    let findings = run_tests(&file, &[Tested { locale: "nl", reader: &reader, records: &records }]).unwrap();
    let messages: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(messages, expected);
    assert!(findings.iter().all(|finding| finding.span.is_some()));
}

#[test]
fn tests_that_hold_say_nothing() {
    check(
        "- { query: bellen, locale: nl, expect: bellen.md, within: 1 }\n- { query: bellen, locale: nl, absent: factuur.md }\n",
        &[],
    );
}

#[test]
fn tests_that_fail_are_findings() {
    check(
        "- { query: rekening, locale: nl, expect: factuur.md }\n- { query: factuur, locale: nl, absent: factuur.md }\n",
        &["`rekening` does not find `factuur.md` within 10: not found", "`factuur` finds `factuur.md`: hit 1 of 1"],
    );
}

#[test]
fn tests_that_cannot_be_run_are_findings() {
    check(
        "- { query: x, locale: de, expect: a.md }\n- { query: x, locale: nl }\n- { query: x, locale: nl, expect: factur.md }\n",
        &[
            "the portal has no locale `de`",
            "a search test has either `expect` or `absent`",
            "`factur.md` is no page that search can find",
        ],
    );
}

#[test]
fn every_title_finds_its_article_and_every_pair_is_found() {
    for language in languages() {
        let records = language.records(120);
        let files = files(language.tag, &records, &SearchWords::default());
        let reader = open(&files);
        let probes = probe(&Tested { locale: language.tag, reader: &reader, records: &records }).unwrap();
        assert_eq!(probes.titles, 120);
        assert!(probes.in_first_three >= 118, "{}: {:?}", language.tag, probes.misses);
        assert!(probes.mrr > 0.95, "{}: {}", language.tag, probes.mrr);
        assert_eq!(probes.lost_pairs, []);
        assert_eq!(probes.pairs > 100, language.tag == "zh-CN");
    }
}

#[test]
fn what_readers_missed_comes_with_suggestions() {
    let (nl, en) = (support(), vec![record("/en/licence/", "Renew a licence")]);
    let (nl_files, en_files) = (files("nl", &nl, &SearchWords::default()), files("en", &en, &SearchWords::default()));
    let (nl_reader, en_reader) = (open(&nl_files), open(&en_files));
    let tested = Tested { locale: "nl", reader: &nl_reader, records: &nl };
    let others = [Tested { locale: "en", reader: &en_reader, records: &en }];
    let log = ["bellen", "licence", "openingstyjd", "Licence!", "GET /en/search/?q=zzz HTTP/1.1", "# comment", ""];
    let replay = replay(log, &tested, &others).unwrap();
    assert_eq!(replay.queries, 4);
    assert_eq!(replay.poor.len(), 2);
    assert_eq!((replay.poor[0].query.as_str(), replay.poor[0].times), ("licence", 2));
    assert_eq!(replay.poor[0].elsewhere, [("en".to_owned(), 1)]);
    assert_eq!(replay.poor[1].missing, [("openingstyjd".to_owned(), vec![])]);
}
