//! The table of finding codes: constant, name, level, `OptIn` for those that a portal must ask for, and what it means. Names
//! are stable: portals set levels and scripts filter by them.

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
    BROKEN_ANCHOR "broken-anchor" Warning "A link names a heading that the page does not have.";
    BROKEN_LINK "broken-link" Warning "A link leads to a page or file that does not exist.";
    BUSINESS_DAY_UNDEFINED "business-day-undefined" Note "A time is promised in business days that no one defines; no due time is shown.";
    CALENDAR_HORIZON "calendar-horizon" Warning "A calendar does not reach a year ahead.";
    CATEGORY_CYCLE "category-cycle" Error "A category is a part of itself.";
    CONFIG "config" Error "The configuration cannot be used as written.";
    CONFLICTING_LEVELS "conflicting-levels" Error "Two service levels hold for the same plan and severity.";
    CONTRADICTING_NUMBER "contradicting-number" Warning "A number in the text of a service-level page contradicts the support facts.";
    DIRECTIVE_ATTRIBUTE "directive-attribute" Warning "A directive has an attribute that is unknown, missing or of the wrong form.";
    DUPLICATE_HEADING_ID "duplicate-heading-id" Warning "Two headings of a page declare the same id.";
    DUPLICATE_URL "duplicate-url" Error "Two pages declare the same URL.";
    EMPTY_FILE "empty-file" Warning "An article has no content.";
    EXPIRED_NOTICE "expired-notice" Warning "A notice is over.";
    FILE_TOO_LARGE "file-too-large" Error "A file is larger than Loket reads.";
    FRONT_MATTER "front-matter" Error "The front matter cannot be read.";
    FRONT_MATTER_TYPE "front-matter-type" Warning "A front-matter key has a value of the wrong type; the key is left out.";
    FRONT_MATTER_UNCLOSED "front-matter-unclosed" Error "The front matter has no closing line.";
    INCLUDE "include" Warning "An include is missing, loops or leaves the content folder.";
    INVALID_UTF8 "invalid-utf8" Error "A file is not valid UTF-8.";
    LINK_WITHOUT_URL "link-without-url" Warning "A link has no target.";
    MALFORMED_PHONE_NUMBER "malformed-phone-number" Error "A telephone number is not E.164.";
    MALFORMED_URL "malformed-url" Warning "The target of a link cannot be read as a URL.";
    MESSAGE_ARGUMENT "message-argument" Warning "An interface message uses an argument that it is not given.";
    MESSAGE_NAME "message-name" Warning "An interface message is written twice, or its name is almost that of another.";
    MESSAGE_REFERENCE "message-reference" Warning "An interface message refers to one that does not exist, or to itself.";
    MESSAGE_SYNTAX "message-syntax" Warning "An interface message cannot be read.";
    MISSING_CONTACT "missing-contact" Warning "A plan or category has no contact.";
    MISSING_IMAGE "missing-image" Warning "An image does not exist.";
    MISSING_MESSAGE "missing-message" Warning "An interface message is missing in a locale.";
    MISSING_RESPONSE_TIME "missing-response-time" Error "A plan offers a severity without saying when the first response comes.";
    MISSING_SLA_WORD "missing-sla-word" Error "A locale lacks a word of a service level; it would promise less than another.";
    MISSING_TITLE "missing-title" Warning "A page has no title; the first heading or the file name is used.";
    MISSING_WORD "missing-word" Warning "A locale lacks a word of a support fact; another language is shown.";
    NAME_CASE "name-case" Warning "Two files differ in the case of their names only.";
    NESTING "nesting" Warning "Blocks are nested deeper than Loket follows.";
    OPENING_HOURS "opening-hours" Error "Opening hours cannot be read.";
    REMOTE_IMAGE "remote-image" Warning "An image of another host is shown as a link.";
    RESERVED_NAME "reserved-name" Warning "A page takes a name that Loket publishes something under.";
    SEARCH_LANGUAGE "search-language" Warning "Search has no analyzer of its own for a language.";
    SEARCH_TEST "search-test" Warning "A search test of the portal fails.";
    SEARCH_WORDS "search-words" Warning "A synonym or pinned answer cannot be used.";
    SEVERITY_SCOPE "severity-scope" Error "A severity is offered where it does not apply.";
    SLA_VERSIONS "sla-versions" Error "The versions of service levels overlap, leave a gap or end before they begin.";
    SUPPORT_FACT "support-fact" Error "A support fact cannot be read as written; it is left out.";
    SUPPORT_FILE "support-file" Warning "A file in a folder of support facts or words is none.";
    SUPPORT_ID "support-id" Error "An id of a support fact cannot be used.";
    SUPPORT_WORD "support-word" Warning "A word of a support fact cannot be used as written.";
    TEMPLATE "template" Error "A template cannot be used.";
    THEME "theme" Error "The theme cannot be used.";
    UNCLOSED_DIRECTIVE "unclosed-directive" Warning "A directive block is not closed, or closed without being open.";
    UNDECLARED_AUDIENCE "undeclared-audience" Error "An audience is not declared in audiences.yaml.";
    UNKNOWN_CATEGORY "unknown-category" Warning "An article names a category or product that no support fact declares.";
    UNKNOWN_DIRECTIVE "unknown-directive" Warning "A directive does not exist.";
    UNKNOWN_FACT "unknown-fact" Error "A support fact refers to an id that does not exist.";
    UNKNOWN_KEY "unknown-key" Warning "A front-matter key is unknown.";
    UNKNOWN_LOCALE "unknown-locale" Warning "A folder of content is no locale of the portal.";
    UNKNOWN_NAMED_LINK "unknown-named-link" Warning "A named link is not declared in links.yaml.";
    UNKNOWN_TIME_ZONE "unknown-time-zone" Error "A time zone is not in the IANA database.";
    UNREADABLE "unreadable" Error "A file or folder cannot be read.";
    UNSAFE_PATH "unsafe-path" Error "A path leaves the portal.";
    UNSAFE_URL "unsafe-url" Warning "A link uses a URL scheme that is not allowed.";
    UNUSED_WORD "unused-word" Warning "A word belongs to no support fact.";
    URL_COLLISION "url-collision" Warning "Two pages would have the same URL; one got a suffix.";
    YAML "yaml" Error "A YAML file cannot be read.";
}

/// Returns the code of that name.
pub fn code(name: &str) -> Option<&'static Code> {
    ALL.iter().copied().find(|code| code.name == name)
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
