//! A translation beside its source: what rules compare, taken from both in the same way.

use std::collections::BTreeSet;

use super::context::{Context, PageView};
use crate::parse::document::{Document, Heading, NodeId, NodeKind};
use crate::path::SourcePath;
use crate::portal::Page;

/// A page and the page that it is translated from.
pub(super) struct Pair<'a> {
    own: &'a Page,
    source: &'a Page,
    /// The file of the source.
    pub(super) path: &'a SourcePath,
}

/// Returns the page with its source, when it is a translation and its source is published.
pub(super) fn pair<'a>(context: &Context<'a>, view: &PageView<'a>) -> Option<Pair<'a>> {
    let (portal, own) = (context.portal, view.page);
    let folder = format!("content/{}", portal.config.locales[own.locale].folder);
    let locale = portal.config.source_of(view.source.strip(&folder)?);
    let source = *portal.by_key.get(&(locale, own.key.clone()))?;
    let view = PageView::new(portal, source).filter(|_| locale != own.locale)?;
    Some(Pair { own, source: view.page, path: view.source })
}

impl Pair<'_> {
    /// Returns what `take` finds in the source and in the translation.
    pub(super) fn both<T>(&self, take: impl Fn(&Document) -> T) -> (T, T) {
        (take(&self.source.document), take(&self.own.document))
    }

    /// Returns what `take` finds in the source and what the translation lacks of it.
    pub(super) fn lost(&self, take: impl Fn(&Document) -> BTreeSet<String>) -> Vec<String> {
        let (source, own) = self.both(take);
        source.difference(&own).cloned().collect()
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

/// Returns a few of them in backquotes.
pub(super) fn some(list: &[String]) -> String {
    let shown: Vec<_> = list.iter().take(3).map(|item| format!("`{item}`")).collect();
    let more = if list.len() > 3 { format!(" and {} more", list.len() - 3) } else { String::new() };
    shown.join(", ") + &more
}
