//! `loket new locale`: an entry in `site.yaml`, and what there is to translate.

use std::path::PathBuf;

use anyhow::{Context, bail};

use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, clock, files};
use crate::config::{self, Config};
use crate::diag::CONFIG;
use crate::discover::{SITE_YAML, discover};
use crate::files_disk::DiskFiles;
use crate::i18n::{Language, OwnWords, embedded_locales, embedded_text};
use crate::locale::Locale;
use crate::path::SourcePath;
use crate::pipeline::{self, NoProgress, Options, read_article};
use crate::publish::{Change, put};
use crate::source::{Files, SourceFile};
use crate::translations::{Author, Entry, LEDGER, Ledger, article_units, skeleton};
use crate::yaml::{self, Value};

/// Add a locale to the portal: its entry in site.yaml, its home page as a draft, the words of support facts to translate, and
/// interface words where Loket has none in that language.
///
/// Until something is translated, the locale shows the text of the locale that others are translated from.
#[derive(clap::Args, Debug)]
pub(in crate::cli) struct LocaleArgs {
    /// The locale (BCP 47), such as `de` or `pt-BR`
    tag: String,
    /// The folder of the portal
    #[arg(long, value_name = "DIR", default_value = ".")]
    dir: PathBuf,
}

pub(super) fn run(args: &LocaleArgs, terminal: &Terminal) -> anyhow::Result<u8> {
    let locale = Locale::parse(&args.tag)
        .with_context(|| format!("`{}` is not a language tag; write one such as `nl` or `zh-CN`", args.tag))?;
    let disk = DiskFiles::new(args.dir.clone());
    let options =
        Options { now: None, clock: clock::now(), base_url: None, locales: Vec::new(), drafts: true, keep_going: true };
    let Some(resolved) = pipeline::analyze(&disk, &options, &NoProgress)?.portal else {
        bail!("the portal cannot be read: see `loket check`");
    };
    let config = &resolved.portal.config;
    if config.locales.iter().any(|other| other.locale == locale) {
        bail!("the portal has the locale `{locale}` already");
    }
    let mut changes = vec![site_yaml(&disk, config, &locale)?];
    changes.extend(home(&disk, config, &locale)?);
    changes.extend(words(&disk, config, &locale)?);
    changes.extend(interface(&disk, &locale)?);
    for change in &changes[1..] {
        if disk.read(&change.path).is_ok() {
            bail!("`{}` exists already", change.path);
        }
    }
    put(disk.root(), &changes)?;
    for change in &changes {
        let verb = if change.replaces.is_some() { "edit " } else { "make " };
        terminal.say(&format!("{verb} {}", change.path));
    }
    terminal.say(&format!("`loket translations --locale {locale}` lists what there is to translate"));
    Ok(CLEAN)
}

/// The name of a language in itself, where Loket speaks it; else in English, or its tag.
fn own_name(locale: &Locale) -> String {
    let english = Locale::parse("en");
    let chain: Vec<Locale> = std::iter::once(locale.clone()).chain(english).collect();
    let name = Language::new(&chain, &OwnWords::new()).0.language_name(locale);
    let mut chars = name.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or(name)
}

/// The entry in `site.yaml`, after the last one and written as that is; every other byte stays.
fn site_yaml(disk: &DiskFiles, config: &Config, locale: &Locale) -> anyhow::Result<Change> {
    let path = SourcePath::new(SITE_YAML)?;
    let text = String::from_utf8(disk.read(&path)?)?;
    let by_hand = "add it to `locales:` in content/site.yaml by hand: it is written in a way that is not known here";
    let tree = yaml::parse(&path, &text, 0, &CONFIG, &mut Vec::new()).context(by_hand)?;
    let locales = tree.get("locales").context(by_hand)?;
    let fallback = &config.locales[config.source_locale].folder;
    let (at, entry) = match &locales.value {
        Value::List(items) => (items.last().context(by_hand)?.span, locale.to_string()),
        Value::Map(entries) => {
            let (key, _) = entries.last().context(by_hand)?;
            (key.span, format!("{locale}: {{ name: {}, fallback: [{fallback}] }}", own_name(locale)))
        }
        _ => bail!(by_hand),
    };
    let text = insert(&text, at.range().start, &entry).context(by_hand)?;
    let mut found = Vec::new();
    let read = config::read(&SourceFile::new(path.clone(), text.clone()), &mut found);
    if read.is_none_or(|read| read.locales.iter().all(|other| other.locale != *locale)) {
        bail!(by_hand);
    }
    Ok(files::write(disk, path, text.into_bytes()))
}

/// Puts an entry after the one that begins at `last`: on a line of its own if that has one, else after a comma.
fn insert(text: &str, last: usize, entry: &str) -> Option<String> {
    let line_start = text[..last].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line_start..last];
    if before.chars().all(|c| c.is_whitespace() || c == '-') {
        // The entry goes on in the lines below that are indented further than it is.
        let indent = before.len() - before.trim_start().len();
        let mut end = line_start;
        for (n, line) in text[line_start..].split_inclusive('\n').enumerate() {
            let own = line.len() - line.trim_start().len();
            if n > 0 && !line.trim().is_empty() && own <= indent {
                break;
            }
            end += line.len();
        }
        let end = text[..end].trim_end().len();
        return Some(format!("{}\n{before}{entry}{}", &text[..end], &text[end..]));
    }
    // `[nl, en]` or `{ nl: {}, en: {} }`: the entry ends where the brackets that it opened are closed.
    let mut depth = 0usize;
    for (at, c) in text[last..].char_indices() {
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' if depth == 0 => {
                let end = text[..last + at].trim_end().len();
                return Some(format!("{}, {entry}{}", &text[..end], &text[end..]));
            }
            '}' | ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The home page as a draft, and the ledger that says so.
fn home(disk: &DiskFiles, config: &Config, locale: &Locale) -> anyhow::Result<Vec<Change>> {
    let source = SourcePath::new(&format!("content/{}/index.md", config.locales[config.source_of("index.md")].folder))?;
    let Some((file, article)) = read_article(disk, &source) else { return Ok(Vec::new()) };
    let mut ledger = Ledger::default();
    for unit in article_units(&file, &article).units {
        ledger.set("index.md", &unit.id, Entry { source: unit.fingerprint, by: Author::Human, started: true });
    }
    let index = SourcePath::new(&format!("content/{locale}/index.md"))?;
    let path = SourcePath::new(&format!("content/{locale}/{LEDGER}"))?;
    Ok(vec![
        files::write(disk, index, skeleton(&file, &article, true).into_bytes()),
        files::write(disk, path, ledger.to_yaml().into_bytes()),
    ])
}

/// The words of support facts as comments: nothing is said in the wrong language, and a line counts once it is translated and
/// its `#` is taken away.
fn words(disk: &DiskFiles, config: &Config, locale: &Locale) -> anyhow::Result<Vec<Change>> {
    let inventory = discover(disk, config, &mut Vec::new());
    let mut changes = Vec::new();
    for file in inventory.words.iter().filter(|file| config.source_of(&file.rest) == file.locale) {
        let text = String::from_utf8(disk.read(&file.path)?)?;
        let mut out = String::new();
        let mut is_said = false;
        for line in text.lines() {
            if !line.starts_with("# yaml-language-server") && !is_said {
                out.push_str("# To translate: write each text in this language, and take the `# ` before it away.\n");
                is_said = true;
            }
            let mark = if line.trim().is_empty() || line.starts_with('#') { "" } else { "# " };
            out.push_str(mark);
            out.push_str(line);
            out.push('\n');
        }
        changes.push(files::write(
            disk,
            SourcePath::new(&format!("content/{locale}/{}", file.rest))?,
            out.into_bytes(),
        ));
    }
    Ok(changes)
}

/// The interface words in English, to be translated, for a language that Loket does not speak.
fn interface(disk: &DiskFiles, locale: &Locale) -> anyhow::Result<Option<Change>> {
    if embedded_locales().iter().any(|other| other.language() == locale.language()) {
        return Ok(None);
    }
    let english = Locale::parse("en").and_then(|english| embedded_text(&english)).unwrap_or_default();
    let path = SourcePath::new(&format!("locales/{locale}.ftl"))?;
    if disk.read(&path).is_ok() {
        return Ok(None);
    }
    let text = format!("# To translate: these are the words of the interface in English.\n\n{english}");
    Ok(Some(files::write(disk, path, text.into_bytes())))
}

#[cfg(test)]
mod tests {
    use super::insert;

    #[track_caller]
    fn check(text: &str, last: &str, entry: &str, with: &str) {
        assert_eq!(insert(text, text.find(last).unwrap(), entry).as_deref(), Some(with));
    }

    #[test]
    fn an_entry_is_written_as_the_one_before() {
        check("locales: [nl, en] # all\n", "en", "de", "locales: [nl, en, de] # all\n");
        check(
            "locales: { nl: {}, en: { name: E } }\n",
            "en",
            "de: {}",
            "locales: { nl: {}, en: { name: E }, de: {} }\n",
        );
        check("locales:\n  - nl\n  - en # b\n\nx: 1\n", "en", "de", "locales:\n  - nl\n  - en # b\n  - de\n\nx: 1\n");
        check(
            "locales:\n  en:\n    name: E # c\n\n    fallback: [nl]\n# next\nx: 1\n",
            "en",
            "de: {}",
            "locales:\n  en:\n    name: E # c\n\n    fallback: [nl]\n  de: {}\n# next\nx: 1\n",
        );
    }
}
