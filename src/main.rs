//! The `loket` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    loket::cli::run(std::env::args_os())
}
