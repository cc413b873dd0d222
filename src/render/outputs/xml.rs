//! Writing XML 1.0: the one place that escapes. Knows nothing of what is written.

/// A document under construction. What is opened and not closed is closed by [`Xml::finish`], so it is always well-formed.
pub(super) struct Xml {
    out: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// Returns a document with its declaration.
    pub(super) fn document() -> Self {
        Self { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new() }
    }

    /// Returns a piece that will be put into a document.
    pub(super) fn piece() -> Self {
        Self { out: String::new(), open: Vec::new() }
    }

    /// Opens an element that holds others.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.out.push_str(">\n");
        self.open.push(name);
    }

    /// Closes the element that was opened last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push_str(">\n");
        }
    }

    /// Writes an element that holds text.
    pub(super) fn element(&mut self, name: &'static str, attributes: &[(&str, &str)], text: &str) {
        self.start(name, attributes);
        self.out.push('>');
        escape(text, &mut self.out);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    /// Writes an element that holds nothing.
    pub(super) fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.out.push_str("/>\n");
    }

    /// Puts in a piece that was written apart.
    pub(super) fn insert(&mut self, piece: &str) {
        self.out.push_str(piece);
    }

    /// Closes what is open and returns the text.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            escape(value, &mut self.out);
            self.out.push('"');
        }
    }
}

/// Escapes what would be markup, in text and between double quotes. Characters that XML 1.0 (production 2, `Char`) does
/// not allow are left out, since no escape may name them either.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Bare, these become spaces in attributes.
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_survives_the_way_through_a_parser() {
        let hostile = "</a> ]]> \"'&amp; <!-- \t\n\r 语言 \u{7f}";
        let mut xml = Xml::document();
        xml.open("a", &[("b", hostile)]);
        xml.element("c", &[], hostile);
        let text = xml.finish();
        let parsed = roxmltree::Document::parse(&text).unwrap();
        let root = parsed.root_element();
        assert_eq!(root.attribute("b"), Some(hostile));
        assert_eq!(root.first_element_child().and_then(|c| c.text()), Some(hostile));
    }

    #[test]
    fn characters_that_xml_does_not_know_are_left_out() {
        let mut xml = Xml::document();
        xml.element("a", &[("b", "x\u{0}y")], "\u{8}a\u{fffe}b\u{1b}");
        let text = xml.finish();
        assert_eq!(roxmltree::Document::parse(&text).unwrap().root_element().text(), Some("ab"));
    }
}
