//! `loket new DIR`, `loket new portal DIR`: a portal to begin with.

use std::fmt::Write;
use std::path::PathBuf;

use anyhow::{Context, bail};

use crate::cli::CLEAN;
use crate::cli::terminal::Terminal;
use crate::locale::Locale;
use crate::publish::scaffold;
use crate::support::schema_files;

/// Make a new portal: a `site.yaml`, and in each locale a home page and an article.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: loket new help --locale nl --locale zh-CN")]
pub(in crate::cli) struct PortalArgs {
    /// The folder to make; it must not exist, or be empty
    dir: PathBuf,
    /// A locale of the portal (BCP 47, such as `nl` or `zh-CN`); the first is the default [default: en]. May be repeated
    #[arg(long = "locale", value_name = "TAG")]
    locales: Vec<String>,
}

/// The words of a new portal, by language; English for all others.
struct Starter {
    language: &'static str,
    name: &'static str,
    index: &'static str,
    article: &'static str,
}

macro_rules! starter {
    ($tag:literal, $name:literal) => {
        Starter {
            language: $tag,
            name: $name,
            index: include_str!(concat!("../starter/", $tag, "/index.md")),
            article: include_str!(concat!("../starter/", $tag, "/first-article.md")),
        }
    };
}

static STARTERS: [Starter; 3] =
    [starter!("en", "English"), starter!("nl", "Nederlands"), starter!("zh-CN", "简体中文")];

pub(super) fn run(args: &PortalArgs, terminal: &Terminal) -> anyhow::Result<u8> {
    let mut locales: Vec<Locale> = Vec::new();
    let english = ["en".to_owned()];
    let tags = if args.locales.is_empty() { &english[..] } else { &args.locales };
    for tag in tags {
        let locale = Locale::parse(tag)
            .with_context(|| format!("`{tag}` is not a language tag; write one such as `nl` or `zh-CN`"))?;
        if locales.contains(&locale) {
            bail!("the locale `{locale}` stands twice");
        }
        locales.push(locale);
    }
    let mut files = vec![
        ("content/site.yaml".to_owned(), site_yaml(&locales)),
        (".gitignore".to_owned(), "/.loket/\n/site/\n".to_owned()),
    ];
    for locale in &locales {
        let starter = starter(locale);
        files.push((format!("content/{locale}/index.md"), starter.index.to_owned()));
        let article = starter.article.replace(&format!("content/{}/", starter.language), &format!("content/{locale}/"));
        files.push((format!("content/{locale}/first-article.md"), article));
    }
    // With these, editors complete and check support facts as they are typed.
    files.extend(schema_files());
    scaffold(&args.dir, &files)?;
    let dir = args.dir.display();
    terminal.say(&format!("made a portal in {dir}; build it with `loket build {dir}`"));
    Ok(CLEAN)
}

fn starter(locale: &Locale) -> &'static Starter {
    let exact = STARTERS.iter().find(|starter| starter.language == locale.as_str());
    let language = STARTERS.iter().find(|starter| starter.language.split('-').next() == Some(locale.language()));
    exact.or(language).unwrap_or(&STARTERS[0])
}

fn site_yaml(locales: &[Locale]) -> String {
    let mut yaml = "version: 1\ntitle: Help\nbase_url: https://help.example.org/   # where the site will be published\nlocales:                 # in the order of the language switcher; the first is the default\n".to_owned();
    for locale in locales {
        let starter = starter(locale);
        let name =
            if starter.language.split('-').next() == Some(locale.language()) { starter.name } else { locale.as_str() };
        let others: Vec<_> = locales.iter().filter(|other| *other != locale).take(1).map(Locale::as_str).collect();
        let _ = match others.as_slice() {
            [] => writeln!(yaml, "  {locale}: {{ name: {name} }}"),
            [other, ..] => writeln!(yaml, "  {locale}: {{ name: {name}, fallback: [{other}] }}"),
        };
    }
    yaml
}
