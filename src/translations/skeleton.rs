//! What a translator begins with.

use crate::parse::Article;
use crate::source::SourceFile;

/// Keys of front matter that belong to one locale alone.
const OWN_KEYS: [&str; 2] = ["slug", "aliases"];

/// Returns the source as a draft to be written over: each heading has the id of the source, so that anchors and the ledger
/// are the same in all languages; what belongs to the source's own URLs is left out. A snippet (`is_page` false) is no draft.
pub fn skeleton(file: &SourceFile, article: &Article, is_page: bool) -> String {
    let text = &file.text;
    let body = article.front.span.end as usize;
    let mut out = if is_page { front_matter(&text[..body], article.front.draft) } else { text[..body].to_owned() };
    let mut done = body;
    for heading in article.document.headings.iter().filter(|heading| !heading.declared) {
        let start = article.document.nodes[heading.node as usize].span.start as usize;
        if article.title_heading == Some(heading.node) || start < done {
            continue;
        }
        let end = end_of_words(text, start);
        out.push_str(&text[done..end]);
        out.push_str(" {#");
        out.push_str(&heading.id);
        out.push('}');
        done = end;
    }
    out.push_str(&text[done..]);
    out
}

/// Where the words of the heading at `start` end: before a closing sequence (`## Words ##`, CommonMark 0.31, 4.2).
fn end_of_words(text: &str, start: usize) -> usize {
    let line = text[start..].lines().next().unwrap_or_default().trim_end();
    let bare = line.trim_end_matches('#');
    let closed =
        line.starts_with('#') && bare.ends_with([' ', '\t']) && !bare.trim_start_matches('#').trim().is_empty();
    start + if closed { bare.trim_end().len() } else { line.len() }
}

fn front_matter(front: &str, is_draft: bool) -> String {
    let draft = if is_draft { "" } else { "draft: true\n" };
    let Some((head, fence)) = front.trim_end().rsplit_once('\n') else {
        return format!("{front}---\n{draft}---\n");
    };
    let mut out = String::with_capacity(front.len() + 12);
    let mut kept = true;
    for line in head.lines() {
        // A key at the margin ends the one before; its lists and blocks are indented or begin with `-`.
        if !line.starts_with([' ', '\t', '-']) || line == "---" {
            let key = line.split(':').next().unwrap_or_default();
            kept = !OWN_KEYS.contains(&key);
        }
        if kept {
            out.push_str(line);
            out.push('\n');
        }
    }
    out + draft + fence + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse_article;
    use crate::path::SourcePath;

    #[test]
    fn a_skeleton_is_a_draft_with_the_ids_of_the_source() {
        let text = "---\ntitle: Set up\naliases:\n  - /en/old/\nslug: set-up\nweight: 1\n---\n\nIntro.\n\n## First step\n\nText.\n\n\
                    ## Second {#two}\n\n### Third ###\n";
        let file = SourceFile::new(SourcePath::new("content/en/a.md").unwrap(), text.to_owned());
        assert_eq!(
            skeleton(&file, &parse_article(&file).0, true),
            "---\ntitle: Set up\nweight: 1\ndraft: true\n---\n\nIntro.\n\n## First step {#first-step}\n\nText.\n\n\
             ## Second {#two}\n\n### Third {#third} ###\n"
        );
    }

    #[test]
    fn an_article_without_front_matter_gets_one() {
        let file = SourceFile::new(SourcePath::new("content/en/a.md").unwrap(), "# Title\n\n## Part\n".to_owned());
        assert_eq!(
            skeleton(&file, &parse_article(&file).0, true),
            "---\ndraft: true\n---\n# Title\n\n## Part {#part}\n"
        );
    }
}
