//! `translation-placeholders`: placeholders such as `{name}` or `%s` that the translation has lost, and single facts
//! (`:fact[…]`) that it does not show.

use std::collections::BTreeSet;

use crate::check::context::{Context, PageView};
use crate::check::pair::{Part, pair};
use crate::diag::{Diagnostic, TRANSLATION_PLACEHOLDERS};

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pair) = pair(context, view) else { return };
    let lack = pair.lost("placeholders", placeholders, placeholders);
    found.extend(lack.map(|lack| pair.finding(&TRANSLATION_PLACEHOLDERS, lack, "a placeholder is copied as it is")));
}

fn placeholders(part: Part<'_>) -> BTreeSet<String> {
    let text = part.prose();
    let mut found: BTreeSet<String> = BTreeSet::new();
    for (at, _) in text.match_indices('{') {
        let Some((name, _)) = text[at + 1..].split_once('}') else { break };
        if !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            found.insert(format!("{{{name}}}"));
        }
    }
    let words = text.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation() && c != '%');
    found.extend(words.filter(|word| matches!(*word, "%s" | "%d" | "%1" | "%2")).map(str::to_owned));
    let facts = part.directives("fact");
    found.extend(facts.map(|directive| format!(":fact[{}]", part.text_below(directive.node).trim())));
    found
}
