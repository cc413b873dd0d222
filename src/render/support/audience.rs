//! Whom parts of a page concern, in words and for scripts.

use super::rich::Rich;
use super::{Context, View};
use crate::support::model::Audience;

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

impl View<'_> {
    /// Those whom the filter of the directive has chosen.
    pub(super) fn chosen(&self) -> Concerned {
        let chosen = self.filter.audience();
        let name = |(dimension, value): &(String, String)| self.context.audience_names(dimension, &[value]);
        Concerned {
            values: chosen
                .iter()
                .map(|(dimension, value)| format!("{dimension}={value}"))
                .collect::<Vec<_>>()
                .join(" "),
            names: chosen.iter().map(name).collect::<Vec<_>>().join("|"),
        }
    }

    /// "Only for …", unless the filter of the directive has chosen those readers: then the text around it says so.
    pub(super) fn only_for(&self, audience: &Audience) -> Option<Rich> {
        let chosen = self.filter.audience();
        let open: Audience = audience
            .iter()
            .filter(|(dimension, _)| !chosen.iter().any(|(own, _)| *own == dimension.value.as_str()))
            .map(|(dimension, values)| (dimension.clone(), values.clone()))
            .collect();
        self.context.only_for(&self.context.concerned(&open))
    }
}
