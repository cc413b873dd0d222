//! The `loket` command.

use std::process::ExitCode;

// Pages are built of many small strings on all cores; this allocator takes a third off such a build.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    loket::cli::run(std::env::args_os())
}
