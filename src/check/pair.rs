//! A translation beside its source: what rules compare, taken from both in the same way, as a whole and section by section.

use std::collections::BTreeSet;

use super::context::{Context, PageView};
use crate::diag::{Code, Diagnostic};
use crate::parse::document::{Directive, Document, Heading, Link, Node, NodeId, NodeKind, Text};
use crate::path::SourcePath;
use crate::portal::Page;
use crate::source::Span;

/// A page and the page that it is translated from.
pub(super) struct Pair<'a> {
    context: &'a Context<'a>,
    own: &'a Page,
    own_path: &'a SourcePath,
    source: &'a Page,
    source_path: &'a SourcePath,
}

/// Returns the page with its source, when it is a translation and its source is published.
pub(super) fn pair<'a>(context: &'a Context<'a>, view: &PageView<'a>) -> Option<Pair<'a>> {
    let (portal, own) = (context.portal, view.page);
    let folder = format!("content/{}", portal.config.locales[own.locale].folder);
    let locale = portal.config.source_of(view.source.strip(&folder)?);
    let source = *portal.by_key.get(&(locale, own.key.clone()))?;
    let source = PageView::new(portal, source).filter(|_| locale != own.locale)?;
    Some(Pair { context, own, own_path: view.source, source: source.page, source_path: source.source })
}

impl<'a> Pair<'a> {
    /// Returns the text of the source.
    pub(super) fn source(&self) -> Part<'a> {
        Part::whole(&self.source.document)
    }

    /// Returns the text of the translation.
    pub(super) fn own(&self) -> Part<'a> {
        Part::whole(&self.own.document)
    }

    /// Returns what `take` finds in the source and in the translation.
    pub(super) fn both<T>(&self, take: impl Fn(Part<'_>) -> T) -> (T, T) {
        (take(self.source()), take(self.own()))
    }

    /// Returns a message that names what `needed` finds in the source and `present` does not in the translation, and where the
    /// first of it is lost; `None` when nothing is.
    pub(super) fn lost(
        &self,
        what: &str,
        needed: impl Fn(Part<'_>) -> BTreeSet<String>,
        present: impl Fn(Part<'_>) -> BTreeSet<String>,
    ) -> Option<Lack> {
        let source = needed(self.source());
        if source.is_empty() {
            return None;
        }
        let own = present(self.own());
        let lost: BTreeSet<&String> = source.difference(&own).collect();
        let message = lost_in_words(what, &lost)?;
        let at = self.place(|source, _| needed(source).iter().any(|item| lost.contains(item)));
        Some(Lack { message, at })
    }

    /// Returns a message when the source has more of something than the translation.
    pub(super) fn fewer(&self, what: &str, count: impl Fn(Part<'_>) -> usize) -> Option<Lack> {
        let (source, own) = self.both(&count);
        let at = || self.place(|source, own| count(own) < count(source));
        let message = format!("the source has {source} {what}, the translation {own}");
        (own < source).then(|| Lack { message, at: at() })
    }

    /// Returns where the first section of the translation stands that differs from the same one of the source: its heading, or
    /// the beginning of the text before all of them. Sections are the same when they have the same id, or when both texts have
    /// as many. `None` when no two of them differ.
    pub(super) fn place(&self, differ: impl Fn(Part<'_>, Part<'_>) -> bool) -> Option<Span> {
        let (source, own) = (self.source().sections(), self.own().sections());
        let (headings, own_headings) = (&self.source.document.headings, &self.own.document.headings);
        let is_even = source.len() == own.len();
        let same = |at: usize| {
            let by_id = || own_headings.iter().position(|heading| heading.id == headings[at - 1].id);
            own.get(if at == 0 || is_even { Some(at) } else { by_id().map(|found| found + 1) }?).copied()
        };
        let both = source.iter().enumerate().filter_map(|(at, source)| Some((*source, same(at)?)));
        let mut differing = both.filter(|(source, own)| differ(*source, *own));
        differing.find_map(|(_, own)| own.nodes().first().map(|node| node.span))
    }

    /// Returns a finding about the translation, whose help says to compare it with its source.
    pub(super) fn finding(&self, code: &'static Code, lack: Lack, advice: &str) -> Diagnostic {
        let help = format!("compare with `{}`: {advice}", self.source_path);
        let finding = Diagnostic::new(code, self.own_path, lack.message).help(help);
        match lack.at {
            Some(span) => finding.at(self.context.first_line(self.own_path, span)),
            None => finding,
        }
    }

    /// Returns the headings of the source and of the translation. One that is the title, or stands in its place (the first, of
    /// level 1), is not among them: the title may be said in front matter as well.
    pub(super) fn headings(&self) -> (Vec<&'a Heading>, Vec<&'a Heading>) {
        fn headings(page: &Page) -> Vec<&Heading> {
            let is_title = |at: usize, heading: &Heading| {
                Some(heading.node) == page.title_heading || (at == 0 && heading.level == 1)
            };
            let headings = page.document.headings.iter().enumerate();
            headings.filter(|(at, heading)| !is_title(*at, heading)).map(|(_, heading)| heading).collect()
        }
        (headings(self.source), headings(self.own))
    }
}

/// What a translation lacks, or has otherwise.
pub(super) struct Lack {
    /// What is wrong.
    pub(super) message: String,
    /// Where in the translation, when there is one place.
    pub(super) at: Option<Span>,
}

/// Some of a text: all of it, or what stands under one heading.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    document: &'a Document,
    first: NodeId,
    end: NodeId,
}

impl<'a> Part<'a> {
    fn whole(document: &'a Document) -> Self {
        Self { document, first: 0, end: document.nodes.len() as NodeId }
    }

    /// The text before the first heading, and then each heading with what follows it until the next.
    fn sections(self) -> Vec<Self> {
        let starts = self.document.headings.iter().map(|heading| heading.node);
        let bounds: Vec<NodeId> = std::iter::once(self.first).chain(starts).chain([self.end]).collect();
        bounds.windows(2).map(|bound| Self { first: bound[0], end: bound[1], ..self }).collect()
    }

    fn holds(self, node: NodeId) -> bool {
        (self.first..self.end).contains(&node)
    }

    /// Returns the nodes.
    pub(super) fn nodes(self) -> &'a [Node] {
        &self.document.nodes[self.first as usize..self.end as usize]
    }

    /// Returns the links.
    pub(super) fn links(self) -> impl Iterator<Item = &'a Link> {
        self.document.links.iter().filter(move |link| self.holds(link.node))
    }

    /// Returns the directives of a name.
    pub(super) fn directives(self, name: &str) -> impl Iterator<Item = &'a Directive> {
        self.document.directives.iter().filter(move |own| own.name == name && self.holds(own.node))
    }

    /// Returns a text of the document.
    pub(super) fn str(self, text: Text) -> &'a str {
        self.document.str(text)
    }

    /// Returns the text below a node.
    pub(super) fn text_below(self, node: NodeId) -> String {
        let mut out = String::new();
        self.document.push_plain_text(self.document.below(node), &mut out);
        out
    }

    /// Returns how many nodes of a kind there are.
    pub(super) fn count(self, is: impl Fn(&NodeKind) -> bool) -> usize {
        self.nodes().iter().filter(|node| is(&node.kind)).count()
    }

    /// Returns the plain text of all prose: without code, raw HTML and the targets of links.
    pub(super) fn prose(self) -> String {
        let mut out = String::new();
        for node in self.nodes() {
            match node.kind {
                NodeKind::Text(text) => out.push_str(self.str(text)),
                _ => out.push(' '),
            }
        }
        out
    }
}

/// Returns the message that names what a translation lacks; `None` when it lacks nothing.
fn lost_in_words(what: &str, lost: &BTreeSet<&String>) -> Option<String> {
    (!lost.is_empty()).then(|| format!("the translation lacks {what} of the source: {}", some(lost)))
}

/// A few of them in backquotes.
fn some(list: &BTreeSet<&String>) -> String {
    let shown: Vec<_> = list.iter().take(3).map(|item| format!("`{item}`")).collect();
    let more = if list.len() > 3 { format!(" and {} more", list.len() - 3) } else { String::new() };
    shown.join(", ") + &more
}
