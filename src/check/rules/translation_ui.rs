//! `translation-ui`: interface paths (`:ui[…]`) that the translation has lost.

use crate::check::context::{Context, PageView};
use crate::check::pair::pair;
use crate::diag::{Diagnostic, TRANSLATION_UI};
use crate::parse::Document;

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pair) = pair(context, view) else { return };
    let paths = |document: &Document| document.directives.iter().filter(|directive| directive.name == "ui").count();
    let (source, own) = pair.both(paths);
    if own < source {
        let message = format!("the source has {source} interface paths, the translation {own}");
        let help = format!("compare with `{}`: write menu paths as `:ui[…]`", pair.path);
        found.push(Diagnostic::new(&TRANSLATION_UI, view.source, message).help(help));
    }
}
