//! `translation-ui`: interface paths (`:ui[…]`) that the translation has lost.

use crate::check::context::{Context, PageView};
use crate::check::pair::pair;
use crate::diag::{Diagnostic, TRANSLATION_UI};
use crate::parse::Document;

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pair) = pair(context, view) else { return };
    let paths = |document: &Document| document.directives.iter().filter(|directive| directive.name == "ui").count();
    let message = pair.fewer("interface paths", paths);
    found.extend(message.map(|message| pair.finding(&TRANSLATION_UI, message, "write menu paths as `:ui[…]`")));
}
