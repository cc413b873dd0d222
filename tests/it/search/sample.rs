//! The sample portal's own search tests, and probes of all its titles.

use std::path::Path;

use chrono::TimeZone;
use loket::files_disk::DiskFiles;
use loket::pipeline::{self, NoProgress, Options};
use loket::search::{IndexFile, IndexReader, SearchRecord, Tested, probe, run_tests};

#[test]
fn readers_of_the_sample_portal_find_what_they_need() {
    let files = DiskFiles::new(Path::new(env!("CARGO_MANIFEST_DIR")).to_owned());
    let options = Options {
        now: None,
        clock: chrono::Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).unwrap(),
        base_url: None,
        locales: Vec::new(),
        drafts: false,
        keep_going: true,
    };
    let analysis = pipeline::analyze(&files, &options, &NoProgress).unwrap();
    let resolved = analysis.portal.unwrap();
    let (indexes, findings) = pipeline::index(&resolved);
    assert_eq!(findings, []);
    let readers: Vec<IndexReader<'_>> = indexes
        .iter()
        .map(|index| {
            let find = |name: &str| index.files.iter().find(|file| file.name == name).map(IndexFile::published);
            IndexReader::open(find).unwrap()
        })
        .collect();
    let locales = &resolved.portal.config.locales;
    let tested: Vec<Tested<'_>> = indexes
        .iter()
        .zip(&readers)
        .map(|(index, reader)| Tested { locale: &locales[index.locale].folder, reader, records: &index.records })
        .collect();
    let failed = run_tests(resolved.search_tests.as_ref().unwrap(), &tested).unwrap();
    assert_eq!(failed.iter().map(|finding| finding.message.as_str()).collect::<Vec<_>>(), Vec::<&str>::new());
    for tested in &tested {
        let called = |record: &&SearchRecord| record.path.as_str().ends_with("support/phone-support.md");
        let called = tested.records.iter().find(called).unwrap();
        assert!(
            called.body.contains("+86 400 089 0365"),
            "a fact in a sentence is found by what it says: {}",
            called.body
        );
        assert!(!called.body.contains("cn-phone"), "{}", called.body);
        let probes = probe(tested).unwrap();
        assert!(probes.in_first_three + 1 >= probes.titles, "{}: {:?}", tested.locale, probes.misses);
        assert_eq!(probes.lost_pairs, [], "{}", tested.locale);
    }
}
