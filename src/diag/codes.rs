//! The table of finding codes: constant, name, level, `OptIn` for those that a portal must ask for, and what it means. Names
//! are stable: portals set levels and scripts filter by them. Each has an explanation, `codes/NAME.md`.

use super::{Code, Severity};

macro_rules! codes {
    ($($constant:ident $name:literal $severity:ident $($opt_in:ident)? $summary:literal;)*) => {
        $(
            #[doc = $summary]
            pub static $constant: Code = Code {
                name: $name,
                severity: Severity::$severity,
                opt_in: codes!(@opt_in $($opt_in)?),
                summary: $summary,
            };
        )*

        /// All codes, sorted by name.
        pub static ALL: &[&Code] = &[$(&$constant),*];
    };
    (@opt_in) => { false };
    (@opt_in OptIn) => { true };
}

codes! {
    ABSURD_DURATION "absurd-duration" Warning "A promised time is too short or too long to be meant.";
    ALIAS_CONFLICT "alias-conflict" Warning "An alias is the URL of a page or of another alias.";
    BARE_URL "bare-url" Warning "An address in the text is no link.";
    BROKEN_ANCHOR "broken-anchor" Warning "A link names a heading that the page does not have.";
    BROKEN_LINK "broken-link" Warning "A link leads to a page or file that does not exist.";
    BUSINESS_DAY_UNDEFINED "business-day-undefined" Note "A time is promised in business days that no one defines; no due time is shown.";
    CALENDAR_HORIZON "calendar-horizon" Warning "A calendar does not reach a year ahead.";
    CATEGORY_CYCLE "category-cycle" Error "A category is a part of itself.";
    CONFIG "config" Error "The configuration cannot be used as written.";
    CONFLICTING_LEVELS "conflicting-levels" Error "Two service levels hold for the same plan and severity.";
    CONTRADICTING_NUMBER "contradicting-number" Warning "A number in the text of a service-level page contradicts the support facts.";
    CONTRADICTING_PHONE "contradicting-phone" Warning "A telephone number is almost that of a contact in the support facts.";
    DEAD_LINK "dead-link" Warning "A page of another site does not answer, or is gone.";
    DIRECTIVE_ATTRIBUTE "directive-attribute" Warning "A directive has an attribute that is unknown, missing or of the wrong form.";
    DUPLICATE_HEADING_ID "duplicate-heading-id" Warning "Two headings of a page declare the same id.";
    DUPLICATE_URL "duplicate-url" Error "Two pages declare the same URL.";
    EMPTY_FILE "empty-file" Warning "An article has no content.";
    EXPIRED_NOTICE "expired-notice" Warning "A notice is over.";
    EXPIRES_SOON "expires-soon" Note "An article disappears within a month.";
    FILE_TOO_LARGE "file-too-large" Error "A file is larger than Loket reads.";
    FORBIDDEN_TERM "forbidden-term" Warning "A word that the termbase asks not to use.";
    FRONT_MATTER "front-matter" Error "The front matter cannot be read.";
    FRONT_MATTER_TYPE "front-matter-type" Warning "A front-matter key has a value of the wrong type; the key is left out.";
    FRONT_MATTER_UNCLOSED "front-matter-unclosed" Error "The front matter has no closing line.";
    HEADING_JUMP "heading-jump" Warning "A heading is more than one level below the one before it.";
    INCLUDE "include" Warning "An include is missing, loops or leaves the content folder.";
    INTERFACE_LABEL "interface-label" Warning "A menu path names no label of the product's interface.";
    INVALID_UTF8 "invalid-utf8" Error "A file is not valid UTF-8.";
    LINK_CASE "link-case" Warning "A link differs from the name of its file in case.";
    LINK_LEAVES_LOCALE "link-leaves-locale" Warning "A link leads to another language although this one has the article.";
    LINK_TO_HTML "link-to-html" Warning "A link names a published page instead of its article.";
    LINK_TO_REDIRECT "link-to-redirect" Warning "A link leads to an old URL.";
    LINK_TO_SITE_URL "link-to-site-url" Warning "A link is written as a URL of the site instead of the path of a file.";
    LINK_WITHOUT_URL "link-without-url" Warning "A link has no target.";
    LONG_TITLE "long-title" Note "A title is longer than lists of results show.";
    MALFORMED_PHONE_NUMBER "malformed-phone-number" Error "A telephone number is not E.164.";
    MALFORMED_URL "malformed-url" Warning "The target of a link cannot be read as a URL.";
    MESSAGE_ARGUMENT "message-argument" Warning "An interface message uses an argument that it is not given.";
    MESSAGE_NAME "message-name" Warning "An interface message is written twice, or its name is almost that of another.";
    MESSAGE_REFERENCE "message-reference" Warning "An interface message refers to one that does not exist, or to itself.";
    MESSAGE_SYNTAX "message-syntax" Warning "An interface message cannot be read.";
    MISSING_ALT_TEXT "missing-alt-text" Warning "An image has no alternative text.";
    MISSING_CONTACT "missing-contact" Warning "A plan or category has no contact.";
    MISSING_DESCRIPTION "missing-description" Note "An article has no description.";
    MISSING_IMAGE "missing-image" Warning "An image does not exist.";
    MISSING_MESSAGE "missing-message" Warning "An interface message is missing in a locale.";
    MISSING_RESPONSE_TIME "missing-response-time" Error "A plan offers a severity without saying when the first response comes.";
    MISSING_SLA_WORD "missing-sla-word" Error "A locale lacks a word of a service level; it would promise less than another.";
    MISSING_TITLE "missing-title" Warning "A page has no title; the first heading or the file name is used.";
    MISSING_WORD "missing-word" Warning "A locale lacks a word of a support fact; another language is shown.";
    MOVED_LINK "moved-link" Note "A page of another site has moved for good.";
    NAME_CASE "name-case" Warning "Two files differ in the case of their names only.";
    NESTING "nesting" Warning "Blocks are nested deeper than Loket follows.";
    OPENING_HOURS "opening-hours" Error "Opening hours cannot be read.";
    ORPHAN_ARTICLE "orphan-article" Note OptIn "No article leads to this one.";
    REDIRECT_CHAIN "redirect-chain" Warning "An alias with a fragment leads nowhere, to itself, or through another alias.";
    REMOTE_IMAGE "remote-image" Warning "An image of another host is shown as a link.";
    RESERVED_NAME "reserved-name" Warning "A page takes a name that Loket publishes something under.";
    REVIEW_OVERDUE "review-overdue" Warning "An article was to be read again by now.";
    SEARCH_LANGUAGE "search-language" Warning "Search has no analyzer of its own for a language.";
    SEARCH_TEST "search-test" Warning "A search test of the portal fails.";
    SEARCH_WORDS "search-words" Warning "A synonym or pinned answer cannot be used.";
    SEVERAL_H1 "several-h1" Warning "An article has more than one heading of level 1.";
    SEVERITY_SCOPE "severity-scope" Error "A severity is offered where it does not apply.";
    SLA_VERSIONS "sla-versions" Error "The versions of service levels overlap, leave a gap or end before they begin.";
    SPACED_EMPHASIS "spaced-emphasis" Warning "Stars with spaces beside them are shown instead of bold text.";
    SUPPORT_FACT "support-fact" Error "A support fact cannot be read as written; it is left out.";
    SUPPORT_FILE "support-file" Warning "A file in a folder of support facts or words is none.";
    SUPPORT_ID "support-id" Error "An id of a support fact cannot be used.";
    SUPPORT_WORD "support-word" Warning "A word of a support fact cannot be used as written.";
    TABLE_WITHOUT_HEADER "table-without-header" Warning "The columns of a table have no names.";
    TEMPLATE "template" Error "A template cannot be used.";
    TERM_SPELLING "term-spelling" Warning "A name is written in other capitals than its own.";
    THEME "theme" Error "The theme cannot be used.";
    TRANSLATION_ALERTS "translation-alerts" Warning "A translation has fewer alerts than its source.";
    TRANSLATION_CODE "translation-code" Warning "A translation lacks code of its source.";
    TRANSLATION_HEADINGS "translation-headings" Warning "The headings of a translation do not follow those of its source.";
    TRANSLATION_LEDGER "translation-ledger" Warning "A line of a ledger of translations cannot be read.";
    TRANSLATION_LISTS "translation-lists" Warning "A translation has other list items than its source.";
    TRANSLATION_NUMBERS "translation-numbers" Warning "A translation lacks numbers of its source.";
    TRANSLATION_ORPHANED "translation-orphaned" Warning "A translation holds what its source has no more.";
    TRANSLATION_PLACEHOLDERS "translation-placeholders" Warning "A translation lacks placeholders of its source.";
    TRANSLATION_STALE "translation-stale" Warning "The source of a translation has changed since it was translated.";
    TRANSLATION_TABLES "translation-tables" Warning "A table of a translation has another shape than in its source.";
    TRANSLATION_UI "translation-ui" Warning "A translation has fewer interface paths than its source.";
    TRANSLATION_URLS "translation-urls" Warning "A translation lacks links of its source to other sites.";
    UNBALANCED_TAG "unbalanced-tag" Warning "A tag of raw HTML is not closed, or closes nothing.";
    UNCLOSED_DIRECTIVE "unclosed-directive" Warning "A directive block is not closed, or closed without being open.";
    UNDECLARED_AUDIENCE "undeclared-audience" Error "An audience is not declared in audiences.yaml.";
    UNKNOWN_ALERT "unknown-alert" Warning "A quote begins like an alert that does not exist.";
    UNKNOWN_CATEGORY "unknown-category" Warning "An article names a category or product that no support fact declares.";
    UNKNOWN_DIRECTIVE "unknown-directive" Warning "A directive does not exist.";
    UNKNOWN_FACT "unknown-fact" Error "A support fact refers to an id that does not exist.";
    UNKNOWN_KEY "unknown-key" Warning "A front-matter key is unknown.";
    UNKNOWN_LOCALE "unknown-locale" Warning "A folder of content is no locale of the portal.";
    UNKNOWN_NAMED_LINK "unknown-named-link" Warning "A named link is not declared in links.yaml.";
    UNKNOWN_TIME_ZONE "unknown-time-zone" Error "A time zone is not in the IANA database.";
    UNPORTABLE_NAME "unportable-name" Warning "A file, folder or slug has a name that Windows cannot hold.";
    UNREADABLE "unreadable" Error "A file or folder cannot be read.";
    UNSAFE_PATH "unsafe-path" Error "A path leaves the portal.";
    UNSAFE_URL "unsafe-url" Warning "A link uses a URL scheme that is not allowed.";
    UNUSED_WORD "unused-word" Warning "A word belongs to no support fact.";
    URL_COLLISION "url-collision" Warning "Two pages would have the same URL; one got a suffix.";
    VIDEO_WITHOUT_CAPTIONS "video-without-captions" Warning "A video has no captions and no transcript.";
    WRONG_LANGUAGE "wrong-language" Warning "A long paragraph is in another language of the portal.";
    YAML "yaml" Error "A YAML file cannot be read.";
}

/// Returns the code of that name.
pub fn code(name: &str) -> Option<&'static Code> {
    ALL.binary_search_by(|code| code.name.cmp(name)).ok().map(|at| ALL[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_and_kebab_case() {
        assert!(ALL.is_sorted_by(|a, b| a.name < b.name));
        assert!(
            ALL.iter().all(|code| code.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'))
        );
    }
}
