//! The foot of each page: links of `site.yaml` to files that are no pages, and operators that nobody has declared.

use std::collections::BTreeMap;

use crate::config::{Legal, LocaleId};
use crate::diag::{BROKEN_LINK, Diagnostic, UNDECLARED_AUDIENCE, nearest, suggest};
use crate::discover::SITE_YAML;
use crate::path::SourcePath;
use crate::portal::Portal;
use crate::support::model::OPERATOR;
use crate::yaml::Spanned;

/// Returns the findings about the links at the foot of each page.
pub fn foot(portal: &Portal) -> Vec<Diagnostic> {
    let Ok(site) = SourcePath::new(SITE_YAML) else { return Vec::new() };
    // A link may stand once for several locales.
    let mut lacking: BTreeMap<&Spanned<String>, Vec<LocaleId>> = BTreeMap::new();
    for locale in portal.config.published() {
        let legal = &portal.config.legal[locale];
        let of_law = std::iter::once(legal).chain(legal.operators.iter().map(|(_, own)| own));
        let links = of_law.flat_map(|legal| legal.links.iter().map(|(_, target)| target));
        for target in links.chain(portal.config.footer[locale].iter().map(|link| &link.target)) {
            if is_lost(portal, locale, &target.value) {
                lacking.entry(target).or_default().push(locale);
            }
        }
    }
    let broken = lacking.into_iter().map(|(target, locales)| broken(portal, &site, target, &locales));
    broken.chain(undeclared(portal, &site)).collect()
}

/// True for a link that leads to no page: neither a file of the locale nor a URL of this site.
fn is_lost(portal: &Portal, locale: LocaleId, target: &str) -> bool {
    if is_file(target) {
        return portal.page_of_file(locale, target).is_none();
    }
    let base = portal.config.base_url.absolute("");
    // What has a name with a dot is a file that is no page: a feed, an image.
    let rest = target.strip_prefix(&base).map(|rest| rest.split(['#', '?']).next().unwrap_or_default());
    let is_page = rest.is_some_and(|rest| !rest.rsplit('/').next().unwrap_or_default().contains('.'));
    is_page && rest != Some("") && portal.page_of_url(target).is_none()
}

fn broken(portal: &Portal, site: &SourcePath, target: &Spanned<String>, locales: &[LocaleId]) -> Diagnostic {
    let folders: Vec<&str> = locales.iter().map(|locale| portal.config.locales[*locale].folder.as_str()).collect();
    let hidden = |folder: &&str| portal.hidden.get(format!("content/{folder}/{}", target.value).as_str());
    let message = match folders.iter().find_map(hidden) {
        Some(why) => format!("there is no page `{}` in {}: {why}", target.value, folders.join(", ")),
        None if is_file(&target.value) => format!("there is no page `{}` in {}", target.value, folders.join(", ")),
        None => format!("this site has no page `{}`", target.value),
    };
    let files = portal.pages.iter().filter(|page| locales.contains(&page.locale)).filter_map(|page| {
        let folder = &portal.config.locales[page.text_locale()].folder;
        page.source.as_ref()?.strip("content")?.strip_prefix(folder.as_str())?.strip_prefix('/')
    });
    let help = nearest(&target.value, files).map_or_else(
        || {
            "write the path of an article below the folder of each locale, such as `support/privacy.md`, or a URL"
                .to_owned()
        },
        |near| format!("did you mean `{near}`?"),
    );
    Diagnostic::new(&BROKEN_LINK, site, message).at(target.span).help(help)
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
