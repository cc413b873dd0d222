//! Categories, who may ask, what is out of scope, and who does what.

use super::View;
use super::audience::Concerned;
use super::rich::Rich;
use super::status::Time;
use super::view::{Block, Group, Part, Row, cell, list};
use crate::path::SourcePath;
use crate::portal::Target;
use crate::support::Facts;
use crate::support::model::{Category, Destination, Id};

impl View<'_> {
    /// `::support-categories{category= product= audience=}`
    pub(super) fn categories(&self) -> Vec<Block> {
        let context = &self.context;
        let wanted = self.filter.values("category");
        let within = |id: &str| {
            let chain = context.facts.with_parents(id);
            wanted.is_empty() || chain.iter().any(|(own, _)| wanted.iter().any(|wanted| *wanted == own.as_str()))
        };
        let chosen = self.filter.audience();
        let shown = context.facts.categories.iter().filter(|(id, category)| {
            category.out_of_scope.is_none() && within(id) && Facts::may_concern(&category.audience, &chosen)
        });
        let groups: Vec<Group> = shown.filter_map(|(id, category)| self.category(id, category)).collect();
        let by_product = groups.iter().any(|group| group.head.is_some());
        let mut head = context.text("category");
        if by_product {
            head.push_text(" – ");
            head.push(&context.text("product"));
        }
        let heads = vec![head, context.text("definition"), context.text("examples")];
        self.table("support-categories", "support-categories", heads, groups, Vec::new()).into_iter().collect()
    }

    /// A category with examples by product heads a group of rows; one without is a row. One without examples and words of
    /// its own is only there to hold others, and is left out.
    fn category(&self, id: &Id, category: &Category) -> Option<Group> {
        let context = &self.context;
        let name = context.name_of("categories", id);
        let description = context.word(&format!("categories.{id}.description")).unwrap_or_default();
        let products =
            category.examples.0.iter().filter(|(product, _)| {
                product.as_ref().is_none_or(|product| self.filter.lets("product", &product.value))
            });
        let audience = self.context.concerned(&category.audience);
        let row = |product: Option<&Id>, examples: &[_]| Row {
            id: match product {
                Some(product) => self.renderer.fresh(&format!("category-{id}-{product}")),
                None => self.renderer.fresh(&format!("category-{id}")),
            },
            audience: audience.clone(),
            cells: vec![
                cell(product.map_or_else(|| name.clone(), |product| context.name_of("products", product))),
                cell(if product.is_none() { description.clone() } else { Rich::default() }),
                list(self.items("categories", id, "examples", examples)),
            ],
        };
        let mut rows: Vec<Row> =
            products.map(|(product, ids)| row(product.as_ref().map(|product| &product.value), ids)).collect();
        let by_product = category.examples.0.iter().any(|(product, _)| product.is_some());
        if rows.is_empty() && !by_product && !description.is_empty() {
            rows.push(row(None, &[]));
        }
        if rows.is_empty() {
            return None;
        }
        let head = if description.is_empty() { name } else { context.pair(name, description) };
        Some(Group { head: by_product.then_some(head), rows })
    }

    /// The words of a list of ids.
    pub(super) fn items(&self, file: &str, id: &str, field: &str, ids: &[crate::yaml::Spanned<Id>]) -> Vec<Rich> {
        ids.iter().map(|item| self.context.name(&format!("{file}.{id}.{field}.{}", item.value))).collect()
    }

    /// `::who-may-ask{audience=}`
    pub(super) fn who_may_ask(&self) -> Vec<Block> {
        let context = &self.context;
        let chosen = self.filter.audience();
        let rules = context.facts.eligibility.iter().filter(|(_, rule)| Facts::may_concern(&rule.when, &chosen));
        let rows = rules.map(|(id, rule)| {
            let mut answer = cell(match (rule.allowed, &rule.otherwise) {
                (true, _) => context.text("allowed"),
                (false, Some(otherwise)) => self.not_allowed(otherwise),
                (false, None) => context.text("not-allowed"),
            });
            answer.extend(context.word(&format!("eligibility.{id}.text")).map(Part::Text));
            Row {
                id: self.renderer.fresh(&format!("who-{id}")),
                audience: Concerned::default(),
                cells: vec![cell(context.name(&format!("eligibility.{id}.who"))), answer],
            }
        });
        let groups = vec![Group { head: None, rows: rows.collect() }];
        let heads = vec![context.text("applies-to"), context.text("allowed")];
        self.table("who-may-ask", "who-may-ask", heads, groups, Vec::new()).into_iter().collect()
    }

    /// "Not allowed – contact …" with a link at its place in the sentence.
    fn not_allowed(&self, destination: &Destination) -> Rich {
        let message = self.context.message("not-allowed-contact", &[("contact", "\u{1}")]);
        let (before, after) = message.split_once('\u{1}').unwrap_or((&message, ""));
        let mut rich = Rich::text(before);
        rich.push(&self.destination(destination));
        rich.push_text(after);
        rich
    }

    /// A link to where a reader is sent.
    pub(super) fn destination(&self, destination: &Destination) -> Rich {
        let context = &self.context;
        match destination {
            Destination::Contact(id) => match context.facts.contacts.get(&id.value) {
                Some(contact) => self.reach_link(&id.value, contact),
                None => Rich::text(&id.value),
            },
            Destination::Link(id) => self.named_link(&id.value, None),
            Destination::Article(path) => self.article(&path.value),
        }
    }

    /// A link to an article by its path below the folder of the locale, with the article's own title.
    fn article(&self, path: &str) -> Rich {
        let links = self.context.links;
        let locale = self.context.words.locale().map(ToString::to_string).unwrap_or_default();
        let Ok(file) = SourcePath::new(&format!("content/{locale}/index.md")) else { return Rich::text(path) };
        let words = Rich::text(&links.title(&file, path).unwrap_or_else(|| path.to_owned()));
        match links.target(&file, path) {
            Target::Page { href, .. } | Target::External { href } => Rich::link(&href, &words),
            _ => words,
        }
    }

    /// A named link with its name; one for each operator where it differs and none is chosen.
    pub(super) fn named_link(&self, id: &str, words: Option<&Rich>) -> Rich {
        let context = &self.context;
        let Some(link) = context.facts.links.get(id) else { return Rich::text(id) };
        let name = words.cloned().unwrap_or_else(|| context.name_of("links", id));
        let chosen = self.filter.audience();
        let operator = chosen.iter().find(|(dimension, _)| dimension == crate::support::model::OPERATOR);
        let targets = link.targets();
        if operator.is_some() || targets.len() == 1 {
            let url = link.target(operator.map(|(_, value)| value.as_str()));
            return url.map_or_else(|| name.clone(), |url| Rich::link(url, &name));
        }
        let each = targets.into_iter().map(|(operator, url)| {
            let mut words = name.clone();
            if let Some(operator) = operator {
                let name = context.name(&format!("audiences.operator.values.{}", operator.value));
                words.push_text(" – ");
                words.push(&name);
            }
            Rich::address(&url.value, &words)
        });
        self.join(&each.collect::<Vec<_>>())
    }

    /// `::out-of-scope{category= audience=}`
    pub(super) fn out_of_scope(&self) -> Vec<Block> {
        let context = &self.context;
        let shown = context.facts.categories.iter().filter(|(id, _)| self.filter.lets("category", id));
        let rows = shown.filter_map(|(id, category)| {
            let out = category.out_of_scope.as_ref()?;
            let mut what = cell(context.name_of("categories", id));
            what.extend(context.word(&format!("categories.{id}.description")).map(Part::Text));
            let examples: Vec<_> = category.examples.iter().map(|(_, example)| example.clone()).collect();
            what.extend(list(self.items("categories", id, "examples", &examples)));
            let mut instead: Vec<Part> =
                context.word(&format!("categories.{id}.instead")).map(Part::Text).into_iter().collect();
            instead.extend(out.instead.iter().map(|instead| Part::Text(self.destination(instead).capitalised())));
            let audience = self.context.concerned(&category.audience);
            Some(Row { id: self.renderer.fresh(&format!("category-{id}")), audience, cells: vec![what, instead] })
        });
        let groups = vec![Group { head: None, rows: rows.collect() }];
        let heads = vec![context.text("category"), context.text("where-to-go-instead")];
        self.table("out-of-scope", "out-of-scope", heads, groups, Vec::new()).into_iter().collect()
    }

    /// `::responsibilities{role= list=is|does audience=}`: all about a role, or one of its lists alone.
    pub(super) fn responsibilities(&self) -> Vec<Block> {
        let context = &self.context;
        let chosen = self.filter.audience();
        let shown = context
            .facts
            .roles
            .iter()
            .filter(|(id, role)| self.filter.lets("role", id) && Facts::may_concern(&role.audience, &chosen));
        let alone = self.filter.first("list");
        let mut blocks = Vec::new();
        for (id, role) in shown {
            let mut part = Vec::new();
            if alone.is_none() {
                part.push(Block::Paragraph(Rich::strong(&context.name_of("roles", id))));
                part.extend(context.word(&format!("roles.{id}.intro")).map(Block::Paragraph));
            }
            for (field, ids) in [("is", &role.is), ("does", &role.does)] {
                if alone.is_none_or(|alone| alone == field) && !ids.is_empty() {
                    part.push(Block::List(self.items("roles", id, field, ids)));
                }
            }
            let name = alone.map_or_else(|| format!("role-{id}"), |list| format!("role-{id}-{list}"));
            let id = self.renderer.fresh(&name);
            let audience = self.context.concerned(&role.audience);
            blocks.push(Block::Section { id, class: "lk-role", audience, time: Time::default(), blocks: part });
        }
        blocks
    }
}
