//! What changes in YAML: links in the words of support facts, and paths of articles in facts, pins and search tests.

use super::{Edit, Scene, find_target, is_article, markdown};
use crate::diag::YAML;
use crate::source::SourceFile;
use crate::yaml::{self, Node, Value};

/// Returns the edits of a file of words, and the targets that could not be found in it.
pub(super) fn word_edits(scene: &Scene<'_>, file: &SourceFile) -> (Vec<Edit>, Vec<String>) {
    let (mut edits, mut left) = (Vec::new(), Vec::new());
    each_text(file, &mut |node, text| {
        let (found, lost) = markdown::word_edits(scene, file, text, node.span);
        edits.extend(found);
        left.extend(lost);
    });
    (edits, left)
}

/// Returns the edits of values that are paths of articles below the folder of a locale: `support/contact.md#phone`.
pub(super) fn path_edits(scene: &Scene<'_>, file: &SourceFile) -> Vec<Edit> {
    let mut edits = Vec::new();
    each_text(file, &mut |node, text| {
        let path = text.split(['#', '?']).next().unwrap_or_default();
        if let Some(new) = scene.rename.of_rest(path).filter(|_| is_article(path))
            && let Some(span) = find_target(&file.text, node.span, path)
        {
            edits.push(Edit { span, text: new });
        }
    });
    edits
}

/// Shows every text of a YAML file. No file is deeper than the YAML reader allows.
pub(super) fn each_text(file: &SourceFile, look: &mut dyn FnMut(&Node, &str)) {
    let bare = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
    if let Some(tree) = yaml::parse(&file.path, bare, file.text.len() - bare.len(), &YAML, &mut Vec::new()) {
        walk(&tree, look);
    }
}

fn walk(node: &Node, look: &mut dyn FnMut(&Node, &str)) {
    match &node.value {
        Value::String(text) => look(node, text),
        Value::List(items) => items.iter().for_each(|item| walk(item, look)),
        Value::Map(entries) => entries.iter().for_each(|(_, value)| walk(value, look)),
        _ => {}
    }
}
