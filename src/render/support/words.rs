//! Words as rich text: Markdown rendered, links resolved, facts put in, marked where they are in another language.

use icu_plurals::{PluralCategory, PluralRules};

use super::Context;
use super::rich::Rich;
use crate::i18n::{Arg, DurationUnit};
use crate::locale::{Direction, Locale};
use crate::parse::document::{Attribute, Document, NodeKind};
use crate::parse::markdown;
use crate::path::SourcePath;
use crate::portal::Refs;
use crate::render::html::{self, NoDirectives, Options};
use crate::source::Hash;
use crate::support::fact::{Fact, fact};
use crate::support::model::{Duration, Number, Unit};
use crate::support::words::Found;

/// Words may name facts whose words name facts; deeper is a circle.
const MAX_DEPTH: u8 = 4;

impl Context<'_> {
    /// The word of a key; `None` when no locale of the chain has it.
    pub(super) fn word(&self, key: &str) -> Option<Rich> {
        self.word_at(key, 0)
    }

    /// The word of a key, else the last part of the key: a name that is missing must not hide a promise.
    pub(super) fn name(&self, key: &str) -> Rich {
        self.word(key).unwrap_or_else(|| Rich::text(key.rsplit('.').next().unwrap_or(key)))
    }

    /// The name of an entry, else its id.
    pub(super) fn name_of(&self, file: &str, id: &str) -> Rich {
        self.word(&format!("{file}.{id}.name")).unwrap_or_else(|| Rich::text(id))
    }

    /// A message of the interface without arguments.
    pub(super) fn text(&self, id: &str) -> Rich {
        Rich::text(&self.language.text(id))
    }

    /// A message of the interface with text for its arguments.
    pub(super) fn message(&self, id: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, value)| (*name, (*value).into())).collect();
        self.language.format(id, &args)
    }

    /// A message of the interface with rich text for its arguments.
    pub(super) fn put(&self, id: &str, args: &[(&str, Rich)]) -> Rich {
        // Each argument stands as a character that no message has.
        let marks: Vec<char> = ('\u{e000}'..).take(args.len()).collect();
        let written: Vec<String> = marks.iter().map(char::to_string).collect();
        let named: Vec<(&str, &str)> =
            args.iter().zip(&written).map(|((name, _), mark)| (*name, mark.as_str())).collect();
        let message = self.message(id, &named);
        let mut rich = Rich::default();
        for piece in message.split_inclusive(&marks[..]) {
            let mark = piece.chars().next_back().and_then(|last| marks.iter().position(|mark| *mark == last));
            rich.push_text(piece.trim_end_matches(&marks[..]));
            if let Some(at) = mark {
                rich.push(&args[at].1);
            }
        }
        rich
    }

    /// What stands between a label and what it is a label for.
    pub(super) fn colon(&self) -> String {
        self.message("label-value", &[("label", ""), ("value", "")])
    }

    fn word_at(&self, key: &str, depth: u8) -> Option<Rich> {
        let found = self.words.get(key)?;
        let rich = self.render(found, depth);
        let own = self.words.locale() == Some(found.locale);
        Some(if own { rich } else { rich.in_language(found.locale) })
    }

    fn render(&self, found: Found<'_>, depth: u8) -> Rich {
        let path = &found.word.path;
        let text = self.with_facts(path, found.locale, &found.word.text, depth);
        let document = markdown::parse(path, &text, 0, &mut Vec::new());
        let targets = document.links.iter().map(|link| self.links.target(path, &link.target)).collect();
        let refs = Refs { targets };
        let options = Options {
            skip: None,
            direction: found.locale.direction(),
            trusted_html: false,
            remote_images: false,
            hash: Hash::of(text.as_bytes()),
            directives: &NoDirectives,
        };
        let html = html::render(&document, &refs, self.html_words, &options).html;
        let mut plain = String::new();
        document.push_plain_text(0..document.nodes.len() as u32, &mut plain);
        Rich { html: bare(&html, &document), markdown: with_targets(&text, &document, &refs), plain }
    }

    /// The text with `:fact[…]` replaced by what it names; what names nothing stays, so that its writer sees it.
    fn with_facts(&self, path: &SourcePath, locale: &Locale, text: &str, depth: u8) -> String {
        if depth >= MAX_DEPTH || !text.contains(":fact[") {
            return text.to_owned();
        }
        let document = markdown::parse(path, text, 0, &mut Vec::new());
        let mut out = String::with_capacity(text.len());
        let mut written = 0;
        for directive in document.directives.iter().filter(|directive| directive.name == "fact") {
            let mut name = String::new();
            document.push_plain_text(document.below(directive.node), &mut name);
            let Ok(found) = fact(self.facts, &name, directive.attribute("plan"), self.today) else { continue };
            let range = directive.span.range();
            out.push_str(&text[written..range.start]);
            let fact = self.fact(&found, &directive.attributes, depth + 1).markdown;
            out.push_str(&self.isolated(locale, fact));
            written = range.end;
        }
        out.push_str(&text[written..]);
        out
    }

    /// A fact is said in the reader's language; within words that run the other way it stands between isolates (UAX 9).
    fn isolated(&self, locale: &Locale, fact: String) -> String {
        let own = self.language.locale().direction();
        match own {
            _ if own == locale.direction() => fact,
            Direction::Rtl => format!("\u{2067}{fact}\u{2069}"),
            Direction::Ltr => format!("\u{2066}{fact}\u{2069}"),
        }
    }

    /// A fact in a sentence. Attributes named after plural categories give the words for a duration: `{one="one working
    /// day" other="# working days"}`.
    pub(super) fn fact(&self, found: &Fact<'_>, attributes: &[Attribute], depth: u8) -> Rich {
        match found {
            Fact::Word(key) => self.word_at(key, depth).unwrap_or_else(|| self.name(key)),
            Fact::Duration(duration) => {
                let words = self.plural(*duration, attributes).unwrap_or_else(|| self.duration(*duration));
                Self::timed(*duration, &words)
            }
            Fact::NotCommitted => self.text("not-committed"),
            Fact::Continuous => self.text("follow-up-continuous"),
            Fact::Hours(id) => self.hours_in_words(id),
            Fact::Number(number) => phone(number),
            Fact::Email(email) => Rich::link(&format!("mailto:{email}"), &Rich::text(email)),
        }
    }

    /// The brackets of the language, with `{}` between them.
    pub(super) fn remark(&self) -> &'static str {
        if self.language.locale().is_cjk() { "（{}）" } else { " ({})" }
    }

    /// What something is, and what is said of it, with the colon of the language.
    pub(super) fn pair(&self, label: Rich, value: Rich) -> Rich {
        self.put("label-value", &[("label", label), ("value", value)])
    }

    /// Appends a remark in the brackets of the language.
    pub(super) fn push_in_brackets(&self, text: &mut Rich, remark: &Rich) {
        let (open, close) = self.remark().split_once("{}").unwrap_or_default();
        text.push_text(open);
        text.push(remark);
        text.push_text(close);
    }

    /// A duration for people and for machines: `time` takes those that HTML knows (ISO 8601), `data` all others as facts
    /// have them.
    pub(super) fn timed(duration: Duration, words: &str) -> Rich {
        let iso = match duration.unit {
            Unit::Minutes => format!("PT{}M", duration.count),
            Unit::Hours => format!("PT{}H", duration.count),
            Unit::Days => format!("P{}D", duration.count),
            Unit::Weeks => format!("P{}W", duration.count),
            Unit::BusinessHours | Unit::BusinessDays | Unit::Months => {
                return Rich::data(&duration.to_string(), words);
            }
        };
        Rich::time(&iso, words)
    }

    /// A duration in words.
    pub(super) fn duration(&self, duration: Duration) -> String {
        let unit = match duration.unit {
            Unit::Minutes => DurationUnit::Minutes,
            Unit::Hours => DurationUnit::Hours,
            Unit::BusinessHours => DurationUnit::BusinessHours,
            Unit::BusinessDays => DurationUnit::BusinessDays,
            Unit::Days => DurationUnit::CalendarDays,
            Unit::Weeks => DurationUnit::Weeks,
            Unit::Months => DurationUnit::Months,
        };
        self.language.duration(duration.count, unit)
    }

    /// The words that a writer gave for the plural category of a count.
    fn plural(&self, duration: Duration, attributes: &[Attribute]) -> Option<String> {
        let locale: icu_locale::Locale = self.language.locale().as_str().parse().ok()?;
        let rules = PluralRules::try_new_cardinal((&locale).into()).ok()?;
        let name = match rules.category_for(duration.count) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        };
        let given = |name: &str| attributes.iter().find(|attribute| attribute.key == name);
        let words = &given(name).or_else(|| given("other"))?.value;
        Some(words.replace('#', &self.language.formats.number(duration.count)))
    }
}

/// A telephone number as a link to dial it.
pub(super) fn phone(number: &Number) -> Rich {
    let shown = Rich::text(number.shown());
    let mut rich = match number.dialled() {
        Some(dialled) => Rich::link(&format!("tel:{dialled}"), &shown),
        None => shown,
    };
    // Digits go from left to right in every script.
    rich.html = format!("<bdi dir=\"ltr\">{}</bdi>", rich.html);
    rich
}

/// A single paragraph stands without its tags; the sentence that describes links to other sites belongs to the page.
fn bare(html: &str, document: &Document) -> String {
    let html = html.split("<span id=\"lk-external\"").next().unwrap_or(html).trim_end();
    let html = html.replace(" aria-describedby=\"lk-external\"", "");
    let mut roots = document.roots();
    let single = roots.next().map(|node| &document.nodes[node as usize].kind) == Some(&NodeKind::Paragraph);
    let inner = html.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
    match inner {
        Some(inner) if single && roots.next().is_none() => inner.to_owned(),
        _ => html,
    }
}

/// The Markdown of a word with its links as they stand in pages.
fn with_targets(text: &str, document: &Document, refs: &Refs) -> String {
    use crate::portal::Target;
    let mut out = String::with_capacity(text.len());
    let mut written = 0;
    for (link, target) in document.links.iter().zip(&refs.targets) {
        let range = link.span.range();
        let (Target::Page { href, .. }
        | Target::External { href }
        | Target::Other { href }
        | Target::File { href }
        | Target::Image { href, .. }
        | Target::RemoteImage { href, .. }) = target
        else {
            continue;
        };
        // The target stands last in `[words](target)`.
        let Some(at) = text.get(range.clone()).and_then(|link_text| link_text.rfind(&format!("({}", link.target)))
        else {
            continue;
        };
        let start = range.start + at + 1;
        if link.target.is_empty() || start < written {
            continue;
        }
        out.push_str(&text[written..start]);
        out.push_str(href);
        written = start + link.target.len();
    }
    out.push_str(&text[written..]);
    out
}
