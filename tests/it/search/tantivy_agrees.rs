//! What the published shards rank first, tantivy ranks first: plain queries of known words, asked of both.

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query as TantivyQuery, TermQuery};
use tantivy::schema::{IndexRecordOption, Schema, TEXT, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, WhitespaceTokenizer};
use tantivy::{Index, Searcher, TantivyDocument, Term};

use super::corpus::{Language, analyzer, files, languages, open, record};
use loket::search::analyze::Field;
use loket::search::{AskOptions, Query, SearchRecord, SearchWords, Words, ask};

const ARTICLES: usize = 400;
const QUERIES: usize = 200;

/// Indexes the terms of the records with nothing of Loket's own.
fn index(tag: &str, records: &[SearchRecord]) -> Searcher {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer("terms").set_index_option(IndexRecordOption::WithFreqs);
    let options: TextOptions = TEXT.set_indexing_options(indexing);
    let fields = Field::ALL.map(|field| schema.add_text_field(field.name(), options.clone()));
    let index = Index::create_in_ram(schema.build());
    index.tokenizers().register("terms", TextAnalyzer::from(WhitespaceTokenizer::default()));
    let mut writer = index.writer_with_num_threads(1, 50_000_000).unwrap();
    let analyzer = analyzer(tag);
    let mut words = Words::default();
    for record in records {
        let mut document = TantivyDocument::new();
        for (field, terms) in fields.iter().zip(&analyzer.analyze(record, &mut words).terms) {
            document.add_text(*field, terms);
        }
        writer.add_document(document).unwrap();
    }
    writer.commit().unwrap();
    index.reader().unwrap().searcher()
}

/// The ten best documents: those with all terms, then, where these are fewer, those with half of them.
fn best(searcher: &Searcher, terms: &[String]) -> Vec<u32> {
    let schema = searcher.schema();
    let any_field = |term: &String| -> Box<dyn TantivyQuery> {
        let fields = Field::ALL.map(|field| {
            let term = Term::from_field_text(schema.get_field(field.name()).unwrap(), term);
            let query = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
            (Occur::Should, Box::new(BoostQuery::new(query, field.boost())) as Box<dyn TantivyQuery>)
        });
        Box::new(BooleanQuery::new(fields.into()))
    };
    let search = |needed: usize| -> Vec<u32> {
        let clauses = terms.iter().map(|term| (Occur::Should, any_field(term))).collect();
        let query = BooleanQuery::with_minimum_required_clauses(clauses, needed);
        let found = searcher.search(&query, &TopDocs::with_limit(20).order_by_score()).unwrap();
        found.into_iter().map(|(_, address)| address.doc_id).collect()
    };
    let mut docs = search(terms.len());
    for doc in search(terms.len().div_ceil(2)) {
        if docs.len() < 10 && !docs.contains(&doc) {
            docs.push(doc);
        }
    }
    docs.truncate(10);
    docs
}

/// Words of an article that are one term each, and their terms.
fn queries(language: &Language, records: &[SearchRecord]) -> Vec<(String, Vec<String>)> {
    let analyzer = analyzer(language.tag);
    let mut words = Words::default();
    let mut queries = Vec::new();
    for at in 0..QUERIES {
        let source = &records[at * 37 % records.len()];
        let text = if at % 2 == 0 { source.title.as_str() } else { source.body.lines().next().unwrap_or_default() };
        let mut query = String::new();
        let mut terms: Vec<String> = Vec::new();
        let is_glue = |c: char| c == ' ' || "的在和与了可以请您或".contains(c);
        // Han and Latin letters that touch are words of their own.
        for word in text
            .split(is_glue)
            .filter(|word| word.chars().count() > 1 && word.chars().all(char::is_alphabetic))
            .take(2 + at % 3)
        {
            let mut found: Vec<String> =
                analyzer.analyze(&record("/q/", word), &mut words).terms[0].lines().map(str::to_owned).collect();
            let is_run = word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            if is_run && found.len() > 1 {
                found.pop();
            }
            if (is_run || found.len() == 1) && !found.iter().any(|term| terms.contains(term)) && found.len() < 6 {
                query.push_str(word);
                query.push(' ');
                terms.extend(found);
            }
        }
        if terms.len() > 1 {
            queries.push((query, terms));
        }
    }
    queries
}

#[test]
fn plain_queries_rank_as_tantivy_does() {
    for language in languages() {
        let records = language.records(ARTICLES);
        let searcher = index(language.tag, &records);
        let files = files(language.tag, &records, &SearchWords::default());
        let reader = open(&files);
        let options = AskOptions { adjacency: false, ..AskOptions::default() };
        let (mut same_first, mut overlap, mut wanted, mut count) = (0, 0, 0, 0);
        for (query, terms) in queries(&language, &records) {
            let expected = best(&searcher, &terms);
            let answer = ask(&reader, &Query::parse(&query, reader.root()), &options).unwrap();
            let found: Vec<u32> = answer.hits.iter().take(10).map(|hit| hit.doc).collect();
            count += 1;
            same_first += usize::from(found.first() == expected.first());
            overlap += expected.iter().filter(|doc| found.contains(doc)).count();
            wanted += expected.len();
        }
        println!("{}: {count} queries, {same_first} same first, {overlap}/{wanted} of the first ten", language.tag);
        assert!(count >= 50, "{}", language.tag);
        assert!(same_first * 100 >= count * 99, "{}: {same_first} of {count}", language.tag);
        assert!(overlap * 100 >= wanted * 98, "{}: {overlap} of {wanted}", language.tag);
    }
}
