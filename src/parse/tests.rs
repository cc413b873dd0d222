use super::*;
use crate::path::SourcePath;

fn read(text: &str) -> (Article, Vec<Diagnostic>) {
    parse_article(&SourceFile::new(SourcePath::new("content/nl/a.md").unwrap(), text.to_owned()))
}

#[test]
fn the_first_heading_may_be_the_title() {
    let title = |text: &str| read(text).0.title_heading;
    assert_eq!(title("---\ntitle: Een titel\n---\n# Iets anders\n"), None);
    assert_eq!(title("---\ntitle: Een titel\n---\n## een  Titel!\n"), Some(0));
    assert_eq!(title("---\ntitle: Een titel\n---\n## Iets anders\n"), None);
    assert_eq!(title("# Een titel\n"), Some(0));
    assert_eq!(title("Tekst\n"), None);
}

#[test]
fn an_empty_file_is_a_finding() {
    for text in ["", "\u{feff}", " \r\n"] {
        let (article, diagnostics) = read(text);
        assert!(article.document.nodes.is_empty());
        assert_eq!(diagnostics.iter().map(|finding| finding.code.name).collect::<Vec<_>>(), ["empty-file"]);
    }
}

#[test]
fn spans_count_from_the_start_of_the_file() {
    let text = "\u{feff}---\r\ntitle: Één\r\n---\r\n[a](b.md)\r\n";
    let (article, diagnostics) = read(text);
    assert_eq!(&text[article.document.links[0].span.range()], "[a](b.md)");
    assert_eq!(diagnostics, []);
}
