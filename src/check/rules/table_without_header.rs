//! `table-without-header`: a table whose columns have no names (WCAG 2.2, 1.3.1).

use crate::check::context::{Context, File};
use crate::diag::{Diagnostic, TABLE_WITHOUT_HEADER};
use crate::parse::Document;
use crate::parse::document::NodeKind;
use crate::source::Span;

pub(super) fn check(_: &Context<'_>, file: &File<'_>, found: &mut Vec<Diagnostic>) {
    let document = file.document();
    for span in tables(document).into_iter().chain(raw_tables(document)) {
        let help = "name each column in the first row; for a list of pairs use `:::table{header=column}`";
        let finding = Diagnostic::new(&TABLE_WITHOUT_HEADER, file.path, "the columns of the table have no names");
        found.push(finding.at(span).help(help));
    }
}

/// The head rows without a word in them.
fn tables(document: &Document) -> Vec<Span> {
    let heads = (0..document.nodes.len() as u32).filter(|id| document.nodes[*id as usize].kind == NodeKind::TableHead);
    let nameless = heads.filter(|head| {
        let mut words = String::new();
        document.push_plain_text(document.below(*head), &mut words);
        let below = document.below(*head);
        let mut cells = document.nodes[below.start as usize..below.end as usize].iter();
        words.trim().is_empty() && !cells.any(|node| matches!(node.kind, NodeKind::Image(_) | NodeKind::Html(_)))
    });
    nameless.map(|head| document.nodes[head as usize].span).collect()
}

/// The pieces of raw HTML that begin a table without `<th>`.
fn raw_tables(document: &Document) -> Vec<Span> {
    if !document.raw_html {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut open: Option<Span> = None;
    for node in &document.nodes {
        let NodeKind::Html(text) = node.kind else { continue };
        let raw = document.str(text).to_ascii_lowercase();
        let mut rest = raw.as_str();
        while let Some(at) = rest.find('<') {
            rest = &rest[at..];
            if begins_tag(rest, "<table") {
                open = Some(node.span);
            } else if begins_tag(rest, "<th") {
                open = None;
            } else if begins_tag(rest, "</table") {
                found.extend(open.take());
            }
            rest = &rest[1..];
        }
    }
    found
}

fn begins_tag(html: &str, tag: &str) -> bool {
    html.strip_prefix(tag).is_some_and(|rest| rest.starts_with(|c: char| c.is_whitespace() || c == '>'))
}
