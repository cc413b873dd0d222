//! `bare-url`: an address in running text that nobody can click on.

use crate::check::context::{Context, File};
use crate::diag::{BARE_URL, Diagnostic};

/// What examples are made of (RFC 2606 and the companies that documentation invents): nobody is to click on them.
const EXAMPLES: &[&str] =
    &["example.", "contoso", "fabrikam", "localhost", "127.0.0.1", "your", "domain", "tenant", "test"];

pub(super) fn check(_: &Context<'_>, file: &File<'_>, found: &mut Vec<Diagnostic>) {
    for run in file.runs().iter().filter(|run| !run.in_link) {
        let mut from = 0;
        while let Some(at) = run.text[from..].find("http") {
            let start = from + at;
            let rest = &run.text[start..];
            let url = url(rest);
            from = start + url.len().max("http".len());
            if !is_address(url) || is_example(url) || !begins(&run.text[..start], rest[url.len()..].chars().next()) {
                continue;
            }
            let span = run.place(start..start + url.len());
            let finding =
                Diagnostic::new(&BARE_URL, file.path, format!("`{url}` is no link: it cannot be clicked on")).at(span);
            let finding = finding.help(format!("write `<{url}>`, or words as a link: `[words]({url})`"));
            found.push(if run.literal { finding.fix(span, format!("<{url}>")) } else { finding });
        }
    }
}

/// The address at the beginning of a text: up to a space, a sign that no address has, or the punctuation that ends a
/// sentence. Addresses beyond ASCII are cut where Han begins, since Chinese puts no space there.
fn url(text: &str) -> &str {
    let ends = |c: char| {
        c.is_whitespace() || !c.is_ascii() || matches!(c, '<' | '>' | '"' | '`' | '\\' | '{' | '}' | '|' | '^' | '*')
    };
    let end = text.find(ends).unwrap_or(text.len());
    let mut url = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ']', '[']);
    while url.ends_with(')') && url.matches(')').count() > url.matches('(').count() {
        url = url[..url.len() - 1].trim_end_matches(['.', ',', ';', ':', '!', '?']);
    }
    url
}

fn is_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = rest.map_or("", |rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    host.contains('.') && url::Url::parse(url).is_ok_and(|url| url.host_str().is_some_and(|host| !host.ends_with('.')))
}

fn is_example(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    EXAMPLES.iter().any(|example| lower.contains(example)) || lower.contains("...") || lower.contains(['[', '$'])
}

/// False when the address is quoted, or goes on behind it with a placeholder such as `<name>`: then it stands for something.
fn begins(before: &str, after: Option<char>) -> bool {
    let quoted = before.ends_with(['"', '\'', '“', '‘', '«', '`', '„', '=', '/']) || after == Some('"');
    // `[!VIDEO https://…]` is no alert, which is said of it already.
    let marker = before.trim_end().ends_with("[!VIDEO");
    !quoted && !marker && !matches!(after, Some('<' | '{' | '*' | '\\'))
}
