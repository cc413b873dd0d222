//! A query as it is understood, before the index is asked: steps 1 to 5 of the rules in the module's documentation.

use super::analyze::{LAST, split_typed};
use super::fold::{Piece, canonical, fold, normalize, pieces};
use super::root::Root;
use super::variants::Variants;

/// Only so many characters of a query are read.
pub(super) const MAX_CHARS: usize = 300;
/// Only so many words (or pairs of characters) of a query are looked up.
pub(super) const MAX_GROUPS: usize = 24;

/// The weight of a way, in 256ths.
pub(super) const FULL: u32 = 256;
/// The weight of ways that say less than the word itself: its parts, its synonyms, its continuations.
pub(super) const HALF: u32 = 128;
/// The weight of words one edit away.
pub(super) const TYPO: u32 = 192;

/// A query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What is looked up; a document that has them all answers the query.
    pub groups: Vec<Group>,
    /// Quoted phrases in canonical form: what an answer's text must hold.
    pub phrases: Vec<String>,
    /// The query in canonical form without spaces at the ends; pins are compared with it.
    pub canonical: String,
}

/// A word of a query (or a pair of characters) with the ways in which a document can have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The word as it is shown to the reader.
    pub text: String,
    /// The ways; the first is the word itself.
    pub ways: Vec<Way>,
}

/// One way in which a document can have a word: it holds all these forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The forms that are looked up.
    pub forms: Vec<Lookup>,
    /// What its score is multiplied by, in 256ths.
    pub weight: u32,
    /// Why it stands here.
    pub kind: WayKind,
}

/// Why a way stands in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WayKind {
    /// The word itself.
    Word,
    /// Its parts.
    Parts,
    /// A synonym.
    Synonym,
}

/// A form to be looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    /// The form.
    pub form: String,
    /// True when forms that begin with it count too: the last word, while it is typed, and a single Han character.
    pub open: bool,
    /// True for a pair or a single character of a run, which has no typos.
    pub run: bool,
}

impl Lookup {
    /// For a single character of a run: how it is looked up where it ends one.
    pub(super) fn last(&self) -> Option<Self> {
        let form = || format!("{LAST}{}", self.form);
        (self.run && self.open).then(|| Self { form: form(), open: false, run: true })
    }
}

impl Query {
    /// Reads a query.
    pub fn parse(text: &str, root: &Root) -> Self {
        let cut: String = text.chars().take(MAX_CHARS).collect();
        let text = normalize(&cut);
        let mut query = Self { canonical: canonical(&text).trim().to_owned(), ..Self::default() };
        let open_end = ends_open(&text);
        let parts = quoted_parts(&text);
        let last = parts.len().saturating_sub(1);
        for (at, (part, quoted)) in parts.iter().enumerate() {
            let mut found: Vec<Piece<'_>> = pieces(part).collect();
            let last_piece = found.pop();
            for piece in found {
                query.add_piece(piece, false, &root.variants);
            }
            if let Some(piece) = last_piece {
                query.add_piece(piece, at == last && open_end && !quoted, &root.variants);
            }
            if *quoted {
                query.add_phrase(part);
            }
        }
        query.groups.truncate(MAX_GROUPS);
        query.add_synonyms(root);
        query
    }

    fn add_piece(&mut self, piece: Piece<'_>, open: bool, variants: &Variants) {
        match piece {
            Piece::Word(word) => self.add_word(word, open),
            Piece::Run(run) => {
                let run = variants.indexed(run);
                let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
                if starts.len() == 2 {
                    self.add_group(&run, Lookup { form: run.to_string(), open: true, run: true });
                }
                for pair in starts.windows(3) {
                    let form = &run[pair[0]..pair[2]];
                    self.add_group(form, Lookup { form: form.to_owned(), open: false, run: true });
                }
            }
        }
    }

    fn add_word(&mut self, word: &str, open: bool) {
        let form = fold(word);
        let open = open && form.chars().count() >= 2;
        if !self.add_group(word, Lookup { form, open, run: false }) {
            return;
        }
        let parts = split_typed(word);
        if parts.len() < 2 {
            return;
        }
        let long: Vec<&str> = parts.iter().copied().filter(|part| part.chars().count() > 1).collect();
        let parts = if long.is_empty() { parts } else { long };
        let forms = parts.into_iter().map(|part| Lookup { form: fold(part), open: false, run: false }).collect();
        if let Some(group) = self.groups.last_mut() {
            group.ways.push(Way { forms, weight: HALF, kind: WayKind::Parts });
        }
    }

    /// Adds a group unless the query has it already.
    fn add_group(&mut self, text: &str, lookup: Lookup) -> bool {
        if let Some(known) =
            self.groups.iter_mut().map(|group| &mut group.ways[0].forms[0]).find(|known| known.form == lookup.form)
        {
            known.open |= lookup.open;
            return false;
        }
        let way = Way { forms: vec![lookup], weight: FULL, kind: WayKind::Word };
        self.groups.push(Group { text: text.to_owned(), ways: vec![way] });
        true
    }

    /// Phrases of one word say no more than the word.
    fn add_phrase(&mut self, part: &str) {
        let canonical = canonical(part);
        let needle = canonical.trim();
        if needle.is_empty() {
            return;
        }
        let is_run = |piece: Option<Piece<'_>>| matches!(piece, Some(Piece::Run(_)));
        let before = if is_run(pieces(needle).next()) { "" } else { " " };
        let after = if is_run(pieces(needle).last()) { "" } else { " " };
        self.phrases.push(format!("{before}{needle}{after}"));
    }

    /// Where the groups hold a phrase of a set, each of its groups gets the other phrases as ways.
    fn add_synonyms(&mut self, root: &Root) {
        let typed: Vec<String> = self.groups.iter().map(|group| group.ways[0].forms[0].form.clone()).collect();
        for set in &root.synonyms {
            let phrases: Vec<Vec<Lookup>> = set.iter().map(|phrase| lookups(phrase, &root.variants)).collect();
            for (at, phrase) in phrases.iter().enumerate() {
                let same = |window: &[String]| window.iter().eq(phrase.iter().map(|lookup| &lookup.form));
                let Some(start) = (!phrase.is_empty()).then(|| typed.windows(phrase.len()).position(same)).flatten()
                else {
                    continue;
                };
                let others = phrases.iter().enumerate().filter(|(other, forms)| *other != at && !forms.is_empty());
                let weight = HALF / phrase.len() as u32;
                let ways: Vec<Way> =
                    others.map(|(_, forms)| Way { forms: forms.clone(), weight, kind: WayKind::Synonym }).collect();
                for group in &mut self.groups[start..start + phrase.len()] {
                    group.ways.extend(ways.iter().cloned());
                }
            }
        }
    }

    /// Returns everything that is looked up, in order.
    pub fn lookups(&self) -> impl Iterator<Item = &Lookup> {
        self.groups.iter().flat_map(|group| &group.ways).flat_map(|way| &way.forms)
    }
}

/// The forms of a phrase of the portal's owner, all closed.
fn lookups(phrase: &str, variants: &Variants) -> Vec<Lookup> {
    let mut query = Query::default();
    for piece in pieces(&normalize(phrase)) {
        query.add_piece(piece, false, variants);
    }
    query.groups.into_iter().filter_map(|mut group| group.ways.swap_remove(0).forms.pop()).collect()
}

/// True when the query ends within a word, so that the word may go on.
fn ends_open(text: &str) -> bool {
    text.chars().next_back().is_some_and(|last| {
        let mut buffer = [0; 4];
        pieces(last.encode_utf8(&mut buffer)).next().is_some()
    })
}

/// The query in parts, with true for what stands between quotation marks. A mark without its partner is a space.
fn quoted_parts(text: &str) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(is_opening) {
        let mark = rest[open..].chars().next().unwrap_or('"');
        let after = &rest[open + mark.len_utf8()..];
        parts.push((&rest[..open], false));
        let Some(close) = after.find(closing(mark)) else {
            rest = after;
            continue;
        };
        parts.push((&after[..close], true));
        rest = &after[close + closing(mark).len_utf8()..];
    }
    parts.push((rest, false));
    parts.retain(|(part, _)| pieces(part).next().is_some());
    parts
}

fn is_opening(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '«' | '「' | '『')
}

fn closing(opening: char) -> char {
    match opening {
        '“' | '„' => '”',
        '«' => '»',
        '「' => '」',
        '『' => '』',
        other => other,
    }
}
