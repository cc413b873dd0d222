//! The types of `site.yaml` as written.

use indexmap::IndexMap;
use serde::Deserialize;

use crate::yaml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLocale {
    #[serde(default)]
    pub(super) name: Option<String>,
    #[serde(default)]
    pub(super) fallback: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTheme {
    pub(super) name: Spanned<String>,
    /// Checked against the theme's own declaration when the theme is loaded.
    #[serde(default, rename = "options")]
    _options: serde::de::IgnoredAny,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawMarkdown {
    pub(super) html: RawHtml,
    pub(super) remote_images: RawRemoteImages,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawTranslations {
    pub(super) sources: IndexMap<Spanned<String>, Spanned<String>>,
    pub(super) show_stale: bool,
    pub(super) keys: RawMappedKeys,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawMappedKeys {
    pub(super) machine: IndexMap<String, String>,
    pub(super) commit: Option<String>,
}

#[derive(Clone, Copy, Default, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum RawHtml {
    #[default]
    Sanitize,
    Trusted,
}

#[derive(Clone, Copy, Default, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum RawRemoteImages {
    #[default]
    Link,
    Allow,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum RawLevel {
    #[serde(alias = "off")]
    Allow,
    Note,
    #[serde(alias = "warning")]
    Warn,
    #[serde(alias = "error")]
    Deny,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum RawRobots {
    Allow,
    Deny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFooterLink {
    pub(super) title: String,
    pub(super) url: Spanned<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawPreview {
    pub(super) editor: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawSearch {
    pub(super) stemming: bool,
    pub(super) chinese_variants: bool,
}

impl Default for RawSearch {
    fn default() -> Self {
        Self { stemming: true, chinese_variants: true }
    }
}
