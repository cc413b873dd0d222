//! The preview, as a browser and a terminal see it: over the loopback, on a portal in a temporary folder.

mod errors;
mod events;
mod faults;
mod http;
mod terminal;
mod watching;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use chrono::{TimeZone, Utc};
use loket::diag::render::{Format, render};
use loket::pipeline::Options;
use loket::serve::{Listener, Preview, Report, Running, Through, start};
use tempfile::TempDir;

/// What a test waits for comes within this time, or the test fails.
const LIMIT: Duration = Duration::from_secs(20);

/// A portal on the disk that is previewed.
struct Desk {
    folder: TempDir,
    running: Running,
    heard: Receiver<Build>,
}

/// What the terminal is told of a build.
#[derive(Debug)]
struct Build {
    changed: Vec<String>,
    rendered: usize,
    shown: bool,
    new: String,
    gone: usize,
    errors: usize,
}

struct Ears(Sender<Build>);

impl Listener for Ears {
    fn rebuilt(&mut self, report: &Report<'_>) {
        // A test that has ended hears no more.
        let _ = self.0.send(Build {
            changed: report.changed.iter().map(ToString::to_string).collect(),
            rendered: report.rendered,
            shown: report.shown,
            new: render(report.new, report.files, Format::Short, false),
            gone: report.gone.len(),
            errors: report.errors,
        });
    }

    fn notice(&mut self, _: &str) {}
}

/// The files of a small portal in two languages, below `/hulp/`.
const FILES: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "base_url: https://h.example/hulp/\ntitle: Hulp\nlocales:\n  nl: { name: Nederlands, fallback: [en] }\n  en: { name: English }\n",
    ),
    ("content/nl/index.md", "---\ntitle: Welkom\n---\nThuis.\n"),
    ("content/nl/mail.md", "---\ntitle: E-mail\n---\nZo werkt e-mail.\n"),
    ("content/nl/agenda.md", "---\ntitle: Agenda\n---\nZo werkt de agenda.\n"),
    ("content/en/index.md", "---\ntitle: Welcome\n---\nHome.\n"),
    ("content/en/phone.md", "---\ntitle: Phone\n---\nCall us.\n"),
];

impl Desk {
    /// Opens the small portal.
    fn open() -> Self {
        Self::open_with(&[])
    }

    /// Opens the small portal with other files, or other contents; empty ones are left out.
    fn open_with(files: &[(&str, &str)]) -> Self {
        Self::begin(files, false)
    }

    fn begin(files: &[(&str, &str)], poll: bool) -> Self {
        Self::begin_through(files, poll, None)
    }

    /// Opens the small portal, read through something.
    fn begin_through(files: &[(&str, &str)], poll: bool, through: Option<Through>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in FILES.iter().chain(files) {
            write(&folder.path().join(path), text);
        }
        let (ears, heard) = channel();
        let preview = Preview {
            root: folder.path().to_owned(),
            options: Options {
                now: Some(crate::portal::day("2026-11-22")),
                clock: Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).unwrap(),
                base_url: None,
                locales: Vec::new(),
                drafts: false,
                keep_going: false,
            },
            clock: Utc::now,
            editor: None,
            poll,
            through,
        };
        let running = start(preview, TcpListener::bind("127.0.0.1:0").unwrap(), Ears(ears)).unwrap();
        let desk = Self { folder, running, heard };
        desk.build();
        desk
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Saves a file in one step, as an editor that writes beside it and renames: one save is one build.
    fn save(&self, path: &str, text: &str) {
        let (beside, path) = (self.path(".beside"), self.path(path));
        write(&beside, text);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::rename(beside, path).unwrap();
    }

    /// Saves an article with that text.
    fn article(&self, path: &str, text: &str) {
        self.save(path, &format!("---\ntitle: Artikel\n---\n{text}\n"));
    }

    /// Waits for the next build.
    fn build(&self) -> Build {
        self.heard.recv_timeout(LIMIT).expect("no build")
    }

    /// Waits until a page says something: builds may come in one or several steps.
    fn until(&self, path: &str, holds: impl Fn(&Answer) -> bool) {
        let mut answer = self.get(path);
        while !holds(&answer) {
            self.build();
            answer = self.get(path);
        }
    }

    fn address(&self) -> SocketAddr {
        self.running.address
    }

    /// Asks as a browser on this machine.
    fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    }

    /// Asks with more headers, each ending in `\r\n`.
    fn get_with(&self, path: &str, headers: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n"))
    }

    fn ask(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        // A server that refuses early may close before it has read all.
        let _ = stream.write_all(request.as_bytes());
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Answer::read(&bytes)
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address()).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        stream
    }

    /// Loads a page and listens as its script does.
    fn look(&self, path: &str) -> Browser {
        let html = self.get(path).text();
        let version = html.split("data-loket-version=\"").nth(1).and_then(|rest| rest.split('"').next());
        self.listen(path, version.unwrap_or_default())
    }

    fn listen(&self, path: &str, version: &str) -> Browser {
        let mut stream = self.connect();
        let request = format!("GET /.loket/events?path={path}&version={version} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        Browser { lines: BufReader::new(stream) }
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// An answer, taken apart.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let at = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..at]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Self { status, head, body: bytes.get(at + 4..).unwrap_or_default().to_vec() }
    }

    fn header(&self, name: &str) -> Option<&str> {
        let mut pairs = self.head.lines().filter_map(|line| line.split_once(": "));
        pairs.find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    fn says(&self, text: &str) -> bool {
        self.text().contains(text)
    }
}

/// The connection of an open page.
struct Browser {
    lines: BufReader<TcpStream>,
}

impl Browser {
    /// Waits for the next news.
    fn news(&mut self) -> serde_json::Value {
        loop {
            let mut line = String::new();
            assert_ne!(self.lines.read_line(&mut line).expect("no news"), 0, "the preview hung up");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }

    /// True when nothing has come for this browser that it has not heard.
    fn is_quiet(&mut self) -> bool {
        self.lines.get_ref().set_read_timeout(Some(Duration::from_millis(300))).unwrap();
        let mut line = String::new();
        while self.lines.read_line(&mut line).is_ok_and(|bytes| bytes > 0) {
            if line.starts_with("data: ") {
                return false;
            }
            line.clear();
        }
        self.lines.get_ref().set_read_timeout(Some(LIMIT)).unwrap();
        true
    }
}
