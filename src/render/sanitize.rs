//! Sanitising: what raw HTML may say, and how Loket's own markup passes through it untouched.
//!
//! The whole article is sanitised at once, never piece by piece, since what is harmless alone can be harmful together.
//! Loket's own elements stand in it as placeholders, `data-k="NONCE-7"`, and get their attributes back afterwards. The
//! nonce is a keyed hash of the article's bytes: who writes an article cannot put the hash of it in it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use url::Url;

use super::html::ids::RESERVED;
use crate::parse::html::{Token, tokens};
use crate::source::Hash;

/// Elements that raw HTML may use.
const ALLOWED: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Elements that only Loket writes around the words of authors. They do no harm from elsewhere.
const OWN: &[&str] = &["aside"];

/// Attributes that every element may have.
const GENERIC: &[&str] = &["dir", "id", "lang", "title", MARK];

/// Attributes of single elements.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["aria-describedby", "class", "href", "hreflang", "rel"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("del", &["datetime"]),
    ("details", &["open"]),
    ("img", &["alt", "decoding", "height", "loading", "src", "width"]),
    ("ins", &["datetime"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start", "type"]),
    ("q", &["cite"]),
    ("td", &["colspan", "headers", "rowspan"]),
    ("th", &["abbr", "colspan", "headers", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

/// URL schemes that may be linked to.
const SCHEMES: &[&str] = &["http", "https", "mailto", "sms", "tel"];

/// Elements without an end tag (HTML, 13.1.2).
const VOID: &[&str] = &["br", "col", "hr", "img", "input", "wbr"];

/// The attribute that makes an element a placeholder.
const MARK: &str = "data-k";

/// Returns true when raw HTML may use this element.
pub fn allows(element: &str) -> bool {
    ALLOWED.binary_search(&element).is_ok()
}

/// Returns true when a URL in an article leads to another host, however it is written (`//host`, `\\host`, `HTTP:host`).
pub fn is_remote(url: &str) -> bool {
    static PORTAL: LazyLock<Option<Url>> = LazyLock::new(|| Url::parse("https://portal.invalid/").ok());
    let resolved = Url::parse(url).ok().or_else(|| PORTAL.as_ref()?.join(url).ok());
    resolved.is_some_and(|url| url.host_str().is_some_and(|host| host != "portal.invalid"))
}

/// Returns the HTML of an article with its raw HTML made safe. `raw` says where that stands; all the rest is Loket's
/// own, well-formed where raw HTML does not come between, and comes out as it went in. `article` is the hash of the
/// article's bytes.
pub fn clean(html: &str, raw: &[Range<usize>], article: Hash, remote_images: bool) -> String {
    let nonce = nonce(article);
    let mut marked = Marked { html: String::with_capacity(html.len()), kept: Vec::new(), nonce: &nonce };
    let mut at = 0;
    for piece in raw {
        marked.push_own(&html[at..piece.start]);
        marked.html.push_str(&html[piece.clone()]);
        at = piece.end;
    }
    marked.push_own(&html[at..]);
    let cleaned = policy(nonce.clone(), remote_images).clean(&marked.html).to_string();
    restore(&cleaned, &marked.kept, &nonce)
}

fn nonce(article: Hash) -> String {
    let key = blake3::derive_key("Loket 2026-11 placeholders in sanitised articles", article.as_bytes());
    blake3::Hash::from_bytes(key).to_hex()[..32].to_owned()
}

fn policy(nonce: String, remote_images: bool) -> Builder<'static> {
    static ELEMENTS: LazyLock<HashSet<&str>> = LazyLock::new(|| ALLOWED.iter().chain(OWN).copied().collect());
    static BY_ELEMENT: LazyLock<HashMap<&str, HashSet<&str>>> = LazyLock::new(|| {
        ATTRIBUTES.iter().map(|(element, names)| (*element, names.iter().copied().collect())).collect()
    });
    let mut policy = Builder::empty();
    policy
        .tags(ELEMENTS.clone())
        .tag_attributes(BY_ELEMENT.clone())
        .generic_attributes(GENERIC.iter().copied().collect())
        .clean_content_tags(["script", "style"].into())
        .url_schemes(SCHEMES.iter().copied().collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .attribute_filter(move |element, name, value| {
            let allowed = match (element, name) {
                (_, MARK) => value.strip_prefix(nonce.as_str()).is_some_and(|index| index.starts_with('-')),
                (_, "id") => !value.starts_with(RESERVED),
                ("a", "class") => matches!(value, "lk-external" | "lk-file" | "lk-broken"),
                ("a", "aria-describedby") => value == "lk-external",
                ("a", "rel") => value == "noopener",
                ("img", "src") => remote_images || !is_remote(value),
                _ => true,
            };
            allowed.then_some(Cow::Borrowed(value))
        });
    policy
}

/// An article whose own elements are placeholders.
struct Marked<'a> {
    html: String,
    kept: Vec<Kept<'a>>,
    nonce: &'a str,
}

/// What a placeholder stands for.
enum Kept<'a> {
    /// The attributes of a start tag.
    Attributes(&'a str),
    /// A whole element, with the name of the element that stands for it.
    Element(&'a str, &'static str),
}

impl<'a> Marked<'a> {
    /// Appends Loket's own markup. An element that begins and ends in it becomes an empty placeholder, so that nothing
    /// in it is parsed again.
    fn push_own(&mut self, own: &'a str) {
        let tokens: Vec<Token> = tokens(own).collect();
        let ends = ends(own, &tokens);
        let mut next = 0;
        while let Some(token) = tokens.get(next) {
            match token {
                Token::Text(text) => self.html.push_str(&own[text.clone()]),
                Token::Comment => {}
                Token::End { name } => {
                    self.html.push_str("</");
                    self.html.push_str(&own[name.clone()]);
                    self.html.push('>');
                }
                Token::Start { tag, name, attributes } => {
                    let name = &own[name.clone()];
                    if let Some((end, after)) = ends[next] {
                        self.push_element(name, &own[tag.start..end]);
                        next = after;
                        continue;
                    }
                    self.push_start(name, &own[attributes.clone()]);
                }
            }
            next += 1;
        }
    }

    fn push_start(&mut self, name: &'a str, attributes: &'a str) {
        self.html.push('<');
        self.html.push_str(name);
        if !attributes.is_empty() {
            self.push_mark();
            self.kept.push(Kept::Attributes(attributes));
        }
        self.html.push('>');
    }

    fn push_element(&mut self, name: &str, element: &'a str) {
        let void = VOID.contains(&name);
        let stand_in = match ALLOWED.binary_search(&name) {
            // Where an element may stand depends on its name, so the placeholder has the same.
            Ok(found) if !void => ALLOWED[found],
            _ if name == "aside" => "div",
            _ if void => "wbr",
            _ => "span",
        };
        self.html.push('<');
        self.html.push_str(stand_in);
        self.push_mark();
        self.html.push('>');
        if !VOID.contains(&stand_in) {
            self.html.push_str("</");
            self.html.push_str(stand_in);
            self.html.push('>');
        }
        self.kept.push(Kept::Element(element, stand_in));
    }

    fn push_mark(&mut self) {
        self.html.push(' ');
        self.html.push_str(MARK);
        self.html.push_str("=\"");
        self.html.push_str(self.nonce);
        self.html.push('-');
        self.html.push_str(&self.kept.len().to_string());
        self.html.push('"');
    }
}

/// Returns, for each start tag whose element ends in the same text, the byte and the token after the element.
fn ends(own: &str, tokens: &[Token]) -> Vec<Option<(usize, usize)>> {
    let mut ends = vec![None; tokens.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Start { tag, name, .. } => {
                if VOID.contains(&&own[name.clone()]) || own[..tag.end].ends_with("/>") {
                    ends[at] = Some((tag.end, at + 1));
                } else {
                    open.push(at);
                }
            }
            Token::End { name } => {
                if let Some(start) = open.pop() {
                    ends[start] = Some((name.end + 1, at + 1));
                }
            }
            Token::Text(_) | Token::Comment => {}
        }
    }
    ends
}

/// Puts back what the placeholders stand for.
fn restore(cleaned: &str, kept: &[Kept<'_>], nonce: &str) -> String {
    let mark = format!(" {MARK}=\"{nonce}-");
    let mut out = String::with_capacity(cleaned.len() * 2);
    let mut at = 0;
    for found in memchr::memmem::find_iter(cleaned.as_bytes(), mark.as_bytes()) {
        out.push_str(&cleaned[at..found]);
        let index = &cleaned[found + mark.len()..];
        let digits = index.find('"').unwrap_or(index.len());
        at = (found + mark.len() + digits + 1).min(cleaned.len());
        match index[..digits].parse().ok().and_then(|index: usize| kept.get(index)) {
            Some(Kept::Attributes(attributes)) => out.push_str(attributes),
            Some(Kept::Element(element, stand_in)) => {
                let closing = if VOID.contains(stand_in) { ">".to_owned() } else { format!("></{stand_in}>") };
                let start = out.len() - stand_in.len() - 1;
                if cleaned[at..].starts_with(&closing) {
                    out.truncate(start);
                    out.push_str(element);
                    at += closing.len();
                }
            }
            None => {}
        }
    }
    out.push_str(&cleaned[at..]);
    out
}

#[cfg(test)]
mod tests;
