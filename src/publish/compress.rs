//! Siblings for hosts that send compressed files as they lie there: `index.html.br` (RFC 7932), `index.html.gz` (RFC 1952).

use std::io::Write;

use crate::path::OutPath;
use crate::source::Hash;

/// Files of these types are text; all others are compressed by themselves or better left alone.
const TEXT: [&str; 11] = ["css", "html", "htm", "js", "json", "md", "mjs", "svg", "txt", "webmanifest", "xml"];

/// A smaller file travels in one packet with or without.
const MIN_BYTES: usize = 512;

/// Brotli at its best but one, which takes a fifth of the time and costs a percent or two.
const BROTLI_QUALITY: i32 = 10;

/// A way to compress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    /// Brotli.
    Brotli,
    /// Gzip, without a name or a time.
    Gzip,
}

pub(super) const CODINGS: [Coding; 2] = [Coding::Brotli, Coding::Gzip];

impl Coding {
    /// Returns the path of the sibling of a file; `None` for files that are not compressed.
    pub(super) fn sibling(self, path: &OutPath) -> Option<OutPath> {
        let (_, extension) = path.as_str().rsplit_once('.')?;
        let extension = TEXT.contains(&extension).then_some(match self {
            Self::Brotli => "br",
            Self::Gzip => "gz",
        })?;
        OutPath::new(&format!("{path}.{extension}")).ok()
    }

    /// Returns the render key of the sibling of a file with these bytes: what is not changed is not compressed again.
    pub(super) fn key(self, bytes: Hash) -> Hash {
        let coding: &[u8] = match self {
            Self::Brotli => b"br10",
            Self::Gzip => b"gz9",
        };
        Hash::of_parts([coding, bytes.as_bytes()])
    }

    /// Returns the bytes compressed, always the same; `None` when that gains nothing.
    pub(super) fn compress(self, bytes: &[u8]) -> Option<Vec<u8>> {
        if bytes.len() < MIN_BYTES {
            return None;
        }
        let mut out = Vec::with_capacity(bytes.len() / 3);
        match self {
            Self::Brotli => {
                let params = brotli::enc::BrotliEncoderParams {
                    quality: BROTLI_QUALITY,
                    mode: brotli::enc::backward_references::BrotliEncoderMode::BROTLI_MODE_TEXT,
                    size_hint: bytes.len(),
                    ..Default::default()
                };
                brotli::BrotliCompress(&mut &*bytes, &mut out, &params).ok()?;
            }
            Self::Gzip => {
                let mut encoder = flate2::write::GzEncoder::new(&mut out, flate2::Compression::best());
                encoder.write_all(bytes).ok()?;
                encoder.finish().ok()?;
            }
        }
        (out.len() < bytes.len()).then_some(out)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_compressed_is_the_same_and_smaller() {
        let text = "<p>Bel ons op werkdagen tussen negen en vijf.</p>\n".repeat(40);
        let brotli = Coding::Brotli.compress(text.as_bytes()).unwrap();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &*brotli, &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
        let gzip = Coding::Gzip.compress(text.as_bytes()).unwrap();
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(&*gzip).read_to_end(&mut back).unwrap();
        assert_eq!(back, text.as_bytes());
        assert_eq!(gzip, Coding::Gzip.compress(text.as_bytes()).unwrap());
        assert!(brotli.len() < text.len() && gzip.len() < text.len());
    }

    #[test]
    fn only_text_that_is_long_enough_is_compressed() {
        let sibling = |path: &str| Coding::Brotli.sibling(&OutPath::new(path).unwrap()).map(|path| path.to_string());
        assert_eq!(sibling("nl/index.html").as_deref(), Some("nl/index.html.br"));
        assert_eq!(sibling("media/a.png"), None);
        assert_eq!(sibling("_headers"), None);
        assert_eq!(Coding::Gzip.compress(b"short"), None);
    }
}
