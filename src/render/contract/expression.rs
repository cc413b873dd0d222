//! Expressions in templates: what they name must exist. Operators are skipped over; only what has fields matters.

use std::collections::BTreeMap;
use std::ops::Range;

use super::shape::{Records, Shape};
use super::tokens::{Kind, Token};
use super::{Mistake, suggest};

/// The names that a place in a template knows.
pub(super) type Names = BTreeMap<String, Shape>;

/// Reads the tokens of a tag from left to right.
pub(super) struct Reader<'t, 'r> {
    pub(super) template: &'t str,
    pub(super) tokens: &'t [Token<'t>],
    pub(super) at: usize,
    pub(super) records: &'r Records,
    pub(super) names: &'r Names,
    pub(super) mistakes: &'r mut Vec<Mistake>,
}

const OPERATORS: [&str; 11] = ["==", "!=", "<=", ">=", "<", "+", "-", "*", "/", "//", "%"];

impl<'t> Reader<'t, '_> {
    fn peek(&self) -> Option<Kind<'t>> {
        self.tokens.get(self.at).map(|token| token.kind)
    }

    pub(super) fn is(&self, kind: Kind<'_>) -> bool {
        self.peek() == Some(kind)
    }

    /// Steps over a token when it is the one that is asked for.
    pub(super) fn take(&mut self, kind: Kind<'_>) -> bool {
        let found = self.is(kind);
        self.at += usize::from(found);
        found
    }

    pub(super) fn word(&mut self) -> Option<&'t str> {
        let Some(Kind::Word(word)) = self.peek() else { return None };
        self.at += 1;
        Some(word)
    }

    fn range(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(0..0, |token| token.range.clone())
    }

    /// Reads an expression and returns its shape: that of its only operand, or anything.
    pub(super) fn expression(&mut self) -> Shape {
        let mut shape = self.operand();
        loop {
            let operator = match self.peek() {
                // `not` here is the first half of `not in`.
                Some(Kind::Word("and" | "or" | "not" | "in" | "if" | "else")) => true,
                Some(Kind::Sign(sign)) => OPERATORS.contains(&sign) || matches!(sign, "~" | "**"),
                _ => false,
            };
            if !operator {
                return shape;
            }
            if self.take(Kind::Word("not")) {
                self.take(Kind::Word("in"));
            } else {
                self.at += 1;
            }
            self.operand();
            shape = Shape::Any;
        }
    }

    fn operand(&mut self) -> Shape {
        while self.take(Kind::Word("not")) || self.take(Kind::Sign("-")) || self.take(Kind::Sign("!")) {}
        let mut shape = self.primary();
        loop {
            shape = match self.peek() {
                Some(Kind::Sign("." | "?.")) => {
                    self.at += 1;
                    self.field(&shape)
                }
                Some(Kind::Sign("[" | "?[")) => {
                    self.at += 1;
                    self.item(&shape)
                }
                Some(Kind::Sign("|")) => {
                    self.at += 1;
                    self.filter(&shape)
                }
                Some(Kind::Word("is")) => {
                    self.at += 1;
                    self.take(Kind::Word("not"));
                    self.word();
                    self.arguments();
                    Shape::Boolean
                }
                _ => return shape,
            };
        }
    }

    fn primary(&mut self) -> Shape {
        let range = self.range();
        match self.peek() {
            Some(Kind::Text(_)) => self.step(Shape::Text),
            Some(Kind::Number(_)) => self.step(Shape::Number),
            Some(Kind::Sign("(")) => {
                self.at += 1;
                let shape = self.expression();
                self.take(Kind::Sign(")"));
                shape
            }
            Some(Kind::Sign("[" | "{")) => self.literal(),
            Some(Kind::Sign("<")) => self.component(),
            Some(Kind::Word("true" | "True" | "false" | "False")) => self.step(Shape::Boolean),
            Some(Kind::Word("none" | "None" | "null")) => self.step(Shape::Any),
            Some(Kind::Word(name)) => {
                self.at += 1;
                if self.arguments() { Shape::Any } else { self.name(name, range) }
            }
            // Nothing that begins an expression: the tag ends or Tera will say what is wrong.
            _ => Shape::Any,
        }
    }

    fn step(&mut self, shape: Shape) -> Shape {
        self.at += 1;
        shape
    }

    fn name(&mut self, name: &str, range: Range<usize>) -> Shape {
        if let Some(shape) = self.names.get(name) {
            return shape.clone();
        }
        let help = suggest(name, self.names.keys().map(String::as_str));
        self.mistakes.push(Mistake::new(self.template, range, format!("there is no value `{name}` here"), help));
        Shape::Any
    }

    fn field(&mut self, shape: &Shape) -> Shape {
        let range = self.range();
        let Some(name) = self.word() else { return Shape::Any };
        match shape {
            Shape::Record(record) => self.field_of(record, name, range),
            Shape::Map(value) => (**value).clone(),
            Shape::Any => Shape::Any,
            other => {
                let message = format!("there is no `{name}` here: it is {}", other.name());
                let help = match other {
                    Shape::List(_) | Shape::Tuple(_) => "go through it with `for`, or take one with `[0]`",
                    _ => "themes/contract.md lists the data that templates receive",
                };
                self.mistakes.push(Mistake::new(self.template, range, message, help.to_owned()));
                Shape::Any
            }
        }
    }

    fn field_of(&mut self, record: &str, name: &str, range: Range<usize>) -> Shape {
        let fields = self.records.fields(record);
        if let Some(field) = fields.iter().find(|field| field.name == name) {
            return field.shape.clone();
        }
        let help = suggest(name, fields.iter().map(|field| field.name.as_str()));
        let message = format!("there is no field `{name}` in {record}");
        self.mistakes.push(Mistake::new(self.template, range, message, help));
        Shape::Any
    }

    /// `[…]` behind a value: a number, a name or a slice.
    fn item(&mut self, shape: &Shape) -> Shape {
        let (key, range) = (self.peek(), self.range());
        let single = self.tokens.get(self.at + 1).is_some_and(|token| token.kind == Kind::Sign("]"));
        let mut slice = false;
        while self.at < self.tokens.len() && !self.take(Kind::Sign("]")) {
            let before = self.at;
            slice |= self.take(Kind::Sign(":"));
            if !self.is(Kind::Sign("]")) {
                self.expression();
            }
            if self.at == before {
                break;
            }
        }
        match (shape, key) {
            (Shape::Record(record), Some(Kind::Text(name))) if single => self.field_of(record, name, range),
            (Shape::Map(value), _) => (**value).clone(),
            (Shape::Tuple(items), Some(Kind::Number(number))) if single => {
                number.parse::<usize>().ok().and_then(|at| items.get(at)).cloned().unwrap_or(Shape::Any)
            }
            (list @ Shape::List(_), _) if slice => list.clone(),
            (list @ Shape::List(_), _) => list.element(),
            _ => Shape::Any,
        }
    }

    fn filter(&mut self, shape: &Shape) -> Shape {
        let Some(name) = self.word() else { return Shape::Any };
        self.arguments();
        match name {
            "default" | "filter" | "reverse" | "slice" | "sort" | "unique" => shape.clone(),
            "first" | "last" | "nth" => shape.element(),
            "length" => Shape::Number,
            _ => Shape::Any,
        }
    }

    /// `(name=…, …)` behind a function, filter or test; returns false when there is none.
    pub(super) fn arguments(&mut self) -> bool {
        if !self.take(Kind::Sign("(")) {
            return false;
        }
        while self.at < self.tokens.len() && !self.take(Kind::Sign(")")) {
            let before = self.at;
            if self.tokens.get(self.at + 1).is_some_and(|token| token.kind == Kind::Sign("=")) {
                self.at += 2;
            }
            self.expression();
            self.take(Kind::Sign(","));
            if self.at == before {
                break;
            }
        }
        true
    }

    /// A list or map that the template writes itself, with or without `for`.
    fn literal(&mut self) -> Shape {
        let list = self.is(Kind::Sign("["));
        let end = self.closing();
        self.at += 1;
        let inner = self.tokens.get(self.at..end).unwrap_or_default();
        if let Some(at) = inner.iter().position(|token| token.kind == Kind::Word("for")).filter(|_| list) {
            self.comprehension(self.at + at, end);
        }
        while self.at < end {
            let before = self.at;
            for sign in ["...", ",", ":"] {
                self.take(Kind::Sign(sign));
            }
            self.expression();
            if self.at == before {
                break;
            }
        }
        self.at = end + 1;
        if list { Shape::List(Shape::Any.into()) } else { Shape::Any }
    }

    /// `[expression for name in list if condition]`: the name is known in the expression before it.
    fn comprehension(&mut self, keyword: usize, end: usize) {
        let mut names = self.names.clone();
        let bound = Reader { at: keyword + 1, mistakes: &mut *self.mistakes, ..*self }.binding();
        names.extend(bound);
        let tokens = &self.tokens[..end];
        Reader { tokens: &tokens[..keyword], names: &names, mistakes: &mut *self.mistakes, ..*self }.expression();
        let condition = tokens[keyword..].iter().position(|token| token.kind == Kind::Word("if"));
        if let Some(at) = condition.map(|at| keyword + at + 1) {
            Reader { tokens, at, names: &names, mistakes: &mut *self.mistakes, ..*self }.expression();
        }
        self.at = end;
    }

    /// `name in list` or `key, value in map`: the names that it binds, with their shapes.
    pub(super) fn binding(&mut self) -> Vec<(String, Shape)> {
        let Some(first) = self.word() else { return Vec::new() };
        let second = if self.take(Kind::Sign(",")) { self.word() } else { None };
        self.take(Kind::Word("in"));
        // Only the list: a condition behind it is no part of a ternary.
        let shape = self.operand();
        match (second, &shape) {
            (None, _) => vec![(first.to_owned(), shape.element())],
            (Some(value), Shape::Map(of)) => {
                vec![(first.to_owned(), Shape::Text), (value.to_owned(), (**of).clone())]
            }
            (Some(value), _) => vec![(first.to_owned(), Shape::Text), (value.to_owned(), Shape::Any)],
        }
    }

    /// The place of the bracket that closes the one at hand.
    fn closing(&self) -> usize {
        let mut depth = 0usize;
        for (at, token) in self.tokens.iter().enumerate().skip(self.at) {
            match token.kind {
                Kind::Sign("[" | "{" | "(" | "?[") => depth += 1,
                Kind::Sign("]" | "}" | ")") => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return at;
            }
        }
        self.tokens.len()
    }

    /// `<name attribute="…" other={expression} />`: the component's own body is checked where it stands.
    pub(super) fn component(&mut self) -> Shape {
        self.at += 1;
        while let Some(kind) = self.peek() {
            match kind {
                Kind::Sign("{") => {
                    self.at += 1;
                    self.take(Kind::Sign("..."));
                    self.expression();
                    self.take(Kind::Sign("}"));
                }
                Kind::Sign("/>" | ">") => {
                    self.at += 1;
                    break;
                }
                _ => self.at += 1,
            }
        }
        Shape::Any
    }
}
