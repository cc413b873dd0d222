//! The filters of a directive: `product= category= plan= severity= region= channel= language= audience=` and a few more.

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

/// An audience as `data-audience` has it: `operator=china,worldwide role=admin`.
pub(super) fn audience_attribute(audience: &Audience) -> String {
    let dimension = |(key, values): (&crate::yaml::Spanned<_>, &crate::support::model::Ids)| {
        let values: Vec<_> = values.iter().map(|value| value.value.as_str()).collect();
        let key: &crate::support::model::Id = &key.value;
        format!("{key}={}", values.join(","))
    };
    audience.iter().map(dimension).collect::<Vec<_>>().join(" ")
}
