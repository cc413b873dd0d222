//! `contradicting-phone`: a telephone number in an article that is almost, but not quite, one of the support facts.

use std::ops::Range;

use crate::check::context::{Context, File};
use crate::diag::{CONTRADICTING_PHONE, Diagnostic};

/// Shorter numbers are too many other things.
const DIGITS: std::ops::RangeInclusive<usize> = 8..=15;

pub(super) fn check(context: &Context<'_>, file: &File<'_>, found: &mut Vec<Diagnostic>) {
    let known = known(context);
    if known.is_empty() {
        return;
    }
    let mut report = |digits: &str, written: &str, span| {
        if known.iter().any(|(own, _)| own == digits) {
            return;
        }
        let Some((_, contact)) = known.iter().find(|(own, _)| is_near(own, digits)) else { return };
        let message = format!("`{written}` is almost the number of the contact `{contact}`, but not the same");
        let help =
            format!("let the facts say it: `:fact[contact.{contact}.number]`, or correct `_support/contacts.yaml`");
        found.push(Diagnostic::new(&CONTRADICTING_PHONE, file.path, message).at(span).help(help));
    };
    for run in file.runs() {
        for (place, digits) in numbers(&run.text) {
            report(&digits, &run.text[place.clone()], context.place(file, run, place).span());
        }
    }
    for link in &file.document().links {
        if let Some(number) = link.target.strip_prefix("tel:") {
            let digits: String = number.chars().filter(char::is_ascii_digit).collect();
            if DIGITS.contains(&digits.len()) {
                report(&digits, number, link.span);
            }
        }
    }
}

/// The digits of all numbers of contacts, in each spelling, with the contact.
fn known<'a>(context: &'a Context<'_>) -> Vec<(String, &'a str)> {
    let contacts = context.portal.facts.contacts.iter();
    let numbers =
        contacts.flat_map(|(id, contact)| contact.numbers.iter().map(move |number| (id.as_str(), &number.value)));
    let spelled = numbers.flat_map(|(id, number)| {
        let spellings = [number.dialled(), number.national.clone()];
        spellings.into_iter().flatten().map(move |text| (text.chars().filter(char::is_ascii_digit).collect(), id))
    });
    spelled.filter(|(digits, _): &(String, _)| DIGITS.contains(&digits.len())).collect()
}

/// What looks like a telephone number: digits with single signs between them.
fn numbers(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + first;
        let mut end = start;
        let mut digits = String::new();
        for (offset, c) in text[start..].char_indices() {
            match c {
                '0'..='9' => {
                    digits.push(c);
                    end = start + offset + 1;
                }
                ' ' | '-' | '.' | '(' | ')' | '\u{a0}' | '\u{2011}' if start + offset < end + 3 => {}
                _ => break,
            }
        }
        if DIGITS.contains(&digits.len()) {
            found.push((start..end, digits));
        }
        at = end.max(start + 1);
    }
    found
}

/// True for numbers of the same length that differ in one or two digits next to each other: a slip, or the number of before.
fn is_near(a: &str, b: &str) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let differ: Vec<usize> =
        a.bytes().zip(b.bytes()).enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at).collect();
    matches!(differ.as_slice(), [_]) || matches!(differ.as_slice(), [first, second] if second - first == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_over_their_signs() {
        let found: Vec<String> =
            numbers("Bel 020-555 01 00 of +86 (400) 089-0365, op 1 mei.").into_iter().map(|(_, d)| d).collect();
        assert_eq!(found, ["0205550100", "864000890365"]);
    }
}
