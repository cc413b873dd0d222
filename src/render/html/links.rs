//! Links: their targets are resolved, so that this file only writes them down.

use super::ids::author_href;
use super::walk::{Close, Role, Writer};
use crate::parse::document::{Directive, NodeId};
use crate::portal::Target;

impl Writer<'_> {
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

    /// Returns where an attribute of a directive leads. Such URLs stand among the document's links, with the directive
    /// as their node and the attribute as their span; without one, an absolute URL and an anchor mean themselves.
    pub(super) fn attribute_target(&self, directive: &Directive, key: &str) -> Target {
        let Some(attribute) = directive.attributes.iter().find(|attribute| attribute.key == key) else {
            return Target::None;
        };
        let mut links = self.document.links.iter();
        if let Some(index) = links.position(|link| link.node == directive.node && link.span == attribute.span) {
            return self.target(index as u32).clone();
        }
        let href = attribute.value.clone();
        if href.starts_with('#') {
            Target::Page { href, lang: None }
        } else if is_web_url(&href) {
            Target::External { href }
        } else {
            Target::None
        }
    }
}

/// Returns true for an absolute `http` or `https` URL.
fn is_web_url(href: &str) -> bool {
    url::Url::parse(href).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

/// Returns the host of an absolute URL, or the URL itself.
pub(super) fn host(href: &str) -> String {
    url::Url::parse(href).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_else(|| href.to_owned())
}
