//! All that the directives of a portal need, in one place: what the pipeline holds while it renders.

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use super::{Context, PortalLinks, SupportRenderer, Timelines};
use crate::config::LocaleId;
use crate::i18n::{Arg, Language};
use crate::portal::{PageId, Portal};
use crate::render::html::Words as HtmlWords;
use crate::source::Hash;
use crate::support::{Facts, SupportWords};

/// The renderers of support facts of a portal.
pub struct Directives<'a> {
    portal: &'a Portal,
    facts: &'a Facts,
    words: &'a [SupportWords],
    languages: &'a [Arc<Language>],
    html_words: Vec<HtmlWords>,
    links: Vec<PortalLinks<'a>>,
    timelines: Timelines,
    today: NaiveDate,
    source: Hash,
    keys: Vec<OnceLock<Hash>>,
}

impl<'a> Directives<'a> {
    /// Returns the renderers; `words` and `languages` by locale id. `source` is the hash of the files of facts and words.
    pub fn new(
        portal: &'a Portal,
        facts: &'a Facts,
        words: &'a [SupportWords],
        languages: &'a [Arc<Language>],
        today: NaiveDate,
        source: Hash,
    ) -> Self {
        let html_words = |language: &Arc<Language>| {
            HtmlWords::new(|id, args| {
                let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, value)| (*name, (*value).into())).collect();
                language.format(id, &args)
            })
        };
        Self {
            portal,
            facts,
            words,
            languages,
            html_words: languages.iter().map(html_words).collect(),
            links: (0..languages.len()).map(|locale| PortalLinks { portal, locale }).collect(),
            timelines: Timelines::new(facts, today),
            today,
            source,
            keys: languages.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// Returns the hash of all that directives of a locale can show: facts, words, the day, and the pages that they link
    /// to, which may be any.
    pub fn key(&self, locale: LocaleId) -> Hash {
        *self.keys[locale].get_or_init(|| {
            let day = self.today.to_string();
            let hashes = [self.source, self.portal.config.hash, self.languages[locale].hash()];
            let own = self.portal.pages.iter().filter(|page| page.locale == locale);
            let pages = own.flat_map(|page| [page.key.as_bytes(), page.url.as_str().as_bytes(), page.title.as_bytes()]);
            Hash::of_parts(hashes.iter().map(|hash| &hash.as_bytes()[..]).chain([day.as_bytes()]).chain(pages))
        })
    }

    /// Returns the context of a locale.
    pub fn context(&self, locale: LocaleId) -> Context<'_> {
        Context {
            facts: self.facts,
            words: &self.words[locale],
            language: &self.languages[locale],
            html_words: &self.html_words[locale],
            timelines: &self.timelines,
            today: self.today,
            links: &self.links[locale],
        }
    }

    /// Returns the renderer of a page. Facts are said in the language of the page's URL, also where its text is another's.
    pub fn of_page(&self, page: PageId) -> SupportRenderer<'_> {
        SupportRenderer::new(self.context(self.portal.pages[page].locale)).on(self.portal, page)
    }
}
