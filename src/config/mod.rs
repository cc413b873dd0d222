//! The configuration of a portal: `content/site.yaml` with every default applied.

mod foot;
mod limits;
mod raw;
mod read;
mod translations;

use globset::GlobSet;
use url::Url;

use crate::diag::{Code, Severity};
use crate::locale::Locale;
use crate::source::{Hash, Span};
use crate::yaml::Spanned;

pub use limits::Limits;
pub use read::{OWN_FOLDERS, is_editor_url, read};
pub use translations::TranslationsConfig;

/// The index of a locale in [`Config::locales`].
pub type LocaleId = usize;

/// A portal's configuration, checked and complete.
#[derive(Clone, Debug)]
pub struct Config {
    /// The site's title, by locale id.
    pub titles: Vec<String>,
    /// Where the site is published.
    pub base_url: BaseUrl,
    /// The locales, in the order of the switcher; the first is the default. Never empty.
    pub locales: Vec<LocaleConfig>,
    /// The locale that others are translated from.
    pub source_locale: LocaleId,
    /// Where sources differ, and what other tools say of translations.
    pub translations: TranslationsConfig,
    /// The name of the theme.
    pub theme: String,
    /// Where `theme:` stands, for findings.
    pub theme_span: Option<Span>,
    /// The theme's options, as written.
    pub theme_options: Option<crate::yaml::Node>,
    /// Content files that are left out.
    pub exclude: GlobSet,
    /// How Markdown is read.
    pub markdown: MarkdownConfig,
    /// How far a build goes.
    pub limits: Limits,
    /// How text is indexed for search; `None` when the portal wants no search.
    pub search: Option<SearchConfig>,
    /// Levels of findings set by the portal; `None` means the finding is not shown.
    pub lints: Vec<(&'static Code, Option<Severity>)>,
    /// The IANA time zone of the portal's days.
    pub time_zone: chrono_tz::Tz,
    /// A URL with `{path}` for "edit this page".
    pub edit_url: Option<String>,
    /// Where feedback forms are posted to.
    pub feedback_url: Option<String>,
    /// Links at the foot of each page, by locale id.
    pub footer: Vec<Vec<FootLink>>,
    /// What the law asks for at the foot of each page, by locale id.
    pub legal: Vec<Legal>,
    /// True when crawlers are shut out (`robots: deny`), for previews.
    pub deny_robots: bool,
    /// The URL by which the preview opens a file in the writer's editor, with `{path}`, `{line}` and `{column}`.
    pub editor: Option<String>,
    /// The hash of the file that this was read from, with what the command line changed.
    pub hash: Hash,
}

/// One locale of a portal.
#[derive(Clone, Debug)]
pub struct LocaleConfig {
    /// Its tag.
    pub locale: Locale,
    /// Its folder below `content/` and its first part in URLs: the tag as written in `site.yaml`.
    pub folder: String,
    /// Its name in its own language.
    pub name: String,
    /// Where to look for what it lacks, in order.
    pub fallback: Vec<LocaleId>,
    /// False when this build leaves the locale out (`--locale`). Others still fall back to its texts, and such a page leads to
    /// its original; nothing else that is published names it.
    pub published: bool,
}

/// A link at the foot of each page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FootLink {
    /// The words.
    pub title: String,
    /// A URL, or the path of a page's file below the locale's folder (`privacy.md`).
    pub target: Spanned<String>,
}

/// What the law asks for at the foot of each page of a locale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Legal {
    /// Pages or URLs, in the order of [`LegalLink`]; targets as in [`FootLink`].
    pub links: Vec<(LegalLink, Spanned<String>)>,
    /// Who holds the rights, as the owner words it.
    pub copyright: Option<String>,
    /// The number under which the site is filed in China (ICP), which must lead to the register.
    pub icp: Option<String>,
    /// What holds, besides, for the readers of one operator: a value of the audience dimension `operator`.
    pub operators: Vec<(Spanned<String>, Legal)>,
}

/// A legal page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LegalLink {
    /// Who publishes the site.
    Imprint,
    /// How data of readers are handled.
    Privacy,
    /// Which cookies are set.
    Cookies,
    /// The terms of use.
    Terms,
    /// The accessibility statement.
    Accessibility,
}

impl LegalLink {
    /// Returns the interface message that names it.
    pub fn message(self) -> &'static str {
        match self {
            Self::Imprint => "imprint",
            Self::Privacy => "privacy",
            Self::Cookies => "cookies",
            Self::Terms => "terms-of-use",
            Self::Accessibility => "accessibility-statement",
        }
    }
}

/// How Markdown is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkdownConfig {
    /// True when raw HTML is passed through (`html: trusted`), false when it is sanitised.
    pub trusted_html: bool,
    /// True when images of other hosts are shown (`remote_images: allow`).
    pub remote_images: bool,
}

/// How text is indexed for search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchConfig {
    /// True when words of one stem find one another, where the language has a stemmer.
    pub stemming: bool,
    /// True when traditional and simplified forms find one another in Chinese.
    pub chinese_variants: bool,
}

/// The URL of the published site: an origin and a path that ends with a slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    /// Such as `https://help.example.org`, without a slash at the end.
    pub origin: String,
    /// Such as `/office/` or `/`.
    pub path: String,
}

impl BaseUrl {
    /// Returns the base URL, or `None` when `url` is no `http` or `https` URL with a host.
    pub fn parse(url: &str) -> Option<Self> {
        let url = Url::parse(url).ok()?;
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() || url.query().is_some() {
            return None;
        }
        let mut path = url.path().to_owned();
        if !path.ends_with('/') {
            path.push('/');
        }
        Some(Self { origin: url.origin().ascii_serialization(), path })
    }

    /// Returns the absolute URL of an encoded path below the base.
    pub fn absolute(&self, encoded: &str) -> String {
        format!("{}{}{encoded}", self.origin, self.path)
    }

    /// Returns the path of an encoded path below the base, from the root of the host: what links in pages use.
    pub fn rooted(&self, encoded: &str) -> String {
        format!("{}{encoded}", self.path)
    }

    /// Returns the host name.
    pub fn host(&self) -> &str {
        self.origin.split_once("://").map_or(&*self.origin, |(_, rest)| rest.split(':').next().unwrap_or(rest))
    }
}

impl Config {
    /// Returns the locales in which to look for what `locale` lacks: itself, then its fallbacks.
    pub fn chain(&self, locale: LocaleId) -> impl Iterator<Item = LocaleId> + '_ {
        std::iter::once(locale).chain(self.locales[locale].fallback.iter().copied())
    }

    /// Returns the locales that are published, in the order of the switcher. Never empty.
    pub fn published(&self) -> impl Iterator<Item = LocaleId> + '_ {
        (0..self.locales.len()).filter(|locale| self.locales[*locale].published)
    }

    /// Returns the locale that stands first for a reader who has not chosen.
    pub fn first_published(&self) -> LocaleId {
        self.published().next().unwrap_or_default()
    }

    /// Returns the locale with that folder.
    pub fn locale_of_folder(&self, folder: &str) -> Option<LocaleId> {
        self.locales.iter().position(|locale| locale.folder == folder)
    }

    /// Returns the level at which a finding of this code is shown, `None` when it is not.
    pub fn level(&self, code: &'static Code) -> Option<Severity> {
        let set = self.lints.iter().find(|(set, _)| set.name == code.name);
        set.map_or((!code.opt_in).then_some(code.severity), |(_, level)| *level)
    }
}

#[cfg(test)]
mod tests;
