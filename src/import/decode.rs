//! From the bytes of a source to text: UTF-8, UTF-16 with its mark, and what older tools wrote.

use encoding_rs::{Encoding, GB18030, SHIFT_JIS, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::import::report::Notes;
use crate::locale::Locale;

/// Returns the text of a file without a byte order mark. What is not UTF-8 is noted; `None` when its encoding cannot be
/// told, so that nobody publishes a guess.
pub(super) fn decode(bytes: &[u8], locale: &Locale, notes: &mut Notes) -> Option<String> {
    for (mark, encoding) in [(&b"\xff\xfe"[..], UTF_16LE), (b"\xfe\xff", UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let (text, broken) = encoding.decode_without_bom_handling(rest);
            if broken {
                notes.left("encoding", 1, "it begins as UTF-16 but is not; save it as UTF-8");
                return None;
            }
            notes.exact("encoding", 1);
            return Some(text.into_owned());
        }
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Some(text.to_owned()),
        Err(error) => error,
    };
    let line = 1 + memchr::memchr_iter(b'\n', &bytes[..error.valid_up_to()]).count() as u32;
    let encoding = usual_encoding(locale);
    // Two bytes of a Chinese or Japanese encoding are often a letter of UTF-8 by chance; three hardly ever are.
    let by_chance = if encoding == WINDOWS_1252 { 1 } else { 2 };
    let is_utf8 = |c: char| c.len_utf8() > by_chance && c != char::REPLACEMENT_CHARACTER;
    let is_mixed = String::from_utf8_lossy(bytes).chars().any(is_utf8);
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if is_mixed || broken {
        notes.left("encoding", line, "neither UTF-8 nor one other encoding; save the file as UTF-8");
        return None;
    }
    notes.approximated("encoding", line, format!("not UTF-8; read as {}", encoding.name()));
    Some(text.into_owned())
}

/// The encoding of files of that language before UTF-8 was usual.
fn usual_encoding(locale: &Locale) -> &'static Encoding {
    match locale.language() {
        "zh" => GB18030,
        "ja" => SHIFT_JIS,
        _ => WINDOWS_1252,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], locale: &str) -> (Option<String>, String) {
        let mut notes = Notes::new("a.md");
        let text = decode(bytes, &Locale::parse(locale).unwrap(), &mut notes);
        (text, notes.into_entries().into_iter().map(|entry| entry.note).collect())
    }

    #[test]
    fn the_encodings_of_old_tools_are_read_and_told() {
        assert_eq!(read(b"\xef\xbb\xbfcaf\xc3\xa9", "nl"), (Some("café".to_owned()), String::new()));
        assert_eq!(read(b"\xff\xfeh\0i\0", "nl").0.as_deref(), Some("hi"));
        assert_eq!(
            read(b"a\ncaf\xe9", "nl"),
            (Some("a\ncafé".to_owned()), "not UTF-8; read as windows-1252".to_owned())
        );
        assert_eq!(read(b"\xd6\xa7\xb3\xd6", "zh-CN").0.as_deref(), Some("支持"));
    }

    #[test]
    fn a_mixture_is_refused() {
        let (text, note) = read("café ".bytes().chain([0xe9]).collect::<Vec<_>>().as_slice(), "nl");
        assert_eq!(text, None);
        assert!(note.starts_with("neither UTF-8"), "{note}");
    }
}
