use super::*;
use crate::diag::Diagnostic;
use crate::path::SourcePath;
use crate::source::SourceFile;

struct Case {
    text: String,
    front: FrontMatter,
    body: usize,
    findings: Vec<Diagnostic>,
}

fn case(text: &str) -> Case {
    let file = SourceFile::new(SourcePath::new("content/nl/a.md").unwrap(), text.to_owned());
    let mut findings = Vec::new();
    let (front, body) = read(&file, &mut findings);
    Case { text: text.to_owned(), front, body, findings }
}

impl Case {
    fn body(&self) -> &str {
        &self.text[self.body..]
    }

    fn title(&self) -> Option<&str> {
        self.front.title.as_ref().map(|title| title.value.as_str())
    }

    /// The findings as `code: marked text`.
    fn found(&self) -> Vec<String> {
        let marked = |finding: &Diagnostic| finding.span.map_or("", |span| &self.text[span.range()]).to_owned();
        self.findings.iter().map(|finding| format!("{}: {}", finding.code.name, marked(finding))).collect()
    }
}

#[test]
fn a_byte_order_mark_and_crlf_are_fine() {
    let case = case("\u{feff}---\r\ntitle: Één titel\r\n---\r\nTekst\r\n");
    assert_eq!(case.title(), Some("Één titel"));
    assert_eq!(case.body(), "Tekst\r\n");
    assert!(case.findings.is_empty());
}

#[test]
fn a_file_may_have_none() {
    for text in ["", "Tekst\n", "---\nTekst\n", "\u{feff}# Titel\n"] {
        let case = case(text);
        assert_eq!(case.body(), text.trim_start_matches('\u{feff}'));
        assert!(case.findings.is_empty(), "{text:?}: {:?}", case.findings);
    }
}

#[test]
fn unclosed_front_matter_is_found_and_both_parts_are_read() {
    let case = case("---\ntitle: Titel\nweight: 3\n\n# Kop\n\nTekst: meer\n");
    assert_eq!(case.found(), ["front-matter-unclosed: ---"]);
    assert_eq!(case.title(), Some("Titel"));
    assert_eq!(case.front.weight, Some(3));
    assert_eq!(case.body(), "\n# Kop\n\nTekst: meer\n");
}

#[test]
fn what_is_no_yaml_leaves_the_body_whole() {
    let case = case("---\ntitle: [a\n---\nTekst\n");
    assert_eq!(case.findings.len(), 1);
    assert_eq!(case.findings[0].code.name, "front-matter");
    assert_eq!(case.body(), "Tekst\n");
}

#[test]
fn a_key_of_the_wrong_type_is_lost_alone() {
    let case = case("---\ntitle: Titel\nweight: zwaar\ndraft: misschien\nupdated: gisteren\nkind: artikel\n---\n");
    assert_eq!(case.title(), Some("Titel"));
    assert_eq!(
        case.found(),
        [
            "front-matter-type: zwaar",
            "front-matter-type: misschien",
            "front-matter-type: gisteren",
            "front-matter-type: artikel"
        ]
    );
}

#[test]
fn an_unknown_key_is_found_with_the_nearest_name() {
    let case = case("---\ntitel: Titel\nms.date: 2021\n---\n");
    assert_eq!(case.found(), ["unknown-key: titel", "unknown-key: ms.date"]);
    assert_eq!(case.findings[0].help.as_deref(), Some("did you mean `title`?"));
}

#[test]
fn a_duplicate_key_is_found_and_the_first_counts() {
    let case = case("---\ntitle: Een\ntitle: Twee\n---\n");
    assert_eq!(case.title(), Some("Een"));
    assert_eq!(case.findings.len(), 1);
}

#[test]
fn an_alias_bomb_is_one_finding() {
    let lines: Vec<String> = ["a", "b", "c", "d", "e", "f", "g", "h", "i"]
        .windows(2)
        .map(|names| format!("{}: &{} [{}]\n", names[1], names[1], vec![format!("*{}", names[0]); 10].join(",")))
        .collect();
    let text = format!("---\na: &a [x,x,x,x,x,x,x,x,x,x]\n{}---\nTekst\n", lines.concat());
    let case = case(&text);
    assert_eq!(case.findings.len(), 1);
    assert_eq!(case.body(), "Tekst\n");
}

#[test]
fn lists_accept_a_single_value() {
    let case =
        case("---\nproduct: office\nkeywords: [a, 1.10]\naudience: { operator: china, role: [admin, user] }\n---\n");
    assert_eq!(case.front.product[0].value, "office");
    assert_eq!(case.front.keywords, ["a", "1.10"]);
    let audience: Vec<_> = case.front.audience.iter().map(|pair| pair.value.as_str()).collect();
    assert_eq!(audience, ["operator=china", "role=admin", "role=user"]);
    assert!(case.findings.is_empty(), "{:?}", case.findings);
}

#[test]
fn related_is_a_path_or_a_map() {
    let case = case(
        "---\nrelated:\n  - ../mail.md\n  - { url: https://example.org/, title: Site, kind: site }\n  - { title: x }\n---\n",
    );
    let related: Vec<_> = case.front.related.iter().map(|related| &related.value).collect();
    assert_eq!(related.len(), 2);
    assert_eq!(related[0].target, "../mail.md");
    assert_eq!((related[1].title.as_deref(), related[1].kind), (Some("Site"), RelatedKind::Site));
    assert_eq!(case.findings.len(), 1);
}

#[test]
fn dates_and_search_settings_are_typed() {
    let case = case("---\nupdated: 2026-11-22\nsearch: { boost: 20 }\n---\n");
    assert_eq!(case.front.updated.as_ref().map(|date| date.value), NaiveDate::from_ymd_opt(2026, 11, 22));
    assert_eq!(case.found(), ["front-matter-type: 20"]);
}
