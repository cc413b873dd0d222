//! `translation-numbers`: numbers of the source that the translation does not have.

use std::collections::BTreeSet;

use crate::check::context::{Context, PageView};
use crate::check::pair::{Part, pair};
use crate::diag::{Diagnostic, TRANSLATION_NUMBERS};

/// Numbers up to here are written as words in many languages, and those of months are names.
const WORDS: u64 = 20;

/// What multiplies the number before it: languages count in thousands, millions or ten thousands (`30 万` is `300.000`).
const MULTIPLIERS: &str = "k duizend miljoen miljard mln mld thousand million millions billion tausend millionen milliarde \
                           milliarden mio mrd mille milliard milliards mil millón millones ألف مليون";

/// The same where no space stands behind a word.
const HAN_MULTIPLIERS: &[char] = &['百', '千', '万', '萬', '亿', '億'];

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pair) = pair(context, view) else { return };
    let lack = pair.lost("numbers", numbers, digits);
    found.extend(lack.map(|lack| pair.finding(&TRANSLATION_NUMBERS, lack, "a number was lost or changed")));
}

/// The numbers that any language writes in digits, whatever separates their thousands.
fn numbers(part: Part<'_>) -> BTreeSet<String> {
    let text = part.prose();
    let mut found = BTreeSet::new();
    let mut rest = text.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_alphanumeric()) {
        let length = rest[start..].find(|c| !joins(c)).unwrap_or(rest.len() - start);
        let (piece, after) = rest[start..].split_at(length);
        if has_digits(piece) && !is_multiplied(after) {
            found.extend(numbers_of(piece).into_iter().filter(|number| is_in_digits(number)));
        }
        rest = after;
    }
    found
}

/// True within a number, and within a name with digits in it.
fn joins(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '，')
}

fn is_multiplied(after: &str) -> bool {
    let after = after.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-']);
    let word = after[..after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len())].to_lowercase();
    after.starts_with(HAN_MULTIPLIERS) || MULTIPLIERS.split(' ').any(|multiplier| multiplier == word)
}

/// The numbers of a piece of text. A name that goes on behind its digits, such as `0x8004de40`, has none.
fn numbers_of(piece: &str) -> Vec<String> {
    let digits = piece.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    if digits.contains(|c: char| c.is_ascii_alphabetic()) { Vec::new() } else { grouped(digits) }
}

/// All numbers, whatever touches them.
fn digits(part: Part<'_>) -> BTreeSet<String> {
    let text = part.prose();
    let pieces = text.split(|c: char| !joins(c) || c.is_ascii_alphabetic());
    pieces.filter(|piece| has_digits(piece)).flat_map(grouped).collect()
}

fn has_digits(piece: &str) -> bool {
    piece.bytes().any(|byte| byte.is_ascii_digit())
}

/// `1.250` is one number, `12.6` are two.
fn grouped(digits: &str) -> Vec<String> {
    let groups: Vec<&str> = digits.split(['.', ',', '，']).filter(|group| !group.is_empty()).collect();
    let is_one = groups.len() > 1 && groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    if is_one { vec![groups.concat()] } else { groups.into_iter().map(str::to_owned).collect() }
}

/// True for numbers that are not written as words: neither small nor round (`dertig dagen`, `100 千`).
fn is_in_digits(number: &str) -> bool {
    let is_round = number.trim_end_matches('0').len() == 1;
    !number.starts_with('0') && !is_round && number.parse().is_ok_and(|number: u64| number > WORDS)
}
