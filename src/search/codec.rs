//! The bytes of index files: varints (LEB128), strings with their length, strings that share the beginning of the one
//! before, and zlib around it all, whose checksum tells what is damaged. Reading never panics: that is [`Corrupt`].

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

/// An index file is damaged, cut off or of another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the search index is damaged")]
pub struct Corrupt;

/// The largest file that is read, in bytes: no file that Loket writes comes near it.
const MAX_FILE: u64 = 64 * 1024 * 1024;

/// Returns the bytes in zlib format (RFC 1950), which browsers undo with `DecompressionStream("deflate")`.
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    zlib(bytes, Compression::new(7))
}

/// As [`deflate`], for bytes that cannot be made shorter: they are wrapped as they are.
pub(super) fn wrap(bytes: &[u8]) -> Vec<u8> {
    zlib(bytes, Compression::none())
}

fn zlib(bytes: &[u8], level: Compression) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() + 16), level);
    // Writing to a vector cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Undoes [`deflate`]; what is damaged does not fit its checksum.
pub fn inflate(bytes: &[u8]) -> Result<Vec<u8>, Corrupt> {
    let mut out = Vec::with_capacity(bytes.len() * 3);
    ZlibDecoder::new(bytes).take(MAX_FILE).read_to_end(&mut out).map_err(|_| Corrupt)?;
    Ok(out)
}

/// Returns how many bytes two strings share at the beginning, cut at a character of the second.
pub(super) fn shared_prefix(a: &str, b: &str) -> usize {
    let mut shared = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    while !b.is_char_boundary(shared) {
        shared -= 1;
    }
    shared
}

/// Builds an index file.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// Returns an empty file.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a number.
    pub fn number(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.bytes.push((number as u8) | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// Adds the length of a list.
    pub fn len(&mut self, len: usize) {
        self.number(len as u32);
    }

    /// Adds a byte as it is.
    pub fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Adds bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Adds a string with its length in bytes.
    pub fn string(&mut self, text: &str) {
        self.len(text.len());
        self.raw(text.as_bytes());
    }

    /// Adds a string as the number of bytes it shares with `previous` and the rest.
    pub fn string_after(&mut self, previous: &str, text: &str) {
        let shared = shared_prefix(previous, text);
        self.len(shared);
        self.string(&text[shared..]);
    }

    /// Returns the bytes.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }

    /// Returns how many bytes were added.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }
}

/// Reads an index file.
#[derive(Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Begins at the first byte.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Returns the next number.
    pub fn number(&mut self) -> Result<u32, Corrupt> {
        let mut number = 0u64;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return u32::try_from(number).map_err(|_| Corrupt);
            }
        }
        Err(Corrupt)
    }

    /// Returns the length of a list whose items take a byte or more each.
    pub fn len(&mut self) -> Result<usize, Corrupt> {
        let len = self.number()? as usize;
        if len > self.rest.len() { Err(Corrupt) } else { Ok(len) }
    }

    /// Returns the next byte.
    pub fn byte(&mut self) -> Result<u8, Corrupt> {
        let (&byte, rest) = self.rest.split_first().ok_or(Corrupt)?;
        self.rest = rest;
        Ok(byte)
    }

    /// Returns the next `len` bytes.
    pub fn raw(&mut self, len: usize) -> Result<&'a [u8], Corrupt> {
        let (bytes, rest) = self.rest.split_at_checked(len).ok_or(Corrupt)?;
        self.rest = rest;
        Ok(bytes)
    }

    /// Returns the next string.
    pub fn string(&mut self) -> Result<&'a str, Corrupt> {
        let len = self.len()?;
        std::str::from_utf8(self.raw(len)?).map_err(|_| Corrupt)
    }

    /// Returns the next string that shares its beginning with `previous`.
    pub fn string_after(&mut self, previous: &str) -> Result<String, Corrupt> {
        let shared = self.number()? as usize;
        let beginning = previous.get(..shared).ok_or(Corrupt)?;
        Ok([beginning, self.string()?].concat())
    }

    /// Ends the file: nothing may be left.
    pub fn finish(self) -> Result<(), Corrupt> {
        if self.rest.is_empty() { Ok(()) } else { Err(Corrupt) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_strings_come_back() {
        let mut writer = Writer::new();
        for number in [0, 1, 127, 128, 16_383, 16_384, u32::MAX] {
            writer.number(number);
        }
        writer.string("naïef");
        writer.string_after("电话", "电视");
        let bytes = inflate(&deflate(&writer.finish())).unwrap();
        let mut reader = Reader::new(&bytes);
        for number in [0, 1, 127, 128, 16_383, 16_384, u32::MAX] {
            assert_eq!(reader.number(), Ok(number));
        }
        assert_eq!(reader.string(), Ok("naïef"));
        assert_eq!(reader.string_after("电话").as_deref(), Ok("电视"));
        assert_eq!(reader.finish(), Ok(()));
    }

    #[test]
    fn damaged_bytes_are_an_error() {
        assert_eq!(Reader::new(&[0xff; 6]).number(), Err(Corrupt));
        assert_eq!(Reader::new(&[5, b'a']).string(), Err(Corrupt));
        assert_eq!(Reader::new(&[1, 0xff]).string(), Err(Corrupt));
        assert_eq!(inflate(&[0xff, 0x00, 0x12]), Err(Corrupt));
    }
}
