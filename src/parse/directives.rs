//! The table of directives: what each is called, how it is written and which attributes it takes.
//!
//! A new directive is one line here and its rendering in `render`.

use super::document::{Attribute, Directive, DirectiveForm};
use crate::diag::{DIRECTIVE_ATTRIBUTE, Diagnostic, UNKNOWN_DIRECTIVE, nearest, suggest};
use crate::path::SourcePath;
use DirectiveForm::{Block, Inline, Leaf};

/// What a directive looks like.
#[derive(Debug)]
pub struct Spec {
    /// Its name.
    pub name: &'static str,
    /// The forms in which it may be written.
    pub forms: &'static [DirectiveForm],
    /// Whether it takes a label in brackets.
    pub label: Label,
    /// The attributes it takes, besides `id` and `class`.
    pub attributes: &'static [AttributeSpec],
    /// True when every other attribute is welcome too (the dimensions of an audience are the portal's own).
    pub open: bool,
}

/// Whether a directive takes a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// It takes none.
    None,
    /// It may have one.
    Optional,
    /// It needs one.
    Required,
}

/// An attribute of a directive.
#[derive(Debug)]
pub struct AttributeSpec {
    /// Its key.
    pub key: &'static str,
    /// True when it may not be left out.
    pub required: bool,
    /// The values it takes; empty when any will do.
    pub values: &'static [&'static str],
}

const fn optional(key: &'static str) -> AttributeSpec {
    AttributeSpec { key, required: false, values: &[] }
}

const fn required(key: &'static str) -> AttributeSpec {
    AttributeSpec { key, required: true, values: &[] }
}

const fn one_of(key: &'static str, values: &'static [&'static str]) -> AttributeSpec {
    AttributeSpec { key, required: false, values }
}

const fn content(
    name: &'static str,
    forms: &'static [DirectiveForm],
    label: Label,
    attributes: &'static [AttributeSpec],
) -> Spec {
    Spec { name, forms, label, attributes, open: false }
}

/// A directive that shows support facts. Its label is a caption; which filters it takes is the business of
/// `support::check`, which knows their values too.
const fn facts(name: &'static str) -> Spec {
    Spec { name, forms: &[Leaf], label: Label::Optional, attributes: &[], open: true }
}

/// All directives, sorted by name.
pub static ALL: &[Spec] = &[
    Spec { name: "audience", forms: &[Block], label: Label::Optional, attributes: &[], open: true },
    facts("contact-finder"),
    facts("contacts"),
    content("details", &[Block], Label::Optional, &[one_of("open", &["", "true", "false"])]),
    Spec { name: "fact", forms: &[Inline], label: Label::Required, attributes: &[], open: true },
    content("include", &[Leaf], Label::None, &[required("path")]),
    facts("out-of-scope"),
    content("qr", &[Leaf], Label::Optional, &[required("url"), optional("label")]),
    facts("response-times"),
    facts("responsibilities"),
    facts("service-status"),
    facts("severity-levels"),
    content("steps", &[Block], Label::Optional, &[]),
    facts("support-categories"),
    facts("support-hours"),
    content("tab", &[Block], Label::Required, &[]),
    content(
        "table",
        &[Block],
        Label::Optional,
        &[optional("caption"), one_of("header", &["row", "column", "both", "none"])],
    ),
    content("tabs", &[Block], Label::Optional, &[]),
    content("ui", &[Inline], Label::Required, &[]),
    content(
        "video",
        &[Leaf, Block],
        Label::Optional,
        &[
            required("src"),
            optional("poster"),
            optional("title"),
            optional("transcript"),
            optional("captions"),
            optional("operator"),
        ],
    ),
    facts("who-may-ask"),
];

/// Returns the directive of that name.
pub fn find(name: &str) -> Option<&'static Spec> {
    ALL.binary_search_by(|spec| spec.name.cmp(name)).ok().map(|index| &ALL[index])
}

/// Returns the finding that there is no such directive.
pub fn unknown(name: &str, path: &SourcePath) -> Diagnostic {
    let help = nearest(name, ALL.iter().map(|spec| spec.name))
        .map_or_else(|| "its content is shown as it stands".to_owned(), |name| format!("did you mean `{name}`?"));
    Diagnostic::new(&UNKNOWN_DIRECTIVE, path, format!("there is no directive `{name}`")).help(help)
}

/// Adds what is wrong with a directive to `diagnostics`.
pub fn check(directive: &Directive, path: &SourcePath, diagnostics: &mut Vec<Diagnostic>) {
    let Some(spec) = find(&directive.name) else {
        return diagnostics.push(unknown(&directive.name, path).at(directive.span));
    };
    let mut wrong = |message: String, span, help: Option<String>| {
        let finding = Diagnostic::new(&DIRECTIVE_ATTRIBUTE, path, message).at(span);
        diagnostics.push(Diagnostic { help, ..finding });
    };
    let name = spec.name;
    if !spec.forms.contains(&directive.form) {
        let help = format!(
            "write it as {}",
            spec.forms.iter().map(|form| written(name, *form)).collect::<Vec<_>>().join(" or ")
        );
        wrong(format!("`{name}` cannot be written in this form"), directive.span, Some(help));
    }
    // The label of an inline directive is its content, and was there when it was recognised.
    if directive.form != Inline {
        match spec.label {
            Label::Required if directive.label.trim().is_empty() => {
                let help = format!("write `{}{name}[…]`", colons(directive.form));
                wrong(format!("`{name}` needs a label"), directive.span, Some(help));
            }
            Label::None if !directive.label.is_empty() => {
                wrong(
                    format!("`{name}` takes no label"),
                    directive.span,
                    Some("remove the part in brackets".to_owned()),
                );
            }
            _ => {}
        }
    }
    for (index, attribute) in directive.attributes.iter().enumerate() {
        let Attribute { key, value, span } = attribute;
        let repeated = key != "class" && directive.attributes[..index].iter().any(|before| before.key == *key);
        if repeated {
            wrong(format!("`{key}` stands twice"), *span, Some("remove one; the first counts".to_owned()));
        }
        match spec.attributes.iter().find(|known| known.key == key) {
            Some(known) if !known.values.is_empty() && !known.values.contains(&value.as_str()) => {
                let help = suggest(value, known.values.iter().copied().filter(|value| !value.is_empty()));
                wrong(format!("`{key}` cannot be `{value}`"), *span, help);
            }
            None if !spec.open && key != "id" && key != "class" => {
                let help = suggest(key, spec.attributes.iter().map(|known| known.key));
                wrong(format!("`{name}` has no attribute `{key}`"), *span, help);
            }
            _ => {}
        }
    }
    for missing in spec.attributes.iter().filter(|known| known.required) {
        if directive.attribute(missing.key).is_none_or(|value| value.trim().is_empty()) {
            let help = format!("write `{}{name}{{{}=\"…\"}}`", colons(directive.form), missing.key);
            wrong(format!("`{name}` needs `{}`", missing.key), directive.span, Some(help));
        }
    }
}

fn colons(form: DirectiveForm) -> &'static str {
    match form {
        Block => ":::",
        Leaf => "::",
        Inline => ":",
    }
}

fn written(name: &str, form: DirectiveForm) -> String {
    match form {
        Block => format!("a block: `:::{name}` … `:::`"),
        Leaf => format!("a line of its own: `::{name}{{…}}`"),
        Inline => format!("part of a sentence: `:{name}[…]`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(ALL.is_sorted_by(|a, b| a.name < b.name));
    }
}
