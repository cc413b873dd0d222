//! `_headers` (Netlify, Cloudflare Pages): how long files are kept, and the security headers of every answer.

use std::fmt::Write as _;

use url::Url;

use crate::bundle::Artifact;
use crate::config::Config;

/// For files with a hash in their name.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// For files that change under their name: kept, and asked after each time.
const REVALIDATED: &str = "public, max-age=0, must-revalidate";

/// Returns `_headers`. Its paths are those of the host, the path of the base URL included.
///
/// Cloudflare joins the values of all rules that match a path with commas, so no two rules that match the same file may set
/// the same header. Files at the root keep what both hosts do by themselves, which is to revalidate.
pub fn artifact(config: &Config) -> Option<Artifact> {
    let mut rules: Vec<(String, Vec<(&str, String)>)> = vec![("*".to_owned(), security(config))];
    let cached = |path: &str, value: &str| (path.to_owned(), vec![("Cache-Control", value.to_owned())]);
    rules.extend(["assets/*", "media/*", "search/:locale/s/*"].map(|path| cached(path, IMMUTABLE)));
    rules.extend(["", "search/:locale/root.bin"].map(|path| cached(path, REVALIDATED)));
    let folders = config.published().map(|locale| &config.locales[locale].folder);
    rules.extend(folders.map(|folder| cached(&format!("{folder}/*"), REVALIDATED)));
    let mut text = String::new();
    for (path, headers) in rules {
        text.push_str(&config.base_url.rooted(&path));
        text.push('\n');
        for (name, value) in headers {
            let _ = writeln!(text, "  {name}: {value}");
        }
    }
    super::text("_headers", text)
}

/// Returns the headers that every answer of the published site has.
pub fn security(config: &Config) -> Vec<(&'static str, String)> {
    let mut headers = vec![
        ("Content-Security-Policy", content_security_policy(config)),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
    ];
    if config.deny_robots {
        // Crawlers read `robots.txt` at the root of a host only, which a portal need not have.
        headers.push(("X-Robots-Tag", "noindex, nofollow".to_owned()));
    }
    headers
}

/// Returns the Content-Security-Policy of every published page: nothing but the site itself, what the portal opens in
/// `site.yaml` apart. Structured data (`<script type="application/ld+json">`) is a data block: HTML's "prepare the script
/// element" ends before the policy is asked, so that no hash or nonce is needed.
pub fn content_security_policy(config: &Config) -> String {
    let feedback =
        config.feedback_url.as_deref().and_then(origin).map(|origin| format!(" {origin}")).unwrap_or_default();
    let images = match (config.markdown.remote_images, config.base_url.origin.starts_with("http:")) {
        (false, _) => "",
        (true, false) => " https:",
        (true, true) => " https: http:",
    };
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        &format!("img-src 'self'{images}"),
        "media-src 'self'",
        &format!("connect-src 'self'{feedback}"),
        &format!("form-action 'self'{feedback}"),
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    ]
    .join("; ")
}

/// The origin of an absolute http or https URL; any other is the site's own or not to be let in.
fn origin(url: &str) -> Option<String> {
    let url = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    Some(url.origin().ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{FALLBACK, portal, show};
    use super::*;

    #[test]
    fn hashed_files_are_kept_and_all_others_asked_after() {
        insta::assert_snapshot!(show(artifact(&portal(FALLBACK, &[]).config).as_slice()), @r###"
    === _headers
    /office/*
      Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'
      X-Content-Type-Options: nosniff
      Referrer-Policy: strict-origin-when-cross-origin
    /office/assets/*
      Cache-Control: public, max-age=31536000, immutable
    /office/media/*
      Cache-Control: public, max-age=31536000, immutable
    /office/search/:locale/s/*
      Cache-Control: public, max-age=31536000, immutable
    /office/
      Cache-Control: public, max-age=0, must-revalidate
    /office/search/:locale/root.bin
      Cache-Control: public, max-age=0, must-revalidate
    /office/nl/*
      Cache-Control: public, max-age=0, must-revalidate
    /office/en/*
      Cache-Control: public, max-age=0, must-revalidate
    "###);
    }

    #[test]
    fn the_policy_opens_what_the_portal_asks_for_and_nothing_else() {
        let policy = |more: &str| content_security_policy(&portal(&format!("{FALLBACK}\n{more}"), &[]).config);
        let plain = policy("");
        assert!(plain.contains("img-src 'self';") && plain.contains("form-action 'self';"));
        let feedback = policy("feedback_url: 'https://f.example:8443/in?x=1; script-src *'");
        assert_eq!(
            feedback,
            plain
                .replace("connect-src 'self'", "connect-src 'self' https://f.example:8443")
                .replace("form-action 'self'", "form-action 'self' https://f.example:8443")
        );
        assert_eq!(policy("feedback_url: /feedback"), plain);
        assert_eq!(policy("feedback_url: 'javascript:alert(1)'"), plain);
        assert_eq!(
            policy("markdown: { remote_images: allow }"),
            plain.replace("img-src 'self'", "img-src 'self' https:")
        );
    }

    #[test]
    fn a_portal_that_shuts_crawlers_out_says_so_with_every_file() {
        let headers = artifact(&portal(&format!("{FALLBACK}\nrobots: deny"), &[]).config);
        assert!(show(headers.as_slice()).contains("  X-Robots-Tag: noindex, nofollow\n"));
    }
}
