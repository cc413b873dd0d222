//! Lines of Markdown: the marks of quotes and items before each line, blank lines between blocks, and escaping. The only
//! place that knows which characters mean something in Markdown.

/// Markdown that is being written.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) out: String,
    prefixes: Vec<Prefix>,
    /// True when the last line was ended, so that the next one needs its prefixes.
    ended: bool,
    /// True when a block was ended, so that the next one needs a blank line.
    blank: bool,
    /// True when the next block goes on where the line stands.
    joined: bool,
}

/// What stands before the lines of a quote or an item.
struct Prefix {
    /// Before the first line, until that is written.
    first: Option<String>,
    /// Before all others.
    rest: String,
}

impl Lines {
    pub(super) fn new(capacity: usize) -> Self {
        Self { out: String::with_capacity(capacity), ended: true, ..Self::default() }
    }

    /// Begins a block: what was written before it ends with a line, and with a blank one when it was a block.
    pub(super) fn begin_block(&mut self) {
        if std::mem::take(&mut self.joined) {
            return;
        }
        self.end_line();
        if self.blank && !self.out.is_empty() {
            // The marks of an item that has no line yet wait for the block.
            for prefix in self.prefixes.iter().take_while(|prefix| prefix.first.is_none()) {
                self.out.push_str(&prefix.rest);
            }
            self.out.truncate(self.out.trim_end_matches(' ').len());
            self.out.push('\n');
        }
        self.blank = false;
    }

    /// Makes the next block go on in this line, as a paragraph after its label.
    pub(super) fn join_block(&mut self) {
        self.joined = true;
    }

    /// Ends a block.
    pub(super) fn end_block(&mut self) {
        self.end_line();
        self.blank = true;
    }

    /// Ends a block after which no blank line is needed: an item of a tight list.
    pub(super) fn end_tight(&mut self) {
        self.end_line();
        self.blank = false;
    }

    pub(super) fn end_line(&mut self) {
        if !self.ended {
            self.out.push('\n');
            self.ended = true;
        }
    }

    pub(super) fn push_prefix(&mut self, first: &str, rest: &str) {
        self.prefixes.push(Prefix { first: Some(first.to_owned()), rest: rest.to_owned() });
    }

    /// Takes away the last prefix. An item that was empty still shows its mark.
    pub(super) fn pop_prefix(&mut self) {
        if self.prefixes.last().is_some_and(|prefix| prefix.first.is_some()) {
            self.begin_line();
        }
        self.prefixes.pop();
    }

    fn begin_line(&mut self) {
        if self.ended {
            for prefix in &mut self.prefixes {
                self.out.push_str(prefix.first.take().as_deref().unwrap_or(&prefix.rest));
            }
            self.ended = false;
        }
    }

    /// Writes Markdown as it is; it may hold several lines.
    pub(super) fn raw(&mut self, markdown: &str) {
        for (nth, line) in markdown.split('\n').enumerate() {
            if nth > 0 {
                // A blank line within, as in code, has its marks, too.
                self.begin_line();
                self.out.truncate(self.out.trim_end_matches(' ').len());
                self.end_line();
            }
            if !line.is_empty() {
                self.begin_line();
                self.out.push_str(line);
            }
        }
    }

    /// Writes text; nothing in it is markup.
    pub(super) fn text(&mut self, text: &str) {
        for (nth, line) in text.split('\n').enumerate() {
            if nth > 0 {
                self.end_line();
            }
            if line.is_empty() {
                continue;
            }
            let first = self.ended;
            self.begin_line();
            push_escaped(&mut self.out, line, first);
        }
    }
}

/// Appends text with a backslash before what would be markup (CommonMark 2.4).
fn push_escaped(out: &mut String, text: &str, line_start: bool) {
    let rest = if line_start { escape_start(out, text) } else { text };
    let mut previous = ' ';
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' => true,
            '_' => !(previous.is_alphanumeric() && next.is_alphanumeric()),
            '~' => previous == '~' || next == '~',
            '&' => next == '#' || next.is_ascii_alphabetic(),
            _ => false,
        };
        if markup {
            out.push('\\');
        }
        out.push(c);
        previous = c;
    }
}

/// Escapes what would begin a heading, a list, a quote or a rule, and returns what follows it.
fn escape_start<'a>(out: &mut String, text: &'a str) -> &'a str {
    let trimmed = text.trim_start_matches(' ');
    let digits = trimmed.len() - trimmed.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = trimmed.split_at(digits);
    let marks = if number.is_empty() { "#>+-=:" } else { ".)" };
    if rest.starts_with(|c| marks.contains(c)) {
        out.push_str(number);
        out.push('\\');
        out.push_str(&rest[..1]);
        return &rest[1..];
    }
    trimmed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut lines = Lines::new(0);
        lines.text(text);
        assert_eq!(lines.out, expected);
    }

    #[test]
    fn text_is_no_markup() {
        check("a * b_c _d_ [e] <f> 1 | 2", "a \\* b_c \\_d\\_ \\[e\\] \\<f> 1 \\| 2");
        check("# a\n1. b\n- c\n2024 d", "\\# a\n1\\. b\n\\- c\n2024 d");
        check("AT&T &amp; ~~x~~", "AT\\&T \\&amp; \\~\\~x\\~\\~");
    }

    #[test]
    fn every_line_has_its_marks() {
        let mut lines = Lines::new(0);
        lines.push_prefix("> ", "> ");
        lines.begin_block();
        lines.text("a\nb");
        lines.end_block();
        lines.begin_block();
        lines.push_prefix("- ", "  ");
        lines.raw("```\nx\n\ny\n```");
        lines.pop_prefix();
        assert_eq!(lines.out, "> a\n> b\n>\n> - ```\n>   x\n>\n>   y\n>   ```");
    }
}
