//! Reading `site.yaml`: key by key, so that every mistake is found in one run.

use globset::{Glob, GlobSet, GlobSetBuilder};
use serde::de::DeserializeOwned;
use url::Url;

use super::raw::{
    RawHtml, RawLevel, RawLocale, RawMarkdown, RawPreview, RawRemoteImages, RawRobots, RawSearch, RawTheme,
};
use super::{BaseUrl, Config, LocaleConfig, LocaleId, MarkdownConfig, SearchConfig};
use crate::diag::{self, CONFIG, Code, Diagnostic, Severity};
use crate::locale::Locale;
use crate::source::{SourceFile, Span};
use crate::yaml::{self, Node, Spanned};

/// The keys of `site.yaml`.
const KEYS: [&str; 19] = [
    "version",
    "title",
    "base_url",
    "source_locale",
    "translations",
    "locales",
    "theme",
    "exclude",
    "markdown",
    "limits",
    "lints",
    "search",
    "time_zone",
    "edit_url",
    "feedback_url",
    "footer",
    "legal",
    "robots",
    "preview",
];

/// The folders at the root of a site that are no locales, although BCP 47 would let their names be language tags.
pub const OWN_FOLDERS: [&str; 3] = ["assets", "media", "search"];

/// Returns the configuration in `file`, or `None` when something in it cannot be used; every mistake is a finding.
pub fn read(file: &SourceFile, diagnostics: &mut Vec<Diagnostic>) -> Option<Config> {
    let before = diagnostics.len();
    let root = yaml::parse(&file.path, &file.text, 0, &CONFIG, diagnostics)?;
    let mut reader = Reader { file, root: &root, diagnostics };
    reader.check_keys();
    let config = reader.config();
    (diagnostics.len() == before).then_some(config).flatten()
}

/// Returns true when `url` can open a file in an editor: an absolute URL with `{path}` that runs no script.
pub fn is_editor_url(url: &str) -> bool {
    let scheme = Url::parse(url).map(|url| url.scheme().to_owned()).unwrap_or_default();
    url.contains("{path}") && !matches!(&*scheme, "" | "javascript" | "data" | "vbscript" | "blob")
}

pub(super) struct Reader<'a> {
    file: &'a SourceFile,
    pub(super) root: &'a Node,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    pub(super) fn error(&mut self, span: Option<Span>, message: impl Into<String>, help: impl Into<String>) {
        let mut diagnostic = Diagnostic::new(&CONFIG, &self.file.path, message).help(help);
        diagnostic.span = span;
        self.diagnostics.push(diagnostic);
    }

    fn check_keys(&mut self) {
        let Some(entries) = self.root.entries() else {
            self.error(Some(self.root.span), "the configuration must be a map", "write `base_url:` and `locales:`");
            return;
        };
        for (key, _) in entries.iter().filter(|(key, _)| !KEYS.contains(&key.value.as_str())) {
            self.unknown_key(key, &KEYS);
        }
    }

    pub(super) fn unknown_key(&mut self, key: &Spanned<String>, known: &[&str]) {
        let help = diag::suggest(&key.value, known.iter().copied())
            .unwrap_or_else(|| format!("the keys are: {}", known.join(", ")));
        self.error(Some(key.span), format!("unknown key `{}`", key.value), help);
    }

    /// Returns the value of an optional key, typed.
    pub(super) fn key<T: DeserializeOwned>(&mut self, key: &str, help: &str) -> Option<T> {
        let node = self.root.get(key)?;
        match node.read() {
            Ok(value) => Some(value),
            Err(error) => {
                let span = error.span.unwrap_or(node.span);
                self.error(Some(span), format!("`{key}`: {}", error.message), help);
                None
            }
        }
    }

    fn config(&mut self) -> Option<Config> {
        if let Some(version) = self.key::<Spanned<u32>>("version", "write `version: 1`")
            && version.value != 1
        {
            self.error(
                Some(version.span),
                format!("version {} is not known", version.value),
                "this Loket reads `version: 1`",
            );
        }
        let base_url = self.base_url();
        let locales = self.locales();
        let source_locale = self.source_locale(&locales);
        let translations = self.translations(&locales);
        let (theme, theme_span) = self.theme();
        let markdown: RawMarkdown =
            self.key("markdown", "`html: trusted` or `remote_images: allow`").unwrap_or_default();
        let exclude = self.exclude();
        let limits = self.limits();
        let lints = self.lints();
        let search = self.search();
        let time_zone = self.time_zone();
        let edit_url = self.key("edit_url", "a URL with `{path}` where the path of the file belongs");
        let feedback_url = self.key("feedback_url", "the URL that feedback is posted to");
        let robots: Option<RawRobots> = self.key("robots", "`allow` or `deny`");
        let editor = self.editor();
        let base_url = base_url?;
        if locales.is_empty() {
            return None;
        }
        Some(Config {
            titles: self.titles(&locales, base_url.host()),
            footer: self.footer(&locales),
            legal: self.legal(&locales),
            base_url,
            source_locale,
            translations,
            theme,
            theme_span,
            theme_options: self.root.get("theme").and_then(|theme| theme.get("options")).cloned(),
            exclude,
            markdown: MarkdownConfig {
                trusted_html: markdown.html == RawHtml::Trusted,
                remote_images: markdown.remote_images == RawRemoteImages::Allow,
            },
            limits,
            lints,
            search,
            time_zone,
            edit_url,
            feedback_url,
            deny_robots: robots == Some(RawRobots::Deny),
            editor,
            locales,
            hash: self.file.hash,
        })
    }

    fn base_url(&mut self) -> Option<BaseUrl> {
        const HELP: &str = "write where the site will be published, such as `base_url: https://help.example.org/`";
        if self.root.get("base_url").is_none() {
            self.error(None, "`base_url` is missing", HELP);
            return None;
        }
        let url: Spanned<String> = self.key("base_url", HELP)?;
        let parsed = BaseUrl::parse(&url.value);
        if parsed.is_none() {
            self.error(Some(url.span), format!("`{}` is not an http or https URL", url.value), HELP);
        }
        parsed
    }

    fn locales(&mut self) -> Vec<LocaleConfig> {
        const HELP: &str = "list them in the order of the switcher: `locales: [nl, zh-CN]`";
        let Some(node) = self.root.get("locales") else {
            self.error(None, "`locales` is missing", HELP);
            return Vec::new();
        };
        let entries: Vec<(Spanned<String>, Option<&Node>)> = if let Some(items) = node.items() {
            items.iter().filter_map(|item| Some((Spanned::new(item.as_str()?.to_owned(), item.span), None))).collect()
        } else {
            let entries = node.entries().unwrap_or_default();
            entries.iter().map(|(key, value)| (key.clone(), Some(value))).collect()
        };
        if entries.is_empty() {
            self.error(Some(node.span), "a portal needs at least one locale", HELP);
        }
        let mut locales: Vec<LocaleConfig> = Vec::new();
        let mut fallbacks = Vec::new();
        for (tag, node) in entries {
            let Some(locale) = Locale::parse(&tag.value) else {
                self.error(
                    Some(tag.span),
                    format!("`{}` is not a language tag", tag.value),
                    "use BCP 47 tags such as `nl`, `zh-CN` or `sr-Latn`",
                );
                continue;
            };
            if OWN_FOLDERS.contains(&&*tag.value.to_ascii_lowercase()) {
                let message = format!("`{}` cannot be a locale: Loket publishes a folder of that name", tag.value);
                self.error(Some(tag.span), message, "use BCP 47 tags such as `nl`, `zh-CN` or `sr-Latn`");
                continue;
            }
            if locales.iter().any(|other| other.locale == locale) {
                self.error(Some(tag.span), format!("the locale `{locale}` stands twice"), "leave one out");
                continue;
            }
            let raw = node.map_or(Ok(RawLocale { name: None, fallback: Vec::new() }), Node::read);
            let raw = raw.unwrap_or_else(|error: yaml::ReadError| {
                self.error(
                    error.span,
                    format!("locale `{locale}`: {}", error.message),
                    "`{ name: Nederlands, fallback: [en] }`",
                );
                RawLocale { name: None, fallback: Vec::new() }
            });
            let name = raw.name.unwrap_or_else(|| locale.to_string());
            locales.push(LocaleConfig { locale, folder: tag.value, name, fallback: Vec::new(), published: true });
            fallbacks.push(raw.fallback);
        }
        self.link_fallbacks(&mut locales, fallbacks);
        locales
    }

    /// Turns the tags of fallback chains into ids. A chain names other locales of the portal; cycles cannot arise, since a
    /// chain is followed as it is written and not further.
    fn link_fallbacks(&mut self, locales: &mut [LocaleConfig], fallbacks: Vec<Vec<Spanned<String>>>) {
        let tags: Vec<_> = locales.iter().map(|locale| locale.locale.clone()).collect();
        for (id, tags_of) in fallbacks.into_iter().enumerate() {
            for tag in tags_of {
                let found = Locale::parse(&tag.value).and_then(|locale| tags.iter().position(|other| *other == locale));
                match found {
                    Some(other) if other != id && !locales[id].fallback.contains(&other) => {
                        locales[id].fallback.push(other);
                    }
                    Some(_) => {
                        self.error(
                            Some(tag.span),
                            format!("`{}` cannot fall back to `{}` here", tags[id], tag.value),
                            "name other locales, each once",
                        );
                    }
                    None => {
                        let help = diag::suggest(&tag.value, tags.iter().map(Locale::as_str))
                            .unwrap_or_else(|| "name a locale of this portal".to_owned());
                        self.error(Some(tag.span), format!("`{}` is no locale of this portal", tag.value), help);
                    }
                }
            }
        }
    }

    fn source_locale(&mut self, locales: &[LocaleConfig]) -> LocaleId {
        let Some(tag) = self.key::<Spanned<String>>("source_locale", "the locale that others are translated from")
        else {
            return 0;
        };
        let id = Locale::parse(&tag.value).and_then(|source| locales.iter().position(|locale| locale.locale == source));
        id.unwrap_or_else(|| {
            self.error(Some(tag.span), format!("`{}` is no locale of this portal", tag.value), "name one of `locales`");
            0
        })
    }

    fn titles(&mut self, locales: &[LocaleConfig], host: &str) -> Vec<String> {
        let same = |title: &str| vec![title.to_owned(); locales.len()];
        let Some(node) = self.root.get("title") else { return same(host) };
        if let Some(title) = node.as_str() {
            return same(title);
        }
        let entries = node.entries().unwrap_or_default().to_vec();
        for (key, _) in entries.iter().filter(|(key, _)| !locales.iter().any(|l| l.folder == key.value)) {
            self.error(Some(key.span), format!("`{}` is no locale of this portal", key.value), "name one of `locales`");
        }
        let title = |id: LocaleId| {
            let chain = std::iter::once(id).chain(locales[id].fallback.iter().copied()).chain(0..locales.len());
            chain.into_iter().find_map(|id| node.get(&locales[id].folder).and_then(Node::as_str)).unwrap_or(host)
        };
        (0..locales.len()).map(|id| title(id).to_owned()).collect()
    }

    fn theme(&mut self) -> (String, Option<Span>) {
        const HELP: &str = "the name of a folder in `themes/`, or `{ name: default, options: { … } }`";
        let Some(node) = self.root.get("theme") else { return ("default".to_owned(), None) };
        if let Some(name) = node.as_str() {
            return (name.to_owned(), Some(node.span));
        }
        match self.key::<RawTheme>("theme", HELP) {
            Some(RawTheme { name, .. }) => (name.value, Some(name.span)),
            None => ("default".to_owned(), Some(node.span)),
        }
    }

    fn exclude(&mut self) -> GlobSet {
        let globs: Vec<Spanned<String>> =
            self.key("exclude", "a list of globs such as `drafts/**`").unwrap_or_default();
        let mut set = GlobSetBuilder::new();
        for glob in globs {
            match Glob::new(&glob.value) {
                Ok(glob) => {
                    set.add(glob);
                }
                Err(error) => {
                    self.error(
                        Some(glob.span),
                        format!("`{}` is no glob: {}", glob.value, error.kind()),
                        "such as `drafts/**`",
                    );
                }
            }
        }
        set.build().unwrap_or_default()
    }

    fn lints(&mut self) -> Vec<(&'static Code, Option<Severity>)> {
        let entries = self.root.get("lints").and_then(Node::entries).unwrap_or_default().to_vec();
        let mut lints = Vec::new();
        for (name, level) in entries {
            let Some(code) = diag::code(&name.value) else {
                let help = diag::suggest(&name.value, diag::ALL.iter().map(|code| code.name))
                    .unwrap_or_else(|| "`loket explain` lists all codes".to_owned());
                self.error(Some(name.span), format!("there is no finding `{}`", name.value), help);
                continue;
            };
            match level.read() {
                Ok(RawLevel::Allow) => lints.push((code, None)),
                Ok(RawLevel::Note) => lints.push((code, Some(Severity::Note))),
                Ok(RawLevel::Warn) => lints.push((code, Some(Severity::Warning))),
                Ok(RawLevel::Deny) => lints.push((code, Some(Severity::Error))),
                Err(error) => self.error(error.span, error.message, "`allow`, `note`, `warn` or `deny`"),
            }
        }
        lints
    }

    /// `search: false` shuts search off; anything else says how text is indexed.
    fn search(&mut self) -> Option<SearchConfig> {
        let off = self.root.get("search").is_some_and(|node| matches!(node.value, yaml::Value::Bool(false, _)));
        if off {
            return None;
        }
        let RawSearch { stemming, chinese_variants } =
            self.key("search", "`false`, or `{ stemming: …, chinese_variants: … }`").unwrap_or_default();
        Some(SearchConfig { stemming, chinese_variants })
    }

    fn editor(&mut self) -> Option<String> {
        const HELP: &str = "such as `vscode://file/{path}:{line}:{column}`";
        let RawPreview { editor } = self.key("preview", HELP).unwrap_or_default();
        let editor = editor?;
        if !is_editor_url(&editor.value) {
            let message = format!("`{}` opens no file", editor.value);
            self.error(Some(editor.span), message, format!("a URL with `{{path}}`, {HELP}"));
        }
        Some(editor.value)
    }

    fn time_zone(&mut self) -> chrono_tz::Tz {
        let Some(zone) = self.key::<Spanned<String>>("time_zone", "such as `Europe/Amsterdam`") else {
            return chrono_tz::UTC;
        };
        zone.value.parse().unwrap_or_else(|_| {
            let names = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
            let help = diag::nearest(&zone.value, names)
                .map_or_else(|| "use an IANA name".to_owned(), |name| format!("did you mean `{name}`?"));
            self.error(Some(zone.span), format!("`{}` is no time zone", zone.value), help);
            chrono_tz::UTC
        })
    }
}
