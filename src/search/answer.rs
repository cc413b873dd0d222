//! What a query finds: steps 6 to 11 of the rules in the module's documentation.

use std::collections::BTreeSet;

use super::fold::canonical;
use super::lookup::{How, Match, look_up};
use super::postings::NOWHERE;
use super::query::{FULL, Group, Query, WayKind};
use super::reader::{Facets, IndexReader, ReadError};
use super::record::DIMENSIONS;

/// When fewer documents than this have all words, those with half of them follow.
const ENOUGH: usize = 10;
/// Only so many of the best documents are read for a quoted phrase.
const PHRASE_WINDOW: usize = 32;

/// What is asked besides the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskOptions {
    /// Per dimension, the values to narrow to; none means all.
    pub filters: [Vec<u32>; DIMENSIONS.len()],
    /// False to leave out what words that stand together in a title add; tests compare plain scores.
    pub adjacency: bool,
    /// True to say of each hit how each word contributed.
    pub explain: bool,
}

impl Default for AskOptions {
    fn default() -> Self {
        Self { filters: Default::default(), adjacency: true, explain: false }
    }
}

/// What a query finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The documents, the best first.
    pub hits: Vec<Hit>,
    /// How many of them have all words of the query.
    pub complete: usize,
    /// Words that no document has.
    pub missing: Vec<String>,
    /// Words that were read as others: the word, then what was looked for instead.
    pub corrected: Vec<(String, Vec<String>)>,
    /// Per dimension, how many documents there would be with each value.
    pub counts: [Vec<u32>; DIMENSIONS.len()],
    /// The forms to highlight.
    pub forms: BTreeSet<String>,
}

/// A document that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The document.
    pub doc: u32,
    /// Its score in units of 1/16384 of a BM25 score; see [`super::score::UNITS`].
    pub score: u64,
    /// True when it has all words of the query.
    pub complete: bool,
    /// True when the portal's owner put it first.
    pub pinned: bool,
    /// How each word contributed, when that was asked for.
    pub why: Vec<Why>,
    /// What words that stand together in the title added.
    pub together: u64,
}

/// What one word of a query contributed to a score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The word as it was typed.
    pub word: String,
    /// The form that was found.
    pub form: String,
    /// How the form was found.
    pub how: How,
    /// Whether it is the word, its parts or a synonym.
    pub kind: WayKind,
    /// The score in units.
    pub score: u64,
}

/// The documents of one group.
struct Found {
    scores: Vec<u64>,
    places: Vec<u8>,
    /// For each document the index into `ways` of what gave its score.
    via: Vec<u16>,
    ways: Vec<(String, How, WayKind)>,
    any: bool,
}

/// Answers a query.
pub fn ask(reader: &IndexReader<'_>, query: &Query, options: &AskOptions) -> Result<Answer, ReadError> {
    let docs = reader.root().totals.docs as usize;
    let mut answer = Answer::default();
    let mut groups = Vec::with_capacity(query.groups.len());
    for group in &query.groups {
        groups.push(find(reader, group, docs, &mut answer)?);
    }
    let mut hits = rank(&query.groups, &groups, docs, options);
    if !query.phrases.is_empty() {
        hits = with_phrases(reader, hits, &query.phrases)?;
    }
    pin(reader, query, &mut hits);
    if let Some(facets) = reader.facets()? {
        answer.counts = count(reader, &facets, &hits, &options.filters);
        hits.retain(|hit| passes(&facets, hit.doc, &options.filters, None));
    }
    answer.complete = hits.iter().filter(|hit| hit.complete).count();
    answer.hits = hits;
    Ok(answer)
}

fn find(reader: &IndexReader<'_>, group: &Group, docs: usize, answer: &mut Answer) -> Result<Found, ReadError> {
    let mut found = Found::new(docs);
    for way in &group.ways {
        let mut lookups = Vec::with_capacity(way.forms.len());
        for lookup in &way.forms {
            lookups.push(look_up(reader, lookup)?);
        }
        let forms = lookups.iter().flatten().flat_map(Match::forms);
        answer.forms.extend(forms.flat_map(|form| reader.root().variants.spellings(form)));
        note_corrections(group, way.kind, &lookups, answer);
        if let [matches] = lookups.as_slice() {
            found.add_any(reader, matches, way.weight, way.kind)?;
        } else {
            found.add_all(reader, &lookups, way.weight, way.kind)?;
        }
    }
    if !found.any {
        answer.missing.push(group.text.clone());
    }
    Ok(found)
}

fn note_corrections(group: &Group, kind: WayKind, lookups: &[Vec<Match>], answer: &mut Answer) {
    let corrected = lookups.iter().flatten().filter(|found| found.how == How::Corrected);
    let forms: Vec<String> = corrected.map(|found| found.form.clone()).collect();
    if kind == WayKind::Word && !forms.is_empty() {
        answer.corrected.push((group.text.clone(), forms));
    }
}

impl Found {
    fn new(docs: usize) -> Self {
        Self { scores: vec![0; docs], places: vec![NOWHERE; docs], via: vec![0; docs], ways: Vec::new(), any: false }
    }

    /// Adds the documents of a form: each gets the best score of the terms that the form leads to.
    fn add_any(
        &mut self,
        reader: &IndexReader<'_>,
        matches: &[Match],
        weight: u32,
        kind: WayKind,
    ) -> Result<(), ReadError> {
        for found in matches {
            self.ways.push((found.form.clone(), found.how, kind));
            let via = (self.ways.len() - 1) as u16;
            let scores = found.scores(reader)?;
            for (posting, score) in found.term().postings.iter().zip(&*scores) {
                let score = score * u64::from(found.weight) / 256 * u64::from(weight) / 256;
                self.offer(posting.doc, score, posting.place, via);
            }
        }
        Ok(())
    }

    /// Adds the documents that have all forms; the scores add up.
    fn add_all(
        &mut self,
        reader: &IndexReader<'_>,
        lookups: &[Vec<Match>],
        weight: u32,
        kind: WayKind,
    ) -> Result<(), ReadError> {
        let docs = self.scores.len();
        let mut sums = vec![(0u64, 0usize); docs];
        let mut words = Vec::new();
        for matches in lookups {
            let mut one = Self::new(docs);
            one.add_any(reader, matches, FULL, kind)?;
            words.extend(matches.first().map(|first| first.form.clone()));
            for (sum, score) in sums.iter_mut().zip(&one.scores).filter(|(_, score)| **score > 0) {
                sum.0 += score;
                sum.1 += 1;
            }
        }
        self.ways.push((words.join(" "), How::Exact, kind));
        let via = (self.ways.len() - 1) as u16;
        for (doc, (sum, count)) in sums.into_iter().enumerate() {
            if count == lookups.len() {
                self.offer(doc as u32, sum * u64::from(weight) / 256, NOWHERE, via);
            }
        }
        Ok(())
    }

    fn offer(&mut self, doc: u32, score: u64, place: u8, via: u16) {
        let at = doc as usize;
        if self.scores.get(at).is_some_and(|&known| score > known) {
            self.scores[at] = score;
            self.places[at] = place;
            self.via[at] = via;
            self.any = true;
        }
    }
}

fn rank(groups: &[Group], found: &[Found], docs: usize, options: &AskOptions) -> Vec<Hit> {
    let known = found.iter().filter(|found| found.any).count();
    let mut full = Vec::new();
    let mut partial = Vec::new();
    let mut has = vec![0usize; docs];
    for found in found {
        has.iter_mut().zip(&found.scores).for_each(|(has, score)| *has += usize::from(*score > 0));
    }
    let enough = known.div_ceil(2).max(1);
    for (doc, has) in has.into_iter().enumerate().filter(|(_, has)| *has >= enough) {
        let together = if options.adjacency { together(found, doc) } else { 0 };
        let score = found.iter().map(|found| found.scores[doc]).sum::<u64>() + together;
        let complete = has == known;
        let list = if complete { &mut full } else { &mut partial };
        list.push((doc, score, together));
    }
    let best_first = |a: &(usize, u64, u64), b: &(usize, u64, u64)| b.1.cmp(&a.1).then(a.0.cmp(&b.0));
    if full.len() >= ENOUGH {
        partial.clear();
    }
    full.sort_unstable_by(best_first);
    partial.sort_unstable_by(best_first);
    let complete = full.len();
    let ranked = full.into_iter().chain(partial).enumerate();
    let hits = ranked.map(|(at, (doc, score, together))| Hit {
        doc: doc as u32,
        score,
        complete: at < complete,
        pinned: false,
        why: if options.explain { why(groups, found, doc) } else { Vec::new() },
        together,
    });
    hits.collect()
}

/// A quarter of the scores of any two neighbours in the query that are neighbours in the title too.
fn together(found: &[Found], doc: usize) -> u64 {
    let pairs = found.windows(2).filter(|pair| {
        let (a, b) = (pair[0].places[doc], pair[1].places[doc]);
        a != NOWHERE && b != NOWHERE && b == a + 1
    });
    pairs.map(|pair| (pair[0].scores[doc] + pair[1].scores[doc]) / 4).sum()
}

fn why(groups: &[Group], found: &[Found], doc: usize) -> Vec<Why> {
    let contributing = groups.iter().zip(found).filter(|(_, found)| found.scores[doc] > 0);
    contributing
        .filter_map(|(group, found)| {
            let (form, how, kind) = found.ways.get(found.via[doc] as usize)?;
            let (word, form) = (group.text.clone(), form.clone());
            Some(Why { word, form, how: *how, kind: *kind, score: found.scores[doc] })
        })
        .collect()
}

/// Keeps the documents that hold every phrase in their title, a heading or their text, among the best.
fn with_phrases(reader: &IndexReader<'_>, hits: Vec<Hit>, phrases: &[String]) -> Result<Vec<Hit>, ReadError> {
    let mut kept = Vec::new();
    for hit in hits.into_iter().filter(|hit| hit.complete).take(PHRASE_WINDOW) {
        let data = reader.doc(hit.doc)?;
        let text = reader.text(hit.doc)?.text;
        let headings = data.headings.iter().map(|(_, text)| text.as_str());
        let places = [data.title.as_str()].into_iter().chain(headings).chain(text.lines());
        let lines: Vec<String> = places.map(canonical).collect();
        if phrases.iter().all(|phrase| lines.iter().any(|line| line.contains(phrase))) {
            kept.push(hit);
        }
    }
    Ok(kept)
}

fn pin(reader: &IndexReader<'_>, query: &Query, hits: &mut Vec<Hit>) {
    let pins = reader.root().pins.iter().filter(|pin| pin.queries.contains(&query.canonical));
    let mut first: Vec<Hit> = Vec::new();
    for &doc in pins.flat_map(|pin| &pin.docs) {
        if first.iter().any(|hit| hit.doc == doc) {
            continue;
        }
        let known = hits.iter().position(|hit| hit.doc == doc).map(|at| hits.remove(at));
        let hit = known.unwrap_or(Hit { doc, score: 0, complete: true, pinned: true, why: Vec::new(), together: 0 });
        first.push(Hit { pinned: true, ..hit });
    }
    hits.splice(0..0, first);
}

fn passes(facets: &Facets, doc: u32, filters: &[Vec<u32>; DIMENSIONS.len()], except: Option<usize>) -> bool {
    filters.iter().enumerate().all(|(dimension, wanted)| {
        wanted.is_empty()
            || except == Some(dimension)
            || facets[dimension][doc as usize].iter().any(|value| wanted.contains(value))
    })
}

/// Counts each value under the filters of the other dimensions.
fn count(
    reader: &IndexReader<'_>,
    facets: &Facets,
    hits: &[Hit],
    filters: &[Vec<u32>; DIMENSIONS.len()],
) -> [Vec<u32>; DIMENSIONS.len()] {
    let mut counts = <[Vec<u32>; DIMENSIONS.len()]>::default();
    for (dimension, counts) in counts.iter_mut().enumerate() {
        *counts = vec![0; reader.root().facets[dimension].len()];
        for hit in hits.iter().filter(|hit| passes(facets, hit.doc, filters, Some(dimension))) {
            for &value in &facets[dimension][hit.doc as usize] {
                if let Some(count) = counts.get_mut(value as usize) {
                    *count += 1;
                }
            }
        }
    }
    counts
}
