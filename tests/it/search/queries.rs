//! What a query means, rule by rule.

use super::corpus::{With, files, open, record};
use loket::search::{Answer, AskOptions, Facet, Pin, Query, SearchRecord, SearchWords, ask};

/// Articles by title and text; the URL is `/1/`, `/2/` in the order given.
fn articles(articles: &[(&str, &str)]) -> Vec<SearchRecord> {
    let numbered = articles.iter().enumerate();
    numbered
        .map(|(at, (title, body))| record(&format!("/{}/", at + 1), title).with(|record| record.body.push_str(body)))
        .collect()
}

fn find_with(tag: &str, records: &[SearchRecord], words: &SearchWords, query: &str) -> (String, Answer) {
    let files = files(tag, records, words);
    let reader = open(&files);
    let answer = ask(&reader, &Query::parse(query, reader.root()), &AskOptions::default()).unwrap();
    let urls: Vec<String> =
        answer.hits.iter().map(|hit| reader.doc(hit.doc).unwrap().url.trim_matches('/').to_owned()).collect();
    (urls.join(" "), answer)
}

#[track_caller]
fn check(tag: &str, texts: &[(&str, &str)], query: &str, found: &str) {
    assert_eq!(find_with(tag, &articles(texts), &SearchWords::default(), query).0, found, "{query}");
}

const NL: [(&str, &str); 5] = [
    ("Bellen met ondersteuning", "Het telefoonnummer staat op de factuur."),
    ("Wachtwoord opnieuw instellen", "Kies een nieuw wachtwoord en meld u aan."),
    ("Uw factuur betalen", "Een rekening betaalt u per maand."),
    ("E-mail instellen in Outlook", "Voeg uw account toe. Zo komt e-mail binnen."),
    ("OneDrive synchroniseren", "Foto’s en bestanden van uw account."),
];

#[test]
fn documents_with_all_words_come_before_those_with_some() {
    check("nl", &NL, "factuur betalen ", "3 1");
    check("nl", &NL, "account ", "5 4");
}

#[test]
fn words_are_found_in_other_forms() {
    check("nl", &NL, "wachtwoorden ", "2");
    check("nl", &NL, "FACTUUR ", "3 1");
    check("nl", &NL, "fotos ", "5");
    check("nl", &NL, "email ", "4");
    check("nl", &NL, "e-mail ", "4");
    check("nl", &NL, "drive ", "5");
}

#[test]
fn the_last_word_may_go_on() {
    check("nl", &NL, "telef", "1");
    check("nl", &NL, "telef ", "");
    check("nl", &NL, "outlook inst", "4 2");
}

#[test]
fn one_slip_in_a_word_is_forgiven() {
    check("nl", &NL, "wachtwoodr ", "2");
    check("nl", &NL, "telefonnummer ", "1");
    check("nl", &NL, "wachtwxxrd ", "");
    let (_, answer) = find_with("nl", &articles(&NL), &SearchWords::default(), "wachtwoodr xyzzy");
    assert_eq!(answer.corrected, [("wachtwoodr".to_owned(), vec!["wachtwoord".to_owned()])]);
    assert_eq!(answer.missing, ["xyzzy"]);
}

#[test]
fn synonyms_count_for_half() {
    let set = |phrases: &[&str]| phrases.iter().map(|&phrase| phrase.to_owned()).collect();
    let words =
        SearchWords { synonyms: vec![set(&["iemand spreken", "bellen"]), set(&["nota", "rekening"])], pins: vec![] };
    assert_eq!(find_with("nl", &articles(&NL), &words, "iemand spreken ").0, "1");
    assert_eq!(find_with("nl", &articles(&NL), &words, "nota ").0, "3");
}

#[test]
fn pinned_answers_come_first() {
    let pin = Pin { queries: vec!["Factuur?".to_owned()], urls: vec!["/5/".to_owned(), "/gone/".to_owned()] };
    let words = SearchWords { synonyms: vec![], pins: vec![pin] };
    assert_eq!(find_with("nl", &articles(&NL), &words, "factuur").0, "5 3 1");
    assert_eq!(find_with("nl", &articles(&NL), &words, "factuur betalen").0, "3 1");
}

#[test]
fn quoted_phrases_stand_together() {
    check("nl", &NL, "\"nieuw wachtwoord\"", "2");
    check("nl", &NL, "\"wachtwoord nieuw\"", "");
    check("nl", &NL, "\"uw account\" ", "5 4");
    check("nl", &NL, "“per maand", "3");
    let zh = [("拨打电话", "技术支持电话全天开放"), ("电话支持", "技术人员会给您打电话")];
    check("zh-CN", &zh, "“支持电话”", "1");
}

#[test]
fn neighbours_in_a_title_are_worth_more() {
    check("nl", &[("Instellen van de map gedeelde", ""), ("De gedeelde map instellen", "")], "gedeelde map ", "2 1");
}

#[test]
fn equal_scores_go_by_url() {
    check("nl", &[("Zelfde", ""), ("Zelfde", ""), ("Zelfde", "")], "zelfde", "1 2 3");
}

const ZH: [(&str, &str); 3] = [
    ("拨打支持电话", "请在工作日拨打人工客服热线。"),
    ("设置 Office 365 邮箱", "在台湾使用时，请联系世纪互联。"),
    ("响应时间", "严重级别为 A 时，一小时内响应。"),
];

#[test]
fn any_two_characters_of_chinese_are_found() {
    for (at, (title, body)) in ZH.iter().enumerate() {
        for text in [title, body] {
            let chars: Vec<char> = text.chars().collect();
            for pair in chars.windows(2).filter(|pair| pair.iter().all(|c| ('\u{4e00}'..='\u{9fff}').contains(c))) {
                let query: String = pair.iter().collect();
                let found = find_with("zh-CN", &articles(&ZH), &SearchWords::default(), &query).0;
                assert!(found.split(' ').any(|url| url == (at + 1).to_string()), "{query}: {found}");
            }
        }
    }
}

#[test]
fn one_character_is_found_where_it_begins_or_ends() {
    check("zh-CN", &ZH, "话", "1");
    check("zh-CN", &ZH, "响", "3");
}

#[test]
fn traditional_and_simplified_find_one_another() {
    check("zh-CN", &ZH, "支持電話", "1");
    check("zh-CN", &ZH, "台灣", "2");
    check("zh-CN", &ZH, "臺灣", "2");
    check("zh-TW", &[("電話支援", "聯絡客服")], "电话", "1");
}

#[test]
fn widths_and_mixed_scripts_do_not_matter() {
    check("zh-CN", &ZH, "ｏｆｆｉｃｅ３６５", "2");
    check("zh-CN", &ZH, "Office 365邮箱", "2");
}

#[test]
fn right_to_left_text_is_found() {
    check("ar", &[("الاتصال بالدعم الفني", "رقم الهاتف ١٢٣")], "الدَّعم", "1");
    check("ar", &[("الاتصال بالدعم الفني", "رقم الهاتف ١٢٣")], "123", "1");
}

#[test]
fn queries_that_are_no_words_find_nothing() {
    let long = "wachtwoord ".repeat(1_000);
    for query in ["", "   ", "!?…", "\u{0}\u{1}\u{7f}", "\"\"", "\"", "<b>", "\u{202e}"] {
        check("nl", &NL, query, "");
    }
    check("nl", &NL, &long, "2");
}

#[test]
fn boosts_multiply() {
    let mut records = articles(&[("Zelfde", ""), ("Zelfde", "")]);
    records[1].boost = 2.0;
    let (found, answer) = find_with("nl", &records, &SearchWords::default(), "zelfde");
    assert_eq!(found, "2 1");
    assert!(answer.hits[0].score > answer.hits[1].score);
}

#[test]
fn filters_narrow_and_count() {
    let facet = |id: &str| vec![Facet { id: id.to_owned(), label: id.to_uppercase() }];
    let mut records = articles(&[("Factuur", ""), ("Factuur", ""), ("Factuur", "")]);
    for (record, (category, kind)) in
        records.iter_mut().zip([("billing", "article"), ("billing", "contact"), ("technical", "article")])
    {
        (record.category, record.kind) = (facet(category), facet(kind));
    }
    let files = files("nl", &records, &SearchWords::default());
    let reader = open(&files);
    let query = Query::parse("factuur", reader.root());
    let mut options = AskOptions::default();
    assert_eq!(ask(&reader, &query, &options).unwrap().counts, [vec![2, 1], vec![], vec![2, 1]]);
    options.filters[0] = vec![0];
    let answer = ask(&reader, &query, &options).unwrap();
    assert_eq!(answer.hits.iter().map(|hit| hit.doc).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(answer.counts, [vec![2, 1], vec![], vec![1, 1]]);
}
