//! `wrong-language`: a long paragraph in another language of the portal than that of its folder, as when it was left
//! untranslated.

use whatlang::Lang;

use crate::check::context::{Context, File};
use crate::diag::{Diagnostic, WRONG_LANGUAGE};
use crate::locale::Locale;
use crate::parse::document::NodeKind;

/// A paragraph of fewer characters is not judged.
const MIN_CHARS: usize = 160;

/// Nor is one whose language is less certain.
const MIN_CONFIDENCE: f64 = 0.95;

pub(super) fn check(context: &Context<'_>, file: &File<'_>, found: &mut Vec<Diagnostic>) {
    let config = &context.portal.config;
    let Some(own) = language(&config.locales[file.locale].locale) else { return };
    let others: Vec<(Lang, &Locale)> = config
        .locales
        .iter()
        .filter_map(|other| Some((language(&other.locale)?, &other.locale)))
        .filter(|(other, _)| *other != own)
        .collect();
    if others.is_empty() {
        return;
    }
    let document = file.document();
    for (id, node) in document.nodes.iter().enumerate().filter(|(_, node)| node.kind == NodeKind::Paragraph) {
        let mut text = String::new();
        for below in document.below(id as u32) {
            if let NodeKind::Text(words) = document.nodes[below as usize].kind {
                text.push_str(document.str(words));
                text.push(' ');
            }
        }
        if text.chars().count() < MIN_CHARS || !may_be_another(&text, &others) {
            continue;
        }
        let Some(info) = whatlang::detect(&text).filter(|info| info.confidence() >= MIN_CONFIDENCE) else { continue };
        if let Some((_, other)) = others.iter().find(|(other, _)| *other == info.lang()) {
            let message = format!("this paragraph is in `{other}`, not in `{}`", config.locales[file.locale].locale);
            let finding = Diagnostic::new(&WRONG_LANGUAGE, file.path, message).at(node.span);
            found.push(finding.help("translate it"));
        }
    }
}

/// False when none of the other languages is written in this script, which is known at once.
fn may_be_another(text: &str, others: &[(Lang, &Locale)]) -> bool {
    whatlang::detect_script(text).is_some_and(|script| {
        let langs = script.langs();
        others.iter().any(|(other, _)| langs.contains(other))
    })
}

/// The languages that are told apart with certainty; ISO 639-1 to the name that `whatlang` has for them.
fn language(locale: &Locale) -> Option<Lang> {
    Some(match locale.language() {
        "ar" => Lang::Ara,
        "de" => Lang::Deu,
        "en" => Lang::Eng,
        "es" => Lang::Spa,
        "fr" => Lang::Fra,
        "it" => Lang::Ita,
        "ja" => Lang::Jpn,
        "ko" => Lang::Kor,
        "nl" => Lang::Nld,
        "pl" => Lang::Pol,
        "pt" => Lang::Por,
        "ru" => Lang::Rus,
        "tr" => Lang::Tur,
        "vi" => Lang::Vie,
        "zh" => Lang::Cmn,
        _ => return None,
    })
}
