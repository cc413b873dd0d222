//! `missing-alt-text`: an image that says nothing to who cannot see it (WCAG 2.2, 1.1.1).

use crate::check::context::{Context, File};
use crate::diag::{Diagnostic, MISSING_ALT_TEXT};
use crate::parse::document::NodeKind;
use crate::parse::html::{self, Token};

pub(super) fn check(_: &Context<'_>, file: &File<'_>, found: &mut Vec<Diagnostic>) {
    let document = file.document();
    for (id, node) in document.nodes.iter().enumerate() {
        let silent = match node.kind {
            NodeKind::Image(_) => {
                let mut words = String::new();
                document.push_plain_text(document.below(id as u32), &mut words);
                words.trim().is_empty()
            }
            NodeKind::Html(text) => has_silent_image(document.str(text)),
            _ => false,
        };
        if silent {
            let help = "say between the brackets what the image shows: `![words](…)`; an image that only decorates is \
                        written `<img alt=\"\" src=\"…\">`";
            let finding = Diagnostic::new(&MISSING_ALT_TEXT, file.path, "the image has no alternative text");
            found.push(finding.at(node.span).help(help));
        }
    }
}

/// True when raw HTML holds an image without `alt`; an empty one says that the image decorates.
fn has_silent_image(raw: &str) -> bool {
    html::tokens(raw).any(|token| match token {
        Token::Start { name, attributes, .. } => {
            raw[name].eq_ignore_ascii_case("img") && html::attribute(&raw[attributes], "alt").is_none()
        }
        _ => false,
    })
}
