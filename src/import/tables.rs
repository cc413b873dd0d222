//! Tables in Markdown of the portal: cells as lists, for those that hold more than a line.

/// A cell, as the Markdown blocks in it.
pub(super) type Cell = Vec<Block>;

/// A block of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// Words.
    Text(String),
    /// Items of a list.
    List(Vec<String>),
    /// Markdown of several lines.
    Lines(String),
}

/// Returns true when a cell holds more than words on one line.
pub(super) fn has_blocks(cell: &Cell) -> bool {
    cell.len() > 1 || cell.iter().any(|block| !matches!(block, Block::Text(_)))
}

/// Returns the cell that words with `<br>` between them mean: lines are items of a list, a line that is bold or ends in a
/// colon heads those after it, a line alone is a paragraph, and so are lines with an empty one between them. `block`
/// returns the Markdown of a line that is a block of its own where the words come from.
pub(super) fn cell(words: &str, block: impl Fn(&str) -> Option<String>) -> Cell {
    let lines: Vec<&str> = split_breaks(trim_breaks(words)).into_iter().map(str::trim).collect();
    let plain = lines.iter().filter(|line| !line.is_empty() && block(line).is_none()).count();
    let paragraphs = plain < 2 || lines.windows(2).all(|pair| pair.contains(&""));
    let mut blocks = Cell::new();
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        if let Some(own) = block(line) {
            blocks.push(Block::Lines(own));
            continue;
        }
        let item = line.trim_start_matches(['•', '·', '●', '▪', '■']).trim_start();
        let item = item.strip_prefix("- ").or_else(|| item.strip_prefix("* ")).unwrap_or(item);
        let is_bold = line.strip_prefix("**").is_some_and(|rest| rest.find("**") == Some(rest.len().saturating_sub(2)));
        let heads = is_bold || line.trim_end_matches(['*', '_', ' ']).ends_with([':', '：']);
        match blocks.last_mut() {
            _ if paragraphs || heads => blocks.push(Block::Text(line.to_owned())),
            Some(Block::List(items)) => items.push(item.to_owned()),
            _ => blocks.push(Block::List(vec![item.to_owned()])),
        }
    }
    for block in &mut blocks {
        if let Block::List(items) = block
            && let [item] = &items[..]
        {
            *block = Block::Text(item.clone());
        }
    }
    blocks
}

/// Returns the cell that the words of a column's heading mean, line breaks within them and all.
pub(super) fn heading(words: &str) -> Cell {
    let words = trim_breaks(words).trim();
    if words.is_empty() { Cell::new() } else { vec![Block::Text(words.to_owned())] }
}

/// Returns the words without the line breaks and spaces at their end.
pub(super) fn trim_breaks(words: &str) -> &str {
    let mut kept = words.trim_end();
    while let Some(at) = kept.rfind('<').filter(|at| is_break(&kept[*at..])) {
        kept = kept[..at].trim_end();
    }
    kept
}

fn is_break(tag: &str) -> bool {
    let inner = tag.strip_prefix('<').and_then(|tag| tag.strip_suffix('>'));
    // A closing tag is read as a break, too (HTML standard, 13.2.6.4.7).
    inner.is_some_and(|name| name.trim_matches('/').trim().eq_ignore_ascii_case("br"))
}

fn split_breaks(words: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(open) = words[at..].find('<').map(|open| at + open) {
        let close = words[open..].find('>').map_or(words.len(), |close| open + close + 1);
        if is_break(&words[open..close]) {
            lines.push(&words[from..open]);
            from = close;
            at = close;
        } else {
            at = open + 1;
        }
    }
    lines.push(&words[from..]);
    lines
}

/// Returns the table as a directive. `header` is its attribute: `row`, `column`, `both` or `none`.
pub(super) fn write(rows: &[Vec<Cell>], header: &str) -> String {
    // The longest line of colons in a cell must not end the table.
    let mut out = format!(":::table{{header={header}}}\n");
    for row in rows {
        for (number, cell) in row.iter().enumerate() {
            out.push_str(if number == 0 { "- - " } else { "  - " });
            let written = write_cell(cell);
            let mut lines = written.lines();
            out.push_str(lines.next().unwrap_or_default());
            // An item that is empty has no space at its end.
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
            for line in lines {
                if !line.is_empty() {
                    out.push_str("    ");
                    out.push_str(line);
                }
                out.push('\n');
            }
        }
    }
    out.push_str(":::\n");
    out
}

fn write_cell(cell: &Cell) -> String {
    let blocks = cell.iter().map(|block| match block {
        Block::Text(words) => escape_start(words),
        Block::List(items) => {
            items.iter().map(|item| format!("- {}", escape_start(item))).collect::<Vec<_>>().join("\n")
        }
        Block::Lines(lines) => lines.trim_matches('\n').to_owned(),
    });
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for (block, own) in blocks.zip(cell) {
        // A list may follow words at once; two texts are two paragraphs.
        match (before, own) {
            (None, _) => {}
            (Some(Block::Text(_)), Block::List(_)) => out.push('\n'),
            _ => out.push_str("\n\n"),
        }
        out.push_str(&block);
        before = Some(own);
    }
    out
}

/// Words of a cell never begin a list, heading, quote or directive.
fn escape_start(words: &str) -> String {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let after = words[digits..].chars().next();
    let space_after = |at: usize| words[at..].chars().next().is_none_or(char::is_whitespace);
    if digits > 0 && matches!(after, Some('.' | ')')) && space_after(digits + 1) {
        return format!("{}\\{}", &words[..digits], &words[digits..]);
    }
    let begins_block = match words.chars().next() {
        Some('-' | '+' | '*') => space_after(1) || words.bytes().all(|byte| matches!(byte, b'-' | b'*' | b' ')),
        Some('#') => words.trim_start_matches('#').chars().next().is_none_or(char::is_whitespace),
        Some('>') => true,
        Some(':') => words.starts_with("::"),
        Some('=' | '~') => words.starts_with("~~~") || words.bytes().all(|byte| byte == b'='),
        _ => false,
    };
    if begins_block { format!("\\{words}") } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Block {
        Block::Text(words.to_owned())
    }

    fn list(items: &[&str]) -> Block {
        Block::List(items.iter().map(|item| (*item).to_owned()).collect())
    }

    #[test]
    fn lines_are_items_and_padding_is_nothing() {
        let read = |words: &str| cell(words, |line| line.strip_prefix('>').map(str::to_owned));
        assert_eq!(read(" a  <br/> "), [text("a")]);
        assert_eq!(read("<br>"), []);
        assert_eq!(read("a<br>b <br /> • c<BR/>"), [list(&["a", "b", "c"])]);
        assert_eq!(read("a </br>b"), [list(&["a", "b"])]);
        assert_eq!(read("a<br>>b"), [text("a"), Block::Lines("b".to_owned())]);
        assert_eq!(read("Mail:<br>a<br>b<br>Web：<br>c"), [text("Mail:"), list(&["a", "b"]), text("Web："), text("c")]);
        assert_eq!(read("**A b**<br>c<br>d"), [text("**A b**"), list(&["c", "d"])]);
        assert_eq!(read("a<br><br>b"), [text("a"), text("b")]);
        assert_eq!(read("a <b>c</b>"), [text("a <b>c</b>")]);
    }

    #[test]
    fn tables_are_lists_of_lists() {
        let rows = vec![vec![vec![text("A")], vec![]], vec![vec![text("1. x")], vec![text("b:"), list(&["c", "# d"])]]];
        insta::assert_snapshot!(write(&rows, "row"), @r"
        :::table{header=row}
        - - A
          -
        - - 1\. x
          - b:
            - c
            - \# d
        :::
        ");
    }
}
