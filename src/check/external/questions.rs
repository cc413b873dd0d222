//! What there is to ask: every address of another site that the portal shows, with each place that names it.

use std::collections::BTreeMap;

use crate::discover::SITE_YAML;
use crate::parse::markdown;
use crate::path::SourcePath;
use crate::portal::{Portal, Target};
use crate::source::Span;
use crate::support::{LocaleWords, SupportWords};

/// The addresses of other sites, each with the places that lead to it.
pub type Questions = BTreeMap<String, Vec<(SourcePath, Span)>>;

/// Returns what there is to ask: links and related pages of articles, named links, contacts, links in the words of support
/// facts, links at the foot of each page. Names that are kept for examples (RFC 2606, RFC 6761) are left out.
pub fn questions(portal: &Portal, words: &[SupportWords]) -> Questions {
    let mut asked = Asked { own: portal.config.base_url.absolute(""), found: Questions::new() };
    asked.articles(portal);
    asked.facts(portal);
    for word in words.iter().filter_map(SupportWords::own).flat_map(LocaleWords::iter) {
        for link in markdown::parse(&word.path, &word.text, 0, &mut Vec::new()).links {
            asked.add(&link.target, &word.path, word.place_of(&link.target));
        }
    }
    if let Ok(site) = SourcePath::new(SITE_YAML) {
        for locale in portal.config.published() {
            let legal = &portal.config.legal[locale];
            let of_law = std::iter::once(legal).chain(legal.operators.iter().map(|(_, own)| own));
            let links = of_law.flat_map(|legal| legal.links.iter().map(|(_, target)| target));
            for target in links.chain(portal.config.footer[locale].iter().map(|link| &link.target)) {
                asked.add(&target.value, &site, target.span);
            }
        }
    }
    asked.found
}

struct Asked {
    /// The address of this very site, which is asked of nobody.
    own: String,
    found: Questions,
}

impl Asked {
    fn articles(&mut self, portal: &Portal) {
        for page in portal.pages.iter().filter(|page| page.fallback_from.is_none() && page.made.is_none()) {
            for (at, (link, target)) in page.document.links.iter().zip(&page.refs.targets).enumerate() {
                // A named link is asked after where it is declared.
                if let Target::External { href } | Target::RemoteImage { href, .. } = target
                    && !link.target.trim().starts_with("link:")
                    && let Some(file) = page.file_of_link(at)
                {
                    self.add(href, file, link.span);
                }
            }
            for (source, related) in
                page.source.iter().flat_map(|source| page.front.related.iter().map(move |r| (source, r)))
            {
                self.add(&related.value.target, source, related.span);
            }
        }
    }

    fn facts(&mut self, portal: &Portal) {
        let (links, contacts) = (&portal.facts.links, &portal.facts.contacts);
        for (_, url) in links.iter().flat_map(|(_, link)| link.targets()) {
            self.add(&url.value, &links.path, url.span);
        }
        for url in contacts.iter().filter_map(|(_, contact)| contact.url.as_ref()) {
            self.add(&url.value, &contacts.path, url.span);
        }
    }

    /// Adds an address at a place; what is no address of another site is left out.
    fn add(&mut self, written: &str, file: &SourcePath, span: Span) {
        let address = written.trim().split('#').next().unwrap_or_default();
        let is_web = ["http://", "https://"]
            .iter()
            .any(|scheme| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
        let host = host(address);
        if is_web && !host.is_empty() && !is_example(&host) && !address.starts_with(&self.own) {
            self.found.entry(address.to_owned()).or_default().push((file.clone(), span));
        }
    }
}

/// Returns the host that an address asks, with its port; empty when there is none.
pub fn host(address: &str) -> String {
    let url = url::Url::parse(address).ok();
    let host = url.as_ref().and_then(|url| url.host_str());
    let port = url.as_ref().and_then(url::Url::port).map_or(String::new(), |port| format!(":{port}"));
    host.map_or(String::new(), |host| format!("{host}{port}"))
}

fn is_example(host: &str) -> bool {
    let host = host.split(':').next().unwrap_or(host);
    let reserved = ["example", "test", "invalid", "example.com", "example.org", "example.net"];
    reserved.iter().any(|name| host == *name || host.ends_with(&format!(".{name}")))
}
