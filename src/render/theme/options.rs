//! The options of a theme: declared with types and defaults in `theme.yaml`, set and checked from `site.yaml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Found;
use crate::config::Config;
use crate::diag::{self, Diagnostic, THEME};
use crate::discover::SITE_YAML;
use crate::path::SourcePath;
use crate::yaml::{Node, Spanned};

/// Options by name, each with the file that declares it.
pub(super) type Declared = BTreeMap<String, (SourcePath, OptionDeclaration)>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OptionDeclaration {
    #[serde(rename = "type")]
    kind: OptionKind,
    #[serde(default)]
    values: Vec<String>,
    default: Spanned<serde_json::Value>,
    #[serde(default, rename = "description")]
    _description: String,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum OptionKind {
    Text,
    Choice,
    /// The name of a file in the theme's `assets/`; empty for none.
    Asset,
    Number,
    Boolean,
}

/// Finds defaults that are not of their own type.
pub(super) fn check_defaults(declared: &Declared, files: &Found, diagnostics: &mut Vec<Diagnostic>) {
    for (name, (path, option)) in declared {
        if let Err(help) = option.check(&option.default.value, files) {
            let message = format!("the default of the option `{name}` is no value of its type");
            diagnostics.push(Diagnostic::new(&THEME, path, message).at(option.default.span).help(help));
        }
    }
}

/// Returns the theme's defaults with the portal's values, which must be of the declared type.
pub(super) fn set(
    declared: &Declared,
    files: &Found,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> serde_json::Map<String, serde_json::Value> {
    let mut options: serde_json::Map<_, _> =
        declared.iter().map(|(name, (_, option))| (name.clone(), option.default.value.clone())).collect();
    let entries = config.theme_options.as_ref().and_then(Node::entries).unwrap_or_default();
    let Ok(site) = SourcePath::new(SITE_YAML) else { return options };
    for (key, value) in entries {
        let Some((_, option)) = declared.get(&key.value) else {
            let help = diag::suggest(&key.value, declared.keys().map(String::as_str))
                .unwrap_or_else(|| "the theme has no options".to_owned());
            diagnostics.push(
                Diagnostic::new(&THEME, &site, format!("the theme has no option `{}`", key.value))
                    .at(key.span)
                    .help(help),
            );
            continue;
        };
        let json = value.to_json();
        if let Err(help) = option.check(&json, files) {
            let message =
                format!("`{}` is no value of the option `{}`", value.as_str().unwrap_or(value.kind()), key.value);
            diagnostics.push(Diagnostic::new(&THEME, &site, message).at(value.span).help(help));
        } else {
            options.insert(key.value.clone(), json);
        }
    }
    options
}

impl OptionDeclaration {
    /// Says what to write instead of a value that is not of the option's type.
    fn check(&self, value: &serde_json::Value, files: &Found) -> Result<(), String> {
        let text = value.as_str();
        match self.kind {
            OptionKind::Text if text.is_some() => Ok(()),
            OptionKind::Text => Err("write text".to_owned()),
            OptionKind::Asset => match text {
                Some(name) if name.is_empty() || files.contains_key(&format!("assets/{name}")) => Ok(()),
                Some(name) => {
                    let assets = files.keys().filter_map(|file| file.strip_prefix("assets/"));
                    Err(diag::nearest(name, assets).map_or_else(
                        || format!("put the file at `assets/{name}` in the folder of the theme"),
                        |nearest| format!("did you mean `{nearest}`?"),
                    ))
                }
                None => Err("write the name of a file in the theme's `assets`".to_owned()),
            },
            OptionKind::Choice if text.is_some_and(|text| self.values.iter().any(|known| known == text)) => Ok(()),
            OptionKind::Choice => Err(format!("one of: {}", self.values.join(", "))),
            OptionKind::Number if value.is_number() => Ok(()),
            OptionKind::Number => Err("write a number".to_owned()),
            OptionKind::Boolean if value.is_boolean() => Ok(()),
            OptionKind::Boolean => Err("write `true` or `false`".to_owned()),
        }
    }
}
