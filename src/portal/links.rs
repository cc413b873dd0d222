//! Links: from a target as written to what stands in the page.

use percent_encoding::percent_decode_str;

use super::resolve::Anchors;
use super::{Page, PageId, Portal, pages};
use crate::diag::{
    self, BROKEN_ANCHOR, BROKEN_LINK, Code, Diagnostic, LINK_WITHOUT_URL, MALFORMED_URL, MISSING_IMAGE, REMOTE_IMAGE,
    UNKNOWN_NAMED_LINK, UNSAFE_PATH, UNSAFE_URL,
};
use crate::locale::Locale;
use crate::parse::document::{DirectiveForm, Document, Link};
use crate::path::{self, OTHER_SCHEMES, PathError, SourcePath};

/// The resolved targets of a document, by index in `document.links`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refs {
    /// One target for each link and image.
    pub targets: Vec<Target>,
}

/// Where a link leads, ready to be written into a page. All URLs are encoded; none is relative.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A page of the portal, or a heading of one (`#id` alone on the same page).
    Page {
        /// The target.
        href: String,
        /// The language of the text behind it, where it is not that of the page.
        lang: Option<Locale>,
    },
    /// A page of another site.
    External {
        /// The target, an `http` or `https` URL.
        href: String,
    },
    /// `mailto:`, `tel:`, `sms:` and the like.
    Other {
        /// The target.
        href: String,
    },
    /// A file of the content, such as a PDF.
    File {
        /// The target.
        href: String,
    },
    /// An image of the content.
    Image {
        /// The target.
        href: String,
        /// Width and height in CSS pixels, when known.
        size: Option<(u32, u32)>,
    },
    /// An image of another host, shown as an image only when `remote_images` allows it, else as a link.
    RemoteImage {
        /// The target.
        href: String,
        /// True when it may be shown as an image.
        shown: bool,
    },
    /// Broken or refused: the words stand without a link.
    None,
}

/// Suggestions are sought among so many files of a folder at most: more would cost more than they help.
const MAX_CANDIDATES: usize = 2_000;

/// So many links of a page get one: a page with thousands of broken links has another mistake than so many slips.
const MAX_SUGGESTIONS: usize = 200;

/// What resolving the links of a page gives.
#[derive(Debug, Default)]
pub struct Resolution {
    /// The targets.
    pub refs: Refs,
    /// The pages whose headings links of this one name, other than itself: with another body they may be found or not.
    pub anchors_of: Vec<PageId>,
    /// The links that lead nowhere.
    pub findings: Vec<Diagnostic>,
}

/// Resolves all links and images of a page. Pure; pages can be resolved in any order.
pub fn resolve(portal: &Portal, id: PageId) -> Resolution {
    let page = &portal.pages[id];
    let mut resolver =
        Resolver { portal, page, id, anchors_of: Vec::new(), anchors: Anchors::default(), diagnostics: Vec::new() };
    let operators = operators(&page.document);
    let links = page.document.links.iter().enumerate();
    let targets = links.map(|(at, link)| resolver.target(at, link, operators.get(at).copied().flatten())).collect();
    Resolution { refs: Refs { targets }, anchors_of: resolver.anchors_of, findings: resolver.diagnostics }
}

/// The operator of the audience block around each link; empty when the document has none.
fn operators(document: &Document) -> Vec<Option<&str>> {
    let mut found = Vec::new();
    for directive in document.directives.iter().filter(|d| d.name == "audience" && d.form == DirectiveForm::Block) {
        let Some(operator) = directive.attribute("operator") else { continue };
        found.resize(document.links.len(), None);
        let below = document.below(directive.node);
        for (at, _) in document.links.iter().enumerate().filter(|(_, link)| below.contains(&link.node)) {
            found[at] = Some(operator);
        }
    }
    found
}

struct Resolver<'a> {
    portal: &'a Portal,
    page: &'a Page,
    id: PageId,
    anchors_of: Vec<PageId>,
    anchors: Anchors,
    diagnostics: Vec<Diagnostic>,
}

impl Resolver<'_> {
    /// Adds a finding, unless the page shows the text of another locale, which has the finding already.
    fn report(&mut self, code: &'static Code, at: usize, link: &Link, message: String, help: impl Into<String>) {
        let Some(file) = self.page.file_of_link(at) else { return };
        if self.page.fallback_from.is_none() {
            self.diagnostics.push(Diagnostic::new(code, file, message).at(link.span).help(help));
        }
    }

    fn may_suggest(&self) -> bool {
        self.diagnostics.len() < MAX_SUGGESTIONS
    }

    fn target(&mut self, at: usize, link: &Link, operator: Option<&str>) -> Target {
        let written = link.target.trim();
        if written.is_empty() {
            let what = if link.image { "the image has no source" } else { "the link has no target" };
            self.report(&LINK_WITHOUT_URL, at, link, what.to_owned(), "write the target between the parentheses");
            return Target::None;
        }
        if let Some(name) = written.strip_prefix("link:") {
            return self.named(at, link, name, operator);
        }
        if let Some(rest) = written.strip_prefix("//") {
            return self.external(at, link, &format!("https://{rest}"));
        }
        match scheme(written) {
            Some("http" | "https") => self.external(at, link, written),
            Some(other) if OTHER_SCHEMES.contains(&other) && !link.image => {
                Target::Other { href: escape_stray(written) }
            }
            Some(other) => {
                let message = format!("links with `{other}:` are not published");
                self.report(&UNSAFE_URL, at, link, message, "use http, https, mailto, tel or sms");
                Target::None
            }
            None => self.internal(at, link, written),
        }
    }

    fn named(&mut self, at: usize, link: &Link, name: &str, operator: Option<&str>) -> Target {
        let (name, fragment) = name.split_once('#').map_or((name, None), |(name, fragment)| (name, Some(fragment)));
        let links = &self.portal.facts.links;
        let Some(named) = links.get(name) else {
            let known = || links.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>();
            let near = self.may_suggest().then(|| diag::suggest(name, known())).flatten();
            let help = near.unwrap_or_else(|| "declare it in `content/_support/links.yaml`".to_owned());
            self.report(&UNKNOWN_NAMED_LINK, at, link, format!("there is no named link `{name}`"), help);
            return Target::None;
        };
        // Why there is none is a finding of the facts.
        let Some(url) = named.target(operator) else { return Target::None };
        let href = fragment.map_or_else(|| url.to_owned(), |fragment| format!("{url}#{fragment}"));
        match scheme(&href) {
            Some(other) if OTHER_SCHEMES.contains(&other) => Target::Other { href },
            _ => Target::External { href },
        }
    }

    fn external(&mut self, at: usize, link: &Link, written: &str) -> Target {
        // The URL of a page of this very site leads there without leaving it.
        if let Some(page) = self.portal.page_of_url(written).filter(|_| !link.image) {
            let fragment = written.split_once('#').map_or("", |(_, fragment)| fragment);
            return self.page_target(at, link, page, &decode(fragment));
        }
        let href = escape_stray(written);
        let broken = url::Url::parse(&href).err();
        if href != written || broken.is_some() {
            let why =
                broken.map_or_else(|| "a `%` is not followed by two hexadecimal digits".to_owned(), |e| e.to_string());
            let help = if broken.is_some() {
                "write the whole address, such as `https://example.org/page`"
            } else {
                "write `%` as `%25` and a space as `%20`"
            };
            self.report(&MALFORMED_URL, at, link, format!("`{written}` is not a well-formed URL: {why}"), help);
        }
        match (broken.is_some(), link.image) {
            (true, _) => Target::None,
            (false, false) => Target::External { href },
            (false, true) => {
                let shown = self.portal.config.markdown.remote_images;
                if !shown {
                    let message = "an image of another host is shown as a link".to_owned();
                    let help = "copy the image into `media/`, or set `markdown: { remote_images: allow }`";
                    self.report(&REMOTE_IMAGE, at, link, message, help);
                }
                Target::RemoteImage { href, shown }
            }
        }
    }

    fn internal(&mut self, at: usize, link: &Link, written: &str) -> Target {
        let (rest, fragment) = written.split_once('#').map_or((written, ""), |(rest, fragment)| (rest, fragment));
        let (rest, _query) = rest.split_once('?').unwrap_or((rest, ""));
        let stray = stray_percent(written);
        if stray {
            let help = "write `%` as `%25`";
            let message =
                format!("`{written}` is not a well-formed URL: a `%` is not followed by two hexadecimal digits");
            self.report(&MALFORMED_URL, at, link, message, help);
        }
        let rest = decode(rest);
        let fragment = decode(fragment);
        if rest.is_empty() {
            return self.page_target(at, link, self.id, &fragment);
        }
        if let Some(site) = rest.strip_prefix('/') {
            return self.site_url(at, link, site, &fragment);
        }
        let Some(file) = self.page.file_of_link(at) else { return Target::None };
        match file.join(&rest) {
            Ok(target) => self.file_target(at, link, &target, &rest, &fragment),
            // `./` and `..` that end at the folder of the portal itself name no file.
            Err(PathError::Invalid) => self.broken(at, link, &rest, None),
            Err(error) => {
                let message = format!("`{written}` cannot be a link: {error}");
                self.report(&UNSAFE_PATH, at, link, message, "link to a file of the content folder");
                Target::None
            }
        }
    }

    /// A link written as a URL of the site: right today, wrong when the page moves.
    fn site_url(&mut self, at: usize, link: &Link, site: &str, fragment: &str) -> Target {
        match self.portal.page_of_path(site).or_else(|| self.portal.redirect_at(&format!("/{site}"))) {
            Some(target) => self.page_target(at, link, target, fragment),
            None => self.broken(at, link, &format!("/{site}"), None),
        }
    }

    fn file_target(&mut self, at: usize, link: &Link, target: &SourcePath, rest: &str, fragment: &str) -> Target {
        let folder_like = rest.ends_with('/') || rest.ends_with('.') || target.extension().is_empty();
        let mut candidates =
            if folder_like { vec![format!("{target}/index.md"), format!("{target}.md")] } else { Vec::new() };
        if matches!(target.extension(), "html" | "htm") {
            candidates.push(format!("{}/{}.md", target.parent(), target.stem()));
        }
        let paths =
            std::iter::once(target.clone()).chain(candidates.iter().filter_map(|path| SourcePath::new(path).ok()));
        for path in paths.chain(self.portal.in_other_case(target).cloned()) {
            if let Some(page) = self.page_of_file(&path) {
                return self.page_target(at, link, page, fragment);
            }
            if let Some(media) = self.portal.media.get(&path) {
                let href = self.portal.config.base_url.rooted(&media.out.encoded());
                return if link.image { Target::Image { href, size: media.size } } else { Target::File { href } };
            }
        }
        self.broken(at, link, rest, Some(target))
    }

    /// The page of a file, in the locale of this page when the link stays in the locale of its text.
    fn page_of_file(&self, path: &SourcePath) -> Option<PageId> {
        let portal = self.portal;
        let (folder, rest) = path.strip("content")?.split_once('/')?;
        let locale = portal.config.locale_of_folder(folder)?;
        let shown = if locale == self.page.text_locale() { self.page.locale } else { locale };
        let key = pages::key_of(rest);
        portal
            .by_key
            .get(&(shown, key))
            .copied()
            .filter(|id| portal.pages[*id].source.is_some() || rest.ends_with("index.md"))
    }

    fn page_target(&mut self, at: usize, link: &Link, target: PageId, fragment: &str) -> Target {
        let page = &self.portal.pages[target];
        if !fragment.is_empty() && target != self.id {
            self.anchors_of.push(target);
        }
        let broken = !fragment.is_empty() && !self.anchors.has(self.portal, target, fragment);
        if broken {
            let name = page.source.as_ref().map_or(page.key.as_str(), |source| source.as_str());
            let known = page.document.headings.iter().map(|heading| heading.id.as_str());
            let near = self.may_suggest().then(|| diag::suggest(fragment, known)).flatten();
            let help = near.unwrap_or_else(|| "give the heading an id: `## Words {#id}`".to_owned());
            self.report(&BROKEN_ANCHOR, at, link, format!("`{name}` has no heading `{fragment}`"), help);
        }
        // A reader is better off at the top of the page than at an anchor that is not there, and on this page not moved.
        if broken && target == self.id {
            return Target::None;
        }
        let anchor = if broken || fragment.is_empty() { String::new() } else { format!("#{}", path::encode(fragment)) };
        let base = &self.portal.config.base_url;
        let href =
            if target == self.id && !anchor.is_empty() { anchor } else { base.rooted(&page.url.encoded()) + &anchor };
        let own = &self.portal.config.locales[self.page.text_locale()].locale;
        let other = &self.portal.config.locales[page.text_locale()].locale;
        Target::Page { href, lang: (own != other).then(|| other.clone()) }
    }

    fn broken(&mut self, at: usize, link: &Link, rest: &str, target: Option<&SourcePath>) -> Target {
        let (code, what): (&'static Code, _) =
            if link.image { (&MISSING_IMAGE, "image") } else { (&BROKEN_LINK, "page or file") };
        let hidden = target.and_then(|target| self.portal.hidden.get(target));
        if let Some(why) = hidden {
            let message = format!("`{rest}` is not published: {why}");
            self.report(code, at, link, message, "publish it too, or take the link out");
            return Target::None;
        }
        let help = target
            .filter(|_| self.may_suggest())
            .and_then(|target| self.suggestion(target))
            .unwrap_or_else(|| "mend the path, or take the link out".to_owned());
        self.report(code, at, link, format!("there is no {what} `{rest}`"), help);
        Target::None
    }

    /// A file of the same name elsewhere, else the nearest name in the same folder.
    fn suggestion(&self, target: &SourcePath) -> Option<String> {
        let portal = self.portal;
        let locale = format!("content/{}", portal.config.locales[self.page.text_locale()].folder);
        let same_name = portal
            .by_name
            .get(&target.file_name().to_lowercase())
            .and_then(|files| files.iter().find(|file| file.strip(&locale).is_some()));
        if let Some(file) = same_name {
            return Some(format!("`{file}` has that name"));
        }
        let folder = portal.by_folder.get(target.parent()).filter(|files| files.len() <= MAX_CANDIDATES)?;
        let name = diag::nearest(target.file_name(), folder.iter().map(SourcePath::file_name))?;
        Some(format!("did you mean `{name}`?"))
    }
}

/// The scheme of a URL in lower case (RFC 3986, section 3.1); a single letter is a drive, not a scheme.
fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    let valid = scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    let known = ["http", "https"].iter().chain(&OTHER_SCHEMES).find(|known| scheme.eq_ignore_ascii_case(known));
    valid.then(|| known.copied().unwrap_or(scheme))
}

fn stray_percent(url: &str) -> bool {
    let bytes = url.as_bytes();
    memchr::memchr_iter(b'%', bytes)
        .any(|at| !bytes.get(at + 1..at + 3).is_some_and(|pair| pair.iter().all(u8::is_ascii_hexdigit)))
}

/// Writes each `%` that begins no escape as `%25`, and spaces as `%20`.
fn escape_stray(url: &str) -> String {
    if !stray_percent(url) && !url.contains(' ') {
        return url.to_owned();
    }
    let mut out = String::with_capacity(url.len() + 8);
    for (at, c) in url.char_indices() {
        match c {
            '%' if stray_percent(url.get(at..at + 3).unwrap_or("%")) => out.push_str("%25"),
            ' ' => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}

/// Percent-decodes; what is not UTF-8 then stays as written.
fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_told_from_paths() {
        assert_eq!(scheme("HTTPS://x"), Some("https"));
        assert_eq!(scheme("javascript:alert(1)"), Some("javascript"));
        assert_eq!(scheme("c:/x"), None);
        assert_eq!(scheme("a/b:c"), None);
    }

    #[test]
    fn stray_percent_signs_are_escaped() {
        assert_eq!(escape_stray("https://x/100%"), "https://x/100%25");
        assert_eq!(escape_stray("https://x/%zz a%20b"), "https://x/%25zz%20a%20b");
    }
}
