//! The published files: what they hold, how they change, and what happens when they are damaged.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::corpus::{With, files, languages, open, paged_files, record};
use loket::search::{
    AskOptions, FIELDS, FileKind, IndexFile, IndexReader, NOWHERE, Posting, Query, ReadError, SearchWords, Shard, Term,
    ask, deflate, inflate,
};
use loket::source::Hash;

fn names(files: &[IndexFile]) -> BTreeMap<&str, Hash> {
    files.iter().map(|file| (file.name.as_str(), file.key)).collect()
}

/// How many of the files of `after` are not in `before`.
fn changed(before: &[IndexFile], after: &[IndexFile]) -> usize {
    let before = names(before);
    after.iter().filter(|file| before.get(file.name.as_str()) != Some(&file.key)).count()
}

#[test]
fn the_order_of_records_does_not_matter() {
    let mut records = languages()[0].records(60);
    let before = files("nl", &records, &SearchWords::default());
    records.reverse();
    assert_eq!(before, files("nl", &records, &SearchWords::default()));
}

#[test]
fn an_edit_changes_few_files() {
    let mut records = languages()[1].records(1_200);
    let before = files("en", &records, &SearchWords::default());
    records[600].body.push_str("\nzanzibar");
    let after = files("en", &records, &SearchWords::default());
    // The shard of the new word, the block, its texts and the root.
    assert!(changed(&before, &after) <= 4, "{} of {}", changed(&before, &after), after.len());
    assert!(after.len() > 150);
}

#[test]
fn a_new_title_changes_the_shards_of_its_words_alone() {
    let mut records = languages()[1].records(1_200);
    let before = files("en", &records, &SearchWords::default());
    let words = records[600].title.split(' ').count();
    records[600].title = "Quokka".to_owned();
    let after = files("en", &records, &SearchWords::default());
    assert!(changed(&before, &after) <= 2 * words + 5, "{} of {}", changed(&before, &after), after.len());
}

#[test]
fn one_article_more_changes_no_other_block() {
    let mut records = languages()[0].records(1_200);
    let before = files("nl", &records, &SearchWords::default());
    records.insert(600, record("/nl/article-0599b/", "Quokka"));
    let after = files("nl", &records, &SearchWords::default());
    let blocks = |files: &[IndexFile]| -> Vec<IndexFile> {
        files.iter().filter(|file| matches!(file.kind, FileKind::Block | FileKind::Texts)).cloned().collect()
    };
    assert!(changed(&blocks(&before), &blocks(&after)) <= 4);
}

#[test]
fn a_root_in_two_levels_finds_the_same() {
    let language = &languages()[2];
    let records = language.records(300);
    let (one, two) = (
        files(language.tag, &records, &SearchWords::default()),
        paged_files(language.tag, &records, &SearchWords::default(), 8),
    );
    let (flat, paged) = (open(&one), open(&two));
    assert!(paged.root().shards.paged && paged.root().blocks.paged && !flat.root().shards.paged);
    for query in language.queries(&records, 100) {
        let hits = |reader: &IndexReader<'_>| {
            let answer = ask(reader, &Query::parse(&query, reader.root()), &AskOptions::default()).unwrap();
            answer.hits.iter().map(|hit| (reader.doc(hit.doc).unwrap().url, hit.score)).collect::<Vec<_>>()
        };
        assert_eq!(hits(&flat), hits(&paged), "{query}");
    }
}

#[test]
fn thirty_articles_cost_a_reader_little() {
    for language in languages() {
        let files = files(language.tag, &language.records(30), &SearchWords::default());
        let read = files.iter().filter(|file| file.kind != FileKind::Texts);
        let bytes: usize = read.map(|file| file.published().len()).sum();
        assert!(bytes < 15_000, "{}: {bytes} bytes", language.tag);
    }
}

#[test]
fn an_empty_portal_has_an_index() {
    let files = files("nl", &[], &SearchWords::default());
    let reader = open(&files);
    assert_eq!(files.len(), 1);
    assert!(ask(&reader, &Query::parse("iets", reader.root()), &AskOptions::default()).unwrap().hits.is_empty());
}

#[test]
fn damaged_and_missing_files_never_give_another_answer() {
    let records = languages()[0].records(40);
    let files = files("nl", &records, &SearchWords::default());
    let hits = |fetch: &dyn Fn(&str) -> Option<Vec<u8>>| {
        let reader = IndexReader::open(fetch)?;
        let query = Query::parse("\"telefoonnummer\" licentie e", reader.root());
        Ok::<_, ReadError>(ask(&reader, &query, &AskOptions::default())?.hits)
    };
    let published = |name: &str| files.iter().find(|file| file.name == name).map(IndexFile::published);
    let expected = hits(&published).unwrap();
    let mut refused = 0;
    for file in &files {
        for damage in 0..4 {
            let asked = hits(&|name: &str| {
                let mut bytes = published(name)?;
                if name == file.name {
                    match damage {
                        0 => return None,
                        1 => bytes.truncate(bytes.len() / 2),
                        2 => bytes.iter_mut().step_by(7).for_each(|byte| *byte ^= 0x55),
                        _ => *bytes.iter_mut().nth_back(20).unwrap() ^= 1,
                    }
                }
                Some(bytes)
            });
            refused += usize::from(asked.is_err());
            assert!(
                asked.is_err() || (file.name != "root.bin" && asked.as_ref() == Ok(&expected)),
                "{damage}: {asked:?}"
            );
        }
    }
    assert!(refused > 16, "{refused}");
}

#[test]
fn an_index_of_another_version_is_refused() {
    let files = files("nl", &[], &SearchWords::default());
    let mut root = inflate(&files[0].published()).unwrap();
    root[2] += 1;
    let fetch = |_: &str| Some(deflate(&root));
    assert_eq!(IndexReader::open(fetch).err(), Some(ReadError::Corrupt("root.bin".to_owned())));
}

#[test]
fn only_what_changed_has_a_new_name() {
    let records = languages()[2].records(50);
    let one = files("zh-CN", &records, &SearchWords::default());
    let two = files(
        "zh-CN",
        &records.into_iter().map(|r| r.with(|r| r.boost = 1.0)).collect::<Vec<_>>(),
        &SearchWords::default(),
    );
    assert_eq!(changed(&one, &two), 0);
}

prop_compose! {
    fn any_posting()(
        held in 1_u8..16,
        counts in [1_u16..9, 1_u16..9, 1_u16..9, 1_u16..60_000],
        lengths in any::<[u8; FIELDS - 1]>(),
        place in any::<u8>(),
    ) -> Posting {
        let holds = |field: usize| held >> field & 1 == 1;
        Posting {
            doc: 0,
            counts: std::array::from_fn(|field| if holds(field) { counts[field] } else { 0 }),
            lengths: std::array::from_fn(|field| if holds(field) { lengths[field] } else { 0 }),
            place: if holds(0) { place } else { NOWHERE },
        }
    }
}

prop_compose! {
    fn any_shard()(
        lists in prop::collection::vec(prop::collection::btree_map(0_u32..60_000, any_posting(), 1..40), 0..12),
        words in prop::collection::btree_set("[a-zéя中文电话カ𠮷]{1,6}", 12..40),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 40),
    ) -> Shard {
        let posting = |(doc, posting): (u32, Posting)| Posting { doc, ..posting };
        let terms: Vec<Term> =
            lists.into_iter().map(|list| Term { postings: list.into_iter().map(posting).collect() }).collect();
        // Terms come in the order of their first form.
        let mut forms = Vec::new();
        let mut known = 0;
        for (word, pick) in words.into_iter().zip(picks) {
            if known < terms.len() {
                forms.push((word, known as u32));
                known += 1;
            } else if !terms.is_empty() {
                forms.push((word, pick.index(terms.len()) as u32));
            }
        }
        Shard { forms, terms }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn shards_come_back(shard in any_shard()) {
        prop_assert_eq!(Shard::decode(&shard.encode()), Ok(shard));
    }

    #[test]
    fn reading_rubbish_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Shard::decode(&bytes);
        let _ = inflate(&bytes);
    }

    #[test]
    fn asking_anything_never_panics(query in "\\PC{0,40}") {
        let files = files("nl", &languages()[0].records(5), &SearchWords::default());
        let reader = open(&files);
        prop_assert!(ask(&reader, &Query::parse(&query, reader.root()), &AskOptions::default()).is_ok());
    }
}
