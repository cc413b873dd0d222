//! Directives of the text: steps, details, tabs, audiences, menu paths. Tables and media have their own files; those
//! that show support facts are asked of the [`DirectiveRenderer`].

use std::fmt::Write as _;

use super::walk::{Close, Role, Writer};
use super::words::fill;
use super::{DirectiveRenderer, Words};
use crate::parse::document::{Attribute, Directive, DirectiveForm, NodeId};
use crate::path;

/// The separator of menu paths as written, between names.
const UI_SEPARATOR: &str = " > ";

impl Writer<'_> {
    /// Renders the start of a directive and returns the node to go on with.
    pub(super) fn directive(&mut self, id: NodeId, index: u32) -> NodeId {
        let directive = &self.document.directives[index as usize];
        let end = self.document.nodes[id as usize].end;
        match directive.name.as_str() {
            "steps" => {
                self.open_block("<div class=\"lk-steps\"", directive);
                self.push(end, "</div>\n");
            }
            "details" => self.details(directive, end),
            "tabs" => self.open_tabs(directive, end),
            "tab" => self.tab(directive, end),
            "audience" => self.audience(directive, end),
            "table" => self.push_frame(end, Close::Tag(""), Role::TableDirective(index)),
            "video" => return self.video(id, directive),
            "qr" => {
                self.qr_code(directive);
                return end;
            }
            "ui" => {
                self.menu_path(id);
                return end;
            }
            // It holds what it includes, or nothing when that was reported as missing.
            "include" => self.push(end, ""),
            _ if self.options.directives.html(self.document, directive, &mut self.out) => return end,
            _ => self.unknown(directive, end),
        }
        id + 1
    }

    fn open_block(&mut self, tag: &str, directive: &Directive) {
        self.out.push_str(tag);
        self.author_id(directive.attribute("id"));
        self.out.push_str(">\n");
    }

    /// Shows the words of a directive that nobody knows.
    fn unknown(&mut self, directive: &Directive, end: NodeId) {
        if directive.form != DirectiveForm::Inline && !directive.label.is_empty() {
            self.out.push_str("<p>");
            self.text(&directive.label);
            self.out.push_str("</p>\n");
        }
        self.push(end, "");
    }

    fn details(&mut self, directive: &Directive, end: NodeId) {
        let words = self.words;
        self.out.push_str("<details class=\"lk-details\"");
        self.author_id(directive.attribute("id"));
        if directive.attribute("open").is_some_and(|open| open != "false") {
            self.out.push_str(" open");
        }
        self.out.push_str("><summary>");
        self.text(if directive.label.is_empty() { &words.details_summary } else { &directive.label });
        self.out.push_str("</summary>\n");
        self.push(end, "</details>\n");
    }

    fn open_tabs(&mut self, directive: &Directive, end: NodeId) {
        let words = self.words;
        self.tab_groups += 1;
        let group = self.tab_groups;
        self.tabs.push((group, 0));
        let _ = write!(self.out, "<div class=\"lk-tabs\" id=\"lk-tabs-{group}\"");
        self.attribute("data-label", if directive.label.is_empty() { &words.tabs } else { &directive.label });
        self.out.push_str(">\n");
        self.push_frame(end, Close::Tabs, Role::Flow);
    }

    /// Renders a tab as a section with a heading one level below the heading above it.
    fn tab(&mut self, directive: &Directive, end: NodeId) {
        let (group, number) = if let Some((group, number)) = self.tabs.last_mut() {
            *number += 1;
            (*group, *number)
        } else {
            self.tab_groups += 1;
            (self.tab_groups, 1)
        };
        let level = (self.level + 1).min(6);
        let id = format!("lk-tabs-{group}-{number}");
        let _ = write!(self.out, "<section class=\"lk-tab\" id=\"{id}\"");
        self.attribute("data-tab", &path::anchor(&directive.label));
        let _ = write!(self.out, " aria-labelledby=\"{id}-title\"><h{level} class=\"lk-tab-title\" id=\"{id}-title\">");
        self.text(&directive.label);
        let _ = writeln!(self.out, "</h{level}>");
        self.push(end, "</section>\n");
    }

    /// Renders text for some readers. Without a script all see it, under a label that says for whom it is.
    fn audience(&mut self, directive: &Directive, end: NodeId) {
        let dimensions =
            directive.attributes.iter().filter(|attribute| !matches!(attribute.key.as_str(), "id" | "class"));
        let pairs: Vec<_> =
            dimensions.clone().map(|attribute| format!("{}={}", attribute.key, attribute.value)).collect();
        let name = |each: &Attribute| self.options.directives.audience(each).unwrap_or_else(|| each.value.clone());
        let names: Vec<_> = dimensions.map(name).collect();
        let label = audience_label(directive, self.words, self.options.directives);
        if directive.form == DirectiveForm::Inline {
            self.out.push_str("<span class=\"lk-audience\"");
            self.attribute("data-audience", &pairs.join(" "));
            self.attribute("data-names", &names.join("|"));
            self.out.push_str("><span class=\"lk-audience-label\">");
            self.text(&label);
            self.out.push_str("</span> ");
            self.push(end, "</span>");
            return;
        }
        self.audiences += 1;
        let number = self.audiences;
        self.out.push_str("<div class=\"lk-audience\"");
        self.author_id(directive.attribute("id"));
        self.attribute("data-audience", &pairs.join(" "));
        self.attribute("data-names", &names.join("|"));
        let _ = write!(
            self.out,
            " role=\"group\" aria-labelledby=\"lk-audience-{number}\">\
             <p class=\"lk-audience-label\" id=\"lk-audience-{number}\">"
        );
        self.text(&label);
        self.out.push_str("</p>\n");
        self.push(end, "</div>\n");
    }

    /// Renders `:ui[Help > New request]`. The sign between two names is one that Unicode mirrors in right-to-left text.
    fn menu_path(&mut self, id: NodeId) {
        let path = self.plain_text(id);
        self.out.push_str("<span class=\"lk-ui\">");
        for (nth, name) in path.split(UI_SEPARATOR).enumerate() {
            if nth > 0 {
                // The mark stays with what stands before it: no line begins with one.
                self.out.push_str("\u{a0}<span class=\"lk-ui-sep\" aria-hidden=\"true\">\u{203a}</span> ");
            }
            self.out.push_str("<kbd>");
            self.text(name.trim());
            self.out.push_str("</kbd>");
        }
        self.out.push_str("</span>");
    }
}

/// Returns the dimensions of an audience: all attributes of the directive but those of every directive.
fn dimensions(directive: &Directive) -> impl Iterator<Item = &Attribute> {
    directive.attributes.iter().filter(|attribute| !matches!(attribute.key.as_str(), "id" | "class"))
}

/// Returns the words that say for whom a text is: those of its writer, else the names of the audience.
pub(in crate::render) fn audience_label(directive: &Directive, words: &Words, names: &dyn DirectiveRenderer) -> String {
    if directive.form != DirectiveForm::Inline && !directive.label.is_empty() {
        return directive.label.clone();
    }
    let names = dimensions(directive).map(|each| names.audience(each).unwrap_or_else(|| each.value.clone()));
    fill(&words.audience_only_for, &names.collect::<Vec<_>>().join(" · "))
}
