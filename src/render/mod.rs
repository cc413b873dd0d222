//! From the portal to artifacts: HTML, feeds, sitemap. The engine is Tera, used in one file.
//!
//! [`Renderer::jobs`] lists everything that is to be rendered; [`Renderer::run`] renders one of them into a sink. Jobs do
//! not depend on one another, so the pipeline runs them in parallel.

mod article;
pub mod context;
pub mod contract;
pub mod engine;
pub mod glossary;
pub mod highlight;
pub mod html;
mod list;
pub mod markdown;
pub mod outputs;
pub mod qr;
pub mod sanitize;
mod site;
pub mod special;
pub mod support;
pub mod theme;
mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

use context::{CONTRACT_VERSION, ListView, PageView};
use engine::{Engine, Shared};
use glossary::Term;
use html::DirectiveRenderer;
use outputs::redirects::{self, RedirectPage};
use site::Sites;
use special::{Chooser, RedirectView, Special};
use support::Directives;
use theme::Theme;

use crate::bundle::{Artifact, Sink};
use crate::config::LocaleId;
use crate::diag::Diagnostic;
use crate::i18n::{Arg, Language};
use crate::parse::front_matter::PageKind;
use crate::path::{OutPath, UrlPath};
use crate::portal::{PageId, Portal};
use crate::source::Hash;

/// Everything that pages are rendered from.
pub struct Renderer<'a> {
    portal: &'a Portal,
    languages: &'a [Arc<Language>],
    theme: &'a Theme,
    engines: Vec<Engine>,
    sites: Sites,
    redirects: Vec<RedirectPage>,
    moved: BTreeMap<PageId, Vec<(String, PageId)>>,
    directives: &'a Directives<'a>,
    /// The terms that are explained, by locale id.
    terms: Vec<Vec<Term>>,
}

/// One thing to render.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// An article with its Markdown twin.
    Article(PageId),
    /// A page of the list of a section or home page, from 1.
    Section(PageId, usize),
    /// The A–Z list of a section, all its pages.
    Index(PageId),
    /// The search page of a locale.
    Search(LocaleId),
    /// The glossary of a locale.
    Glossary(LocaleId),
    /// The page for what is not found in a locale.
    NotFound(LocaleId),
    /// The language chooser at the root, with the `404.html` for hosts that serve only that.
    Root,
    /// The page at an old URL.
    Redirect(usize),
    /// Sitemap, feeds, robots and the like.
    Outputs,
    /// The files of the theme.
    Assets,
}

impl<'a> Renderer<'a> {
    /// Returns the renderer of a portal, or what is wrong with its templates. `directives` renders support facts, `terms`
    /// are those that are explained, by locale id.
    pub fn new(
        portal: &'a Portal,
        languages: &'a [Arc<Language>],
        theme: &'a Arc<Theme>,
        directives: &'a Directives<'a>,
        terms: Vec<Vec<Term>>,
        has_search: bool,
    ) -> Result<Self, Diagnostic> {
        let engines =
            languages.iter().map(|language| Engine::new(Arc::clone(theme), language)).collect::<Result<_, _>>()?;
        let sites = Sites::new(portal, languages, theme, &terms, has_search);
        let redirects = redirects::pages(portal);
        let moved = redirects::moved_anchors(portal);
        Ok(Self { portal, languages, theme, engines, sites, redirects, moved, directives, terms })
    }

    /// Returns all that there is to render, in a fixed order.
    pub fn jobs(&self) -> Vec<Job> {
        let mut jobs = vec![Job::Assets, Job::Outputs, Job::Root];
        let config = &self.portal.config;
        let pages = self.portal.pages.iter().enumerate();
        for (id, page) in pages.filter(|(_, page)| config.locales[page.locale].published) {
            if !page.section {
                jobs.push(Job::Article(id));
                continue;
            }
            jobs.extend((1..=list::pages_of_section(self.portal, id)).map(|number| Job::Section(id, number)));
            if list::has_index(self.portal, id) {
                jobs.push(Job::Index(id));
            }
        }
        jobs.extend(config.published().flat_map(|locale| [Job::Search(locale), Job::NotFound(locale)]));
        let explained = |locale: &LocaleId| !self.terms[*locale].is_empty();
        jobs.extend(config.published().filter(explained).map(Job::Glossary));
        jobs.extend((0..self.redirects.len()).map(Job::Redirect));
        jobs
    }

    /// Renders one job into the sink.
    pub fn run(&self, job: Job, sink: &dyn Sink) -> Result<(), Diagnostic> {
        match job {
            Job::Article(id) => self.article(id, sink),
            Job::Section(id, number) => self.section(id, number, sink),
            Job::Index(id) => self.index(id, sink),
            Job::Search(locale) => self.special(locale, &special::SEARCH, sink),
            Job::Glossary(locale) => self.glossary(locale, sink),
            Job::NotFound(locale) => self.special(locale, &special::NOT_FOUND, sink),
            Job::Root => self.root(sink),
            Job::Redirect(at) => self.redirect(at, sink),
            Job::Outputs => {
                for artifact in outputs::artifacts(self.portal, self.languages) {
                    sink.put(artifact);
                }
                Ok(())
            }
            Job::Assets => {
                for asset in self.theme.assets.values() {
                    sink.put(Artifact::new(asset.out.clone(), Arc::clone(&asset.bytes)));
                }
                Ok(())
            }
        }
    }

    fn view(&self, id: PageId, directives: &dyn DirectiveRenderer) -> PageView {
        let locale = self.portal.pages[id].locale;
        let words = self.directives.context(locale).html_words;
        let view = article::view(self.portal, id, &self.languages[locale], words, directives);
        PageView { moved: self.moved_from(id), ..view }
    }

    /// The anchors that have moved from a page, with the URLs where they are now.
    fn moved_from(&self, id: PageId) -> Vec<(String, String)> {
        let Some(moved) = self.moved.get(&id) else { return Vec::new() };
        let base = &self.portal.config.base_url;
        let mut found: Vec<(String, String)> = Vec::new();
        for (anchor, to) in moved {
            if found.iter().any(|(own, _)| own == anchor) {
                continue;
            }
            let mut url = base.rooted(&self.portal.pages[*to].url.encoded());
            if self.portal.has_anchor(*to, anchor) {
                url.push('#');
                url.push_str(&crate::path::encode(anchor));
            }
            found.push((anchor.clone(), url));
        }
        found
    }

    fn article(&self, id: PageId, sink: &dyn Sink) -> Result<(), Diagnostic> {
        let page = &self.portal.pages[id];
        let directives = self.directives.of_page(id);
        let categories = page.front.category.iter().map(|category| category.value.as_str());
        let view = PageView { help: directives.help(categories), ..self.view(id, &directives) };
        let template = if page.kind() == PageKind::Landing { "section.html" } else { "article.html" };
        let view = if page.kind() == PageKind::Landing {
            PageView { list: Some(ListView { page: 1, pages: 1, ..ListView::default() }), ..view }
        } else {
            view
        };
        self.twin(id, &directives, sink);
        self.put(page.locale, Some(id), template, &page.url.out_path(), &view, sink)
    }

    fn section(&self, id: PageId, number: usize, sink: &dyn Sink) -> Result<(), Diagnostic> {
        let page = &self.portal.pages[id];
        let directives = self.directives.of_page(id);
        let list = list::section(self.portal, id, number);
        let categories = page.front.category.iter().map(|category| category.value.as_str());
        let help = directives.help(categories);
        let notices = if page.parent.is_none() { directives.notices() } else { context::Html::default() };
        let mut view = PageView { list: Some(list), help, notices, ..self.view(id, &directives) };
        let url = list::page_url(&page.url, number);
        if number == 1 {
            self.twin(id, &directives, sink);
        } else {
            self.later_page(&mut view, &url, id);
        }
        let template = if page.parent.is_none() { "home.html" } else { "section.html" };
        self.put(page.locale, Some(id), template, &url.out_path(), &view, sink)
    }

    fn index(&self, id: PageId, sink: &dyn Sink) -> Result<(), Diagnostic> {
        let page = &self.portal.pages[id];
        let language = &self.languages[page.locale];
        let mut view = self.view(id, &html::NoDirectives);
        view.title = if page.parent.is_none() {
            language.text("a-to-z-title").into_owned()
        } else {
            let label = language.text("a-to-z");
            language.format("label-value", &[("label", Arg::from(&*label)), ("value", Arg::from(page.title.as_str()))])
        };
        view.full_title = article::full_title(&view.title, &self.portal.config.titles[page.locale]);
        "a-z".clone_into(&mut view.kind);
        view.breadcrumbs.push(view::link(self.portal, id, page.locale));
        view.body = context::Html::default();
        view.toc = Vec::new();
        view.moved = Vec::new();
        for (list, number) in list::index(self.portal, id, language).into_iter().zip(1..) {
            let url = list::page_url(&page.url.child("a-z"), number);
            view.list = Some(list);
            self.later_page(&mut view, &url, id);
            self.put(page.locale, Some(id), "a-z.html", &url.out_path(), &view, sink)?;
        }
        Ok(())
    }

    /// What a further page of a list does not share with the first: its URL, and everything about the text.
    fn later_page(&self, view: &mut PageView, url: &UrlPath, id: PageId) {
        let page = &self.portal.pages[id];
        view.url = self.portal.config.base_url.rooted(&url.encoded());
        view.canonical = self.portal.config.base_url.absolute(&url.encoded());
        view.indexable = page.fallback_from.is_none();
        view.alternates = Vec::new();
        view.description = String::new();
        view.markdown_url = None;
        view.json_ld = context::Html::default();
    }

    fn special(&self, locale: LocaleId, special: &Special, sink: &dyn Sink) -> Result<(), Diagnostic> {
        // Search stays search in another language; what is not found here is not looked for there.
        let elsewhere = |_: LocaleId| special.kind == special::SEARCH.kind;
        let view = special::view(self.portal, locale, special, &self.languages[locale], &elsewhere);
        self.put(locale, None, special.template, &self.path_of(locale, special), &view, sink)
    }

    fn path_of(&self, locale: LocaleId, special: &Special) -> OutPath {
        let home = &self.portal.pages[self.portal.homes[locale]].url;
        let file = if special.path.ends_with('/') { "index.html" } else { "" };
        out_path(&format!("{home}{}{file}", special.path))
    }

    fn glossary(&self, locale: LocaleId, sink: &dyn Sink) -> Result<(), Diagnostic> {
        let special = &special::GLOSSARY;
        let language = &self.languages[locale];
        let elsewhere = |locale: LocaleId| !self.terms[locale].is_empty();
        let view = special::view(self.portal, locale, special, language, &elsewhere);
        let list = glossary::list(&self.terms[locale], language, &view.url);
        let view = PageView { list: Some(list), indexable: true, ..view };
        self.put(locale, None, special.template, &self.path_of(locale, special), &view, sink)
    }

    fn root(&self, sink: &dyn Sink) -> Result<(), Diagnostic> {
        let config = &self.portal.config;
        let first = config.first_published();
        let assets =
            self.theme.assets.iter().map(|(name, asset)| (name.clone(), config.base_url.rooted(&asset.out.encoded())));
        let chooser = Chooser {
            title: config.titles[first].clone(),
            entries: view::languages(self.portal, first, ""),
            base_path: config.base_url.path.clone(),
            assets: assets.collect(),
            options: serde_json::Value::Object(self.theme.options.clone()),
        };
        let html = self.engines[first].render("chooser.html", &[("chooser", Shared::new(&chooser))])?;
        sink.put(Artifact::new(out_path("index.html"), html.into_bytes()));
        let language = &self.languages[first];
        let view = special::view(self.portal, first, &special::NOT_FOUND, language, &|_| false);
        self.put(first, None, "not-found.html", &out_path("404.html"), &view, sink)
    }

    fn redirect(&self, at: usize, sink: &dyn Sink) -> Result<(), Diagnostic> {
        let RedirectPage { path, to, title, locale, lang } = &self.redirects[at];
        let view = RedirectView { to: to.clone(), title: title.clone(), lang: lang.to_string() };
        let html = self.engines[*locale].render("redirect.html", &[("redirect", Shared::new(&view))])?;
        sink.put(Artifact::new(path.clone(), html.into_bytes()));
        Ok(())
    }

    /// Puts the Markdown twin of a page beside it.
    fn twin(&self, id: PageId, directives: &dyn DirectiveRenderer, sink: &dyn Sink) {
        let Some(page) = article::twin(&self.portal.pages[id]) else { return };
        let base = &self.portal.config.base_url;
        let options = markdown::Options {
            title: &page.title,
            skip: page.title_heading,
            origin: &base.origin,
            url: &base.absolute(&page.url.encoded()),
            directives,
        };
        let text = markdown::to_markdown(
            &page.document,
            &page.refs,
            self.directives.context(page.locale).html_words,
            &options,
        );
        sink.put(Artifact::new(out_path(&format!("{}index.md", page.url)), text.into_bytes()));
    }

    /// Renders a page, unless the sink has it from the same inputs: template set and words, what pages share, and the view,
    /// which holds all else that the page shows.
    fn put(
        &self,
        locale: LocaleId,
        id: Option<PageId>,
        template: &str,
        file: &OutPath,
        view: &PageView,
        sink: &dyn Sink,
    ) -> Result<(), Diagnostic> {
        let (site, site_hash) = self.sites.of(self.portal, locale, id);
        let engine = &self.engines[locale];
        let json = serde_json::to_vec(view).unwrap_or_default();
        let version = [CONTRACT_VERSION as u8];
        let key =
            Hash::of_parts([&version[..], template.as_bytes(), engine.hash.as_bytes(), site_hash.as_bytes(), &json]);
        if sink.reuse(file, key) {
            return Ok(());
        }
        let html = engine.render(template, &[("site", site), ("page", Shared::new(view))])?;
        sink.put(Artifact::new(file.clone(), html.into_bytes()).keyed(key));
        Ok(())
    }
}

/// A published path that Loket itself makes up.
fn out_path(path: &str) -> OutPath {
    OutPath::new(path).unwrap_or_else(|_| unreachable!("made of checked parts: {path}"))
}
