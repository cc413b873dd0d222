//! The foot of each page: links of `site.yaml` to files that are no pages, and operators that nobody has declared.

use std::collections::BTreeMap;

use crate::config::Legal;
use crate::diag::{BROKEN_LINK, Diagnostic, UNDECLARED_AUDIENCE, suggest};
use crate::discover::SITE_YAML;
use crate::path::SourcePath;
use crate::portal::Portal;
use crate::support::model::OPERATOR;
use crate::yaml::Spanned;

/// Returns the findings about the links at the foot of each page.
pub fn foot(portal: &Portal) -> Vec<Diagnostic> {
    let Ok(site) = SourcePath::new(SITE_YAML) else { return Vec::new() };
    // A link may stand once for several locales.
    let mut lacking: BTreeMap<&Spanned<String>, Vec<&str>> = BTreeMap::new();
    for locale in portal.config.published() {
        let legal = &portal.config.legal[locale];
        let of_law = std::iter::once(legal).chain(legal.operators.iter().map(|(_, own)| own));
        let links = of_law.flat_map(|legal| legal.links.iter().map(|(_, target)| target));
        for target in links.chain(portal.config.footer[locale].iter().map(|link| &link.target)) {
            if is_file(&target.value) && portal.page_of_file(locale, &target.value).is_none() {
                lacking.entry(target).or_default().push(&portal.config.locales[locale].folder);
            }
        }
    }
    let broken = lacking.into_iter().map(|(target, locales)| {
        let message = format!("there is no page `{}` in {}", target.value, locales.join(", "));
        Diagnostic::new(&BROKEN_LINK, &site, message).at(target.span).help(
            "write the path of an article below the folder of each locale, such as `support/privacy.md`, or a URL",
        )
    });
    broken.chain(undeclared(portal, &site)).collect()
}

fn is_file(target: &str) -> bool {
    target.strip_suffix(".md").is_some_and(|path| !path.contains("://"))
}

fn undeclared(portal: &Portal, site: &SourcePath) -> Vec<Diagnostic> {
    let known: Vec<&str> = portal
        .facts
        .audiences
        .get(OPERATOR)
        .iter()
        .flat_map(|found| found.values.iter())
        .map(|id| id.value.as_str())
        .collect();
    let mut operators: Vec<&Spanned<String>> =
        portal.config.legal.iter().flat_map(|legal: &Legal| &legal.operators).map(|(operator, _)| operator).collect();
    operators.sort();
    operators.dedup();
    let unknown = operators.into_iter().filter(|operator| !known.contains(&operator.value.as_str()));
    unknown
        .map(|operator| {
            let message = format!("`{}` is no value of the audience `{OPERATOR}`", operator.value);
            let help = suggest(&operator.value, known.iter().copied())
                .unwrap_or_else(|| "declare it in `content/_support/audiences.yaml`".to_owned());
            Diagnostic::new(&UNDECLARED_AUDIENCE, site, message).at(operator.span).help(help)
        })
        .collect()
}
