//! `.openpublishing.redirection.json`: old paths, read object by object, since the file is often damaged.

use serde::Deserialize;

use crate::import::report::Notes;

/// An old path and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Redirect {
    /// The old file, below the repository.
    pub(super) from: String,
    /// The URL that it leads to.
    pub(super) to: String,
    /// The line in the file.
    pub(super) line: u32,
}

#[derive(Deserialize)]
struct Raw {
    #[serde(alias = "source_path_from_root")]
    source_path: String,
    redirect_url: String,
}

/// Returns the redirections in `text`. An object that cannot be read is noted, and the others are read all the same.
pub(super) fn read(text: &str, notes: &mut Notes) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    let bytes = text.as_bytes();
    let mut start: Option<usize> = None;
    let mut in_string = false;
    let mut at = 0;
    let mut line = 1;
    let mut start_line = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\n' => {
                line += 1;
                // No string goes on past its line; a missing quote costs one object.
                in_string = false;
            }
            b'\\' if in_string => at += 1,
            b'"' => in_string = !in_string,
            b'{' if !in_string => (start, start_line) = (Some(at), line),
            b'}' if !in_string => {
                if let Some(start) = start.take() {
                    match serde_json::from_str::<Raw>(&text[start..=at]) {
                        Ok(raw) => redirects.push(Redirect {
                            from: raw.source_path.trim().trim_start_matches('/').to_owned(),
                            to: raw.redirect_url.trim().to_owned(),
                            line: start_line,
                        }),
                        Err(error) => notes.left("redirection", start_line, format!("it cannot be read: {error}")),
                    }
                }
            }
            _ => {}
        }
        at += 1;
    }
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
        let line = error.line() as u32;
        notes.approximated(
            "redirection",
            line,
            format!("the file is no JSON ({error}); each redirection was read for itself"),
        );
    }
    redirects
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_file_costs_what_is_damaged() {
        let text = r#"{ "redirections": [
  { "source_path": " docs/a.md", "redirect_url": " /x/b" }
  { "source_path_from_root": "/docs/c.md", "redirect_url": "/x/d", },
  { "source_path": "docs/e.md", "redirect_url": "/x/f#g", "redirect_document_id": true },
"#;
        let mut notes = Notes::new("redirects.json");
        let redirects = read(text, &mut notes);
        let found: Vec<_> = redirects.iter().map(|own| (own.from.as_str(), own.to.as_str(), own.line)).collect();
        assert_eq!(found, [("docs/a.md", "/x/b", 2), ("docs/e.md", "/x/f#g", 4)]);
        let lines: Vec<_> = notes.into_entries().iter().map(|entry| (entry.line, entry.outcome)).collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].0, 3);
    }
}
