//! The articles of a section on one page, to be printed or kept as one file: only where the section asks for it, since every
//! text is then published twice.
//!
//! A page holds the articles of one page of the section's list, a hundred at most; a larger section has several.

use super::around::Around;
use super::context::{Html, ListView, PageView, PartView};
use super::html::{as_part, part_id};
use super::sheet::{Sheet, json_key};
use super::{Renderer, article, list, view};
use crate::bundle::Sink;
use crate::diag::Diagnostic;
use crate::i18n::Arg;
use crate::portal::PageId;
use crate::source::Hash;

impl Renderer<'_> {
    /// Puts the articles that stand on page `number` of a section's list on a page of their own.
    pub(super) fn print(&self, id: PageId, number: usize, sink: &dyn Sink) -> Result<(), Diagnostic> {
        let page = &self.portal.pages[id];
        let base = page.url.child("print");
        let url = list::page_url(&base, number);
        let articles: Vec<PageId> = list::articles_of(self.portal, id, number).collect();
        let mut view = self.view(id, &Around::new(self.portal, id));
        let description = std::mem::take(&mut view.description);
        self.later_page(&mut view, &url, id);
        let label = self.languages[page.locale].text("print-version");
        let title = [("label", Arg::from(&*label)), ("value", Arg::from(page.title.as_str()))];
        let title = self.languages[page.locale].format("label-value", &title);
        view.full_title = article::full_title(&title, &self.portal.config.titles[page.locale]);
        view.description = description;
        "print".clone_into(&mut view.kind);
        view.indexable = false;
        view.moved = Vec::new();
        view.breadcrumbs.push(view::link(self.portal, id, page.locale));
        view.list = Some(ListView {
            total: articles.len(),
            ..list::pager(self.portal, &base, number, list::pages_of_section(self.portal, id))
        });
        view.parts = articles.iter().zip(1..).map(|(article, number)| self.part(*article, number)).collect();
        let texts = std::iter::once(&id).chain(&articles).map(|id| self.text_key(*id));
        let keys: Vec<Hash> = std::iter::once(json_key(&view)).chain(texts).collect();
        let sheet = Sheet {
            locale: page.locale,
            page: Some(id),
            template: "print.html",
            file: url.out_path(),
            key: Hash::of_parts(keys.iter().map(|key| &key.as_bytes()[..])),
        };
        self.put(&sheet, sink, || {
            self.fill_parts((id, number), &articles, &mut view);
            view
        })
    }

    fn part(&self, id: PageId, number: usize) -> PartView {
        let page = &self.portal.pages[id];
        let link = view::link(self.portal, id, page.locale);
        let updated = page.front.updated.as_ref();
        PartView {
            id: part_id(number),
            title: link.title,
            description: link.description,
            url: link.url,
            canonical: self.portal.config.base_url.absolute(&page.url.encoded()),
            lang: link.lang,
            dir: link.dir,
            updated: updated.map(|updated| view::date(&self.languages[page.locale], updated.value)),
            machine_translated: page.translation.machine,
            stale_translation: page.translation.stale,
            body: Html::default(),
        }
    }

    /// Puts the text of the section, on the first page, and those of its articles into the view.
    fn fill_parts(&self, (section, number): (PageId, usize), articles: &[PageId], view: &mut PageView) {
        let urls: Vec<String> = view.parts.iter().map(|part| part.url.clone()).collect();
        let other = |url: &str| urls.iter().position(|own| own == url).map(|at| at + 1);
        let body = |id: PageId, number: usize| {
            let words = self.directives.context(self.portal.pages[id].locale).html_words;
            let rendered = article::body(self.portal, id, words, &self.directives.of_page(id));
            Html(as_part(&rendered.html, number, &other))
        };
        if number == 1 {
            view.body = body(section, 0);
        }
        for ((part, id), number) in view.parts.iter_mut().zip(articles).zip(1..) {
            part.body = body(*id, number);
        }
    }
}
