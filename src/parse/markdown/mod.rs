//! From Markdown to a [`Document`]: CommonMark and GFM through pulldown-cmark, in one pass over its events.
//!
//! `builder` turns block events into nodes; inline events are gathered into runs of tokens (`inline`), which the passes
//! for emphasis, headings and directives may rewrite before they become nodes. Directive lines are masked beforehand
//! (`markers`). Spans are offsets in the file throughout.

mod alerts;
mod attributes;
mod builder;
mod directive_blocks;
mod emphasis;
mod footnotes;
mod headings;
mod inline;
mod inline_directives;
mod markers;
#[cfg(test)]
mod tests;
mod urls;

use pulldown_cmark::{Options, Parser};

use crate::diag::Diagnostic;
use crate::parse::Document;
use crate::path::SourcePath;

/// Containers (quotes, lists, directives) nested deeper than this are flattened, with a finding.
const MAX_DEPTH: usize = 100;

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES
}

/// Parses the Markdown in `text` from byte `from` on; `text` is the whole file at `path`, so that spans are the file's.
pub fn parse(path: &SourcePath, text: &str, from: usize, diagnostics: &mut Vec<Diagnostic>) -> Document {
    let (markers, masked) = markers::scan(text, from);
    let masked = masked.as_deref().unwrap_or(&text[from..]);
    let mut builder = builder::Builder::new(path, text, from, markers, diagnostics);
    for (event, range) in Parser::new_ext(masked, options()).into_offset_iter() {
        builder.event(event, range);
    }
    builder.finish()
}

/// Returns a piece of Markdown without markup.
fn plain_text(markdown: &str) -> String {
    use pulldown_cmark::Event;
    let mut plain = String::with_capacity(markdown.len());
    for event in Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(text) | Event::Code(text) => plain.push_str(&text),
            Event::SoftBreak | Event::HardBreak => plain.push(' '),
            _ => {}
        }
    }
    plain
}
