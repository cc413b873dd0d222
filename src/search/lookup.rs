//! From a form to the documents that have it: exactly, as the beginning of a word, or one edit away.

use std::rc::Rc;
use std::sync::Arc;

use super::analyze::LAST;
use super::fold::is_digit;
use super::postings::Term;
use super::query::{FULL, HALF, Lookup, TYPO};
use super::reader::{IndexReader, ReadError};
use super::shard::Shard;

/// So many terms continue a word that is being typed.
const MAX_CONTINUATIONS: usize = 16;
/// So many terms are tried for a word that no document has.
const MAX_TYPOS: usize = 8;
/// Shorter words are not corrected.
const MIN_CORRECTED: usize = 4;
/// So many letters more or less at the end make another form of a word.
const MAX_ENDING: usize = 3;

/// A term that a form leads to.
#[derive(Clone, Debug)]
pub(super) struct Match {
    shard: Arc<Shard>,
    term: u32,
    /// What its scores are multiplied by, in 256ths.
    pub weight: u32,
    /// The form that led to it.
    pub form: String,
    /// How it did.
    pub how: How,
}

/// How a form led to a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// The form itself is in the index.
    Exact,
    /// A form that begins with it is.
    Continued,
    /// A form one edit away, or with another ending, is.
    Corrected,
}

impl Match {
    /// Returns the term.
    pub(super) fn term(&self) -> &Term {
        &self.shard.terms[self.term as usize]
    }

    /// Returns the scores of its documents.
    pub(super) fn scores(&self, reader: &IndexReader<'_>) -> Result<Rc<[u64]>, ReadError> {
        reader.scores(&self.shard, self.term)
    }

    /// Returns the forms that lead to the same term, for highlighting.
    pub(super) fn forms(&self) -> impl Iterator<Item = &str> {
        let forms = self.shard.forms.iter().filter(|(_, term)| *term == self.term);
        forms.map(|(form, _)| form.strip_prefix(LAST).unwrap_or(form))
    }
}

/// Returns the terms that a form leads to.
pub(super) fn look_up(reader: &IndexReader<'_>, lookup: &Lookup) -> Result<Vec<Match>, ReadError> {
    let shards = reader.shards_for(lookup)?;
    let mut matches = Vec::new();
    let last = lookup.last();
    for shard in &shards {
        let at_the_end = last.iter().flat_map(|last| shard.terms_of(&last.form));
        for term in shard.terms_of(&lookup.form).chain(at_the_end) {
            let (shard, form) = (Arc::clone(shard), lookup.form.clone());
            matches.push(Match { shard, term, weight: FULL, form, how: How::Exact });
        }
    }
    if lookup.open {
        let (limit, weight) = if lookup.run { (usize::MAX, FULL) } else { (MAX_CONTINUATIONS, HALF) };
        matches.extend(best(&shards, limit, weight, How::Continued, |shard| {
            let longer = shard.forms_with(&lookup.form).filter(|(form, _)| *form != lookup.form);
            longer.map(|(form, term)| (form.to_owned(), term)).collect()
        }));
    }
    if matches.is_empty() && can_be_corrected(lookup) {
        matches.extend(best(&shards[..shards.len().min(1)], MAX_TYPOS, TYPO, How::Corrected, |shard| {
            let near = shard.forms.iter().filter(|(form, _)| is_near(&lookup.form, form));
            near.cloned().collect()
        }));
    }
    Ok(matches)
}

fn can_be_corrected(lookup: &Lookup) -> bool {
    !lookup.run && lookup.form.chars().count() >= MIN_CORRECTED && !lookup.form.chars().any(is_digit)
}

/// The candidates with the most documents, then in the order of their forms; each term once per shard.
fn best(
    shards: &[Arc<Shard>],
    limit: usize,
    weight: u32,
    how: How,
    candidates: impl Fn(&Shard) -> Vec<(String, u32)>,
) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::new();
    for shard in shards {
        for (form, term) in candidates(shard) {
            found.push(Match { shard: Arc::clone(shard), term, weight, form, how });
        }
    }
    found.sort_by(|a, b| b.term().postings.len().cmp(&a.term().postings.len()).then_with(|| a.form.cmp(&b.form)));
    let mut kept: Vec<Match> = Vec::new();
    for candidate in found {
        let known = |kept: &Match| kept.term == candidate.term && Arc::ptr_eq(&kept.shard, &candidate.shard);
        if kept.len() < limit && !kept.iter().any(known) {
            kept.push(candidate);
        }
    }
    kept
}

fn is_near(word: &str, form: &str) -> bool {
    are_akin(word, form) || one_edit_apart(word, form)
}

/// True for words of one beginning whose endings are short, and together no longer than it: what no document has may still
/// be another form of what one has (`wachtwoorden`, `wachtwoord`; `facturen`, `factuur`).
fn are_akin(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.chars().count() - shared, b.chars().count() - shared);
    shared >= MIN_CORRECTED && a.max(b) <= MAX_ENDING && a + b <= shared
}

/// True when one letter put in, left out, replaced or changed places with its neighbour makes one word of the other.
pub(super) fn one_edit_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let same_start = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let (short, long) = (&short[same_start..], &long[same_start..]);
    match long.len() - short.len() {
        0 if short.is_empty() => false,
        0 => {
            short[1..] == long[1..]
                || (short.len() > 1 && short[0] == long[1] && short[1] == long[0] && short[2..] == long[2..])
        }
        1 => long[1..] == *short,
        _ => false,
    }
}

/// Returns words of the index that are near one that it does not have, the commonest first: for "did you mean".
pub fn closest(reader: &IndexReader<'_>, word: &Lookup, limit: usize) -> Result<Vec<String>, ReadError> {
    let shards = reader.shards_for(word)?;
    let mut near: Vec<(usize, usize, String)> = Vec::new();
    for shard in shards.iter().take(1) {
        for (form, term) in &shard.forms {
            let distance = strsim::osa_distance(&word.form, form);
            if distance <= 2 && distance < form.chars().count().min(word.form.chars().count()) {
                near.push((distance, usize::MAX - shard.terms[*term as usize].postings.len(), form.clone()));
            }
        }
    }
    near.sort();
    near.dedup_by(|a, b| a.2 == b.2);
    Ok(near.into_iter().take(limit).map(|(_, _, form)| form).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_other_endings_are_akin() {
        for (a, b) in
            [("facturen", "factuur"), ("wachtwoorden", "wachtwoord"), ("schijf", "schijven"), ("beheer", "beheert")]
        {
            assert!(are_akin(a, b) && are_akin(b, a), "{a} {b}");
        }
        for (a, b) in [("contract", "controle"), ("mail", "mailbox-"), ("bel", "bellen"), ("factuur", "factor")] {
            assert!(!are_akin(a, b) && !are_akin(b, a), "{a} {b}");
        }
    }

    #[test]
    fn one_edit_is_one_letter_or_two_neighbours() {
        for (a, b) in [
            ("bellen", "belen"),
            ("bellen", "bellenn"),
            ("bellen", "ballen"),
            ("bellen", "belln"),
            ("beleln", "bellen"),
        ] {
            assert!(one_edit_apart(a, b), "{a} {b}");
            assert!(one_edit_apart(b, a), "{b} {a}");
        }
        for (a, b) in [("bellen", "bellen"), ("bellen", "balken"), ("bellen", "belle n s"), ("ab", "cd")] {
            assert!(!one_edit_apart(a, b), "{a} {b}");
        }
    }
}
