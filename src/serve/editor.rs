//! Links that open a file in the writer's editor.

use std::path::Path;

use crate::diag::render::Place;
use crate::path::encode;

/// Visual Studio Code, and the editors that take over its scheme.
pub(super) const DEFAULT: &str = "vscode://file/{path}:{line}:{column}";

/// Returns the URL that opens `file`, which is absolute, at a place. `{path}` is put in without a leading slash.
pub(super) fn link(template: &str, file: &Path, place: Place) -> String {
    let path = file.to_string_lossy().replace('\\', "/");
    template
        .replace("{path}", &encode(path.trim_start_matches('/')))
        .replace("{line}", &place.line.to_string())
        .replace("{column}", &place.column.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_a_file_is_a_link() {
        let place = Place { line: 3, column: 14, end_line: 3, end_column: 15 };
        let file = Path::new("/srv/help desk/content/nl/支持.md");
        let path = "srv/help%20desk/content/nl/%E6%94%AF%E6%8C%81.md";
        assert_eq!(link(DEFAULT, file, place), format!("vscode://file/{path}:3:14"));
        assert_eq!(
            link("idea://open?file=/{path}&line={line}", file, place),
            format!("idea://open?file=/{path}&line=3")
        );
    }
}
