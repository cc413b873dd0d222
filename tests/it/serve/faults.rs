//! The disk fails at every single reading: the last good build stays, the page names what could not be read, and the next
//! change is built as if nothing had happened.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use loket::files_disk::DiskFiles;
use loket::path::SourcePath;
use loket::serve::Through;
use loket::source::{Entry, Files, ReadError};

use super::Desk;

const PAGE: &str = "/hulp/nl/mail/";

/// What fails, and what was asked for since it was said last.
#[derive(Default)]
struct Fault {
    calls: usize,
    /// The call that fails, counted from 0.
    at: Option<usize>,
    /// Whether all later ones fail too.
    for_good: bool,
    /// What was asked for in the calls that failed.
    broken: Vec<String>,
}

/// The disk, with that fault.
struct Failing<'a>(&'a DiskFiles, Arc<Mutex<Fault>>);

impl Failing<'_> {
    fn fails(&self, path: &str) -> Option<ReadError> {
        let mut fault = self.1.lock().unwrap();
        let call = fault.calls;
        fault.calls += 1;
        let fails = fault.at.is_some_and(|at| call == at || fault.for_good && call > at);
        fails.then(|| {
            fault.broken.push(path.to_owned());
            ReadError { path: path.to_owned(), reason: "the disk is broken".to_owned() }
        })
    }
}

impl Files for Failing<'_> {
    fn list(&self, folder: &str) -> (Vec<Entry>, Vec<ReadError>) {
        self.fails(folder).map_or_else(|| self.0.list(folder), |error| (Vec::new(), vec![error]))
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        self.fails(path.as_str()).map_or_else(|| self.0.read(path), Err)
    }
}

/// The small portal with a file of each kind, on a disk whose faults are in the hand of the test.
fn desk() -> (Desk, Arc<Mutex<Fault>>) {
    let fault = Arc::new(Mutex::new(Fault::default()));
    let shared = Arc::clone(&fault);
    let files = [
        ("content/nl/_noot.md", "Een noot.\n"),
        ("content/nl/post.md", "---\ntitle: Post\n---\n::include{path=_noot.md}\n\n![](media/a.svg)\n"),
        ("content/nl/media/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("content/nl/_terms.yaml", "terms: []\n"),
        ("content/_support/links.yaml", "helpdesk: https://help.example/\n"),
        ("locales/nl.ftl", "search-title = Zoek\n"),
        ("themes/default/templates/partials/footer.html", "<footer>Voet</footer>\n"),
    ];
    let through: Through = Box::new(move |files| Box::new(Failing(files, Arc::clone(&shared))));
    (Desk::begin_through(&files, false, Some(through)), fault)
}

/// Lets each reading of the build after a change fail in turn. Returns what could not be read when a build was not shown.
fn fail_everywhere(change: impl Fn(&Desk, usize), for_good: bool) -> BTreeSet<String> {
    let (desk, fault) = desk();
    let mut named = BTreeSet::new();
    for at in 0.. {
        let good = desk.get(PAGE).text();
        *fault.lock().unwrap() = Fault { at: Some(at), for_good, ..Fault::default() };
        change(&desk, at);
        let build = desk.build();
        let Fault { calls, broken, .. } = std::mem::take(&mut *fault.lock().unwrap());
        if calls <= at {
            assert!(at > 0 && build.shown, "{build:?}");
            return named;
        }
        // A call that failed and was made again, or whose answer did not matter, costs nothing.
        if !build.shown {
            assert_eq!(body(&desk.get(PAGE).text()), body(&good), "call {at}: the last good build does not stay");
            let status = desk.look(PAGE).news()["status"].take();
            let text = status["errors"].to_string();
            assert!(text.contains("the disk is broken"), "call {at}, {broken:?}: {text}");
            let is_named = broken.iter().any(|path| text.contains(&**path));
            assert!(is_named, "call {at}: none of {broken:?} is named in {text}");
            named.extend(broken);
        }
        // The disk is well again; a change anywhere brings everything back.
        let text = format!("Hersteld na {at}.");
        desk.article("content/nl/agenda.md", &text);
        desk.until("/hulp/nl/agenda/", |answer| answer.says(&text));
        let status = desk.look(PAGE).news()["status"].take();
        assert_eq!((&status["current"], &status["errors"]), (&true.into(), &serde_json::json!([])), "call {at}");
    }
    unreachable!("a build makes so many calls and no more")
}

/// A page without what the preview adds to it.
fn body(html: &str) -> String {
    html.split("<script").next().unwrap_or_default().to_owned()
}

#[test]
fn a_save_when_a_single_reading_fails() {
    let named = fail_everywhere(|desk, at| desk.article("content/nl/mail.md", &format!("Keer {at}.")), false);
    assert!(named.is_empty(), "what is read a second time is there: {named:?}");
}

#[test]
fn a_save_when_the_disk_is_gone_from_some_moment_on() {
    let named = fail_everywhere(|desk, at| desk.article("content/nl/mail.md", &format!("Keer {at}.")), true);
    assert!(named.contains("content/nl/mail.md"), "{named:?}");
}

#[test]
fn a_new_file_when_a_single_reading_fails() {
    let named = fail_everywhere(|desk, at| desk.article(&format!("content/nl/nieuw{at}.md"), "Nieuw."), false);
    assert!(named.iter().any(|path| path.rsplit_once('.').is_some_and(|(_, end)| end == "md")), "{named:?}");
}

#[test]
fn a_new_file_when_the_disk_is_gone_from_some_moment_on() {
    let named = fail_everywhere(|desk, at| desk.article(&format!("content/nl/nieuw{at}.md"), "Nieuw."), true);
    assert!(named.contains("content"), "{named:?}");
}

/// The disk, of which a file goes as soon as it was listed.
struct Vanishing<'a>(&'a DiskFiles, &'static str);

impl Files for Vanishing<'_> {
    fn list(&self, folder: &str) -> (Vec<Entry>, Vec<ReadError>) {
        let listed = self.0.list(folder);
        let _ = std::fs::remove_file(self.0.root().join(self.1));
        listed
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        self.0.read(path)
    }
}

#[test]
fn a_file_that_vanishes_between_listing_and_reading() {
    let through: Through = Box::new(|files| Box::new(Vanishing(files, "content/nl/kort.md")));
    let desk = Desk::begin_through(&[], false, Some(through));
    desk.article("content/nl/kort.md", "Kort.");
    let build = desk.build();
    assert!(build.new.starts_with("content/nl/kort.md:1:1: error[unreadable]: no such file"), "{build:?}");
    assert!(!build.shown && desk.get(PAGE).says("Zo werkt e-mail."));
    // That it is gone is seen, too, and all is well.
    let build = desk.build();
    assert!(build.shown && build.errors == 0, "{build:?}");
    assert_eq!(desk.get("/hulp/nl/kort/").status, 404);
}

/// The disk that hides its failures: what it cannot read is empty.
struct Lying<'a>(Failing<'a>);

impl Files for Lying<'_> {
    fn list(&self, folder: &str) -> (Vec<Entry>, Vec<ReadError>) {
        (self.0.list(folder).0, Vec::new())
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        Ok(self.0.read(path).unwrap_or_default())
    }
}

/// The check can fail: where nobody says that a reading failed, a page is shown that is not the last good one.
#[test]
fn a_failure_that_nobody_mentions_would_be_noticed() {
    let fault = Arc::new(Mutex::new(Fault::default()));
    let shared = Arc::clone(&fault);
    let through: Through = Box::new(move |files| Box::new(Lying(Failing(files, Arc::clone(&shared)))));
    let desk = Desk::begin_through(&[], false, Some(through));
    let good = desk.get(PAGE).text();
    *fault.lock().unwrap() = Fault { at: Some(0), for_good: true, ..Fault::default() };
    desk.article("content/nl/nieuw.md", "Nieuw.");
    desk.build();
    assert!(!fault.lock().unwrap().broken.is_empty());
    assert_ne!(body(&desk.get(PAGE).text()), body(&good));
}
