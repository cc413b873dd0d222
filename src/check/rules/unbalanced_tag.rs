//! `unbalanced-tag`: a tag of raw HTML that is opened and not closed, or closed and not opened, as machine translation
//! leaves them.

use crate::check::context::{Context, File};
use crate::diag::{Diagnostic, UNBALANCED_TAG};
use crate::parse::document::NodeKind;
use crate::parse::html::{Token, tokens};
use crate::source::Span;

/// Elements whose end tag may not be left out (HTML, 13.1.2.4).
const PAIRED: [&str; 22] = [
    "a",
    "abbr",
    "b",
    "blockquote",
    "code",
    "details",
    "div",
    "em",
    "figure",
    "i",
    "kbd",
    "ol",
    "pre",
    "s",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "u",
    "ul",
];

pub(super) fn check(_: &Context<'_>, file: &File<'_>, found: &mut Vec<Diagnostic>) {
    let document = file.document();
    let mut open: Vec<(String, Span)> = Vec::new();
    for node in document.nodes.iter().filter(|_| document.raw_html) {
        let NodeKind::Html(text) = node.kind else { continue };
        let html = document.str(text);
        for token in tokens(html) {
            match token {
                Token::Start { name, attributes, .. } if !html[attributes.clone()].trim_end().ends_with('/') => {
                    let name = html[name].to_ascii_lowercase();
                    if PAIRED.contains(&&*name) {
                        open.push((name, node.span));
                    }
                }
                Token::End { name } => {
                    let name = html[name].to_ascii_lowercase();
                    match open.iter().rposition(|(other, _)| *other == name) {
                        Some(at) => {
                            open.remove(at);
                        }
                        None if PAIRED.contains(&&*name) => {
                            let message = format!("`</{name}>` closes nothing");
                            found.push(Diagnostic::new(&UNBALANCED_TAG, file.path, message).at(node.span));
                        }
                        None => {}
                    }
                }
                _ => {}
            }
        }
    }
    for (name, span) in open {
        let finding = Diagnostic::new(&UNBALANCED_TAG, file.path, format!("`<{name}>` is never closed")).at(span);
        found.push(finding.help(format!("write `</{name}>` where it ends")));
    }
}
