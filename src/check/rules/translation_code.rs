//! `translation-code`: code of the source that the translation has lost or changed: commands and file names are the same in
//! every language.

use std::collections::BTreeSet;

use crate::check::context::{Context, PageView};
use crate::check::pair::{Part, pair};
use crate::diag::{Diagnostic, TRANSLATION_CODE};
use crate::parse::document::NodeKind;

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pair) = pair(context, view) else { return };
    let lack = pair.lost("code", names, names);
    found.extend(lack.map(|lack| pair.finding(&TRANSLATION_CODE, lack, "code is not translated")));
}

/// Code spans that are names of things: a single word with a sign or digit in it, such as `Get-Mailbox` or `/etc/hosts`.
/// Others may be words in a language.
fn names(part: Part<'_>) -> BTreeSet<String> {
    let spans = part.nodes().iter().filter_map(|node| match node.kind {
        NodeKind::Code(text) => Some(part.str(text).trim()),
        _ => None,
    });
    let is_name = |text: &&str| {
        text.is_ascii() && !text.contains(char::is_whitespace) && text.contains(|c: char| !c.is_ascii_alphabetic())
    };
    spans.filter(is_name).map(str::to_lowercase).collect()
}
