//! `loket explain`: what a finding means, why it matters, an example, how to mend it.

use std::fmt::Write;

use super::CLEAN;
use super::terminal::Terminal;
use crate::diag;

/// Say what findings mean, why they matter and how to mend them; without a code, list all.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:\n  loket explain\n  loket explain broken-anchor")]
pub(super) struct Args {
    /// The codes to explain, such as `broken-anchor`
    #[arg(value_name = "CODE")]
    codes: Vec<String>,
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> anyhow::Result<u8> {
    let mut text = String::new();
    for name in &args.codes {
        let Some(code) = diag::code(name) else {
            let help = diag::nearest(name, diag::ALL.iter().map(|code| code.name))
                .map_or_else(|| "`loket explain` lists all codes".to_owned(), |near| format!("did you mean `{near}`?"));
            anyhow::bail!("there is no finding `{name}`; {help}");
        };
        let gap = if text.is_empty() { "" } else { "\n" };
        let _ = write!(text, "{gap}{} ({})\n\n{}", code.name, diag::level(code), indented(diag::explanation(code)));
    }
    if args.codes.is_empty() {
        for code in diag::ALL {
            let _ = writeln!(text, "{:<24} {:<8} {}", code.name, diag::level(code), code.summary);
        }
    }
    terminal.data(&text);
    Ok(CLEAN)
}

/// The text with its example indented instead of fenced, as a terminal shows it best.
fn indented(markdown: &str) -> String {
    let mut in_example = false;
    let mut text = String::with_capacity(markdown.len());
    for line in markdown.lines() {
        if line.starts_with("```") {
            in_example = !in_example;
        } else {
            let _ = writeln!(text, "{}{line}", if in_example { "    " } else { "" });
        }
    }
    text
}
