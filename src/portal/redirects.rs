//! Redirects: the old URLs that articles declare as aliases.

use std::collections::BTreeMap;

use super::{Page, PageId, Redirect};
use crate::config::Config;
use crate::diag::{ALIAS_CONFLICT, Diagnostic};
use crate::path::LONGEST_PART;
use crate::source::Span;
use crate::yaml::Spanned;

/// The longest old URL, in bytes: with the folders above it, it is a path that file systems hold.
const LONGEST: usize = 2_000;

/// Returns the redirects of all pages, sorted by old URL. An alias that is a page's URL, or stands twice, is a finding and
/// left out.
pub(super) fn collect(
    config: &Config,
    all: &[Page],
    by_url: &BTreeMap<String, PageId>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Redirect> {
    let mut found: BTreeMap<String, (PageId, Span)> = BTreeMap::new();
    for (id, page) in all.iter().enumerate().filter(|(_, page)| page.fallback_from.is_none()) {
        for alias in &page.front.aliases {
            let from = old_url(config, &alias.value);
            let is_path = !from.is_empty() && !alias.value.contains("://");
            let is_step = |part: &str| part == ".." || part == "." || part.len() > LONGEST_PART;
            let problem = if !is_path || from.len() > LONGEST || from.split('/').any(is_step) {
                Some("it is no path of the site".to_owned())
            } else if by_url.contains_key(&from) {
                Some("a page has this URL".to_owned())
            } else if let Some((other, _)) = found.get(&from).filter(|(other, _)| *other != id) {
                let name = all[*other].source.as_ref().map_or(all[*other].key.as_str(), |source| source.as_str());
                Some(format!("`{name}` declares it too"))
            } else {
                None
            };
            match problem {
                Some(problem) => report(page, alias, &problem, diagnostics),
                None => {
                    found.insert(from, (id, alias.span));
                }
            }
        }
    }
    found.into_iter().map(|(from, (to, span))| Redirect { from, to, span }).collect()
}

fn report(page: &Page, alias: &Spanned<String>, problem: &str, diagnostics: &mut Vec<Diagnostic>) {
    let Some(source) = &page.source else { return };
    let message = format!("the alias `{}` leads nowhere: {problem}", alias.value);
    let help = "write an old path of the site, such as `/nl/oud/pad/`";
    diagnostics.push(Diagnostic::new(&ALIAS_CONFLICT, source, message).at(alias.span).help(help));
}

/// The decoded path below the base URL: a folder ends with `/`, a file keeps its name, a fragment stays.
fn old_url(config: &Config, alias: &str) -> String {
    let (path, fragment) = alias.split_once('#').map_or((alias, None), |(path, fragment)| (path, Some(fragment)));
    let path = percent_encoding::percent_decode_str(path.trim()).decode_utf8_lossy().into_owned();
    let path = path.strip_prefix(&config.base_url.path).unwrap_or(&path).trim_start_matches('/');
    let file = path.rsplit('/').next().is_some_and(|name| matches!(name.rsplit_once('.'), Some((_, "html" | "htm"))));
    let slash = if path.is_empty() || path.ends_with('/') || file { "" } else { "/" };
    let fragment = fragment.map_or(String::new(), |fragment| format!("#{fragment}"));
    format!("{path}{slash}{fragment}")
}
