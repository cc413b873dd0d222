//! Traditional and simplified characters, from the table of the crate `fast2s`, character by character.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Where Han characters with a simplified form stand: the basic block and extension A.
const BLOCKS: [std::ops::RangeInclusive<char>; 2] = ['\u{3400}'..='\u{4dbf}', '\u{4e00}'..='\u{9fff}'];

struct Table {
    simplified: HashMap<char, char>,
    traditional: HashMap<char, Vec<char>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { simplified: HashMap::new(), traditional: HashMap::new() };
    for c in BLOCKS.into_iter().flatten() {
        let mut buffer = [0; 4];
        let simple = fast2s::convert(c.encode_utf8(&mut buffer)).chars().next().unwrap_or(c);
        if simple != c {
            table.simplified.insert(c, simple);
            table.traditional.entry(simple).or_default().push(c);
        }
    }
    table
});

/// Returns the run with every character in its simplified form; borrowed when it is so already.
pub(super) fn simplify(run: &str) -> Cow<'_, str> {
    if run.chars().any(|c| TABLE.simplified.contains_key(&c)) {
        Cow::Owned(run.chars().map(|c| TABLE.simplified.get(&c).copied().unwrap_or(c)).collect())
    } else {
        Cow::Borrowed(run)
    }
}

/// Returns the traditional forms of a character.
pub(in crate::search) fn traditional(simplified: char) -> &'static [char] {
    TABLE.traditional.get(&simplified).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_scripts_have_one_term() {
        assert_eq!(simplify("電話"), "电话");
        assert!(matches!(simplify("电话"), Cow::Borrowed("电话")));
        assert_eq!(traditional('电'), ['電']);
        assert_eq!(traditional('台'), ['檯', '臺', '颱']);
        assert!(traditional('中').is_empty());
    }
}
