//! Traditional and simplified characters, from the table of the crate `fast2s`, character by character.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Where Han characters with a simplified form stand: the basic block, extension A and the compatibility block.
const BLOCKS: [std::ops::RangeInclusive<char>; 3] =
    ['\u{3400}'..='\u{4dbf}', '\u{4e00}'..='\u{9fff}', '\u{f900}'..='\u{faff}'];

/// A pair of characters gets no more forms than this.
const MAX_FORMS: usize = 8;

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

/// Returns the other ways in which a simplified pair of characters can be written, mixtures included (台湾: 臺灣, 台灣,
/// 臺湾 …), at most eight with the pair itself.
pub fn variants(simplified: &str) -> Vec<String> {
    let mut forms = vec![String::new()];
    for c in simplified.chars() {
        let others = TABLE.traditional.get(&c).map_or(&[][..], Vec::as_slice);
        let mut longer = Vec::with_capacity(forms.len() * (others.len() + 1));
        for form in &forms {
            for &choice in std::iter::once(&c).chain(others) {
                longer.push(format!("{form}{choice}"));
            }
        }
        longer.truncate(MAX_FORMS);
        forms = longer;
    }
    forms.retain(|form| form != simplified);
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_scripts_have_one_term() {
        assert_eq!(simplify("電話"), "电话");
        assert!(matches!(simplify("电话"), Cow::Borrowed("电话")));
        assert_eq!(variants("电话"), ["电話", "電话", "電話"]);
        assert!(variants("台湾").contains(&"台灣".to_owned()));
        assert!(variants("中文").is_empty());
    }
}
