//! The commands: short drivers over the phases. The only place that prints and that knows the day.

mod args;
mod build;
mod check;
mod clock;
mod diff;
mod explain;
mod files;
mod git;
mod import;
mod mv;
mod new;
mod search;
mod serve;
mod terminal;
mod timings;
mod translations;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use terminal::Terminal;

/// Everything went well.
const CLEAN: u8 = 0;
/// There are findings of level error, or warnings that count as errors.
const FINDINGS: u8 = 1;
/// The command cannot be run: its words, or the environment.
const USAGE: u8 = 2;

/// Runs the command that `args` spells, program name first. Returns the exit code that scripts rely on: 0 clean, 1 findings
/// of level error, 2 usage or environment.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no mistakes; clap knows where each belongs.
            let code = if error.use_stderr() { USAGE } else { CLEAN };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let terminal = Terminal::new();
    let result = match cli.command {
        Command::Mv(args) => mv::run(&args, &terminal),
        Command::New(args) => new::run(&args, &terminal),
        Command::Build(args) => build::run(&args, &terminal),
        Command::Diff(args) => diff::run(&args, &terminal),
        Command::Check(args) => check::run(&args, &terminal),
        Command::Import(args) => import::run(&args, &terminal),
        Command::Explain(args) => explain::run(&args, &terminal),
        Command::Search(args) => search::run(&args, &terminal),
        Command::Serve(args) => serve::run(&args, &terminal),
        Command::Translations(args) => translations::run(&args, &terminal),
    };
    ExitCode::from(result.unwrap_or_else(|error| {
        terminal.error(&error);
        USAGE
    }))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
