//! Escaping for HTML: the only place that knows which characters are dangerous where.

/// Appends text so that it can stand between tags: `&`, `<` and `>` are escaped.
pub fn push_text(out: &mut String, text: &str) {
    push(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => None,
    });
}

/// Appends text so that it can stand in a double-quoted attribute: `"` is escaped as well.
pub fn push_value(out: &mut String, text: &str) {
    push(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        _ => None,
    });
}

/// Appends ` name="value"`.
pub fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_value(out, value);
    out.push('"');
}

fn push(out: &mut String, text: &str, escape: impl Fn(u8) -> Option<&'static str>) {
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(entity) = escape(byte) {
            out.push_str(&text[written..at]);
            out.push_str(entity);
            written = at + 1;
        }
    }
    out.push_str(&text[written..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped() {
        let mut out = String::new();
        push_text(&mut out, "a < b & \"c\"");
        push_attribute(&mut out, "title", "\"><script>");
        assert_eq!(out, "a &lt; b &amp; \"c\" title=\"&quot;&gt;&lt;script&gt;\"");
    }
}
