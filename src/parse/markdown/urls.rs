//! URLs that stand elsewhere than in links and images of Markdown: in attributes of directives and in raw HTML. They
//! become links of the document like all others, so that they are resolved and checked.

use crate::parse::document::{Document, Link, NodeId, NodeKind};
use crate::parse::html::{self, Token};

/// Attributes that hold a URL, by directive, and whether it is that of an image.
const ATTRIBUTES: &[(&str, &str, bool)] = &[
    ("qr", "url", false),
    ("video", "captions", false),
    ("video", "poster", true),
    ("video", "src", false),
    ("video", "transcript", false),
];

/// Appends the URLs of directives and of raw HTML to the links of a document, in the order of their nodes.
pub(super) fn collect(document: &mut Document) {
    let mut links = Vec::new();
    for directive in &document.directives {
        for attribute in &directive.attributes {
            let known = ATTRIBUTES.iter().find(|(name, key, _)| *name == directive.name && *key == attribute.key);
            if let Some((_, _, image)) = known.filter(|_| !attribute.value.trim().is_empty()) {
                let (target, title) = (attribute.value.clone(), String::new());
                links.push(Link { node: directive.node, target, title, span: attribute.span, image: *image });
            }
        }
    }
    if document.raw_html {
        for (id, node) in document.nodes.iter().enumerate() {
            if let NodeKind::Html(text) = node.kind {
                let urls = raw_urls(document.str(text));
                links.extend(urls.map(|(target, image)| Link {
                    node: id as NodeId,
                    target,
                    title: String::new(),
                    span: node.span,
                    image,
                }));
            }
        }
    }
    document.links.extend(links);
}

/// The URLs of `<a href>` and `<img src>` in raw HTML, in order; true for those of images.
fn raw_urls(raw: &str) -> impl Iterator<Item = (String, bool)> + '_ {
    html::tokens(raw).filter_map(|token| {
        let Token::Start { name, attributes, .. } = token else { return None };
        let (image, key) = match &raw[name] {
            name if name.eq_ignore_ascii_case("a") => (false, "href"),
            name if name.eq_ignore_ascii_case("img") => (true, "src"),
            _ => return None,
        };
        html::attribute(&raw[attributes], key).map(|url| (url.replace("&amp;", "&"), image))
    })
}
