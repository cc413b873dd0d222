//! `::: moniker range="…"` and `:::zone pivot="…"` as audiences.
//!
//! Neighbours that differ in nothing but the targets of their links become one text with named links, when the dimension
//! is the one that named links differ by.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::article::Work;
use super::marks::{attribute, colon_line};
use super::monikers;
use crate::import::draft::{Edit, options, plain};
use crate::import::link::{destination, destination_range};
use crate::path::anchor;
use crate::support::model::OPERATOR;

/// A part of the text for some readers.
#[derive(Clone, Debug)]
struct Part {
    dimension: String,
    values: Vec<String>,
    /// The opening and the closing line, without their indentation.
    open: Range<usize>,
    close: Range<usize>,
    line: u32,
}

impl Part {
    fn body<'a>(&self, text: &'a str) -> &'a str {
        &text[self.open.end..self.close.start]
    }
}

pub(super) fn convert(work: &mut Work<'_>) {
    let text = work.draft.text().to_owned();
    let mut edits = Vec::new();
    let parts = parts(work, &text, &mut edits);
    let mut at = 0;
    while at < parts.len() {
        let run = neighbours(&text, &parts[at..]);
        if run > 1
            && let Some(edit) = merged(work, &text, &parts[at..at + run])
        {
            edits.push(edit);
            at += run;
            continue;
        }
        let part = &parts[at];
        let values = part.values.join(",");
        edits.push(Edit::new(part.open.clone(), format!(":::audience{{{}={values}}}", part.dimension)));
        edits.push(Edit::new(part.close.clone(), ":::"));
        work.notes.exact("audience", part.line);
        at += 1;
    }
    for part in &parts {
        for value in &part.values {
            let zone = work.zone(value).filter(|zone| zone.group == part.dimension).cloned();
            work.needs.audience(&part.dimension, value, zone.as_ref().map(|zone| zone.title.as_str()));
            if let Some(zone) = zone.filter(|zone| !zone.group_title.is_empty()) {
                work.needs.dimensions.insert(zone.group, zone.group_title);
            }
        }
    }
    work.draft.apply(edits);
}

/// The parts of the text in their order, those within others left to their own pass. Marks without a partner are taken
/// out and noted.
fn parts(work: &mut Work<'_>, text: &str, edits: &mut Vec<Edit>) -> Vec<Part> {
    let mut open: Vec<Option<Part>> = Vec::new();
    let mut parts: Vec<Part> = Vec::new();
    for line in work.draft.lines().into_iter().filter(|line| !line.verbatim) {
        let words = line.words(text);
        let Some((name, rest)) = colon_line(words) else { continue };
        let number = work.draft.line_at(line.range.start);
        let range = line.words_range(text);
        match name {
            "moniker" | "zone" => {
                let part = read(work, name, rest, range.clone(), number);
                if part.is_none() {
                    edits.push(Edit::new(range, ""));
                }
                open.push(part);
            }
            "moniker-end" | "zone-end" => match open.pop() {
                Some(Some(part)) => parts.push(Part { close: range, ..part }),
                Some(None) => edits.push(Edit::new(range, "")),
                None => {
                    work.notes.left("audience", number, format!("`{words}` closes nothing; it was taken out"));
                    edits.push(Edit::new(range, ""));
                }
            },
            _ => {}
        }
    }
    for part in open.into_iter().flatten() {
        work.notes.left("audience", part.line, "it is never closed; its text is for everybody now");
        edits.push(Edit::new(part.open, ""));
    }
    parts.sort_by_key(|part| part.open.start);
    parts
}

fn read(work: &mut Work<'_>, name: &str, rest: &str, open: Range<usize>, line: u32) -> Option<Part> {
    let part = |dimension: &str, values| Part {
        dimension: dimension.to_owned(),
        values,
        open: open.clone(),
        close: 0..0,
        line,
    };
    if name == "moniker" {
        let range = attribute(rest, "range").unwrap_or_else(|| rest.trim_matches(['"', '“', '”']));
        let (values, exact) = monikers::values(range);
        if !exact {
            work.notes.approximated("moniker", line, format!("the range `{range}` became a value of its own"));
        }
        return (!values.is_empty()).then(|| part(&work.import.dimension, values));
    }
    let Some(pivots) = attribute(rest, "pivot") else {
        // `target="docs"` is what a reader of the site sees, `chromeless` what others embed.
        let target = attribute(rest, "target").unwrap_or_default();
        work.notes.approximated("audience", line, format!("the zone for `{target}` is shown to everybody"));
        return None;
    };
    let values: Vec<_> = pivots.split(',').map(monikers::id).filter(|value| !value.is_empty()).collect();
    let group = values.iter().find_map(|value| work.zone(value)).map_or("pivot", |zone| zone.group.as_str());
    Some(part(group, values))
}

/// How many parts from the first on stand beside one another, with nothing but blank lines between.
fn neighbours(text: &str, parts: &[Part]) -> usize {
    let beside = |pair: &[Part]| {
        pair[0].close.end <= pair[1].open.start
            && text[pair[0].close.end..pair[1].open.start].trim().is_empty()
            && pair[0].dimension == pair[1].dimension
    };
    1 + parts.windows(2).take_while(|pair| beside(pair)).count()
}

/// The targets of the links in a text, and the text without them.
fn skeleton(body: &str) -> (String, Vec<(Range<usize>, String)>) {
    let mut targets = Vec::new();
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        if let Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, .. }) = event
            && let Some(own) = destination_range(body, range)
        {
            targets.push((own, dest_url.to_string()));
        }
    }
    let mut words = String::new();
    let mut at = 0;
    for (range, _) in &targets {
        words.push_str(&body[at..range.start]);
        words.push('\0');
        at = range.end;
    }
    words.push_str(&body[at..]);
    (words.split_whitespace().collect::<Vec<_>>().join(" "), targets)
}

/// The one text for neighbours that differ in nothing but targets.
fn merged(work: &mut Work<'_>, text: &str, parts: &[Part]) -> Option<Edit> {
    if parts[0].dimension != OPERATOR {
        return None;
    }
    let skeletons: Vec<_> = parts.iter().map(|part| skeleton(part.body(text))).collect();
    let (words, first) = &skeletons[0];
    if words.is_empty() || skeletons.iter().any(|(own, _)| own != words) {
        return None;
    }
    let body = parts[0].body(text);
    // A target that is no URL of another site differs for a reason that a named link cannot tell.
    let differs = |at: usize| skeletons.iter().any(|(_, targets)| targets[at].1 != first[at].1);
    let is_url = |at: usize| skeletons.iter().all(|(_, targets)| targets[at].1.contains("://"));
    if (0..first.len()).any(|at| differs(at) && !is_url(at)) {
        return None;
    }
    let mut out = String::new();
    let mut from = 0;
    for (at, (range, url)) in first.iter().enumerate() {
        out.push_str(&body[from..range.start]);
        from = range.end;
        if differs(at) {
            let by_value = parts.iter().zip(&skeletons).flat_map(|(part, (_, targets))| {
                part.values.iter().map(|value| (value.clone(), targets[at].1.clone()))
            });
            let words = &body[..range.start];
            let name = name(work, by_value.collect(), words.rfind('[').map_or("", |open| &words[open..]));
            out.push_str("link:");
            out.push_str(&name);
        } else {
            out.push_str(&destination(url));
        }
    }
    out.push_str(&body[from..]);
    for part in parts {
        work.notes.exact("audience", part.line);
    }
    let values: Vec<_> = parts.iter().flat_map(|part| part.values.iter().map(String::as_str)).collect();
    let everybody = work.import.monikers.iter().all(|moniker| values.contains(&moniker.as_str()));
    let range = parts[0].open.start..parts.last()?.close.end;
    let indent = " ".repeat(range.start - text[..range.start].rfind('\n').map_or(0, |at| at + 1));
    let out = if everybody {
        out.trim().to_owned()
    } else {
        format!(":::audience{{{OPERATOR}={}}}{out}{indent}:::", values.join(","))
    };
    Some(Edit::new(range, out))
}

/// The name of a link with these targets: that of the portal, or one made from its words.
fn name(work: &mut Work<'_>, targets: BTreeMap<String, String>, words: &str) -> String {
    if let Some(name) = work.import.named.get(&targets) {
        return name.clone();
    }
    if let Some((name, _)) = work.needs.links.iter().find(|(_, own)| **own == targets) {
        return name.clone();
    }
    let words: String =
        anchor(&plain(&format!("{words})"))).chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let words = match words.trim_matches('-') {
        "" | "section" => "link",
        words => words,
    };
    let is_taken =
        |name: &str| work.needs.links.contains_key(name) || work.import.named.values().any(|own| own == name);
    let numbered = (2..).map(|number| format!("{words}-{number}"));
    let name = std::iter::once(words.to_owned()).chain(numbered).find(|name| !is_taken(name)).unwrap_or_default();
    work.needs.links.insert(name.clone(), targets);
    name
}
