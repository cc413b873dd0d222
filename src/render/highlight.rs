//! Syntax highlighting as a handful of classes, so that themes colour it and a strict CSP holds.
//!
//! Grammars are syntect's with those of `two-face`. Their hundreds of scopes are folded into the classes of `CLASSES`.

mod powershell;

use std::sync::OnceLock;

use syntect::easy::ScopeRegionIterator;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::html::escape::push_text;

/// Longer code stays plain: nobody reads it for its colours, and grammars are slow.
const MAX_BYTES: usize = 32 * 1024;
/// Longer lines stay plain: regular expressions of grammars can be quadratic in the length of a line.
const MAX_LINE: usize = 1024;

/// Prefixes of scopes and the class that shows them, the more specific ones first.
const CLASSES: &[(&str, &str)] = &[
    ("comment", "hl-comment"),
    ("punctuation.definition.comment", "hl-comment"),
    ("constant.character.escape", "hl-constant"),
    ("constant.numeric", "hl-number"),
    ("constant", "hl-constant"),
    ("string", "hl-string"),
    ("punctuation.definition.string", "hl-string"),
    ("variable.function", "hl-function"),
    ("variable.parameter.option", "hl-attribute"),
    ("variable", "hl-variable"),
    ("punctuation.definition.variable", "hl-variable"),
    ("entity.name.function", "hl-function"),
    ("support.function", "hl-function"),
    ("entity.name.tag", "hl-tag"),
    ("entity.other.attribute-name", "hl-attribute"),
    ("entity.name", "hl-type"),
    ("support.type.property-name", "hl-attribute"),
    ("support.type", "hl-type"),
    ("support.class", "hl-type"),
    ("storage.type", "hl-keyword"),
    ("storage", "hl-keyword"),
    ("keyword", "hl-keyword"),
    ("markup.deleted", "hl-deleted"),
    ("markup.inserted", "hl-inserted"),
    ("markup.heading", "hl-keyword"),
    ("invalid", "hl-invalid"),
];

/// The scope of keys, whatever is in it: JSON's grammar calls them strings.
const KEY: &str = "meta.mapping.key";

/// The language that has a reader of its own.
const POWERSHELL: &str = "powershell";

/// Names in info strings that the grammars do not know.
const ALIASES: &[(&str, &str)] = &[
    ("azurecli", "bash"),
    ("azurecli-interactive", "bash"),
    ("azurepowershell", POWERSHELL),
    ("azurepowershell-interactive", POWERSHELL),
    ("cmd", "bat"),
    ("jsonc", "json"),
    ("kql", "sql"),
    ("powershell-interactive", POWERSHELL),
    ("ps1", POWERSHELL),
    ("pwsh", POWERSHELL),
    ("shell", "bash"),
];

struct Grammars {
    syntaxes: SyntaxSet,
    key: Option<Scope>,
    classes: Vec<(Scope, &'static str)>,
}

fn grammars() -> &'static Grammars {
    static GRAMMARS: OnceLock<Grammars> = OnceLock::new();
    GRAMMARS.get_or_init(|| Grammars {
        syntaxes: two_face::syntax::extra_newlines(),
        key: Scope::new(KEY).ok(),
        classes: CLASSES.iter().filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, *class))).collect(),
    })
}

/// Appends `code` with `<span class="hl-…">` around what the grammar of `language` names, or, for an unknown language
/// and very long code, plain. Always escaped.
pub fn push_code(out: &mut String, language: &str, code: &str) {
    let start = out.len();
    if !try_push(out, language, code) {
        out.truncate(start);
        push_text(out, code);
    }
}

fn try_push(out: &mut String, language: &str, code: &str) -> bool {
    if language.is_empty() || code.len() > MAX_BYTES || code.lines().any(|line| line.len() > MAX_LINE) {
        return false;
    }
    let language = language.to_ascii_lowercase();
    let alias = ALIASES.iter().find(|(name, _)| *name == language).map(|(_, grammar)| *grammar);
    match alias.unwrap_or(&language) {
        POWERSHELL => {
            let mut open = None;
            powershell::regions(code, |piece, class| push_region(out, piece, class, &mut open));
            close_region(out, open);
            true
        }
        language => push_by_grammar(out, language, code),
    }
}

fn push_by_grammar(out: &mut String, language: &str, code: &str) -> bool {
    let grammars = grammars();
    let Some(syntax) = find(&grammars.syntaxes, language) else { return false };
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut open = None;
    for line in code.split_inclusive('\n') {
        let Ok(ops) = state.parse_line(line, &grammars.syntaxes) else { return false };
        for (text, op) in ScopeRegionIterator::new(&ops, line) {
            if stack.apply(op).is_err() {
                return false;
            }
            // White space has no colour: it stays in the span that is open.
            let class = if text.trim().is_empty() { open } else { class_of(grammars, &stack) };
            push_region(out, text, class, &mut open);
        }
    }
    close_region(out, open);
    true
}

fn close_region(out: &mut String, open: Option<&'static str>) {
    if open.is_some() {
        out.push_str("</span>");
    }
}

/// Appends a piece of code, opening and closing a span only where the class changes.
fn push_region(out: &mut String, text: &str, class: Option<&'static str>, open: &mut Option<&'static str>) {
    if text.is_empty() {
        return;
    }
    if class != *open {
        close_region(out, *open);
        if let Some(class) = class {
            out.push_str("<span class=\"");
            out.push_str(class);
            out.push_str("\">");
        }
        *open = class;
    }
    push_text(out, text);
}

fn find<'a>(syntaxes: &'a SyntaxSet, language: &str) -> Option<&'a SyntaxReference> {
    let syntax = syntaxes.find_syntax_by_token(language)?;
    (syntax.name != "Plain Text").then_some(syntax)
}

/// Returns the class of the innermost scope that has one.
fn class_of(grammars: &Grammars, stack: &ScopeStack) -> Option<&'static str> {
    if grammars.key.is_some_and(|key| stack.as_slice().iter().any(|scope| key.is_prefix_of(*scope))) {
        return Some("hl-attribute");
    }
    stack.as_slice().iter().rev().find_map(|scope| {
        let class = grammars.classes.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope));
        class.map(|(_, class)| *class)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: &str, code: &str, expected: &str) {
        let mut out = String::new();
        push_code(&mut out, language, code);
        assert_eq!(out, expected);
    }

    #[test]
    fn known_languages_get_classes() {
        check(
            "json",
            "{\"a\": 1}\n",
            "{<span class=\"hl-attribute\">\"a\"</span>: <span class=\"hl-number\">1</span>}\n",
        );
        check("azurecli", "# a & b\n", "<span class=\"hl-comment\"># a &amp; b\n</span>");
    }

    #[test]
    fn all_else_is_plain() {
        check("dns", "a <b>\n", "a &lt;b&gt;\n");
        check("", "a\n", "a\n");
        let long = "x".repeat(MAX_LINE + 1);
        check("json", &long, &long);
    }
}
