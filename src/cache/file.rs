//! A file of the cache: bytes with what they are bound to and a checksum, so that a file that was cut, edited, written by
//! another release or for something else is noticed, and never believed.

use crate::source::Hash;

/// Changes with the format, and with every release.
const HEADER: &[u8] = concat!("loket cache 1 ", env!("CARGO_PKG_VERSION"), "\n").as_bytes();

/// The length of a hash.
const LEN: usize = 32;

/// Returns the bytes of a file that holds `content` and is bound to `to`.
pub fn seal(to: Hash, content: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEADER.len() + content.len() + 2 * LEN);
    bytes.extend_from_slice(HEADER);
    bytes.extend_from_slice(to.as_bytes());
    bytes.extend_from_slice(content);
    let checksum = Hash::of(&bytes);
    bytes.extend_from_slice(checksum.as_bytes());
    bytes
}

/// Returns what a file holds, when it is whole and bound to `to`.
pub fn open(to: Hash, bytes: &[u8]) -> Option<&[u8]> {
    let (head, checksum) = bytes.split_last_chunk::<LEN>()?;
    let (bound, content) = head.strip_prefix(HEADER)?.split_first_chunk::<LEN>()?;
    (bound == to.as_bytes() && Hash::of(head).as_bytes() == checksum).then_some(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_file_that_is_bound_to_the_same_is_believed() {
        let to = Hash::of(b"site");
        let bytes = seal(to, b"content");
        assert_eq!(open(to, &bytes), Some(&b"content"[..]));
        assert_eq!(open(Hash::of(b"other"), &bytes), None);
        for n in 0..bytes.len() {
            assert_eq!(open(to, &bytes[..n]), None, "cut to {n} bytes");
            let mut edited = bytes.clone();
            edited[n] ^= 1;
            assert_eq!(open(to, &edited), None, "byte {n} edited");
        }
    }
}
