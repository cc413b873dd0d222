//! `forbidden-term`: a word that the termbase asks not to use.

use crate::check::context::{Context, File};
use crate::check::terms::Entry;
use crate::diag::{Diagnostic, FORBIDDEN_TERM};

pub(super) fn check(context: &Context<'_>, file: &File<'_>, found: &mut Vec<Diagnostic>) {
    let terms = &context.terms[file.locale];
    for run in file.runs() {
        for (place, entry) in terms.find(&run.text) {
            let Entry::Forbidden(term) = entry else { continue };
            let message = format!("`{}` is not the word of this portal", &run.text[place.clone()]);
            let span = context.place(file, run, place).span();
            let finding = Diagnostic::new(&FORBIDDEN_TERM, file.path, message).at(span);
            found.push(finding.help(format!("write `{term}`, or change `_terms.yaml`")));
        }
    }
}
