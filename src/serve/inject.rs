//! What the preview adds to a page on its way out, and the version by which a browser knows whether it has the newest.

use memchr::memmem;

use crate::source::Hash;

/// Where everything of the preview's own lies. No published path begins so: hidden names are not published.
pub(super) const OWN: &str = "/.loket/";

/// Returns the page with the one tag that brings the preview. It stands last in the body, where it moves nothing.
pub(super) fn with_preview(html: &[u8], version: &str) -> Vec<u8> {
    let tag = format!("<script type=\"module\" src=\"{OWN}preview.js\" data-loket-version=\"{version}\"></script>\n");
    let at = memmem::rfind(html, b"</body>").unwrap_or(html.len());
    [&html[..at], tag.as_bytes(), &html[at..]].concat()
}

/// Returns what changes when a browser should load the page again. Style sheets count by name and not by content, since a
/// new one is exchanged in place.
pub(super) fn version<'a>(html: &[u8], styles: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = html.to_vec();
    for style in styles {
        let mut next = Vec::with_capacity(text.len());
        let mut from = 0;
        for at in memmem::find_iter(&text, style) {
            next.extend_from_slice(&text[from..at]);
            next.extend_from_slice(without_hash(style).as_bytes());
            from = at + style.len();
        }
        next.extend_from_slice(&text[from..]);
        text = next;
    }
    short(Hash::of(&text))
}

/// Returns as much of a hash as tells versions of one file apart: 64 bits.
pub(super) fn short(hash: Hash) -> String {
    hash.to_hex()[..16].to_owned()
}

/// Returns the name of a hashed asset without its hash: `assets/loket.css` for `assets/loket.0123456789ab.css`.
fn without_hash(name: &str) -> String {
    let Some((rest, extension)) = name.rsplit_once('.') else { return name.to_owned() };
    rest.rsplit_once('.').map_or_else(|| name.to_owned(), |(stem, _)| format!("{stem}.{extension}"))
}

/// Returns a page of the preview's own, for when there is none of the site's to show.
pub(super) fn own_page(title: &str, text: &str) -> Vec<u8> {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"stylesheet\" href=\"{OWN}page.css\">\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n<p>{text}</p>\n</main>\n</body>\n</html>\n"
    )
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_stands_last_in_the_body() {
        let tag = "<script type=\"module\" src=\"/.loket/preview.js\" data-loket-version=\"v1\"></script>\n";
        let page = |html: &str| String::from_utf8(with_preview(html.as_bytes(), "v1")).unwrap();
        assert_eq!(
            page("<body><pre>&lt;/body></pre></body></html>"),
            format!("<body><pre>&lt;/body></pre>{tag}</body></html>")
        );
        assert_eq!(page("text"), format!("text{tag}"));
    }

    #[test]
    fn a_new_style_sheet_is_no_new_version() {
        let page = |style: &str, text: &str| {
            let html = format!("<link href=\"/{style}\"><link href=\"/{style}\">{text}");
            version(html.as_bytes(), [style])
        };
        let first = page("assets/loket.0123456789ab.css", "a");
        assert_eq!(page("assets/loket.ba9876543210.css", "a"), first);
        assert_ne!(page("assets/loket.0123456789ab.css", "b"), first);
    }
}
