//! `missing-alt-text`: an image that says nothing to who cannot see it (WCAG 2.2, 1.1.1).

use crate::check::context::{Context, File};
use crate::diag::{Diagnostic, MISSING_ALT_TEXT};
use crate::parse::document::{Document, NodeId, NodeKind};
use crate::parse::html::{self, Token};

pub(super) fn check(_: &Context<'_>, file: &File<'_>, found: &mut Vec<Diagnostic>) {
    let document = file.document();
    for (id, node) in document.nodes.iter().enumerate() {
        let help = match node.kind {
            NodeKind::Image(_) if is_silent(document, id as u32) => {
                "say between the brackets what the image shows: `![words](…)`; an image that only decorates is written \
                 `<img alt=\"\" src=\"…\">`"
            }
            NodeKind::Html(text) if has_silent_image(document.str(text)) => {
                "say what the image shows: `alt=\"words\"`; an image that only decorates has `alt=\"\"`"
            }
            _ => continue,
        };
        let finding = Diagnostic::new(&MISSING_ALT_TEXT, file.path, "the image has no alternative text");
        found.push(finding.at(node.span).help(help));
    }
}

fn is_silent(document: &Document, image: NodeId) -> bool {
    let mut words = String::new();
    document.push_plain_text(document.below(image), &mut words);
    words.trim().is_empty()
}

/// True when raw HTML holds an image without `alt`; an empty one says that the image decorates. Without `src` none is shown.
fn has_silent_image(raw: &str) -> bool {
    html::tokens(raw).any(|token| match token {
        Token::Start { name, attributes, .. } => {
            let attribute = |key| html::attribute(&raw[attributes.clone()], key);
            raw[name].eq_ignore_ascii_case("img") && attribute("alt").is_none() && attribute("src").is_some()
        }
        _ => false,
    })
}
