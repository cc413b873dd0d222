//! The foot of each page as `site.yaml` has it: free links, and what the law asks for, per locale.

use super::raw::RawFooterLink;
use super::read::Reader;
use super::{Legal, LegalLink, LocaleConfig};
use crate::diag;
use crate::yaml::Node;

/// The keys of `legal`: pages by what they are, and two texts.
const KEYS: [&str; 7] = ["imprint", "privacy", "cookies", "terms", "accessibility", "copyright", "icp"];

impl Reader<'_> {
    /// Returns the free links, by locale id.
    pub(super) fn footer(&mut self, locales: &[LocaleConfig]) -> Vec<Vec<(String, String)>> {
        const HELP: &str = "a list of `{ title, url }`, or such a list per locale";
        let Some(node) = self.root.get("footer") else { return vec![Vec::new(); locales.len()] };
        let mut read = |node: &Node| match node.read::<Vec<RawFooterLink>>() {
            Ok(links) => links.into_iter().map(|link| (link.title, link.url)).collect(),
            Err(error) => {
                self.error(error.span, format!("`footer`: {}", error.message), HELP);
                Vec::new()
            }
        };
        if node.items().is_some() {
            return vec![read(node); locales.len()];
        }
        locales.iter().map(|locale| node.get(&locale.folder).map_or_else(Vec::new, &mut read)).collect()
    }

    /// Returns what the law asks for, by locale id. A value is one text, or one for each locale that has it.
    pub(super) fn legal(&mut self, locales: &[LocaleConfig]) -> Vec<Legal> {
        let mut legal = vec![Legal::default(); locales.len()];
        let entries = self.root.get("legal").and_then(Node::entries).unwrap_or_default().to_vec();
        for (key, value) in entries {
            if !KEYS.contains(&key.value.as_str()) {
                let help = diag::suggest(&key.value, KEYS).unwrap_or_default();
                self.error(Some(key.span), format!("unknown key `{}` in `legal`", key.value), help);
                continue;
            }
            if value.as_str().is_none() && value.entries().is_none() {
                let help = "write text, or a text for each locale: `{ nl: …, zh-CN: … }`";
                self.error(Some(value.span), format!("`{}` is neither text nor a map", key.value), help);
            }
            for (legal, locale) in legal.iter_mut().zip(locales) {
                let own = value.as_str().or_else(|| value.get(&locale.folder).and_then(Node::as_str));
                if let Some(text) = own {
                    legal.set(&key.value, text);
                }
            }
        }
        legal
    }
}

impl Legal {
    fn set(&mut self, key: &str, text: &str) {
        let link = match key {
            "imprint" => LegalLink::Imprint,
            "privacy" => LegalLink::Privacy,
            "cookies" => LegalLink::Cookies,
            "terms" => LegalLink::Terms,
            "accessibility" => LegalLink::Accessibility,
            "icp" => return self.icp = Some(text.to_owned()),
            _ => return self.copyright = Some(text.to_owned()),
        };
        self.links.push((link, text.to_owned()));
        self.links.sort();
    }
}
