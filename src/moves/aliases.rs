//! The old URL of an article among its aliases, so that it leads on.

use super::{Edit, apply};
use crate::parse::parse_article;
use crate::source::{SourceFile, Span};

/// Returns the text of an article with `url` among its aliases, and without an alias that is its own URL `own` now. Both
/// begin with a slash.
pub fn with_alias(file: &SourceFile, url: &str, own: &str) -> String {
    let front = parse_article(file).0.front;
    let bare = |text: &str| text.trim_matches('/').to_owned();
    let mut aliases: Vec<&str> = front.aliases.iter().map(|alias| alias.value.as_str()).collect();
    let n_before = aliases.len();
    aliases.retain(|alias| bare(alias) != bare(own));
    let has_it = aliases.iter().any(|alias| bare(alias) == bare(url));
    if has_it && aliases.len() == n_before {
        return file.text.clone();
    }
    if !has_it {
        aliases.push(url);
    }
    let list: Vec<String> = aliases.iter().map(|alias| quoted(alias)).collect();
    let end_of_line = if file.text.contains("\r\n") { "\r\n" } else { "\n" };
    let line = format!("aliases: [{}]{end_of_line}", list.join(", "));
    let yaml = front.span.range();
    let edit = match key_lines(&file.text[yaml.clone()]) {
        Some(lines) => Edit { span: lines.shift(yaml.start), text: line },
        None if yaml.is_empty() => Edit { span: front.span, text: format!("---{end_of_line}{line}---{end_of_line}") },
        None => {
            let fence = file.text[..yaml.end].trim_end().rfind('\n').map_or(yaml.end, |at| at + 1);
            Edit { span: Span::new(fence..fence), text: line }
        }
    };
    apply(&file.text, &[edit])
}

/// The lines of the key `aliases` in front matter.
fn key_lines(front: &str) -> Option<Span> {
    let mut start = None;
    let mut at = 0;
    for line in front.split_inclusive('\n') {
        let goes_on = line.starts_with([' ', '\t', '-', ']']) && line.trim_end() != "---";
        match start {
            Some(start) if !goes_on => return Some(Span::new(start..at)),
            None if line.starts_with("aliases:") => start = Some(at),
            _ => {}
        }
        at += line.len();
    }
    start.map(|start| Span::new(start..at))
}

/// In double quotes where a bare word would be read as something else (JSON strings are YAML).
fn quoted(alias: &str) -> String {
    let bare =
        alias.starts_with('/') && alias.chars().all(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.'));
    if bare { alias.to_owned() } else { serde_json::Value::from(alias).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    fn alias(text: &str) -> String {
        let file = SourceFile::new(SourcePath::new("content/nl/b.md").unwrap(), text.to_owned());
        with_alias(&file, "/nl/a/", "/nl/b/")
    }

    #[test]
    fn the_old_url_becomes_an_alias() {
        assert_eq!(alias("---\ntitle: B\n---\nTekst\n"), "---\ntitle: B\naliases: [/nl/a/]\n---\nTekst\n");
        assert_eq!(alias("Tekst\n"), "---\naliases: [/nl/a/]\n---\nTekst\n");
        let listed = "---\naliases:\n  - /nl/x/\n  - /nl/met spatie/\nweight: 1\n---\n";
        assert_eq!(alias(listed), "---\naliases: [/nl/x/, \"/nl/met spatie/\", /nl/a/]\nweight: 1\n---\n");
    }

    #[test]
    fn an_alias_that_is_the_url_now_goes() {
        assert_eq!(alias("---\naliases: [/nl/b/]\n---\n"), "---\naliases: [/nl/a/]\n---\n");
        assert_eq!(alias("---\naliases: [/nl/a/]\n---\n"), "---\naliases: [/nl/a/]\n---\n");
    }
}
