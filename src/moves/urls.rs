//! Pages that are named by their URL: in links and related pages of articles, in facts and words, at the foot of each page.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use super::data::each_text;
use super::{Edit, Plan, apply, find_target};
use crate::config::BaseUrl;
use crate::parse::{markdown, parse_article};
use crate::path::UrlPath;
use crate::source::{SourceFile, Span};

/// The pages whose URL changes: old paths, decoded and with the slash at their end, with the new ones.
pub type Moved = BTreeMap<String, UrlPath>;

/// Returns the text of a file in which pages are named by their new URLs, and how many places that changes; `None` when it
/// names none of them.
fn with_new_urls(file: &SourceFile, base: &BaseUrl, moved: &Moved) -> Option<(String, usize)> {
    let mut edits = Vec::new();
    let mut replace = |span: Span, target: &str| {
        if let Some(text) = new_url(target.trim(), base, moved)
            && let Some(span) = find_target(&file.text, span, target.trim())
        {
            edits.push(Edit { span, text });
        }
    };
    if file.path.extension() == "md" {
        let (article, _) = parse_article(file);
        article.document.links.iter().for_each(|link| replace(link.span, &link.target));
        article.front.related.iter().for_each(|related| replace(related.span, &related.value.target));
    } else {
        each_text(file, &mut |node, text| {
            replace(node.span, text);
            let links = markdown::parse(&file.path, text, 0, &mut Vec::new()).links;
            for link in links {
                replace(node.span, &link.target);
            }
        });
    }
    edits.sort();
    edits.dedup();
    (!edits.is_empty()).then(|| (apply(&file.text, &edits), edits.len()))
}

/// The new URL of a page, written as the old one was: from the root of the host or with it, with its slash or without.
fn new_url(written: &str, base: &BaseUrl, moved: &Moved) -> Option<String> {
    let rooted = written.strip_prefix(base.origin.as_str()).unwrap_or(written);
    let origin = &written[..written.len() - rooted.len()];
    let below = rooted.strip_prefix(base.path.as_str())?;
    let (path, rest) = below.split_at(below.find(['#', '?']).unwrap_or(below.len()));
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    let new = moved.get(&format!("{}/", decoded.trim_end_matches('/')))?.encoded();
    let new = if path.ends_with('/') { new.as_str() } else { new.trim_end_matches('/') };
    Some(format!("{origin}{}{rest}", base.rooted(new)))
}

impl Plan {
    /// Adds the places that name moved pages by their URL to what changes in a file.
    pub fn name_by_new_urls(&mut self, file: &SourceFile, base: &BaseUrl, moved: &Moved) {
        if let Some((text, n_places)) = with_new_urls(file, base, moved) {
            let before = self.edited.get(&file.path).map_or(0, |(_, n_places)| *n_places);
            self.edited.insert(file.path.clone(), (text, before + n_places));
        }
    }
}
