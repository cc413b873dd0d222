//! What can be wrong in a portal's own interface words: names, references, arguments, and what is missing.
//!
//! The embedded catalogues are judged by tests; here only files of the portal are.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::Entry;

use super::messages::{Reference, Words, key, known_messages, name, references};
use crate::diag::{self, Diagnostic};
use crate::locale::Locale;
use crate::path::SourcePath;
use crate::source::SourceFile;

/// The functions that a message may call.
const FUNCTIONS: &[&str] = &["NUMBER"];

/// A message is not put together when it refers to more others, of their own references too (`fluent-bundle`).
const MOST_OTHERS: usize = 100;

/// Returns the findings about the portal's own files among `files`, which together are one language's words in the order
/// in which they override one another.
pub(super) fn lint(files: &[Words]) -> Vec<Diagnostic> {
    let mut entries: BTreeMap<String, &Entry<&str>> = BTreeMap::new();
    for words in files {
        entries.extend(words.resource.entries().filter_map(|entry| Some((key(entry)?, entry))));
    }
    let leads = entries.iter().map(|(key, entry)| (key.clone(), leads(entry))).collect();
    let mut found = Vec::new();
    for words in files {
        if let Some(file) = &words.file {
            let linter = Linter { words, file, entries: &entries, leads: &leads };
            linter.names(&mut found);
            words.resource.entries().for_each(|entry| linter.entry(entry, &mut found));
        }
    }
    found
}

/// Returns a finding when `said` lacks messages of the interface. `path` is the file that they belong in.
pub(super) fn missing(locale: &Locale, path: &SourcePath, said: &BTreeSet<String>) -> Option<Diagnostic> {
    let lacking: Vec<_> =
        known_messages().keys().filter(|id| !said.contains(*id)).map(|id| format!("`{id}`")).collect();
    let (count, shown) = (lacking.len(), lacking.len().min(12));
    let more = if count > shown { format!(" and {} more", count - shown) } else { String::new() };
    (count > 0).then(|| {
        Diagnostic::new(&diag::MISSING_MESSAGE, path, format!("{count} interface messages are missing in `{locale}`"))
            .help(format!("until they are added, a fallback language speaks: {}{more}", lacking[..shown].join(", ")))
    })
}

/// What is judged: one file, among all entries of its language.
struct Linter<'a> {
    words: &'a Words,
    file: &'a SourceFile,
    entries: &'a BTreeMap<String, &'a Entry<&'a str>>,
    /// What each of them refers to.
    leads: &'a BTreeMap<String, BTreeSet<String>>,
}

impl Linter<'_> {
    fn finding(&self, code: &'static diag::Code, at: &str, message: String) -> Diagnostic {
        Diagnostic::new(code, &self.file.path, message).at(self.words.span_of(at))
    }

    /// Finds names that stand twice in the file, and those that are nearly the name of a known message.
    fn names(&self, found: &mut Vec<Diagnostic>) {
        let mut seen = BTreeSet::new();
        for entry in self.words.resource.entries() {
            let (Some(key), Some(name)) = (key(entry), name(entry)) else { continue };
            if let Some(known) = near_miss(&key) {
                let finding = self.finding(&diag::MESSAGE_NAME, name, format!("the interface has no message `{key}`"));
                found.push(finding.help(format!("did you mean `{known}`?")));
            }
            if !seen.insert(key.clone()) {
                let finding = self.finding(&diag::MESSAGE_NAME, name, format!("`{key}` is written twice"));
                found.push(finding.help("the last one counts; remove the others"));
            }
        }
    }

    fn entry(&self, entry: &Entry<&str>, found: &mut Vec<Diagnostic>) {
        let Some(key) = key(entry) else { return };
        for reference in references(entry) {
            match reference {
                Reference::Argument(argument) => self.argument(&key, argument, found),
                Reference::Message(id, attribute) => self.target(&key, id, id, attribute, found),
                Reference::Term(id, attribute) => self.target(&key, &format!("-{id}"), id, attribute, found),
                Reference::Function(id) if !FUNCTIONS.contains(&id) => {
                    let finding = self.finding(&diag::MESSAGE_REFERENCE, id, format!("there is no function `{id}`"));
                    found.push(finding.help("the only function is `NUMBER`"));
                }
                Reference::Function(_) => {}
            }
        }
    }

    /// Finds an argument that the interface does not give to a known message. Messages of a theme may take any.
    fn argument(&self, key: &str, argument: &str, found: &mut Vec<Diagnostic>) {
        let Some(known) = known_messages().get(key) else { return };
        if known.contains(argument) {
            return;
        }
        let message = format!("`{key}` has no argument `${argument}`");
        let names = known.iter().map(|name| format!("`${name}`")).collect::<Vec<_>>().join(", ");
        let help = if known.is_empty() { "it takes no arguments".to_owned() } else { format!("it takes {names}") };
        found.push(self.finding(&diag::MESSAGE_ARGUMENT, argument, message).help(help));
    }

    /// Finds a reference that leads nowhere, or back to where it came from.
    fn target(&self, from: &str, to: &str, at: &str, attribute: Option<&str>, found: &mut Vec<Diagnostic>) {
        let finding = |message| self.finding(&diag::MESSAGE_REFERENCE, at, message);
        match self.entries.get(to) {
            None => {
                let help = diag::suggest(to, self.entries.keys().map(String::as_str));
                let help = help.unwrap_or_else(|| "define it in the same file".to_owned());
                found.push(finding(format!("there is no message or term `{to}`")).help(help));
            }
            Some(entry) => {
                if let Some(attribute) = attribute.filter(|attribute| !has_attribute(entry, attribute)) {
                    let message = format!("`{to}` has no attribute `{attribute}`");
                    found.push(finding(message).help("remove the part after the dot, or add the attribute"));
                } else if let Some(message) = self.endless(from, to) {
                    found.push(finding(message).help("write the words out in one of the messages on the way"));
                }
            }
        }
    }

    /// Returns what is wrong when following the reference of `from` to `to` leads back, or to more messages than are ever put
    /// together.
    fn endless(&self, from: &str, to: &str) -> Option<String> {
        let mut seen = BTreeSet::from([to]);
        let mut open = vec![to];
        while let Some(key) = open.pop() {
            if key == from {
                return Some(format!("`{from}` refers to itself by way of `{to}`"));
            }
            for next in self.leads.get(key).into_iter().flatten() {
                if seen.len() > MOST_OTHERS {
                    return Some(format!("`{from}` refers to more than {MOST_OTHERS} others by way of `{to}`"));
                }
                if seen.insert(next) {
                    open.push(next);
                }
            }
        }
        None
    }
}

/// Returns the keys of the messages and terms that an entry refers to.
fn leads(entry: &Entry<&str>) -> BTreeSet<String> {
    let key = |reference| match reference {
        Reference::Message(id, _) => Some(id.to_owned()),
        Reference::Term(id, _) => Some(format!("-{id}")),
        Reference::Argument(_) | Reference::Function(_) => None,
    };
    references(entry).into_iter().filter_map(key).collect()
}

/// Returns the known message that `id` is most likely a misspelling of: at most two letters away. A portal may well
/// have messages of its own for its theme, so that an unknown name alone is no mistake.
fn near_miss(id: &str) -> Option<&'static str> {
    if known_messages().contains_key(id) || id.len() < 6 {
        return None;
    }
    let distance = |known: &str| strsim::osa_distance(id, known);
    let nearest = known_messages().keys().map(|known| (distance(known), known.as_str())).min()?;
    (nearest.0 <= 2).then_some(nearest.1)
}

fn has_attribute(entry: &Entry<&str>, name: &str) -> bool {
    let attributes = match entry {
        Entry::Message(message) => &message.attributes,
        Entry::Term(term) => &term.attributes,
        _ => return false,
    };
    attributes.iter().any(|attribute| attribute.id.name == name)
}
