//! `kill -9`: this binary once more, as a process of one test, is ended after so many calls to the disk.

use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Set for the process; holds the folder that it works in.
const DIR: &str = "LOKET_TEST_UNTIL_KILLED";
/// A byte that test runners do not write.
const CALL: u8 = 0;

/// The folder to work in until this process is killed; `None` when nobody will kill it.
pub(crate) fn folder() -> Option<PathBuf> {
    std::env::var_os(DIR).map(PathBuf::from)
}

/// To be called before each call to the disk: whoever means to kill this process is told.
pub(crate) fn tell() -> io::Result<()> {
    let mut stdout = io::stdout();
    stdout.write_all(&[CALL]).and_then(|()| stdout.flush())
}

/// Runs a test in a process that is to work in `dir`, and kills it after `n_calls` calls to the disk. How far it gets beyond
/// them, nobody knows.
pub(crate) fn run_and_kill(test: &str, dir: &Path, n_calls: usize) {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", test, "--nocapture", "--test-threads=1"]);
    child.env(DIR, dir).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = child.spawn().unwrap();
    let told = BufReader::new(child.stdout.take().unwrap()).bytes().filter(|byte| matches!(byte, Ok(CALL)));
    let n_told = told.take(n_calls).count();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(n_told, n_calls, "{test} ended before it was killed");
}
