//! The foot of each page as `site.yaml` has it: free links, and what the law asks for, per locale and operator.

use super::raw::RawFooterLink;
use super::read::Reader;
use super::{FootLink, Legal, LegalLink, LocaleConfig};
use crate::diag;
use crate::yaml::{Node, Spanned};

/// The keys of `legal`: pages by what they are, and two texts.
const KEYS: [&str; 7] = ["imprint", "privacy", "cookies", "terms", "accessibility", "copyright", "icp"];

/// The key of `legal` below which stands what holds for the readers of one operator.
const OPERATORS: &str = "operators";

impl Reader<'_> {
    /// Returns the free links, by locale id.
    pub(super) fn footer(&mut self, locales: &[LocaleConfig]) -> Vec<Vec<FootLink>> {
        const HELP: &str = "a list of `{ title, url }`, or such a list per locale";
        let Some(node) = self.root.get("footer") else { return vec![Vec::new(); locales.len()] };
        let mut read = |node: &Node| match node.read::<Vec<RawFooterLink>>() {
            Ok(links) => links.into_iter().map(|link| FootLink { title: link.title, target: link.url }).collect(),
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

    /// Returns what the law asks for, by locale id.
    pub(super) fn legal(&mut self, locales: &[LocaleConfig]) -> Vec<Legal> {
        let Some(node) = self.root.get("legal") else { return vec![Legal::default(); locales.len()] };
        let mut legal = self.legal_of(node, locales, true);
        let Some(operators) = node.get(OPERATORS) else { return legal };
        if operators.entries().is_none() {
            let help = "write the links of each operator: `operators: { china: { icp: … } }`";
            self.error(Some(operators.span), format!("expected operators, found {}", operators.kind()), help);
        }
        for (operator, node) in operators.entries().unwrap_or_default() {
            for (legal, own) in legal.iter_mut().zip(self.legal_of(node, locales, false)) {
                if own != Legal::default() {
                    legal.operators.push((operator.clone(), own));
                }
            }
        }
        legal
    }

    /// What stands in one map. A value is one text, or one for each locale that has it.
    fn legal_of(&mut self, node: &Node, locales: &[LocaleConfig], with_operators: bool) -> Vec<Legal> {
        if node.entries().is_none() {
            let help = "write a map, such as `{ privacy: support/privacy.md }`";
            self.error(Some(node.span), format!("expected legal links, found {}", node.kind()), help);
        }
        let mut legal = vec![Legal::default(); locales.len()];
        for (key, value) in node.entries().unwrap_or_default() {
            if with_operators && key.value == OPERATORS {
                continue;
            }
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
                let own = if value.as_str().is_some() { Some(value) } else { value.get(&locale.folder) };
                if let Some((own, text)) = own.and_then(|own| Some((own, own.as_str()?))) {
                    legal.set(&key.value, Spanned::new(text.to_owned(), own.span));
                }
            }
        }
        legal
    }
}

impl Legal {
    fn set(&mut self, key: &str, text: Spanned<String>) {
        let link = match key {
            "imprint" => LegalLink::Imprint,
            "privacy" => LegalLink::Privacy,
            "cookies" => LegalLink::Cookies,
            "terms" => LegalLink::Terms,
            "accessibility" => LegalLink::Accessibility,
            "icp" => return self.icp = Some(text.value),
            _ => return self.copyright = Some(text.value),
        };
        self.links.push((link, text));
        self.links.sort();
    }
}
