//! From the HTML of an article to our Markdown: the crate `htmd`, with what a help centre has beside it: tables with blocks
//! in their cells, callouts, videos, anchors, parts that open.

use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};

use htmd::element_handler::{HandlerResult, Handlers};
use htmd::options::{BrStyle, BulletListMarker, HrStyle, Options};
use htmd::{Element, HtmlToMarkdown, Node};
use markup5ever_rcdom::NodeData;

use super::table;
use crate::import::link::{destination, quoted};
use crate::import::report::{Notes, Outcome};
use crate::parse::html as tags;

/// Elements within elements deeper than this are read as text: the converter calls itself for each.
const MAX_DEPTH: usize = 200;

/// What was noted on the way: construct, outcome, words.
pub(super) type Heard = Arc<Mutex<Vec<(&'static str, Outcome, String)>>>;

/// Adds a note.
pub(super) fn hear(heard: &Heard, construct: &'static str, outcome: Outcome, note: &str) {
    heard.lock().unwrap_or_else(PoisonError::into_inner).push((construct, outcome, note.to_owned()));
}

/// Returns a body as Markdown. `line` is where the article stands in the export.
pub(super) fn convert(html: &str, line: u32, notes: &mut Notes) -> String {
    let heard = Heard::default();
    let converter = converter(html, &heard);
    let tree = converter.html_to_tree(html).ok().filter(|tree| depth(tree) <= MAX_DEPTH);
    let markdown = if let Some(tree) = tree {
        mark_colons(&tree);
        converter.tree_to_markdown(&tree)
    } else {
        hear(&heard, "html", Outcome::Left, "elements are nested too deep; only the words were taken");
        words(html)
    };
    for (construct, outcome, note) in std::mem::take(&mut *heard.lock().unwrap_or_else(PoisonError::into_inner)) {
        match outcome {
            Outcome::Exact => notes.exact(construct, line),
            Outcome::Approximated => notes.approximated(construct, line, note),
            Outcome::Left => notes.left(construct, line, note),
        }
    }
    let markdown = markdown.replace('\u{a0}', " ").replace(COLON, "\\:");
    let lines: Vec<_> = markdown.trim_matches('\n').lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}

fn converter(html: &str, heard: &Heard) -> HtmlToMarkdown {
    let options = Options {
        br_style: BrStyle::Backslash,
        hr_style: HrStyle::Dashes,
        bullet_list_marker: BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        ..Options::default()
    };
    // The title of the article is the heading of the first level.
    let demote = tags::tokens(html)
        .any(|token| matches!(token, tags::Token::Start { name, .. } if html[name.clone()].eq_ignore_ascii_case("h1")));
    let own = || Arc::clone(heard);
    HtmlToMarkdown::builder()
        .options(options)
        .scripting_enabled(false)
        .add_handler(vec!["h1", "h2", "h3", "h4", "h5", "h6"], heading(usize::from(demote), own()))
        .add_handler(vec!["a"], anchor(own()))
        .add_handler(vec!["table"], table::handler(own()))
        .add_handler(vec!["div", "p", "aside", "section", "blockquote"], callout(own()))
        .add_handler(vec!["iframe", "video", "embed", "object"], video(own()))
        .add_handler(vec!["details"], details(own()))
        .add_handler(vec!["sup", "sub", "kbd", "u", "mark"], |handlers: &dyn Handlers, element: Element<'_>| {
            let content = handlers.walk_children(element.node).content;
            Some(HandlerResult::from(format!("<{0}>{content}</{0}>", element.tag)))
        })
        .add_handler(vec!["dt"], |handlers: &dyn Handlers, element: Element<'_>| {
            let content = handlers.walk_children(element.node).content;
            Some(HandlerResult::from(format!("\n\n**{}**\n\n", content.trim())))
        })
        .add_handler(vec!["pre"], |_: &dyn Handlers, element: Element<'_>| Some(code(&element).into()))
        .add_handler(vec!["img"], image(own()))
        .add_handler(vec!["script", "style", "form", "button", "input", "select"], dropped(own()))
        .build()
}

/// What a handler is.
trait Handler: Fn(&dyn Handlers, Element<'_>) -> Option<HandlerResult> + Send + Sync {}
impl<F: Fn(&dyn Handlers, Element<'_>) -> Option<HandlerResult> + Send + Sync> Handler for F {}

/// The value of an attribute.
pub(super) fn attribute(element: &Element<'_>, key: &str) -> Option<String> {
    let found = element.attrs.iter().find(|own| &*own.name.local == key);
    found.map(|own| own.value.trim().to_owned()).filter(|value| !value.is_empty())
}

fn heading(demote: usize, heard: Heard) -> impl Handler + 'static {
    move |handlers: &dyn Handlers, element: Element<'_>| {
        let content = handlers.walk_children(element.node).content;
        let mut words = content.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut id = attribute(&element, "id");
        // An anchor at the beginning is the id of the heading, or stands before a heading that has one.
        let mut before = String::new();
        while let Some((name, rest)) = words.strip_prefix("<a id=\"").and_then(|rest| rest.split_once("\"></a>")) {
            match &id {
                None => id = Some(name.to_owned()),
                Some(_) => before = format!("{before}\n\n<a id=\"{name}\"></a>"),
            }
            words = rest.trim_start().to_owned();
        }
        if words.is_empty() {
            return Some(HandlerResult::from(""));
        }
        let level = element.tag[1..].parse::<usize>().unwrap_or(2) + demote;
        let is_id = |id: &String| !id.contains(|c: char| c.is_whitespace() || "{}<>\"'#".contains(c));
        let id = id.filter(is_id).map(|id| format!(" {{#{id}}}")).unwrap_or_default();
        if !id.is_empty() {
            hear(&heard, "heading-id", Outcome::Exact, "");
        }
        Some(format!("{before}\n\n{} {words}{id}\n\n", "#".repeat(level.min(6))).into())
    }
}

fn anchor(heard: Heard) -> impl Handler + 'static {
    move |handlers: &dyn Handlers, element: Element<'_>| {
        let name = attribute(&element, "id").or_else(|| attribute(&element, "name"));
        let is_link = attribute(&element, "href").is_some();
        match name.filter(|_| !is_link) {
            Some(name) => {
                hear(&heard, "anchor", Outcome::Exact, "");
                let content = handlers.walk_children(element.node).content;
                Some(format!("<a id=\"{}\"></a>{content}", name.replace('"', "")).into())
            }
            None => handlers.fallback(element),
        }
    }
}

/// Text as it stands in the source, between fences that are longer than any in it.
fn code(element: &Element<'_>) -> String {
    let mut text = String::new();
    let mut language = String::new();
    let mut open = vec![Rc::clone(element.node)];
    while let Some(node) = open.pop() {
        match &node.data {
            NodeData::Text { contents } => text.push_str(&contents.borrow()),
            NodeData::Element { name, attrs, .. } => {
                if &*name.local == "br" {
                    text.push('\n');
                }
                let attributes = attrs.borrow();
                let classes = attributes.iter().filter(|own| &*own.name.local == "class");
                let own = classes
                    .flat_map(|own| own.value.split_whitespace())
                    .find_map(|class| class.strip_prefix("language-"));
                language = own.map_or(language, str::to_owned);
            }
            _ => {}
        }
        open.extend(node.children.borrow().iter().rev().cloned());
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat((longest + 1).max(3));
    format!("\n\n{fence}{language}\n{}\n{fence}\n\n", text.trim_matches('\n'))
}

/// The kind of alert that the classes of an element tell of.
fn alert(classes: &str) -> Option<&'static str> {
    let lower = classes.to_lowercase();
    let parts: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let kinds = [
        ("CAUTION", &["danger", "error", "caution"][..]),
        ("WARNING", &["warning", "warn"]),
        ("IMPORTANT", &["important", "attention"]),
        ("TIP", &["tip", "success", "hint"]),
        ("NOTE", &["note", "info", "callout", "alert", "notice"]),
    ];
    kinds.into_iter().find(|(_, words)| words.iter().any(|word| parts.contains(word))).map(|(name, _)| name)
}

fn callout(heard: Heard) -> impl Handler + 'static {
    move |handlers: &dyn Handlers, element: Element<'_>| {
        let Some(name) = attribute(&element, "class").and_then(|classes| alert(&classes)) else {
            return handlers.fallback(element);
        };
        let content = handlers.walk_children(element.node).content;
        let content = content.trim();
        // A callout in a callout says it once.
        if content.is_empty() || content.starts_with("> [!") {
            return Some(format!("\n\n{content}\n\n").into());
        }
        hear(&heard, "callout", Outcome::Exact, "");
        let quoted: Vec<_> = content.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect();
        Some(format!("\n\n> [!{name}]\n{}\n\n", quoted.join("\n")).into())
    }
}

fn video(heard: Heard) -> impl Handler + 'static {
    move |handlers: &dyn Handlers, element: Element<'_>| {
        let source =
            attribute(&element, "src").or_else(|| attribute(&element, "data")).or_else(|| source_child(element.node));
        let Some(source) = source else { return Some(handlers.walk_children(element.node)) };
        let source = if source.starts_with("//") { format!("https:{source}") } else { source };
        let title = attribute(&element, "title");
        let hosts = [
            "youtube",
            "youtu.be",
            "vimeo",
            "wistia",
            "loom.com",
            "vidyard",
            "bilibili",
            "youku",
            "microsoft.com/videoplayer",
        ];
        if element.tag == "video" || hosts.iter().any(|host| source.contains(host)) {
            hear(&heard, "video", Outcome::Exact, "");
            let title = title.map(|title| format!(" title={}", quoted(&title))).unwrap_or_default();
            return Some(format!("\n\n::video{{src={}{title}}}\n\n", quoted(&source)).into());
        }
        hear(&heard, "embed", Outcome::Approximated, "a page in the page is a link to it");
        Some(format!("\n\n[{}]({})\n\n", title.unwrap_or_else(|| source.clone()), destination(&source)).into())
    }
}

/// The source of a video that says it in an element of its own.
fn source_child(node: &Rc<Node>) -> Option<String> {
    node.children.borrow().iter().find_map(|child| match &child.data {
        NodeData::Element { name, attrs, .. } if &*name.local == "source" => {
            attrs.borrow().iter().find(|own| &*own.name.local == "src").map(|own| own.value.to_string())
        }
        _ => None,
    })
}

fn details(heard: Heard) -> impl Handler + 'static {
    move |handlers: &dyn Handlers, element: Element<'_>| {
        let children = element.node.children.borrow();
        let (mut summary, mut content) = (String::new(), String::new());
        for child in children.iter() {
            let is_summary = matches!(&child.data, NodeData::Element { name, .. } if &*name.local == "summary");
            let written = handlers.handle(child)?.content;
            if is_summary { summary.push_str(&written) } else { content.push_str(&written) }
        }
        hear(&heard, "details", Outcome::Exact, "");
        let summary = summary.split_whitespace().collect::<Vec<_>>().join(" ");
        let label = if summary.is_empty() { String::new() } else { format!("[{}]", summary.replace(['[', ']'], "")) };
        Some(format!("\n\n:::details{label}\n{}\n:::\n\n", content.trim()).into())
    }
}

fn image(heard: Heard) -> impl Handler + 'static {
    move |handlers: &dyn Handlers, element: Element<'_>| {
        let is_data = attribute(&element, "src").is_some_and(|source| source.starts_with("data:"));
        if is_data {
            hear(
                &heard,
                "image",
                Outcome::Left,
                "an image that is written into the article was left out; its words stand",
            );
            return Some(attribute(&element, "alt").unwrap_or_default().into());
        }
        hear(&heard, "image", Outcome::Exact, "");
        handlers.fallback(element)
    }
}

fn dropped(heard: Heard) -> impl Handler + 'static {
    move |handlers: &dyn Handlers, element: Element<'_>| {
        let tag = element.tag;
        hear(&heard, "html", Outcome::Left, &format!("`<{tag}>` was left out"));
        let says_nothing = matches!(tag, "script" | "style");
        Some(if says_nothing { HandlerResult::from("") } else { handlers.walk_children(element.node) })
    }
}

/// Stands for a colon that is text, while text is turned into Markdown: a character that no text may hold.
const COLON: char = '\u{fdd0}';

/// Marks the colons that would make directives of words: the first of several. `:name[` is none, its bracket is escaped.
fn mark_colons(tree: &Rc<Node>) {
    let mut open = vec![Rc::clone(tree)];
    while let Some(node) = open.pop() {
        match &node.data {
            NodeData::Element { name, .. } if matches!(&*name.local, "pre" | "code") => continue,
            NodeData::Text { contents } => {
                let mut contents = contents.borrow_mut();
                if contents.contains("::") {
                    let words = contents.to_string();
                    let begins = |at: usize| words[at..].starts_with("::") && !words[..at].ends_with(':');
                    let marked: String =
                        words.char_indices().map(|(at, c)| if c == ':' && begins(at) { COLON } else { c }).collect();
                    *contents = marked.as_str().into();
                }
            }
            _ => {}
        }
        open.extend(node.children.borrow().iter().cloned());
    }
}

/// How deep elements stand in one another; counted without recursion.
fn depth(tree: &Rc<Node>) -> usize {
    let mut open = vec![(Rc::clone(tree), 1)];
    let mut deepest = 0;
    while let Some((node, depth)) = open.pop() {
        deepest = deepest.max(depth);
        open.extend(node.children.borrow().iter().map(|child| (Rc::clone(child), depth + 1)));
    }
    deepest
}

/// The words of a piece of HTML, a paragraph for each piece of text.
fn words(html: &str) -> String {
    let texts = tags::tokens(html).filter_map(|token| match token {
        tags::Token::Text(range) => Some(html[range].trim()).filter(|words| !words.is_empty()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join("\n\n")
}
