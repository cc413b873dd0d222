//! `bare-url`: an address in running text that nobody can click on.

use crate::check::context::{Context, File, Place};
use crate::diag::{BARE_URL, Diagnostic};

/// What examples are made of (RFC 2606 and the companies that documentation invents): nobody is to click on them.
const EXAMPLES: &[&str] =
    &["example.", "contoso", "fabrikam", "localhost", "127.0.0.1", "your", "domain", "tenant", "test"];

/// What stands before an example, in the languages whose interface is built in.
const EXAMPLE_WORDS: &[&str] = &[
    "zoals",
    "bijvoorbeeld",
    "bijv.",
    "such as",
    "for example",
    "e.g.",
    "例如",
    "比如",
    "譬如",
    "z. b.",
    "z.b.",
    "beispielsweise",
    "par exemple",
    "p. ex.",
    "por ejemplo",
    "p. ej.",
    "例えば",
    "مثل",
];

pub(super) fn check(context: &Context<'_>, file: &File<'_>, found: &mut Vec<Diagnostic>) {
    for run in file.runs().iter().filter(|run| !run.in_link) {
        let mut from = 0;
        while let Some(at) = run.text[from..].find("http") {
            let start = from + at;
            let rest = &run.text[start..];
            let url = url(rest);
            from = start + url.len().max("http".len());
            let (before, after) = (&run.text[..start], &rest[url.len()..]);
            if !is_address(url) || is_example(url) || stands_for_something(before, after) {
                continue;
            }
            let place = context.place(file, run, start..start + url.len());
            let message = format!("`{url}` is no link: it cannot be clicked on");
            let finding = Diagnostic::new(&BARE_URL, file.path, message).at(place.span());
            found.push(match place {
                _ if is_half_a_link(before) => finding.help(
                    "the link around it is not read as one: no space stands between `]` and `(`, nor in its target, and it \
                     ends with `)`",
                ),
                Place::Exact(span) => finding.help(words(url)).fix(span, format!("<{url}>")),
                Place::Around(_) => finding.help(words(url)),
            });
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
    EXAMPLES.iter().any(|example| lower.contains(example))
        || lower.contains("...")
        || lower.contains(['[', '$'])
        || lower.ends_with('=')
}

/// True when the address is quoted, named as an example, or goes on with a placeholder such as `<name>`: then nobody is to
/// click on it.
fn stands_for_something(before: &str, after: &str) -> bool {
    let quoted = before.ends_with(['"', '\'', '“', '‘', '«', '`', '„', '=', '/']) || after.starts_with('"');
    let before = before.trim_end_matches([' ', '\u{a0}', ':', '：', '，', ',']).to_lowercase();
    let is_example = EXAMPLE_WORDS.iter().any(|words| before.ends_with(words));
    // `[!VIDEO https://…]` is no alert, which is said of it already; `< https://…>` is somebody's way to quote.
    let marked = before.ends_with("[!video") || before.ends_with('<');
    let is_cut = after.starts_with(['<', '{', '*', '\\']) || after.starts_with("? ");
    quoted || is_example || marked || is_cut
}

/// True behind `[words] (`, which somebody meant as a link.
fn is_half_a_link(before: &str) -> bool {
    before.trim_end().strip_suffix('(').is_some_and(|before| before.trim_end().ends_with(']'))
}

fn words(url: &str) -> String {
    format!("write `<{url}>`, or words as a link: `[words]({url})`")
}
