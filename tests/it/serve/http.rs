//! What a browser gets, and what nobody gets.

use std::io::Read as _;

use flate2::read::GzDecoder;

use super::{Desk, FILES};

const PAGE: &str = "/hulp/nl/mail/";

#[test]
fn the_site_is_mounted_at_the_path_of_its_base_url() {
    let desk = Desk::open();
    for (path, to) in
        [("/", "/hulp/"), ("/hulp", "/hulp/"), ("/hulp/nl/mail", PAGE), ("/hulp/nl/mail?q=a", "/hulp/nl/mail/?q=a")]
    {
        let answer = desk.get(path);
        assert_eq!((answer.status, answer.header("location")), (307, Some(to)), "{path}");
    }
    let page = desk.get(PAGE);
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert!(page.says("Zo werkt e-mail."));
    let outside = desk.get("/nl/mail/");
    assert!(outside.status == 404 && outside.says("<a href=\"/hulp/\">"));
}

#[test]
fn a_page_is_what_is_published_with_one_tag_added() {
    let desk = Desk::open();
    let built = crate::portal::Portal::new();
    let built = FILES.iter().fold(built, |portal, (path, text)| portal.file(path, text)).build();
    let shown = desk.get(PAGE);
    let (before, after) = {
        let text = shown.text();
        let at = text.find("<script type=\"module\" src=\"/.loket/preview.js\"").unwrap();
        let end = at + text[at..].find('\n').unwrap() + 1;
        (text[..at].to_owned(), text[end..].to_owned())
    };
    assert_eq!(before + &after, built.html("nl/mail/index.html"));
    let published = built.html("_headers");
    let policy = published.split("Content-Security-Policy: ").nth(1).unwrap().lines().next();
    assert_eq!(shown.header("content-security-policy"), policy);
    assert!(!built.paths().iter().any(|path| path.contains("preview")), "nothing of the preview is published");
}

#[test]
fn what_is_not_there_is_said_in_the_language_of_the_path() {
    let desk = Desk::open();
    let missing = |path: &str| {
        let answer = desk.get(path);
        assert_eq!(answer.status, 404);
        answer.text()
    };
    assert!(missing("/hulp/nl/weg/").contains("<html lang=\"nl\""));
    assert!(missing("/hulp/en/gone/").contains("<html lang=\"en\""));
    assert!(missing("/hulp/gone/").contains("<html lang=\"nl\""), "the portal's first language");
}

#[test]
fn a_browser_that_has_the_newest_gets_it_once() {
    let desk = Desk::open();
    let first = desk.get(PAGE);
    let tag = first.header("etag").unwrap().to_owned();
    let again = desk.get_with(PAGE, &format!("If-None-Match: \"x\", W/{tag}\r\n"));
    assert_eq!((again.status, again.body.len()), (304, 0));
    desk.article("content/nl/mail.md", "Anders.");
    desk.build();
    let changed = desk.get_with(PAGE, &format!("If-None-Match: {tag}\r\n"));
    assert!(changed.status == 200 && changed.says("Anders."));
}

#[test]
fn text_is_compressed_for_those_who_can_read_it() {
    let desk = Desk::open();
    let plain = desk.get(PAGE);
    let packed = desk.get_with(PAGE, "Accept-Encoding: br;q=1, gzip\r\n");
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    assert_ne!(packed.header("etag"), plain.header("etag"));
    let mut unpacked = Vec::new();
    GzDecoder::new(&*packed.body).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
    assert_eq!(desk.get_with(PAGE, "Accept-Encoding: gzip;q=0\r\n").header("content-encoding"), None);
}

#[test]
fn parts_can_be_asked_for() {
    let desk = Desk::open();
    let whole = desk.get("/hulp/robots.txt");
    let len = whole.body.len();
    let part = desk.get_with("/hulp/robots.txt", "Range: bytes=2-5\r\n");
    assert_eq!((part.status, &*part.body), (206, &whole.body[2..6]));
    assert_eq!(part.header("content-range"), Some(&*format!("bytes 2-5/{len}")));
    let beyond = desk.get_with("/hulp/robots.txt", &format!("Range: bytes={len}-\r\n"));
    assert_eq!((beyond.status, beyond.header("content-range")), (416, Some(&*format!("bytes */{len}"))));
    let other = desk.get_with("/hulp/robots.txt", "Range: bytes=2-5\r\nIf-Range: \"older\"\r\n");
    assert_eq!((other.status, other.body.len()), (200, len));
}

#[test]
fn a_head_has_no_body() {
    let desk = Desk::open();
    let page = desk.get(PAGE);
    let head = desk.ask(&format!("HEAD {PAGE} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), Some(&*page.body.len().to_string()));
}

#[test]
fn search_is_made_when_it_is_asked_for() {
    let desk = Desk::open();
    let root = desk.get("/hulp/search/nl/root.bin");
    assert_eq!((root.status, root.header("content-type")), (200, Some("application/octet-stream")));
    assert!(!root.body.is_empty());
    assert_eq!(desk.get("/hulp/search/de/root.bin").status, 404);
}

#[test]
fn paths_that_are_no_paths_are_refused() {
    let desk = Desk::open();
    for path in [
        "/hulp/../../etc/passwd",
        "/hulp/%2e%2e/",
        "/hulp/..%2fcontent",
        "/hulp/nl%5Cmail/",
        "/hulp/%00",
        "/hulp/%ff",
        "/hulp/./",
    ] {
        assert_eq!(desk.get(path).status, 400, "{path}");
    }
    for path in ["/content/site.yaml", "/hulp/content/site.yaml", "/hulp//nl/", "/.loket/keys", "/.loket/../hulp/x"] {
        assert!(matches!(desk.get(path).status, 400 | 404), "{path}");
    }
}

#[test]
fn only_this_machine_is_answered() {
    let desk = Desk::open();
    let host =
        |host: &str| desk.ask(&format!("GET {PAGE} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).status;
    for own in ["localhost:4400", "127.0.0.1", "[::1]:80"] {
        assert_eq!(host(own), 200, "{own}");
    }
    for foreign in ["h.example", "localhost.evil.example", "192.0.2.1"] {
        assert_eq!(host(foreign), 421, "{foreign}");
    }
    let absolute = desk.ask("GET http://evil.example/hulp/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!(absolute.status, 421);
    assert_eq!(desk.ask("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").status, 400);
    assert_eq!(desk.get_with(PAGE, "Host: evil.example\r\n").status, 400, "two hosts");
}

#[test]
fn nothing_is_taken_in() {
    let desk = Desk::open();
    let post = |headers: &str| {
        desk.ask(&format!(
            "POST {PAGE} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n{headers}\r\n"
        ))
    };
    let own = post("Origin: http://localhost\r\n");
    assert_eq!((own.status, own.header("allow")), (405, Some("GET, HEAD")));
    assert_eq!(post("Origin: https://evil.example\r\n").status, 403);
    assert_eq!(post("Origin: null\r\n").status, 403);
}

#[test]
fn a_megabyte_of_headers_is_refused_and_the_preview_goes_on() {
    let desk = Desk::open();
    let refused = desk.get_with(PAGE, &format!("X-Long: {}\r\n", "a".repeat(1 << 20)));
    assert!(matches!(refused.status, 431 | 0), "{}", refused.status);
    assert_eq!(desk.ask("\0\0 not http\r\n\r\n").status, 400);
    assert_eq!(desk.get(PAGE).status, 200);
}
