//! The filters of a directive: `product= category= plan= severity= region= channel= language= audience=` and a few more.

use super::Context;
use super::rich::Rich;
use crate::parse::document::Directive;
use crate::support::model::Audience;

/// What a directive is to show. A filter left out lets everything through; several values stand apart by commas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    values: Vec<(String, Vec<String>)>,
    /// The caption given in brackets.
    pub(super) caption: String,
}

impl Filter {
    pub(super) fn of(directive: &Directive) -> Self {
        let values = directive.attributes.iter().map(|attribute| {
            let values = attribute.value.split(',').map(|value| value.trim().to_owned()).collect();
            (attribute.key.clone(), values)
        });
        Self { values: values.collect(), caption: directive.label.clone() }
    }

    /// The values of a filter; empty when it is left out.
    pub(super) fn values(&self, key: &str) -> &[String] {
        self.values.iter().find(|(own, _)| own == key).map_or(&[], |(_, values)| values)
    }

    /// The first value of a filter.
    pub(super) fn first(&self, key: &str) -> Option<&str> {
        self.values(key).first().map(String::as_str)
    }

    /// True when the filter is left out or lets `value` through.
    pub(super) fn lets(&self, key: &str, value: &str) -> bool {
        let values = self.values(key);
        values.is_empty() || values.iter().any(|own| own == value)
    }

    /// True when the filter is left out, or the list is empty (which means all), or they share a value.
    pub(super) fn meets(&self, key: &str, list: &[crate::yaml::Spanned<crate::support::model::Id>]) -> bool {
        let values = self.values(key);
        values.is_empty() || list.is_empty() || list.iter().any(|id| values.iter().any(|own| *own == id.value.as_str()))
    }

    /// The values by dimension of `audience="operator=china role=admin"`, and of dimensions named as attributes.
    pub(super) fn audience(&self) -> Vec<(String, String)> {
        let pairs = self.values("audience").iter().flat_map(|text| text.split_whitespace());
        pairs.filter_map(|pair| pair.split_once('=')).map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
    }
}

/// Whom something concerns, for scripts: empty for everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Concerned {
    /// `operator=china,worldwide role=admin`, as articles have it in `data-audience`.
    pub(super) values: String,
    /// The names of those values in the same order, dimensions apart by `|`.
    pub(super) names: String,
}

impl Context<'_> {
    pub(super) fn concerned(&self, audience: &Audience) -> Concerned {
        let mut values = Vec::new();
        let mut names = Vec::new();
        for (dimension, ids) in audience {
            let list: Vec<_> = ids.iter().map(|id| id.value.as_str()).collect();
            values.push(format!("{}={}", dimension.value, list.join(",")));
            names.push(self.audience_names(&dimension.value, &list));
        }
        Concerned { values: values.join(" "), names: names.join("|") }
    }

    /// The names of values of a dimension, as a list of alternatives.
    pub(super) fn audience_names(&self, dimension: &str, values: &[&str]) -> String {
        let name = |value: &&str| self.name(&format!("audiences.{dimension}.values.{value}")).plain;
        self.language.formats.or(&values.iter().map(name).collect::<Vec<_>>())
    }

    /// "Only for …"; nothing when it is for everybody. Without a script all variants are shown, so each says for whom it is.
    pub(super) fn only_for(&self, concerned: &Concerned) -> Option<Rich> {
        if concerned.values.is_empty() {
            return None;
        }
        let text = self.message("audience-only-for", &[("audience", &concerned.names.replace('|', " · "))]);
        let mut label = Rich::text(&text);
        label.html = format!("<span class=\"lk-audience-label\">{}</span>", label.html);
        Some(label)
    }
}
