//! Links to other sites, asked of a server on this machine: what counts as dead, what as moved, and how politely it is asked.

use std::collections::{BTreeMap, VecDeque};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use loket::check::external::{Answer, Cache, Http, Method, Verdict, Web, judge};
use loket::pipeline::{self, Analysis, NoProgress};

use crate::portal::Portal;

/// A server that answers each path with its lines, one after the other, the last again and again.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

fn serve(answers: &[(&str, &[&str])]) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<VecDeque<_>>();
    let mut left: BTreeMap<String, VecDeque<String>> =
        answers.iter().map(|(path, answers)| ((*path).to_owned(), lines(answers))).collect();
    let log = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            answer(stream.unwrap(), &mut left, &log);
        }
    });
    Server { address, asked }
}

fn answer(mut stream: TcpStream, left: &mut BTreeMap<String, VecDeque<String>>, log: &Mutex<Vec<String>>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let Some(Ok(request)) = lines.next() else { return };
    for line in lines.by_ref() {
        if line.is_ok_and(|line| line.is_empty()) {
            break;
        }
    }
    let request = request.trim_end_matches(" HTTP/1.1").to_owned();
    let path = request.split_once(' ').unwrap().1.to_owned();
    log.lock().unwrap().push(request);
    let answers = left.get_mut(&path);
    let line = answers.and_then(|lines| if lines.len() > 1 { lines.pop_front() } else { lines.front().cloned() });
    let line = line.unwrap_or_else(|| "404 Not Found".to_owned());
    let (status, location) = line.split_once(" > ").unwrap_or((&line, ""));
    let location = if location.is_empty() { String::new() } else { format!("Location: {location}\r\n") };
    let _ = write!(stream, "HTTP/1.1 {status}\r\n{location}Content-Length: 0\r\nConnection: close\r\n\r\n");
}

impl Server {
    fn judge(&self, path: &str) -> Verdict {
        judge(&Http::new(Duration::ZERO), &self.url(path))
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

fn dead(why: &str) -> Verdict {
    Verdict::Dead(why.to_owned())
}

#[test]
fn a_page_that_is_there_is_asked_for_its_head_alone() {
    let server = serve(&[("/a", &["200 OK"])]);
    assert_eq!(server.judge("/a"), Verdict::Alive);
    assert_eq!(server.asked(), ["HEAD /a"]);
}

#[test]
fn a_server_that_refuses_heads_is_asked_for_the_page() {
    let server = serve(&[("/a", &["405 Method Not Allowed", "200 OK"])]);
    assert_eq!(server.judge("/a"), Verdict::Alive);
    assert_eq!(server.asked(), ["HEAD /a", "GET /a"]);
    assert_eq!(server.judge("/weg"), dead("the page is not there (404)"));
    assert_eq!(server.asked(), ["HEAD /weg", "GET /weg"]);
}

#[test]
fn a_busy_server_is_asked_again_and_a_shut_door_is_no_dead_link() {
    let server = serve(&[
        ("/busy", &["503 Busy", "503 Busy", "200 OK"]),
        ("/broken", &["500 Error"]),
        ("/shut", &["403 Forbidden"]),
    ]);
    assert_eq!(server.judge("/busy"), Verdict::Alive);
    assert_eq!(server.asked(), ["HEAD /busy", "GET /busy", "GET /busy"]);
    assert_eq!(server.judge("/broken"), dead("the server fails (500)"));
    assert_eq!(server.judge("/shut"), Verdict::Alive);
}

#[test]
fn redirects_are_followed_to_their_end() {
    let server = serve(&[
        ("/old", &["301 Moved > /older"]),
        ("/older", &["308 Moved > /new"]),
        ("/new", &["200 OK"]),
        ("/today", &["302 Found > /new"]),
        ("/round", &["301 Moved > /round2"]),
        ("/round2", &["301 Moved > /round"]),
        ("/lost", &["301 Moved > /weg"]),
    ]);
    assert_eq!(server.judge("/old"), Verdict::Moved(server.url("/new")));
    assert_eq!(server.judge("/today"), Verdict::Alive);
    assert_eq!(server.judge("/round"), dead("its redirects lead in a circle"));
    assert_eq!(server.judge("/lost"), dead("the page is not there (404)"));
}

#[test]
fn nobody_at_home_is_a_dead_link() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert!(matches!(judge(&Http::new(Duration::ZERO), &format!("http://{free}/")), Verdict::Dead(_)));
}

/// A web that gives all addresses the same answer and counts.
struct Same(Answer, Mutex<usize>);

impl Web for Same {
    fn ask(&self, _: &str, _: Method) -> Answer {
        *self.1.lock().unwrap() += 1;
        self.0.clone()
    }

    fn pause(&self, _: u32) {}
}

fn lines(analysis: &Analysis) -> Vec<String> {
    let external =
        analysis.diagnostics.iter().filter(|finding| ["dead-link", "moved-link"].contains(&finding.code.name));
    external.map(|finding| format!("{} {}", finding.path, finding.message)).collect()
}

#[test]
fn each_address_is_asked_once_and_found_at_each_place() {
    let site = "locales: { nl: {}, en: { fallback: [nl] } }";
    let text = "---\ntitle: A\n---\n[x](https://x.org/a#b) [y](https://x.org/a) [z](https://www.example.com/)\n";
    let portal = Portal::new().site(site).page("nl/a.md", text).page("nl/b.md", &text.replace("title: A", "title: B"));
    let mut analysis = pipeline::check(&portal.files, &portal.options, &NoProgress).unwrap();
    let web = Same(Answer::Status(404, None), Mutex::new(0));
    pipeline::check_external(&mut analysis, &web, &mut Cache::default(), &NoProgress);
    let gone =
        |file: &str| format!("content/nl/{file}.md `https://x.org/a` cannot be reached: the page is not there (404)");
    assert_eq!(lines(&analysis), [gone("a"), gone("a"), gone("b"), gone("b")]);
    assert_eq!(*web.1.lock().unwrap(), 2, "its head, then the page");
}

#[test]
fn what_answered_is_not_asked_again_the_same_week() {
    let page = "---\ntitle: A\n---\n[x](https://x.org/a)\n";
    let portal = Portal::new().page("nl/a.md", page);
    let web = Same(Answer::Status(200, None), Mutex::new(0));
    let mut cache = Cache::default();
    let mut asked = |portal: &Portal| {
        let mut analysis = pipeline::check(&portal.files, &portal.options, &NoProgress).unwrap();
        pipeline::check_external(&mut analysis, &web, &mut cache, &NoProgress);
        *web.1.lock().unwrap()
    };
    assert_eq!(asked(&portal), 1);
    assert_eq!(asked(&portal.clone().now("2026-11-28")), 1);
    assert_eq!(asked(&portal.now("2026-11-29")), 2);
}

#[test]
fn an_address_is_asked_after_wherever_it_stands() {
    let portal = Portal::new()
        .file(
            "content/site.yaml",
            "base_url: https://h.example/\ntitle: Hulp\nlocales: { nl: {} }\n\
             footer: [{ title: X, url: 'https://foot.org/' }, { title: Zelf, url: 'https://h.example/nl/' }]\n\
             legal: { terms: 'https://legal.org/x#y' }\n",
        )
        .page(
            "nl/a.md",
            "---\ntitle: A\nrelated: ['https://related.org/']\n---\n[x](link:portal) [y](https://text.org/)\n",
        )
        .file("content/_support/links.yaml", "portal: { china: 'https://cn.org/', world: 'https://world.org/' }\n")
        .file("content/_support/audiences.yaml", "operator: { values: [china, world] }\n")
        .page("nl/_support/audiences.yaml", "operator: { name: Aanbieder, values: { china: China, world: Wereld } }\n")
        .file("content/_support/contacts.yaml", "web: { kind: web, url: 'https://contact.org/' }\n")
        .page("nl/_support/contacts.yaml", "web: { name: Web, note: 'Zie [hier](https://word.org/).' }\n");
    let mut analysis = pipeline::check(&portal.files, &portal.options, &NoProgress).unwrap();
    let web = Same(Answer::Status(404, None), Mutex::new(0));
    pipeline::check_external(&mut analysis, &web, &mut Cache::default(), &NoProgress);
    let places = analysis.diagnostics.iter().filter(|finding| finding.code.name == "dead-link").map(|finding| {
        let text = portal.text(finding.path.as_str());
        format!("{} {}", finding.path, &text[finding.span.unwrap().range()])
    });
    insta::assert_snapshot!(places.collect::<Vec<_>>().join("\n"), @r"
    content/_support/contacts.yaml 'https://contact.org/'
    content/_support/links.yaml 'https://cn.org/'
    content/_support/links.yaml 'https://world.org/'
    content/nl/_support/contacts.yaml https://word.org/
    content/nl/a.md 'https://related.org/'
    content/nl/a.md [y](https://text.org/)
    content/site.yaml 'https://foot.org/'
    content/site.yaml 'https://legal.org/x#y'
    ");
}
