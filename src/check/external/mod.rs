//! Links to other sites: do their pages still exist? Asked only when somebody wants to know (`loket check --external`).
//!
//! What is to be asked, how an answer is judged and what is remembered is decided here, without a network: a [`Web`] is
//! asked, one request at a time.

mod cache;
mod http;
mod questions;

use std::collections::BTreeMap;

pub use cache::Cache;
pub use http::Http;
pub use questions::{Questions, host, questions};

use crate::diag::{DEAD_LINK, Diagnostic, MOVED_LINK};

/// Somebody who can be asked for a page.
pub trait Web: Sync {
    /// Asks for the page at `url` once, redirects not followed; for its head alone, or whole.
    fn ask(&self, url: &str, method: Method) -> Answer;

    /// Waits before the next request to the same host: longer after each attempt that failed.
    fn pause(&self, attempt: u32);
}

/// How much of a page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Whether it is there.
    Head,
    /// The page itself: some servers answer nothing else truthfully.
    Get,
}

/// What a server answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A status, with the address that a redirect leads to.
    Status(u16, Option<String>),
    /// No answer, and why.
    Nothing(String),
}

/// What is to be thought of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It answers, or refuses to tell a machine.
    Alive,
    /// It has moved for good.
    Moved(String),
    /// It is gone, for this reason.
    Dead(String),
}

/// So many redirects are followed.
const MAX_REDIRECTS: usize = 10;

/// So often a server is asked that does not answer, or says that it is busy.
const ATTEMPTS: u32 = 3;

/// Asks after an address: redirects are followed, silence and busy servers are asked again.
pub fn judge(web: &dyn Web, address: &str) -> Verdict {
    let mut now = address.to_owned();
    let mut for_good = true;
    let mut seen = vec![now.clone()];
    for _ in 0..=MAX_REDIRECTS {
        match patiently(web, &now) {
            Answer::Nothing(reason) => return Verdict::Dead(reason),
            Answer::Status(status @ 300..=399, Some(location)) => {
                let next = url::Url::parse(&now).and_then(|base| base.join(&location));
                let Ok(next) = next else { return Verdict::Dead(format!("it redirects to `{location}`")) };
                for_good &= matches!(status, 301 | 308);
                now = next.to_string();
                if seen.contains(&now) {
                    return Verdict::Dead("its redirects lead in a circle".to_owned());
                }
                seen.push(now.clone());
            }
            Answer::Status(404 | 410, _) => return Verdict::Dead("the page is not there (404)".to_owned()),
            Answer::Status(status @ 500..=599, _) => return Verdict::Dead(format!("the server fails ({status})")),
            // Others refuse machines or strangers; a reader may fare better.
            Answer::Status(..) if seen.len() > 1 && for_good => return Verdict::Moved(now),
            Answer::Status(..) => return Verdict::Alive,
        }
    }
    Verdict::Dead(format!("it redirects more than {MAX_REDIRECTS} times"))
}

/// Asks for the head, and for the whole page when that is refused.
fn patiently(web: &dyn Web, address: &str) -> Answer {
    let mut answer = web.ask(address, Method::Head);
    if matches!(answer, Answer::Status(400..=599, _)) {
        answer = web.ask(address, Method::Get);
    }
    for attempt in 1..ATTEMPTS {
        if !matches!(answer, Answer::Nothing(_) | Answer::Status(429 | 500..=599, _)) {
            break;
        }
        web.pause(attempt);
        answer = web.ask(address, Method::Get);
    }
    answer
}

/// Returns the findings that the verdicts give, at each place that leads to the address.
pub fn findings(questions: &Questions, verdicts: &BTreeMap<String, Verdict>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (address, places) in questions {
        let (code, message, help) = match verdicts.get(address) {
            None | Some(Verdict::Alive) => continue,
            Some(Verdict::Moved(to)) => {
                (&MOVED_LINK, format!("`{address}` has moved for good"), format!("write `{to}`"))
            }
            Some(Verdict::Dead(why)) => (
                &DEAD_LINK,
                format!("`{address}` cannot be reached: {why}"),
                "find where the page went, or take the link out".to_owned(),
            ),
        };
        for (file, span) in places {
            found.push(Diagnostic::new(code, file, message.clone()).at(*span).help(help.clone()));
        }
    }
    found
}
