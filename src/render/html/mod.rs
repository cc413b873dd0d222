//! From a [`Document`] to the HTML of an article's body: semantic, accessible, without inline style or script.
//!
//! One walk over the flat tree appends to one `String`; open elements lie on a stack, so that no depth of nesting can
//! overflow. This module knows markup only: what links lead to is in [`Refs`], what support facts say comes from a
//! [`DirectiveRenderer`], words come in [`Words`].
//!
//! # Contract with themes
//!
//! Classes begin with `lk-` (with `hl-` inside code), and so do ids, so that those of authors cannot clash with them: an
//! author's id that begins with `lk-` becomes `x-lk-…` ([`ids`]). Elements without a class are styled by their name.
//!
//! | markup | what it is |
//! |---|---|
//! | `div.lk-heading > h2[id] + a.lk-anchor` | a heading and the link to it; the link is empty, its sign is the theme's |
//! | `aside.lk-alert.lk-alert-note > p.lk-alert-title` | an alert: `note`, `tip`, `important`, `warning`, `caution` |
//! | `div.lk-table[tabindex] > table` | a table in its scroll region; `td[data-label]` holds the column's heading, for cards |
//! | `.lk-center`, `.lk-end` | alignment of a `td` or `th` |
//! | `th[scope=rowgroup].lk-group` | a row that heads those below it |
//! | `li.lk-task > input[disabled]` | an item of a task list |
//! | `pre.lk-code[data-language] > code` | a code block; inside it `.hl-comment`, `.hl-string`, … of [`highlight`](super::highlight) |
//! | `figure.lk-figure > img + figcaption` | an image alone in its paragraph that has a title |
//! | `a.lk-external` | a link to another site, described by the hidden `#lk-external` at the end of the body |
//! | `a.lk-file` | a link to a file for download |
//! | `.lk-broken` | the words of a link, or the description of an image, that leads nowhere |
//! | `sup.lk-fnref > a`, `section.lk-footnotes > ol`, `a.lk-fnback` | footnotes; the arrow of the last is to be mirrored in RTL |
//! | `span.lk-ui > kbd + span.lk-ui-sep + kbd` | a path through menus |
//! | `div.lk-steps > ol` | steps of a task |
//! | `details.lk-details > summary` | a block that opens and closes |
//! | `div.lk-tabs[data-label] > section.lk-tab[data-tab] > h3.lk-tab-title` | tabs: sections one below the other until a script turns them into ARIA tabs; the level of the title varies, `data-tab` is the same for the same label |
//! | `.lk-audience[data-audience] > .lk-audience-label` | text for some readers: `operator=china,other role=admin`; `div`, or `span` in a line; `data-names` has the names of the values, dimensions apart by a bar |
//! | `figure.lk-video[data-src] > a.lk-video-link > (img) + span.lk-video-play` | a video: a link until a script plays it in place; `data-captions`; below the link `figcaption`, in it the title, `details.lk-transcript` or `p.lk-transcript > a` |
//! | `figure.lk-qr > svg + figcaption` | a QR code; in the caption its title, `a` and `p.lk-qr-hint` |
//!
//! Ids: `lk-fn-1` (a footnote), `lk-fnref-1`, `lk-fnref-1-2` (its references), `lk-footnotes`, `lk-alert-1`, `lk-tabs-1`,
//! `lk-tabs-1-1`, `lk-audience-1`, `lk-external`; numbers count from the top of the article.

pub mod escape;
pub mod ids;

mod blocks;
mod directives;
mod footnotes;
mod inlines;
mod links;
mod media;
mod part;
mod raw;
mod tables;
mod walk;
mod words;

#[cfg(test)]
mod articles;
#[cfg(test)]
pub(super) mod tests;

pub(in crate::render) use directives::audience_label;
pub(in crate::render) use links::attribute_link;
pub(in crate::render) use part::{as_part, part_id};
pub(in crate::render) use raw::raw_words;
pub(in crate::render) use tables::{row_cells, text_of};
pub use words::Words;

use crate::locale::Direction;
use crate::parse::Document;
use crate::parse::document::{Attribute, Directive, NodeId};
use crate::portal::Refs;
use crate::source::Hash;

/// How an article is rendered.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The heading that is the page's title and stands elsewhere; left out.
    pub skip: Option<NodeId>,
    /// The direction of the article's text. Code keeps its own in a right-to-left text.
    pub direction: Direction,
    /// True when raw HTML is passed through as it is (`markdown.html: trusted`).
    pub trusted_html: bool,
    /// True when images of other hosts in raw HTML may be shown (`remote_images: allow`). For images in Markdown
    /// [`Refs`] says so.
    pub remote_images: bool,
    /// The hash of the article's bytes, from which placeholders are made that its author cannot know.
    pub hash: Hash,
    /// Who renders the directives that show support facts.
    pub directives: &'a dyn DirectiveRenderer,
}

/// Renders directives that this module does not know: those that show support facts.
pub trait DirectiveRenderer: Sync {
    /// Appends the HTML of a directive. Returns false, and appends nothing, when it is not one of its own; then the
    /// label and the children of the directive are shown. What is appended must be well-formed and escaped
    /// ([`escape`]); it is trusted, and never sanitised.
    fn html(&self, document: &Document, directive: &Directive, out: &mut String) -> bool;

    /// Appends the directive as Markdown, as `html` does: a block without a line break at its end, or inline text.
    fn markdown(&self, document: &Document, directive: &Directive, out: &mut String) -> bool;

    /// Returns the names of an audience in the reader's language (`operator=china` → `operated by 21Vianet`), or `None`
    /// when its dimension is not declared.
    fn audience(&self, dimension: &Attribute) -> Option<String>;
}

/// No support facts: every directive is left to this module.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoDirectives;

impl DirectiveRenderer for NoDirectives {
    fn html(&self, _: &Document, _: &Directive, _: &mut String) -> bool {
        false
    }

    fn markdown(&self, _: &Document, _: &Directive, _: &mut String) -> bool {
        false
    }

    fn audience(&self, _: &Attribute) -> Option<String> {
        None
    }
}

/// A rendered article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The body, without the title.
    pub html: String,
    /// The headings of level 2, with those of level 3 below them.
    pub toc: Vec<TocEntry>,
}

/// A heading in the table of contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TocEntry {
    /// The id of the heading as it stands in the page, without `#`.
    pub id: String,
    /// The text of the heading, not escaped.
    pub text: String,
    /// The headings of level 3 below it.
    pub children: Vec<TocEntry>,
}

/// Returns the HTML of an article's body. Never fails: what cannot be shown as meant is shown as text.
///
/// When the body holds headings of level 1 (besides the one left out), all headings are shown one level lower, since the
/// page has a title.
pub fn render(document: &Document, refs: &Refs, words: &Words, options: &Options<'_>) -> Rendered {
    walk::Writer::new(document, refs, words, options).render()
}
