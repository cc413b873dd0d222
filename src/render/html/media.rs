//! Images, videos and QR codes.

use std::fmt::Write as _;

use super::links::host;
use super::walk::Writer;
use super::words::fill;
use crate::parse::document::{Directive, NodeId, NodeKind};
use crate::portal::Target;
use crate::render::qr;

impl Writer<'_> {
    /// Returns true when a paragraph is one image with a title, which becomes its caption.
    pub(super) fn is_figure(&self, paragraph: NodeId) -> bool {
        let nodes = &self.document.nodes;
        let Some(NodeKind::Image(link)) = nodes.get(paragraph as usize + 1).map(|node| &node.kind) else {
            return false;
        };
        nodes[paragraph as usize + 1].end == nodes[paragraph as usize].end
            && !self.document.links[*link as usize].title.is_empty()
            && matches!(self.target(*link), Target::Image { .. } | Target::RemoteImage { shown: true, .. })
    }

    pub(super) fn image(&mut self, id: NodeId, link: u32) {
        let alt = self.plain_text(id);
        let title = self.document.links[link as usize].title.as_str();
        let figure = id > 0
            && matches!(self.document.nodes[id as usize - 1].kind, NodeKind::Paragraph)
            && self.is_figure(id - 1);
        match self.target(link) {
            target @ (Target::Image { .. } | Target::RemoteImage { shown: true, .. }) => {
                self.push_image(target, &alt, if figure { "" } else { title });
                if figure {
                    self.out.push_str("<figcaption>");
                    self.text(title);
                    self.out.push_str("</figcaption>");
                }
            }
            target => self.image_as_link(target, &alt),
        }
    }

    /// Appends an image. The first one of the article is likely to be in view and is loaded at once.
    fn push_image(&mut self, target: &Target, alt: &str, title: &str) {
        let (href, size) = match target {
            Target::Image { href, size } => (href, *size),
            Target::RemoteImage { href, .. } => (href, None),
            _ => return,
        };
        self.out.push_str("<img");
        self.attribute("src", href);
        self.attribute("alt", alt);
        if let Some((width, height)) = size {
            let _ = write!(self.out, " width=\"{width}\" height=\"{height}\"");
        }
        if !title.is_empty() {
            self.attribute("title", title);
        }
        if self.images > 0 {
            self.out.push_str(" loading=\"lazy\"");
        }
        self.out.push_str(" decoding=\"async\">");
        self.images += 1;
    }

    /// Appends an image without a caption.
    pub(super) fn push_image_or_link(&mut self, target: &Target, alt: &str) {
        match target {
            Target::Image { .. } | Target::RemoteImage { shown: true, .. } => self.push_image(target, alt, ""),
            _ => self.image_as_link(target, alt),
        }
    }

    fn image_as_link(&mut self, target: &Target, alt: &str) {
        if self.open_link(target) {
            self.out.push('>');
            match target {
                Target::RemoteImage { href, .. } if alt.is_empty() => {
                    self.text(&fill(&self.words.image_on_host, &host(href)));
                }
                _ => self.text(alt),
            }
            self.out.push_str("</a>");
        } else if *target == Target::None {
            self.out.push_str("<span class=\"lk-broken\">");
            self.text(alt);
            self.out.push_str("</span>");
        } else {
            self.text(alt);
        }
    }

    /// Renders a video: a picture and a link, nothing of which is loaded from another host until it is clicked.
    pub(super) fn video(&mut self, id: NodeId, directive: &Directive) -> NodeId {
        let words = self.words;
        let end = self.document.nodes[id as usize].end;
        let source = self.attribute_target(directive, "src");
        let title = directive.attribute("title").unwrap_or(&directive.label);
        self.out.push_str("<figure class=\"lk-video\"");
        self.author_id(directive.attribute("id"));
        if let Some(href) = href(source) {
            self.attribute("data-src", href);
        }
        if let Some(captions) = href(self.attribute_target(directive, "captions")) {
            self.attribute("data-captions", captions);
        }
        self.out.push('>');
        self.video_link(directive, source, title);
        self.out.push_str("<figcaption>");
        self.text(title);
        let transcript = self.attribute_target(directive, "transcript");
        if !matches!(transcript, Target::None) {
            self.out.push_str("<p class=\"lk-transcript\">");
            let link = self.open_link(transcript);
            self.out.push_str(if link { ">" } else { "" });
            self.text(&words.video_transcript);
            self.out.push_str(if link { "</a></p>" } else { "</p>" });
        }
        if end > id + 1 {
            self.out.push_str("<details class=\"lk-transcript\"><summary>");
            self.text(&words.video_transcript);
            self.out.push_str("</summary>\n");
            self.push(end, "</details></figcaption></figure>\n");
        } else {
            self.out.push_str("</figcaption></figure>\n");
        }
        id + 1
    }

    /// Appends the link that a script replaces by the player. Its name is the title, by way of the poster.
    fn video_link(&mut self, directive: &Directive, source: &Target, title: &str) {
        let words = self.words;
        let href = href(source).filter(|_| self.links_open == 0);
        match href {
            Some(href) => {
                self.out.push_str("<a class=\"lk-video-link\"");
                self.attribute("href", href);
                if matches!(source, Target::External { .. }) {
                    self.external_links += 1;
                    self.out.push_str(" rel=\"noopener\" aria-describedby=\"lk-external\"");
                }
                self.out.push('>');
            }
            None => self.out.push_str("<span class=\"lk-broken\">"),
        }
        let poster = self.attribute_target(directive, "poster");
        if matches!(poster, Target::Image { .. } | Target::RemoteImage { shown: true, .. }) {
            self.push_image(poster, title, "");
        }
        self.out.push_str("<span class=\"lk-video-play\">");
        // A video of another host stays a link, and says where it leads.
        match source {
            Target::External { href } => self.text(&fill(&words.video_watch_on, &host(href))),
            _ => self.text(&words.video_play),
        }
        self.out.push_str(if href.is_some() { "</span></a>" } else { "</span></span>" });
    }

    /// Renders a QR code with the link beside it: nobody scans their own screen.
    pub(super) fn qr_code(&mut self, directive: &Directive) {
        let words = self.words;
        let target = self.attribute_target(directive, "url");
        let written = directive.attribute("url").or_else(|| directive.attribute("text")).unwrap_or_default();
        // A code is read off the site, so it holds the whole URL; what has none stands in it as written.
        let data = match target {
            Target::External { href } | Target::Other { href } => href.as_str(),
            _ => written,
        };
        let title = directive.attribute("title").or_else(|| directive.attribute("label")).unwrap_or(&directive.label);
        self.out.push_str("<figure class=\"lk-qr\"");
        self.author_id(directive.attribute("id"));
        self.out.push('>');
        let label = if title.is_empty() { words.qr_code.clone() } else { format!("{}: {title}", words.qr_code) };
        let drawn = qr::push_svg(&mut self.out, data, &label);
        self.out.push_str("<figcaption>");
        if !title.is_empty() {
            self.out.push_str("<strong>");
            self.text(title);
            self.out.push_str("</strong> ");
        }
        let link = self.open_link(target);
        self.out.push_str(if link { ">" } else { "<code dir=\"ltr\">" });
        self.text(data);
        self.out.push_str(if link { "</a>" } else { "</code>" });
        if drawn {
            self.out.push_str("<p class=\"lk-qr-hint\">");
            self.text(&words.qr_scan);
            self.out.push_str("</p>");
        }
        self.out.push_str("</figcaption></figure>\n");
    }
}

/// Returns the URL of a target, if it has one.
fn href(target: &Target) -> Option<&str> {
    match target {
        Target::Page { href, .. }
        | Target::External { href }
        | Target::Other { href }
        | Target::File { href }
        | Target::Image { href, .. }
        | Target::RemoteImage { href, .. } => Some(href),
        Target::None => None,
    }
}
