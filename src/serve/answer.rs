//! From what is shown to an answer: status, headers, bytes.

use std::io::Write as _;

use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, ACCEPT_RANGES, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, IF_RANGE, LOCATION, RANGE, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::inject::{own_page, short, with_preview};
use super::media_type::{is_text, media_type};
use super::range::{Asked, asked};
use super::shown::{Found, Shown, Site, missing};
use crate::source::Hash;

/// For the preview's own pages and files: what the published policy allows, without the portal's own widenings.
const OWN_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                          base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/// What was asked for.
pub(super) struct Request<'a> {
    pub(super) method: &'a Method,
    /// The decoded path.
    pub(super) path: &'a str,
    pub(super) query: Option<&'a str>,
    pub(super) headers: &'a HeaderMap,
}

/// What is sent, before it is made to fit the request.
struct Content {
    status: StatusCode,
    media_type: String,
    bytes: Vec<u8>,
}

/// Answers from what is shown.
pub(super) fn answer(shown: &Shown, request: &Request<'_>) -> Response<Body> {
    let Some(site) = shown.site.as_deref() else {
        let page =
            own_page("There is nothing to show yet", "The portal has errors; the page comes when they are mended.");
        return own(request, html(StatusCode::SERVICE_UNAVAILABLE, &page, "nothing"));
    };
    match site.find(request.path) {
        Found::File(artifact) => {
            let media_type = media_type(artifact.path.as_str());
            let content = if media_type.starts_with("text/html") {
                html(StatusCode::OK, &artifact.bytes, &site.version(&artifact.bytes))
            } else {
                Content { status: StatusCode::OK, media_type, bytes: artifact.bytes.to_vec() }
            };
            published(site, request, content)
        }
        Found::Missing(Some(page)) => {
            let version = missing(&site.version(&page.bytes));
            published(site, request, html(StatusCode::NOT_FOUND, &page.bytes, &version))
        }
        Found::Missing(None) => {
            let base = site.base_path();
            let page = own_page("Nothing is published here", &format!("The site is at <a href=\"{base}\">{base}</a>."));
            own(request, html(StatusCode::NOT_FOUND, &page, &missing("")))
        }
        Found::Elsewhere(address) => elsewhere(&address, request.query),
    }
}

/// A file of the preview's own.
pub(super) fn own_file(request: &Request<'_>, name: &str, text: &str) -> Response<Body> {
    let content = Content { status: StatusCode::OK, media_type: media_type(name), bytes: text.as_bytes().to_vec() };
    own(request, content)
}

/// A refusal, in a sentence.
pub(super) fn refusal(status: StatusCode, sentence: &str) -> Response<Body> {
    let mut response = Response::new(Body::from(format!("{sentence}\n")));
    *response.status_mut() = status;
    set(&mut response, CONTENT_TYPE, "text/plain; charset=utf-8");
    set(&mut response, HeaderName::from_static("x-content-type-options"), "nosniff");
    if status == StatusCode::METHOD_NOT_ALLOWED {
        set(&mut response, axum::http::header::ALLOW, "GET, HEAD");
    }
    response
}

fn html(status: StatusCode, page: &[u8], version: &str) -> Content {
    Content { status, media_type: "text/html; charset=utf-8".to_owned(), bytes: with_preview(page, version) }
}

fn own(request: &Request<'_>, content: Content) -> Response<Body> {
    let mut response = fit(request, content);
    set(&mut response, HeaderName::from_static("content-security-policy"), OWN_POLICY);
    set(&mut response, HeaderName::from_static("x-content-type-options"), "nosniff");
    response
}

fn published(site: &Site, request: &Request<'_>, content: Content) -> Response<Body> {
    let mut response = fit(request, content);
    for (name, value) in &site.headers {
        if let Ok(name) = name.parse::<HeaderName>() {
            set(&mut response, name, value);
        }
    }
    response
}

fn elsewhere(address: &str, query: Option<&str>) -> Response<Body> {
    let address = query.map_or_else(|| address.to_owned(), |query| format!("{address}?{query}"));
    // Temporary: what is at an address today may be elsewhere after the next save.
    let mut response = refusal(StatusCode::TEMPORARY_REDIRECT, &address);
    set(&mut response, LOCATION, &address);
    response
}

/// Makes content fit what the request says of caches, ranges and encodings (RFC 9110, sections 12 to 14).
fn fit(request: &Request<'_>, content: Content) -> Response<Body> {
    let Content { status, media_type, mut bytes } = content;
    let header = |name| request.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let ranged = header(RANGE).is_some();
    let compressed = is_text(&media_type) && !ranged && accepts_gzip(header(ACCEPT_ENCODING));
    let tag = format!("\"{}{}\"", short(Hash::of(&bytes)), if compressed { "-gz" } else { "" });
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    set(&mut response, ETAG, &tag);
    // Asked after each time: on one machine that costs a millisecond, and nothing is ever stale.
    set(&mut response, CACHE_CONTROL, "no-cache");
    set(&mut response, VARY, "Accept-Encoding");
    // No page of another site may embed or read what is being written (Fetch, section 3.7).
    set(&mut response, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    if status == StatusCode::OK && header(IF_NONE_MATCH).is_some_and(|tags| matches(tags, &tag)) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    set(&mut response, CONTENT_TYPE, &media_type);
    if status == StatusCode::OK {
        set(&mut response, ACCEPT_RANGES, "bytes");
        let same = header(IF_RANGE).is_none_or(|expected| expected.trim() == tag);
        let len = bytes.len();
        match asked(header(RANGE).filter(|_| same), len) {
            Asked::Whole => {}
            Asked::Part(range) => {
                *response.status_mut() = StatusCode::PARTIAL_CONTENT;
                set(&mut response, CONTENT_RANGE, &format!("bytes {}-{}/{len}", range.start, range.end - 1));
                bytes = bytes[range].to_vec();
            }
            Asked::Beyond => {
                *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
                set(&mut response, CONTENT_RANGE, &format!("bytes */{len}"));
                bytes.clear();
            }
        }
    }
    if compressed {
        bytes = gzip(&bytes);
        set(&mut response, CONTENT_ENCODING, "gzip");
    }
    set(&mut response, CONTENT_LENGTH, &bytes.len().to_string());
    if *request.method != Method::HEAD {
        *response.body_mut() = Body::from(bytes);
    }
    response
}

fn accepts_gzip(header: Option<&str>) -> bool {
    let mut codings = header.unwrap_or_default().split(',').map(str::trim);
    codings.any(|coding| coding == "gzip" || coding.starts_with("gzip;") && !coding.replace(' ', "").ends_with("q=0"))
}

/// As hosts send text, so that the weight that the bar shows is the weight of the published page.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::default());
    // Writing into memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Weak comparison (RFC 9110, section 8.8.3.2).
fn matches(tags: &str, tag: &str) -> bool {
    tags.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag)
}

fn set(response: &mut Response<Body>, name: HeaderName, value: &str) {
    // What a portal makes of its own (a policy) is ASCII; a header that is not can only be left out.
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
