//! Directives as plain Markdown.

use super::writer::{Close, Writer};
use crate::parse::document::{Directive, DirectiveForm, NodeId};
use crate::portal::Target;
use crate::render::html::{attribute_link, audience_label};

impl Writer<'_> {
    /// Writes the start of a directive and returns the node to go on with.
    pub(super) fn directive(&mut self, id: NodeId, index: u32) -> NodeId {
        let (document, words) = (self.document, self.words);
        let directive = &document.directives[index as usize];
        let end = document.nodes[id as usize].end;
        match directive.name.as_str() {
            "steps" | "tabs" | "include" => self.push(end, Close::Nothing),
            "details" => {
                self.title(if directive.label.is_empty() { &words.details_summary } else { &directive.label });
                self.push(end, Close::Nothing);
            }
            "tab" => {
                self.title(&directive.label);
                self.push(end, Close::Nothing);
            }
            "audience" => {
                self.title(&audience_label(directive, words, self.options.directives));
                self.push(end, Close::Nothing);
            }
            "table" => self.table_directive(id, directive),
            "video" => {
                self.link_block(directive, "src");
                if end > id + 1 {
                    self.title(&words.video_transcript);
                }
                self.push(end, Close::Nothing);
            }
            "qr" => self.link_block(directive, "url"),
            "ui" => {
                let mut path = String::new();
                document.push_plain_text(document.below(id), &mut path);
                self.lines.raw("**");
                self.lines.text(path.trim());
                self.lines.raw("**");
                return end;
            }
            _ => return self.other(id, directive, end),
        }
        id + 1
    }

    /// Writes a directive that shows support facts, or the words of one that nobody knows.
    fn other(&mut self, id: NodeId, directive: &Directive, end: NodeId) -> NodeId {
        let mut markdown = String::new();
        let known = self.options.directives.markdown(self.document, directive, &mut markdown);
        if directive.form == DirectiveForm::Inline {
            if known {
                self.lines.raw(&markdown);
                return end;
            }
            self.push(end, Close::Nothing);
            return id + 1;
        }
        if known || !directive.label.is_empty() {
            self.lines.begin_block();
            if known {
                self.lines.raw(markdown.trim_end());
            } else {
                self.lines.text(&directive.label);
            }
            self.lines.end_block();
        }
        if known {
            return end;
        }
        self.push(end, Close::Nothing);
        id + 1
    }

    /// Writes a video or a QR code: its title, as a link to what it shows.
    fn link_block(&mut self, directive: &Directive, key: &str) {
        let target =
            attribute_link(self.document, directive, key).map_or(Target::None, |link| self.target(link).clone());
        let url = self.absolute(&target);
        let title = ["title", "label"].iter().find_map(|key| directive.attribute(key)).unwrap_or(&directive.label);
        let title = if title.is_empty() { directive.attribute(key).unwrap_or_default() } else { title };
        self.lines.begin_block();
        self.lines.raw(if url.is_some() { "[" } else { "" });
        self.lines.text(title);
        if let Some(url) = url {
            self.lines.raw(&format!("]({url})"));
        }
        self.lines.end_block();
    }
}
