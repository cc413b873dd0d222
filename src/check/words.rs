//! Links in the words of support facts that lead nowhere, and facts that send readers to articles that do not exist.

use crate::config::LocaleId;
use crate::diag::{BROKEN_LINK, Diagnostic, UNKNOWN_FACT, UNKNOWN_NAMED_LINK};
use crate::parse::markdown;
use crate::path::SourcePath;
use crate::portal::{Portal, Target, words};
use crate::support::LocaleWords;
use crate::support::fact::fact;
use crate::support::model::Destination;
use crate::support::words::Word;

/// Returns the findings about the words of one locale: links that lead nowhere, and `:fact[…]` that names nothing.
pub fn words(portal: &Portal, locale: LocaleId, words: &LocaleWords, today: chrono::NaiveDate) -> Vec<Diagnostic> {
    words.iter().flat_map(|word| of_word(portal, locale, word, today)).collect()
}

fn of_word(portal: &Portal, locale: LocaleId, word: &Word, today: chrono::NaiveDate) -> Vec<Diagnostic> {
    let document = markdown::parse(&word.path, &word.text, 0, &mut Vec::new());
    let mut found = Vec::new();
    for link in &document.links {
        if words::target(portal, locale, &word.path, &link.target) != Target::None {
            continue;
        }
        let span = word.place_of(&link.target);
        found.push(if let Some(name) = link.target.strip_prefix("link:") {
            let message = format!("there is no named link `{name}`");
            Diagnostic::new(&UNKNOWN_NAMED_LINK, &word.path, message).at(span)
        } else {
            let message = format!("`{}` does not exist", link.target);
            Diagnostic::new(&BROKEN_LINK, &word.path, message)
                .at(span)
                .help("write the path of an article relative to this file, such as `../support/contact.md`")
        });
    }
    for directive in document.directives.iter().filter(|directive| directive.name == "fact") {
        let mut path = String::new();
        document.push_plain_text(document.below(directive.node), &mut path);
        if let Err(wrong) = fact(&portal.facts, &path, directive.attribute("plan"), today) {
            found.push(Diagnostic::new(&UNKNOWN_FACT, &word.path, wrong).at(word.place_of(&path)));
        }
    }
    found
}

/// Returns a finding for each article that facts send readers to and that no locale has.
pub fn destinations(portal: &Portal) -> Vec<Diagnostic> {
    let facts = &portal.facts;
    let categories = facts
        .categories
        .iter()
        .filter_map(|(_, category)| Some((&facts.categories.path, category.out_of_scope.as_ref()?.instead.as_ref()?)));
    let rules =
        facts.eligibility.iter().filter_map(|(_, rule)| Some((&facts.eligibility.path, rule.otherwise.as_ref()?)));
    let article = |(path, destination): (&SourcePath, &Destination)| {
        let Destination::Article(article) = destination else { return None };
        let exists = (0..portal.config.locales.len()).any(|locale| {
            let folder = &portal.config.locales[locale].folder;
            let file = SourcePath::new(&format!("content/{folder}/index.md")).ok();
            file.is_some_and(|file| words::page(portal, locale, &file, &article.value).is_some())
        });
        let message = format!("no locale has the article `{}`", article.value);
        let finding = Diagnostic::new(&BROKEN_LINK, path, message).at(article.span);
        (!exists).then(|| finding.help("write its path below the folder of a locale, such as `support/community.md`"))
    };
    categories.chain(rules).filter_map(article).collect()
}
