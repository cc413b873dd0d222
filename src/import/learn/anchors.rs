//! Ids of headings: `## <a name="id"></a>Words` as `## Words {#id}`.

use pulldown_cmark::{Event, Tag};

use super::article::Work;
use crate::import::draft::Edit;
use crate::parse::html;

pub(super) fn convert(work: &mut Work<'_>) {
    let text = work.draft.text();
    let mut edits = Vec::new();
    let headings =
        work.draft.events().into_iter().filter(|(event, _)| matches!(event, Event::Start(Tag::Heading { .. })));
    for (_, range) in headings {
        let line = text[range.clone()].lines().next().unwrap_or_default();
        let marks = line.len() - line.trim_start_matches('#').trim_start().len();
        // A heading with a line below it instead of signs before it stays as it is; its id is read all the same.
        if !line.starts_with('#') {
            continue;
        }
        let Some((id, len)) = leading_anchor(&line[marks..]) else { continue };
        let start = range.start + marks;
        let end = range.start + line.trim_end().trim_end_matches('#').trim_end().len();
        let number = work.draft.line_at(range.start);
        if text[start + len..end.max(start + len)].trim().is_empty() {
            work.notes.left("heading-id", number, "the heading has no words");
            continue;
        }
        edits.push(Edit::new(start..start + len, ""));
        edits.push(Edit::new(end..range.start + line.trim_end().len(), format!(" {{#{id}}}")));
        work.notes.exact("heading-id", number);
    }
    work.draft.apply(edits);
}

/// The id of `<a name="id"></a>` at the beginning of a heading, and how long the tags and spaces are.
fn leading_anchor(words: &str) -> Option<(&str, usize)> {
    let mut tokens = html::tokens(words);
    let Some(html::Token::Start { name, attributes, .. }) = tokens.next() else { return None };
    let written = &words[attributes];
    if !words[name].eq_ignore_ascii_case("a") || html::attribute(written, "href").is_some() {
        return None;
    }
    let id = html::attribute(written, "name").or_else(|| html::attribute(written, "id"))?.trim();
    let Some(html::Token::End { name }) = tokens.next() else { return None };
    let is_id = !id.is_empty() && !id.contains(|c: char| c.is_whitespace() || c.is_control() || "{}<>\"'#".contains(c));
    let len = name.end + 1;
    let spaces = words[len..].len() - words[len..].trim_start().len();
    is_id.then_some((id, len + spaces))
}
