//! The server: the guard before every request, the preview's own files, and everything else from what is shown.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, Response, Uri};
use axum::middleware::{self, Next};
use axum::response::IntoResponse;
use axum::routing::get;
use tokio::sync::watch::Receiver;

use super::answer::{self, answer, refusal};
use super::request::{Hosts, admit, decode};
use super::shown::Shown;
use super::{events, inject};

/// What is shown, and from then on; `None` until the first build is done.
pub(super) type Now = Receiver<Option<Arc<Shown>>>;

/// Returns the application that serves what `now` holds.
pub(super) fn app(now: Now, hosts: Hosts) -> Router {
    Router::new()
        .route(&format!("{}events", inject::OWN), get(events::events))
        .fallback(page)
        .layer(middleware::from_fn_with_state(hosts, guard))
        .with_state(now)
}

async fn guard(State(hosts): State<Hosts>, request: Request, next: Next) -> Response<Body> {
    match admit(request.method(), request.uri(), request.headers(), hosts) {
        Ok(()) => next.run(request).await,
        Err((status, sentence)) => refusal(status, sentence),
    }
}

async fn page(State(mut now): State<Now>, method: Method, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let path = match decode(uri.path()) {
        Ok(path) => path,
        Err((status, sentence)) => return refusal(status, sentence),
    };
    let request = answer::Request { method: &method, path: &path, query: uri.query(), headers: &headers };
    if let Some(name) = path.strip_prefix(inject::OWN) {
        return match name {
            "preview.js" => answer::own_file(&request, name, include_str!("assets/preview.js")),
            "preview.css" => answer::own_file(&request, name, include_str!("assets/preview.css")),
            "page.css" => answer::own_file(&request, name, include_str!("assets/page.css")),
            _ => axum::http::StatusCode::NOT_FOUND.into_response(),
        };
    }
    // Whoever comes before the first build is done waits for it.
    match now.wait_for(Option::is_some).await.ok().and_then(|shown| shown.clone()) {
        Some(shown) => answer(&shown, &request),
        None => axum::http::StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}
