//! `loket new`: a portal, an article or a locale to begin with.

mod article;
mod locale;
mod portal;

use super::terminal::Terminal;

/// Make a new portal, article or locale.
#[derive(clap::Args, Debug)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    after_help = "A name alone makes a portal in a folder of that name.\n\nExamples:\n  loket new help --locale nl --locale \
                  zh-CN\n  loket new article mail/rules --title 'Rules for mail'\n  loket new locale de"
)]
pub(super) struct Args {
    #[command(subcommand)]
    what: Option<What>,
    #[command(flatten)]
    portal: Option<portal::PortalArgs>,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Make a portal: a `site.yaml`, and in each locale a home page and an article
    Portal(portal::PortalArgs),
    /// Make an article in the locale that others are translated from
    Article(article::ArticleArgs),
    /// Add a locale to the portal, with what there is to translate
    Locale(locale::LocaleArgs),
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> anyhow::Result<u8> {
    match (&args.what, &args.portal) {
        (Some(What::Portal(args)), _) | (None, Some(args)) => portal::run(args, terminal),
        (Some(What::Article(args)), _) => article::run(args, terminal),
        (Some(What::Locale(args)), _) => locale::run(args, terminal),
        (None, None) => anyhow::bail!("name the folder of the portal"),
    }
}
