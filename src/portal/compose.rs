//! Includes: the snippets that an article names, put in their places, so that nobody after this knows of includes.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::pages::Parsed;
use crate::config::Limits;
use crate::diag::{Diagnostic, INCLUDE, suggest};
use crate::parse::document::{Directive, Document, Node, NodeId, NodeKind, Text};
use crate::path::{PathError, SourcePath};
use crate::source::{Hash, MIB};

/// The files that can be included, by path.
pub(super) type Snippets<'a> = BTreeMap<&'a str, &'a Parsed>;

/// An article with everything that it includes.
pub(super) struct Composed {
    pub(super) document: Arc<Document>,
    /// The hash of all files that went into it.
    pub(super) hash: Hash,
    /// The heading that repeats the title.
    pub(super) title_heading: Option<NodeId>,
    /// The files that links came from, when that is not the article: index in `document.links` and file.
    pub(super) link_files: Vec<(usize, SourcePath)>,
}

/// Returns the article with its includes put in. What cannot be included is a finding and left out. The limits are there because
/// a few snippets that include one another tenfold would be an article without end.
pub(super) fn compose(
    parsed: &Parsed,
    snippets: &Snippets<'_>,
    folder: &str,
    limits: &Limits,
    diagnostics: &mut Vec<Diagnostic>,
) -> Composed {
    let article = &parsed.article;
    if !article.document.directives.iter().any(|directive| directive.name == "include") {
        return Composed {
            document: Arc::clone(&article.document),
            hash: article.hash,
            title_heading: article.title_heading,
            link_files: Vec::new(),
        };
    }
    let mut composer = Composer {
        snippets,
        folder,
        limits,
        diagnostics,
        out: Document::default(),
        link_files: Vec::new(),
        hashes: vec![article.hash],
        ids: article.document.headings.iter().map(|heading| heading.id.clone()).collect(),
        numbers: BTreeMap::new(),
        is_full: false,
        chain: vec![parsed.file.path.clone()],
    };
    composer.append(&article.document);
    // Headings of the article itself come first in the list until they are renumbered.
    let title = article
        .title_heading
        .and_then(|node| article.document.headings.iter().position(|heading| heading.node == node));
    let title_heading = title.map(|at| composer.out.headings[at].node);
    renumber(&mut composer.out);
    let parts = composer.hashes.iter().map(|hash| &hash.as_bytes()[..]);
    Composed {
        hash: Hash::of_parts(parts),
        document: Arc::new(composer.out),
        title_heading,
        link_files: composer.link_files,
    }
}

struct Composer<'a> {
    snippets: &'a Snippets<'a>,
    folder: &'a str,
    limits: &'a Limits,
    diagnostics: &'a mut Vec<Diagnostic>,
    out: Document,
    link_files: Vec<(usize, SourcePath)>,
    hashes: Vec<Hash>,
    /// The heading ids of the article, which those of snippets must not take.
    ids: BTreeSet<String>,
    /// The last number that an id got.
    numbers: BTreeMap<String, usize>,
    /// Nothing more is put in: the article has become too large, which is reported once.
    is_full: bool,
    /// The files being put in, the article first.
    chain: Vec<SourcePath>,
}

impl Composer<'_> {
    /// Appends a document; its includes are appended within. Recursion ends at [`Limits::include_depth`].
    fn append(&mut self, document: &Document) {
        let base = Base {
            text: self.out.text.len() as u32,
            heading: self.out.headings.len() as u32,
            link: self.out.links.len() as u32,
            directive: self.out.directives.len() as u32,
            footnote: self.out.footnotes.len() as u32,
        };
        self.append_lists(document);
        // Where each node of `document` came to stand; one more than there are nodes, for `end`.
        let mut moved: Vec<NodeId> = Vec::with_capacity(document.nodes.len() + 1);
        let mut own: Vec<usize> = Vec::with_capacity(document.nodes.len());
        for node in &document.nodes {
            let at = self.out.nodes.len();
            moved.push(at as NodeId);
            own.push(at);
            self.out.nodes.push(Node { kind: base.moved(&node.kind), ..node.clone() });
            if let NodeKind::Directive(id) = node.kind
                && document.directives[id as usize].name == "include"
            {
                self.include(&document.directives[id as usize]);
            }
        }
        moved.push(self.out.nodes.len() as NodeId);
        for at in own {
            self.out.nodes[at].end = moved[self.out.nodes[at].end as usize];
        }
        for heading in &mut self.out.headings[base.heading as usize..][..document.headings.len()] {
            heading.node = moved[heading.node as usize];
        }
        for link in &mut self.out.links[base.link as usize..][..document.links.len()] {
            link.node = moved[link.node as usize];
        }
        for directive in &mut self.out.directives[base.directive as usize..][..document.directives.len()] {
            directive.node = moved[directive.node as usize];
        }
    }

    fn append_lists(&mut self, document: &Document) {
        let within = self.chain.len() > 1;
        self.out.text.push_str(&document.text);
        self.out.raw_html |= document.raw_html;
        for heading in &document.headings {
            let mut heading = heading.clone();
            if within {
                heading.id = self.free_id(&heading.id);
            }
            self.out.headings.push(heading);
        }
        if within && let Some(file) = self.chain.last() {
            let first = self.out.links.len();
            self.link_files.extend((first..first + document.links.len()).map(|id| (id, file.clone())));
        }
        self.out.links.extend_from_slice(&document.links);
        self.out.directives.extend_from_slice(&document.directives);
        // Labels are made unique by the number of the file, so that two snippets may both have a note `1`.
        let number = self.hashes.len();
        self.out.footnotes.extend(
            document.footnotes.iter().map(|label| if within { format!("{label}-{number}") } else { label.clone() }),
        );
    }

    fn free_id(&mut self, id: &str) -> String {
        let mut free = id.to_owned();
        let number = self.numbers.entry(id.to_owned()).or_insert(1);
        while self.ids.contains(&free) {
            *number += 1;
            free = format!("{id}-{number}");
        }
        self.ids.insert(free.clone());
        free
    }

    fn include(&mut self, directive: &Directive) {
        let Some(written) = directive.attribute("path").filter(|_| !self.is_full) else { return };
        match self.find(written) {
            Ok(parsed)
                if self.hashes.len() > self.limits.includes
                    || (self.out.text.len() + parsed.article.document.text.len()) as u64 > self.limits.file_bytes =>
            {
                self.is_full = true;
                let Some(article) = self.chain.first() else { return };
                let message = format!(
                    "the article has more than {} includes, or more than {} MiB of text with them; the rest is left out",
                    self.limits.includes,
                    self.limits.file_bytes / MIB
                );
                let help = "divide the article, or take includes out of the snippets that it includes";
                self.diagnostics.push(Diagnostic::new(&INCLUDE, article, message).help(help));
            }
            Ok(parsed) => {
                let (article, file) = (Arc::clone(&parsed.article), parsed.file.path.clone());
                self.hashes.push(article.hash);
                self.chain.push(file);
                self.append(&article.document);
                self.chain.pop();
            }
            Err((message, help)) => {
                let Some(file) = self.chain.last() else { return };
                self.diagnostics.push(Diagnostic::new(&INCLUDE, file, message).at(directive.span).help(help));
            }
        }
    }

    /// The path counts from the locale's folder, or from the file when it begins with `./` or `../`.
    fn find(&self, written: &str) -> Result<&Parsed, (String, String)> {
        let file = self.chain.last().map_or("", SourcePath::as_str);
        let path = if written.starts_with("./") || written.starts_with("../") {
            SourcePath::new(file).and_then(|file| file.join(written))
        } else if written.starts_with('/') {
            Err(PathError::Absolute)
        } else {
            SourcePath::new(&format!("content/{}/{written}", self.folder))
        };
        let stay = || "name a file of the content folder, such as `_includes/note.md`".to_owned();
        let path = path.map_err(|error| (format!("cannot include `{written}`: {error}"), stay()))?;
        if path.strip("content").is_none() {
            return Err((format!("cannot include `{written}`: it is outside the content folder"), stay()));
        }
        if self.chain.contains(&path) {
            let chain: Vec<_> = self.chain.iter().chain([&path]).map(SourcePath::as_str).collect();
            return Err((
                format!("`{path}` includes itself: {}", chain.join(" → ")),
                "take one of the includes out".to_owned(),
            ));
        }
        if self.chain.len() > self.limits.include_depth {
            return Err((
                format!("includes are nested deeper than {}", self.limits.include_depth),
                "include the inner snippet directly".to_owned(),
            ));
        }
        self.snippets.get(path.as_str()).copied().ok_or_else(|| {
            let prefix = format!("content/{}/", self.folder);
            let names = self.snippets.keys().filter_map(|name| name.strip_prefix(&prefix));
            let help = suggest(written, names.collect::<Vec<_>>()).unwrap_or_else(stay);
            (format!("cannot include `{written}`: there is no `{path}`"), help)
        })
    }
}

/// Puts headings in the order of the document, and footnotes in that of their first reference.
fn renumber(document: &mut Document) {
    let mut headings = Vec::with_capacity(document.headings.len());
    let mut notes: Vec<Option<u32>> = vec![None; document.footnotes.len()];
    let mut labels = Vec::with_capacity(document.footnotes.len());
    for node in &mut document.nodes {
        match &mut node.kind {
            NodeKind::Heading(id) => {
                headings.push(document.headings[*id as usize].clone());
                *id = headings.len() as u32 - 1;
            }
            NodeKind::FootnoteReference(id) => *id = number(*id, &mut notes, &mut labels, &document.footnotes),
            _ => {}
        }
    }
    for node in &mut document.nodes {
        if let NodeKind::FootnoteDefinition(id) = &mut node.kind {
            *id = number(*id, &mut notes, &mut labels, &document.footnotes);
        }
    }
    document.headings = headings;
    document.footnotes = labels;
}

fn number(id: u32, notes: &mut [Option<u32>], labels: &mut Vec<String>, all: &[String]) -> u32 {
    *notes[id as usize].get_or_insert_with(|| {
        labels.push(all[id as usize].clone());
        labels.len() as u32 - 1
    })
}

/// Where the lists of a document begin in the composed one.
struct Base {
    text: u32,
    heading: u32,
    link: u32,
    directive: u32,
    footnote: u32,
}

impl Base {
    fn text(&self, text: Text) -> Text {
        Text { start: text.start + self.text, end: text.end + self.text }
    }

    fn moved(&self, kind: &NodeKind) -> NodeKind {
        match kind {
            NodeKind::Heading(id) => NodeKind::Heading(id + self.heading),
            NodeKind::Link(id) => NodeKind::Link(id + self.link),
            NodeKind::Image(id) => NodeKind::Image(id + self.link),
            NodeKind::Directive(id) => NodeKind::Directive(id + self.directive),
            NodeKind::FootnoteDefinition(id) => NodeKind::FootnoteDefinition(id + self.footnote),
            NodeKind::FootnoteReference(id) => NodeKind::FootnoteReference(id + self.footnote),
            NodeKind::Text(text) => NodeKind::Text(self.text(*text)),
            NodeKind::Code(text) => NodeKind::Code(self.text(*text)),
            NodeKind::Html(text) => NodeKind::Html(self.text(*text)),
            NodeKind::CodeBlock { info, code } => {
                NodeKind::CodeBlock { info: self.text(*info), code: self.text(*code) }
            }
            other => other.clone(),
        }
    }
}
