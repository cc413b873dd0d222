//! Byte ranges (RFC 9110, section 14): what a player asks for when somebody seeks in a video.

use std::ops::Range;

/// What a `Range` header asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Everything: there is no range, or one that a server may leave aside (another unit, several ranges, bad syntax).
    Whole,
    /// These bytes.
    Part(Range<usize>),
    /// Bytes that there are none of.
    Beyond,
}

/// Reads a `Range` header for something of `len` bytes.
pub(super) fn asked(header: Option<&str>, len: usize) -> Asked {
    let Some((first, last)) = header.and_then(|header| header.trim().strip_prefix("bytes=")?.split_once('-')) else {
        return Asked::Whole;
    };
    let range = match (first.trim().parse::<usize>(), last.trim()) {
        (Ok(first), "") => first..len,
        (Ok(first), last) => match last.parse::<usize>() {
            Ok(last) if last >= first => first..last.saturating_add(1).min(len),
            _ => return Asked::Whole,
        },
        // `-500` are the last 500 bytes.
        (Err(_), last) if first.trim().is_empty() => match last.parse::<usize>() {
            Ok(0) => return Asked::Beyond,
            Ok(count) => len.saturating_sub(count)..len,
            Err(_) => return Asked::Whole,
        },
        _ => return Asked::Whole,
    };
    if range.start < len { Asked::Part(range) } else { Asked::Beyond }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_cut_to_what_there_is() {
        let part = |header| asked(Some(header), 10);
        assert_eq!(part("bytes=0-3"), Asked::Part(0..4));
        assert_eq!(part("bytes=4-"), Asked::Part(4..10));
        assert_eq!(part("bytes=-3"), Asked::Part(7..10));
        assert_eq!(part("bytes=-30"), Asked::Part(0..10));
        assert_eq!(part("bytes=8-99999999999"), Asked::Part(8..10));
    }

    #[test]
    fn what_is_not_there_cannot_be_had_and_what_is_not_understood_is_left_aside() {
        assert_eq!(asked(Some("bytes=10-"), 10), Asked::Beyond);
        assert_eq!(asked(Some("bytes=-0"), 10), Asked::Beyond);
        assert_eq!(asked(Some("bytes=0-"), 0), Asked::Beyond);
        for odd in ["bytes=5-2", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b", "bytes=-", "bytes=99999999999999999999-"] {
            assert_eq!(asked(Some(odd), 10), Asked::Whole, "{odd}");
        }
        assert_eq!(asked(None, 10), Asked::Whole);
    }
}
