//! `robots.txt` (RFC 9309).

use crate::bundle::Artifact;
use crate::config::Config;

/// Returns `robots.txt`: everything may be crawled and the sitemap is named, or, with `robots: deny`, nothing may.
///
/// Crawlers read it at the root of a host only: when the base URL has a path, the host must serve this file from its root.
pub fn artifact(config: &Config) -> Option<Artifact> {
    let text = if config.deny_robots {
        "User-agent: *\nDisallow: /\n".to_owned()
    } else {
        format!("User-agent: *\nDisallow:\n\nSitemap: {}\n", config.base_url.absolute("sitemap.xml"))
    };
    super::text("robots.txt", text)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{FALLBACK, portal, show};
    use super::*;

    #[test]
    fn crawlers_are_shown_the_sitemap_or_the_door() {
        let open = artifact(&portal(FALLBACK, &[]).config);
        insta::assert_snapshot!(show(open.as_slice()), @r###"
    === robots.txt
    User-agent: *
    Disallow:

    Sitemap: https://h.example/office/sitemap.xml
    "###);
        let shut = artifact(&portal(&format!("{FALLBACK}\nrobots: deny"), &[]).config);
        insta::assert_snapshot!(show(shut.as_slice()), @r###"
    === robots.txt
    User-agent: *
    Disallow: /
    "###);
    }
}
