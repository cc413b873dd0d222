//! From the portal to artifacts: HTML, feeds, sitemap. The engine is Tera, used in one file.
//!
//! [`Renderer::jobs`] lists everything that is to be rendered; [`Renderer::run`] renders one of them into a sink. Jobs do
//! not depend on one another, so the pipeline runs them in parallel.

mod affected;
mod around;
mod article;
pub mod context;
pub mod contract;
pub mod engine;
pub mod glossary;
pub mod highlight;
pub mod html;
mod keys;
mod list;
pub mod markdown;
pub mod outputs;
mod print;
pub mod qr;
pub mod sanitize;
mod sheet;
mod site;
pub mod special;
pub mod support;
pub mod theme;
mod view;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use around::Around;
use context::{ListView, PageView};
use engine::{Engine, Shared};
use glossary::Term;
use keys::Faces;
use outputs::redirects::{self, RedirectPage};
use sheet::{Sheet, json_key};
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
use crate::portal::{Anchors, PageId, Portal};
use crate::source::Hash;
use crate::support::SupportWords;

/// Everything that pages are rendered from.
pub struct Renderer<'a> {
    portal: &'a Portal,
    languages: &'a [Arc<Language>],
    theme: &'a Theme,
    directives: &'a Directives<'a>,
    fittings: &'a Fittings,
}

/// One thing to render.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Job {
    /// An article with its Markdown twin.
    Article(PageId),
    /// A page of the list of a section or home page, from 1.
    Section(PageId, usize),
    /// The A–Z list of a section, all its pages.
    Index(PageId),
    /// The articles that stand on a page of a section's list, on one page to be printed.
    Print(PageId, usize),
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
    /// Sitemap, feeds, robots and the like, by their place in [`outputs::OUTPUTS`].
    Outputs(usize),
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
    faces: Faces,
}

impl Fittings {
    /// Returns the fittings of a portal, or what is wrong with its templates. `words` are those for support facts, `terms` those
    /// that are explained, both by locale id. Engines of `before` are taken over.
    pub fn new(
        portal: &Portal,
        languages: &[Arc<Language>],
        theme: &Arc<Theme>,
        words: &[SupportWords],
        terms: Vec<Vec<Term>>,
        before: Option<&Self>,
    ) -> Result<Self, Diagnostic> {
        let (known, most) = (before.map_or(&[][..], |before| &before.engines), portal.config.limits.page_bytes);
        let engine = |language: &Arc<Language>| match known.iter().find(|known| known.is_of(theme, language, most)) {
            Some(known) => Ok(Arc::clone(known)),
            None => Engine::new(Arc::clone(theme), language, most).map(Arc::new),
        };
        Ok(Self {
            engines: languages.iter().map(engine).collect::<Result<_, _>>()?,
            sites: Sites::new(portal, languages, theme, words, &terms, portal.config.search.is_some()),
            redirects: redirects::pages(portal),
            moved: redirects::moved_anchors(portal),
            terms,
            faces: Faces::new(portal),
        })
    }

    /// Notes that these pages have another face than before; see [`Renderer::jobs_of_face`].
    pub fn note_faces(&mut self, portal: &Portal, pages: &[PageId]) {
        self.faces.note(portal, pages);
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
        let mut jobs = vec![Job::Assets, Job::Root];
        jobs.extend((0..outputs::OUTPUTS.len()).map(Job::Outputs));
        let config = &self.portal.config;
        let pages = self.portal.pages.iter().enumerate();
        for (id, page) in pages.filter(|(_, page)| config.locales[page.locale].published) {
            jobs.extend(self.jobs_of_page(id));
            if page.section && list::has_index(self.portal, id) {
                jobs.push(Job::Index(id));
            }
        }
        jobs.extend(config.published().flat_map(|locale| [Job::Search(locale), Job::NotFound(locale)]));
        jobs.extend(config.published().filter(|locale| self.explains(*locale)).map(Job::Glossary));
        jobs.extend((0..self.fittings.redirects.len()).map(Job::Redirect));
        jobs
    }

    /// The jobs of a page itself.
    fn jobs_of_page(&self, id: PageId) -> Vec<Job> {
        let page = &self.portal.pages[id];
        if !page.section {
            return vec![Job::Article(id)];
        }
        let lists = 1..=list::pages_of_section(self.portal, id);
        let print = lists.clone().filter(|_| list::has_print(self.portal, id)).map(|number| Job::Print(id, number));
        lists.map(|number| Job::Section(id, number)).chain(print).collect()
    }

    /// Renders one job into the sink.
    pub fn run(&self, job: Job, sink: &dyn Sink) -> Result<(), Diagnostic> {
        match job {
            Job::Article(id) => self.article(id, sink),
            Job::Section(id, number) => self.section(id, number, sink),
            Job::Index(id) => self.index(id, sink),
            Job::Print(id, number) => self.print(id, number, sink),
            Job::Search(locale) => self.special(locale, &special::SEARCH, sink),
            Job::Glossary(locale) => self.glossary(locale, sink),
            Job::NotFound(locale) => self.special(locale, &special::NOT_FOUND, sink),
            Job::Root => self.root(sink),
            Job::Redirect(at) => self.redirect(at, sink),
            Job::Outputs(kind) => {
                for artifact in outputs::OUTPUTS[kind](self.portal, self.languages, &self.glossaries()) {
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

    /// The view of a page without its text and its list.
    fn view(&self, id: PageId, around: &Around) -> PageView {
        let view = article::view(self.portal, id, around, &self.languages[self.portal.pages[id].locale]);
        PageView { moved: self.moved_from(id), ..view }
    }

    /// Adds the text of a page to its view: its body, the way to support, and on a home page what is the matter today.
    fn with_text(&self, id: PageId, mut view: PageView) -> PageView {
        let page = &self.portal.pages[id];
        let directives = self.directives.of_page(id);
        view.help = directives.help(page.front.category.iter().map(|category| category.value.as_str()));
        if page.parent.is_none() {
            view.notices = directives.notices();
        }
        article::fill(&mut view, self.portal, id, self.directives.context(page.locale).html_words, &directives);
        view
    }

    /// The anchors that have moved from a page, with the URLs where they are now.
    fn moved_from(&self, id: PageId) -> Vec<(String, String)> {
        let Some(moved) = self.fittings.moved.get(&id) else { return Vec::new() };
        let base = &self.portal.config.base_url;
        let (mut seen, mut known) = (BTreeSet::new(), Anchors::default());
        let first = moved.iter().filter(|(anchor, _)| seen.insert(anchor));
        let lead = first.map(|(anchor, to)| {
            let mut url = base.rooted(&self.portal.pages[*to].url.encoded());
            if known.has(self.portal, *to, anchor) {
                url.push('#');
                url.push_str(&crate::path::encode(anchor));
            }
            (anchor.clone(), url)
        });
        lead.collect()
    }

    fn article(&self, id: PageId, sink: &dyn Sink) -> Result<(), Diagnostic> {
        let page = &self.portal.pages[id];
        let is_landing = page.kind() == PageKind::Landing;
        let (around, text) = (Around::new(self.portal, id), self.text_key(id));
        self.twin(id, text, sink);
        let sheet = Sheet {
            locale: page.locale,
            page: Some(id),
            template: if is_landing { "section.html" } else { "article.html" },
            file: page.url.out_path(),
            key: self.page_key(id, &around, text),
        };
        self.put(&sheet, sink, || {
            let list = is_landing.then(|| ListView { page: 1, pages: 1, ..ListView::default() });
            self.with_text(id, PageView { list, ..self.view(id, &around) })
        })
    }

    fn section(&self, id: PageId, number: usize, sink: &dyn Sink) -> Result<(), Diagnostic> {
        let page = &self.portal.pages[id];
        let (around, text) = (Around::new(self.portal, id), self.text_key(id));
        if number == 1 {
            self.twin(id, text, sink);
        }
        let url = list::page_url(&page.url, number);
        let list = list::section(self.portal, id, number);
        let keys = [self.page_key(id, &around, text), json_key(&list)];
        let sheet = Sheet {
            locale: page.locale,
            page: Some(id),
            template: if page.parent.is_none() { "home.html" } else { "section.html" },
            file: url.out_path(),
            key: Hash::of_parts(keys.iter().map(|key| &key.as_bytes()[..])),
        };
        self.put(&sheet, sink, || {
            let mut view = PageView { list: Some(list), ..self.view(id, &around) };
            if number > 1 {
                self.later_page(&mut view, &url, id);
            }
            self.with_text(id, view)
        })
    }

    fn index(&self, id: PageId, sink: &dyn Sink) -> Result<(), Diagnostic> {
        let page = &self.portal.pages[id];
        let language = &self.languages[page.locale];
        let mut view = self.view(id, &Around::new(self.portal, id));
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
            self.put_view(page.locale, Some(id), "a-z.html", url.out_path(), &view, sink)?;
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
        self.put_view(locale, None, special.template, self.path_of(locale, special), &view, sink)
    }

    fn path_of(&self, locale: LocaleId, special: &Special) -> OutPath {
        let home = &self.portal.pages[self.portal.homes[locale]].url;
        let file = if special.path.ends_with('/') { "index.html" } else { "" };
        out_path(&format!("{home}{}{file}", special.path))
    }

    fn root(&self, sink: &dyn Sink) -> Result<(), Diagnostic> {
        let config = &self.portal.config;
        let first = config.first_published();
        let assets =
            self.theme.assets.iter().map(|(name, asset)| (name.clone(), config.base_url.rooted(&asset.out.encoded())));
        let chooser = Chooser {
            title: config.titles[first].clone(),
            entries: view::languages(self.portal, first, "", &around::languages(self.portal, "")),
            base_path: config.base_url.path.clone(),
            assets: assets.collect(),
            options: serde_json::Value::Object(self.theme.options.clone()),
        };
        let html = self.fittings.engines[first].render("chooser.html", &[("chooser", Shared::new(&chooser))])?;
        sink.put(Artifact::new(out_path("index.html"), html.into_bytes()));
        let language = &self.languages[first];
        let view = special::view(self.portal, first, &special::NOT_FOUND, language, &|_| false);
        self.put_view(first, None, "not-found.html", out_path("404.html"), &view, sink)
    }

    fn redirect(&self, at: usize, sink: &dyn Sink) -> Result<(), Diagnostic> {
        let RedirectPage { path, to, title, locale, lang } = &self.fittings.redirects[at];
        let view = RedirectView { to: to.clone(), title: title.clone(), lang: lang.to_string() };
        let html = self.fittings.engines[*locale].render("redirect.html", &[("redirect", Shared::new(&view))])?;
        sink.put(Artifact::new(path.clone(), html.into_bytes()));
        Ok(())
    }

    /// Puts the Markdown twin of a page beside it, unless the sink has it from the same inputs.
    fn twin(&self, id: PageId, text: Hash, sink: &dyn Sink) {
        let Some(page) = article::twin(&self.portal.pages[id]) else { return };
        let (file, url) = (page.url.twin(), self.portal.config.base_url.absolute(&page.url.encoded()));
        let key = Hash::of_parts([b"twin", &text.as_bytes()[..], page.title.as_bytes(), url.as_bytes()]);
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
}

/// A published path that Loket itself makes up.
fn out_path(path: &str) -> OutPath {
    OutPath::new(path).unwrap_or_else(|_| unreachable!("made of checked parts: {path}"))
}
