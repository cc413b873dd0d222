//! Templates: tags one after the other, with the names that each knows. Includes and parents are followed.

use std::collections::BTreeMap;
use std::ops::Range;

use super::expression::{Names, Reader};
use super::shape::{Records, Shape};
use super::tokens::{Kind, Tag, Token, tags};
use super::{ENTRIES, Mistake, ROOTS};
use crate::render::theme::Theme;

/// Templates may include one another this deep; Tera refuses circles.
const MAX_DEPTH: usize = 16;

struct Walk<'a> {
    parsed: &'a BTreeMap<&'a str, Vec<Tag<'a>>>,
    records: &'a Records,
    mistakes: Vec<Mistake>,
    /// The names of a place: those of the template, then those of each loop or component around the place.
    scopes: Vec<Names>,
}

/// Returns the mistakes of all templates that Loket fills, with what they extend and include.
pub(super) fn mistakes(theme: &Theme, records: &Records) -> Vec<Mistake> {
    let parsed: BTreeMap<&str, Vec<Tag<'_>>> =
        theme.templates.iter().map(|(name, (_, text))| (name.as_str(), tags(text))).collect();
    let mut walk = Walk { parsed: &parsed, records, mistakes: Vec::new(), scopes: Vec::new() };
    for (entry, values, _) in ENTRIES {
        let roots = ROOTS.iter().filter(|(name, _)| values.contains(name));
        walk.scopes =
            vec![roots.map(|(name, record)| ((*name).to_owned(), Shape::Record((*record).to_owned()))).collect()];
        walk.template(entry, 0, false);
    }
    // Components know their arguments alone, wherever they are used.
    for name in parsed.keys() {
        walk.scopes = vec![Names::new()];
        walk.template(name, MAX_DEPTH, true);
    }
    walk.mistakes
}

impl<'a> Walk<'a> {
    fn template(&mut self, name: &str, depth: usize, components: bool) {
        let Some((name, tags)) = self.parsed.get_key_value(name) else { return };
        let mut in_component = false;
        for tag in tags {
            let word = match tag.tokens.first().map(|token| token.kind) {
                Some(Kind::Word(word)) if tag.statement => word,
                _ => "",
            };
            match word {
                "component" => {
                    in_component = true;
                    self.scopes.push(parameters(tag));
                }
                "endcomponent" => {
                    in_component = false;
                    self.scopes.pop();
                }
                _ if in_component == components => self.tag(name, tag, word, depth),
                _ => {}
            }
        }
    }

    fn tag(&mut self, template: &str, tag: &Tag<'a>, word: &str, depth: usize) {
        let names = self.names();
        let Self { records, mistakes, .. } = self;
        let at = usize::from(!word.is_empty());
        let mut reader = Reader { template, tokens: &tag.tokens, at, records, names: &names, mistakes };
        match word {
            "" | "if" | "elif" => {
                reader.expression();
            }
            "for" => {
                let mut bound: Names = reader.binding().into_iter().collect();
                bound.insert("loop".to_owned(), Shape::Any);
                self.scopes.push(bound);
            }
            "endfor" if self.scopes.len() > 1 => {
                self.scopes.pop();
            }
            "set" | "set_global" => {
                let Some(name) = reader.word() else { return };
                let shape = if reader.take(Kind::Sign("=")) { reader.expression() } else { Shape::Text };
                let scope = if word == "set" { self.scopes.last_mut() } else { self.scopes.first_mut() };
                if let Some(scope) = scope {
                    scope.insert(name.to_owned(), shape);
                }
            }
            "filter" => {
                reader.word();
                reader.arguments();
            }
            "include" | "extends" if depth < MAX_DEPTH => {
                let Some(Kind::Text(other)) = tag.tokens.get(1).map(|token| token.kind) else { return };
                let before = self.scopes.clone();
                self.template(other, depth + 1, false);
                self.scopes = before;
            }
            _ => {}
        }
    }

    /// The names of a place; a component shuts out those around it by being checked alone.
    fn names(&self) -> Names {
        self.scopes.iter().flatten().map(|(name, shape)| (name.clone(), shape.clone())).collect()
    }
}

/// The message that six tokens ask for: `t(key="id"` and what ends the argument, so that no id is half of one.
pub(super) fn message<'t>(tokens: &[Token<'t>]) -> Option<(Range<usize>, &'t str)> {
    let kinds: Vec<_> = tokens.iter().map(|token| token.kind).collect();
    match kinds[..] {
        [
            Kind::Word("t"),
            Kind::Sign("("),
            Kind::Word("key"),
            Kind::Sign("="),
            Kind::Text(id),
            Kind::Sign(")" | ","),
        ] => Some((tokens[4].range.clone(), id)),
        _ => None,
    }
}

/// The arguments of `component name(argument: type = default, …)`, and its body.
fn parameters(tag: &Tag<'_>) -> Names {
    let mut names = Names::from([("body".to_owned(), Shape::Text)]);
    let mut depth = 0usize;
    for pair in tag.tokens.windows(2) {
        match pair[0].kind {
            Kind::Sign("(" | "[" | "{") => depth += 1,
            Kind::Sign(")" | "]" | "}") => depth = depth.saturating_sub(1),
            _ => {}
        }
        let begins = matches!(pair[0].kind, Kind::Sign("(" | "," | "..." | "@"));
        if let (1, true, Kind::Word(name)) = (depth, begins, pair[1].kind) {
            names.insert(name.to_owned(), Shape::Any);
        }
    }
    names
}
