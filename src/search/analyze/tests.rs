use super::*;
use crate::source::Hash;

fn record(title: &str, body: &str) -> SearchRecord {
    SearchRecord {
        url: "/x/".to_owned(),
        path: SourcePath::new("content/x.md").unwrap(),
        title: title.to_owned(),
        breadcrumb: Vec::new(),
        headings: Vec::new(),
        body: body.to_owned(),
        keywords: Vec::new(),
        category: Vec::new(),
        product: Vec::new(),
        kind: Vec::new(),
        boost: 1.0,
        key: Hash::of(title.as_bytes()),
    }
}

fn analyze(tag: &str, title: &str, body: &str) -> Analyzed {
    let analyzer = Analyzer::for_locale(&Locale::parse(tag).unwrap(), AnalyzerOptions::default());
    analyzer.analyze(&record(title, body), &mut Words::default())
}

#[track_caller]
fn check(tag: &str, body: &str, terms: &str) {
    assert_eq!(analyze(tag, "", body).terms[3].trim_end().replace('\n', " "), terms);
}

#[test]
fn words_become_stems_of_their_language() {
    check("nl-BE", "Licenties en de licentie", "licentie en de licentie");
    check("en", "Resetting passwords", "reset password");
    check("ar", "المستخدمون", "مستخدم");
    check("vi", "Điện thoại", "dien thoai");
}

#[test]
fn words_are_found_by_their_parts() {
    check("en", "OneDrive", "one drive onedr");
    check("en", "e-mail", "e mail email");
    check("en", "PSTFile office365", "pst file pstfile offic 365 office365");
    check("en", "0a1b2c3d4e5f", "0a1b2c3d4e5f");
}

#[test]
fn runs_become_pairs_and_a_last_character() {
    check("zh-CN", "拨打电话", "拨打 打电 电话 \u{10ffff}话");
    check("ja", "メール設定", "メー ール ル設 設定 \u{10ffff}定");
    check("th", "โทร", "โท ทร \u{10ffff}ร");
    check("zh-CN", "按 A 键", "\u{10ffff}按 a \u{10ffff}键");
}

#[test]
fn traditional_text_has_simplified_terms() {
    check("zh-Hant", "電話中", "电话 话中 \u{10ffff}中");
}

#[test]
fn forms_lead_to_their_terms() {
    let forms = analyze("en", "", "Passwords password").forms;
    assert_eq!(forms, "passwords\tpassword\npassword\tpassword\n");
}

#[test]
fn the_title_keeps_the_places_of_its_terms() {
    assert_eq!(analyze("en", "Set up OneDrive sync", "").title_positions, [0, 1, 2, 3, 3, 4]);
    assert_eq!(analyze("zh-CN", "拨打 Teams", "").title_positions, [0, 1, 2]);
}

#[test]
fn a_language_without_stemmer_is_a_finding() {
    let path = SourcePath::new("content/site.yaml").unwrap();
    let analyzer = |tag| Analyzer::for_locale(&Locale::parse(tag).unwrap(), AnalyzerOptions::default());
    assert_eq!(analyzer("nl").finding(&path, None), None);
    assert_eq!(analyzer("zh").finding(&path, None), None);
    let finding = analyzer("pl").finding(&path, None).unwrap();
    assert_eq!(finding.code.name, "search-language");
}

#[test]
fn terms_depend_on_the_document_alone_and_can_be_kept() {
    let analyzer = Analyzer::for_locale(&Locale::parse("nl").unwrap(), AnalyzerOptions::default());
    let mut words = Words::default();
    analyzer.analyze(&record("Andere woorden", "licentie bellen"), &mut words);
    let kept = analyzer.analyze(&record("Bellen", "Een licentie voor Office 365"), &mut words);
    assert_eq!(kept, analyze("nl", "Bellen", "Een licentie voor Office 365"));
    assert_eq!(Analyzed::decode(&kept.encode()), Ok(kept.clone()));
    assert_eq!(Analyzed::decode(&kept.encode()[1..]), Err(Corrupt));
}
