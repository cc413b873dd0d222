//! Links: their targets are resolved, so that this file only writes them down.

use super::ids::author_href;
use super::walk::{Close, Role, Writer};
use crate::parse::Document;
use crate::parse::document::{Directive, Link, NodeId};
use crate::portal::Target;

impl<'a> Writer<'a> {
    pub(super) fn link(&mut self, id: NodeId, link: u32) {
        let end = self.document.nodes[id as usize].end;
        let title = self.document.links[link as usize].title.as_str();
        let close = if self.open_link(self.target(link)) {
            if !title.is_empty() {
                self.attribute("title", title);
            }
            self.out.push('>');
            "</a>"
        } else {
            self.out.push_str("<span class=\"lk-broken\">");
            "</span>"
        };
        self.links_open += 1;
        self.push_frame(end, Close::Link(close), Role::Flow);
    }

    /// Appends `<a …` without the closing `>`. Returns false, and appends nothing, when there is nothing to link to or
    /// a link is open already.
    pub(super) fn open_link(&mut self, target: &Target) -> bool {
        if self.links_open > 0 {
            return false;
        }
        match target {
            Target::Page { href, lang } => {
                self.out.push_str("<a");
                self.attribute("href", &author_href(href));
                if let Some(lang) = lang {
                    self.attribute("hreflang", lang.as_str());
                }
            }
            Target::External { href } | Target::RemoteImage { href, .. } => {
                self.external_links += 1;
                self.out.push_str("<a class=\"lk-external\"");
                self.attribute("href", href);
                self.out.push_str(" rel=\"noopener\" aria-describedby=\"lk-external\"");
            }
            Target::Other { href } => {
                self.out.push_str("<a");
                self.attribute("href", href);
            }
            Target::File { href } | Target::Image { href, .. } => {
                self.out.push_str("<a class=\"lk-file\"");
                self.attribute("href", href);
            }
            Target::None => return false,
        }
        true
    }

    /// Returns where an attribute of a directive leads.
    pub(super) fn attribute_target(&self, directive: &Directive, key: &str) -> &'a Target {
        attribute_link(self.document, directive, key).map_or(&Target::None, |link| self.target(link))
    }
}

/// Returns the link, by index, that the URL in an attribute of a directive is.
pub(in crate::render) fn attribute_link(document: &Document, directive: &Directive, key: &str) -> Option<u32> {
    let attribute = directive.attributes.iter().find(|attribute| attribute.key == key)?;
    let is_it = |link: &Link| link.node == directive.node && link.span == attribute.span;
    document.links.iter().position(is_it).map(|index| index as u32)
}

/// Returns the host of an absolute URL, or the URL itself.
pub(super) fn host(href: &str) -> String {
    url::Url::parse(href).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_else(|| href.to_owned())
}
