//! `interface-label`: a `:ui[…]` that names no label of the product's interface.

use crate::check::context::{Context, File};
use crate::diag::{Diagnostic, INTERFACE_LABEL, suggest};

pub(super) fn check(context: &Context<'_>, file: &File<'_>, found: &mut Vec<Diagnostic>) {
    let labels = &context.terms[file.locale].interface;
    if labels.is_empty() {
        return;
    }
    let document = file.document();
    for directive in document.directives.iter().filter(|directive| directive.name == "ui") {
        let mut path = String::new();
        document.push_plain_text(document.below(directive.node), &mut path);
        for label in path.split('>').map(str::trim) {
            if label.is_empty() || labels.iter().any(|known| known == label) {
                continue;
            }
            let message = format!("the interface has no label `{label}`");
            let finding = Diagnostic::new(&INTERFACE_LABEL, file.path, message).at(directive.span);
            let help = suggest(label, labels.iter().map(String::as_str)).unwrap_or_else(|| {
                "write it as the product does, or add it to `interface:` in `_terms.yaml`".to_owned()
            });
            found.push(finding.help(help));
        }
    }
}
