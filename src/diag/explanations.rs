//! What each code means: why it matters, an example, how to mend it. The texts are `codes/NAME.md`, embedded.

use std::fmt::Write;

use include_dir::{Dir, include_dir};

use super::{ALL, Code};

static TEXTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/diag/codes");

/// Returns the explanation of a code in Markdown: what it means, then paragraphs that begin with `Why:`, `Example:` and
/// `Mend:`. Empty when nobody has written it, which a test does not allow.
pub fn explanation(code: &Code) -> &'static str {
    TEXTS.get_file(format!("{}.md", code.name)).and_then(|file| file.contents_utf8()).unwrap_or_default()
}

/// Returns the level of a code in words: `error`, `warning`, `note`, or `off` when a portal must ask for it.
pub fn level(code: &Code) -> &'static str {
    if code.opt_in { "off" } else { code.severity.name() }
}

/// Returns the reference of all codes as a page of Markdown.
pub fn reference() -> String {
    let mut page = String::from(
        "# Findings\n\nWhat `loket build` and `loket check` report. Written from the code; a test keeps it equal. `loket explain \
         CODE` shows the same text. A portal sets levels in `content/site.yaml`:\n\n\
         ```yaml\nlints:\n  broken-link: deny      # an error: nothing is published\n  long-title: allow      # not \
         reported\n  orphan-article: warn   # off unless asked for\n```\n\n| code | level | what |\n|---|---|---|\n",
    );
    for code in ALL {
        let _ = writeln!(page, "| [`{0}`](#{0}) | {1} | {2} |", code.name, level(code), code.summary);
    }
    for code in ALL {
        let text = explanation(code)
            .replace("\nWhy: ", "\n**Why.** ")
            .replace("\nExample:\n", "\n**Example.**\n")
            .replace("\nMend: ", "\n**How to mend.** ");
        let _ = write!(page, "\n## {}\n\nLevel: {}. {}", code.name, level(code), text);
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_says_what_why_an_example_and_how_to_mend() {
        let parts = ["\n\nWhy: ", "\n\nExample:\n\n```", "\n```\n\nMend: "];
        let complete = |code: &&&Code| {
            let mut rest = explanation(code);
            parts.iter().all(|part| match rest.split_once(part) {
                Some((before, after)) => {
                    rest = after;
                    !before.trim().is_empty()
                }
                None => false,
            })
        };
        let incomplete: Vec<&str> = ALL.iter().filter(|code| !complete(code)).map(|code| code.name).collect();
        assert_eq!(incomplete, Vec::<&str>::new());
        assert_eq!(TEXTS.files().count(), ALL.len(), "an explanation belongs to no code");
    }

    /// Set `LOKET_UPDATE` to write the page anew.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test compares a file of the repository")]
    fn the_page_of_reference_is_made_of_the_codes() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/diag/findings.md");
        if std::env::var_os("LOKET_UPDATE").is_some() {
            std::fs::write(path, reference()).unwrap();
        }
        assert!(std::fs::read_to_string(path).unwrap_or_default() == reference(), "run with LOKET_UPDATE=1");
    }
}
