//! Templates: the only user of Tera. One engine per locale, since templates speak through `t`.

use std::cell::Cell;
use std::io;
use std::ops::Range;
use std::sync::Arc;

use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use super::contract;
use super::theme::Theme;
use crate::diag::{self, Diagnostic, TEMPLATE};
use crate::discover::SITE_YAML;
use crate::i18n::{Arg, Language};
use crate::path::SourcePath;
use crate::source::{Hash, MIB, Span};

/// What to do about a message that does not exist.
const MEND_MESSAGE: &str = "add it to the portal's `locales/*.ftl`";

/// Renders the templates of a theme in one locale.
pub struct Engine {
    tera: Tera,
    theme: Arc<Theme>,
    /// The largest page that a template may make: templates that loop would fill the memory.
    page_bytes: usize,
    /// The hash of all that a page gets from here: templates, assets, words, and how large it may become.
    pub hash: Hash,
}

/// A value as templates see it: made once, shared by many pages.
#[derive(Clone)]
pub struct Shared(Value);

impl Shared {
    /// Returns the value that templates see of `value`.
    pub fn new<T: serde::Serialize>(value: &T) -> Self {
        Self(Value::from_serializable(value))
    }
}

impl Engine {
    /// Returns the engine of a language, or what is wrong with the templates. Templates can make pages of `page_bytes` at most.
    pub fn new(theme: Arc<Theme>, language: &Arc<Language>, page_bytes: usize) -> Result<Self, Diagnostic> {
        if let Some(unknown) = unknown_message(&theme, language) {
            return Err(unknown);
        }
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html", ".xml"]);
        tera.register_function("t", translate(Arc::clone(language)));
        tera.register_function("range", range);
        let templates = theme.templates.iter().map(|(name, (_, text))| (name.as_str(), text.as_str()));
        let hash = hash(&theme, language, page_bytes);
        match tera.add_raw_templates(templates) {
            Ok(()) => Ok(Self { tera, theme, page_bytes, hash }),
            Err(error) => Err(finding(&theme, None, &error)),
        }
    }

    /// Returns true when an engine of this theme and language would be the same.
    pub fn is_of(&self, theme: &Theme, language: &Language, page_bytes: usize) -> bool {
        self.hash == hash(theme, language, page_bytes)
    }

    /// Returns a template filled with `values`, or what is wrong with it.
    pub fn render(&self, template: &str, values: &[(&'static str, Shared)]) -> Result<String, Diagnostic> {
        let mut context = Context::new();
        for (name, value) in values {
            context.insert_value(*name, value.0.clone());
        }
        NUMBERS.set(MOST_NUMBERS);
        let mut page = Page { bytes: Vec::new(), most: self.page_bytes, is_full: false };
        let result = self.tera.render_to(template, &context, &mut page);
        if page.is_full {
            return Err(self.endless(template));
        }
        result.map_err(|error| finding(&self.theme, Some(template), &error))?;
        Ok(String::from_utf8(page.bytes).unwrap_or_default())
    }

    fn endless(&self, template: &str) -> Diagnostic {
        let message = format!("the page became larger than {} MiB", self.page_bytes as u64 / MIB);
        let path = self.theme.templates.get(template).map_or_else(site_yaml, |(path, _)| path.clone());
        Diagnostic::new(&TEMPLATE, &path, message)
            .help("look for a loop within a loop, divide the article, or raise `limits.page_mib` in site.yaml")
    }
}

/// A page while a template writes it; fails when it becomes too large.
struct Page {
    bytes: Vec<u8>,
    most: usize,
    is_full: bool,
}

impl io::Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.most {
            self.is_full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// All `range`s of a page make so many numbers at most, so that a loop within a loop over numbers ends although it writes
/// nothing, which the size of the page would not notice.
///
/// Not bounded is a loop that writes nothing within loops over one list that was made before them, be it of a range or of what
/// the page is given: it takes as many turns as the length of the list to the power of the depth of the loops. Tera has nothing
/// that would tell of a turn: its interpreter counts no steps, and calls back for functions, filters and writing alone. A theme
/// is code, as trusted as the program (`SECURITY.md`), so that this is a mistake and no attack.
const MOST_NUMBERS: usize = 1_000_000;

thread_local! {
    /// How many numbers are left to the page that this thread renders.
    static NUMBERS: Cell<usize> = const { Cell::new(MOST_NUMBERS) };
}

/// `range(start=0, end, step_by=1)`, as Tera's own.
#[expect(clippy::needless_pass_by_value, reason = "functions of Tera are handed their arguments")]
fn range(kwargs: Kwargs, _: &State) -> TeraResult<Vec<i64>> {
    let start: i64 = kwargs.get("start")?.unwrap_or_default();
    let end: i64 = kwargs.must_get("end")?;
    let step: i64 = kwargs.get("step_by")?.unwrap_or(1);
    let Some(step) = usize::try_from(step).ok().filter(|step| *step > 0) else {
        return Err(tera::Error::message("`range` needs a `step_by` of 1 or more"));
    };
    if start > end {
        return Err(tera::Error::message("`range` begins after its end"));
    }
    let left = NUMBERS.get();
    let wanted = start.abs_diff(end).div_ceil(step as u64);
    let Some(left) = usize::try_from(wanted).ok().and_then(|wanted| left.checked_sub(wanted)) else {
        let message =
            format!("the ranges of this page have more than {MOST_NUMBERS} numbers; is there a loop within a loop?");
        return Err(tera::Error::message(message));
    };
    NUMBERS.set(left);
    Ok((start..end).step_by(step).collect())
}

fn site_yaml() -> SourcePath {
    SourcePath::new(SITE_YAML).unwrap_or_else(|_| unreachable!("a constant path"))
}

fn hash(theme: &Theme, language: &Language, page_bytes: usize) -> Hash {
    Hash::of_parts([&theme.hash.as_bytes()[..], language.hash().as_bytes(), &page_bytes.to_le_bytes()])
}

/// `t(key="message-id", argument=…)`: a message of the interface. An unknown id is an error.
fn translate(language: Arc<Language>) -> impl Fn(Kwargs, &State) -> TeraResult<String> + Sync + Send + 'static {
    move |kwargs: Kwargs, _: &State| {
        let id: &str = kwargs.must_get("key")?;
        // Most messages take no argument, and a page has dozens of them.
        if let (1, Some(text)) = (kwargs.iter().count(), language.catalog.plain().get(id)) {
            return Ok(text.clone());
        }
        if !language.catalog.contains(id) {
            return Err(tera::Error::message(format!("there is no interface message `{id}`")));
        }
        let mut args: Vec<(&str, Arg<'_>)> = Vec::new();
        for (name, value) in kwargs.iter() {
            let Some(name) = name.as_str().filter(|name| *name != "key") else { continue };
            let arg = match (value.as_str(), value.as_i64().and_then(|n| u32::try_from(n).ok())) {
                (Some(text), _) => Arg::from(text),
                (None, Some(number)) => Arg::from(number),
                (None, None) => Arg::from(value.as_f64().unwrap_or_default()),
            };
            args.push((name, arg));
        }
        Ok(if args.is_empty() { language.text(id).into_owned() } else { language.format(id, &args) })
    }
}

/// The finding of the first message that templates ask for and that no language has, wherever it stands.
fn unknown_message(theme: &Theme, language: &Language) -> Option<Diagnostic> {
    let asked = contract::messages(theme);
    let (template, range, id) = asked.into_iter().find(|(_, _, id)| !language.catalog.contains(id))?;
    let (path, _) = theme.templates.get(template)?;
    let help = diag::nearest(id, language.catalog.plain().keys().map(String::as_str))
        .map_or_else(|| MEND_MESSAGE.to_owned(), |name| format!("did you mean `{name}`?"));
    let message = format!("there is no interface message `{id}`");
    Some(Diagnostic::new(&TEMPLATE, path, message).at(Span::new(range)).help(help))
}

/// The finding of an error of a template: its file and place where Tera knows them.
fn finding(theme: &Theme, template: Option<&str>, error: &tera::Error) -> Diagnostic {
    let (name, message, span) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.filename(), report.message().to_owned(), Some(report.span().range.clone()))
        }
        ErrorKind::Msg(text) => {
            let found = reported(theme, text);
            found.unwrap_or_else(|| (template.unwrap_or_default(), error.to_string(), None))
        }
        ErrorKind::MissingParent { current, parent } => {
            (current.as_str(), format!("there is no template `{parent}`"), None)
        }
        _ => (template.unwrap_or_default(), error.to_string(), None),
    };
    let name = if name.is_empty() { template.unwrap_or_default() } else { name };
    let help = "mend the template; themes/contract.md lists the data that templates receive";
    if let Some((path, _)) = theme.templates.get(name) {
        let diagnostic = Diagnostic::new(&TEMPLATE, path, first_line(&message)).help(help);
        return span.map_or(diagnostic.clone(), |range| diagnostic.at(Span::new(range)));
    }
    Diagnostic::new(&TEMPLATE, &site_yaml(), format!("template `{name}`: {}", first_line(&message))).help(help)
}

/// Reads the first of the reports that Tera makes of calls to what does not exist: it hands them over as text,
/// `error: MESSAGE`, then `--> TEMPLATE:LINE:COLUMN`.
fn reported<'a>(theme: &Theme, text: &'a str) -> Option<(&'a str, String, Option<Range<usize>>)> {
    let (message, rest) = text.trim_start().strip_prefix("error: ")?.split_once('\n')?;
    let mut place = rest.lines().next()?.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
    let (column, line) = (place.next()?.parse::<usize>().ok()?, place.next()?.parse::<usize>().ok()?);
    let name = place.next()?;
    let source = &theme.templates.get(name)?.1;
    let before: usize = source.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let mut chars = source.get(before..)?.char_indices().skip(column.checked_sub(1)?);
    let range = chars.next().map(|(at, c)| before + at..before + at + c.len_utf8());
    Some((name, message.to_owned(), range))
}

fn first_line(message: &str) -> &str {
    message.lines().find(|line| !line.trim().is_empty()).unwrap_or(message).trim()
}
