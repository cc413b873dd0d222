//! The rules of `loket check`: one file each, one line each in [`ALL`]. What a build reports anyway is found where it comes
//! up; these look at what is published and asks for better.

mod bare_url;
mod contradicting_phone;
mod expires_soon;
mod forbidden_term;
mod heading_jump;
mod interface_label;
mod link_case;
mod link_leaves_locale;
mod link_to_html;
mod link_to_redirect;
mod link_to_site_url;
mod long_title;
mod missing_alt_text;
mod missing_description;
mod orphan_article;
mod redirect_chain;
mod review_overdue;
mod several_h1;
mod spaced_emphasis;
mod table_without_header;
mod term_spelling;
mod translation_alerts;
mod translation_code;
mod translation_headings;
mod translation_lists;
mod translation_numbers;
mod translation_orphaned;
mod translation_placeholders;
mod translation_stale;
mod translation_tables;
mod translation_ui;
mod translation_urls;
mod unbalanced_tag;
mod unknown_alert;
mod video_without_captions;
mod wrong_language;

use super::context::{Context, File, PageView};
use crate::config::Config;
use crate::diag::{self, Code, Diagnostic};
use crate::portal::{PageId, Parsed};

/// A rule: the code that it reports, and what it looks at.
pub struct Rule {
    code: &'static Code,
    scope: Scope,
}

/// What a rule looks at.
enum Scope {
    /// Each article and snippet by itself.
    File(fn(&Context<'_>, &File<'_>, &mut Vec<Diagnostic>)),
    /// Each page, with what its links lead to.
    Page(fn(&Context<'_>, &PageView<'_>, &mut Vec<Diagnostic>)),
    /// The portal as a whole.
    Portal(fn(&Context<'_>, &mut Vec<Diagnostic>)),
}

/// All rules, sorted by code.
const ALL: &[Rule] = &[
    Rule { code: &diag::BARE_URL, scope: Scope::File(bare_url::check) },
    Rule { code: &diag::CONTRADICTING_PHONE, scope: Scope::File(contradicting_phone::check) },
    Rule { code: &diag::EXPIRES_SOON, scope: Scope::Page(expires_soon::check) },
    Rule { code: &diag::FORBIDDEN_TERM, scope: Scope::File(forbidden_term::check) },
    Rule { code: &diag::HEADING_JUMP, scope: Scope::File(heading_jump::check) },
    Rule { code: &diag::INTERFACE_LABEL, scope: Scope::File(interface_label::check) },
    Rule { code: &diag::LINK_CASE, scope: Scope::Page(link_case::check) },
    Rule { code: &diag::LINK_LEAVES_LOCALE, scope: Scope::Page(link_leaves_locale::check) },
    Rule { code: &diag::LINK_TO_HTML, scope: Scope::Page(link_to_html::check) },
    Rule { code: &diag::LINK_TO_REDIRECT, scope: Scope::Page(link_to_redirect::check) },
    Rule { code: &diag::LINK_TO_SITE_URL, scope: Scope::Page(link_to_site_url::check) },
    Rule { code: &diag::LONG_TITLE, scope: Scope::Page(long_title::check) },
    Rule { code: &diag::MISSING_ALT_TEXT, scope: Scope::File(missing_alt_text::check) },
    Rule { code: &diag::MISSING_DESCRIPTION, scope: Scope::Page(missing_description::check) },
    Rule { code: &diag::ORPHAN_ARTICLE, scope: Scope::Portal(orphan_article::check) },
    Rule { code: &diag::REDIRECT_CHAIN, scope: Scope::Portal(redirect_chain::check) },
    Rule { code: &diag::REVIEW_OVERDUE, scope: Scope::Page(review_overdue::check) },
    Rule { code: &diag::SEVERAL_H1, scope: Scope::File(several_h1::check) },
    Rule { code: &diag::SPACED_EMPHASIS, scope: Scope::File(spaced_emphasis::check) },
    Rule { code: &diag::TABLE_WITHOUT_HEADER, scope: Scope::File(table_without_header::check) },
    Rule { code: &diag::TERM_SPELLING, scope: Scope::File(term_spelling::check) },
    Rule { code: &diag::TRANSLATION_ALERTS, scope: Scope::Page(translation_alerts::check) },
    Rule { code: &diag::TRANSLATION_CODE, scope: Scope::Page(translation_code::check) },
    Rule { code: &diag::TRANSLATION_HEADINGS, scope: Scope::Page(translation_headings::check) },
    Rule { code: &diag::TRANSLATION_LISTS, scope: Scope::Page(translation_lists::check) },
    Rule { code: &diag::TRANSLATION_NUMBERS, scope: Scope::Page(translation_numbers::check) },
    Rule { code: &diag::TRANSLATION_ORPHANED, scope: Scope::Portal(translation_orphaned::check) },
    Rule { code: &diag::TRANSLATION_PLACEHOLDERS, scope: Scope::Page(translation_placeholders::check) },
    Rule { code: &diag::TRANSLATION_STALE, scope: Scope::Portal(translation_stale::check) },
    Rule { code: &diag::TRANSLATION_TABLES, scope: Scope::Page(translation_tables::check) },
    Rule { code: &diag::TRANSLATION_UI, scope: Scope::Page(translation_ui::check) },
    Rule { code: &diag::TRANSLATION_URLS, scope: Scope::Page(translation_urls::check) },
    Rule { code: &diag::UNBALANCED_TAG, scope: Scope::File(unbalanced_tag::check) },
    Rule { code: &diag::UNKNOWN_ALERT, scope: Scope::File(unknown_alert::check) },
    Rule { code: &diag::VIDEO_WITHOUT_CAPTIONS, scope: Scope::File(video_without_captions::check) },
    Rule { code: &diag::WRONG_LANGUAGE, scope: Scope::File(wrong_language::check) },
];

/// The rules that a portal asks for: those that it has silenced cost nothing.
pub struct Rules(Vec<&'static Rule>);

impl Rules {
    /// Returns the rules that report something in this portal.
    pub fn of(config: &Config) -> Self {
        Self(ALL.iter().filter(|rule| config.level(rule.code).is_some()).collect())
    }

    /// Returns the findings about one article or snippet by itself.
    pub fn file(&self, context: &Context<'_>, parsed: &Parsed) -> Vec<Diagnostic> {
        let (file, mut found) = (File::new(parsed), Vec::new());
        for rule in &self.0 {
            if let Scope::File(check) = rule.scope {
                check(context, &file, &mut found);
            }
        }
        found
    }

    /// Returns the findings about one page. A fallback page has none: its text is checked in its own locale.
    pub fn page(&self, context: &Context<'_>, id: PageId) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let Some(page) = PageView::new(context.portal, id) else { return found };
        for rule in &self.0 {
            if let Scope::Page(check) = rule.scope {
                check(context, &page, &mut found);
            }
        }
        found
    }

    /// Returns the findings about the portal as a whole.
    pub fn portal(&self, context: &Context<'_>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for rule in &self.0 {
            if let Scope::Portal(check) = rule.scope {
                check(context, &mut found);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_sorted() {
        assert!(super::ALL.is_sorted_by(|a, b| a.code.name < b.code.name));
    }
}
