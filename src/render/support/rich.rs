//! Text in the three forms that a reader may meet: HTML, Markdown (the twin of a page) and plain (search, labels).

use crate::locale::{Direction, Locale};
use crate::path::is_safe_url;
use crate::render::html::escape::{push_attribute, push_text};

/// A piece of inline text in all its forms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rich {
    pub(super) html: String,
    pub(super) markdown: String,
    pub(super) plain: String,
}

impl Rich {
    pub(super) fn text(text: &str) -> Self {
        let mut rich = Self::default();
        rich.push_text(text);
        rich
    }

    /// Digits and the like, which go from left to right in every script.
    pub(super) fn left_to_right(text: &str) -> Self {
        let mut rich = Self::text(text);
        rich.html = format!("<bdi dir=\"ltr\">{}</bdi>", rich.html);
        rich
    }

    pub(super) fn is_empty(&self) -> bool {
        self.plain.is_empty() && self.html.is_empty()
    }

    pub(super) fn push_text(&mut self, text: &str) {
        push_text(&mut self.html, text);
        push_markdown(&mut self.markdown, text);
        self.plain.push_str(text);
    }

    pub(super) fn push(&mut self, other: &Self) {
        self.html.push_str(&other.html);
        self.markdown.push_str(&other.markdown);
        self.plain.push_str(&other.plain);
    }

    /// Appends with a separator, unless nothing stands before it.
    pub(super) fn push_after(&mut self, separator: &str, other: &Self) {
        if other.is_empty() {
            return;
        }
        if !self.is_empty() {
            self.push_text(separator);
        }
        self.push(other);
    }

    /// The text with a capital, as it begins a cell, also where it is a link.
    pub(super) fn capitalised(mut self) -> Self {
        let mut in_html = 0;
        while self.html[in_html..].starts_with('<') {
            in_html += self.html[in_html..].find('>').map_or(self.html.len() - in_html, |end| end + 1);
        }
        let in_markdown = usize::from(self.markdown.starts_with('['));
        for (text, at) in [(&mut self.html, in_html), (&mut self.markdown, in_markdown), (&mut self.plain, 0)] {
            if let Some(first) = text[at..].chars().next().filter(|first| first.is_lowercase()) {
                let upper: String = first.to_uppercase().collect();
                text.replace_range(at..at + first.len_utf8(), &upper);
            }
        }
        self
    }

    pub(super) fn strong(text: &Self) -> Self {
        Self {
            html: format!("<strong>{}</strong>", text.html),
            markdown: format!("**{}**", text.markdown),
            plain: text.plain.clone(),
        }
    }

    /// A link. One to another site says so by its class.
    pub(super) fn link(href: &str, text: &Self) -> Self {
        let external = href.starts_with("http://") || href.starts_with("https://");
        let mut html = "<a".to_owned();
        if external {
            html.push_str(" class=\"lk-external\" rel=\"noopener\"");
        }
        push_attribute(&mut html, "href", href);
        html.push('>');
        html.push_str(&text.html);
        html.push_str("</a>");
        Self { html, markdown: format!("[{}](<{href}>)", text.markdown), plain: text.plain.clone() }
    }

    /// A link to an address that facts hold; its words alone when no browser may be sent there.
    pub(super) fn address(url: &str, text: &Self) -> Self {
        if is_safe_url(url) { Self::link(url, text) } else { text.clone() }
    }

    /// Text that is in another language than the page.
    pub(super) fn in_language(self, locale: &Locale) -> Self {
        let mut html = "<span".to_owned();
        push_attribute(&mut html, "lang", locale.as_str());
        push_attribute(&mut html, "dir", if locale.direction() == Direction::Rtl { "rtl" } else { "ltr" });
        html.push('>');
        html.push_str(&self.html);
        html.push_str("</span>");
        Self { html, ..self }
    }

    /// A date or time for machines and for people.
    pub(super) fn time(iso: &str, text: &str) -> Self {
        Self::machine_readable(("time", "datetime"), iso, text)
    }

    /// A value for machines and for people.
    pub(super) fn data(value: &str, text: &str) -> Self {
        Self::machine_readable(("data", "value"), value, text)
    }

    fn machine_readable((element, attribute): (&str, &str), value: &str, text: &str) -> Self {
        let mut html = format!("<{element}");
        push_attribute(&mut html, attribute, value);
        html.push('>');
        push_text(&mut html, text);
        html.push_str("</");
        html.push_str(element);
        html.push('>');
        Self { html, ..Self::text(text) }
    }
}

/// Appends text so that CommonMark shows it as it is.
fn push_markdown(out: &mut String, text: &str) {
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_runs_a_script_is_no_link_and_would_be_one_without_the_guard() {
        let text = Rich::text("Bel ons");
        for url in ["javascript:hit()", " JaVaScRiPt:hit()", "java\tscript:hit()", "data:text/html,x", "vbscript:x"] {
            assert_eq!(Rich::address(url, &text), text, "{url}");
            let unguarded = Rich::link(url, &text);
            assert!(unguarded.html.contains(&format!("href=\"{url}\"")), "{}", unguarded.html);
        }
        assert_ne!(Rich::address("tel:+31", &text), text);
    }
}
