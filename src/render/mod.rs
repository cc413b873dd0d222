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
    directives: &'a Directives<'a>,
    fittings: &'a Fittings,
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

/// What the pages of a portal have in common and bodies have no part in: costly to make, kept while it stays the same.
pub struct Fittings {
    engines: Vec<Arc<Engine>>,
    sites: Sites,
    redirects: Vec<RedirectPage>,
    moved: BTreeMap<PageId, Vec<(String, PageId)>>,
    /// The terms that are explained, by locale id.
    terms: Vec<Vec<Term>>,
}

impl Fittings {
    /// Returns the fittings of a portal, or what is wrong with its templates. `terms` are those that are explained, by locale
    /// id. Engines of `before` are taken over.
    pub fn new(
        portal: &Portal,
        languages: &[Arc<Language>],
        theme: &Arc<Theme>,
        terms: Vec<Vec<Term>>,
        before: Option<&Self>,
    ) -> Result<Self, Diagnostic> {
        let known = before.map_or(&[][..], |before| &before.engines);
        let engine = |language: &Arc<Language>| match known.iter().find(|known| known.is_of(theme, language)) {
            Some(known) => Ok(Arc::clone(known)),
            None => Engine::new(Arc::clone(theme), language).map(Arc::new),
        };
        Ok(Self {
            engines: languages.iter().map(engine).collect::<Result<_, _>>()?,
            sites: Sites::new(portal, languages, theme, &terms, portal.config.search.is_some()),
            redirects: redirects::pages(portal),
            moved: redirects::moved_anchors(portal),
            terms,
        })
    }
}

impl<'a> Renderer<'a> {
    /// Returns the renderer of a portal. `directives` renders support facts.
    pub fn new(
        portal: &'a Portal,
        languages: &'a [Arc<Language>],
        theme: &'a Theme,
        directives: &'a Directives<'a>,
        fittings: &'a Fittings,
    ) -> Self {
        Self { portal, languages, theme, directives, fittings }
    }

    /// Returns all that there is to render, in a fixed order.
    pub fn jobs(&self) -> Vec<Job> {
        let mut jobs = vec![Job::Assets, Job::Outputs, Job::Root];
        let config = &self.portal.config;
        let pages = self.portal.pages.iter().enumerate();
        for (id, page) in pages.filter(|(_, page)| config.locales[page.locale].published) {
            jobs.extend(self.jobs_of_body(id));
            if page.section && list::has_index(self.portal, id) {
                jobs.push(Job::Index(id));
            }
        }
        jobs.extend(config.published().flat_map(|locale| [Job::Search(locale), Job::NotFound(locale)]));
        let explained = |locale: &LocaleId| !self.fittings.terms[*locale].is_empty();
        jobs.extend(config.published().filter(explained).map(Job::Glossary));
        jobs.extend((0..self.fittings.redirects.len()).map(Job::Redirect));
        jobs
    }

    /// Returns the jobs that show the body of a page.
    pub fn jobs_of_body(&self, id: PageId) -> Vec<Job> {
        let page = &self.portal.pages[id];
        if !self.portal.config.locales[page.locale].published {
            Vec::new()
        } else if page.section {
            (1..=list::pages_of_section(self.portal, id)).map(|number| Job::Section(id, number)).collect()
        } else {
            vec![Job::Article(id)]
        }
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

    /// The view of a page without its text.
    fn view(&self, id: PageId) -> PageView {
        let view = article::view(self.portal, id, &self.languages[self.portal.pages[id].locale]);
        PageView { moved: self.moved_from(id), ..view }
    }

    /// The key of a page's text: of all that [`article::fill`], [`SupportRenderer::help`](support::SupportRenderer::help)
    /// and [`Renderer::twin`] read, but for what is in the view.
    fn text_key(&self, id: PageId) -> Hash {
        let page = &self.portal.pages[id];
        // A home page shows the notices of today.
        let is_home = page.parent.is_none();
        let shows_facts = is_home || !page.document.directives.is_empty() || !page.front.category.is_empty();
        let facts = if shows_facts { self.directives.key(page.locale) } else { Hash::of(b"") };
        let title_heading = page.title_heading.unwrap_or(u32::MAX).to_le_bytes();
        let parts =
            [&self.portal.config.hash, &self.languages[page.locale].hash(), &page.hash, &page.refs.hash(), &facts];
        Hash::of_parts(parts.into_iter().map(|hash| &hash.as_bytes()[..]).chain([&title_heading[..]]))
    }

    /// The anchors that have moved from a page, with the URLs where they are now.
    fn moved_from(&self, id: PageId) -> Vec<(String, String)> {
        let Some(moved) = self.fittings.moved.get(&id) else { return Vec::new() };
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
        let mut view = self.view(id);
        let template = if page.kind() == PageKind::Landing { "section.html" } else { "article.html" };
        if page.kind() == PageKind::Landing {
            view.list = Some(ListView { page: 1, pages: 1, ..ListView::default() });
        }
        self.twin(id, sink);
        let text = Text { key: self.text_key(id), has_notices: false };
        self.put(page.locale, Some(id), template, &page.url.out_path(), view, Some(text), sink)
    }

    fn section(&self, id: PageId, number: usize, sink: &dyn Sink) -> Result<(), Diagnostic> {
        let page = &self.portal.pages[id];
        let mut view = PageView { list: Some(list::section(self.portal, id, number)), ..self.view(id) };
        let url = list::page_url(&page.url, number);
        if number == 1 {
            self.twin(id, sink);
        } else {
            self.later_page(&mut view, &url, id);
        }
        let template = if page.parent.is_none() { "home.html" } else { "section.html" };
        let text = Text { key: self.text_key(id), has_notices: page.parent.is_none() };
        self.put(page.locale, Some(id), template, &url.out_path(), view, Some(text), sink)
    }

    fn index(&self, id: PageId, sink: &dyn Sink) -> Result<(), Diagnostic> {
        let page = &self.portal.pages[id];
        let language = &self.languages[page.locale];
        let mut view = self.view(id);
        view.title = if page.parent.is_none() {
            language.text("a-to-z-title").into_owned()
        } else {
            let label = language.text("a-to-z");
            language.format("label-value", &[("label", Arg::from(&*label)), ("value", Arg::from(page.title.as_str()))])
        };
        view.full_title = article::full_title(&view.title, &self.portal.config.titles[page.locale]);
        "a-z".clone_into(&mut view.kind);
        view.breadcrumbs.push(view::link(self.portal, id, page.locale));
        view.moved = Vec::new();
        for (list, number) in list::index(self.portal, id, language).into_iter().zip(1..) {
            let url = list::page_url(&page.url.child("a-z"), number);
            view.list = Some(list);
            self.later_page(&mut view, &url, id);
            self.put(page.locale, Some(id), "a-z.html", &url.out_path(), view.clone(), None, sink)?;
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
        self.put(locale, None, special.template, &self.path_of(locale, special), view, None, sink)
    }

    fn path_of(&self, locale: LocaleId, special: &Special) -> OutPath {
        let home = &self.portal.pages[self.portal.homes[locale]].url;
        let file = if special.path.ends_with('/') { "index.html" } else { "" };
        out_path(&format!("{home}{}{file}", special.path))
    }

    fn glossary(&self, locale: LocaleId, sink: &dyn Sink) -> Result<(), Diagnostic> {
        let special = &special::GLOSSARY;
        let language = &self.languages[locale];
        let elsewhere = |locale: LocaleId| !self.fittings.terms[locale].is_empty();
        let view = special::view(self.portal, locale, special, language, &elsewhere);
        let list = glossary::list(&self.fittings.terms[locale], language, &view.url);
        let view = PageView { list: Some(list), indexable: true, ..view };
        self.put(locale, None, special.template, &self.path_of(locale, special), view, None, sink)
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
        let html = self.fittings.engines[first].render("chooser.html", &[("chooser", Shared::new(&chooser))])?;
        sink.put(Artifact::new(out_path("index.html"), html.into_bytes()));
        let language = &self.languages[first];
        let view = special::view(self.portal, first, &special::NOT_FOUND, language, &|_| false);
        self.put(first, None, "not-found.html", &out_path("404.html"), view, None, sink)
    }

    fn redirect(&self, at: usize, sink: &dyn Sink) -> Result<(), Diagnostic> {
        let RedirectPage { path, to, title, locale, lang } = &self.fittings.redirects[at];
        let view = RedirectView { to: to.clone(), title: title.clone(), lang: lang.to_string() };
        let html = self.fittings.engines[*locale].render("redirect.html", &[("redirect", Shared::new(&view))])?;
        sink.put(Artifact::new(path.clone(), html.into_bytes()));
        Ok(())
    }

    /// Puts the Markdown twin of a page beside it, unless the sink has it from the same inputs.
    fn twin(&self, id: PageId, sink: &dyn Sink) {
        let Some(page) = article::twin(&self.portal.pages[id]) else { return };
        let (file, url) =
            (out_path(&format!("{}index.md", page.url)), self.portal.config.base_url.absolute(&page.url.encoded()));
        let key = Hash::of_parts([b"twin", &self.text_key(id).as_bytes()[..], page.title.as_bytes(), url.as_bytes()]);
        if sink.reuse(&file, key) {
            return;
        }
        let options = markdown::Options {
            title: &page.title,
            skip: page.title_heading,
            origin: &self.portal.config.base_url.origin,
            url: &url,
            directives: &self.directives.of_page(id),
        };
        let words = self.directives.context(page.locale).html_words;
        let text = markdown::to_markdown(&page.document, &page.refs, words, &options);
        sink.put(Artifact::new(file, text.into_bytes()).keyed(key));
    }

    /// Renders a page, unless the sink has it from the same inputs: template set and words, what pages share, the view,
    /// which holds all else that the page shows, and the key of its text, which is put into the view only when needed.
    #[expect(clippy::too_many_arguments, reason = "each is another part of a page")]
    fn put(
        &self,
        locale: LocaleId,
        id: Option<PageId>,
        template: &str,
        file: &OutPath,
        mut view: PageView,
        text: Option<Text>,
        sink: &dyn Sink,
    ) -> Result<(), Diagnostic> {
        let (site, site_hash) = self.fittings.sites.of(self.portal, locale, id);
        let engine = &self.fittings.engines[locale];
        let json = serde_json::to_vec(&view).unwrap_or_default();
        let version = [CONTRACT_VERSION as u8];
        let text_key = text.as_ref().map_or(&[][..], |text| &text.key.as_bytes()[..]);
        let shared = [&version[..], template.as_bytes(), engine.hash.as_bytes(), site_hash.as_bytes()];
        let key = Hash::of_parts(shared.into_iter().chain([&json[..], text_key]));
        if sink.reuse(file, key) {
            return Ok(());
        }
        if let (Some(text), Some(id)) = (text, id) {
            let directives = self.directives.of_page(id);
            let categories = self.portal.pages[id].front.category.iter().map(|category| category.value.as_str());
            view.help = directives.help(categories);
            if text.has_notices {
                view.notices = directives.notices();
            }
            article::fill(&mut view, self.portal, id, self.directives.context(locale).html_words, &directives);
        }
        let html = engine.render(template, &[("site", site), ("page", Shared::new(&view))])?;
        sink.put(Artifact::new(file.clone(), html.into_bytes()).keyed(key));
        Ok(())
    }
}

/// The text of a page: its body, the way to support, and on a home page what is the matter today.
struct Text {
    key: Hash,
    has_notices: bool,
}

/// A published path that Loket itself makes up.
fn out_path(path: &str) -> OutPath {
    OutPath::new(path).unwrap_or_else(|_| unreachable!("made of checked parts: {path}"))
}
