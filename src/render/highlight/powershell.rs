//! PowerShell, which administrators' articles use most and whose grammar needs a regular-expression engine that is not
//! pure Rust. Tokens only, after `about_Parsing` and `about_Quoting_Rules`; it cannot fail, and is linear.

/// Words of the language (`about_Language_Keywords`).
const KEYWORDS: &[&str] = &[
    "begin", "break", "catch", "class", "continue", "do", "else", "elseif", "end", "enum", "exit", "filter", "finally",
    "for", "foreach", "function", "if", "in", "param", "process", "return", "switch", "throw", "trap", "try", "until",
    "using", "while",
];

/// Operators that are words (`about_Operators`).
const OPERATORS: &[&str] = &[
    "-and",
    "-as",
    "-band",
    "-bnot",
    "-bor",
    "-contains",
    "-eq",
    "-f",
    "-ge",
    "-gt",
    "-in",
    "-is",
    "-isnot",
    "-join",
    "-le",
    "-like",
    "-lt",
    "-match",
    "-ne",
    "-not",
    "-notcontains",
    "-notin",
    "-notlike",
    "-notmatch",
    "-or",
    "-replace",
    "-split",
    "-xor",
];

/// Calls `region` with each piece of `code`, in order, and its class.
pub(super) fn regions<'a>(code: &'a str, mut region: impl FnMut(&'a str, Option<&'static str>)) {
    let mut rest = code;
    let mut previous = ' ';
    while let Some(first) = rest.chars().next() {
        let (length, class) = token(rest, first, previous);
        let (piece, after) = rest.split_at(length.max(first.len_utf8()));
        region(piece, class);
        previous = piece.chars().next_back().unwrap_or(' ');
        rest = after;
    }
}

/// Returns the length and the class of the token at the start of `rest`; 0 for a single character.
fn token(rest: &str, first: char, previous: char) -> (usize, Option<&'static str>) {
    let apart = !previous.is_alphanumeric() && previous != '_';
    match first {
        '<' if rest.starts_with("<#") => (until(rest, "#>"), Some("hl-comment")),
        '#' if apart => (rest.find('\n').unwrap_or(rest.len()), Some("hl-comment")),
        '@' if rest.starts_with("@\"") => (until(rest, "\n\"@"), Some("hl-string")),
        '@' if rest.starts_with("@'") => (until(rest, "\n'@"), Some("hl-string")),
        '"' | '\'' => (quoted(rest, first), Some("hl-string")),
        '$' if rest.starts_with("${") => (until(rest, "}"), Some("hl-variable")),
        '$' => match run(&rest[1..], |c| c.is_alphanumeric() || matches!(c, '_' | ':' | '?')) {
            0 => (0, None),
            length => (1 + length, Some("hl-variable")),
        },
        '-' if previous.is_whitespace() || previous == '(' => option(rest),
        '[' => type_name(rest),
        c if c.is_ascii_digit() && apart => (run(rest, |c| c.is_ascii_alphanumeric() || c == '.'), Some("hl-number")),
        c if c.is_alphabetic() && apart => word(rest),
        _ => (0, None),
    }
}

/// `Get-Mailbox`, or a word of the language.
fn word(rest: &str) -> (usize, Option<&'static str>) {
    let length = run(rest, |c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let word = &rest[..length];
    let class = if KEYWORDS.binary_search(&word.to_ascii_lowercase().as_str()).is_ok() {
        Some("hl-keyword")
    } else if word.split_once('-').is_some_and(|(verb, noun)| verb.len() > 1 && !noun.is_empty()) {
        Some("hl-function")
    } else {
        None
    };
    (length, class)
}

/// `-Identity`, or an operator such as `-eq`.
fn option(rest: &str) -> (usize, Option<&'static str>) {
    let length = 1 + run(&rest[1..], char::is_alphanumeric);
    let operator = OPERATORS.binary_search(&rest[..length].to_ascii_lowercase().as_str()).is_ok();
    let class = if operator { "hl-keyword" } else { "hl-attribute" };
    (length, rest[1..].starts_with(char::is_alphabetic).then_some(class))
}

/// `[string]`; an index such as `[0]` is none.
fn type_name(rest: &str) -> (usize, Option<&'static str>) {
    let length = 1 + run(&rest[1..], |c| c.is_alphanumeric() || matches!(c, '.' | '_'));
    if rest[1..].starts_with(char::is_alphabetic) && rest[length..].starts_with(']') {
        return (length + 1, Some("hl-type"));
    }
    (0, None)
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

fn until(rest: &str, end: &str) -> usize {
    rest.find(end).map_or(rest.len(), |at| at + end.len())
}

/// A string in quotes. A doubled quote stands for one; between double quotes a backquote escapes.
fn quoted(rest: &str, quote: char) -> usize {
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == '`' && quote == '"' {
            chars.next();
        } else if c == quote && chars.next_if(|(_, next)| *next == quote).is_none() {
            return at + 1;
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, expected: &str) {
        let mut shown = String::new();
        regions(code, |piece, class| match class {
            Some(class) => shown.extend([class.trim_start_matches("hl-"), "⟨", piece, "⟩"]),
            None => shown.push_str(piece),
        });
        assert_eq!(shown, expected);
    }

    #[test]
    fn commands_with_their_options() {
        check(
            "Get-Mailbox -Identity \"A `\"B`\"\" | Where-Object {$_.Size -gt 10MB} # all",
            "function⟨Get-Mailbox⟩ attribute⟨-Identity⟩ string⟨\"A `\"B`\"\"⟩ | function⟨Where-Object⟩ \
             {variable⟨$_⟩.Size keyword⟨-gt⟩ number⟨10MB⟩} comment⟨# all⟩",
        );
    }

    #[test]
    fn the_language() {
        check("foreach ($a in 'it''s') {}", "keyword⟨foreach⟩ (variable⟨$a⟩ keyword⟨in⟩ string⟨'it''s'⟩) {}");
        check("[string]$x[0] <# two\nlines #>", "type⟨[string]⟩variable⟨$x⟩[number⟨0⟩] comment⟨<# two\nlines #>⟩");
        check("@\"\nx\n\"@\nC:\\a-b", "string⟨@\"\nx\n\"@⟩\nC:\\a-b");
    }

    #[test]
    fn what_never_ends_ends_with_the_code() {
        for code in ["\"a", "'", "<# a", "${a", "@\"", "-", "$", "[a", "é-"] {
            let mut all = String::new();
            regions(code, |piece, _| all.push_str(piece));
            assert_eq!(all, code);
        }
        assert!(KEYWORDS.is_sorted() && OPERATORS.is_sorted());
    }
}
