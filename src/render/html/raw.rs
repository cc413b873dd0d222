//! Raw HTML in an article, piece by piece: what is harmless is written so that no sanitiser is needed, what is not HTML
//! at all (`<tenant name>`) is shown as the text that it is, and a piece that opens something cannot swallow what
//! follows it. Safety does not rest on this file: whatever is more than harmless goes through `sanitize` afterwards.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;

use super::escape;
use super::ids::author_id;
use super::walk::Writer;
use crate::parse::Document;
use crate::parse::document::{NodeId, NodeKind};
use crate::parse::html::{Token, attribute, attributes, tokens};
use crate::portal::Target;
use crate::render::sanitize;

/// Elements without a danger and without attributes, which need no sanitising when they are closed where they were opened.
const HARMLESS: &[&str] = &[
    "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span",
    "strong", "sub", "sup", "u", "var",
];

/// Elements that are dropped with all they hold.
const DROPPED: &[&str] = &[
    "applet",
    "frameset",
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "xmp",
];

/// Elements of HTML whose tags are dropped without a word; what they hold stays.
const UNWRAPPED: &[&str] = &[
    "acronym", "address", "area", "article", "aside", "audio", "base", "basefont", "big", "blink", "body", "button",
    "canvas", "center", "data", "datalist", "dialog", "dir", "embed", "fieldset", "font", "footer", "form", "frame",
    "head", "header", "hgroup", "html", "input", "label", "legend", "link", "main", "map", "marquee", "menu", "meta",
    "meter", "nav", "nobr", "optgroup", "option", "output", "param", "picture", "progress", "search", "slot", "source",
    "strike", "track", "tt", "video",
];

/// Elements without an end tag, and those whose end tag may be left out because the next of their kind closes them
/// (HTML, 13.1.2.4): a row of them is not deep.
const CLOSE_THEMSELVES: &[&str] = &[
    "caption", "col", "colgroup", "dd", "dt", "hr", "li", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr",
];

/// How deep elements of raw HTML may be nested; the tags of deeper ones are dropped.
const MAX_DEPTH: usize = 64;

/// What is known of the raw HTML rendered so far.
pub(super) struct RawState {
    /// Where raw HTML stands in the output.
    pub(super) pieces: Vec<Range<usize>>,
    open: Vec<Open>,
    /// How many elements may be open that are not in `open`.
    depth: usize,
    harmless: bool,
    /// The ids in use, those of headings first: the first to take one keeps it.
    ids: BTreeSet<String>,
    /// The piece that is being rendered.
    node: NodeId,
    /// The links of each piece that were not yet rendered, by index.
    links: BTreeMap<NodeId, VecDeque<u32>>,
}

/// An element of raw HTML that is open.
struct Open {
    name: String,
    /// How many elements of Markdown were open when it was opened.
    depth: usize,
    /// Where it began, when it is to be dropped with all it holds.
    dropped: Option<usize>,
}

impl RawState {
    pub(super) fn new(document: &Document) -> Self {
        let headings = if document.raw_html { document.headings.as_slice() } else { &[] };
        let ids = headings.iter().map(|heading| author_id(&heading.id).into_owned()).collect();
        let mut links: BTreeMap<_, VecDeque<_>> = BTreeMap::new();
        if document.raw_html {
            for (index, link) in document.links.iter().enumerate() {
                if matches!(document.nodes[link.node as usize].kind, NodeKind::Html(_)) {
                    links.entry(link.node).or_default().push_back(index as u32);
                }
            }
        }
        Self { pieces: Vec::new(), open: Vec::new(), depth: 0, harmless: true, ids, node: 0, links }
    }
}

impl Writer<'_> {
    /// Appends a piece of raw HTML.
    pub(super) fn raw(&mut self, id: NodeId, html: &str) {
        if self.options.trusted_html {
            self.out.push_str(html);
            return;
        }
        self.raw.node = id;
        let start = self.out.len();
        let mut tokens = tokens(html);
        while let Some(token) = tokens.next() {
            match token {
                Token::Comment => {}
                Token::Text(text) => self.raw_text(&html[text]),
                Token::Start { tag, name, attributes } => {
                    let name = html[name].to_ascii_lowercase();
                    if DROPPED.contains(&name.as_str()) {
                        tokens.go_on_at(self.drop_element(name, html, tag.end));
                    } else if is_element(&name) {
                        self.raw_start(&name, &html[attributes]);
                    } else {
                        // A placeholder such as `<tenant>`, meant to be read.
                        self.raw_text(&html[tag]);
                    }
                }
                Token::End { name } if is_element(&html[name.clone()].to_ascii_lowercase()) => {
                    self.raw_end(&html[name].to_ascii_lowercase());
                }
                Token::End { name } => self.raw_text(&html[name.start - 2..tokens.at()]),
            }
        }
        let start = start.min(self.out.len());
        if self.out[start..].trim().is_empty() {
            // A comment alone leaves no empty line.
            self.out.truncate(start);
        } else {
            self.raw.pieces.push(start..self.out.len());
        }
    }

    /// Returns true when no raw HTML needs the sanitiser.
    pub(super) fn raw_is_harmless(&self) -> bool {
        self.raw.harmless && self.raw.open.is_empty()
    }

    /// Notes that an element of Markdown was closed that had `depth` elements around it.
    pub(super) fn close_raw_in(&mut self, depth: usize) {
        while self.raw.open.pop_if(|open| open.depth > depth).is_some() {
            self.raw.harmless = false;
        }
    }

    /// Text of raw HTML: its entities stay, `<` and `>` can only be characters.
    fn raw_text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                c => self.out.push(c),
            }
        }
    }

    /// Drops an element with all it holds, and returns where to go on. Without an end it drops the rest of the piece
    /// and never more, so that it cannot swallow the article; a tag in a line waits for its end in another piece.
    fn drop_element(&mut self, name: String, html: &str, after: usize) -> usize {
        if !html[after..].trim().is_empty() {
            return dropped_end(&name, html, after);
        }
        self.raw.open.push(Open { name, depth: self.frames.len(), dropped: Some(self.out.len()) });
        html.len()
    }

    fn raw_start(&mut self, name: &str, written: &str) {
        match name {
            "br" | "wbr" => {
                self.out.push('<');
                self.out.push_str(name);
                self.out.push('>');
            }
            "img" => self.raw_image(written),
            "a" => self.raw_anchor(written),
            name if HARMLESS.contains(&name) && written.trim().is_empty() => self.open_raw(name, ""),
            name if sanitize::allows(name) => {
                self.raw.harmless = false;
                // A sanitiser takes time by the square of the depth.
                self.raw.depth += usize::from(!CLOSE_THEMSELVES.contains(&name));
                if self.raw.depth > MAX_DEPTH {
                    return;
                }
                let attributes = self.kept_attributes(written);
                self.out.push('<');
                self.out.push_str(name);
                self.out.push_str(&attributes);
                self.out.push('>');
            }
            _ => {}
        }
    }

    fn open_raw(&mut self, name: &str, attributes: &str) {
        self.raw.open.push(Open { name: name.to_owned(), depth: self.frames.len(), dropped: None });
        self.out.push('<');
        self.out.push_str(name);
        self.out.push_str(attributes);
        self.out.push('>');
    }

    fn raw_end(&mut self, name: &str) {
        let depth = self.frames.len();
        match self.raw.open.pop_if(|open| open.name == name && open.depth == depth) {
            Some(Open { dropped: Some(at), .. }) => {
                self.out.truncate(at);
                while self.raw.pieces.pop_if(|piece| piece.start >= at).is_some() {}
                return;
            }
            Some(_) => {}
            None if sanitize::allows(name) => {
                self.raw.harmless = false;
                self.raw.depth = self.raw.depth.saturating_sub(usize::from(!CLOSE_THEMSELVES.contains(&name)));
            }
            None => return,
        }
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// `<a name="x">` and `<a id="x">` are places to link to; one with a target is a link, resolved like all others.
    fn raw_anchor(&mut self, written: &str) {
        let id = attribute(written, "id").or(attribute(written, "name")).unwrap_or_default();
        let id = self.kept_id(id);
        self.raw.harmless &= self.links_open == 0 && self.raw.open.iter().all(|open| open.name != "a");
        self.raw.open.push(Open { name: "a".to_owned(), depth: self.frames.len(), dropped: None });
        if attribute(written, "href").is_none() {
            self.out.push_str("<a");
        } else {
            let target = self.raw_target();
            if !self.open_link(&target) {
                self.out.push_str("<a class=\"lk-broken\"");
            }
        }
        self.out.push_str(&id);
        self.out.push('>');
    }

    /// An image, or what stands for one that is not there or not to be shown.
    fn raw_image(&mut self, written: &str) {
        if attribute(written, "src").is_none() {
            return;
        }
        let mut target = self.raw_target();
        let size = |key| attribute(written, key).and_then(|value| value.trim_end_matches("px").parse().ok());
        if let (Target::Image { size: found, .. }, Some(width), Some(height)) =
            (&mut target, size("width"), size("height"))
        {
            *found = Some((width, height));
        }
        let alt = attribute(written, "alt").unwrap_or_default();
        self.push_image_or_link(&target, &unescape(alt));
    }

    /// Returns where the next URL of the piece leads.
    fn raw_target(&mut self) -> Target {
        let link = self.raw.links.get_mut(&self.raw.node).and_then(VecDeque::pop_front);
        link.map_or(Target::None, |link| self.target(link).clone())
    }

    /// Returns the attributes as they go to the sanitiser, which knows the allowed ones; only ids are decided here.
    fn kept_attributes(&mut self, written: &str) -> String {
        let mut kept = String::new();
        for (name, value) in attributes(written) {
            let name = name.to_ascii_lowercase();
            if name == "id" {
                kept.push_str(&self.kept_id(value));
            } else if name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') && name != "class" {
                kept.push(' ');
                kept.push_str(&name);
                kept.push_str("=\"");
                push_written(&mut kept, value);
                kept.push('"');
            }
        }
        kept
    }

    /// Returns the attribute for an id of the author, or nothing when the id is taken.
    fn kept_id(&mut self, id: &str) -> String {
        let id = author_id(id);
        let mut attribute = String::new();
        if !id.is_empty() && self.raw.ids.insert(id.clone().into_owned()) {
            escape::push_attribute(&mut attribute, "id", &id);
        }
        attribute
    }
}

/// Resolves the entities that an attribute needs; rarer ones stay as written.
fn unescape(value: &str) -> String {
    value.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Appends a value as written: its entities stay, so `&` is not escaped.
fn push_written(out: &mut String, value: &str) {
    for c in value.chars() {
        match c {
            '"' => out.push_str("&quot;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
}

/// Returns the words of a piece of raw HTML: its text, and what is no element of HTML.
pub(in crate::render) fn raw_words(raw: &str) -> String {
    let mut words = String::new();
    let mut tokens = tokens(raw);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => words.push_str(&unescape(&raw[text])),
            Token::Start { name, tag, .. } => {
                let name = raw[name].to_ascii_lowercase();
                if DROPPED.contains(&name.as_str()) {
                    tokens.go_on_at(dropped_end(&name, raw, tag.end));
                } else if !is_element(&name) {
                    words.push_str(&raw[tag]);
                }
            }
            Token::Comment | Token::End { .. } => {}
        }
    }
    words
}

/// Returns true for an element of HTML, also for those that are dropped; names with a colon are those of word processors.
fn is_element(name: &str) -> bool {
    sanitize::allows(name) || UNWRAPPED.contains(&name) || DROPPED.contains(&name) || name.contains(':')
}

/// Returns where an element ends whose start tag ends at `after`: with its end tag, or with the piece.
fn dropped_end(name: &str, html: &str, after: usize) -> usize {
    let ends = html[after..].match_indices("</").map(|(at, _)| after + at);
    let is_it = |at: &usize| html.get(at + 2..at + 2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name));
    let end = ends.filter(is_it).find_map(|at| html[at..].find('>').map(|end| at + end + 1));
    end.unwrap_or(html.len())
}
