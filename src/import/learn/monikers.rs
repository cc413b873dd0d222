//! Ranges of monikers as values of an audience.

/// Returns the values that a range names, as ids, and whether they say exactly the same. `a || =b` names two; a range of
/// versions such as `>= a` becomes a value of its own, since only the publisher of the monikers knows their order.
pub(super) fn values(range: &str) -> (Vec<String>, bool) {
    let mut exact = true;
    let mut values = Vec::new();
    for part in range.split("||").flat_map(|part| part.split(',')).map(str::trim).filter(|part| !part.is_empty()) {
        let (word, rest) = match part {
            _ if part.starts_with(">=") => ("from-", &part[2..]),
            _ if part.starts_with("<=") => ("up-to-", &part[2..]),
            _ if part.starts_with('>') => ("after-", &part[1..]),
            _ if part.starts_with('<') => ("before-", &part[1..]),
            _ => ("", part.trim_start_matches('=')),
        };
        exact &= word.is_empty();
        let value = id(&format!("{word}{}", rest.trim()));
        if !value.is_empty() && !values.contains(&value) {
            values.push(value);
        }
    }
    (values, exact)
}

/// An id of support facts: ASCII letters, digits, `-`, `_` and `.`.
pub(super) fn id(text: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
    text.chars().map(plain).collect::<String>().trim_matches(['-', '.', '_']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_name_values() {
        let read = |range: &str| {
            let (values, exact) = values(range);
            format!("{} {exact}", values.join(" "))
        };
        assert_eq!(read("o365-worldwide"), "o365-worldwide true");
        assert_eq!(read("=a || =b || a"), "a b true");
        assert_eq!(read(">= sql-2016 || <b"), "from-sql-2016 before-b false");
    }
}
