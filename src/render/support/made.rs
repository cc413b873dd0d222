//! Pages that directives make: their titles, and the links between them and the page with the directive.

use super::View;
use super::rich::Rich;
use super::view::Block;
use crate::i18n::Language;
use crate::parse::markdown;
use crate::portal::{Made, PageId, Portal};
use crate::support::SupportWords;
use crate::support::model::Version;

/// Where a directive stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) portal: &'a Portal,
    pub(super) page: PageId,
}

impl Place<'_> {
    /// What the page was made for.
    pub(super) fn made(&self) -> Option<&Made> {
        self.portal.pages[self.page].made.as_ref()
    }

    /// The URL of the page that a directive here makes for an id.
    fn made_by(&self, id: &str) -> Option<String> {
        Some(self.url(self.portal.made_by(self.page, id)?))
    }

    fn url(&self, page: PageId) -> String {
        self.portal.config.base_url.rooted(&self.portal.pages[page].url.encoded())
    }
}

/// Returns the title of a page that was made: `Contact: Nederland`; a version has one in the words of the portal.
pub fn made_title(language: &Language, words: &SupportWords, host: &str, made: &Made) -> String {
    let (key, own) = match made {
        Made::Region(code) => (format!("contacts._regions.{code}"), Some(language.formats.region(code))),
        Made::Version(id) => (format!("service-levels.versions.{id}"), None),
    };
    // A name of the region in the reader's language goes before words in another.
    let word = words.get(&key).filter(|found| own.is_none() || words.locale() == Some(found.locale));
    let word = word.map(|found| {
        let document = markdown::parse(&found.word.path, &found.word.text, 0, &mut Vec::new());
        let mut plain = String::new();
        document.push_plain_text(0..document.nodes.len() as u32, &mut plain);
        plain
    });
    match (made, word) {
        (Made::Version(_), Some(title)) => title,
        (_, word) => {
            let name = word.or(own).unwrap_or_else(|| made.id().to_owned());
            language.format("label-value", &[("label", host.into()), ("value", name.as_str().into())])
        }
    }
}

impl View<'_> {
    /// Text as a link to the page made for an id; bare where there is none.
    pub(super) fn link_to_made(&self, id: &str, text: &Rich) -> Rich {
        let url = self.renderer.place.as_ref().and_then(|place| place.made_by(id));
        url.map_or_else(|| text.clone(), |url| Rich::link(&url, text))
    }

    /// True on the page that was made for a version.
    fn is_version_page(&self) -> bool {
        let made = self.renderer.place.as_ref().and_then(Place::made);
        matches!(made, Some(Made::Version(_)))
    }

    /// On the page of a version the way to what holds today; elsewhere the ways to the other versions, each with its dates.
    pub(super) fn versions(&self, shown: &Version) -> Vec<Block> {
        let context = &self.context;
        let Some(place) = &self.renderer.place else { return Vec::new() };
        if self.is_version_page() {
            let host = place.portal.pages[place.page].parent;
            let link = |host| Rich::link(&place.url(host), &Rich::text(&place.portal.pages[host].title));
            let current = host.and_then(|host| self.labelled("current-version", &link(host)));
            return current.into_iter().map(Block::from).collect();
        }
        let mut blocks = Vec::new();
        let levels = &context.facts.service_levels;
        for (label, later) in [("upcoming-versions", true), ("earlier-versions", false)] {
            let mut others: Vec<&Version> = levels.versions.iter().filter(|own| own.id != shown.id).collect();
            others.retain(|own| own.head.valid_from.as_ref().is_some_and(|from| from.value.0 > context.today) == later);
            others.sort_by_key(|own| std::cmp::Reverse(own.head.valid_from.as_ref().map(|from| from.value.0)));
            let items: Vec<Rich> = others.into_iter().filter_map(|own| self.version_item(own)).collect();
            if !items.is_empty() {
                blocks.push(Block::Paragraph(Rich::strong(&context.text(label))));
                blocks.push(Block::List(items));
            }
        }
        blocks
    }

    /// A version as a link with its dates.
    fn version_item(&self, version: &Version) -> Option<Rich> {
        let context = &self.context;
        let id = &version.id.as_ref()?.value;
        let name = context.name(&format!("service-levels.versions.{id}"));
        let mut item = self.link_to_made(id, &name);
        let from = version.head.valid_from.as_ref().map(|day| day.value.0);
        let to = version.head.valid_to.as_ref().map(|day| day.value.0);
        let dates = match (from, to) {
            (Some(from), Some(to)) => context.language.date_range(from, to),
            (Some(from), None) => context.message("date-from", &[("date", &context.language.date(from))]),
            (None, Some(to)) => context.message("date-until", &[("date", &context.language.date(to))]),
            (None, None) => return Some(item),
        };
        context.push_in_brackets(&mut item, &Rich::text(&dates));
        Some(item)
    }
}
