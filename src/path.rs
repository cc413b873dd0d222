//! Paths: of sources, of URLs and of published files. The only place that normalises, slugs, encodes or refuses one.
//!
//! All three are relative, UTF-8 and written with `/`; none can leave its root.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::sync::Arc;

use icu_normalizer::ComposingNormalizerBorrowed;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::{Deserialize, Deserializer, Serialize};

/// What may not stand bare in the path of a URL (RFC 3986, section 3.3), with `'` and `&` for the sake of HTML.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'\\')
    .add(b'\'')
    .add(b'&');

/// Why a path was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// The path begins at the root of a file system.
    #[error("the path is absolute")]
    Absolute,
    /// The path climbs above its root with `..`.
    #[error("the path leaves the portal")]
    Escapes,
    /// The path is empty or holds a control character or a backslash.
    #[error("the path is not valid")]
    Invalid,
}

macro_rules! path_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Returns the path as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

path_type!(
    /// A file of the portal, relative to its folder: `content/nl/index.md`.
    SourcePath
);
path_type!(
    /// The decoded path of a page below the base URL, without a leading slash: `nl/support/`.
    UrlPath
);
path_type!(
    /// A published file, relative to the output folder: `nl/support/index.html`.
    OutPath
);

/// Resolves `.` and `..` and refuses what leaves the root. `base` is a folder, `""` for the root itself.
fn normalize(base: &str, path: &str) -> Result<String, PathError> {
    if path.starts_with('/') {
        return Err(PathError::Absolute);
    }
    if path.chars().any(|c| c.is_control() || c == '\\') {
        return Err(PathError::Invalid);
    }
    // Nearly all paths are plain already: they were listed, or kept by a build before.
    if base.is_empty() && path.split('/').all(|part| !matches!(part, "" | "." | "..")) {
        return Ok(path.to_owned());
    }
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or(PathError::Escapes)?;
            }
            _ => parts.push(part),
        }
    }
    if parts.is_empty() { Err(PathError::Invalid) } else { Ok(parts.join("/")) }
}

impl<'de> Deserialize<'de> for SourcePath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(<&str>::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

impl SourcePath {
    /// Returns the path with `.` and `..` resolved.
    pub fn new(path: &str) -> Result<Self, PathError> {
        normalize("", path).map(|path| Self(path.into()))
    }

    /// Returns the path that `relative` names when it is written in this file.
    pub fn join(&self, relative: &str) -> Result<Self, PathError> {
        normalize(self.parent(), relative).map(|path| Self(path.into()))
    }

    /// Returns the folder that holds the file, `""` at the root.
    pub fn parent(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(parent, _)| parent)
    }

    /// Returns the last part.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// Returns the last part without its extension: `outlook.com` for `outlook.com.md`.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
    }

    /// Returns the extension as written, without the dot; `""` when there is none.
    pub fn extension(&self) -> &str {
        self.file_name().rsplit_once('.').map_or("", |(stem, extension)| if stem.is_empty() { "" } else { extension })
    }

    /// Returns what follows `folder/`, or `None` when the file is not in that folder.
    pub fn strip(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }
}

impl UrlPath {
    /// Returns the URL path of a folder-like page: `["nl", "support"]` gives `nl/support/`; nothing gives the root, `""`.
    pub fn from_parts<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut path = String::new();
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            path.push_str(part);
            path.push('/');
        }
        Self(path.into())
    }

    /// Returns a page below this one: `page/2` gives `nl/support/page/2/`.
    #[must_use]
    pub fn child(&self, rest: &str) -> Self {
        Self(format!("{}{}/", self.0, rest.trim_matches('/')).into())
    }

    /// Returns the path percent-encoded (RFC 3986), as it stands in links.
    pub fn encoded(&self) -> String {
        encode(&self.0)
    }

    /// Returns the published file of the page: `…/index.html`.
    pub fn out_path(&self) -> OutPath {
        OutPath(format!("{}index.html", self.0).into())
    }

    /// Returns the published Markdown twin of the page: `…/index.md`.
    pub fn twin(&self) -> OutPath {
        OutPath(format!("{}index.md", self.0).into())
    }
}

impl OutPath {
    /// Returns the path with `.` and `..` resolved.
    pub fn new(path: &str) -> Result<Self, PathError> {
        normalize("", path).map(|path| Self(path.into()))
    }

    /// Returns the path percent-encoded (RFC 3986), as it stands in links.
    pub fn encoded(&self) -> String {
        encode(&self.0)
    }

    /// Returns the folder that holds it, with the slash at its end; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rfind('/').map_or("", |at| &self.0[..=at])
    }
}

/// Returns `path` percent-encoded as the path of a URL; slashes and letters of any script that are not ASCII are
/// encoded as RFC 3986 asks, slashes stay.
pub fn encode(path: &str) -> String {
    Cow::from(utf8_percent_encode(path, ESCAPED)).into_owned()
}

/// The longest part of a URL, in bytes: file systems hold names of 255, and some need a few for a suffix.
pub const LONGEST_PART: usize = 240;

/// URL schemes that links may use; `http` and `https` apart. Others may run code or read files.
pub const OTHER_SCHEMES: [&str; 6] = ["mailto", "tel", "sms", "geo", "weixin", "webcal"];

/// Returns true for a whole URL that a browser may be sent to. It is read as browsers read it (WHATWG URL): blanks around it
/// and tabs and line breaks in it do not hide its scheme.
pub fn is_safe_url(url: &str) -> bool {
    url::Url::parse(url)
        .is_ok_and(|url| matches!(url.scheme(), "http" | "https") || OTHER_SCHEMES.contains(&url.scheme()))
}

/// Returns one part of a URL made from a file name or a heading: NFC, spaces as hyphens, format and control characters
/// dropped, case kept, cut at [`LONGEST_PART`].
pub fn url_part(name: &str) -> String {
    let mut part = String::with_capacity(name.len());
    for c in ComposingNormalizerBorrowed::new_nfc().normalize(name.trim()).chars() {
        match c {
            c if c.is_whitespace() => part.push('-'),
            '/' | '\\' | '?' | '#' => part.push('-'),
            c if c.is_control() || is_format(c) => {}
            c => part.push(c),
        }
    }
    part.truncate(part.floor_char_boundary(LONGEST_PART));
    // A part of dots alone would be read as a step in the path.
    if part.chars().all(|c| c == '.') { part.replace('.', "-") } else { part }
}

/// Returns why Windows cannot hold a file or folder of this name, in a few words ("Naming Files, Paths, and Namespaces",
/// Microsoft); `None` when every system can.
pub fn unportable(name: &str) -> Option<&'static str> {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
    let stem = name.split('.').next().unwrap_or_default().trim_end_matches(' ').to_lowercase();
    let numbered = ["com", "lpt"].iter().find_map(|port| stem.strip_prefix(port));
    let is_port = numbered.is_some_and(|number| {
        let mut chars = number.chars();
        matches!((chars.next(), chars.next()), (Some('1'..='9' | '¹' | '²' | '³'), None))
    });
    if name.contains(['<', '>', ':', '"', '|', '?', '*', '\\']) {
        Some("it holds one of `< > : \" | ? * \\`")
    } else if name.ends_with(['.', ' ']) {
        Some("it ends with a dot or a space")
    } else if is_port || DEVICES.contains(&stem.as_str()) {
        Some("it is the name of a device there")
    } else {
        None
    }
}

/// Returns an anchor made from the text of a heading: lower case, letters and digits of any script kept, everything
/// else a single hyphen; `section` when nothing is left.
pub fn anchor(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in ComposingNormalizerBorrowed::new_nfc().normalize(text).chars() {
        if c.is_alphanumeric() || is_mark(c) {
            slug.extend(c.to_lowercase());
        } else if !is_format(c) && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() { "section".to_owned() } else { slug }
}

/// General category Cf (Unicode): zero-width spaces, joiners, direction marks, the BOM.
fn is_format(c: char) -> bool {
    use icu_properties::props::GeneralCategory;
    !c.is_ascii() && icu_properties::CodePointMapData::<GeneralCategory>::new().get(c) == GeneralCategory::Format
}

/// General categories Mn and Mc (Unicode): vowel signs and accents that belong to the letter before.
fn is_mark(c: char) -> bool {
    use icu_properties::props::GeneralCategory;
    !c.is_ascii()
        && matches!(
            icu_properties::CodePointMapData::<GeneralCategory>::new().get(c),
            GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_safe_as_browsers_read_it() {
        for url in
            ["https://example.com/?a=b#c", "HTTP://example.com", "mailto:a@example.com", "tel:+86", "weixin://dl/chat"]
        {
            assert!(is_safe_url(url), "{url}");
        }
        for url in [
            "javascript:a()",
            " JaVaScRiPt:a()",
            "java\tscript:a()",
            "java\nscript:a()",
            "\u{1}javascript:a()",
            "javascript://example.com/%0aa()",
            "vbscript:a",
            "data:text/html,a",
            "blob:https://example.com/a",
            "file:///etc/passwd",
            "\\\\example.com\\a",
            "//example.com",
            "page.md",
            "",
        ] {
            assert!(!is_safe_url(url), "{url}");
        }
    }

    #[test]
    fn paths_cannot_leave_their_root() {
        let page = SourcePath::new("content/nl/support/phone.md").unwrap();
        assert_eq!(page.join("../mail/./box.md").unwrap().as_str(), "content/nl/mail/box.md");
        assert_eq!(page.join("../../../../etc/passwd"), Err(PathError::Escapes));
        assert_eq!(page.join("/etc/passwd"), Err(PathError::Absolute));
        assert_eq!(page.join("a\\b"), Err(PathError::Invalid));
        assert_eq!(page.join("../../.."), Err(PathError::Invalid));
    }

    #[test]
    fn names_have_stems_and_extensions() {
        let path = SourcePath::new("nl/outlook.com.md").unwrap();
        assert_eq!((path.parent(), path.stem(), path.extension()), ("nl", "outlook.com", "md"));
        assert_eq!(path.strip("nl"), Some("outlook.com.md"));
        assert_eq!(path.strip("n"), None);
    }

    #[test]
    fn url_parts_keep_letters_and_drop_what_nobody_sees() {
        assert_eq!(url_part("Een  naam"), "Een--naam");
        assert_eq!(url_part("a\u{200b}b\u{feff}c"), "abc");
        assert_eq!(url_part("cafe\u{301}"), "café");
        assert_eq!(url_part(".."), "--");
        assert_eq!(url_part("50%?#"), "50%--");
    }

    #[test]
    fn some_names_windows_cannot_hold() {
        for name in ["con", "CON.md", "aux.tar.gz", "nul .md", "COM1", "lpt9.txt", "com²", "a:b", "a?", "a.", "a "] {
            assert!(unportable(name).is_some(), "{name}");
        }
        for name in ["contact.md", "com.md", "com0", "com10.md", "auxiliary", "a.con", "严重：级别.md", ".a"] {
            assert_eq!(unportable(name), None, "{name}");
        }
    }

    #[test]
    fn anchors_keep_every_script() {
        assert_eq!(anchor("Contact opnemen: bellen & e-mail"), "contact-opnemen-bellen-e-mail");
        assert_eq!(anchor("严重级别 A（关键）"), "严重级别-a-关键");
        assert_eq!(anchor("!?"), "section");
    }

    #[test]
    fn urls_are_encoded_and_have_files() {
        let url = UrlPath::from_parts(["zh-CN", "支持", "50% off"]);
        assert_eq!(url.as_str(), "zh-CN/支持/50% off/");
        assert_eq!(url.encoded(), "zh-CN/%E6%94%AF%E6%8C%81/50%25%20off/");
        assert_eq!(url.child("page/2").out_path().as_str(), "zh-CN/支持/50% off/page/2/index.html");
        assert_eq!(UrlPath::from_parts([]).out_path().as_str(), "index.html");
    }
}
