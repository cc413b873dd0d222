//! Media types: what a browser is told that a file is.

/// Returns the `Content-Type` of the published file `path`. What is text says that it is UTF-8.
pub(super) fn media_type(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let guessed = match name.rsplit_once('.') {
        // `_headers` and `_redirects`.
        None => "text/plain".to_owned(),
        Some((_, "md")) => "text/markdown".to_owned(),
        Some((_, "bin")) => "application/octet-stream".to_owned(),
        Some(_) => mime_guess::from_path(name).first_or_octet_stream().essence_str().to_owned(),
    };
    if is_text(&guessed) { guessed + "; charset=utf-8" } else { guessed }
}

/// Returns true for what is written in characters, and so is worth compressing.
pub(super) fn is_text(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or(media_type).trim();
    essence.starts_with("text/")
        || ["/json", "+json", "/javascript", "/xml", "+xml"].iter().any(|end| essence.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_says_its_encoding() {
        let types = [
            "nl/index.html",
            "nl/index.md",
            "assets/loket.abc.css",
            "assets/search.js",
            "media/a.svg",
            "sitemap.xml",
            "_headers",
        ];
        assert_eq!(
            types.map(media_type),
            [
                "text/html; charset=utf-8",
                "text/markdown; charset=utf-8",
                "text/css; charset=utf-8",
                "text/javascript; charset=utf-8",
                "image/svg+xml; charset=utf-8",
                "text/xml; charset=utf-8",
                "text/plain; charset=utf-8",
            ]
        );
        let binary = ["media/a.png", "media/a.mp4", "media/a.pdf", "search/nl/root.bin", "media/a.unknown"];
        assert_eq!(
            binary.map(media_type),
            ["image/png", "video/mp4", "application/pdf", "application/octet-stream", "application/octet-stream"]
        );
    }
}
