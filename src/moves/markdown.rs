//! What changes in articles and snippets: targets of links and images, includes, related pages.

use super::{Edit, Scene, find_target, locale_folder, relative};
use crate::discover::ContentFile;
use crate::parse::document::Directive;
use crate::parse::{Document, markdown, parse_article};
use crate::path::SourcePath;
use crate::source::{SourceFile, Span};

/// Returns the edits of a file, and the targets that could not be found in it.
pub(super) fn edits(scene: &Scene<'_>, page: &ContentFile, file: &SourceFile) -> (Vec<Edit>, Vec<String>) {
    let (article, _) = parse_article(file);
    let (mut edits, mut left) = link_edits(scene, &article.document, file, &file.path);
    for directive in article.document.directives.iter().filter(|directive| directive.name == "include") {
        edits.extend(include(scene, page, file, directive, &mut left));
    }
    for related in &article.front.related {
        let target = &related.value.target;
        if let Some(text) = scene.target(&file.path, target) {
            replace(file, related.span, target, text, &mut edits, &mut left);
        }
    }
    (edits, left)
}

/// Returns the edits of the links of a document that stands in `file`.
fn link_edits(
    scene: &Scene<'_>,
    document: &Document,
    file: &SourceFile,
    path: &SourcePath,
) -> (Vec<Edit>, Vec<String>) {
    let (mut edits, mut left) = (Vec::new(), Vec::new());
    for link in &document.links {
        let target = link.target.trim();
        let Some(text) = scene.target(path, target) else { continue };
        match find_target(&file.text, link.span, target).or_else(|| definition(&file.text, target)) {
            Some(span) => edits.push(Edit { span, text }),
            None => left.push(target.to_owned()),
        }
    }
    (edits, left)
}

/// Returns the edits of Markdown that stands in the value of a YAML file, at `span`.
pub(super) fn word_edits(scene: &Scene<'_>, file: &SourceFile, text: &str, span: Span) -> (Vec<Edit>, Vec<String>) {
    let document = markdown::parse(&file.path, text, 0, &mut Vec::new());
    let (mut edits, mut left) = (Vec::new(), Vec::new());
    for link in &document.links {
        let target = link.target.trim();
        if let Some(text) = scene.target(&file.path, target) {
            replace(file, span, target, text, &mut edits, &mut left);
        }
    }
    (edits, left)
}

fn replace(file: &SourceFile, span: Span, target: &str, text: String, edits: &mut Vec<Edit>, left: &mut Vec<String>) {
    match find_target(&file.text, span, target) {
        Some(span) => edits.push(Edit { span, text }),
        None => left.push(target.to_owned()),
    }
}

/// Where the definition of a reference (`[words]: target`, CommonMark 0.31, 4.7) has its target.
fn definition(text: &str, target: &str) -> Option<Span> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches([' ', '>', '\t']);
        if bare.starts_with('[')
            && let Some(colon) = line.find("]:")
            && let Some(found) = find_target(text, Span::new(start + colon + 2..start + line.len()), target)
        {
            return Some(found);
        }
        start += line.len();
    }
    None
}

/// A snippet is named from the folder of the locale, or, with `./` and `../`, from the file.
fn include(
    scene: &Scene<'_>,
    page: &ContentFile,
    file: &SourceFile,
    directive: &Directive,
    left: &mut Vec<String>,
) -> Option<Edit> {
    let attribute = directive.attributes.iter().find(|attribute| attribute.key == "path")?;
    let written = attribute.value.as_str();
    let text = if written.starts_with('.') {
        let text = scene.target(&file.path, written)?;
        if text.starts_with('.') { text } else { format!("./{text}") }
    } else {
        let root = format!("content/{}", locale_folder(scene.config, page));
        let target = SourcePath::new(&format!("{root}/{written}")).ok()?;
        let new = scene.after(&target);
        (new != target).then(|| relative(&root, new.as_str()))?
    };
    let found = find_target(&file.text, attribute.span, written);
    if found.is_none() {
        left.push(written.to_owned());
    }
    Some(Edit { span: found?, text })
}
