//! The words of the interface in one locale: messages by id, with plurals and arguments (Project Fluent).
//!
//! A message that a locale lacks, or that cannot be formatted, comes from the next locale of its chain, in the end from
//! the embedded English.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;
use std::sync::Arc;

use fixed_decimal::Decimal;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberStyle};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use icu_provider::DataError;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

use super::icu_locale;
use super::lint::{lint, missing};
use super::messages::{REFERENCE, Words, embedded, key};
use crate::diag::{self, Diagnostic};
use crate::locale::Locale;
use crate::path::SourcePath;
use crate::source::{Hash, SourceFile};

/// The portal's own files of interface words, by locale.
pub type OwnWords = BTreeMap<Locale, SourceFile>;

/// An argument of a message.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arg<'a> {
    /// Words, as they are.
    Text(&'a str),
    /// A number, which selects a plural and is formatted by the rules of the locale.
    Number(f64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Arg<'_> {
    fn from(count: u32) -> Self {
        Self::Number(f64::from(count))
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Self::from(u32::try_from(count).unwrap_or(u32::MAX))
    }
}

impl From<f64> for Arg<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl<'a> From<Arg<'a>> for FluentValue<'a> {
    fn from(arg: Arg<'a>) -> Self {
        match arg {
            Arg::Text(text) => text.into(),
            Arg::Number(number) => number.into(),
        }
    }
}

type Bundle = FluentBundle<Arc<FluentResource>>;

/// The words of one locale and, behind them, those of its fallbacks.
pub struct Catalog {
    locale: Locale,
    layers: Vec<Bundle>,
    plain: BTreeMap<String, String>,
    hash: Hash,
}

impl Catalog {
    /// Builds the catalogue of the first locale of `chain`; the others are its fallbacks, in order. Each has the embedded
    /// words of its tag or of the nearest one (`nl-BE`: `nl`; `zh-HK`: `zh-TW`), overridden message by message by the
    /// portal's own file of that tag.
    ///
    /// Findings are about the portal's own files, and about messages that the locale lacks.
    ///
    /// # Panics
    /// When `chain` is empty.
    pub fn build(chain: &[Locale], own: &OwnWords) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut layers = Vec::new();
        let mut hashed: Vec<Vec<u8>> = Vec::new();
        let mut said = BTreeSet::new();
        let mut ids = BTreeSet::new();
        for (locale, tags) in languages(chain) {
            let mut files = Vec::new();
            for tag in tags.iter().rev() {
                files.extend(embedded(tag.as_str()).map(|resource| Words { resource, file: None }));
                if let Some(file) = own.get(tag) {
                    let (words, findings) = Words::read(file);
                    files.push(words);
                    diagnostics.extend(findings);
                }
            }
            diagnostics.extend(lint(&files));
            let keys = files.iter().flat_map(|words| words.resource.entries().filter_map(key));
            let messages: BTreeSet<_> = keys.filter(|key| !key.starts_with('-')).collect();
            if locale.language() == chain[0].language() {
                said.extend(messages.iter().cloned());
            }
            ids.extend(messages);
            hashed.push(locale.as_str().into());
            hashed.extend(files.iter().map(|words| words.resource.source().into()));
            layers.push(bundle(&locale, files));
        }
        diagnostics.extend(own_path(&chain[0], own).and_then(|path| missing(&chain[0], &path, &said)));
        diag::sort(&mut diagnostics);
        let hash = Hash::of_parts(hashed.iter().map(Vec::as_slice));
        let plain = plain_messages(&layers, &ids);
        (Self { locale: chain[0].clone(), layers, plain, hash }, diagnostics)
    }

    /// Returns the locale whose words these are.
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// Returns true when some locale of the chain has the message.
    pub fn contains(&self, id: &str) -> bool {
        self.layers.iter().any(|bundle| bundle.has_message(id))
    }

    /// Returns the words of a message that takes no argument, and the id itself when there is no such message.
    pub fn text(&self, id: &str) -> Cow<'_, str> {
        self.plain.get(id).map_or_else(|| Cow::Owned(self.format(id, &[])), |text| Cow::Borrowed(text.as_str()))
    }

    /// Returns a message with its arguments filled in, and the id itself when there is no such message.
    pub fn format(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let args: FluentArgs<'_> = args.iter().map(|(name, arg)| (*name, FluentValue::from(*arg))).collect();
        self.format_with(id, &args)
    }

    /// Returns all messages that take no argument, by id: what a template can be given at once.
    pub fn plain(&self) -> &BTreeMap<String, String> {
        &self.plain
    }

    /// Returns the forms of a message whose only number is `$count`, by CLDR plural category (`one`, `other` …), with
    /// `{count}` where the number stands and `{name}` for other arguments. A script chooses one with `Intl.PluralRules`.
    pub fn plural_forms(&self, id: &str) -> BTreeMap<&'static str, String> {
        let options = PluralRulesOptions::default();
        let Ok(rules) = PluralRules::try_new(icu_locale(&self.locale).into(), options) else { return BTreeMap::new() };
        let form = |category| {
            let mut args = FluentArgs::new();
            for name in super::messages::known_messages().get(id).into_iter().flatten() {
                args.set(name.clone(), format!("{{{name}}}"));
            }
            let sample = SAMPLES.iter().copied().find(|n| rules.category_for(*n) == category)?;
            let mut number = FluentNumber::from(sample);
            // Printed as the slot by `format_value`; still selects as the sample does.
            number.options.style = FluentNumberStyle::Currency;
            number.options.currency = Some("{count}".to_owned());
            args.set("count", number);
            Some((category_name(category), self.format_with(id, &args)))
        };
        rules.categories().filter_map(form).collect()
    }

    /// Returns the hash of everything that this catalogue can say.
    pub fn hash(&self) -> Hash {
        self.hash
    }

    /// Takes the first layer that formats the message without a fault; failing that, the first that has it.
    fn format_with(&self, id: &str, args: &FluentArgs<'_>) -> String {
        let mut faulty = None;
        for bundle in &self.layers {
            let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else { continue };
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
            if errors.is_empty() {
                return text;
            }
            faulty.get_or_insert(text);
        }
        faulty.unwrap_or_else(|| id.to_owned())
    }
}

/// Returns, in order, the locales whose words are looked at: those of the chain, each followed by those that it stands
/// close to, and the reference at the end. Neighbours of one language share a layer, so that `zh-HK` overrides `zh-TW`
/// message by message and their messages may refer to each other.
fn languages(chain: &[Locale]) -> Vec<(Locale, Vec<Locale>)> {
    let mut seen = BTreeSet::new();
    let mut layers: Vec<(Locale, Vec<Locale>)> = Vec::new();
    let reference = Locale::parse(REFERENCE);
    let near = chain.iter().flat_map(|locale| std::iter::once(locale.clone()).chain(kin(locale)));
    for locale in near.chain(reference).filter(|locale| seen.insert(locale.clone())) {
        match layers.last_mut() {
            Some((first, tags)) if first.language() == locale.language() => tags.push(locale),
            _ => layers.push((locale.clone(), vec![locale])),
        }
    }
    layers
}

/// Returns the locales whose words serve for `locale` as well: for Chinese the embedded catalogue of the same
/// script, and the tag without its last subtags.
pub(super) fn kin(locale: &Locale) -> Vec<Locale> {
    let mut tags = Vec::new();
    tags.extend(match (locale.language(), locale.script().as_deref()) {
        ("zh", Some("Hant")) => Locale::parse("zh-TW"),
        ("zh", _) => Locale::parse("zh-CN"),
        _ => None,
    });
    let mut tag = locale.as_str();
    while let Some((parent, _)) = tag.rsplit_once('-') {
        tags.extend(Locale::parse(parent));
        tag = parent;
    }
    tags
}

/// Returns the file that a locale's words are in, or belong in.
fn own_path(locale: &Locale, own: &OwnWords) -> Option<SourcePath> {
    let path = own.get(locale).map(|file| file.path.clone());
    path.or_else(|| SourcePath::new(&format!("locales/{locale}.ftl")).ok())
}

fn bundle(locale: &Locale, files: Vec<Words>) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![locale.id()]);
    // Text of mixed direction is isolated by `<bdi>` in the templates.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(format_value));
    // Fails only when a function of that name is there already.
    let _ = bundle.add_builtins();
    for words in files {
        bundle.add_resource_overriding(words.resource);
    }
    bundle
}

fn plain_messages(layers: &[Bundle], ids: &BTreeSet<String>) -> BTreeMap<String, String> {
    let plain = |id: &String| {
        layers.iter().find_map(|bundle| {
            let mut errors = Vec::new();
            let text = bundle.format_pattern(bundle.get_message(id)?.value()?, None, &mut errors).into_owned();
            errors.is_empty().then(|| (id.clone(), text))
        })
    };
    ids.iter().filter_map(plain).collect()
}

/// Numbers are formatted by ICU; all else as Fluent does.
fn format_value(value: &FluentValue<'_>, intls: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    if let Some(slot) = &number.options.currency {
        return Some(slot.clone());
    }
    let decimal = Decimal::from_str(&number.as_string()).ok()?;
    let format = |numerals: &Numerals| numerals.0.format(&decimal).to_string();
    intls.with_try_get(number.options.use_grouping, format).ok()
}

/// The number format of a locale, kept by the bundle; the argument says whether thousands are grouped.
struct Numerals(DecimalFormatter);

impl Memoizable for Numerals {
    type Args = bool;
    type Error = DataError;

    fn construct(id: LanguageIdentifier, grouping: bool) -> Result<Self, DataError> {
        let locale: icu_locale::Locale = id.to_string().parse().unwrap_or(icu_locale::Locale::UNKNOWN);
        let strategy = if grouping { GroupingStrategy::Auto } else { GroupingStrategy::Never };
        DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::from(strategy)).map(Self)
    }
}

/// Numbers that between them fall into every plural category of every language for which an integer can.
const SAMPLES: &[u32] = &[1, 2, 3, 5, 11, 20, 100, 0, 21, 1_000_000];

fn category_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}
