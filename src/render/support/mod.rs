//! The directives that show support facts: `::response-times`, `::contacts`, `:fact[…]` and their siblings.
//!
//! A directive becomes a view (`view`): tables, lists and paragraphs of `rich` text, which `html` and `markdown` write
//! down. Everything is complete without script; what a script adds (live hours, due times) is data in attributes.

mod audience;
mod contacts;
mod directives;
mod due;
mod help;
mod hours;
mod html;
mod levels;
mod links;
mod made;
mod markdown;
mod notices;
pub mod records;
mod rich;
mod scope;
mod status;
mod view;
mod week;
mod words;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use chrono::NaiveDate;

use super::html::{DirectiveRenderer, Words as HtmlWords};
use crate::i18n::Language;
use crate::locale::Direction;
use crate::parse::Document;
use crate::parse::document::{Attribute, Directive, DirectiveForm};
use crate::path::SourcePath;
use crate::portal::{PageId, Portal, Target};
use crate::support::fact::fact;
use crate::support::filter::Filter;
use crate::support::{Facts, SupportWords};

pub use directives::Directives;
pub use hours::Timelines;
pub use links::PortalLinks;
use made::Place;
pub use made::made_title;
pub use status::next_change;
use view::Block;

/// Resolves links in words.
pub trait Links: Sync {
    /// Returns where a link leads that is written in a file.
    fn target(&self, file: &SourcePath, written: &str) -> Target;

    /// Returns the title of the article that a link in a file leads to, if it leads to one.
    fn title(&self, file: &SourcePath, written: &str) -> Option<String>;
}

/// What the directives of all pages of a locale have in common.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The facts.
    pub facts: &'a Facts,
    /// The words of the locale.
    pub words: &'a SupportWords,
    /// The interface language of the locale.
    pub language: &'a Language,
    /// The words of the HTML renderer, for Markdown in words.
    pub html_words: &'a HtmlWords,
    /// The timelines of all hours, shared by all locales.
    pub timelines: &'a Timelines,
    /// The day for which is rendered.
    pub today: NaiveDate,
    /// Resolves links in words.
    pub links: &'a dyn Links,
}

/// Renders the directives of one page.
pub struct SupportRenderer<'a> {
    context: Context<'a>,
    /// The page, and the pages that its directives made.
    place: Option<Place<'a>>,
    /// How often each id was given on the page, so that a second table of the same facts has its own.
    ids: Mutex<BTreeMap<String, u32>>,
}

impl<'a> SupportRenderer<'a> {
    /// Returns a renderer for one page.
    pub fn new(context: Context<'a>) -> Self {
        Self { context, place: None, ids: Mutex::default() }
    }

    /// Sets the page that is rendered.
    #[must_use]
    pub fn on(self, portal: &'a Portal, page: PageId) -> Self {
        Self { place: Some(Place { portal, page }), ..self }
    }

    /// The id itself, or with a number when the page has it already.
    fn fresh(&self, id: &str) -> String {
        let mut ids = self.ids.lock().unwrap_or_else(PoisonError::into_inner);
        let count = ids.entry(id.to_owned()).or_default();
        *count += 1;
        if *count == 1 { id.to_owned() } else { format!("{id}-{count}") }
    }

    /// Facts are said in the reader's language, also within an article that is there in another one only: there they carry
    /// their own language and direction.
    fn in_own_language(&self, element: &str, html: String) -> String {
        let foreign = self.place.is_some_and(|place| place.portal.pages[place.page].fallback_from.is_some());
        if !foreign || html.is_empty() {
            return html;
        }
        let locale = self.context.language.locale();
        let direction = if locale.direction() == Direction::Rtl { "rtl" } else { "ltr" };
        let class = if element == "div" { " class=\"lk-own\"" } else { "" };
        format!("<{element}{class} lang=\"{locale}\" dir=\"{direction}\">{html}</{element}>")
    }

    /// The blocks of a directive; `None` when it is none of ours.
    fn blocks(&self, directive: &Directive) -> Option<Vec<Block>> {
        let filter = Filter::of(directive);
        let view = View { context: self.context, filter: &filter, renderer: self };
        Some(match directive.name.as_str() {
            "support-categories" => view.categories(),
            "who-may-ask" => view.who_may_ask(),
            "out-of-scope" => view.out_of_scope(),
            "severity-levels" => view.severity_levels(),
            "response-times" => view.response_times(),
            "support-hours" => view.support_hours(),
            "contacts" => view.contacts(),
            "contact-finder" => view.contact_finder(),
            "responsibilities" => view.responsibilities(),
            "service-status" => view.service_status(),
            _ => return None,
        })
    }

    /// The fact that a directive of the document says, as plain text; nothing when it says none.
    pub fn plain(&self, document: &Document, directive: usize) -> String {
        let said = document.directives.get(directive).and_then(|directive| self.inline(document, directive));
        said.map_or_else(String::new, |said| said.plain)
    }

    fn inline(&self, document: &Document, directive: &Directive) -> Option<rich::Rich> {
        if directive.name != "fact" {
            return None;
        }
        let mut path = String::new();
        document.push_plain_text(document.below(directive.node), &mut path);
        let found = fact(self.context.facts, &path, directive.attribute("plan"), self.context.today).ok()?;
        Some(self.context.fact(&found, &directive.attributes, 0))
    }
}

impl DirectiveRenderer for SupportRenderer<'_> {
    fn html(&self, document: &Document, directive: &Directive, out: &mut String) -> bool {
        if directive.form == DirectiveForm::Inline {
            let Some(rich) = self.inline(document, directive) else { return false };
            out.push_str(&self.in_own_language("bdi", rich.html));
            return true;
        }
        let Some(blocks) = self.blocks(directive) else { return false };
        let mut html = String::new();
        html::push(&mut html, &blocks, &self.context.language.text("footnotes"));
        out.push_str(&self.in_own_language("div", html));
        true
    }

    fn markdown(&self, document: &Document, directive: &Directive, out: &mut String) -> bool {
        if directive.form == DirectiveForm::Inline {
            let rich = self.inline(document, directive);
            out.push_str(rich.as_ref().map_or("", |rich| rich.markdown.as_str()));
            return rich.is_some();
        }
        let Some(blocks) = self.blocks(directive) else { return false };
        let mut text = String::new();
        markdown::push(&mut text, &blocks);
        out.push_str(&text);
        true
    }

    fn audience(&self, dimension: &Attribute) -> Option<String> {
        self.context.facts.audiences.get(&dimension.key)?;
        let values: Vec<_> = dimension.value.split(',').map(str::trim).collect();
        Some(self.context.audience_names(&dimension.key, &values))
    }
}

/// One directive at work.
#[derive(Clone, Copy)]
struct View<'v> {
    context: Context<'v>,
    filter: &'v Filter,
    renderer: &'v SupportRenderer<'v>,
}
