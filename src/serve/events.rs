//! What each connected browser is told (server-sent events, HTML Living Standard, section 9.2).
//!
//! A browser says which page it shows and which version of it. It hears of what concerns that page and of nothing else, so
//! a browser on another page neither reloads nor wakes. Nothing is lost between loading and connecting, or while a
//! connection is down: the version says what it missed.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::Uri;
use axum::response::sse::{Event, KeepAlive, Sse};
use serde::Serialize;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt as _};
use url::form_urlencoded;

use super::http::Now;
use super::request::decode;
use super::shown::Shown;
use super::status::{self, Status};
use crate::config::LocaleId;
use crate::path::SourcePath;

/// A server that is started again is found again soon.
const RETRY: Duration = Duration::from_millis(500);

/// News for one browser.
#[derive(Debug, Default, PartialEq, Serialize)]
struct News {
    /// Load the page again.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    reload: bool,
    /// The page has moved: load it there.
    #[serde(skip_serializing_if = "Option::is_none")]
    go: Option<String>,
    /// The URLs of the style sheets of now.
    #[serde(skip_serializing_if = "Option::is_none")]
    styles: Option<Vec<String>>,
    /// What the bar and the overlay show.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Arc<Status>>,
}

/// One browser, and what it was told last.
struct Viewer {
    path: String,
    version: String,
    /// The source of the page, by which it is found again when its URL changes.
    source: Option<(LocaleId, SourcePath)>,
    styles: Option<Vec<String>>,
    status: Option<Arc<Status>>,
}

impl Viewer {
    /// Returns the viewer that a query describes: `path=/office/nl/&version=…`.
    fn new(query: &str) -> Self {
        let value = |name: &str| {
            let mut pairs = form_urlencoded::parse(query.as_bytes());
            pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
        };
        let path = decode(&value("path")).unwrap_or_default();
        Self { path, version: value("version"), source: None, styles: None, status: None }
    }

    /// Returns what this browser should hear now, if anything.
    fn news(&mut self, shown: &Shown) -> Option<News> {
        let version = shown.version(&self.path);
        if version != self.version {
            self.version = version;
            let go = self.moved(shown);
            return Some(News { reload: go.is_none(), go, ..News::default() });
        }
        let mut news = News::default();
        if let Some(site) = &shown.site {
            self.source = site.page(&self.path).and_then(|id| {
                let page = &site.resolved.portal.pages[id];
                Some((page.locale, page.source.clone()?))
            });
            let styles = Some(site.styles());
            if styles != self.styles {
                self.styles.clone_from(&styles);
                news.styles = styles;
            }
        }
        let status = Some(status::status(shown, &self.path));
        if status != self.status {
            self.status.clone_from(&status);
            news.status = status;
        }
        (news != News::default()).then_some(news)
    }

    /// Where the page is now that was here.
    fn moved(&self, shown: &Shown) -> Option<String> {
        let (locale, source) = self.source.as_ref()?;
        let site = shown.site.as_ref()?;
        if site.page(&self.path).is_some() {
            return None;
        }
        let portal = &site.resolved.portal;
        let page = portal.pages.iter().find(|page| page.locale == *locale && page.source.as_ref() == Some(source))?;
        Some(portal.config.base_url.rooted(&page.url.encoded()))
    }
}

/// Answers a browser that wants to hear of changes.
pub(super) async fn events(State(now): State<Now>, uri: Uri) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut viewer = Viewer::new(uri.query().unwrap_or_default());
    let news = WatchStream::new(now).filter_map(move |shown| viewer.news(&*shown?));
    // Plain data always serialises.
    let event = |news| Ok(Event::default().retry(RETRY).data(serde_json::to_string(&news).unwrap_or_default()));
    Sse::new(news.map(event)).keep_alive(KeepAlive::default())
}
