//! Names of published files that some systems cannot hold.

/// Returns why Windows cannot hold `path` (relative, with `/`), or `None` when it can. The rules are those of
/// "Naming Files, Paths, and Namespaces" in the documentation of Windows.
pub fn windows_problem(path: &str) -> Option<&'static str> {
    path.split('/').find_map(part_problem)
}

fn part_problem(part: &str) -> Option<&'static str> {
    if part.contains(['<', '>', ':', '"', '|', '?', '*', '\\']) || part.chars().any(char::is_control) {
        return Some("a name holds one of the characters < > : \" | ? * \\");
    }
    if part.ends_with(['.', ' ']) {
        return Some("a name ends with a dot or a space");
    }
    let stem = part.split('.').next().unwrap_or(part).trim_end();
    is_device(stem).then_some("a name is that of a device")
}

/// CON, COM1, … are devices, whatever extension follows.
fn is_device(stem: &str) -> bool {
    let upper = stem.to_ascii_uppercase();
    match upper.as_str() {
        "CON" | "PRN" | "AUX" | "NUL" => true,
        _ => match upper.strip_prefix("COM").or_else(|| upper.strip_prefix("LPT")) {
            Some(number) => {
                number.chars().count() == 1 && number.contains(|c| matches!(c, '0'..='9' | '¹' | '²' | '³'))
            }
            None => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_names() {
        for fine in ["nl/index.html", "nl/console/com10.html", "zh-CN/支持/a.b", "nl/.well-known/x"] {
            assert_eq!(windows_problem(fine), None, "{fine}");
        }
        for bad in
            ["a/con/index.html", "a/Nul.txt", "com1.tar.gz", "a:b", "why?/index.html", "end./index.html", "end /a"]
        {
            assert!(windows_problem(bad).is_some(), "{bad}");
        }
    }
}
