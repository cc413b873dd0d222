//! The view of a page with a body: articles, and what sections and home pages have in common with them.

use super::around::Around;
use super::context::{Html, PageView, RelatedView, TocItem};
use super::html::{self, DirectiveRenderer, Rendered, TocEntry, Words};
use super::{outputs, view};
use crate::i18n::Language;
use crate::parse::front_matter::{PageKind, RelatedKind};
use crate::path;
use crate::portal::{Made, Page, PageId, Portal, RelatedLink};

/// Returns the view of a page without its body and table of contents, which [`fill`] adds. Its list, when it is a section, is
/// the caller's.
pub(super) fn view(portal: &Portal, id: PageId, around: &Around, language: &Language) -> PageView {
    let page = &portal.pages[id];
    let config = &portal.config;
    let text_locale = &config.locales[page.text_locale()].locale;
    let link = |id: &PageId| view::link(portal, *id, page.locale);
    let canonical = &portal.pages[around.original.unwrap_or(id)];
    PageView {
        kind: kind(portal, page).to_owned(),
        full_title: full_title(&page.title, &config.titles[page.locale]),
        title: page.title.clone(),
        description: view::description(page).to_owned(),
        url: config.base_url.rooted(&page.url.encoded()),
        canonical: config.base_url.absolute(&canonical.url.encoded()),
        indexable: page.fallback_from.is_none() && !page.front.draft && !matches!(page.made, Some(Made::Version(_))),
        lang: text_locale.to_string(),
        dir: text_locale.direction(),
        body: Html::default(),
        toc: Vec::new(),
        breadcrumbs: around.breadcrumbs.iter().map(link).collect(),
        nav: view::navigation(portal, id, around),
        previous: around.previous.as_ref().map(link),
        next: around.next.as_ref().map(link),
        related: page.related.iter().map(|related| related_view(portal, related)).collect(),
        updated: page.front.updated.as_ref().map(|updated| view::date(language, updated.value)),
        edit_url: edit_url(portal, page),
        languages: view::languages(portal, page.locale, &page.key, &around.languages),
        alternates: outputs::sitemap::hreflang(portal, &around.alternates),
        fallback: view::fallback(portal, page, language),
        machine_translated: page.translation.machine,
        stale_translation: page.translation.stale,
        translation_source: around.source.map(|source| view::translation_source(portal, source, language)),
        draft: page.front.draft,
        json_ld: Html(outputs::json_ld::json_ld(portal, id)),
        markdown_url: twin(page).map(|_| config.base_url.rooted(&page.url.encoded()) + "index.md"),
        list: None,
        parts: Vec::new(),
        notices: Html::default(),
        help: None,
        moved: Vec::new(),
        extra: page.front.extra.as_ref().map_or(serde_json::Value::Null, crate::yaml::Node::to_json),
    }
}

/// Puts the body of a page and its table of contents into its view.
pub(super) fn fill(
    view: &mut PageView,
    portal: &Portal,
    id: PageId,
    words: &Words,
    directives: &dyn DirectiveRenderer,
) {
    let rendered = body(portal, id, words, directives);
    view.body = Html(rendered.html);
    view.toc = rendered.toc.into_iter().map(toc_item).collect();
}

/// Returns the body of a page.
pub(super) fn body(portal: &Portal, id: PageId, words: &Words, directives: &dyn DirectiveRenderer) -> Rendered {
    let page = &portal.pages[id];
    html::render(&page.document, &page.refs, words, &options(portal, page, directives))
}

/// Returns how the body of a page is rendered.
pub(super) fn options<'a>(
    portal: &'a Portal,
    page: &'a Page,
    directives: &'a dyn DirectiveRenderer,
) -> html::Options<'a> {
    let markdown = portal.config.markdown;
    html::Options {
        skip: page.title_heading,
        direction: portal.config.locales[page.text_locale()].locale.direction(),
        trusted_html: markdown.trusted_html,
        remote_images: markdown.remote_images,
        hash: page.hash,
        directives,
    }
}

/// Returns the page when it has a Markdown twin: it has a text of its own in its locale.
pub(super) fn twin(page: &Page) -> Option<&Page> {
    page.is_listed().then_some(page)
}

/// Returns the title of a page as search engines and tabs show it.
pub(super) fn full_title(title: &str, site: &str) -> String {
    if title == site { title.to_owned() } else { format!("{title} – {site}") }
}

fn kind(portal: &Portal, page: &Page) -> &'static str {
    if page.parent.is_none() && portal.homes[page.locale] == portal.nearest(page.locale, &page.key) {
        return "home";
    }
    match page.kind() {
        _ if page.section => "section",
        PageKind::Article => "article",
        PageKind::Landing => "landing",
        PageKind::Sla => "sla",
        PageKind::Contact => "contact",
        PageKind::Video => "video",
        PageKind::Links => "links",
        PageKind::Accessibility => "accessibility",
    }
}

fn toc_item(entry: TocEntry) -> TocItem {
    TocItem {
        url: format!("#{}", path::encode(&entry.id)),
        title: entry.text,
        children: entry.children.into_iter().map(toc_item).collect(),
    }
}

fn related_view(portal: &Portal, related: &RelatedLink) -> RelatedView {
    let kind = match related.kind {
        RelatedKind::Article => "article",
        RelatedKind::Video => "video",
        RelatedKind::Links => "links",
        RelatedKind::Download => "download",
        RelatedKind::Site => "site",
    };
    let external = related.page.is_none() && !related.href.starts_with(&portal.config.base_url.path);
    RelatedView { title: related.title.clone(), url: related.href.clone(), kind: kind.to_owned(), external }
}

fn edit_url(portal: &Portal, page: &Page) -> Option<String> {
    let pattern = portal.config.edit_url.as_ref()?;
    let source = page.source.as_ref()?;
    Some(pattern.replace("{path}", &path::encode(source.as_str())))
}
