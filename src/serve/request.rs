//! What is refused before anything is looked up: foreign hosts, other methods, paths that are not plainly written.

use std::net::IpAddr;

use axum::http::header::{HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use percent_encoding::percent_decode_str;

/// Status and a sentence for the person who asked.
pub(super) type Refusal = (StatusCode, &'static str);

/// The names under which the preview may be asked for.
///
/// A page of another site can have its own name lead to 127.0.0.1 and then read what is served there (DNS rebinding). So
/// only names count that nobody can register: addresses, `localhost` and what lies below it (RFC 6761, section 6.3).
#[derive(Clone, Copy, Debug)]
pub(super) struct Hosts {
    /// True when other machines may ask, which know this one by an address.
    pub(super) any_address: bool,
}

impl Hosts {
    fn allows(self, authority: &str) -> bool {
        let Ok(authority) = authority.parse::<Authority>() else { return false };
        let host = authority.host().trim_end_matches('.').to_ascii_lowercase();
        match host.trim_matches(['[', ']']).parse::<IpAddr>() {
            Ok(address) => self.any_address || address.is_loopback(),
            Err(_) => host == "localhost" || host.ends_with(".localhost"),
        }
    }
}

/// Refuses a request that did not come from a page of this preview or from the person at the keyboard.
pub(super) fn admit(method: &Method, uri: &Uri, headers: &HeaderMap, hosts: Hosts) -> Result<(), Refusal> {
    let mut named = headers.get_all(HOST).iter();
    let (host, second) = (named.next().and_then(|host| host.to_str().ok()), named.next());
    // RFC 9112, section 3.2: one Host, and a server answers 400 to anything else.
    let (Some(host), None) = (host, second) else { return Err((StatusCode::BAD_REQUEST, "One Host header, please.")) };
    if !hosts.allows(host) || uri.authority().is_some_and(|authority| !hosts.allows(authority.as_str())) {
        return Err((StatusCode::MISDIRECTED_REQUEST, "This preview answers to localhost and to addresses only."));
    }
    if matches!(*method, Method::GET | Method::HEAD) {
        return Ok(());
    }
    let origin = headers.get(ORIGIN).map(|origin| origin.to_str().unwrap_or_default());
    let own = origin.is_none_or(|origin| origin.split_once("://").is_some_and(|(_, rest)| rest == host));
    if !own {
        return Err((StatusCode::FORBIDDEN, "Pages of other sites may not ask this."));
    }
    Err((StatusCode::METHOD_NOT_ALLOWED, "A preview is only looked at: GET or HEAD."))
}

/// Returns the path decoded, with its leading slash, or why it is not one that a site can have.
pub(super) fn decode(path: &str) -> Result<String, Refusal> {
    let refused = Err((StatusCode::BAD_REQUEST, "This path cannot be one of the site's."));
    let lower = path.to_ascii_lowercase();
    if !path.starts_with('/') || lower.contains("%2f") || lower.contains("%5c") {
        return refused;
    }
    let Ok(decoded) = percent_decode_str(path).decode_utf8() else { return refused };
    let steps = decoded.split('/').any(|part| part == "." || part == "..");
    if steps || decoded.contains('\\') || decoded.chars().any(char::is_control) {
        return refused;
    }
    Ok(decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_anybody_can_register_are_foreign() {
        let here = Hosts { any_address: false };
        for own in [
            "localhost",
            "LOCALHOST:4400",
            "nl.localhost:80",
            "localhost.",
            "127.0.0.1:4400",
            "127.8.9.1",
            "[::1]:4400",
        ] {
            assert!(here.allows(own), "{own}");
        }
        for foreign in [
            "example.org",
            "localhost.example.org",
            "notlocalhost",
            "127.0.0.1.example.org",
            "10.0.0.5",
            "",
            "a b",
            "[::2]",
        ] {
            assert!(!here.allows(foreign), "{foreign}");
        }
        let shared = Hosts { any_address: true };
        assert!(shared.allows("10.0.0.5:4400") && shared.allows("[fe80::1]:1") && !shared.allows("example.org"));
    }

    #[test]
    fn paths_are_taken_plainly_or_not_at_all() {
        assert_eq!(decode("/nl/%E6%94%AF%E6%8C%81/50%25%20off/").as_deref(), Ok("/nl/支持/50% off/"));
        for odd in ["/../x", "/nl/%2e%2E/x", "/a%2Fb", "/a%5cb", "/a\\b", "/%00", "/%0a", "/%ff", "nl/", "/./", "*"] {
            assert_eq!(decode(odd).map_err(|(status, _)| status), Err(StatusCode::BAD_REQUEST), "{odd}");
        }
    }
}
