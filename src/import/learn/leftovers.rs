//! What no converter knew: it stays as it is, and is told.

use super::article::Work;
use super::marks::colon_line;
use crate::parse::directives;

pub(super) fn convert(work: &mut Work<'_>) {
    let text = work.draft.text();
    let lines = work.draft.lines();
    for line in lines.into_iter().filter(|line| !line.verbatim) {
        let words = line.words(text);
        let number = work.draft.line_at(line.range.start);
        if let Some((name, _)) = colon_line(words).filter(|(name, _)| directives::find(name).is_none()) {
            work.notes.left("unknown", number, format!("nobody knows `:::{name}`"));
        }
        let mut rest = words;
        while let Some((_, after)) = rest.split_once("[!") {
            let name: String = after.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect();
            let is_alert = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"].contains(&name.as_str());
            let in_quote = text[line.range.start..line.range.start + line.prefix].contains('>');
            let begins = in_quote && rest.starts_with("[!") && rest.len() == words.len();
            if is_alert && !begins {
                work.notes.left("alert", number, format!("`[!{name}]` stands within a text; begin a quote with it"));
            } else if !name.is_empty() && !is_alert && !rest.contains("<!--") {
                work.notes.left("unknown", number, format!("nobody knows `[!{name}`"));
            }
            rest = after;
        }
    }
}
