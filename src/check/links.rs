//! What rules about links share: each link with the page that it leads to, and the fix that writes its target anew.

use super::context::{Context, PageView};
use crate::diag::{Code, Diagnostic};
use crate::parse::document::Link;
use crate::path::SourcePath;
use crate::portal::{PageId, Target};
use crate::source::Span;

/// A link that leads to a page of the portal.
pub(super) struct PageLink<'a> {
    pub(super) link: &'a Link,
    /// The file that it stands in: the article, or a snippet.
    pub(super) file: &'a SourcePath,
    /// The page that it leads to.
    pub(super) to: PageId,
    /// Its target as written, without what follows `#`.
    pub(super) path: &'a str,
    /// What follows `#`, that sign included.
    pub(super) fragment: &'a str,
}

/// Returns the links of a page that lead to pages, those to headings of the page itself left out.
pub(super) fn page_links<'a>(context: &'a Context<'_>, view: &PageView<'a>) -> impl Iterator<Item = PageLink<'a>> {
    let page = view.page;
    page.document.links.iter().zip(&page.refs.targets).enumerate().filter_map(move |(at, (link, target))| {
        let Target::Page { href, .. } = target else { return None };
        let written = link.target.trim();
        let (path, fragment) = written.split_at(written.find('#').unwrap_or(written.len()));
        let to = context.portal.page_at(href).filter(|_| !path.is_empty())?;
        Some(PageLink { link, file: page.file_of_link(at)?, to, path, fragment })
    })
}

impl PageLink<'_> {
    /// Returns the path to a page as a link of this file must write it; `None` for a page that no file makes.
    pub(super) fn path_to(&self, context: &Context<'_>, page: PageId) -> Option<String> {
        let page = &context.portal.pages[page];
        let source = page.source.as_ref().filter(|_| page.made.is_none())?;
        Some(relative(self.file, source))
    }

    /// Returns the finding that the link is better written as a path to `page`, with that as its fix.
    pub(super) fn better(
        &self,
        context: &Context<'_>,
        code: &'static Code,
        message: String,
        page: PageId,
    ) -> Diagnostic {
        let finding = Diagnostic::new(code, self.file, message).at(self.link.span);
        let Some(path) = self.path_to(context, page) else {
            return finding.help("write the path of the article's file, relative to this one");
        };
        let target = format!("{path}{}", self.fragment);
        let finding = finding.help(format!("write `{target}`"));
        let place = context.text(self.file).and_then(|source| place_of_target(&source, self.link));
        match place {
            Some(place) => finding.fix(place, spelled(&target)),
            None => finding,
        }
    }
}

/// Returns the path from one file to another: `../mail/box.md`.
pub(super) fn relative(from: &SourcePath, to: &SourcePath) -> String {
    let from: Vec<&str> = from.parent().split('/').collect();
    let to: Vec<&str> = to.as_str().split('/').collect();
    let shared = from.iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - shared);
    up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

/// Returns where the target of an inline link stands in its file, angle brackets included: behind the last `](` that it
/// follows. Reference links and targets written with escapes have no such place.
pub(super) fn place_of_target(source: &str, link: &Link) -> Option<Span> {
    let start = link.span.start as usize;
    let text = source.get(link.span.range())?;
    for (at, _) in text.rmatch_indices("](") {
        let behind = at + 2 + text[at + 2..].len() - text[at + 2..].trim_start().len();
        let bracketed = format!("<{}>", link.target);
        for target in [bracketed.as_str(), link.target.as_str()] {
            if !target.is_empty() && text[behind..].starts_with(target) {
                return Some(Span::new(start + behind..start + behind + target.len()));
            }
        }
    }
    None
}

/// The target as Markdown needs it: in angle brackets when it holds a space or a parenthesis.
fn spelled(target: &str) -> String {
    if target.contains([' ', '(', ')']) { format!("<{target}>") } else { target.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str) -> SourcePath {
        SourcePath::new(path).unwrap()
    }

    #[test]
    fn paths_lead_from_file_to_file() {
        let from = path("content/nl/mail/a.md");
        assert_eq!(relative(&from, &path("content/nl/mail/b.md")), "b.md");
        assert_eq!(relative(&from, &path("content/nl/index.md")), "../index.md");
        assert_eq!(relative(&from, &path("content/nl/mail/sub/c.md")), "sub/c.md");
        assert_eq!(relative(&from, &path("content/en/mail/a.md")), "../../en/mail/a.md");
    }

    #[test]
    fn the_target_is_found_behind_the_words() {
        let place = |source: &str, target: &str| {
            let link = Link {
                node: 0,
                target: target.to_owned(),
                title: String::new(),
                span: Span::new(0..source.len()),
                image: false,
            };
            place_of_target(source, &link).map(|span| source[span.range()].to_owned())
        };
        assert_eq!(place("[a.md](a.md \"a.md\")", "a.md").as_deref(), Some("a.md"));
        assert_eq!(place("[x](<a b.md>)", "a b.md").as_deref(), Some("<a b.md>"));
        assert_eq!(place("[x][ref]", "a.md"), None);
    }
}
