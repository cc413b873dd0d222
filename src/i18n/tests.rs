use chrono::{NaiveDate, NaiveTime, Weekday};
use fluent_bundle::FluentResource;

use super::messages::{Words, arguments, embedded, known_messages};
use super::*;
use crate::diag::Diagnostic;
use crate::path::SourcePath;
use crate::source::SourceFile;

const NINE: [&str; 9] = ["ar", "de", "en", "es", "fr", "ja", "nl", "zh-CN", "zh-TW"];

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).unwrap()
}

fn language(tag: &str) -> Language {
    Language::new(&[locale(tag)], &OwnWords::new()).0
}

fn own(files: &[(&str, &str)]) -> OwnWords {
    let file = |(tag, text): &(&str, &str)| {
        let path = SourcePath::new(&format!("locales/{tag}.ftl")).unwrap();
        (locale(tag), SourceFile::new(path, (*text).to_owned()))
    };
    files.iter().map(file).collect()
}

fn build(chain: &[&str], files: &[(&str, &str)]) -> (Catalog, Vec<Diagnostic>) {
    Catalog::build(&chain.iter().map(|tag| locale(tag)).collect::<Vec<_>>(), &own(files))
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

#[test]
fn all_nine_languages_say_the_same_messages_with_the_same_arguments() {
    assert_eq!(embedded_locales().iter().map(Locale::as_str).collect::<Vec<_>>(), NINE);
    for tag in NINE {
        let resource = embedded(tag).unwrap();
        assert!(FluentResource::try_new(resource.source().to_owned()).is_ok(), "{tag} is not valid Fluent");
        assert_eq!(arguments(&resource), *known_messages(), "{tag} differs from en");
    }
}

#[test]
fn the_embedded_catalogues_are_without_findings() {
    for tag in NINE {
        let text = embedded(tag).unwrap().source().to_owned();
        assert_eq!(build(&[tag], &[(tag, &text)]).1, [], "{tag}");
    }
}

#[test]
fn arabic_has_six_plural_forms() {
    let arabic = language("ar");
    let hours = |count| arabic.duration(count, DurationUnit::Hours);
    assert_eq!([0, 1, 2, 3, 11, 100].map(hours), ["0 ساعة", "ساعة واحدة", "ساعتان", "3 ساعات", "11 ساعة", "100 ساعة"]);
    assert_eq!(arabic.catalog.plural_forms("duration-months").len(), 6);
}

#[test]
fn a_script_gets_the_plural_forms_with_slots() {
    let forms = |tag: &str, id| language(tag).catalog.plural_forms(id).into_iter().collect::<Vec<_>>();
    let text = |pairs: &[(&'static str, &str)]| pairs.iter().map(|(c, t)| (*c, (*t).to_owned())).collect::<Vec<_>>();
    assert_eq!(forms("nl", "search-results"), text(&[("one", "{count} resultaat"), ("other", "{count} resultaten")]));
    assert_eq!(forms("zh-CN", "search-results-for"), text(&[("other", "“{query}”：{count} 条结果")]));
}

#[test]
fn numbers_are_written_by_the_rules_of_the_locale() {
    let count = |tag: &str| language(tag).format("articles-count", &[("count", 6010_u32.into())]);
    assert_eq!(count("nl"), "6.010 artikelen");
    assert_eq!(count("zh-CN"), "6,010 篇文章");
    assert_eq!(count("fr"), "6\u{202f}010 articles");
}

#[test]
fn dates_are_written_by_the_rules_of_the_locale() {
    let check = |tag: &str, long: &str, range: &str, moment: &str| {
        let language = language(tag);
        assert_eq!(language.date(day(2026, 11, 22)), long);
        assert_eq!(language.date_range(day(2026, 11, 22), day(2026, 12, 3)), range);
        assert_eq!(language.date_time(day(2026, 11, 22).and_time(time(9, 0))), moment);
    };
    check("nl", "22 november 2026", "22 november t/m 3 december 2026", "22 november 2026 om 09:00 uur");
    check("zh-CN", "2026年11月22日", "2026年11月22日至12月3日", "2026年11月22日 09:00");
    check("ja", "2026年11月22日", "2026年11月22日～12月3日", "2026年11月22日 9:00");
    check("ar", "22 نوفمبر 2026", "22 نوفمبر – 3 ديسمبر 2026", "22 نوفمبر 2026 في 9:00 ص");
}

#[test]
fn a_range_of_dates_says_the_year_twice_only_when_it_changes() {
    let dutch = language("nl");
    assert_eq!(dutch.date_range(day(2026, 12, 24), day(2027, 1, 3)), "24 december 2026 t/m 3 januari 2027");
    assert_eq!(dutch.from_to(day(2026, 2, 16), day(2026, 2, 23)), "Van 16 februari tot en met 23 februari 2026");
    assert_eq!(dutch.date_range(day(2026, 12, 24), day(2026, 12, 24)), "24 december 2026");
}

#[test]
fn opening_hours_read_as_sentences_do() {
    let check = |tag: &str, week: &str, hours: &str| {
        let language = language(tag);
        assert_eq!(language.weekday_range(Weekday::Mon, Weekday::Fri), week);
        assert_eq!(language.time_range(time(9, 0), time(0, 0)), hours);
    };
    check("nl", "maandag t/m vrijdag", "09:00 tot 24:00 uur");
    check("zh-CN", "周一至周五", "09:00 至 24:00");
    check("ja", "月曜日から金曜日まで", "9:00～24:00");
    check("ar", "من الاثنين إلى الجمعة", "من 9:00 ص إلى منتصف الليل");
    check("en", "Monday to Friday", "9:00\u{202f}AM to midnight");
}

#[test]
fn moments_and_sets_of_weekdays_read_well() {
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    let dutch = language("nl");
    assert_eq!(dutch.format("closes-at", &[("when", (&dutch.at_time(time(17, 0))).into())]), "Sluit om 17:00 uur");
    assert_eq!(dutch.weekdays(&[Sun, Sat]), "zaterdag en zondag");
    assert_eq!(dutch.weekdays(&[Fri, Mon, Tue, Wed]), "maandag t/m woensdag en vrijdag");
    assert_eq!(dutch.weekdays(&[Mon, Tue, Wed, Thu, Fri, Sat, Sun]), "Elke dag");
}

#[test]
fn lists_are_joined_as_the_locale_joins_them() {
    assert_eq!(language("nl").formats.and(&["a", "b", "c"]), "a, b en c");
    assert_eq!(language("zh-CN").formats.and(&["甲", "乙", "丙"]), "甲、乙和丙");
    assert_eq!(language("en").formats.or(&["a", "b"]), "a or b");
}

#[test]
fn languages_have_names() {
    let name = |tag: &str, other: &str| language(tag).language_name(&locale(other));
    assert_eq!(name("nl", "zh-CN"), "vereenvoudigd Chinees");
    assert_eq!(name("zh-CN", "nl"), "荷兰语");
    assert_eq!(name("en", "zh-Hant"), "Traditional Chinese");
    assert_eq!(name("en", "nl-BE"), "Dutch");
    assert_eq!(name("en", "tlh"), "tlh");
}

#[test]
fn a_locale_without_words_uses_those_of_its_kin() {
    let search = |chain: &[&str]| build(chain, &[]).0.text("search").into_owned();
    assert_eq!(search(&["zh-HK"]), "搜尋");
    assert_eq!(search(&["zh-SG"]), "搜索");
    assert_eq!(search(&["nl-BE"]), "Zoeken");
    assert_eq!(search(&["it", "fr"]), "Recherche");
    assert_eq!(search(&["it"]), "Search");
}

#[test]
fn a_portal_overrides_message_by_message() {
    let (catalog, findings) = build(&["nl"], &[("nl", "search = Vind\nsearch-extra = Voor ons thema\n")]);
    assert_eq!(findings, []);
    assert_eq!(catalog.text("search"), "Vind");
    assert_eq!(catalog.text("search-extra"), "Voor ons thema");
    assert_eq!(catalog.text("menu"), "Menu");
    assert_eq!(catalog.text("no-such-message"), "no-such-message");
    assert_ne!(catalog.hash(), build(&["nl"], &[]).0.hash());
}

#[test]
fn messages_without_arguments_are_listed() {
    let catalog = build(&["nl"], &[]).0;
    assert_eq!(catalog.plain()["on-this-page"], "Op deze pagina");
    assert!(!catalog.plain().contains_key("last-updated"));
}

#[test]
fn missing_messages_are_one_finding() {
    let (_, findings) = build(&["it", "en"], &[("it", "search = Cerca\n")]);
    let [finding] = &findings[..] else { panic!("{findings:?}") };
    assert_eq!((finding.code.name, finding.path.as_str()), ("missing-message", "locales/it.ftl"));
    assert_eq!(finding.message, format!("{} interface messages are missing in `it`", known_messages().len() - 1));
}

/// Builds Dutch with a file of its own and returns its findings as `code "marked text"`.
fn findings(text: &str) -> Vec<String> {
    let (_, findings) = build(&["nl"], &[("nl", text)]);
    let shown = |f: &Diagnostic| format!("{} {:?}", f.code.name, &text[f.span.unwrap().range()]);
    findings.iter().map(shown).collect()
}

#[test]
fn mistakes_are_found_where_they_stand() {
    assert_eq!(findings("search = { -product }\n"), [r#"message-reference "product""#]);
    assert_eq!(findings("search = { serch }\n"), [r#"message-reference "serch""#]);
    assert_eq!(findings("search = { menu.title }\n"), [r#"message-reference "menu""#]);
    assert_eq!(findings("search = { DATETIME(1) }\n"), [r#"message-reference "DATETIME""#]);
    assert_eq!(findings("search = { $query }\n"), [r#"message-argument "query""#]);
    assert_eq!(findings("serach-button = Zoek\n"), [r#"message-name "serach-button""#]);
    assert_eq!(findings("search = A\nsearch = B\n"), [r#"message-name "search""#]);
    assert_eq!(findings("search = A\nmenu\nhome = Thuis\n").len(), 1);
    assert_eq!(findings("\u{feff}search = { $query }\n"), [r#"message-argument "query""#]);
}

#[test]
fn braces_without_end_cost_a_finding_and_not_the_stack() {
    let text = format!("search = {}", "{".repeat(200_000));
    assert_eq!(findings(&text), [r#"message-syntax "{""#]);
}

#[test]
fn a_broken_message_is_found_and_the_next_language_speaks() {
    let text = "menu = { search }\nsearch = { -a }\n-a = { -b }\n-b = { search }\n";
    assert_eq!(findings(text).len(), 3);
    assert_eq!(build(&["nl"], &[("nl", text)]).0.text("search"), "Search");
    let (catalog, _) = build(&["nl"], &[("nl", "page-number = Blad { $paginanummer }\n")]);
    assert_eq!(catalog.format("page-number", &[("page", 2_u32.into())]), "Page 2");
}

#[test]
fn messages_of_neighbours_may_refer_to_each_other() {
    let files = [("zh-TW", "-desk = 服務台\n"), ("zh-HK", "contact = { -desk }\n")];
    let (catalog, findings) = build(&["zh-HK"], &files);
    assert_eq!(findings, []);
    assert_eq!(catalog.text("contact"), "服務台");
}

#[test]
fn a_file_that_uses_a_known_message_is_no_finding() {
    let words = Words::read(&own(&[("nl", "a = { search } { NUMBER($n) }\n")])[&locale("nl")]);
    assert!(words.1.is_empty());
    assert_eq!(findings("a = { search } { NUMBER($n) }\n"), [] as [String; 0]);
}

/// Sorts titles in a locale and returns each with its letter.
fn listed(tag: &str, titles: &[&str]) -> Vec<String> {
    let collation = language(tag).collation;
    let ordered = titles.iter().map(|title| (*title, collation.sort_key(title)));
    let index = collation.index(ordered, |(title, _)| title, |(_, order)| order).into_iter();
    let line = |(letter, titles): (String, Vec<(&str, _)>)| {
        let titles: Vec<&str> = titles.into_iter().map(|(title, _)| title).collect();
        format!("{letter}: {}", titles.join(" "))
    };
    index.map(line).collect()
}

#[test]
fn titles_are_listed_by_letter() {
    assert_eq!(
        listed("nl", &["zon", "Éclair", "ezel", "ĳs", "ijver", "Ørsted", "Deel 10", "Deel 2", "(Open)", "365", "阿"]),
        ["D: Deel 2 Deel 10", "E: Éclair ezel", "I: ĳs ijver", "O: (Open) Ørsted", "Z: zon", "#: 365 阿"]
    );
    assert_eq!(listed("es", &["ñu", "nota", "oso"]), ["N: nota", "Ñ: ñu", "O: oso"]);
    assert_eq!(listed("ar", &["بيت", "أحمد", "اسم"]), ["ا: أحمد اسم", "ب: بيت"]);
    assert_eq!(listed("ja", &["パン", "がす", "かさ", "記事"]), ["か: かさ がす", "は: パン", "漢字: 記事"]);
}

#[test]
fn chinese_is_listed_by_pinyin_or_by_strokes() {
    assert_eq!(
        listed("zh-CN", &["重置密码", "北京", "阿里", "Exchange", "额外", "安装", "作者"]),
        ["A: 阿里 安装", "B: 北京", "E: 额外 Exchange", "Z: 重置密码 作者"]
    );
    assert_eq!(listed("zh-TW", &["北京", "一", "七"]), ["1 劃: 一", "2 劃: 七", "5 劃: 北京"]);
}

#[test]
fn sort_keys_agree_with_comparison() {
    let titles = ["zon", "Éclair", "ezel", "Deel 10", "Deel 2", "阿", "北京", "365", "a", "A", "", "é", "e\u{301}"];
    for tag in NINE {
        let collation = language(tag).collation;
        for (a, b) in titles.iter().flat_map(|a| titles.iter().map(move |b| (a, b))) {
            assert_eq!(collation.compare(a, b), collation.sort_key(a).cmp(&collation.sort_key(b)), "{tag}: {a} {b}");
        }
    }
}

#[test]
fn a_language_is_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&language("nl"));
}
