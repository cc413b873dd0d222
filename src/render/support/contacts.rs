//! Contacts: a table of ways to reach support, and the finder by region.

use super::View;
use super::filter::Concerned;
use super::rich::Rich;
use super::view::{Block, Group, Part, Row, cell};
use super::words::phone;
use crate::locale::Locale;
use crate::support::Facts;
use crate::support::model::{Contact, ContactKind, Cost, Id, Number, Reach, Service};

impl View<'_> {
    /// `::contacts{region= channel= language= category= severity= plan= contact= audience=}`
    pub(super) fn contacts(&self) -> Vec<Block> {
        let shown: Vec<_> = self.shown(None).collect();
        self.contact_table("contacts", "contacts", &shown)
    }

    /// The contacts that the filters let through, and of a region when one is given.
    fn shown<'a>(&'a self, region: Option<&'a str>) -> impl Iterator<Item = (&'a Id, &'a Contact)> {
        let facts = self.context.facts;
        let chosen = self.filter.audience();
        facts.contacts.iter().filter(move |(id, contact)| {
            self.filter.lets("contact", id)
                && self.filter.lets("channel", contact.kind.name())
                && self.filter.meets("region", &contact.region)
                && self.filter.meets("plan", &contact.plans)
                && region.is_none_or(|region| contact.region.has(region))
                && Facts::may_concern(&contact.audience, &chosen)
                && (contact.service.is_empty() || contact.service.iter().any(|service| self.serves(service)))
        })
    }

    fn serves(&self, service: &Service) -> bool {
        let categories = self.filter.values("category");
        let facts = self.context.facts;
        self.filter.meets("language", &service.languages)
            && self.filter.meets("severity", &service.severity)
            && (categories.is_empty()
                || categories.iter().any(|category| facts.covers_category(&service.category, category)))
    }

    fn contact_table(&self, id: &str, caption: &str, contacts: &[(&Id, &Contact)]) -> Vec<Block> {
        let context = &self.context;
        let heads = vec![
            context.text("applies-to"),
            context.text("contacts"),
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
        if let Some(label) = context.only_for(&audience) {
            head.push_text(" – ");
            head.push(&label);
        }
        let reach = self.reach(id, contact);
        let everything = [Service::default()];
        let services = if contact.service.is_empty() { &everything[..] } else { &contact.service[..] };
        let rows = services.iter().filter(|service| self.serves(service)).map(|service| Row {
            id: self.renderer.fresh(&anchor),
            audience: audience.clone(),
            cells: vec![
                cell(self.what_for(service)),
                reach.clone(),
                cell(self.languages(service)),
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
        if text.is_empty() { context.text("audience-all") } else { text }
    }

    fn languages(&self, service: &Service) -> Rich {
        let name = |id: &crate::yaml::Spanned<Id>| {
            let locale = Locale::parse(&id.value);
            Rich::text(
                &locale.map_or_else(|| id.value.to_string(), |locale| self.context.language.language_name(&locale)),
            )
        };
        self.join(&service.languages.iter().map(name).collect::<Vec<_>>())
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
        if parts.is_empty() { cell(self.context.text(&format!("contact-{}", contact.kind.name()))) } else { parts }
    }

    /// The contact as a link: to its page, its address or its first number.
    pub(super) fn reach_link(&self, id: &str, contact: &Contact) -> Rich {
        let name = self.context.name_of("contacts", id);
        if let Some(url) = &contact.url {
            return Rich::link(&url.value, &name);
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
            remarks.push(Rich::text(national));
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
        remarks.extend(reach.into_iter().chain(cost).map(|message| context.text(message)));
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
        vec![Block::Section { id, class: "lk-at-hand", audience: Concerned::default(), blocks }]
    }

    /// The name of a region.
    pub(super) fn region(&self, code: &str) -> Rich {
        self.context.name(&format!("contacts._regions.{code}"))
    }

    /// `::contact-finder`: links to every region, then the contacts of each.
    pub(super) fn contact_finder(&self) -> Vec<Block> {
        let context = &self.context;
        let mut codes: Vec<&str> = Vec::new();
        for (_, contact) in self.shown(None) {
            for region in contact.region.iter().filter(|region| self.filter.lets("region", &region.value)) {
                if !codes.contains(&region.value.as_str()) {
                    codes.push(region.value.as_str());
                }
            }
        }
        let mut regions: Vec<(&str, Rich)> = codes.into_iter().map(|code| (code, self.region(code))).collect();
        regions.sort_by(|a, b| context.language.collation.compare(&a.1.plain, &b.1.plain).then(a.0.cmp(b.0)));
        let links: Vec<_> = regions.iter().map(|(code, name)| Rich::link(&format!("#region-{code}"), name)).collect();
        let mut blocks = vec![Block::Section {
            id: self.renderer.fresh("facts-contact-finder"),
            class: "lk-finder",
            audience: Concerned::default(),
            blocks: vec![Block::List(links)],
        }];
        for (code, name) in regions {
            let contacts: Vec<_> = self.shown(Some(code)).collect();
            let mut part = vec![Block::Paragraph(Rich::strong(&name))];
            part.extend(self.contact_table(&format!("contacts-{code}"), "contacts", &contacts));
            let id = self.renderer.fresh(&format!("region-{code}"));
            blocks.push(Block::Section { id, class: "lk-region", audience: Concerned::default(), blocks: part });
        }
        blocks
    }
}
