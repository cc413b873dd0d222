//! `translation-numbers`: numbers of the source that the translation does not have.

use std::collections::BTreeSet;

use crate::check::context::{Context, PageView};
use crate::check::pair::{pair, prose};
use crate::diag::{Diagnostic, TRANSLATION_NUMBERS};
use crate::parse::Document;

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pair) = pair(context, view) else { return };
    let message = pair.lost("numbers", numbers);
    found.extend(message.map(|message| pair.finding(&TRANSLATION_NUMBERS, message, "a number was lost or changed")));
}

/// Numbers of two digits and more, whatever separates their thousands; smaller ones are often written as words, and round
/// ones of five digits and more with another unit (`10 万` is a hundred thousand).
fn numbers(document: &Document) -> BTreeSet<String> {
    let text = prose(document);
    let pieces = text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','));
    let mut found = BTreeSet::new();
    for piece in pieces {
        let groups: Vec<&str> = piece.split(['.', ',']).filter(|group| !group.is_empty()).collect();
        let is_one = groups.len() > 1 && groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
        let numbers = if is_one { vec![groups.concat()] } else { groups.into_iter().map(str::to_owned).collect() };
        found.extend(numbers.into_iter().filter(|number| {
            number.len() > 1 && !number.starts_with('0') && !(number.len() > 3 && number.ends_with("000"))
        }));
    }
    found
}
