//! Support facts: typed data without words, the words for them, and what follows from both.
//!
//! Facts live once in `content/_support/`, words once per locale in `content/<locale>/_support/`, keyed by the same ids:
//! two languages can never promise different things. Nothing here reads a disk or knows of pages.

mod anchors;
pub mod check;
pub mod fact;
pub mod filter;
pub mod model;
pub mod route;
pub mod time;
pub mod words;

pub use anchors::anchors;
pub use check::check;
pub use model::{Facts, read};
pub use route::{Route, route_for};
pub use words::{LocaleWords, SupportWords};

/// Returns the JSON Schemas of all files of facts and words with their paths in a portal, where the line
/// `# yaml-language-server: $schema=…` of those files finds them.
pub fn schema_files() -> Vec<(String, String)> {
    let facts =
        model::schemas().into_iter().map(|(name, text)| (format!("{}/schema/{name}.json", model::FOLDER), text));
    let words = words::word_schemas();
    let words = words.into_iter().map(|(name, text)| (format!("{}/schema/words/{name}.json", model::FOLDER), text));
    facts.chain(words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    /// Set `LOKET_UPDATE` to write the schemas anew.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test compares files of the repository")]
    fn the_sample_portal_ships_the_schemas_of_these_types() {
        for (path, text) in schema_files() {
            let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
            if std::env::var_os("LOKET_UPDATE").is_some() {
                std::fs::create_dir_all(std::path::Path::new(&path).parent().unwrap()).unwrap();
                std::fs::write(&path, &text).unwrap();
            }
            assert!(std::fs::read_to_string(&path).unwrap_or_default() == text, "{path}: run with LOKET_UPDATE=1");
        }
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test reads files of the repository")]
    fn every_file_of_the_sample_names_its_schema() {
        let root = env!("CARGO_MANIFEST_DIR");
        let schemas = schema_files();
        for folder in ["", "nl/", "zh-CN/", "en/"] {
            for name in model::FILES {
                let path = SourcePath::new(&format!("content/{folder}_support/{name}.yaml")).unwrap();
                let Ok(text) = std::fs::read_to_string(format!("{root}/{path}")) else { continue };
                let schema = text.lines().next().unwrap().strip_prefix("# yaml-language-server: $schema=").unwrap();
                let target = path.join(schema).unwrap();
                assert!(schemas.iter().any(|(own, _)| own == target.as_str()), "{path}: {schema}");
            }
        }
    }
}
