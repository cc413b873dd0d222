//! Contacts: a table of ways to reach support, and the finder by region.

use std::collections::HashSet;

use super::View;
use super::audience::Concerned;
use super::rich::Rich;
use super::status::Time;
use super::view::{Block, Group, Part, Row, cell};
use super::words::phone;
use crate::locale::Locale;
use crate::portal::Made;
use crate::support::filter::{contacts, regions, serves};
use crate::support::model::{Contact, ContactKind, Cost, Id, Number, Reach, Service};

impl View<'_> {
    /// `::contacts{region= channel= language= category= severity= plan= contact= audience=}`
    pub(super) fn contacts(&self) -> Vec<Block> {
        let shown: Vec<_> = contacts(self.context.facts, self.filter, None).collect();
        self.contact_table("contacts", "contacts", &shown)
    }

    fn contact_table(&self, id: &str, caption: &str, contacts: &[(&Id, &Contact)]) -> Vec<Block> {
        let context = &self.context;
        let heads = vec![
            context.text("applies-to"),
            context.text("contact-reach"),
            context.text("languages-spoken"),
            context.text("support-hours"),
        ];
        let groups = contacts.iter().map(|(id, contact)| self.contact(id, contact)).collect();
        let mut blocks: Vec<Block> = self.table(id, caption, heads, groups, Vec::new()).into_iter().collect();
        blocks.extend(self.at_hand(contacts));
        blocks
    }

    /// A contact heads its services; one without services is a row by itself.
    fn contact(&self, id: &Id, contact: &Contact) -> Group {
        let context = &self.context;
        let mut head = context.name_of("contacts", id);
        if let Some(description) = context.word(&format!("contacts.{id}.description")) {
            head.push_text(" – ");
            head.push(&description);
        }
        let anchor = format!("contact-{id}");
        let audience = self.context.concerned(&contact.audience);
        if let Some(label) = self.only_for(&contact.audience) {
            head.push_text(" – ");
            head.push(&label);
        }
        for notice in self.notices_of(id) {
            // On the page it has a line of its own.
            let (markdown, plain) = (format!(" – {}", notice.markdown), format!(" – {}", notice.plain));
            head.push(&Rich { markdown, plain, ..notice });
        }
        let reach = self.reach(id, contact);
        let everything = [Service::default()];
        let services = if contact.service.is_empty() { &everything[..] } else { &contact.service[..] };
        let rows = services.iter().filter(|service| serves(context.facts, self.filter, service)).map(|service| Row {
            id: self.renderer.fresh(&anchor),
            audience: audience.clone(),
            cells: vec![
                cell(self.what_for(service)),
                reach.clone(),
                cell(self.languages(contact.kind, service).capitalised()),
                service.hours.as_ref().map_or_else(Vec::new, |hours| context.live_hours(&hours.value)),
            ],
        });
        Group { head: Some(head), rows: rows.collect() }
    }

    /// The categories and severities of a service.
    fn what_for(&self, service: &Service) -> Rich {
        let context = &self.context;
        let names = |file: &str, ids: &[crate::yaml::Spanned<Id>]| {
            self.join(&ids.iter().map(|id| context.name_of(file, &id.value)).collect::<Vec<_>>())
        };
        let mut text = names("categories", &service.category);
        text.push_after(" – ", &names("severities", &service.severity));
        if text.is_empty() { context.text("contact-for-all") } else { text }
    }

    /// Languages as they are spoken, or as they are written where people write.
    fn languages(&self, kind: ContactKind, service: &Service) -> Rich {
        let language = self.context.language;
        let spoken = matches!(kind, ContactKind::Phone | ContactKind::Callback | ContactKind::Relay);
        let named = |locale: &Locale| {
            if spoken { language.spoken_language_name(locale) } else { language.language_name(locale) }
        };
        let name = |id: &crate::yaml::Spanned<Id>| {
            let locale = Locale::parse(&id.value);
            Rich::text(&locale.map_or_else(|| id.value.to_string(), |locale| named(&locale)))
        };
        // Spoken, the ways of writing Chinese are one language.
        let mut names: Vec<Rich> = service.languages.iter().map(name).collect();
        let mut seen = HashSet::new();
        names.retain(|name| seen.insert(name.plain.clone()));
        self.join(&names)
    }

    /// Numbers, addresses and links of a contact, each a line.
    pub(super) fn reach(&self, id: &str, contact: &Contact) -> Vec<Part> {
        let mut parts: Vec<Part> =
            contact.numbers.iter().map(|number| Part::Text(self.number_line(&number.value))).collect();
        if let Some(email) = &contact.email {
            parts.push(Part::Text(Rich::link(&format!("mailto:{}", email.value), &Rich::text(&email.value))));
        }
        if contact.url.is_some() || contact.link.is_some() {
            parts.push(Part::Text(self.reach_link(id, contact)));
        }
        if let Some(account) = &contact.account {
            parts.push(Part::Text(Rich::left_to_right(&account.value)));
        }
        if parts.is_empty() { cell(self.context.text(&format!("contact-{}", contact.kind.name()))) } else { parts }
    }

    /// The contact as a link: to its page, its address or its first number.
    pub(super) fn reach_link(&self, id: &str, contact: &Contact) -> Rich {
        let name = self.context.name_of("contacts", id);
        if let Some(url) = &contact.url {
            return Rich::address(&url.value, &name);
        }
        if let Some(link) = &contact.link {
            return self.named_link(&link.value, Some(&name));
        }
        match (&contact.email, contact.numbers.first()) {
            (Some(email), _) => Rich::link(&format!("mailto:{}", email.value), &name),
            (None, Some(number)) if contact.kind == ContactKind::Phone => {
                let mut text = name;
                text.push_text(" ");
                text.push(&phone(&number.value));
                text
            }
            _ => name,
        }
    }

    /// A number with its national spelling, from where it can be dialled and what it costs.
    fn number_line(&self, number: &Number) -> Rich {
        let context = &self.context;
        let mut line = phone(number);
        let mut remarks = Vec::new();
        if number.e164.is_some()
            && let Some(national) = &number.national
        {
            remarks.push(Rich::left_to_right(national));
        }
        let reach = number.reach.map(|reach| match reach {
            Reach::Domestic => "number-domestic",
            Reach::International => "number-international",
            Reach::Mobile => "number-mobile",
        });
        let cost = number.cost.map(|cost| match cost {
            Cost::TollFree => "cost-toll-free",
            Cost::LocalRate => "cost-local-rate",
            Cost::Charged => "cost-charged",
        });
        remarks.extend(reach.into_iter().chain(cost).map(|message| Rich::text(&context.as_remark(message))));
        if !remarks.is_empty() {
            context.push_in_brackets(&mut line, &self.join(&remarks));
        }
        line
    }

    /// What to have at hand for any of the contacts.
    fn at_hand(&self, contacts: &[(&Id, &Contact)]) -> Vec<Block> {
        let mut seen: Vec<&str> = Vec::new();
        let mut items = Vec::new();
        for (id, contact) in contacts {
            for item in contact.at_hand.iter() {
                if !seen.contains(&item.value.as_str()) {
                    seen.push(item.value.as_str());
                    items.push(self.context.name(&format!("contacts.{id}.at_hand.{}", item.value)));
                }
            }
        }
        if items.is_empty() {
            return Vec::new();
        }
        let blocks =
            vec![Block::Paragraph(Rich::strong(&self.context.text("what-to-have-at-hand"))), Block::List(items)];
        let id = self.renderer.fresh("facts-at-hand");
        vec![Block::Section { id, class: "lk-at-hand", audience: Concerned::default(), time: Time::default(), blocks }]
    }

    /// The name of a region: words of the portal, else the name that it has in the reader's language.
    pub(super) fn region(&self, code: &str) -> Rich {
        let key = format!("contacts._regions.{code}");
        let own = self.context.words.get(&key).is_some_and(|found| self.context.words.locale() == Some(found.locale));
        if own { self.context.name(&key) } else { Rich::text(&self.context.language.formats.region(code)) }
    }

    /// `::contact-finder`: a link to the page of each region; on that page its contacts.
    pub(super) fn contact_finder(&self) -> Vec<Block> {
        let context = &self.context;
        if let Some(Made::Region(code)) = self.renderer.place.as_ref().and_then(|place| place.made()) {
            let shown: Vec<_> = contacts(context.facts, self.filter, Some(code)).collect();
            return self.contact_table("contacts", "contacts", &shown);
        }
        let codes = regions(context.facts, self.filter);
        let mut named: Vec<(&Id, Rich)> = codes.into_iter().map(|code| (code, self.region(code))).collect();
        named.sort_by_cached_key(|(code, name)| (context.language.collation.sort_key(&name.plain), *code));
        let links: Vec<_> = named.iter().map(|(code, name)| self.link_to_made(code, name)).collect();
        if links.is_empty() {
            return Vec::new();
        }
        let id = self.renderer.fresh("facts-contact-finder");
        vec![Block::Finder {
            id,
            audience: self.chosen(),
            label: context.language.text("contact-finder-filter").into_owned(),
            none: context.message("contact-finder-none", &[("query", "{}")]),
            links,
        }]
    }
}
