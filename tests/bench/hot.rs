//! Micro-benchmarks of what a profile of a build shows on top: parsing an article, and a small portal
//! from its files to its pages and index. Run with `cargo bench`; whole portals are measured by `tests/bench/run`.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use loket::bundle::Bundle;
use loket::parse::parse_article;
use loket::path::SourcePath;
use loket::pipeline::{self, NoProgress, Options};
use loket::source::{MemoryFiles, SourceFile};

/// An article of the sample portal with tables, lists, alerts and links.
const ARTICLE: &str = include_str!("../../content/nl/mail/shared-mailbox.md");

fn main() {
    divan::main();
}

#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    let path = SourcePath::new("content/nl/a.md").expect("a path");
    let file = SourceFile::new(path, ARTICLE.to_owned());
    bencher.counter(BytesCount::of_str(ARTICLE)).bench_local(|| parse_article(black_box(&file)));
}

/// A portal of so many such articles, from its files to its pages and index.
#[divan::bench(args = [1, 10, 100])]
fn build(bencher: Bencher<'_, '_>, articles: usize) {
    let mut files = MemoryFiles::new();
    files.insert("content/site.yaml", "base_url: https://h.example/\nlocales: [nl]\n");
    for article in 0..articles {
        files.insert(&format!("content/nl/{article}.md"), ARTICLE);
    }
    let options = Options {
        now: chrono::NaiveDate::from_ymd_opt(2026, 11, 22),
        clock: chrono::DateTime::UNIX_EPOCH,
        base_url: None,
        locales: Vec::new(),
        drafts: false,
        keep_going: true,
    };
    bencher.bench_local(|| {
        let bundle = Bundle::new();
        let mut analysis = pipeline::analyze(&files, &options, &NoProgress).expect("a portal");
        pipeline::render(&mut analysis, &files, &bundle, &NoProgress);
        bundle
    });
}
