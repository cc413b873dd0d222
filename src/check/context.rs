//! What rules look at: the portal, single files as parsed, and what is made once for all of them.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use super::terms::Terms;
use crate::config::LocaleId;
use crate::i18n::Language;
use crate::parse::Article;
use crate::parse::document::{Document, NodeKind};
use crate::path::SourcePath;
use crate::portal::{Page, PageId, Parsed, Portal};
use crate::source::{Files, Span};
use crate::translations::LocaleReport;

/// The portal, and what rules need beside it.
pub struct Context<'a> {
    /// The resolved portal.
    pub portal: &'a Portal,
    /// The sources, for rules that say how a finding is mended to the letter.
    pub files: &'a dyn Files,
    /// What is needed to speak each locale, by locale id.
    pub languages: &'a [Arc<Language>],
    /// The termbase of each locale, by locale id.
    pub terms: &'a [Terms],
    /// How the translations that ledgers know stand beside their sources.
    pub recorded: &'a [LocaleReport],
    /// The day of the check.
    pub today: NaiveDate,
}

impl Context<'_> {
    /// Returns the text of a file as it was read, `None` when it is not UTF-8 or gone by now.
    pub(super) fn text(&self, path: &SourcePath) -> Option<String> {
        String::from_utf8(self.files.read(path).ok()?).ok()
    }

    /// Returns the first line of what stands at `span`, such as the heading of a section.
    pub(super) fn first_line(&self, path: &SourcePath, span: Span) -> Span {
        let text = self.text(path).unwrap_or_default();
        let length = text.get(span.range()).and_then(|text| text.lines().next()).map_or(0, str::len);
        Span::new(0..length).shift(span.start as usize)
    }

    /// Returns where a piece of a run stands in its file. A run that is not written letter by letter is searched for it.
    pub(super) fn place(&self, file: &File<'_>, run: &Run<'_>, piece: Range<usize>) -> Place {
        if run.literal {
            return Place::Exact(Span::new(piece).shift(run.span.start as usize));
        }
        let found = self.text(file.path).and_then(|source| {
            let written = source.get(run.span.range())?;
            let mut places = written.match_indices(&run.text[piece]);
            let (start, text) = places.next()?;
            places.next().is_none().then(|| Span::new(start..start + text.len()).shift(run.span.start as usize))
        });
        found.map_or(Place::Around(run.span), Place::Exact)
    }
}

/// An article or snippet as parsed, includes not followed: all its nodes stand in this file.
pub(super) struct File<'a> {
    pub(super) path: &'a SourcePath,
    pub(super) locale: LocaleId,
    pub(super) article: &'a Article,
    runs: OnceCell<Vec<Run<'a>>>,
}

impl<'a> File<'a> {
    pub(super) fn new(parsed: &'a Parsed) -> Self {
        Self { path: &parsed.file.path, locale: parsed.file.locale, article: &parsed.article, runs: OnceCell::new() }
    }

    pub(super) fn document(&self) -> &'a Document {
        &self.article.document
    }

    /// Returns the running text, piece by piece.
    pub(super) fn runs(&self) -> &[Run<'a>] {
        self.runs.get_or_init(|| runs(self.document()))
    }
}

/// A page with a text of its own, resolved.
pub(super) struct PageView<'a> {
    pub(super) page: &'a Page,
    pub(super) source: &'a SourcePath,
}

impl<'a> PageView<'a> {
    /// Returns the page, unless no writer wrote it here: it shows the text of another locale, or is made of support facts.
    pub(super) fn new(portal: &'a Portal, id: PageId) -> Option<Self> {
        let page = &portal.pages[id];
        let source = page.source.as_ref().filter(|_| page.fallback_from.is_none() && page.made.is_none())?;
        Some(Self { page, source })
    }
}

/// A piece of running text: neighbouring text nodes as one. Code, and what `:ui` and `:fact` show, is none.
pub(super) struct Run<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) span: Span,
    /// True when the text stands in the file letter by letter, without entities and escapes.
    pub(super) literal: bool,
    pub(super) in_link: bool,
}

/// Where a piece of text stands in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Here, letter by letter: it can be written anew.
    Exact(Span),
    /// Somewhere in here.
    Around(Span),
}

impl Place {
    /// Returns what a finding points at.
    pub(super) fn span(self) -> Span {
        match self {
            Self::Exact(span) | Self::Around(span) => span,
        }
    }
}

fn runs(document: &Document) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    let (mut id, mut link_end) = (0, 0);
    while let Some(node) = document.nodes.get(id) {
        match node.kind {
            NodeKind::Directive(directive) if is_no_prose(&document.directives[directive as usize].name) => {
                id = node.end as usize;
                continue;
            }
            NodeKind::Link(_) => link_end = node.end as usize,
            NodeKind::Image(_) => {
                id = node.end as usize;
                continue;
            }
            NodeKind::Text(text) => push(&mut runs, document.str(text), node.span, id < link_end),
            _ => {}
        }
        id += 1;
    }
    runs
}

fn is_no_prose(directive: &str) -> bool {
    matches!(directive, "ui" | "fact")
}

fn push<'a>(runs: &mut Vec<Run<'a>>, text: &'a str, span: Span, in_link: bool) {
    let literal = span.range().len() == text.len();
    match runs.last_mut() {
        Some(last) if last.span.end == span.start && last.literal && literal && last.in_link == in_link => {
            last.text.to_mut().push_str(text);
            last.span.end = span.end;
        }
        _ => runs.push(Run { text: Cow::Borrowed(text), span, literal, in_link }),
    }
}
