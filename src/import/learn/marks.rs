//! The syntax that Learn adds to Markdown, piece by piece: `key="value"` pairs, `[!NAME [words](path)]`, colon lines.

use std::ops::Range;

/// Returns the value of `key="value"` in the words of a mark.
pub(super) fn attribute<'a>(words: &'a str, key: &str) -> Option<&'a str> {
    let mut from = 0;
    while let Some(found) = words[from..].find(key) {
        let start = from + found;
        from = start + key.len();
        let is_whole = words[..start].chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '\''));
        let rest = words[from..].trim_start();
        let Some(value) = rest.strip_prefix('=').map(str::trim_start).filter(|_| is_whole) else { continue };
        let quote = value.chars().next()?;
        // Translators' tools write curly quotes.
        let close = match quote {
            '"' | '\'' => quote,
            '“' | '”' | '„' => '”',
            _ => return value.split_whitespace().next().map(|word| word.trim_end_matches(':')),
        };
        let value = &value[quote.len_utf8()..];
        return value.find([close, if close == '”' { '“' } else { close }]).map(|end| &value[..end]);
    }
    None
}

/// A line such as `::: moniker range="a"`: its name and the words after it.
pub(super) fn colon_line(words: &str) -> Option<(&str, &str)> {
    let rest = words.strip_prefix(":::")?.trim_start_matches(':').trim_start();
    let len = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    (len > 0).then(|| (&rest[..len], rest[len..].trim()))
}

/// A mark such as `[!INCLUDE [words](path)]` or `[!code-csharp[words](path)]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bracketed<'a> {
    pub(super) range: Range<usize>,
    /// What follows the name: `-csharp`.
    pub(super) suffix: &'a str,
    pub(super) words: &'a str,
    pub(super) path: &'a str,
}

/// Returns the marks `[!NAME… [words](path)]` in `text`; the name in any case, spaces anywhere.
pub(super) fn bracketed<'a>(text: &'a str, name: &str) -> Vec<Bracketed<'a>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("[!").map(|start| at + start) {
        at = start + 2;
        if let Some(mark) = read_bracketed(text, start, name) {
            at = mark.range.end;
            found.push(mark);
        }
    }
    found
}

fn read_bracketed<'a>(text: &'a str, start: usize, name: &str) -> Option<Bracketed<'a>> {
    let after = text[start + 2..].trim_start();
    let rest = after.get(name.len()..).filter(|_| after[..name.len()].eq_ignore_ascii_case(name))?;
    let suffix_len = rest.find('[').filter(|len| !rest[..*len].contains(['\n', ']']))?;
    let suffix = rest[..suffix_len].trim();
    let rest = &rest[suffix_len + 1..];
    let words_len = rest.find("](").or_else(|| rest.find("] (")).filter(|len| !rest[..*len].contains('\n'))?;
    let words = &rest[..words_len];
    let rest = rest[words_len + 1..].trim_start().strip_prefix('(')?;
    let path_len = rest.find(')').filter(|len| !rest[..*len].contains('\n'))?;
    let path = rest[..path_len].trim().trim_matches(['<', '>']);
    let rest = rest[path_len + 1..].trim_start_matches(' ').strip_prefix(']')?;
    Some(Bracketed { range: start..text.len() - rest.len(), suffix, words, path })
}

/// True when an offset lies in one of the ranges, which are in their order.
pub(super) fn within(ranges: &[Range<usize>], offset: usize) -> bool {
    let next = ranges.partition_point(|range| range.end <= offset);
    ranges.get(next).is_some_and(|range| range.start <= offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_in_every_quote() {
        let words = r#"type="content" source='a b.png' alt-text="x = y" lightbox=big.png:::"#;
        assert_eq!(attribute(words, "source"), Some("a b.png"));
        assert_eq!(attribute(words, "alt-text"), Some("x = y"));
        assert_eq!(attribute(words, "text"), None);
        assert_eq!(attribute(words, "lightbox"), Some("big.png"));
        assert_eq!(attribute("range=“a”", "range"), Some("a"));
    }

    #[test]
    fn marks_are_found_in_every_spelling() {
        let text = "x [!INCLUDE [t](../a.md)] y [!include[](<b c.md>)] [! INCLUDE [t] (c.md) ] [!NOTE]";
        let found: Vec<_> = bracketed(text, "include").into_iter().map(|mark| mark.path).collect();
        assert_eq!(found, ["../a.md", "b c.md", "c.md"]);
        assert_eq!(bracketed("[!code-csharp[t](a.cs#L1)]", "code")[0].suffix, "-csharp");
    }

    #[test]
    fn colon_lines_have_names() {
        assert_eq!(colon_line("::: moniker range=\"a\""), Some(("moniker", "range=\"a\"")));
        assert_eq!(colon_line(":::row:::"), Some(("row", ":::")));
        assert_eq!(colon_line(":::"), None);
    }
}
