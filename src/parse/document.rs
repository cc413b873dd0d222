//! A parsed article: a flat tree in pre-order, so that no walk and no drop recurses.
//!
//! The document owns its text and knows where in the file each node stands. It knows nothing of other files: links are
//! as written, includes are not followed. `portal` resolves them, `render` turns it into HTML.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::source::Span;

/// The index of a node in [`Document::nodes`].
pub type NodeId = u32;

/// A piece of [`Document::text`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Text {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// An article as a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// All text of the article; nodes point into it.
    pub text: String,
    /// The nodes in pre-order: the children of a node follow it, up to its `end`.
    pub nodes: Vec<Node>,
    /// The headings, in order. `NodeKind::Heading` points here.
    pub headings: Vec<Heading>,
    /// The links and images, in order; `NodeKind::Link` and `NodeKind::Image` point here. After them the URLs in
    /// directives (their `span` is that of the attribute) and in raw HTML (one for each `<a href>` and `<img src>`).
    pub links: Vec<Link>,
    /// The directives, in order. `NodeKind::Directive` points here.
    pub directives: Vec<Directive>,
    /// The labels of footnotes, in the order of their first reference; numbers are index + 1. Nodes point here.
    pub footnotes: Vec<String>,
    /// True when some node is raw HTML, so that the rendered article must be sanitised.
    pub raw_html: bool,
}

/// A node of the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it stands in the file.
    pub span: Span,
    /// One past the last node below this one.
    pub end: NodeId,
}

/// What a node is. Indexes point into the lists of [`Document`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NodeKind {
    /// A paragraph.
    Paragraph,
    /// A heading, by index in `headings`.
    Heading(u32),
    /// A block quote.
    BlockQuote,
    /// An alert such as `> [!NOTE]`.
    Alert(AlertKind),
    /// A code block with its info string (may be empty) and its text.
    CodeBlock {
        /// The info string after the fence, such as `powershell`.
        info: Text,
        /// The code.
        code: Text,
    },
    /// A list; `start` for ordered ones.
    List {
        /// The first number of an ordered list, `None` for a bulleted one.
        start: Option<u64>,
    },
    /// An item of a list. A tight item holds inline nodes directly (as CommonMark shows them).
    Item,
    /// The box of a task-list item, checked or not.
    TaskMarker(bool),
    /// A table with the alignment of its columns. Children: one `TableHead`, then `TableRow`s.
    Table(Vec<Alignment>),
    /// The head row of a table; its children are cells.
    TableHead,
    /// A row of a table; its children are cells.
    TableRow,
    /// A cell; its children are inline nodes.
    TableCell,
    /// A thematic break.
    Rule,
    /// The definition of a footnote, by index in `footnotes`. Shown at the end of the article, wherever it stands.
    FootnoteDefinition(u32),
    /// A directive (block, leaf or inline), by index in `directives`. Children: what a block holds, or the inline label.
    Directive(u32),
    /// Raw HTML, block or inline.
    Html(Text),
    /// Text. Typographic entities are resolved.
    Text(Text),
    /// A code span.
    Code(Text),
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Strikethrough.
    Strikethrough,
    /// A link, by index in `links`; its children are its text.
    Link(u32),
    /// An image, by index in `links`; its children are its alternative text.
    Image(u32),
    /// A reference to a footnote, by index in `footnotes`.
    FootnoteReference(u32),
    /// A line break in the source that is shown as a space.
    SoftBreak,
    /// A hard line break.
    HardBreak,
}

/// The kind of an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AlertKind {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

impl AlertKind {
    /// Returns the lower-case name, used in class names and message ids (`alert-note`).
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

/// The alignment of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Alignment {
    /// As the language goes.
    None,
    /// To the start.
    Start,
    /// Centred.
    Center,
    /// To the end.
    End,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Its node.
    pub node: NodeId,
    /// Its level as written, 1 to 6.
    pub level: u8,
    /// Its id, unique in the document: declared (`{#id}` or `<a name="id"></a>`), else made from its text.
    pub id: String,
    /// True when the id was declared by the writer.
    pub declared: bool,
    /// Its text without markup.
    pub text: String,
}

/// A link or image as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its node: a link, an image, a directive or raw HTML.
    pub node: NodeId,
    /// The target as written: `../mail/box.md#id`, `https://…`, `link:admin-portal`, or empty.
    pub target: String,
    /// The title, may be empty.
    pub title: String,
    /// Where the whole link stands in the file.
    pub span: Span,
    /// True for an image.
    pub image: bool,
}

/// The form in which a directive was written (CommonMark's generic-directives proposal).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DirectiveForm {
    /// `:::name … :::`
    Block,
    /// `::name{…}`
    Leaf,
    /// `:name[text]{…}`
    Inline,
}

/// A directive with its attributes, as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directive {
    /// Its node.
    pub node: NodeId,
    /// Block, leaf or inline.
    pub form: DirectiveForm,
    /// Its name.
    pub name: String,
    /// The text in brackets of a block or leaf, without markup; empty when there is none. An inline directive has
    /// its label as children instead.
    pub label: String,
    /// Its attributes in the order written; `#id` and `.class` stand as `id` and `class`.
    pub attributes: Vec<Attribute>,
    /// Where the opening line (or the inline directive) stands in the file.
    pub span: Span,
}

/// An attribute of a directive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// Its key.
    pub key: String,
    /// Its value; empty for a bare key.
    pub value: String,
    /// Where `key=value` stands in the file.
    pub span: Span,
}

impl Directive {
    /// Returns the value of an attribute, if written.
    pub fn attribute(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| attribute.key == key).map(|attribute| attribute.value.as_str())
    }
}

impl Document {
    /// Returns the characters of a piece of text.
    pub fn str(&self, text: Text) -> &str {
        &self.text[text.start as usize..text.end as usize]
    }

    /// Returns the nodes below `node`, itself left out.
    pub fn below(&self, node: NodeId) -> Range<NodeId> {
        node + 1..self.nodes[node as usize].end
    }

    /// Returns the direct children of `node`.
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        siblings(self, self.below(node))
    }

    /// Returns the top-level nodes.
    pub fn roots(&self) -> impl Iterator<Item = NodeId> + '_ {
        siblings(self, 0..self.nodes.len() as NodeId)
    }

    /// Returns true when every index and every piece of text leads somewhere, and every node ends within the one around it. What
    /// was parsed is whole; what was read from a file of somebody else's making need not be.
    pub fn is_whole(&self) -> bool {
        let n_nodes = self.nodes.len() as NodeId;
        let mut around = vec![n_nodes];
        let is_nested = (0..).zip(&self.nodes).all(|(id, node)| {
            while around.pop_if(|end| *end <= id).is_some() {}
            let is_inside = node.end > id && around.last().is_some_and(|end| node.end <= *end);
            around.push(node.end);
            is_inside
        });
        let headings = self.headings.iter().map(|heading| heading.node);
        let links = self.links.iter().map(|link| link.node);
        let mut named = headings.chain(links).chain(self.directives.iter().map(|directive| directive.node));
        is_nested && self.nodes.iter().all(|node| self.has(&node.kind)) && named.all(|node| node < n_nodes)
    }

    /// True when what a node points to is there.
    fn has(&self, kind: &NodeKind) -> bool {
        let has_text = |text: Text| self.text.get(text.start as usize..text.end as usize).is_some();
        let (index, length) = match *kind {
            NodeKind::CodeBlock { info, code } => return has_text(info) && has_text(code),
            NodeKind::Html(text) | NodeKind::Text(text) | NodeKind::Code(text) => return has_text(text),
            NodeKind::Heading(index) => (index, self.headings.len()),
            NodeKind::Link(index) | NodeKind::Image(index) => (index, self.links.len()),
            NodeKind::Directive(index) => (index, self.directives.len()),
            NodeKind::FootnoteDefinition(index) | NodeKind::FootnoteReference(index) => (index, self.footnotes.len()),
            _ => return true,
        };
        (index as usize) < length
    }

    /// Appends the text in a range of nodes without markup: text, code and a space for each break between blocks.
    /// Raw HTML and footnote references are left out.
    pub fn push_plain_text(&self, nodes: Range<NodeId>, out: &mut String) {
        for node in &self.nodes[nodes.start as usize..nodes.end as usize] {
            match node.kind {
                NodeKind::Text(text) | NodeKind::Code(text) => out.push_str(self.str(text)),
                NodeKind::CodeBlock { code, .. } => {
                    push_space(out);
                    out.push_str(self.str(code));
                }
                NodeKind::SoftBreak
                | NodeKind::HardBreak
                | NodeKind::Paragraph
                | NodeKind::Heading(_)
                | NodeKind::Item
                | NodeKind::TableCell => push_space(out),
                _ => {}
            }
        }
    }
}

fn siblings(document: &Document, range: Range<NodeId>) -> impl Iterator<Item = NodeId> + '_ {
    let mut next = range.start;
    std::iter::from_fn(move || {
        let current = next;
        (current < range.end).then(|| {
            next = document.nodes[current as usize].end;
            current
        })
    })
}

fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(char::is_whitespace) {
        out.push(' ');
    }
}
