//! `translation-ui`: interface paths (`:ui[…]`) that the translation has lost.

use crate::check::context::{Context, PageView};
use crate::check::pair::pair;
use crate::diag::{Diagnostic, TRANSLATION_UI};

pub(super) fn check(context: &Context<'_>, view: &PageView<'_>, found: &mut Vec<Diagnostic>) {
    let Some(pair) = pair(context, view) else { return };
    let lack = pair.fewer("interface paths", |part| part.directives("ui").count());
    found.extend(lack.map(|lack| pair.finding(&TRANSLATION_UI, lack, "write menu paths as `:ui[…]`")));
}
