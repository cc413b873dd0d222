//! `term-spelling`: a name that stays the same in every language, in other capitals than its own.

use crate::check::context::{Context, File, Place};
use crate::check::terms::Entry;
use crate::diag::{Diagnostic, TERM_SPELLING};

pub(super) fn check(context: &Context<'_>, file: &File<'_>, found: &mut Vec<Diagnostic>) {
    let terms = &context.terms[file.locale];
    for run in file.runs() {
        for (place, entry) in terms.find(&run.text) {
            let Entry::Name(name) = entry else { continue };
            let written = &run.text[place.clone()];
            if written == name {
                continue;
            }
            let message = format!("`{written}` is spelled `{name}`");
            let place = context.place(file, run, place);
            let finding = Diagnostic::new(&TERM_SPELLING, file.path, message).at(place.span());
            let finding = finding.help(format!("write `{name}`, as `_terms.yaml` does"));
            found.push(match place {
                Place::Exact(span) => finding.fix(span, name),
                Place::Around(_) => finding,
            });
        }
    }
}
