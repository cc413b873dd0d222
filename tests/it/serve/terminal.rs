//! The command itself: what it says at the terminal, which port it takes, how it ends.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};

use tempfile::TempDir;

use super::{FILES, LIMIT, write};

/// `loket serve` as a writer starts it.
struct Terminal {
    folder: TempDir,
    process: Child,
    lines: Receiver<String>,
}

impl Terminal {
    fn open(args: &[&str]) -> Self {
        Self::open_with(args, |_| {})
    }

    /// Starts the command in a portal of its own, as `prepare` sets it up.
    fn open_with(args: &[&str], prepare: impl FnOnce(&mut Command)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in FILES {
            write(&folder.path().join(path), text);
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_loket"));
        command.arg("serve").args(args).current_dir(folder.path()).env("BROWSER", folder.path().join("no-browser"));
        command.env("NO_COLOR", "1").stdout(Stdio::null()).stderr(Stdio::piped());
        prepare(&mut command);
        let mut process = command.spawn().unwrap();
        let (said, lines) = channel();
        let stderr = process.stderr.take().unwrap();
        std::thread::spawn(move || {
            let lines = BufReader::new(stderr).lines().map_while(Result::ok);
            // A test that has ended hears no more.
            lines.take_while(|line| said.send(line.clone()).is_ok()).for_each(drop);
        });
        Self { folder, process, lines }
    }

    /// Waits for a line with these words.
    fn says(&self, words: &str) -> String {
        let mut before = Vec::new();
        loop {
            let Ok(line) = self.lines.recv_timeout(LIMIT) else { panic!("`{words}` is not said, but {before:?}") };
            if line.contains(words) {
                return line;
            }
            before.push(line);
        }
    }

    /// Waits until the preview is there, and returns the port in its URL.
    fn port(&self) -> u16 {
        let url = self.says("http://");
        url.trim().rsplit_once(':').and_then(|(_, rest)| rest.split('/').next()?.parse().ok()).unwrap()
    }

    fn save(&self, path: &str, text: &str) {
        write(&self.folder.path().join("new"), text);
        fs::rename(self.folder.path().join("new"), self.folder.path().join(path)).unwrap();
    }

    #[cfg(unix)]
    fn signal(&self, signal: rustix::process::Signal) {
        let id = rustix::process::Pid::from_child(&self.process);
        rustix::process::kill_process(id, signal).unwrap();
    }

    /// Waits until the command has ended.
    fn ends(&mut self) -> ExitStatus {
        // Its lines end when it does.
        while self.lines.recv_timeout(LIMIT).is_ok() {}
        self.process.wait().unwrap()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A taken port with this many free ones after it.
fn taken(others: u16) -> Vec<TcpListener> {
    let run = |first: TcpListener| {
        let port = first.local_addr().unwrap().port();
        let rest = (1..=others).map(|n| TcpListener::bind(("127.0.0.1", port.checked_add(n)?)).ok());
        std::iter::once(Some(first)).chain(rest).collect::<Option<Vec<_>>>()
    };
    (0..1000).find_map(|_| run(TcpListener::bind("127.0.0.1:0").unwrap())).expect("no run of free ports")
}

#[test]
fn a_taken_port_is_said_and_the_next_free_one_used() {
    let other = taken(0);
    let port = other[0].local_addr().unwrap().port();
    let terminal = Terminal::open(&["--port", &port.to_string()]);
    let said = terminal.says(&format!("port {port} is taken: using "));
    let own = terminal.port();
    assert!(own > port && said.ends_with(&format!("using {own}")), "{said}");
    TcpStream::connect(("127.0.0.1", own)).unwrap();
}

#[test]
fn when_all_ports_after_it_are_taken_too_the_command_says_so_and_ends() {
    let others = taken(20);
    let port = others[0].local_addr().unwrap().port();
    let mut terminal = Terminal::open(&["--port", &port.to_string()]);
    terminal.says(&format!("the ports {port} to {} are all taken; name a free one with --port", port + 20));
    assert_eq!(terminal.ends().code(), Some(2));
}

#[test]
fn another_address_than_this_machine_s_own_is_warned_of() {
    let terminal = Terminal::open(&["--host", "0.0.0.0", "--port", "0"]);
    terminal.says("warning: whoever can reach 0.0.0.0:");
    terminal.port();
}

#[cfg(unix)]
#[test]
fn the_browser_is_opened_at_the_portal_when_it_is_there() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = tempfile::tempdir().unwrap();
    let (told, browser) = (place.path().join("told"), place.path().join("browser"));
    assert!(Command::new("mkfifo").arg(&told).status().unwrap().success());
    write(&browser, &format!("#!/bin/sh\nprintf '%s' \"$1\" > '{}'\n", told.display()));
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    let terminal = Terminal::open_with(&["--open", "--port", "0"], |command| {
        command.env("BROWSER", &browser);
    });
    let port = terminal.port();
    assert_eq!(told_within_limit(&told), format!("http://127.0.0.1:{port}/hulp/"));
}

/// What is written into a pipe; a test that nobody writes to fails.
#[cfg(unix)]
fn told_within_limit(pipe: &Path) -> String {
    let (pipe, (tell, told)) = (pipe.to_owned(), channel());
    std::thread::spawn(move || {
        let mut text = String::new();
        fs::File::open(pipe).unwrap().read_to_string(&mut text).unwrap();
        // A test that has ended hears no more.
        let _ = tell.send(text);
    });
    told.recv_timeout(LIMIT).expect("no browser was opened")
}

#[cfg(unix)]
#[test]
fn where_there_is_no_browser_the_preview_is_there_all_the_same() {
    let terminal = Terminal::open(&["--open", "--port", "0"]);
    let port = terminal.port();
    terminal.says("no browser could be opened");
    TcpStream::connect(("127.0.0.1", port)).unwrap();
}

#[test]
fn each_build_is_one_line_and_findings_come_and_go() {
    let terminal = Terminal::open(&["--port", "0"]);
    terminal.port();
    terminal.save("content/nl/mail.md", "---\ntitle: E-mail\n---\nZie [dit](weg.md).\n");
    terminal.says("warning[broken-link]: there is no page or file `weg.md`");
    let line = terminal.says("content/nl/mail.md: ");
    let (count, rest) = line["content/nl/mail.md: ".len()..].split_once(" files made anew in ").unwrap();
    let (time, rest) = rest.split_once(" ms; ").unwrap();
    assert!(count.parse::<usize>().is_ok_and(|count| count > 0) && time.parse::<u64>().is_ok(), "{line}");
    assert_eq!(rest, "0 errors, 1 warning");
    terminal.save("content/nl/mail.md", "---\ntitle: E-mail\n---\nZie niets.\n");
    terminal.says("mended: content/nl/mail.md: there is no page or file `weg.md` [broken-link]");
    assert!(terminal.says("content/nl/mail.md: ").ends_with("0 errors, 0 warnings"));
    terminal.save("content/nl/mail.md", "---\ntitle: E-mail\n");
    assert!(terminal.says("made anew").ends_with("1 error, 0 warnings; the last good build stays"));
}

#[cfg(unix)]
#[test]
fn asked_to_stop_it_ends_without_a_fault() {
    for signal in [rustix::process::Signal::INT, rustix::process::Signal::TERM] {
        let mut terminal = Terminal::open(&["--port", "0"]);
        let port = terminal.port();
        // A browser that is connected keeps nobody.
        let connected = TcpStream::connect(("127.0.0.1", port)).unwrap();
        terminal.signal(signal);
        terminal.says("the preview has ended");
        assert_eq!(terminal.ends().code(), Some(0));
        drop(connected);
    }
}
