//! A translation beside its source: what rules compare, taken from both in the same way.

use std::collections::BTreeSet;

use super::context::{Context, PageView};
use crate::diag::{Code, Diagnostic};
use crate::parse::document::{Document, Heading, NodeId, NodeKind};
use crate::path::SourcePath;
use crate::portal::Page;

/// A page and the page that it is translated from.
pub(super) struct Pair<'a> {
    own: &'a Page,
    own_path: &'a SourcePath,
    source: &'a Page,
    source_path: &'a SourcePath,
}

/// Returns the page with its source, when it is a translation and its source is published.
pub(super) fn pair<'a>(context: &Context<'a>, view: &PageView<'a>) -> Option<Pair<'a>> {
    let (portal, own) = (context.portal, view.page);
    let folder = format!("content/{}", portal.config.locales[own.locale].folder);
    let locale = portal.config.source_of(view.source.strip(&folder)?);
    let source = *portal.by_key.get(&(locale, own.key.clone()))?;
    let source = PageView::new(portal, source).filter(|_| locale != own.locale)?;
    Some(Pair { own, own_path: view.source, source: source.page, source_path: source.source })
}

impl Pair<'_> {
    /// Returns the text of the source.
    pub(super) fn source(&self) -> &Document {
        &self.source.document
    }

    /// Returns the text of the translation.
    pub(super) fn own(&self) -> &Document {
        &self.own.document
    }

    /// Returns what `take` finds in the source and in the translation.
    pub(super) fn both<T>(&self, take: impl Fn(&Document) -> T) -> (T, T) {
        (take(self.source()), take(self.own()))
    }

    /// Returns a message that names what `take` finds in the source and not in the translation; `None` when nothing is lost.
    pub(super) fn lost(&self, what: &str, take: impl Fn(&Document) -> BTreeSet<String>) -> Option<String> {
        let (source, own) = self.both(take);
        lost_in_words(what, &source.difference(&own).collect::<Vec<_>>())
    }

    /// Returns a message when the source has more of something than the translation.
    pub(super) fn fewer(&self, what: &str, count: impl Fn(&Document) -> usize) -> Option<String> {
        let (source, own) = self.both(count);
        (own < source).then(|| format!("the source has {source} {what}, the translation {own}"))
    }

    /// Returns a finding about the translation as a whole, whose help says to compare it with its source.
    pub(super) fn finding(&self, code: &'static Code, message: String, advice: &str) -> Diagnostic {
        let help = format!("compare with `{}`: {advice}", self.source_path);
        Diagnostic::new(code, self.own_path, message).help(help)
    }

    /// Returns the levels of the headings of the source and of the translation. One that is the title, or stands in its place
    /// (the first, of level 1), does not count: the title may be said in front matter as well.
    pub(super) fn headings(&self) -> (Vec<u8>, Vec<u8>) {
        let levels = |page: &Page| {
            let is_title = |at: usize, heading: &Heading| {
                Some(heading.node) == page.title_heading || (at == 0 && heading.level == 1)
            };
            let headings = page.document.headings.iter().enumerate();
            headings.filter(|(at, heading)| !is_title(*at, heading)).map(|(_, heading)| heading.level).collect()
        };
        (levels(self.source), levels(self.own))
    }
}

/// Returns how many nodes of a kind there are.
pub(super) fn count(document: &Document, is: impl Fn(&NodeKind) -> bool) -> usize {
    document.nodes.iter().filter(|node| is(&node.kind)).count()
}

/// Returns the plain text of all prose: without code, raw HTML and the targets of links.
pub(super) fn prose(document: &Document) -> String {
    let mut out = String::new();
    for node in &document.nodes {
        match node.kind {
            NodeKind::Text(text) => out.push_str(document.str(text)),
            _ => out.push(' '),
        }
    }
    out
}

/// Returns the text below a node.
pub(super) fn text_below(document: &Document, node: NodeId) -> String {
    let mut out = String::new();
    document.push_plain_text(document.below(node), &mut out);
    out
}

/// Returns the message that names what a translation lacks; `None` when it lacks nothing.
pub(super) fn lost_in_words(what: &str, lost: &[&String]) -> Option<String> {
    (!lost.is_empty()).then(|| format!("the translation lacks {what} of the source: {}", some(lost)))
}

/// A few of them in backquotes.
fn some(list: &[&String]) -> String {
    let shown: Vec<_> = list.iter().take(3).map(|item| format!("`{item}`")).collect();
    let more = if list.len() > 3 { format!(" and {} more", list.len() - 3) } else { String::new() };
    shown.join(", ") + &more
}
